//! Tests of the checks of queues, operating hours and overflow.

use super::{broken, changed, good, problems};
use crate::Assignment;
use serde_json::{Value, json};

#[test]
fn operating_hours_can_be_read() {
    let zone = "operatingHours[office].timeZone: is no IANA time zone, such as Europe/Berlin";
    broken("/operatingHours/0/timeZone", json!("Mars"), zone);
    let from = "operatingHours[office].weekly[0].from: must be a time from 00:00 to 23:59";
    broken("/operatingHours/0/weekly/0/from", json!("9 am"), from);
    let to = "operatingHours[office].weekly[0].to: must be a time from 00:00 to 24:00";
    broken("/operatingHours/0/weekly/0/to", json!("24:30"), to);
    let days = "operatingHours[office].weekly[0].days: must name a day";
    broken("/operatingHours/0/weekly/0/days", json!([]), days);
    let date = "operatingHours[office].holidays[0].date: must be a date, such as 2026-12-25";
    broken("/operatingHours/0/holidays/0/date", json!("25.12.2026"), date);
}

#[test]
fn custom_assignment_has_at_least_one_rule() {
    let problem = "queues[help].assignment.rules: must have at least one rule";
    broken("/queues/0/assignment", json!({"method": "custom", "rules": []}), problem);
    let rule = json!({"name": "Anybody", "when": {"all": []}, "order": ["mostFree"]});
    good("/queues/0/assignment", json!({"method": "custom", "rules": [rule]}));
}

#[test]
fn rules_of_a_list_have_names_that_differ() {
    let rule = json!({"name": "First", "when": {"all": []}});
    broken("/queues/0/order", json!([rule, rule]), "queues[help].order: has `First` twice");
    let rule = json!({"name": "", "when": {"all": []}});
    broken("/queues/0/order", json!([rule]), "queues[help].order[].name: must not be empty");
}

#[test]
fn a_representative_is_looked_at_only_by_rules_of_assignment() {
    let when = json!({"of": "rep.skill.french", "is": "above", "value": 5});
    let rule = json!({"name": "Good French", "when": when, "order": ["proficiency"]});
    good("/queues/0/assignment", json!({"method": "custom", "rules": [rule]}));
    let problem = "queues[help].order[French].when.of: is known only to a rule of assignment";
    broken("/queues/0/order", json!([{"name": "French", "when": when}]), problem);
}

fn overflow(queue: usize, rule: Value, problem: &str) {
    let pointer = format!("/queues/{queue}/overflow");
    match problem {
        "" => good(&pointer, json!([rule])),
        problem => broken(&pointer, json!([rule]), problem),
    }
}

#[test]
fn a_queue_overflows_out_of_hours_only_where_it_has_hours() {
    overflow(0, json!({"when": "outOfHours", "then": "end"}), "");
    let problem = "queues[more].overflow[0].when: never comes about: the queue has no operating hours";
    overflow(1, json!({"when": "outOfHours", "then": "end"}), problem);
}

#[test]
fn the_work_item_limit_is_1_to_100() {
    overflow(0, json!({"when": "waiting", "items": 100, "then": "assignAnyway"}), "");
    let problem = "queues[help].overflow[0].items: must be from 1 to 100";
    overflow(0, json!({"when": "waiting", "items": 0, "then": "end"}), problem);
    overflow(0, json!({"when": "waiting", "items": 101, "then": "end"}), problem);
}

#[test]
fn the_average_wait_is_for_voice_from_30_seconds_to_60_minutes() {
    overflow(2, json!({"when": "averageWait", "over": 30_000, "then": "end"}), "");
    let problem = "queues[calls].overflow[0].over: must be from 30 seconds to 1 hour";
    overflow(2, json!({"when": "averageWait", "over": 29_999, "then": "end"}), problem);
    let problem = "queues[help].overflow[0].when: is only for voice queues";
    overflow(0, json!({"when": "averageWait", "over": 60_000, "then": "end"}), problem);
}

#[test]
fn what_no_channel_can_do_is_refused() {
    let number =
        json!({"when": "waiting", "items": 5, "then": "externalNumber", "number": "+1 425 555 0100"});
    let rule = |then: &str| json!({"when": "waiting", "items": 5, "then": then});
    let instead = "use `transfer` or `end`";
    for (rule, what) in [
        (rule("voicemail"), "no channel can take a message"),
        (rule("callback"), "no channel can call back"),
        (number, "no channel can put a caller through to a number"),
    ] {
        overflow(2, rule, &format!("queues[calls].overflow[0].then: {what}: {instead}"));
    }
    let problem = format!("queues[calls].overflowWaiting.then: no channel can call back: {instead}");
    broken("/queues/2/overflowWaiting", json!({"over": "5 min", "then": "callback"}), &problem);
}

#[test]
fn a_time_that_lacks_a_digit_is_told_how_it_is_written() {
    for wrong in ["7:00", "9", "07:5", "9:5"] {
        let problem = "operatingHours[office].weekly[0].from: write two digits, such as 07:00";
        broken("/operatingHours/0/weekly/0/from", json!(wrong), problem);
    }
}

#[test]
fn calls_go_to_the_least_active_rep_where_nothing_else_is_said() {
    let organisation = changed([("/queues/1/assignment", json!({"method": "roundRobin"}))]);
    let of = |queue: usize| &organisation.queues[queue].assignment;
    assert_eq!((of(0), of(1)), (&Assignment::HighestCapacity, &Assignment::RoundRobin));
    assert_eq!((of(2), of(3)), (&Assignment::LeastActive, &Assignment::HighestCapacity));
}

#[test]
fn a_record_does_not_end_by_overflow() {
    let problem = "queues[files].overflow[0].then: is not for records, which do not end by themselves";
    overflow(3, json!({"when": "waiting", "items": 5, "then": "end"}), problem);
}

#[test]
fn work_overflows_to_another_queue_of_the_same_kind() {
    let transfer = |queue: &str| json!({"when": "waiting", "items": 5, "then": "transfer", "queue": queue});
    overflow(0, transfer("more"), "");
    overflow(0, transfer("help"), "queues[help].overflow[0].queue: is the queue itself");
    overflow(0, transfer("nowhere"), "queues[help].overflow[0].queue: there is no `nowhere` in `queues`");
    let problem = "queues[help].overflow[0].queue: is a voice queue, and this is messaging work";
    overflow(0, transfer("calls"), problem);
}

#[test]
fn queues_do_not_send_work_round_in_a_circle() {
    let to = |queue: &str| json!([{"when": "waiting", "items": 5, "then": "transfer", "queue": queue}]);
    let third = json!({"id": "third", "name": "Third", "overflow": to("help")});
    let line = changed([("/queues/1/overflow", to("third")), ("/queues/-", third.clone())]);
    assert_eq!(problems(&line), [] as [&str; 0]);
    let circle = changed([
        ("/queues/0/overflow", to("more")),
        ("/queues/1/overflow", to("third")),
        ("/queues/-", third),
    ]);
    let problem = "queues[third].overflow: sends work to `help`, which can bring work back there: it would go round in a circle";
    assert_eq!(problems(&circle), [problem]);
}

#[test]
fn the_wait_before_an_overflow_has_bounds_by_kind() {
    let (minute, day) = (60_000, 86_400_000);
    for (queue, name, kind, least, most, bounds) in [
        (0, "help", "messaging", minute, 2 * day, "1 minute to 2 days"),
        (2, "calls", "voice", minute, 60 * minute, "1 minute to 1 hour"),
        (3, "files", "record", 3 * minute, 2 * day, "3 minutes to 2 days"),
    ] {
        let pointer = format!("/queues/{queue}/overflowWaiting");
        let target = json!({"id": "same", "name": "Same", "kind": kind});
        let wait = |over: u64| json!({"over": over, "then": "transfer", "queue": "same"});
        let found =
            |over| problems(&changed([("/queues/-", target.clone()), (pointer.as_str(), wait(over))]));
        assert_eq!(found(least), [] as [&str; 0]);
        assert_eq!(found(most), [] as [&str; 0]);
        let problem = format!("queues[{name}].overflowWaiting.over: must be from {bounds}");
        assert_eq!(found(least - 1), [problem.as_str()]);
        assert_eq!(found(most + 1), [problem.as_str()]);
    }
    let problem = "queues[help].overflowWaiting.then: changes nothing for work that waits already";
    broken("/queues/0/overflowWaiting", json!({"over": minute, "then": "assignAnyway"}), problem);
}

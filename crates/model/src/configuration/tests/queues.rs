//! Tests of the checks of queues, operating hours and overflow.

use super::{broken, changed, good, problems};
use crate::Assignment;
use serde_json::{Value, json};

#[test]
fn operating_hours_can_be_read() {
    let zone = "operatingHours[office].timeZone: unknown-time-zone";
    broken("/operatingHours/0/timeZone", json!("Mars"), zone);
    let from = "operatingHours[office].weekly[0].from: bad-time last=23:59";
    broken("/operatingHours/0/weekly/0/from", json!("9 am"), from);
    let to = "operatingHours[office].weekly[0].to: bad-time last=24:00";
    broken("/operatingHours/0/weekly/0/to", json!("24:30"), to);
    let days = "operatingHours[office].weekly[0].days: no-day";
    broken("/operatingHours/0/weekly/0/days", json!([]), days);
    let date = "operatingHours[office].holidays[0].date: bad-date";
    broken("/operatingHours/0/holidays/0/date", json!("25.12.2026"), date);
}

#[test]
fn custom_assignment_has_at_least_one_rule() {
    let problem = "queues[help].assignment.rules: no-rule";
    broken("/queues/0/assignment", json!({"method": "custom", "rules": []}), problem);
    let rule = json!({"name": "Anybody", "when": {"all": []}, "order": ["mostFree"]});
    good("/queues/0/assignment", json!({"method": "custom", "rules": [rule]}));
}

#[test]
fn rules_of_a_list_have_names_that_differ() {
    let rule = json!({"name": "First", "when": {"all": []}});
    broken("/queues/0/order", json!([rule, rule]), "queues[help].order: has-twice entry=First");
    let rule = json!({"name": "", "when": {"all": []}});
    broken("/queues/0/order", json!([rule]), "queues[help].order[0].name: empty");
}

#[test]
fn a_representative_is_looked_at_only_by_rules_of_assignment() {
    let when = json!({"of": "rep.skill.french", "is": "above", "value": 5});
    let rule = json!({"name": "Good French", "when": when, "order": ["proficiency"]});
    good("/queues/0/assignment", json!({"method": "custom", "rules": [rule]}));
    let problem = "queues[help].order[French].when.of: needs-representative";
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
    let problem = "queues[more].overflow[0].when: not-allowed-here why=noHours";
    overflow(1, json!({"when": "outOfHours", "then": "end"}), problem);
}

#[test]
fn the_work_item_limit_is_1_to_100() {
    overflow(0, json!({"when": "waiting", "items": 100, "then": "assignAnyway"}), "");
    let problem = "queues[help].overflow[0].items: out-of-range least=1 most=100";
    overflow(0, json!({"when": "waiting", "items": 0, "then": "end"}), problem);
    overflow(0, json!({"when": "waiting", "items": 101, "then": "end"}), problem);
}

#[test]
fn the_average_wait_is_for_voice_from_30_seconds_to_60_minutes() {
    overflow(2, json!({"when": "averageWait", "over": 30_000, "then": "end"}), "");
    let problem = "queues[calls].overflow[0].over: time-out-of-range least=30 s most=1 h";
    overflow(2, json!({"when": "averageWait", "over": 29_999, "then": "end"}), problem);
    let problem = "queues[help].overflow[0].when: not-allowed-here why=noVoice";
    overflow(0, json!({"when": "averageWait", "over": 60_000, "then": "end"}), problem);
}

#[test]
fn what_no_channel_can_do_is_refused() {
    let number =
        json!({"when": "waiting", "items": 5, "then": "externalNumber", "number": "+1 425 555 0100"});
    let rule = |then: &str| json!({"when": "waiting", "items": 5, "then": then});
    for (rule, what) in
        [(rule("voicemail"), "voicemail"), (rule("callback"), "callback"), (number, "externalNumber")]
    {
        overflow(2, rule, &format!("queues[calls].overflow[0].then: no-channel action={what}"));
    }
    let problem = "queues[calls].overflowWaiting.then: no-channel action=callback";
    broken("/queues/2/overflowWaiting", json!({"over": "5 min", "then": "callback"}), problem);
}

#[test]
fn a_time_that_lacks_a_digit_is_told_how_it_is_written() {
    for wrong in ["7:00", "9", "07:5", "9:5"] {
        let problem = "operatingHours[office].weekly[0].from: one-digit";
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
    let problem = "queues[files].overflow[0].then: not-allowed-here why=recordEnds";
    overflow(3, json!({"when": "waiting", "items": 5, "then": "end"}), problem);
}

#[test]
fn work_overflows_to_another_queue_of_the_same_kind() {
    let transfer = |queue: &str| json!({"when": "waiting", "items": 5, "then": "transfer", "queue": queue});
    overflow(0, transfer("more"), "");
    overflow(0, transfer("help"), "queues[help].overflow[0].queue: own-queue");
    overflow(
        0,
        transfer("nowhere"),
        "queues[help].overflow[0].queue: unknown-reference id=nowhere list=queues",
    );
    let problem = "queues[help].overflow[0].queue: wrong-queue queue=voice work=messaging";
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
    let problem = "queues[third].overflow: circle queue=help";
    assert_eq!(problems(&circle), [problem]);
}

#[test]
fn the_wait_before_an_overflow_has_bounds_by_kind() {
    let (minute, day) = (60_000, 86_400_000);
    for (queue, name, kind, least, most, bounds) in [
        (0, "help", "messaging", minute, 2 * day, "least=1 min most=2 d"),
        (2, "calls", "voice", minute, 60 * minute, "least=1 min most=1 h"),
        (3, "files", "record", 3 * minute, 2 * day, "least=3 min most=2 d"),
    ] {
        let pointer = format!("/queues/{queue}/overflowWaiting");
        let target = json!({"id": "same", "name": "Same", "kind": kind});
        let wait = |over: u64| json!({"over": over, "then": "transfer", "queue": "same"});
        let found =
            |over| problems(&changed([("/queues/-", target.clone()), (pointer.as_str(), wait(over))]));
        assert_eq!(found(least), [] as [&str; 0]);
        assert_eq!(found(most), [] as [&str; 0]);
        let problem = format!("queues[{name}].overflowWaiting.over: time-out-of-range {bounds}");
        assert_eq!(found(least - 1), [problem.as_str()]);
        assert_eq!(found(most + 1), [problem.as_str()]);
    }
    let problem = "queues[help].overflowWaiting.then: not-allowed-here why=waitsAlready";
    broken("/queues/0/overflowWaiting", json!({"over": minute, "then": "assignAnyway"}), problem);
}

//! Tests of the warnings: each odd configuration gives exactly one.

use super::{changed, sample};
use crate::Configuration;
use serde_json::{Value, json};

fn warnings(organisation: &Configuration) -> Vec<String> {
    assert_eq!(organisation.problems(), [], "it can be used");
    organisation.warnings().iter().map(ToString::to_string).collect()
}

/// Somebody works for everything, so that nothing is odd.
fn staffed<'a>(changes: impl IntoIterator<Item = (&'a str, Value)>) -> Configuration {
    let all = ("/representatives/0/queues", json!(["help", "more", "calls", "files"]));
    changed([all].into_iter().chain(changes))
}

/// Asserts that with this exactly one thing is odd.
#[track_caller]
fn odd<'a>(changes: impl IntoIterator<Item = (&'a str, Value)>, warning: &str) {
    assert_eq!(warnings(&staffed(changes)), [warning]);
}

#[test]
fn nothing_is_odd_where_everything_has_its_use() {
    assert_eq!(warnings(&staffed([])), [] as [&str; 0]);
}

#[test]
fn a_rule_on_a_question_that_nobody_asks_is_odd() {
    let when = |question: &str| json!({"any": [{"of": format!("answer.{question}"), "is": "known"}]});
    let routing =
        |question: &str| json!([{"name": "VIP", "when": when(question), "to": [{"queue": "more"}]}]);
    let place = "workstreams[chat].routing[VIP].when.any[0].of";
    let warning = format!("{place}: unasked-question question=What leaks?");
    odd([("/workstreams/0/routing", routing("What leaks?"))], &warning);
    assert_eq!(warnings(&staffed([("/workstreams/0/routing", routing("Email"))])), [] as [&str; 0]);
    odd(
        [("/queues/0/order", json!([{"name": "First", "when": when("Tier")}]))],
        "queues[help].order[First].when.any[0].of: unasked-question question=Tier",
    );
}

#[test]
fn a_slug_that_stands_for_nothing_is_odd() {
    let warning = "templates[own].title: unknown-slug slug=customer";
    odd([("/templates/0/title", json!("{customer} has a leak"))], warning);
    let nested = "{$odata.case.title.?$filter=id eq {caseNo}&$select=title}";
    let warning = "templates[own].title: unknown-slug slug=caseNo";
    odd([("/templates/0/title", json!(nested))], warning);
    let warning = "workstreams[chat].sessionTitle: unknown-slug slug=customer";
    odd([("/workstreams/0/sessionTitle", json!("{customer}"))], warning);
    let finds = json!([{"name": "Kind", "rules": [{
        "name": "All", "when": {"all": []}, "find": [{"set": "context", "name": "tier", "value": "gold"}],
    }]}]);
    let organisation = staffed([
        ("/templates/0/title", json!("{customerName} {Email} {tier}")),
        ("/workstreams/0/classification", finds),
    ]);
    assert_eq!(warnings(&organisation), [] as [&str; 0], "an answer and a variable have their slugs");
}

#[test]
fn a_cost_above_every_capacity_is_odd() {
    let problem = "unaffordable-cost most=3";
    odd([("/workstreams/0/cost", json!(9))], &format!("workstreams[chat].cost: {problem}"));
}

#[test]
fn a_queue_without_people_is_odd() {
    let organisation = changed([("/representatives/0/queues", json!(["help", "more"]))]);
    let expected = ["queues[calls]: nobody-works queue=voice", "queues[files]: nobody-works queue=record"];
    assert_eq!(warnings(&organisation), expected);
}

#[test]
fn presences_of_which_none_takes_work_are_odd() {
    let away = json!([{"id": "available", "text": "Away", "base": "away"}]);
    odd([("/presences", away)], "presences: no-presence-takes-work");
}

#[test]
fn a_switch_that_needs_another_one_is_odd_without_it() {
    odd([("/templates/0/desktop", json!("always"))], "templates[own].desktop: no-effect why=alwaysPreview");
    odd(
        [("/workstreams/0/skills", json!([{"skill": "french", "rating": 3}]))],
        "workstreams[chat].skills: no-effect why=skillMatch",
    );
    odd(
        [("/settings/missesUntilInactive", json!(3))],
        "settings.missesUntilInactive: no-effect why=inactiveAfterMiss",
    );
    odd(
        [("/settings/delivery", json!("assigned")), ("/settings/receiptGrace", json!("5 s"))],
        "settings.receiptGrace: no-effect why=delivery",
    );
    odd(
        [("/workstreams/1/ringsAtOnce", json!(true))],
        "workstreams[phone].ringsAtOnce: no-effect why=onlyChats",
    );
}

#[test]
fn overflow_that_is_never_looked_at_is_odd() {
    let rules = json!([{"when": "waiting", "items": 5, "then": "end"}]);
    let never = "no-effect why=notRouted";
    odd([("/queues/0/overflow", rules)], &format!("queues[help].overflow: {never}"));
    let waiting = json!({"over": "5 min", "then": "end"});
    let never = "no-effect why=fallback";
    odd([("/queues/0/overflowWaiting", waiting)], &format!("queues[help].overflowWaiting: {never}"));
}

#[test]
fn seconds_that_were_written_as_milliseconds_are_odd_where_they_can_be_used() {
    odd(
        [("/queues/0/serviceLevel", json!(60))],
        "queues[help].serviceLevel: few-milliseconds milliseconds=60",
    );
}

#[test]
fn the_pause_after_a_lost_race_is_read_and_does_nothing() {
    let pauses = |length: Value| [("/settings/coolDowns", json!({"lostRace": length}))];
    odd(pauses(json!("5 s")), "settings.coolDowns.lostRace: no-effect why=lostRace");
    let organisation = staffed(pauses(json!(0)));
    assert_eq!(warnings(&organisation), [] as [&str; 0], "as files that were exported have it");
    assert!(!serde_json::to_string(&organisation).unwrap().contains("lostRace"));
}

#[test]
fn lists_that_are_left_out_are_empty_and_presences_are_the_usual_ones() {
    let organisation: Configuration = serde_json::from_value(json!({"name": "New"})).unwrap();
    assert_eq!(organisation.problems(), []);
    let texts: Vec<&str> = organisation.presences.iter().map(|presence| presence.text.as_str()).collect();
    assert_eq!(texts, ["Available", "Busy", "Do not disturb", "Appear away", "Offline"]);
    assert_eq!(sample()["presences"].as_array().unwrap().len(), 1, "those that are given are all");
}

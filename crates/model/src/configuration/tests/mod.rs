//! Each rule of a configuration, broken once.

mod any;
mod ids;
mod people;
mod queues;
mod settings;
mod templates;
mod warnings;
mod workstreams;

use crate::Configuration;
use serde_json::{Value, json};

/// An organisation in which nothing is wrong.
fn sample() -> Value {
    json!({
        "name": "Larkfield",
        "settings": {"country": "US", "timeZone": "America/New_York", "declineReasons": ["On a break"]},
        "skills": [{"id": "french", "name": "French"}],
        "capacityProfiles": [{"id": "cases", "name": "Cases", "limit": 5}],
        "operatingHours": [{
            "id": "office",
            "name": "Office",
            "timeZone": "America/New_York",
            "weekly": [{"days": ["monday", "friday"], "from": "09:00", "to": "17:00"}],
            "holidays": [{"date": "2026-12-25", "name": "Christmas"}],
        }],
        "presences": [{"id": "available", "text": "Available", "base": "available"}],
        "representatives": [{
            "id": "ana",
            "name": "Ana Lima",
            "capacity": 3,
            "queues": ["help"],
            "skills": {"french": 7},
            "profiles": {"cases": 2},
            "defaultPresence": "available",
            "attributes": {"site": "Lisbon"},
        }],
        "queues": [
            {"id": "help", "name": "Help", "hours": "office"},
            {"id": "more", "name": "More"},
            {"id": "calls", "name": "Calls", "kind": "voice"},
            {"id": "files", "name": "Files", "kind": "record"},
        ],
        "templates": [{"id": "own", "name": "Own", "title": "Chat from {customerName}"}],
        "workstreams": [
            {
                "id": "chat",
                "name": "Chat",
                "channel": "chat",
                "queue": "help",
                "allowedPresences": ["available"],
                "knownCustomer": "own",
                "consult": "chat-consult",
                "questions": ["Email"],
            },
            {"id": "phone", "name": "Phone", "channel": "voice", "queue": "calls", "allowedPresences": ["available"]},
            {"id": "case", "name": "Cases", "channel": "record", "queue": "files", "allowedPresences": ["available"]},
        ],
    })
}

/// The sample with one thing put at a JSON pointer; a pointer that ends with `/-` adds to a list.
fn with(pointer: &str, value: Value) -> Configuration {
    changed([(pointer, value)])
}

fn changed<'a>(changes: impl IntoIterator<Item = (&'a str, Value)>) -> Configuration {
    let mut organisation = sample();
    for (pointer, value) in changes {
        let (parent, name) = pointer.rsplit_once('/').unwrap();
        match organisation.pointer_mut(parent).unwrap() {
            Value::Array(list) if name == "-" => list.push(value),
            Value::Array(list) => list[name.parse::<usize>().unwrap()] = value,
            Value::Object(fields) => _ = fields.insert(name.to_owned(), value),
            other => panic!("{parent} is {other}"),
        }
    }
    serde_json::from_value(organisation).unwrap()
}

fn problems(organisation: &Configuration) -> Vec<String> {
    organisation.problems().iter().map(ToString::to_string).collect()
}

/// Asserts that the sample with this in it has exactly this problem.
#[track_caller]
fn broken(pointer: &str, value: Value, problem: &str) {
    assert_eq!(problems(&with(pointer, value)), [problem]);
}

/// Asserts that the sample with this in it is good.
#[track_caller]
fn good(pointer: &str, value: Value) {
    assert_eq!(problems(&with(pointer, value)), [] as [&str; 0]);
}

#[test]
fn an_organisation_without_anything_wrong_has_no_problems() {
    good("/name", json!("Larkfield"));
    broken("/name", json!(" "), "name: empty");
}

#[test]
fn all_that_is_wrong_is_found_at_once() {
    let organisation = changed([
        ("/settings/declinesAllowed", json!(9)),
        ("/representatives/0/queues", json!(["help", "nowhere"])),
        ("/workstreams/0/queue", json!("nobody")),
    ]);
    let found = [
        "settings.declinesAllowed: out-of-range least=1 most=5",
        "representatives[ana].queues[nowhere]: unknown-reference id=nowhere list=queues",
        "workstreams[chat].queue: unknown-reference id=nobody list=queues",
    ];
    assert_eq!(problems(&organisation), found);
}

#[test]
fn a_setting_that_does_not_exist_is_refused() {
    let finding = json!({"set": "skill", "skill": "french", "rating": 5, "level": 5});
    let rules = json!([{"name": "A", "when": {"all": []}, "find": [finding]}]);
    for (list, name, value) in [
        ("queues", "assignment", json!({"method": "custom", "rules": [], "rule": 1})),
        ("queues", "assignment", json!({"method": "roundRobin", "rules": []})),
        ("queues", "overflow", json!([{"when": "outOfHours", "then": "end", "queue": "help"}])),
        ("queues", "overflowWaiting", json!({"over": 60_000, "then": "end", "after": 3})),
        ("workstreams", "classification", json!([{"name": "One", "rules": rules}])),
        ("templates", "colour", json!("red")),
    ] {
        let mut organisation = sample();
        organisation[list][0][name] = value;
        let error = serde_json::from_value::<Configuration>(organisation).unwrap_err().to_string();
        assert!(error.starts_with("unknown field"), "{error}");
    }
}

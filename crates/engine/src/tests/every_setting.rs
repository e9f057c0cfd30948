//! Each setting has an effect: two organisations that differ in it alone behave differently.
//!
//! The fields are listed by deserialising the types, so a new field without a case fails here.

mod cases;
mod day;

use day::{Script, trace};
use model::{
    AutoClose, CapacityProfile, Configuration, CoolDowns, Field, Holiday, NotificationTemplate, OpenHours,
    OperatingHours, Presence, Queue, Representative, Settings, SupervisorAbilities, Workstream,
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// A field, and what shows that it is not idle.
type Case = (&'static str, Shown);

/// What shows that a field is not idle.
enum Shown {
    /// With these changes of the sample, another value makes something else happen.
    By(Vec<(&'static str, Value)>, Value, Script),
    /// Another value is refused, with a sentence.
    Refused(Value),
    /// Another value is warned of, with a sentence.
    Odd(Value),
    /// It tells things apart, and everything refers to it by it.
    Identity,
    /// People read it where they look after the configuration.
    Label,
    /// Each field in it has a case of its own.
    Fields,
    /// A test of the router shows it, since the router applies it and not the engine.
    AtTheDoor,
}

/// An organisation with one of everything.
fn sample() -> Value {
    json!({
        "name": "Larkfield",
        "settings": {"coolDowns": {}, "supervisors": {}},
        "skills": [{"id": "french", "name": "French"}],
        "capacityProfiles": [{"id": "room", "name": "Room", "limit": 1}],
        "operatingHours": [{
            "id": "office",
            "name": "Office",
            "timeZone": "UTC",
            "weekly": [{"days": ["thursday"], "from": "00:00", "to": "02:00"}],
            "holidays": [{"date": "2026-12-25", "name": "Christmas"}],
        }],
        "presences": [
            {"id": "available", "text": "Available", "base": "available"},
            {"id": "busy", "text": "Busy", "base": "busy"},
            {"id": "dnd", "text": "Do not disturb", "base": "doNotDisturb"},
            {"id": "away", "text": "Away", "base": "away"},
        ],
        "representatives": [
            {"id": "ana", "name": "Ana", "capacity": 2, "queues": ["help", "more"]},
            {"id": "ben", "name": "Ben", "capacity": 1, "queues": ["help", "more"]},
        ],
        "queues": [{"id": "help", "name": "Help"}, {"id": "more", "name": "More"}],
        "templates": [
            {"id": "own", "name": "Own", "title": "{customerName}", "fields": [{"header": "Email", "value": "{Email}"}]},
            {"id": "other", "name": "Other", "title": "Another one"},
        ],
        "workstreams": [
            {
                "id": "chat",
                "name": "Chat",
                "channel": "chat",
                "queue": "help",
                "allowedPresences": ["available", "busy"],
                "knownCustomer": "own",
                "unknownCustomer": "own",
                "questions": ["Email"],
                "ringsAtOnce": true,
                "autoClose": {},
            },
            {
                "id": "plain",
                "name": "Plain",
                "channel": "chat",
                "queue": "more",
                "allowedPresences": ["available", "busy"],
                "ringsAtOnce": true,
            },
        ],
    })
}

fn with(mut organisation: Value, pointer: &str, value: Value) -> Value {
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    let parent = organisation.pointer_mut(parent).unwrap_or_else(|| panic!("there is no {parent}"));
    match parent {
        Value::Object(fields) => _ = fields.insert(name.to_owned(), value),
        Value::Array(entries) => entries[name.parse::<usize>().unwrap()] = value,
        other => panic!("{other} has no fields"),
    }
    organisation
}

/// The fields that a type can read, as it tells them itself.
fn fields<T: DeserializeOwned>() -> Vec<String> {
    let said = serde_json::from_value::<T>(json!({"no such field": 0})).err().unwrap().to_string();
    let (_, known) = said.split_once("expected").unwrap();
    known.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Asserts that each field of a type has a case, and that each case holds.
fn each_is_shown<T: DeserializeOwned>(place: &str, cases: Vec<Case>) {
    let fields = fields::<T>();
    let known: Vec<&str> = cases.iter().map(|(field, _)| *field).collect();
    assert_eq!(fields, known, "{place}: each field has a case, in their order");
    let idle: Vec<String> =
        cases.into_iter().filter_map(|(field, shown)| idle(&format!("{place}/{field}"), shown)).collect();
    assert!(idle.is_empty(), "{idle:#?}");
}

/// What keeps a case from holding.
fn idle(pointer: &str, shown: Shown) -> Option<String> {
    let read_as = |organisation: Value| serde_json::from_value::<Configuration>(organisation);
    match shown {
        Shown::By(changes, other, script) => {
            let usual =
                changes.into_iter().fold(sample(), |usual, (pointer, value)| with(usual, pointer, value));
            let (usual, other) = match (read_as(usual.clone()), read_as(with(usual, pointer, other))) {
                (Ok(usual), Ok(other)) => (usual, other),
                unread => return Some(format!("{pointer} cannot be read: {unread:?}")),
            };
            let problems = [usual.problems(), other.problems()].concat();
            if !problems.is_empty() {
                return Some(format!("{pointer} is refused: {problems:?}"));
            }
            let is_heard = trace(usual, script) != trace(other, script);
            (!is_heard).then(|| format!("{pointer} makes no difference"))
        }
        Shown::Refused(other) => {
            let problems = read_as(with(sample(), pointer, other)).unwrap().problems();
            problems.is_empty().then(|| format!("{pointer} is taken"))
        }
        Shown::Odd(other) => {
            let place = pointer.trim_start_matches('/').replace('/', ".");
            let warnings = read_as(with(sample(), pointer, other)).unwrap().warnings();
            let is_told = warnings.iter().any(|warning| warning.path.to_string() == place);
            (!is_told).then(|| format!("{pointer} is taken in silence: {warnings:?}"))
        }
        Shown::Identity | Shown::Label | Shown::Fields | Shown::AtTheDoor => None,
    }
}

#[test]
fn each_of_the_settings_makes_a_difference() {
    each_is_shown::<Settings>("/settings", cases::settings());
    each_is_shown::<CoolDowns>("/settings/coolDowns", cases::cool_downs());
    each_is_shown::<SupervisorAbilities>("/settings/supervisors", cases::supervisors());
}

#[test]
fn each_setting_of_a_workstream_makes_a_difference() {
    each_is_shown::<Workstream>("/workstreams/0", cases::workstream());
    each_is_shown::<AutoClose>("/workstreams/0/autoClose", cases::auto_close());
}

#[test]
fn each_setting_of_a_queue_and_its_hours_makes_a_difference() {
    each_is_shown::<Queue>("/queues/0", cases::queue());
    each_is_shown::<OperatingHours>("/operatingHours/0", cases::hours());
    each_is_shown::<OpenHours>("/operatingHours/0/weekly/0", cases::opening());
    each_is_shown::<Holiday>("/operatingHours/0/holidays/0", cases::holiday());
}

#[test]
fn each_setting_of_a_template_makes_a_difference() {
    each_is_shown::<NotificationTemplate>("/templates/0", cases::template());
    each_is_shown::<Field>("/templates/0/fields/0", cases::field());
}

#[test]
fn each_setting_of_a_representative_makes_a_difference() {
    each_is_shown::<Presence>("/presences/0", cases::presence());
    each_is_shown::<Representative>("/representatives/0", cases::representative());
    each_is_shown::<CapacityProfile>("/capacityProfiles/0", cases::profile());
}

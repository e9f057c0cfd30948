//! Property tests of the checks: whatever can be read can be checked.

use super::sample;
use crate::Configuration;
use proptest::prelude::*;
use serde_json::{Value, json};

/// Something that may stand anywhere.
fn anything() -> impl Strategy<Value = Value> {
    let words = [
        "help",
        "more",
        "ana",
        "chat",
        "a.b",
        "{$odata.",
        "24:00",
        "\u{202e}",
        "9999-12-31",
        "custom",
        "end",
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        prop_oneof![Just(0), Just(1), Just(100), any::<u64>()].prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        proptest::sample::select(words.to_vec()).prop_map(Value::from),
        ".{0,80}".prop_map(Value::from),
        Just(json!({"of": "rep.skill.french", "is": "contains", "value": ""})),
        Just(json!({"when": "waiting", "items": 0, "then": "transfer", "queue": "help"})),
        Just(json!({"method": "custom", "rules": [{"name": "", "when": {"any": []}, "order": []}]})),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            inner.clone().prop_map(|value| json!({"not": value})),
            inner.prop_map(|value| json!({"all": [value]})),
        ]
    })
}

/// The pointers of all values inside a value.
fn pointers(value: &Value, at: &str, found: &mut Vec<String>) {
    let mut inside = |name: &str, value: &Value| {
        let pointer = format!("{at}/{name}");
        pointers(value, &pointer, found);
        found.push(pointer);
    };
    match value {
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(place, each)| inside(&place.to_string(), each))
        }
        Value::Object(fields) => fields.iter().for_each(|(name, each)| inside(name, each)),
        _ => {}
    }
}

proptest! {
    #[test]
    fn whatever_can_be_read_can_be_checked(changes in proptest::collection::vec((any::<proptest::sample::Index>(), anything()), 1..6)) {
        let mut organisation = sample();
        for (place, value) in changes {
            let mut all = Vec::new();
            pointers(&organisation, "", &mut all);
            let before = organisation.clone();
            let pointer: &String = place.get(&all);
            if let Some(there) = organisation.pointer_mut(pointer) {
                *there = value;
            }
            // What cannot be read is refused before it is checked.
            if serde_json::from_value::<Configuration>(organisation.clone()).is_err() {
                organisation = before;
            }
        }
        let organisation: Configuration = serde_json::from_value(organisation).unwrap();
        for problem in organisation.problems() {
            prop_assert!(problem.to_string().chars().count() < 600, "{problem}");
        }
        let again = serde_json::to_value(&organisation).unwrap();
        prop_assert_eq!(&serde_json::from_value::<Configuration>(again).unwrap(), &organisation);
        match toml::to_string_pretty(&organisation) {
            Ok(file) => prop_assert_eq!(toml::from_str::<Configuration>(&file).unwrap(), organisation),
            // A number that TOML has no room for is refused by the checks above.
            Err(error) => {
                prop_assert!(error.to_string().contains("range"), "{error}");
                prop_assert!(!organisation.problems().is_empty());
            }
        }
    }
}

#[test]
fn what_is_switched_off_stays_so_in_a_file_and_in_json() {
    let mut json = sample();
    json["settings"]["sessionGrace"] = Value::Null;
    json["representatives"][0]["profiles"]["cases"] = Value::Null;
    json["templates"][0]["reject"] = Value::Null;
    let read: Configuration = serde_json::from_value(json).unwrap();
    let (settings, rep, template) = (&read.settings, &read.representatives[0], &read.templates[0]);
    assert_eq!(
        (settings.session_grace, rep.profiles[&"cases".into()], &template.reject),
        (None, None, &None)
    );
    let written = serde_json::to_value(&read).unwrap();
    assert_eq!(written["settings"]["sessionGrace"], "never");
    assert_eq!(written["representatives"][0]["profiles"]["cases"], "own");
    assert_eq!(written["templates"][0]["reject"], false);
    assert_eq!(serde_json::from_value::<Configuration>(written).unwrap(), read);
    assert_eq!(toml::from_str::<Configuration>(&toml::to_string_pretty(&read).unwrap()).unwrap(), read);
}

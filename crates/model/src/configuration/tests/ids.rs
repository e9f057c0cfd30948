//! Tests of the checks of ids, references and what is fixed once created.

use super::{broken, changed, good, problems, with};
use serde_json::json;

#[test]
fn an_id_has_small_letters_digits_and_few_signs() {
    good("/skills/-", json!({"id": "sign-language_2.0", "name": "Sign language"}));
    let allowed = "can only have the characters a-z, 0-9, -, _ and .";
    for id in ["French", "fr ench", "français", "a/b", "a]b"] {
        broken("/skills/-", json!({"id": id, "name": "Other"}), &format!("skills[{id}].id: {allowed}"));
    }
}

#[test]
fn contacts_and_cases_may_have_capitals_in_their_ids() {
    let allowed = "can only have the characters A-Z, a-z, 0-9, -, _ and .";
    let case =
        |id: &str| json!({"id": id, "title": "T", "contact": "Kiran.1", "priority": "", "active": true});
    good("/cases/-", case("CAS-2"));
    broken("/cases/-", case("CAS 2"), &format!("cases[CAS 2].id: {allowed}"));
}

#[test]
fn an_id_is_neither_empty_nor_longer_than_64_characters() {
    broken("/skills/-", json!({"id": "", "name": "None"}), "skills[].id: must not be empty");
    let long = "a".repeat(65);
    let problem = format!("skills[{}…].id: is longer than 64 characters", &long[1..]);
    broken("/skills/-", json!({"id": long, "name": "Long"}), &problem);
}

#[test]
fn an_id_is_there_once_in_its_list() {
    broken("/skills/-", json!({"id": "french", "name": "Also French"}), "skills[french].id: is there twice");
    good("/skills/-", json!({"id": "help", "name": "As a queue is called"}));
}

#[test]
fn what_is_gone_is_missed_by_all_that_refer_to_it() {
    let organisation = changed([
        ("/skills", json!([])),
        ("/capacityProfiles", json!([])),
        ("/presences", json!([])),
        ("/operatingHours", json!([])),
        ("/templates", json!([])),
        ("/contacts", json!([])),
    ]);
    let found = [
        "representatives[ana].profiles[cases]: there is no `cases` in `capacityProfiles`",
        "representatives[ana].skills[french]: there is no `french` in `skills`",
        "representatives[ana].defaultPresence: there is no `available` in `presences`",
        "queues[help].hours: there is no `office` in `operatingHours`",
        "workstreams[chat].knownCustomer: there is no `own` in `templates`",
        "cases[CAS-1].contact: there is no `Kiran.1` in `contacts`",
    ];
    assert_eq!(problems(&organisation), found);
}

#[test]
fn the_channel_and_the_mode_of_a_workstream_are_fixed() {
    let before = with("/name", json!("Larkfield"));
    let mut after = before.clone();
    after.name = "Brackwater".into();
    after.workstreams.remove(1);
    assert_eq!(after.forbidden_changes(&before), []);
    after.workstreams[0].channel = crate::Channel::Sms;
    after.workstreams[0].mode = crate::Mode::Pick;
    let found: Vec<String> = after.forbidden_changes(&before).iter().map(ToString::to_string).collect();
    let problem = "is fixed when the workstream is made: make another workstream";
    assert_eq!(found, ["channel", "mode"].map(|name| format!("workstreams[chat].{name}: {problem}")));
}

#[test]
fn a_configuration_of_the_largest_size_is_checked_at_once() {
    let mut organisation = with("/name", json!("Larkfield"));
    let (rep, contact) = (organisation.representatives[0].clone(), organisation.contacts[0].clone());
    organisation.representatives = (0..10_000)
        .map(|number| crate::Representative { id: format!("rep-{number}").as_str().into(), ..rep.clone() })
        .collect();
    organisation.contacts = (0..100_000)
        .map(|number| crate::Contact {
            id: format!("contact-{number}").as_str().into(),
            preferred: vec![format!("rep-{}", number % 10_000).as_str().into()],
            ..contact.clone()
        })
        .collect();
    organisation.cases.clear();
    assert_eq!(problems(&organisation), [] as [&str; 0]);
}

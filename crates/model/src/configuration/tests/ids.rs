//! Tests of the checks of ids, references and what is fixed once created.

use super::{broken, changed, good, problems, with};
use serde_json::json;

#[test]
fn an_id_has_small_letters_digits_and_few_signs() {
    good("/skills/-", json!({"id": "sign-language_2.0", "name": "Sign language"}));
    let allowed = "bad-id";
    for id in ["French", "fr ench", "français", "a/b", "a]b"] {
        broken("/skills/-", json!({"id": id, "name": "Other"}), &format!("skills[{id}].id: {allowed}"));
    }
}

#[test]
fn an_id_is_neither_empty_nor_longer_than_64_characters() {
    broken("/skills/-", json!({"id": "", "name": "None"}), "skills[1].id: empty");
    let long = "a".repeat(65);
    let problem = format!("skills[{}…].id: too-long longest=64", &long[1..]);
    broken("/skills/-", json!({"id": long, "name": "Long"}), &problem);
}

#[test]
fn an_id_is_there_once_in_its_list() {
    broken("/skills/-", json!({"id": "french", "name": "Also French"}), "skills[french].id: duplicate");
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
    ]);
    let found = [
        "representatives[ana].profiles[cases]: unknown-reference id=cases list=capacityProfiles",
        "representatives[ana].skills[french]: unknown-reference id=french list=skills",
        "representatives[ana].defaultPresence: unknown-reference id=available list=presences",
        "queues[help].hours: unknown-reference id=office list=operatingHours",
        "workstreams[chat].knownCustomer: unknown-reference id=own list=templates",
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
    let problem = "fixed";
    assert_eq!(found, ["channel", "mode"].map(|name| format!("workstreams[chat].{name}: {problem}")));
}

#[test]
fn a_configuration_of_the_largest_size_is_checked_at_once() {
    let mut organisation = with("/name", json!("Larkfield"));
    let rep = organisation.representatives[0].clone();
    organisation.representatives = (0..10_000)
        .map(|number| crate::Representative { id: format!("rep-{number}").as_str().into(), ..rep.clone() })
        .collect();
    assert_eq!(problems(&organisation), [] as [&str; 0]);
}

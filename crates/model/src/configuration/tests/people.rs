//! Tests of the checks of reps, presences, contacts and records.

use super::{broken, good};
use serde_json::json;

#[test]
fn a_skill_is_rated_from_1_to_10() {
    good("/representatives/0/skills/french", json!(10));
    broken(
        "/representatives/0/skills/french",
        json!(0),
        "representatives[ana].skills[french]: must be from 1 to 10",
    );
    broken(
        "/representatives/0/skills/french",
        json!(11),
        "representatives[ana].skills[french]: must be from 1 to 10",
    );
}

#[test]
fn a_rep_without_units_can_be_assigned_work_by_force() {
    good("/representatives/0/capacity", json!(0));
    broken(
        "/representatives/0/capacity",
        json!(1_001),
        "representatives[ana].capacity: must be from 0 to 1000",
    );
    let profile = "representatives[ana].profiles[cases]: must be from 0 to 1000";
    broken("/representatives/0/profiles/cases", json!(1_001), profile);
    broken("/capacityProfiles/0/limit", json!(0), "capacityProfiles[cases].limit: must be from 1 to 1000");
}

#[test]
fn names_are_there_and_not_over_100_characters() {
    broken("/representatives/0/name", json!("  "), "representatives[ana].name: must not be empty");
    let long = "é".repeat(101);
    broken("/skills/0/name", json!(long), "skills[french].name: is longer than 100 characters");
    good("/skills/0/name", json!("é".repeat(100)));
}

#[test]
fn the_text_of_a_presence_is_not_over_500_characters() {
    broken("/presences/0/text", json!(""), "presences[available].text: must not be empty");
    let long = "x".repeat(501);
    broken("/presences/0/text", json!(long), "presences[available].text: is longer than 500 characters");
}

#[test]
fn other_attributes_of_a_rep_are_short() {
    let problem = "representatives[ana].attributes[site]: is longer than 500 characters";
    broken("/representatives/0/attributes/site", json!("x".repeat(501)), problem);
    let problem = "representatives[ana].attributes[]: must not be empty";
    broken("/representatives/0/attributes", json!({"": "x"}), problem);
}

#[test]
fn a_contact_prefers_at_most_three_reps_who_exist() {
    let problem = "contacts[Kiran.1].preferred[ben]: there is no `ben` in `representatives`";
    broken("/contacts/0/preferred", json!(["ana", "ben"]), problem);
    let problem = "contacts[Kiran.1].preferred: has `ana` twice";
    broken("/contacts/0/preferred", json!(["ana", "ana"]), problem);
    let mut four = super::with("/name", json!("Larkfield"));
    for id in ["ben", "chloe", "dev"] {
        four.representatives.push(crate::Representative { id: id.into(), ..four.representatives[0].clone() });
        four.contacts[0].preferred.push(id.into());
    }
    let problem = "contacts[Kiran.1].preferred: has 4 entries: at most 3 are allowed";
    assert_eq!(super::problems(&four), [problem]);
}

#[test]
fn texts_of_records_are_not_over_200_characters() {
    broken(
        "/contacts/0/email",
        json!("x".repeat(201)),
        "contacts[Kiran.1].email: is longer than 200 characters",
    );
    broken("/cases/0/title", json!(""), "cases[CAS-1].title: must not be empty");
    broken("/cases/0/contact", json!("nobody"), "cases[CAS-1].contact: there is no `nobody` in `contacts`");
}

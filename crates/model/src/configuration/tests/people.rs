//! Tests of the checks of reps, presences and skills.

use super::{broken, good};
use serde_json::json;

#[test]
fn a_skill_is_rated_from_1_to_10() {
    good("/representatives/0/skills/french", json!(10));
    broken(
        "/representatives/0/skills/french",
        json!(0),
        "representatives[ana].skills[french]: out-of-range least=1 most=10",
    );
    broken(
        "/representatives/0/skills/french",
        json!(11),
        "representatives[ana].skills[french]: out-of-range least=1 most=10",
    );
}

#[test]
fn a_rep_without_units_can_be_assigned_work_by_force() {
    good("/representatives/0/capacity", json!(0));
    broken(
        "/representatives/0/capacity",
        json!(1_001),
        "representatives[ana].capacity: out-of-range least=0 most=1000",
    );
    let profile = "representatives[ana].profiles[cases]: out-of-range least=0 most=1000";
    broken("/representatives/0/profiles/cases", json!(1_001), profile);
    broken(
        "/capacityProfiles/0/limit",
        json!(0),
        "capacityProfiles[cases].limit: out-of-range least=1 most=1000",
    );
}

#[test]
fn names_are_there_and_not_over_100_characters() {
    broken("/representatives/0/name", json!("  "), "representatives[ana].name: empty");
    let long = "é".repeat(101);
    broken("/skills/0/name", json!(long), "skills[french].name: too-long longest=100");
    good("/skills/0/name", json!("é".repeat(100)));
}

#[test]
fn the_text_of_a_presence_is_not_over_500_characters() {
    broken("/presences/0/text", json!(""), "presences[available].text: empty");
    let long = "x".repeat(501);
    broken("/presences/0/text", json!(long), "presences[available].text: too-long longest=500");
}

#[test]
fn other_attributes_of_a_rep_are_short() {
    let problem = "representatives[ana].attributes[site]: too-long longest=500";
    broken("/representatives/0/attributes/site", json!("x".repeat(501)), problem);
    let problem = "representatives[ana].attributes[]: empty";
    broken("/representatives/0/attributes", json!({"": "x"}), problem);
}

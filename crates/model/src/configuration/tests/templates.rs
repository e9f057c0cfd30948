//! Tests of the checks of notification templates.

use super::{broken, good};
use serde_json::{Value, json};

fn template(fields: Value) -> Value {
    let mut template = json!({"id": "new", "name": "New", "title": "Chat"});
    template.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    template
}

#[test]
fn a_built_in_template_cannot_be_changed() {
    let problem = "templates[chat-consult].id: built-in";
    broken("/templates/-", json!({"id": "chat-consult", "name": "Help", "title": "My own"}), problem);
}

#[test]
fn a_template_has_at_most_four_fields() {
    let field = json!({"header": "Customer", "value": "{customerName}"});
    good("/templates/-", template(json!({"fields": vec![field.clone(); 4]})));
    let problem = "templates[new].fields: too-many count=5 most=4";
    broken("/templates/-", template(json!({"fields": vec![field; 5]})), problem);
}

#[test]
fn texts_of_a_template_have_their_limits() {
    for (name, most) in
        [("name", 100), ("description", 2_000), ("title", 100), ("accept", 100), ("reject", 100)]
    {
        good("/templates/-", template(json!({name: "x".repeat(most)})));
        let problem = format!("templates[new].{name}: too-long longest={most}");
        broken("/templates/-", template(json!({name: "x".repeat(most + 1)})), &problem);
    }
    for name in ["name", "title", "accept", "reject"] {
        let problem = format!("templates[new].{name}: empty");
        broken("/templates/-", template(json!({name: ""})), &problem);
    }
    let header = json!({"fields": [{"header": "x".repeat(201), "value": ""}]});
    broken("/templates/-", template(header), "templates[new].fields[0].header: too-long longest=200");
    let value = json!({"fields": [{"header": "Customer", "value": "x".repeat(1_029)}]});
    broken("/templates/-", template(value), "templates[new].fields[0].value: too-long longest=1028");
}

#[test]
fn a_template_rings_for_at_most_500_seconds() {
    good("/templates/-", template(json!({"timeout": 500_000})));
    let problem = "templates[new].timeout: time-out-of-range least=1 s most=8 min 20 s";
    broken("/templates/-", template(json!({"timeout": 500_001})), problem);
}

#[test]
fn without_a_countdown_work_must_be_assigned_by_itself() {
    let problem = "templates[new].timeout: no-timeout";
    broken("/templates/-", template(json!({"timeout": 0})), problem);
    good("/templates/-", template(json!({"timeout": 0, "autoAssign": true})));
    let problem = "templates[new].timeout: too-short milliseconds=60";
    broken("/templates/-", template(json!({"timeout": 60})), problem);
    good("/templates/-", template(json!({"timeout": "60 s"})));
}

#[test]
fn auto_accept_needs_auto_assign_and_a_countdown_that_is_shown() {
    good("/templates/-", template(json!({"autoAssign": true, "autoAccept": true})));
    broken(
        "/templates/-",
        template(json!({"autoAccept": true})),
        "templates[new].autoAccept: needs field=autoAssign",
    );
    let problem = "templates[new].autoAccept: needs field=showTimeout";
    broken(
        "/templates/-",
        template(json!({"autoAssign": true, "autoAccept": true, "showTimeout": false})),
        problem,
    );
}

#[test]
fn a_look_up_must_be_able_to_find_something() {
    let value = "{$odata.case.owner.?$filter=id eq {caseId}&$select=owner}";
    let problem = "templates[new].fields[0].value: bad-lookup fault=column";
    broken("/templates/-", template(json!({"fields": [{"header": "Owner", "value": value}]})), problem);
}

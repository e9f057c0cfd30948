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
    let problem = "templates[chat-consult].id: is built in: copy it under another id";
    broken("/templates/-", json!({"id": "chat-consult", "name": "Help", "title": "My own"}), problem);
}

#[test]
fn a_template_has_at_most_four_fields() {
    let field = json!({"header": "Customer", "value": "{customerName}"});
    good("/templates/-", template(json!({"fields": vec![field.clone(); 4]})));
    let problem = "templates[new].fields: has 5 entries: at most 4 are allowed";
    broken("/templates/-", template(json!({"fields": vec![field; 5]})), problem);
}

#[test]
fn texts_of_a_template_have_their_limits() {
    for (name, most) in
        [("name", 100), ("description", 2_000), ("title", 100), ("accept", 100), ("reject", 100)]
    {
        good("/templates/-", template(json!({name: "x".repeat(most)})));
        let problem = format!("templates[new].{name}: is longer than {most} characters");
        broken("/templates/-", template(json!({name: "x".repeat(most + 1)})), &problem);
    }
    for name in ["name", "title", "accept", "reject"] {
        let problem = format!("templates[new].{name}: must not be empty");
        broken("/templates/-", template(json!({name: ""})), &problem);
    }
    let header = json!({"fields": [{"header": "x".repeat(201), "value": ""}]});
    broken(
        "/templates/-",
        template(header),
        "templates[new].fields[0].header: is longer than 200 characters",
    );
    let value = json!({"fields": [{"header": "Customer", "value": "x".repeat(1_029)}]});
    broken("/templates/-", template(value), "templates[new].fields[0].value: is longer than 1028 characters");
}

#[test]
fn a_template_rings_for_at_most_500_seconds() {
    good("/templates/-", template(json!({"timeout": 500_000})));
    let problem = "templates[new].timeout: must be from 1 second to 500 seconds";
    broken("/templates/-", template(json!({"timeout": 500_001})), problem);
}

#[test]
fn without_a_countdown_work_must_be_assigned_by_itself() {
    let problem = "templates[new].timeout: must be at least 1 second, unless work is assigned by itself";
    broken("/templates/-", template(json!({"timeout": 0})), problem);
    good("/templates/-", template(json!({"timeout": 0, "autoAssign": true})));
    let problem = "templates[new].timeout: 60 is too short; write \"60 s\"";
    broken("/templates/-", template(json!({"timeout": 60})), problem);
    good("/templates/-", template(json!({"timeout": "60 s"})));
}

#[test]
fn auto_accept_needs_auto_assign_and_a_countdown_that_is_shown() {
    good("/templates/-", template(json!({"autoAssign": true, "autoAccept": true})));
    broken(
        "/templates/-",
        template(json!({"autoAccept": true})),
        "templates[new].autoAccept: needs autoAssign",
    );
    let problem = "templates[new].autoAccept: needs showTimeout: nobody is to be surprised by a session";
    broken(
        "/templates/-",
        template(json!({"autoAssign": true, "autoAccept": true, "showTimeout": false})),
        problem,
    );
}

#[test]
fn a_look_up_must_be_able_to_find_something() {
    let value = "{$odata.case.owner.?$filter=id eq {caseId}&$select=owner}";
    let problem = "templates[new].fields[0].value: looks up a column that its table does not have";
    broken("/templates/-", template(json!({"fields": [{"header": "Owner", "value": value}]})), problem);
}

//! From format 1 to format 2: events and fields have the words of the field, a restart became a change of owner, and
//! connections name the router that holds them. Contacts and cases are no part of the configuration any more.

use serde_json::{Map, Value, json};

/// The fields of an object.
type Fields = Map<String, Value>;

/// Events that have another name.
const EVENTS: [(&str, &str); 17] = [
    ("deskCame", "deskConnected"),
    ("deskWent", "deskDisconnected"),
    ("customerCame", "customerConnected"),
    ("customerWent", "customerDisconnected"),
    ("presenceCovered", "presenceOverridden"),
    ("presenceShown", "presenceChanged"),
    ("cooledDown", "coolDownEnded"),
    ("shared", "shareAllocated"),
    ("offerShown", "receiptReported"),
    ("taken", "sessionOpened"),
    ("released", "requeued"),
    ("laidAside", "conversationParked"),
    ("nobodyLeft", "candidatesExhausted"),
    ("rested", "restEnded"),
    ("wrapUpOver", "wrapUpEnded"),
    ("reordered", "queueReordered"),
    ("restarted", "ownerChanged"),
];

/// Changes an entry.
pub(crate) fn upcast_record(record: &mut Fields) {
    let at = record.get("at").cloned().unwrap_or_default();
    let Some(Value::Array(events)) = record.get_mut("events") else { return };
    events.iter_mut().for_each(|event| upcast_event(event, &at));
    *events = std::mem::take(events).into_iter().flat_map(split_event).collect();
}

/// The configuration held contacts and cases. A change of them is an event of its own.
fn split_event(event: Value) -> Vec<Value> {
    let mut event = event;
    if let Some(whole) = event.pointer_mut("/edited/edit/whole").map(Value::take) {
        event = json!({ "configured": { "configuration": whole } });
    }
    if let Some(Value::Object(configuration)) = event.pointer_mut("/configured/configuration") {
        let legacy = take_records(configuration);
        return vec![json!({ "legacyRecordsChanged": { "edit": { "whole": legacy } } }), event];
    }
    let edit = |action: &str, kind: &str, key: &str| {
        let edited = event.pointer(&format!("/edited/edit/{action}"))?;
        (edited.get("kind")? == kind).then(|| edited.get(key).cloned().unwrap_or_default())
    };
    let changes = [
        ("put", "contact", "item", "putContact"),
        ("put", "case", "item", "putCase"),
        ("remove", "contact", "id", "removeContact"),
        ("remove", "case", "id", "removeCase"),
    ];
    let change = changes.into_iter().find_map(|(action, kind, key, name)| {
        let what = edit(action, kind, key)?;
        Some(json!({ "legacyRecordsChanged": { "edit": { name: what } } }))
    });
    vec![change.unwrap_or(event)]
}

/// Takes the contacts and cases out of a configuration.
fn take_records(configuration: &mut Fields) -> Value {
    let mut take = |list: &str| {
        let items = configuration.remove(list);
        let items = items.iter().filter_map(Value::as_array).flatten();
        let by_id = items.filter_map(|item| Some((item.get("id")?.as_str()?.to_owned(), item.clone())));
        by_id.collect::<Fields>()
    };
    let (contacts, cases) = (take("contacts"), take("cases"));
    json!({ "contacts": contacts, "cases": cases })
}

fn upcast_event(event: &mut Value, at: &Value) {
    // How long nobody owned the journal was not known.
    if event == "restarted" {
        *event = json!({ "restarted": { "node": "", "epoch": 0, "since": at } });
    }
    let Value::Object(event) = event else { return };
    let Some(name) = event.keys().next().cloned() else { return };
    let Some(mut fields) = event.remove(&name) else { return };
    if let Value::Object(fields) = &mut fields {
        upcast_fields(&name, fields);
    }
    let known = EVENTS.iter().find(|(before, _)| *before == name);
    event.insert(known.map_or(name, |(_, after)| (*after).to_owned()), fields);
}

fn upcast_fields(event: &str, fields: &mut Fields) {
    match event {
        "configured" => rename(fields, "organisation", "configuration"),
        "conversationOpened" => rename(fields, "without_words", "awaits_first_words"),
        "queued" => {
            let placement = fields.get_mut("placement").and_then(Value::as_object_mut);
            placement.into_iter().for_each(upcast_routed);
        }
        "presenceCovered" => {
            rename(fields, "cover", "reason");
            rename(fields, "about", "customer");
        }
        "presenceShown" => {
            rename(fields, "shown", "presence");
            let presence = fields.get_mut("presence").and_then(Value::as_object_mut);
            presence.into_iter().for_each(upcast_presence);
        }
        // Desks were not told apart.
        "offerShown" => supply(fields, "desk", 0.into()),
        "offerExtended" => rename(fields, "anew", "resets_receipts"),
        "released" => rename(fields, "keeps_place", "keeps_position"),
        _ => {}
    }
}

/// Changes a snapshot.
pub(crate) fn upcast_snapshot(snapshot: &mut Fields) {
    supply(snapshot, "revisions", json!({ "last": 0, "whole": 0, "settings": 0, "name": 0, "items": {} }));
    supply(snapshot, "figures", json!({}));
    let configuration = snapshot.get_mut("configuration").and_then(Value::as_object_mut);
    let legacy = configuration.map(take_records).unwrap_or_default();
    let items =
        snapshot.get_mut("revisions").and_then(|revisions| revisions.get_mut("items")?.as_object_mut());
    items.into_iter().for_each(|items| items.retain(|kind, _| kind != "contact" && kind != "case"));
    objects(snapshot, "conversations").for_each(|conversation| link(conversation, &legacy));
    snapshot.insert("legacy_records".into(), legacy);
    objects(snapshot, "reps").for_each(upcast_rep);
    objects(snapshot, "conversations").for_each(upcast_conversation);
    let outcomes = snapshot.get_mut("outcomes").and_then(Value::as_array_mut);
    for outcome in outcomes.into_iter().flatten().filter_map(|pair| pair.get_mut(1)?.as_object_mut()) {
        supply(outcome, "purpose", "take".into());
    }
}

fn upcast_rep(rep: &mut Fields) {
    if let Some(desks) = rep.get_mut("desks")
        && let Value::Array(ids) = desks
    {
        *desks = ids.iter().map(|id| (id.to_string(), Value::Null)).collect::<Fields>().into();
    }
    if let Some(presence) = rep.get_mut("presence").and_then(Value::as_object_mut) {
        rename(presence, "cover", "overridden");
        rename(presence, "cover_about", "overridden_about");
    }
    rename(rep, "shown", "effective");
    rep.get_mut("effective").and_then(Value::as_object_mut).into_iter().for_each(upcast_presence);
    if let Some(taken) = rep.get_mut("taken").and_then(Value::as_object_mut) {
        supply(taken, "helping", 0.into());
        objects(taken, "profiles").for_each(|profile| supply(profile, "helping", 0.into()));
    }
}

fn upcast_presence(presence: &mut Fields) {
    supply(presence, "why", "notConnected".into());
    if let Some(reason) = presence.get_mut("noWork").filter(|reason| **reason == "covered") {
        *reason = "overridden".into();
    }
}

fn upcast_conversation(conversation: &mut Fields) {
    upcast_routed(conversation);
    rename(conversation, "nobodyLeft", "candidatesExhausted");
    rename(conversation, "withoutWords", "awaitsFirstWords");
    let lines = conversation.remove("customerLines").and_then(|lines| lines.as_u64());
    if let Some(lines) = lines.filter(|lines| *lines > 0) {
        conversation.insert("customerConnections".into(), json!([[null, lines]]));
    }
}

/// Puts the records that a conversation names into it.
fn link(conversation: &mut Fields, legacy: &Value) {
    let Some(customer) = conversation.get("customer") else { return };
    let record = |field: &str, list: &str| {
        let id = customer.get(field)?.as_str()?;
        legacy.get(list)?.get(id).cloned()
    };
    let (contact, case) = (record("contact", "contacts"), record("case", "cases"));
    if contact.is_none() && case.is_none() {
        return;
    }
    let verified = customer.get("verified").cloned().unwrap_or_else(|| false.into());
    let linked = json!({ "contact": contact, "case": case, "verified": verified });
    conversation.insert("identification".into(), json!({ "linked": linked }));
}

fn upcast_routed(fields: &mut Fields) {
    let routed = fields.get_mut("routed").and_then(Value::as_object_mut);
    routed.into_iter().for_each(|routed| rename(routed, "found", "context"));
}

fn rename(fields: &mut Fields, before: &str, after: &str) {
    if let Some(value) = fields.remove(before) {
        fields.insert(after.to_owned(), value);
    }
}

/// Adds what was not always there.
fn supply(fields: &mut Fields, name: &str, value: Value) {
    fields.entry(name).or_insert(value);
}

/// The objects of a map.
fn objects<'a>(fields: &'a mut Fields, name: &str) -> impl Iterator<Item = &'a mut Fields> {
    let all = fields.get_mut(name).and_then(Value::as_object_mut);
    all.into_iter().flat_map(Map::values_mut).filter_map(Value::as_object_mut)
}

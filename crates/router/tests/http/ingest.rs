//! Other systems open conversations.

use crate::api::{Api, send};
use crate::people::{Desk, key, texts};
use crate::test_router::TestRouter;
use reqwest::Method;
use serde_json::{Value, json};

#[tokio::test]
async fn a_system_brings_a_conversation_in_writes_in_it_and_ends_it() {
    let router = TestRouter::start();
    let system = Api::system(&router).await;
    let mut ana = Desk::connect(&router, "ana", 1).await;
    let opening = json!({
        "workstream": "sms", "phone": "(425) 555-0101", "text": "Is my order ready?", "thread": "425-555-0101",
    });
    let opened = system.post("/conversations", opening.clone()).await.good(201);
    let id = opened.json()["id"].as_u64().unwrap();
    assert_eq!(opened.place, format!("/api/v1/conversations/{id}"));
    let session = ana.accepts().await;
    assert_eq!(session["contact"]["id"], "kiran-sohal", "the number is known in any written form");
    assert_eq!(texts(&session["messages"]), ["Is my order ready?"]);

    let path = format!("/conversations/{id}");
    let messages = format!("{path}/messages");
    system.post(&messages, json!({ "text": "Hello?" })).await.good(204);
    assert_eq!(ana.event("messageAdded").await["message"]["text"], "Hello?");
    let again = system.post("/conversations", opening).await.good(201);
    assert_eq!(again.json()["id"], id, "the thread goes on");
    ana.act(json!({ "act": "send", "conversation": id, "text": "It is" })).await;
    let seen = system.get(&path).await.good(200).json();
    assert_eq!(seen["representative"], "ana");
    assert_eq!(texts(&seen["messages"]), ["Is my order ready?", "Hello?", "Is my order ready?", "It is"]);

    system.post(&messages, json!({ "text": " " })).await.blames(422, "empty", "/text");
    system.post(&messages, json!({ "text": "é".repeat(4_097) })).await.blames(422, "too-long", "/text");
    system.post(&messages, json!({ "words": "Hello" })).await.blames(422, "wrong-field", "/words");
    system.post(&format!("{path}/end"), Value::Null).await.good(204);
    system.post(&messages, json!({ "text": "Thanks" })).await.problem(409, "conversation-ended");
    system.get("/conversations/77").await.problem(404, "no-such-conversation");
    system.get("/conversations/first").await.problem(404, "no-such-page");
}

#[tokio::test]
async fn work_without_its_workstream_is_told_what_is_missing() {
    let router = TestRouter::start();
    let system = Api::system(&router).await;
    let refused = system.post("/conversations", json!({ "text": "Hello" })).await;
    let said = refused.blames(422, "wrong-field", "/workstream");
    assert_eq!(said["errors"][0]["detail"], "is missing: name the workstream that the work is for", "{said}");
}

#[tokio::test]
async fn the_same_key_opens_and_writes_once() {
    let router = TestRouter::start();
    let (system, other) = (Api::system(&router).await, Api::system(&router).await);
    let opening = json!({ "workstream": "sms", "phone": "+1 425 555 0199", "text": "One" });
    let request = key();
    let first = system.post_as(&request, "/conversations", opening.clone()).await.good(201).json();
    let again = system.post_as(&request, "/conversations", opening.clone()).await.good(201).json();
    assert_eq!(first, again);
    let elsewhere = other.post_as(&request, "/conversations", opening).await.good(201).json();
    assert_ne!(first, elsewhere, "keys of two systems do not disturb each other");
    let path = format!("/conversations/{}", first["id"]);
    for _ in 0..2 {
        system.post_as(&request, &format!("{path}/messages"), json!({ "text": "Two" })).await.good(204);
    }
    assert_eq!(texts(&system.get(&path).await.json()["messages"]), ["One", "Two"]);
    let messages = format!("{path}/messages");
    system.post_as(&request, &messages, json!({ "text": "Other" })).await.problem(422, "key-reused");
    assert_eq!(texts(&system.get(&path).await.json()["messages"]), ["One", "Two"]);
    for bad in ["", &"k".repeat(129)] {
        system
            .post_as(bad, &format!("{path}/messages"), json!({ "text": "Three" }))
            .await
            .problem(400, "wrong-key");
    }
}

#[tokio::test]
async fn a_record_is_assigned_and_resolved() {
    let router = TestRouter::start();
    let system = Api::system(&router).await;
    let mut dev = Desk::connect(&router, "dev", 1).await;
    let record = json!({
        "workstream": "cases", "record": { "table": "case", "id": "CAS-01042", "title": "Tent pole broke" },
        "context": { "tier": "gold", "items": 3, "late": true },
    });
    let id = system.post("/records", record.clone()).await.good(201).json()["id"].clone();
    let offer = dev.event("offered").await["offer"].clone();
    assert_eq!((&offer["conversation"], &offer["presentation"]), (&id, &json!("toast")));
    system.post(&format!("/conversations/{id}/resolve"), Value::Null).await.good(204);
    let seen = system.get(&format!("/conversations/{id}")).await.good(200).json();
    assert_eq!(seen["ended"], "resolved");

    let mut bad = record.clone();
    bad["record"] = json!({ "table": "case", "id": 7, "title": "x" });
    system.post("/records", bad).await.blames(422, "wrong-field", "/record/id");
    let mut bad = record;
    bad["context"] = json!({ "tier": ["gold"] });
    system.post("/records", bad).await.blames(422, "wrong-field", "/context/tier");
}

#[tokio::test]
async fn work_that_cannot_be_taken_names_the_field_and_opens_nothing() {
    let router = TestRouter::start();
    let system = Api::system(&router).await;
    let post = async |body: Value| system.post("/conversations", body).await;
    post(json!({ "text": "Hello" })).await.blames(422, "wrong-field", "/workstream");
    post(json!({ "workstream": "nowhere" })).await.blames(422, "no-such-workstream", "/workstream");
    post(json!({ "workstream": "sms", "colour": "red" })).await.blames(422, "wrong-field", "/colour");
    post(json!({ "workstream": 3 })).await.blames(422, "wrong-field", "/workstream");
    post(json!({ "workstream": "sms", "name": "x".repeat(501) })).await.blames(422, "too-long", "/name");
    post(json!({ "workstream": "sms", "text": "x".repeat(4_097) })).await.blames(422, "too-long", "/text");
    let handover = json!({ "agent": "Bot", "transcript": [{ "byAgent": true, "text": "x".repeat(4_097) }] });
    post(json!({ "workstream": "support", "handover": handover })).await.blames(
        422,
        "too-long",
        "/handover/transcript/0/text",
    );
    let many: serde_json::Map<String, Value> = (0..101).map(|n| (n.to_string(), json!(n))).collect();
    post(json!({ "workstream": "sms", "context": many })).await.blames(422, "too-many", "/context");
    let sofia = Api::supervisor(&router).await;
    let floor = sofia.get("/floor/conversations").await.good(200).json();
    assert_eq!(floor["items"], json!([]));
}

#[tokio::test]
async fn a_key_brings_work_and_nothing_else_until_it_is_removed() {
    let router = TestRouter::start();
    let adam = Api::administrator(&router).await;
    let made = adam.post("/keys", json!({ "name": "web shop" })).await.good(201).json();
    let system = Api::with_token(&router, made["key"].as_str().unwrap());
    system.post("/conversations", json!({ "workstream": "sms" })).await.good(201);
    system.get("/floor/queues").await.problem(403, "not-for-you");
    system.post("/keys", json!({ "name": "more" })).await.problem(403, "not-for-you");
    Api::sign_in(&router, "ana")
        .await
        .post("/conversations", json!({ "workstream": "sms" }))
        .await
        .problem(403, "not-for-you");
    adam.post("/keys", json!({ "name": "web shop" })).await.problem(409, "already-there");
    adam.post("/keys", json!({ "name": " " })).await.blames(422, "wrong-field", "/name");
    let keys = adam.get("/keys").await.good(200).json();
    assert_eq!(keys["items"][0]["name"], "web shop");
    assert!(!keys.to_string().contains(made["key"].as_str().unwrap()), "a key is told once");

    let request = key();
    let first = adam.post_as(&request, "/keys", json!({ "name": "bank" })).await.good(201).json();
    adam.post_as(&request, "/keys", json!({ "name": "bank" })).await.problem(409, "already-made");
    adam.post_as(&request, "/keys", json!({ "name": "other bank" })).await.problem(422, "key-reused");
    let bank = Api::with_token(&router, first["key"].as_str().unwrap());
    bank.get("/conversations/77").await.problem(404, "no-such-conversation");

    send(adam.request(Method::DELETE, "/keys/web%20shop")).await.good(204);
    send(adam.request(Method::DELETE, "/keys/web%20shop")).await.problem(404, "no-such-key");
    system.post("/conversations", json!({ "workstream": "sms" })).await.problem(401, "not-signed-in");
}

#[tokio::test]
async fn nobody_hears_under_which_key_or_by_whom_a_message_was_brought() {
    let router = TestRouter::start();
    let adam = Api::administrator(&router).await;
    let mut ana = Desk::connect(&router, "ana", 1).await;
    let opened = adam.post("/conversations", json!({ "workstream": "sms", "text": "Hi" })).await.good(201);
    ana.accepts().await;
    let (request, path) = (key(), format!("/conversations/{}/messages", opened.json()["id"]));
    adam.post_as(&request, &path, json!({ "text": "Hello?" })).await.good(204);
    let heard = ana.event("messageAdded").await.to_string();
    assert!(heard.contains("Hello?"), "{heard}");
    assert!(!heard.contains("adam") && !heard.contains(&request) && !heard.contains("/api/"), "{heard}");
}

//! Scopes of systems' keys, and the conversations that each key may act in.

use crate::api::{Api, send};
use crate::house::{House, http};
use crate::people::{Customer, Desk, key};
use serde_json::{Value, json};

/// Everything that can be done with a conversation; the statuses.
async fn touch(system: &Api<'_>, id: &Value) -> [u16; 4] {
    let path = format!("/conversations/{id}");
    [
        system.get(&path).await.status,
        system.post(&format!("{path}/messages"), json!({ "text": "Please refund" })).await.status,
        system.post(&format!("{path}/resolve"), Value::Null).await.status,
        system.post(&format!("{path}/end"), Value::Null).await.status,
    ]
}

#[tokio::test]
async fn a_key_acts_only_in_what_it_opened() {
    let house = House::start();
    let (shop, bank) = (Api::system(&house).await, Api::system(&house).await);
    let opened = shop.post("/conversations", json!({ "workstream": "sms", "text": "My PIN is 4711" })).await;
    let id = opened.good(201).json()["id"].clone();
    let chat = Customer::arrive(&house, "support", "Maria").await;
    let metrics = Api::system_with(&house, &["metrics"]).await;
    let administer = Api::system_with(&house, &["administer"]).await;
    let adam = Api::administrator(&house).await;
    assert_eq!(touch(&bank, &id).await, [404; 4], "another key");
    assert_eq!(touch(&adam, &id).await, [404; 4], "an administrator is no other system");
    assert_eq!(touch(&metrics, &id).await, [403; 4]);
    assert_eq!(touch(&administer, &id).await, [403; 4]);
    // The visitor's chat has the next number.
    let visited = Value::from(id.as_u64().unwrap() + 1);
    assert_eq!(touch(&shop, &visited).await, [404; 4], "a visitor's chat");
    let path = format!("/conversations/{id}");
    assert_eq!(shop.get(&path).await.good(200).json()["messages"].as_array().unwrap().len(), 1);
    shop.post(&format!("{path}/end"), Value::Null).await.good(204);
    drop(chat);
}

#[tokio::test]
async fn a_key_is_good_for_its_workstreams_alone() {
    let house = House::start();
    let sms = Api::system_with(&house, &["ingest:sms"]).await;
    let id = sms.post("/conversations", json!({ "workstream": "sms" })).await.good(201).json()["id"].clone();
    sms.get(&format!("/conversations/{id}")).await.problem(403, "not-for-you");
    let support = json!({ "workstream": "support" });
    sms.post("/conversations", support.clone()).await.problem(403, "not-for-you");
    let record =
        json!({ "workstream": "cases", "record": { "table": "case", "id": "CAS-01042", "title": "x" } });
    sms.post("/records", record).await.problem(403, "not-for-you");
    let reader = Api::system_with(&house, &["read:sms"]).await;
    reader.get(&format!("/conversations/{id}")).await.good(200);
    let other = Api::system_with(&house, &["read:support"]).await;
    other.get(&format!("/conversations/{id}")).await.problem(404, "no-such-conversation");
}

#[tokio::test]
async fn a_key_tells_what_it_is_for_and_when_it_was_used_and_ends_in_time() {
    let house = House::start();
    let adam = Api::administrator(&house).await;
    for (field, scopes, expires) in [
        ("/scopes", json!(["everything"]), Value::Null),
        ("/scopes", json!([]), Value::Null),
        ("/expires", json!(["read"]), json!(1)),
    ] {
        let asked = json!({ "name": "shop", "scopes": scopes, "expires": expires });
        adam.post("/keys", asked).await.blames(422, "wrong-field", field);
    }
    let end = 4_000_000_000_000_u64;
    let asked = json!({ "name": "shop", "scopes": ["ingest:sms", "read"], "expires": end });
    let made = adam.post("/keys", asked).await.good(201).json();
    let shop = Api::with_token(&house, made["key"].as_str().unwrap());
    let known = async || adam.get("/keys").await.good(200).json()["items"][0].clone();
    let seen = known().await;
    assert_eq!((&seen["scopes"], &seen["expires"]), (&json!(["ingest:sms", "read"]), &json!(end)));
    assert_eq!(seen["lastUsed"], Value::Null);
    shop.post("/conversations", json!({ "workstream": "sms" })).await.good(201);
    assert!(known().await["lastUsed"].as_u64().unwrap() >= seen["created"].as_u64().unwrap());
    assert_eq!(house.change_accounts("UPDATE api_key SET expires = 1 WHERE name = 'shop'"), 1);
    shop.post("/conversations", json!({ "workstream": "sms" })).await.problem(401, "not-signed-in");
}

#[tokio::test]
async fn a_page_cannot_take_over_what_a_system_brings_and_not_claim_its_key() {
    let house = House::start();
    let adam = Api::administrator(&house).await;
    let made = adam.post("/keys", json!({ "name": "shop" })).await.good(201).json();
    let shop = Api::with_token(&house, made["key"].as_str().unwrap());
    let order = json!({ "workstream": "support", "text": "My PIN is 4711" });
    let brought = shop.post_as("order-1001", "/conversations", order.clone()).await.good(201).json();
    for guessed in ["system shop /api/v1/conversations order-1001", "order-1001-order-1001"] {
        let mut visit = Customer::visit(&house, "support").await;
        let chat = visit.start(guessed, "Mallory").await;
        assert_eq!(chat["messages"], json!([]), "it is a chat of its own");
    }
    // And the other way round: what a visitor claimed first is not what the system gets.
    let mut visit = Customer::visit(&house, "support").await;
    visit.start("system shop /api/v1/conversations order-1002", "Mallory").await;
    let next = shop.post_as("order-1002", "/conversations", order).await.good(201).json();
    assert_eq!(next["id"].as_u64(), brought["id"].as_u64().map(|id| id + 4));
    let seen = shop.get(&format!("/conversations/{}", next["id"])).await.good(200).json();
    assert_eq!(seen["messages"][0]["text"], "My PIN is 4711");
}

#[tokio::test]
async fn another_body_under_a_key_is_refused_after_a_restart_too() {
    let mut house = House::start();
    let made =
        Api::administrator(&house).await.post("/keys", json!({ "name": "shop" })).await.good(201).json();
    let token = made["key"].as_str().unwrap().to_owned();
    let (request, writing) = (key(), key());
    let order = json!({ "workstream": "sms", "text": "One" });
    let opened = {
        let shop = Api::with_token(&house, &token);
        let opened = shop.post_as(&request, "/conversations", order.clone()).await.good(201).json();
        let path = format!("/conversations/{}/messages", opened["id"]);
        shop.post_as(&writing, &path, json!({ "text": "Two" })).await.good(204);
        opened
    };
    for restart in [House::kill_and_restart, House::end_and_restart] {
        restart(&mut house);
        let shop = Api::with_token(&house, &token);
        let other = json!({ "workstream": "sms", "text": "Another order" });
        shop.post_as(&request, "/conversations", other).await.problem(422, "key-reused");
        assert_eq!(shop.post_as(&request, "/conversations", order.clone()).await.good(201).json(), opened);
        let path = format!("/conversations/{}/messages", opened["id"]);
        shop.post_as(&writing, &path, json!({ "text": "Other" })).await.problem(422, "key-reused");
        shop.post_as(&writing, &path, json!({ "text": "Two" })).await.good(204);
        let seen = shop.get(&format!("/conversations/{}", opened["id"])).await.good(200).json();
        assert_eq!(crate::people::texts(&seen["messages"]), ["One", "Two"]);
    }
}

#[tokio::test]
async fn customers_hear_neither_keys_of_reps_nor_names_of_supervisors() {
    let house = House::start();
    let mut ana = Desk::connect(&house, "ana", 1).await;
    let mut visit = Customer::arrive(&house, "support", "Maria").await;
    let conversation = ana.accepts().await["id"].clone();
    let said = key();
    ana.act_as(&said, json!({ "act": "send", "conversation": conversation, "text": "Hello" })).await;
    let sofia = Api::supervisor(&house).await;
    let path = format!("/floor/conversations/{conversation}/messages");
    sofia.post_as(&key(), &path, json!({ "text": "I can help." })).await.good(204);
    for text in ["Hello", "I can help."] {
        let heard = visit.event("messageAdded").await["message"].clone();
        assert_eq!((&heard["text"], &heard["key"]), (&json!(text), &Value::Null));
        assert!(!heard.to_string().contains("sofia"), "{heard}");
    }
    let seen = sofia.get(&path).await.good(200).text;
    assert!(seen.contains("sofia"), "supervisors know each other: {seen}");
    let own = key();
    visit.writes(&own, "Thanks").await;
    assert_eq!(visit.event("messageAdded").await["message"]["key"], own, "a page knows its own by the key");
}

#[tokio::test]
async fn a_token_of_another_shape_opens_nothing() {
    let house = House::start();
    for token in ["short", &"x".repeat(43), &"x".repeat(5_000)] {
        send(http().get(house.url("/api/v1/skills")).bearer_auth(token)).await.problem(401, "not-signed-in");
    }
}

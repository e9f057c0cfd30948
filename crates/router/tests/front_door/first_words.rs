//! Chats without first words: they wait outside the queue until their customer says something.

use crate::api::Api;
use crate::house::House;
use crate::people::{Customer, Desk, key};
use serde_json::{Value, json};

/// Opens a chat with nothing said; the chat.
async fn opens(visit: &mut Customer, text: Option<&str>) -> Value {
    let start = json!({ "type": "start", "key": key(), "name": "", "answers": {}, "text": text });
    visit.send(start).await;
    visit.frame("started").await["chat"].clone()
}

async fn workstream(sofia: &Api<'_>, id: &str) -> Value {
    let floor = sofia.get("/floor/workstreams").await.good(200).json();
    floor["items"].as_array().unwrap().iter().find(|each| each["id"] == id).unwrap().clone()
}

#[tokio::test]
async fn a_chat_rings_when_its_customer_writes_and_not_before() {
    let house = House::start();
    let sofia = Api::supervisor(&house).await;
    let mut ana = Desk::connect(&house, "ana", 1).await;
    let mut silent = Customer::visit(&house, "support").await;
    let chat = opens(&mut silent, None).await;
    assert_eq!(
        (&chat["position"], &chat["messages"], &chat["earlier"]),
        (&Value::Null, &json!([]), &json!(false))
    );
    let floor = workstream(&sofia, "support").await;
    assert_eq!(
        (&floor["open"], &floor["withoutWords"], &floor["flood"]),
        (&json!(1), &json!(1), &json!(false))
    );
    let conversations = sofia.get("/floor/conversations").await.good(200).json();
    assert_eq!(conversations["items"][0]["withoutWords"], true);
    assert_eq!(conversations["items"][0]["waitingSince"], Value::Null);

    let mut other = Customer::visit(&house, "support").await;
    assert_eq!(opens(&mut other, Some("My tent broke")).await["position"], 1);
    let session = ana.accepts().await;
    assert_eq!(session["messages"][0]["text"], "My tent broke", "the silent one before it did not ring");

    assert_eq!(silent.writes(&key(), "Hello?").await["problem"], Value::Null);
    assert_eq!(silent.event("positionChanged").await["position"], 1);
    assert_eq!(ana.accepts().await["messages"][0]["text"], "Hello?");
    assert_eq!(workstream(&sofia, "support").await["withoutWords"], 0);
}

#[tokio::test]
async fn a_workstream_may_ring_at_once() {
    let house = House::start();
    Api::administrator(&house).await.set("/workstreams/support", "ringsAtOnce", json!(true)).await.good(204);
    let mut ana = Desk::connect(&house, "ana", 1).await;
    let mut visit = Customer::visit(&house, "support").await;
    assert_eq!(opens(&mut visit, None).await["position"], 1);
    ana.accepts().await;
}

#[tokio::test]
async fn allowed_origins_are_checked_when_they_are_set() {
    let house = House::start();
    let adam = Api::administrator(&house).await;
    let set = async |origins: Value| adam.set("/workstreams/support", "allowedOrigins", origins).await;
    set(json!(["https://shop.example.com", "http://localhost:8080", "https://[::1]:8443"])).await.good(204);
    for wrong in ["shop.example.com", "https://shop.example.com/", "https://*.example.com", "https://a.b:443"]
    {
        set(json!([wrong])).await.problem(422, "configuration");
    }
}

#[tokio::test]
async fn metrics_tell_of_chats_without_words() {
    let house = House::start();
    let mut silent = Customer::visit(&house, "support").await;
    opens(&mut silent, None).await;
    let text = crate::house::http().get(house.url("/metrics")).send().await.unwrap().text().await.unwrap();
    for line in [
        "handbell_open_conversations{workstream=\"support\"} 1",
        "handbell_conversations_without_words{workstream=\"support\"} 1",
        "handbell_flood{workstream=\"support\"} 0",
    ] {
        assert!(text.lines().any(|each| each == line), "{line} is not in\n{text}");
    }
}

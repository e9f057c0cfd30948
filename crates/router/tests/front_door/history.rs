//! Messages of a conversation in pages, for desks, customers, supervisors and systems.

use crate::api::Api;
use crate::house::House;
use crate::people::{Customer, Desk, key, texts};
use serde_json::{Value, json};

fn numbers(from: u64, to: u64) -> Vec<String> {
    (from..=to).map(|number| number.to_string()).collect()
}

/// A conversation in which the customer of a system has written so many numbers.
async fn written(system: &Api<'_>, count: u64) {
    let open = json!({ "workstream": "sms", "thread": "t", "text": "1" });
    assert_eq!(system.post("/conversations", open).await.good(201).json()["id"], 1);
    for number in 2..=count {
        let text = json!({ "text": number.to_string() });
        system.post("/conversations/1/messages", text).await.good(204);
    }
}

#[tokio::test]
async fn a_desk_has_the_last_fifty_messages_and_looks_up_those_before() {
    let house = House::start();
    written(&Api::system(&house).await, 60).await;
    let mut ana = Desk::connect(&house, "ana", 1).await;
    let offer = ana.state["offers"][0]["id"].clone();
    ana.act(json!({ "act": "accept", "offer": offer })).await;
    let session = ana.event("sessionOpened").await["conversation"].clone();
    let newest = numbers(11, 60);
    assert_eq!(texts(&session["messages"]), newest.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(session["earlier"], true);
    let look = json!({ "type": "lookUp", "what": { "lookup": "messages", "conversation": 1, "before": 11 } });
    ana.send(look.clone()).await;
    let found = ana.frame_of("found").await["found"].clone();
    assert_eq!((&found["found"], &found["conversation"]), (&json!("messages"), &json!(1)));
    assert_eq!((texts(&found["messages"]).len(), &found["earlier"]), (10, &json!(false)));
    let mut ben = Desk::connect(&house, "ben", 1).await;
    ben.send(look).await;
    assert_eq!(ben.frame_of("found").await["found"]["messages"], json!([]), "it is not ben's");
}

#[tokio::test]
async fn a_customer_and_a_supervisor_read_by_pages() {
    let house = House::start();
    let mut ana = Desk::connect(&house, "ana", 1).await;
    let mut visit = Customer::arrive(&house, "support", "Maria").await;
    ana.accepts().await;
    for number in numbers(1, 60) {
        ana.act(json!({ "act": "send", "conversation": 1, "text": number })).await;
    }
    visit.come_back(&house).await;
    let chat = &visit.welcome["chat"];
    assert_eq!((texts(&chat["messages"]).len(), &chat["messages"][0]["number"]), (50, &json!(11)));
    assert_eq!(chat["earlier"], true);
    visit.send(json!({ "type": "earlier", "before": 11 })).await;
    let earlier = visit.frame("earlier").await;
    assert_eq!((texts(&earlier["messages"]).len(), &earlier["earlier"]), (10, &json!(false)));
    let mut stranger = Customer::visit(&house, "support").await;
    stranger.send(json!({ "type": "earlier", "before": 11 })).await;
    stranger.frame("notUnderstood").await;

    let sofia = Api::supervisor(&house).await;
    let path = "/floor/conversations/1/messages";
    let page = sofia.get(&format!("{path}?before=41&limit=20")).await.good(200).json();
    assert_eq!((texts(&page["items"])[0], &page["next"]), ("21", &json!("21")));
    let page = sofia.get(&format!("{path}?before=21")).await.good(200).json();
    assert_eq!((texts(&page["items"])[0], &page["next"]), ("1", &Value::Null));
    let page = sofia.get(&format!("{path}?limit=20")).await.good(200).json();
    assert_eq!((texts(&page["items"])[19], &page["next"]), ("20", &json!("20")));
    sofia.get(&format!("{path}?before=21&after=3")).await.blames(400, "wrong-query", "/before");
}

#[tokio::test]
async fn a_system_sees_the_newest_page_and_asks_for_others() {
    let house = House::start();
    let system = Api::system(&house).await;
    written(&system, 60).await;
    let seen = system.get("/conversations/1").await.good(200).json();
    assert_eq!((texts(&seen["messages"])[0], &seen["earlier"]), ("11", &json!(true)));
    let seen = system.get("/conversations/1?before=11&limit=4").await.good(200).json();
    assert_eq!((texts(&seen["messages"]), &seen["earlier"]), (vec!["7", "8", "9", "10"], &json!(true)));
    system.get("/conversations/1?limit=0").await.blames(400, "wrong-query", "/limit");
}

#[tokio::test]
async fn control_characters_of_desks_and_supervisors_are_refused_with_a_code() {
    let house = House::start();
    let mut ana = Desk::connect(&house, "ana", 1).await;
    let mut visit = Customer::arrive(&house, "support", "Ma\u{1}ria").await;
    let session = ana.accepts().await;
    assert_eq!(session["customer"]["name"], "Maria");
    let send = json!({ "act": "send", "conversation": session["id"], "text": "a\u{1b}[31m" });
    assert_eq!(ana.act_as(&key(), send).await["problem"]["code"], "control-characters");
    let sofia = Api::supervisor(&house).await;
    let path = "/floor/conversations/1/messages";
    sofia.post(path, json!({ "text": "a\u{0}b" })).await.blames(422, "control-characters", "/text");
    visit.writes(&key(), "one\r\ntwo\u{7}").await;
    assert_eq!(ana.event("messageAdded").await["message"]["text"], "one\ntwo");
    assert_eq!(visit.writes(&key(), "\u{200b}").await["problem"]["code"], "empty");
}

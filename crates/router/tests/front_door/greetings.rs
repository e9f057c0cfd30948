//! Hello and invalid frames: close codes, and errors that end no connection.

use crate::house::House;
use crate::people::{Customer, Desk, key};
use serde_json::{Value, json};

async fn farewell(house: &House, path: &str, first: &str) -> Option<u16> {
    let mut socket = house.socket(path).await;
    socket.send_text(first).await;
    socket.closed().await
}

#[tokio::test]
async fn greetings_that_are_none_are_refused_with_a_reason() {
    let house = House::start();
    let desk = |version: u32, token: &str| {
        json!({ "type": "hello", "version": version, "token": token, "desk": 1 }).to_string()
    };
    let page = |version: u32, workstream: &str| {
        json!({ "type": "hello", "version": version, "workstream": workstream }).to_string()
    };
    for path in ["/api/v1/desk", "/api/v1/chat"] {
        assert_eq!(farewell(&house, path, "{").await, Some(4400));
        assert_eq!(farewell(&house, path, "{\"type\":\"goodbye\",\"version\":1}").await, Some(4400));
        let other = "{\"type\":\"hello\",\"version\":2,\"shape\":\"unknown\"}";
        assert_eq!(farewell(&house, path, other).await, Some(4426));
    }
    assert_eq!(farewell(&house, "/api/v1/desk", &desk(2, "any")).await, Some(4426));
    assert_eq!(farewell(&house, "/api/v1/desk", &desk(1, "made up")).await, Some(4401));
    assert_eq!(farewell(&house, "/api/v1/chat", &page(2, "support")).await, Some(4426));
    assert_eq!(farewell(&house, "/api/v1/chat", &page(1, "nowhere")).await, Some(4404));
    assert_eq!(farewell(&house, "/api/v1/chat", &page(1, "sms")).await, Some(4404), "no chat");
}

#[tokio::test]
async fn a_frame_that_is_not_understood_ends_nothing_and_is_not_repeated() {
    let house = House::start();
    let mut ana = Desk::connect(&house, "ana", 1).await;
    for frame in [
        json!({ "type": "act", "key": "k", "act": { "act": "fly", "secret": "tulip" } }),
        json!({ "type": "act", "key": "", "act": { "act": "resetPresence" } }),
        json!({ "type": "act", "key": "k".repeat(129), "act": { "act": "resetPresence" } }),
        json!({ "type": "hello", "version": 1, "token": "tulip", "desk": 1 }),
        json!(["tulip"]),
    ] {
        ana.send(frame.clone()).await;
        let said = ana.frame_of("notUnderstood").await;
        assert!(!said.to_string().contains("tulip"), "{said}");
        assert!(!said.to_string().contains("line 0"), "{said}");
        // A desk can give back what it named in a way that can be named.
        assert_eq!(said["key"] == "k", frame["act"]["act"] == "fly", "{said}");
    }
    ana.act(json!({ "act": "resetPresence" })).await;

    let mut visit = Customer::visit(&house, "support").await;
    for frame in [
        json!({ "type": "dance" }),
        json!({ "type": "start", "key": "guessable", "name": "", "answers": {} }),
        json!({ "type": "hello", "version": 1, "workstream": "support" }),
    ] {
        visit.send(frame).await;
        visit.frame("notUnderstood").await;
    }
    visit.start(&key(), "Maria").await;
}

#[tokio::test]
async fn what_cannot_be_done_is_answered_with_a_code() {
    let house = House::start();
    let mut ana = Desk::connect(&house, "ana", 1).await;
    for (act, code) in [
        (json!({ "act": "accept", "offer": 77 }), "offer-over"),
        (json!({ "act": "send", "conversation": 77, "text": "hello" }), "no-such-conversation"),
        (json!({ "act": "choosePresence", "presence": "asleep" }), "no-such-presence"),
    ] {
        assert_eq!(ana.act_as(&key(), act).await["problem"]["code"], code);
    }
    let mut visit = Customer::visit(&house, "support").await;
    let (key_, name) = (key(), "x".repeat(501));
    visit.send(json!({ "type": "start", "key": key_, "name": name, "answers": {} })).await;
    assert_eq!(visit.frame("answer").await["answer"]["problem"]["code"], "too-long");
    visit.start(&key(), "Maria").await;
    assert_eq!(visit.writes(&key(), " ").await["problem"]["code"], "empty");
    assert_eq!(visit.writes(&key(), &"é".repeat(4_097)).await["problem"]["code"], "too-long");
    assert_eq!(visit.writes(&key(), &"é".repeat(4_096)).await["problem"], Value::Null);
    visit.send(json!({ "type": "start", "key": key(), "name": "", "answers": {} })).await;
    assert_eq!(visit.frame("answer").await["answer"]["problem"]["code"], "already-open");
}

#[tokio::test]
async fn a_frame_that_is_too_long_ends_the_connection_only() {
    let house = House::start();
    let mut visit = Customer::arrive(&house, "support", "Maria").await;
    let long = json!({ "type": "send", "key": key(), "text": "x".repeat(70_000) });
    visit.send(long).await;
    assert_eq!(
        visit.frame("answer").await["answer"]["problem"]["code"],
        "too-long",
        "it is told under its key"
    );
    for text in ["x".repeat(300_000), "x".repeat(5_000_000)] {
        visit.try_send(json!({ "type": "send", "key": key(), "text": text })).await;
        assert_eq!(visit.closed().await, Some(4413));
        visit.come_back(&house).await;
    }
    assert_eq!(visit.welcome["chat"]["messages"], json!([]));
    let mut ana = Desk::connect(&house, "ana", 1).await;
    ana.send(json!({ "type": "act", "key": key(), "text": "x".repeat(300_000) })).await;
    assert_eq!(ana.closed().await, Some(4413));
    let mut stranger = house.socket("/api/v1/desk").await;
    stranger.send_text(&"x".repeat(300_000)).await;
    assert_eq!(stranger.closed().await, Some(4413));
}

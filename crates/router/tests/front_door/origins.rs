//! Allowed origins of chats, and limits on what a page sends.

use crate::api::Api;
use crate::house::{House, Socket};
use crate::people::{Customer, key};
use serde_json::json;

async fn hello(house: &House, origin: Option<&str>) -> Socket {
    let headers: Vec<(&'static str, &str)> = origin.map(|origin| ("origin", origin)).into_iter().collect();
    let mut socket = house.socket_with("/api/v1/chat", &headers).await;
    socket.send(json!({ "type": "hello", "version": 1, "workstream": "support" })).await;
    socket
}

#[tokio::test]
async fn a_chat_opens_only_on_the_sites_of_its_workstream() {
    let house = House::start();
    let anywhere = [Some("https://shop.example"), Some("null"), None];
    for origin in anywhere {
        assert_eq!(hello(&house, origin).await.next().await.unwrap()["type"], "welcome", "{origin:?}");
    }
    let adam = Api::administrator(&house).await;
    adam.set("/workstreams/support", "allowedOrigins", json!(["https://shop.example"])).await.good(204);
    for origin in ["https://shop.example", "HTTPS://Shop.example"] {
        assert_eq!(hello(&house, Some(origin)).await.next().await.unwrap()["type"], "welcome", "{origin}");
    }
    let elsewhere =
        ["https://shop.example.evil.test", "http://shop.example", "https://shop.example:8443", "null", ""];
    for origin in elsewhere.map(Some).into_iter().chain([None]) {
        assert_eq!(hello(&house, origin).await.closed().await, Some(4403), "{origin:?}");
    }
    let mut other = house.socket_with("/api/v1/chat", &[("origin", "https://evil.test")]).await;
    other.send(json!({ "type": "hello", "version": 1, "workstream": "billing" })).await;
    assert_eq!(other.next().await.unwrap()["type"], "welcome", "another workstream names no sites");
}

#[tokio::test]
async fn whoever_writes_too_fast_is_told_and_may_send_the_same_again() {
    let house = House::start();
    let mut visit = Customer::arrive(&house, "support", "Maria").await;
    let mut sent = 0;
    let (late, problem) = loop {
        let key = key();
        let answer = visit.writes(&key, &format!("{sent}")).await;
        match &answer["problem"] {
            serde_json::Value::Null => sent += 1,
            problem => break (key, problem.clone()),
        }
        assert!(sent < 200, "nothing slows it down");
    };
    assert!(sent >= 10, "ten are taken at once: {sent}");
    assert_eq!((&problem["code"], &problem["retryAfter"]), (&json!("too-fast"), &json!(1)));
    // Another connection has no other bucket, and the message is not lost for being refused.
    visit.come_back(&house).await;
    crate::house::until(async || visit.writes(&late, "late").await["problem"].is_null()).await;
    visit.come_back(&house).await;
    let last = visit.welcome["chat"]["messages"].as_array().unwrap().last().unwrap().clone();
    assert_eq!((&last["text"], last["number"].as_u64()), (&json!("late"), Some(sent + 1)));
}

#[tokio::test]
async fn a_page_that_comes_back_without_end_is_held_off() {
    let house = House::start();
    let visit = Customer::arrive(&house, "support", "Maria").await;
    let again = json!({ "type": "hello", "version": 1, "workstream": "support", "token": visit.token });
    for times in 0..200 {
        let mut socket = house.socket("/api/v1/chat").await;
        socket.send(again.clone()).await;
        match socket.next().await {
            Ok(_) => {}
            Err(code) => {
                assert_eq!(code, Some(4429));
                assert!(times >= 20, "a bad network is no crime: {times}");
                return;
            }
        }
    }
    panic!("one token came back 200 times");
}

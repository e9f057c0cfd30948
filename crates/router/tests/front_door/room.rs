//! Limits on connections, sockets and look-ups, and what is left for those who are inside.

use crate::house::{House, http, until};
use crate::people::Desk;
use serde_json::{Value, json};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

async fn health(house: &House) -> u16 {
    http().get(house.url("/api/v1/health")).send().await.unwrap().status().as_u16()
}

#[tokio::test]
async fn pages_without_a_conversation_leave_room_for_everybody_else() {
    let house = House::start_with(&["--connections", "40"]);
    let mut ana = Desk::connect(&house, "ana", 1).await;
    let (mut pages, mut refused) = (Vec::new(), 0);
    for _ in 0..30 {
        let mut page = house.socket("/api/v1/chat").await;
        page.send(json!({ "type": "hello", "version": 1, "workstream": "support" })).await;
        match page.next().await {
            Ok(welcome) => {
                assert_eq!(welcome["type"], "welcome");
                pages.push(page);
            }
            Err(code) => {
                assert_eq!(code, Some(4429));
                refused += 1;
            }
        }
    }
    assert_eq!((pages.len(), refused), (20, 10), "half of all connections are theirs");
    assert_eq!(health(&house).await, 200);
    Desk::connect(&house, "ben", 1).await;
    ana.act(json!({ "act": "resetPresence" })).await;
    // Whoever opens a conversation is no stranger any more.
    let mut page = pages.pop().unwrap();
    page.send(json!({ "type": "start", "key": crate::people::key(), "name": "", "answers": {} })).await;
    assert_eq!(page.next().await.unwrap()["type"], "started");
    until(async || {
        let mut page = house.socket("/api/v1/chat").await;
        page.send(json!({ "type": "hello", "version": 1, "workstream": "support" })).await;
        page.next().await.is_ok()
    })
    .await;
}

#[tokio::test]
async fn whoever_finds_no_room_is_told_when_to_come_back_and_those_inside_go_on() {
    let house = House::start_with(&["--connections", "20"]);
    let mut ana = Desk::connect(&house, "ana", 1).await;
    let mut silent = Vec::new();
    for _ in 0..40 {
        silent.push(TcpStream::connect(house.address()).await.unwrap());
    }
    // While many are told at once, others are cut off without a word.
    let mut told = None;
    until(async || {
        told = http().get(house.url("/api/v1/health")).send().await.ok();
        told.as_ref().is_some_and(|answer| answer.status() == 503)
    })
    .await;
    let answer = told.unwrap();
    assert_eq!(answer.headers()["retry-after"], "5");
    let body: Value = answer.json().await.unwrap();
    assert_eq!(body["code"], "no-room");
    ana.act(json!({ "act": "resetPresence" })).await;
    drop(silent);
    until(async || health(&house).await == 200).await;
}

#[tokio::test]
async fn whoever_reads_no_answer_is_let_go() {
    let house = House::start_with(&["--connections", "16"]);
    let mut slow = Vec::new();
    for _ in 0..16 {
        let mut stream = TcpStream::connect(house.address()).await.unwrap();
        let request = "GET /api/v1/openapi.json HTTP/1.1\r\nhost: localhost\r\n\r\n";
        stream.write_all(request.repeat(150).as_bytes()).await.unwrap();
        slow.push(stream);
    }
    until(async || health(&house).await == 503).await;
    let started = std::time::Instant::now();
    while health(&house).await != 200 {
        assert!(started.elapsed() < std::time::Duration::from_secs(40), "they hold their places for ever");
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
}

#[tokio::test]
async fn a_socket_that_does_not_say_hello_is_closed() {
    let house = House::start();
    for path in ["/api/v1/chat", "/api/v1/desk", "/api/v1/floor/live"] {
        let mut socket = house.socket(path).await;
        assert_eq!(socket.closed().await, Some(4400), "{path}");
    }
}

#[tokio::test]
async fn a_flood_of_made_up_tokens_holds_nobody_up() {
    let house = House::start();
    let flood = (0..16).map(|sender| {
        let (client, url) = (http(), house.url("/api/v1/skills"));
        tokio::spawn(async move {
            for number in 0..100 {
                let token = format!("{:A<43}", format!("{sender}-{number}"));
                let status = client.get(&url).bearer_auth(token).send().await.unwrap().status().as_u16();
                assert!(status == 401 || status == 503, "{status}");
            }
        })
    });
    let flood: Vec<_> = flood.collect();
    let mut ana = Desk::connect(&house, "ana", 1).await;
    let mut visit = crate::people::Customer::arrive(&house, "support", "Maria").await;
    ana.accepts().await;
    assert!(visit.writes(&crate::people::key(), "Hello").await["problem"].is_null());
    for sender in flood {
        sender.await.unwrap();
    }
}

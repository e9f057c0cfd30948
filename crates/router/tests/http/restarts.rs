//! What a router knows again after it was ended or killed.

use crate::people::{Customer, Desk, key, texts};
use crate::test_router::{PASSWORD, TestRouter};
use serde_json::{Value, json};

#[tokio::test]
async fn a_kill_in_the_middle_of_offers_and_chats_loses_and_doubles_nothing() {
    let mut router = TestRouter::start();
    let mut ana = Desk::connect(&router, "ana", 1).await;
    let mut chatting = Customer::arrive(&router, "support", "Maria").await;
    let conversation = ana.accepts().await["id"].clone();
    chatting.writes(&key(), "one").await;
    ana.act(json!({ "act": "send", "conversation": conversation, "text": "two" })).await;
    let mut waiting = Customer::arrive(&router, "support", "Kiran").await;
    let ringing = ana.rings().await;

    router.kill_and_restart();
    // What was pressed while the router was away arrives now, and once more because nobody knows that it did.
    ana.come_back(&router).await;
    let (accepting, accept) = (key(), json!({ "act": "accept", "offer": ringing["id"] }));
    let accepted = ana.act_as(&accepting, accept.clone()).await;
    assert_eq!(accepted["conversation"], ringing["conversation"]);
    router.kill_and_restart();
    ana.come_back(&router).await;
    assert_eq!(ana.act_as(&accepting, accept).await, accepted);

    let state = ana.whole_state(&router).await;
    assert_eq!(state["offers"], json!([]));
    assert_eq!(state["conversations"].as_array().unwrap().len(), 2);
    assert_eq!(state["conversations"][0]["id"], conversation);
    assert_eq!(texts(&state["conversations"][0]["messages"]), ["one", "two"]);
    assert_eq!(state["conversations"][1]["id"], ringing["conversation"]);
    chatting.come_back(&router).await;
    assert_eq!(texts(&chatting.welcome["chat"]["messages"]), ["one", "two"]);
    waiting.come_back(&router).await;
    assert_eq!(waiting.welcome["chat"]["representative"], "Ana Lima");
    assert_eq!(waiting.welcome["chat"]["position"], Value::Null);
    waiting.writes(&key(), "still there?").await;
    assert_eq!(ana.event("messageAdded").await["message"]["text"], "still there?");
}

#[tokio::test]
async fn an_offer_that_rang_at_the_kill_rings_again_and_not_as_another() {
    let mut router = TestRouter::start();
    let mut ana = Desk::connect(&router, "ana", 1).await;
    let visit = Customer::arrive(&router, "support", "Kiran").await;
    let offer = ana.rings().await;
    router.kill_and_restart();
    ana.come_back(&router).await;
    let state = ana.whole_state(&router).await;
    assert_eq!(state["offers"][0]["id"], offer["id"]);
    assert_eq!(state["offers"].as_array().unwrap().len(), 1);
    drop(visit);
}

#[tokio::test]
async fn a_customer_whose_start_was_not_answered_starts_again_and_gets_in() {
    let mut router = TestRouter::start();
    let mut ana = Desk::connect(&router, "ana", 1).await;
    let mut visit = Customer::visit(&router, "support").await;
    let opening = key();
    visit.start(&opening, "Maria").await;
    let ringing = ana.rings().await;
    router.kill_and_restart();
    // As far as the page knows, nothing was answered.
    visit.token = None;
    visit.come_back(&router).await;
    assert_eq!(visit.welcome["chat"], Value::Null);
    visit.start(&opening, "Maria").await;
    visit.writes(&key(), "me again").await;
    ana.come_back(&router).await;
    ana.act(json!({ "act": "accept", "offer": ringing["id"] })).await;
    let state = ana.whole_state(&router).await;
    assert_eq!(state["conversations"].as_array().unwrap().len(), 1);
    assert_eq!(texts(&state["conversations"][0]["messages"]), ["me again"]);
}

#[tokio::test]
async fn a_router_that_ends_says_so_and_goes_on_where_it_was() {
    let mut router = TestRouter::start();
    let mut ana = Desk::connect(&router, "ana", 1).await;
    let mut visit = Customer::arrive(&router, "support", "Maria").await;
    let conversation = ana.accepts().await["id"].clone();
    visit.writes(&key(), "one").await;
    router.end_and_restart();
    assert_eq!(ana.closed().await, Some(1001));
    assert_eq!(visit.closed().await, Some(1001));
    visit.come_back(&router).await;
    assert_eq!(texts(&visit.welcome["chat"]["messages"]), ["one"]);
    let state = ana.whole_state(&router).await;
    assert_eq!(state["conversations"][0]["id"], conversation);
    assert_eq!(state["conversations"][0]["customerHere"], true);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_router_in_this_process_can_be_dropped_and_started_on_the_same_folder() {
    let data = tempfile::tempdir().unwrap();
    let options = router::Options {
        listen: ([127, 0, 0, 1], 0).into(),
        behind_proxy: false,
        trusted_proxies: Vec::new(),
        public_host: None,
        connections: None,
        data: data.path().to_owned(),
        sample: Some(router::Sample { password: PASSWORD.into(), with_history: false }),
        records: None,
        delivery_pauses: None,
        journal: router::JournalOptions::default(),
    };
    for _ in 0..2 {
        let running = router::start(options.clone()).await.unwrap();
        let health = format!("http://{}/api/v1/health", running.address());
        assert_eq!(crate::test_router::http().get(health).send().await.unwrap().status(), 200);
        running.kill().await;
    }
    router::start(options).await.unwrap().end().await;
}

//! A customer chats with a representative.

use crate::people::{Customer, Desk, key, texts};
use crate::test_router::{TestRouter, http};
use serde_json::{Value, json};

#[tokio::test]
async fn a_chat_goes_from_the_first_words_to_the_closed_session() {
    let router = TestRouter::start();
    let mut ana = Desk::connect(&router, "ana", 1).await;
    assert_eq!(ana.state["name"], "Ana Lima");
    assert_eq!(ana.state["presence"]["base"], "available");
    let mut visit = Customer::visit(&router, "support").await;
    assert_eq!(visit.welcome["questions"], json!(["Email", "How can we help?"]));
    assert_eq!(visit.welcome["chat"], Value::Null);
    let chat = visit.start(&key(), "kiran.sohal").await;
    assert_eq!(chat["position"], 1);

    let offer = ana.rings().await;
    assert_eq!(offer["customer"], "kiran.sohal", "what was typed is not verified");
    assert_eq!((&offer["title"], &offer["verified"]), (&json!("kiran.sohal needs help"), &json!(false)));
    ana.act(json!({ "act": "accept", "offer": offer["id"] })).await;
    let session = ana.event("sessionOpened").await["conversation"].clone();
    assert_eq!(session["contact"]["name"], "Kiran Sohal", "the record is found by the e-mail address");
    assert_eq!(session["customer"]["verified"], false);
    assert_eq!(session["case"]["title"], "Tent pole broke on first trip");
    assert_eq!(session["customer"]["answers"], json!({ "Email": "kiran.sohal@example.com" }));
    assert_eq!(visit.event("representativeJoined").await["name"], "Ana Lima");

    let conversation = &session["id"];
    assert_eq!(visit.writes(&key(), "my tent broke").await["problem"], Value::Null);
    assert_eq!(ana.event("messageAdded").await["message"]["text"], "my tent broke");
    ana.act(json!({ "act": "send", "conversation": conversation, "text": "I send you another" })).await;
    assert_eq!(visit.event("messageAdded").await["message"]["text"], "my tent broke");
    let reply = visit.event("messageAdded").await["message"].clone();
    assert_eq!(reply["text"], "I send you another");
    ana.act(json!({ "act": "read", "conversation": conversation, "through": 1 })).await;
    assert_eq!(visit.event("messagesRead").await["through"], 1);
    assert_eq!(reply["writer"], json!({ "from": "representative", "name": "Ana Lima" }));

    visit.send(json!({ "type": "typing" })).await;
    assert_eq!(ana.frame_of("typing").await["conversation"], *conversation);
    ana.send(json!({ "type": "typing", "conversation": conversation })).await;
    visit.frame("typing").await;

    ana.act(json!({ "act": "end", "conversation": conversation })).await;
    assert_eq!(visit.event("conversationEnded").await["ending"], "representative");
    assert_eq!(visit.writes(&key(), "thanks").await["problem"]["code"], "conversation-ended");
    ana.act(json!({ "act": "close", "conversation": conversation })).await;
    assert_eq!(ana.event("sessionClosed").await["conversation"], *conversation);

    visit.come_back(&router).await;
    assert_eq!(texts(&visit.welcome["chat"]["messages"]), ["my tent broke", "I send you another"]);
    assert_eq!(visit.welcome["chat"]["ended"], "representative");
    assert_eq!(visit.welcome["chat"]["read"], 1);
}

#[tokio::test]
async fn a_page_that_asks_for_a_sign_of_life_gets_one_in_a_conversation_and_before() {
    let router = TestRouter::start();
    let mut visit = Customer::visit(&router, "support").await;
    visit.send(json!({ "type": "ping" })).await;
    visit.frame("pong").await;
    visit.start(&key(), "Kiran").await;
    visit.send(json!({ "type": "ping" })).await;
    visit.frame("pong").await;
}

#[tokio::test]
async fn the_same_key_opens_one_conversation_and_each_answer_lets_in() {
    let router = TestRouter::start();
    let mut ana = Desk::connect(&router, "ana", 1).await;
    let mut first = Customer::visit(&router, "support").await;
    let mut again = Customer::visit(&router, "support").await;
    let opening = key();
    first.start(&opening, "Maria").await;
    again.start(&opening, "Maria").await;
    first.writes(&key(), "hello").await;
    assert_eq!(again.event("messageAdded").await["message"]["text"], "hello");
    let session = ana.accepts().await;
    assert_eq!(texts(&session["messages"]), ["hello"]);
    let other = Customer::arrive(&router, "support", "Sara").await;
    let second = ana.accepts().await;
    assert_eq!(second["customer"]["name"], "Sara");
    assert_eq!(second["id"].as_u64(), session["id"].as_u64().map(|id| id + 1), "nothing opened in between");
    drop(other);
}

#[tokio::test]
async fn the_same_key_sends_one_message() {
    let router = TestRouter::start();
    let mut ana = Desk::connect(&router, "ana", 1).await;
    let mut visit = Customer::arrive(&router, "billing", "Kiran").await;
    let (conversation, sending) = (ana.accepts().await["id"].clone(), key());
    let first = visit.writes(&sending, "once").await;
    assert_eq!(visit.writes(&sending, "once").await, first);
    let sending = key();
    let send = json!({ "act": "send", "conversation": conversation, "text": "once too" });
    let first = ana.act_as(&sending, send.clone()).await;
    assert_eq!(ana.act_as(&sending, send).await, first);
    visit.come_back(&router).await;
    assert_eq!(texts(&visit.welcome["chat"]["messages"]), ["once", "once too"]);
}

#[tokio::test]
async fn those_who_wait_are_told_their_place_as_it_changes() {
    let router = TestRouter::start();
    let mut first = Customer::visit(&router, "support").await;
    assert_eq!(first.start(&key(), "Maria").await["position"], 1);
    let mut second = Customer::visit(&router, "support").await;
    assert_eq!(second.start(&key(), "Kiran").await["position"], 2);
    first.send(json!({ "type": "end", "key": key() })).await;
    assert_eq!(second.event("positionChanged").await["position"], 1);
    second.come_back(&router).await;
    assert_eq!(second.welcome["chat"]["position"], 1);
}

#[tokio::test]
async fn a_token_opens_its_own_conversation_only() {
    let router = TestRouter::start();
    let mut visit = Customer::arrive(&router, "support", "Maria").await;
    let mut other = Customer::visit(&router, "billing").await;
    other.token = visit.token.clone();
    other.come_back(&router).await;
    assert_eq!(other.welcome["chat"], Value::Null, "another workstream");
    visit.token = Some("made up".into());
    visit.come_back(&router).await;
    assert_eq!(visit.welcome["chat"], Value::Null);
    assert_eq!(visit.writes(&key(), "hello").await["problem"]["code"], "no-such-conversation");
}

#[tokio::test]
async fn one_address_has_a_bounded_number_of_chats_and_those_that_end_give_room() {
    let router = TestRouter::start();
    let mut visits = Vec::new();
    for _ in 0..200 {
        let mut visit = Customer::visit(&router, "support").await;
        let key = key();
        visit.send(json!({ "type": "start", "key": key, "name": "", "answers": {} })).await;
        match visit.next().await {
            frame if frame["type"] == "started" => visits.push(visit),
            refused => {
                assert_eq!(refused["answer"]["problem"]["code"], "too-many-chats");
                assert_eq!(visits.len(), 20, "so many may be open from one address");
                visits[0].ends().await;
                // Whoever was refused can try again on the same page.
                visit.start(&crate::people::key(), "Maria").await;
                return;
            }
        }
    }
    panic!("200 conversations were opened from one address");
}

#[tokio::test]
async fn the_bare_address_leads_to_the_first_chat() {
    let router = TestRouter::start();
    let redirects = reqwest::redirect::Policy::none();
    drop(http());
    let client = reqwest::Client::builder().no_proxy().redirect(redirects).build().unwrap();
    let answer = client.get(router.url("/")).send().await.unwrap();
    assert_eq!(answer.status(), 303);
    assert_eq!(answer.headers()["location"], "/chat/support");
}

//! What customers are asked and told before a chat, and the messages that they leave while it is closed.

use crate::api::Api;
use crate::people::{Customer, Desk, key, texts};
use crate::test_router::TestRouter;
use serde_json::{Value, json};

fn form() -> Value {
    json!([
        "How can we help?",
        { "text": "Topic", "kind": "choice", "choices": ["Order", "Repair"] },
        { "text": "Your e-mail", "kind": "email", "required": true },
        { "text": "Phone", "kind": "phone" },
        { "text": "I agree", "kind": "consent", "required": true },
    ])
}

/// What comes of a form: the problem, or nothing if the chat began.
async fn begins(visit: &mut Customer, answers: Value, out_of_hours: bool) -> Value {
    let start = json!({ "type": "start", "key": key(), "name": "Kiran", "answers": answers,
        "text": "My tent broke", "outOfHours": out_of_hours });
    visit.send(start).await;
    loop {
        let frame = visit.next().await;
        match frame["type"].as_str() {
            Some("started") => {
                visit.token = frame["token"].as_str().map(str::to_owned);
                return Value::Null;
            }
            Some("answer") => return frame["answer"]["problem"].clone(),
            _ => {}
        }
    }
}

#[tokio::test]
async fn typed_questions_reach_the_page_and_the_router_takes_no_wrong_answer() {
    let router = TestRouter::start();
    let adam = Api::administrator(&router).await;
    adam.set("/workstreams/support", "questions", form()).await.good(204);
    adam.set("/workstreams/support", "notice", json!("What you write is kept.")).await.good(204);
    let mut ana = Desk::connect(&router, "ana", 1).await;
    let mut visit = Customer::visit(&router, "support").await;
    let shown = &visit.welcome["form"];
    assert_eq!(shown["notice"], "What you write is kept.");
    assert_eq!(
        shown["questions"][0],
        json!({ "text": "How can we help?", "kind": "text", "required": false })
    );
    assert_eq!(shown["questions"][1]["choices"], json!(["Order", "Repair"]));
    assert_eq!(visit.welcome["questions"][2], "Your e-mail", "an earlier page reads the texts alone");

    let wrong = [
        (json!({ "I agree": "yes" }), "Your e-mail", "missing"),
        (json!({ "I agree": "yes", "Your e-mail": "kiran" }), "Your e-mail", "noEmail"),
        (json!({ "Your e-mail": "kiran@example.com" }), "I agree", "noConsent"),
        (json!({ "Topic": "Else" }), "Topic", "noChoice"),
        (json!({ "Your e-mail": "k@example.com", "Phone": "none" }), "Phone", "noPhone"),
    ];
    for (answers, question, why) in wrong {
        let problem = begins(&mut visit, answers, false).await;
        assert_eq!(problem["code"], "wrong-answer");
        assert_eq!(problem["parameters"], json!({ "question": question, "why": why }));
    }
    let answers = json!({ "Your e-mail": "kiran.sohal@example.com", "I agree": "yes", "Topic": "Order" });
    assert_eq!(begins(&mut visit, answers.clone(), false).await, Value::Null, "the same page begins then");
    let session = ana.accepts().await;
    assert_eq!(session["customer"]["answers"], answers, "consent stands among the answers");
    assert_eq!(session["contact"]["name"], "Kiran Sohal", "an address leads to its contact");
    assert_eq!(session["customer"]["verified"], false, "and proves nothing");
}

#[tokio::test]
async fn consent_alone_rings_nowhere() {
    let router = TestRouter::start();
    let adam = Api::administrator(&router).await;
    let question = json!([{ "text": "I agree", "kind": "consent", "required": true }]);
    adam.set("/workstreams/support", "questions", question).await.good(204);
    let mut visit = Customer::visit(&router, "support").await;
    let start = json!({ "type": "start", "key": key(), "name": "", "answers": { "I agree": "yes" } });
    visit.send(start).await;
    assert_eq!(visit.frame("started").await["chat"]["position"], Value::Null);
    visit.writes(&key(), "Hello").await;
    assert_eq!(visit.event("positionChanged").await["position"], 1);
}

#[tokio::test]
async fn a_message_that_was_left_out_of_hours_is_answered_where_its_customer_comes_back() {
    let router = TestRouter::start();
    let adam = Api::administrator(&router).await;
    let left = json!({ "id": "left", "name": "Messages that were left", "channel": "messaging", "queue": "messages",
        "allowedPresences": ["available", "busy"], "questions": form(), "notice": "We answer by e-mail." });
    adam.make("/workstreams/left", left).await.good(201);
    adam.set("/workstreams/support", "outOfHours", json!("left")).await.good(204);
    let mut ana = Desk::connect(&router, "ana", 1).await;
    let mut visit = Customer::visit(&router, "support").await;
    assert_eq!(visit.welcome["outOfHours"]["notice"], "We answer by e-mail.");
    let problem = begins(&mut visit, json!({}), true).await;
    assert_eq!(problem["code"], "wrong-answer", "its own questions are asked");
    let answers = json!({ "Your e-mail": "kiran.sohal@example.com", "I agree": "yes" });
    assert_eq!(begins(&mut visit, answers, true).await, Value::Null);
    let token = visit.token.clone();
    drop(visit);

    let session = ana.accepts().await;
    assert_eq!(
        (&session["workstream"], &session["channel"]),
        (&json!("Messages that were left"), &json!("messaging"))
    );
    assert_eq!(texts(&session["messages"]), ["My tent broke"]);
    let send = json!({ "act": "send", "conversation": session["id"], "text": "I send you a pole" });
    ana.act(send).await;

    let mut visit = Customer::visit(&router, "support").await;
    visit.token = token;
    visit.come_back(&router).await;
    let chat = &visit.welcome["chat"];
    assert_eq!(texts(&chat["messages"]), ["My tent broke", "I send you a pole"]);
    assert_eq!(chat["answeredLater"], true);
    assert_eq!(visit.writes(&key(), "Thank you").await["problem"], Value::Null);
    let mut heard = Vec::new();
    for _ in 0..2 {
        heard.push(ana.event("messageAdded").await["message"]["text"].clone());
    }
    assert_eq!(heard, ["I send you a pole", "Thank you"]);

    let mut other = Customer::visit(&router, "billing").await;
    other.token = visit.token.clone();
    other.come_back(&router).await;
    assert_eq!(other.welcome["chat"], Value::Null, "another chat's page does not get in");
    let problem = begins(&mut other, json!({}), true).await;
    assert_eq!(problem["code"], "no-messages", "and can leave none");
}

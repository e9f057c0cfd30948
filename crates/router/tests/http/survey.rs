//! Customers say how it was, when a chat is over.

use crate::api::Api;
use crate::people::{Customer, Desk, key};
use crate::test_router::{TestRouter, until};
use serde_json::{Value, json};

async fn says(visit: &mut Customer, key: &str, survey: Value) -> Value {
    visit
        .send(
            json!({ "type": "survey", "key": key, "rating": survey["rating"], "comment": survey["comment"] }),
        )
        .await;
    loop {
        let frame = visit.frame("answer").await;
        if frame["key"] == key {
            return frame["answer"]["problem"].clone();
        }
    }
}

#[tokio::test]
async fn what_a_customer_says_when_it_is_over_reaches_the_rep_and_the_records() {
    let router = TestRouter::start();
    let adam = Api::administrator(&router).await;
    adam.set("/workstreams/support", "survey", json!(true)).await.good(204);
    let mut ana = Desk::connect(&router, "ana", 1).await;
    let mut visit = Customer::arrive(&router, "support", "Maria").await;
    let session = ana.accepts().await;
    let conversation = session["id"].clone();
    let early = says(&mut visit, &key(), json!({ "rating": 5, "comment": null })).await;
    assert_eq!(early["code"], "no-survey", "it is not over");
    ana.act(json!({ "act": "end", "conversation": conversation })).await;
    let ended = visit.event("conversationEnded").await;
    assert_eq!(ended["survey"], true);

    // Another page of the customer is asked, too, until one of them has answered.
    let mut other = Customer::visit(&router, "support").await;
    other.token = visit.token.clone();
    other.come_back(&router).await;
    assert_eq!(other.welcome["chat"]["survey"], true);
    let wrong = says(&mut visit, &key(), json!({ "rating": 9, "comment": null })).await;
    assert_eq!(wrong["code"], "no-survey");
    let said = json!({ "rating": 4, "comment": "Quick and kind" });
    assert_eq!(says(&mut visit, &key(), said.clone()).await, Value::Null);
    other.event("surveyAnswered").await;
    assert_eq!(says(&mut other, &key(), json!({ "rating": 1, "comment": null })).await["code"], "no-survey");

    let changed = loop {
        let changed = ana.event("sessionChanged").await["conversation"].clone();
        if changed["survey"] != Value::Null {
            break changed;
        }
    };
    assert_eq!(changed["survey"], said);
    let sofia = Api::supervisor(&router).await;
    let path = format!("/history/conversations/{conversation}");
    until(async || sofia.get(&path).await.json()["survey"] == said).await;
}

#[tokio::test]
async fn where_nothing_is_asked_nothing_is_taken() {
    let router = TestRouter::start();
    let adam = Api::administrator(&router).await;
    adam.set("/workstreams/support", "survey", json!(false)).await.good(204);
    let mut ana = Desk::connect(&router, "ana", 1).await;
    let mut visit = Customer::arrive(&router, "support", "Maria").await;
    let session = ana.accepts().await;
    ana.act(json!({ "act": "end", "conversation": session["id"] })).await;
    assert_eq!(visit.event("conversationEnded").await.get("survey"), None);
    let refused = says(&mut visit, &key(), json!({ "rating": 5, "comment": null })).await;
    assert_eq!(refused["code"], "no-survey");
    let mut stranger = Customer::visit(&router, "support").await;
    let refused = says(&mut stranger, &key(), json!({ "rating": 5, "comment": null })).await;
    assert_eq!(refused["code"], "no-such-conversation");
}

//! How customers sound: what they write is assessed, and those who are to know of it do.

use crate::api::Api;
use crate::people::{Customer, Desk, key};
use crate::test_router::{TestRouter, until};
use serde_json::{Value, json};

/// A chat of somebody whose browser speaks this language, which Ana has.
async fn talking(router: &TestRouter, ana: &mut Desk, language: &str) -> (Customer, Value) {
    let mut visit = Customer::visit(router, "support").await;
    let start = json!({ "type": "start", "key": key(), "name": "Kiran", "answers": {}, "text": "Hello",
        "visitor": { "language": language } });
    visit.send(start).await;
    visit.frame("started").await;
    let session = ana.accepts().await;
    (visit, session["id"].clone())
}

/// Waits until a desk is told that a customer sounds so.
async fn hears(desk: &mut Desk, level: &str) -> Value {
    loop {
        let sentiment = desk.event("sessionChanged").await["conversation"]["sentiment"].clone();
        if sentiment["level"] == level {
            return sentiment;
        }
    }
}

/// A conversation as supervisors see it.
async fn on_floor(sofia: &Api<'_>, conversation: &Value) -> Value {
    let all = sofia.get("/floor/conversations").await.good(200).json();
    let found = all["items"].as_array().unwrap().iter().find(|each| each["id"] == *conversation);
    found.unwrap_or_else(|| panic!("{conversation} is not in {all}")).clone()
}

#[tokio::test]
async fn an_angry_customer_is_seen_by_the_rep_and_on_the_floor_and_supervisors_are_alerted() {
    let router = TestRouter::start();
    let adam = Api::administrator(&router).await;
    adam.set("/workstreams/support", "sentiment", json!("negative")).await.good(204);
    adam.set("/accounts/ben%40sample.test", "role", json!("supervisor")).await.good(204);
    let mut ana = Desk::connect(&router, "ana", 1).await;
    let (mut visit, conversation) = talking(&router, &mut ana, "en-GB").await;
    let mut ben = Desk::connect(&router, "ben", 2).await;
    visit.writes(&key(), "I am furious, this is a terrible service.").await;
    assert_eq!(hears(&mut ana, "negative").await, json!({ "level": "negative", "isAlert": true }));
    let notice = ben.event("notice").await;
    assert_eq!(
        (&notice["notice"]["notice"], &notice["notice"]["sentiment"]),
        (&json!("sentimentAlert"), &json!("negative"))
    );
    assert_eq!(notice["notice"]["customer"], "Kiran");
    let sofia = Api::supervisor(&router).await;
    let seen = on_floor(&sofia, &conversation).await;
    assert_eq!((&seen["sentiment"], &seen["sentimentAlert"]), (&json!("negative"), &json!(true)));
    // The last six messages count: it fades.
    for _ in 0..6 {
        visit.writes(&key(), "My number is 4711.").await;
    }
    assert_eq!(hears(&mut ana, "neutral").await, json!({ "level": "neutral", "isAlert": false }));
    // The setting is asked for anew each time.
    adam.set("/workstreams/support", "sentiment", json!("off")).await.good(204);
    until(async || on_floor(&sofia, &conversation).await["sentiment"] == Value::Null).await;
}

#[tokio::test]
async fn a_language_without_a_list_is_not_assessed_and_what_is_written_meanwhile_is_not_lost() {
    let router = TestRouter::start();
    let adam = Api::administrator(&router).await;
    let mut ana = Desk::connect(&router, "ana", 1).await;
    let (mut german, first) = talking(&router, &mut ana, "de-DE").await;
    let (mut french, second) = talking(&router, &mut ana, "fr-CA").await;
    german.writes(&key(), "Das ist terrible and shit.").await;
    french.writes(&key(), "C'est terrible et horrible, je suis furieux").await;
    // What was written before it was switched on is assessed then.
    adam.set("/workstreams/support", "sentiment", json!("shown")).await.good(204);
    let sofia = Api::supervisor(&router).await;
    let of = async |id: &Value| on_floor(&sofia, id).await;
    until(async || of(&second).await["sentiment"] != Value::Null).await;
    let second = of(&second).await;
    assert!(["negative", "veryNegative"].contains(&second["sentiment"].as_str().unwrap()), "{second}");
    assert_eq!(second["sentimentAlert"], false, "nobody asked for an alert");
    assert_eq!(of(&first).await["sentiment"], Value::Null);
    let state = ana.whole_state(&router).await;
    assert_eq!(state["conversations"][0]["sentiment"], json!({ "level": null, "isAlert": false }));
}

#[tokio::test]
async fn a_wrong_setting_is_refused() {
    let router = TestRouter::start();
    let adam = Api::administrator(&router).await;
    adam.set("/workstreams/support", "sentiment", json!("furious")).await.blames(
        422,
        "wrong-field",
        "/sentiment",
    );
}

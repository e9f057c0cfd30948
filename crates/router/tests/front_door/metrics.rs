//! The metrics: what they count, and who may read them.

use crate::api::{Api, send};
use crate::house::{House, http, until};
use crate::people::{Customer, Desk};
use serde_json::json;

async fn text(house: &House) -> String {
    let answer = http().get(house.url("/metrics")).send().await.unwrap();
    assert_eq!(answer.headers()["content-type"], "text/plain; version=0.0.4; charset=utf-8");
    answer.text().await.unwrap()
}

fn figure(text: &str, name: &str) -> Option<f64> {
    text.lines().find_map(|line| line.strip_prefix(name)?.trim().parse().ok())
}

#[tokio::test]
async fn metrics_count_what_happened_and_what_is() {
    let house = House::start();
    let mut ana = Desk::connect(&house, "ana", 1).await;
    let _visit = Customer::arrive(&house, "support", "Maria").await;
    let offer = ana.rings().await;
    ana.act(json!({ "act": "reject", "offer": offer["id"] })).await;
    ana.act_as("late", json!({ "act": "accept", "offer": offer["id"] })).await;
    let seen = text(&house).await;
    for (name, count) in [
        ("handbell_conversations_opened_total{channel=\"chat\"}", 1.0),
        ("handbell_offers_made_total", 1.0),
        ("handbell_offers_ended_total{outcome=\"rejected\"}", 1.0),
        ("handbell_refusals_total{code=\"offer-over\"}", 1.0),
        ("handbell_connected{who=\"desk\"}", 1.0),
        ("handbell_connected{who=\"customer\"}", 1.0),
        ("handbell_waiting{queue=\"general\"}", 1.0),
        ("handbell_ready_representatives{queue=\"general\"}", 0.0),
    ] {
        assert_eq!(figure(&seen, name), Some(count), "{name} in\n{seen}");
    }
    assert!(figure(&seen, "handbell_commit_latency_seconds_count").unwrap() > 3.0);
    assert!(figure(&seen, "handbell_journal_sequence").unwrap() > 3.0);
    drop(ana);
    until(async || figure(&text(&house).await, "handbell_connected{who=\"desk\"}") == Some(0.0)).await;
}

#[tokio::test]
async fn metrics_of_what_a_proxy_passes_on_need_a_key_or_an_administrator() {
    let house = House::start();
    let asked = || http().get(house.url("/metrics")).header("x-forwarded-for", "192.0.2.1");
    send(asked()).await.problem(401, "not-signed-in");
    let sofia = house.sign_in("sofia@sample.test").await;
    send(asked().bearer_auth(&sofia)).await.problem(403, "not-for-you");
    let adam = house.sign_in("adam@sample.test").await;
    assert_eq!(send(asked().bearer_auth(&adam)).await.status, 200);
    let adam = Api::administrator(&house).await;
    let made = adam.post("/keys", json!({ "name": "prometheus", "scopes": ["metrics"] })).await.good(201);
    assert_eq!(send(asked().bearer_auth(made.json()["key"].as_str().unwrap())).await.status, 200);
}

//! What a site's page asks and tells of its visitor, and what customers are told of the hours.

use crate::api::Api;
use crate::people::{Customer, Desk, key};
use crate::test_router::{TestRouter, http};
use serde_json::{Value, json};

/// Opens a chat with these words of the page about its visitor; the session that comes of it.
async fn comes(router: &TestRouter, ana: &mut Desk, visitor: Value) -> Value {
    let mut visit = Customer::visit(router, "support").await;
    let start = json!({ "type": "start", "key": key(), "name": "Kiran", "answers": {}, "text": "Hello",
        "visitor": visitor, "signedIn": true });
    visit.send(start).await;
    visit.frame("started").await;
    ana.accepts().await
}

#[tokio::test]
async fn what_a_page_knows_of_its_visitor_reaches_the_rep_and_what_it_cannot_know_does_not() {
    let router = TestRouter::start();
    let mut ana = Desk::connect(&router, "ana", 1).await;
    let visitor = json!({ "language": "en-GB", "device": "iPhone", "signedIn": true,
        "page": "https://shop.example/tents?token=secret" });
    let session = comes(&router, &mut ana, visitor).await;
    let customer = &session["customer"];
    assert_eq!((&customer["language"], &customer["device"]), (&json!("en-GB"), &json!("iPhone")));
    assert_eq!(session["context"]["page"], "https://shop.example/tents");
    assert_eq!(customer["signedIn"], false, "no page is believed that");
    assert_eq!(customer["verified"], false);

    let wrong = json!({ "language": "x".repeat(5_000), "device": "<b>", "page": "javascript:alert(1)" });
    let session = comes(&router, &mut ana, wrong).await;
    assert_eq!(session["customer"]["language"], Value::Null);
    assert_eq!((&session["customer"]["device"], &session["context"]), (&Value::Null, &json!({})));
}

#[tokio::test]
async fn rules_match_what_a_page_tells_of_its_visitor() {
    let router = TestRouter::start();
    let adam = Api::administrator(&router).await;
    let when = json!({ "all": [
        { "of": "customer.language", "is": "beginsWith", "value": "fr" },
        { "of": "context.page", "is": "contains", "value": "/tents" },
    ] });
    let routing =
        json!([{ "name": "French tents", "when": when, "to": [{ "queue": "priority", "percent": 100 }] }]);
    adam.set("/workstreams/support", "routing", routing).await.good(204);
    adam.set("/workstreams/support", "classification", json!([])).await.good(204);
    let mut ana = Desk::connect(&router, "ana", 1).await;
    let visitor = json!({ "language": "fr-CA", "page": "https://shop.example/tents/4" });
    let found = comes(&router, &mut ana, visitor).await["queue"].clone();
    let plain = comes(&router, &mut ana, json!({ "language": "en" })).await["queue"].clone();
    assert_ne!(found, plain);
}

#[tokio::test]
async fn a_customer_hears_until_when_it_is_closed_and_that_it_has_opened() {
    let router = TestRouter::start();
    let adam = Api::administrator(&router).await;
    let never = json!({ "id": "never", "name": "Never", "timeZone": "UTC", "weekly": [] });
    adam.make("/operatingHours/never", never).await.good(201);
    let mut early = Customer::visit(&router, "billing").await;
    assert_eq!(early.welcome.get("closed"), None);
    early.start(&key(), "Maria").await;
    adam.set("/queues/invoices", "hours", json!("never")).await.good(204);
    let event = early.event("outlookChanged").await;
    assert_eq!(event["outlook"], json!({ "closed": { "until": null, "holiday": null } }));
    let mut late = Customer::visit(&router, "billing").await;
    assert_eq!(late.welcome["closed"], json!({ "until": null, "holiday": null }));
    let chat = late.start(&key(), "Kiran").await;
    assert_eq!(chat["closed"], json!({ "until": null, "holiday": null }));
    adam.set("/queues/invoices", "hours", Value::Null).await.good(204);
    assert_eq!(late.event("outlookChanged").await["outlook"], json!({}));
}

#[tokio::test]
async fn a_chat_that_does_not_exist_has_a_page_that_says_so_and_a_site_can_ask() {
    let router = TestRouter::start();
    for (workstream, status) in [("support", 200), ("nope", 404), ("sms", 404), ("%22%3E%3Cscript%3E", 404)] {
        let answer = http().get(router.url(&format!("/chat/{workstream}"))).send().await.unwrap();
        assert_eq!(answer.headers()["access-control-allow-origin"], "*", "{workstream}");
        // The pages need not be built where tests run.
        if workstream == "support" && answer.headers()["content-type"] == "application/problem+json" {
            continue;
        }
        assert_eq!(answer.status(), status, "{workstream}");
        assert_eq!(answer.headers()["content-type"], "text/html; charset=utf-8", "{workstream}");
        if status == 404 {
            let page = answer.text().await.unwrap();
            assert!(page.contains("There is no chat at this address"), "{page}");
            assert!(!page.contains("<script>"), "{page}");
        }
    }
    let asked = http().head(router.url("/chat/nope")).send().await.unwrap();
    assert_eq!(asked.status(), 404);
    let script = http().get(router.url("/widget.js")).send().await.unwrap();
    assert_eq!(
        script.headers()["access-control-allow-origin"],
        "*",
        "as a module it is asked for in this way"
    );
}

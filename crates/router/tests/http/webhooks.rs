//! Webhooks: signed, tried again, and what receivers say with their answers.

use crate::api::Api;
use crate::outbound::{answer, asked, deliver, delivery, system};
use crate::people::Desk;
use crate::test_router::{TestRouter, until};
use crate::webhook_receiver::{Got, Receiver, Reply, setting_of};
use serde_json::{Value, json};
use std::time::Duration;

/// Pauses that no test waits long for.
const SOON: &[&str] = &["--delivery-pauses", "50ms,50ms,50ms,1s,1s,1s,1s,1s,1s,1s"];

/// A router with a system that gets webhooks, and a rep with one of its conversations.
struct Scene {
    router: TestRouter,
    ana: Desk,
    conversation: Value,
    secret: String,
    /// The token of an administrator.
    adam: String,
}

impl Scene {
    async fn start(setting: Value) -> Self {
        Self::in_router(TestRouter::start_with(SOON), setting).await
    }

    async fn in_router(router: TestRouter, setting: Value) -> Self {
        let shop = system(&router, "shop").await;
        let made = deliver(&router, "shop", setting).await.good(201).json();
        let mut ana = Desk::connect(&router, "ana", 1).await;
        let conversation = asked(&router, &shop, &mut ana, "+1 425 555 0199").await;
        let secret = made["secret"].as_str().unwrap().to_owned();
        let adam = Api::administrator(&router).await.token().to_owned();
        Self { router, ana, conversation, secret, adam }
    }

    async fn answer(&mut self, text: &str) {
        answer(&mut self.ana, &self.conversation, text).await;
    }

    async fn delivery(&mut self, number: u64, state: &str) -> Value {
        delivery(&mut self.ana, &self.conversation, number, state).await
    }

    async fn send_again(&mut self, number: u64) {
        let act = json!({ "act": "sendAgain", "conversation": self.conversation, "message": number });
        self.ana.act(act).await;
    }

    /// How the delivery goes.
    async fn state(&self) -> Value {
        Api::with_token(&self.router, &self.adam).get("/keys/shop/delivery").await.good(200).json()
    }

    async fn post(&self, action: &str) -> Value {
        let adam = Api::with_token(&self.router, &self.adam);
        adam.post(&format!("/keys/shop/delivery/{action}"), Value::Null).await.json()
    }
}

fn ids(got: &[Got]) -> Vec<&str> {
    got.iter().map(|got| got.header("webhook-id")).collect()
}

#[tokio::test]
async fn a_webhook_is_signed_and_an_exchanged_secret_signs_beside_the_new_one() {
    let receiver = Receiver::start(&[]).await;
    let mut scene = Scene::start(receiver.setting()).await;
    scene.answer("It is.").await;
    scene.delivery(2, "delivered").await;
    let got = receiver.until(1).await.remove(0);
    assert!(got.is_by(&scene.secret));
    assert!(!got.is_by("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
    assert_eq!(got.header("content-type"), "application/json");
    assert_eq!(
        (got.json()["type"].as_str().unwrap(), got.text().as_str()),
        ("conversation.message", "It is.")
    );
    let new = scene.post("rotate").await["secret"].as_str().unwrap().to_owned();
    let test = scene.post("test").await["id"].as_str().unwrap().to_owned();
    let got = receiver.until(2).await.remove(1);
    assert!(got.is_by(&scene.secret) && got.is_by(&new));
    assert_eq!((got.header("webhook-id"), &got.json()["type"]), (test.as_str(), &json!("test")));
    until(async || scene.state().await["waiting"] == 0).await;
    let state = scene.state().await;
    assert!(state["lastSuccess"].is_u64() && state["lastFailure"].is_null(), "{state}");
}

#[tokio::test]
async fn what_a_receiver_refuses_comes_again_in_order_under_the_same_id() {
    let receiver = Receiver::start(&[Reply::Status(500), Reply::Later(503, 1)]).await;
    let mut scene = Scene::start(receiver.setting()).await;
    scene.answer("One").await;
    scene.answer("Two").await;
    scene.delivery(3, "delivered").await;
    let got = receiver.until(4).await;
    assert_eq!(scene.state().await["lastFailure"]["why"], "refused");
    assert!(got[1].at - got[0].at >= Duration::from_millis(50), "the first pause");
    assert!(got[2].at - got[1].at >= Duration::from_secs(1), "it asked for a second");
    let texts: Vec<_> = got.iter().map(Got::text).collect();
    assert_eq!(texts, ["One", "One", "One", "Two"], "Two waits behind One");
    let ids = ids(&got);
    assert!(ids[0] == ids[1] && ids[1] == ids[2] && ids[2] != ids[3], "{ids:?}");
}

#[tokio::test]
async fn after_the_last_attempt_it_has_failed_and_the_rep_sends_it_again() {
    let receiver = Receiver::start(&[Reply::Status(500), Reply::Status(404)]).await;
    let router = TestRouter::start_with(&["--delivery-pauses", "50ms"]);
    let mut scene = Scene::in_router(router, receiver.setting()).await;
    scene.answer("One").await;
    assert_eq!(scene.delivery(2, "failed").await["why"], "refused");
    assert_eq!(receiver.got().len(), 2);
    scene.send_again(2).await;
    scene.delivery(2, "delivered").await;
    assert_eq!(receiver.until(3).await[2].text(), "One");
}

#[tokio::test]
async fn a_receiver_that_wants_nothing_any_more_is_left_alone_until_it_is_set_again() {
    let receiver = Receiver::start(&[Reply::Status(410)]).await;
    let mut scene = Scene::start(receiver.setting()).await;
    scene.answer("One").await;
    assert_eq!(scene.delivery(2, "failed").await["why"], "switchedOff");
    assert_eq!(scene.state().await["switchedOff"], true);
    scene.answer("Two").await;
    assert_eq!(scene.delivery(3, "failed").await["why"], "switchedOff");
    scene.send_again(2).await;
    assert_eq!(scene.delivery(2, "failed").await["why"], "switchedOff");
    assert_eq!(receiver.got().len(), 1);
    deliver(&scene.router, "shop", receiver.setting()).await.good(200);
    scene.send_again(2).await;
    scene.delivery(2, "delivered").await;
    scene.send_again(3).await;
    scene.delivery(3, "delivered").await;
    let got = receiver.until(3).await;
    assert_eq!(got.iter().map(Got::text).collect::<Vec<_>>(), ["One", "One", "Two"]);
    assert!(got[2].is_by(&scene.secret), "the secret stays");
}

#[tokio::test]
async fn nothing_is_sent_where_a_redirect_leads() {
    let elsewhere = Receiver::start(&[]).await;
    let receiver = Receiver::start(&[Reply::Redirect(elsewhere.url())]).await;
    let mut scene = Scene::start(receiver.setting()).await;
    scene.answer("One").await;
    until(async || scene.state().await["lastFailure"]["why"] == "refused").await;
    scene.delivery(2, "delivered").await;
    receiver.until(2).await;
    assert!(elsewhere.got().is_empty());
}

#[tokio::test]
async fn a_slow_receiver_holds_up_nobody_else() {
    let slow = Receiver::start(&[Reply::Never, Reply::Never]).await;
    let live = Receiver::start(&[]).await;
    let mut scene = Scene::start(slow.setting()).await;
    let bank = system(&scene.router, "bank").await;
    deliver(&scene.router, "bank", live.setting()).await.good(201);
    scene.answer("Nobody answers this.").await;
    slow.until(1).await;
    let other = asked(&scene.router, &bank, &mut scene.ana, "+1 425 555 0198").await;
    answer(&mut scene.ana, &other, "This arrives.").await;
    delivery(&mut scene.ana, &other, 2, "delivered").await;
    assert_eq!(live.until(1).await[0].text(), "This arrives.");
    assert_eq!(slow.got().len(), 1);
    assert_eq!(scene.state().await["waiting"], 1);
}

#[tokio::test]
async fn what_was_queued_before_a_kill_is_sent_once_the_receiver_is_there() {
    let port = Receiver::free_port().await;
    let mut scene = Scene::start(setting_of(port)).await;
    scene.answer("One").await;
    scene.answer("Two").await;
    until(async || {
        let state = scene.state().await;
        state["lastFailure"]["why"] == "unreachable" && state["waiting"] == 2
    })
    .await;
    scene.router.kill_and_restart();
    let receiver = Receiver::start_at(port, &[]).await;
    scene.ana.come_back(&scene.router).await;
    let got = receiver.until(2).await;
    assert_eq!(got.iter().map(Got::text).collect::<Vec<_>>(), ["One", "Two"]);
    until(async || scene.state().await["waiting"] == 0).await;
    let snapshot = scene.ana.whole_state(&scene.router).await;
    let messages = snapshot["conversations"][0]["messages"].as_array().unwrap();
    let states: Vec<&Value> = messages.iter().map(|message| &message["delivery"]["state"]).collect();
    assert_eq!(states, [&Value::Null, &json!("delivered"), &json!("delivered")]);
}

#[tokio::test]
async fn no_secret_and_no_text_is_in_the_log() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("log");
    let router = TestRouter::start_logging(&log, SOON);
    let shop = system(&router, "shop").await;
    let receiver = Receiver::start(&[Reply::Status(500)]).await;
    let url = format!("{}?token=hidden-in-the-address", receiver.url());
    let made = deliver(&router, "shop", json!({ "kind": "webhook", "url": url })).await.good(201).json();
    let mut ana = Desk::connect(&router, "ana", 1).await;
    let conversation = asked(&router, &shop, &mut ana, "+1 425 555 0199").await;
    answer(&mut ana, &conversation, "Words that are in no log").await;
    delivery(&mut ana, &conversation, 2, "delivered").await;
    let log = std::fs::read_to_string(&log).unwrap();
    for hidden in [made["secret"].as_str().unwrap(), "Words that are", "hidden-in-the-address"] {
        assert!(!log.contains(hidden), "{hidden}");
    }
}

//! The organisation's AI endpoint: what reps have it do, and what it does when it is slow, wrong or away.

use crate::api::{Api, send};
use crate::people::{Customer, Desk, key};
use crate::test_router::{TestRouter, until};
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// How a stand-in answers.
#[derive(Clone, Debug)]
enum Reply {
    /// With this text, as endpoints do.
    Text(String),
    /// With this body.
    Body(String),
    /// With this status.
    Status(u16),
    /// Not at all.
    Never,
}

/// What a stand-in got: the key, and the body.
type Got = (String, Value);

#[derive(Debug)]
struct Played {
    reply: Reply,
    got: Vec<Got>,
}

/// An endpoint on this machine, until it is dropped.
struct StandIn {
    port: u16,
    played: Arc<Mutex<Played>>,
    serving: JoinHandle<()>,
}

impl StandIn {
    async fn start(reply: Reply) -> Self {
        let played = Arc::new(Mutex::new(Played { reply, got: Vec::new() }));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let routes = Router::new().fallback(answer).with_state(Arc::clone(&played));
        let serving = tokio::spawn(async move { axum::serve(listener, routes).await.unwrap() });
        Self { port, played, serving }
    }

    fn address(&self) -> String {
        format!("http://127.0.0.1:{}/v1/chat/completions", self.port)
    }

    fn replies(&self, reply: Reply) {
        self.played.lock().unwrap().reply = reply;
    }

    fn got(&self) -> Vec<Got> {
        self.played.lock().unwrap().got.clone()
    }
}

impl Drop for StandIn {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

async fn answer(State(played): State<Arc<Mutex<Played>>>, headers: HeaderMap, body: Bytes) -> Response {
    let reply = {
        let mut played = played.lock().unwrap();
        let key = headers.get("authorization").map(|key| key.to_str().unwrap().to_owned());
        played.got.push((key.unwrap_or_default(), serde_json::from_slice(&body).unwrap()));
        played.reply.clone()
    };
    match reply {
        Reply::Text(text) => json!({ "choices": [{ "message": { "role": "assistant", "content": text } }] })
            .to_string()
            .into_response(),
        Reply::Body(body) => body.into_response(),
        Reply::Status(status) => StatusCode::from_u16(status).unwrap().into_response(),
        Reply::Never => std::future::pending().await,
    }
}

/// Sets an endpoint that may be used for everything.
async fn set(adam: &Api<'_>, address: &str) {
    let setting = json!({ "address": address, "model": "small", "key": "sk-secret",
        "uses": ["translation", "summary", "drafts"] });
    send(adam.request(Method::PUT, "/ai-endpoint").json(&setting)).await;
}

/// What comes of a task.
async fn made(desk: &mut Desk, conversation: &Value, task: Value) -> Value {
    let what =
        json!({ "lookup": "ai", "conversation": conversation, "request": 7, "task": task, "language": "de" });
    desk.send(json!({ "type": "lookUp", "what": what })).await;
    let found = desk.frame_of("found").await["found"].clone();
    assert_eq!((&found["found"], &found["request"]), (&json!("ai"), &json!(7)));
    found
}

/// A chat that Ana has, in which Maria has written.
async fn talking(router: &TestRouter, ana: &mut Desk) -> (Customer, Value) {
    let mut visit = Customer::visit(router, "support").await;
    let start = json!({ "type": "start", "key": key(), "name": "Maria Castellanos", "answers": {},
        "text": "I am Maria Castellanos, my tent broke.", "visitor": { "language": "es" } });
    visit.send(start).await;
    visit.frame("started").await;
    let session = ana.accepts().await;
    (visit, session["id"].clone())
}

#[tokio::test]
async fn a_rep_has_texts_made_without_names_and_with_the_key_that_nobody_is_told() {
    let router = TestRouter::start();
    let adam = Api::administrator(&router).await;
    let endpoint = StandIn::start(Reply::Text("Hello [customer], send it back.".into())).await;
    let mut ana = Desk::connect(&router, "ana", 1).await;
    let (_visit, conversation) = talking(&router, &mut ana).await;
    let functions = json!({ "type": "lookUp", "what": { "lookup": "aiFunctions" } });
    ana.send(functions.clone()).await;
    let none = ana.frame_of("found").await["found"]["functions"].clone();
    assert_eq!(none, json!({ "summary": false, "drafts": false, "translation": false }));
    assert_eq!(made(&mut ana, &conversation, json!({ "task": "draft" })).await["why"], "notAllowed");
    set(&adam, &endpoint.address()).await;
    ana.send(functions).await;
    assert_eq!(ana.frame_of("found").await["found"]["functions"]["drafts"], true);

    let draft = made(&mut ana, &conversation, json!({ "task": "draft" })).await;
    assert_eq!(draft["outcome"], "done");
    assert_eq!(draft["text"], "Hello Maria Castellanos, send it back.");
    let (authorization, body) = endpoint.got().pop().unwrap();
    assert_eq!(authorization, "Bearer sk-secret");
    assert_eq!(body["model"], "small");
    let sent = body.to_string();
    assert!(sent.contains("[customer], my tent broke.") && !sent.contains("Castellanos"), "{sent}");

    for task in [
        json!({ "task": "summary" }),
        json!({ "task": "translateMessage", "text": "Hola" }),
        json!({ "task": "translateAnswer", "text": "Hello" }),
    ] {
        assert_eq!(made(&mut ana, &conversation, task.clone()).await["outcome"], "done", "{task}");
    }
    let asked: Vec<String> =
        endpoint.got().iter().map(|(_, body)| body["messages"][0]["content"].to_string()).collect();
    assert!(asked[2].contains("the tag de") && asked[3].contains("the tag es"), "{asked:?}");

    let seen = adam.get("/ai-endpoint").await.good(200);
    assert!(!seen.text.contains("sk-secret") && seen.json()["hasKey"] == true, "{}", seen.text);
    // Nobody else's conversation.
    let mut ben = Desk::connect(&router, "ben", 2).await;
    assert_eq!(made(&mut ben, &conversation, json!({ "task": "summary" })).await["why"], "notAllowed");
    send(adam.request(Method::DELETE, "/ai-endpoint")).await.good(204);
    assert_eq!(made(&mut ana, &conversation, json!({ "task": "draft" })).await["why"], "notAllowed");
}

#[tokio::test]
async fn an_endpoint_that_is_wrong_or_away_is_a_clear_answer() {
    let router = TestRouter::start();
    let adam = Api::administrator(&router).await;
    let endpoint = StandIn::start(Reply::Status(500)).await;
    let mut ana = Desk::connect(&router, "ana", 1).await;
    let (_visit, conversation) = talking(&router, &mut ana).await;
    set(&adam, &endpoint.address()).await;
    let content = |content: Value| json!({ "choices": [{ "message": { "content": content } }] }).to_string();
    for (reply, why) in [
        (Reply::Status(500), "refused"),
        (Reply::Status(401), "refused"),
        (Reply::Status(307), "refused"),
        (Reply::Body("<html>".into()), "notUnderstood"),
        (Reply::Body("{}".into()), "notUnderstood"),
        (Reply::Body(r#"{"choices":[]}"#.into()), "notUnderstood"),
        (Reply::Body(content(Value::Null)), "notUnderstood"),
        (Reply::Text(" \u{200b} ".into()), "notUnderstood"),
        (Reply::Text("x".repeat(5_000)), "tooLong"),
        (Reply::Body(" ".repeat(300_000)), "tooLong"),
    ] {
        endpoint.replies(reply.clone());
        let found = made(&mut ana, &conversation, json!({ "task": "summary" })).await;
        assert_eq!((&found["outcome"], &found["why"]), (&json!("failed"), &json!(why)), "{reply:?}");
    }
    drop(endpoint);
    until(async || made(&mut ana, &conversation, json!({ "task": "summary" })).await["why"] == "unreachable")
        .await;
    let empty = made(&mut ana, &conversation, json!({ "task": "translateAnswer", "text": " " })).await;
    assert_eq!(empty["why"], "nothingThere");
}

#[tokio::test]
async fn a_slow_endpoint_holds_up_nothing_else_and_the_next_task_ends_the_one_before() {
    let router = TestRouter::start();
    let adam = Api::administrator(&router).await;
    let endpoint = StandIn::start(Reply::Never).await;
    let mut ana = Desk::connect(&router, "ana", 1).await;
    let (mut visit, conversation) = talking(&router, &mut ana).await;
    set(&adam, &endpoint.address()).await;
    let ask = |request: u32| {
        let what = json!({ "lookup": "ai", "conversation": conversation, "request": request,
            "task": { "task": "summary" }, "language": "en" });
        json!({ "type": "lookUp", "what": what })
    };
    // More than may be made at a time: each ends the one before.
    for request in 1..=6 {
        ana.send(ask(request)).await;
        until(async || endpoint.got().len() >= request as usize).await;
    }
    ana.act(json!({ "act": "send", "conversation": conversation, "text": "One moment" })).await;
    visit.event("messageAdded").await;
    endpoint.replies(Reply::Text("A tent broke.".into()));
    ana.send(ask(9)).await;
    let found = ana.frame_of("found").await["found"].clone();
    assert_eq!((&found["request"], &found["text"]), (&json!(9), &json!("A tent broke.")));
}

#[tokio::test]
async fn addresses_and_keys_are_checked_and_a_key_goes_to_no_other_address() {
    let router = TestRouter::start();
    let adam = Api::administrator(&router).await;
    adam.get("/ai-endpoint").await.problem(404, "no-ai-endpoint");
    let put = async |change: Value| {
        let mut setting =
            json!({ "address": "https://ai.example.com/v1/chat/completions", "model": "small", "uses": [] });
        setting.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        send(adam.request(Method::PUT, "/ai-endpoint").json(&setting)).await
    };
    for (change, place) in [
        (json!({ "address": "http://ai.example.com/" }), "/address"),
        (json!({ "address": "https://169.254.169.254/" }), "/address"),
        (json!({ "model": " " }), "/model"),
        (json!({ "key": "two words" }), "/key"),
        (json!({ "uses": ["everything"] }), "/uses/0"),
    ] {
        put(change).await.blames(422, "wrong-field", place);
    }
    put(json!({ "key": "sk-secret" })).await.good(201);
    put(json!({ "model": "large" })).await.good(204);
    assert_eq!(adam.get("/ai-endpoint").await.json()["hasKey"], true, "the address is the same");
    put(json!({ "address": "https://other.example.com/" })).await.good(204);
    assert_eq!(adam.get("/ai-endpoint").await.json()["hasKey"], false);
}

#[tokio::test]
async fn an_endpoint_that_may_tells_how_customers_sound_and_the_lists_do_where_it_does_not() {
    let router = TestRouter::start();
    let adam = Api::administrator(&router).await;
    adam.set("/workstreams/support", "sentiment", json!("shown")).await.good(204);
    let endpoint = StandIn::start(Reply::Text("very-positive".into())).await;
    let setting = json!({ "address": endpoint.address(), "model": "small", "uses": ["sentiment"] });
    send(adam.request(Method::PUT, "/ai-endpoint").json(&setting)).await.good(201);
    let mut ana = Desk::connect(&router, "ana", 1).await;
    let (_visit, conversation) = talking(&router, &mut ana).await;
    let sofia = Api::supervisor(&router).await;
    let sounds = async |level: Value| {
        until(async || {
            let all = sofia.get("/floor/conversations").await.json();
            all["items"]
                .as_array()
                .unwrap()
                .iter()
                .any(|each| each["id"] == conversation && each["sentiment"] == level)
        })
        .await;
    };
    // Spanish has no list: only the endpoint can tell.
    sounds(json!("veryPositive")).await;
    endpoint.replies(Reply::Status(500));
    adam.set("/workstreams/support", "sentiment", json!("negative")).await.good(204);
    sounds(Value::Null).await;
}

//! Requests that make no sense are refused with a reason.

use crate::api::{Api, send};
use crate::test_router::TestRouter;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use reqwest::Method;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

/// More than the buffers of a connection hold, so that a client who sends it to its end would be reset on the way.
#[tokio::test]
async fn who_sends_a_body_to_its_end_gets_the_answer_that_refused_it() {
    let router = TestRouter::start();
    let body = vec![b'x'; 32 * 1024 * 1024];
    for (path, status) in [("/api/v1/sign-in", 413), ("/api/v1/nothing", 404), ("/api/v1/organisations", 401)]
    {
        let mut stream = tokio::net::TcpStream::connect(router.address()).await.unwrap();
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nConnection: close\r\n\
             Content-Length: {}\r\n\r\n",
            body.len()
        );
        stream.write_all(head.as_bytes()).await.unwrap();
        stream.write_all(&body).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{path}: {answer}");
    }
}

#[tokio::test]
async fn a_body_that_is_no_body_is_refused_with_what_is_wrong() {
    let router = TestRouter::start();
    let adam = Api::administrator(&router).await;
    let put = |kind: &str, body: String| {
        let request = adam.request(Method::PUT, "/skills/x").header("if-none-match", "*");
        send(request.header("content-type", kind).body(body))
    };
    let json = "application/json";
    put("text/plain", "{}".into()).await.problem(415, "wrong-content-type");
    let broken = put(json, "{\n \"id\": }".into()).await.problem(400, "unreadable");
    assert!(broken["detail"].as_str().unwrap().contains("line 2"), "{broken}");
    put(json, String::new()).await.problem(400, "unreadable");
    put(json, "{\"id\":\"x\",\"name\":\"x\"} trailing".into()).await.problem(400, "unreadable");
    put(json, "[".repeat(100_000)).await.problem(422, "wrong-field");
    let deep = format!("{{\"id\":\"x\",\"name\":{}", "[".repeat(100_000));
    assert!(put(json, deep).await.status < 500);
    put(json, format!("\"{}\"", "x".repeat(2_000_000))).await.problem(413, "too-large");
    put(json, "[\"x\",\"x\"]".into()).await.blames(422, "wrong-field", "");
    put(json, "{\"id\":\"x\"}".into()).await.blames(422, "wrong-field", "");
    put(json, "{\"id\":\"x\",\"id\":\"x\"}".into()).await.blames(422, "wrong-field", "");
    let long = put(json, format!("{{\"id\":\"x\",\"name\":\"{}\"}}", "é".repeat(300_000))).await;
    assert!(long.text.len() < 10_000, "what was sent is not sent back");
    long.blames(422, "configuration", "/name");
    send(adam.request(Method::POST, "/skills")).await.problem(405, "other-method");
    send(adam.request(Method::GET, "/skils")).await.problem(404, "no-such-page");
    send(adam.request(Method::GET, "/skills/%ff")).await.problem(404, "no-such-page");
    let twice =
        adam.request(Method::PUT, "/skills/x").header("if-match", "\"1\"").header("if-match", "\"2\"");
    send(twice.json(&json!({ "id": "x", "name": "x" }))).await.problem(400, "wrong-header");
    adam.get("/skills").await.good(200);
}

#[tokio::test]
async fn a_deep_condition_is_refused_and_never_followed_to_its_end() {
    let router = TestRouter::start();
    let adam = Api::administrator(&router).await;
    let mut condition = json!({ "of": "channel", "is": "known" });
    for _ in 0..60 {
        condition = json!({ "not": condition });
    }
    let rule = json!([{ "name": "deep", "when": condition, "to": [{ "queue": "general" }] }]);
    let refused = adam.set("/workstreams/support", "routing", rule).await;
    assert!((400..500).contains(&refused.status), "{refused:?}");
}

/// Any JSON, with names that the interface knows among others, so that some of it gets further than the first field.
fn any_json() -> impl Strategy<Value = Value> {
    let known = prop::sample::select(vec![
        "id",
        "name",
        "queue",
        "queues",
        "workstream",
        "text",
        "base",
        "channel",
        "to",
        "rep",
        "of",
        "is",
        "value",
        "when",
        "rules",
        "record",
        "table",
        "title",
        "contact",
        "answers",
        "context",
        "presence",
        "representative",
        "handover",
        "transcript",
        "support",
        "general",
        "ana",
        "chat",
        "known",
        "all",
        "any",
        "not",
        "timeout",
    ]);
    let name = prop_oneof![4 => known.prop_map(str::to_owned), 1 => ".{0,8}"].boxed();
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        name.clone().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::hash_map(name.clone(), inner, 0..8)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

#[tokio::test]
async fn no_json_is_too_odd_for_any_address() {
    let router = TestRouter::start();
    let adam = Api::administrator(&router).await;
    let document = adam.get("/openapi.json").await.good(200).json();
    let mut runner = TestRunner::deterministic();
    for (path, methods) in document["paths"].as_object().unwrap() {
        let path = path
            .trim_start_matches("/api/v1")
            .replace("{id}", "1")
            .replace("{name}", "1")
            .replace("{email}", "1");
        if path == "/sign-in" || path == "/sign-out" {
            continue;
        }
        for method in methods.as_object().unwrap().keys() {
            for _ in 0..12 {
                let body = any_json().new_tree(&mut runner).unwrap().current();
                let method: Method = method.to_uppercase().parse().unwrap();
                let request = adam.request(method.clone(), &path).header("if-none-match", "*").json(&body);
                let answer = send(request).await;
                assert!(answer.status < 500, "{method} {path} {body}: {answer:?}");
                if answer.status >= 400 {
                    assert_eq!(answer.kind, "application/problem+json", "{method} {path}: {answer:?}");
                }
            }
        }
    }
}

//! Signing in, and what each role may connect to.

use crate::api::Api;
use crate::test_router::{PASSWORD, TestRouter, command, http, wait_until_some};
use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use serde_json::{Value, json};
use std::io::Read;
use std::process::Stdio;

async fn problem(answer: reqwest::Response, status: u16, code: &str) -> Value {
    assert_eq!(answer.status(), status);
    assert_eq!(answer.headers()["content-type"], "application/problem+json");
    let body: Value = answer.json().await.unwrap();
    assert_eq!(body["code"], code, "{body}");
    body
}

async fn try_in(router: &TestRouter, email: &str, password: &str) -> reqwest::Response {
    let credentials = json!({ "email": email, "password": password });
    http().post(router.url("/api/v1/sign-in")).json(&credentials).send().await.unwrap()
}

#[tokio::test]
async fn wrong_credentials_tell_nothing_and_guessing_is_slowed_down() {
    let router = TestRouter::start();
    let wrong = problem(try_in(&router, "ana@sample.test", "guess").await, 401, "wrong-credentials").await;
    let unknown =
        problem(try_in(&router, "nobody@sample.test", "guess").await, 401, "wrong-credentials").await;
    assert_eq!(wrong, unknown);
    // All at once, so that it does not matter how long one check of a password takes here.
    let mut guesses: FuturesUnordered<_> =
        (0..8).map(|_| try_in(&router, "ana@sample.test", "guess")).collect();
    let refused = loop {
        let answer = guesses.next().await.expect("one of eight guesses is refused");
        if answer.status() == 429 {
            break answer;
        }
    };
    assert!(refused.headers().contains_key("retry-after"));
    problem(refused, 429, "too-many-attempts").await;
    problem(try_in(&router, "ana@sample.test", PASSWORD).await, 429, "too-many-attempts").await;
    assert_eq!(try_in(&router, "ben@sample.test", PASSWORD).await.status(), 200, "others are not harmed");
}

#[tokio::test]
async fn everybody_signs_in_and_is_told_what_they_may_do() {
    let router = TestRouter::start();
    for (person, role) in [("ana", "representative"), ("sofia", "supervisor"), ("adam", "administrator")] {
        let answer = try_in(&router, &format!("{person}@sample.test"), PASSWORD).await;
        assert_eq!(answer.status(), 200);
        let body: Value = answer.json().await.unwrap();
        assert_eq!((&body["person"], &body["role"]), (&json!(person), &json!(role)));
    }
}

#[tokio::test]
async fn the_desk_is_for_representatives_only() {
    let router = TestRouter::start();
    let token = router.sign_in("sofia@sample.test").await;
    let mut socket = router.socket("/api/v1/desk").await;
    socket.send(json!({ "type": "hello", "version": 1, "token": token, "desk": 1 })).await;
    assert_eq!(socket.closed().await, Some(4403));
}

#[tokio::test]
async fn a_representative_whom_the_organisation_does_not_know_is_told_so() {
    let router = TestRouter::start();
    let adam = Api::administrator(&router).await;
    let tag = adam.get("/representatives/dev").await.tag;
    adam.remove("/representatives/dev", &tag).await.good(204);
    problem(try_in(&router, "dev@sample.test", PASSWORD).await, 403, "no-representative").await;
}

#[tokio::test]
async fn bad_bodies_get_a_coded_answer() {
    let router = TestRouter::start();
    let post = |body: String| {
        http()
            .post(router.url("/api/v1/sign-in"))
            .header("content-type", "application/json")
            .body(body)
            .send()
    };
    problem(post("{".into()).await.unwrap(), 400, "unreadable").await;
    let missing = problem(post("{}".into()).await.unwrap(), 422, "wrong-field").await;
    assert!(missing["errors"][0]["detail"].as_str().unwrap().contains("email"), "{missing}");
    let body = json!({ "email": "ana@sample.test", "password": 7 }).to_string();
    let wrong = problem(post(body).await.unwrap(), 422, "wrong-field").await;
    assert_eq!(wrong["errors"][0]["path"], "/password");
    problem(post(format!("{{\"email\":\"{}\"}}", "x".repeat(100_000))).await.unwrap(), 413, "too-large")
        .await;
    problem(http().get(router.url("/api/v1/sign-in")).send().await.unwrap(), 405, "other-method").await;
    problem(http().get(router.url("/nowhere")).send().await.unwrap(), 404, "no-such-page").await;
    problem(http().post(router.url("/api/v1/sign-out")).send().await.unwrap(), 401, "not-signed-in").await;
}

#[tokio::test]
async fn every_answer_carries_the_protecting_headers() {
    let router = TestRouter::start();
    for path in ["/api/v1/health", "/chat/web", "/nowhere"] {
        let answer = http().get(router.url(path)).send().await.unwrap();
        assert_eq!(answer.headers()["x-content-type-options"], "nosniff", "{path}");
        // A site embeds the chat's page; nothing else is anybody's resource.
        let policy = if path == "/chat/web" { "cross-origin" } else { "same-origin" };
        assert_eq!(answer.headers()["cross-origin-resource-policy"], policy, "{path}");
        assert!(answer.headers()["content-security-policy"].to_str().unwrap().contains("default-src 'none'"));
    }
}

#[test]
fn a_second_router_on_the_same_folder_is_refused_with_what_to_do() {
    let router = TestRouter::start();
    let mut second = command(router.data()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let ended = wait_until_some(|| second.try_wait().unwrap());
    // One that did start would go on for ever.
    drop(second.kill());
    assert!(!ended.expect("the second router is refused").success());
    let mut said = String::new();
    second.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert!(said.contains("stop the other router"), "{said}");
}

use crate::api::send;
use crate::house::{House, http, within_bound};
use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use serde_json::json;
use std::io::Read;
use std::process::{Command, Stdio};

#[test]
fn a_router_that_others_can_reach_needs_a_proxy_in_front() {
    let data = tempfile::tempdir().unwrap();
    let mut router = Command::new(env!("CARGO_BIN_EXE_handbell-router"))
        .args(["--listen", "0.0.0.0:0", "--data"])
        .arg(data.path())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let ended = within_bound(|| router.try_wait().unwrap());
    // One that did start would go on for ever.
    drop(router.kill());
    assert!(!ended.expect("the router is refused").success());
    let mut said = String::new();
    router.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert!(said.contains("--behind-proxy"), "{said}");
}

/// Whether forty guesses are taken that a proxy passes on as from these addresses. One address may make thirty at once.
async fn may_guess_on(house: &House, forwarded: impl Fn(u32) -> String) -> bool {
    let mut guesses: FuturesUnordered<_> = (0..40)
        .map(|number| {
            let body = json!({ "email": format!("{number}@sample.test"), "password": "guess" });
            let request = http().post(house.url("/api/v1/sign-in")).json(&body);
            send(request.header("x-forwarded-for", forwarded(number)))
        })
        .collect();
    while let Some(answer) = guesses.next().await {
        if answer.status == 429 {
            return false;
        }
        answer.problem(401, "wrong-credentials");
    }
    true
}

#[tokio::test]
async fn behind_a_proxy_a_client_is_known_by_the_last_hop_and_metrics_need_a_key() {
    let house = House::start_with(&["--behind-proxy"]);
    assert!(may_guess_on(&house, |number| format!("203.0.113.9, 192.0.2.{number}")).await);
    assert!(!may_guess_on(&house, |number| format!("203.0.113.{number}, 192.0.2.99")).await);
    send(http().get(house.url("/metrics"))).await.problem(401, "not-signed-in");
}

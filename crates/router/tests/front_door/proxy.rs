//! Client addresses behind proxies, and the hosts under which the router answers.

use crate::api::{Api, send};
use crate::house::{House, http, within_bound};
use serde_json::json;
use std::io::Read;
use std::process::{Command, Stdio};

/// What a router says that does not start with these arguments.
pub(crate) fn refused(arguments: &[&str], password: Option<&str>) -> String {
    let data = tempfile::tempdir().unwrap();
    let mut router = Command::new(env!("CARGO_BIN_EXE_handbell-router"));
    router.args(["--sample", "--data"]).arg(data.path());
    match password {
        Some(password) => router.env("HANDBELL_SAMPLE_PASSWORD", password),
        None => router.env_remove("HANDBELL_SAMPLE_PASSWORD"),
    };
    let mut router = router.args(arguments).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let ended = within_bound(|| router.try_wait().unwrap());
    // One that did start would go on for ever.
    drop(router.kill());
    assert!(!ended.expect("the router is refused").success());
    let mut said = String::new();
    router.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    said
}

#[test]
fn a_router_that_others_can_reach_needs_a_proxy_in_front() {
    let said = refused(&["--listen", "0.0.0.0:0"], Some("words of tests"));
    assert!(said.contains("--trusted-proxy"), "{said}");
    // A proxy on this machine does not stand in front of what listens everywhere.
    let said = refused(&["--listen", "0.0.0.0:0", "--behind-proxy"], Some("words of tests"));
    assert!(said.contains("--trusted-proxy"), "{said}");
}

#[test]
fn the_published_password_of_the_sample_is_good_only_where_nobody_reaches_the_router() {
    let reachable: [&[&str]; 3] = [
        &["--behind-proxy"],
        &["--trusted-proxy", "192.0.2.0/24"],
        &["--listen", "0.0.0.0:0", "--trusted-proxy", "192.0.2.1"],
    ];
    for arguments in reachable {
        let said = refused(arguments, None);
        assert!(said.contains("HANDBELL_SAMPLE_PASSWORD"), "{said}");
        let said = refused(arguments, Some("handbell-sample"));
        assert!(said.contains("HANDBELL_SAMPLE_PASSWORD"), "{said}");
        let said = refused(arguments, Some("short"));
        assert!(said.contains("at least 10 characters"), "{said}");
    }
}

#[test]
fn no_password_is_taken_among_the_arguments() {
    let said = refused(&["--sample-password", "words of tests"], None);
    assert!(said.contains("unexpected argument"), "{said}");
}

/// Whether forty guesses are taken that come as from these addresses. One network may make thirty at once.
async fn may_guess_on(house: &House, forwarded: impl Fn(u32) -> String) -> bool {
    for number in 0..40 {
        let body = json!({ "email": format!("{number}@sample.test"), "password": "guess" });
        let request = http().post(house.url("/api/v1/sign-in")).json(&body);
        let answer = send(request.header("x-forwarded-for", forwarded(number))).await;
        if answer.status == 429 {
            return false;
        }
        answer.problem(401, "wrong-credentials");
    }
    true
}

#[tokio::test]
async fn behind_a_proxy_a_client_is_known_by_the_last_hop_that_is_no_proxy_and_metrics_need_a_key() {
    let house = House::start_with(&["--behind-proxy", "--trusted-proxy", "10.0.0.0/8"]);
    assert!(may_guess_on(&house, |number| format!("203.0.113.9, 192.0.{number}.1, 10.1.2.3")).await);
    assert!(!may_guess_on(&house, |number| format!("203.0.{number}.1, 198.51.100.9, 10.1.2.{number}")).await);
    send(http().get(house.url("/metrics"))).await.problem(401, "not-signed-in");
    let metrics = Api::system_with(&house, &["metrics"]).await;
    assert_eq!(send(http().get(house.url("/metrics")).bearer_auth(metrics.token())).await.status, 200);
    let answer = http().get(house.url("/api/v1/health")).send().await.unwrap();
    assert!(answer.headers().contains_key("strict-transport-security"));
}

#[tokio::test]
async fn nobody_is_believed_who_is_no_proxy() {
    let nobody: &'static [&'static str] = &[];
    for arguments in [nobody, &["--trusted-proxy", "192.0.2.0/24"]] {
        let house = House::start_with(arguments);
        assert!(!may_guess_on(&house, |number| format!("192.0.{number}.1")).await, "{arguments:?}");
    }
}

#[tokio::test]
async fn a_name_that_is_bound_to_this_machine_by_others_is_not_answered_to() {
    let house = House::start_with(&["--public-url", "https://help.example.com"]);
    let ask = |path: &str, host: &str| http().get(house.url(path)).header("host", host).send();
    for path in ["/metrics", "/api/v1/health", "/", "/widget.js"] {
        let answer = ask(path, "evil.example").await.unwrap();
        assert_eq!(answer.status(), 421, "{path}");
    }
    let answer = send(http().get(house.url("/api/v1/health")).header("host", "evil.example:7410")).await;
    answer.problem(421, "wrong-host");
    for host in ["localhost:7410", "127.0.0.1", "[::1]:7410", "help.example.com"] {
        assert_eq!(ask("/api/v1/health", host).await.unwrap().status(), 200, "{host}");
    }
}

//! Limits on guessing passwords, which lock out no one who knows theirs.

use crate::api::{Answer, send};
use crate::house::{House, PASSWORD, http};
use serde_json::{Value, json};

async fn try_from(house: &House, address: &str, password: &str, device: Option<&str>) -> Answer {
    let body = json!({ "email": "ana@sample.test", "password": password, "device": device });
    send(http().post(house.url("/api/v1/sign-in")).json(&body).header("x-forwarded-for", address)).await
}

/// Guesses Ana's password from one address until it is refused there.
async fn guess_until_refused(house: &House, address: &str) {
    while try_from(house, address, "guess", None).await.status != 429 {}
}

#[tokio::test]
async fn whoever_guesses_elsewhere_shuts_nobody_out() {
    let house = House::start_with(&["--behind-proxy"]);
    // More guesses than are made at once for one account.
    let networks = (1..=3).map(|network| format!("2001:db8:0:{network}::1"));
    let guessed = networks.map(async |network| guess_until_refused(&house, &network).await);
    futures_util::future::join_all(guessed).await;
    assert_eq!(try_from(&house, "192.0.2.1", PASSWORD, None).await.status, 200, "it may take some seconds");
}

#[tokio::test]
async fn a_device_that_signed_in_before_is_let_in_where_others_guess() {
    let house = House::start_with(&["--behind-proxy"]);
    let here = "192.0.2.7";
    let first = try_from(&house, here, PASSWORD, None).await.good(200).json();
    let device = first["device"].as_str().unwrap().to_owned();
    for name in ["deviceExpiresIn", "device_expires_in"] {
        assert_eq!(first[name], 90 * 24 * 60 * 60, "{name}");
    }
    assert_eq!(first["expiresIn"], first["expires_in"]);
    guess_until_refused(&house, here).await;
    try_from(&house, here, PASSWORD, None).await.problem(429, "too-many-attempts");
    let again = try_from(&house, here, PASSWORD, Some(&device)).await.good(200).json();
    assert_eq!(again["device"], Value::from(device.clone()), "it is the same device");
    // What is stolen with the device helps nobody to guess more.
    let mut refused = 0;
    for _ in 0..8 {
        refused += u32::from(try_from(&house, here, "guess", Some(&device)).await.status == 429);
    }
    assert!(refused >= 2, "{refused}");
}

#[tokio::test]
async fn more_passwords_than_can_be_checked_are_refused_with_a_time() {
    let house = House::start_with(&["--behind-proxy"]);
    let client = http();
    let guesses = (0..40).map(|network| {
        let body = json!({ "email": format!("{network}@a.test"), "password": "guess" });
        let request = client.post(house.url("/api/v1/sign-in")).json(&body);
        let sent = request.header("x-forwarded-for", format!("192.0.{network}.1")).send();
        async { sent.await.unwrap() }
    });
    let answers = futures_util::future::join_all(guesses).await;
    let busy: Vec<_> = answers.iter().filter(|answer| answer.status() == 503).collect();
    assert!(!busy.is_empty(), "forty at once are more than ten");
    assert!(busy.iter().all(|answer| answer.headers().contains_key("retry-after")));
    assert!(answers.iter().filter(|answer| answer.status() == 401).count() >= 2);
}

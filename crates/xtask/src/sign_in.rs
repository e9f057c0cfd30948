//! Signing in to a router with an account of its sample organisation.

use anyhow::Context;
use serde_json::{Value, json};
use std::time::Duration;

/// The password that a router gives its sample accounts when only this machine can reach it.
const LOCAL_PASSWORD: &str = "handbell-sample";

/// A router that has not answered the sign-in after this long makes the task fail.
const SIGN_IN_TIMEOUT: Duration = Duration::from_secs(15);

/// Signs the sample representative Ana in and gives her token.
///
/// The router reads the password of its sample from HANDBELL_SAMPLE_PASSWORD as well.
pub(crate) fn as_ana(router: &str) -> anyhow::Result<String> {
    let password = std::env::var("HANDBELL_SAMPLE_PASSWORD").unwrap_or_else(|_| LOCAL_PASSWORD.into());
    sign_in(router, "ana@sample.test", &password).with_context(|| {
        format!(
            "Ana cannot be signed in at {router}; if its sample has another password, set HANDBELL_SAMPLE_PASSWORD"
        )
    })
}

fn sign_in(router: &str, email: &str, password: &str) -> anyhow::Result<String> {
    let client: ureq::Agent =
        ureq::Agent::config_builder().timeout_global(Some(SIGN_IN_TIMEOUT)).build().into();
    let mut answer = client
        .post(format!("{}/api/v1/sign-in", router.trim_end_matches('/')))
        .send_json(json!({ "email": email, "password": password }))?;
    let signed_in: Value = answer.body_mut().read_json()?;
    let token = signed_in.get("token").and_then(Value::as_str);
    Ok(token.context("the router answered without a token")?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{BufRead, BufReader, Read, Write};
    use std::net::TcpListener;
    use std::thread;

    /// A router that answers one request with this, and tells what it was asked.
    fn router(answer: &'static str) -> (String, thread::JoinHandle<(String, Value)>) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let asked = thread::spawn(move || {
            let mut socket = BufReader::new(listener.accept().unwrap().0);
            let mut head = Vec::new();
            while !head.ends_with(b"\r\n\r\n") {
                socket.read_until(b'\n', &mut head).unwrap();
            }
            let head = String::from_utf8(head).unwrap().to_lowercase();
            let length =
                head.split("content-length: ").nth(1).unwrap().lines().next().unwrap().parse().unwrap();
            let mut body = vec![0; length];
            socket.read_exact(&mut body).unwrap();
            socket.get_mut().write_all(answer.as_bytes()).unwrap();
            (head.lines().next().unwrap().to_owned(), serde_json::from_slice(&body).unwrap())
        });
        (url, asked)
    }

    #[test]
    fn the_token_of_the_sign_in_is_given() {
        let (url, asked) =
            router("HTTP/1.1 200 OK\r\ncontent-length: 13\r\nconnection: close\r\n\r\n{\"token\":\"t\"}");
        assert_eq!(sign_in(&url, "ana@sample.test", "secret").unwrap(), "t");
        let (request, body) = asked.join().unwrap();
        assert_eq!(request, "post /api/v1/sign-in http/1.1");
        assert_eq!(body, json!({ "email": "ana@sample.test", "password": "secret" }));
    }

    #[test]
    fn a_wrong_password_is_an_error() {
        let (url, asked) =
            router("HTTP/1.1 401 Unauthorized\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
        assert!(sign_in(&url, "ana@sample.test", "wrong").is_err());
        asked.join().unwrap();
    }
}

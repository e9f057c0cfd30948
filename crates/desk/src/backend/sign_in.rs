//! Signing in and out over HTTP.
//!
//! A password and a token go to the router that was named and to nobody else: no redirect is followed and no proxy of the
//! environment is used, here as on the socket.

use crate::ports::device::Devices;
use desk_core::CodedProblem;
use model::Parameter;
use reqwest::Url;
use reqwest::header::RETRY_AFTER;
use reqwest::redirect::Policy;
use serde::Deserialize;
use serde_json::json;
use std::time::Duration;
use tokio::time::{Instant, sleep};

/// How long a request may take.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(15);

/// For so long the router is told of a sign-out again and again; after that it is too late, and the person is told.
const SIGN_OUT_LIFE: Duration = Duration::from_secs(60);

/// How soon it is told again.
const SIGN_OUT_RETRY_EVERY: Duration = Duration::from_secs(3);

#[derive(Deserialize)]
struct SignedIn {
    token: String,
    /// By what the router knows this device next time; older routers tell none.
    #[serde(default)]
    device: Option<String>,
}

/// A router's address: TLS, or this machine.
///
/// # Errors
/// `bad-address` or `not-private`.
pub(crate) fn address(text: &str) -> Result<Url, CodedProblem> {
    let text = text.trim().trim_end_matches('/');
    let parsed = |whole: &str| {
        let url = Url::parse(whole).ok().filter(|url| url.has_host());
        url.ok_or_else(|| CodedProblem::new("bad-address"))
    };
    let url = if text.contains("://") {
        parsed(text)?
    } else {
        // A router on this machine speaks no TLS by itself, and nobody can read along here.
        match parsed(&format!("http://{text}"))? {
            url if is_loopback(&url) => url,
            _ => parsed(&format!("https://{text}"))?,
        }
    };
    match url.scheme() {
        "https" => Ok(url),
        "http" if is_loopback(&url) => Ok(url),
        _ => Err(CodedProblem::new("not-private")),
    }
}

fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
    host == "localhost" || host.parse().is_ok_and(|ip: std::net::IpAddr| ip.is_loopback())
}

/// Signs in and gives the token.
///
/// # Errors
/// A code of this module, or one that the router tells.
pub(crate) async fn sign_in(
    router: &Url,
    email: &str,
    password: &str,
    devices: &Devices,
) -> Result<String, CodedProblem> {
    let unreachable = |error: reqwest::Error| {
        CodedProblem::new(if error.is_timeout() { "no-answer" } else { "unreachable" })
    };
    let client = client(REQUEST_TIMEOUT).map_err(unreachable)?;
    let mut body = json!({ "email": email, "password": password });
    if let Some(device) = devices.get(router, email) {
        body["device"] = device.into();
    }
    let request = client.post(endpoint(router, "sign-in")).json(&body);
    let response = request.send().await.map_err(unreachable)?;
    if response.status().is_success() {
        let other = |_| CodedProblem::new("other-program");
        let SignedIn { token, device } = response.json().await.map_err(other)?;
        if let Some(device) = device {
            devices.keep(router, email, device);
        }
        return Ok(token);
    }
    let status = response.status();
    if status.is_redirection() {
        return Err(CodedProblem::new("redirected"));
    }
    let retry_after = response.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok()?.parse().ok());
    let Ok(Told { code }) = response.json().await else {
        return Err(
            CodedProblem::new("other-status").with("status", Parameter::Number(status.as_u16().into()))
        );
    };
    let problem = CodedProblem::new(code);
    Err(match retry_after {
        Some(seconds) => problem.with("seconds", Parameter::Number(seconds)),
        None => problem,
    })
}

/// Makes a token worthless. Whether the router knows of it; without a connection it stays good until it runs out.
pub(crate) async fn sign_out(router: &Url, token: &str) -> bool {
    let Ok(client) = client(REQUEST_TIMEOUT) else { return false };
    let until = Instant::now() + SIGN_OUT_LIFE;
    loop {
        match client.post(endpoint(router, "sign-out")).bearer_auth(token).send().await {
            // A token that is worthless already is as good.
            Ok(answer) if answer.status().is_success() || answer.status().as_u16() == 401 => return true,
            Ok(answer) => {
                tracing::warn!(status = %answer.status(), "the router does not know of the sign-out")
            }
            Err(error) => {
                tracing::warn!(error = %error.without_url(), "the router does not know of the sign-out");
            }
        }
        if Instant::now() + SIGN_OUT_RETRY_EVERY >= until {
            return false;
        }
        sleep(SIGN_OUT_RETRY_EVERY).await;
    }
}

/// A problem as the router tells it over HTTP.
#[derive(Deserialize)]
struct Told {
    code: String,
}

/// What asks a router: it follows no redirect and uses no proxy of the environment.
pub(super) fn client(request_timeout: Duration) -> Result<reqwest::Client, reqwest::Error> {
    let builder = reqwest::Client::builder().redirect(Policy::none()).no_proxy();
    builder.timeout(request_timeout).pool_max_idle_per_host(0).build()
}

/// The address of a route.
pub(super) fn endpoint(router: &Url, what: &str) -> String {
    format!("{}/api/v1/{what}", router.as_str().trim_end_matches('/'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ports::store::Store;

    #[test]
    fn only_private_addresses_are_taken() {
        assert_eq!(address("router.example.com").unwrap().as_str(), "https://router.example.com/");
        assert_eq!(address(" http://127.0.0.1:7410/ ").unwrap().as_str(), "http://127.0.0.1:7410/");
        assert!(address("http://[::1]:7410").is_ok());
        assert!(address("http://localhost:7410").is_ok());
        assert_eq!(address("localhost:7410").unwrap().as_str(), "http://localhost:7410/");
        assert_eq!(address("127.0.0.1:7410").unwrap().as_str(), "http://127.0.0.1:7410/");
        assert_eq!(address("localhost.example.com").unwrap().as_str(), "https://localhost.example.com/");
        assert_eq!(address("http://router.example.com").unwrap_err().code, "not-private");
        assert_eq!(address("").unwrap_err().code, "bad-address");
        assert_eq!(address("ftp://localhost").unwrap_err().code, "not-private");
    }

    /// A server that reads one request and gives one answer, and what it read.
    async fn answering(answer: String) -> (std::net::SocketAddr, tokio::task::JoinHandle<String>) {
        use tokio::io::{AsyncReadExt, AsyncWriteExt};
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let serving = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut read = vec![0; 4_096];
            let length = stream.read(&mut read).await.unwrap();
            stream.write_all(answer.as_bytes()).await.unwrap();
            String::from_utf8_lossy(&read[..length]).into_owned()
        });
        (address, serving)
    }

    #[tokio::test]
    async fn an_organisation_of_several_is_signed_in_to_below_its_address() {
        drop(rustls::crypto::ring::default_provider().install_default());
        let body = r#"{"token":"t"}"#;
        let head =
            format!("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}", body.len());
        let (router, asked) = answering(format!("{head}\r\n\r\n{body}")).await;
        let router = address(&format!("http://{router}/o/acme/")).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let devices = Devices::new(Store::open(folder.path()).unwrap());
        assert_eq!(sign_in(&router, "ana@sample.test", "s3cret-pass", &devices).await.unwrap(), "t");
        assert!(asked.await.unwrap().starts_with("POST /o/acme/api/v1/sign-in HTTP/1.1\r\n"));
    }

    #[tokio::test]
    async fn no_redirect_carries_a_password() {
        drop(rustls::crypto::ring::default_provider().install_default());
        let (elsewhere, asked_elsewhere) =
            answering("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n".into()).await;
        let redirect = format!(
            "HTTP/1.1 307 Temporary Redirect\r\nlocation: http://{elsewhere}/\r\ncontent-length: 0\r\n\r\n"
        );
        let (router, _) = answering(redirect).await;
        let router = address(&format!("http://{router}")).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let devices = Devices::new(Store::open(folder.path()).unwrap());
        let problem = sign_in(&router, "ana@sample.test", "s3cret-pass", &devices).await.unwrap_err();
        assert_eq!(problem.code, "redirected");
        assert!(!asked_elsewhere.is_finished(), "nobody else was asked");
    }

    #[tokio::test(start_paused = true)]
    async fn a_sign_in_that_is_never_answered_ends_with_its_reason() {
        drop(rustls::crypto::ring::default_provider().install_default());
        let silent = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let router = address(&silent.local_addr().unwrap().to_string()).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let devices = Devices::new(Store::open(folder.path()).unwrap());
        let problem = sign_in(&router, "ana@sample.test", "s3cret-pass", &devices).await.unwrap_err();
        assert_eq!(problem.code, "no-answer");
    }

    /// Names the router that the test below signs in to when it runs a second time, within the environment that it made.
    const WITHIN: &str = "HANDBELL_TEST_ROUTER";

    #[tokio::test]
    async fn no_proxy_of_the_environment_carries_a_password() {
        drop(rustls::crypto::ring::default_provider().install_default());
        if let Ok(router) = std::env::var(WITHIN) {
            let router = address(&router).unwrap();
            let folder = tempfile::tempdir().unwrap();
            let devices = Devices::new(Store::open(folder.path()).unwrap());
            assert_eq!(
                sign_in(&router, "ana@sample.test", "s3cret-pass", &devices).await,
                Ok("t".to_owned())
            );
            return;
        }
        let signed_in = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 13\r\n\r\n{\"token\":\"t\"}";
        let (router, asked) = answering(signed_in.into()).await;
        let (proxy, asked_proxy) =
            answering("HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n".into()).await;
        let mut again = tokio::process::Command::new(std::env::current_exe().unwrap());
        again.args(["--exact", "backend::sign_in::tests::no_proxy_of_the_environment_carries_a_password"]);
        for name in ["http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy", "ALL_PROXY"] {
            again.env(name, format!("http://{proxy}"));
        }
        again.env_remove("no_proxy").env_remove("NO_PROXY").env(WITHIN, format!("http://{router}"));
        assert!(again.stdout(std::process::Stdio::null()).status().await.unwrap().success());
        assert!(asked.await.unwrap().contains("s3cret-pass"), "the router itself was asked");
        assert!(!asked_proxy.is_finished());
    }
}

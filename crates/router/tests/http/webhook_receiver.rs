//! A system that receives webhooks: what it got, and how it answers.

use crate::test_router::wait_until_some;
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use channels::Secret;
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant, SystemTime};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// How long a slow receiver takes: longer than any test.
const FOREVER: Duration = Duration::from_secs(600);

/// How it answers one request.
#[derive(Clone, Debug)]
pub(crate) enum Reply {
    /// With this status.
    Status(u16),
    /// With this status, and asks for so many seconds.
    Later(u16, u64),
    /// By leading to this address.
    Redirect(String),
    /// Not at all.
    Never,
}

/// A request that it got.
#[derive(Clone, Debug)]
pub(crate) struct Got {
    pub(crate) at: Instant,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Got {
    /// A header.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers[name].to_str().unwrap()
    }

    /// The body.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    /// The text of its message; empty if it is about something else.
    pub(crate) fn text(&self) -> String {
        self.json()["data"]["message"]["text"].as_str().unwrap_or_default().to_owned()
    }

    /// Whether one of its signatures is by this secret, and it was sent just now.
    pub(crate) fn is_by(&self, secret: &str) -> bool {
        let timestamp: u64 = self.header("webhook-timestamp").parse().unwrap();
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs();
        assert!(now.abs_diff(timestamp) < 60, "{timestamp}");
        let signature = Secret::read(secret).unwrap().sign(self.header("webhook-id"), timestamp, &self.body);
        self.header("webhook-signature").split(' ').any(|found| found == signature)
    }
}

#[derive(Debug, Default)]
struct Received {
    got: Vec<Got>,
    replies: VecDeque<Reply>,
}

/// A receiver on a port of this machine, until it is dropped.
pub(crate) struct Receiver {
    port: u16,
    received: Arc<Mutex<Received>>,
    serving: JoinHandle<()>,
}

impl Receiver {
    /// Answers with these one after the other, then that it has taken everything.
    pub(crate) async fn start(replies: &[Reply]) -> Self {
        Self::start_at(0, replies).await
    }

    /// The same at a certain port.
    pub(crate) async fn start_at(port: u16, replies: &[Reply]) -> Self {
        let received =
            Arc::new(Mutex::new(Received { got: Vec::new(), replies: replies.iter().cloned().collect() }));
        let listener = TcpListener::bind(("127.0.0.1", port)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let routes = Router::new().fallback(receive).with_state(Arc::clone(&received));
        let serving = tokio::spawn(async move { axum::serve(listener, routes).await.unwrap() });
        Self { port, received, serving }
    }

    /// A port at which nobody listens for now.
    pub(crate) async fn free_port() -> u16 {
        TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port()
    }

    /// The setting of a delivery to it.
    pub(crate) fn setting(&self) -> Value {
        setting_of(self.port)
    }

    /// Its address.
    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}/hook", self.port)
    }

    /// What it got so far.
    pub(crate) fn got(&self) -> Vec<Got> {
        self.received.lock().unwrap().got.clone()
    }

    /// Waits until it got so many requests; these.
    pub(crate) async fn until(&self, count: usize) -> Vec<Got> {
        let received = Arc::clone(&self.received);
        let look = move || {
            wait_until_some(|| {
                let got = received.lock().unwrap().got.clone();
                (got.len() >= count).then_some(got)
            })
        };
        let got = tokio::task::spawn_blocking(look).await.unwrap();
        let got = got.unwrap_or_else(|| panic!("{} of {count} came", self.got().len()));
        assert_eq!(got.len(), count, "more came");
        got
    }
}

impl Drop for Receiver {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

/// The setting of a delivery to a receiver at this port.
pub(crate) fn setting_of(port: u16) -> Value {
    json!({ "kind": "webhook", "url": format!("http://127.0.0.1:{port}/hook") })
}

async fn receive(State(received): State<Arc<Mutex<Received>>>, headers: HeaderMap, body: Bytes) -> Response {
    let reply = {
        let mut received = received.lock().unwrap();
        received.got.push(Got { at: Instant::now(), headers, body });
        received.replies.pop_front().unwrap_or(Reply::Status(204))
    };
    match reply {
        Reply::Status(status) => StatusCode::from_u16(status).unwrap().into_response(),
        Reply::Later(status, seconds) => {
            (StatusCode::from_u16(status).unwrap(), [("retry-after", seconds.to_string())]).into_response()
        }
        Reply::Redirect(to) => (StatusCode::TEMPORARY_REDIRECT, [("location", to)]).into_response(),
        Reply::Never => {
            tokio::time::sleep(FOREVER).await;
            StatusCode::OK.into_response()
        }
    }
}

//! Messages sent at a steady rate.

use super::crowd::{IDLE_CHAT, KEY, WORKSTREAM, address, phone};
use super::fleet::{Journeys, Step};
use anyhow::{Context, Result};
use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::{Request, StatusCode, header};
use hyper_util::rt::TokioIo;
use serde_json::{Value, json};
use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::net::TcpStream;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio::time::{MissedTickBehavior, interval, timeout};

/// The most messages that are being sent at a time: each needs a connection.
const AT_ONCE: usize = 4_096;

/// Leads from one message's customer to the next one's, who is far away in any index.
const SCATTER: usize = 7_919;

/// How long to wait for the answer to a message.
const ANSWER_WITHIN: Duration = Duration::from_secs(30);

/// Customers who write at a steady rate, whether or not the ones before them were answered.
///
/// It shares the machine with what it measures, so it does as little as possible: connections are kept, and
/// the one used last is used first.
#[derive(Clone, Debug)]
pub struct Sender {
    /// The router's host and port.
    router: String,
    /// The path of the organisation that they write to; empty for the one at the top.
    organisation: String,
    idle: Arc<Mutex<Vec<SendRequest<Full<Bytes>>>>>,
    journeys: Arc<Journeys>,
    sent: Arc<Sent>,
    free: Arc<Semaphore>,
    /// Whether each message has a key, so that the router remembers its answer.
    keyed: bool,
    /// Where the messages go, and who sends each.
    from: Senders,
}

/// Who the customers are.
#[derive(Clone, Copy, Debug)]
pub enum Senders {
    /// Strangers, whose messages are for the reps.
    Strangers,
    /// As many known customers, by their phone numbers, whose messages nobody answers.
    Known(usize),
}

/// The results of the messages.
#[derive(Debug, Default)]
pub struct Sent {
    refused: AtomicU64,
    without_code: AtomicU64,
    without_time: AtomicU64,
    unanswered: AtomicU64,
}

impl Sent {
    /// How many were refused.
    pub fn refused(&self) -> u64 {
        self.refused.load(Ordering::Relaxed)
    }

    /// How many of these had no code.
    pub fn without_code(&self) -> u64 {
        self.without_code.load(Ordering::Relaxed)
    }

    /// How many of these did not say when to try again.
    pub fn without_time(&self) -> u64 {
        self.without_time.load(Ordering::Relaxed)
    }

    /// How many got no answer.
    pub fn unanswered(&self) -> u64 {
        self.unanswered.load(Ordering::Relaxed)
    }

    fn refuse(&self, has_time: bool, body: &[u8]) {
        let body: Value = serde_json::from_slice(body).unwrap_or_default();
        let has_code = body["code"].as_str().is_some_and(|code| !code.is_empty());
        self.refused.fetch_add(1, Ordering::Relaxed);
        self.without_code.fetch_add(u64::from(!has_code), Ordering::Relaxed);
        self.without_time.fetch_add(u64::from(!has_time), Ordering::Relaxed);
    }
}

impl Sender {
    /// Strangers who write to the router at this address, which may be that of one of its organisations.
    ///
    /// # Errors
    /// The address is not one of plain HTTP.
    pub fn new(router: &str, journeys: &Arc<Journeys>, keyed: bool) -> Result<Self> {
        let address = router.strip_prefix("http://").context("the router's address is not plain HTTP")?;
        let (router, organisation) = address.split_at(address.find('/').unwrap_or(address.len()));
        Ok(Self {
            router: router.to_owned(),
            organisation: organisation.to_owned(),
            idle: Arc::default(),
            journeys: Arc::clone(journeys),
            sent: Arc::default(),
            free: Arc::new(Semaphore::new(AT_ONCE)),
            keyed,
            from: Senders::Strangers,
        })
    }

    /// The same, from others.
    #[must_use]
    pub fn sent_by(self, from: Senders) -> Self {
        Self { from, ..self }
    }

    /// The results of all messages so far.
    pub fn sent(&self) -> &Sent {
        &self.sent
    }

    /// Sends these messages at this rate per second, and returns when the last one was sent. Those without an
    /// answer yet are in the set.
    pub async fn send(&self, messages: Range<usize>, rate: usize) -> JoinSet<()> {
        let mut under_way = JoinSet::new();
        let mut tick = interval(Duration::from_millis(1));
        tick.set_missed_tick_behavior(MissedTickBehavior::Burst);
        let (start, mut next) = (Instant::now(), messages.start);
        while next < messages.end {
            tick.tick().await;
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                clippy::cast_precision_loss,
                reason = "small"
            )]
            let due =
                messages.end.min(messages.start + (start.elapsed().as_secs_f64() * rate as f64) as usize);
            for message in next..due {
                // It counts as late from here, whatever delays it.
                self.journeys.made(message, Step::Sent);
                let sender = self.clone();
                under_way.spawn(async move { sender.send_one(message).await });
            }
            next = due;
            while under_way.try_join_next().is_some() {}
        }
        under_way
    }

    async fn send_one(&self, message: usize) {
        let answered = timeout(ANSWER_WITHIN, async {
            let _place = self.free.acquire().await?;
            self.ask(message).await
        });
        match answered.await {
            Ok(Ok(Answered { status: StatusCode::CREATED, .. })) => self.journeys.made(message, Step::Taken),
            Ok(Ok(Answered { has_time, body, .. })) => self.sent.refuse(has_time, &body),
            Ok(Err(_)) | Err(_) => {
                self.sent.unanswered.fetch_add(1, Ordering::Relaxed);
            }
        }
    }

    async fn ask(&self, message: usize) -> Result<Answered> {
        let mut body =
            json!({ "workstream": WORKSTREAM, "name": message.to_string(), "text": "Where is my order?" });
        if let Senders::Known(contacts) = self.from {
            body["workstream"] = json!(IDLE_CHAT);
            body["phone"] = json!(phone(message * SCATTER % contacts));
        }
        let mut request = Request::post(format!("{}/api/v1/conversations", self.organisation))
            .header(header::HOST, &self.router)
            .header(header::AUTHORIZATION, format!("Bearer {KEY}"))
            .header(header::CONTENT_TYPE, "application/json")
            .header("x-forwarded-for", address(message).to_string());
        if self.keyed {
            request = request.header("idempotency-key", format!("message {message}"));
        }
        let request = request.body(Full::from(body.to_string()))?;
        let mut connection = self.connection().await?;
        let response = connection.send_request(request).await?;
        let (status, has_time) = (response.status(), response.headers().contains_key(header::RETRY_AFTER));
        let body = response.into_body().collect().await?.to_bytes();
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
        Ok(Answered { status, has_time, body })
    }

    /// The connection that was used last, or a new one.
    async fn connection(&self) -> Result<SendRequest<Full<Bytes>>> {
        loop {
            let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let Some(mut connection) = idle else { break };
            if connection.ready().await.is_ok() {
                return Ok(connection);
            }
        }
        let stream = TcpStream::connect(&self.router).await?;
        stream.set_nodelay(true)?;
        let (connection, serving) = handshake(TokioIo::new(stream)).await?;
        tokio::spawn(serving);
        Ok(connection)
    }
}

/// The router's answer to a message.
struct Answered {
    status: StatusCode,
    /// Whether it says when to try again.
    has_time: bool,
    body: Bytes,
}

use super::crowd::{KEY, WORKSTREAM, address};
use super::fleet::{Journeys, Step};
use anyhow::Result;
use reqwest::{Client, Response, StatusCode};
use serde_json::{Value, json};
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio::time::{MissedTickBehavior, interval, timeout};

/// So many messages may be on their way at once: each needs a connection.
const AT_ONCE: usize = 4_096;

/// A message that was not answered for so long is given up.
const ANSWER_WITHIN: Duration = Duration::from_secs(30);

/// Customers who write at a steady rate, whether or not the ones before them were answered.
#[derive(Clone, Debug)]
pub struct Sender {
    client: Client,
    url: String,
    journeys: Arc<Journeys>,
    sent: Arc<Sent>,
    free: Arc<Semaphore>,
    /// Whether each message has a key, so that the router remembers its answer.
    keyed: bool,
}

/// What became of the messages.
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

    /// How many of these without a word for programs.
    pub fn without_code(&self) -> u64 {
        self.without_code.load(Ordering::Relaxed)
    }

    /// How many of these without a time to come back.
    pub fn without_time(&self) -> u64 {
        self.without_time.load(Ordering::Relaxed)
    }

    /// How many were not answered at all.
    pub fn unanswered(&self) -> u64 {
        self.unanswered.load(Ordering::Relaxed)
    }

    async fn refuse(&self, response: Response) {
        let has_time = response.headers().contains_key("retry-after");
        let body: Value = response.json().await.unwrap_or_default();
        let has_code = body["code"].as_str().is_some_and(|code| !code.is_empty());
        self.refused.fetch_add(1, Ordering::Relaxed);
        self.without_code.fetch_add(u64::from(!has_code), Ordering::Relaxed);
        self.without_time.fetch_add(u64::from(!has_time), Ordering::Relaxed);
    }
}

impl Sender {
    /// Writes to the router at this address.
    ///
    /// # Errors
    /// There is no TLS library, which the client insists on.
    pub fn new(router: &str, journeys: &Arc<Journeys>, keyed: bool) -> Result<Self> {
        Ok(Self {
            client: Client::builder().no_proxy().tcp_nodelay(true).build()?,
            url: format!("{router}/api/v1/conversations"),
            journeys: Arc::clone(journeys),
            sent: Arc::default(),
            free: Arc::new(Semaphore::new(AT_ONCE)),
            keyed,
        })
    }

    /// What became of all messages so far.
    pub fn sent(&self) -> &Sent {
        &self.sent
    }

    /// Sends these messages, so many a second, and returns when the last one has left. What is still on its way is in the
    /// set.
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
                // It is late from here on, whatever keeps it back.
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
            let _place = self.free.acquire().await.ok()?;
            let body = json!({ "workstream": WORKSTREAM, "name": message.to_string(), "text": "Where is my order?" });
            let mut request = self.client.post(&self.url).bearer_auth(KEY).json(&body);
            request = request.header("x-forwarded-for", address(message).to_string());
            if self.keyed {
                request = request.header("idempotency-key", format!("message {message}"));
            }
            request.send().await.ok()
        });
        match answered.await {
            Ok(Some(response)) if response.status() == StatusCode::CREATED => {
                self.journeys.made(message, Step::Taken);
            }
            Ok(Some(response)) => self.sent.refuse(response).await,
            Ok(None) | Err(_) => {
                self.sent.unanswered.fetch_add(1, Ordering::Relaxed);
            }
        }
    }
}

//! One address that sends junk as fast as it can.

use anyhow::{Result, bail};
use futures_util::stream::{SplitSink, SplitStream};
use futures_util::{SinkExt, StreamExt};
use protocol::chat::{ToPage, ToRouter};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use testkit::FrameSocket;
use tests::bench::IDLE_CHAT;
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{MissedTickBehavior, interval, sleep};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;

/// Whom the proxy tells of.
const ADDRESS: &str = "203.0.113.66";

/// All of them together send so many frames a second.
const RATE: u64 = 10_000;

/// Over so many connections.
const CONNECTIONS: u64 = 4;

/// One tick of a connection.
const TICK: Duration = Duration::from_millis(10);

/// One of so many frames that are unknown is longer than any may be.
const OVERSIZED_ONE_IN: u64 = 5_000;
const OVERSIZED: usize = 70_000;

/// How long a connection that was closed waits before the next.
const PAUSE: Duration = Duration::from_millis(250);

/// What is poured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Junk {
    /// Text that is no JSON.
    NotJson,
    /// That the customer is writing, again and again.
    Typing,
    /// Messages that are refused.
    Refused,
    /// Frames of an unknown type, and some that are too long.
    Unknown,
}

/// How figures about a kind are called.
pub(crate) struct Names {
    pub(crate) rings: &'static str,
    pub(crate) rate: &'static str,
    pub(crate) ring: &'static str,
}

impl Junk {
    pub(crate) const ALL: [Self; 4] = [Self::NotJson, Self::Typing, Self::Refused, Self::Unknown];

    pub(crate) fn names(self) -> Names {
        let [rings, rate, ring] = match self {
            Self::NotJson => {
                ["rings beside what is no JSON", "frames: no JSON", "message to ring beside no JSON: p99"]
            }
            Self::Typing => ["rings beside typing", "frames: typing", "message to ring beside typing: p99"],
            Self::Refused => [
                "rings beside refused messages",
                "frames: refused messages",
                "message to ring beside refused messages: p99",
            ],
            Self::Unknown => [
                "rings beside unknown and oversized frames",
                "frames: unknown and oversized",
                "message to ring beside unknown and oversized: p99",
            ],
        };
        Names { rings, rate, ring }
    }

    fn frame(self, number: u64) -> String {
        match self {
            Self::NotJson => "{ this is not JSON".into(),
            Self::Typing => protocol::write(&ToRouter::Typing),
            Self::Refused => {
                protocol::write(&ToRouter::Send { key: format!("junk-{number}"), text: String::new() })
            }
            Self::Unknown if number.is_multiple_of(OVERSIZED_ONE_IN) => "x".repeat(OVERSIZED),
            Self::Unknown => r#"{"type":"wave","hand":"left"}"#.into(),
        }
    }
}

/// Connections that pour when they are told to.
pub(crate) struct Pourer {
    what: watch::Sender<Option<Junk>>,
    counts: Arc<Counts>,
    _at_work: JoinSet<()>,
}

#[derive(Default)]
struct Counts {
    frames: AtomicU64,
    answers: AtomicU64,
    closed_with_code: AtomicU64,
    cut: AtomicU64,
}

impl Pourer {
    /// Connects, and opens a chat over each connection.
    pub(crate) async fn connect(router: &str) -> Result<Self> {
        let (what, told) = watch::channel(None);
        let counts = Arc::new(Counts::default());
        let mut at_work = JoinSet::new();
        for number in 0..CONNECTIONS {
            let mut pipe = Pipe {
                address: format!("{}/api/v1/chat", router.replacen("http", "ws", 1)),
                token: None,
                told: told.clone(),
                counts: Arc::clone(&counts),
                number,
                sent: 0,
            };
            let line = pipe.line().await?;
            at_work.spawn(pipe.work(line));
        }
        Ok(Self { what, counts, _at_work: at_work })
    }

    /// Pours this from here on, or nothing.
    pub(crate) fn pour(&self, what: Option<Junk>) {
        self.what.send_replace(what);
    }

    /// How many frames were sent.
    pub(crate) fn frames(&self) -> u64 {
        self.counts.frames.load(Ordering::Relaxed)
    }

    /// How many frames came back.
    pub(crate) fn answers(&self) -> u64 {
        self.counts.answers.load(Ordering::Relaxed)
    }

    /// How many connections the router closed and said why.
    pub(crate) fn closed_with_code(&self) -> u64 {
        self.counts.closed_with_code.load(Ordering::Relaxed)
    }

    /// How many connections ended without a word.
    pub(crate) fn cut(&self) -> u64 {
        self.counts.cut.load(Ordering::Relaxed)
    }
}

type Socket = WebSocketStream<TcpStream>;

/// A connection whose frames are read by a task of its own, for as long as it lasts.
struct Line {
    sink: SplitSink<Socket, Message>,
    reading: JoinSet<()>,
}

struct Pipe {
    address: String,
    token: Option<String>,
    told: watch::Receiver<Option<Junk>>,
    counts: Arc<Counts>,
    number: u64,
    sent: u64,
}

impl Pipe {
    async fn work(mut self, line: Line) {
        let mut line = Some(line);
        while self.told.wait_for(Option::is_some).await.is_ok() {
            match &mut line {
                Some(open) => {
                    if self.pour(open).await.is_err() {
                        line = None;
                    }
                }
                None => {
                    sleep(PAUSE).await;
                    line = self.line().await.ok();
                }
            }
        }
    }

    /// Pours until it is told to stop, or the connection ends.
    async fn pour(&mut self, line: &mut Line) -> Result<()> {
        let mut tick = interval(TICK);
        tick.set_missed_tick_behavior(MissedTickBehavior::Burst);
        loop {
            tick.tick().await;
            let Some(junk) = *self.told.borrow() else { return Ok(()) };
            for _ in 0..RATE / CONNECTIONS / 100 {
                self.sent += 1;
                line.sink.feed(Message::text(junk.frame(self.sent))).await?;
                self.counts.frames.fetch_add(1, Ordering::Relaxed);
            }
            line.sink.flush().await?;
            if line.reading.try_join_next().is_some() {
                bail!("the router closed the line");
            }
        }
    }

    /// Connects into this connection's own chat, which the first time is opened.
    async fn line(&mut self) -> Result<Line> {
        let mut socket = FrameSocket::connect(&self.address, &[("x-forwarded-for", ADDRESS)]).await?;
        let hello = ToRouter::Hello {
            version: protocol::ROUTER_VERSION,
            workstream: IDLE_CHAT.into(),
            token: self.token.clone(),
            customer: None,
        };
        socket.send(&hello).await?;
        let has_chat = socket.hear(|frame| match frame {
            ToPage::Welcome { chat, .. } => Some(chat.is_some()),
            _ => None,
        });
        if !has_chat.await? {
            let key = format!("a chat that is opened for junk {} {}", std::process::id(), self.number);
            let start = serde_json::json!({
                "type": "start", "key": key, "name": "Junk", "answers": BTreeMap::<String, String>::new(),
            });
            socket.send(&start).await?;
            let token = socket.hear(|frame| match frame {
                ToPage::Started { token, .. } => Some(token.clone()),
                _ => None,
            });
            self.token = Some(token.await?);
        }
        let (sink, stream) = socket.into_inner().split();
        let mut reading = JoinSet::new();
        reading.spawn(read(stream, Arc::clone(&self.counts)));
        Ok(Line { sink, reading })
    }
}

async fn read(mut stream: SplitStream<Socket>, counts: Arc<Counts>) {
    let end = loop {
        match stream.next().await {
            Some(Ok(Message::Close(Some(_)))) => break &counts.closed_with_code,
            Some(Ok(Message::Close(None)) | Err(_)) | None => break &counts.cut,
            Some(Ok(Message::Text(_))) => {
                counts.answers.fetch_add(1, Ordering::Relaxed);
            }
            Some(Ok(_)) => {}
        }
    };
    end.fetch_add(1, Ordering::Relaxed);
}

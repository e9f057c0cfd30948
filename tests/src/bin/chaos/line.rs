//! A socket to the router, through the proxy, for a desk or a page.

use anyhow::{Context, Result};
use desk::{CONNECT_TIMEOUT, SILENCE, STEADY};
use futures_util::{SinkExt, StreamExt};
use serde_json::Value;
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::time::{Instant, timeout, timeout_at};
use tokio_tungstenite::tungstenite::http::Uri;
use tokio_tungstenite::tungstenite::{ClientRequestBuilder, Message};
use tokio_tungstenite::{WebSocketStream, client_async};

/// How long sending may take.
const SENT_WITHIN: Duration = Duration::from_secs(9);

/// How a connection ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lost {
    /// The router said why.
    Closed(u16),
    /// Nobody said anything.
    Cut,
}

/// What others can see of a connection.
#[derive(Debug, Default)]
pub(crate) struct Life {
    /// Grows with each sign of life of the router.
    pub(crate) signs: AtomicU64,
    /// Whether the router has welcomed it, and it is not lost as far as its owner knows.
    pub(crate) connected: AtomicBool,
}

/// An open socket.
pub(crate) struct Line {
    socket: WebSocketStream<TcpStream>,
    heard: Instant,
    welcomed: Option<Instant>,
    life: Arc<Life>,
}

impl Line {
    /// Connects from an address, as the proxy tells it. Each sign of life that the router gives is counted.
    pub(crate) async fn connect(router: &str, path: &str, from: Ipv4Addr, life: &Arc<Life>) -> Result<Self> {
        let connecting = async {
            let stream = TcpStream::connect(router).await?;
            stream.set_nodelay(true)?;
            let url: Uri = format!("ws://{router}{path}").parse()?;
            let request = ClientRequestBuilder::new(url).with_header("x-forwarded-for", from.to_string());
            let (socket, _) = client_async(request, stream).await?;
            Ok(Self { socket, heard: Instant::now(), welcomed: None, life: Arc::clone(life) })
        };
        timeout(CONNECT_TIMEOUT, connecting).await.context("connecting takes too long")?
    }

    /// The router has let its owner in.
    pub(crate) fn is_welcome(&mut self) {
        self.welcomed = Some(Instant::now());
    }

    /// Whether it was more than an attempt, so that the pauses begin anew.
    pub(crate) fn was_steady(&self) -> bool {
        self.welcomed.is_some_and(|at| at.elapsed() >= STEADY)
    }

    pub(crate) async fn say(&mut self, frame: &Value) -> Result<(), Lost> {
        let sending = timeout(SENT_WITHIN, self.socket.send(Message::text(frame.to_string())));
        sending.await.map_err(|_| Lost::Cut)?.map_err(|_| Lost::Cut)
    }

    /// The next frame. Nothing is lost when the future is dropped.
    pub(crate) async fn hear(&mut self) -> Result<Value, Lost> {
        loop {
            let next = timeout_at(self.heard + SILENCE, self.socket.next()).await.map_err(|_| Lost::Cut)?;
            self.heard = Instant::now();
            self.life.signs.fetch_add(u64::from(matches!(next, Some(Ok(_)))), Ordering::Relaxed);
            match next {
                Some(Ok(Message::Text(text))) => return Ok(serde_json::from_str(&text).unwrap_or_default()),
                Some(Ok(Message::Close(Some(frame)))) => return Err(Lost::Closed(frame.code.into())),
                Some(Ok(Message::Close(None)) | Err(_)) | None => return Err(Lost::Cut),
                Some(Ok(_)) => {}
            }
        }
    }

    /// Waits for a frame in which there is what is looked for.
    pub(crate) async fn hear_until<T>(
        &mut self,
        mut looked_for: impl FnMut(&Value) -> Option<T>,
    ) -> Result<T, Lost> {
        loop {
            if let Some(found) = looked_for(&self.hear().await?) {
                return Ok(found);
            }
        }
    }
}

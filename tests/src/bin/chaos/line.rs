//! A socket to the router, through the proxy, for a desk or a page.

use anyhow::{Context, Result};
use desk::{CONNECT_TIMEOUT, SILENCE, STEADY};
use serde::Serialize;
use serde_json::Value;
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;
use testkit::FrameSocket;
use tokio::time::{Instant, timeout, timeout_at};

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
    socket: FrameSocket,
    heard: Instant,
    welcomed: Option<Instant>,
    life: Arc<Life>,
}

impl Line {
    /// Connects from an address, as the proxy tells it. Each sign of life that the router gives is counted.
    pub(crate) async fn connect(router: &str, path: &str, from: Ipv4Addr, life: &Arc<Life>) -> Result<Self> {
        let connecting = async {
            let url = format!("ws://{router}{path}");
            let socket = FrameSocket::connect(&url, &[("x-forwarded-for", &from.to_string())]).await?;
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

    pub(crate) async fn say(&mut self, frame: &impl Serialize) -> Result<(), Lost> {
        let sending = timeout(SENT_WITHIN, self.socket.send(frame));
        sending.await.map_err(|_| Lost::Cut)?.map_err(|_| Lost::Cut)
    }

    /// The next frame. Nothing is lost when the future is dropped.
    pub(crate) async fn hear(&mut self) -> Result<Value, Lost> {
        loop {
            let next = timeout_at(self.heard + SILENCE, self.socket.next_sign()).await;
            let sign = next.map_err(|_| Lost::Cut)?;
            self.heard = Instant::now();
            let sign = sign.map_err(|lost| lost.code().map_or(Lost::Cut, Lost::Closed))?;
            self.life.signs.fetch_add(1, Ordering::Relaxed);
            if let Some(frame) = sign {
                return Ok(frame);
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

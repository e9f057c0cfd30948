//! The shared part of all sockets: limits, heartbeats, sending and closing.

use crate::fanout::subscribers::OutgoingFrame;
use crate::http::problem::Problem;
use crate::http::problem_code::ProblemCode;
use crate::organisations::limits::HeldPlace;
use axum::extract::FromRequestParts;
use axum::extract::ws::{CloseFrame, Message, Utf8Bytes, WebSocket, WebSocketUpgrade};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::Response;
use futures_util::SinkExt;
use protocol::CloseReason;
use std::future::Future;
use std::pin::pin;
use std::time::Duration;
use tokio::sync::{mpsc, watch};
use tokio::time::{MissedTickBehavior, interval, sleep, timeout};
use tracing::{Instrument, Span};

/// The interval of the heartbeats.
const PING_EVERY: Duration = Duration::from_secs(3);

/// How long the other end may be silent before the connection counts as dead; one lost packet does no harm.
const SILENCE: Duration = Duration::from_secs(9);

/// The number of heartbeats in a row without an answer that make that silence. They are counted instead of
/// time, since none are sent while this program is suspended.
const UNANSWERED: u32 = 3;

/// How long the other end may take to answer the close.
const CLOSE_TIMEOUT: Duration = Duration::from_secs(2);

/// The longest frame that is read, in bytes. It is more than anything valid, so that what is too long for the
/// organisation is refused under its key; only what is longer than this ends the connection.
const LARGEST_FRAME: usize = 256 * 1024;

/// The size of the buffers for reading and writing, in bytes. Every connected rep has both.
const BUFFER: usize = 4 * 1024;

/// The most waiting frames that are written at once.
const FRAMES_TOGETHER: usize = 32;

/// Handles the frames of one socket.
pub(crate) trait FrameHandler: Send {
    /// Handles one frame. What it returns is sent at once.
    ///
    /// # Errors
    /// The reason if the socket is to be closed.
    fn handle_frame(
        &mut self,
        frame: &str,
    ) -> impl Future<Output = Result<Option<Utf8Bytes>, CloseReason>> + Send;

    /// A periodic check.
    ///
    /// # Errors
    /// The reason if the socket is to be closed.
    fn look_at_self(&mut self) -> Result<(), CloseReason> {
        Ok(())
    }
}

/// The longest key, in bytes: keys are remembered.
const LONGEST_KEY: usize = 128;

/// What is wrong with the key of a frame.
pub(crate) fn key_problem(key: &str) -> Option<&'static str> {
    match key.len() {
        0 => Some("the key is empty"),
        1..=LONGEST_KEY => None,
        _ => Some("the key is longer than 128 bytes"),
    }
}

/// A request for a WebSocket, with the limits of all sockets.
pub(crate) struct Upgrade(pub(crate) HeldUpgrade);

/// An upgrade to a WebSocket that holds the place of its request until the socket is closed.
pub(crate) struct HeldUpgrade {
    upgrade: WebSocketUpgrade,
    place: Option<HeldPlace>,
}

impl HeldUpgrade {
    /// Serves the socket once there is one, in the log under the organisation of the request.
    pub(crate) fn on_upgrade<F, S>(self, serve: F) -> Response
    where
        F: FnOnce(WebSocket) -> S + Send + 'static,
        S: Future<Output = ()> + Send + 'static,
    {
        let Self { upgrade, place } = self;
        let served = async move |socket| {
            serve(socket).await;
            drop(place);
        };
        let span = Span::current();
        upgrade.on_upgrade(move |socket| served(socket).instrument(span))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Upgrade {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let upgrade = WebSocketUpgrade::from_request_parts(parts, state).await.map_err(|_| {
            let detail = "This address is for WebSockets alone: ask for an upgrade of the connection.";
            Problem::new(StatusCode::UPGRADE_REQUIRED, ProblemCode::NoUpgrade, detail)
        })?;
        let upgrade = upgrade
            .max_message_size(LARGEST_FRAME)
            .max_frame_size(LARGEST_FRAME)
            .read_buffer_size(BUFFER)
            .write_buffer_size(BUFFER);
        let place = parts.extensions.remove();
        Ok(Self(HeldUpgrade { upgrade, place }))
    }
}

/// Whether a frame was longer than the limit. The library reports it only in words.
pub(super) fn is_too_large(error: &axum::Error) -> bool {
    error.to_string().contains("Space limit exceeded")
}

/// Relays frames in both directions until one end stops; returns the socket if there is a reason to close it
/// with. Both ends detect a dead connection by the heartbeats: this one by receiving nothing, the other by
/// missing the pings.
pub(crate) async fn run_socket(
    mut socket: WebSocket,
    mut frames: mpsc::Receiver<OutgoingFrame>,
    mut ending: watch::Receiver<Option<CloseReason>>,
    hearer: &mut impl FrameHandler,
    over: impl Future<Output = CloseReason>,
) -> Option<(WebSocket, CloseReason)> {
    let mut over = pin!(over);
    let mut beat = interval(PING_EVERY);
    beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut unanswered = 0;
    let reason = loop {
        let sent = tokio::select! {
            told = async { ending.wait_for(Option::is_some).await.ok().and_then(|reason| *reason) } => {
                if let Some(reason) = told {
                    break reason;
                }
                // The router was dropped without shutting down, and so are its sockets.
                return None;
            }
            reason = over.as_mut() => break reason,
            sender = frames.recv() => match sender {
                Some(OutgoingFrame::Frame(frame)) => match send_waiting(&mut socket, frame, &mut frames).await {
                    Ok(None) => true,
                    Ok(Some(reason)) => break reason,
                    Err(Gone) => false,
                },
                Some(OutgoingFrame::Close(reason)) => break reason,
                // The organisation ends, or its task was restarted.
                None => break ending.borrow().unwrap_or(CloseReason::ComeBack),
            },
            received = socket.recv() => {
                unanswered = 0;
                match received {
                    // A connection is idle most of its life: what a frame needs is taken while it is handled.
                    Some(Ok(Message::Text(text))) => match Box::pin(hearer.handle_frame(&text)).await {
                        Ok(Some(reply)) => send(&mut socket, Message::Text(reply)).await,
                        Ok(None) => true,
                        Err(reason) => break reason,
                    },
                    Some(Ok(Message::Ping(_) | Message::Pong(_) | Message::Binary(_))) => true,
                    Some(Err(error)) if is_too_large(&error) => break CloseReason::FrameTooLarge,
                    Some(Ok(Message::Close(_)) | Err(_)) | None => false,
                }
            }
            _ = beat.tick() => {
                if unanswered == UNANSWERED {
                    tracing::debug!("a socket went silent");
                    return None;
                }
                unanswered += 1;
                if let Err(reason) = hearer.look_at_self() {
                    break reason;
                }
                send(&mut socket, Message::Ping(axum::body::Bytes::new())).await
            }
        };
        if !sent {
            return None;
        }
    };
    Some((socket, reason))
}

/// Sends the reason and closes. A socket that is dropped with unread frames is reset, and then the other end
/// may never read the reason: so it is read until that end has closed, too.
pub(crate) async fn close(mut socket: WebSocket, reason: CloseReason) {
    let (code, word) = reason.code();
    let frame = CloseFrame { code, reason: Utf8Bytes::from_static(word) };
    if send(&mut socket, Message::Close(Some(frame))).await {
        let answer = async { while let Some(Ok(_)) = socket.recv().await {} };
        // No answer: the other end is gone.
        timeout(CLOSE_TIMEOUT, answer).await.unwrap_or_default();
        if reason == CloseReason::FrameTooLarge {
            // The rest of the frame cannot be read, and dropping it unread would lose the reason.
            sleep(CLOSE_TIMEOUT).await;
        }
    }
}

/// The other end does not read what is sent.
struct Gone;

/// Sends a frame and those that wait behind it in one write; returns the close reason if one is among them.
async fn send_waiting(
    socket: &mut WebSocket,
    first: Utf8Bytes,
    frames: &mut mpsc::Receiver<OutgoingFrame>,
) -> Result<Option<CloseReason>, Gone> {
    let all = async {
        socket.feed(Message::Text(first)).await?;
        for _ in 1..FRAMES_TOGETHER {
            match frames.try_recv() {
                Ok(OutgoingFrame::Frame(frame)) => socket.feed(Message::Text(frame)).await?,
                Ok(OutgoingFrame::Close(reason)) => return Ok(Some(reason)),
                // A closed channel is noticed when nothing waits any more.
                Err(_) => break,
            }
        }
        socket.flush().await?;
        Ok::<_, axum::Error>(None)
    };
    timeout(SILENCE, all).await.map_err(|_| Gone)?.map_err(|_| Gone)
}

async fn send(socket: &mut WebSocket, message: Message) -> bool {
    matches!(timeout(SILENCE, socket.send(message)).await, Ok(Ok(())))
}

//! What all sockets have in common.

use crate::fanout::subscribers::OutgoingFrame;
use crate::http::problem::Problem;
use axum::extract::FromRequestParts;
use axum::extract::ws::{CloseFrame, Message, Utf8Bytes, WebSocket, WebSocketUpgrade};
use axum::http::StatusCode;
use axum::http::request::Parts;
use futures_util::SinkExt;
use protocol::CloseReason;
use serde::Deserialize;
use std::future::Future;
use std::pin::pin;
use std::time::Duration;
use tokio::sync::{mpsc, watch};
use tokio::time::{MissedTickBehavior, interval, sleep, timeout};

/// How often each end is asked for a sign of life.
const PING_EVERY: Duration = Duration::from_secs(3);

/// After this much silence the other end is gone, so that one lost packet does no harm.
const SILENCE: Duration = Duration::from_secs(9);

/// So many beats in a row without an answer are that silence. Beats are counted and not time: while this program stood still
/// nobody was asked.
const UNANSWERED: u32 = 3;

/// How long the first frame may take.
const HELLO_TIMEOUT: Duration = Duration::from_secs(9);

/// How long the other end may take to answer a farewell.
const CLOSE_TIMEOUT: Duration = Duration::from_secs(2);

/// The longest frame that is read, in bytes. It is more than anybody should send, so that what is too long for the
/// organisation is refused under its key; only what is longer than this ends the connection.
const LARGEST_FRAME: usize = 256 * 1024;

/// What a socket reads at once, and writes at once where many frames wait, in bytes. Every connected rep has both buffers.
const BUFFER: usize = 4 * 1024;

/// So many frames are written at once where they wait already.
const FRAMES_TOGETHER: usize = 32;

/// What happens with the frames of one socket.
pub(crate) trait FrameHandler: Send {
    /// Takes one frame in. What it gives back is sent at once.
    ///
    /// # Errors
    /// A farewell when the socket is to be closed.
    fn handle_frame(
        &mut self,
        frame: &str,
    ) -> impl Future<Output = Result<Option<Utf8Bytes>, CloseReason>> + Send;

    /// Looks at itself now and then.
    ///
    /// # Errors
    /// A farewell when the socket is to be closed.
    fn look_at_self(&mut self) -> Result<(), CloseReason> {
        Ok(())
    }
}

/// The longest key, in bytes: keys are remembered.
const LONGEST_KEY: usize = 128;

/// What is wrong with the key of something that is asked for.
pub(crate) fn key_problem(key: &str) -> Option<&'static str> {
    match key.len() {
        0 => Some("the key is empty"),
        1..=LONGEST_KEY => None,
        _ => Some("the key is longer than 128 bytes"),
    }
}

/// Looks at the version alone: a greeting of another version may have any other shape.
pub(crate) fn check_version(greeting: &str) -> Result<(), CloseReason> {
    #[derive(Deserialize)]
    struct Versioned {
        version: u32,
    }
    match protocol::read::<Versioned>(greeting) {
        Ok(Versioned { version: protocol::ROUTER_VERSION }) => Ok(()),
        Ok(_) => Err(CloseReason::OtherVersion),
        Err(_) => Err(CloseReason::NoHello),
    }
}

/// A request that becomes a socket, with the limits that all of them have.
pub(crate) struct Upgrade(pub(crate) WebSocketUpgrade);

impl<S: Send + Sync> FromRequestParts<S> for Upgrade {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let upgrade = WebSocketUpgrade::from_request_parts(parts, state).await.map_err(|_| {
            let detail = "This address is for WebSockets alone: ask for an upgrade of the connection.";
            Problem::new(StatusCode::UPGRADE_REQUIRED, "no-upgrade", detail)
        })?;
        let upgrade = upgrade
            .max_message_size(LARGEST_FRAME)
            .max_frame_size(LARGEST_FRAME)
            .read_buffer_size(BUFFER)
            .write_buffer_size(BUFFER);
        Ok(Self(upgrade))
    }
}

/// The first text frame.
///
/// # Errors
/// It did not come in time, or was something else.
pub(crate) async fn read_hello(socket: &mut WebSocket) -> Result<Utf8Bytes, CloseReason> {
    let first = async {
        loop {
            match socket.recv().await.ok_or(CloseReason::NoHello)? {
                Ok(Message::Text(text)) => return Ok(text),
                Ok(Message::Ping(_) | Message::Pong(_)) => {}
                Err(error) if is_too_large(&error) => return Err(CloseReason::FrameTooLarge),
                Ok(Message::Binary(_) | Message::Close(_)) | Err(_) => return Err(CloseReason::NoHello),
            }
        }
    };
    timeout(HELLO_TIMEOUT, first).await.unwrap_or(Err(CloseReason::NoHello))
}

/// Whether a frame was longer than those that are read. The library tells it in words alone.
fn is_too_large(error: &axum::Error) -> bool {
    error.to_string().contains("Space limit exceeded")
}

/// Carries lines out and frames in until one end has had enough; gives the socket back where there is a farewell to say.
/// Both ends find a dead connection by the beats: this one by hearing nothing, the other by missing the pings.
pub(crate) async fn run_socket(
    mut socket: WebSocket,
    mut frames: mpsc::Receiver<OutgoingFrame>,
    mut ending: watch::Receiver<bool>,
    hearer: &mut impl FrameHandler,
    over: impl Future<Output = CloseReason>,
) -> Option<(WebSocket, CloseReason)> {
    let mut over = pin!(over);
    let mut beat = interval(PING_EVERY);
    beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut unanswered = 0;
    let reason = loop {
        let sent = tokio::select! {
            told = async { ending.wait_for(|ending| *ending).await.is_ok() } => {
                if told {
                    break CloseReason::Ending;
                }
                // The router was dropped without a word, and so are its sockets.
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
                None => break CloseReason::ComeBack,
            },
            received = socket.recv() => {
                unanswered = 0;
                match received {
                    Some(Ok(Message::Text(text))) => match hearer.handle_frame(&text).await {
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

/// Says why, and closes. A socket that is dropped with frames unread is reset, and then the other end may never read the
/// farewell: so it is read on until that end has closed too.
pub(crate) async fn close(mut socket: WebSocket, reason: CloseReason) {
    let (code, word) = reason.code();
    let frame = CloseFrame { code, reason: Utf8Bytes::from_static(word) };
    if send(&mut socket, Message::Close(Some(frame))).await {
        let answer = async { while let Some(Ok(_)) = socket.recv().await {} };
        // Whoever does not answer has gone.
        timeout(CLOSE_TIMEOUT, answer).await.unwrap_or_default();
        if reason == CloseReason::FrameTooLarge {
            // What is left of the frame cannot be read, and dropping it unread takes the farewell away.
            sleep(CLOSE_TIMEOUT).await;
        }
    }
}

/// The other end does not take what is sent.
struct Gone;

/// Sends a frame and those that wait behind it, all of them in one go; gives the farewell back that waits among them.
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
                // What has ended is found out when nothing waits any more.
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

//! What all sockets have in common.

use crate::listeners::Out;
use crate::problem::Problem;
use axum::extract::FromRequestParts;
use axum::extract::ws::{CloseFrame, Message, Utf8Bytes, WebSocket, WebSocketUpgrade};
use axum::http::StatusCode;
use axum::http::request::Parts;
use futures_util::SinkExt;
use protocol::CloseCode;
use serde::Deserialize;
use std::future::Future;
use std::pin::pin;
use std::time::Duration;
use tokio::sync::{mpsc, watch};
use tokio::time::{MissedTickBehavior, interval, sleep, timeout};

/// How often each end is asked for a sign of life.
const BEAT: Duration = Duration::from_secs(3);

/// After this much silence the other end is gone, so that one lost packet does no harm.
const SILENCE: Duration = Duration::from_secs(9);

/// So many beats in a row without an answer are that silence. Beats are counted and not time: while this program stood still
/// nobody was asked.
const UNANSWERED: u32 = 3;

/// How long the first frame may take.
const HELLO_TIMEOUT: Duration = Duration::from_secs(9);

/// How long the other end may take to answer a farewell.
const PARTING: Duration = Duration::from_secs(2);

/// The longest frame that is read, in bytes. It is more than anybody should send, so that what is too long for the
/// organisation is refused under its key; only what is longer than this ends the connection.
const LONGEST: usize = 256 * 1024;

/// What a socket reads at once, and writes at once where many frames wait, in bytes. Every connected rep has both buffers.
const BUFFER: usize = 4 * 1024;

/// So many frames are written at once where they wait already.
const TOGETHER: usize = 32;

/// Why the router closes a socket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Farewell {
    /// The token is not, or not any more, one of ours: sign in again.
    NotSignedIn,
    /// The other end speaks another version of the protocol.
    OtherVersion,
    /// The first frame did not come, or was something else.
    NoGreeting,
    /// The person is no representative, so there is nothing to do at a desk.
    NoRepresentative,
    /// The person may not watch the floor.
    NoSupervisor,
    /// The chat that was asked for does not exist.
    NoSuchWorkstream,
    /// The listener was too slow, or the organisation's task starts anew: connect again and resume.
    ComeBack,
    /// A frame was too long to be read. It must not be sent again.
    FrameTooLarge,
    /// There are too many of this kind, or they come too fast: connect again in a while.
    TooMany,
    /// Nothing was done here for long: connect again when there is something to do.
    Idle,
    /// The site that the page stands on is none of the workstream's.
    OriginNotAllowed,
    /// Nothing can be stored at the moment: connect again in a while.
    NotStored,
    /// The person signed out.
    SignedOut,
    /// The other end said good-bye.
    Goodbye,
    /// The router ends: connect again in a while.
    Ending,
}

impl Farewell {
    /// The close code of the WebSocket and a word for programs.
    pub(crate) fn code(self) -> (u16, &'static str) {
        let of = |code: CloseCode| (code.number(), code.word());
        match self {
            Self::NotSignedIn => of(CloseCode::NotSignedIn),
            Self::OtherVersion => of(CloseCode::OtherVersion),
            Self::NoGreeting => of(CloseCode::NoGreeting),
            Self::NoRepresentative => (CloseCode::Forbidden.number(), "no-representative"),
            Self::NoSupervisor => (CloseCode::Forbidden.number(), "no-supervisor"),
            Self::OriginNotAllowed => (CloseCode::Forbidden.number(), "origin-not-allowed"),
            Self::NotStored => of(CloseCode::NotStored),
            Self::Idle => of(CloseCode::Idle),
            Self::TooMany => of(CloseCode::TooMany),
            Self::FrameTooLarge => of(CloseCode::FrameTooLarge),
            Self::NoSuchWorkstream => (CloseCode::NotFound.number(), "no-such-workstream"),
            Self::ComeBack => of(CloseCode::ComeBack),
            Self::SignedOut => of(CloseCode::SignedOut),
            Self::Goodbye => of(CloseCode::Goodbye),
            Self::Ending => of(CloseCode::Ending),
        }
    }
}

/// What happens with the frames of one socket.
pub(crate) trait Hear: Send {
    /// Takes one frame in. What it gives back is sent at once.
    ///
    /// # Errors
    /// A farewell when the socket is to be closed.
    fn hear(&mut self, frame: &str) -> impl Future<Output = Result<Option<Utf8Bytes>, Farewell>> + Send;

    /// Looks at itself now and then.
    ///
    /// # Errors
    /// A farewell when the socket is to be closed.
    fn look_at_self(&mut self) -> Result<(), Farewell> {
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
pub(crate) fn check_version(greeting: &str) -> Result<(), Farewell> {
    #[derive(Deserialize)]
    struct Versioned {
        version: u32,
    }
    match protocol::read::<Versioned>(greeting) {
        Ok(Versioned { version: protocol::ROUTER_VERSION }) => Ok(()),
        Ok(_) => Err(Farewell::OtherVersion),
        Err(_) => Err(Farewell::NoGreeting),
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
            .max_message_size(LONGEST)
            .max_frame_size(LONGEST)
            .read_buffer_size(BUFFER)
            .write_buffer_size(BUFFER);
        Ok(Self(upgrade))
    }
}

/// The first text frame.
///
/// # Errors
/// It did not come in time, or was something else.
pub(crate) async fn greeting(socket: &mut WebSocket) -> Result<Utf8Bytes, Farewell> {
    let first = async {
        loop {
            match socket.recv().await.ok_or(Farewell::NoGreeting)? {
                Ok(Message::Text(text)) => return Ok(text),
                Ok(Message::Ping(_) | Message::Pong(_)) => {}
                Err(error) if is_too_large(&error) => return Err(Farewell::FrameTooLarge),
                Ok(Message::Binary(_) | Message::Close(_)) | Err(_) => return Err(Farewell::NoGreeting),
            }
        }
    };
    timeout(HELLO_TIMEOUT, first).await.unwrap_or(Err(Farewell::NoGreeting))
}

/// Whether a frame was longer than those that are read. The library tells it in words alone.
fn is_too_large(error: &axum::Error) -> bool {
    error.to_string().contains("Space limit exceeded")
}

/// Carries lines out and frames in until one end has had enough; gives the socket back where there is a farewell to say.
/// Both ends find a dead connection by the beats: this one by hearing nothing, the other by missing the pings.
pub(crate) async fn converse(
    mut socket: WebSocket,
    mut lines: mpsc::Receiver<Out>,
    mut ending: watch::Receiver<bool>,
    hearer: &mut impl Hear,
    over: impl Future<Output = Farewell>,
) -> Option<(WebSocket, Farewell)> {
    let mut over = pin!(over);
    let mut beat = interval(BEAT);
    beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut unanswered = 0;
    let farewell = loop {
        let sent = tokio::select! {
            told = async { ending.wait_for(|ending| *ending).await.is_ok() } => {
                if told {
                    break Farewell::Ending;
                }
                // The router was dropped without a word, and so are its sockets.
                return None;
            }
            farewell = over.as_mut() => break farewell,
            line = lines.recv() => match line {
                Some(Out::Frame(frame)) => match send_waiting(&mut socket, frame, &mut lines).await {
                    Ok(None) => true,
                    Ok(Some(farewell)) => break farewell,
                    Err(Gone) => false,
                },
                Some(Out::Close(farewell)) => break farewell,
                None => break Farewell::ComeBack,
            },
            received = socket.recv() => {
                unanswered = 0;
                match received {
                    Some(Ok(Message::Text(text))) => match hearer.hear(&text).await {
                        Ok(Some(reply)) => send(&mut socket, Message::Text(reply)).await,
                        Ok(None) => true,
                        Err(farewell) => break farewell,
                    },
                    Some(Ok(Message::Ping(_) | Message::Pong(_) | Message::Binary(_))) => true,
                    Some(Err(error)) if is_too_large(&error) => break Farewell::FrameTooLarge,
                    Some(Ok(Message::Close(_)) | Err(_)) | None => false,
                }
            }
            _ = beat.tick() => {
                if unanswered == UNANSWERED {
                    tracing::debug!("a socket went silent");
                    return None;
                }
                unanswered += 1;
                if let Err(farewell) = hearer.look_at_self() {
                    break farewell;
                }
                send(&mut socket, Message::Ping(axum::body::Bytes::new())).await
            }
        };
        if !sent {
            return None;
        }
    };
    Some((socket, farewell))
}

/// Says why, and closes. A socket that is dropped with frames unread is reset, and then the other end may never read the
/// farewell: so it is read on until that end has closed too.
pub(crate) async fn close(mut socket: WebSocket, farewell: Farewell) {
    let (code, reason) = farewell.code();
    let frame = CloseFrame { code, reason: Utf8Bytes::from_static(reason) };
    if send(&mut socket, Message::Close(Some(frame))).await {
        let answer = async { while let Some(Ok(_)) = socket.recv().await {} };
        // Whoever does not answer has gone.
        timeout(PARTING, answer).await.unwrap_or_default();
        if farewell == Farewell::FrameTooLarge {
            // What is left of the frame cannot be read, and dropping it unread takes the farewell away.
            sleep(PARTING).await;
        }
    }
}

/// The other end does not take what is sent.
struct Gone;

/// Sends a frame and those that wait behind it, all of them in one go; gives the farewell back that waits among them.
async fn send_waiting(
    socket: &mut WebSocket,
    first: Utf8Bytes,
    lines: &mut mpsc::Receiver<Out>,
) -> Result<Option<Farewell>, Gone> {
    let all = async {
        socket.feed(Message::Text(first)).await?;
        for _ in 1..TOGETHER {
            match lines.try_recv() {
                Ok(Out::Frame(frame)) => socket.feed(Message::Text(frame)).await?,
                Ok(Out::Close(farewell)) => return Ok(Some(farewell)),
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

//! The connection to a Handbell router: kept up by a task of its own, begun anew where it breaks.

use crate::backoff::{Backoff, random_number};
use crate::map::from_protocol::from_protocol;
use crate::ports::backend::{Abilities, Backend, Down, Endpoint, Up};
use desk_core::{FromRouter, SignedOutReason, TurnedAwayReason};
use futures_util::{SinkExt, StreamExt};
use protocol::desk::{ToDesk, ToRouter};
use protocol::newer::{Heard, hear};
use protocol::{Afterwards, CloseCode, LONGEST_FRAME, LONGEST_FRAME_TO_DESK};
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::watch;
use tokio::time::{Instant, sleep, sleep_until, timeout};
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::tungstenite::{self, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async_with_config};

/// The router gives a sign of life every three seconds; after this much silence the connection is taken for dead.
pub const SILENCE: Duration = Duration::from_secs(9);

/// How long a router may take to accept a connection.
pub const CONNECT_TIMEOUT: Duration = Duration::from_secs(4);

/// A connection that lasted for so long was more than an attempt.
pub const STEADY: Duration = Duration::from_secs(5);

/// How long it may take to say good-bye.
const GOODBYE_TIMEOUT: Duration = Duration::from_secs(1);

/// The connection to a router, kept by a task of its own until it is dropped.
#[derive(Debug)]
pub(crate) struct HandbellBackend {
    up: UnboundedSender<Up>,
    down: UnboundedReceiver<Down>,
    last_frame: watch::Sender<Option<u64>>,
    task: tokio::task::JoinHandle<()>,
}

impl HandbellBackend {
    pub(crate) fn start(endpoint: Endpoint) -> Self {
        let (up, ups) = unbounded_channel();
        let (downs, down) = unbounded_channel();
        let (last_frame, last_taken) = watch::channel(None);
        let task = tokio::spawn(ConnectionTask { endpoint, ups, downs, last_taken }.run());
        Self { up, down, last_frame, task }
    }
}

impl Backend for HandbellBackend {
    fn abilities(&self) -> Abilities {
        Abilities { receipts: protocol::desk::Abilities::OWN.receipts, resume: true }
    }

    fn set_last_frame(&self, last: Option<u64>) {
        self.last_frame.send_if_modified(|before| std::mem::replace(before, last) != last);
    }

    fn send(&self, up: Up) {
        // After a refusal nobody listens, and nothing that is sent could be of use.
        drop(self.up.send(up));
    }

    async fn next(&mut self) -> Option<Down> {
        self.down.recv().await
    }

    async fn end(mut self) {
        self.send(Up::Goodbye);
        drop(timeout(GOODBYE_TIMEOUT, &mut self.task).await);
    }
}

impl Drop for HandbellBackend {
    fn drop(&mut self) {
        self.task.abort();
    }
}

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// Why a connection ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// To be tried again.
    Lost,
    /// To be tried again slowly: only a person can change what is in the way.
    TurnedAway,
    /// For good.
    Over,
}

struct ConnectionTask {
    endpoint: Endpoint,
    ups: UnboundedReceiver<Up>,
    downs: UnboundedSender<Down>,
    /// The last frame that the desk has taken.
    last_taken: watch::Receiver<Option<u64>>,
}

impl ConnectionTask {
    async fn run(mut self) {
        let mut backoff = Backoff::default();
        loop {
            let mut pause = None;
            match timeout(CONNECT_TIMEOUT, self.connect()).await {
                Ok(Ok(socket)) => {
                    let (end, welcomed) = self.converse(socket).await;
                    if matches!(end, End::Over) {
                        return;
                    }
                    if let Some(welcomed) = welcomed {
                        self.say(Down::Said(Box::new(FromRouter::Lost)));
                        if welcomed.elapsed() >= STEADY {
                            backoff.reset();
                        }
                    }
                    if matches!(end, End::TurnedAway) {
                        pause = Some(Backoff::slowly(random_number()));
                    }
                }
                Ok(Err(error)) => tracing::info!(%error, "the router cannot be reached"),
                Err(_) => tracing::info!("the router does not answer"),
            }
            let pause = pause.unwrap_or_else(|| backoff.next(random_number()));
            if self.pause(pause).await {
                return;
            }
        }
    }

    /// Waits. What should go up meanwhile is kept by the desk, which sends it again. Whether the desk ends.
    async fn pause(&mut self, pause: Duration) -> bool {
        let until = Instant::now() + pause;
        loop {
            tokio::select! {
                () = sleep_until(until) => return false,
                up = self.ups.recv() => match up {
                    Some(Up::Goodbye) | None => return true,
                    Some(Up::Retry) => return false,
                    Some(
                        Up::Act { .. }
                        | Up::Typing(_)
                        | Up::Find(_)
                        | Up::TestRing { .. }
                        | Up::Resume,
                    ) => {}
                },
            }
        }
    }

    async fn connect(&self) -> Result<Socket, tungstenite::Error> {
        let mut url = self.endpoint.router.clone();
        let scheme = if url.scheme() == "https" { "wss" } else { "ws" };
        if url.set_scheme(scheme).is_err() {
            return Err(tungstenite::Error::Url(tungstenite::error::UrlError::UnsupportedUrlScheme));
        }
        url.set_path(&format!("{}/api/v1/desk", url.path().trim_end_matches('/')));
        // Small frames must not wait for each other.
        let without_delay = true;
        let limits = WebSocketConfig::default()
            .max_message_size(Some(LONGEST_FRAME_TO_DESK))
            .max_frame_size(Some(LONGEST_FRAME_TO_DESK));
        let connecting = connect_async_with_config(url.as_str(), Some(limits), without_delay);
        let (mut socket, _) = connecting.await?;
        let after = *self.last_taken.borrow();
        let hello = ToRouter::hello(self.endpoint.token.clone(), self.endpoint.desk, after);
        socket.send(text(&hello)).await?;
        Ok(socket)
    }

    /// Carries frames both ways until the connection ends, and tells when the router welcomed this desk, if it did.
    async fn converse(&mut self, mut socket: Socket) -> (End, Option<Instant>) {
        let mut welcomed = None;
        let mut heard = Instant::now();
        loop {
            tokio::select! {
                biased;
                received = socket.next() => {
                    heard = Instant::now();
                    match received {
                        Some(Ok(Message::Text(frame))) => match self.frame(&frame) {
                            Ok(is_welcome) => {
                                if is_welcome {
                                    welcomed = Some(heard);
                                }
                            }
                            Err(end) => return (end, welcomed),
                        },
                        Some(Ok(Message::Close(frame))) => {
                            let reason = frame.as_ref().map_or("", |frame| frame.reason.as_str());
                            let code = frame.as_ref().map(|frame| u16::from(frame.code));
                            tracing::info!(code, reason, "the router closed the connection");
                            return (self.closed(code, welcomed.is_some()), welcomed);
                        }
                        Some(Ok(_)) => {}
                        Some(Err(tungstenite::Error::Capacity(error))) => {
                            tracing::error!(%error, "the router said more than is taken here");
                            return (self.turned_away(TurnedAwayReason::NotUnderstood), welcomed);
                        }
                        Some(Err(error)) => {
                            tracing::info!(%error, "the connection broke");
                            return (End::Lost, welcomed);
                        }
                        None => return (End::Lost, welcomed),
                    }
                }
                up = self.ups.recv() => {
                    let (key, frame) = match up {
                        Some(Up::Act { key, act }) => (Some(key.clone()), ToRouter::Act { key, act }),
                        Some(Up::Typing(conversation)) => (None, ToRouter::Typing { conversation }),
                        Some(Up::Find(what)) => (None, ToRouter::LookUp { what }),
                        Some(Up::TestRing { number }) => (None, ToRouter::TestRing { number }),
                        Some(Up::Retry) => continue,
                        Some(Up::Resume) => return (End::Lost, welcomed),
                        Some(Up::Goodbye) | None => {
                            goodbye(socket).await;
                            return (End::Over, welcomed);
                        }
                    };
                    let frame = protocol::write(&frame);
                    if frame.len() > LONGEST_FRAME {
                        tracing::error!(bytes = frame.len(), "a frame is too large to be sent");
                        if key.is_some() {
                            self.say(Down::Said(Box::new(FromRouter::TooLarge { key })));
                        }
                        continue;
                    }
                    // Acts that are sent before the welcome are sent by the desk again after it.
                    let sent = timeout(SILENCE, socket.send(Message::text(frame))).await;
                    if !matches!(sent, Ok(Ok(()))) {
                        return (End::Lost, welcomed);
                    }
                }
                () = sleep_until(heard + SILENCE) => {
                    tracing::info!("the router went silent");
                    return (End::Lost, welcomed);
                }
            }
        }
    }

    /// Hands a frame down. Whether it is the welcome.
    ///
    /// # Errors
    /// Nothing more can be understood over this connection.
    fn frame(&self, frame: &str) -> Result<bool, End> {
        let frame = match hear(frame) {
            Ok(Heard::Frame(frame)) => frame,
            Ok(Heard::Unknown { number }) => {
                tracing::warn!(number, "the router told of something that is not known here");
                self.say(Down::Said(Box::new(FromRouter::Unknown { number })));
                return Ok(false);
            }
            Ok(Heard::UnknownState) => {
                tracing::error!("the router's state is not understood");
                return Err(self.turned_away(TurnedAwayReason::NotUnderstood));
            }
            Err(error) => {
                tracing::error!(%error, "a frame of the router was not understood");
                return Ok(false);
            }
        };
        let is_welcome = matches!(frame, ToDesk::Welcome { .. });
        if let Some(said) = from_protocol(frame) {
            self.say(Down::Said(Box::new(said)));
        }
        Ok(is_welcome)
    }

    fn closed(&self, code: Option<u16>, was_welcome: bool) -> End {
        let Some(known) = code.and_then(CloseCode::from_number) else { return End::Lost };
        // Before it was known who comes, too many came at once from one address, as after a stop: there is room again soon.
        let has_room_soon = known == CloseCode::TooMany && !was_welcome;
        match known.afterwards() {
            Afterwards::Retry | Afterwards::Stop => {
                if matches!(known, CloseCode::MessageTooBig | CloseCode::FrameTooLarge) {
                    self.say(Down::Said(Box::new(FromRouter::TooLarge { key: None })));
                } else if known == CloseCode::NotStored {
                    self.turned_away(TurnedAwayReason::NotStored);
                }
                End::Lost
            }
            Afterwards::RetrySlowly if has_room_soon => {
                self.turned_away(turned_away_reason(known));
                End::Lost
            }
            Afterwards::RetrySlowly => self.turned_away(turned_away_reason(known)),
            Afterwards::SignIn => {
                self.say(Down::Refused { why: signed_out_reason(known) });
                End::Over
            }
        }
    }

    /// Tells the person why.
    fn turned_away(&self, why: TurnedAwayReason) -> End {
        self.say(Down::Said(Box::new(FromRouter::TurnedAway { why })));
        End::TurnedAway
    }

    fn say(&self, down: Down) {
        // The desk that does not listen has dropped this task already.
        drop(self.downs.send(down));
    }
}

/// Why the router does not want this desk for now.
fn turned_away_reason(code: CloseCode) -> TurnedAwayReason {
    match code {
        CloseCode::OtherVersion => TurnedAwayReason::OtherVersion,
        CloseCode::NotFound => TurnedAwayReason::NotFound,
        CloseCode::TooMany => TurnedAwayReason::TooMany,
        CloseCode::NotStored => TurnedAwayReason::NotStored,
        CloseCode::Suspended => TurnedAwayReason::Suspended,
        CloseCode::Goodbye
        | CloseCode::Ending
        | CloseCode::MessageTooBig
        | CloseCode::NoHello
        | CloseCode::NotSignedIn
        | CloseCode::Forbidden
        | CloseCode::Idle
        | CloseCode::ComeBack
        | CloseCode::SignedOut
        | CloseCode::FrameTooLarge => TurnedAwayReason::Other,
    }
}

/// Why the sign-in is over; nothing where the person signed out themselves.
fn signed_out_reason(code: CloseCode) -> Option<SignedOutReason> {
    match code {
        CloseCode::SignedOut => None,
        CloseCode::Forbidden => Some(SignedOutReason::Forbidden),
        _ => Some(SignedOutReason::NotSignedIn),
    }
}

async fn goodbye(mut socket: Socket) {
    let farewell = async {
        socket.send(text(&ToRouter::Goodbye)).await?;
        socket.close(None).await?;
        while let Some(Ok(_)) = socket.next().await {}
        Ok::<(), tungstenite::Error>(())
    };
    tokio::select! {
        said = farewell => drop(said),
        () = sleep(GOODBYE_TIMEOUT) => {}
    }
}

fn text(frame: &ToRouter) -> Message {
    Message::text(protocol::write(frame))
}

#[cfg(test)]
mod tests;

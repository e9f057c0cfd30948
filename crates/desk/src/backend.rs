use crate::backoff::{Backoff, chance};
use crate::translate;
use domain::desk::{Act, FromRouter};
use domain::org::Lookup;
use domain::{ConversationId, DeskId};
use futures_util::{SinkExt, StreamExt};
use protocol::desk::{ToDesk, ToRouter};
use reqwest::Url;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::time::{Instant, sleep, sleep_until, timeout};
use tokio_tungstenite::tungstenite::{self, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async_with_config};

/// The router gives a sign of life every three seconds; after this much silence the connection is taken for dead.
const SILENCE: Duration = Duration::from_secs(9);

/// How long connecting may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// How long a farewell may take.
const FAREWELL: Duration = Duration::from_secs(1);

/// Close codes that say that the token is not good any more, or never was.
const NOT_SIGNED_IN: u16 = 4401;
const SIGNED_OUT: u16 = 4410;
/// The two ends do not speak the same version.
const OTHER_VERSION: u16 = 4426;

/// What goes up.
#[derive(Debug)]
pub(crate) enum Up {
    Act {
        key: String,
        act: Act,
    },
    Typing(ConversationId),
    Find(Lookup),
    /// Connect again and resume.
    Resume,
    /// Do not wait any longer before the next attempt to connect.
    Retry,
    /// The desk ends.
    Goodbye,
}

/// What comes down.
#[derive(Debug)]
pub(crate) enum Down {
    Said(FromRouter),
    /// The router does not want this desk; it does not come back by itself.
    Refused {
        why: Option<String>,
    },
}

/// Who connects, and where to.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) router: Url,
    pub(crate) token: String,
    pub(crate) desk: DeskId,
}

/// The connection to a router, kept by a task of its own until it is dropped.
#[derive(Debug)]
pub(crate) struct Backend {
    up: UnboundedSender<Up>,
    down: UnboundedReceiver<Down>,
    work: tokio::task::JoinHandle<()>,
}

impl Backend {
    pub(crate) fn start(line: Line) -> Self {
        let (up, ups) = unbounded_channel();
        let (downs, down) = unbounded_channel();
        let work = tokio::spawn(Work { line, ups, downs, last: None }.run());
        Self { up, down, work }
    }

    pub(crate) fn send(&self, up: Up) {
        // After a refusal nobody listens, and nothing that is sent could be of use.
        drop(self.up.send(up));
    }

    pub(crate) async fn next(&mut self) -> Option<Down> {
        self.down.recv().await
    }

    /// Says good-bye and waits until it is said.
    pub(crate) async fn end(mut self) {
        self.send(Up::Goodbye);
        drop(timeout(FAREWELL, &mut self.work).await);
    }
}

impl Drop for Backend {
    fn drop(&mut self) {
        self.work.abort();
    }
}

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// Why a connection ended.
enum End {
    /// To be tried again.
    Lost,
    /// For good.
    Over,
}

struct Work {
    line: Line,
    ups: UnboundedReceiver<Up>,
    downs: UnboundedSender<Down>,
    /// The last frame that went down, so that the next connection begins behind it.
    last: Option<u64>,
}

impl Work {
    async fn run(mut self) {
        let mut backoff = Backoff::default();
        loop {
            match timeout(PATIENCE, self.connect()).await {
                Ok(Ok(socket)) => {
                    let (end, welcomed) = self.converse(socket).await;
                    if matches!(end, End::Over) {
                        return;
                    }
                    if welcomed {
                        backoff.reset();
                        self.say(Down::Said(FromRouter::Lost));
                    }
                }
                Ok(Err(error)) => tracing::info!(%error, "the router cannot be reached"),
                Err(_) => tracing::info!("the router does not answer"),
            }
            if self.pause(backoff.next(chance())).await {
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
                    Some(Up::Act { .. } | Up::Typing(_) | Up::Find(_) | Up::Resume) => {}
                },
            }
        }
    }

    async fn connect(&self) -> Result<Socket, tungstenite::Error> {
        let mut url = self.line.router.clone();
        let scheme = if url.scheme() == "https" { "wss" } else { "ws" };
        if url.set_scheme(scheme).is_err() {
            return Err(tungstenite::Error::Url(tungstenite::error::UrlError::UnsupportedUrlScheme));
        }
        url.set_path(&format!("{}/api/v1/desk", url.path().trim_end_matches('/')));
        // Small frames must not wait for each other.
        let without_delay = true;
        let (mut socket, _) = connect_async_with_config(url.as_str(), None, without_delay).await?;
        let hello = ToRouter::Hello {
            version: protocol::ROUTER_VERSION,
            token: self.line.token.clone(),
            desk: self.line.desk,
            after: self.last,
        };
        socket.send(text(&hello)).await?;
        Ok(socket)
    }

    /// Carries frames both ways until the connection ends, and tells whether the router ever welcomed this desk.
    async fn converse(&mut self, mut socket: Socket) -> (End, bool) {
        let mut welcomed = false;
        let mut heard = Instant::now();
        loop {
            tokio::select! {
                biased;
                received = socket.next() => {
                    heard = Instant::now();
                    match received {
                        Some(Ok(Message::Text(frame))) => {
                            welcomed |= self.frame(&frame);
                        }
                        Some(Ok(Message::Close(frame))) => {
                            return (self.closed(frame.map(|frame| u16::from(frame.code))), welcomed);
                        }
                        Some(Ok(_)) => {}
                        Some(Err(error)) => {
                            tracing::info!(%error, "the connection broke");
                            return (End::Lost, welcomed);
                        }
                        None => return (End::Lost, welcomed),
                    }
                }
                up = self.ups.recv() => {
                    let frame = match up {
                        Some(Up::Act { key, act }) => ToRouter::Act { key, act },
                        Some(Up::Typing(conversation)) => ToRouter::Typing { conversation },
                        Some(Up::Find(what)) => ToRouter::LookUp { what },
                        Some(Up::Retry) => continue,
                        Some(Up::Resume) => return (End::Lost, welcomed),
                        Some(Up::Goodbye) | None => {
                            goodbye(socket).await;
                            return (End::Over, welcomed);
                        }
                    };
                    // Acts that are sent before the welcome are sent by the desk again after it.
                    let sent = timeout(SILENCE, socket.send(text(&frame))).await;
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
    fn frame(&mut self, frame: &str) -> bool {
        let frame: ToDesk = match protocol::read(frame) {
            Ok(frame) => frame,
            Err(error) => {
                tracing::error!(%error, "a frame of the router was not understood");
                return false;
            }
        };
        let welcome = matches!(frame, ToDesk::Welcome { .. });
        if let ToDesk::Snapshot { number, .. } | ToDesk::Event { number, .. } = frame {
            self.last = Some(number);
        }
        if let Some(said) = translate::said(frame) {
            self.say(Down::Said(said));
        }
        welcome
    }

    fn closed(&self, code: Option<u16>) -> End {
        let why = match code {
            Some(NOT_SIGNED_IN) => Some("Your sign-in is no longer good. Sign in again.".to_owned()),
            Some(OTHER_VERSION) => {
                Some("This app and the router are of different versions. Update Handbell.".to_owned())
            }
            Some(SIGNED_OUT) => None,
            _ => return End::Lost,
        };
        self.say(Down::Refused { why });
        End::Over
    }

    fn say(&self, down: Down) {
        // The desk that does not listen has dropped this task already.
        drop(self.downs.send(down));
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
        () = sleep(FAREWELL) => {}
    }
}

fn text(frame: &ToRouter) -> Message {
    Message::text(protocol::write(frame))
}

use crate::account::Accounts;
use crate::backend::{Backend, Down, Line, Up};
use crate::backoff::chance;
use crate::clock::Clock;
use crate::link::{self, Link, LinkError};
use crate::publish::Publisher;
use crate::store::Store;
use crate::trail::Trail;
use crate::tray_view::{Choice, chosen, tray_view};
use crate::window::WindowProcess;
use crate::{offers, sign_in, translate};
use domain::DeskId;
use domain::desk::{Desk, DesktopChange, Effect, FromRouter, FromWindow, Input, Person};
use notifier::Notifier;
use protocol::window::{Intent, ToCore, ToWindow};
use protocol::{Answer, Problem};
use reqwest::Url;
use std::collections::{BTreeMap, VecDeque};
use std::path::PathBuf;
use std::time::Duration;
use thiserror::Error;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tray::Tray;

/// So many keys of the window are remembered, so that what is asked twice is done once.
const ASKED: usize = 256;

/// A router's numbers fit where a page counts too.
const LARGEST_DESK: u64 = (1 << 53) - 1;

/// How to run a core.
#[derive(Clone, Debug)]
pub struct Options {
    /// Connect to this router, with this token. Without them the sign-in of an earlier run is used, or the window asks.
    pub sign_in: Option<(Url, String)>,
    /// The window's program.
    pub window: PathBuf,
    /// Whether to show a window at the start.
    pub show: bool,
    /// Where everything is kept.
    pub folders: system::Folders,
}

/// Why a core could not start.
#[derive(Debug, Error)]
pub enum StartError {
    /// There is no link; see [`LinkError::Taken`] for a core that runs already.
    #[error(transparent)]
    Link(#[from] LinkError),
    /// Something on the disk cannot be used.
    #[error("{path} cannot be used ({source}): see that this user can write there")]
    Folder {
        /// Where.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}

/// What the loop wakes up for.
enum Happened {
    Router(Down),
    Notification(notifier::Event),
    Tray(tray::Event),
    Link(link::Event),
    SignedIn(SignedIn),
    Due,
    Quit,
}

/// The end of an attempt to sign in.
struct SignedIn {
    key: String,
    outcome: Result<(Url, String), Problem>,
}

/// Runs a core until the person quits or the system ends it. A second core of the same user shows the first one's window
/// and ends.
///
/// # Errors
/// See [`StartError`].
pub async fn run(options: Options) -> Result<(), StartError> {
    let Options { sign_in, window, show, folders } = options;
    let unusable = |path: &PathBuf| {
        let path = path.clone();
        move |source| StartError::Folder { path, source }
    };
    let place = folders.runtime.join("handbell.sock");
    let link = match Link::bind(&place).await {
        Ok(link) => link,
        Err(LinkError::Taken) => {
            let activation =
                std::env::var("XDG_ACTIVATION_TOKEN").or_else(|_| std::env::var("DESKTOP_STARTUP_ID"));
            link::open_running(&place, activation.ok()).await.map_err(unusable(&place))?;
            return Ok(());
        }
        Err(error) => return Err(error.into()),
    };
    let store = Store::open(&folders.state).map_err(unusable(&folders.state))?;
    let seed = chance();
    let accounts =
        Accounts::new(store.clone(), system::Secrets::open(&folders), DeskId(seed % LARGEST_DESK + 1));
    let (notifier, notifications) = notifier::start(folders.state.join("notifications.json"));
    let (tray, tray_events) = tray::start();
    let (signing_in, signed_in) = unbounded_channel();
    let mut app = App {
        desk: Desk::new(seed, store.kept()),
        trail: Trail::default(),
        clock: Clock::start(),
        store,
        accounts,
        line: None,
        backend: None,
        notifier,
        tray,
        callers: BTreeMap::new(),
        publisher: None,
        window: WindowProcess::new(window, place),
        asked: VecDeque::new(),
        signing_in,
        quit: false,
    };
    let mut ears = Ears { notifications, tray_events, link: link.serve(), signed_in };
    let line = match sign_in {
        Some((router, token)) => Some(app.accounts.line(router, token)),
        None => app.accounts.signed_in().await,
    };
    let show = show || line.is_none();
    if let Some(line) = line {
        app.connect(line);
    }
    if show {
        app.window.start(None);
    }
    app.publish();
    app.work(&mut ears).await;
    app.end().await;
    Ok(())
}

struct Ears {
    notifications: UnboundedReceiver<notifier::Event>,
    tray_events: UnboundedReceiver<tray::Event>,
    link: UnboundedReceiver<link::Event>,
    signed_in: UnboundedReceiver<SignedIn>,
}

/// Everything around the desk.
struct App {
    desk: Desk,
    trail: Trail,
    clock: Clock,
    store: Store,
    accounts: Accounts,
    line: Option<Line>,
    backend: Option<Backend>,
    notifier: Notifier,
    tray: Tray,
    /// Who is at the link and has not said hello.
    callers: BTreeMap<link::PeerId, UnboundedSender<ToWindow>>,
    publisher: Option<Publisher>,
    window: WindowProcess,
    asked: VecDeque<String>,
    signing_in: UnboundedSender<SignedIn>,
    quit: bool,
}

impl App {
    async fn work(&mut self, ears: &mut Ears) {
        let mut signals = std::pin::pin!(told_to_end());
        while !self.quit {
            let wait = self.desk.deadline().map_or(Duration::MAX, |moment| self.clock.until(moment));
            let backend = async {
                match &mut self.backend {
                    Some(backend) => backend.next().await,
                    None => std::future::pending().await,
                }
            };
            let happened = tokio::select! {
                biased;
                Some(down) = backend => Happened::Router(down),
                Some(event) = ears.notifications.recv() => Happened::Notification(event),
                Some(event) = ears.tray_events.recv() => Happened::Tray(event),
                Some(event) = ears.link.recv() => Happened::Link(event),
                Some(signed_in) = ears.signed_in.recv() => Happened::SignedIn(signed_in),
                () = tokio::time::sleep(wait) => Happened::Due,
                () = &mut signals => Happened::Quit,
            };
            self.happened(happened).await;
            // What has to be on the screen first goes out before the tray and the window are drawn anew.
            tokio::task::yield_now().await;
            self.publish();
        }
    }

    async fn happened(&mut self, happened: Happened) {
        match happened {
            Happened::Router(Down::Said(said)) => self.take(Input::Router(said)),
            Happened::Router(Down::Refused { why }) => self.refused(why).await,
            Happened::Notification(event) => self.notification(&event),
            Happened::Tray(event) => self.tray_said(event).await,
            Happened::Link(event) => self.link_said(event).await,
            Happened::SignedIn(SignedIn { key, outcome }) => match outcome {
                Ok((router, token)) => {
                    let line = self.accounts.keep(router, token).await;
                    self.connect(line);
                    self.answer(key, Answer::default());
                }
                Err(problem) => self.answer(key, Answer { problem: Some(problem), conversation: None }),
            },
            Happened::Due => self.take(Input::Woke),
            Happened::Quit => self.quit = true,
        }
    }

    fn take(&mut self, input: Input) {
        self.trail.heard(&input);
        for effect in self.desk.take(input, self.clock.now()) {
            self.trail.does(&effect);
            self.perform(effect);
        }
    }

    fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::Notify(notice) => self.notifier.show(offers::notice(notice)),
            Effect::Withdraw(offer) => self.notifier.withdraw(&offers::key(offer)),
            Effect::Front { activation } => match &self.publisher {
                Some(publisher) => {
                    publisher.tell(ToWindow::ComeToFront { activation: activation.clone() });
                    self.window.told(activation);
                }
                None => self.window.start(activation),
            },
            Effect::Send { key, act } => self.up(Up::Act { key, act }),
            Effect::Typing(conversation) => self.up(Up::Typing(conversation)),
            Effect::LookUp(what) => self.up(Up::Find(what)),
            Effect::Resume => self.up(Up::Resume),
            Effect::Keep => {
                if let Err(error) = self.store.keep(&self.desk.kept()) {
                    tracing::error!(%error, "what was pressed is not on the disk");
                }
            }
        }
    }

    fn up(&self, up: Up) {
        if let Some(backend) = &self.backend {
            backend.send(up);
        }
    }

    fn connect(&mut self, line: Line) {
        self.line = Some(line.clone());
        self.backend = Some(Backend::start(line));
        self.take(Input::SignedIn);
    }

    async fn refused(&mut self, why: Option<String>) {
        self.backend = None;
        if let Some(line) = self.line.take() {
            self.accounts.forget(&line.router).await;
        }
        self.take(Input::SignedOut { why });
    }

    async fn sign_out(&mut self) {
        let Some(line) = self.line.take() else { return };
        self.accounts.forget(&line.router).await;
        self.take(Input::SignedOut { why: None });
        let backend = self.backend.take();
        tokio::spawn(async move {
            // The router takes the offers back and closes every desk of this person.
            sign_in::sign_out(line.router, line.token).await;
            drop(backend);
        });
    }

    fn notification(&mut self, event: &notifier::Event) {
        if let notifier::Event::Capabilities { buttons, server, .. } = event {
            let (shown, buttons) = (server.is_some(), *buttons);
            self.take(Input::Desktop(DesktopChange::Notifications { shown, buttons }));
        }
        if let Some(said) = offers::said(event) {
            self.take(Input::Notification(said));
        }
    }

    async fn tray_said(&mut self, event: tray::Event) {
        match event {
            tray::Event::Host(there) => self.take(Input::Desktop(DesktopChange::Tray(there))),
            tray::Event::Activated { token } => self.take(Input::Person(Person::Open { activation: token })),
            tray::Event::Chosen { id, token } => match chosen(&id, token) {
                Some(Choice::Desk(person)) => self.take(Input::Person(person)),
                Some(Choice::SignOut) => self.sign_out().await,
                Some(Choice::Quit) => self.quit = true,
                None => tracing::warn!(id, "the tray chose something that is not in its menu"),
            },
        }
    }

    async fn link_said(&mut self, event: link::Event) {
        match event {
            link::Event::Came { peer, line } => {
                self.callers.insert(peer, line);
            }
            link::Event::Said { peer, frame } => self.frame(peer, *frame).await,
            link::Event::Went { peer } => {
                self.callers.remove(&peer);
                if self.publisher.take_if(|publisher| publisher.peer == peer).is_some() {
                    self.window.gone();
                    self.take(Input::Window(FromWindow::Gone));
                }
            }
        }
    }

    /// A window said hello, perhaps because its page begins anew. One window is served at a time.
    fn window_opened(&mut self, peer: link::PeerId) {
        match &mut self.publisher {
            Some(publisher) if publisher.peer == peer => publisher.begin(),
            before => {
                let Some(line) = self.callers.remove(&peer) else { return };
                let window = Publisher::new(peer, line);
                if let Some(activation) = self.window.opened() {
                    window.tell(ToWindow::ComeToFront { activation });
                }
                if let Some(before) = before.replace(window) {
                    before.tell(ToWindow::End);
                }
                self.take(Input::Window(FromWindow::Opened));
            }
        }
    }

    async fn frame(&mut self, peer: link::PeerId, frame: ToCore) {
        match frame {
            ToCore::Hello { version } if version == protocol::WINDOW_VERSION => self.window_opened(peer),
            ToCore::Hello { version } => {
                tracing::error!(version, "a window of another version is not served")
            }
            ToCore::Open { activation } => self.take(Input::Person(Person::Open { activation })),
            ToCore::Focus { focused } if self.is_window(peer) => {
                if focused {
                    self.window.is_in_front();
                }
                self.take(Input::Window(FromWindow::Focus(focused)));
            }
            ToCore::Ask { key, intent } if self.is_window(peer) => self.asked(key, intent).await,
            ToCore::Focus { .. } | ToCore::Ask { .. } => {
                tracing::warn!("somebody asks who has not said hello")
            }
        }
    }

    async fn asked(&mut self, key: String, intent: Intent) {
        if self.asked.contains(&key) {
            return;
        }
        self.asked.push_back(key.clone());
        if self.asked.len() > ASKED {
            self.asked.pop_front();
        }
        match translate::did(intent) {
            Ok(person) => {
                self.take(Input::Person(person));
                self.answer(key, Answer::default());
            }
            Err(Intent::SignIn { router, email, password }) => self.sign_in(key, &router, email, password),
            Err(_) => {
                self.sign_out().await;
                self.answer(key, Answer::default());
            }
        }
    }

    fn sign_in(&self, key: String, router: &str, email: String, password: String) {
        let router = sign_in::address(router);
        let done = self.signing_in.clone();
        tokio::spawn(async move {
            let outcome = match router {
                Ok(router) => match sign_in::sign_in(&router, &email, &password).await {
                    Ok(token) => Ok((router, token)),
                    Err(problem) => Err(problem),
                },
                Err(problem) => Err(problem),
            };
            drop(done.send(SignedIn { key, outcome }));
        });
    }

    fn answer(&self, key: String, answer: Answer) {
        if let Some(publisher) = &self.publisher {
            publisher.tell(ToWindow::Answered { key, answer });
        }
    }

    fn is_window(&self, peer: link::PeerId) -> bool {
        self.publisher.as_ref().is_some_and(|publisher| publisher.peer == peer)
    }

    /// Brings the tray and the window up to date.
    fn publish(&mut self) {
        let view = self.desk.view();
        self.tray.show(tray_view(&view));
        if let Some(publisher) = &mut self.publisher {
            publisher.publish(&self.desk, &view, self.desk.routers(self.clock.now()));
        }
    }

    async fn end(mut self) {
        if let Some(publisher) = &self.publisher {
            publisher.tell(ToWindow::End);
        }
        if let Some(backend) = self.backend.take() {
            backend.end().await;
        }
        // Nothing that rings here may be pressed when nobody listens.
        self.take(Input::Router(FromRouter::Lost));
        self.notifier.shutdown().await;
        self.window.end().await;
    }
}

#[cfg(unix)]
async fn told_to_end() {
    use tokio::signal::unix::{SignalKind, signal};
    let mut signals = match (signal(SignalKind::terminate()), signal(SignalKind::interrupt())) {
        (Ok(terminate), Ok(interrupt)) => (terminate, interrupt),
        (terminate, interrupt) => {
            tracing::error!(?terminate, ?interrupt, "signals are not heard");
            return std::future::pending().await;
        }
    };
    tokio::select! {
        _ = signals.0.recv() => {}
        _ = signals.1.recv() => {}
    }
}

#[cfg(not(unix))]
async fn told_to_end() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}

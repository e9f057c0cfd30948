//! The core's loop: what happens around the desk goes in, and what the desk wants is done.

mod window_link;

use crate::account::Accounts;
use crate::backend::{Backend, Down, Endpoint, Up};
use crate::backoff::chance;
use crate::clock::Clock;
use crate::keeper::{Keeper, StorageProblem};
use crate::link::{self, Link, LinkError};
use crate::lock::Lock;
use crate::publish::ViewPublisher;
use crate::store::Store;
use crate::trail::Trail;
use crate::tray_view::{chosen, tray_view};
use crate::window::{Appearance, WindowProcess};
use crate::{offers, sign_in};
use desk_core::{Desk, DesktopChange, Effect, FromRouter, Input, UserAction};
use model::DeskId;
use notifier::Notifier;
use protocol::window::ToWindow;
use protocol::{Answer, Problem};
use reqwest::Url;
use std::collections::{BTreeMap, VecDeque};
use std::io;
use std::path::PathBuf;
use std::time::Duration;
use thiserror::Error;
use tokio::sync::mpsc::{Receiver, Sender, UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::time::{Instant, sleep_until};
use tray::Tray;

/// A router's numbers fit where a page counts too.
const LARGEST_DESK: u64 = (1 << 53) - 1;

/// How long the router may take to answer what has gone up when the person signs out or quits.
const ANSWERS_TIMEOUT: Duration = Duration::from_secs(1);

/// How to run a core.
#[derive(Clone, Debug)]
pub struct Options {
    /// Connect to this router, with this token. Without them the sign-in of an earlier run is used, or the window asks.
    /// The address passes the same check as one that is typed.
    pub sign_in: Option<(String, String)>,
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
    /// There is no link.
    #[error(transparent)]
    Link(#[from] LinkError),
    /// Another core of this user has the lock and cannot be told that somebody wants to see it.
    #[error(
        "Handbell runs already{} and does not answer: end it and start it again",
        process.map(|process| format!(" (process {process})")).unwrap_or_default()
    )]
    NotAnswering {
        /// Its process, where it has noted itself.
        process: Option<u32>,
        /// What went wrong.
        source: io::Error,
    },
    /// The router's address cannot be used.
    #[error("{}", .0.message)]
    Address(Problem),
    /// Something on the disk cannot be used.
    #[error("{path} cannot be used ({source}): see that this user can write there")]
    Folder {
        /// Where.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// What the loop wakes up for.
enum LoopEvent {
    Router(Down),
    Notification(notifier::Event),
    Tray(tray::Event),
    Link(link::Event),
    Screen(system::Screen),
    WindowEnded,
    Beat,
    SignedIn(SignedIn),
    SignOutFailed,
    Storage(StorageProblem),
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
    let sign_in = match sign_in {
        Some((router, token)) => Some((sign_in::address(&router).map_err(StartError::Address)?, token)),
        None => None,
    };
    let place = folders.runtime.join("handbell.sock");
    // Beside what the core writes: two of them would write the same files.
    let lock = folders.state.join("handbell.lock");
    let Some(_lock) = Lock::take(&lock).map_err(unusable(&lock))? else {
        let activation =
            std::env::var("XDG_ACTIVATION_TOKEN").or_else(|_| std::env::var("DESKTOP_STARTUP_ID"));
        let process = Lock::holder(&lock);
        let opened = link::open_running(&place, activation.ok()).await;
        return opened.map_err(|source| StartError::NotAnswering { process, source });
    };
    let link = Link::bind(&place)?;
    let store = Store::open(&folders.state).map_err(unusable(&folders.state))?;
    let seed = chance();
    let accounts =
        Accounts::new(store.clone(), system::Secrets::open(&folders), DeskId(seed % LARGEST_DESK + 1));
    let (notifier, notifications) = notifier::start(folders.state.join("notifications.json"));
    let (tray, tray_events) = tray::start();
    let (signing_in, signed_in) = unbounded_channel();
    let (signing_out, sign_out_failed) = unbounded_channel();
    let kept = store.kept();
    let (keeper, storage) = Keeper::start(store);
    let mut app = App {
        desk: Desk::new(seed, kept),
        trail: Trail::default(),
        clock: Clock::start(),
        keeper,
        accounts,
        line: None,
        backend: None,
        notifier,
        tray,
        callers: BTreeMap::new(),
        publisher: None,
        window: WindowProcess::new(window, place.clone()),
        any_window: folders.is_apart(),
        asked: VecDeque::new(),
        signing_in,
        signing_out,
        signs_out: false,
        quit: false,
    };
    let mut ears = Inputs {
        notifications,
        tray_events,
        link: link.serve(),
        screen: system::screen(),
        signed_in,
        sign_out_failed,
        storage,
    };
    let is_kept = sign_in.is_none();
    let line = match sign_in {
        Some((router, token)) => Some(app.accounts.line(router, token)),
        None => app.accounts.signed_in().await,
    };
    let show = show || line.is_none();
    if let Some(line) = line {
        app.connect(line, is_kept);
    }
    if show {
        app.window.start(Appearance::InFront(None));
    }
    app.publish();
    app.work(&mut ears).await;
    app.end().await;
    // Only tidiness: the next core removes what is left.
    let _ = std::fs::remove_file(&place);
    Ok(())
}

struct Inputs {
    notifications: UnboundedReceiver<notifier::Event>,
    tray_events: UnboundedReceiver<tray::Event>,
    link: Receiver<link::Event>,
    screen: UnboundedReceiver<system::Screen>,
    signed_in: UnboundedReceiver<SignedIn>,
    sign_out_failed: UnboundedReceiver<()>,
    storage: UnboundedReceiver<StorageProblem>,
}

/// Everything around the desk.
struct App {
    desk: Desk,
    trail: Trail,
    clock: Clock,
    keeper: Keeper,
    accounts: Accounts,
    line: Option<Endpoint>,
    backend: Option<Backend>,
    notifier: Notifier,
    tray: Tray,
    /// Who is at the link and has not said hello.
    callers: BTreeMap<link::PeerId, Caller>,
    publisher: Option<ViewPublisher>,
    window: WindowProcess,
    /// Whether a window that somebody else started may take the place of the core's own: for a Handbell in a folder of its
    /// own, whose window a test drives.
    any_window: bool,
    asked: VecDeque<String>,
    signing_in: UnboundedSender<SignedIn>,
    signing_out: UnboundedSender<()>,
    /// Whether the person has just decided to sign out.
    signs_out: bool,
    quit: bool,
}

/// Somebody at the link who has not said hello.
struct Caller {
    process: Option<u32>,
    line: Sender<ToWindow>,
}

impl App {
    async fn work(&mut self, ears: &mut Inputs) {
        let mut signals = std::pin::pin!(told_to_end());
        while !self.quit {
            let wait = self.desk.deadline().map_or(Duration::MAX, |moment| self.clock.until(moment));
            let beat = self.publisher.as_ref().map(|publisher| publisher.beat.due());
            let (window, backend) = (&mut self.window, &mut self.backend);
            let backend = async {
                match backend {
                    Some(backend) => backend.next().await,
                    None => std::future::pending().await,
                }
            };
            let happened = tokio::select! {
                biased;
                Some(down) = backend => LoopEvent::Router(down),
                Some(event) = ears.notifications.recv() => LoopEvent::Notification(event),
                Some(event) = ears.tray_events.recv() => LoopEvent::Tray(event),
                Some(event) = ears.link.recv() => LoopEvent::Link(event),
                Some(screen) = ears.screen.recv() => LoopEvent::Screen(screen),
                Some(signed_in) = ears.signed_in.recv() => LoopEvent::SignedIn(signed_in),
                Some(()) = ears.sign_out_failed.recv() => LoopEvent::SignOutFailed,
                Some(problem) = ears.storage.recv() => LoopEvent::Storage(problem),
                () = window.ended() => LoopEvent::WindowEnded,
                () = sleep_until(beat.unwrap_or_else(Instant::now)), if beat.is_some() => LoopEvent::Beat,
                () = tokio::time::sleep(wait) => LoopEvent::Due,
                () = &mut signals => LoopEvent::Quit,
            };
            self.happened(happened).await;
            if std::mem::take(&mut self.signs_out) {
                self.sign_out().await;
            }
            // What has to be on the screen first goes out before the tray and the window are drawn anew.
            tokio::task::yield_now().await;
            self.publish();
        }
    }

    async fn happened(&mut self, happened: LoopEvent) {
        match happened {
            LoopEvent::Router(Down::Said(said)) => self.take(Input::Router(said)),
            LoopEvent::Router(Down::Refused { why }) => self.refused(why).await,
            LoopEvent::Notification(event) => self.notification(&event),
            LoopEvent::Tray(event) => self.tray_said(event),
            LoopEvent::Link(event) => self.link_said(event),
            LoopEvent::Screen(screen) => {
                self.take(Input::Desktop(DesktopChange::Screen(offers::away(screen))));
            }
            // One that was at the link is gone from there as well.
            LoopEvent::WindowEnded if self.publisher.is_none() => self.window.never_came(),
            LoopEvent::WindowEnded => {}
            LoopEvent::Beat => self.beat(),
            LoopEvent::Storage(problem) => self.take(Input::Storage { problem }),
            LoopEvent::SignOutFailed if self.line.is_none() => {
                let why = "The server could not be told that you signed out: the sign-in stays good there until it runs \
                           out. Sign in and out again, or tell an administrator.";
                self.take(Input::SignedOut { why: Some(why.to_owned()) });
            }
            // Somebody has signed in meanwhile.
            LoopEvent::SignOutFailed => {}
            LoopEvent::SignedIn(SignedIn { key, outcome }) => match outcome {
                Ok((router, token)) => {
                    let (line, doubt) = self.accounts.keep(router, token).await;
                    self.connect(line, false);
                    if let Some((title, detail)) = doubt {
                        self.take(Input::Notice { title, detail });
                    }
                    self.answer(key, Answer::default());
                }
                Err(problem) => self.answer(key, Answer { problem: Some(problem), conversation: None }),
            },
            LoopEvent::Due => self.take(Input::Woke),
            LoopEvent::Quit => self.quit = true,
        }
    }

    fn take(&mut self, input: Input) {
        // A frame that is not the next one has no effect, and nothing is logged of it.
        let is_next = match &input {
            Input::Router(FromRouter::Event { number, .. }) => {
                self.desk.last_frame() == number.checked_sub(1)
            }
            _ => true,
        };
        if is_next {
            self.trail.heard(&input);
        }
        let effects = self.desk.take(input, self.clock.now());
        if let Some(backend) = &self.backend {
            backend.taken(self.desk.last_frame());
        }
        for effect in effects {
            self.trail.does(&effect);
            self.perform(effect);
        }
    }

    fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::Notify(notice) => self.notifier.show(offers::notice(notice)),
            Effect::Withdraw(offer) => self.notifier.withdraw(&offers::key(offer)),
            Effect::Front { activation } => self.bring_to_front(activation),
            Effect::Show { clicked } => self.bring_on_screen(clicked),
            Effect::Send { key, act } => self.up(Up::Act { key, act }),
            Effect::Typing(conversation) => self.up(Up::Typing(conversation)),
            Effect::LookUp(what) => self.up(Up::Find(what)),
            Effect::Resume => self.up(Up::Resume),
            Effect::Retry => self.up(Up::Retry),
            Effect::Dropped { returned } => {
                tracing::warn!(returned, "what was given back made room for what came later");
            }
            Effect::Forgotten { owner } => {
                tracing::warn!(router = owner.router, "what somebody else had not sent made room");
            }
            Effect::SignOut => self.signs_out = true,
            Effect::PutAway => self.put_away(),
            Effect::Quit => self.quit = true,
            Effect::Keep => self.keeper.keep(self.desk.kept()),
        }
    }

    fn up(&self, up: Up) {
        if let Some(backend) = &self.backend {
            backend.send(up);
        }
    }

    /// Connects with a sign-in, which may be the one that an earlier run kept.
    fn connect(&mut self, line: Endpoint, is_kept: bool) {
        let router = line.router.to_string();
        self.line = Some(line.clone());
        self.backend = Some(Backend::start(line));
        self.take(Input::SignedIn { router, is_kept });
    }

    async fn refused(&mut self, why: Option<String>) {
        self.backend = None;
        if let Some(line) = self.line.take() {
            self.accounts.forget(&line.router).await;
        }
        self.take(Input::SignedOut { why });
    }

    async fn sign_out(&mut self) {
        self.leave().await;
        let Some(line) = self.line.take() else { return };
        self.accounts.forget(&line.router).await;
        self.take(Input::SignedOut { why: None });
        let backend = self.backend.take();
        let failed = self.signing_out.clone();
        tokio::spawn(async move {
            // The router takes the offers back and closes every desk of this person.
            if !sign_in::sign_out(&line.router, &line.token).await {
                // A core that has ended meanwhile asks nobody any more.
                let _ = failed.send(());
            }
            drop(backend);
        });
    }

    /// Sends what is held back, and gives the router a moment to answer what has gone up.
    async fn leave(&mut self) {
        self.take(Input::Leaving);
        let until = Instant::now() + ANSWERS_TIMEOUT;
        while self.desk.waits_for_answers() {
            let Some(backend) = &mut self.backend else { return };
            match tokio::time::timeout_at(until, backend.next()).await {
                Ok(Some(Down::Said(said))) => self.take(Input::Router(said)),
                Ok(Some(Down::Refused { .. }) | None) | Err(_) => return,
            }
        }
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

    fn tray_said(&mut self, event: tray::Event) {
        match event {
            tray::Event::Host(there) => self.take(Input::Desktop(DesktopChange::Tray(there))),
            tray::Event::Activated { token } => {
                self.take(Input::UserAction(UserAction::Open { activation: token }))
            }
            tray::Event::Chosen { id, token } => match chosen(&id, token) {
                Some(person) => self.take(Input::UserAction(person)),
                None => tracing::warn!(id, "the tray chose something that is not in its menu"),
            },
        }
    }

    fn sign_in(&self, key: String, router: &str, email: String, password: String) {
        let router = sign_in::address(router);
        let (done, devices) = (self.signing_in.clone(), self.accounts.devices());
        tokio::spawn(async move {
            let outcome = match router {
                Ok(router) => match sign_in::sign_in(&router, &email, &password, &devices).await {
                    Ok(token) => Ok((router, token)),
                    Err(problem) => Err(problem),
                },
                Err(problem) => Err(problem),
            };
            drop(done.send(SignedIn { key, outcome }));
        });
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
        if let Some(publisher) = &mut self.publisher {
            publisher.tell(ToWindow::End);
        }
        self.leave().await;
        if let Some(backend) = self.backend.take() {
            backend.end().await;
        }
        // Nothing that rings here may be pressed when nobody listens.
        self.take(Input::Router(FromRouter::Lost));
        self.notifier.shutdown().await;
        self.window.end().await;
        self.keeper.end().await;
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

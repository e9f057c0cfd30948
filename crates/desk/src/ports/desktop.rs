//! The ports on a real desktop: notifications, tray, window, disk and keychain of this user, and a Handbell router.

use super::account::Accounts;
use super::backend::Endpoint;
use super::clock::Clock;
use super::held_files::HeldFiles;
use super::outbox_writer::{OutboxWriter, WriteNumber};
use super::window::{Appearance, WindowProcess};
use super::{Event, Ports, link};
use crate::backend::handbell::HandbellBackend;
use crate::backend::sign_in;
use crate::map::from_notifier::{key, to_notifier};
use crate::map::news::{news_key, news_notice};
use crate::map::test_ring::{TEST_KEY, test_notice};
use crate::map::to_sound::to_sound;
use crate::words;
use desk_core::{
    DeskSettings, Language, News, NewsSubject, Notice, PersistedOutbox, Sound, StorageProblem, ToastContent,
};
use model::{AttachmentId, ConversationId, OfferId, Timestamp};
use notifier::Notifier;
use reqwest::Url;
use std::time::Duration;
use tokio::sync::mpsc::{Receiver, UnboundedReceiver, UnboundedSender, unbounded_channel};
use tray::{Tray, TrayView};

/// What this user's desktop gives the core.
#[derive(Debug)]
pub(crate) struct DesktopPorts {
    clock: Clock,
    accounts: Accounts,
    notifier: Notifier,
    notifications: UnboundedReceiver<notifier::Event>,
    player: sound::Player,
    tray: Tray,
    tray_events: UnboundedReceiver<tray::Event>,
    link: Receiver<link::Event>,
    screen: UnboundedReceiver<system::Screen>,
    writer: OutboxWriter,
    storage: UnboundedReceiver<Option<StorageProblem>>,
    window: WindowProcess,
    files: HeldFiles,
    /// What tasks of these ports tell when they end.
    done: UnboundedSender<Event>,
    ended: UnboundedReceiver<Event>,
}

/// What [`DesktopPorts`] is made of, where it is not made there.
#[derive(Debug)]
pub(crate) struct Parts {
    /// Where the notifier notes what is on the screen.
    pub(crate) ledger: std::path::PathBuf,
    /// Who is signed in.
    pub(crate) accounts: Accounts,
    /// What writes the outbox, and what it tells.
    pub(crate) writer: (OutboxWriter, UnboundedReceiver<Option<StorageProblem>>),
    /// What happens at the local link.
    pub(crate) link: Receiver<link::Event>,
    /// The window's process.
    pub(crate) window: WindowProcess,
    /// What holds the contents of files.
    pub(crate) files: HeldFiles,
}

impl DesktopPorts {
    /// Begins to listen to the desktop and to the system's wish to end. Must be called within a tokio runtime.
    pub(crate) fn start(parts: Parts) -> Self {
        let Parts { ledger, accounts, writer: (writer, storage), link, window, files } = parts;
        let (notifier, notifications) = notifier::start(ledger);
        let (tray, tray_events) = tray::start();
        let (done, ended) = unbounded_channel();
        let terminated = done.clone();
        tokio::spawn(async move {
            until_terminated().await;
            // The core that has ended meanwhile needs no telling.
            drop(terminated.send(Event::Terminated));
        });
        Self {
            clock: Clock::start(),
            accounts,
            notifier,
            notifications,
            player: sound::Player::start(),
            tray,
            tray_events,
            link,
            screen: system::screen(),
            writer,
            storage,
            window,
            files,
            done,
            ended,
        }
    }
}

impl Ports for DesktopPorts {
    type Backend = HandbellBackend;

    fn now(&self) -> Timestamp {
        self.clock.now()
    }

    async fn next(&mut self) -> Event {
        tokio::select! {
            biased;
            Some(event) = self.notifications.recv() => Event::Notification(event),
            Some(event) = self.tray_events.recv() => Event::Tray(event),
            Some(event) = self.link.recv() => Event::Link(event),
            Some(screen) = self.screen.recv() => Event::Screen(screen),
            Some(event) = self.ended.recv() => event,
            Some(said) = self.files.next() => Event::File(said),
            Some(problem) = self.storage.recv() => Event::Storage(problem),
            () = self.writer.tried() => Event::WriteTried,
            is_success = self.window.ended() => Event::WindowEnded { is_success },
        }
    }

    fn connect(&mut self, endpoint: Endpoint) -> HandbellBackend {
        HandbellBackend::start(endpoint)
    }

    fn sign_in(&mut self, key: String, router: &str, email: String, password: String) {
        let router = sign_in::address(router);
        let (done, devices) = (self.done.clone(), self.accounts.devices());
        tokio::spawn(async move {
            let outcome = match router {
                Ok(router) => match sign_in::sign_in(&router, &email, &password, &devices).await {
                    Ok(token) => Ok((router, token)),
                    Err(problem) => Err(problem),
                },
                Err(problem) => Err(problem),
            };
            drop(done.send(Event::SignedIn { key, outcome }));
        });
    }

    async fn save_sign_in(&mut self, router: Url, token: String) -> (Endpoint, Option<ToastContent>) {
        self.accounts.keep(router, token).await
    }

    async fn forget_sign_in(&mut self, router: &Url) {
        self.accounts.forget(router).await;
    }

    fn sign_out(&mut self, endpoint: Endpoint, backend: Option<HandbellBackend>) {
        let done = self.done.clone();
        tokio::spawn(async move {
            // The router takes the offers back and closes every desk of this person.
            if !sign_in::sign_out(&endpoint.router, &endpoint.token).await {
                // A core that has ended meanwhile asks nobody any more.
                drop(done.send(Event::SignOutFailed));
            }
            drop(backend);
        });
    }

    fn send_file(&mut self, to: Endpoint, held: String, conversation: ConversationId, name: String) {
        self.files.send(to, held, conversation, name);
    }

    fn fetch_file(&mut self, from: Endpoint, id: AttachmentId) {
        self.files.fetch(from, id);
    }

    fn drop_file(&mut self, held: &str) {
        self.files.remove(held);
    }

    fn forget_files(&mut self) {
        self.files.forget();
    }

    fn notify(&mut self, notice: Notice) {
        self.notifier.show(to_notifier(notice));
    }

    fn withdraw(&mut self, offer: OfferId) {
        self.notifier.withdraw(&key(offer));
    }

    fn notify_test(&mut self, lasts: Duration) {
        self.notifier.show(test_notice(lasts));
    }

    fn withdraw_test(&mut self) {
        self.notifier.withdraw(TEST_KEY);
    }

    fn tell(&mut self, news: News) {
        self.notifier.show(news_notice(news));
    }

    fn take_back(&mut self, subject: NewsSubject) {
        self.notifier.withdraw(&news_key(subject));
    }

    fn sound(&mut self, sound: Option<Sound>) {
        self.player.play(sound.map(to_sound));
    }

    fn show_tray(&mut self, view: TrayView) {
        self.tray.show(view);
    }

    fn persist(&mut self, outbox: PersistedOutbox) -> WriteNumber {
        self.writer.persist(outbox)
    }

    fn persist_settings(&mut self, settings: DeskSettings) {
        self.writer.persist_settings(settings);
    }

    fn speak(&mut self, language: Option<Language>) {
        words::speak(language);
    }

    fn last_write_tried(&self) -> WriteNumber {
        self.writer.last_tried()
    }

    async fn all_writes_tried(&mut self) {
        self.writer.all_tried().await;
    }

    fn start_window(&mut self, appearance: &Appearance) {
        self.window.start(appearance);
    }

    fn is_window_running(&mut self) -> bool {
        self.window.is_running()
    }

    fn is_window_process(&self, process: u32) -> bool {
        self.window.is_process(process)
    }

    fn release_window(&mut self) {
        self.window.release();
    }

    fn kill_window(&mut self) {
        self.window.kill();
    }

    /// Never, where the system does not tell.
    fn is_machine_busy(&self) -> bool {
        // The fourth field is how many want to run, this one among them, of how many there are (proc_loadavg(5)).
        let told = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
        let running = told.split(' ').nth(3).and_then(|field| field.split('/').next()?.parse::<usize>().ok());
        let processors = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        running.is_some_and(|running| running > processors)
    }

    fn needs_keyboard_to_show(&self) -> bool {
        system::identity::is_wayland()
    }

    async fn end(mut self) {
        self.notifier.shutdown().await;
        self.window.end().await;
        self.writer.end().await;
    }
}

/// Returns when the system wants this program to end.
#[cfg(unix)]
async fn until_terminated() {
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

/// Returns when the system wants this program to end.
#[cfg(not(unix))]
async fn until_terminated() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}

//! A loop that runs in a test: the test says what happens, and hears of each call in order.
//!
//! Time stands still while anybody has something to do, and runs to the next deadline when all wait.

use crate::event_loop::{EventLoop, SignIn};
use crate::ports::backend::{Abilities, Backend, Down, Endpoint, Up};
use crate::ports::link::{self, PeerId};
use crate::ports::outbox_writer::WriteNumber;
use crate::ports::window::Appearance;
use crate::ports::{Event, Ports};
use crate::sample_views::{NOW, conversation, snapshot};
use desk_core::{
    Desk, DeskSettings, FromRouter, Language, News, NewsSubject, Notice, PersistedOutbox, Sound,
    ToastContent, UserAction,
};
use model::{
    AttachmentId, ConversationId, DeskEvent, DeskId, OfferId, OfferView, RepAction, RepId, Timestamp,
};
use protocol::window::{Intent, ToCore, ToWindow};
use reqwest::Url;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::mpsc::{Receiver, UnboundedReceiver, UnboundedSender, channel, unbounded_channel};
use tokio::task::JoinHandle;
use tokio::time::{Instant, timeout_at};
use tray::TrayView;

/// Longer than anything that the loop waits for.
const NEVER: Duration = Duration::from_secs(3600);

/// Where ana signs in.
pub(super) const ROUTER: &str = "https://router.test/";

/// The process of the window that the core started.
pub(super) const OWN_WINDOW: u32 = 100;

/// A call of the loop.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Call {
    /// Something that happened was taken in.
    Heard,
    Connect(Endpoint),
    SignIn {
        key: String,
        router: String,
    },
    SaveSignIn(Url),
    ForgetSignIn(Url),
    /// Whether the connection was handed over.
    SignOut(bool),
    /// The last frame became another.
    LastFrame(Option<u64>),
    Up(Up),
    Goodbye,
    SendFile {
        held: String,
        conversation: ConversationId,
        name: String,
    },
    FetchFile(AttachmentId),
    DropFile(String),
    ForgetFiles,
    Notify(OfferId),
    Withdraw(OfferId),
    NotifyTest,
    WithdrawTest,
    Tell(News),
    TakeBack(NewsSubject),
    Sound(Option<Sound>),
    Tray(TrayView),
    Persist(PersistedOutbox),
    PersistSettings(DeskSettings),
    Speak(Option<Language>),
    StartWindow(Appearance),
    ReleaseWindow,
    KillWindow,
    End,
}

/// What the mock can do and has.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting {
    pub(super) abilities: Abilities,
    pub(super) needs_keyboard_to_show: bool,
    pub(super) show: bool,
    pub(super) serves_any_window: bool,
    /// Whether what is to be written is written at once; otherwise when the test says so.
    pub(super) is_disk_quick: bool,
}

impl Default for Setting {
    fn default() -> Self {
        Self {
            abilities: Abilities { receipts: true, resume: true },
            needs_keyboard_to_show: false,
            show: false,
            serves_any_window: false,
            is_disk_quick: true,
        }
    }
}

type Downs = Arc<Mutex<Option<UnboundedSender<Down>>>>;

#[derive(Debug)]
struct MockBackend {
    abilities: Abilities,
    calls: UnboundedSender<Call>,
    down: UnboundedReceiver<Down>,
    last: Mutex<Option<u64>>,
}

impl Backend for MockBackend {
    fn abilities(&self) -> Abilities {
        self.abilities
    }

    fn set_last_frame(&self, last: Option<u64>) {
        if std::mem::replace(&mut *self.last.lock().unwrap(), last) != last {
            self.calls.send(Call::LastFrame(last)).unwrap_or_default();
        }
    }

    fn send(&self, up: Up) {
        self.calls.send(Call::Up(up)).unwrap_or_default();
    }

    async fn next(&mut self) -> Option<Down> {
        let down = self.down.recv().await;
        self.calls.send(Call::Heard).unwrap_or_default();
        down
    }

    async fn end(self) {
        self.calls.send(Call::Goodbye).unwrap_or_default();
    }
}

struct MockPorts {
    setting: Setting,
    calls: UnboundedSender<Call>,
    events: UnboundedReceiver<Event>,
    downs: Downs,
    began: Instant,
    is_window_running: bool,
    last_write: WriteNumber,
    last_write_tried: WriteNumber,
}

impl MockPorts {
    fn call(&self, call: Call) {
        self.calls.send(call).unwrap_or_default();
    }
}

impl Ports for MockPorts {
    type Backend = MockBackend;

    fn now(&self) -> Timestamp {
        Timestamp(NOW.0 + u64::try_from(self.began.elapsed().as_millis()).unwrap())
    }

    async fn next(&mut self) -> Event {
        let Some(event) = self.events.recv().await else { return std::future::pending().await };
        if matches!(event, Event::WindowEnded { .. }) {
            self.is_window_running = false;
        }
        if matches!(event, Event::WriteTried) {
            self.last_write_tried = self.last_write;
        }
        self.call(Call::Heard);
        event
    }

    fn connect(&mut self, endpoint: Endpoint) -> MockBackend {
        let (sender, down) = unbounded_channel();
        *self.downs.lock().unwrap() = Some(sender);
        self.call(Call::Connect(endpoint));
        MockBackend {
            abilities: self.setting.abilities,
            calls: self.calls.clone(),
            down,
            last: Mutex::new(None),
        }
    }

    fn sign_in(&mut self, key: String, router: &str, _email: String, _password: String) {
        self.call(Call::SignIn { key, router: router.to_owned() });
    }

    async fn save_sign_in(&mut self, router: Url, token: String) -> (Endpoint, Option<ToastContent>) {
        self.call(Call::SaveSignIn(router.clone()));
        (Endpoint { router, token, desk: DeskId(1) }, None)
    }

    async fn forget_sign_in(&mut self, router: &Url) {
        self.call(Call::ForgetSignIn(router.clone()));
    }

    fn sign_out(&mut self, _endpoint: Endpoint, backend: Option<MockBackend>) {
        self.call(Call::SignOut(backend.is_some()));
    }

    fn send_file(&mut self, _: Endpoint, held: String, conversation: ConversationId, name: String) {
        self.call(Call::SendFile { held, conversation, name });
    }

    fn fetch_file(&mut self, _: Endpoint, id: AttachmentId) {
        self.call(Call::FetchFile(id));
    }

    fn drop_file(&mut self, held: &str) {
        self.call(Call::DropFile(held.to_owned()));
    }

    fn forget_files(&mut self) {
        self.call(Call::ForgetFiles);
    }

    fn notify(&mut self, notice: Notice) {
        self.call(Call::Notify(notice.offer));
    }

    fn withdraw(&mut self, offer: OfferId) {
        self.call(Call::Withdraw(offer));
    }

    fn notify_test(&mut self, _: Duration) {
        self.call(Call::NotifyTest);
    }

    fn withdraw_test(&mut self) {
        self.call(Call::WithdrawTest);
    }

    fn tell(&mut self, news: News) {
        self.call(Call::Tell(news));
    }

    fn take_back(&mut self, subject: NewsSubject) {
        self.call(Call::TakeBack(subject));
    }

    fn sound(&mut self, sound: Option<Sound>) {
        self.call(Call::Sound(sound));
    }

    fn show_tray(&mut self, view: TrayView) {
        self.call(Call::Tray(view));
    }

    fn persist(&mut self, outbox: PersistedOutbox) -> WriteNumber {
        self.call(Call::Persist(outbox));
        self.last_write += 1;
        if self.setting.is_disk_quick {
            self.last_write_tried = self.last_write;
        }
        self.last_write
    }

    fn persist_settings(&mut self, settings: DeskSettings) {
        self.call(Call::PersistSettings(settings));
    }

    fn speak(&mut self, language: Option<Language>) {
        self.call(Call::Speak(language));
    }

    fn last_write_tried(&self) -> WriteNumber {
        self.last_write_tried
    }

    async fn all_writes_tried(&mut self) {
        if self.last_write_tried < self.last_write {
            std::future::pending().await
        }
    }

    fn start_window(&mut self, appearance: &Appearance) {
        self.is_window_running = true;
        self.call(Call::StartWindow(appearance.clone()));
    }

    fn is_window_running(&mut self) -> bool {
        self.is_window_running
    }

    fn is_window_process(&self, process: u32) -> bool {
        process == OWN_WINDOW
    }

    fn release_window(&mut self) {
        self.is_window_running = false;
        self.call(Call::ReleaseWindow);
    }

    fn kill_window(&mut self) {
        self.is_window_running = false;
        self.call(Call::KillWindow);
    }

    fn is_machine_busy(&self) -> bool {
        false
    }

    fn needs_keyboard_to_show(&self) -> bool {
        self.setting.needs_keyboard_to_show
    }

    async fn end(self) {
        self.call(Call::End);
    }
}

/// A loop, and what the test has of it.
pub(super) struct Bench {
    calls: UnboundedReceiver<Call>,
    /// What the tray shows.
    pub(super) tray: TrayView,
    events: UnboundedSender<Event>,
    downs: Downs,
    pub(super) task: JoinHandle<()>,
}

impl Bench {
    /// A loop at which ana is signed in, and what it did at its start. It is not connected yet.
    pub(super) async fn start(setting: Setting, kept: PersistedOutbox) -> (Self, Vec<Call>) {
        let (sender, calls) = unbounded_channel();
        let (events, received) = unbounded_channel();
        let downs = Downs::default();
        let ports = MockPorts {
            setting,
            calls: sender,
            events: received,
            downs: downs.clone(),
            began: Instant::now(),
            is_window_running: false,
            last_write: 0,
            last_write_tried: 0,
        };
        let endpoint = Endpoint { router: Url::parse(ROUTER).unwrap(), token: "t".into(), desk: DeskId(1) };
        let event_loop = EventLoop::new(Desk::new(7, kept), ports, setting.serves_any_window);
        let task = tokio::spawn(event_loop.run(Some(SignIn { endpoint, is_kept: true }), setting.show));
        let mut bench = Self { calls, tray: TrayView::default(), events, downs, task };
        let calls = bench.until(|call| matches!(call, Call::Tray(_))).await;
        (bench, calls)
    }

    /// A loop that is connected, with one session.
    pub(super) async fn connected() -> Self {
        Self::connected_with(Setting::default()).await
    }

    /// The same with another setting.
    pub(super) async fn connected_with(setting: Setting) -> Self {
        let (mut bench, _) = Self::start(setting, PersistedOutbox::default()).await;
        bench.welcome("ana", false).await;
        bench.snapshot(5, vec![]).await;
        bench
    }

    /// The calls up to the time that tray and window are brought up to date after something was taken in.
    pub(super) async fn round(&mut self) -> Vec<Call> {
        let mut calls = self.until(|call| *call == Call::Heard).await;
        calls.extend(self.until(|call| matches!(call, Call::Tray(_))).await);
        calls
    }

    /// The calls up to one that is waited for, those alone left out that come with each round. Time runs on when nothing
    /// else is to do.
    pub(super) async fn until(&mut self, is_it: impl Fn(&Call) -> bool) -> Vec<Call> {
        let until = Instant::now() + NEVER;
        let mut calls = Vec::new();
        loop {
            let call = timeout_at(until, self.calls.recv()).await;
            let call =
                call.unwrap_or_else(|_| panic!("it is never called: {calls:?}")).expect("the loop ended");
            if let Call::Tray(view) = &call {
                self.tray = view.clone();
            }
            let is_last = is_it(&call);
            if is_last || !matches!(call, Call::Heard | Call::Tray(_)) {
                calls.push(call);
            }
            if is_last {
                return calls;
            }
        }
    }

    /// Lets something happen without waiting for what comes of it.
    pub(super) fn happens(&self, event: Event) {
        self.events.send(event).unwrap();
    }

    /// Lets something happen, and gives what the loop did about it.
    pub(super) async fn after(&mut self, event: Event) -> Vec<Call> {
        self.happens(event);
        self.round().await
    }

    /// The routing service says something, without waiting for what comes of it.
    pub(super) fn down(&self, down: Down) {
        self.downs.lock().unwrap().as_ref().unwrap().send(down).unwrap();
    }

    /// The routing service says something. Gives what the loop did about it.
    pub(super) async fn says(&mut self, said: FromRouter) -> Vec<Call> {
        self.down(Down::Said(Box::new(said)));
        self.round().await
    }

    pub(super) async fn welcome(&mut self, rep: &str, resumed: bool) -> Vec<Call> {
        self.says(FromRouter::Welcome { rep: RepId::from(rep), now: NOW, resumed }).await
    }

    pub(super) async fn snapshot(&mut self, number: u64, offers: Vec<OfferView>) -> Vec<Call> {
        let state = Box::new(snapshot(offers, vec![conversation()]));
        self.says(FromRouter::Snapshot { number, state }).await
    }

    pub(super) async fn tells(&mut self, number: u64, event: DeskEvent) -> Vec<Call> {
        self.says(FromRouter::Event { number, event }).await
    }

    /// Somebody presses a button of an offer's notification.
    pub(super) async fn presses(&mut self, offer: u64, action: notifier::Action) -> Vec<Call> {
        let token = Some("token".into());
        self.after(Event::Notification(notifier::Event::Pressed { key: format!("o{offer}"), action, token }))
            .await
    }

    /// Somebody presses the tray itself.
    pub(super) async fn presses_tray(&mut self) -> Vec<Call> {
        self.after(Event::Tray(tray::Event::Activated { token: Some("token".into()) })).await
    }

    /// Somebody chooses a row of the tray's menu.
    pub(super) fn chooses(&self, id: &str) {
        self.happens(Event::Tray(tray::Event::Chosen { id: id.into(), token: Some("token".into()) }));
    }

    /// Somebody connects at the link, and says something first.
    pub(super) async fn comes(&mut self, peer: u64, process: u32, first: ToCore) -> AtLink {
        let (frames, received) = channel(64);
        let peer = PeerId(peer);
        self.after(Event::Link(link::Event::Came { peer, process: Some(process), frames })).await;
        self.at_link(peer, first).await;
        AtLink { peer, frames: received }
    }

    /// A window of the core connects.
    pub(super) async fn window(&mut self) -> AtLink {
        self.comes(1, OWN_WINDOW, hello()).await
    }

    /// Somebody at the link says something.
    pub(super) async fn at_link(&mut self, peer: PeerId, frame: ToCore) -> Vec<Call> {
        self.after(Event::Link(link::Event::Said { peer, frame: Box::new(frame) })).await
    }
}

/// What a window says when somebody does something in it.
pub(super) fn ask(action: UserAction) -> ToCore {
    ToCore::Ask { key: format!("{action:?}"), intent: Intent::Action(action) }
}

pub(super) fn hello() -> ToCore {
    ToCore::Hello { version: protocol::WINDOW_VERSION }
}

/// Somebody at the link.
pub(super) struct AtLink {
    pub(super) peer: PeerId,
    frames: Receiver<ToWindow>,
}

impl AtLink {
    /// What they were told since this was asked last, but for beats.
    pub(super) fn told(&mut self) -> Vec<ToWindow> {
        let told = std::iter::from_fn(|| self.frames.try_recv().ok());
        told.filter(|frame| !matches!(frame, ToWindow::Beat { .. })).collect()
    }
}

/// The acts that went up, with their keys.
pub(super) fn sent(calls: &[Call]) -> Vec<(String, RepAction)> {
    let act = |call: &Call| match call {
        Call::Up(Up::Act { key, act }) => Some((key.clone(), act.clone())),
        _ => None,
    };
    calls.iter().filter_map(act).collect()
}

/// Where a call is among others. It is there once.
pub(super) fn place(calls: &[Call], is_it: impl Fn(&Call) -> bool) -> usize {
    let places: Vec<usize> = (0..calls.len()).filter(|place| is_it(&calls[*place])).collect();
    assert_eq!(places.len(), 1, "{calls:?}");
    places[0]
}

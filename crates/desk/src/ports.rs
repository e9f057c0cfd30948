//! What the loop needs of this machine and of a routing service, as one trait. Tests put a mock in its place.

pub(crate) mod account;
pub(crate) mod backend;
pub(crate) mod clock;
pub(crate) mod desktop;
pub(crate) mod device;
pub(crate) mod held_files;
pub(crate) mod link;
pub(crate) mod outbox_writer;
pub(crate) mod store;
pub(crate) mod window;

use self::backend::{Backend, Endpoint};
use self::outbox_writer::WriteNumber;
use self::window::Appearance;
use desk_core::{
    CodedProblem, DeskSettings, FromRouter, Language, News, NewsSubject, Notice, PersistedOutbox, Sound,
    StorageProblem, ToastContent,
};
use model::{AttachmentId, ConversationId, OfferId, Timestamp};
use reqwest::Url;
use std::time::Duration;
use tray::TrayView;

/// What happens around the loop, but for what the routing service says.
#[derive(Debug)]
pub(crate) enum Event {
    /// At the notifications of the operating system.
    Notification(notifier::Event),
    /// At the tray.
    Tray(tray::Event),
    /// At the local link: a window, or a second start.
    Link(link::Event),
    /// Whether the screen can be seen has changed.
    Screen(system::Screen),
    /// [`Ports::sign_in`] has ended.
    SignedIn {
        /// The key under which the window asked for it.
        key: String,
        /// Where somebody is signed in now, and the token.
        outcome: Result<(Url, String), CodedProblem>,
    },
    /// What came of [`Ports::send_file`] or [`Ports::fetch_file`].
    File(FromRouter),
    /// [`Ports::sign_out`] could not tell the routing service.
    SignOutFailed,
    /// What [`Ports::persist`] writes could not be written, or is written again.
    Storage(Option<StorageProblem>),
    /// A write of [`Ports::persist`] was tried.
    WriteTried,
    /// The process of the window has ended.
    WindowEnded {
        /// Whether it ended well, as one does that somebody closes.
        is_success: bool,
    },
    /// The system wants this program to end.
    Terminated,
}

/// Everything that the loop touches. None of the calls that are not `async` waits.
pub(crate) trait Ports {
    /// The connection to a routing service.
    type Backend: Backend;

    /// A clock that never runs backwards and counts the time that the machine slept.
    fn now(&self) -> Timestamp;

    /// What happens next. Can be cancelled and loses nothing by it.
    async fn next(&mut self) -> Event;

    /// Begins to connect, and keeps the connection up.
    fn connect(&mut self, endpoint: Endpoint) -> Self::Backend;

    /// Signs in; [`Event::SignedIn`] tells how it ended.
    fn sign_in(&mut self, key: String, router: &str, email: String, password: String);

    /// Keeps a sign-in for the next start. Gives what connects with it, and what the person is to know.
    async fn save_sign_in(&mut self, router: Url, token: String) -> (Endpoint, Option<ToastContent>);

    /// Forgets the sign-in that was kept.
    async fn forget_sign_in(&mut self, router: &Url);

    /// Makes a token worthless at the routing service, and lets the connection go when that is done.
    /// [`Event::SignOutFailed`] tells when it could not.
    fn sign_out(&mut self, endpoint: Endpoint, backend: Option<Self::Backend>);

    /// Sends a file that is held; [`Event::File`] tells how it went.
    fn send_file(&mut self, to: Endpoint, held: String, conversation: ConversationId, name: String);

    /// Fetches a file, which is held from then on; [`Event::File`] tells how it went.
    fn fetch_file(&mut self, from: Endpoint, id: AttachmentId);

    /// Holds a file no more that was to be sent.
    fn drop_file(&mut self, held: &str);

    /// Ends what is on its way, and holds no file any more.
    fn forget_files(&mut self);

    /// Shows a notification of the operating system.
    fn notify(&mut self, notice: Notice);

    /// Takes a notification off the screen.
    fn withdraw(&mut self, offer: OfferId);

    /// Shows the notification of a test ring, for so long.
    fn notify_test(&mut self, lasts: Duration);

    /// Takes the notification of a test ring off the desktop.
    fn withdraw_test(&mut self);

    /// Shows a piece of news as a notification of the operating system, in place of the one about the same.
    fn tell(&mut self, news: News);

    /// Takes a piece of news off the screen.
    fn take_back(&mut self, subject: NewsSubject);

    /// Lets this be heard in place of what is heard, or nothing.
    fn sound(&mut self, sound: Option<Sound>);

    /// Shows this in the tray.
    fn show_tray(&mut self, view: TrayView);

    /// Writes this to the disk, in place of what waits to be written. Gives the number of the write.
    fn persist(&mut self, outbox: PersistedOutbox) -> WriteNumber;

    /// Writes what the person has set to the disk, in place of what waits to be written.
    fn persist_settings(&mut self, settings: DeskSettings);

    /// Speaks this language in the tray and on notifications from here on; nothing is the system's.
    fn speak(&mut self, language: Option<Language>);

    /// The last write that was tried, whether the disk took it or not.
    fn last_write_tried(&self) -> WriteNumber;

    /// Waits until the write that was asked for last was tried.
    async fn all_writes_tried(&mut self);

    /// Starts a window. The one before has ended, or was let go of.
    fn start_window(&mut self, appearance: &Appearance);

    /// Whether the window that was started last still runs.
    fn is_window_running(&mut self) -> bool;

    /// Whether a process is the window that was started here, or one that it started.
    fn is_window_process(&self, process: u32) -> bool;

    /// Lets go of a window that is about to end by itself.
    fn release_window(&mut self);

    /// Ends the window and all that it started, whatever they are doing.
    fn kill_window(&mut self);

    /// Whether more wants to run on this machine than it has processors for.
    fn is_machine_busy(&self) -> bool;

    /// Whether a window gets on the screen only with the keyboard, as on Wayland.
    fn needs_keyboard_to_show(&self) -> bool;

    /// Takes all notifications off the screen, waits for a window that was told to end, and for what waits to be written;
    /// each for a bounded time.
    async fn end(self);
}

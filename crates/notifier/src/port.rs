//! The port: what is shown, what is reported about it, and the handle by which both are asked for.

use std::time::Duration;
use tokio::sync::mpsc::UnboundedSender;
use tokio::sync::oneshot;

/// No notice rings longer than this; a longer time is cut to it.
pub(crate) const MAX_RING_TIME: Duration = Duration::from_secs(24 * 60 * 60);

/// How much a notice wants of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    /// It rings: it is on the screen until it is answered, withdrawn or over, and before all news.
    Offer,
    /// It is to be known, and asks nothing: it is shown once, for as long as the desktop likes.
    News,
}

/// Something to show: until it is pressed, withdrawn or over.
///
/// All texts are plain; what customers wrote may be in any of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What it wants.
    pub kind: NoticeKind,
    /// The caller's name for it, such as `o42`.
    pub key: String,
    /// The title.
    pub title: String,
    /// The rows under the title, `header: value` each.
    pub lines: Vec<String>,
    /// Label of the button that accepts; no button without one.
    pub accept: Option<String>,
    /// Label of the button that rejects; no button without one.
    pub reject: Option<String>,
    /// What the notifier adds by itself.
    pub words: NoticeWords,
    /// How long it rings, or may stay, from now on, at most a day.
    pub lasts: Duration,
}

/// What the notifier adds to a notice by itself, in the person's language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NoticeWords {
    /// What a click on the body does. Some desktops draw a button with it.
    pub open: String,
    /// The label of the button that accepts, where nothing visible is in the notice's own.
    pub accept: String,
    /// The same of the button that rejects.
    pub reject: String,
    /// The first line where no buttons are drawn: to answer in the tray.
    pub answer_in_tray: String,
    /// The same where a click on the body opens the app.
    pub answer_by_click: String,
    /// The same where a middle click does.
    pub answer_by_middle_click: String,
}

/// What somebody did to a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Pressed the button that accepts.
    Accept,
    /// Pressed the button that rejects.
    Reject,
    /// Clicked the body (R2.4).
    Open,
}

/// Why a notice is not on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unseen {
    /// There is nobody who shows notifications, or nobody who answers.
    NoServer,
    /// The system does not want it: it is switched off for this app, or was answered with an error.
    Refused,
    /// The person wants no disturbance.
    Inhibited,
    /// This desktop shows one banner at a time, and another notice, which ends sooner, has it.
    BehindAnotherBanner,
}

/// How a notice left the screen without an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Closing {
    /// Its time is over.
    Expired,
    /// Somebody put it away.
    Dismissed {
        /// Whether it may have been a click that meant to open: on this desktop a click on the body only closes.
        may_be_click: bool,
    },
    /// The system does not say.
    Unknown,
}

/// What is reported about notices and about the server that shows them.
///
/// A key that was given to [`Notifier::show`] is over with [`Event::Pressed`], [`Event::Closed`] or
/// [`Notifier::withdraw`], and with nothing else; then it can be shown again. Until then it stays wanted and any of
/// [`Event::Shown`], [`Event::Hidden`] and [`Event::NotShown`] can follow another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// It is on the screen now.
    Shown {
        /// The key of the notice.
        key: String,
    },
    /// It was on the screen and is not for the moment. [`Event::Shown`] or [`Event::NotShown`] follows within seconds.
    Hidden {
        /// The key of the notice.
        key: String,
        /// What keeps it off the screen.
        why: Unseen,
    },
    /// It is not on the screen, and nothing will put it there soon: take another way. On Linux [`Event::Shown`] may still
    /// follow, when what was in its way is gone; on Windows and macOS it has to be shown anew.
    NotShown {
        /// The key of the notice.
        key: String,
        /// What keeps it off the screen.
        why: Unseen,
    },
    /// Somebody answered it; it is off the screen and over.
    Pressed {
        /// The key of the notice.
        key: String,
        /// The button, or the body.
        action: Action,
        /// The activation token (xdg-activation): the right to bring a window to the front, where the desktop gave one.
        token: Option<String>,
    },
    /// It is over and nobody answered. This is no reject.
    Closed {
        /// The key of the notice.
        key: String,
        /// How it left the screen.
        how: Closing,
    },
    /// What the system can do; reported at the start and when it changes.
    Capabilities {
        /// Whether it draws buttons, as far as known. Some claim it and draw none: offer another way to answer always.
        buttons: bool,
        /// Whether it shows more than the title.
        body: bool,
        /// Whether it keeps what nobody answered in a list.
        persistent: bool,
        /// Who shows notifications, name and version; nobody without one.
        server: Option<String>,
    },
}

impl Event {
    /// The capabilities where nothing shows notifications.
    pub(crate) const NO_SERVER: Self =
        Self::Capabilities { buttons: false, body: false, persistent: false, server: None };
}

/// What a [`Notifier`] asks of the platform.
#[derive(Debug)]
pub(crate) enum Command {
    /// Show this notice.
    Show(Box<Notice>),
    /// Take the notice with this key off the screen.
    Withdraw(String),
    /// Take everything off the screen, say so here, and end.
    Shutdown(oneshot::Sender<()>),
}

/// Shows notices and takes them back. Clones are handles to the same one; none of its calls wait.
///
/// When the last handle is gone, all notices are withdrawn, as by [`Notifier::shutdown`].
#[derive(Clone, Debug)]
pub struct Notifier {
    commands: UnboundedSender<Command>,
}

impl Notifier {
    pub(crate) fn new(commands: UnboundedSender<Command>) -> Self {
        Self { commands }
    }

    /// Shows a notice. The same notice again while it is wanted changes nothing; another one with its key takes its place.
    pub fn show(&self, notice: Notice) {
        self.send(Command::Show(Box::new(notice)));
    }

    /// Takes a notice back. Nothing more is reported about it, but for what is on its way already.
    pub fn withdraw(&self, key: &str) {
        self.send(Command::Withdraw(key.to_owned()));
    }

    /// Takes everything back and returns when it is off the screen, or after a second when the system does not answer.
    pub async fn shutdown(self) {
        let (done, ended) = oneshot::channel();
        self.send(Command::Shutdown(done));
        // An error means that the task has ended already.
        let _ = ended.await;
    }

    fn send(&self, command: Command) {
        if self.commands.send(command).is_err() {
            tracing::warn!("the notifier has ended; nothing is shown or taken back");
        }
    }
}

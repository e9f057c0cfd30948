//! What reaches a desk: from the router, the desktop, the window and the person.

use crate::coded_problem::CodedProblem;
use crate::connection::{SignedOutReason, TurnedAwayReason};
use crate::news::NewsSubject;
use crate::toast::ToastContent;
use crate::user_action::UserAction;
use crate::view::StorageProblem;
use model::{
    AttachmentId, ConversationId, DeskEvent, DeskSnapshot, LookupResult, NotShown, OfferId, RepId, Timestamp,
};

/// What reaches a desk.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// Somebody signed in, or the desk starts with somebody signed in. Who it is the router says.
    SignedIn {
        /// The router's address.
        router: String,
        /// Whether it is the sign-in that an earlier run kept beside what else it kept.
        is_kept: bool,
    },
    /// Nobody is signed in from here on.
    SignedOut {
        /// Why, when it was not the rep's own wish.
        why: Option<SignedOutReason>,
    },
    /// From the router.
    Router(FromRouter),
    /// From the operating system's notifications.
    Notification(FromNotification),
    /// What the desktop can do is another.
    Desktop(DesktopChange),
    /// From the window.
    Window(FromWindow),
    /// Something that the person did, in the window or in the tray.
    UserAction(UserAction),
    /// Something was written to the disk, or could not be.
    Storage {
        /// What the matter is; nothing where all is written.
        problem: Option<StorageProblem>,
    },
    /// Something happened around the desk that the person is to know.
    Happened(ToastContent),
    /// The person signs out or quits: what is held back goes up at once.
    Leaving,
    /// A deadline has come.
    Woke,
}

/// What the router says.
#[derive(Clone, Debug, PartialEq)]
pub enum FromRouter {
    /// Connected; what was missed follows.
    Welcome {
        /// Who was recognised.
        rep: RepId,
        /// The router's clock.
        now: Timestamp,
        /// Whether the frames that were missed follow; otherwise the whole state does.
        resumed: bool,
    },
    /// The whole state.
    Snapshot {
        /// The number of the last frame that it contains.
        number: u64,
        /// It.
        state: Box<DeskSnapshot>,
    },
    /// One thing that changed.
    Event {
        /// The frame's number.
        number: u64,
        /// What.
        event: DeskEvent,
    },
    /// Something of a kind that this program does not know.
    Unknown {
        /// The frame's number.
        number: u64,
    },
    /// What came of an act.
    Answer {
        /// The act's key.
        key: String,
        /// Why it was refused; nothing when it was done.
        problem: Option<CodedProblem>,
    },
    /// The customer is writing.
    Typing {
        /// Where.
        conversation: ConversationId,
    },
    /// What was looked up.
    Found(LookupResult),
    /// A test ring that this desk asked for.
    TestRing {
        /// Tells it from others.
        number: u64,
    },
    /// A file of the rep was sent, or was not.
    FileSent {
        /// The name under which its content is held.
        held: String,
        /// Why it was not sent; nothing when it was.
        problem: Option<CodedProblem>,
    },
    /// The file of a message is held on this machine, or could not be fetched.
    FileFetched {
        /// The file.
        id: AttachmentId,
        /// Why it is not there; nothing when it is.
        problem: Option<CodedProblem>,
    },
    /// The content of a fetched file made room for others.
    FileGone {
        /// The file.
        id: AttachmentId,
    },
    /// An act is too large to be sent, or a frame was and nobody knows which.
    TooLarge {
        /// The act's key, where it is known.
        key: Option<String>,
    },
    /// The router, an older one, does not know what an act is. It was not done.
    NotKnown {
        /// The act's key.
        key: String,
    },
    /// The router does not want this desk for now; it is asked again slowly.
    TurnedAway {
        /// Why.
        why: TurnedAwayReason,
    },
    /// The connection is gone.
    Lost,
}

/// A button of a notification, or its body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Button {
    /// Accept.
    Accept,
    /// Reject.
    Reject,
    /// The body.
    Body,
}

/// What the operating system's notifications say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FromNotification {
    /// It is on the screen.
    Shown {
        /// Which.
        offer: OfferId,
    },
    /// It was on the screen and is not for the moment.
    Hidden {
        /// Which.
        offer: OfferId,
        /// Why.
        why: NotShown,
    },
    /// It is on no screen, and will not be soon. It may come when what is in the way goes.
    NotShown {
        /// Which.
        offer: OfferId,
        /// Why.
        why: NotShown,
    },
    /// Somebody took it off the screen without an answer.
    Dismissed {
        /// Which.
        offer: OfferId,
        /// Whether a click on its body looks the same on this desktop.
        may_be_click: bool,
    },
    /// The system took it off the screen.
    Expired {
        /// Which.
        offer: OfferId,
    },
    /// Somebody pressed it.
    Pressed {
        /// Which.
        offer: OfferId,
        /// Where.
        button: Button,
        /// The right to come to the front, where the desktop gave one.
        activation: Option<String>,
    },
    /// Somebody pressed a piece of news.
    NewsPressed {
        /// What it is about.
        subject: NewsSubject,
        /// The right to come to the front, where the desktop gave one.
        activation: Option<String>,
    },
    /// Something about the notification of a test ring.
    Test(TestNotification),
    /// A piece of news left the desktop without being pressed.
    NewsClosed {
        /// What it is about.
        subject: NewsSubject,
        /// Whether a click on its body looks the same on this desktop.
        may_be_click: bool,
    },
}

/// What the system says of the notification of a test ring.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TestNotification {
    /// It is on the screen.
    Shown,
    /// It is not on the screen, or not any more.
    NotShown {
        /// Why.
        why: NotShown,
    },
    /// Somebody pressed it.
    Pressed {
        /// The right to come to the front, where the desktop gave one.
        activation: Option<String>,
    },
    /// Somebody took it off the screen.
    Closed {
        /// Whether a click on its body looks the same on this desktop.
        may_be_click: bool,
    },
    /// The system took it off the screen.
    Expired,
}

/// What the desktop can do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DesktopChange {
    /// Notifications.
    Notifications {
        /// Whether they can be shown.
        shown: bool,
        /// Whether they have buttons.
        buttons: bool,
        /// Who shows them, name and version.
        server: Option<String>,
    },
    /// Whether there is a tray.
    Tray(bool),
    /// Why nobody can see this machine's screen; nothing where somebody can, or where nothing tells.
    Screen(Option<NotShown>),
}

/// What a window says about itself, or what is found out about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FromWindow {
    /// It is there, or its page begins anew. It is not in front until it says so.
    Opened,
    /// It is gone.
    Gone {
        /// Why, where nobody closed it.
        why: Option<NotShown>,
    },
    /// It has the keyboard, on this workspace and not minimised, or has it no more.
    InFront(bool),
    /// It has stopped to answer, or answers again.
    Hung(bool),
    /// The offers that its page has drawn where nothing covers them, in place of those told before.
    Drawn(Vec<OfferId>),
}

use super::Owner;
use model::{
    ConversationId, DeskEvent, DeskSnapshot, LookupRequest, LookupResult, NotShown, OfferId, PresenceId,
    QueueId, RepAction, RepId, Target, Timestamp,
};
use std::time::Duration;

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
        why: Option<String>,
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
        /// What the matter is, in words for people; nothing where all is written.
        problem: Option<String>,
    },
    /// Something around the desk that the person is to know, in words for people.
    Notice {
        /// What happened.
        title: String,
        /// What it means.
        detail: String,
    },
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
        /// Why it was refused, in a sentence for people; nothing when it was done.
        problem: Option<String>,
    },
    /// The customer is writing.
    Typing {
        /// Where.
        conversation: ConversationId,
    },
    /// What was looked up.
    Found(LookupResult),
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
        /// Why, in words for people.
        why: String,
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

/// What a person did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UserAction {
    /// Wants to see the app.
    Open {
        /// The right to come to the front, where the desktop gave one.
        activation: Option<String>,
    },
    /// Accepts.
    Accept {
        /// What.
        offer: OfferId,
        /// The right to come to the front, where the desktop gave one.
        activation: Option<String>,
    },
    /// Rejects, perhaps for one of the organisation's reasons.
    Reject {
        /// What.
        offer: OfferId,
        /// Why.
        reason: Option<String>,
    },
    /// Takes a waiting conversation: it is offered first.
    Pick(ConversationId),
    /// Takes a conversation up again that waits for its customer.
    Reopen(ConversationId),
    /// Hands a conversation over.
    Transfer(ConversationId, Target),
    /// Hands a conversation up.
    Escalate(ConversationId, Target),
    /// Asks somebody for help.
    Consult(ConversationId, Target),
    /// Needs somebody's help no more.
    EndConsult(ConversationId, RepId),
    /// Adds somebody who helps to the customer's conversation.
    AddConsultant(ConversationId, RepId),
    /// Takes somebody who helps out of the customer's conversation.
    RemoveConsultant(ConversationId, RepId),
    /// Searches for nobody of a queue any more.
    CancelConsultSearch(ConversationId, QueueId),
    /// Pauses a time-out rule in a conversation.
    PauseTimeout(ConversationId, String),
    /// Resumes a time-out rule in a conversation.
    ResumeTimeout(ConversationId, String),
    /// Looks something up.
    LookUp(LookupRequest),
    /// Chooses a presence.
    ChoosePresence(PresenceId),
    /// Goes back to what the system finds.
    ResetPresence,
    /// Puts a session in front, or Home.
    Select(Option<ConversationId>),
    /// Has begun to write.
    Draft(ConversationId, String),
    /// Writes.
    Send(ConversationId, String),
    /// Is writing.
    Typing(ConversationId),
    /// Ends the conversation, in a few seconds.
    End(ConversationId),
    /// Takes the end back while it waits.
    UndoEnd(ConversationId),
    /// Closes the session. Whoever only helps ends the help with it.
    Close(ConversationId),
    /// Puts a text that was given back into the draft of its conversation.
    EditReturned(u64),
    /// Has taken note of something that was given back.
    DiscardReturned(u64),
    /// Send a message that was given back once more.
    SendReturned(u64),
    /// Wants to see messages before the first line of a session.
    OlderMessages(ConversationId),
    /// Wants another attempt to connect at once.
    Retry,
    /// Takes a toast off the screen.
    Dismiss(u64),
    /// Has taken note of an offer that was not displayed.
    DismissNotDisplayed,
    /// Has taken note of what was missed or rejected.
    DismissPassed,
    /// Wants to sign out, and is asked first where conversations go on.
    AskSignOut {
        /// The right to come to the front with the question, where the desktop gave one.
        activation: Option<String>,
    },
    /// Signs out, whatever goes on.
    SignOut,
    /// Closes the window where there is no tray: is told what that means, at the first time.
    CloseWindow,
    /// Does not do what the question is about.
    Stay,
    /// Puts the window away.
    PutAway,
    /// Ends the app.
    Quit,
}

/// An offer for the operating system to show. No countdown: it is never drawn on the desktop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Which.
    pub offer: OfferId,
    /// The title.
    pub title: String,
    /// The rows.
    pub lines: Vec<String>,
    /// Label of the accept button.
    pub accept: String,
    /// Label of the reject button, or none.
    pub reject: Option<String>,
    /// How long it rings.
    pub lasts: Duration,
}

/// What a desk wants done.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Show an offer on the desktop.
    Notify(Notice),
    /// Take an offer off the desktop.
    Withdraw(OfferId),
    /// Bring the window to the front; start it where there is none.
    Front {
        /// The right to come to the front, where the desktop gave one.
        activation: Option<String>,
    },
    /// Bring the window on the screen without the keyboard; start it where there is none.
    Show {
        /// Whether somebody may have clicked for it: then it comes to the front where the system knows no other way.
        clicked: bool,
    },
    /// Tell the router.
    Send {
        /// The act's key.
        key: String,
        /// What.
        act: RepAction,
    },
    /// A frame is missing: connect again and ask for all after [`super::Desk::last_frame`].
    Resume,
    /// Tell the router that the rep is writing.
    Typing(ConversationId),
    /// Look something up in the router.
    LookUp(LookupRequest),
    /// Try to connect at once.
    Retry,
    /// Sign out at the router.
    SignOut,
    /// Minimise the window.
    PutAway,
    /// End the app.
    Quit,
    /// Keep [`super::Desk::kept`] on the disk.
    Keep,
    /// Something that was given back made room for what came later; nobody has taken note of it.
    Dropped {
        /// Its number.
        returned: u64,
    },
    /// What somebody had not seen done made room for what others have.
    Forgotten {
        /// Who.
        owner: Owner,
    },
}

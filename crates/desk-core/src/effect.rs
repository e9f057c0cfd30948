//! What a desk wants done.

use crate::news::{News, NewsSubject};
use crate::persisted_outbox::Owner;
use crate::settings::{DeskSettings, Language};
use crate::sounds::Sound;
use model::{AttachmentId, ConversationId, LookupRequest, OfferId, RepAction};
use std::time::Duration;

/// An offer for the operating system to show. No countdown: it is never drawn on the desktop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Which.
    pub offer: OfferId,
    /// The title.
    pub title: String,
    /// Whether the customer's record was found by what somebody typed.
    pub is_unverified: bool,
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
    /// Show a piece of news on the desktop, in place of the one about the same.
    Tell(News),
    /// Take a piece of news off the desktop.
    TakeBack(NewsSubject),
    /// Ask the router for a test ring.
    TestRing {
        /// Tells it from others.
        number: u64,
    },
    /// Show the notification of a test ring on the desktop.
    NotifyTest {
        /// How long it rings.
        lasts: Duration,
    },
    /// Take the notification of a test ring off the desktop.
    WithdrawTest,
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
    /// A frame is missing: connect again and ask for all after [`crate::Desk::last_frame`].
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
    /// Write [`crate::Desk::persisted`] to the disk, before anything that follows is sent.
    Persist,
    /// Send a file that is held on this machine; [`crate::FromRouter::FileSent`] tells how it went.
    SendFile {
        /// The name under which its content is held.
        held: String,
        /// The conversation.
        conversation: ConversationId,
        /// The name that the customer sees.
        name: String,
    },
    /// Remove the content of a file that is not on its way any more.
    DropFile(String),
    /// Fetch the file of a message to hold it under its identity; [`crate::FromRouter::FileFetched`] tells how it went.
    FetchFile(AttachmentId),
    /// Remove the contents of all files that are held.
    ForgetFiles,
    /// Let this be heard in place of what is heard, or nothing.
    Sound(Option<Sound>),
    /// Write what the person has set to the disk.
    PersistSettings(DeskSettings),
    /// Speak this language from here on; nothing is the system's.
    Speak(Option<Language>),
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

//! The port to a routing service: what the loop says to it and hears from it, whoever makes it.

use desk_core::{FromRouter, SignedOutReason};
use model::{ConversationId, DeskId, LookupRequest, RepAction};
use reqwest::Url;

/// What goes up.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Up {
    /// Something that the rep did or the desk found out. Sent again under its key it has no second effect.
    Act {
        /// Its key.
        key: String,
        /// What.
        act: RepAction,
    },
    /// The rep is writing in this conversation.
    Typing(ConversationId),
    /// The rep looks something up.
    Find(LookupRequest),
    /// The rep wants a test ring, which comes back.
    TestRing {
        /// Tells it from others.
        number: u64,
    },
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
    /// The service says something, or the connection to it has changed.
    Said(Box<FromRouter>),
    /// The service does not want this desk; it does not come back by itself.
    Refused {
        /// Why; nothing where the person knows.
        why: Option<SignedOutReason>,
    },
}

/// Who connects, and where to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Endpoint {
    /// The address of the routing service.
    pub(crate) router: Url,
    /// What the sign-in gave.
    pub(crate) token: String,
    /// Which running desk this is.
    pub(crate) desk: DeskId,
}

/// What a routing service can do. The loop does without what it cannot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Abilities {
    /// It takes receipts: whether, and how, an offer is on the screen. Without it none is sent.
    pub(crate) receipts: bool,
    /// It numbers its frames and can go on behind one. Without it each connection begins with the whole state.
    pub(crate) resume: bool,
}

/// A connection to a routing service, kept up until it is dropped.
pub(crate) trait Backend {
    /// What this service can do.
    fn abilities(&self) -> Abilities;

    /// Notes the last frame that the desk has taken: the next connection begins behind it, and with the whole state where
    /// there is none. Frames that are on their way to the desk come again then, and have no second effect.
    fn set_last_frame(&self, last: Option<u64>);

    /// Sends something up, without waiting. What is lost with a connection the desk sends again.
    fn send(&self, up: Up);

    /// What comes down next; nothing after [`Down::Refused`]. Can be cancelled and loses nothing by it.
    async fn next(&mut self) -> Option<Down>;

    /// Says good-bye and waits until it is said, at most a second.
    async fn end(self);
}

//! Frames between a rep's desk and the router.
//!
//! The desk says hello with the number of the last frame that it took; the router answers with a welcome, and
//! either the frames that were missed or the whole state. What the rep does is sent under a key and gets one
//! answer; sent again under the same key it has no second effect.

use crate::Answer;
pub use model::RepAction;
use model::{ConversationId, DeskEvent, DeskId, DeskSnapshot, LookupRequest, LookupResult, RepId, Timestamp};
use serde::{Deserialize, Serialize};

/// A capability that not every desk program has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Abilities {
    /// The desk sends a receipt for each offer: whether and how it is on the screen.
    pub receipts: bool,
}

impl Abilities {
    /// The capabilities of this program.
    pub const OWN: Self = Self { receipts: true };
}

/// Frames of a desk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "type")]
pub enum ToRouter {
    /// The first frame.
    Hello {
        /// The version of these frames that the desk uses.
        version: u32,
        /// The token from the sign-in.
        token: String,
        /// The identity of this running desk.
        desk: DeskId,
        /// The last frame that was taken, if the desk resumes.
        #[serde(default)]
        after: Option<u64>,
        /// The program's capabilities; absent means none.
        #[serde(default)]
        abilities: Abilities,
    },
    /// The rep's action.
    Act {
        /// A key that the desk never uses twice.
        key: String,
        /// The action.
        act: RepAction,
    },
    /// The rep is typing. There is no answer.
    Typing {
        /// The conversation in which the rep types.
        conversation: ConversationId,
    },
    /// A look-up by the rep. Sent again, it is computed again.
    LookUp {
        /// What is looked up.
        what: LookupRequest,
    },
    /// Asks for a test ring: the router sends it back to this desk, and nothing else comes of it. An older router answers with
    /// [`ToDesk::NotUnderstood`].
    TestRing {
        /// Tells it from others.
        number: u64,
    },
    /// The desk closes and does not reconnect.
    Goodbye,
}

impl ToRouter {
    /// The first frame of a program that can do all that this version knows.
    pub fn hello(token: String, desk: DeskId, after: Option<u64>) -> Self {
        Self::Hello { version: crate::ROUTER_VERSION, token, desk, after, abilities: Abilities::OWN }
    }
}

/// Frames of the router for a desk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "type")]
pub enum ToDesk {
    /// The answer to hello. The frames that were missed or a snapshot follow.
    Welcome {
        /// The version of these frames that the router uses.
        version: u32,
        /// The rep who was authenticated.
        rep: RepId,
        /// The router's time. All moments in frames are in it.
        now: Timestamp,
        /// Whether the connection resumes: the missed frames follow. Otherwise a snapshot follows.
        resumed: bool,
    },
    /// The whole state, which replaces everything before.
    Snapshot {
        /// The number of the last frame that it contains.
        number: u64,
        /// The whole state.
        state: Box<DeskSnapshot>,
    },
    /// A change.
    Event {
        /// The frame's number, one more than that of the frame before it.
        number: u64,
        /// The change.
        event: DeskEvent,
    },
    /// The answer to an action.
    Answer {
        /// The action's key.
        key: String,
        /// The answer.
        answer: Answer,
    },
    /// The customer is typing.
    Typing {
        /// The conversation in which the customer types.
        conversation: ConversationId,
    },
    /// The test ring that this desk asked for. It is no event: it has no number among those, and comes to no other desk.
    TestRing {
        /// As it was asked for.
        number: u64,
    },
    /// The result of a look-up.
    Found {
        /// The result.
        found: LookupResult,
    },
    /// The last frame could not be understood. The connection goes on.
    NotUnderstood {
        /// Where and why.
        why: String,
        /// The key of the action in the frame, which was not done; absent if no key could be read.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        key: Option<String>,
    },
}

//! Between a rep's desk and the router.
//!
//! The desk says hello with the number of the last frame it took; the router answers with a welcome and either the frames
//! that were missed or the whole state. What the rep does goes up under a key and comes back as one answer; sent again
//! under the same key it has no second effect.

use crate::Answer;
pub use model::RepAction;
use model::{ConversationId, DeskEvent, DeskId, DeskSnapshot, LookupRequest, LookupResult, RepId, Timestamp};
use serde::{Deserialize, Serialize};

/// What the program of a desk can do beyond what every one can.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Abilities {
    /// It sends a receipt of each offer: whether, and how, it is on the screen.
    pub receipts: bool,
}

impl Abilities {
    /// What this program can do.
    pub const OWN: Self = Self { receipts: true };
}

/// What a desk says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "type")]
pub enum ToRouter {
    /// The first frame.
    Hello {
        /// The version of these frames that the program speaks.
        version: u32,
        /// What sign-in gave.
        token: String,
        /// Which running desk this is.
        desk: DeskId,
        /// The last frame that was taken, for a desk that comes back.
        #[serde(default)]
        after: Option<u64>,
        /// What the program can do. One that says nothing has none of it.
        #[serde(default)]
        abilities: Abilities,
    },
    /// Something that the rep did.
    Act {
        /// Chosen by the desk, never twice.
        key: String,
        /// What.
        act: RepAction,
    },
    /// The rep is writing. Nobody waits for this.
    Typing {
        /// Where.
        conversation: ConversationId,
    },
    /// The rep looks something up. Asked again, it is found anew.
    LookUp {
        /// What.
        what: LookupRequest,
    },
    /// The desk ends and does not come back by itself.
    Goodbye,
}

/// What the router says to a desk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "type")]
pub enum ToDesk {
    /// The answer to hello. The frames that were missed or a snapshot follow.
    Welcome {
        /// The version of these frames that the program speaks.
        version: u32,
        /// Who was recognised.
        rep: RepId,
        /// The router's clock. All moments in frames are by it.
        now: Timestamp,
        /// Whether nothing was missed but what follows; otherwise a snapshot follows.
        resumed: bool,
    },
    /// The whole state, in place of all that was told before.
    Snapshot {
        /// The number of the last frame that it contains.
        number: u64,
        /// It.
        state: Box<DeskSnapshot>,
    },
    /// One thing that changed.
    Event {
        /// Its number, one more than that of the frame before it.
        number: u64,
        /// What.
        event: DeskEvent,
    },
    /// What came of an act.
    Answer {
        /// The act's key.
        key: String,
        /// What came of it.
        answer: Answer,
    },
    /// The customer is writing.
    Typing {
        /// Where.
        conversation: ConversationId,
    },
    /// What was looked up.
    Found {
        /// It.
        found: LookupResult,
    },
    /// The last frame could not be understood. The connection goes on.
    NotUnderstood {
        /// Where and why.
        why: String,
        /// The key of the act that it was, which was not done; nothing where the frame had none that can be read.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        key: Option<String>,
    },
}

//! Whether there is a router at the other end, and why not.

use model::Timestamp;
use serde::{Deserialize, Serialize};

/// Whether there is a router at the other end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", tag = "state")]
pub enum Connection {
    /// Nobody is signed in.
    #[serde(rename_all = "camelCase")]
    SignedOut {
        /// Why, when it was not the rep's own wish.
        why: Option<SignedOutReason>,
        /// Whether something that was written or pressed here went nowhere, and is kept for its author.
        is_kept: bool,
    },
    /// For the first time since the start.
    Connecting,
    /// Work can come.
    Connected,
    /// It was lost and is being sought again.
    Reconnecting {
        /// Since when.
        since: Timestamp,
        /// So many answers and messages wait here to be sent.
        unsent: u32,
        /// Why the router turned this desk away, if it did. It is asked again slowly by itself, and at once where the
        /// person wishes.
        #[serde(default)]
        why: Option<TurnedAwayReason>,
    },
}

/// Why somebody is signed out against their wish.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum SignedOutReason {
    /// The sign-in is over.
    NotSignedIn,
    /// The account is not, or not any more, a representative's.
    Forbidden,
    /// The person wished it, and the router could not be told: the sign-in stays good there until it runs out.
    RouterNotTold,
}

/// Why a router does not want this desk for now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum TurnedAwayReason {
    /// It is of another version.
    OtherVersion,
    /// It says something that this version cannot read.
    NotUnderstood,
    /// There is no desk at its address.
    NotFound,
    /// It has too many connections.
    TooMany,
    /// It can store nothing at the moment.
    NotStored,
    /// Whoever operates it has suspended the organisation.
    Suspended,
    /// It gave no reason that is known here.
    Other,
}

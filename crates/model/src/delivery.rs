//! What becomes of a message that goes out to the system that brought its conversation.

use serde::{Deserialize, Serialize};

/// What became of a message on its way to the system that brought its conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", tag = "state")]
pub enum Delivery {
    /// It waits for the system, or is being sent to it.
    Sending,
    /// The system has taken it.
    Delivered,
    /// It is not sent any more, unless somebody asks for it.
    Failed {
        /// Why.
        why: DeliveryFailure,
    },
}

/// Why something did not reach the system that it was for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum DeliveryFailure {
    /// There was no connection to the system.
    Unreachable,
    /// The system did not answer in time.
    TimedOut,
    /// The system answered that it does not take it.
    Refused,
    /// The system answered that it takes nothing any more.
    SwitchedOff,
    /// The disk of the router's machine did not take it.
    NotStored,
    /// Too much waited for the system already.
    TooManyWaiting,
    /// Nothing is sent to the system any more: an administrator decided so.
    Removed,
    /// Its text is not kept any more.
    NotKept,
}

impl DeliveryFailure {
    /// The word for it on the wire, in files and in logs.
    pub fn word(self) -> &'static str {
        match self {
            Self::Unreachable => "unreachable",
            Self::TimedOut => "timedOut",
            Self::Refused => "refused",
            Self::SwitchedOff => "switchedOff",
            Self::NotStored => "notStored",
            Self::TooManyWaiting => "tooManyWaiting",
            Self::Removed => "removed",
            Self::NotKept => "notKept",
        }
    }
}

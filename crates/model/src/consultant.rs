//! Reps who help in a conversation, and what they are told.

use crate::RepId;
use serde::{Deserialize, Serialize};

/// A rep who helps in a conversation, or was asked to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Consultant {
    /// The rep's identity.
    pub rep: RepId,
    /// The rep's name.
    pub name: String,
    /// Whether the rep accepted the request and reads along.
    pub joined: bool,
    /// Whether the rep was added to the customer's conversation, and may write in it.
    #[serde(default)]
    pub participates: bool,
}

/// What a rep wrote who asked another one for help.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ConsultNote {
    /// The name of the rep who has the conversation.
    pub by: String,
    /// What that rep wrote.
    pub text: String,
}

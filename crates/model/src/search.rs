//! Searches for a rep of a queue who helps in a conversation.

use crate::{QueueId, Timestamp};
use serde::{Deserialize, Serialize};

/// A search for help, as the rep of the conversation sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct SearchView {
    /// The queue's identity.
    pub queue: QueueId,
    /// The queue's name.
    pub queue_name: String,
    /// When it times out.
    pub until: Timestamp,
}

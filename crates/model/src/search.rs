//! Searches for somebody of a queue who helps in a conversation.

use crate::{QueueId, Timestamp};
use serde::{Deserialize, Serialize};

/// A search for help, as the rep sees it who has the conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct SearchView {
    /// In which queue.
    pub queue: QueueId,
    /// What people call the queue.
    pub queue_name: String,
    /// When it is over without anybody.
    pub until: Timestamp,
}

//! Searches for somebody of a queue who helps in a conversation.

use model::{Moments, Timestamp};
use serde::{Deserialize, Serialize};

/// A search for help in a queue in which nobody was free.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Search {
    /// Since when. Of one queue, the oldest is served first.
    pub(crate) since: Timestamp,
    /// When it is over without anybody.
    pub(crate) until: Timestamp,
}

impl Moments for Search {
    fn move_by(&mut self, by: i64) {
        let Self { since, until } = self;
        since.move_by(by);
        until.move_by(by);
    }
}

/// How a search ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum SearchEnd {
    /// Somebody is asked.
    Found,
    /// The rep who searched does so no more.
    Cancelled,
    /// Nobody was free in its time.
    Over,
    /// The conversation ended, or the rep does not have it any more.
    Left,
}

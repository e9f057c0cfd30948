//! A search for a rep of a queue who helps in a conversation.

use model::{Moments, Timestamp, is_default};
use serde::{Deserialize, Serialize};

/// A search for help in a queue in which nobody was free.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Search {
    /// When it began. The oldest search of a queue is served first.
    pub(crate) since: Timestamp,
    /// When it times out.
    pub(crate) until: Timestamp,
    /// What the rep wrote for whoever helps.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) note: Option<String>,
}

impl Moments for Search {
    fn move_by(&mut self, by: i64) {
        let Self { since, until, note: _ } = self;
        since.move_by(by);
        until.move_by(by);
    }
}

/// How a search ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum SearchEnd {
    /// A rep was found and is asked.
    Found,
    /// The rep cancelled it.
    Cancelled,
    /// It timed out: no rep became free.
    Over,
    /// The conversation ended, or the rep no longer has it.
    Left,
}

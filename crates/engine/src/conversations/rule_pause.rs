//! Whether a time-out rule is paused in one conversation, or was resumed.

use model::{Moments, Timestamp};
use serde::{Deserialize, Serialize};

/// The state of a rule that the rep of a conversation has paused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum RulePause {
    /// It is paused.
    Paused,
    /// It was resumed: inactivity before this moment does not count.
    Resumed(Timestamp),
}

impl Moments for RulePause {
    fn move_by(&mut self, by: i64) {
        match self {
            Self::Paused => {}
            Self::Resumed(at) => at.move_by(by),
        }
    }
}

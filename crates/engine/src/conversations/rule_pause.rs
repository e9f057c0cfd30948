//! What a rep has made of a time-out rule in one conversation.

use model::{Moments, Timestamp};
use serde::{Deserialize, Serialize};

/// What the rep who has a conversation has made of a rule there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum RulePause {
    /// It does nothing.
    Paused,
    /// It counts silences, and the one that there is, from this moment on.
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

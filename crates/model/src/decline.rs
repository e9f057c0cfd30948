//! Declines of a conversation by reps.

use crate::time::Moments;
use crate::{RepId, Text, Timestamp};
use serde::{Deserialize, Serialize};

/// The most declines of one conversation that are remembered individually.
pub const LAST_DECLINES: usize = 10;

/// A rep rejected an offer of a conversation, or missed it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Decline {
    /// The rep who declined.
    pub representative: RepId,
    /// When the offer ended.
    pub at: Timestamp,
    /// Whether the rep pressed Reject; otherwise the offer was missed.
    pub rejected: bool,
    /// The organisation's reason that the rep chose with the reject, if any.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub reason: Option<Text>,
}

impl Moments for Decline {
    fn move_by(&mut self, by: i64) {
        let Self { at, representative: _, rejected: _, reason: _ } = self;
        at.move_by(by);
    }
}

/// Adds a decline, and drops the oldest above the limit.
pub fn remember(declines: &mut Vec<Decline>, decline: Decline) {
    declines.push(decline);
    let too_many = declines.len().saturating_sub(LAST_DECLINES);
    declines.drain(..too_many);
}

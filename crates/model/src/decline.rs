//! That a rep declined a conversation.

use crate::time::Moments;
use crate::{RepId, Text, Timestamp};
use serde::{Deserialize, Serialize};

/// So many declines of one conversation are remembered one by one, the last ones.
pub const LAST_DECLINES: usize = 10;

/// A rep rejected an offer of a conversation, or missed it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Decline {
    /// Who.
    pub representative: RepId,
    /// When.
    pub at: Timestamp,
    /// Whether the rep pressed Reject; otherwise the offer was missed.
    pub rejected: bool,
    /// Why, one of the organisation's reasons, where the rep chose one.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub reason: Option<Text>,
}

impl Moments for Decline {
    fn move_by(&mut self, by: i64) {
        let Self { at, representative: _, rejected: _, reason: _ } = self;
        at.move_by(by);
    }
}

/// Remembers one decline more, and forgets the oldest beyond the last ones.
pub fn remember(declines: &mut Vec<Decline>, decline: Decline) {
    declines.push(decline);
    let too_many = declines.len().saturating_sub(LAST_DECLINES);
    declines.drain(..too_many);
}

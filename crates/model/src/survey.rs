//! What a customer says of a conversation when it is over.

use crate::Text;
use serde::{Deserialize, Serialize};

/// The best rating; the worst is 1.
pub const BEST_RATING: u8 = 5;

/// The longest comment, in characters.
pub const LONGEST_COMMENT: usize = 1_000;

/// What a customer says of a conversation when it is over.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default)]
pub struct Survey {
    /// How good it was, from 1 to 5.
    pub rating: u8,
    /// What they wrote to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "bindings", ts(optional))]
    pub comment: Option<Text>,
}

impl Survey {
    /// Whether it is a rating that there is.
    pub fn is_rating(rating: u8) -> bool {
        (1..=BEST_RATING).contains(&rating)
    }
}

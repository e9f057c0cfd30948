//! How the customer of a conversation sounds, and from where on people are alerted (R17).

use serde::{Deserialize, Serialize};

/// How many of the customer's last messages count (R17.1).
pub const ASSESSED_MESSAGES: usize = 6;

/// How a customer sounds, in seven levels; the least is the worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Sentiment {
    /// Furious, or insulting.
    VeryNegative,
    /// Angry or disappointed.
    Negative,
    /// A little dissatisfied.
    SlightlyNegative,
    /// Neither. A conversation begins so.
    Neutral,
    /// A little pleased.
    SlightlyPositive,
    /// Pleased.
    Positive,
    /// Delighted.
    VeryPositive,
}

impl Sentiment {
    /// All levels, from the worst to the best.
    pub const ALL: [Self; 7] = [
        Self::VeryNegative,
        Self::Negative,
        Self::SlightlyNegative,
        Self::Neutral,
        Self::SlightlyPositive,
        Self::Positive,
        Self::VeryPositive,
    ];
}

/// What becomes of the sentiment of a workstream's conversations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub enum SentimentSetting {
    /// Messages are not assessed.
    #[default]
    Off,
    /// Reps and supervisors see it, and nobody is alerted.
    Shown,
    /// They see it, and are alerted from slightly negative on.
    SlightlyNegative,
    /// They see it, and are alerted from negative on.
    Negative,
    /// They see it, and are alerted when it is very negative.
    VeryNegative,
}

impl SentimentSetting {
    /// Whether messages are assessed.
    pub fn is_on(self) -> bool {
        self != Self::Off
    }

    /// Whether people are alerted at a level.
    pub fn alerts_at(self, level: Sentiment) -> bool {
        let from = match self {
            Self::Off | Self::Shown => return false,
            Self::SlightlyNegative => Sentiment::SlightlyNegative,
            Self::Negative => Sentiment::Negative,
            Self::VeryNegative => Sentiment::VeryNegative,
        };
        level <= from
    }
}

/// The sentiment of a conversation as its rep sees it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct SentimentView {
    /// The level; absent where it is not available, as for a language that nothing here can assess.
    pub level: Option<Sentiment>,
    /// Whether the organisation wants people to be alerted at this level.
    pub is_alert: bool,
}

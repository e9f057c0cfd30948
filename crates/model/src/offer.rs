//! Offers: how they are drawn, how they end, and why.

use crate::NotShown;
use serde::{Deserialize, Serialize};

/// The most offers that ring for one rep at a time. A router offers no more, and a desk takes no more.
pub const MOST_OFFERS: usize = 10;

/// Who or what took an offer back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Withdrawal {
    /// The customer ended the conversation.
    Customer,
    /// The rep signed out.
    SignOut,
    /// A supervisor gave the conversation to somebody else, or ended it.
    Supervisor,
    /// Another rep got the conversation first.
    LostRace,
    /// The rep who asked for help took the request back.
    Representative,
}

/// How an offer is drawn. What it allows is in the template.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Presentation {
    /// A dialog that asks for a decision.
    #[default]
    Alert,
    /// A notice that disappears on its own.
    Toast,
}

/// The outcome of an offer: exactly one of these. Rejects and misses count against the rep, the others never
/// do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", tag = "outcome", content = "by")]
pub enum OfferOutcome {
    /// The rep pressed Accept, or Open.
    Accepted,
    /// It was accepted automatically when its time ended.
    AutoAccepted,
    /// It was assigned to the rep, and its time ended without an answer.
    Assigned,
    /// The rep pressed Reject.
    Rejected,
    /// It was shown and not answered in time.
    Missed,
    /// It was on no screen, or too briefly, and why. Older programs recorded no reason.
    NotDisplayed(Option<NotShown>),
    /// The rep's last desk went away and did not come back within the grace.
    DeskGone,
    /// It was taken back.
    Withdrawn(Withdrawal),
}

impl OfferOutcome {
    /// Whether it counts as a decline.
    pub fn is_decline(self) -> bool {
        matches!(self, Self::Rejected | Self::Missed)
    }

    /// The word for it in frames, logs and figures. It does not tell who took an offer back.
    pub fn word(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::AutoAccepted => "autoAccepted",
            Self::Assigned => "assigned",
            Self::Rejected => "rejected",
            Self::Missed => "missed",
            Self::NotDisplayed(_) => "notDisplayed",
            Self::DeskGone => "deskGone",
            Self::Withdrawn(_) => "withdrawn",
        }
    }

    /// Why nobody could see it, if that is its outcome.
    pub fn not_shown(self) -> Option<NotShown> {
        match self {
            Self::NotDisplayed(why) => Some(why.unwrap_or(NotShown::Other)),
            _ => None,
        }
    }

    /// Whether the rep gets the conversation.
    pub fn is_taken(self) -> bool {
        matches!(self, Self::Accepted | Self::AutoAccepted | Self::Assigned)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_end_that_a_program_without_reasons_wrote_is_still_understood() {
        let read = |text: &str| serde_json::from_str::<OfferOutcome>(text).unwrap();
        assert_eq!(read(r#"{"outcome":"notDisplayed"}"#), OfferOutcome::NotDisplayed(None));
        let locked = OfferOutcome::NotDisplayed(Some(NotShown::Locked));
        assert_eq!(read(r#"{"outcome":"notDisplayed","by":"locked"}"#), locked);
        assert_eq!(serde_json::to_string(&locked).unwrap(), r#"{"outcome":"notDisplayed","by":"locked"}"#);
    }
}

use crate::{ConversationId, DesktopMode, FilledField, OfferId, RepId, Timestamp};
use serde::{Deserialize, Serialize};

/// What a desk says became of an offer on its screen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", tag = "shown")]
pub enum Receipt {
    /// By the operating system.
    Natively,
    /// In the app's own window.
    InApp,
    /// Not at all.
    No {
        /// Why, for a person who looks into it.
        why: String,
    },
}

/// Who took an offer back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Withdrawal {
    /// The customer left.
    Customer,
    /// The rep signed out.
    SignOut,
}

/// How an offer ended: exactly one of these. Rejects and misses count against the rep, the others never do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", tag = "outcome", content = "by")]
pub enum Outcome {
    /// The rep pressed Accept.
    Accepted,
    /// The rep pressed Reject.
    Rejected,
    /// It was shown and not answered in time.
    Missed,
    /// No desk said within the grace that it was on a screen.
    NotDisplayed,
    /// The rep's last desk went away and did not come back within the grace.
    DeskGone,
    /// It was taken back.
    Withdrawn(Withdrawal),
}

impl Outcome {
    /// Whether it counts as a decline.
    pub fn is_decline(self) -> bool {
        matches!(self, Self::Rejected | Self::Missed)
    }
}

/// One conversation offered to one rep, with the template as it was at that moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Offer {
    pub(crate) id: OfferId,
    pub(crate) conversation: ConversationId,
    pub(crate) rep: RepId,
    pub(crate) made_at: Timestamp,
    pub(crate) expires_at: Timestamp,
    /// Until when somebody must have seen it; `None` once a desk said that it is shown.
    pub(crate) receipt_by: Option<Timestamp>,
    pub(crate) title: String,
    pub(crate) fields: Vec<FilledField>,
    pub(crate) accept: String,
    pub(crate) reject: Option<String>,
    pub(crate) show_timeout: bool,
    pub(crate) desktop: DesktopMode,
}

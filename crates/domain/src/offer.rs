use crate::brief::is_default;
use crate::org::Next;
use crate::{
    AlertTheme, ConversationId, DesktopMode, FilledField, OfferId, RepId, Scenario, TemplateIcon, Text,
    Timestamp,
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

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
    /// A supervisor took it away.
    Supervisor,
    /// Somebody else got it first.
    LostRace,
    /// The rep who asked took the request back.
    Representative,
}

/// How an offer is drawn (seed: Types of notifications). What it allows is the template's matter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Presentation {
    /// A dialog that asks for a decision.
    #[default]
    Alert,
    /// A notice that goes by itself.
    Toast,
}

/// How an offer ended: exactly one of these. Rejects and misses count against the rep, the others never do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", tag = "outcome", content = "by")]
pub enum Outcome {
    /// The rep pressed Accept, or Open.
    Accepted,
    /// The session opened by itself when the time was over.
    AutoAccepted,
    /// It was the rep's when the time was over, without an answer.
    Assigned,
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

    /// The word that frames, logs and figures call it by. Who took an offer back makes no difference there.
    pub fn word(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::AutoAccepted => "autoAccepted",
            Self::Assigned => "assigned",
            Self::Rejected => "rejected",
            Self::Missed => "missed",
            Self::NotDisplayed => "notDisplayed",
            Self::DeskGone => "deskGone",
            Self::Withdrawn(_) => "withdrawn",
        }
    }

    /// Whether the rep has the conversation.
    pub fn is_taken(self) -> bool {
        matches!(self, Self::Accepted | Self::AutoAccepted | Self::Assigned)
    }
}

/// What a rep who accepts gets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Purpose {
    /// The conversation.
    #[default]
    Take,
    /// A look at it, to help the rep who has it.
    Consult,
}

/// One conversation offered to one rep, with the template as it was at that moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Offer {
    pub(crate) id: OfferId,
    pub(crate) conversation: ConversationId,
    pub(crate) rep: RepId,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) purpose: Purpose,
    pub(crate) scenario: Scenario,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) presentation: Presentation,
    pub(crate) made_at: Timestamp,
    pub(crate) expires_at: Timestamp,
    /// Until when somebody must have seen it; `None` once a desk said that it is shown, or where nobody has to say so.
    #[serde(skip_serializing_if = "is_default")]
    pub(crate) receipt_by: Option<Timestamp>,
    /// Whether a desk said that it is shown.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) shown: bool,
    /// How many desks said that they do not show it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) not_shown: u32,
    /// Whether it keeps capacity of the rep.
    pub(crate) takes_capacity: bool,
    pub(crate) title: Text,
    pub(crate) fields: Arc<[FilledField]>,
    pub(crate) accept: Text,
    #[serde(skip_serializing_if = "is_default")]
    pub(crate) reject: Option<Text>,
    pub(crate) show_timeout: bool,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) auto_assign: bool,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) auto_accept: bool,
    pub(crate) desktop: DesktopMode,
    pub(crate) theme: AlertTheme,
    pub(crate) icon: TemplateIcon,
    /// What is due for it next.
    #[serde(skip)]
    pub(crate) next: Next,
}

use crate::brief::is_default;
use crate::org::NextDeadline;
use crate::receipt::OnScreen;
use crate::time::Moments;
use crate::{
    AlertTheme, ConversationId, DesktopMode, FilledField, NotShown, OfferId, RepId, Scenario, TemplateIcon,
    Text, Timestamp,
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

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

/// How an offer is drawn. What it allows is the template's matter.
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
pub enum OfferOutcome {
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
    /// It was on no screen, or for too short a time, and why. Programs before this one told no reason.
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

    /// The word that frames, logs and figures call it by. Who took an offer back makes no difference there.
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

    /// Why nobody could see it, where that is how it ended.
    pub fn not_shown(self) -> Option<NotShown> {
        match self {
            Self::NotDisplayed(why) => Some(why.unwrap_or(NotShown::Other)),
            _ => None,
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

/// The turns of a rep's last assignments before an offer: of any queue, and of the offer's own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct TurnsBefore {
    /// The turn that the offer took; none was taken for a request for help.
    pub(crate) taken: u64,
    pub(crate) of_any: u64,
    pub(crate) of_queue: Option<u64>,
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
    /// Until when some desk must show it; `None` while one does, or where nobody has to say so.
    #[serde(skip_serializing_if = "is_default")]
    pub(crate) receipt_by: Option<Timestamp>,
    /// Which desks show it, and for how long it was on a screen.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) on_screen: OnScreen,
    /// The rep's turns before it: they are given back where nobody saw it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) turns_before: TurnsBefore,
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
    pub(crate) next: NextDeadline,
}

impl Offer {
    /// Whether the work is the rep's in any case: no deadline takes it away.
    pub(crate) fn is_theirs(&self) -> bool {
        self.auto_assign || self.auto_accept
    }
}

impl Moments for Offer {
    fn move_by(&mut self, by: i64) {
        let Self {
            made_at,
            expires_at,
            receipt_by,
            on_screen,
            id: _,
            conversation: _,
            rep: _,
            purpose: _,
            scenario: _,
            presentation: _,
            turns_before: _,
            takes_capacity: _,
            title: _,
            fields: _,
            accept: _,
            reject: _,
            show_timeout: _,
            auto_assign: _,
            auto_accept: _,
            desktop: _,
            theme: _,
            icon: _,
            next: _,
        } = self;
        made_at.move_by(by);
        expires_at.move_by(by);
        receipt_by.move_by(by);
        on_screen.move_by(by);
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

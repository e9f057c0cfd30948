//! An offer as the engine keeps it, with the template as it was when it was made.

use crate::deadline::NextDeadline;
use crate::offers::on_screen::OnScreen;
use model::{
    AlertTheme, ConversationId, DesktopMode, FilledField, Moments, OfferId, Presentation, RepId, Scenario,
    Span, TemplateIcon, Text, Timestamp, is_default,
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What a rep gets by accepting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Purpose {
    /// The conversation itself.
    #[default]
    Take,
    /// The conversation to read along, as a helper.
    Consult,
}

/// The turns of a rep's last assignments before an offer: from any queue, and from the offer's own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct TurnsBefore {
    /// The turn that the offer took; a request for help takes none.
    pub(crate) taken: u64,
    pub(crate) of_any: u64,
    pub(crate) of_queue: Option<u64>,
}

/// One conversation offered to one rep, with the template as it was at that moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Offer {
    /// Its number.
    pub id: OfferId,
    /// The conversation that is offered.
    pub conversation: ConversationId,
    /// The rep who is asked.
    pub rep: RepId,
    /// What the rep gets by accepting.
    #[serde(default, skip_serializing_if = "is_default")]
    pub purpose: Purpose,
    /// Why it is offered.
    pub scenario: Scenario,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) presentation: Presentation,
    /// When it was made.
    pub made_at: Timestamp,
    /// When its time ends.
    pub expires_at: Timestamp,
    /// Until when some desk must show it; `None` while one does, or if no receipt is needed.
    #[serde(skip_serializing_if = "is_default")]
    pub receipt_by: Option<Timestamp>,
    /// Which desks show it, and for how long it was on a screen.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) on_screen: OnScreen,
    /// The rep's turns before it, which are restored if nobody saw it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) turns_before: TurnsBefore,
    /// Whether it uses capacity of the rep.
    pub takes_capacity: bool,
    /// What the rep wrote who asks for help.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) note: Option<String>,
    /// What the rep reads first.
    pub title: Text,
    pub(crate) fields: Arc<[FilledField]>,
    pub(crate) accept: Text,
    #[serde(skip_serializing_if = "is_default")]
    pub(crate) reject: Option<Text>,
    pub(crate) show_timeout: bool,
    /// By how much the rep may have its time extended, once.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) more_time: Option<Span>,
    /// Whether the work is the rep's when the time is over.
    #[serde(default, skip_serializing_if = "is_default")]
    pub auto_assign: bool,
    /// Whether the session opens when the time is over.
    #[serde(default, skip_serializing_if = "is_default")]
    pub auto_accept: bool,
    pub(crate) desktop: DesktopMode,
    pub(crate) theme: AlertTheme,
    pub(crate) icon: TemplateIcon,
    /// Its next deadline.
    #[serde(skip)]
    pub(crate) next: NextDeadline,
}

impl Offer {
    /// Whether the work is assigned to the rep: no deadline takes it away.
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
            note: _,
            title: _,
            fields: _,
            accept: _,
            reject: _,
            show_timeout: _,
            more_time: _,
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

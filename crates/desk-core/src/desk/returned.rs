//! What is given back to the rep: written or pressed, and gone nowhere.

use super::Desk;
use crate::effect::Effect;
use crate::outbox::Unanswered;
use crate::returned::{Pressed, Returned, ReturnedKind, ReturnedReason};
use crate::toast::ToastContent;
use model::{ConversationId, LONGEST_MESSAGE, RepAction, Timestamp};

/// So many things that were given back are kept; the oldest makes room.
pub(crate) const MOST_RETURNED: usize = 50;

/// The longest draft that is kept, in characters. It fits into one frame of the window.
pub(crate) const LONGEST_DRAFT: usize = 150_000;

impl Desk {
    /// Gives something back under a number of its own.
    fn give_back(&mut self, returned: Returned) {
        let id = self.returned.iter().map(|each| each.id).max().unwrap_or_default() + 1;
        self.returned.push(Returned { id, can_edit: false, ..returned });
        if self.returned.len() > MOST_RETURNED {
            let dropped = self.returned.remove(0);
            self.effects.push(Effect::Dropped { returned: dropped.id });
        }
        self.effects.push(Effect::Persist);
    }

    /// Gives back what waited for the router: a message or a note as what was written, anything else as what was pressed.
    pub(super) fn give_back_act(&mut self, unanswered: Unanswered, why: ReturnedReason) {
        let conversation = unanswered.conversation();
        let Unanswered { key, act, at, customer, .. } = unanswered;
        if let Some(session) = conversation.and_then(|id| self.sessions.get_mut(&id)) {
            session.forget_outgoing(&key);
        }
        if let RepAction::Accept { offer } | RepAction::Reject { offer, .. } = act {
            self.silence(offer);
        }
        let written = match &act {
            RepAction::Send { text, .. } => Some((ReturnedKind::Message, text.clone())),
            RepAction::AddNote { text, .. } => Some((ReturnedKind::Note, text.clone())),
            _ => None,
        };
        if let Some((kind, text)) = written {
            self.give_back_text(kind, conversation, customer, text, why, at);
            return;
        }
        let (kind, pressed) = (ReturnedKind::Act, self.pressed(&act));
        let text = String::new();
        self.give_back(Returned {
            id: 0,
            conversation,
            customer,
            kind,
            text,
            pressed,
            why,
            at,
            can_edit: false,
        });
    }

    /// Gives back what was begun to be written in a conversation.
    pub(super) fn give_back_draft(
        &mut self,
        conversation: ConversationId,
        customer: Option<String>,
        why: ReturnedReason,
        now: Timestamp,
    ) {
        if let Some(text) = self.drafts.remove(&conversation).filter(|text| !text.trim().is_empty()) {
            self.give_back_text(ReturnedKind::Draft, Some(conversation), customer, text, why, now);
        }
    }

    /// Gives back the drafts of conversations that the rep can no longer write in.
    pub(super) fn give_back_stranded_drafts(&mut self, now: Timestamp) {
        let stranded: Vec<ConversationId> =
            self.drafts.keys().filter(|id| !self.can_write(**id)).copied().collect();
        for id in stranded {
            let customer = self.customer_of(id);
            self.give_back_draft(id, customer, self.why_stranded(id), now);
        }
    }

    /// Gives back what was still being typed when the conversation went away. A draft that it goes on from is in it.
    pub(super) fn give_back_late(
        &mut self,
        kind: ReturnedKind,
        conversation: ConversationId,
        text: String,
        now: Timestamp,
    ) {
        if text.trim().is_empty() {
            return;
        }
        self.returned.retain(|each| {
            let is_its_draft = each.kind == ReturnedKind::Draft && each.conversation == Some(conversation);
            !(is_its_draft && text.starts_with(&each.text))
        });
        let customer = self.customer_of(conversation);
        let why = self.why_stranded(conversation);
        self.give_back_text(kind, Some(conversation), customer, text, why, now);
    }

    /// Why a conversation that the rep has or had cannot be written in.
    fn why_stranded(&self, conversation: ConversationId) -> ReturnedReason {
        let session = self.sessions.get(&conversation).map(|session| &session.conversation);
        let goes_on = session.is_some_and(|session| session.ended.is_none());
        if goes_on { ReturnedReason::ReadOnly } else { ReturnedReason::ConversationGone }
    }

    /// Whom a conversation is with, that the rep has or had.
    fn customer_of(&self, conversation: ConversationId) -> Option<String> {
        let session = self.sessions.get(&conversation);
        let left = || self.left.iter().find(|(id, _)| *id == conversation);
        session
            .map(|session| session.conversation.customer.name.to_string())
            .or_else(|| left().map(|(_, name)| name.clone()))
    }

    /// Gives back a message that is longer than a draft can be.
    pub(super) fn give_back_long(
        &mut self,
        conversation: ConversationId,
        text: String,
        why: ReturnedReason,
        now: Timestamp,
    ) {
        let customer = self.customer_of(conversation);
        self.give_back_text(ReturnedKind::Message, Some(conversation), customer, text, why, now);
    }

    fn give_back_text(
        &mut self,
        kind: ReturnedKind,
        conversation: Option<ConversationId>,
        customer: Option<String>,
        text: String,
        why: ReturnedReason,
        at: Timestamp,
    ) {
        self.give_back(Returned {
            id: 0,
            conversation,
            customer,
            kind,
            text,
            pressed: None,
            why,
            at,
            can_edit: false,
        });
    }

    /// Gives back what an older version kept without saying whose it is: it is sent to nobody. Its conversations may be
    /// another router's, so none is named.
    pub(super) fn give_back_unowned(&mut self, now: Timestamp) {
        let unowned = std::mem::take(&mut self.unowned);
        let messages = unowned.outbox.into_iter().filter_map(|each| match each.act {
            RepAction::Send { text, .. } => Some((ReturnedKind::Message, text, each.at)),
            _ => None,
        });
        let drafts = unowned.drafts.into_values().map(|text| (ReturnedKind::Draft, text, now));
        for (kind, text, at) in messages.chain(drafts).collect::<Vec<_>>() {
            self.give_back_text(kind, None, None, text, ReturnedReason::NoOwner, at);
        }
    }

    /// What a person pressed, as they know it.
    fn pressed(&self, act: &RepAction) -> Option<Pressed> {
        let presence = match act {
            RepAction::ChoosePresence { presence } => {
                let choice = self.choices.iter().find(|choice| choice.id == *presence);
                Some(choice.map_or_else(|| presence.to_string(), |choice| choice.text.clone()))
            }
            _ => None,
        };
        act.is_persons().then(|| Pressed { act: act.kind(), presence })
    }

    /// Puts a text that was given back into the draft of its conversation.
    pub(super) fn edit_returned(&mut self, id: u64, now: Timestamp) {
        let Some(place) = self.returned.iter().position(|each| each.id == id) else { return };
        let returned = &self.returned[place];
        let Some(conversation) = returned.conversation.filter(|_| self.can_edit(returned)) else { return };
        let text = match self.drafts.get(&conversation) {
            Some(draft) => format!("{draft}\n{}", returned.text),
            None => returned.text.clone(),
        };
        if text.chars().count() > LONGEST_DRAFT {
            self.draft_too_long(conversation, now);
            return;
        }
        self.returned.remove(place);
        self.drafts.insert(conversation, text);
        self.selected = Some(conversation);
        self.effects.push(Effect::Persist);
        self.read_selected(now);
    }

    /// Sends a message that was given back, once, and leaves what is being written alone.
    pub(super) fn send_returned(&mut self, id: u64, now: Timestamp) {
        let can_go = |each: &Returned| {
            each.kind == ReturnedKind::Message
                && self.can_edit(each)
                && each.text.chars().count() <= LONGEST_MESSAGE
        };
        let place = self.returned.iter().position(|each| each.id == id && can_go(each));
        let Some(Returned { conversation: Some(conversation), text, .. }) =
            place.map(|place| self.returned.remove(place))
        else {
            return;
        };
        self.effects.push(Effect::Persist);
        self.put_message(conversation, text, now);
    }

    pub(super) fn discard_returned(&mut self, id: u64) {
        self.returned.retain(|each| each.id != id);
        self.effects.push(Effect::Persist);
    }

    /// Whether it can be put back into a draft: the rep can write in its conversation.
    fn can_edit(&self, returned: &Returned) -> bool {
        let is_for_customer = matches!(returned.kind, ReturnedKind::Message | ReturnedKind::Draft);
        is_for_customer && returned.conversation.is_some_and(|id| self.can_write(id))
    }

    pub(super) fn returned_view(&self) -> Vec<Returned> {
        let each = |returned: &Returned| Returned { can_edit: self.can_edit(returned), ..returned.clone() };
        self.returned.iter().map(each).collect()
    }

    pub(super) fn draft_too_long(&mut self, conversation: ConversationId, now: Timestamp) {
        self.toast_about(Some(conversation), ToastContent::DraftTooLong { limit: LONGEST_DRAFT }, now);
    }
}

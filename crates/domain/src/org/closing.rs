//! Conversations that lie too long (domain-facts 5: auto-close).

use super::{Event, Org};
use crate::conversation::{Conversation, Stage};
use crate::{Channel, ConversationId, Ending, Span, Timestamp, Workstream};

const MINUTE: u64 = 60;
const DAY: u64 = 24 * 60 * MINUTE;

/// So long a customer who opened a chat has for the first words.
const FIRST_WORDS: Span = Span::seconds(10 * MINUTE);

/// After how long without anything a conversation closes by itself, where it does.
pub(crate) fn closes_after(workstream: &Workstream, conversation: &Conversation) -> Option<Span> {
    let (own, by_channel) = match (&conversation.stage, workstream.channel) {
        (_, Channel::Record) | (Stage::Offered { .. } | Stage::Closed, _) => return None,
        (Stage::Open, Channel::Chat) if conversation.without_words => {
            let open = workstream.auto_close.open.unwrap_or(FIRST_WORDS);
            return Some(open.min(FIRST_WORDS));
        }
        (Stage::Open, Channel::Chat) => (workstream.auto_close.open, Some(20 * MINUTE)),
        (Stage::Open, _) => (workstream.auto_close.open, Some(30 * DAY)),
        (Stage::Active { .. }, Channel::Chat) => (workstream.auto_close.active, None),
        (Stage::Active { .. }, Channel::Voice) => (workstream.auto_close.active, Some(120 * MINUTE)),
        (Stage::Active { .. }, _) => (workstream.auto_close.active, Some(30 * DAY)),
        (Stage::Waiting, _) => (workstream.auto_close.waiting, Some(28 * DAY)),
        (Stage::WrapUp { .. }, Channel::Chat) => (workstream.auto_close.wrap_up, Some(15 * MINUTE)),
        (Stage::WrapUp { .. }, _) => (workstream.auto_close.wrap_up, Some(DAY)),
    };
    own.or(by_channel.map(Span::seconds))
}

/// Since when nothing has happened.
pub(crate) fn idle_since(conversation: &Conversation) -> Timestamp {
    conversation.ended.map_or(conversation.last_act_at, |(_, at)| at)
}

impl Org {
    /// What a conversation comes to that lay too long.
    pub(crate) fn auto_closed(&self, id: ConversationId) -> Vec<Event> {
        let Some(conversation) = self.conversations.get(&id) else { return vec![] };
        if conversation.ended.is_none() {
            return self.end(conversation, Ending::AutoClosed);
        }
        let mut events = self.consults_over(conversation);
        events.push(Event::SessionClosed { conversation: id });
        events
    }
}

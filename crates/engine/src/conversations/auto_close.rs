//! Closing conversations without activity (R6.8 to R6.10).

use crate::conversations::conversation::Conversation;
use crate::event::Event;
use crate::organisation::Organisation;
use model::{Channel, ConversationId, Ending, Span, Stage, Timestamp, Workstream};

const MINUTE: u64 = 60;
const DAY: u64 = 24 * 60 * MINUTE;

/// How long the customer of a new chat has for the first words.
const FIRST_WORDS: Span = Span::seconds(10 * MINUTE);

/// The least time to answer waiting work after its queue opens, unless its own limit is shorter.
const TIME_TO_ANSWER: Span = Span::seconds(20 * MINUTE);

/// How long a conversation goes without activity before it is closed, if it is closed at all.
fn closes_after(workstream: &Workstream, conversation: &Conversation) -> Option<Span> {
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

impl Organisation {
    /// When a conversation is closed without activity. Work in a queue is not closed while the queue is
    /// closed, nor right after it opens.
    pub(crate) fn auto_closes_at(
        &self,
        workstream: &Workstream,
        conversation: &Conversation,
    ) -> Option<Timestamp> {
        let span = closes_after(workstream, conversation)?;
        let idle_since = conversation.ended.map_or(conversation.last_act_at, |(_, at)| at);
        let waits = conversation.ended.is_none() && conversation.is_in_line();
        let queue = self.queue(&conversation.queue).filter(|_| waits);
        let opened = queue.map_or(Some(Timestamp::default()), |queue| self.open_since(queue))?;
        Some((idle_since + span).max(opened + span.min(TIME_TO_ANSWER)))
    }

    /// What a conversation comes to that lay too long.
    pub(crate) fn decide_auto_close(&self, id: ConversationId) -> Vec<Event> {
        let Some(conversation) = self.conversations.get(&id) else { return vec![] };
        if conversation.ended.is_none() {
            let ending = if conversation.is_in_line() { Ending::Unanswered } else { Ending::AutoClosed };
            return self.decide_end(conversation, ending);
        }
        let mut events = self.decide_end_consults(conversation);
        events.push(Event::SessionClosed { conversation: id });
        events
    }
}

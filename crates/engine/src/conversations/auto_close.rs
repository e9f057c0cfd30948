//! Closing conversations without activity (R6.8 to R6.10).

use crate::conversations::conversation::Conversation;
use crate::event::Event;
use crate::organisation::Organisation;
use model::{ConversationId, Ending, Span, Stage, Timestamp, Workstream};

const MINUTE: u64 = 60;

/// How long the customer of a new chat has for the first words.
const FIRST_WORDS: Span = Span::seconds(10 * MINUTE);

/// The least time to answer waiting work after its queue opens, unless its own limit is shorter.
const TIME_TO_ANSWER: Span = Span::seconds(20 * MINUTE);

/// How long a conversation goes without activity before it is closed, if it is closed at all.
fn closes_after(workstream: &Workstream, conversation: &Conversation) -> Option<Span> {
    let channel = workstream.channel.traits();
    let (own, usual) = (&workstream.auto_close, &channel.auto_close);
    let waits_for_words = channel.has_page && conversation.awaits_first_words;
    match &conversation.stage {
        _ if workstream.channel.is_record() => None,
        Stage::Open if waits_for_words => Some(own.open.unwrap_or(FIRST_WORDS).min(FIRST_WORDS)),
        Stage::Open => own.open.or(usual.open),
        Stage::Active { .. } => own.active.or(usual.active),
        Stage::Waiting => own.waiting.or(usual.waiting),
        Stage::WrapUp { .. } => own.wrap_up.or(usual.wrap_up),
        Stage::Offered { .. } | Stage::Closed => None,
    }
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
        let downtime = &self.downtime;
        Some(downtime.due(idle_since, span).max(downtime.due(opened, span.min(TIME_TO_ANSWER))))
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

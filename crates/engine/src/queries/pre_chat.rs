//! What a customer's page is shown before and during a chat.

use crate::conversations::conversation::Conversation;
use crate::organisation::Organisation;
use crate::queries::history::MessagePart;
use model::{
    Author, Closed, ConversationId, CustomerMessage, CustomerView, Message, Outlook, OverflowAction,
    PAGE_MESSAGES, PreChatForm, Queue, QueueId, Span, Stage, Timestamp, Workstream, WorkstreamId, Writer,
};
use std::collections::BTreeSet;

/// The shortest waiting time that customers are informed of.
const SHORTEST_WAIT: Span = Span::seconds(60);

const MINUTE: u64 = 60_000;

/// What a customer's page needs before the chat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreChat {
    /// The organisation's name.
    pub organisation: String,
    /// The workstream's name.
    pub workstream: String,
    /// What is asked and told before the chat.
    pub form: PreChatForm,
    /// The same for a message that is left while it is closed, where one can be.
    pub out_of_hours: Option<PreChatForm>,
    /// What a new customer can expect: the waiting time, or that it is closed.
    pub outlook: Outlook,
}

impl Organisation {
    /// What a customer's page needs before a chat of a workstream; nothing if it has no chats.
    pub fn entrance(&self, workstream: &WorkstreamId, now: Timestamp) -> Option<PreChat> {
        let workstream = self.workstream(workstream).filter(|found| found.channel.traits().has_page)?;
        let left = workstream.out_of_hours.as_ref().and_then(|left| self.workstream(left));
        Some(PreChat {
            organisation: self.configuration.name.clone(),
            workstream: workstream.name.clone(),
            form: pre_chat_form(workstream),
            out_of_hours: left.map(pre_chat_form),
            outlook: self.outlook_at(workstream, now),
        })
    }

    /// A conversation as its customer sees it.
    pub fn customer_view(&self, id: ConversationId) -> Option<CustomerView> {
        let conversation = self.conversations.get(&id)?;
        let joined = conversation.accepted.as_ref().filter(|_| !conversation.is_in_line());
        let page = self.customer_page(conversation, MessagePart::Newest, PAGE_MESSAGES);
        Some(CustomerView {
            position: self.position(id),
            outlook: self.outlook(id),
            representative: joined.map(|(rep, _)| self.name_of(rep)),
            consultants: self.participant_names(conversation),
            messages: page.messages,
            earlier: page.more,
            ended: conversation.ended.map(|(ending, _)| ending),
            answered_later: self
                .workstream(&conversation.workstream)
                .is_some_and(|found| found.channel.is_answered_later()),
            survey: self.asks_survey(id),
            read: conversation.read,
        })
    }

    /// A conversation's position in its queue from 1, while no rep has joined and it has not ended.
    pub fn position(&self, id: ConversationId) -> Option<u32> {
        let conversation =
            self.conversations.get(&id).filter(|each| each.ended.is_none() && each.is_in_line())?;
        let slot = self.index.catalogue.queues.get(&conversation.queue)?;
        let before = self.index.lines[*slot].all.range(..conversation.place()).count();
        u32::try_from(before + 1).ok()
    }

    /// What the customer of a conversation can expect; nothing special if nobody is waited for.
    pub fn outlook(&self, id: ConversationId) -> Outlook {
        let waits = |each: &&Conversation| each.ended.is_none() && each.is_in_line();
        let Some(conversation) = self.conversations.get(&id).filter(waits) else { return Outlook::default() };
        let Some(queue) = self.queue(&conversation.queue) else { return Outlook::default() };
        // Work that is kept for one rep comes to them as soon as they are there.
        let waits_for_all = conversation.stage == Stage::Open && conversation.reserved_for.is_none();
        match self.closed(queue, self.clock).filter(|_| waits_for_all) {
            None => Outlook { closed: None, wait: self.expected_wait(&queue.id, self.clock) },
            closed => Outlook { closed, wait: None },
        }
    }

    /// What a new customer can expect: the longest wait of all queues that the chat may get to, or that it is
    /// closed if all of them are.
    fn outlook_at(&self, workstream: &Workstream, now: Timestamp) -> Outlook {
        let shares = workstream.routing.iter().flat_map(|rule| &rule.to);
        let queues: BTreeSet<&QueueId> =
            shares.map(|share| &share.queue).chain([&workstream.queue]).collect();
        let queues: Vec<&Queue> = queues.into_iter().filter_map(|id| self.queue(id)).collect();
        let closed = queues.iter().map(|queue| {
            let sends_on = queue.id != workstream.queue && self.is_open_elsewhere(queue, now);
            self.closed(queue, now).filter(|_| !sends_on)
        });
        let closed: Option<Vec<Closed>> = closed.collect();
        let first = closed.and_then(|closed| {
            closed.into_iter().min_by_key(|each| each.until.unwrap_or(Timestamp(u64::MAX)))
        });
        match first {
            None => Outlook {
                closed: None,
                wait: queues.iter().filter_map(|queue| self.expected_wait(&queue.id, now)).max(),
            },
            closed => Outlook { closed, wait: None },
        }
    }

    /// Whether work that comes to a queue out of hours goes to one that is open.
    fn is_open_elsewhere(&self, queue: &Queue, now: Timestamp) -> bool {
        let Some(OverflowAction::Transfer { queue: other }) = queue.out_of_hours() else { return false };
        self.queue(other).is_some_and(|other| self.offers(other, now))
    }

    /// How long customers of a queue waited for an answer recently, in whole minutes, if it is long enough to
    /// be shown (R11.2).
    pub(crate) fn expected_wait(&self, queue: &QueueId, now: Timestamp) -> Option<Span> {
        let average = self.waits.get(queue)?.get(now).filter(|average| *average > SHORTEST_WAIT)?;
        Some(Span(average.0.div_ceil(MINUTE) * MINUTE))
    }

    /// A message as its customer sees it: without the keys of others and without the supervisor's identity.
    pub(crate) fn customer_message(&self, message: &Message) -> CustomerMessage {
        let key = message.key.clone().filter(|_| message.author == Author::Customer);
        CustomerMessage { key, writer: self.customer_writer(&message.author), ..self.floor_message(message) }
    }

    /// Whether a page of this origin may have chats of the workstream. If origins are listed, a client without one may not:
    /// only a program other than a browser can leave it out, and it could also forge it.
    pub fn allows_origin(&self, workstream: &WorkstreamId, origin: Option<&str>) -> bool {
        let found = self.configuration.workstreams.iter().find(|found| found.id == *workstream);
        found.is_some_and(|found| {
            let allowed = &found.allowed_origins;
            let is_one = |origin: &str| allowed.iter().any(|allowed| allowed.eq_ignore_ascii_case(origin));
            allowed.is_empty() || origin.is_some_and(is_one)
        })
    }

    /// Who wrote a message, as its customer sees it.
    pub fn customer_writer(&self, author: &Author) -> Writer {
        match author {
            Author::Supervisor(_) => Writer::Supervisor { name: self.configuration.name.clone() },
            author => self.floor_writer(author),
        }
    }
}

/// What is asked and told before work of a workstream begins on a page.
fn pre_chat_form(workstream: &Workstream) -> PreChatForm {
    PreChatForm { questions: workstream.questions.clone(), notice: workstream.notice.clone() }
}

use super::{Delivery, Line, SessionView};
use crate::{Author, ConversationView, RepId, Timestamp};

/// A message on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Outgoing {
    pub(crate) key: String,
    pub(crate) text: String,
    pub(crate) at: Timestamp,
    pub(crate) failed: Option<String>,
}

/// One session as the desk knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Session {
    pub(crate) conversation: ConversationView,
    pub(crate) outgoing: Vec<Outgoing>,
    /// Until when the customer is taken to be writing.
    pub(crate) typing_until: Option<Timestamp>,
}

impl Session {
    pub(crate) fn new(conversation: ConversationView) -> Self {
        Self { conversation, outgoing: Vec::new(), typing_until: None }
    }

    /// Takes over what is another. What the rep has read here and not told yet stays read.
    pub(crate) fn change(&mut self, conversation: ConversationView) {
        let read = self.conversation.read.max(conversation.read);
        self.conversation = ConversationView { read, ..conversation };
        self.settle();
    }

    /// How many of the customer's messages the rep has not seen.
    pub(crate) fn unread(&self) -> u32 {
        let unread = |message: &&crate::Message| {
            message.author == Author::Customer && message.number > self.conversation.read
        };
        u32::try_from(self.conversation.messages.iter().filter(unread).count()).unwrap_or(u32::MAX)
    }

    /// The number of the newest message.
    pub(crate) fn last_message(&self) -> u64 {
        self.conversation.messages.last().map_or(0, |message| message.number)
    }

    /// Drops what arrived: its echo is among the messages.
    pub(crate) fn settle(&mut self) {
        let messages = &self.conversation.messages;
        self.outgoing
            .retain(|out| !messages.iter().rev().any(|message| message.key.as_deref() == Some(&*out.key)));
    }

    /// What the rep sees of the conversation, oldest first.
    pub(crate) fn lines(&self, rep: &RepId) -> Vec<Line> {
        let arrived = self.conversation.messages.iter().map(|message| Line {
            key: message.key.clone().map_or_else(|| format!("m{}", message.number), String::from),
            author: message.author.clone(),
            text: message.text.to_string(),
            at: message.at,
            delivery: Delivery::Sent,
        });
        let on_its_way = self.outgoing.iter().map(|out| Line {
            key: out.key.clone(),
            author: Author::Representative(rep.clone()),
            text: out.text.clone(),
            at: out.at,
            delivery: match &out.failed {
                Some(why) => Delivery::Failed { why: why.clone() },
                None => Delivery::Waiting,
            },
        });
        arrived.chain(on_its_way).collect()
    }

    pub(crate) fn view(&self, draft: Option<&String>) -> SessionView {
        let conversation = &self.conversation;
        let last = conversation.messages.last();
        let said = conversation.messages.iter().rev().filter(|message| message.author.is_party());
        // The customer waits since the first message that nobody has answered.
        let unanswered = said.take_while(|message| message.author == Author::Customer);
        SessionView {
            id: conversation.id,
            channel: conversation.channel,
            workstream: conversation.workstream.clone(),
            queue: conversation.queue.clone(),
            is_mine: conversation.is_mine,
            consultants: conversation.consultants.clone(),
            scenario: conversation.scenario,
            handed_by: conversation.handed_by.clone(),
            summary: conversation.summary.clone(),
            record: conversation.record.clone(),
            context: conversation.context.clone(),
            skills: conversation.skills.clone(),
            customer: conversation.customer.clone(),
            contact: conversation.contact.clone(),
            case: conversation.case.clone(),
            opened_at: conversation.opened_at,
            accepted_at: conversation.accepted_at,
            ended: conversation.ended,
            customer_here: conversation.customer_here,
            customer_typing: self.typing_until.is_some(),
            unread: self.unread(),
            last_words: self
                .outgoing
                .last()
                .map(|out| out.text.clone())
                .or_else(|| last.map(|message| message.text.to_string())),
            waiting_since: unanswered
                .last()
                .map(|message| message.at)
                .filter(|_| conversation.ended.is_none()),
            draft: draft.cloned().unwrap_or_default(),
        }
    }
}

//! What goes out to the system that brought a conversation, and what became of it there.
//!
//! The engine says what goes out; whoever follows the journal sends it and reports what became of it.

use crate::command::OpenedBy;
use crate::conversations::conversation::Conversation;
use crate::decide::{Decision, done};
use crate::event::Event;
use crate::organisation::Organisation;
use crate::refusal::Refusal;
use model::{Author, ConversationId, Delivery, DeliveryFailure, Message, RepId};
use std::collections::BTreeSet;

impl Organisation {
    /// The names of the keys of systems that get what comes of their conversations.
    pub fn destinations(&self) -> &BTreeSet<String> {
        &self.destinations
    }

    /// What comes of a system's conversations goes out to it, or does not any more.
    pub(crate) fn decide_set_destination(&self, key: &str, is_set: bool) -> Vec<Event> {
        let is_other = self.destinations.contains(key) != is_set;
        is_other.then(|| Event::DestinationChanged { key: key.to_owned(), is_set }).into_iter().collect()
    }

    /// Takes in what became of a message. Of one that does not go out, or of which that is known, nothing follows.
    pub(crate) fn decide_report_delivery(
        &self,
        conversation: ConversationId,
        message: u64,
        delivery: Delivery,
    ) -> Decision {
        let found = self.message(conversation, message).ok_or(Refusal::NoSuchConversation)?;
        let is_news = found.delivery.is_some_and(|known| known != delivery);
        done(
            is_news
                .then_some(Event::DeliveryReported { conversation, message, delivery })
                .into_iter()
                .collect(),
        )
    }

    /// The rep sends a message again that failed. Where nothing goes out any more, it stays as it is.
    pub(crate) fn decide_send_again(&self, rep: &RepId, id: ConversationId, number: u64) -> Decision {
        let conversation = self.theirs(rep, id)?;
        let failed = self.message(id, number).and_then(|message| message.delivery);
        let failed = failed.filter(|delivery| matches!(delivery, Delivery::Failed { .. }));
        let destination = failed.and_then(|_| self.destination_of(conversation));
        let again = destination.map(|destination| Event::OutboundQueued {
            conversation: id,
            destination: destination.to_owned(),
            message: Some(number),
        });
        done(again.into_iter().collect())
    }

    /// The event that says that an event, which was just applied, goes out; nothing if it does not.
    pub(crate) fn outbound_of(&self, event: &Event) -> Option<Event> {
        let (id, is_message) = match event {
            Event::MessageAdded { conversation, author, .. } if goes_out(author) => (*conversation, true),
            Event::ConversationEnded { conversation, .. } => (*conversation, false),
            _ => return None,
        };
        let conversation = self.conversations.get(&id)?;
        let destination = self.destination_of(conversation)?.to_owned();
        let message = is_message.then_some(conversation.messages.len() as u64);
        Some(Event::OutboundQueued { conversation: id, destination, message })
    }

    /// What went out and was not taken does not arrive any more once nothing goes out.
    pub(crate) fn apply_destination_changed(&mut self, key: &str, is_set: bool) {
        if is_set {
            self.destinations.insert(key.to_owned());
            return;
        }
        self.destinations.remove(key);
        for id in self.brought_by(key) {
            self.with_conversation(id, |conversation| {
                let sending =
                    conversation.messages.iter_mut().filter(|each| each.delivery == Some(Delivery::Sending));
                sending.for_each(|each| {
                    each.delivery = Some(Delivery::Failed { why: DeliveryFailure::Removed });
                });
            });
        }
    }

    /// A message has another state on its way out.
    pub(crate) fn apply_delivery(&mut self, id: ConversationId, number: u64, delivery: Delivery) {
        self.with_conversation(id, |conversation| {
            let place = place(number).and_then(|place| conversation.messages.get_mut(place));
            place.into_iter().for_each(|message| message.delivery = Some(delivery));
        });
    }

    /// A message by its number.
    pub(crate) fn message(&self, id: ConversationId, number: u64) -> Option<&Message> {
        self.conversations.get(&id)?.messages.get(place(number)?)
    }

    /// The conversations that a system brought, oldest first.
    pub(crate) fn brought_by(&self, key: &str) -> Vec<ConversationId> {
        let all = self.conversations.values();
        all.filter(|each| brought(each).is_some_and(|by| by == key)).map(|each| each.id).collect()
    }

    /// The system that gets what comes of a conversation.
    fn destination_of<'a>(&self, conversation: &'a Conversation) -> Option<&'a str> {
        brought(conversation).filter(|key| self.destinations.contains(*key))
    }
}

/// The name of the key of the system that brought a conversation.
fn brought(conversation: &Conversation) -> Option<&str> {
    match &conversation.opened_by {
        Some(OpenedBy::System { key }) => Some(key),
        _ => None,
    }
}

/// Whether a system gets what they write. It knows what it brought itself: its customer's words, and those of its AI agent.
fn goes_out(author: &Author) -> bool {
    match author {
        Author::Representative(_) | Author::Supervisor(_) | Author::Automatic => true,
        Author::Customer | Author::AiAgent(_) => false,
    }
}

/// Where a message of this number is among those of its conversation.
fn place(number: u64) -> Option<usize> {
    usize::try_from(number).ok()?.checked_sub(1)
}

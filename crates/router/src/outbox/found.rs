//! What the entries of the journal send out.

use super::entries::Change;
use super::error::OutboxError;
use channels::{Outbound, OutboundContent, OutboundId};
use engine::event::{Event, Record};
use journal::{Entry, Sequence};
use model::{
    Author, ConversationId, CustomerMessage, Ending, MessageAttachment, OrganisationId, Text, Timestamp,
    Writer,
};

/// The words of the events that the outbox goes by. An entry without any of them need not be read.
const WORDS: [&[u8]; 2] = [b"\"outboundQueued\"", b"\"conversationForgotten\""];

/// What an entry changes, before the names of writers are known.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Found {
    /// It goes out, written by this author.
    Message { at: Place, author: Author, number: u64, text: Text, attachment: Option<MessageAttachment> },
    /// The end of a conversation goes out.
    Ended { at: Place, ending: Ending },
    /// Anything else.
    Other(Change),
}

/// Where and when something happened, and whom it is for.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Place {
    sequence: Sequence,
    /// Its place among what its entry sends out.
    place: usize,
    at: Timestamp,
    conversation: ConversationId,
    destination: String,
}

/// What an entry sends out, in order.
pub(super) fn found(entry: &Entry) -> Result<Vec<Found>, OutboxError> {
    if !WORDS.iter().any(|word| entry.payload.windows(word.len()).any(|part| part == *word)) {
        return Ok(Vec::new());
    }
    let record = Record::read(&entry.payload).map_err(|error| OutboxError::Entry(entry.sequence, error))?;
    let (mut found, mut before) = (Vec::new(), None);
    for event in record.events {
        match &event {
            Event::OutboundQueued { conversation, destination, message } => {
                let at = Place {
                    sequence: entry.sequence,
                    place: found.len(),
                    at: record.at,
                    conversation: *conversation,
                    destination: destination.clone(),
                };
                found.extend(sent_out(before.take(), at, *message));
            }
            Event::ConversationForgotten { conversation } => {
                found.push(Found::Other(Change::Forget(*conversation)));
            }
            _ => {}
        }
        before = Some(event);
    }
    Ok(found)
}

/// What goes out, given the event before the one that says so.
fn sent_out(before: Option<Event>, at: Place, message: Option<u64>) -> Option<Found> {
    match (before, message) {
        (Some(Event::MessageAdded { conversation, author, text, attachment, .. }), Some(number))
            if conversation == at.conversation =>
        {
            Some(Found::Message { at, author, number, text, attachment })
        }
        (_, Some(message)) => {
            let Place { conversation, destination, .. } = at;
            Some(Found::Other(Change::SendAgain { destination, conversation, message }))
        }
        (Some(Event::ConversationEnded { ending, .. }), None) => Some(Found::Ended { at, ending }),
        (_, None) => None,
    }
}

impl Found {
    /// Who wrote it, if it is a message.
    pub(super) fn author(&self) -> Option<&Author> {
        match self {
            Self::Message { author, .. } => Some(author),
            Self::Ended { .. } | Self::Other(_) => None,
        }
    }

    /// The change, with the writer as the customer sees them.
    pub(super) fn change(self, organisation: &OrganisationId, journal: &str, writer: Writer) -> Change {
        let (place, content) = match self {
            Self::Other(change) => return change,
            Self::Ended { at, ending } => {
                let conversation = at.conversation;
                (at, OutboundContent::Ended { conversation, ending })
            }
            Self::Message { at, author: _, number, text, attachment } => {
                let message = CustomerMessage { number, writer, text, at: at.at, key: None, attachment };
                let conversation = at.conversation;
                (at, OutboundContent::Message { conversation, message })
            }
        };
        Change::Queue(Box::new(Outbound {
            id: OutboundId::new(organisation, journal, place.sequence, place.place),
            position: place.sequence,
            organisation: organisation.clone(),
            system: place.destination,
            at: place.at,
            content,
        }))
    }
}

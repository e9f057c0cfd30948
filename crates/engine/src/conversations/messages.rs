//! What is written in a conversation, and how much of it there can be.

use crate::conversations::conversation::Conversation;
use crate::event::Event;
use crate::organisation::Organisation;
use crate::refusal::Refusal;
use model::{
    Author, Candidate, Contact, ConversationId, Identification, LONGEST_MESSAGE, MessageAttachment, Text,
    has_controls, is_visible, without_controls,
};

/// The most messages of a conversation.
pub const CONVERSATION_MESSAGES: usize = 2_000;

/// The most bytes of a conversation: all its messages and what it was opened with.
pub const CONVERSATION_BYTES: u64 = 2 * 1_024 * 1_024;

/// The most bytes of all conversations of an organisation in memory. Above it, closed ones are forgotten
/// early, the oldest first; if the open ones take as much, no more are opened.
pub const ORGANISATION_BYTES: u64 = 1_024 * 1_024 * 1_024;

/// How many bytes reps and customers can still write in open conversations when no more can be opened. Above
/// it only reps can write, until something is closed.
pub const LAST_BYTES: u64 = ORGANISATION_BYTES / 4;

/// The size of a conversation without its messages, in bytes, approximately.
const EMPTY_CONVERSATION: u64 = 2_048;

/// The size of a message without its text, in bytes, approximately.
const EMPTY_MESSAGE: u64 = 128;

/// What somebody writes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Written<'a> {
    /// The text; the name of the file where one is sent.
    pub(crate) text: &'a str,
    /// The key under which it was sent.
    pub(crate) key: Option<&'a Text>,
    /// The file.
    pub(crate) attachment: Option<&'a MessageAttachment>,
}

impl<'a> Written<'a> {
    /// A text without a file.
    pub(crate) fn text(text: &'a str, key: Option<&'a Text>) -> Self {
        Self { text, key, attachment: None }
    }
}

impl Organisation {
    /// Whether there is room for one more conversation.
    pub(crate) fn check_room_for_one_more(&self) -> Result<(), Refusal> {
        let totals = &self.index.totals;
        let is_full = totals.open_bytes >= ORGANISATION_BYTES || self.quota.is_reached(totals.open);
        if is_full { Err(Refusal::OutOfRoom) } else { Ok(()) }
    }

    /// A message in a conversation, as it is kept.
    ///
    /// Control characters are removed from what channels bring: nobody there can be asked to write it otherwise. Handbell's
    /// own programs must not send any.
    pub(crate) fn decide_message(
        &self,
        conversation: &Conversation,
        author: Author,
        written: Written<'_>,
    ) -> Result<Vec<Event>, Refusal> {
        if conversation.ended.is_some() {
            return Err(Refusal::ConversationEnded);
        }
        let from_outside = author == Author::Customer;
        if conversation.is_full() {
            return Err(Refusal::ConversationFull);
        }
        if from_outside && self.index.totals.open_bytes >= ORGANISATION_BYTES + LAST_BYTES {
            return Err(Refusal::OutOfRoom);
        }
        if !from_outside && has_controls(written.text) {
            return Err(Refusal::ControlCharacters { field: "/text".into() });
        }
        let text = without_controls(written.text);
        if !is_visible(&text) {
            return Err(Refusal::Empty);
        }
        if text.chars().count() > LONGEST_MESSAGE {
            return Err(Refusal::TooLong { longest: LONGEST_MESSAGE, field: "/text".into() });
        }
        Ok(vec![said(conversation.id, author, Written { text: &text, ..written })])
    }

    /// The conversation that was closed the longest time ago, if more is in memory than allowed.
    pub(crate) fn forgotten_for_room(&self) -> Option<ConversationId> {
        let totals = &self.index.totals;
        let is_over = totals.open_bytes + totals.closed_bytes > ORGANISATION_BYTES;
        totals.closed.first().filter(|_| is_over).map(|(_, id)| *id)
    }
}

impl Conversation {
    /// Its size in memory: what it was opened with and all messages.
    pub(crate) fn count_bytes(&self) -> u64 {
        let customer = &self.customer;
        let known = [&customer.email, &customer.phone, &customer.language, &customer.device];
        let known: usize = known.into_iter().flatten().map(|text| text.len()).sum();
        let answers: usize = customer.answers.iter().map(|(name, answer)| name.len() + answer.len()).sum();
        let context: usize = self.context.iter().map(|(name, value)| name.len() + value.size()).sum();
        let comment =
            self.survey.as_ref().and_then(|survey| survey.comment.as_ref()).map_or(0, |text| text.len());
        let rest = [&self.thread, &self.summary, &self.handed_note]
            .into_iter()
            .flatten()
            .map(String::len)
            .sum::<usize>();
        let said: u64 = self.messages.iter().map(|each| message_bytes(&each.text, each.key.as_ref())).sum();
        let records = identification_bytes(&self.identification) + self.own_name.len();
        EMPTY_CONVERSATION
            + (customer.name.len() + known + answers + context + rest + comment + records) as u64
            + said
    }

    /// Whether it has no room for messages.
    pub(crate) fn is_full(&self) -> bool {
        self.messages.len() >= CONVERSATION_MESSAGES || self.bytes >= CONVERSATION_BYTES
    }
}

/// The size of what the records say of a customer, in bytes, approximately.
fn identification_bytes(identification: &Identification) -> usize {
    let Identification { linked, candidates, awaited: _ } = identification;
    let contact = linked.contact.iter().map(|contact| {
        let Contact { name, email, mobile, company, .. } = contact;
        name.len() + email.len() + mobile.len() + company.len()
    });
    let company = linked.company.iter().map(|company| company.name.len() + company.phone.len());
    let case = linked.case.iter().map(|case| case.title.len() + case.priority.len());
    let candidates = candidates.iter().map(|candidate| {
        let Candidate { name, email, phone, company, .. } = candidate;
        name.len() + email.len() + phone.len() + company.len()
    });
    contact.chain(company).chain(case).chain(candidates).sum()
}

/// A message was written.
pub(crate) fn said(conversation: ConversationId, author: Author, written: Written<'_>) -> Event {
    let Written { text, key, attachment } = written;
    Event::MessageAdded {
        conversation,
        author,
        text: text.into(),
        key: key.cloned(),
        attachment: attachment.cloned(),
    }
}

/// The size of a message, in bytes, approximately.
pub(crate) fn message_bytes(text: &str, key: Option<&Text>) -> u64 {
    EMPTY_MESSAGE + text.len() as u64 + key.map_or(0, |key| key.len() as u64)
}

//! The messages of a conversation in pages, so that no frame grows with its history.

use crate::conversations::conversation::Conversation;
use crate::organisation::Organisation;
use crate::refusal::Refusal;
use model::{Author, ConversationId, CustomerMessage, LONGEST_MESSAGE, Message, PAGE_MESSAGES, RepId};

/// The most bytes of one page of messages, in JSON.
pub const PAGE_BYTES: usize = 256 * 1_024;

/// The most bytes of messages in all sessions of a desk's snapshot together, in JSON. With many sessions,
/// each gets a shorter page.
pub const SNAPSHOT_BYTES: usize = 4 * 1_024 * 1_024;

/// The most bytes of a message in JSON beside its text, its key and its writer's name.
const AROUND_MESSAGE: usize = 512;

/// The longest name of a rep, as it is written beside a message for its customer, in bytes of JSON.
const WRITER_NAME: usize = 800;

// A page has room for any single message.
const _: () = assert!(PAGE_BYTES > 8 * LONGEST_MESSAGE + AROUND_MESSAGE + WRITER_NAME);

/// Which messages are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessagePart {
    /// The newest ones.
    Newest,
    /// The newest ones before this one.
    Before(u64),
    /// The oldest ones after this one.
    After(u64),
}

/// A page of a conversation's messages in their order, as its customer sees them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MessagePage {
    /// The messages.
    pub messages: Vec<CustomerMessage>,
    /// Whether there are more in the direction that was asked for: later ones for [`MessagePart::After`],
    /// earlier ones otherwise.
    pub more: bool,
}

impl Conversation {
    /// Some of the messages, up to a number and a size in JSON, but at least one if there is any; and whether
    /// there are more in that direction.
    pub(crate) fn page(&self, part: MessagePart, most: usize, bytes: usize) -> (&[Message], bool) {
        let all = &self.messages;
        let place = |number: u64| usize::try_from(number).unwrap_or(usize::MAX).min(all.len());
        let mut left = bytes;
        let mut fits = |taken: usize, message: &Message| {
            let size = written_size(message);
            let fits = taken == 0 || size <= left;
            left = left.saturating_sub(size);
            taken < most && fits
        };
        let before = match part {
            MessagePart::Newest => all.len(),
            MessagePart::Before(number) => place(number.saturating_sub(1)),
            MessagePart::After(number) => {
                let behind = &all[place(number)..];
                let count = behind.iter().enumerate().take_while(|(taken, each)| fits(*taken, each)).count();
                return (&behind[..count], count < behind.len());
            }
        };
        let earlier = &all[..before];
        let count = earlier.iter().rev().enumerate().take_while(|(taken, each)| fits(*taken, each)).count();
        (&earlier[before - count..], count < before)
    }
}

impl Organisation {
    /// Messages of a conversation as its customer sees them, at most `limit` of a page; nothing if there is
    /// no such conversation.
    pub fn customer_messages(
        &self,
        id: ConversationId,
        part: MessagePart,
        limit: usize,
    ) -> Option<MessagePage> {
        self.conversations.get(&id).map(|conversation| self.customer_page(conversation, part, limit))
    }

    /// Messages of a conversation that a rep has or had, at most `limit` of a page.
    ///
    /// # Errors
    /// There is no such conversation, no rep has it, or the organisation does not let supervisors read along.
    pub fn monitored(
        &self,
        id: ConversationId,
        part: MessagePart,
        limit: usize,
    ) -> Result<MessagePage, Refusal> {
        self.read_along(id)
            .map(|conversation| self.page_of(conversation, part, limit, Organisation::floor_message))
    }

    pub(crate) fn customer_page(
        &self,
        conversation: &Conversation,
        part: MessagePart,
        limit: usize,
    ) -> MessagePage {
        self.page_of(conversation, part, limit, Organisation::customer_message)
    }

    fn page_of(
        &self,
        conversation: &Conversation,
        part: MessagePart,
        limit: usize,
        shown: impl Fn(&Self, &Message) -> CustomerMessage,
    ) -> MessagePage {
        let (messages, more) = conversation.page(part, limit, PAGE_BYTES);
        MessagePage { messages: messages.iter().map(|message| shown(self, message)).collect(), more }
    }

    /// Earlier messages of a conversation that a rep has or helps in, and whether there are more; nothing for
    /// others.
    pub(crate) fn earlier(&self, rep: &RepId, id: ConversationId, before: u64) -> (Vec<Message>, bool) {
        let found = self.conversations.get(&id).filter(|found| found.is_seen_by(rep));
        found.map_or_else(Default::default, |found| {
            let (messages, earlier) = found.page(MessagePart::Before(before), PAGE_MESSAGES, PAGE_BYTES);
            (messages.to_vec(), earlier)
        })
    }
}

/// The most bytes that a message takes in JSON.
fn written_size(message: &Message) -> usize {
    let writer = match &message.author {
        Author::AiAgent(name) => json_size(name),
        Author::Supervisor(id) => json_size(&id.0),
        Author::Representative(_) => WRITER_NAME,
        Author::Customer | Author::Automatic => 0,
    };
    let key = message.key.as_ref().map_or(0, |key| json_size(key));
    json_size(&message.text) + key + writer + AROUND_MESSAGE
}

/// How many bytes a text takes as a JSON string, without its quotes.
pub(crate) fn json_size(words: &str) -> usize {
    let size = |byte: u8| match byte {
        b'"' | b'\\' | b'\n' | b'\r' | b'\t' => 2,
        0..0x20 => 6,
        _ => 1,
    };
    words.bytes().map(size).sum()
}

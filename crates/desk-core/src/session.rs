//! One session as the desk knows it: its conversation, its messages and those on their way.

use crate::news::NewsContent;
use crate::view::{MessageItem, SendState, SessionView};
use model::{
    Author, ConversationDetails, ConversationView, Delivery, Message, Moments, PAGE_MESSAGES, RepId,
    Timestamp,
};

/// So much of the last message is told in the list of sessions, in characters.
const LONGEST_LAST_WORDS: usize = 200;

/// A message on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Outgoing {
    pub(crate) key: String,
    pub(crate) text: String,
    pub(crate) at: Timestamp,
}

/// One session as the desk knows it. Of its messages it holds the newest, from any number on and without a gap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Session {
    pub(crate) conversation: ConversationDetails,
    messages: Vec<Message>,
    /// The number of the last message that the rep has read.
    read: u64,
    outgoing: Vec<Outgoing>,
    /// Until when the customer is taken to be writing.
    pub(crate) typing_until: Option<Timestamp>,
    /// Whether older messages are asked for and not there yet.
    pub(crate) asks_earlier: bool,
    unread: u32,
    /// The first message that nobody has answered.
    waiting_since: Option<Timestamp>,
    /// Counts the changes of the lines.
    revision: u64,
    /// Counts how often the messages became others than those before and some more.
    generation: u64,
}

impl Moments for Session {
    /// What the router has told of the conversation it tells anew.
    fn move_by(&mut self, by: i64) {
        let Self {
            outgoing,
            typing_until,
            waiting_since,
            conversation: _,
            messages: _,
            read: _,
            asks_earlier: _,
            unread: _,
            revision: _,
            generation: _,
        } = self;
        outgoing.iter_mut().for_each(|each| each.at.move_by(by));
        typing_until.move_by(by);
        waiting_since.move_by(by);
    }
}

/// Which lines of a session are held: enough to tell what is new.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HeldLines {
    /// Grows with every change.
    pub revision: u64,
    /// Another one means that the messages are others, and are to be told anew.
    pub generation: u64,
    /// The number of the first message, one more than `last` where there is none.
    pub first: u64,
    /// The number of the last message.
    pub last: u64,
}

impl Session {
    pub(crate) fn new(conversation: ConversationView) -> Self {
        let ConversationView { details, messages, earlier: _, read } = conversation;
        let mut session = Self {
            conversation: details,
            messages,
            read,
            outgoing: Vec::new(),
            typing_until: None,
            asks_earlier: false,
            unread: 0,
            waiting_since: None,
            revision: 0,
            generation: 0,
        };
        session.count();
        session
    }

    /// Takes over what is another. What the rep has read here and not told yet stays read, and older messages stay.
    pub(crate) fn change(&mut self, conversation: ConversationView) {
        let ConversationView { details, messages, earlier: _, read } = conversation;
        self.conversation = details;
        self.read = self.read.max(read);
        let before = std::mem::replace(&mut self.messages, messages);
        let first = self.messages.first().map_or(u64::MAX, |message| message.number);
        let known = before.iter().position(|message| message.number >= first);
        let (older, same) = before.split_at(known.unwrap_or(before.len()));
        let goes_on = self.messages.starts_with(same);
        let follows = older.last().is_none_or(|last| last.number.saturating_add(1) == first);
        if goes_on && follows {
            self.messages.splice(0..0, older.iter().cloned());
        } else {
            self.generation += 1;
        }
        self.revision += 1;
        self.count();
        self.settle();
    }

    /// The number of the last message.
    pub(crate) fn last_message(&self) -> u64 {
        self.messages.last().map_or(0, |message| message.number)
    }

    /// The number of the first message that is held.
    fn first_message(&self) -> u64 {
        self.messages.first().map_or(self.last_message() + 1, |message| message.number)
    }

    /// Whether there are messages before the first one that is held.
    pub(crate) fn has_earlier(&self) -> bool {
        self.first_message() > 1
    }

    /// Before which message older ones are to be asked for.
    pub(crate) fn earlier_than(&self) -> Option<u64> {
        (self.has_earlier() && !self.asks_earlier).then(|| self.first_message())
    }

    /// Takes in a message that follows the last one.
    pub(crate) fn push(&mut self, message: Message) {
        if message.author == Author::Customer {
            self.typing_until = None;
            self.unread += u32::from(message.number > self.read);
            self.waiting_since.get_or_insert(message.at);
        } else if message.author.is_party() {
            self.waiting_since = None;
        }
        self.messages.push(message);
        self.revision += 1;
        self.settle();
    }

    /// Takes in a message anew of which something else is known now; one that is not held is passed over.
    pub(crate) fn renew(&mut self, message: Message) {
        let held = self.messages.iter_mut().rev().find(|held| held.number == message.number);
        if let Some(held) = held.filter(|held| **held != message) {
            *held = message;
            self.revision += 1;
            self.generation += 1;
        }
    }

    /// Takes in older messages that were asked for; those that do not join on are passed over.
    pub(crate) fn push_earlier(&mut self, mut earlier: Vec<Message>) {
        self.asks_earlier = false;
        let first = self.first_message();
        earlier.retain(|message| message.number < first);
        if earlier.last().is_none_or(|last| last.number + 1 != first) {
            return;
        }
        self.messages.splice(0..0, earlier);
        self.revision += 1;
        self.count();
    }

    /// Lets go of all but the newest messages: a window that opens begins with these.
    pub(crate) fn hold_newest(&mut self) {
        let over = self.messages.len().saturating_sub(PAGE_MESSAGES);
        if over > 0 {
            self.messages.drain(..over);
            self.revision += 1;
        }
    }

    /// The rep has read up to a message, here or at another desk.
    pub(crate) fn read(&mut self, through: u64) {
        if through > self.read {
            self.read = through;
            self.count();
        }
    }

    /// Counts anew what is told of the messages that are held.
    fn count(&mut self) {
        let newest_first = || self.messages.iter().rev();
        let unread = newest_first().take_while(|message| message.number > self.read);
        let unread = unread.filter(|message| message.author == Author::Customer).count();
        self.unread = u32::try_from(unread).unwrap_or(u32::MAX);
        let said = newest_first().filter(|message| message.author.is_party());
        let unanswered = said.take_while(|message| message.author == Author::Customer);
        self.waiting_since = unanswered.last().map(|message| message.at);
    }

    /// How many of the customer's messages the rep has not seen.
    pub(crate) fn unread(&self) -> u32 {
        self.unread
    }

    /// What the customer has written and the rep has not seen.
    pub(crate) fn unread_news(&self) -> Option<NewsContent> {
        let of_customer = |message: &&Message| message.author == Author::Customer;
        let last = self.messages.iter().rev().find(of_customer).filter(|_| self.unread > 0)?;
        let title = self.conversation.title.as_ref().unwrap_or(&self.conversation.customer.name);
        Some(NewsContent::Messages {
            title: title.to_string(),
            count: self.unread,
            last: last.text.chars().take(LONGEST_LAST_WORDS).collect(),
        })
    }

    /// A message is on its way.
    pub(crate) fn put_outgoing(&mut self, outgoing: Outgoing) {
        if self.outgoing.iter().all(|out| out.key != outgoing.key) {
            self.outgoing.push(outgoing);
            self.revision += 1;
            self.settle();
        }
    }

    /// A message is not on its way any more.
    pub(crate) fn forget_outgoing(&mut self, key: &str) {
        self.outgoing.retain(|out| out.key != key);
        self.revision += 1;
    }

    /// Drops what arrived: its echo is among the messages.
    fn settle(&mut self) {
        let messages = &self.messages;
        self.outgoing
            .retain(|out| !messages.iter().rev().any(|message| message.key.as_deref() == Some(&*out.key)));
    }

    pub(crate) fn held(&self) -> HeldLines {
        let (revision, generation) = (self.revision, self.generation);
        HeldLines { revision, generation, first: self.first_message(), last: self.last_message() }
    }

    /// The lines of messages in a range of numbers, oldest first.
    pub(crate) fn arrived(&self, numbers: impl std::ops::RangeBounds<u64>) -> Vec<MessageItem> {
        let messages = self.messages.iter().rev();
        // New messages are asked for again and again, so they are looked for from the end.
        let newer = messages.skip_while(|message| is_after(&numbers, message.number));
        let within = newer.take_while(|message| numbers.contains(&message.number));
        let mut lines: Vec<MessageItem> = within.map(line).collect();
        lines.reverse();
        lines
    }

    /// The lines of messages on their way, oldest first.
    pub(crate) fn on_their_way(&self, rep: &RepId) -> Vec<MessageItem> {
        let line = |out: &Outgoing| MessageItem {
            key: out.key.clone(),
            author: Author::Representative(rep.clone()),
            text: out.text.clone(),
            attachment: None,
            at: out.at,
            delivery: SendState::Waiting,
        };
        self.outgoing.iter().map(line).collect()
    }

    pub(crate) fn view(&self, draft: Option<&String>) -> SessionView {
        let last = self.messages.last().map(|message| message.text.as_str());
        let last = self.outgoing.last().map(|out| out.text.as_str()).or(last);
        let mut conversation = self.conversation.clone();
        if conversation.queued_at == Timestamp(0) {
            conversation.queued_at = conversation.opened_at;
        }
        SessionView {
            customer_typing: self.typing_until.is_some(),
            unread: self.unread,
            last_words: last.map(|words| words.chars().take(LONGEST_LAST_WORDS).collect()),
            waiting_since: self.waiting_since.filter(|_| conversation.ended.is_none()),
            draft: draft.cloned().unwrap_or_default(),
            earlier: self.has_earlier(),
            conversation,
        }
    }
}

fn line(message: &Message) -> MessageItem {
    MessageItem {
        key: message.key.clone().map_or_else(|| format!("m{}", message.number), String::from),
        author: message.author.clone(),
        text: message.text.to_string(),
        attachment: message.attachment.clone(),
        at: message.at,
        delivery: match message.delivery {
            None => SendState::Sent,
            Some(Delivery::Sending) => SendState::Sending,
            Some(Delivery::Delivered) => SendState::Delivered,
            Some(Delivery::Failed { why }) => SendState::Failed { why, message: message.number },
        },
    }
}

fn is_after(numbers: &impl std::ops::RangeBounds<u64>, number: u64) -> bool {
    match numbers.end_bound() {
        std::ops::Bound::Included(end) => number > *end,
        std::ops::Bound::Excluded(end) => number >= *end,
        std::ops::Bound::Unbounded => false,
    }
}

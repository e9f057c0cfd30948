//! The messages of a session, as a window shows them.

use super::Desk;
use crate::session::{HeldLines, Session};
use crate::view::MessageItem;
use model::ConversationId;
use std::ops::RangeBounds;

impl Desk {
    /// The lines of a session that are held, oldest first; nothing where there is no such session.
    pub fn lines(&self, conversation: ConversationId) -> Vec<MessageItem> {
        let mut lines = self.lines_of(conversation, ..);
        lines.append(&mut self.lines_on_their_way(conversation));
        lines
    }

    /// Which lines of a session are held; nothing where there is no such session.
    pub fn held_lines(&self, conversation: ConversationId) -> Option<HeldLines> {
        self.sessions.get(&conversation).map(Session::held)
    }

    /// The lines of messages in a range of numbers, oldest first.
    pub fn lines_of(&self, conversation: ConversationId, numbers: impl RangeBounds<u64>) -> Vec<MessageItem> {
        self.sessions.get(&conversation).map(|session| session.arrived(numbers)).unwrap_or_default()
    }

    /// The lines of messages that the router has not confirmed, oldest first.
    pub fn lines_on_their_way(&self, conversation: ConversationId) -> Vec<MessageItem> {
        let session = self.sessions.get(&conversation).zip(self.account.as_ref());
        session.map(|(session, account)| session.on_their_way(&account.rep)).unwrap_or_default()
    }
}

//! What the operator of a router lets an organisation have. At its quota it opens no more conversations; all that is open goes on.

use crate::organisation::Organisation;

/// What an organisation may have. It is no part of its state: who runs it says it anew.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Quota {
    /// The most conversations that are not closed; no limit without it.
    pub open_conversations: Option<usize>,
    /// Whether what it stores takes all the room that it may have.
    pub is_storage_used_up: bool,
}

impl Quota {
    /// Whether no conversation can be opened beside those that are open.
    pub(crate) fn is_reached(self, open: usize) -> bool {
        self.is_storage_used_up || self.open_conversations.is_some_and(|most| open >= most)
    }
}

impl Organisation {
    /// Sets what it may have from now on.
    pub fn set_quota(&mut self, quota: Quota) {
        self.quota = quota;
    }

    /// The number of conversations that are not closed.
    pub fn open_conversations(&self) -> usize {
        self.index.totals.open
    }
}

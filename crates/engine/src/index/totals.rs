//! Totals over all conversations, counted as they change.

use crate::conversations::conversation::Counted;
use model::{ConversationId, Timestamp, WorkstreamId};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// Totals over all conversations.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Totals {
    /// Bytes of the conversations that are not closed.
    pub(crate) open_bytes: u64,
    /// Bytes of the closed conversations.
    pub(crate) closed_bytes: u64,
    /// The number of conversations that are not closed.
    pub(crate) open: usize,
    /// The closed conversations, by when they ended.
    pub(crate) closed: BTreeSet<(Timestamp, ConversationId)>,
    /// The number of conversations that are not closed, by workstream. A workstream with none has no entry.
    pub(crate) workstreams: FxHashMap<WorkstreamId, Going>,
}

/// The number of conversations of a workstream that are not closed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Going {
    pub(crate) open: usize,
    /// The number of those in which the customer has said nothing yet.
    pub(crate) without_words: usize,
}

impl Totals {
    /// Counts what has changed of a conversation.
    pub(crate) fn count(
        &mut self,
        workstream: &WorkstreamId,
        id: ConversationId,
        before: Counted,
        after: Counted,
    ) {
        if before == after {
            return;
        }
        self.bytes(before.is_open, |sum| sum.saturating_sub(before.bytes));
        self.bytes(after.is_open, |sum| sum.saturating_add(after.bytes));
        self.open = self.open + usize::from(after.is_open) - usize::from(before.is_open);
        if before.closed_at != after.closed_at {
            before.closed_at.map(|at| self.closed.remove(&(at, id)));
            after.closed_at.map(|at| self.closed.insert((at, id)));
        }
        if (before.is_open, before.awaits_first_words) != (after.is_open, after.awaits_first_words) {
            let going = self.workstreams.entry(workstream.clone()).or_default();
            going.open = going.open + usize::from(after.is_open) - usize::from(before.is_open);
            going.without_words = going.without_words + usize::from(after.awaits_first_words)
                - usize::from(before.awaits_first_words);
            if going.open == 0 {
                self.workstreams.remove(workstream);
            }
        }
    }

    fn bytes(&mut self, is_open: bool, change: impl FnOnce(u64) -> u64) {
        let sum = if is_open { &mut self.open_bytes } else { &mut self.closed_bytes };
        *sum = change(*sum);
    }
}

//! The conversations that are to be assessed: their customers have written, or the configuration is another one.

use engine::{Changed, Output, StepKind};
use model::{ConversationId, CustomerEvent, Writer};
use std::collections::BTreeSet;
use std::sync::{Mutex, MutexGuard, PoisonError};
use tokio::sync::Notify;

/// The conversations that are to be assessed, each once however much its customer writes: never more than there are.
#[derive(Debug, Default)]
pub(crate) struct Unassessed {
    waiting: Mutex<Waiting>,
    is_more: Notify,
}

#[derive(Debug, Default)]
struct Waiting {
    /// Every conversation that goes on.
    is_all: bool,
    conversations: BTreeSet<ConversationId>,
}

/// What is to be assessed next.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Next {
    /// Every conversation that goes on.
    All,
    /// One conversation.
    One(ConversationId),
}

impl Unassessed {
    /// Notes what a command or a deadline led to.
    pub(crate) fn note(&self, outputs: &[Output]) {
        let found = outputs.iter().filter_map(|output| match output {
            Output::Customer { conversation, event: CustomerEvent::MessageAdded { message } } => {
                (message.writer == Writer::Customer).then_some(Next::One(*conversation))
            }
            Output::Lifecycle(step) if matches!(step.what, StepKind::Opened { .. }) => {
                Some(Next::One(step.conversation))
            }
            Output::Changed(Changed::Configuration) => Some(Next::All),
            _ => None,
        });
        found.for_each(|next| self.add(next));
    }

    /// Something is to be assessed.
    pub(crate) fn add(&self, next: Next) {
        let mut waiting = self.lock();
        match next {
            Next::All => waiting.is_all = true,
            Next::One(conversation) => _ = waiting.conversations.insert(conversation),
        }
        drop(waiting);
        self.is_more.notify_one();
    }

    /// Waits for something that is to be assessed, and takes it.
    pub(crate) async fn next(&self) -> Next {
        loop {
            if let Some(next) = self.take() {
                return next;
            }
            self.is_more.notified().await;
        }
    }

    fn take(&self) -> Option<Next> {
        let mut waiting = self.lock();
        if std::mem::take(&mut waiting.is_all) {
            return Some(Next::All);
        }
        waiting.conversations.pop_first().map(Next::One)
    }

    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_waits_is_taken_once_and_a_change_of_the_configuration_first() {
        let unassessed = Unassessed::default();
        let one = ConversationId(1);
        unassessed.add(Next::One(one));
        unassessed.add(Next::One(one));
        unassessed
            .note(&[Output::Changed(Changed::Configuration), Output::Changed(Changed::Conversation(one))]);
        assert_eq!(unassessed.next().await, Next::All);
        assert_eq!(unassessed.next().await, Next::One(one));
        assert_eq!(unassessed.take(), None);
    }
}

//! The commit queue: outputs and answers that wait until their record is durable.

use journal::{AppendError, Pending, Sequence};
use std::collections::VecDeque;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;

/// Holds back what may leave the router only once it is durable, in the order of the decisions.
#[derive(Debug)]
pub(crate) struct CommitQueue<T>(VecDeque<(Pending<Sequence>, T)>);

impl<T> CommitQueue<T> {
    pub(crate) fn new() -> Self {
        Self(VecDeque::new())
    }

    /// Adds something behind everything that waits already.
    pub(crate) fn push(&mut self, durable: Pending<Sequence>, what: T) {
        self.0.push_back((durable, what));
    }

    /// The oldest item, once it is durable; never resolves while the queue is empty. Dropping the future
    /// loses nothing.
    ///
    /// # Errors
    /// The commit failed. What waits behind it must not be released either.
    pub(crate) async fn next(&mut self) -> Result<T, AppendError> {
        poll_fn(|context| {
            let Some((durable, _)) = self.0.front_mut() else { return Poll::Pending };
            let outcome = std::task::ready!(Pin::new(durable).poll(context));
            // The front was checked before, so there is one.
            let Some((_, what)) = self.0.pop_front() else { return Poll::Pending };
            Poll::Ready(outcome.map(|_| what))
        })
        .await
    }

    /// The number of items that wait.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether everything was released.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use journal::{Journal, MemoryJournal};
    use std::time::Duration;

    #[tokio::test]
    async fn releases_in_order_and_only_what_is_durable() {
        let journal = MemoryJournal::default();
        let mut held = CommitQueue::new();
        journal.hold();
        held.push(journal.append(1, vec![b"a".to_vec()]), "a");
        held.push(journal.append(2, vec![b"b".to_vec()]), "b");
        assert!(tokio::time::timeout(Duration::from_millis(20), held.next()).await.is_err());
        journal.release();
        assert_eq!(held.next().await, Ok("a"));
        assert_eq!(held.next().await, Ok("b"));
        assert!(held.is_empty());
    }

    #[tokio::test]
    async fn a_failed_commit_is_told() {
        let journal = MemoryJournal::default();
        let mut held = CommitQueue::new();
        journal.fail();
        held.push(journal.append(1, vec![b"a".to_vec()]), "a");
        assert!(matches!(held.next().await, Err(AppendError::Failed { .. })));
    }
}

use crate::contract::{Journal, Pending, Sequence, Snapshot};
use crate::{AppendError, ReadError};
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex, MutexGuard};
use tokio::sync::oneshot;

/// A journal in memory, for tests and simulations. Clones share one store, as a file would be shared over restarts.
///
/// A test can hold commits back and let them fail, to see that nothing was released before it was durable.
#[derive(Clone, Debug, Default)]
pub struct MemoryJournal(Arc<Mutex<Store>>);

#[derive(Debug, Default)]
struct Store {
    entries: Vec<Vec<u8>>,
    snapshots: Vec<Snapshot>,
    holding: bool,
    failing: bool,
    waiting: Vec<Held>,
}

#[derive(Debug)]
enum Held {
    Append(Sequence, Vec<Vec<u8>>, oneshot::Sender<Result<Sequence, AppendError>>),
    Snapshot(Snapshot, oneshot::Sender<Result<(), AppendError>>),
}

impl MemoryJournal {
    /// Keeps all further commits waiting until [`MemoryJournal::release`].
    pub fn hold(&self) {
        self.store().holding = true;
    }

    /// Commits what was held, in order, and goes on committing at once.
    pub fn release(&self) {
        let mut store = self.store();
        store.holding = false;
        for held in std::mem::take(&mut store.waiting) {
            store.commit(held);
        }
    }

    /// Lets all further commits fail, as on a full disk, until [`MemoryJournal::mend`].
    pub fn fail(&self) {
        self.store().failing = true;
    }

    /// Lets commits go through again, as if the journal had been opened anew.
    pub fn mend(&self) {
        self.store().failing = false;
    }

    fn store(&self) -> MutexGuard<'_, Store> {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    fn submit(&self, held: Held) {
        let mut store = self.store();
        if store.holding { store.waiting.push(held) } else { store.commit(held) }
    }
}

impl Store {
    fn next(&self) -> Sequence {
        self.entries.len() as Sequence + 1
    }

    fn commit(&mut self, held: Held) {
        match held {
            Held::Append(expected, entries, reply) => drop(reply.send(self.append(expected, entries))),
            Held::Snapshot(snapshot, reply) => drop(reply.send(self.keep(snapshot))),
        }
    }

    fn append(&mut self, expected: Sequence, entries: Vec<Vec<u8>>) -> Result<Sequence, AppendError> {
        self.check()?;
        if expected != self.next() {
            return Err(AppendError::Conflict { expected, actual: self.next() });
        }
        self.entries.extend(entries);
        Ok(self.next())
    }

    fn keep(&mut self, snapshot: Snapshot) -> Result<(), AppendError> {
        self.check()?;
        if snapshot.through >= self.next() {
            return Err(AppendError::Conflict { expected: snapshot.through + 1, actual: self.next() });
        }
        self.snapshots.retain(|kept| kept.through != snapshot.through);
        self.snapshots.push(snapshot);
        self.snapshots.sort_by_key(|kept| kept.through);
        Ok(())
    }

    fn check(&self) -> Result<(), AppendError> {
        if self.failing { Err(AppendError::Failed { detail: "told to fail".into() }) } else { Ok(()) }
    }
}

impl Journal for MemoryJournal {
    fn next(&self) -> Sequence {
        self.store().next()
    }

    fn append(&self, expected: Sequence, entries: Vec<Vec<u8>>) -> Pending<Sequence> {
        let (reply, pending) = Pending::new();
        self.submit(Held::Append(expected, entries, reply));
        pending
    }

    fn replay(
        &self,
        from: Sequence,
        visit: &mut dyn FnMut(Sequence, &[u8]) -> ControlFlow<()>,
    ) -> Result<(), ReadError> {
        // Copied, so that the visitor may use the journal.
        let entries = self.store().entries.clone();
        for (sequence, payload) in (1..).zip(&entries) {
            if sequence >= from && visit(sequence, payload).is_break() {
                break;
            }
        }
        Ok(())
    }

    fn save_snapshot(&self, snapshot: Snapshot) -> Pending<()> {
        let (reply, pending) = Pending::new();
        self.submit(Held::Snapshot(snapshot, reply));
        pending
    }

    fn latest_snapshot(&self) -> Result<Option<Snapshot>, ReadError> {
        Ok(self.store().snapshots.last().cloned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn passes_the_suite() {
        let store = std::cell::RefCell::new((String::new(), MemoryJournal::default()));
        crate::conformance::check(|name| {
            let mut store = store.borrow_mut();
            if store.0 != name {
                *store = (name.into(), MemoryJournal::default());
            }
            store.1.clone()
        })
        .await;
    }

    #[tokio::test]
    async fn a_held_commit_resolves_only_after_release_and_a_failing_one_with_an_error() {
        let journal = MemoryJournal::default();
        journal.hold();
        let mut first = journal.append(1, vec![b"a".to_vec()]);
        let waited = tokio::time::timeout(std::time::Duration::from_millis(20), &mut first).await;
        assert!(waited.is_err());
        journal.release();
        assert_eq!(first.await, Ok(2));
        journal.fail();
        assert!(matches!(journal.append(2, vec![b"b".to_vec()]).await, Err(AppendError::Failed { .. })));
        journal.mend();
        assert_eq!(journal.append(2, vec![b"b".to_vec()]).await, Ok(3));
    }
}

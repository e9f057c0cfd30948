//! The journal in memory, with failures on demand, for tests and simulations.

use crate::contract::{Journal, Part, Pending, Published, Snapshot, TRIMMED_AT_ONCE};
use crate::schema::random_name;
use crate::sequence::{Millis, Sequence};
use crate::{AppendError, ReadError};
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex, MutexGuard};
use tokio::sync::oneshot;

/// A journal in memory, for tests and simulations. Clones share one store, as a file is shared over restarts.
///
/// A test can hold commits back and make them fail, to check that nothing is released before it is durable.
#[derive(Clone, Debug, Default)]
pub struct MemoryJournal(Arc<Mutex<Store>>);

#[derive(Debug)]
struct Store {
    name: String,
    /// The number of the first entry that was not trimmed.
    first: Sequence,
    entries: Vec<Vec<u8>>,
    staged: Vec<Part>,
    snapshots: Vec<Kept>,
    holding: bool,
    failing: Option<AppendError>,
    failing_snapshots: bool,
    waiting: Vec<Held>,
}

impl Default for Store {
    fn default() -> Self {
        Self {
            // On a system without random numbers all have the same name.
            name: random_name().unwrap_or_else(|_| "memory".into()),
            first: 1,
            entries: Vec::new(),
            staged: Vec::new(),
            snapshots: Vec::new(),
            holding: false,
            failing: None,
            failing_snapshots: false,
            waiting: Vec::new(),
        }
    }
}

/// A snapshot; once its bytes are dropped, it still tells when its entries were durable.
#[derive(Debug)]
struct Kept {
    through: Sequence,
    at: Millis,
    bytes: Option<Vec<u8>>,
}

#[derive(Debug)]
enum Held {
    Append(Sequence, Vec<Vec<u8>>, oneshot::Sender<Result<Sequence, AppendError>>),
    Stage(Part, oneshot::Sender<Result<(), AppendError>>),
    Publish(Published, oneshot::Sender<Result<(), AppendError>>),
    Trim(Sequence, oneshot::Sender<Result<Sequence, AppendError>>),
}

impl MemoryJournal {
    /// Keeps all further commits waiting until [`MemoryJournal::release`].
    pub fn hold(&self) {
        self.store().holding = true;
    }

    /// Commits what was held, in order, and commits without delay again.
    pub fn release(&self) {
        let mut store = self.store();
        store.holding = false;
        for held in std::mem::take(&mut store.waiting) {
            store.commit(held);
        }
    }

    /// Makes all further commits fail, as on a broken disk, until [`MemoryJournal::mend`].
    pub fn fail(&self) {
        self.fail_with(AppendError::Failed { detail: "told to fail".into() });
    }

    /// Makes all further commits fail with this error, until [`MemoryJournal::mend`].
    pub fn fail_with(&self, failure: AppendError) {
        self.store().failing = Some(failure);
    }

    /// Makes all further snapshots fail while entries are kept, until [`MemoryJournal::mend`].
    pub fn fail_snapshots(&self) {
        self.store().failing_snapshots = true;
    }

    /// Makes commits succeed again, as if the journal had been opened again.
    pub fn mend(&self) {
        let mut store = self.store();
        (store.failing, store.failing_snapshots) = (None, false);
    }

    /// Replaces the newest snapshot by other bytes, as a program with another format would write.
    pub fn spoil_snapshot(&self, bytes: &[u8]) {
        if let Some(newest) = self.store().snapshots.iter_mut().rev().find(|kept| kept.bytes.is_some()) {
            newest.bytes = Some(bytes.to_vec());
        }
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
        self.first + self.entries.len() as Sequence
    }

    fn commit(&mut self, held: Held) {
        match held {
            Held::Append(expected, entries, reply) => drop(reply.send(self.append(expected, entries))),
            Held::Stage(part, reply) => drop(reply.send(self.stage(part))),
            Held::Publish(published, reply) => drop(reply.send(self.publish(published))),
            Held::Trim(through, reply) => drop(reply.send(self.trim(through))),
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

    fn stage(&mut self, part: Part) -> Result<(), AppendError> {
        self.check_snapshots()?;
        if part.number == 0 {
            self.staged.clear();
        }
        self.staged.push(part);
        Ok(())
    }

    fn publish(&mut self, published: Published) -> Result<(), AppendError> {
        self.check_snapshots()?;
        let Published { through, parts, at } = published;
        if through >= self.next() {
            return Err(AppendError::Conflict { expected: through + 1, actual: self.next() });
        }
        let is_staged =
            (0u32..).zip(&self.staged).all(|(number, part)| (part.through, part.number) == (through, number));
        if !is_staged || self.staged.len() != parts as usize {
            return Err(AppendError::Failed { detail: "a part of the snapshot was not kept".into() });
        }
        let bytes = self.staged.drain(..).flat_map(|part| part.bytes).collect();
        self.snapshots.retain(|kept| kept.through != through);
        self.snapshots.push(Kept { through, at, bytes: Some(bytes) });
        self.snapshots.sort_by_key(|kept| kept.through);
        for older in self.snapshots.iter_mut().rev().filter(|kept| kept.bytes.is_some()).skip(2) {
            older.bytes = None;
        }
        Ok(())
    }

    fn trim(&mut self, through: Sequence) -> Result<Sequence, AppendError> {
        self.check()?;
        let whole = self.snapshots.iter().rev().filter(|kept| kept.bytes.is_some());
        let covered = whole.map(|kept| kept.through).nth(1).unwrap_or(0);
        let last = self.next() - 1;
        let through = through.min(covered).min(last.saturating_sub(1));
        let gone = (through + 1).saturating_sub(self.first).min(TRIMMED_AT_ONCE);
        self.entries.drain(..usize::try_from(gone).unwrap_or(usize::MAX));
        self.first += gone;
        Ok(self.first)
    }

    fn check(&self) -> Result<(), AppendError> {
        self.failing.clone().map_or(Ok(()), Err)
    }

    fn check_snapshots(&self) -> Result<(), AppendError> {
        self.check()?;
        let failure = AppendError::Failed { detail: "told to fail".into() };
        if self.failing_snapshots { Err(failure) } else { Ok(()) }
    }
}

impl Journal for MemoryJournal {
    fn name(&self) -> String {
        self.store().name.clone()
    }

    fn next(&self) -> Sequence {
        self.store().next()
    }

    fn try_writing(&self) -> Result<(), AppendError> {
        self.store().failing.clone().map_or(Ok(()), Err)
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
        let (first, entries) = {
            let store = self.store();
            (store.first, store.entries.clone())
        };
        if from.max(1) < first {
            return Err(ReadError::Damaged { sequence: from.max(1), detail: "it is missing".into() });
        }
        for (sequence, payload) in (first..).zip(&entries) {
            if sequence >= from && visit(sequence, payload).is_break() {
                break;
            }
        }
        Ok(())
    }

    fn stage_part(&self, part: Part) -> Pending<()> {
        let (reply, pending) = Pending::new();
        self.submit(Held::Stage(part, reply));
        pending
    }

    fn publish_snapshot(&self, published: Published) -> Pending<()> {
        let (reply, pending) = Pending::new();
        self.submit(Held::Publish(published, reply));
        pending
    }

    fn snapshot_before(&self, before: Sequence) -> Result<Option<Snapshot>, ReadError> {
        let store = self.store();
        let mut older = store.snapshots.iter().rev().filter(|kept| kept.through < before);
        Ok(older.find_map(|kept| Some(Snapshot { through: kept.through, bytes: kept.bytes.clone()? })))
    }

    fn durable_at(&self, at: Millis) -> Result<Sequence, ReadError> {
        let store = self.store();
        Ok(store.snapshots.iter().filter(|kept| kept.at <= at).map(|kept| kept.through).max().unwrap_or(0))
    }

    fn trim(&self, through: Sequence) -> Pending<Sequence> {
        let (reply, pending) = Pending::new();
        self.submit(Held::Trim(through, reply));
        pending
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
        let fenced = AppendError::Fenced { detail: "another router".into() };
        journal.fail_with(fenced.clone());
        assert_eq!(journal.append(2, vec![b"b".to_vec()]).await, Err(fenced));
        journal.mend();
        assert_eq!(journal.append(2, vec![b"b".to_vec()]).await, Ok(3));
    }
}

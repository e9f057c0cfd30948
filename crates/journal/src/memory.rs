//! The journal in memory, with failures on demand, for tests and simulations.

mod store;

use crate::contract::{Journal, Part, Pending, Published, Snapshot};
use crate::follow::{Entry, EntrySource, FOLLOWED_AT_ONCE, FOLLOWED_BYTES, Follower};
use crate::ownership::{Owner, Ownership};
use crate::sequence::{Millis, Sequence};
use crate::{AppendError, ReadError};
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use store::{Held, Store};
use tokio::sync::watch;

/// A journal in memory, for tests and simulations. Clones are one handle; [`MemoryJournal::open`] makes another one
/// of the same store, as a file is shared over restarts and by the routers of a cluster.
///
/// A test can hold commits back and make them fail, to check that nothing is released before it is durable.
#[derive(Clone, Debug)]
pub struct MemoryJournal(Arc<Handle>);

#[derive(Debug)]
struct Handle {
    ownership: Ownership,
    store: Arc<Mutex<Store>>,
    /// Tells followers the number after the last durable entry.
    durable: Arc<watch::Sender<Sequence>>,
}

impl Handle {
    fn store(&self) -> MutexGuard<'_, Store> {
        lock(&self.store)
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        let epoch = self.ownership.epoch;
        self.store().release(epoch);
    }
}

fn lock(store: &Mutex<Store>) -> MutexGuard<'_, Store> {
    store.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Default for MemoryJournal {
    fn default() -> Self {
        Self::new(&Owner::new("memory"))
    }
}

impl MemoryJournal {
    /// An empty journal, opened by this owner.
    pub fn new(owner: &Owner) -> Self {
        Self::opened(Arc::new(Mutex::new(Store::default())), owner)
    }

    /// Opens the same store for another owner, or for the same one again. The handles from before are fenced.
    #[must_use]
    pub fn open(&self, owner: &Owner) -> Self {
        Self::opened(Arc::clone(&self.0.store), owner)
    }

    fn opened(store: Arc<Mutex<Store>>, owner: &Owner) -> Self {
        let (ownership, durable) = lock(&store).open(owner);
        Self(Arc::new(Handle { ownership, store, durable }))
    }

    /// Sets the clock by which the store tells until when it was owned. Without it, that is the wall clock.
    pub fn set_clock(&self, now: Millis) {
        self.store().clock = Some(now);
    }

    /// Keeps all further commits of this handle waiting until [`MemoryJournal::release`].
    pub fn hold(&self) {
        self.store().hold(self.0.ownership.epoch);
    }

    /// Commits the first so many of what this handle holds, in order. Whoever waits for them hears of it with
    /// [`MemoryJournal::release`].
    pub fn commit_held(&self, count: usize) {
        self.store().commit_held(self.0.ownership.epoch, count);
    }

    /// Commits what this handle holds, in order, and commits without delay again.
    pub fn release(&self) {
        self.store().release_held(self.0.ownership.epoch);
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

    /// Lets every handle write, whatever its epoch: a broken implementation, to check that a test notices one.
    pub fn forget_epochs(&self) {
        self.store().fences = false;
    }

    /// Replaces the newest snapshot by other bytes, as a program with another format would write.
    pub fn spoil_snapshot(&self, bytes: &[u8]) {
        self.store().spoil_snapshot(bytes);
    }

    fn store(&self) -> MutexGuard<'_, Store> {
        self.0.store()
    }

    fn submit(&self, held: Held) {
        self.store().submit(self.0.ownership.epoch, held);
    }
}

impl Journal for MemoryJournal {
    fn name(&self) -> String {
        self.store().name.clone()
    }

    fn ownership(&self) -> &Ownership {
        &self.0.ownership
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

    fn follow(&self, from: Sequence) -> Follower {
        let source = FollowedStore(Arc::downgrade(&self.0));
        Follower::new(Arc::new(source), self.0.durable.subscribe(), from)
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
        Ok(self.store().snapshot_before(before))
    }

    fn durable_at(&self, at: Millis) -> Result<Sequence, ReadError> {
        Ok(self.store().durable_at(at))
    }

    fn trim(&self, through: Sequence) -> Pending<Sequence> {
        let (reply, pending) = Pending::new();
        self.submit(Held::Trim(through, reply));
        pending
    }

    fn forget(&self) -> Pending<bool> {
        // What was removed is nowhere.
        Pending::ready(Ok(false))
    }
}

/// The entries as long as the handle is there.
struct FollowedStore(Weak<Handle>);

impl EntrySource for FollowedStore {
    fn read(&self, from: Sequence) -> Result<Option<Vec<Entry>>, ReadError> {
        let Some(handle) = self.0.upgrade() else { return Ok(None) };
        let store = handle.store();
        if from < store.first {
            return Err(ReadError::Trimmed { sequence: from, first: store.first });
        }
        let mut bytes = 0;
        let entries = (store.first..).zip(&store.entries).skip_while(|(sequence, _)| *sequence < from);
        let entries = entries.take(FOLLOWED_AT_ONCE).take_while(|(_, payload)| {
            let has_room = bytes < FOLLOWED_BYTES;
            bytes += payload.len();
            has_room
        });
        Ok(Some(entries.map(|(sequence, payload)| Entry { sequence, payload: payload.clone() }).collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conformance::Stores;
    use std::collections::BTreeMap;

    /// Stores by name. One stays when its handles are gone, as a file does.
    #[derive(Default)]
    struct Named(BTreeMap<String, Arc<Mutex<Store>>>);

    impl Stores for Named {
        type Journal = MemoryJournal;

        fn open_for(&mut self, name: &str, owner: &Owner) -> MemoryJournal {
            MemoryJournal::opened(Arc::clone(self.0.entry(name.into()).or_default()), owner)
        }

        fn depose(&mut self, _: &str, handle: &MemoryJournal, owner: &Owner) {
            drop(handle.open(owner));
        }
    }

    #[tokio::test]
    async fn passes_the_suite() {
        crate::conformance::check(&mut Named::default()).await;
    }

    #[tokio::test]
    #[should_panic(expected = "it is deposed")]
    async fn the_suite_notices_a_journal_that_everybody_may_write() {
        struct Unfenced(Named);
        impl Stores for Unfenced {
            type Journal = MemoryJournal;
            fn open_for(&mut self, name: &str, owner: &Owner) -> MemoryJournal {
                let journal = self.0.open_for(name, owner);
                journal.forget_epochs();
                journal
            }
            fn depose(&mut self, name: &str, handle: &MemoryJournal, owner: &Owner) {
                self.0.depose(name, handle, owner);
            }
        }
        crate::conformance::check(&mut Unfenced(Named::default())).await;
    }

    #[tokio::test]
    async fn what_waits_when_another_owner_comes_is_refused_and_what_was_committed_is_told_late() {
        let old = MemoryJournal::default();
        old.hold();
        let (made_it, late) = (old.append(1, vec![b"a".to_vec()]), old.append(2, vec![b"b".to_vec()]));
        old.commit_held(1);
        let new = old.open(&Owner::new("another"));
        assert_eq!(new.next(), 2);
        old.release();
        assert_eq!(made_it.await, Ok(2));
        assert!(matches!(late.await, Err(AppendError::Fenced { .. })));
        assert_eq!(new.append(2, vec![b"c".to_vec()]).await, Ok(3));
        assert!(matches!(old.append(3, vec![b"d".to_vec()]).await, Err(AppendError::Fenced { .. })));
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

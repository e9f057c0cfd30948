//! Writes snapshots beside the task, and trims entries that they contain after their retention.

use crate::engine::state_machine::{Engine, Unreadable, Writing};
use crate::records::passed::Passed;
use journal::{Journal, Millis, Sequence, SnapshotWriter};
use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};
use thiserror::Error;
use tokio::task::JoinHandle;

/// The number of new entries that makes a snapshot worthwhile: it is saved at the next quiet moment.
const SNAPSHOT_AFTER: u64 = 10_000;

/// The longest interval between snapshots of an organisation with little activity, so that its entries can be
/// trimmed.
const SNAPSHOT_EVERY: Duration = Duration::from_secs(24 * 60 * 60);

/// The pause before a failed snapshot is tried again.
const SNAPSHOT_RETRY: Duration = Duration::from_secs(60);

/// The shortest interval between searches for entries to trim.
const TRIM_EVERY: Duration = Duration::from_secs(60 * 60);

/// The default retention of entries that snapshots contain.
pub(crate) const KEEP_ENTRIES: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// For how long at most entries and snapshots hold what the state has no more: two snapshots must contain an entry before its
/// retention ends.
pub(crate) fn forgets_after(keep_entries: Duration) -> Duration {
    keep_entries + 2 * SNAPSHOT_EVERY + TRIM_EVERY
}

/// Saves the snapshots of a task, one at a time, on a thread that may block. A failure is logged and tried
/// again later: a snapshot only saves time.
pub(crate) struct Saver<J> {
    journal: Arc<J>,
    keep_entries: Duration,
    passed: Passed,
    progress: Arc<Progress>,
    saving: Option<JoinHandle<()>>,
}

/// The messages of the saving thread.
struct Progress {
    ended: Mutex<Ended>,
    /// Whether the snapshot is cancelled.
    cancelled: AtomicBool,
}

/// The results of the snapshots before.
struct Ended {
    /// The last entry that a snapshot contains.
    through: Sequence,
    at: Instant,
    failed: bool,
    trimmed_at: Option<Instant>,
}

/// Why a snapshot was not saved, or entries were not trimmed.
#[derive(Debug, Error)]
enum SaveError {
    #[error(transparent)]
    Write(#[from] Unreadable),
    #[error(transparent)]
    Append(#[from] journal::AppendError),
    #[error(transparent)]
    Read(#[from] journal::ReadError),
}

impl<J: Journal> Saver<J> {
    pub(crate) fn new(journal: Arc<J>, through: Sequence) -> Self {
        let ended = Ended { through, at: Instant::now(), failed: false, trimmed_at: None };
        let progress = Progress { ended: Mutex::new(ended), cancelled: AtomicBool::new(false) };
        let (keep_entries, passed) = (KEEP_ENTRIES, Passed::everything());
        Self { journal, keep_entries, passed, progress: Arc::new(progress), saving: None }
    }

    pub(crate) fn keep_entries(&mut self, keep_entries: Duration) {
        self.keep_entries = keep_entries;
    }

    /// Entries stay that whoever reads them has not passed.
    pub(crate) fn passed(&mut self, passed: Passed) {
        self.passed = passed;
    }

    /// How many entries before `next` are in no snapshot; none while one is being saved, and for a while
    /// after a failure.
    pub(crate) fn uncovered(&self, next: Sequence) -> u64 {
        let ended = self.progress.ended();
        let waits = self.is_saving() || (ended.failed && ended.at.elapsed() < SNAPSHOT_RETRY);
        if waits { 0 } else { next - 1 - ended.through }
    }

    /// Whether a quiet moment should be used.
    pub(crate) fn is_worth_it(&self, next: Sequence) -> bool {
        let uncovered = self.uncovered(next);
        uncovered >= SNAPSHOT_AFTER || (uncovered > 0 && self.progress.ended().at.elapsed() >= SNAPSHOT_EVERY)
    }

    /// Saves the state after entry `through`, and trims old entries, in the background.
    pub(crate) fn save<E: Engine>(&mut self, through: Sequence, writing: Writing) {
        let (journal, progress) = (Arc::clone(&self.journal), Arc::clone(&self.progress));
        let (keep_entries, passed) = (self.keep_entries, self.passed.clone());
        let span = tracing::Span::current();
        self.saving = Some(tokio::task::spawn_blocking(move || {
            let _organisation = span.entered();
            let outcome = write(&*journal, through, writing, &progress);
            progress.end(through, &outcome);
            if outcome.is_ok() && progress.is_time_to_trim() {
                match trim::<E, J>(&journal, keep_entries, &passed, &progress) {
                    Ok(0) => {}
                    Ok(entries) => tracing::info!(entries, "entries that two snapshots contain were removed"),
                    Err(error) => tracing::warn!(%error, "old entries stay for now"),
                }
            }
        }));
    }

    /// Waits for the snapshot that is being saved, and saves a last one if there is anything new.
    pub(crate) async fn finish<E: Engine>(&mut self, through: Sequence, writing: impl FnOnce() -> Writing) {
        self.wait().await;
        if self.progress.ended().through < through {
            self.save::<E>(through, writing());
            self.wait().await;
        }
    }

    /// Cancels the snapshot that is being saved.
    pub(crate) async fn stop(&mut self) {
        self.progress.cancelled.store(true, Ordering::Release);
        self.wait().await;
    }

    fn is_saving(&self) -> bool {
        self.saving.as_ref().is_some_and(|saving| !saving.is_finished())
    }

    async fn wait(&mut self) {
        if let Some(saving) = self.saving.take()
            && let Err(error) = saving.await
        {
            tracing::error!(%error, "saving a snapshot panicked");
        }
    }
}

impl<J> Drop for Saver<J> {
    fn drop(&mut self) {
        self.progress.cancelled.store(true, Ordering::Release);
    }
}

impl Progress {
    fn ended(&self) -> MutexGuard<'_, Ended> {
        self.ended.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn end(&self, through: Sequence, outcome: &Result<u64, SaveError>) {
        let mut ended = self.ended();
        ended.at = Instant::now();
        ended.failed = outcome.is_err();
        match outcome {
            Ok(bytes) => {
                ended.through = through;
                tracing::info!(through, bytes, "a snapshot was saved");
            }
            Err(_) if self.is_cancelled() => {}
            Err(error) => tracing::warn!(through, %error, "a snapshot could not be saved; it is tried again"),
        }
    }

    fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Acquire)
    }

    fn is_time_to_trim(&self) -> bool {
        let mut ended = self.ended();
        let is_time = ended.trimmed_at.is_none_or(|at| at.elapsed() >= TRIM_EVERY);
        if is_time {
            ended.trimmed_at = Some(Instant::now());
        }
        is_time
    }
}

/// Writes a snapshot; returns its size in bytes.
fn write<J: Journal>(
    journal: &J,
    through: Sequence,
    writing: Writing,
    progress: &Progress,
) -> Result<u64, SaveError> {
    let mut stoppable = Stoppable { into: SnapshotWriter::new(journal, through, now()), progress };
    writing(&mut stoppable)?;
    Ok(stoppable.into.publish()?)
}

/// Trims the entries that were durable before the retention, that two readable snapshots contain, and that whoever
/// reads them has passed; returns how many.
fn trim<E: Engine, J: Journal>(
    journal: &J,
    keep_entries: Duration,
    passed: &Passed,
    progress: &Progress,
) -> Result<u64, SaveError> {
    let keep = Millis::try_from(keep_entries.as_millis()).unwrap_or(Millis::MAX);
    let old = journal.durable_at(now().saturating_sub(keep))?;
    let begin = journal.trim(0).wait()?;
    let mut through = old.min(passed.through());
    let mut before = Sequence::MAX;
    for _ in 0..2 {
        if begin > through {
            return Ok(0);
        }
        let Some(snapshot) = journal.snapshot_before(before)? else { return Ok(0) };
        E::check(&snapshot.bytes)?;
        before = snapshot.through;
        through = through.min(before);
    }
    let mut first = begin;
    while first <= through && !progress.is_cancelled() {
        let next = journal.trim(through).wait()?;
        if next == first {
            break;
        }
        first = next;
    }
    Ok(first - begin)
}

/// Writes until the snapshot is cancelled.
struct Stoppable<'a, W> {
    into: W,
    progress: &'a Progress,
}

impl<W: Write> Write for Stoppable<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.progress.is_cancelled() { Err(io::Error::other("given up")) } else { self.into.write(bytes) }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.into.flush()
    }
}

fn now() -> Millis {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Millis::try_from(since.as_millis()).unwrap_or(Millis::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::clock::{Clock, machine};
    use crate::engine::state_machine::{Deadline, Decided};
    use crate::engine::task::Task;
    use journal::{MemoryJournal, Snapshot};
    use tokio::sync::{mpsc, watch};

    /// Reports after each input how many there were; its snapshots wait until they are released.
    #[derive(Default)]
    struct Counter {
        count: u64,
        out: Option<mpsc::UnboundedSender<u64>>,
        begun: Option<mpsc::UnboundedSender<std::sync::mpsc::Sender<()>>>,
    }

    impl Engine for Counter {
        type Input = ();
        type Batch = u64;

        fn take(&mut self, (): (), _: u64) -> Decided<u64> {
            self.count += 1;
            Decided { entries: vec![b"one".to_vec()], release: self.count }
        }

        fn wake(&mut self, _: u64) -> Decided<u64> {
            unreachable!("nothing is ever due")
        }

        fn deadline(&self) -> Option<Deadline> {
            None
        }

        fn take_unstored(&mut self, (): (), _: engine::StorageTrouble, _: u64) -> u64 {
            self.count
        }

        fn clock_set(&mut self, _: i64, _: u64) -> Decided<u64> {
            Decided { entries: vec![], release: 0 }
        }

        fn paused(&mut self, _: u64, _: u64) -> Decided<u64> {
            Decided { entries: vec![], release: 0 }
        }

        fn resumed(&mut self, _: u64) -> Decided<u64> {
            Decided { entries: vec![], release: 0 }
        }

        fn last(&self) -> u64 {
            0
        }

        fn release(&mut self, count: u64) {
            if let Some(out) = &self.out {
                out.send(count).unwrap_or_default();
            }
        }

        fn replay(&mut self, _: Sequence, _: &[u8]) -> Result<(), Unreadable> {
            self.count += 1;
            Ok(())
        }

        fn restore(&mut self, snapshot: &[u8]) -> Result<(), Unreadable> {
            self.count = std::str::from_utf8(snapshot)
                .ok()
                .and_then(|text| text.parse().ok())
                .ok_or_else(|| Unreadable("no number".into()))?;
            Ok(())
        }

        fn check(snapshot: &[u8]) -> Result<(), Unreadable> {
            Self::default().restore(snapshot)
        }

        fn snapshot(&self) -> Writing {
            let (count, begun) = (self.count, self.begun.clone());
            Box::new(move |into| {
                if let Some(begun) = begun {
                    let (go_on, waits) = std::sync::mpsc::channel();
                    begun.send(go_on).unwrap_or_default();
                    // Dropping the sender releases it, too.
                    waits.recv().unwrap_or_default();
                }
                into.write_all(count.to_string().as_bytes()).map_err(|error| Unreadable(error.to_string()))
            })
        }
    }

    #[tokio::test]
    async fn answers_go_on_while_a_snapshot_is_written_down() {
        let journal = MemoryJournal::default();
        let (inputs, mut received) = mpsc::channel(64);
        let ((out, mut outputs), (begun, mut snapshots)) =
            (mpsc::unbounded_channel(), mpsc::unbounded_channel());
        let (end, mut ending) = watch::channel(false);
        let engine = Counter { count: 0, out: Some(out), begun: Some(begun) };
        let mut task = Task::start(engine, Arc::new(journal.clone())).unwrap();
        let work =
            tokio::spawn(async move { task.run(&mut received, Clock::new(machine), &mut ending).await });
        for _ in 0..SNAPSHOT_AFTER {
            inputs.send(()).await.unwrap();
        }
        let go_on = snapshots.recv().await.unwrap();
        // It is being saved, and another one is requested.
        inputs.send(()).await.unwrap();
        while outputs.recv().await.unwrap() <= SNAPSHOT_AFTER {}
        assert_eq!(journal.latest_snapshot().unwrap(), None);
        drop((go_on, snapshots));
        end.send(true).unwrap();
        work.await.unwrap().unwrap();
        let newest = journal.latest_snapshot().unwrap().unwrap();
        let bytes = (SNAPSHOT_AFTER + 1).to_string().into_bytes();
        assert_eq!(newest, Snapshot { through: SNAPSHOT_AFTER + 1, bytes });
        let first = journal.snapshot_before(newest.through).unwrap().unwrap();
        assert_eq!(
            first.bytes,
            SNAPSHOT_AFTER.to_string().into_bytes(),
            "as it was when it was taken hold of"
        );
    }

    #[tokio::test]
    async fn one_that_fails_is_not_tried_again_at_once_and_harms_no_entry() {
        let journal = MemoryJournal::default();
        journal.append(1, vec![b"one".to_vec()]).await.unwrap();
        let mut saver = Saver::new(Arc::new(journal.clone()), 0);
        assert_eq!(saver.uncovered(2), 1);
        journal.fail_snapshots();
        saver.save::<Counter>(1, Counter::default().snapshot());
        saver.wait().await;
        assert_eq!(saver.uncovered(2), 0);
        assert_eq!(journal.append(2, vec![b"two".to_vec()]).await, Ok(3));
        journal.mend();
        saver.finish::<Counter>(2, || Counter { count: 2, ..Counter::default() }.snapshot()).await;
        assert_eq!(journal.latest_snapshot().unwrap(), Some(Snapshot { through: 2, bytes: b"2".to_vec() }));
    }

    #[tokio::test]
    async fn entries_go_after_their_time_and_only_when_both_snapshots_can_be_read_back() {
        let trimmed = async |bytes: [&str; 2], keep: Duration, through: Sequence| {
            let journal = MemoryJournal::default();
            journal.append(1, vec![b"one".to_vec(); 5_000]).await.unwrap();
            for (through, bytes) in [3_000, 4_000].into_iter().zip(bytes) {
                journal
                    .save_snapshot(Snapshot { through, bytes: bytes.into() }, now() - 60_000)
                    .await
                    .unwrap();
            }
            let progress = Saver::new(Arc::new(journal.clone()), 0).progress.clone();
            progress.cancelled.store(false, Ordering::Release);
            let passed = Passed::nothing();
            passed.begin(through);
            let trimming = move || trim::<Counter, _>(&journal, keep, &passed, &progress);
            tokio::task::spawn_blocking(trimming).await.unwrap()
        };
        let all = Sequence::MAX;
        assert_eq!(trimmed(["3000", "4000"], Duration::ZERO, all).await.unwrap(), 3_000);
        assert_eq!(
            trimmed(["3000", "4000"], Duration::ZERO, 1_234).await.unwrap(),
            1_234,
            "what is not read stays"
        );
        assert_eq!(trimmed(["3000", "4000"], Duration::ZERO, 0).await.unwrap(), 0);
        assert_eq!(trimmed(["3000", "4000"], Duration::from_secs(3_600), all).await.unwrap(), 0);
        assert!(trimmed(["3000", "{}"], Duration::ZERO, all).await.is_err());
        assert!(trimmed(["{}", "4000"], Duration::ZERO, all).await.is_err());
    }
}

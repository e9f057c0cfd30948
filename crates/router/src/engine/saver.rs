//! Writes snapshots beside the task, and trims entries that they contain after their retention.

use crate::archive::Archive;
use crate::archive::error::ArchiveError;
use crate::archive::taking::Going;
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
/// trimmed. One in which nobody does anything has an entry a day: its day ends.
const SNAPSHOT_EVERY: Duration = Duration::from_secs(24 * 60 * 60);

/// The pause before a failed snapshot is tried again.
const SNAPSHOT_RETRY: Duration = Duration::from_secs(60);

/// The shortest interval between searches for entries to trim.
const TRIM_EVERY: Duration = Duration::from_secs(60 * 60);

/// The default retention of entries that snapshots contain.
pub(crate) const KEEP_ENTRIES: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// For how long at most entries and snapshots hold what the state has no more: two snapshots must contain an entry before its
/// retention ends. A day may have 25 hours.
pub(crate) fn forgets_after(keep_entries: Duration) -> Duration {
    keep_entries + 2 * (SNAPSHOT_EVERY + TRIM_EVERY)
}

/// What tells the time of day.
type WallClock = Arc<dyn Fn() -> Millis + Send + Sync>;

/// Saves the snapshots of a task, one at a time, on a thread that may block. A failure is logged and tried
/// again later: a snapshot only saves time.
pub(crate) struct Saver<J> {
    journal: Arc<J>,
    keep_entries: Duration,
    passed: Passed,
    archive: Option<Arc<Archive>>,
    wall: WallClock,
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
    /// When the newest snapshot was taken, by the wall clock: what it contains ages while no router runs, too.
    taken_at: Millis,
    at: Instant,
    failed: bool,
    trimmed_at: Option<Millis>,
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
    #[error(transparent)]
    Archive(#[from] ArchiveError),
}

impl<J: Journal> Saver<J> {
    pub(crate) fn new(journal: Arc<J>, through: Sequence) -> Self {
        Self::by_clock(journal, through, Arc::new(now))
    }

    fn by_clock(journal: Arc<J>, through: Sequence, wall: WallClock) -> Self {
        let taken_at = taken_at(&*journal, through, wall());
        let ended = Ended { through, taken_at, at: Instant::now(), failed: false, trimmed_at: None };
        let progress = Progress { ended: Mutex::new(ended), cancelled: AtomicBool::new(false) };
        let (keep_entries, passed) = (KEEP_ENTRIES, Passed::everything());
        let progress = Arc::new(progress);
        Self { journal, keep_entries, passed, archive: None, wall, progress, saving: None }
    }

    pub(crate) fn keep_entries(&mut self, keep_entries: Duration) {
        self.keep_entries = keep_entries;
    }

    /// Entries stay that whoever reads them has not passed.
    pub(crate) fn passed(&mut self, passed: Passed) {
        self.passed = passed;
    }

    /// Entries come into the archive before they go, where the organisation wants that.
    pub(crate) fn archive(&mut self, archive: Option<Arc<Archive>>) {
        self.archive = archive;
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
        uncovered >= SNAPSHOT_AFTER || (uncovered > 0 && self.progress.is_time_for_one((self.wall)()))
    }

    /// Saves the state after entry `through`, and trims old entries, in the background.
    pub(crate) fn save<E: Engine>(&mut self, through: Sequence, writing: Writing) {
        let (journal, progress) = (Arc::clone(&self.journal), Arc::clone(&self.progress));
        let (keep_entries, passed, now) = (self.keep_entries, self.passed.clone(), (self.wall)());
        let archive = self.archive.clone();
        let span = tracing::Span::current();
        self.saving = Some(tokio::task::spawn_blocking(move || {
            let _organisation = span.entered();
            let outcome = write(&*journal, through, writing, now, &progress);
            progress.end(through, now, &outcome);
            if outcome.is_ok() && progress.is_time_to_trim(now) {
                let old = Old { keep_entries, passed: &passed, archive: archive.as_deref() };
                match trim::<E, J>(&journal, now, &old, &progress) {
                    Ok(0) => {}
                    Ok(entries) => tracing::info!(entries, "entries that two snapshots contain were removed"),
                    Err(error) => tracing::warn!(%error, "old entries stay for now"),
                }
                if let Err(error) = forget(&*journal, &progress) {
                    tracing::warn!(%error, "what was removed may still be found in the journal's file");
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

    fn end(&self, through: Sequence, taken_at: Millis, outcome: &Result<u64, SaveError>) {
        let mut ended = self.ended();
        ended.at = Instant::now();
        ended.failed = outcome.is_err();
        match outcome {
            Ok(bytes) => {
                (ended.through, ended.taken_at) = (through, taken_at);
                tracing::info!(through, bytes, "a snapshot was saved");
            }
            Err(_) if self.is_cancelled() => {}
            Err(error) => tracing::warn!(through, %error, "a snapshot could not be saved; it is tried again"),
        }
    }

    fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Acquire)
    }

    /// A clock that was set back by so much is a reason, too.
    fn is_time_for_one(&self, now: Millis) -> bool {
        now.abs_diff(self.ended().taken_at) >= millis(SNAPSHOT_EVERY)
    }

    fn is_time_to_trim(&self, now: Millis) -> bool {
        let mut ended = self.ended();
        let is_time = ended.trimmed_at.is_none_or(|at| now.abs_diff(at) >= millis(TRIM_EVERY));
        if is_time {
            ended.trimmed_at = Some(now);
        }
        is_time
    }
}

/// Writes a snapshot; returns its size in bytes.
fn write<J: Journal>(
    journal: &J,
    through: Sequence,
    writing: Writing,
    now: Millis,
    progress: &Progress,
) -> Result<u64, SaveError> {
    let mut stoppable = Stoppable { into: SnapshotWriter::new(journal, through, now), progress };
    writing(&mut stoppable)?;
    Ok(stoppable.into.publish()?)
}

/// Which entries go, and where to.
struct Old<'a> {
    keep_entries: Duration,
    passed: &'a Passed,
    archive: Option<&'a Archive>,
}

/// Trims the entries that were durable before the retention, that two readable snapshots contain, and that whoever
/// reads them has passed, once the archive has them; returns how many.
fn trim<E: Engine, J: Journal>(
    journal: &J,
    now: Millis,
    old: &Old<'_>,
    progress: &Progress,
) -> Result<u64, SaveError> {
    let durable = journal.durable_at(now.saturating_sub(millis(old.keep_entries)))?;
    let begin = journal.trim(0).wait()?;
    let mut through = durable.min(old.passed.through());
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
    if let Some(archive) = old.archive.filter(|_| begin <= through) {
        let is_cancelled = || progress.is_cancelled();
        let going = Going { entries: begin..=through, now, is_cancelled: &is_cancelled };
        through = through.min(archive.take(journal, &going)?);
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

/// Makes the journal's store forget what was removed from it.
fn forget<J: Journal>(journal: &J, progress: &Progress) -> Result<(), SaveError> {
    while !progress.is_cancelled() && journal.forget().wait()? {}
    Ok(())
}

/// When the newest snapshot was taken, to the hour, and no more than [`SNAPSHOT_EVERY`] ago. Entries that are in none are as old
/// as can be without being due before somebody is served.
fn taken_at<J: Journal>(journal: &J, through: Sequence, now: Millis) -> Millis {
    let hour = millis(TRIM_EVERY);
    let hours = millis(SNAPSHOT_EVERY) / hour;
    if through == 0 {
        return if journal.is_new() { now } else { now.saturating_sub((hours - 1) * hour) };
    }
    let is_before = |at| journal.durable_at(at).is_ok_and(|before| before >= through);
    let ages = (1..=hours).rev().map(|age| now.saturating_sub(age * hour));
    ages.into_iter().find(|at| is_before(*at)).unwrap_or(now)
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

fn millis(duration: Duration) -> Millis {
    Millis::try_from(duration.as_millis()).unwrap_or(Millis::MAX)
}

fn now() -> Millis {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Millis::try_from(since.as_millis()).unwrap_or(Millis::MAX)
}

#[cfg(test)]
mod forgetting;
#[cfg(test)]
mod tests;

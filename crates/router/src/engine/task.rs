//! The task of one organisation: takes inputs, appends decisions to the journal, delivers what is durable.

use crate::archive::Archive;
use crate::engine::clock::{Clock, Millis, Reading};
use crate::engine::commit_queue::CommitQueue;
use crate::engine::saver::Saver;
use crate::engine::state_machine::{Commit, Decided, Engine, Unreadable};
use crate::records::passed::Passed;
use engine::StorageTrouble;
use journal::{AppendError, Journal, ReadError, Sequence};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::{Duration, Instant};
use thiserror::Error;
use tokio::sync::{mpsc, watch};

/// The number of new entries after which a snapshot is saved in any case; a replay after a kill reads no
/// more, which takes seconds.
const SNAPSHOT_AT_LATEST: u64 = 250_000;

/// How long nothing has to happen for a moment to be quiet. Freezing a large state takes longer than an offer
/// may.
const QUIET: Duration = Duration::from_millis(500);

/// The most decisions that may wait for the disk before no more inputs are taken.
const COMMITS_WAITING: usize = 4_096;

/// The longest sleep: how often the clocks are checked. Timers do not count the time of a suspended machine.
const LONGEST_SLEEP: Duration = Duration::from_secs(1);

/// How often to try whether a disk that could not be written can be again.
const TRY_WRITING_EVERY: Duration = Duration::from_secs(1);

/// How much later than planned a task has to wake up to count as suspended: the program was stopped, the
/// machine slept, or both cores were busy. In milliseconds.
const PAUSE_OF_PROCESS: Millis = 1_500;

/// How long what waits in the sockets after a suspension is read before any deadline is handled, in
/// milliseconds.
const CATCH_UP: Millis = 1_000;

/// A decision that is being committed.
struct Kept<R> {
    release: R,
    through: Sequence,
    entries: u64,
    decided: Instant,
}

/// What a task does next.
enum Next<K, I> {
    /// Deliver a decision that is durable.
    Durable(K),
    Input(I),
    /// Handle deadlines, and check the clocks.
    Clock,
    /// Nothing has happened for a while.
    Quiet,
}

/// Why a task cannot continue.
#[derive(Debug, Error)]
pub(crate) enum TaskError {
    /// A commit failed: the state in memory is ahead of the journal and must be dropped.
    #[error(transparent)]
    Append(#[from] AppendError),
    /// The journal cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The journal can be read but not understood.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// The program has a fault, and the state in memory must be dropped.
    #[error("a command met a mistake of the program: please report what the log says before this")]
    Broken,
}

/// One running engine: the only writer of its journal.
///
/// The next input is decided on the state in memory while earlier ones are being committed, so many share one
/// commit; nothing leaves before it is durable, and everything leaves in the order of the decisions.
pub(crate) struct Task<E: Engine, J> {
    engine: E,
    journal: Arc<J>,
    held: CommitQueue<Kept<E::Batch>>,
    next: Sequence,
    saver: Saver<J>,
}

impl<E: Engine, J: Journal> Task<E, J> {
    /// Brings an empty engine to the end of the journal. If a snapshot cannot be read or is not understood,
    /// the one before it is used, and failing that all entries from the first on.
    pub(crate) fn start(mut engine: E, journal: Arc<J>) -> Result<Self, TaskError> {
        let (mut before, mut passed_over) = (Sequence::MAX, None);
        let snapshot_through = loop {
            let Some(snapshot) = journal.snapshot_before(before)? else { break 0 };
            before = snapshot.through;
            match engine.restore(&snapshot.bytes) {
                Ok(()) => break snapshot.through,
                Err(error) => {
                    tracing::warn!(through = before, %error, "a snapshot was passed over; replay takes longer");
                    passed_over = Some(error);
                }
            }
        };
        let mut outcome = Ok(());
        let replayed = journal.replay(snapshot_through + 1, &mut |sequence, entry| {
            outcome = engine.replay(sequence, entry);
            if outcome.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        match (replayed, passed_over) {
            // Entries that a snapshot contains are not kept for ever.
            (Err(ReadError::Damaged { .. }), Some(not_understood)) => return Err(not_understood.into()),
            (replayed, _) => replayed?,
        }
        outcome?;
        let next = journal.next();
        tracing::info!(next, snapshot_through, "the organisation is as it was");
        let saver = Saver::new(Arc::clone(&journal), snapshot_through);
        Ok(Self { engine, journal, held: CommitQueue::new(), next, saver })
    }

    /// The least retention of entries that snapshots contain.
    pub(crate) fn keep_entries(mut self, keep_entries: Duration) -> Self {
        self.saver.keep_entries(keep_entries);
        self
    }

    /// Entries stay that whoever reads them has not passed.
    pub(crate) fn passed(mut self, passed: Passed) -> Self {
        self.saver.passed(passed);
        self
    }

    /// Entries come into the archive before they go.
    pub(crate) fn archive(mut self, archive: Option<Arc<Archive>>) -> Self {
        self.saver.archive(archive);
        self
    }

    /// Returns the journal, once nothing is written to it any more.
    pub(crate) async fn end(mut self) -> Arc<J> {
        self.saver.stop().await;
        self.journal
    }

    /// Runs until told to end, then releases what is held and saves a snapshot.
    ///
    /// # Errors
    /// A failed commit: the task has to be dropped and another one started from the journal.
    pub(crate) async fn run<S: FnMut() -> Reading>(
        &mut self,
        inputs: &mut mpsc::Receiver<E::Input>,
        mut clock: Clock<S>,
        ending: &mut watch::Receiver<bool>,
    ) -> Result<(), TaskError> {
        self.begin(clock.now());
        let (_, mut seen) = clock.read();
        let mut catching_up: Option<Millis> = None;
        loop {
            let sleep = self.sleep(catching_up, clock.read());
            if self.saver.uncovered(self.next) >= SNAPSHOT_AT_LATEST {
                self.save_behind();
            }
            let next = tokio::select! {
                biased;
                // First, so that closing the sockets does not look like people who leave.
                _ = ending.wait_for(|ending| *ending) => break,
                kept = self.held.next() => Next::Durable(kept?),
                () = tokio::time::sleep(sleep) => Next::Clock,
                input = inputs.recv(), if self.held.len() < COMMITS_WAITING => match input {
                    Some(input) => Next::Input(input),
                    None => break,
                },
                () = tokio::time::sleep(QUIET), if self.saver.is_worth_it(self.next) => Next::Quiet,
            };
            let (_, elapsed) = clock.read();
            let gap = elapsed.saturating_sub(seen);
            if let Some(by) = clock.follow() {
                tracing::warn!(by, "the clock was set: every time that is measured keeps its length");
                let decided = self.engine.clock_set(by, clock.now());
                self.keep(decided);
            }
            if gap >= millis(sleep) + PAUSE_OF_PROCESS {
                tracing::warn!(
                    milliseconds = gap,
                    "the router stood still: what waits is read before anybody is judged"
                );
                let now = clock.now();
                let decided = self.engine.paused(now.saturating_sub(gap), now);
                self.keep(decided);
                catching_up = Some(elapsed + CATCH_UP);
            }
            seen = elapsed;
            match next {
                Next::Durable(kept) => self.release(kept),
                Next::Input(input) => self.take(input, clock.now()).await?,
                Next::Quiet => self.save_behind(),
                Next::Clock => self.wake(&mut catching_up, clock.read()),
            }
        }
        self.drain().await?;
        self.saver.finish::<E>(self.next - 1, || self.engine.snapshot()).await;
        Ok(())
    }

    /// The first decision of a run. A clock that was set while the router was down is followed first.
    fn begin(&mut self, now: Millis) {
        let last = self.engine.last();
        if last > now {
            let by = i64::try_from(last - now).unwrap_or(i64::MAX).saturating_neg();
            tracing::warn!(by, "the clock was set back since the last entry of the journal");
            let decided = self.engine.clock_set(by, now);
            self.keep(decided);
        }
        if let Some(decided) = self.engine.begin(self.journal.ownership(), now) {
            self.keep(decided);
        }
    }

    /// The time until the next deadline.
    fn sleep(&self, catching_up: Option<Millis>, (now, elapsed): (Millis, Millis)) -> Duration {
        let wait = match (catching_up, self.engine.deadline()) {
            (Some(until), _) => Duration::from_millis(until.saturating_sub(elapsed)),
            (None, Some(due)) => Duration::from_millis(due.at.saturating_sub(now)),
            (None, None) => LONGEST_SLEEP,
        };
        wait.min(LONGEST_SLEEP)
    }

    async fn take(&mut self, input: E::Input, now: Millis) -> Result<(), TaskError> {
        let decided = self.engine.take(input, now);
        self.keep(decided);
        if self.engine.is_broken() {
            // The senders get an answer, so that they do not try again.
            self.drain().await?;
            return Err(TaskError::Broken);
        }
        Ok(())
    }

    /// Runs the deadlines that have come, once everything that waited during a suspension was read.
    fn wake(&mut self, catching_up: &mut Option<Millis>, (now, elapsed): (Millis, Millis)) {
        match *catching_up {
            Some(until) if elapsed < until => return,
            Some(_) => {
                *catching_up = None;
                let decided = self.engine.resumed(now);
                self.keep(decided);
            }
            None => {}
        }
        if let Some(due) = self.engine.deadline().filter(|due| due.at <= now) {
            tracing::debug!(reason = due.reason, "woken");
            let decided = self.engine.wake(now);
            self.keep(decided);
        }
    }

    /// Delivers everything that is held.
    async fn drain(&mut self) -> Result<(), TaskError> {
        while !self.held.is_empty() {
            let kept = self.held.next().await?;
            self.release(kept);
        }
        Ok(())
    }

    /// Answers queries from what is stored while nothing can be appended, and returns once something can.
    pub(crate) async fn serve_unstored(
        &mut self,
        trouble: StorageTrouble,
        inputs: &mut mpsc::Receiver<E::Input>,
        now: impl Fn() -> Millis,
        ending: &mut watch::Receiver<bool>,
    ) {
        let mut look = tokio::time::interval(TRY_WRITING_EVERY);
        look.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        // The first tick is immediate, and the disk has just failed.
        look.tick().await;
        loop {
            tokio::select! {
                biased;
                _ = ending.wait_for(|ending| *ending) => return,
                _ = look.tick() => {
                    if tokio::task::block_in_place(|| self.journal.try_writing()).is_ok() {
                        return;
                    }
                }
                input = inputs.recv() => match input {
                    Some(input) => {
                        let release = self.engine.take_unstored(input, trouble, now());
                        self.engine.release(release);
                    }
                    None => return,
                },
            }
        }
    }

    fn keep(&mut self, decided: Decided<E::Batch>) {
        let Decided { entries, release } = decided;
        let count = entries.len() as Sequence;
        // An append without entries is durable once everything before it is. An answer must wait for that,
        // since it may contain state that is not durable yet.
        let durable = self.journal.append(self.next, entries);
        self.next += count;
        let through = self.next - 1;
        self.held.push(durable, Kept { release, through, entries: count, decided: Instant::now() });
    }

    fn release(&mut self, kept: Kept<E::Batch>) {
        let Kept { release, through, entries, decided } = kept;
        if entries > 0 {
            self.engine.committed(Commit { through, entries, took: decided.elapsed() });
        }
        self.engine.release(release);
    }

    /// Saves a snapshot in the background: decisions continue meanwhile.
    fn save_behind(&mut self) {
        self.saver.save::<E>(self.next - 1, self.engine.snapshot());
    }
}

fn millis(duration: Duration) -> Millis {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests;

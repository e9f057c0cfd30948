use crate::held::Held;
use journal::{AppendError, Journal, ReadError, Sequence, Snapshot};
use std::ops::ControlFlow;
use std::time::{Duration, Instant};
use thiserror::Error;
use tokio::sync::{mpsc, watch};

/// Milliseconds since 1970, never running backwards.
pub(crate) type Millis = u64;

/// After so many entries a snapshot is worth having: it is saved at the next quiet moment.
const SNAPSHOT_AFTER: u64 = 10_000;

/// After so many it is saved in any case: replay after a kill reads no more than these, which takes a few seconds.
const SNAPSHOT_AT_LATEST: u64 = 250_000;

/// A moment is quiet when nothing has happened for so long. Writing a large state down takes longer than an offer may.
const QUIET: Duration = Duration::from_millis(500);

/// So many decisions may wait for the disk before no more are taken.
const HELD: usize = 4_096;

/// The longest sleep. Timers do not count the time that a machine was suspended; looking at the clock now and then does.
const LONGEST_SLEEP: Duration = Duration::from_secs(5);

/// What was decided: entries to make durable, and what to let out once they are.
#[derive(Debug)]
pub(crate) struct Decided<R> {
    pub(crate) entries: Vec<Vec<u8>>,
    pub(crate) release: R,
}

/// Entries that have become durable together with what they let out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Commit {
    /// The number of the last of them.
    pub(crate) through: Sequence,
    /// How many.
    pub(crate) entries: u64,
    /// How long it took from the decision on.
    pub(crate) took: Duration,
}

/// A decision on its way to the disk.
struct Kept<R> {
    release: R,
    through: Sequence,
    entries: u64,
    decided: Instant,
}

/// The next moment at which something is due by itself, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Deadline {
    pub(crate) at: Millis,
    pub(crate) reason: &'static str,
}

/// A snapshot or an entry that the engine does not understand.
#[derive(Debug, Error)]
#[error(
    "the journal holds something that this program does not understand ({0}): start the program that wrote it"
)]
pub(crate) struct Unreadable(pub(crate) String);

/// The state that a task keeps, alone allowed to change it.
pub(crate) trait Engine: Send + Sized {
    /// What it is asked to do.
    type Input: Send;
    /// What leaves it.
    type Release: Send;

    /// What comes before everything else in a life, once the journal was read.
    fn begin(&mut self, _now: Millis) -> Option<Decided<Self::Release>> {
        None
    }
    /// Decides on an input and applies the decision to the state in memory.
    fn take(&mut self, input: Self::Input, now: Millis) -> Decided<Self::Release>;
    /// Does what is due.
    fn wake(&mut self, now: Millis) -> Decided<Self::Release>;
    /// When something is due next.
    fn deadline(&self) -> Option<Deadline>;
    /// Lets out what is durable.
    fn release(&mut self, release: Self::Release);
    /// Hears of entries that have become durable, before what they let out.
    fn committed(&mut self, _commit: Commit) {}
    /// Applies an entry again that was decided in an earlier life.
    fn replay(&mut self, sequence: Sequence, entry: &[u8]) -> Result<(), Unreadable>;
    /// Goes on from a snapshot.
    fn restore(&mut self, snapshot: &[u8]) -> Result<(), Unreadable>;
    /// The whole state.
    fn snapshot(&self) -> Result<Vec<u8>, Unreadable>;
}

/// Why a task cannot go on.
#[derive(Debug, Error)]
pub(crate) enum TaskError {
    /// A commit failed: what is in memory is ahead of the journal and must be forgotten.
    #[error(transparent)]
    Append(#[from] AppendError),
    /// The journal cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The journal can be read and not understood.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
}

/// One engine at work: the only writer of its journal.
///
/// The next input is decided on the state in memory while earlier ones are on their way to the disk, so many share one
/// commit; nothing leaves before it is durable, and everything leaves in the order in which it was decided.
pub(crate) struct Task<E: Engine, J> {
    engine: E,
    journal: J,
    held: Held<Kept<E::Release>>,
    next: Sequence,
    snapshot_through: Sequence,
}

impl<E: Engine, J: Journal> Task<E, J> {
    /// Brings an empty engine to where the journal ends.
    pub(crate) fn start(mut engine: E, journal: J) -> Result<Self, TaskError> {
        let snapshot_through = match journal.latest_snapshot()? {
            Some(snapshot) => {
                engine.restore(&snapshot.bytes)?;
                snapshot.through
            }
            None => 0,
        };
        let mut outcome = Ok(());
        journal.replay(snapshot_through + 1, &mut |sequence, entry| {
            outcome = engine.replay(sequence, entry);
            if outcome.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })?;
        outcome?;
        let next = journal.next();
        tracing::info!(next, snapshot_through, "the organisation is as it was");
        Ok(Self { engine, journal, held: Held::new(), next, snapshot_through })
    }

    /// Works until told to end, then releases what is held and saves a snapshot.
    ///
    /// # Errors
    /// A failed commit: the task is to be dropped and another started from the journal.
    pub(crate) async fn run(
        &mut self,
        inputs: &mut mpsc::Receiver<E::Input>,
        mut clock: impl FnMut() -> Millis,
        ending: &mut watch::Receiver<bool>,
    ) -> Result<(), TaskError> {
        if let Some(decided) = self.engine.begin(clock()) {
            self.keep(decided);
        }
        loop {
            let due = self.engine.deadline();
            let sleep = due.map_or(LONGEST_SLEEP, |due| until(due.at, clock()));
            let entries = self.next - self.snapshot_through - 1;
            if entries >= SNAPSHOT_AT_LATEST {
                self.save_behind()?;
            }
            tokio::select! {
                biased;
                // First, so that the farewells of the sockets are not taken for people who leave.
                _ = ending.wait_for(|ending| *ending) => break,
                kept = self.held.next() => self.release(kept?),
                () = tokio::time::sleep(sleep), if due.is_some() => {
                    let now = clock();
                    if let Some(due) = due
                        && due.at <= now
                    {
                        tracing::debug!(reason = due.reason, "woken");
                        let decided = self.engine.wake(now);
                        self.keep(decided);
                    }
                }
                input = inputs.recv(), if self.held.len() < HELD => match input {
                    Some(input) => {
                        let decided = self.engine.take(input, clock());
                        self.keep(decided);
                    }
                    None => break,
                },
                () = tokio::time::sleep(QUIET), if entries >= SNAPSHOT_AFTER => self.save_behind()?,
            }
        }
        while !self.held.is_empty() {
            let kept = self.held.next().await?;
            self.release(kept);
        }
        if self.next > self.snapshot_through + 1 {
            self.save()?.await?;
        }
        Ok(())
    }

    fn keep(&mut self, decided: Decided<E::Release>) {
        let Decided { entries, release } = decided;
        let count = entries.len() as Sequence;
        // An append without entries is durable when everything before it is, which is what an answer must wait for:
        // it may tell of state that is not durable yet.
        let durable = self.journal.append(self.next, entries);
        self.next += count;
        let through = self.next - 1;
        self.held.push(durable, Kept { release, through, entries: count, decided: Instant::now() });
    }

    fn release(&mut self, kept: Kept<E::Release>) {
        let Kept { release, through, entries, decided } = kept;
        if entries > 0 {
            self.engine.committed(Commit { through, entries, took: decided.elapsed() });
        }
        self.engine.release(release);
    }

    /// Saves a snapshot that nobody waits for: entries decided meanwhile queue up behind it.
    fn save_behind(&mut self) -> Result<(), Unreadable> {
        self.save().map(drop)
    }

    fn save(&mut self) -> Result<journal::Pending<()>, Unreadable> {
        let through = self.next - 1;
        self.snapshot_through = through;
        Ok(self.journal.save_snapshot(Snapshot { through, bytes: self.engine.snapshot()? }))
    }
}

fn until(at: Millis, now: Millis) -> Duration {
    Duration::from_millis(at.saturating_sub(now)).min(LONGEST_SLEEP)
}

/// The wall clock, kept from running backwards when somebody sets it.
///
/// It, and not the monotonic clock, because a suspended machine's time passes for the customer who waits.
pub(crate) fn clock() -> impl FnMut() -> Millis {
    let mut last = 0;
    move || {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        last = last.max(u64::try_from(since.as_millis()).unwrap_or(u64::MAX));
        last
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use journal::MemoryJournal;

    /// Adds numbers up; what leaves it is the sum after each.
    #[derive(Default)]
    struct Adder {
        sum: u64,
        out: Option<mpsc::UnboundedSender<u64>>,
        restored: bool,
        due: Option<Millis>,
    }

    impl Engine for Adder {
        type Input = u64;
        type Release = u64;

        fn take(&mut self, input: u64, _: Millis) -> Decided<u64> {
            self.sum += input;
            Decided { entries: vec![input.to_string().into_bytes()], release: self.sum }
        }

        fn wake(&mut self, _: Millis) -> Decided<u64> {
            self.due = None;
            self.take(1_000, 0)
        }

        fn deadline(&self) -> Option<Deadline> {
            self.due.map(|at| Deadline { at, reason: "test" })
        }

        fn release(&mut self, release: u64) {
            if let Some(out) = &self.out {
                out.send(release).unwrap_or_default();
            }
        }

        fn replay(&mut self, _: Sequence, entry: &[u8]) -> Result<(), Unreadable> {
            let text = std::str::from_utf8(entry).map_err(|error| Unreadable(error.to_string()))?;
            self.sum += text.parse::<u64>().map_err(|error| Unreadable(error.to_string()))?;
            Ok(())
        }

        fn restore(&mut self, snapshot: &[u8]) -> Result<(), Unreadable> {
            self.restored = true;
            self.replay(0, snapshot)
        }

        fn snapshot(&self) -> Result<Vec<u8>, Unreadable> {
            Ok(self.sum.to_string().into_bytes())
        }
    }

    struct Bench {
        inputs: mpsc::Sender<u64>,
        out: mpsc::UnboundedReceiver<u64>,
        end: watch::Sender<bool>,
        work: tokio::task::JoinHandle<Result<(), TaskError>>,
    }

    fn work(journal: &MemoryJournal, due: Option<Millis>) -> Bench {
        let (inputs, mut received) = mpsc::channel(16);
        let (sender, out) = mpsc::unbounded_channel();
        let (end, mut ending) = watch::channel(false);
        let adder = Adder { out: Some(sender), due, ..Adder::default() };
        let mut task = Task::start(adder, journal.clone()).unwrap();
        let work = tokio::spawn(async move { task.run(&mut received, clock(), &mut ending).await });
        Bench { inputs, out, end, work }
    }

    #[tokio::test]
    async fn nothing_leaves_before_it_is_durable_and_then_in_order() {
        let journal = MemoryJournal::default();
        let mut bench = work(&journal, None);
        journal.hold();
        for input in [1, 2, 3] {
            bench.inputs.send(input).await.unwrap();
        }
        assert!(tokio::time::timeout(Duration::from_millis(50), bench.out.recv()).await.is_err());
        journal.release();
        for sum in [1, 3, 6] {
            assert_eq!(bench.out.recv().await, Some(sum));
        }
    }

    #[tokio::test]
    async fn a_failed_commit_ends_the_task_and_the_next_one_goes_on_from_the_journal() {
        let journal = MemoryJournal::default();
        let mut bench = work(&journal, None);
        bench.inputs.send(5).await.unwrap();
        assert_eq!(bench.out.recv().await, Some(5));
        journal.fail();
        bench.inputs.send(100).await.unwrap();
        assert!(matches!(bench.work.await.unwrap(), Err(TaskError::Append(_))));
        assert_eq!(bench.out.recv().await, None, "what was not durable never left");
        journal.mend();
        let mut bench = work(&journal, None);
        bench.inputs.send(1).await.unwrap();
        assert_eq!(bench.out.recv().await, Some(6));
    }

    #[tokio::test]
    async fn ending_releases_what_is_held_and_saves_a_snapshot() {
        let journal = MemoryJournal::default();
        let mut bench = work(&journal, None);
        bench.inputs.send(7).await.unwrap();
        assert_eq!(bench.out.recv().await, Some(7));
        bench.end.send(true).unwrap();
        bench.work.await.unwrap().unwrap();
        assert_eq!(journal.latest_snapshot().unwrap(), Some(Snapshot { through: 1, bytes: b"7".to_vec() }));
        let task = Task::start(Adder::default(), journal).unwrap();
        assert!(task.engine.restored);
        assert_eq!(task.engine.sum, 7);
    }

    #[tokio::test]
    async fn what_is_due_happens_by_itself() {
        let journal = MemoryJournal::default();
        let due = clock()() + 30;
        let mut bench = work(&journal, Some(due));
        assert_eq!(bench.out.recv().await, Some(1_000));
        assert!(clock()() >= due);
    }

    #[test]
    fn an_entry_of_another_program_is_refused() {
        let journal = MemoryJournal::default();
        drop(journal.append(1, vec![b"not a number".to_vec()]));
        assert!(matches!(Task::start(Adder::default(), journal), Err(TaskError::Unreadable(_))));
    }
}

use crate::clock::{Clock, Millis, Reading};
use crate::held::Held;
use crate::saver::{Saver, Writing};
use domain::org::StorageTrouble;
use journal::{AppendError, Journal, ReadError, Sequence};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::{Duration, Instant};
use thiserror::Error;
use tokio::sync::{mpsc, watch};

/// After so many it is saved in any case: replay after a kill reads no more than these, which takes a few seconds.
const SNAPSHOT_AT_LATEST: u64 = 250_000;

/// A moment is quiet when nothing has happened for so long. Writing a large state down takes longer than an offer may.
const QUIET: Duration = Duration::from_millis(500);

/// So many decisions may wait for the disk before no more are taken.
const HELD: usize = 4_096;

/// The longest sleep: the clocks are looked at this often. Timers do not count the time that a machine was suspended.
const LONGEST_SLEEP: Duration = Duration::from_secs(1);

/// How often it is tried whether a disk that took nothing takes something again.
const TRY_WRITING_EVERY: Duration = Duration::from_secs(1);

/// A task that comes to nothing for so much longer than it wanted to has stood still: the program was stopped, the machine
/// slept, or both cores had other work. In milliseconds.
const PAUSE: Millis = 1_500;

/// How long what waits in the sockets after a pause is read before anybody is judged, in milliseconds.
const CATCH_UP: Millis = 1_000;

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

/// What a task turns to.
enum Next<K, I> {
    /// A decision that is durable.
    Durable(K),
    Input(I),
    /// Something may be due, or the clocks are to be looked at.
    Clock,
    /// Nothing has happened for a while.
    Quiet,
}

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
    /// Answers what can be answered while nothing can be stored: what only looks.
    fn take_unstored(&mut self, input: Self::Input, trouble: StorageTrouble, now: Millis) -> Self::Release;
    /// Does what is due.
    fn wake(&mut self, now: Millis) -> Decided<Self::Release>;
    /// When something is due next.
    fn deadline(&self) -> Option<Deadline>;
    /// The clock was set by so many milliseconds.
    fn clock_set(&mut self, by: i64, now: Millis) -> Decided<Self::Release>;
    /// It stood still since then. What is taken until it has resumed was sent before.
    fn paused(&mut self, since: Millis, now: Millis) -> Decided<Self::Release>;
    /// What was sent meanwhile was taken.
    fn resumed(&mut self, now: Millis) -> Decided<Self::Release>;
    /// When the last thing happened that it knows of.
    fn last(&self) -> Millis;
    /// Whether a mistake of the program left its state half changed.
    fn is_broken(&self) -> bool {
        false
    }
    /// Lets out what is durable.
    fn release(&mut self, release: Self::Release);
    /// Hears of entries that have become durable, before what they let out.
    fn committed(&mut self, _commit: Commit) {}
    /// Applies an entry again that was decided in an earlier life.
    fn replay(&mut self, sequence: Sequence, entry: &[u8]) -> Result<(), Unreadable>;
    /// Goes on from a snapshot. One that cannot be read changes nothing.
    fn restore(&mut self, snapshot: &[u8]) -> Result<(), Unreadable>;
    /// Whether a snapshot could be gone on from.
    fn check(_snapshot: &[u8]) -> Result<(), Unreadable> {
        Ok(())
    }
    /// Takes hold of the whole state as it is now, quickly; what comes of it writes the state down, elsewhere and later.
    fn snapshot(&self) -> Writing;
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
    /// The program has a mistake, and what is in memory must be forgotten.
    #[error("a command met a mistake of the program: please report what the log says before this")]
    Broken,
}

/// One engine at work: the only writer of its journal.
///
/// The next input is decided on the state in memory while earlier ones are on their way to the disk, so many share one
/// commit; nothing leaves before it is durable, and everything leaves in the order in which it was decided.
pub(crate) struct Task<E: Engine, J> {
    engine: E,
    journal: Arc<J>,
    held: Held<Kept<E::Release>>,
    next: Sequence,
    saver: Saver<J>,
}

impl<E: Engine, J: Journal> Task<E, J> {
    /// Brings an empty engine to where the journal ends. A snapshot that cannot be read, or is not understood, is passed
    /// over for the one before it, and that for the entries from the first on.
    pub(crate) fn start(mut engine: E, journal: J) -> Result<Self, TaskError> {
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
        let journal = Arc::new(journal);
        let saver = Saver::new(Arc::clone(&journal), snapshot_through);
        Ok(Self { engine, journal, held: Held::new(), next, saver })
    }

    /// Entries are kept for so long at least, though snapshots contain them.
    pub(crate) fn keep_entries(mut self, keep_entries: Duration) -> Self {
        self.saver.keep_entries(keep_entries);
        self
    }

    /// Gives the journal back, once nothing is written there any more.
    pub(crate) async fn stop_saving(&mut self) {
        self.saver.stop().await;
    }

    /// Works until told to end, then releases what is held and saves a snapshot.
    ///
    /// # Errors
    /// A failed commit: the task is to be dropped and another started from the journal.
    pub(crate) async fn run<S: FnMut() -> Reading>(
        &mut self,
        inputs: &mut mpsc::Receiver<E::Input>,
        mut clock: Clock<S>,
        ending: &mut watch::Receiver<bool>,
    ) -> Result<(), TaskError> {
        self.begin(clock.now());
        let (_, mut seen) = clock.look();
        let mut catching_up: Option<Millis> = None;
        loop {
            let sleep = self.sleep(catching_up, clock.look());
            if self.saver.uncovered(self.next) >= SNAPSHOT_AT_LATEST {
                self.save_behind();
            }
            let next = tokio::select! {
                biased;
                // First, so that the farewells of the sockets are not taken for people who leave.
                _ = ending.wait_for(|ending| *ending) => break,
                kept = self.held.next() => Next::Durable(kept?),
                () = tokio::time::sleep(sleep) => Next::Clock,
                input = inputs.recv(), if self.held.len() < HELD => match input {
                    Some(input) => Next::Input(input),
                    None => break,
                },
                () = tokio::time::sleep(QUIET), if self.saver.is_worth_it(self.next) => Next::Quiet,
            };
            let (_, elapsed) = clock.look();
            let gap = elapsed.saturating_sub(seen);
            if let Some(by) = clock.follow() {
                tracing::warn!(by, "the clock was set: every time that is measured keeps its length");
                let decided = self.engine.clock_set(by, clock.now());
                self.keep(decided);
            }
            if gap >= millis(sleep) + PAUSE {
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
                Next::Clock => self.wake(&mut catching_up, clock.look()),
            }
        }
        self.drain().await?;
        self.saver.finish::<E>(self.next - 1, || self.engine.snapshot()).await;
        Ok(())
    }

    /// What comes before everything else in a life. A clock that was put right while nobody looked is followed first.
    fn begin(&mut self, now: Millis) {
        let last = self.engine.last();
        if last > now {
            let by = i64::try_from(last - now).unwrap_or(i64::MAX).saturating_neg();
            tracing::warn!(by, "the clock was set back since the last entry of the journal");
            let decided = self.engine.clock_set(by, now);
            self.keep(decided);
        }
        if let Some(decided) = self.engine.begin(now) {
            self.keep(decided);
        }
    }

    /// How long nothing is due.
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
            // Whoever asked is answered, so that they do not ask again.
            self.drain().await?;
            return Err(TaskError::Broken);
        }
        Ok(())
    }

    /// Does what is due, once all that waited during a pause was read.
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

    /// Lets everything out that is held.
    async fn drain(&mut self) -> Result<(), TaskError> {
        while !self.held.is_empty() {
            let kept = self.held.next().await?;
            self.release(kept);
        }
        Ok(())
    }

    /// Lets people look at what is stored for as long as nothing can be added, and returns once something can.
    pub(crate) async fn serve_unstored(
        &mut self,
        trouble: StorageTrouble,
        inputs: &mut mpsc::Receiver<E::Input>,
        now: impl Fn() -> Millis,
        ending: &mut watch::Receiver<bool>,
    ) {
        let mut look = tokio::time::interval(TRY_WRITING_EVERY);
        look.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        // The first tick is at once, and the disk has just failed.
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

    /// Saves a snapshot that nobody waits for: entries decided meanwhile go on.
    fn save_behind(&mut self) {
        self.saver.save::<E>(self.next - 1, self.engine.snapshot());
    }
}

fn millis(duration: Duration) -> Millis {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::machine;
    use journal::{MemoryJournal, Snapshot};
    use std::sync::Mutex;

    /// Adds numbers up; what leaves it is the sum after each.
    #[derive(Default)]
    struct Adder {
        sum: u64,
        out: Option<mpsc::UnboundedSender<u64>>,
        restored: bool,
        due: Option<Millis>,
        last: Millis,
    }

    /// A sum that the adder does not survive.
    const BROKEN: u64 = 13;

    /// Clocks that a test sets.
    #[derive(Clone)]
    struct Hands(Arc<Mutex<Reading>>);

    impl Hands {
        fn new() -> Self {
            Self(Arc::new(Mutex::new(Reading { wall: 1_000_000, elapsed: 5_000 })))
        }

        /// Time passes.
        fn pass(&self, millis: Millis) {
            let mut reading = self.0.lock().unwrap();
            *reading = Reading { wall: reading.wall + millis, elapsed: reading.elapsed + millis };
        }

        fn set(&self, by: i64) {
            let mut reading = self.0.lock().unwrap();
            reading.wall = reading.wall.saturating_add_signed(by);
        }

        fn clock(&self) -> Clock<impl FnMut() -> Reading + use<>> {
            let hands = self.clone();
            Clock::new(move || *hands.0.lock().unwrap())
        }
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

        fn take_unstored(&mut self, _: u64, _: StorageTrouble, _: Millis) -> u64 {
            self.sum
        }

        fn clock_set(&mut self, by: i64, _: Millis) -> Decided<u64> {
            self.due = self.due.map(|due| due.saturating_add_signed(by));
            Decided { entries: vec![], release: 2_000 }
        }

        fn paused(&mut self, _: Millis, _: Millis) -> Decided<u64> {
            Decided { entries: vec![], release: 3_000 }
        }

        fn resumed(&mut self, _: Millis) -> Decided<u64> {
            Decided { entries: vec![], release: 4_000 }
        }

        fn last(&self) -> Millis {
            self.last
        }

        fn is_broken(&self) -> bool {
            self.sum == BROKEN
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
            self.replay(0, snapshot)?;
            self.restored = true;
            Ok(())
        }

        fn check(snapshot: &[u8]) -> Result<(), Unreadable> {
            Adder::default().restore(snapshot)
        }

        fn snapshot(&self) -> Writing {
            let bytes = self.sum.to_string().into_bytes();
            Box::new(move |into| into.write_all(&bytes).map_err(|error| Unreadable(error.to_string())))
        }
    }

    struct Bench {
        inputs: mpsc::Sender<u64>,
        out: mpsc::UnboundedReceiver<u64>,
        end: watch::Sender<bool>,
        work: tokio::task::JoinHandle<Result<(), TaskError>>,
    }

    fn work(journal: &MemoryJournal, due: Option<Millis>) -> Bench {
        work_by(journal, Adder { due, ..Adder::default() }, Clock::new(machine))
    }

    fn work_by<S>(journal: &MemoryJournal, adder: Adder, clock: Clock<S>) -> Bench
    where
        S: FnMut() -> Reading + Send + 'static,
    {
        let (inputs, mut received) = mpsc::channel(16);
        let (sender, out) = mpsc::unbounded_channel();
        let (end, mut ending) = watch::channel(false);
        let adder = Adder { out: Some(sender), ..adder };
        let mut task = Task::start(adder, journal.clone()).unwrap();
        let work = tokio::spawn(async move { task.run(&mut received, clock, &mut ending).await });
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
        let due = machine().wall + 30;
        let mut bench = work(&journal, Some(due));
        assert_eq!(bench.out.recv().await, Some(1_000));
        assert!(machine().wall >= due);
    }

    #[tokio::test]
    async fn a_clock_that_is_set_moves_what_is_due_with_it() {
        let (journal, hands) = (MemoryJournal::default(), Hands::new());
        let due = Some(1_000_000 + 2_000);
        let mut bench = work_by(&journal, Adder { due, ..Adder::default() }, hands.clock());
        hands.set(3_600_000);
        assert_eq!(bench.out.recv().await, Some(2_000), "an hour ahead");
        hands.set(-3_600_000);
        assert_eq!(bench.out.recv().await, Some(2_000), "and put right");
        bench.inputs.send(1).await.unwrap();
        assert_eq!(bench.out.recv().await, Some(1), "by that clock no time has passed");
        hands.pass(2_000);
        assert_eq!(bench.out.recv().await, Some(1_001));
    }

    #[tokio::test]
    async fn a_clock_that_was_put_right_between_two_lives_moves_what_is_due() {
        let (journal, hands) = (MemoryJournal::default(), Hands::new());
        let mut bench = work_by(&journal, Adder { last: 1_000_001, ..Adder::default() }, hands.clock());
        assert_eq!(bench.out.recv().await, Some(2_000));
    }

    #[tokio::test]
    async fn after_a_pause_what_waits_is_taken_before_what_is_due() {
        let (journal, hands) = (MemoryJournal::default(), Hands::new());
        let due = Some(1_000_000 + 2_000);
        let mut bench = work_by(&journal, Adder { due, ..Adder::default() }, hands.clock());
        bench.inputs.send(1).await.unwrap();
        assert_eq!(bench.out.recv().await, Some(1));
        hands.pass(15_000);
        bench.inputs.send(2).await.unwrap();
        assert_eq!(bench.out.recv().await, Some(3_000), "it knows that it stood still");
        assert_eq!(bench.out.recv().await, Some(3), "what waited is taken");
        hands.pass(CATCH_UP);
        assert_eq!(bench.out.recv().await, Some(4_000), "it goes on");
        assert_eq!(bench.out.recv().await, Some(1_003), "and only now does what is due");
    }

    #[tokio::test]
    async fn whoever_asked_for_what_breaks_the_state_is_answered_before_the_task_ends() {
        let journal = MemoryJournal::default();
        let mut bench = work(&journal, None);
        bench.inputs.send(BROKEN).await.unwrap();
        assert_eq!(bench.out.recv().await, Some(BROKEN));
        assert!(matches!(bench.work.await.unwrap(), Err(TaskError::Broken)));
    }

    #[tokio::test]
    async fn a_snapshot_that_is_not_understood_is_passed_over_for_the_one_before_it_and_then_for_the_entries()
    {
        let journal = MemoryJournal::default();
        drop(journal.append(1, vec![b"1".to_vec(), b"2".to_vec(), b"4".to_vec()]));
        for (through, bytes) in [(1, "1"), (2, "3")] {
            journal.save_snapshot(Snapshot { through, bytes: bytes.into() }, 0).await.unwrap();
        }
        journal.spoil_snapshot(b"{}");
        let task = Task::start(Adder::default(), journal.clone()).unwrap();
        assert!(task.engine.restored && task.saver.uncovered(task.next) == 2, "from the older one");
        assert_eq!(task.engine.sum, 7);

        let journal = MemoryJournal::default();
        drop(journal.append(1, vec![b"1".to_vec(), b"2".to_vec()]));
        journal.save_snapshot(Snapshot { through: 2, bytes: b"{}".to_vec() }, 0).await.unwrap();
        let task = Task::start(Adder::default(), journal).unwrap();
        assert!(!task.engine.restored && task.engine.sum == 3, "from the entries");
    }

    #[tokio::test]
    async fn a_snapshot_that_fails_stops_nothing() {
        let journal = MemoryJournal::default();
        let mut bench = work(&journal, None);
        journal.fail_snapshots();
        bench.inputs.send(7).await.unwrap();
        assert_eq!(bench.out.recv().await, Some(7));
        bench.end.send(true).unwrap();
        bench.work.await.unwrap().unwrap();
        assert_eq!(journal.latest_snapshot().unwrap(), None);
        assert_eq!(Task::start(Adder::default(), journal).unwrap().engine.sum, 7);
    }

    #[test]
    fn an_entry_of_another_program_is_refused() {
        let journal = MemoryJournal::default();
        drop(journal.append(1, vec![b"not a number".to_vec()]));
        assert!(matches!(Task::start(Adder::default(), journal), Err(TaskError::Unreadable(_))));
    }
}

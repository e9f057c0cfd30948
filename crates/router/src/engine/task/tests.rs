//! What a task promises, on an engine that adds numbers up.

use super::*;
use crate::engine::clock::machine;
use crate::engine::state_machine::{Deadline, Decided, Engine, Unreadable, Writing};
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
    type Batch = u64;

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
    let mut task = Task::start(adder, Arc::new(journal.clone())).unwrap();
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
    let task = Task::start(Adder::default(), Arc::new(journal)).unwrap();
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
async fn a_snapshot_that_is_not_understood_is_passed_over_for_the_one_before_it_and_then_for_the_entries() {
    let journal = MemoryJournal::default();
    drop(journal.append(1, vec![b"1".to_vec(), b"2".to_vec(), b"4".to_vec()]));
    for (through, bytes) in [(1, "1"), (2, "3")] {
        journal.save_snapshot(Snapshot { through, bytes: bytes.into() }, 0).await.unwrap();
    }
    journal.spoil_snapshot(b"{}");
    let task = Task::start(Adder::default(), Arc::new(journal.clone())).unwrap();
    assert!(task.engine.restored && task.saver.uncovered(task.next) == 2, "from the older one");
    assert_eq!(task.engine.sum, 7);

    let journal = MemoryJournal::default();
    drop(journal.append(1, vec![b"1".to_vec(), b"2".to_vec()]));
    journal.save_snapshot(Snapshot { through: 2, bytes: b"{}".to_vec() }, 0).await.unwrap();
    let task = Task::start(Adder::default(), Arc::new(journal)).unwrap();
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
    assert_eq!(Task::start(Adder::default(), Arc::new(journal)).unwrap().engine.sum, 7);
}

#[test]
fn an_entry_of_another_program_is_refused() {
    let journal = MemoryJournal::default();
    drop(journal.append(1, vec![b"not a number".to_vec()]));
    assert!(matches!(Task::start(Adder::default(), Arc::new(journal)), Err(TaskError::Unreadable(_))));
}

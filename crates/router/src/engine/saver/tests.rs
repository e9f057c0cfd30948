//! Snapshots beside the task, and entries that go.

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
    let ((out, mut outputs), (begun, mut snapshots)) = (mpsc::unbounded_channel(), mpsc::unbounded_channel());
    let (end, mut ending) = watch::channel(false);
    let engine = Counter { count: 0, out: Some(out), begun: Some(begun) };
    let mut task = Task::start(engine, Arc::new(journal.clone())).unwrap();
    let work = tokio::spawn(async move { task.run(&mut received, Clock::new(machine), &mut ending).await });
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
    assert_eq!(first.bytes, SNAPSHOT_AFTER.to_string().into_bytes(), "as it was when it was taken hold of");
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
            journal.save_snapshot(Snapshot { through, bytes: bytes.into() }, now() - 60_000).await.unwrap();
        }
        let progress = Saver::new(Arc::new(journal.clone()), 0).progress.clone();
        progress.cancelled.store(false, Ordering::Release);
        let passed = Passed::nothing();
        passed.begin(through);
        let trimming = move || {
            let old = Old { keep_entries: keep, passed: &passed, archive: None };
            trim::<Counter, _>(&journal, now(), &old, &progress)
        };
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

#[tokio::test]
async fn a_snapshot_is_due_a_day_after_the_last_one_whoever_runs_then() {
    let hour = millis(TRIM_EVERY);
    let journal = MemoryJournal::default();
    journal.append(1, vec![b"one".to_vec(); 2]).await.unwrap();
    journal.save_snapshot(Snapshot { through: 1, bytes: b"1".to_vec() }, 100 * hour).await.unwrap();
    let is_due = |after: Millis| {
        let wall = Arc::new(move || (100 + after) * hour);
        Saver::by_clock(Arc::new(journal.clone()), 1, wall).is_worth_it(3)
    };
    assert!(!is_due(1) && !is_due(23));
    assert!(is_due(24) && is_due(1_000));
}

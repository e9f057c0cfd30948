//! The suite that every implementation of the journal must pass.
#![expect(clippy::expect_used, reason = "a suite of tests: failing is how it reports")]

use crate::{
    AppendError, Journal, LARGEST_PART, Owner, Part, Pending, Published, ReadError, Sequence, Snapshot,
    SnapshotWriter, TRIMMED_AT_ONCE,
};
use std::io::Write;
use std::ops::ControlFlow;

mod following;
mod ownership;

/// The stores of an implementation, each with a name.
pub trait Stores {
    /// A handle of one of them.
    type Journal: Journal;

    /// Opens the store of this name for this owner, as after a restart; an unknown name is an empty store. The
    /// handle before it was dropped.
    fn open_for(&mut self, name: &str, owner: &Owner) -> Self::Journal;

    /// Lets another owner take the store over while this handle of it is in use, by force if need be.
    fn depose(&mut self, name: &str, handle: &Self::Journal, owner: &Owner);

    /// Opens the store of this name for the owner of most checks.
    fn open(&mut self, name: &str) -> Self::Journal {
        self.open_for(name, &Owner::new("suite"))
    }
}

/// Runs the whole suite.
///
/// # Panics
/// At the first failed check.
pub async fn check<S: Stores>(stores: &mut S) {
    numbers_are_dense_and_survive(stores).await;
    pipelined_appends_keep_their_order(stores).await;
    a_conflict_writes_nothing_and_tells_the_actual_number(stores).await;
    replay_starts_and_stops_where_told(stores).await;
    any_bytes_come_back_as_they_were(stores).await;
    an_unawaited_append_counts(stores).await;
    snapshots_are_kept_and_never_run_ahead(stores).await;
    a_name_stays_and_no_two_journals_have_the_same(stores);
    a_snapshot_in_parts_is_seen_whole_or_not_at_all(stores).await;
    a_large_snapshot_is_written_part_by_part(stores).await;
    an_older_snapshot_is_found_before_the_newest(stores).await;
    what_two_snapshots_contain_can_be_trimmed_and_nothing_else(stores).await;
    a_snapshot_tells_when_its_entries_were_durable(stores).await;
    ownership::an_epoch_rises_with_each_opening_and_the_owner_before_is_told(stores).await;
    ownership::whoever_is_deposed_writes_nothing_any_more(stores).await;
    following::a_follower_gets_every_entry_once_and_in_order(stores).await;
    following::a_follower_begins_where_told_and_gets_bounded_batches(stores).await;
    following::a_follower_survives_trimming_behind_it_and_is_told_of_trimming_before_it(stores).await;
    following::a_follower_ends_with_the_handle(stores).await;
}

fn all<J: Journal>(journal: &J, from: Sequence) -> Vec<(Sequence, Vec<u8>)> {
    let mut seen = Vec::new();
    journal
        .replay(from, &mut |sequence, payload| {
            seen.push((sequence, payload.to_vec()));
            ControlFlow::Continue(())
        })
        .expect("the journal is whole");
    seen
}

fn entries(words: &[&str]) -> Vec<Vec<u8>> {
    words.iter().map(|word| word.as_bytes().to_vec()).collect()
}

async fn durable<T>(pending: Pending<T>) -> T {
    pending.await.expect("the append is in order")
}

async fn numbers_are_dense_and_survive<S: Stores>(stores: &mut S) {
    let journal = stores.open("dense");
    assert_eq!(journal.next(), 1, "an empty journal begins with 1");
    assert_eq!(all(&journal, 1), vec![]);
    assert_eq!(durable(journal.append(1, entries(&["a", "b"]))).await, 3);
    assert_eq!(durable(journal.append(3, entries(&["c"]))).await, 4);
    assert_eq!(durable(journal.append(4, Vec::new())).await, 4, "no entries take no numbers");
    drop(journal);
    let journal = stores.open("dense");
    assert_eq!(journal.next(), 4);
    let kept = vec![(1, b"a".to_vec()), (2, b"b".to_vec()), (3, b"c".to_vec())];
    assert_eq!(all(&journal, 1), kept, "a restart changes nothing");
}

async fn pipelined_appends_keep_their_order<S: Stores>(stores: &mut S) {
    let journal = stores.open("pipelined");
    let pending: Vec<_> = (0..500u64)
        .map(|at| journal.append(1 + at * 2, entries(&[&format!("{at} first"), &format!("{at} second")])))
        .collect();
    for (at, pending) in (0u64..).zip(pending) {
        assert_eq!(durable(pending).await, 3 + at * 2);
    }
    let seen = all(&journal, 1);
    assert_eq!(seen.len(), 1_000);
    assert_eq!(seen[998], (999, b"499 first".to_vec()));
}

async fn a_conflict_writes_nothing_and_tells_the_actual_number<S: Stores>(stores: &mut S) {
    let journal = stores.open("conflict");
    let good = journal.append(1, entries(&["a"]));
    let stale = journal.append(1, entries(&["x", "y"]));
    let ahead = journal.append(9, entries(&["z"]));
    let next = journal.append(2, entries(&["b"]));
    assert_eq!(good.await, Ok(2));
    assert_eq!(stale.await, Err(AppendError::Conflict { expected: 1, actual: 2 }));
    assert_eq!(ahead.await, Err(AppendError::Conflict { expected: 9, actual: 2 }));
    assert_eq!(next.await, Ok(3), "a refused append does not harm the others");
    assert_eq!(all(&journal, 1), vec![(1, b"a".to_vec()), (2, b"b".to_vec())]);
}

async fn replay_starts_and_stops_where_told<S: Stores>(stores: &mut S) {
    let journal = stores.open("replay");
    durable(journal.append(1, entries(&["a", "b", "c", "d"]))).await;
    assert_eq!(all(&journal, 3), vec![(3, b"c".to_vec()), (4, b"d".to_vec())]);
    assert_eq!(all(&journal, 5), vec![]);
    let mut visited = 0;
    journal
        .replay(1, &mut |_, _| {
            visited += 1;
            if visited == 2 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })
        .expect("the journal is whole");
    assert_eq!(visited, 2);
}

async fn any_bytes_come_back_as_they_were<S: Stores>(stores: &mut S) {
    let journal = stores.open("bytes");
    let odd =
        vec![Vec::new(), vec![0, 255, 0], "{\"text\":\"Grüße 🔔\"}".as_bytes().to_vec(), vec![7; 300_000]];
    durable(journal.append(1, odd.clone())).await;
    drop(journal);
    let seen: Vec<_> = all(&stores.open("bytes"), 1).into_iter().map(|(_, payload)| payload).collect();
    assert_eq!(seen, odd);
}

async fn an_unawaited_append_counts<S: Stores>(stores: &mut S) {
    let journal = stores.open("unawaited");
    drop(journal.append(1, entries(&["a"])));
    assert_eq!(durable(journal.append(2, entries(&["b"]))).await, 3);
}

async fn snapshots_are_kept_and_never_run_ahead<S: Stores>(stores: &mut S) {
    let journal = stores.open("snapshots");
    assert_eq!(journal.latest_snapshot().expect("readable"), None);
    durable(journal.append(1, entries(&["a", "b", "c"]))).await;
    for through in 1..=3 {
        durable(journal.save_snapshot(Snapshot { through, bytes: vec![through as u8; 9] }, through)).await;
    }
    let ahead = journal.save_snapshot(Snapshot { through: 4, bytes: vec![4] }, 4).await;
    assert_eq!(ahead, Err(AppendError::Conflict { expected: 5, actual: 4 }));
    drop(journal);
    let newest = stores.open("snapshots").latest_snapshot().expect("readable");
    assert_eq!(newest, Some(Snapshot { through: 3, bytes: vec![3; 9] }));
}

fn a_name_stays_and_no_two_journals_have_the_same<S: Stores>(stores: &mut S) {
    let journal = stores.open("named");
    assert!(journal.is_new());
    let name = journal.name();
    assert!(!name.is_empty());
    drop(journal);
    assert_eq!(stores.open("named").name(), name, "a restart changes nothing");
    assert_ne!(stores.open("another").name(), name);
}

async fn a_snapshot_in_parts_is_seen_whole_or_not_at_all<S: Stores>(stores: &mut S) {
    let journal = stores.open("parts");
    durable(journal.append(1, entries(&["a", "b"]))).await;
    let part = |through, number: u8| Part { through, number: number.into(), bytes: vec![number; 3] };
    durable(journal.stage_part(part(1, 0))).await;
    durable(journal.stage_part(part(1, 1))).await;
    assert_eq!(journal.latest_snapshot().expect("readable"), None, "it is not published");
    let published = |through, parts| Published { through, parts, at: 1 };
    assert!(journal.publish_snapshot(published(1, 3)).await.is_err(), "a part is missing");
    assert_eq!(journal.latest_snapshot().expect("readable"), None);
    durable(journal.publish_snapshot(published(1, 2))).await;
    // A snapshot that is begun and never published has no effect, and the next one reuses nothing of it.
    durable(journal.stage_part(part(2, 0))).await;
    durable(journal.stage_part(part(2, 1))).await;
    drop(journal);
    let journal = stores.open("parts");
    let first = Snapshot { through: 1, bytes: vec![0, 0, 0, 1, 1, 1] };
    assert_eq!(journal.latest_snapshot().expect("readable"), Some(first));
    durable(journal.stage_part(part(2, 0))).await;
    durable(journal.publish_snapshot(published(2, 1))).await;
    let second = Snapshot { through: 2, bytes: vec![0, 0, 0] };
    assert_eq!(journal.latest_snapshot().expect("readable"), Some(second));
    assert_eq!(durable(journal.append(3, entries(&["c"]))).await, 4, "entries are not harmed");
}

async fn a_large_snapshot_is_written_part_by_part<S: Stores>(stores: &mut S) {
    let journal = stores.open("large");
    durable(journal.append(1, entries(&["a"]))).await;
    let bytes: Vec<u8> = (0..3 * LARGEST_PART + 5).map(|at| (at % 251) as u8).collect();
    let (journal, bytes) = std::thread::spawn(move || {
        let mut writer = SnapshotWriter::new(&journal, 1, 7);
        writer.write_all(&bytes).expect("the parts are kept");
        assert_eq!(journal.latest_snapshot().expect("readable"), None);
        assert_eq!(writer.publish(), Ok(bytes.len() as u64));
        (journal, bytes)
    })
    .join()
    .expect("it is written");
    let found = journal.latest_snapshot().expect("readable").expect("it is published");
    assert!(found.bytes == bytes && found.through == 1);
}

async fn an_older_snapshot_is_found_before_the_newest<S: Stores>(stores: &mut S) {
    let journal = stores.open("older");
    durable(journal.append(1, entries(&["a", "b", "c"]))).await;
    for through in 1..=3 {
        durable(journal.save_snapshot(Snapshot { through, bytes: vec![through as u8] }, through)).await;
    }
    let found = |before| journal.snapshot_before(before).expect("readable").map(|found| found.through);
    assert_eq!(found(Sequence::MAX), Some(3));
    assert_eq!(found(3), Some(2));
    assert_eq!(found(2), None, "only two are kept");
}

async fn what_two_snapshots_contain_can_be_trimmed_and_nothing_else<S: Stores>(stores: &mut S) {
    let journal = stores.open("trim");
    let count = TRIMMED_AT_ONCE + 10;
    durable(journal.append(1, vec![b"entry".to_vec(); count as usize])).await;
    assert_eq!(durable(journal.trim(count)).await, 1, "no snapshot contains anything");
    durable(journal.save_snapshot(Snapshot { through: count - 5, bytes: vec![1] }, 1)).await;
    assert_eq!(durable(journal.trim(count)).await, 1, "one snapshot is not enough");
    durable(journal.save_snapshot(Snapshot { through: count, bytes: vec![2] }, 2)).await;
    assert_eq!(durable(journal.trim(2)).await, 3);
    assert_eq!(durable(journal.trim(count)).await, TRIMMED_AT_ONCE + 3, "so many at once");
    assert_eq!(durable(journal.trim(count)).await, count - 4, "what only the newest contains stays");
    durable(journal.save_snapshot(Snapshot { through: count, bytes: vec![3] }, 3)).await;
    durable(journal.append(count + 1, entries(&["last"]))).await;
    for through in [count, count + 1] {
        durable(journal.save_snapshot(Snapshot { through, bytes: vec![4] }, 4)).await;
    }
    assert_eq!(durable(journal.trim(count + 1)).await, count + 1, "the last entry stays");
    drop(journal);
    let journal = stores.open("trim");
    assert_eq!(journal.next(), count + 2);
    assert_eq!(all(&journal, count + 1), vec![(count + 1, b"last".to_vec())]);
    let gone = journal.replay(count, &mut |_, _| ControlFlow::Continue(()));
    assert!(matches!(gone, Err(ReadError::Damaged { .. })), "a gap is told");
    assert_eq!(durable(journal.append(count + 2, entries(&["more"]))).await, count + 3);
}

async fn a_snapshot_tells_when_its_entries_were_durable<S: Stores>(stores: &mut S) {
    let journal = stores.open("when");
    durable(journal.append(1, vec![b"entry".to_vec(); 40])).await;
    for (through, at) in [(10, 1_000), (20, 2_000), (30, 3_000), (40, 4_000)] {
        durable(journal.save_snapshot(Snapshot { through, bytes: vec![0] }, at)).await;
    }
    let durable_at = |at| journal.durable_at(at).expect("readable");
    assert_eq!([999, 1_000, 2_999, 9_000].map(durable_at), [0, 10, 20, 40], "dropped ones still tell");
}

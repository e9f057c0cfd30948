//! The suite that every implementation of the journal must pass.
#![expect(clippy::expect_used, reason = "a suite of tests: failing is how it reports")]

use crate::{
    AppendError, Journal, LARGEST_PART, Part, Pending, Published, ReadError, Sequence, Snapshot,
    SnapshotWriter, TRIMMED_AT_ONCE,
};
use std::io::Write;
use std::ops::ControlFlow;

/// Runs the whole suite.
///
/// `open` opens the store of the given name as after a restart; an unknown name is an empty store. Only one
/// handle of a store is in use at a time.
///
/// # Panics
/// At the first failed check.
pub async fn check<J: Journal>(mut open: impl FnMut(&str) -> J) {
    numbers_are_dense_and_survive(&mut open).await;
    pipelined_appends_keep_their_order(&mut open).await;
    a_conflict_writes_nothing_and_tells_the_actual_number(&mut open).await;
    replay_starts_and_stops_where_told(&mut open).await;
    any_bytes_come_back_as_they_were(&mut open).await;
    an_unawaited_append_counts(&mut open).await;
    snapshots_are_kept_and_never_run_ahead(&mut open).await;
    a_name_stays_and_no_two_journals_have_the_same(&mut open);
    a_snapshot_in_parts_is_seen_whole_or_not_at_all(&mut open).await;
    a_large_snapshot_is_written_part_by_part(&mut open).await;
    an_older_snapshot_is_found_before_the_newest(&mut open).await;
    what_two_snapshots_contain_can_be_trimmed_and_nothing_else(&mut open).await;
    a_snapshot_tells_when_its_entries_were_durable(&mut open).await;
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

async fn numbers_are_dense_and_survive<J: Journal>(open: &mut impl FnMut(&str) -> J) {
    let journal = open("dense");
    assert_eq!(journal.next(), 1, "an empty journal begins with 1");
    assert_eq!(all(&journal, 1), vec![]);
    assert_eq!(durable(journal.append(1, entries(&["a", "b"]))).await, 3);
    assert_eq!(durable(journal.append(3, entries(&["c"]))).await, 4);
    assert_eq!(durable(journal.append(4, Vec::new())).await, 4, "no entries take no numbers");
    drop(journal);
    let journal = open("dense");
    assert_eq!(journal.next(), 4);
    let kept = vec![(1, b"a".to_vec()), (2, b"b".to_vec()), (3, b"c".to_vec())];
    assert_eq!(all(&journal, 1), kept, "a restart changes nothing");
}

async fn pipelined_appends_keep_their_order<J: Journal>(open: &mut impl FnMut(&str) -> J) {
    let journal = open("pipelined");
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

async fn a_conflict_writes_nothing_and_tells_the_actual_number<J: Journal>(open: &mut impl FnMut(&str) -> J) {
    let journal = open("conflict");
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

async fn replay_starts_and_stops_where_told<J: Journal>(open: &mut impl FnMut(&str) -> J) {
    let journal = open("replay");
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

async fn any_bytes_come_back_as_they_were<J: Journal>(open: &mut impl FnMut(&str) -> J) {
    let journal = open("bytes");
    let odd =
        vec![Vec::new(), vec![0, 255, 0], "{\"text\":\"Grüße 🔔\"}".as_bytes().to_vec(), vec![7; 300_000]];
    durable(journal.append(1, odd.clone())).await;
    drop(journal);
    let seen: Vec<_> = all(&open("bytes"), 1).into_iter().map(|(_, payload)| payload).collect();
    assert_eq!(seen, odd);
}

async fn an_unawaited_append_counts<J: Journal>(open: &mut impl FnMut(&str) -> J) {
    let journal = open("unawaited");
    drop(journal.append(1, entries(&["a"])));
    assert_eq!(durable(journal.append(2, entries(&["b"]))).await, 3);
}

async fn snapshots_are_kept_and_never_run_ahead<J: Journal>(open: &mut impl FnMut(&str) -> J) {
    let journal = open("snapshots");
    assert_eq!(journal.latest_snapshot().expect("readable"), None);
    durable(journal.append(1, entries(&["a", "b", "c"]))).await;
    for through in 1..=3 {
        durable(journal.save_snapshot(Snapshot { through, bytes: vec![through as u8; 9] }, through)).await;
    }
    let ahead = journal.save_snapshot(Snapshot { through: 4, bytes: vec![4] }, 4).await;
    assert_eq!(ahead, Err(AppendError::Conflict { expected: 5, actual: 4 }));
    drop(journal);
    let newest = open("snapshots").latest_snapshot().expect("readable");
    assert_eq!(newest, Some(Snapshot { through: 3, bytes: vec![3; 9] }));
}

fn a_name_stays_and_no_two_journals_have_the_same<J: Journal>(open: &mut impl FnMut(&str) -> J) {
    let journal = open("named");
    assert!(journal.is_new());
    let name = journal.name();
    assert!(!name.is_empty());
    drop(journal);
    assert_eq!(open("named").name(), name, "a restart changes nothing");
    assert_ne!(open("another").name(), name);
}

async fn a_snapshot_in_parts_is_seen_whole_or_not_at_all<J: Journal>(open: &mut impl FnMut(&str) -> J) {
    let journal = open("parts");
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
    let journal = open("parts");
    let first = Snapshot { through: 1, bytes: vec![0, 0, 0, 1, 1, 1] };
    assert_eq!(journal.latest_snapshot().expect("readable"), Some(first));
    durable(journal.stage_part(part(2, 0))).await;
    durable(journal.publish_snapshot(published(2, 1))).await;
    let second = Snapshot { through: 2, bytes: vec![0, 0, 0] };
    assert_eq!(journal.latest_snapshot().expect("readable"), Some(second));
    assert_eq!(durable(journal.append(3, entries(&["c"]))).await, 4, "entries are not harmed");
}

async fn a_large_snapshot_is_written_part_by_part<J: Journal>(open: &mut impl FnMut(&str) -> J) {
    let journal = open("large");
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

async fn an_older_snapshot_is_found_before_the_newest<J: Journal>(open: &mut impl FnMut(&str) -> J) {
    let journal = open("older");
    durable(journal.append(1, entries(&["a", "b", "c"]))).await;
    for through in 1..=3 {
        durable(journal.save_snapshot(Snapshot { through, bytes: vec![through as u8] }, through)).await;
    }
    let found = |before| journal.snapshot_before(before).expect("readable").map(|found| found.through);
    assert_eq!(found(Sequence::MAX), Some(3));
    assert_eq!(found(3), Some(2));
    assert_eq!(found(2), None, "only two are kept");
}

async fn what_two_snapshots_contain_can_be_trimmed_and_nothing_else<J: Journal>(
    open: &mut impl FnMut(&str) -> J,
) {
    let journal = open("trim");
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
    let journal = open("trim");
    assert_eq!(journal.next(), count + 2);
    assert_eq!(all(&journal, count + 1), vec![(count + 1, b"last".to_vec())]);
    let gone = journal.replay(count, &mut |_, _| ControlFlow::Continue(()));
    assert!(matches!(gone, Err(ReadError::Damaged { .. })), "a gap is told");
    assert_eq!(durable(journal.append(count + 2, entries(&["more"]))).await, count + 3);
}

async fn a_snapshot_tells_when_its_entries_were_durable<J: Journal>(open: &mut impl FnMut(&str) -> J) {
    let journal = open("when");
    durable(journal.append(1, vec![b"entry".to_vec(); 40])).await;
    for (through, at) in [(10, 1_000), (20, 2_000), (30, 3_000), (40, 4_000)] {
        durable(journal.save_snapshot(Snapshot { through, bytes: vec![0] }, at)).await;
    }
    let durable_at = |at| journal.durable_at(at).expect("readable");
    assert_eq!([999, 1_000, 2_999, 9_000].map(durable_at), [0, 10, 20, 40], "dropped ones still tell");
}

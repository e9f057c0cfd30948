//! What every journal must do, whatever stands behind it.
#![expect(clippy::expect_used, reason = "a suite of tests: failing is how it reports")]

use crate::{AppendError, Journal, Pending, Sequence, Snapshot};
use std::ops::ControlFlow;

/// Runs the whole suite.
///
/// `open` opens the store of the given name anew, each time as after a restart; a name it has not seen is an empty
/// store. Only one handle of a store is in use at a time.
///
/// # Panics
/// At the first promise that is not kept.
pub async fn check<J: Journal>(mut open: impl FnMut(&str) -> J) {
    numbers_are_dense_and_survive(&mut open).await;
    pipelined_appends_keep_their_order(&mut open).await;
    a_conflict_writes_nothing_and_tells_the_actual_number(&mut open).await;
    replay_starts_and_stops_where_told(&mut open).await;
    any_bytes_come_back_as_they_were(&mut open).await;
    an_unawaited_append_counts(&mut open).await;
    snapshots_are_kept_and_never_run_ahead(&mut open).await;
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
        durable(journal.save_snapshot(Snapshot { through, bytes: vec![through as u8; 9] })).await;
    }
    let ahead = journal.save_snapshot(Snapshot { through: 4, bytes: vec![4] }).await;
    assert_eq!(ahead, Err(AppendError::Conflict { expected: 5, actual: 4 }));
    drop(journal);
    let newest = open("snapshots").latest_snapshot().expect("readable");
    assert_eq!(newest, Some(Snapshot { through: 3, bytes: vec![3; 9] }));
}

//! The checks of following a journal.

use super::{Stores, durable, entries};
use crate::contract::{Snapshot, TRIMMED_AT_ONCE};
use crate::{FOLLOWED_AT_ONCE, FOLLOWED_BYTES, Follower, Journal, ReadError, Sequence};
use std::time::Duration;

/// Within this time a follower has got what is there.
const SOON: Duration = Duration::from_secs(30);

/// The next entries, which are there or come soon.
async fn next(follower: &mut Follower) -> Result<Option<Vec<(Sequence, Vec<u8>)>>, ReadError> {
    let batch = tokio::time::timeout(SOON, follower.next_batch()).await.expect("something comes")?;
    Ok(batch.map(|batch| batch.into_iter().map(|entry| (entry.sequence, entry.payload)).collect()))
}

pub(super) async fn a_follower_gets_every_entry_once_and_in_order<S: Stores>(stores: &mut S) {
    const COUNT: u64 = 3_000;
    let journal = stores.open("followed");
    let mut early = journal.follow(1);
    let following = tokio::spawn(async move {
        let mut seen = Vec::new();
        while (seen.len() as u64) < COUNT {
            seen.extend(next(&mut early).await.expect("readable").expect("the handle is there"));
        }
        seen
    });
    for sequence in 1..=COUNT {
        let pending = journal.append(sequence, vec![sequence.to_string().into_bytes()]);
        if sequence % 100 == 0 {
            durable(pending).await;
        }
    }
    let expected: Vec<_> = (1..=COUNT).map(|each| (each, each.to_string().into_bytes())).collect();
    assert_eq!(following.await.expect("it gets all"), expected);
    let (mut late, mut seen) = (journal.follow(1), Vec::new());
    while (seen.len() as u64) < COUNT {
        seen.extend(next(&mut late).await.expect("readable").expect("the handle is there"));
    }
    assert_eq!(seen, expected, "whoever comes later gets the same");
    assert_eq!(late.position(), COUNT + 1);
    let waits = tokio::time::timeout(Duration::from_millis(20), late.next_batch()).await;
    assert!(waits.is_err(), "there is nothing more");
    durable(journal.append(COUNT + 1, entries(&["more"]))).await;
    let more = next(&mut late).await.expect("readable").expect("the handle is there");
    assert_eq!(more, [(COUNT + 1, b"more".to_vec())], "who gave up waiting has lost nothing");
}

pub(super) async fn a_follower_begins_where_told_and_gets_bounded_batches<S: Stores>(stores: &mut S) {
    let journal = stores.open("batches");
    let many = FOLLOWED_AT_ONCE + 5;
    durable(journal.append(1, vec![b"entry".to_vec(); many])).await;
    let mut follower = journal.follow(3);
    let first = next(&mut follower).await.expect("readable").expect("the handle is there");
    assert_eq!((first.len(), first[0].0), (FOLLOWED_AT_ONCE, 3));
    assert_eq!(next(&mut follower).await.expect("readable").map(|rest| rest.len()), Some(3));
    let (large, from) = (vec![7; FOLLOWED_BYTES / 2 + 1], journal.next());
    durable(journal.append(from, vec![large; 5])).await;
    let batch = next(&mut follower).await.expect("readable").expect("the handle is there");
    assert_eq!(batch.len(), 2, "so many bytes at once");
    let mut ahead = journal.follow(from + 6);
    assert!(tokio::time::timeout(Duration::from_millis(20), ahead.next_batch()).await.is_err());
    durable(journal.append(from + 5, entries(&["before it", "its first"]))).await;
    let first = next(&mut ahead).await.expect("readable").expect("the handle is there");
    assert_eq!(first, [(from + 6, b"its first".to_vec())]);
}

pub(super) async fn a_follower_survives_trimming_behind_it_and_is_told_of_trimming_before_it<S: Stores>(
    stores: &mut S,
) {
    let journal = stores.open("trimmed");
    let count = TRIMMED_AT_ONCE;
    durable(journal.append(1, vec![b"entry".to_vec(); count as usize])).await;
    let (mut ahead, mut behind) = (journal.follow(1), journal.follow(1));
    let mut seen = 0;
    while seen < count {
        seen += next(&mut ahead).await.expect("readable").expect("the handle is there").len() as u64;
    }
    for at in 1..=2 {
        durable(journal.save_snapshot(Snapshot { through: count - 10, bytes: vec![1] }, at)).await;
        durable(journal.save_snapshot(Snapshot { through: count - 5, bytes: vec![1] }, at)).await;
    }
    let first = durable(journal.trim(count)).await;
    assert_eq!(first, count - 9);
    durable(journal.append(count + 1, entries(&["more"]))).await;
    let more = next(&mut ahead).await.expect("readable").expect("the handle is there");
    assert_eq!(more, [(count + 1, b"more".to_vec())]);
    let told = next(&mut behind).await;
    assert!(
        matches!(told, Err(ReadError::Trimmed { sequence: 1, first: told }) if told == first),
        "{told:?}"
    );
    let mut anew = journal.follow(first);
    assert_eq!(next(&mut anew).await.expect("readable").map(|batch| batch[0].0), Some(first));
}

pub(super) async fn a_follower_ends_with_the_handle<S: Stores>(stores: &mut S) {
    let journal = stores.open("ends");
    durable(journal.append(1, entries(&["a"]))).await;
    let mut follower = journal.follow(1);
    assert!(next(&mut follower).await.expect("readable").is_some());
    let waiting = tokio::spawn(async move { next(&mut follower).await });
    drop(journal);
    assert_eq!(waiting.await.expect("it ends").expect("readable"), None);
    let journal = stores.open("ends");
    assert_eq!(durable(journal.append(2, entries(&["b"]))).await, 3, "nobody keeps it open");
}

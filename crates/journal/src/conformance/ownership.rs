//! The checks of who owns a journal.

use super::{Stores, all, durable, entries};
use crate::contract::{Part, Published, Snapshot};
use crate::{AppendError, Journal, Owner, now};

pub(super) async fn an_epoch_rises_with_each_opening_and_the_owner_before_is_told<S: Stores>(stores: &mut S) {
    let (ana, ben) = (Owner::new("ana"), Owner::new("ben"));
    let begun = now();
    let journal = stores.open_for("owned", &ana);
    let first = journal.ownership().clone();
    assert_eq!((&first.owner, first.epoch, &first.before), (&ana, 1, &None));
    durable(journal.append(1, entries(&["a"]))).await;
    drop(journal);
    let released = now();
    let journal = stores.open_for("owned", &ben);
    let before = journal.ownership().before.clone().expect("somebody owned it");
    assert_eq!((journal.ownership().epoch, &before.owner), (2, &ana));
    assert!((begun..=released).contains(&before.since), "{begun} {} {released}", before.since);
    assert_eq!(durable(journal.append(2, entries(&["b"]))).await, 3, "the new owner goes on");
    drop(journal);
    let journal = stores.open_for("owned", &ben);
    let again = journal.ownership();
    assert_eq!(again.epoch, 3, "a restart is another ownership");
    let before = again.before.as_ref().expect("somebody owned it");
    assert_eq!(before.owner, ben);
    assert!(before.since >= released, "it never goes back");
}

pub(super) async fn whoever_is_deposed_writes_nothing_any_more<S: Stores>(stores: &mut S) {
    let journal = stores.open_for("deposed", &Owner::new("ana"));
    durable(journal.append(1, entries(&["a", "b"]))).await;
    durable(journal.save_snapshot(Snapshot { through: 1, bytes: vec![1] }, 1)).await;
    durable(journal.save_snapshot(Snapshot { through: 2, bytes: vec![2] }, 1)).await;
    stores.depose("deposed", &journal, &Owner::new("ben"));
    let fenced = |refused: AppendError| matches!(refused, AppendError::Fenced { .. });
    // Also what names the right number, and again and again.
    for _ in 0..2 {
        assert!(fenced(journal.append(3, entries(&["late"])).await.expect_err("it is deposed")));
        assert!(fenced(journal.append(3, Vec::new()).await.expect_err("it is deposed")));
        let part = Part { through: 2, number: 0, bytes: vec![3] };
        assert!(fenced(journal.stage_part(part).await.expect_err("it is deposed")));
        let published = Published { through: 2, parts: 0, at: 1 };
        assert!(fenced(journal.publish_snapshot(published).await.expect_err("it is deposed")));
        assert!(fenced(journal.trim(1).await.expect_err("it is deposed")));
    }
    drop(journal);
    let journal = stores.open_for("deposed", &Owner::new("ben"));
    assert!(journal.ownership().epoch >= 3);
    assert_eq!(journal.next(), 3, "nothing of it was written");
    assert_eq!(all(&journal, 1).len(), 2, "nor removed");
    let newest = journal.latest_snapshot().expect("readable");
    assert_eq!(newest, Some(Snapshot { through: 2, bytes: vec![2] }));
    assert_eq!(durable(journal.append(3, entries(&["c"]))).await, 4);
}

//! The records follow their journal, whatever became of it or of them.

use super::*;
use crate::records::followed_journal::OpenedJournals;
use crate::records::pace::Pace;
use ::records::{Conversation, Location, PageRequest};
use journal::{Journal, MemoryJournal};
use serde_json::json;
use std::path::PathBuf;

/// A journal and records, and who brings them up to date.
struct World {
    folder: tempfile::TempDir,
    journal: MemoryJournal,
}

/// An entry at a moment, in which the conversation of this number is opened.
fn opened(at: u64, number: u64) -> Vec<u8> {
    let event = json!({ "conversationOpened": {
        "conversation": number,
        "opening": { "workstream": "support" },
        "channel": "chat",
        "customer": { "name": format!("{number} at {at}"), "contact": null, "case": null, "answers": {} },
    }});
    format!(r#"{{"format":2,"at":{at},"events":[{event}]}}"#).into_bytes()
}

impl World {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), journal: MemoryJournal::default() }
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("records.sqlite")
    }

    fn store(&self) -> Arc<Store> {
        Arc::new(Store::new("organisation".into(), Location::File(self.file())))
    }

    async fn append(&self, at: u64, numbers: std::ops::RangeInclusive<u64>) {
        let entries = numbers.map(|number| opened(at + number, number)).collect();
        self.journal.append(self.journal.next(), entries).await.unwrap();
    }

    fn projection(&self, store: &Arc<Store>, takes_over: bool) -> Projection {
        let journals = OpenedJournals::default();
        journals.tell(&self.journal);
        let (inputs, _) = tokio::sync::mpsc::channel(1);
        Projection {
            store: Arc::clone(store),
            archive: Arc::new(Archive::of_folder(self.folder.path(), Arc::clone(store))),
            journal: journals.subscribe(),
            organisation: OrganisationHandle::new(inputs),
            metrics: Arc::new(Metrics::new(None)),
            erasures: Arc::new(Erasures::of_folder(self.folder.path())),
            files: Arc::new(Files::of_folder(self.folder.path())),
            takes_over,
            pace: Pace::default().join(),
        }
    }

    /// Another life of the router on this store, until the records have passed an entry. It ends as by a kill.
    async fn projects(&self, store: &Arc<Store>, takes_over: bool, through: Sequence) {
        let projection = self.projection(store, takes_over);
        let passed = store.passed().clone();
        passed.begin(0);
        let (end, ending) = watch::channel(false);
        let running = tokio::spawn(projection.run(ending));
        let reached = async {
            while passed.through() != through {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(60), reached).await.expect("the records come so far");
        running.abort();
        drop((running.await, end));
    }

    /// The names in the records, the latest first.
    async fn names(&self) -> Vec<String> {
        let store = self.store();
        let found = store.open().await.unwrap().conversations(&PageRequest::first(200)).await.unwrap();
        store.close().await;
        found.items.into_iter().map(|Conversation { customer, .. }| customer).collect()
    }
}

#[tokio::test]
async fn what_is_appended_comes_into_the_records_once_over_many_lives() {
    let world = World::new();
    world.append(100, 1..=3).await;
    world.projects(&world.store(), false, 3).await;
    world.append(100, 4..=5).await;
    world.projects(&world.store(), false, 5).await;
    world.projects(&world.store(), false, 5).await;
    assert_eq!(world.names().await, ["5 at 105", "4 at 104", "3 at 103", "2 at 102", "1 at 101"]);
}

#[tokio::test]
async fn records_that_are_ahead_of_their_journal_are_brought_back_to_it() {
    let world = World::new();
    world.append(100, 1..=2).await;
    let store = world.store();
    // What came from entries that a restored journal does not have.
    let ahead = (1..=9)
        .map(|number| translated(Record::read(&opened(500 + number, number)).unwrap(), &BTreeMap::new()));
    store.open().await.unwrap().apply(1, ahead.collect()).await.unwrap();
    assert!(store.answering().is_err(), "they are not read before they are compared");
    world.projects(&store, false, 2).await;
    assert!(store.answering().is_ok());
    assert_eq!(world.names().await, ["2 at 102", "1 at 101"]);
}

#[tokio::test]
async fn a_journal_that_went_on_otherwise_is_noticed_though_it_is_longer() {
    let world = World::new();
    world.append(100, 1..=9).await;
    let store = world.store();
    let other = (1..=4).map(|number| {
        let at = if number < 3 { 100 } else { 500 };
        translated(Record::read(&opened(at + number, number)).unwrap(), &BTreeMap::new())
    });
    store.open().await.unwrap().apply(1, other.collect()).await.unwrap();
    world.projects(&store, false, 9).await;
    assert_eq!(world.names().await[5..], ["4 at 104", "3 at 103", "2 at 102", "1 at 101"]);
}

#[tokio::test]
async fn records_of_another_journal_are_neither_changed_nor_read_unless_they_are_taken_over() {
    let world = World::new();
    world.append(100, 1..=2).await;
    let store = world.store();
    let records = store.open().await.unwrap();
    records.apply(1, vec![translated(Record::read(&opened(7, 1)).unwrap(), &BTreeMap::new())]).await.unwrap();
    records.belong_to("another").await.unwrap();
    let projection = world.projection(&store, false);
    let journal = projection.journal.borrow().clone().unwrap();
    let (_end, ending) = watch::channel(false);
    let refused = projection.follow(&journal, ending).await.unwrap_err();
    assert_eq!(refused.code(), "records-of-another-journal");
    assert!(store.answering().is_err() && store.passed().through() == 0);
    assert_eq!(world.names().await, ["1 at 7"]);
    world.projects(&store, true, 2).await;
    assert!(store.answering().is_ok());
    assert_eq!(world.names().await, ["2 at 102", "1 at 101"]);
    world.projects(&world.store(), false, 2).await;
}

#[tokio::test]
async fn the_journal_is_projected_once_the_store_can_be_reached() {
    let world = World::new();
    world.append(100, 1..=2).await;
    // A folder of this name: the file cannot be opened.
    std::fs::create_dir(world.file()).unwrap();
    let store = world.store();
    assert!(store.open().await.unwrap_err().is_unavailable());
    let mended = async {
        tokio::time::sleep(FIRST_PAUSE).await;
        std::fs::remove_dir(world.file()).unwrap();
    };
    tokio::join!(world.projects(&store, false, 2), mended);
    assert_eq!(world.names().await, ["2 at 102", "1 at 101"]);
}

#[tokio::test]
async fn records_that_are_set_back_meanwhile_are_projected_anew() {
    let world = World::new();
    world.append(100, 1..=3).await;
    let store = world.store();
    world.projects(&store, false, 3).await;
    store.open().await.unwrap().rebuild(2, Timestamp(102)).await.unwrap();
    store.tell_set_back();
    assert_eq!(world.names().await, ["1 at 101"]);
    world.projects(&store, false, 3).await;
    assert_eq!(world.names().await, ["3 at 103", "2 at 102", "1 at 101"]);
}

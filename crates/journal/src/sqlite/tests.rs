use super::*;
use std::time::{Duration, Instant};

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

fn open(path: &Path) -> SqliteJournal {
    SqliteJournal::open(path).unwrap()
}

/// Changes the file behind the journal's back.
fn tamper(path: &Path, sql: &str) {
    Connection::open(path).unwrap().execute_batch(sql).unwrap();
}

fn count(journal: &SqliteJournal) -> Result<u64, ReadError> {
    let mut seen = 0;
    journal.replay(1, &mut |_, _| {
        seen += 1;
        ControlFlow::Continue(())
    })?;
    Ok(seen)
}

#[tokio::test]
async fn passes_the_suite() {
    let folder = folder();
    crate::conformance::check(|name| open(&folder.path().join(name))).await;
}

#[test]
fn a_second_handle_is_refused_until_the_first_is_gone() {
    let folder = folder();
    let path = folder.path().join("journal");
    let first = open(&path);
    let refused = SqliteJournal::open(&path).unwrap_err();
    assert_eq!(refused.code(), "journal-in-use");
    assert!(refused.to_string().contains("stop the other router"), "{refused}");
    drop(first);
    open(&path);
}

#[test]
fn newer_foreign_and_damaged_files_are_refused_and_left_alone() {
    let folder = folder();
    let refused = |name: &str| SqliteJournal::open(&folder.path().join(name)).unwrap_err();

    drop(open(&folder.path().join("newer")));
    tamper(&folder.path().join("newer"), "PRAGMA user_version = 7");
    let newer = refused("newer");
    assert!(matches!(newer, OpenError::NewerFormat { found: 7, supported: schema::FORMAT, .. }), "{newer}");

    tamper(&folder.path().join("foreign"), "CREATE TABLE photos (id)");
    assert_eq!(refused("foreign").code(), "journal-foreign-file");

    std::fs::write(folder.path().join("garbage"), vec![b'x'; 8_192]).unwrap();
    assert_eq!(refused("garbage").code(), "journal-damaged");
    assert_eq!(std::fs::read(folder.path().join("garbage")).unwrap(), vec![b'x'; 8_192]);

    assert_eq!(refused("no/such/folder").code(), "journal-unusable");
}

#[tokio::test]
async fn damaged_entries_and_gaps_are_named() {
    let folder = folder();
    let path = folder.path().join("journal");
    open(&path).append(1, vec![b"one".to_vec(), b"two".to_vec(), b"three".to_vec()]).await.unwrap();
    tamper(&path, "UPDATE entry SET payload = x'00' WHERE sequence = 3");
    let damaged = count(&open(&path)).unwrap_err();
    assert!(matches!(damaged, ReadError::Damaged { sequence: 3, .. }), "{damaged}");
    tamper(&path, "DELETE FROM entry WHERE sequence = 2");
    let damaged = count(&open(&path)).unwrap_err();
    assert!(matches!(damaged, ReadError::Damaged { sequence: 2, .. }), "{damaged}");
}

#[tokio::test]
async fn a_damaged_snapshot_gives_way_to_the_one_before_it() {
    let folder = folder();
    let path = folder.path().join("journal");
    let journal = open(&path);
    journal.append(1, vec![b"one".to_vec(), b"two".to_vec()]).await.unwrap();
    for through in 1..=2 {
        journal.save_snapshot(Snapshot { through, bytes: b"state".to_vec() }).await.unwrap();
    }
    drop(journal);
    tamper(&path, "UPDATE snapshot SET bytes = x'00' WHERE through = 2");
    assert_eq!(open(&path).latest_snapshot().unwrap().unwrap().through, 1);
    tamper(&path, "UPDATE snapshot SET bytes = x'00'");
    assert_eq!(open(&path).latest_snapshot().unwrap(), None);
}

#[tokio::test]
async fn a_failed_commit_fails_all_that_wait_and_poisons_the_handle() {
    let folder = folder();
    let path = folder.path().join("journal");
    let journal = open(&path);
    journal.append(1, vec![b"kept".to_vec()]).await.unwrap();
    // A file that may not grow is what a full disk looks like from here.
    let pages: i64 =
        lock(&journal.connection).pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
    lock(&journal.connection).pragma_update(None, "max_page_count", pages).unwrap();
    let held = lock(&journal.connection);
    let big = journal.append(2, vec![vec![1; 1_000_000]]);
    let behind = journal.append(3, vec![b"behind".to_vec()]);
    drop(held);
    assert!(matches!(big.await, Err(AppendError::Failed { .. })));
    assert!(behind.await.is_err());
    let after = journal.append(2, vec![b"after".to_vec()]).await;
    assert!(matches!(after, Err(AppendError::Failed { .. })), "{after:?}");
    drop(journal);
    assert_eq!(count(&open(&path)).unwrap(), 1, "what was acknowledged is there, the rest is not");
}

#[tokio::test]
async fn dropping_the_handle_writes_what_was_submitted() {
    let folder = folder();
    let path = folder.path().join("journal");
    let journal = open(&path);
    for sequence in 1..=200 {
        drop(journal.append(sequence, vec![b"entry".to_vec()]));
    }
    drop(journal);
    assert_eq!(count(&open(&path)).unwrap(), 200);
}

#[tokio::test]
async fn a_million_entries_replay_within_seconds() {
    let folder = folder();
    let path = folder.path().join("journal");
    let journal = open(&path);
    let entry =
        br#"{"at":1700000000000,"event":{"type":"message-sent","conversation":"c-12345","text":"Hello"}}"#;
    for thousand in 0..1_000u64 {
        drop(journal.append(1 + thousand * 1_000, vec![entry.to_vec(); 1_000]));
    }
    journal.append(1_000_001, Vec::new()).await.unwrap();
    let started = Instant::now();
    assert_eq!(count(&journal).unwrap(), 1_000_000);
    // The generous bound is for a busy machine and an unoptimised build; it still tells a query an entry from a scan.
    assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
}

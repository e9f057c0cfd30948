//! Tests of commits whose outcome is unknown, and of files that are no longer the handle's.

use super::*;
use crate::PreviousOwner;
use crate::writer::{Commit, Manner};
use rusqlite::{Transaction, ffi};
use std::time::Duration;

/// How a commit goes wrong.
#[derive(Clone, Copy)]
enum Fault {
    /// It is written, and the system says that it is not.
    Written,
    /// It is not written.
    Lost,
}

fn system_error() -> rusqlite::Error {
    rusqlite::Error::SqliteFailure(ffi::Error::new(ffi::SQLITE_IOERR), Some("told to fail".into()))
}

/// Opens a journal whose next commit with entries goes wrong.
fn open_faulty(path: &Path, fault: Fault) -> SqliteJournal {
    let mut fault = Some(fault);
    let commit: Commit = Box::new(move |transaction: Transaction<'_>| match fault.take() {
        None => transaction.commit(),
        Some(Fault::Written) => transaction.commit().and(Err(system_error())),
        Some(Fault::Lost) => transaction.rollback().and(Err(system_error())),
    });
    open_with(path, commit)
}

fn open_with(path: &Path, commit: Commit) -> SqliteJournal {
    let manner = Manner { commit, ..Manner::default() };
    SqliteJournal::open_with(path, &owner(), WhenMissing::Make, manner).unwrap()
}

#[tokio::test]
async fn a_commit_that_was_written_all_the_same_is_durable() {
    let folder = folder();
    let journal = open_faulty(&folder.path().join("journal"), Fault::Written);
    let mut follower = journal.follow(1);
    assert_eq!(journal.append(1, vec![b"one".to_vec(), b"two".to_vec()]).await, Ok(3));
    assert_eq!((journal.next(), count(&journal).unwrap()), (3, 2));
    assert_eq!(follower.next_batch().await.unwrap().unwrap().len(), 2, "whoever follows goes on");
    assert_eq!(journal.append(3, vec![b"three".to_vec()]).await, Ok(4));
}

#[tokio::test]
async fn a_commit_that_was_not_written_is_refused_for_certain_and_the_next_one_goes_on() {
    let folder = folder();
    let path = folder.path().join("journal");
    let journal = open_faulty(&path, Fault::Lost);
    let held = journal.shared.connection().unwrap();
    let first = journal.append(1, vec![b"one".to_vec()]);
    let behind = journal.append(2, vec![b"two".to_vec()]);
    drop(held);
    assert!(matches!(first.await, Err(AppendError::Failed { .. })));
    assert!(behind.await.is_err(), "what builds on it is refused");
    assert_eq!(journal.append(1, vec![b"other".to_vec()]).await, Ok(2));
    assert_eq!(count(&journal).unwrap(), 1);
    drop(journal);
    assert_eq!(count(&open(&path)).unwrap(), 1);
}

#[tokio::test]
async fn where_it_cannot_be_found_out_the_handle_ends_and_what_is_stored_is_read() {
    let folder = folder();
    let path = folder.path().join("journal");
    let journal = open_faulty(&path, Fault::Written);
    // The disk takes no file.
    let probe = folder.path().join("journal-probe");
    std::fs::create_dir(&probe).unwrap();
    for _ in 0..2 {
        let refused = journal.append(1, vec![b"one".to_vec()]).await.unwrap_err();
        assert_eq!(refused.code(), "journal-unresolved", "{refused}");
    }
    assert!(count(&journal).is_ok());
    std::fs::remove_dir(&probe).unwrap();
    drop(journal);
    assert_eq!(open(&path).next(), 2, "opening it again tells");
}

#[tokio::test]
async fn whoever_lost_the_file_during_a_failed_commit_is_deposed() {
    let folder = folder();
    let path = folder.path().join("journal");
    drop(open(&path));
    let commit: Commit = Box::new(|transaction: Transaction<'_>| {
        transaction.execute("UPDATE meta SET value = '9' WHERE key = 'epoch'", [])?;
        transaction.commit().and(Err(system_error()))
    });
    let journal = open_with(&path, commit);
    let refused = journal.append(1, vec![b"one".to_vec()]).await;
    assert!(matches!(refused, Err(AppendError::Fenced { .. })), "{refused:?}");
}

#[cfg(unix)]
#[tokio::test]
async fn a_file_that_was_replaced_or_moved_away_takes_nothing_any_more() {
    let folder = folder();
    let (path, other) = (folder.path().join("journal"), folder.path().join("other"));
    drop(open(&other));
    let journal = open(&path);
    std::fs::rename(&path, folder.path().join("aside")).unwrap();
    let refused = journal.append(1, vec![b"one".to_vec()]).await;
    assert!(matches!(refused, Err(AppendError::Failed { .. })), "{refused:?}");
    std::fs::rename(&other, &path).unwrap();
    let refused = journal.append(1, vec![b"one".to_vec()]).await;
    assert!(matches!(refused, Err(AppendError::Fenced { .. })), "{refused:?}");
    drop(journal);
    assert_eq!(open(&path).next(), 1);
}

#[test]
fn a_file_of_the_second_format_was_owned_by_nobody() {
    let folder = folder();
    let path = folder.path().join("journal");
    let name = open(&path).name();
    tamper(&path, "DELETE FROM meta WHERE key <> 'name'; PRAGMA user_version = 2");
    let journal = open(&path);
    assert_eq!(journal.name(), name);
    assert_eq!((journal.ownership().epoch, &journal.ownership().before), (1, &None));
}

#[tokio::test]
async fn a_copy_goes_on_with_the_epochs_of_its_original_and_checking_one_changes_nothing() {
    let folder = folder();
    let (path, copy) = (folder.path().join("journal"), folder.path().join("copy"));
    drop(open(&path));
    let journal = open(&path);
    journal.append(1, vec![b"one".to_vec()]).await.unwrap();
    journal.reader().copy_to(&copy).unwrap();
    for _ in 0..2 {
        let file = SqliteFile::open(&copy).unwrap();
        assert_eq!(file.reader().inspect(&mut |_| Ok(())).unwrap().last, 1);
    }
    let ownership = open(&copy).ownership().clone();
    assert_eq!(ownership.epoch, journal.ownership().epoch + 1);
    assert!(matches!(ownership.before, Some(PreviousOwner { owner: by, .. }) if by == owner()));
}

#[tokio::test]
async fn an_owner_that_writes_nothing_records_all_the_same_that_it_is_there() {
    let folder = folder();
    let path = folder.path().join("journal");
    let manner = Manner { seen_every: Duration::from_millis(5), ..Manner::default() };
    let journal = SqliteJournal::open_with(&path, &owner(), WhenMissing::Make, manner).unwrap();
    let seen = || -> u64 {
        let connection = journal.shared.connection().unwrap();
        let seen = "SELECT value FROM meta WHERE key = 'seen'";
        connection.query_row(seen, [], |row| row.get::<_, String>(0)).unwrap().parse().unwrap()
    };
    let begun = seen();
    while seen() == begun {
        tokio::task::yield_now().await;
    }
}

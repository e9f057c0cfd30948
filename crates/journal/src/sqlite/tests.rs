//! Tests of the journal's file: damage, full disks, formats, names and the cost of reading.

use super::*;
use crate::conformance::Stores;
use crate::contract::LARGEST_PART;
use crate::disk;
#[cfg(target_os = "linux")]
use std::time::Duration;

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

fn owner() -> Owner {
    Owner::new("node")
}

fn open(path: &Path) -> SqliteJournal {
    SqliteJournal::open(path, &owner()).unwrap()
}

/// Changes the file without the journal.
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

/// Journals in one folder.
struct Folder(tempfile::TempDir);

impl Stores for Folder {
    type Journal = SqliteJournal;

    fn open_for(&mut self, name: &str, owner: &Owner) -> SqliteJournal {
        SqliteJournal::open(&self.0.path().join(name), owner).unwrap()
    }

    /// The lock keeps everybody out: only force changes the file.
    fn depose(&mut self, _: &str, handle: &SqliteJournal, owner: &Owner) {
        seize(handle, owner);
    }
}

/// Writes another owner into the file of a handle.
fn seize(handle: &SqliteJournal, owner: &Owner) {
    let sql = format!(
        "UPDATE meta SET value = '{}' WHERE key = 'epoch'; UPDATE meta SET value = '{owner}' WHERE key = 'owner'",
        handle.ownership().epoch + 1
    );
    handle.shared.connection().unwrap().execute_batch(&sql).unwrap();
}

#[tokio::test]
async fn passes_the_suite() {
    crate::conformance::check(&mut Folder(folder())).await;
}

#[test]
fn a_second_handle_is_refused_until_the_first_is_gone() {
    let folder = folder();
    let path = folder.path().join("journal");
    let first = open(&path);
    let refused = SqliteJournal::open(&path, &owner()).unwrap_err();
    assert_eq!(refused.code(), "journal-in-use");
    assert!(refused.to_string().contains("stop the other router"), "{refused}");
    drop(first);
    open(&path);
}

#[test]
fn newer_foreign_and_damaged_files_are_refused_and_left_alone() {
    let folder = folder();
    let refused = |name: &str| SqliteJournal::open(&folder.path().join(name), &owner()).unwrap_err();

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
        journal.save_snapshot(Snapshot { through, bytes: b"state".to_vec() }, 0).await.unwrap();
    }
    drop(journal);
    tamper(&path, "UPDATE part SET bytes = x'00' WHERE through = 2");
    assert_eq!(open(&path).latest_snapshot().unwrap().unwrap().through, 1);
    tamper(&path, "UPDATE part SET bytes = x'00'");
    assert_eq!(open(&path).latest_snapshot().unwrap(), None);
}

#[tokio::test]
async fn a_failed_commit_fails_all_that_wait_and_nothing_of_them_is_written() {
    let folder = folder();
    let path = folder.path().join("journal");
    let journal = open(&path);
    journal.append(1, vec![b"kept".to_vec()]).await.unwrap();
    fill_disk(&journal, 0);
    let held = journal.shared.connection().unwrap();
    let big = journal.append(2, vec![vec![1; 1_000_000]]);
    let behind = journal.append(3, vec![b"behind".to_vec()]);
    drop(held);
    assert!(matches!(big.await, Err(AppendError::Full { .. })), "a full disk is told as one");
    assert!(behind.await.is_err());
    let again = journal.append(2, vec![vec![1; 1_000_000]]).await;
    assert!(matches!(again, Err(AppendError::Full { .. })), "{again:?}");
    fill_disk(&journal, 1_000);
    assert_eq!(journal.append(2, vec![vec![1; 1_000_000]]).await, Ok(3), "there is space again");
    drop(journal);
    assert_eq!(count(&open(&path)).unwrap(), 2);
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

/// The processor time of this thread, so that other load on the machine is not measured.
#[cfg(target_os = "linux")]
fn processor_time() -> Duration {
    use rustix::time::{ClockId, clock_gettime};
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), u32::try_from(time.tv_nsec).unwrap())
}

#[cfg(target_os = "linux")]
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
    let started = processor_time();
    assert_eq!(count(&journal).unwrap(), 1_000_000);
    // The bound is generous, for slow machines and unoptimised builds; it still tells one query per entry
    // from a scan.
    let took = processor_time() - started;
    assert!(took < Duration::from_secs(5), "{took:?}");
}

/// Lets the file grow by this many pages and no more, like a full disk.
fn fill_disk(journal: &SqliteJournal, pages_left: i64) {
    let connection = journal.shared.connection().unwrap();
    let pages: i64 = connection.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
    connection.pragma_update(None, "max_page_count", pages + pages_left).unwrap();
}

#[tokio::test]
async fn a_snapshot_that_finds_no_space_harms_no_entry() {
    let folder = folder();
    let journal = open(&folder.path().join("journal"));
    journal.append(1, vec![b"one".to_vec()]).await.unwrap();
    fill_disk(&journal, 20);
    let saved = journal.save_snapshot(Snapshot { through: 1, bytes: vec![7; 5 * LARGEST_PART] }, 1).await;
    assert!(saved.is_err(), "{saved:?}");
    assert_eq!(journal.latest_snapshot().unwrap(), None);
    assert_eq!(journal.append(2, vec![b"two".to_vec()]).await, Ok(3), "entries go on");
    fill_disk(&journal, 10_000);
    let bytes = vec![8; 2 * LARGEST_PART];
    journal.save_snapshot(Snapshot { through: 2, bytes: bytes.clone() }, 2).await.unwrap();
    assert!(journal.latest_snapshot().unwrap() == Some(Snapshot { through: 2, bytes }));
}

#[tokio::test]
async fn after_a_failed_commit_the_journal_opens_with_what_was_acknowledged_and_goes_on() {
    let folder = folder();
    let path = folder.path().join("journal");
    let journal = open(&path);
    journal.append(1, vec![b"kept".to_vec()]).await.unwrap();
    let (name, progress) = (journal.name(), journal.progress());
    fill_disk(&journal, 0);
    assert!(journal.append(2, vec![vec![1; 1_000_000]]).await.is_err());
    assert_eq!(progress.last(), 1, "nothing that failed is counted");
    drop(journal);
    // Nothing is read that is only in the log; the new owner writes after that.
    let file = SqliteFile::open(&path).unwrap();
    assert!(!disk::log_of(&path).exists() || std::fs::metadata(disk::log_of(&path)).unwrap().len() == 0);
    drop(file);
    let journal = open(&path);
    assert_eq!((journal.name(), journal.next()), (name, 2));
    assert_eq!(journal.append(2, vec![vec![1; 1_000_000]]).await, Ok(3), "there is space again");
}

#[tokio::test]
async fn parts_that_belong_to_no_snapshot_go() {
    let folder = folder();
    let journal = open(&folder.path().join("journal"));
    journal.append(1, vec![b"entry".to_vec(); 40]).await.unwrap();
    for through in 1..=40 {
        let bytes = vec![0; 2 * LARGEST_PART];
        for (number, bytes) in (0..).zip(bytes.chunks(LARGEST_PART)) {
            journal.stage_part(Part { through, number, bytes: bytes.to_vec() }).await.unwrap();
        }
        // Every other one is truncated.
        if through % 2 == 0 {
            journal.publish_snapshot(Published { through, parts: 2, at: through }).await.unwrap();
        }
    }
    let parts: i64 = journal
        .shared
        .connection()
        .unwrap()
        .query_row("SELECT count(*) FROM part", [], |row| row.get(0))
        .unwrap();
    assert!((4..=8).contains(&parts), "{parts} parts of two snapshots and what is on its way out");
}

#[tokio::test]
async fn a_file_of_the_first_format_goes_on() {
    let folder = folder();
    let path = folder.path().join("journal");
    let large = vec![5; LARGEST_PART + 9];
    let old = Connection::open(&path).unwrap();
    old.execute_batch(
        "CREATE TABLE entry (sequence INTEGER PRIMARY KEY, checksum INTEGER NOT NULL, payload BLOB NOT NULL) STRICT;
         CREATE TABLE snapshot (through INTEGER PRIMARY KEY, checksum INTEGER NOT NULL, bytes BLOB NOT NULL) STRICT;
         PRAGMA application_id = 1214401132; PRAGMA user_version = 1;",
    )
    .unwrap();
    for sequence in 1..=3 {
        let insert = "INSERT INTO entry (sequence, checksum, payload) VALUES (?, ?, ?)";
        old.execute(insert, (sequence, crc32fast::hash(b"old"), b"old")).unwrap();
    }
    for (through, checksum, bytes) in [(2, crc32fast::hash(&large), &large), (3, 1, &vec![6])] {
        let insert = "INSERT INTO snapshot (through, checksum, bytes) VALUES (?, ?, ?)";
        old.execute(insert, (through, checksum, bytes)).unwrap();
    }
    drop(old);
    let before = crate::now();
    let journal = open(&path);
    assert_eq!((journal.next(), count(&journal).unwrap(), journal.name().len()), (4, 3, 32));
    assert!(journal.latest_snapshot().unwrap() == Some(Snapshot { through: 2, bytes: large }));
    assert_eq!(journal.durable_at(before - 1).unwrap(), 0, "nothing is older than it is known to be");
    journal.append(4, vec![b"new".to_vec()]).await.unwrap();
    let name = journal.name();
    drop(journal);
    assert_eq!(open(&path).name(), name);
}

#[test]
fn where_no_journal_may_be_made_a_missing_one_is_told_and_nothing_is_made() {
    let folder = folder();
    let path = folder.path().join("journal");
    let refused =
        |path: &Path| SqliteJournal::open_or(path, &owner(), WhenMissing::Refuse).unwrap_err().code();
    assert_eq!(refused(&path), "journal-missing");
    assert!(!path.exists());
    std::fs::write(&path, b"").unwrap();
    assert_eq!(refused(&path), "journal-missing");
    drop(open(&path));
    SqliteJournal::open_or(&path, &owner(), WhenMissing::Refuse).unwrap();
}

#[test]
fn a_journal_can_be_given_another_name() {
    let folder = folder();
    let path = folder.path().join("journal");
    let mut journal = open(&path);
    let before = journal.name();
    journal.rename().unwrap();
    let after = journal.name();
    assert_ne!(before, after);
    drop(journal);
    assert_eq!(open(&path).name(), after);
}

#[tokio::test]
async fn a_copy_that_is_made_at_work_is_a_whole_journal_and_nothing_goes_meanwhile() {
    let folder = folder();
    let journal = open(&folder.path().join("journal"));
    let entries: Vec<_> = (0..2_500).map(|number| format!("entry {number}").into_bytes()).collect();
    journal.append(1, entries).await.unwrap();
    for through in [1_000, 2_000] {
        journal.save_snapshot(Snapshot { through, bytes: vec![1; LARGEST_PART + 1] }, through).await.unwrap();
    }
    let copy = folder.path().join("copy");
    journal.shared.readers.fetch_add(1, Ordering::AcqRel);
    assert_eq!(journal.trim(1_000).await, Ok(1), "somebody reads all of it");
    journal.shared.readers.fetch_sub(1, Ordering::AcqRel);
    assert_eq!(journal.trim(10).await, Ok(11));
    let copied = journal.reader().copy_to(&copy).unwrap();
    assert_eq!(copied, Copied { name: journal.name(), first: 11, last: 2_500, left_out: None });
    journal.append(2_501, vec![b"later".to_vec()]).await.unwrap();
    let copy = open(&copy);
    assert_eq!((copy.name(), copy.next()), (journal.name(), 2_501));
    assert_eq!(copy.latest_snapshot().unwrap(), journal.latest_snapshot().unwrap());
    assert_eq!(copy.durable_at(1_500).unwrap(), 1_000);
    let found = copy.reader().inspect(&mut |_| Ok(())).unwrap();
    assert_eq!((found.first, found.last, found.problem_count), (11, 2_500, 0));
    let reader = copy.reader();
    drop(copy);
    assert!(matches!(reader.inspect(&mut |_| Ok(())), Err(CopyError::Closed)));
}

#[tokio::test]
async fn a_copy_leaves_out_damage_that_a_snapshot_contains_and_refuses_any_other() {
    let folder = folder();
    let path = folder.path().join("journal");
    let journal = open(&path);
    journal.append(1, vec![b"entry".to_vec(); 9]).await.unwrap();
    journal.save_snapshot(Snapshot { through: 5, bytes: vec![1] }, 1).await.unwrap();
    drop(journal);
    tamper(
        &path,
        "UPDATE entry SET payload = x'00' WHERE sequence = 2; DELETE FROM entry WHERE sequence = 4",
    );
    let copied = open(&path).reader().copy_to(&folder.path().join("copy")).unwrap();
    assert_eq!((copied.first, copied.last, copied.left_out), (5, 9, Some(4)));
    let found = open(&path).reader().inspect(&mut |_| Err("is not understood".into())).unwrap();
    assert_eq!(found.problem_count, 1 + 2 + 7, "{:?}", found.problems);
    tamper(&path, "UPDATE entry SET payload = x'00' WHERE sequence = 7");
    let refused = open(&path).reader().copy_to(&folder.path().join("other")).unwrap_err();
    assert!(matches!(refused, CopyError::Read(ReadError::Damaged { sequence: 7, .. })), "{refused}");
}

#[tokio::test]
async fn an_error_of_a_read_only_file_says_so() {
    let folder = folder();
    let journal = open(&folder.path().join("journal"));
    journal.append(1, vec![b"one".to_vec()]).await.unwrap();
    journal.shared.connection().unwrap().pragma_update(None, "query_only", true).unwrap();
    let refused = journal.append(2, vec![b"two".to_vec()]).await.unwrap_err();
    assert_eq!(refused.code(), "disk-read-only", "{refused}");
}

mod outcomes;

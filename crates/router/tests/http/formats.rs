//! Data folders of every format so far can be read. `tests/fixtures` has one of each.
//!
//! A new format gets a folder of its own, which is kept for ever. `HANDBELL_WRITE_FORMAT=format-4` has the test
//! `what_this_program_writes_can_be_read` leave the folder that it made under that name; then the name goes into `FORMATS`.

use crate::people::{Customer, Desk, key};
use crate::test_router::{PASSWORD, TestRouter, run_command};
use engine::Organisation;
use journal::{Journal, Owner, SqliteJournal};
use rusqlite::Connection;
use serde_json::{Value, json};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// The formats of which there is a folder, and the password of the people in it. The first is from before passwords had a
/// least length.
const FORMATS: [(&str, &str); 3] = [("format-1", "of tests"), ("format-2", PASSWORD), ("format-3", PASSWORD)];

/// The files of a data folder.
const FILES: [&str; 2] = ["journal.sqlite", "accounts.sqlite"];

/// The folder of a format, which tests only copy.
fn fixture(format: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(format)
}

/// A copy of the folder of a format.
fn folder(format: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in FILES {
        std::fs::copy(fixture(format).join(name), folder.path().join(name)).unwrap();
    }
    folder
}

/// The state at the journal's end, from these entries on.
fn replay(journal: &SqliteJournal, mut org: Organisation, from: u64) -> Organisation {
    let visit = &mut |sequence, entry: &[u8]| {
        org.replay(entry).unwrap_or_else(|error| panic!("entry {sequence}: {error}"));
        ControlFlow::Continue(())
    };
    journal.replay(from, visit).unwrap();
    org
}

/// Everything that was said in a folder is there, with the snapshot and without it.
fn has_all(format: &str, folder: &Path) {
    let journal = SqliteJournal::open(&folder.join("journal.sqlite"), &Owner::new("reader")).unwrap();
    let snapshot = journal.latest_snapshot().unwrap().unwrap();
    let from_snapshot =
        replay(&journal, Organisation::restore(&snapshot.bytes).unwrap(), snapshot.through + 1);
    let from_entries = replay(&journal, Organisation::default(), 1);
    let state = from_entries.snapshot().unwrap();
    let read = |bytes: &[u8]| serde_json::from_slice::<Value>(bytes).unwrap();
    let (mut one, mut other) = (read(&from_snapshot.snapshot().unwrap()), read(&state));
    // The programs that wrote the snapshots remembered how often a rep declined, and not when and why; and when work
    // was accepted, and not when it was given; and the name that the customer goes by, and not what they call themselves.
    for state in [&mut one, &mut other] {
        for conversation in state["conversations"].as_object_mut().unwrap().values_mut() {
            for later in ["lastDeclines", "assignedAt", "ownName"] {
                conversation.as_object_mut().unwrap().remove(later);
            }
        }
        // Each program tells desks more than the one before did; a desk whose number is another's asks for all anew.
        for rep in state["reps"].as_object_mut().unwrap().values_mut() {
            rep.as_object_mut().unwrap().remove("frames");
        }
    }
    // What came in during the last minute was not counted when the snapshot was taken.
    for (name, value) in other.as_object().unwrap().iter().filter(|(name, _)| *name != "arrivals") {
        assert_eq!(one.get(name), Some(value), "{format}: {name} with and without the snapshot");
    }
    let state: Value = serde_json::from_slice(&state).unwrap();
    let texts = |conversation: &str| -> Vec<String> {
        let messages = state["conversations"][conversation]["messages"].as_array().unwrap();
        messages.iter().map(|message| message["text"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(texts("1"), ["Let me look.", "My kettle does not boil."], "{format}");
    assert_eq!(texts("2"), ["Is anybody there?", "Still here.", "I am here now."], "{format}");
    assert_eq!(state["reps"]["ben"]["sessions"].as_array().unwrap().len(), 1, "{format}");
}

#[test]
fn the_journal_of_each_format_gives_the_state_that_it_gave() {
    for (format, _) in FORMATS {
        has_all(format, folder(format).path());
    }
}

#[tokio::test]
async fn contacts_and_cases_of_an_old_configuration_are_records_once() {
    let mut router = TestRouter::start_in(folder("format-1"));
    let count = |router: &TestRouter, sql: &str| -> i64 {
        let records = Connection::open(router.data().join("records.sqlite")).unwrap();
        records.query_row(sql, [], |row| row.get(0)).unwrap()
    };
    let contacts = count(&router, "SELECT count(*) FROM contact");
    let cases = count(&router, "SELECT count(*) FROM service_case");
    assert!(contacts > 0 && cases > 0, "{contacts} {cases}");
    let with_company = "SELECT count(*) FROM contact JOIN company ON contact.company = company.id";
    assert!(count(&router, with_company) > 0, "companies were names");
    let records = Connection::open(router.data().join("records.sqlite")).unwrap();
    records.execute("DELETE FROM service_case", []).unwrap();
    drop(records);
    router.end_and_restart();
    assert_eq!(count(&router, "SELECT count(*) FROM contact"), contacts);
    assert_eq!(count(&router, "SELECT count(*) FROM service_case"), 0, "what was deleted since stays so");
}

#[tokio::test]
async fn a_router_goes_on_with_the_folder_of_each_format() {
    for (format, password) in FORMATS {
        let router = TestRouter::start_in(folder(format));
        router.sign_in_with("ana@sample.test", password).await;
        let (good, words) = run_command(["check".as_ref(), router.data().as_os_str()]);
        assert!(good, "{format}: {words}");
    }
}

#[tokio::test]
async fn what_this_program_writes_can_be_read() {
    let mut router = TestRouter::start();
    let mut ana = Desk::connect(&router, "ana", 1).await;
    let mut maria = Customer::arrive(&router, "support", "Maria").await;
    let conversation = ana.accepts().await["id"].clone();
    ana.act(json!({ "act": "send", "conversation": conversation, "text": "Let me look." })).await;
    maria.writes(&key(), "My kettle does not boil.").await;
    let mut kiran = Customer::arrive(&router, "support", "Kiran").await;
    let offer = ana.rings().await;
    ana.act(json!({ "act": "reject", "offer": offer["id"] })).await;
    kiran.writes(&key(), "Is anybody there?").await;
    ana.act(json!({ "act": "end", "conversation": conversation })).await;
    // The snapshot is written at the end; what comes afterwards is in entries only.
    router.end_and_restart();
    kiran.come_back(&router).await;
    kiran.writes(&key(), "Still here.").await;
    let mut ben = Desk::connect(&router, "ben", 2).await;
    let offer = ben.whole_state(&router).await["offers"][0]["id"].clone();
    let accepted = ben.act(json!({ "act": "accept", "offer": offer })).await;
    assert_eq!(accepted["conversation"], 2, "{accepted}");
    kiran.writes(&key(), "I am here now.").await;
    router.kill();
    for name in FILES {
        let file = Connection::open(router.data().join(name)).unwrap();
        file.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    }
    has_all("this program", router.data());
    if let Some(format) = std::env::var_os("HANDBELL_WRITE_FORMAT") {
        let kept = fixture(&format.to_string_lossy());
        std::fs::create_dir(&kept).unwrap();
        for name in FILES {
            std::fs::copy(router.data().join(name), kept.join(name)).unwrap();
        }
    }
}

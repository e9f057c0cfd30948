//! What goes from the journal is kept in its archive, where the organisation wants one.

use crate::api::Api;
use crate::people::{Customer, Desk, key};
use crate::record_items::records_answer;
use crate::test_router::{TestRouter, run_command, until, wait_until_some};
use flate2::read::MultiGzDecoder;
use rusqlite::Connection;
use serde_json::{Value, json};
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// The files of the archive of a data folder.
pub(crate) fn archive_files(data: &Path) -> Vec<PathBuf> {
    let inside = |folder: &Path| -> Vec<PathBuf> {
        let listing = std::fs::read_dir(folder).into_iter().flatten();
        listing.map(|entry| entry.unwrap().path()).collect()
    };
    let journals = inside(&data.join("archive")).into_iter().filter(|path| path.is_dir());
    journals.flat_map(|journal| inside(&journal)).collect()
}

/// The text of a file of the archive.
pub(crate) fn archived_text(file: &Path) -> String {
    let mut text = String::new();
    MultiGzDecoder::new(std::fs::File::open(file).unwrap()).read_to_string(&mut text).unwrap();
    text
}

/// The numbers of all entries in the archive, each as often as it is there.
fn archived(data: &Path) -> Vec<u64> {
    let texts = archive_files(data).iter().map(|file| archived_text(file)).collect::<String>();
    let line = |line: &str| {
        let line: Value = serde_json::from_str(line).unwrap();
        assert!(line["entry"]["events"].is_array(), "{line}");
        line["sequence"].as_u64().unwrap()
    };
    let mut numbers: Vec<u64> = texts.lines().map(line).collect();
    numbers.sort_unstable();
    numbers
}

/// All entries before the journal's first one.
fn gone(data: &Path) -> Vec<u64> {
    let journal = Connection::open(data.join("journal.sqlite")).unwrap();
    let first = journal.query_row("SELECT min(sequence) FROM entry", [], |row| row.get::<_, i64>(0)).unwrap();
    let first = first.cast_unsigned();
    assert!(first > 1, "entries have gone");
    (1..first).collect()
}

/// Has the archive keep entries for so many days, or none.
pub(crate) async fn keep_archive(router: &TestRouter, times: Value) {
    records_answer(router).await;
    let adam = Api::administrator(router).await;
    let tag = adam.get("/retention").await.good(200).tag;
    adam.change("/retention", &tag, times).await.good(204);
}

/// A chat that is over, with these words of its customer.
async fn chat(router: &TestRouter, words: &str) {
    let mut ana = Desk::connect(router, "ana", 1).await;
    let mut maria = Customer::arrive(router, "support", "Maria").await;
    let conversation = ana.accepts().await["id"].clone();
    maria.writes(&key(), words).await;
    ana.act(json!({ "act": "end", "conversation": conversation })).await;
    ana.act(json!({ "act": "close", "conversation": conversation })).await;
}

async fn found(router: &TestRouter, words: &str) -> usize {
    let sofia = Api::supervisor(router).await;
    let hits = sofia.get(&format!("/history/messages?search={words}")).await;
    if hits.status == 200 { hits.json()["items"].as_array().unwrap().len() } else { 0 }
}

fn run(what: &str, arguments: &[&Path]) -> String {
    let data = arguments.iter().map(|path| path.as_os_str());
    let (good, words) = run_command([what.as_ref()].into_iter().chain(data));
    assert!(good, "{words}");
    words
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let (path, name) = entry.map(|entry| (entry.path(), entry.file_name())).unwrap();
        match std::fs::metadata(&path) {
            Ok(found) if found.is_dir() => copy(&path, &to.join(name)),
            Ok(found) if found.is_file() => drop(std::fs::copy(path, to.join(name)).unwrap()),
            // A socket of a router that was killed.
            _ => {}
        }
    }
}

#[tokio::test]
async fn entries_that_go_come_into_the_archive_and_history_is_made_anew_from_it() {
    let mut router = TestRouter::start_with(&["--keep-entries", "0s"]);
    keep_archive(&router, json!({ "archiveDays": 400 })).await;
    chat(&router, "one marmalade").await;
    until(async || found(&router, "marmalade").await == 1).await;
    router.end_and_restart();
    records_answer(&router).await;
    chat(&router, "two marmalades").await;
    until(async || found(&router, "marmalades").await == 1).await;
    router.end();
    assert_eq!(archived(router.data()), gone(router.data()));
    let text = archive_files(router.data()).iter().map(|file| archived_text(file)).collect::<String>();
    assert!(text.contains("one marmalade"), "what was said is there");
    assert!(run("check", &[router.data()]).contains("files of the archive that are whole: 1"));

    // A backup has it, and records that are lost are made from it.
    let elsewhere = tempfile::tempdir().unwrap();
    let (file, anew) = (elsewhere.path().join("backup.tar"), tempfile::tempdir().unwrap());
    let words = run("backup", &[&file, "--data".as_ref(), router.data()]);
    assert!(words.contains("files of the archive in it: 1"), "{words}");
    run("restore", &[&file, "--data".as_ref(), anew.path()]);
    assert_eq!(archived(anew.path()), archived(router.data()));
    std::fs::remove_file(anew.path().join("records.sqlite")).unwrap();
    let other = TestRouter::start_in(anew);
    until(async || found(&other, "marmalade").await == 1 && found(&other, "marmalades").await == 1).await;
    drop(other);

    // A router that is at work takes all anew.
    router.start_again(&["--keep-entries", "0s"]);
    records_answer(&router).await;
    let records = Connection::open(router.data().join("records.sqlite")).unwrap();
    records.busy_timeout(std::time::Duration::from_secs(20)).unwrap();
    assert_ne!(records.execute("UPDATE message SET text = 'spoilt'", []).unwrap(), 0);
    drop(records);
    let words = run("rebuild", &["--data".as_ref(), router.data()]);
    assert!(words.contains("(entry 1)") && words.contains("comes from the archive"), "{words}");
    let restored = "SELECT count(*) FROM message WHERE text IN ('one marmalade', 'two marmalades')";
    let count = || {
        let records = Connection::open(router.data().join("records.sqlite")).ok()?;
        records.query_row(restored, [], |row| row.get::<_, i64>(0)).ok()
    };
    wait_until_some(|| (count() == Some(2)).then_some(())).expect("all that was said is there again");

    // An organisation that wants none has none any more.
    keep_archive(&router, json!({})).await;
    wait_until_some(|| (!router.data().join("archive").exists()).then_some(())).expect("the archive goes");
}

#[tokio::test]
async fn each_entry_is_archived_once_wherever_a_kill_came() {
    let mut router = TestRouter::start_with(&["--keep-entries", "0s"]);
    keep_archive(&router, json!({ "archiveDays": 400 })).await;
    for words in ["one", "two"] {
        chat(&router, words).await;
        router.end_and_restart();
        records_answer(&router).await;
    }
    chat(&router, "three").await;
    router.kill();
    let killed = tempfile::tempdir().unwrap();
    copy(router.data(), killed.path());
    router.start_again(&["--keep-entries", "0s"]);
    records_answer(&router).await;
    router.end();
    assert_eq!(archived(router.data()), gone(router.data()));
    let shorter = archived(killed.path()).len();
    assert!(shorter > 0 && archived(router.data()).len() > shorter, "more came into the archive");

    // As if it had been killed when the archive was written: the shorter file and the entries are still there, and what was
    // begun of another file.
    for entry in std::fs::read_dir(router.data()).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            std::fs::remove_file(path).unwrap();
        }
    }
    copy(killed.path(), router.data());
    let partial = archive_files(router.data())[0].with_file_name("partial");
    std::fs::write(&partial, "marmalade").unwrap();
    router.start_again(&["--keep-entries", "0s"]);
    records_answer(&router).await;
    router.end();
    assert!(!partial.exists(), "what was begun is gone");
    assert_eq!(archived(router.data()), gone(router.data()));
}

//! Backups of a router at work, and what is removed from the data folder in time.

use crate::people::{Customer, Desk, key, texts};
use crate::test_router::{TestRouter, run_command, wait_until_some};
use rusqlite::Connection;
use serde_json::Value;
use std::ffi::OsStr;
use std::path::Path;

fn backup(data: &Path, file: &Path) -> (bool, String) {
    run_command(["backup".as_ref(), file.as_os_str(), "--data".as_ref(), data.as_os_str()])
}

fn restore(data: &Path, file: &Path, more: &[&str]) -> (bool, String) {
    let arguments = ["restore".as_ref(), file.as_os_str(), "--data".as_ref(), data.as_os_str()];
    run_command(arguments.into_iter().chain(more.iter().map(OsStr::new)))
}

fn check(data: &Path) -> (bool, String) {
    run_command(["check".as_ref(), data.as_os_str()])
}

#[tokio::test]
async fn a_backup_is_made_while_the_router_works_and_brings_everything_back() {
    let mut router = TestRouter::start();
    let mut maria = Customer::arrive(&router, "support", "Maria").await;
    maria.writes(&key(), "before the backup").await;
    let elsewhere = tempfile::tempdir().unwrap();
    let file = elsewhere.path().join("monday.tar");
    let (good, words) = backup(router.data(), &file);
    assert!(good && words.contains("monday.tar holds the journal"), "{words}");
    let mode = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&file).unwrap().permissions());
    assert_eq!(mode & 0o777, 0o600, "what customers wrote is in it");
    assert_eq!(std::fs::read_dir(elsewhere.path()).unwrap().count(), 1, "nothing else is left");
    let (again, words) = backup(router.data(), &file);
    assert!(!again && words.contains("exists already"), "{words}");
    maria.writes(&key(), "after the backup").await;

    let (good, words) = restore(router.data(), &file, &["--replace"]);
    assert!(!good && words.contains("is in use"), "{words}");
    router.end();
    let (good, words) = restore(router.data(), &file, &[]);
    assert!(!good && words.contains("--replace"), "{words}");
    let (good, words) = restore(router.data(), &file, &["--replace"]);
    assert!(good && words.contains("what was there before is in"), "{words}");
    router.start_again(&[]);
    maria.come_back(&router).await;
    assert_eq!(texts(&maria.welcome["chat"]["messages"]), ["before the backup"]);
    router.sign_in("ana@sample.test").await;
    router.end();

    // What was put aside is whole.
    let aside = std::fs::read_dir(router.data()).unwrap().find_map(|entry| {
        let path = entry.unwrap().path();
        path.file_name()?.to_str()?.starts_with("replaced-").then_some(path)
    });
    assert!(check(&aside.unwrap()).0);

    // The other way of losing everything.
    let anew = elsewhere.path().join("anew");
    assert!(restore(&anew, &file, &[]).0);
    let (good, words) = check(&anew);
    assert!(good && words.contains("is whole"), "{words}");
}

#[tokio::test]
async fn a_backup_needs_no_router() {
    let mut router = TestRouter::start();
    let mut maria = Customer::arrive(&router, "support", "Maria").await;
    maria.writes(&key(), "one").await;
    router.kill();
    let file = router.data().join("backup.tar");
    let (good, words) = backup(router.data(), &file);
    assert!(good, "{words}");
    let (good, words) = restore(router.data(), &file, &["--replace"]);
    assert!(good, "{words}");
    router.start_again(&[]);
    maria.come_back(&router).await;
    assert_eq!(texts(&maria.welcome["chat"]["messages"]), ["one"]);
}

#[tokio::test]
async fn a_backup_that_is_not_whole_changes_nothing() {
    let mut router = TestRouter::start();
    let mut maria = Customer::arrive(&router, "support", "Maria").await;
    maria.writes(&key(), "one").await;
    let file = router.data().join("backup.tar");
    assert!(backup(router.data(), &file).0);
    router.end();
    let mut bytes = std::fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&file, &bytes).unwrap();
    let (good, words) = restore(router.data(), &file, &["--replace"]);
    assert!(!good && words.contains("is no whole backup"), "{words}");
    std::fs::write(&file, &bytes[..middle]).unwrap();
    let (good, words) = restore(router.data(), &file, &["--replace"]);
    assert!(!good, "{words}");
    router.start_again(&[]);
    maria.come_back(&router).await;
    assert_eq!(texts(&maria.welcome["chat"]["messages"]), ["one"]);
}

#[tokio::test]
async fn a_folder_is_checked_while_the_router_works() {
    let router = TestRouter::start();
    let mut maria = Customer::arrive(&router, "support", "Maria").await;
    maria.writes(&key(), "one").await;
    let (good, words) = check(router.data());
    assert!(good && words.contains("is whole: entries 1 to"), "{words}");
    let nothing = tempfile::tempdir().unwrap();
    let (good, words) = check(nothing.path());
    assert!(!good && words.contains("is no data folder"), "{words}");
}

fn first_entry(router: &TestRouter) -> i64 {
    let journal = Connection::open(router.data().join("journal.sqlite")).unwrap();
    journal.query_row("SELECT min(sequence) FROM entry", [], |row| row.get(0)).unwrap()
}

#[tokio::test]
async fn entries_go_when_two_snapshots_contain_them_and_their_time_is_over() {
    let mut router = TestRouter::start_with(&["--keep-entries", "0s"]);
    let mut ana = Desk::connect(&router, "ana", 1).await;
    let mut maria = Customer::arrive(&router, "support", "Maria").await;
    let conversation = ana.accepts().await["id"].clone();
    maria.writes(&key(), "one").await;
    router.end_and_restart();
    maria.come_back(&router).await;
    maria.writes(&key(), "two").await;
    router.end();
    assert!(first_entry(&router) > 1, "the first snapshot's entries are gone");
    let (good, words) = check(router.data());
    assert!(good, "{words}");
    router.start_again(&[]);
    maria.come_back(&router).await;
    assert_eq!(texts(&maria.welcome["chat"]["messages"]), ["one", "two"]);
    ana.come_back(&router).await;
    assert_eq!(ana.state["conversations"][0]["id"], conversation);
}

#[tokio::test]
async fn entries_stay_while_their_time_is_not_over() {
    let mut router = TestRouter::start();
    let mut maria = Customer::arrive(&router, "support", "Maria").await;
    for text in ["one", "two", "three"] {
        maria.writes(&key(), text).await;
        router.end_and_restart();
        maria.come_back(&router).await;
    }
    router.end();
    assert_eq!(first_entry(&router), 1);
}

#[tokio::test]
async fn tokens_of_forgotten_conversations_are_removed() {
    let mut router = TestRouter::start();
    let mut maria = Customer::arrive(&router, "support", "Maria").await;
    router.end();
    let accounts = Connection::open(router.data().join("accounts.sqlite")).unwrap();
    let stale = "INSERT INTO chat (token, conversation, journal) SELECT x'00', 'c-999', name FROM journal";
    accounts.execute(stale, []).unwrap();
    drop(accounts);
    router.start_again(&[]);
    let count = || {
        let accounts = Connection::open(router.data().join("accounts.sqlite")).unwrap();
        accounts.query_row("SELECT count(*) FROM chat", [], |row| row.get::<_, i64>(0)).ok()
    };
    wait_until_some(|| (count() == Some(1)).then_some(())).expect("the stale token goes");
    maria.come_back(&router).await;
    assert_ne!(maria.welcome["chat"], Value::Null, "the other one stays");
}

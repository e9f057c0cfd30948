//! A router on a damaged data folder.

use crate::people::{Customer, key, texts};
use crate::test_router::{TestRouter, run_command};
use rusqlite::Connection;
use serde_json::Value;
use std::fs::{File, OpenOptions};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

/// So many messages are acknowledged before the damage is done.
const MESSAGES: usize = 10;

fn journal(router: &TestRouter) -> PathBuf {
    router.data().join("journal.sqlite")
}

fn log(router: &TestRouter) -> PathBuf {
    router.data().join("journal.sqlite-wal")
}

fn cut_to_half(path: &Path) {
    let file = OpenOptions::new().write(true).open(path).unwrap();
    file.set_len(file.metadata().unwrap().len() / 2).unwrap();
}

/// Turns one bit over in the middle of a file.
fn turn_a_bit(path: &Path) {
    let file = OpenOptions::new().read(true).write(true).open(path).unwrap();
    let (middle, mut byte) = (file.metadata().unwrap().len() / 2, [0]);
    file.read_exact_at(&mut byte, middle).unwrap();
    file.write_all_at(&[byte[0] ^ 1], middle).unwrap();
}

/// Changes the journal behind the back of a router that does not run.
fn tamper(router: &TestRouter, sql: &str) {
    Connection::open(journal(router)).unwrap().execute_batch(sql).unwrap();
}

fn check(router: &TestRouter) -> (bool, String) {
    run_command(["check".as_ref(), router.data().as_os_str()])
}

/// A customer who wrote a lot, and another who came afterwards.
async fn written(router: &TestRouter) -> Customer {
    let mut maria = Customer::arrive(router, "support", "Maria").await;
    for number in 0..MESSAGES {
        let answer = maria.writes(&key(), &number.to_string()).await;
        assert!(answer["problem"].is_null(), "{answer}");
    }
    Customer::arrive(router, "support", "Kiran").await;
    maria
}

async fn has_all(router: &TestRouter, maria: &mut Customer) {
    maria.come_back(router).await;
    let found: Vec<String> = (0..MESSAGES).map(|number| number.to_string()).collect();
    let read = texts(&maria.welcome["chat"]["messages"]);
    assert!(read.ends_with(&found.iter().map(String::as_str).collect::<Vec<_>>()), "{read:?}");
}

/// A router that was killed with nearly all of its journal in the log, and this happened to the files.
async fn loses(damage: impl FnOnce(&TestRouter), says: &str) {
    let mut router = TestRouter::start();
    let mut maria = written(&router).await;
    router.kill();
    damage(&router);
    let words = router.does_not_start();
    assert!(words.contains(says), "{words}");
    assert!(words.contains("handbell-router restore") && words.contains("--accept-loss"), "{words}");
    assert!(!check(&router).0, "a check tells it too");

    router.start_again(&["--accept-loss"]);
    maria.come_back(&router).await;
    assert_eq!(maria.welcome["chat"], Value::Null, "no token of before opens anything");
    let mut stranger = Customer::arrive(&router, "support", "Stranger").await;
    stranger.writes(&key(), "my PIN is 4711").await;
    maria.come_back(&router).await;
    assert_eq!(maria.welcome["chat"], Value::Null, "whatever has its number now");
    router.kill();
    router.start_again(&[]);
    stranger.come_back(&router).await;
    assert_eq!(texts(&stranger.welcome["chat"]["messages"]), ["my PIN is 4711"]);
}

#[tokio::test]
async fn a_log_that_was_cut_to_half_is_told() {
    loses(|router| cut_to_half(&log(router)), "the journal has lost its end").await;
}

#[tokio::test]
async fn a_log_with_one_bit_turned_over_is_told() {
    loses(|router| turn_a_bit(&log(router)), "the journal has lost its end").await;
}

#[tokio::test]
async fn a_log_that_was_emptied_is_told() {
    loses(|router| drop(File::create(log(router)).unwrap()), "the journal is missing or empty").await;
}

#[tokio::test]
async fn a_log_that_was_deleted_is_told() {
    loses(|router| std::fs::remove_file(log(router)).unwrap(), "the journal is missing or empty").await;
}

#[tokio::test]
async fn a_journal_that_was_deleted_is_told() {
    let damage = |router: &TestRouter| {
        std::fs::remove_file(journal(router)).unwrap();
        std::fs::remove_file(log(router)).unwrap();
    };
    let mut router = TestRouter::start();
    let mut maria = written(&router).await;
    router.kill();
    damage(&router);
    let words = router.does_not_start();
    assert!(words.contains("the journal is missing or empty"), "{words}");
    assert!(!journal(&router).exists(), "nothing was made in its place");
    router.start_again(&["--accept-loss"]);
    maria.come_back(&router).await;
    assert_eq!(maria.welcome["chat"], Value::Null);
}

#[tokio::test]
async fn a_journal_of_no_bytes_is_told() {
    loses(|router| drop(File::create(journal(router)).unwrap()), "the journal is missing or empty").await;
}

#[tokio::test]
async fn the_journal_of_another_router_is_told() {
    let mut other = TestRouter::start();
    written(&other).await;
    other.end();
    loses(
        |router| {
            std::fs::remove_file(log(router)).unwrap();
            std::fs::copy(journal(&other), journal(router)).unwrap();
        },
        "the journal is not the one that belongs to the accounts",
    )
    .await;
}

#[tokio::test]
async fn an_accepted_loss_that_is_none_harms_nothing() {
    let mut router = TestRouter::start();
    let mut maria = written(&router).await;
    router.kill();
    router.start_again(&["--accept-loss"]);
    has_all(&router, &mut maria).await;
}

#[tokio::test]
async fn a_damaged_snapshot_is_passed_over() {
    let mut router = TestRouter::start();
    let mut maria = written(&router).await;
    router.end();
    tamper(&router, "UPDATE part SET bytes = zeroblob(length(bytes))");
    let (good, words) = check(&router);
    assert!(!good && words.contains("is damaged"), "{words}");
    router.start_again(&[]);
    has_all(&router, &mut maria).await;
}

#[tokio::test]
async fn a_snapshot_that_is_whole_and_not_understood_is_passed_over() {
    let mut router = TestRouter::start();
    let mut maria = written(&router).await;
    // Two snapshots, the newest of a program that knows more, the other of none.
    router.end_and_restart();
    router.end();
    let journal = Connection::open(journal(&router)).unwrap();
    let throughs: Vec<i64> = journal
        .prepare("SELECT through FROM snapshot WHERE kept = 1 ORDER BY through")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    assert_eq!(throughs.len(), 2);
    for (through, bytes) in throughs.iter().zip(["{}", r#"{"format":1000}"#]) {
        let checksum = crc32fast::hash(bytes.as_bytes());
        journal
            .execute(
                "UPDATE part SET bytes = ?, checksum = ? WHERE through = ?",
                rusqlite::params![bytes.as_bytes(), checksum, through],
            )
            .unwrap();
    }
    drop(journal);
    let (good, words) = check(&router);
    assert!(!good && words.contains("is not understood"), "{words}");
    assert!(words.contains("format 1000, and this program knows formats up to"), "{words}");
    router.start_again(&[]);
    has_all(&router, &mut maria).await;
}

#[tokio::test]
async fn damage_below_a_snapshot_harms_nothing_and_a_check_tells_it() {
    let mut router = TestRouter::start();
    let mut maria = written(&router).await;
    router.end();
    tamper(
        &router,
        "UPDATE entry SET payload = x'00' WHERE sequence = 7; DELETE FROM entry WHERE sequence = 9",
    );
    let (good, words) = check(&router);
    assert!(!good, "{words}");
    assert!(words.contains("entry 7 is damaged: its checksum differs"), "{words}");
    assert!(words.contains("entries 9 to 9 are missing"), "{words}");
    router.start_again(&[]);
    has_all(&router, &mut maria).await;
    // A backup leaves out what nobody needs, and says so.
    let backup = router.data().join("backup.tar");
    let (good, words) =
        run_command(["backup".as_ref(), backup.as_os_str(), "--data".as_ref(), router.data().as_os_str()]);
    assert!(!good && words.contains("entries up to 9 are damaged"), "{words}");
    assert!(backup.exists());
}

#[tokio::test]
async fn damage_that_no_snapshot_contains_is_named() {
    for damage in
        ["UPDATE entry SET payload = x'00' WHERE sequence = 7", "DELETE FROM entry WHERE sequence = 7"]
    {
        let mut router = TestRouter::start();
        written(&router).await;
        router.kill();
        tamper(&router, damage);
        let words = router.does_not_start();
        assert!(words.contains("entry 7 of the journal is damaged"), "{words}");
        assert!(words.contains("handbell-router restore"), "{words}");
    }
}

#[tokio::test]
async fn files_that_were_cut_to_half_are_named() {
    for name in ["journal.sqlite", "accounts.sqlite"] {
        let mut router = TestRouter::start();
        written(&router).await;
        router.end();
        cut_to_half(&router.data().join(name));
        let words = router.does_not_start();
        assert!(words.contains(name) && words.contains("is damaged"), "{words}");
        assert!(words.contains("handbell-router restore"), "{words}");
    }
}

#[tokio::test]
async fn lost_accounts_are_told_and_no_sample_accounts_come_to_a_real_journal() {
    let mut router = TestRouter::start();
    written(&router).await;
    router.end();
    std::fs::remove_file(router.data().join("accounts.sqlite")).unwrap();
    let (good, words) = check(&router);
    assert!(!good && words.contains("accounts.sqlite is missing"), "{words}");
    router.start_again(&[]);
    let credentials =
        serde_json::json!({ "email": "adam@sample.test", "password": crate::test_router::PASSWORD });
    let answer = crate::test_router::http()
        .post(router.url("/api/v1/sign-in"))
        .json(&credentials)
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 401);
}

#[tokio::test]
async fn a_second_router_over_the_folder_is_refused() {
    let router = TestRouter::start();
    let words = router.does_not_start();
    assert!(words.contains("is in use: stop the other router"), "{words}");
}

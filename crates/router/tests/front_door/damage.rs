//! A router on a damaged data folder.

use crate::house::{House, chore};
use crate::people::{Customer, key, texts};
use rusqlite::Connection;
use serde_json::Value;
use std::fs::{File, OpenOptions};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

/// So many messages are acknowledged before the damage is done.
const MESSAGES: usize = 10;

fn journal(house: &House) -> PathBuf {
    house.data().join("journal.sqlite")
}

fn log(house: &House) -> PathBuf {
    house.data().join("journal.sqlite-wal")
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
fn tamper(house: &House, sql: &str) {
    Connection::open(journal(house)).unwrap().execute_batch(sql).unwrap();
}

fn check(house: &House) -> (bool, String) {
    chore(["check".as_ref(), house.data().as_os_str()])
}

/// A customer who wrote a lot, and another who came afterwards.
async fn written(house: &House) -> Customer {
    let mut maria = Customer::arrive(house, "support", "Maria").await;
    for number in 0..MESSAGES {
        let answer = maria.writes(&key(), &number.to_string()).await;
        assert!(answer["problem"].is_null(), "{answer}");
    }
    Customer::arrive(house, "support", "Kenny").await;
    maria
}

async fn has_all(house: &House, maria: &mut Customer) {
    maria.come_back(house).await;
    let found: Vec<String> = (0..MESSAGES).map(|number| number.to_string()).collect();
    let read = texts(&maria.welcome["chat"]["messages"]);
    assert!(read.ends_with(&found.iter().map(String::as_str).collect::<Vec<_>>()), "{read:?}");
}

/// A router that was killed with nearly all of its journal in the log, and this happened to the files.
async fn loses(damage: impl FnOnce(&House), says: &str) {
    let mut house = House::start();
    let mut maria = written(&house).await;
    house.kill();
    damage(&house);
    let words = house.does_not_start();
    assert!(words.contains(says), "{words}");
    assert!(words.contains("handbell-router restore") && words.contains("--accept-loss"), "{words}");
    assert!(!check(&house).0, "a check tells it too");

    house.start_again(&["--accept-loss"]);
    maria.come_back(&house).await;
    assert_eq!(maria.welcome["chat"], Value::Null, "no token of before opens anything");
    let mut stranger = Customer::arrive(&house, "support", "Stranger").await;
    stranger.writes(&key(), "my PIN is 4711").await;
    maria.come_back(&house).await;
    assert_eq!(maria.welcome["chat"], Value::Null, "whatever has its number now");
    house.kill();
    house.start_again(&[]);
    stranger.come_back(&house).await;
    assert_eq!(texts(&stranger.welcome["chat"]["messages"]), ["my PIN is 4711"]);
}

#[tokio::test]
async fn a_log_that_was_cut_to_half_is_told() {
    loses(|house| cut_to_half(&log(house)), "the journal has lost its end").await;
}

#[tokio::test]
async fn a_log_with_one_bit_turned_over_is_told() {
    loses(|house| turn_a_bit(&log(house)), "the journal has lost its end").await;
}

#[tokio::test]
async fn a_log_that_was_emptied_is_told() {
    loses(|house| drop(File::create(log(house)).unwrap()), "the journal is missing or empty").await;
}

#[tokio::test]
async fn a_log_that_was_deleted_is_told() {
    loses(|house| std::fs::remove_file(log(house)).unwrap(), "the journal is missing or empty").await;
}

#[tokio::test]
async fn a_journal_that_was_deleted_is_told() {
    let damage = |house: &House| {
        std::fs::remove_file(journal(house)).unwrap();
        std::fs::remove_file(log(house)).unwrap();
    };
    let mut house = House::start();
    let mut maria = written(&house).await;
    house.kill();
    damage(&house);
    let words = house.does_not_start();
    assert!(words.contains("the journal is missing or empty"), "{words}");
    assert!(!journal(&house).exists(), "nothing was made in its place");
    house.start_again(&["--accept-loss"]);
    maria.come_back(&house).await;
    assert_eq!(maria.welcome["chat"], Value::Null);
}

#[tokio::test]
async fn a_journal_of_no_bytes_is_told() {
    loses(|house| drop(File::create(journal(house)).unwrap()), "the journal is missing or empty").await;
}

#[tokio::test]
async fn the_journal_of_another_router_is_told() {
    let mut other = House::start();
    written(&other).await;
    other.end();
    loses(
        |house| {
            std::fs::remove_file(log(house)).unwrap();
            std::fs::copy(journal(&other), journal(house)).unwrap();
        },
        "the journal is not the one that belongs to the accounts",
    )
    .await;
}

#[tokio::test]
async fn an_accepted_loss_that_is_none_harms_nothing() {
    let mut house = House::start();
    let mut maria = written(&house).await;
    house.kill();
    house.start_again(&["--accept-loss"]);
    has_all(&house, &mut maria).await;
}

#[tokio::test]
async fn a_damaged_snapshot_is_passed_over() {
    let mut house = House::start();
    let mut maria = written(&house).await;
    house.end();
    tamper(&house, "UPDATE part SET bytes = zeroblob(length(bytes))");
    let (good, words) = check(&house);
    assert!(!good && words.contains("is damaged"), "{words}");
    house.start_again(&[]);
    has_all(&house, &mut maria).await;
}

#[tokio::test]
async fn a_snapshot_that_is_whole_and_not_understood_is_passed_over() {
    let mut house = House::start();
    let mut maria = written(&house).await;
    // Two snapshots, the newest of a program that knows more, the other of none.
    house.end_and_restart();
    house.end();
    let journal = Connection::open(journal(&house)).unwrap();
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
    let (good, words) = check(&house);
    assert!(!good && words.contains("is not understood"), "{words}");
    assert!(words.contains("format 1000, and this program knows formats up to"), "{words}");
    house.start_again(&[]);
    has_all(&house, &mut maria).await;
}

#[tokio::test]
async fn damage_below_a_snapshot_harms_nothing_and_a_check_tells_it() {
    let mut house = House::start();
    let mut maria = written(&house).await;
    house.end();
    tamper(
        &house,
        "UPDATE entry SET payload = x'00' WHERE sequence = 7; DELETE FROM entry WHERE sequence = 9",
    );
    let (good, words) = check(&house);
    assert!(!good, "{words}");
    assert!(words.contains("entry 7 is damaged: its checksum differs"), "{words}");
    assert!(words.contains("entries 9 to 9 are missing"), "{words}");
    house.start_again(&[]);
    has_all(&house, &mut maria).await;
    // A backup leaves out what nobody needs, and says so.
    let backup = house.data().join("backup.tar");
    let (good, words) =
        chore(["backup".as_ref(), backup.as_os_str(), "--data".as_ref(), house.data().as_os_str()]);
    assert!(!good && words.contains("entries up to 9 are damaged"), "{words}");
    assert!(backup.exists());
}

#[tokio::test]
async fn damage_that_no_snapshot_contains_is_named() {
    for damage in
        ["UPDATE entry SET payload = x'00' WHERE sequence = 7", "DELETE FROM entry WHERE sequence = 7"]
    {
        let mut house = House::start();
        written(&house).await;
        house.kill();
        tamper(&house, damage);
        let words = house.does_not_start();
        assert!(words.contains("entry 7 of the journal is damaged"), "{words}");
        assert!(words.contains("handbell-router restore"), "{words}");
    }
}

#[tokio::test]
async fn files_that_were_cut_to_half_are_named() {
    for name in ["journal.sqlite", "accounts.sqlite"] {
        let mut house = House::start();
        written(&house).await;
        house.end();
        cut_to_half(&house.data().join(name));
        let words = house.does_not_start();
        assert!(words.contains(name) && words.contains("is damaged"), "{words}");
        assert!(words.contains("handbell-router restore"), "{words}");
    }
}

#[tokio::test]
async fn lost_accounts_are_told_and_no_sample_accounts_come_to_a_real_journal() {
    let mut house = House::start();
    written(&house).await;
    house.end();
    std::fs::remove_file(house.data().join("accounts.sqlite")).unwrap();
    let (good, words) = check(&house);
    assert!(!good && words.contains("accounts.sqlite is missing"), "{words}");
    house.start_again(&[]);
    let credentials = serde_json::json!({ "email": "adam@sample.test", "password": crate::house::PASSWORD });
    let answer =
        crate::house::http().post(house.url("/api/v1/sign-in")).json(&credentials).send().await.unwrap();
    assert_eq!(answer.status(), 401);
}

#[tokio::test]
async fn a_second_router_over_the_folder_is_refused() {
    let house = House::start();
    let words = house.does_not_start();
    assert!(words.contains("is in use: stop the other router"), "{words}");
}

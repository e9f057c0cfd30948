//! The suite on both kinds of store, and what only one of them has.

use crate::{
    Change, Contact, Location, OrganisationRecords, PageRequest, ProjectedEntry, ProjectedEvent, Records,
    conformance,
};
use model::{Author, Channel, ConversationId, Timestamp};
use std::time::Duration;
use testkit::Postgres;

/// How long a server that was started again may refuse connections.
const RECOVERY: Duration = Duration::from_secs(30);

const BY: Change<'static> = Change { by: "ana", at: Timestamp(1) };

#[tokio::test]
async fn a_file_keeps_every_promise() {
    let folder = tempfile::tempdir().unwrap();
    let records = Records::open(&Location::File(folder.path().join("records.sqlite"))).await.unwrap();
    conformance::check(&records).await;
    records.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgresql_keeps_every_promise() {
    let server = Postgres::start().unwrap();
    let records = Records::open(&Location::of(&server.url())).await.unwrap();
    conformance::check(&records).await;
    records.close().await;
}

#[tokio::test]
async fn what_is_kept_is_there_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let location = Location::File(folder.path().join("records.sqlite"));
    for revision in 1..=3 {
        let records = Records::open(&location).await.unwrap();
        let kept = records.organisation(&"shop".into(), None).await.unwrap();
        match revision {
            1 => drop(kept.create(&kiran("Kiran"), BY).await.unwrap()),
            _ => drop(kept.change(&kiran(&format!("Kiran {revision}")), revision - 1, BY).await.unwrap()),
        }
        records.close().await;
    }
}

#[tokio::test]
async fn a_file_of_a_newer_program_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("records.sqlite");
    Records::open(&Location::File(path.clone())).await.unwrap().close().await;
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(&path);
    let newer = sqlx::SqlitePool::connect_with(options).await.unwrap();
    let step = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
        VALUES (9999, 'newer', TRUE, x'00', 0)";
    sqlx::query(step).execute(&newer).await.unwrap();
    newer.close().await;
    assert_eq!(Records::open(&Location::File(path)).await.unwrap_err().code(), "records-newer");
}

#[tokio::test]
async fn a_place_that_cannot_be_reached_is_unavailable_and_not_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let nowhere = Location::File(folder.path().join("missing").join("records.sqlite"));
    assert!(Records::open(&nowhere).await.unwrap_err().is_unavailable());
    let url = format!("postgres://postgres@localhost/postgres?host={}", folder.path().display());
    assert!(Records::open(&Location::of(&url)).await.unwrap_err().is_unavailable());
}

#[tokio::test]
async fn an_erased_person_is_in_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let records = Records::open(&Location::File(folder.path().join("records.sqlite"))).await.unwrap();
    let kept = records.organisation(&"shop".into(), None).await.unwrap();
    kept.create(&kiran("Kiran Unforgettable"), BY).await.unwrap();
    let opened = opened(1, "Kiran Unforgettable");
    kept.apply(1, vec![opened, message(1, "my secret is unforgettable")]).await.unwrap();
    let read = || {
        let files = std::fs::read_dir(folder.path()).unwrap().flatten();
        let text = |path| String::from_utf8_lossy(&std::fs::read(path).unwrap()).to_lowercase();
        files.map(|file| text(file.path())).collect::<String>()
    };
    assert!(read().contains("unforgettable"));
    kept.erase_person(&"kiran".into(), BY).await.unwrap();
    records.scrub().await.unwrap();
    assert!(!read().contains("unforgettable"));
    records.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_is_killed_loses_and_repeats_nothing() {
    const MESSAGES: u64 = 300;
    let server = Postgres::start().unwrap();
    let records = Records::open(&Location::of(&server.url())).await.unwrap();
    let kept = records.organisation(&"shop".into(), None).await.unwrap();
    kept.apply(1, vec![opened(1, "Kiran")]).await.unwrap();
    let projecting = tokio::spawn({
        let kept = kept.clone();
        async move {
            let mut failures = 0;
            let mut next = 2;
            while next < MESSAGES + 2 {
                let batch =
                    (next..(next + 10).min(MESSAGES + 2)).map(|entry| message(1, &format!("number {entry}")));
                match kept.apply(next, batch.collect()).await {
                    Ok(last) => next = last + 1,
                    Err(error) => {
                        assert!(error.is_unavailable(), "{}: {error}", error.code());
                        failures += 1;
                    }
                }
            }
            failures
        }
    });
    for reached in [50, 120, 200] {
        while position(&kept).await < reached {}
        server.kill().unwrap();
        assert!(kept.get::<Contact>("kiran").await.unwrap_err().is_unavailable());
        server.start_again().unwrap();
        assert!(position(&kept).await >= reached, "what was committed is there");
    }
    let failures = projecting.await.unwrap();
    let transcript = kept.transcript(ConversationId(1), &PageRequest::first(1)).await.unwrap();
    assert_eq!(
        transcript.items[0].number, MESSAGES,
        "after {failures} failures, every message is there once"
    );
    let found = kept.conversation(ConversationId(1)).await.unwrap().unwrap();
    assert_eq!(found.messages, MESSAGES);
    records.close().await;
}

/// The position, once the server answers.
async fn position(kept: &OrganisationRecords) -> u64 {
    let end = tokio::time::Instant::now() + RECOVERY;
    loop {
        match kept.position().await {
            Ok(position) => return position.last,
            Err(error) => assert!(error.is_unavailable() && tokio::time::Instant::now() < end, "{error}"),
        }
    }
}

fn kiran(name: &str) -> Contact {
    Contact { id: "kiran".into(), name: name.into(), active: true, ..Contact::default() }
}

fn opened(number: u64, customer: &str) -> ProjectedEntry {
    let opening = crate::Opening {
        channel: Channel::Chat,
        workstream: "support".into(),
        customer: customer.into(),
        subject: None,
        contact: Some("kiran".into()),
        case: None,
        verified: true,
    };
    let conversation = ConversationId(number);
    let event = ProjectedEvent::ConversationOpened { conversation, opening: Box::new(opening) };
    ProjectedEntry { at: Timestamp(1), events: vec![event] }
}

fn message(number: u64, text: &str) -> ProjectedEntry {
    let (conversation, author, text) = (ConversationId(number), Author::Customer, text.into());
    ProjectedEntry {
        at: Timestamp(2),
        events: vec![ProjectedEvent::MessageAdded { conversation, author, text }],
    }
}

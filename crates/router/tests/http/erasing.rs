//! A person who was erased is in no file of the data folder once the time for that is over, and no backup brings them back.

use crate::api::{Api, send};
use crate::archive::{archive_files, archived_text, keep_archive};
use crate::people::Desk;
use crate::record_items::records_answer;
use crate::test_router::{TestRouter, run_command, until, wait_until_some};
use reqwest::Method;
use serde_json::{Value, json};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// What only this person is called, has and says.
const PERSONAL: [&str; 4] =
    ["Zephyrine Quillfeather", "zephyrine@quill.example", "marmalade zeppelin", "Label for Zephyrine"];

/// Every file in a folder, and in those inside.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// What is found of the person, and where.
fn found(folder: &Path) -> Vec<String> {
    let mut all = Vec::new();
    for path in files(folder) {
        // Some go while others are read.
        let Ok(bytes) = std::fs::read(&path) else { continue };
        let has = |words: &&&str| bytes.windows(words.len()).any(|part| part == words.as_bytes());
        all.extend(PERSONAL.iter().filter(has).map(|words| format!("{words} in {}", path.display())));
    }
    for path in archive_files(folder) {
        let text = if path.exists() { archived_text(&path) } else { continue };
        let words = PERSONAL.iter().filter(|words| text.contains(**words));
        all.extend(words.map(|words| format!("{words} in {}", path.display())));
    }
    all
}

/// The person with a case, a note, and a conversation with messages and a file that is over.
async fn a_person_was_here(router: &TestRouter) {
    let adam = Api::administrator(router).await;
    let contact = json!({ "id": "c-4711", "name": PERSONAL[0], "email": PERSONAL[1] });
    adam.make("/contacts/c-4711", contact).await.good(201);
    let case = json!({ "id": "CAS-4711", "title": "A marmalade zeppelin leaks", "contact": "c-4711" });
    adam.make("/cases/CAS-4711", case).await.good(201);
    let about = json!({ "kind": "contact", "id": "c-4711" });
    let note =
        json!({ "id": "n-1", "about": about, "author": "adam", "text": "Loves her marmalade zeppelin." });
    adam.make("/notes/n-1", note).await.good(201);
    let mut ana = Desk::connect(router, "ana", 1).await;
    let opening =
        json!({ "workstream": "web-messages", "email": PERSONAL[1], "text": "My marmalade zeppelin leaks" });
    Api::system(router).await.post("/conversations", opening).await.good(201);
    let session = ana.accepts().await;
    assert_eq!(session["contact"]["id"], "c-4711");
    let conversation = &session["id"];
    for text in ["A marmalade zeppelin?", "I send a patch for the marmalade zeppelin"] {
        ana.act(json!({ "act": "send", "conversation": conversation, "text": text })).await;
    }
    let hers = Api::sign_in(router, "ana").await;
    let path = format!("/conversations/{conversation}/attachments?name=label.txt");
    let request = hers.request(Method::POST, &path).header("content-type", "application/octet-stream");
    send(request.body(PERSONAL[3])).await.good(201);
    ana.act(json!({ "act": "end", "conversation": conversation })).await;
    ana.act(json!({ "act": "close", "conversation": conversation })).await;
    let sofia = Api::supervisor(router).await;
    until(async || {
        let past = sofia.get(&format!("/history/conversations/{conversation}")).await;
        past.status == 200 && !past.json()["closedAt"].is_null()
    })
    .await;
}

#[tokio::test]
async fn nothing_of_an_erased_person_is_in_any_file_after_two_more_snapshots() {
    let mut router = TestRouter::start_with(&["--keep-entries", "0s"]);
    records_answer(&router).await;
    let adam = Api::administrator(&router).await;
    adam.set("/settings", "keptAfterEnd", json!("0 s")).await.good(204);
    a_person_was_here(&router).await;
    let before = found(router.data());
    assert!(PERSONAL.iter().all(|words| before.iter().any(|found| found.starts_with(words))), "{before:?}");
    drop(adam);
    let adam = Api::administrator(&router).await;
    adam.post("/persons/erase", json!({ "contact": "c-4711" })).await.good(200);
    // Records and files forget at once; each end of a router makes a snapshot, as each day does.
    let of_records = |found: &String| !found.contains("journal.sqlite");
    let records_forgot = || (!found(router.data()).iter().any(of_records)).then_some(());
    wait_until_some(records_forgot).unwrap_or_else(|| panic!("{:?}", found(router.data())));
    for _ in 0..3 {
        router.end_and_restart();
        records_answer(&router).await;
    }
    router.end();
    assert_eq!(found(router.data()), [""; 0]);
}

#[tokio::test]
async fn an_erased_person_goes_from_the_archive_and_what_is_archived_later_lacks_them() {
    let mut router = TestRouter::start_with(&["--keep-entries", "0s"]);
    keep_archive(&router, json!({ "archiveDays": 400 })).await;
    let adam = Api::administrator(&router).await;
    adam.set("/settings", "keptAfterEnd", json!("0 s")).await.good(204);
    a_person_was_here(&router).await;
    drop(adam);
    router.end_and_restart();
    records_answer(&router).await;
    router.end_and_restart();
    records_answer(&router).await;
    let in_archive = |found: &String| found.contains("jsonl.gz");
    let said = format!("{} in ", PERSONAL[2]);
    assert!(found(router.data()).iter().any(|found| in_archive(found) && found.starts_with(&said)));
    let adam = Api::administrator(&router).await;
    let erased = adam.post("/persons/erase", json!({ "contact": "c-4711" })).await.good(200).json();
    // It is so without any restart. What is rewritten meanwhile has another name for a moment.
    let is_gone = || (!found(router.data()).iter().any(in_archive)).then_some(());
    wait_until_some(is_gone).unwrap_or_else(|| panic!("{:?}", found(router.data())));
    drop(adam);
    router.end_and_restart();
    records_answer(&router).await;
    router.end();
    assert_eq!(found(router.data()), [""; 0]);
    // When it was and how it went is still known, also where history is made anew from the archive.
    std::fs::remove_file(router.data().join("records.sqlite")).unwrap();
    router.start_again(&[]);
    records_answer(&router).await;
    let sofia = Api::supervisor(&router).await;
    let path = format!("/history/conversations/{}", erased["conversations"][0]);
    until(async || sofia.get(&path).await.status == 200).await;
    until(async || !sofia.get(&path).await.json()["closedAt"].is_null()).await;
    assert_eq!(sofia.get(&path).await.json()["customer"], "");
}

#[tokio::test]
async fn a_backup_from_before_brings_no_erased_person_back() {
    let mut router = TestRouter::start();
    records_answer(&router).await;
    a_person_was_here(&router).await;
    let elsewhere = tempfile::tempdir().unwrap();
    let file = elsewhere.path().join("before.tar");
    let on = |what: &str, data: &Path, more: &[&str]| {
        let arguments = [OsStr::new(what), file.as_os_str(), OsStr::new("--data"), data.as_os_str()];
        let (good, words) = run_command(arguments.into_iter().chain(more.iter().map(OsStr::new)));
        assert!(good, "{words}");
        words
    };
    on("backup", router.data(), &[]);
    let adam = Api::administrator(&router).await;
    let erased = adam.post("/persons/erase", json!({ "contact": "c-4711" })).await.good(200).json();
    assert_eq!(erased["conversations"].as_array().unwrap().len(), 1);
    let list = std::fs::read_to_string(router.data().join("erasures.jsonl")).unwrap();
    assert!(!list.contains("c-4711") && list.lines().count() == 1, "{list}");
    let is_gone = async |router: &TestRouter| {
        records_answer(router).await;
        let adam = Api::administrator(router).await;
        for path in ["/contacts/c-4711", "/cases/CAS-4711", "/notes/n-1"] {
            adam.get(path).await.problem(404, "no-such-record");
        }
        let hits = adam.get("/history/messages?search=zeppelin").await.good(200).json();
        assert_eq!(hits["items"], json!([]));
        let past = adam
            .get(&format!("/history/conversations/{}", erased["conversations"][0]))
            .await
            .good(200)
            .json();
        assert_eq!((&past["customer"], &past["contact"]), (&json!(""), &Value::Null));
        assert_eq!(adam.get("/contacts/kiran-sohal").await.good(200).json()["name"], "Kiran Sohal");
    };
    router.end();
    let words = on("restore", router.data(), &["--replace"]);
    assert!(words.contains("are erased again at the next start"), "{words}");
    router.start_again(&[]);
    is_gone(&router).await;
    // It was done once, and stays so.
    let audit = async |router: &TestRouter| {
        let adam = Api::administrator(router).await;
        let audit = adam.get("/audit?kind=contact&item=c-4711").await.good(200).json();
        audit["items"].as_array().unwrap().iter().map(|entry| entry["by"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(audit(&router).await[0], "restore");
    let entries = audit(&router).await.len();
    router.end_and_restart();
    is_gone(&router).await;
    assert_eq!(audit(&router).await.len(), entries);

    // On another machine, the list goes into the new folder first; here without the records, which are made anew.
    let anew = tempfile::tempdir().unwrap();
    std::fs::copy(router.data().join("erasures.jsonl"), anew.path().join("erasures.jsonl")).unwrap();
    on("restore", anew.path(), &[]);
    std::fs::remove_file(anew.path().join("records.sqlite")).unwrap();
    let other = TestRouter::start_in(anew);
    records_answer(&other).await;
    let sofia = Api::supervisor(&other).await;
    let path = format!("/history/conversations/{}", erased["conversations"][0]);
    until(async || sofia.get(&path).await.status == 200).await;
    until(async || !sofia.get(&path).await.json()["closedAt"].is_null()).await;
    assert_eq!(sofia.get(&path).await.json()["customer"], "");
    let hits = sofia.get("/history/messages?search=zeppelin").await.good(200).json();
    assert_eq!(hits["items"], json!([]));
}

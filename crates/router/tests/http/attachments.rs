//! Files that belong to conversations: who may attach and read them, what they may be, and where they are kept.

use crate::api::{Answer, Api, send};
use crate::people::{Customer, Desk};
use crate::record_items::router_with_records;
use crate::test_router::{TestRouter, run_command, until};
use reqwest::Method;
use rusqlite::Connection;
use serde_json::{Value, json};
use std::path::PathBuf;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

/// What a picture begins with.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR";

async fn attach(api: &Api<'_>, conversation: &Value, name: &str, bytes: impl Into<Vec<u8>>) -> Answer {
    let path = format!("/conversations/{conversation}/attachments?name={name}");
    let request = api.request(Method::POST, &path).header("content-type", "application/octet-stream");
    send(request.body(bytes.into())).await
}

/// The files of attachments, those on their way included.
fn files(router: &TestRouter) -> Vec<PathBuf> {
    let Ok(folders) = std::fs::read_dir(router.data().join("attachments")) else { return Vec::new() };
    let files = folders.flat_map(|folder| std::fs::read_dir(folder.unwrap().path()).unwrap());
    files.map(|file| file.unwrap().path()).collect()
}

/// A chat of Maria with Ana: its number, and Maria with her token.
async fn chat(router: &TestRouter) -> (Value, Desk, Customer) {
    let mut ana = Desk::connect(router, "ana", 1).await;
    let maria = Customer::arrive(router, "support", "Maria").await;
    let conversation = ana.accepts().await["id"].clone();
    (conversation, ana, maria)
}

fn holder<'a>(router: &'a TestRouter, customer: &Customer) -> Api<'a> {
    Api::with_token(router, customer.token.as_deref().unwrap())
}

#[tokio::test]
async fn those_in_a_conversation_attach_and_read_and_nobody_else_does() {
    let router = router_with_records().await;
    let (conversation, _desk, customer) = chat(&router).await;
    let other = Customer::arrive(&router, "support", "Walter").await;
    let (maria, walter) = (holder(&router, &customer), holder(&router, &other));
    let (ana, ben) = (Api::sign_in(&router, "ana").await, Api::sign_in(&router, "ben").await);
    let (sofia, system) = (Api::supervisor(&router).await, Api::system(&router).await);
    let sent = attach(&maria, &conversation, "C:%5Cmy%20tent.png", PNG).await.good(201).json();
    assert_eq!((&sent["name"], &sent["type"]), (&json!("my tent.png"), &json!("image/png")));
    assert_eq!((&sent["size"], &sent["by"]), (&json!(PNG.len()), &json!({ "kind": "customer", "id": "" })));
    let hers = attach(&ana, &conversation, "label.txt", "To: Maria").await.good(201).json();
    assert_eq!(hers["by"], json!({ "kind": "person", "id": "ana" }));
    for stranger in [&walter, &ben, &system, &sofia] {
        attach(stranger, &conversation, "x.png", PNG).await.problem(404, "no-such-conversation");
    }
    let list = format!("/conversations/{conversation}/attachments");
    let path = format!("/attachments/{}", hers["id"].as_str().unwrap());
    for reader in [&maria, &ana, &sofia] {
        assert_eq!(reader.get(&list).await.good(200).json()["items"], json!([sent, hers]));
        assert_eq!(reader.get(&path).await.good(200).text, "To: Maria");
    }
    for stranger in [&walter, &ben, &system] {
        stranger.get(&list).await.problem(404, "no-such-conversation");
        stranger.get(&path).await.problem(404, "no-such-attachment");
    }
    Api::with_token(&router, "made up").get(&path).await.problem(401, "not-signed-in");
    attach(&maria, &json!(777), "x.png", PNG).await.problem(404, "no-such-conversation");

    // A browser saves it, and opens nothing.
    let saved = maria.request(Method::GET, &path).send().await.unwrap();
    let header = |name: &str| saved.headers()[name].to_str().unwrap().to_owned();
    assert_eq!(
        header("content-disposition"),
        "attachment; filename=\"label.txt\"; filename*=UTF-8''label.txt"
    );
    assert_eq!(
        (header("x-content-type-options"), header("cache-control")),
        ("nosniff".into(), "no-store".into())
    );
    assert!(header("content-security-policy").contains("sandbox"), "{}", header("content-security-policy"));
}

#[tokio::test]
async fn a_system_attaches_to_what_it_brought() {
    let router = router_with_records().await;
    let (system, other) = (Api::system(&router).await, Api::system(&router).await);
    let open = json!({ "workstream": "sms", "thread": "t", "text": "Hello" });
    let id = system.post("/conversations", open).await.good(201).json()["id"].clone();
    let sent = attach(&system, &id, "photo.png", PNG).await.good(201).json();
    assert_eq!(sent["by"]["kind"], "system");
    system.get(&format!("/attachments/{}", sent["id"].as_str().unwrap())).await.good(200);
    attach(&other, &id, "photo.png", PNG).await.problem(404, "no-such-conversation");
    system.post(&format!("/conversations/{id}/end"), Value::Null).await.good(204);
    attach(&system, &id, "late.png", PNG).await.problem(409, "conversation-ended");
}

#[tokio::test]
async fn a_file_is_what_its_content_says_and_what_is_refused_leaves_nothing() {
    let router = router_with_records().await;
    let (conversation, _desk, customer) = chat(&router).await;
    let maria = holder(&router, &customer);
    for (name, bytes) in [
        ("tent.png", &b"<!DOCTYPE html><script>alert(1)</script>"[..]),
        ("tent.jpg", b"MZ\x90\x00\x03\x00"),
        ("tent.svg", b"<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        ("tent.txt", b"\x00\x01\x02"),
    ] {
        attach(&maria, &conversation, name, bytes).await.problem(415, "type-not-allowed");
    }
    attach(&maria, &conversation, "empty.txt", "").await.problem(422, "wrong-field");
    attach(&maria, &conversation, "%20", PNG).await.blames(400, "wrong-query", "/name");
    attach(&maria, &conversation, &"x".repeat(201), PNG).await.blames(400, "wrong-query", "/name");
    attach(&maria, &conversation, "big.png", vec![0; 10 * 1024 * 1024 + 1]).await.problem(413, "too-large");
    let text = attach(&maria, &conversation, "page.html", "  just <b>words</b>").await.good(201).json();
    assert_eq!(text["type"], "text/plain", "a name makes no page of it");
    assert_eq!(files(&router).len(), 1);

    // Half a file, whose sender is gone.
    let token = customer.token.as_deref().unwrap();
    let mut stream = tokio::net::TcpStream::connect(router.address()).await.unwrap();
    let head = format!(
        "POST /api/v1/conversations/{conversation}/attachments?name=half.png HTTP/1.1\r\nHost: localhost\r\n\
         Authorization: Bearer {token}\r\nContent-Length: 1000\r\n\r\n"
    );
    stream.write_all(&[head.as_bytes(), PNG].concat()).await.unwrap();
    until(async || files(&router).len() == 2).await;
    drop(stream);
    until(async || files(&router).len() == 1).await;
    // Longer than it says that it is, in parts: refused as soon as that is seen.
    let mut stream = tokio::net::TcpStream::connect(router.address()).await.unwrap();
    let head = format!(
        "POST /api/v1/conversations/{conversation}/attachments?name=big.png HTTP/1.1\r\nHost: localhost\r\n\
         Authorization: Bearer {token}\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    let part = [b"100000\r\n", &vec![7_u8; 0x10_0000][..], b"\r\n"].concat();
    for _ in 0..11 {
        stream.write_all(&part).await.unwrap();
    }
    stream.write_all(b"0\r\n\r\n").await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 413"), "{answer}");
    until(async || files(&router).len() == 1).await;
}

#[tokio::test]
async fn the_same_file_is_kept_once_and_a_conversation_has_a_quota() {
    let router = router_with_records().await;
    let (conversation, _desk, customer) = chat(&router).await;
    let maria = holder(&router, &customer);
    let ana = Api::sign_in(&router, "ana").await;
    let first = attach(&maria, &conversation, "tent.png", PNG).await.good(201).json();
    assert_eq!(attach(&maria, &conversation, "tent.png", PNG).await.good(200).json(), first, "sent again");
    attach(&maria, &conversation, "pole.png", PNG).await.good(201);
    attach(&ana, &conversation, "tent.png", PNG).await.good(201);
    assert_eq!(files(&router).len(), 1, "the same bytes are stored once");
    for number in 3..50 {
        attach(&maria, &conversation, "n.txt", format!("number {number}")).await.good(201);
    }
    attach(&maria, &conversation, "n.txt", "one too many").await.problem(409, "conversation-quota");
    until(async || files(&router).len() == 48).await;
    attach(&maria, &conversation, "tent.png", PNG).await.good(200);
}

#[tokio::test]
async fn what_is_older_than_it_is_kept_goes_with_its_file() {
    let router = router_with_records().await;
    let (conversation, _desk, customer) = chat(&router).await;
    let maria = holder(&router, &customer);
    let old = attach(&maria, &conversation, "old.png", PNG).await.good(201).json();
    let new = attach(&maria, &conversation, "new.txt", "new").await.good(201).json();
    let records = Connection::open(router.data().join("records.sqlite")).unwrap();
    records.busy_timeout(crate::test_router::ANSWER_TIMEOUT).unwrap();
    assert_eq!(
        records.execute("UPDATE attachment SET created_at = 1 WHERE name = 'old.png'", []).unwrap(),
        1
    );
    let (adam, sofia) = (Api::administrator(&router).await, Api::supervisor(&router).await);
    let times = adam.get("/retention").await.good(200);
    assert_eq!((times.json(), times.tag.as_str()), (json!({}), "\"0\""));
    let set = async |tag: &str, days: Value| adam.change("/retention", tag, days).await;
    set("\"0\"", json!({ "attachmentDays": 0 })).await.blames(422, "wrong-field", "/attachmentDays");
    set("\"1\"", json!({ "attachmentDays": 30 })).await.problem(412, "conflict");
    let changed = set("\"0\"", json!({ "attachmentDays": 30, "historyDays": 365 })).await.good(204);
    let path = |sent: &Value| format!("/attachments/{}", sent["id"].as_str().unwrap());
    until(async || sofia.get(&path(&old)).await.status == 404 && files(&router).len() == 1).await;
    sofia.get(&path(&new)).await.good(200);
    assert_eq!(adam.get("/retention").await.good(200).tag, changed.tag);
    let audit = adam.get("/audit").await.good(200).json();
    let told: Vec<_> = audit["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| (&entry["act"], &entry["kind"], &entry["item"]))
        .collect();
    assert!(told.contains(&(&json!("expired"), &json!("attachment"), &json!("1"))), "{audit}");
}

#[tokio::test]
async fn a_backup_brings_attachments_back_and_a_damaged_one_is_no_backup() {
    let mut router = router_with_records().await;
    let (conversation, _desk, customer) = chat(&router).await;
    let maria = holder(&router, &customer);
    let sent = attach(&maria, &conversation, "tent.txt", "a tent").await.good(201).json();
    let elsewhere = tempfile::tempdir().unwrap();
    let file = elsewhere.path().join("backup.tar");
    let data = router.data().to_str().unwrap().to_owned();
    let command = |what: &str, more: &[&str]| {
        run_command([&[what, file.to_str().unwrap(), "--data", &data], more].concat())
    };
    let (good, words) = command("backup", &[]);
    assert!(good && words.contains("attachments in it: 1"), "{words}");
    let later = attach(&maria, &conversation, "later.txt", "later").await.good(201).json();
    let (good, words) = run_command(["check", &data]);
    assert!(good && words.contains("attachments that are whole: 2"), "{words}");
    router.end();
    for path in files(&router) {
        std::fs::write(path, "spoilt").unwrap();
    }
    let (good, words) = run_command(["check", &data]);
    assert!(!good && words.contains("is not as it was written"), "{words}");
    let (good, words) = command("restore", &["--replace"]);
    assert!(good && words.contains("the attachments are as they were"), "{words}");
    router.start_again(&[]);
    crate::record_items::records_answer(&router).await;
    let sofia = Api::supervisor(&router).await;
    let path = |sent: &Value| format!("/attachments/{}", sent["id"].as_str().unwrap());
    assert_eq!(sofia.get(&path(&sent)).await.good(200).text, "a tent");
    sofia.get(&path(&later)).await.problem(404, "no-such-attachment");
    router.end();

    // One letter of the attachment is another one in the backup.
    let mut bytes = std::fs::read(&file).unwrap();
    let place = bytes.windows(6).rposition(|window| window == b"a tent").unwrap();
    bytes[place] = b'A';
    std::fs::write(&file, &bytes).unwrap();
    let (good, words) = command("restore", &["--replace"]);
    assert!(!good && words.contains("is no whole backup"), "{words}");
}

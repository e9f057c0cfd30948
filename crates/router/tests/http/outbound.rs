//! What goes out to the system that brought a conversation: once, in order, to nobody else, and what the rep sees of it.

use crate::api::{Answer, Api, send};
use crate::operator::create;
use crate::people::{Customer, Desk};
use crate::test_router::{TestRouter, run_command, until, wait_until_some};
use reqwest::Method;
use rusqlite::Connection;
use serde_json::{Value, json};
use std::path::Path;

/// A system with a key of this name; its key.
pub(crate) async fn system(router: &TestRouter, name: &str) -> String {
    let adam = Api::administrator(router).await;
    let made = adam.post("/keys", json!({ "name": name })).await.good(201).json();
    made["key"].as_str().unwrap().to_owned()
}

/// Sets how a system gets what comes of its conversations.
pub(crate) async fn deliver(router: &TestRouter, name: &str, how: Value) -> Answer {
    let adam = Api::administrator(router).await;
    send(adam.request(Method::PUT, &format!("/keys/{name}/delivery")).json(&how)).await
}

/// Has the system's customer ask something that Ana takes; the conversation.
pub(crate) async fn asked(router: &TestRouter, key: &str, ana: &mut Desk, phone: &str) -> Value {
    let system = Api::with_token(router, key);
    let opening =
        json!({ "workstream": "sms", "phone": phone, "text": "Is my order ready?", "thread": phone });
    system.post("/conversations", opening).await.good(201);
    ana.accepts().await["id"].clone()
}

/// Ana writes.
pub(crate) async fn answer(ana: &mut Desk, conversation: &Value, text: &str) {
    ana.act(json!({ "act": "send", "conversation": conversation, "text": text })).await;
}

/// Waits until the delivery of a message is in this state; the whole delivery.
pub(crate) async fn delivery(ana: &mut Desk, conversation: &Value, number: u64, state: &str) -> Value {
    loop {
        let said = ana.event("messageAdded").await;
        let message = &said["message"];
        if said["conversation"] == *conversation
            && message["number"] == number
            && message["delivery"]["state"] == state
        {
            return message["delivery"].clone();
        }
    }
}

/// The files that a system got, in the order of their names.
fn files(data: &Path, name: &str) -> Vec<Value> {
    let Ok(folder) = std::fs::read_dir(data.join("outbound").join(name)) else { return Vec::new() };
    let mut paths: Vec<_> = folder.map(|file| file.unwrap().path()).collect();
    // Those that are being written are hidden.
    paths.retain(|path| !path.file_name().unwrap().to_str().unwrap().starts_with('.'));
    paths.sort();
    paths.iter().map(|path| serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()).collect()
}

/// Waits until a system got so many files; their contents.
fn until_files(data: &Path, name: &str, count: usize) -> Vec<Value> {
    let found = wait_until_some(|| Some(files(data, name)).filter(|files| files.len() >= count));
    let found = found.unwrap_or_else(|| panic!("{name} got {:?}", files(data, name)));
    assert_eq!(found.len(), count, "{found:?}");
    found
}

fn texts(files: &[Value]) -> Vec<&str> {
    files.iter().map(|file| file["data"]["message"]["text"].as_str().unwrap_or_default()).collect()
}

#[tokio::test]
async fn answers_go_out_once_in_order_and_to_nobody_else() {
    let router = TestRouter::start();
    let (shop, bank) = (system(&router, "shop").await, system(&router, "bank").await);
    let mut ana = Desk::connect(&router, "ana", 1).await;
    let silent = asked(&router, &bank, &mut ana, "+1 425 555 0198").await;
    assert!(!router.data().join("outbox.sqlite").exists(), "there is no file before it is needed");
    assert_eq!(
        deliver(&router, "shop", json!({ "kind": "folder" })).await.good(201).json()["secret"],
        Value::Null
    );
    deliver(&router, "shop", json!({ "kind": "folder" })).await.good(200);
    let other = create(&router, "acme").await;
    system(&other, "shop").await;
    deliver(&other, "shop", json!({ "kind": "folder" })).await.good(201);

    let conversation = asked(&router, &shop, &mut ana, "+1 425 555 0199").await;
    for text in ["It is", "on its way", "since noon."] {
        answer(&mut ana, &conversation, text).await;
    }
    answer(&mut ana, &silent, "Nobody gets this.").await;
    for number in 2..=4 {
        delivery(&mut ana, &conversation, number, "delivered").await;
    }
    ana.act(json!({ "act": "end", "conversation": conversation })).await;
    let got = until_files(router.data(), "shop", 4);
    assert_eq!(texts(&got), ["It is", "on its way", "since noon.", ""]);
    let first = &got[0];
    assert_eq!(
        (&first["type"], &first["data"]["conversation"]),
        (&json!("conversation.message"), &conversation)
    );
    assert_eq!(first["data"]["message"]["writer"], json!({ "from": "representative", "name": "Ana Lima" }));
    assert_eq!(
        (&first["data"]["system"], &first["data"]["organisation"]),
        (&json!("shop"), &json!("organisation"))
    );
    assert!(first["timestamp"].as_str().unwrap().ends_with('Z'), "{first}");
    assert_eq!(
        (&got[3]["type"], &got[3]["data"]["ending"]),
        (&json!("conversation.ended"), &json!("representative"))
    );

    let mut maria = Customer::arrive(&router, "support", "Maria").await;
    let chat = ana.accepts().await["id"].clone();
    answer(&mut ana, &chat, "Hello Maria").await;
    let mut said = ana.event("messageAdded").await;
    while said["conversation"] != chat {
        said = ana.event("messageAdded").await;
    }
    assert_eq!(said["message"]["delivery"], Value::Null, "{said}");
    maria.event("messageAdded").await;
    assert_eq!(files(router.data(), "shop").len(), 4, "a page's customer is on the page");
    assert!(files(router.data(), "bank").is_empty());
    assert!(files(&router.data().join("organisations/acme"), "shop").is_empty());
    let snapshot = ana.whole_state(&router).await;
    let states = |id: &Value| -> Vec<Value> {
        let sessions = snapshot["conversations"].as_array().unwrap();
        let session = sessions.iter().find(|each| each["id"] == *id).unwrap();
        let messages = session["messages"].as_array().unwrap().iter();
        messages.map(|message| message["delivery"]["state"].clone()).collect()
    };
    assert_eq!(states(&silent), [Value::Null, Value::Null]);
}

#[tokio::test]
async fn nothing_is_lost_or_doubled_by_kills_and_a_restored_router_sends_nothing_again() {
    let mut router = TestRouter::start();
    let shop = system(&router, "shop").await;
    deliver(&router, "shop", json!({ "kind": "folder" })).await.good(201);
    let mut ana = Desk::connect(&router, "ana", 1).await;
    let conversation = asked(&router, &shop, &mut ana, "+1 425 555 0199").await;
    let mut wanted = Vec::new();
    for round in 0..4 {
        let text = format!("Round {round}");
        answer(&mut ana, &conversation, &text).await;
        wanted.push(text);
        router.kill_and_restart();
        ana.come_back(&router).await;
    }
    let got = until_files(router.data(), "shop", 4);
    assert_eq!(texts(&got), wanted);
    let state = async |router: &TestRouter| {
        let adam = Api::administrator(router).await;
        adam.get("/keys/shop/delivery").await.good(200).json()
    };
    until(async || state(&router).await["waiting"] == 0).await;

    let file = router.data().join("backup.tar");
    let backup = ["backup".as_ref(), file.as_os_str(), "--data".as_ref(), router.data().as_os_str()];
    let (good, words) = run_command(backup);
    assert!(good && words.contains("the outbox is in it"), "{words}");
    let elsewhere = tempfile::tempdir().unwrap();
    let restore = ["restore".as_ref(), file.as_os_str(), "--data".as_ref(), elsewhere.path().as_os_str()];
    let (good, words) = run_command(restore);
    assert!(good && words.contains("the outbox is as it was"), "{words}");
    let restored = TestRouter::start_in(elsewhere);
    let adam = Api::administrator(&restored).await;
    adam.post("/keys/shop/delivery/test", Value::Null).await.good(202);
    let got = until_files(restored.data(), "shop", 1);
    assert_eq!(got[0]["type"], "test", "what was sent before stays sent");
}

#[tokio::test]
async fn what_is_set_is_told_without_secrets_and_wrong_settings_are_refused() {
    let router = TestRouter::start();
    let adam = Api::administrator(&router).await;
    system(&router, "shop").await;
    let path = "/keys/shop/delivery";
    adam.get(path).await.problem(404, "no-delivery");
    send(adam.request(Method::DELETE, path)).await.problem(404, "no-delivery");
    for action in ["rotate", "test"] {
        adam.post(&format!("{path}/{action}"), Value::Null).await.problem(404, "no-delivery");
    }
    deliver(&router, "nobody", json!({ "kind": "folder" })).await.problem(404, "no-such-key");
    for (how, field) in [
        (json!({ "kind": "pigeon" }), "/kind"),
        (json!({ "kind": "webhook" }), "/url"),
        (json!({ "kind": "folder", "url": "https://example.com" }), "/url"),
        (json!({ "kind": "webhook", "url": "http://example.com/" }), "/url"),
        (json!({ "kind": "webhook", "url": "https://169.254.169.254/" }), "/url"),
        (json!({ "kind": "webhook", "url": "https://example.com", "secret": "whsec_mine" }), "/secret"),
    ] {
        deliver(&router, "shop", how).await.blames(422, "wrong-field", field);
    }
    let hook = json!({ "kind": "webhook", "url": "https://192.0.2.1/hook" });
    let made = deliver(&router, "shop", hook.clone()).await.good(201).json();
    let secret = made["secret"].as_str().unwrap();
    assert!(secret.starts_with("whsec_"), "{made}");
    assert_eq!(deliver(&router, "shop", hook).await.good(200).json()["secret"], Value::Null);
    let seen = adam.get(path).await.good(200);
    assert!(!seen.text.contains("whsec"), "{}", seen.text);
    let state = json!({
        "kind": "webhook", "url": "https://192.0.2.1/hook", "waiting": 0,
        "lastSuccess": null, "lastFailure": null, "switchedOff": false,
    });
    assert_eq!(seen.json(), state);
    let new = adam.post(&format!("{path}/rotate"), Value::Null).await.good(200).json();
    assert_ne!(new["secret"], secret);
    for number in 0..19 {
        let name = format!("system-{number}");
        system(&router, &name).await;
        deliver(&router, &name, json!({ "kind": "folder" })).await.good(201);
    }
    system(&router, "last").await;
    deliver(&router, "last", json!({ "kind": "folder" })).await.problem(409, "too-many-destinations");
    send(adam.request(Method::DELETE, "/keys/shop")).await.good(204);
    adam.get(path).await.problem(404, "no-delivery");
    deliver(&router, "last", json!({ "kind": "folder" })).await.good(201);
}

#[tokio::test]
async fn what_waits_has_failed_when_the_delivery_is_removed() {
    let router = TestRouter::start();
    let shop = system(&router, "shop").await;
    // Nobody listens there.
    let nobody = json!({ "kind": "webhook", "url": "http://127.0.0.1:9/" });
    deliver(&router, "shop", nobody.clone()).await.good(201);
    let mut ana = Desk::connect(&router, "ana", 1).await;
    let conversation = asked(&router, &shop, &mut ana, "+1 425 555 0199").await;
    answer(&mut ana, &conversation, "It is.").await;
    delivery(&mut ana, &conversation, 2, "sending").await;
    let adam = Api::administrator(&router).await;
    send(adam.request(Method::DELETE, "/keys/shop/delivery")).await.good(204);
    let changed = ana.event("sessionChanged").await;
    let delivery = &changed["conversation"]["messages"][1]["delivery"];
    assert_eq!(*delivery, json!({ "state": "failed", "why": "removed" }));
    deliver(&router, "shop", nobody).await.good(201);
    assert_eq!(adam.get("/keys/shop/delivery").await.json()["waiting"], 0);
}

#[tokio::test]
async fn the_texts_of_an_erased_person_are_gone_from_the_outbox_the_folders_and_restored_backups() {
    let mut router = TestRouter::start();
    let shop = system(&router, "shop").await;
    deliver(&router, "shop", json!({ "kind": "folder" })).await.good(201);
    let mut ana = Desk::connect(&router, "ana", 1).await;
    // The number is that of a contact.
    let conversation = asked(&router, &shop, &mut ana, "+1 425 555 0101").await;
    answer(&mut ana, &conversation, "Into a file").await;
    delivery(&mut ana, &conversation, 2, "delivered").await;
    until_files(router.data(), "shop", 1);
    // What comes from here on waits.
    deliver(&router, "shop", json!({ "kind": "webhook", "url": "http://127.0.0.1:9/" })).await.good(200);
    answer(&mut ana, &conversation, "Your secret order").await;
    delivery(&mut ana, &conversation, 3, "sending").await;
    let kept = |router: &TestRouter| -> i64 {
        let outbox = Connection::open(router.data().join("outbox.sqlite")).unwrap();
        let sql = "SELECT count(*) FROM outbound WHERE content LIKE '%secret order%'";
        outbox.query_row(sql, [], |row| row.get(0)).unwrap()
    };
    assert!(wait_until_some(|| (kept(&router) == 1).then_some(())).is_some());
    let backups = tempfile::tempdir().unwrap();
    let file = backups.path().join("backup.tar");
    let backup = ["backup".as_ref(), file.as_os_str(), "--data".as_ref(), router.data().as_os_str()];
    let (good, words) = run_command(backup);
    assert!(good, "{words}");
    let adam = Api::administrator(&router).await;
    // The records follow the journal within a moment.
    until(async || {
        let found = adam.get("/contacts/kiran-sohal/timeline").await.good(200).json();
        let items = found["items"].as_array().unwrap();
        items.iter().any(|each| each["kind"] == "conversation" && each["id"] == conversation)
    })
    .await;
    let erased = adam.post("/persons/erase", json!({ "contact": "kiran-sohal" })).await.good(200).json();
    assert_eq!(erased["conversations"], json!([conversation]));
    assert_eq!(delivery(&mut ana, &conversation, 3, "failed").await["why"], "notKept");
    assert_eq!(kept(&router), 0);
    assert!(files(router.data(), "shop").is_empty());
    for name in ["outbox.sqlite", "outbox.sqlite-wal"] {
        let bytes = std::fs::read(router.data().join(name)).unwrap_or_default();
        assert!(!bytes.windows(12).any(|part| part == b"secret order"), "{name}");
    }
    ana.act(json!({ "act": "sendAgain", "conversation": conversation, "message": 3 })).await;
    assert_eq!(delivery(&mut ana, &conversation, 3, "failed").await["why"], "notKept");

    router.end();
    let place = ["--data".as_ref(), router.data().as_os_str(), "--replace".as_ref()];
    let (good, words) = run_command(["restore".as_ref(), file.as_os_str()].into_iter().chain(place));
    assert!(good, "{words}");
    assert_eq!(kept(&router), 1, "the backup has it");
    router.start_again(&[]);
    assert!(wait_until_some(|| (kept(&router) == 0).then_some(())).is_some());
}

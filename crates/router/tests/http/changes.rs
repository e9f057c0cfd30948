//! The log line of each change over the HTTP interface, with its author.

use crate::api::{Api, send};
use crate::documented_client::document;
use crate::people::{Customer, Desk};
use crate::record_items::records_answer;
use crate::test_router::{TestRouter, wait_until_some};
use reqwest::Method;
use serde_json::{Value, json};
use std::path::Path;

/// A record of each kind.
const RECORDS: [(&str, &str); 7] = [
    ("contacts", r#"{ "id": "x", "name": "Larkfield" }"#),
    ("cases", r#"{ "id": "x", "title": "Larkfield" }"#),
    ("companies", r#"{ "id": "x", "name": "Larkfield" }"#),
    (
        "notes",
        r#"{ "id": "x", "about": { "kind": "case", "id": "1" }, "author": "adam", "text": "Larkfield" }"#,
    ),
    ("articles", r#"{ "id": "x", "title": "Larkfield", "text": "" }"#),
    ("quickReplies", r#"{ "id": "x", "title": "Larkfield", "text": "Larkfield" }"#),
    ("dispositions", r#"{ "id": "x", "text": "Larkfield" }"#),
];

/// Does what a route is for, and what its line in the log is to tell: what was done, of which kind, and to what.
async fn do_it(
    adam: &Api<'_>,
    method: &str,
    path: &str,
) -> Option<(&'static str, &'static str, &'static str)> {
    let post = async |path: &str, body: Value| adam.post(path, body).await.good(204);
    let tag = async |path: &str| adam.get(path).await.good(200).tag;
    Some(match (method, path) {
        ("put", "/settings") => {
            adam.set(path, "declinesAllowed", json!(5)).await.good(204);
            ("changed", "settings", "")
        }
        ("put", "/retention") => {
            adam.set(path, "historyDays", json!(3650)).await.good(204);
            ("changed", "retention", "")
        }
        ("put", "/ai-endpoint") => {
            let setting = json!({ "address": "https://192.0.2.1/secret-path", "model": "small", "uses": [] });
            send(adam.request(Method::PUT, path).json(&setting)).await.good(201);
            ("made", "ai-endpoint", "")
        }
        ("delete", "/ai-endpoint") => {
            send(adam.request(Method::DELETE, path)).await.good(204);
            ("removed", "ai-endpoint", "")
        }
        ("put", "/name") => {
            adam.set(path, "name", json!("Larkfield")).await.good(204);
            ("changed", "name", "")
        }
        ("put", "/configuration") => {
            let file = adam.get(path).await;
            let import = |tag: &str, check: &str| {
                let request = adam.request(Method::PUT, &format!("{path}{check}")).header("if-match", tag);
                send(request.header("content-type", "application/toml").body(file.text.clone()))
            };
            import(&file.tag, "?check=true").await.good(200);
            import(&file.tag, "").await.good(200);
            ("changed", "configuration", "")
        }
        ("put", "/accounts/{email}") => {
            let account = json!({ "email": "eva@a.test", "person": "eva", "role": "supervisor", "password": "long enough" });
            adam.make("/accounts/eva%40a.test", account).await.good(201);
            ("made", "accounts", "eva")
        }
        ("delete", "/accounts/{email}") => {
            adam.remove("/accounts/dev%40sample.test", &tag("/accounts/dev%40sample.test").await)
                .await
                .good(204);
            ("removed", "accounts", "dev")
        }
        ("post", "/keys") => {
            adam.post(path, json!({ "name": "our shop" })).await.good(201);
            ("made", "keys", "our shop")
        }
        ("delete", "/keys/{name}") => {
            adam.post("/keys", json!({ "name": "gone" })).await.good(201);
            send(adam.request(Method::DELETE, "/keys/gone")).await.good(204);
            ("removed", "keys", "gone")
        }
        ("put", "/keys/{name}/delivery") => {
            adam.post("/keys", json!({ "name": "warehouse" })).await.good(201);
            let hook = json!({ "kind": "webhook", "url": "https://192.0.2.1/secret-path" });
            let request = adam.request(Method::PUT, "/keys/warehouse/delivery");
            send(request.json(&hook)).await.good(201);
            ("made", "keys/delivery", "warehouse")
        }
        ("post", "/keys/{name}/delivery/rotate") => {
            adam.post("/keys/warehouse/delivery/rotate", Value::Null).await.good(200);
            ("done", "keys/delivery/rotate", "warehouse")
        }
        ("post", "/keys/{name}/delivery/test") => {
            adam.post("/keys/warehouse/delivery/test", Value::Null).await.good(202);
            ("done", "keys/delivery/test", "warehouse")
        }
        ("delete", "/keys/{name}/delivery") => {
            send(adam.request(Method::DELETE, "/keys/warehouse/delivery")).await.good(204);
            ("removed", "keys/delivery", "warehouse")
        }
        ("post", "/templates/{id}/copy") => {
            let templates = adam.get("/templates").await.good(200).json();
            let built_in = templates["items"].as_array().unwrap().iter().find(|each| each["builtIn"] == true);
            let id = built_in.unwrap()["item"]["id"].as_str().unwrap().to_owned();
            adam.post(&format!("/templates/{id}/copy"), json!({ "id": "mine" })).await.good(201);
            ("made", "templates/copy", "mine")
        }
        ("post", path) if path.ends_with("/import") => {
            let request = adam.request(Method::POST, path).header("content-type", "text/csv");
            send(request.body("id\n")).await.good(200);
            ("done", path.trim_start_matches('/').to_owned().leak(), "")
        }
        ("post", "/contacts/{id}/merge") => {
            let request = adam.request(Method::POST, "/contacts/import").header("content-type", "text/csv");
            send(request.body("id,name\none,One\nother,Other\n")).await.good(200);
            let request = adam.request(Method::POST, "/contacts/one/merge").header("if-match", "\"1\"");
            send(request.json(&json!({ "from": "other", "revision": 1 }))).await.good(200);
            ("done", "contacts/merge", "")
        }
        // What operators do is no organisation's.
        (_, path) if path.starts_with("/organisations") => return None,
        ("post", "/persons/erase") => {
            let request = adam.request(Method::POST, "/contacts/import").header("content-type", "text/csv");
            send(request.body("id,name\ngone,Gone\n")).await.good(200);
            adam.post(path, json!({ "contact": "gone" })).await.good(200);
            ("done", "persons/erase", "")
        }
        ("put", list) if RECORDS.iter().any(|(kind, _)| list == format!("/{kind}/{{id}}")) => {
            let (kind, words) = RECORDS.iter().find(|(kind, _)| list == format!("/{kind}/{{id}}")).unwrap();
            let item: Value = serde_json::from_str(words).unwrap();
            adam.make(&format!("/{kind}/x"), item).await.good(201);
            ("made", kind, "x")
        }
        ("put", list) if list.ends_with("/{id}") => {
            let kind = list.trim_start_matches('/').trim_end_matches("/{id}").to_owned();
            let made = adam.get(&format!("/{kind}?limit=200")).await.good(200).json();
            let items = made["items"].as_array().unwrap();
            let own = items.iter().find(|each| each["builtIn"] == false);
            // The sample has no capacity profiles.
            let mut item = own.map_or(json!({ "name": "Calls", "limit": 2 }), |own| own["item"].clone());
            item["id"] = "x".into();
            adam.make(&format!("/{kind}/x"), item).await.good(201);
            ("made", kind.leak(), "x")
        }
        ("delete", list) if list.ends_with("/{id}") => {
            let kind = list.trim_start_matches('/').trim_end_matches("/{id}").to_owned();
            let path = format!("/{kind}/x");
            adam.remove(&path, &tag(&path).await).await.good(204);
            ("removed", kind.leak(), "x")
        }
        ("post", "/floor/conversations/{id}/ask-again") => {
            post("/floor/conversations/2/ask-again", Value::Null).await;
            ("done", "floor/conversations/ask-again", "2")
        }
        ("post", "/floor/conversations/{id}/assign") => {
            post("/floor/conversations/2/assign", json!({ "representative": "ana" })).await;
            ("done", "floor/conversations/assign", "2")
        }
        ("post", "/floor/conversations/{id}/messages") => {
            post("/floor/conversations/1/messages", json!({ "text": "Words that are in no log." })).await;
            ("done", "floor/conversations/messages", "1")
        }
        ("post", "/floor/conversations/{id}/transfer") => {
            let to = json!({ "to": { "to": "queue", "queue": "general" } });
            post("/floor/conversations/1/transfer", to).await;
            ("done", "floor/conversations/transfer", "1")
        }
        ("post", "/floor/conversations/{id}/close") => {
            post("/floor/conversations/3/close", Value::Null).await;
            ("done", "floor/conversations/close", "3")
        }
        ("put", "/floor/representatives/{id}/presence") => {
            let path = "/floor/representatives/chloe/presence";
            send(adam.request(Method::PUT, path).json(&json!({ "presence": "away" }))).await.good(204);
            ("changed", "floor/representatives/presence", "chloe")
        }
        ("post", "/floor/representatives/{id}/reset-presence") => {
            post("/floor/representatives/chloe/reset-presence", Value::Null).await;
            ("done", "floor/representatives/reset-presence", "chloe")
        }
        // What people do for themselves, and what systems bring, has lines of its own.
        ("post", "/sign-in" | "/sign-out" | "/conversations" | "/records") => return None,
        ("post", path) if path.starts_with("/conversations/") => return None,
        _ => panic!("{method} {path} is in no row of this test: do what it does, and say what the log tells"),
    })
}

fn lines(log: &Path) -> Vec<Value> {
    let log = std::fs::read_to_string(log).unwrap();
    log.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[tokio::test]
async fn every_change_leaves_one_line_with_its_author_and_nobodys_words() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("log");
    let router = TestRouter::start_logging(&log, &["--log-format", "json"]);
    let adam = Api::administrator(&router).await;
    records_answer(&router).await;
    // One that a rep has, and two that wait: the rep takes no more.
    let mut ana = Desk::connect(&router, "ana", 1).await;
    let _maria = Customer::arrive(&router, "support", "Maria").await;
    ana.accepts().await;
    let busy = adam.request(Method::PUT, "/floor/representatives/ana/presence");
    send(busy.json(&json!({ "presence": "do-not-disturb" }))).await.good(204);
    let _kiran = Customer::arrive(&router, "support", "Kiran").await;
    let _walter = Customer::arrive(&router, "support", "Walter").await;
    let mut routes: Vec<(String, String)> = Vec::new();
    for (path, methods) in document()["paths"].as_object().unwrap() {
        let Some(path) = path.strip_prefix("/api/v1") else { continue };
        for method in methods.as_object().unwrap().keys().filter(|method| *method != "get") {
            routes.push((method.clone(), path.to_owned()));
        }
    }
    // Made before it is removed.
    routes.sort_by_key(|(method, path)| (method == "delete", path.clone()));
    for (method, path) in routes {
        let before = lines(&log).iter().filter(|line| is_change(line)).count();
        let Some((did, kind, id)) = do_it(&adam, &method, &path).await else { continue };
        let told = wait_until_some(|| {
            let all = lines(&log);
            let changes: Vec<Value> = all.into_iter().filter(is_change).skip(before).collect();
            changes
                .iter()
                .any(|line| line["fields"]["kind"] == kind && line["fields"]["did"] == did)
                .then_some(changes)
        });
        let told = told.unwrap_or_else(|| panic!("{method} {path} leaves no line"));
        let of_it: Vec<&Value> = told
            .iter()
            .filter(|line| line["fields"]["kind"] == kind && line["fields"]["did"] == did)
            .collect();
        assert_eq!(of_it.len(), 1, "{method} {path}: {told:#?}");
        let fields = &of_it[0]["fields"];
        assert_eq!(fields["by"], "person adam", "{method} {path}: {fields}");
        // What customers' records are called is no log's to know.
        let of_customers = ["contacts", "cases", "notes"];
        let id = if of_customers.contains(&kind) { "" } else { id };
        assert_eq!(fields["id"].as_str().unwrap_or_default(), id, "{method} {path}: {fields}");
    }
    let log = std::fs::read_to_string(&log).unwrap();
    for secret in ["Words that are in no log", "Larkfield", "eva@a.test", "long enough"] {
        assert!(!log.contains(secret), "{secret}");
    }
}

fn is_change(line: &Value) -> bool {
    line["fields"]["message"] == "a change over the interface"
}

#[tokio::test]
async fn a_log_that_goes_into_a_file_has_no_colours() {
    let folder = tempfile::tempdir().unwrap();
    for format in [&["--log-format", "text"], &["--log-format", "json"]] {
        let log = folder.path().join(format[1]);
        let _router = TestRouter::start_logging(&log, format);
        let log = std::fs::read_to_string(&log).unwrap();
        assert!(log.contains("listening"), "{log}");
        assert!(!log.contains('\u{1b}'), "{log}");
    }
}

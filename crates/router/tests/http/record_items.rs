//! Companies, notes, articles, quick replies and dispositions over the front door, each with its revision.

use crate::api::{Api, send};
use crate::test_router::{TestRouter, until};
use reqwest::Method;
use serde_json::{Value, json};

/// A router whose records answer.
pub(crate) async fn router_with_records() -> TestRouter {
    let router = TestRouter::start();
    records_answer(&router).await;
    router
}

/// Waits until the records answer.
pub(crate) async fn records_answer(router: &TestRouter) {
    let adam = Api::administrator(router).await;
    until(async || adam.get("/audit").await.status == 200).await;
}

/// The ids of a page.
pub(crate) fn ids(page: &Value) -> Vec<&str> {
    page["items"].as_array().unwrap().iter().map(|entry| entry["item"]["id"].as_str().unwrap()).collect()
}

fn note(id: &str, author: &str) -> Value {
    json!({ "id": id, "about": { "kind": "contact", "id": "kiran" }, "author": author, "text": "Calls back." })
}

fn reply(id: &str, owner: Option<&str>) -> Value {
    let mut reply = json!({ "id": id, "title": "Hello", "text": "Hello!" });
    if let Some(owner) = owner {
        reply["owner"] = owner.into();
    }
    reply
}

#[tokio::test]
async fn each_kind_of_record_is_made_seen_listed_changed_and_deleted() {
    let router = router_with_records().await;
    let adam = Api::administrator(&router).await;
    for (list, item, (field, value)) in [
        (
            "contacts",
            json!({ "id": "ü/1", "name": "Ada", "email": "ada@a.test" }),
            ("further", json!(["ada@b.test"])),
        ),
        ("cases", json!({ "id": "ü/1", "title": "Lost", "contact": "x" }), ("priority", json!("Low"))),
        ("companies", json!({ "id": "ü/1", "name": "Fabrikam" }), ("phone", json!("+49 30 901820"))),
        ("notes", note("ü/1", "adam"), ("text", json!("Has called."))),
        ("articles", json!({ "id": "ü/1", "title": "Poles", "text": "…" }), ("published", json!(false))),
        ("quickReplies", reply("ü/1", None), ("tags", json!(["greeting"]))),
        ("dispositions", json!({ "id": "ü/1", "text": "Solved" }), ("active", json!(false))),
    ] {
        let path = format!("/{list}/%C3%BC%2F1");
        adam.get(&path).await.problem(404, "no-such-record");
        let made = adam.make(&path, item.clone()).await.good(201);
        assert_eq!((made.place, made.tag.as_str()), (format!("/api/v1{path}"), "\"1\""));
        let seen = adam.get(&path).await.good(200);
        assert_eq!(seen.tag, made.tag);
        let listed = adam.get(&format!("/{list}")).await.good(200).json();
        let entry = listed["items"].as_array().unwrap().last().unwrap();
        assert_eq!((&entry["item"]["id"], &entry["revision"]), (&json!("ü/1"), &json!(1)), "{listed}");
        let changed = adam.set(&path, field, value.clone()).await.good(204);
        let now = adam.get(&path).await.good(200);
        assert_eq!((&now.json()[field], &now.tag), (&value, &changed.tag));
        adam.make(&path, item.clone()).await.problem(412, "already-there");
        adam.change(&path, &seen.tag, item.clone()).await.problem(412, "conflict");
        assert_eq!(adam.get(&path).await.json()[field], value, "a conflict changes nothing");
        send(adam.request(Method::PUT, &path).json(&item)).await.problem(428, "no-precondition");
        adam.make(&format!("/{list}/other"), item).await.blames(422, "wrong-field", "/id");
        adam.remove(&path, &seen.tag).await.problem(412, "conflict");
        adam.remove(&path, &now.tag).await.good(204);
        adam.remove(&path, &now.tag).await.problem(404, "no-such-record");
    }
}

#[tokio::test]
async fn what_cannot_be_kept_is_refused_with_its_field() {
    let router = router_with_records().await;
    let adam = Api::administrator(&router).await;
    let put = async |item: Value| adam.make("/articles/a", item).await;
    put(json!({ "id": "a", "text": "…" })).await.blames(422, "wrong-field", "");
    put(json!({ "id": "a", "title": " ", "text": "…" })).await.blames(422, "wrong-field", "/title");
    put(json!({ "id": "a", "title": "x", "text": 7 })).await.blames(422, "wrong-field", "/text");
    put(json!({ "id": "a", "title": "x", "text": "x".repeat(100_001) })).await.blames(
        422,
        "wrong-field",
        "/text",
    );
    put(json!({ "id": "a", "title": "x\u{0}", "text": "" })).await.blames(422, "wrong-field", "/title");
    put(json!({ "id": "a", "title": "x", "text": "", "mood": 1 })).await.blames(422, "wrong-field", "/mood");
    put(json!({ "id": "a", "title": "x", "text": "", "tags": vec!["x"; 51] })).await.blames(
        422,
        "wrong-field",
        "/tags",
    );
    let long = "x".repeat(129);
    let path = format!("/companies/{long}");
    adam.make(&path, json!({ "id": long, "name": "x" })).await.blames(422, "wrong-field", "/id");
    assert_eq!(adam.get("/articles").await.good(200).json()["items"], json!([]));
}

#[tokio::test]
async fn a_list_of_more_than_a_page_has_every_item_once() {
    let router = router_with_records().await;
    let adam = Api::administrator(&router).await;
    let lines: String = (0..250).map(|number| format!("{{\"id\":\"d{number}\",\"text\":\"x\"}}\n")).collect();
    let import =
        adam.request(Method::POST, "/dispositions/import").header("content-type", "application/jsonl");
    send(import.body(lines)).await.good(200);
    for limit in ["", "&limit=7"] {
        let (mut seen, mut next) = (Vec::new(), String::new());
        loop {
            let page = adam.get(&format!("/dispositions?{}{limit}", next.trim_start_matches('&'))).await;
            let page = page.good(200).json();
            seen.extend(ids(&page).into_iter().map(str::to_owned));
            let Some(last) = page["next"].as_str() else { break };
            next = format!("after={last}");
        }
        assert_eq!(seen, (0..250).map(|number| format!("d{number}")).collect::<Vec<_>>());
    }
    adam.get("/dispositions?after=x").await.blames(400, "wrong-query", "/after");
    adam.get("/dispositions?limit=201").await.blames(400, "wrong-query", "/limit");
    adam.get("/dispositions?search=x").await.blames(400, "wrong-query", "/search");
}

#[tokio::test]
async fn a_rep_reads_what_is_published_and_a_supervisor_edits_it() {
    let router = router_with_records().await;
    let (sofia, ana) = (Api::supervisor(&router).await, Api::sign_in(&router, "ana").await);
    for (id, published) in [("poles", true), ("draft", false)] {
        let article =
            json!({ "id": id, "title": "Broken póles", "text": "Send a new one.", "published": published });
        sofia.make(&format!("/articles/{id}"), article).await.good(201);
    }
    assert_eq!(ids(&ana.get("/articles").await.good(200).json()), ["poles"]);
    assert_eq!(ids(&ana.get("/articles?search=pole").await.good(200).json()), ["poles"]);
    assert_eq!(ids(&ana.get("/articles?search=nothing").await.good(200).json()), [""; 0]);
    assert_eq!(ids(&sofia.get("/articles").await.good(200).json()), ["poles", "draft"]);
    ana.get("/articles/poles").await.good(200);
    ana.get("/articles/draft").await.problem(404, "no-such-record");
    ana.make("/articles/x", json!({ "id": "x", "title": "x", "text": "" })).await.problem(403, "not-for-you");

    for (id, owner) in [("all", None), ("hers", Some("ana")), ("his", Some("ben"))] {
        sofia.make(&format!("/quickReplies/{id}"), reply(id, owner)).await.good(201);
    }
    assert_eq!(ids(&ana.get("/quickReplies").await.good(200).json()), ["all", "hers"]);
    ana.get("/quickReplies/hers").await.good(200);
    ana.get("/quickReplies/his").await.problem(404, "no-such-record");
    assert_eq!(ids(&sofia.get("/quickReplies").await.good(200).json()), ["all", "hers", "his"]);
    sofia.make("/companies/x", json!({ "id": "x", "name": "x" })).await.problem(403, "not-for-you");
    assert_eq!(ids(&sofia.get("/contacts?search=KIRAN").await.good(200).json()), ["kiran-sohal"]);
    ana.get("/contacts").await.problem(403, "not-for-you");
    ana.get("/companies").await.good(200);
}

#[tokio::test]
async fn a_note_is_its_authors_and_administrators_own() {
    let router = router_with_records().await;
    let (ana, ben) = (Api::sign_in(&router, "ana").await, Api::sign_in(&router, "ben").await);
    let (sofia, adam) = (Api::supervisor(&router).await, Api::administrator(&router).await);
    ana.make("/notes/n1", note("n1", "ben")).await.blames(422, "wrong-field", "/author");
    let made = ana.make("/notes/n1", note("n1", "ana")).await.good(201);
    for other in [&ben, &sofia] {
        other.change("/notes/n1", &made.tag, note("n1", "ana")).await.problem(403, "not-for-you");
        other.remove("/notes/n1", &made.tag).await.problem(403, "not-for-you");
    }
    ana.change("/notes/n1", &made.tag, note("n1", "ben")).await.blames(422, "wrong-field", "/author");
    let changed = ana.set("/notes/n1", "text", json!("Has called.")).await.good(204);
    adam.make("/notes/n2", note("n2", "the old system")).await.good(201);
    let company =
        json!({ "id": "n3", "about": { "kind": "company", "id": "f" }, "author": "adam", "text": "x" });
    adam.make("/notes/n3", company).await.good(201);
    assert_eq!(ids(&ben.get("/notes?contact=kiran").await.good(200).json()), ["n1", "n2"]);
    assert_eq!(ids(&ben.get("/notes?company=f").await.good(200).json()), ["n3"]);
    assert_eq!(ids(&ben.get("/notes?case=f").await.good(200).json()), [""; 0]);
    ben.get("/notes?contact=kiran&case=f").await.blames(400, "wrong-query", "/contact");
    ana.remove("/notes/n1", &changed.tag).await.good(204);
}

#[tokio::test]
async fn every_change_of_a_record_is_in_the_audit_with_its_author() {
    let router = router_with_records().await;
    let (adam, sofia) = (Api::administrator(&router).await, Api::supervisor(&router).await);
    let system = Api::system_with(&router, &["administer"]).await;
    sofia.make("/articles/a", json!({ "id": "a", "title": "x", "text": "secret words" })).await.good(201);
    system.set("/articles/a", "title", json!("y")).await.good(204);
    adam.make("/companies/c", json!({ "id": "c", "name": "x" })).await.good(201);
    let latest = adam.get("/audit?limit=3").await.good(200).json();
    let kinds: Vec<&Value> = latest["items"].as_array().unwrap().iter().map(|entry| &entry["kind"]).collect();
    assert_eq!(kinds, [&json!("company"), &json!("article"), &json!("article")]);
    let of_it = adam.get("/audit?kind=article&item=a").await.good(200).json();
    let told: Vec<_> =
        of_it["items"].as_array().unwrap().iter().map(|entry| (&entry["act"], &entry["fields"])).collect();
    assert_eq!(told, [(&json!("changed"), &json!(["title"])), (&json!("created"), &json!([]))]);
    assert_eq!(of_it["items"][1]["by"], "person sofia");
    assert!(of_it["items"][0]["by"].as_str().unwrap().starts_with("system "), "{of_it}");
    assert!(!of_it.to_string().contains("secret words"));
    let first = adam.get("/audit?limit=1").await.good(200).json();
    let next = first["next"].as_str().unwrap();
    let rest = adam.get(&format!("/audit?limit=2&after={next}")).await.good(200).json();
    let all = [&first, &rest].map(|page| page["items"].as_array().unwrap().clone()).concat();
    assert_eq!(json!(all), latest["items"]);
    adam.get("/audit?kind=article").await.blames(400, "wrong-query", "/item");
    adam.get("/audit?item=a").await.blames(400, "wrong-query", "/kind");
}

#[tokio::test]
async fn while_the_records_are_away_each_route_says_so_and_when_to_come_again() {
    let mut router = TestRouter::start();
    router.end();
    // Nobody answers there.
    router.start_again(&["--records", "postgres://nobody@127.0.0.1:1/none"]);
    let adam = Api::administrator(&router).await;
    for path in
        ["/companies", "/notes/x", "/articles?search=x", "/quickReplies", "/audit", "/contacts/x/timeline"]
    {
        let answer = adam.request(Method::GET, path).send().await.unwrap();
        assert_eq!(
            (answer.status().as_u16(), &answer.headers()["retry-after"]),
            (503, &"5".parse().unwrap()),
            "{path}"
        );
        adam.get(path).await.problem(503, "records-unavailable");
    }
    adam.make("/companies/x", json!({ "id": "x", "name": "x" })).await.problem(503, "records-unavailable");
    adam.remove("/companies/x", "\"1\"").await.problem(503, "records-unavailable");
    let import = adam.request(Method::POST, "/companies/import").header("content-type", "text/csv");
    send(import.body("id,name\nx,x\n")).await.problem(503, "records-unavailable");
    adam.post("/persons/erase", json!({ "contact": "x" })).await.problem(503, "records-unavailable");
}

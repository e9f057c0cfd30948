//! Administrators change the organisation part by part.

use crate::api::{Api, send};
use crate::people::key;
use crate::test_router::TestRouter;
use reqwest::Method;
use serde_json::{Value, json};

const LISTS: [&str; 8] = [
    "skills",
    "capacityProfiles",
    "operatingHours",
    "presences",
    "representatives",
    "queues",
    "templates",
    "workstreams",
];

fn ids(page: &Value) -> Vec<&str> {
    page["items"].as_array().unwrap().iter().map(|entry| entry["item"]["id"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn each_kind_of_item_is_made_seen_listed_changed_and_removed() {
    let router = TestRouter::start();
    let adam = Api::administrator(&router).await;
    let new = [
        ("skills", json!({ "id": "x", "name": "German" }), ("name", json!("Dutch"))),
        ("capacityProfiles", json!({ "id": "x", "name": "Calls", "limit": 2 }), ("limit", json!(3))),
        (
            "operatingHours",
            json!({ "id": "x", "name": "Nights", "timeZone": "Europe/Berlin",
                    "weekly": [{ "days": ["monday"], "from": "20:00", "to": "04:00" }] }),
            ("timeZone", json!("UTC")),
        ),
        ("presences", json!({ "id": "x", "text": "In a meeting", "base": "away" }), ("base", json!("busy"))),
        (
            "representatives",
            json!({ "id": "x", "name": "Eva", "capacity": 1, "queues": ["general"] }),
            ("capacity", json!(5)),
        ),
        ("queues", json!({ "id": "x", "name": "Returns" }), ("priority", json!(7))),
        ("templates", json!({ "id": "x", "name": "Come", "title": "Come here" }), ("timeout", json!(60_000))),
        (
            "workstreams",
            json!({ "id": "x", "name": "Help", "channel": "chat", "queue": "general",
                    "allowedPresences": ["available"] }),
            ("cost", json!(2)),
        ),
    ];
    assert_eq!(new.each_ref().map(|(list, ..)| *list), LISTS);
    for (list, item, (field, value)) in new {
        let path = format!("/{list}/x");
        adam.get(&path).await.problem(404, "no-such-item");
        let made = adam.make(&path, item.clone()).await.good(201);
        assert_eq!(made.place, format!("/api/v1{path}"));
        let seen = adam.get(&path).await.good(200);
        assert_eq!(seen.tag, made.tag, "the revision that was told is the one that it has");
        let listed = adam.get(&format!("/{list}?search=x")).await.good(200).json();
        assert!(ids(&listed).contains(&"x"), "{listed}");
        let changed = adam.set(&path, field, value.clone()).await.good(204);
        let seen = adam.get(&path).await.good(200);
        assert_eq!((&seen.json()[field], &seen.tag), (&value, &changed.tag));
        adam.make(&path, item).await.problem(412, "already-there");
        adam.remove(&path, &seen.tag).await.good(204);
        adam.remove(&path, &seen.tag).await.problem(404, "no-such-item");
    }
}

#[tokio::test]
async fn whoever_changes_an_older_revision_is_told_so_and_nothing_changes() {
    let router = TestRouter::start();
    let adam = Api::administrator(&router).await;
    for (path, field, one, other) in [
        ("/queues/general", "priority", json!(1), json!(2)),
        ("/settings", "declinesAllowed", json!(1), json!(2)),
        ("/name", "name", json!("One"), json!("Two")),
    ] {
        let seen = adam.get(path).await.good(200);
        let put = |value: &Value| {
            let mut body = seen.json();
            body[field] = value.clone();
            body
        };
        adam.change(path, &seen.tag, put(&one)).await.good(204);
        adam.change(path, &seen.tag, put(&other)).await.problem(412, "conflict");
        assert_eq!(adam.get(path).await.json()[field], one);
        send(adam.request(Method::PUT, path).json(&put(&other))).await.problem(428, "no-precondition");
        adam.change(path, "7", put(&other)).await.problem(400, "wrong-precondition");
        adam.change(path, "\"seven\"", put(&other)).await.problem(400, "wrong-precondition");
    }
    let other = adam.get("/queues/invoices").await.tag;
    adam.set("/queues/general", "priority", json!(9)).await.good(204);
    assert_eq!(
        adam.get("/queues/invoices").await.tag,
        other,
        "changes of one item leave the others' revisions"
    );
}

#[tokio::test]
async fn a_change_that_breaks_something_names_it_and_changes_nothing() {
    let router = TestRouter::start();
    let adam = Api::administrator(&router).await;
    let workstream = adam.get("/workstreams/support").await.good(200);
    let with = |field: &str, value: Value| {
        let mut body = workstream.json();
        body[field] = value;
        body
    };
    let put = async |body: Value| adam.change("/workstreams/support", &workstream.tag, body).await;
    put(with("queue", json!("nowhere"))).await.blames(422, "configuration", "/queue");
    let said = put(with("cost", json!(0))).await.blames(422, "configuration", "/cost");
    assert_eq!(said["detail"], "workstreams[support].cost: must be from 1 to 1000.", "as the file has it");
    let rule = json!([
        { "name": "a", "when": { "all": [] }, "to": [{ "queue": "general" }] },
        { "name": "b", "when": { "all": [] }, "to": [{ "queue": "general", "percent": 50 }, { "queue": "nowhere", "percent": 50 }] },
    ]);
    put(with("routing", rule)).await.blames(422, "configuration", "/routing/1/to/1");
    put(with("channel", json!("sms"))).await.blames(422, "configuration", "/channel");
    put(with("id", json!("other"))).await.blames(422, "wrong-field", "/id");
    put(with("cost", json!("one"))).await.blames(422, "wrong-field", "/cost");
    put(with("cost", json!(-1))).await.blames(422, "wrong-field", "/cost");
    put(with("questions", json!(["Email", 7]))).await.blames(422, "wrong-field", "/questions/1");
    put(with("colour", json!("red"))).await.blames(422, "wrong-field", "/colour");
    assert_eq!(adam.get("/workstreams/support").await.json(), workstream.json());

    let queue = adam.get("/queues/general").await;
    let refused = adam.remove("/queues/general", &queue.tag).await.problem(422, "configuration");
    assert!(refused.to_string().contains("workstreams[support].queue"), "{refused}");
    adam.get("/queues/general").await.good(200);

    let overflow =
        |queue: &str| json!([{ "when": "waiting", "items": 5, "then": "transfer", "queue": queue }]);
    adam.set("/queues/general", "overflow", overflow("messages")).await.good(204);
    let cycle =
        adam.set("/queues/messages", "overflow", overflow("general")).await.problem(422, "configuration");
    assert!(cycle["errors"][0]["detail"].as_str().is_some_and(|detail| !detail.is_empty()), "{cycle}");
    assert_eq!(adam.get("/queues/messages").await.json()["overflow"], Value::Null);
}

#[tokio::test]
async fn a_list_is_read_page_by_page() {
    let router = TestRouter::start();
    let adam = Api::administrator(&router).await;
    for number in 0..7 {
        let id = format!("page-{number}");
        adam.make(&format!("/skills/{id}"), json!({ "id": id, "name": format!("Skill {number}") }))
            .await
            .good(201);
    }
    let mut seen = Vec::new();
    let mut next = String::new();
    loop {
        let page = adam.get(&format!("/skills?limit=3&search=PAGE{next}")).await.good(200).json();
        seen.extend(ids(&page).into_iter().map(str::to_owned));
        let Some(last) = page["next"].as_str() else { break };
        next = format!("&after={last}");
    }
    assert_eq!(seen, (0..7).map(|number| format!("page-{number}")).collect::<Vec<_>>());
    assert_eq!(ids(&adam.get("/skills?search=skill%205").await.json()), ["page-5"], "names are searched too");
    adam.get("/keys?search=x").await.blames(400, "wrong-query", "/search");
    for (query, field) in
        [("limit=0", "/limit"), ("limit=201", "/limit"), ("limit=many", "/limit"), ("order=name", "/order")]
    {
        let refused = adam.get(&format!("/skills?{query}")).await.blames(400, "wrong-query", field);
        assert!(refused["detail"].as_str().unwrap().contains(field.trim_start_matches('/')), "{refused}");
    }
}

#[tokio::test]
async fn a_built_in_template_is_listed_and_copied_and_never_changed() {
    let router = TestRouter::start();
    let adam = Api::administrator(&router).await;
    let listed = adam.get("/templates").await.good(200).json();
    let entries = listed["items"].as_array().unwrap();
    let built_in = entries.iter().find(|entry| entry["builtIn"] == true).unwrap();
    let id = built_in["item"]["id"].as_str().unwrap();
    assert_eq!(built_in["revision"], Value::Null);
    assert!(entries.iter().any(|entry| entry["builtIn"] == false && entry["revision"].is_u64()));
    let item = adam.get(&format!("/templates/{id}")).await.good(200);
    assert_eq!(item.tag, "", "what cannot be changed has no revision");
    adam.make(&format!("/templates/{id}"), item.json()).await.problem(422, "configuration");

    let copy = format!("/templates/{id}/copy");
    let request = key();
    let made = adam.post_as(&request, &copy, json!({ "id": "mine" })).await.good(201);
    assert_eq!(made.place, "/api/v1/templates/mine");
    adam.post_as(&request, &copy, json!({ "id": "mine" })).await.good(201);
    adam.post(&copy, json!({ "id": "mine" })).await.problem(412, "already-there");
    adam.post("/templates/nowhere/copy", json!({ "id": "other" })).await.problem(404, "no-such-item");
    adam.set("/templates/mine", "title", json!("My own")).await.good(204);
}

#[tokio::test]
async fn the_configuration_is_for_administrators_alone() {
    let router = TestRouter::start();
    let (ana, sofia) = (Api::sign_in(&router, "ana").await, Api::supervisor(&router).await);
    let system = Api::system(&router).await;
    let nobody = Api::with_token(&router, "made up");
    for list in LISTS.into_iter().chain(["settings", "name", "configuration", "keys"]) {
        let path = format!("/{list}");
        for caller in [&ana, &sofia, &system] {
            caller.get(&path).await.problem(403, "not-for-you");
        }
        nobody.get(&path).await.problem(401, "not-signed-in");
    }
    ana.make("/skills/x", json!({ "id": "x", "name": "X" })).await.problem(403, "not-for-you");
}

#[tokio::test]
async fn a_change_is_at_work_at_once_and_survives_a_power_cut() {
    let mut router = TestRouter::start();
    {
        let adam = Api::administrator(&router).await;
        adam.set("/representatives/ana", "name", json!("Ana Maria Lima")).await.good(204);
        let desk = crate::people::Desk::connect(&router, "ana", 1).await;
        assert_eq!(desk.state["name"], "Ana Maria Lima");
    }
    router.kill_and_restart();
    let adam = Api::administrator(&router).await;
    assert_eq!(adam.get("/representatives/ana").await.json()["name"], "Ana Maria Lima");
}

//! Several organisations in one router: created, changed, suspended, resumed and removed.

use crate::api::{Api, send};
use crate::operator::{Operator, SAMPLE, create, run, run_with_input, until_served};
use crate::people::{Customer, Desk, key, texts};
use crate::test_router::{PASSWORD, TestRouter, http, until};
use reqwest::Method;
use serde_json::{Value, json};

async fn health(organisation: &TestRouter) -> (u16, Value) {
    answered(http().0.get(organisation.url("/api/v1/health"))).await
}

/// What comes back where the document of an organisation promises nothing: there is none, or it is another's host.
async fn answered(request: reqwest::RequestBuilder) -> (u16, Value) {
    let answer = request.send().await.unwrap();
    (answer.status().as_u16(), answer.json().await.unwrap())
}

#[tokio::test]
async fn an_operator_creates_an_organisation_and_its_administrator_begins() {
    let router = TestRouter::start();
    let operator = Operator::new(&router);
    let asked = json!({
        "id": "acme", "name": "Acme", "hosts": ["help.acme.example"], "administrator": "eve@acme.example",
        "configuration": SAMPLE,
    });
    let made = operator.post("", asked.clone()).await.good(201);
    assert_eq!(made.place, "/api/v1/organisations/acme");
    let first = made.json();
    let acme = router.organisation("acme");
    let token = acme.sign_in_with("eve@acme.example", first["password"].as_str().unwrap()).await;
    let eve = Api::with_token(&acme, &token);
    assert_eq!(eve.get("/queues/general").await.good(200).json()["id"], "general");
    let system = eve.post("/keys", json!({ "name": "shop" })).await.good(201);
    assert_eq!(system.place, "/o/acme/api/v1/keys/shop", "what it says of its addresses can be asked for");

    // Under its host it is at the top, and no other organisation is there.
    let under_host = |path: &str| http().0.get(router.url(path)).header("host", "Help.acme.example:443");
    assert_eq!(answered(under_host("/api/v1/queues/general").bearer_auth(&token)).await.0, 200);
    for path in ["/o/acme/api/v1/health", "/o/beta/api/v1/health", "/api/v1/organisations"] {
        let (status, said) = answered(under_host(path).bearer_auth(operator.key())).await;
        assert_eq!((status, &said["code"]), (404, &json!("no-such-page")), "{path}");
    }
    // The one at the top of the data folder goes on as before, and knows none of this.
    send(http().get(router.url("/api/v1/queues")).bearer_auth(&token)).await.problem(401, "not-signed-in");
    let (status, said) = health(&router.organisation("beta")).await;
    assert_eq!((status, &said["code"]), (404, &json!("no-such-organisation")));

    operator.post("", asked.clone()).await.problem(409, "already-there");
    let other =
        json!({ "id": "beta", "name": "B", "hosts": ["HELP.acme.example"], "administrator": "b@b.example" });
    operator.post("", other).await.problem(409, "host-taken");
    for (field, wrong, pointer) in [
        ("id", json!("No!"), "/id"),
        ("name", json!(""), "/name"),
        ("hosts", json!(["localhost"]), "/hosts"),
        ("administrator", json!("nobody"), "/administrator"),
        ("quotas", json!({ "connections": 1 }), "/quotas/connections"),
    ] {
        let mut asked = json!({ "id": "beta", "name": "Beta", "administrator": "b@b.example" });
        asked[field] = wrong;
        operator.post("", asked).await.blames(422, "wrong-field", pointer);
    }
    let bad =
        json!({ "id": "beta", "name": "B", "administrator": "b@b.example", "configuration": "version = 1" });
    operator.post("", bad).await.blames(422, "configuration", "/configuration");
    let listed = operator.get("").await.good(200).json();
    assert_eq!(listed["items"].as_array().unwrap().len(), 1, "nothing is left of those: {listed}");
    assert_eq!(listed["items"][0]["item"]["state"], "serving");
}

#[tokio::test]
async fn operators_routes_are_for_operators_alone() {
    let router = TestRouter::start();
    create(&router, "acme").await;
    let operator = Operator::new(&router);
    let adam = router.sign_in("adam@sample.test").await;
    for (method, path) in [
        (Method::GET, ""),
        (Method::POST, ""),
        (Method::GET, "/acme"),
        (Method::PUT, "/acme"),
        (Method::DELETE, "/acme"),
        (Method::POST, "/acme/suspend"),
        (Method::POST, "/acme/resume"),
        (Method::GET, "/acme/nothing"),
    ] {
        let asked = || {
            http()
                .request(method.clone(), router.url(&format!("/api/v1/organisations{path}")))
                .json(&json!({}))
        };
        send(asked()).await.problem(401, "not-signed-in");
        send(asked().bearer_auth(&adam)).await.problem(401, "not-signed-in");
    }
    Api::with_token(&router, operator.key()).get("/queues").await.problem(401, "not-signed-in");
    Api::with_token(&router.organisation("acme"), operator.key())
        .get("/queues")
        .await
        .problem(401, "not-signed-in");
    run(&["operator-key", "remove", "ci"], router.data());
    operator.get("").await.problem(401, "not-signed-in");
}

#[tokio::test]
async fn a_suspended_organisation_says_so_and_comes_back_as_it_was() {
    let router = TestRouter::start();
    let (acme, beta) = (create(&router, "acme").await, create(&router, "beta").await);
    let operator = Operator::new(&router);
    let mut ana = Desk::connect(&acme, "ana", 1).await;
    let mut maria = Customer::arrive(&acme, "support", "Maria").await;
    maria.writes(&key(), "before").await;
    let mut others = Desk::connect(&beta, "ana", 1).await;
    for _ in 0..2 {
        operator.post("/acme/suspend", Value::Null).await.good(204);
    }
    assert_eq!((ana.closed().await, maria.closed().await), (Some(4423), Some(4423)));
    assert_eq!(operator.get("/acme").await.good(200).json()["state"], "suspended");
    let (status, said) = health(&acme).await;
    assert_eq!((status, &said["code"]), (503, &json!("organisation-suspended")));
    for path in ["/api/v1/desk", "/api/v1/chat", "/api/v1/floor/live"] {
        assert_eq!(acme.socket(path).await.closed().await, Some(4423), "{path}");
    }
    others.act(json!({ "act": "resetPresence" })).await;
    Customer::arrive(&beta, "support", "Kiran").await;
    others.accepts().await;

    operator.post("/acme/resume", Value::Null).await.good(204);
    ana.come_back(&acme).await;
    maria.come_back(&acme).await;
    assert_eq!(texts(&maria.welcome["chat"]["messages"]), ["before"]);
    others.act(json!({ "act": "resetPresence" })).await;
}

#[tokio::test]
async fn an_organisation_is_removed_once_it_is_suspended_and_its_identity_is_never_given_again() {
    let router = TestRouter::start();
    create(&router, "acme").await;
    create(&router, "beta").await;
    let operator = Operator::new(&router);
    operator.delete("/acme").await.problem(409, "not-suspended");
    for (id, query) in [("acme", ""), ("beta", "?erase=true")] {
        operator.post(&format!("/{id}/suspend"), Value::Null).await.good(204);
        operator.delete(&format!("/{id}{query}")).await.good(204);
        operator.get(&format!("/{id}")).await.problem(404, "no-such-organisation");
        operator.post(&format!("/{id}/resume"), Value::Null).await.problem(404, "no-such-organisation");
        assert_eq!(health(&router.organisation(id)).await.0, 404);
        let again = json!({ "id": id, "name": "A", "administrator": "a@a.example" });
        operator.post("", again).await.problem(409, "already-there");
    }
    let left: Vec<String> = std::fs::read_dir(router.data().join("organisations"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert!(left.len() == 1 && left[0].starts_with("removed-acme-"), "{left:?}");
    assert_eq!(health(&router).await.0, 200);
}

#[tokio::test]
async fn one_whose_journal_is_broken_says_so_and_the_others_go_on() {
    let mut router = TestRouter::start();
    let (acme, beta) = (create(&router, "acme").await, create(&router, "beta").await);
    let elsewhere = tempfile::tempdir().unwrap();
    let backup = elsewhere.path().join("acme.tar");
    let backup = backup.to_str().unwrap();
    run(&["backup", backup, "--organisation", "acme"], router.data());
    Customer::arrive(&beta, "support", "Kiran").await;
    router.end();
    let journal = router.data().join("organisations/acme/journal.sqlite");
    std::fs::write(&journal, "this is no journal").unwrap();
    router.start_again(&[]);
    let (acme_again, beta) = (router.organisation("acme"), router.organisation("beta"));
    until_served(&beta).await;
    until(async || health(&acme_again).await.1["code"] == "organisation-stopped").await;
    assert_eq!(health(&acme_again).await.0, 503);
    let operator = Operator::new(&router);
    let seen = operator.get("/acme").await.good(200).json();
    assert_eq!((&seen["state"], seen["why"].is_string()), (&json!("stopped"), true), "{seen}");
    operator.post("/acme/resume", Value::Null).await.problem(503, "organisation-stopped");
    let mut ana = Desk::connect(&beta, "ana", 1).await;
    assert_eq!(ana.state["offers"].as_array().unwrap().len(), 1, "{}", ana.state);
    ana.act(json!({ "act": "resetPresence" })).await;
    drop(acme);

    run(&["restore", backup, "--organisation", "acme", "--replace"], router.data());
    operator.post("/acme/resume", Value::Null).await.good(204);
    Desk::connect(&acme_again, "ana", 1).await;
}

#[tokio::test]
async fn an_organisation_that_lost_its_journal_to_another_router_stops_and_the_others_go_on() {
    let router = TestRouter::start();
    let (acme, beta) = (create(&router, "acme").await, create(&router, "beta").await);
    let system = Api::system(&acme).await;
    // As when a backup is copied over the file of a running router.
    let journal = router.data().join("organisations/acme/journal.sqlite");
    std::fs::rename(&journal, journal.with_extension("moved")).unwrap();
    std::fs::copy(journal.with_extension("moved"), &journal).unwrap();
    until(async || {
        system.post("/conversations", json!({ "workstream": "sms", "text": "Hello" })).await;
        health(&acme).await.1["code"] == "organisation-stopped"
    })
    .await;
    let seen = Operator::new(&router).get("/acme").await.good(200).json();
    assert_eq!((&seen["state"], &seen["why"]), (&json!("stopped"), &json!("journal-fenced")));
    let mut ana = Desk::connect(&beta, "ana", 1).await;
    Customer::arrive(&beta, "support", "Kiran").await;
    ana.accepts().await;
}

#[tokio::test]
async fn a_quota_that_is_reached_is_said_and_holds_up_nobody_else() {
    let router = TestRouter::start();
    let (acme, beta) = (create(&router, "acme").await, create(&router, "beta").await);
    let operator = Operator::new(&router);
    let (system, other) = (Api::system(&acme).await, Api::system(&beta).await);
    let opening = json!({ "workstream": "sms", "text": "Hello" });
    let quota = |quotas: Value| json!({ "name": "Acme", "quotas": quotas });
    let set = operator.set("acme", quota(json!({ "openConversations": 1 }))).await.good(204);
    assert_eq!(operator.get("/acme").await.tag, set.tag);
    let first = system.post_as("one", "/conversations", opening.clone()).await.good(201).json()["id"].clone();
    system.post("/conversations", opening.clone()).await.problem(503, "out-of-room");
    let again = system.post_as("one", "/conversations", opening.clone()).await.good(201).json()["id"].clone();
    assert_eq!(first, again, "what was taken stays taken");
    for _ in 0..3 {
        other.post("/conversations", opening.clone()).await.good(201);
    }
    operator.set("acme", quota(json!({}))).await.good(204);
    system.post("/conversations", opening).await.good(201);

    operator.set("acme", quota(json!({ "requestsPerSecond": 1 }))).await.good(204);
    let mut refused = 0;
    for _ in 0..20 {
        let (status, said) = health(&acme).await;
        if status == 429 {
            assert_eq!(said["code"], "request-quota-reached");
            refused += 1;
        }
        assert_eq!(health(&beta).await.0, 200);
    }
    assert!(refused > 10, "{refused}");

    operator.set("acme", quota(json!({ "connections": 16 }))).await.good(204);
    let mut sockets = Vec::new();
    for _ in 0..16 {
        sockets.push(acme.socket("/api/v1/desk").await);
    }
    let (status, said) = health(&acme).await;
    assert_eq!((status, &said["code"]), (503, &json!("connection-quota-reached")));
    assert_eq!(health(&beta).await.0, 200);
    drop(sockets);
    until(async || health(&acme).await.0 == 200).await;
    let late = operator.request(Method::PUT, "/acme").header("if-match", "\"1\"").json(&quota(json!({})));
    send(late).await.problem(412, "conflict");
}

#[tokio::test]
async fn commands_work_without_a_router_and_the_next_one_serves_what_they_made() {
    let data = tempfile::tempdir().unwrap();
    let create =
        ["organisation", "create", "acme", "--administrator", "adam@sample.test", "--host", "a.example.com"];
    assert!(run(&create, data.path()).contains("/o/acme"));
    let (good, words) = run_with_input(&create, data.path(), PASSWORD);
    assert!(!good && words.contains("never given again"), "{words}");
    let weak = ["organisation", "create", "beta", "--administrator", "b@b.example"];
    let (good, words) = run_with_input(&weak, data.path(), "short");
    assert!(!good && words.contains("password"), "{words}");
    run(&weak, data.path());
    run(&["organisation", "suspend", "beta"], data.path());
    let listed = run(&["organisation", "list"], data.path());
    assert_eq!(listed, "acme: acme, active (a.example.com)\nbeta: beta, suspended\n");
    run(&["account", "add", "eve@a.example", "--role", "supervisor", "--organisation", "acme"], data.path());
    let nobody = ["account", "add", "eve@a.example", "--organisation", "gamma"];
    let (good, words) = run_with_input(&nobody, data.path(), PASSWORD);
    assert!(!good && words.contains("no organisation `gamma`"), "{words}");

    let router = TestRouter::start_own(data);
    let (acme, beta) = (router.organisation("acme"), router.organisation("beta"));
    until_served(&acme).await;
    for email in ["adam@sample.test", "eve@a.example"] {
        acme.sign_in(email).await;
    }
    assert_eq!(health(&beta).await.1["code"], "organisation-suspended");
    assert!(run(&["organisation", "list"], router.data()).contains("acme: acme, active"));
    run(&["organisation", "resume", "beta"], router.data());
    beta.sign_in("b@b.example").await;
    run(&["organisation", "suspend", "beta"], router.data());
    assert!(run(&["organisation", "remove", "beta"], router.data()).contains("removed-beta-"));
    assert_eq!(health(&beta).await.0, 404);
    let (good, words) = run_with_input(&["organisation", "remove", "acme"], router.data(), "");
    assert!(!good && words.contains("suspend it first"), "{words}");
}

#[tokio::test]
async fn log_lines_and_metrics_carry_the_organisation_and_nothing_of_another() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("log");
    let mut router = TestRouter::start_logging(&log, &["--log-format", "json"]);
    let (acme, beta) = (create(&router, "acme").await, create(&router, "beta").await);
    let mut ana = Desk::connect(&acme, "ana", 1).await;
    Customer::arrive(&acme, "support", "Maria").await;
    ana.accepts().await;
    let metrics =
        async |of: &TestRouter| http().get(of.url("/metrics")).send().await.unwrap().text().await.unwrap();
    let (of_acme, of_beta, of_top) = (metrics(&acme).await, metrics(&beta).await, metrics(&router).await);
    let opened = "handbell_conversations_opened_total{organisation=\"acme\",channel=\"chat\"} 1";
    assert!(of_acme.contains(opened), "{of_acme}");
    for line in of_acme.lines().filter(|line| !line.starts_with('#')) {
        assert!(line.contains("organisation=\"acme\""), "{line}");
    }
    assert!(!of_acme.contains("resident_memory"), "it is everybody's");
    assert!(!of_beta.contains("acme") && !of_beta.contains("opened_total{"), "{of_beta}");
    assert!(!of_top.contains("organisation=") && !of_top.contains("opened_total{"), "{of_top}");
    router.end();
    let text = std::fs::read_to_string(&log).unwrap();
    let of_span = |line: &str| {
        let line: Value = serde_json::from_str(line).unwrap_or_default();
        (line["fields"]["message"].as_str().unwrap_or_default().to_owned(), line["span"]["id"].clone())
    };
    let lines: Vec<_> = text.lines().map(of_span).collect();
    for message in ["opened", "offered", "offer ended", "a desk is connected", "a desk is gone", "signed in"]
    {
        let of: Vec<_> = lines.iter().filter(|(said, _)| said == message).map(|(_, of)| of).collect();
        let is_told =
            if message == "signed in" { of.contains(&&json!("acme")) } else { of == [&json!("acme")] };
        assert!(is_told, "{message}: {of:?}");
    }
    let saved = lines.iter().filter(|(said, of)| said == "a snapshot was saved" && *of == json!("acme"));
    assert_eq!(saved.count(), 1, "also what another thread does");
}

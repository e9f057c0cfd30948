//! Who may do what: every role at every route.

use crate::api::Api;
use crate::people::{Customer, Desk, key};
use crate::test_router::{TestRouter, http};
use model::{ConversationId, OfferId, Receipt, RepAction, Target};
use reqwest::Method;
use serde_json::{Value, json};

/// Everybody who has a token of some kind.
const EVERYBODY: [&str; 10] = [
    "nobody",
    "made up",
    "expired person",
    "expired key",
    "ana",
    "sofia",
    "metrics",
    "ingest",
    "read",
    "administer",
];

/// Who passes the door of a route, written down here once more: a route that is not here fails the test.
fn who_may(method: &str, path: &str) -> &'static [&'static str] {
    let place = path.strip_prefix("/api/v1/").unwrap_or(path);
    match (method, place.split('/').next().unwrap_or_default(), place) {
        (_, "health" | "sign-in", _) => &EVERYBODY,
        (_, _, "/metrics") => &["metrics"],
        // They are for operators, whose keys are no organisation's.
        (_, "organisations", _) => &[],
        (_, _, "history/closed" | "history/own/conversations" | "history/own/offers") => &["ana", "sofia"],
        (_, "floor" | "figures" | "history", _) => &["sofia"],
        (_, _, "contacts/{id}/timeline") => &["sofia"],
        (_, "attachments", _) | (_, _, "conversations/{id}/attachments") => {
            &["ana", "sofia", "ingest", "read"]
        }
        (_, "articles" | "quickReplies", _) if method != "get" => &["sofia", "administer"],
        ("get", "contacts" | "cases", _) => &["sofia", "administer"],
        ("get", "articles" | "quickReplies" | "companies" | "dispositions", _) => {
            &["ana", "sofia", "administer"]
        }
        (_, "notes", place) if place != "notes/import" => &["ana", "sofia", "administer"],
        ("get", "conversations", _) => &["read"],
        ("post", "conversations" | "records", _) => &["ingest"],
        (
            _,
            "ai-endpoint" | "audit" | "companies" | "dispositions" | "notes" | "persons" | "retention"
            | "accounts" | "keys" | "name" | "settings" | "configuration" | "capacityProfiles" | "cases"
            | "contacts" | "operatingHours" | "presences" | "queues" | "representatives" | "skills"
            | "templates" | "workstreams",
            _,
        ) => &["administer"],
        _ => panic!("{method} {path} is in no row of this test: say who may use it"),
    }
}

/// The tokens of everybody but who has none.
async fn tokens(router: &TestRouter) -> Vec<(&'static str, Option<String>)> {
    // Of somebody who may look at the floor: one that was good again would be seen at once.
    let expired = router.sign_in("sofia@sample.test").await;
    router.change_accounts("UPDATE sign_in SET expires = 1 WHERE person = 'sofia'");
    let ended =
        Api::system_with(router, &["metrics", "ingest", "read", "administer"]).await.token().to_owned();
    router.change_accounts("UPDATE api_key SET expires = 1");
    let mut tokens = vec![
        ("nobody", None),
        ("made up", Some(format!("{}A", "x".repeat(42)))),
        ("expired person", Some(expired)),
        ("expired key", Some(ended)),
        ("ana", Some(router.sign_in("ana@sample.test").await)),
        ("sofia", Some(router.sign_in("sofia@sample.test").await)),
    ];
    for scope in ["metrics", "ingest", "read", "administer"] {
        tokens.push((scope, Some(Api::system_with(router, &[scope]).await.token().to_owned())));
    }
    tokens
}

async fn status(router: &TestRouter, method: &str, path: &str, token: Option<&str>) -> u16 {
    let method: Method = method.to_uppercase().parse().unwrap();
    // As a proxy passes it on: what is open to programs on this machine alone is not.
    let mut request = http().request(method, router.url(path)).header("x-forwarded-for", "192.0.2.1");
    if let Some(token) = token {
        request = request.bearer_auth(token);
    }
    request.json(&json!({})).send().await.unwrap().status().as_u16()
}

#[tokio::test]
async fn each_route_is_for_those_whom_the_table_names_and_nobody_else() {
    let router = TestRouter::start();
    let document: Value =
        http().get(router.url("/api/v1/openapi.json")).send().await.unwrap().json().await.unwrap();
    let tokens = tokens(&router).await;
    assert_eq!(tokens.iter().map(|(who, _)| *who).collect::<Vec<_>>(), EVERYBODY);
    for (path, methods) in document["paths"].as_object().unwrap() {
        let place =
            path.replace("{id}", "77").replace("{email}", "nobody%40a.test").replace("{name}", "nothing");
        for (method, operation) in methods.as_object().unwrap() {
            // A socket asks in its first frame who it is.
            if ["/api/v1/sign-out", "/api/v1/floor/live"].contains(&path.as_str()) {
                continue;
            }
            let may = who_may(method, path);
            assert!(operation["security"].is_array(), "{method} {path} does not say for whom it is");
            for (who, token) in &tokens {
                let status = status(&router, method, &place, token.as_deref()).await;
                let is_in = status != 401 && status != 403;
                assert_eq!(is_in, may.contains(who), "{method} {path} for {who}: {status}");
            }
        }
    }
    let adam = Api::administrator(&router).await;
    for (method, path) in
        [("get", "/metrics"), ("get", "/api/v1/conversations/77"), ("get", "/api/v1/floor/queues")]
    {
        assert_ne!(status(&router, method, path, Some(adam.token())).await, 403, "{path}");
    }
}

#[tokio::test]
async fn whoever_signs_out_needs_a_token_and_the_same_one_twice_is_no_error() {
    let router = TestRouter::start();
    let ana = router.sign_in("ana@sample.test").await;
    assert_eq!(status(&router, "post", "/api/v1/sign-out", None).await, 401);
    let ben = Api::sign_in(&router, "ben").await;
    for _ in 0..2 {
        assert_eq!(status(&router, "post", "/api/v1/sign-out", Some(&ana)).await, 204);
    }
    assert_eq!(status(&router, "get", "/api/v1/floor/queues", Some(&ana)).await, 401);
    ben.get("/floor/queues").await.problem(403, "not-for-you");
}

async fn farewell(router: &TestRouter, path: &str, hello: Value) -> Option<u16> {
    let mut socket = router.socket(path).await;
    socket.send(hello).await;
    socket.closed().await
}

#[tokio::test]
async fn each_socket_is_for_those_whom_it_is_for() {
    let router = TestRouter::start();
    let chat = Customer::arrive(&router, "support", "Maria").await;
    let chat = chat.token.clone();
    for (who, token) in tokens(&router).await.into_iter().chain([("a customer", chat)]) {
        let hello = |more: Value| {
            let mut hello =
                json!({ "type": "hello", "version": 1, "token": token.clone().unwrap_or_default() });
            hello.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            hello
        };
        if who != "ana" {
            let expected = if who == "sofia" { 4403 } else { 4401 };
            let code = farewell(&router, "/api/v1/desk", hello(json!({ "desk": 1 }))).await;
            assert_eq!(code, Some(expected), "a desk for {who}");
        }
        if who != "sofia" {
            let expected = if who == "ana" { 4403 } else { 4401 };
            let code = farewell(&router, "/api/v1/floor/live", hello(json!({}))).await;
            assert_eq!(code, Some(expected), "the floor for {who}");
        }
        if who != "a customer" {
            let mut page = router.socket("/api/v1/chat").await;
            page.send(hello(json!({ "workstream": "support" }))).await;
            assert_eq!(page.next().await.unwrap()["chat"], Value::Null, "a chat for {who}");
            page.send(json!({ "type": "send", "key": key(), "text": "Hello" })).await;
            assert_eq!(page.next().await.unwrap()["answer"]["problem"]["code"], "no-such-conversation");
        }
    }
}

/// Every act that names something of a rep: an act that is not here does not compile.
pub(crate) fn acts_upon(conversation: ConversationId, offer: OfferId) -> Vec<RepAction> {
    let of_ana = |act: &RepAction| match act {
        RepAction::Accept { .. }
        | RepAction::Reject { .. }
        | RepAction::AskMoreTime { .. }
        | RepAction::Pick { .. }
        | RepAction::Reopen { .. }
        | RepAction::Transfer { .. }
        | RepAction::Escalate { .. }
        | RepAction::Consult { .. }
        | RepAction::EndConsult { .. }
        | RepAction::AddConsultant { .. }
        | RepAction::CancelConsultSearch { .. }
        | RepAction::PauseTimeout { .. }
        | RepAction::ResumeTimeout { .. }
        | RepAction::RemoveConsultant { .. }
        | RepAction::LinkContact { .. }
        | RepAction::CreateContact { .. }
        | RepAction::UnlinkContact { .. }
        | RepAction::Receipt { .. }
        | RepAction::Send { .. }
        | RepAction::SendAgain { .. }
        | RepAction::Read { .. }
        | RepAction::ChooseNextPresence { .. }
        | RepAction::Dispose { .. }
        | RepAction::AddNote { .. }
        | RepAction::End { .. }
        | RepAction::Close { .. } => true,
        RepAction::ChoosePresence { .. } | RepAction::ResetPresence | RepAction::SignOut => false,
    };
    let to = || Target::Queue { queue: "returns".into() };
    let acts = vec![
        RepAction::Accept { offer },
        RepAction::Reject { offer, reason: None },
        RepAction::AskMoreTime { offer },
        RepAction::Pick { conversation },
        RepAction::Reopen { conversation },
        RepAction::Transfer { conversation, to: to(), note: None },
        RepAction::Escalate { conversation, to: to(), note: None },
        RepAction::Consult { conversation, to: to(), note: None },
        RepAction::EndConsult { conversation, rep: "ana".into() },
        RepAction::AddConsultant { conversation, rep: "ana".into() },
        RepAction::CancelConsultSearch { conversation, queue: "help".into() },
        RepAction::PauseTimeout { conversation, rule: "silent".into() },
        RepAction::ResumeTimeout { conversation, rule: "silent".into() },
        RepAction::RemoveConsultant { conversation, rep: "ana".into() },
        RepAction::LinkContact { conversation, contact: "kiran-sohal".into() },
        RepAction::CreateContact {
            conversation,
            name: "Ben's".into(),
            email: String::new(),
            phone: String::new(),
        },
        RepAction::UnlinkContact { conversation },
        RepAction::Receipt { offer, receipt: Receipt::Natively },
        RepAction::Send { conversation, text: "I am Ben".into() },
        RepAction::SendAgain { conversation, message: 1 },
        RepAction::Read { conversation, through: 1 },
        RepAction::ChooseNextPresence { presence: Some("away".into()), after: conversation },
        RepAction::Dispose { conversation, disposition: "solved".into() },
        RepAction::AddNote { conversation, text: "Mine now".into() },
        RepAction::End { conversation },
        RepAction::Close { conversation },
    ];
    assert!(acts.iter().all(of_ana));
    acts
}

#[tokio::test]
async fn nobody_does_anything_to_what_is_another_reps() {
    let router = TestRouter::start();
    let mut ana = Desk::connect(&router, "ana", 1).await;
    let mut maria = Customer::arrive(&router, "support", "Maria").await;
    let session = ana.accepts().await;
    maria.writes(&key(), "A secret").await;
    let hers = ConversationId(session["id"].as_u64().unwrap());
    let second = Customer::arrive(&router, "support", "Kiran").await;
    let offer = OfferId(ana.rings().await["id"].as_u64().unwrap());
    let mut ben = Desk::connect(&router, "ben", 1).await;
    let before = ana.whole_state(&router).await;
    for act in acts_upon(hers, offer) {
        // One that comes late is no error, and changes nothing.
        let is_receipt = matches!(act, RepAction::Receipt { .. });
        let act = serde_json::to_value(&act).unwrap();
        let answer = ben.act_as(&key(), act.clone()).await;
        assert_eq!(answer["problem"]["code"].is_null(), is_receipt, "{act}: {answer}");
        assert!(!answer.to_string().contains("secret"), "{act}: {answer}");
    }
    let after = ana.whole_state(&router).await;
    for part in ["conversations", "offers"] {
        assert_eq!(after[part], before[part], "{part}");
    }
    drop(second);
}

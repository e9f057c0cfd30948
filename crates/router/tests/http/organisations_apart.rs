//! Two organisations with the same identities inside: nothing of the one opens, finds, changes or tells anything of the other.

use crate::api::{Api, send};
use crate::documented_client::document;
use crate::operator::{create, run, until_served};
use crate::people::{Customer, Desk, key, texts};
use crate::permissions::acts_upon;
use crate::test_router::{PASSWORD, Socket, TestRouter, http};
use model::{ConversationId, OfferId};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use reqwest::Method;
use serde_json::{Value, json};

/// How many requests are drawn.
const CASES: u32 = 400;

/// Routes that the document does not have.
const UNDOCUMENTED: [&str; 4] = ["/", "/chat/support", "/widget.js", "/api/v1/openapi.json"];

/// An organisation with a word in everything that it has.
struct Marked {
    router: TestRouter,
    word: &'static str,
    /// The tokens of its people, its key and that of a customer.
    tokens: Vec<String>,
    key: String,
    /// What it answers to its administrator and its supervisor.
    names: Vec<String>,
    desk: Desk,
    customer: Customer,
}

async fn marked(router: &TestRouter, id: &str, word: &'static str) -> Marked {
    let router = create(router, id).await;
    let adam = Api::administrator(&router).await;
    let sofia = Api::supervisor(&router).await;
    adam.set("/name", "name", json!(word)).await.good(204);
    adam.make("/skills/zoe", json!({ "id": "zoe", "name": word })).await.good(201);
    let made =
        adam.post("/keys", json!({ "name": "shop", "scopes": ["ingest", "read", "metrics", "administer"] }));
    let key = made.await.good(201).json()["key"].as_str().unwrap().to_owned();
    let mut desk = Desk::connect(&router, "ana", 1).await;
    let mut customer = Customer::arrive(&router, "support", word).await;
    customer.writes(&crate::people::key(), &format!("{word} wants a tent")).await;
    desk.accepts().await;
    // Nothing rings from here on: what is told stays as it is.
    desk.act(json!({ "act": "choosePresence", "presence": "away" })).await;
    let system = Api::with_token(&router, &key);
    for number in 1..=3 {
        let text = format!("{word} {number}");
        let opening = json!({ "workstream": "sms", "text": text, "thread": format!("{word}{number}") });
        system.post_as(&format!("opening-{number}"), "/conversations", opening).await.good(201);
    }
    let page = sofia.get("/floor/conversations?limit=1").await.good(200).json();
    let next = page["next"].as_str().unwrap().to_owned();
    let names = vec![
        "1".into(),
        "2".into(),
        next,
        word.into(),
        "zoe".into(),
        "shop".into(),
        "ana".into(),
        "ana@sample.test".into(),
        "opening-1".into(),
    ];
    let tokens = vec![
        adam.token().to_owned(),
        sofia.token().to_owned(),
        desk.token(),
        key.clone(),
        customer.token.clone().unwrap(),
    ];
    Marked { router, word, tokens, key, names, desk, customer }
}

/// A request that is drawn.
#[derive(Clone, Debug)]
struct Drawn {
    /// Whose organisation is asked, of two.
    asked: usize,
    route: usize,
    /// Which token it carries; behind the last one, the asked organisation's own key.
    token: usize,
    /// What stands in the address, in what is asked for, and in the body.
    names: [usize; 3],
}

fn drawn(routes: usize) -> impl Strategy<Value = Drawn> {
    (0..2_usize, 0..routes, 0..6_usize, [0..9_usize, 0..9, 0..9])
        .prop_map(|(asked, route, token, names)| Drawn { asked, route, token, names })
}

/// All routes with their methods, and whether they are for everybody.
fn routes() -> Vec<(Method, String, bool)> {
    let mut routes: Vec<_> = UNDOCUMENTED.map(|path| (Method::GET, path.to_owned(), true)).into();
    for (path, methods) in document()["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            let is_open = operation["security"].as_array().unwrap().iter().all(|one| one == &json!({}))
                || path == "/metrics"
                // Ending a sign-in that nobody has is no error.
                || path == "/api/v1/sign-out";
            routes.push((method.to_uppercase().parse().unwrap(), path.clone(), is_open));
        }
    }
    routes
}

async fn is_kept(
    both: &[Marked; 2],
    routes: &[(Method, String, bool)],
    drawn: &Drawn,
) -> Result<(), TestCaseError> {
    let (asked, other) = (&both[drawn.asked], &both[1 - drawn.asked]);
    let (method, path, is_open) = &routes[drawn.route];
    let [inside, searched, said] = drawn.names.map(|name| other.names[name].as_str());
    let path = path.replace("{id}", inside).replace("{email}", inside).replace("{name}", inside);
    let is_own = drawn.token == other.tokens.len();
    let token = if is_own { &asked.key } else { &other.tokens[drawn.token] };
    // With its own key it may change what is its own: that is not what is looked for.
    if is_own && *method != Method::GET {
        return Ok(());
    }
    let query = match (method, drawn.names[1] % 3) {
        (&Method::GET, 0) => format!("?after={searched}"),
        (&Method::GET, 1) => format!("?search={searched}"),
        _ => String::new(),
    };
    let request =
        http().0.request(method.clone(), asked.router.url(&format!("{path}{query}"))).bearer_auth(token);
    let request = request.header("x-forwarded-host", "alpha.example.com").header("idempotency-key", said);
    let body = json!({
        "workstream": "sms", "thread": said, "text": said, "id": said, "name": said, "email": said, "password": PASSWORD,
    });
    let request = if *method == Method::GET { request } else { request.json(&body) };
    let answer = request.send().await.unwrap();
    let (status, headers) = (answer.status().as_u16(), format!("{:?}", answer.headers()));
    let text = String::from_utf8_lossy(&answer.bytes().await.unwrap()).into_owned();
    let of_operators = path.starts_with("/api/v1/organisations");
    if !is_own && !is_open && !of_operators {
        prop_assert_eq!(status, 401, "{} {}", method, path);
    }
    if of_operators {
        prop_assert_eq!(status, 404, "{} {} is at no organisation", method, path);
    }
    // What was sent may come back in a refusal.
    let is_echo = status >= 400 && [inside, searched, said].contains(&other.word);
    prop_assert!(is_echo || !(text + &headers).contains(other.word), "{} {} told something", method, path);
    Ok(())
}

/// Everything that an organisation tells those who may know.
async fn everything(of: &Marked) -> Vec<Value> {
    let mut told = Vec::new();
    let (adam, sofia) =
        (Api::with_token(&of.router, &of.tokens[0]), Api::with_token(&of.router, &of.tokens[1]));
    for path in ["/name", "/skills", "/accounts", "/settings", "/queues", "/representatives"] {
        told.push(adam.get(path).await.good(200).json());
    }
    told.push(json!(adam.get("/configuration").await.good(200).text));
    for path in ["/floor/conversations", "/floor/conversations/1/messages", "/floor/queues"] {
        told.push(sofia.get(path).await.good(200).json());
    }
    told
}

#[test]
fn no_request_with_anything_of_one_organisation_reaches_another() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let (router, mut both, routes) = runtime.block_on(async {
        let router = TestRouter::start();
        let both = [marked(&router, "alpha", "alphaword").await, marked(&router, "beta", "betaword").await];
        (router, both, routes())
    });
    let before = runtime.block_on(async { [everything(&both[0]).await, everything(&both[1]).await] });
    assert!(before[0].iter().any(|told| told.to_string().contains("alphaword wants a tent")));
    let mut runner = TestRunner::new(Config { cases: CASES, failure_persistence: None, ..Config::default() });
    let outcome = runner.run(&drawn(routes.len()), |drawn| runtime.block_on(is_kept(&both, &routes, &drawn)));
    outcome.unwrap();
    runtime.block_on(async {
        for (of, before) in both.iter_mut().zip(&before) {
            assert_eq!(everything(of).await, *before, "{} was changed from elsewhere", of.word);
            of.desk.come_back(&of.router).await;
            of.desk.act(json!({ "act": "resetPresence" })).await;
            of.customer.come_back(&of.router).await;
            assert!(of.customer.writes(&key(), "Still here").await["problem"].is_null());
        }
    });
    drop(router);
}

async fn says(socket: &mut Socket, frame: Value) -> Result<Value, Option<u16>> {
    socket.send(frame).await;
    socket.next().await
}

#[tokio::test]
async fn no_frame_with_anything_of_one_organisation_reaches_another() {
    let router = TestRouter::start();
    let alpha = marked(&router, "alpha", "alphaword").await;
    let mut beta = marked(&router, "beta", "betaword").await;
    for token in &alpha.tokens {
        let hello = json!({
            "type": "hello", "version": 1, "token": token, "desk": 1, "after": 1, "abilities": { "receipts": true },
        });
        let mut desk = beta.router.socket("/api/v1/desk").await;
        assert_eq!(says(&mut desk, hello).await, Err(Some(4401)));
        let mut watcher = beta.router.socket("/api/v1/floor/live").await;
        assert_eq!(
            says(&mut watcher, json!({ "type": "hello", "version": 1, "token": token })).await,
            Err(Some(4401))
        );
        let mut page = beta.router.socket("/api/v1/chat").await;
        let hello = json!({ "type": "hello", "version": 1, "workstream": "support", "token": token });
        let welcome = says(&mut page, hello).await.unwrap();
        assert_eq!((&welcome["type"], &welcome["chat"]), (&json!("welcome"), &Value::Null), "{welcome}");
        assert!(!welcome.to_string().contains(alpha.word), "{welcome}");
        // Without a conversation of its own it can do nothing to one.
        for frame in [
            json!({ "type": "send", "key": key(), "text": "x" }),
            json!({ "type": "earlier", "before": 5 }),
            json!({ "type": "end", "key": key() }),
        ] {
            let said = says(&mut page, frame).await.unwrap();
            assert!(!said.to_string().contains(alpha.word), "{said}");
        }
    }
    // The same numbers are its own there: what a desk hears of them is never the other's.
    let mut ben = Desk::connect(&beta.router, "ben", 1).await;
    for act in acts_upon(ConversationId(1), OfferId(1)) {
        let answer = ben.act_as(&key(), serde_json::to_value(&act).unwrap()).await;
        assert!(!answer.to_string().contains(alpha.word), "{answer}");
    }
    for look in [
        json!({ "lookup": "messages", "conversation": 1, "before": 100 }),
        json!({ "lookup": "targets", "conversation": 1, "search": alpha.word }),
        json!({ "lookup": "work" }),
    ] {
        ben.send(json!({ "type": "lookUp", "what": look })).await;
        let mut found = ben.frame_of("found").await;
        // What was searched for comes back with what was found.
        found["found"]["search"].take();
        assert!(!found.to_string().contains(alpha.word), "{found}");
    }
    beta.customer.come_back(&beta.router).await;
    assert!(beta.customer.writes(&key(), "Hello?").await["problem"].is_null());
    let mut alphas = alpha.customer;
    alphas.come_back(&alpha.router).await;
    assert_eq!(texts(&alphas.welcome["chat"]["messages"]), ["alphaword wants a tent"], "nothing came to it");
}

#[tokio::test]
async fn no_command_for_one_organisation_touches_another_and_no_file_of_it_has_anything_of_another() {
    let mut router = TestRouter::start();
    let (alpha, beta) =
        (marked(&router, "alpha", "alphaword").await, marked(&router, "beta", "betaword").await);
    let before = everything(&alpha).await;
    let elsewhere = tempfile::tempdir().unwrap();
    let backup = elsewhere.path().join("beta.tar");
    let backup = backup.to_str().unwrap();
    run(&["account", "password", "ana@sample.test", "--organisation", "beta"], router.data());
    run(&["backup", backup, "--organisation", "beta"], router.data());
    run(&["account", "remove", "ben@sample.test", "--organisation", "beta"], router.data());
    run(&["account", "add", "new@sample.test", "--organisation", "beta"], router.data());
    run(&["rebuild", "--organisation", "beta"], router.data());
    Api::with_token(&alpha.router, &alpha.tokens[2]).get("/history/closed").await.good(200);
    Api::with_token(&beta.router, &beta.tokens[2]).get("/history/closed").await.problem(401, "not-signed-in");
    assert_eq!(everything(&alpha).await, before);
    router.end();
    for (folder, word) in [("alpha", "betaword"), ("beta", "alphaword")] {
        let folder = router.data().join("organisations").join(folder);
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let bytes = std::fs::read(&path).unwrap();
            let has_it = bytes.windows(word.len()).any(|part| part == word.as_bytes());
            assert!(!has_it, "{} has {word}", path.display());
        }
    }
    let bytes = std::fs::read(backup).unwrap();
    assert!(!bytes.windows(9).any(|part| part == b"alphaword"));
    run(&["restore", backup, "--organisation", "beta", "--replace"], router.data());
    run(&["organisation", "suspend", "beta"], router.data());
    router.start_again(&[]);
    let alpha = Marked { router: router.organisation("alpha"), ..alpha };
    until_served(&alpha.router).await;
    let after = everything(&alpha).await;
    // Who is connected is another question than what there is.
    assert_eq!(after[..7], before[..7]);
    run(&["organisation", "remove", "beta", "--erase"], router.data());
    assert_eq!(everything(&alpha).await, after);
    send(http().get(alpha.router.url("/api/v1/health"))).await.good(200);
}

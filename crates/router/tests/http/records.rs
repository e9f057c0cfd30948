//! What happened is found again over the front door, once, whatever became of the router meanwhile.

use crate::api::Api;
use crate::people::{Customer, Desk, key};
use crate::test_router::{ANSWER_TIMEOUT, TestRouter, run_command, until};
use rusqlite::Connection;
use serde_json::{Value, json};

/// Everything of a conversation, once the records are as far as this.
async fn past(api: &Api<'_>, conversation: &Value, is_there: impl Fn(&Value) -> bool) -> Value {
    let path = format!("/history/conversations/{conversation}");
    let mut found = Value::Null;
    until(async || {
        let answer = api.get(&path).await;
        found = if answer.status == 200 { answer.json() } else { Value::Null };
        is_there(&found)
    })
    .await;
    found
}

/// The texts of messages that have these words.
async fn found(api: &Api<'_>, words: &str) -> Vec<String> {
    let hits = api.get(&format!("/history/messages?search={words}")).await.good(200).json();
    let texts = hits["items"].as_array().unwrap().iter();
    texts.map(|hit| hit["message"]["text"].as_str().unwrap().to_owned()).collect()
}

fn count(router: &TestRouter, table: &str) -> i64 {
    let records = Connection::open(router.data().join("records.sqlite")).unwrap();
    records.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap()
}

/// A chat that Ana takes, in which two messages are written; its number.
async fn chat(router: &TestRouter, ana: &mut Desk, name: &str, text: &str) -> (Value, Customer) {
    let mut customer = Customer::arrive(router, "support", name).await;
    let conversation = ana.accepts().await["id"].clone();
    customer.writes(&key(), text).await;
    ana.act(json!({ "act": "send", "conversation": conversation, "text": "I look it up" })).await;
    (conversation, customer)
}

#[tokio::test]
async fn a_chat_that_was_served_is_found_with_all_that_belongs_to_it() {
    let router = TestRouter::start();
    let (sofia, hers) = (Api::supervisor(&router).await, Api::sign_in(&router, "ana").await);
    let mut ana = Desk::connect(&router, "ana", 1).await;
    let (conversation, mut maria) = chat(&router, &mut ana, "Maria", "My Wörld tent leaks").await;
    maria.ends().await;
    ana.act(json!({ "act": "close", "conversation": conversation })).await;
    let whole = past(&sofia, &conversation, |found| !found["closedAt"].is_null()).await;
    assert_eq!((&whole["customer"], &whole["channel"]), (&json!("Maria"), &json!("chat")));
    assert_eq!((&whole["ending"], &whole["representative"]), (&json!("customer"), &json!("ana")));
    let [session] = &whole["sessions"].as_array().unwrap()[..] else { panic!("{whole}") };
    assert_eq!((&session["representative"], &session["how"]), (&json!("ana"), &json!("closed")));
    let [offer] = &whole["offers"].as_array().unwrap()[..] else { panic!("{whole}") };
    assert_eq!((&offer["outcome"], &offer["wasShown"]), (&json!("accepted"), &json!(true)));

    let listed = sofia.get("/history/conversations?limit=1").await.good(200).json();
    assert_eq!(listed["items"][0]["id"], conversation);
    let path = format!("/history/conversations/{conversation}/messages?limit=1");
    let last = sofia.get(&path).await.good(200).json();
    assert_eq!(last["items"][0]["text"], "I look it up");
    let next = last["next"].as_str().unwrap();
    let earlier = sofia.get(&format!("{path}&after={next}")).await.good(200).json();
    assert_eq!(
        (&earlier["items"][0]["text"], &earlier["next"]),
        (&json!("My Wörld tent leaks"), &Value::Null)
    );
    assert_eq!(found(&sofia, "TENT%20world").await, ["My Wörld tent leaks"]);
    assert_eq!(found(&sofia, "tent%20nothing").await, [""; 0]);

    let closed = hers.get("/history/closed").await.good(200).json();
    assert_eq!(closed["items"][0]["id"], conversation);
    let others = Api::sign_in(&router, "ben").await.get("/history/closed").await.good(200).json();
    assert_eq!(others["items"], json!([]));
    hers.get("/history/conversations").await.problem(403, "not-for-you");
    sofia.get("/history/conversations/777").await.problem(404, "no-such-conversation");
    sofia.get("/history/conversations/777/messages").await.problem(404, "no-such-conversation");
    sofia.get("/history/conversations?after=x").await.blames(400, "wrong-query", "/after");
}

#[tokio::test]
async fn figures_and_reasons_are_counted_by_quarter_of_an_hour() {
    let router = TestRouter::start();
    let sofia = Api::supervisor(&router).await;
    let mut ana = Desk::connect(&router, "ana", 1).await;
    let (conversation, _maria) = chat(&router, &mut ana, "Maria", "Hello").await;
    let since =
        past(&sofia, &conversation, |found| found["messages"] == 2).await["openedAt"].as_u64().unwrap();
    let time = format!("from={}&until={}", since - 1_800_000, since + 1_800_000);
    let queues = sofia.get(&format!("/history/figures/queues?{time}")).await.good(200).json();
    let of = |figures: &Value, measure: &str| {
        let figures = figures["items"].as_array().unwrap().clone();
        let counted = figures.into_iter().filter(|figure| figure["measure"] == measure);
        counted.collect::<Vec<_>>()
    };
    assert_eq!(of(&queues, "queued")[0]["count"], 1, "{queues}");
    assert_eq!(of(&queues, "queued")[0]["quarter"], Value::Null);
    let reps =
        sofia.get(&format!("/history/figures/representatives?{time}&by=quarter")).await.good(200).json();
    let offered = of(&reps, "offered");
    assert_eq!((&offered[0]["subject"], &offered[0]["count"]), (&json!("ana"), &json!(1)), "{reps}");
    assert!(offered[0]["quarter"].as_u64().unwrap().abs_diff(since) < 1_800_000);
    let reasons = sofia.get(&format!("/history/decline-reasons?{time}")).await.good(200).json();
    assert_eq!(reasons["items"], json!([]));
    sofia.get("/history/figures/queues?from=5").await.blames(400, "wrong-query", "/until");
    sofia.get("/history/decline-reasons?from=5&until=4").await.blames(400, "wrong-query", "/until");
}

#[tokio::test]
async fn a_kill_neither_loses_nor_doubles_a_row() {
    let mut router = TestRouter::start();
    let mut ana = Desk::connect(&router, "ana", 1).await;
    let (conversation, mut maria) = chat(&router, &mut ana, "Maria", "one tent").await;
    for text in ["two tent", "three tent", "four tent"] {
        // Nobody waits for the records before the kill.
        maria.writes(&key(), text).await;
        router.kill_and_restart();
        maria.come_back(&router).await;
    }
    let sofia = Api::supervisor(&router).await;
    past(&sofia, &conversation, |found| found["messages"] == 5).await;
    assert_eq!(found(&sofia, "tent").await, ["four tent", "three tent", "two tent", "one tent"]);
    for (table, rows) in [("message", 5), ("conversation", 1), ("session", 1), ("offer", 1)] {
        assert_eq!(count(&router, table), rows, "{table}");
    }
}

/// Entries are gathered for a tenth of a second before they are brought into the records: the kills come before that, in it, and
/// while rows are written, wherever each of them meets the router.
#[tokio::test]
async fn kills_at_many_points_of_bringing_the_records_up_to_date_neither_lose_nor_double_a_row() {
    const KILLS: u64 = 20;
    const MESSAGES: u64 = 5;
    let mut router = TestRouter::start();
    let mut ana = Desk::connect(&router, "ana", 1).await;
    let (conversation, mut maria) = chat(&router, &mut ana, "Maria", "tent 0").await;
    for kill in 0..KILLS {
        for message in 0..MESSAGES {
            maria.writes(&key(), &format!("tent {}", 1 + kill * MESSAGES + message)).await;
        }
        tokio::time::sleep(std::time::Duration::from_millis(kill * 8)).await;
        router.kill_and_restart();
        maria.come_back(&router).await;
    }
    let sofia = Api::supervisor(&router).await;
    let written = 1 + KILLS * MESSAGES;
    past(&sofia, &conversation, |found| found["messages"] == 1 + written).await;
    let mut texts = found(&sofia, "tent&limit=200").await;
    texts.reverse();
    assert_eq!(texts, (0..written).map(|number| format!("tent {number}")).collect::<Vec<_>>());
    for (table, rows) in [("conversation", 1), ("session", 1), ("offer", 1)] {
        assert_eq!(count(&router, table), rows, "{table}");
    }
    assert_eq!(count(&router, "message"), 1 + written.cast_signed());
    assert_eq!(count(&router, "figure WHERE kind = 'rep' AND measure = 'offered' AND count = 1"), 1);
}

#[tokio::test]
async fn a_router_without_its_records_makes_them_anew_and_says_so_until_then() {
    let mut router = TestRouter::start();
    let mut ana = Desk::connect(&router, "ana", 1).await;
    let (conversation, _maria) = chat(&router, &mut ana, "Maria", "one tent").await;
    router.end();
    for name in ["records.sqlite", "records.sqlite-wal", "records.sqlite-shm"] {
        drop(std::fs::remove_file(router.data().join(name)));
    }
    // Nobody answers there.
    router.start_again(&["--records", "postgres://nobody@127.0.0.1:1/none"]);
    let sofia = Api::supervisor(&router).await;
    sofia.get("/history/conversations").await.problem(503, "records-unavailable");
    ana.come_back(&router).await;
    ana.act(json!({ "act": "send", "conversation": conversation, "text": "two tent" })).await;
    let health = sofia.get("/health").await.good(200).json();
    assert_eq!(health["status"], "ok");
    router.end();
    router.start_again(&[]);
    let sofia = Api::supervisor(&router).await;
    past(&sofia, &conversation, |found| found["messages"] == 3).await;
    assert_eq!(found(&sofia, "tent").await, ["two tent", "one tent"]);
}

fn rebuild(router: &TestRouter) -> String {
    let (good, words) = run_command(["rebuild".as_ref(), "--data".as_ref(), router.data().as_os_str()]);
    assert!(good, "{words}");
    words
}

/// Changes what the records say beside the router.
fn spoil(router: &TestRouter) {
    let records = Connection::open(router.data().join("records.sqlite")).unwrap();
    records.busy_timeout(ANSWER_TIMEOUT).unwrap();
    assert_ne!(records.execute("UPDATE message SET text = 'spoilt'", []).unwrap(), 0);
}

#[tokio::test]
async fn a_rebuild_renews_what_the_journal_holds_with_a_router_and_without() {
    let mut router = TestRouter::start();
    let mut ana = Desk::connect(&router, "ana", 1).await;
    let (conversation, _maria) = chat(&router, &mut ana, "Maria", "one tent").await;
    let sofia = Api::supervisor(&router).await;
    past(&sofia, &conversation, |found| found["messages"] == 2).await;
    spoil(&router);
    assert_eq!(found(&sofia, "tent").await, ["spoilt"]);
    let words = rebuild(&router);
    assert!(words.contains("(entry 1)") && words.contains("the router does it now"), "{words}");
    until(async || found(&sofia, "tent").await == ["one tent"]).await;
    assert_eq!(count(&router, "message"), 2);

    router.end();
    spoil(&router);
    let words = rebuild(&router);
    assert!(words.contains("the next router on the folder does it"), "{words}");
    router.start_again(&[]);
    let sofia = Api::supervisor(&router).await;
    past(&sofia, &conversation, |found| found["messages"] == 2).await;
    assert_eq!(found(&sofia, "tent").await, ["one tent"]);
    assert_eq!(count(&router, "message"), 2);
}

#[tokio::test]
async fn records_that_a_restored_journal_does_not_have_are_taken_back_and_its_own_are_in_the_backup() {
    let elsewhere = tempfile::tempdir().unwrap();
    let place = elsewhere.path().join("kept.sqlite");
    let arguments = ["--records", place.to_str().unwrap()];
    let mut router = TestRouter::start();
    router.end();
    router.start_again(&arguments);
    let mut ana = Desk::connect(&router, "ana", 1).await;
    let (conversation, mut maria) = chat(&router, &mut ana, "Maria", "one tent").await;
    let sofia = Api::supervisor(&router).await;
    past(&sofia, &conversation, |found| found["messages"] == 2).await;
    let file = elsewhere.path().join("backup.tar");
    let command = |what: &str, more: &[&str]| {
        let data = router.data().to_str().unwrap();
        run_command([&[what, file.to_str().unwrap(), "--data", data], more].concat())
    };
    let (good, words) = command("backup", &[]);
    assert!(good && words.contains("the records are in it"), "{words}");
    maria.writes(&key(), "two tent").await;
    past(&sofia, &conversation, |found| found["messages"] == 3).await;
    router.end();
    let data = router.data().to_str().unwrap();
    let (good, words) = run_command(["restore", file.to_str().unwrap(), "--data", data, "--replace"]);
    assert!(good && words.contains("the records are as they were"), "{words}");

    // Those that were kept elsewhere are ahead of the journal.
    for arguments in [&arguments[..], &[]] {
        router.start_again(arguments);
        let sofia = Api::supervisor(&router).await;
        past(&sofia, &conversation, |found| found["messages"] == 2).await;
        assert_eq!(found(&sofia, "tent").await, ["one tent"]);
        router.end();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_is_killed_holds_nobody_up_and_has_every_row_once_afterwards() {
    let server = testkit::Postgres::start().unwrap();
    let (url, mut router) = (server.url(), TestRouter::start());
    router.end();
    router.start_again(&["--records", &url]);
    let mut ana = Desk::connect(&router, "ana", 1).await;
    let (conversation, mut maria) = chat(&router, &mut ana, "Maria", "one tent").await;
    let sofia = Api::supervisor(&router).await;
    past(&sofia, &conversation, |found| found["messages"] == 2).await;
    server.kill().unwrap();
    maria.writes(&key(), "two tent").await;
    ana.act(json!({ "act": "send", "conversation": conversation, "text": "I still look" })).await;
    sofia.get("/history/conversations").await.problem(503, "records-unavailable");
    server.start_again().unwrap();
    past(&sofia, &conversation, |found| found["messages"] == 4).await;
    maria.writes(&key(), "three tent").await;
    server.kill().unwrap();
    router.kill();
    router.start_again(&["--records", &url]);
    server.start_again().unwrap();
    let sofia = Api::supervisor(&router).await;
    past(&sofia, &conversation, |found| found["messages"] == 5).await;
    assert_eq!(found(&sofia, "tent").await, ["three tent", "two tent", "one tent"]);
}

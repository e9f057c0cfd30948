//! The sample with a month of history is true wherever it is looked at, and what happens comes beside it.

use crate::api::Api;
use crate::people::{Customer, Desk, key};
use crate::record_items::{ids, records_answer};
use crate::test_router::{TestRouter, run_command, until};
use serde_json::{Value, json};
use std::time::{SystemTime, UNIX_EPOCH};

const DAY: u64 = 86_400_000;

/// A router with history, and when it began.
async fn router_with_history() -> (TestRouter, u64) {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    let router = TestRouter::start_with(&["--sample-history"]);
    records_answer(&router).await;
    (router, u64::try_from(now.as_millis()).unwrap())
}

/// Every past conversation, the latest first.
async fn conversations(api: &Api<'_>) -> Vec<Value> {
    let (mut all, mut after) = (Vec::new(), String::new());
    loop {
        let page = api.get(&format!("/history/conversations?limit=200{after}")).await.good(200).json();
        all.extend(page["items"].as_array().unwrap().clone());
        let Some(next) = page["next"].as_str() else { return all };
        after = format!("&after={next}");
    }
}

/// How often something was counted of queues, or of reps, in the month.
async fn counted(api: &Api<'_>, of: &str, now: u64, measure: &str) -> u64 {
    let path = format!("/history/figures/{of}?from={}&until={}", now - 40 * DAY, now + DAY);
    let figures = api.get(&path).await.good(200).json();
    let items = figures["items"].as_array().unwrap().iter();
    let counts =
        items.filter(|figure| figure["measure"] == measure).map(|each| each["count"].as_u64().unwrap());
    counts.sum()
}

#[tokio::test]
async fn a_newcomer_finds_a_month_that_agrees_with_itself() {
    let (router, now) = router_with_history().await;
    let sofia = Api::supervisor(&router).await;
    let all = conversations(&sofia).await;
    assert!(all.len() > 200, "{}", all.len());
    assert!(all.iter().all(|one| !one["endedAt"].is_null()), "it is over");
    let reps = sofia.get("/history/conversations").await.good(200).json();
    assert_eq!(reps["items"][0]["id"], all[0]["id"]);

    // Nobody has worked today, wherever one looks.
    for rep in ["ana", "ben", "chloe", "dev"] {
        let closed = Api::sign_in(&router, rep).await.get("/history/closed").await.good(200).json();
        assert_eq!(closed["items"], json!([]), "{rep}");
    }

    // Figures: every conversation was queued once, and every one with a rep was answered once.
    assert_eq!(counted(&sofia, "queues", now, "queued").await, all.len() as u64);
    let answered = all.iter().filter(|one| !one["answeredAt"].is_null()).count() as u64;
    assert_eq!(counted(&sofia, "queues", now, "answered").await, answered);
    assert_eq!(counted(&sofia, "representatives", now, "handled").await, answered);
    let rejected = counted(&sofia, "representatives", now, "rejected").await;
    let path = format!("/history/decline-reasons?from={}&until={}", now - 40 * DAY, now + DAY);
    let reasons = sofia.get(&path).await.good(200).json();
    let reasons = reasons["items"].as_array().unwrap();
    let told: u64 = reasons.iter().map(|reason| reason["count"].as_u64().unwrap()).sum();
    assert!(reasons.len() >= 3 && told == rejected && rejected > 0, "{reasons:?}");

    // A customer who comes back: the case, what was said, and a note.
    let timeline = sofia.get("/contacts/kiran-sohal/timeline?limit=200").await.good(200).json();
    let kinds =
        |kind: &str| timeline["items"].as_array().unwrap().iter().filter(|item| item["kind"] == kind).count();
    assert!(kinds("conversation") >= 2 && kinds("case") >= 2 && kinds("note") >= 1, "{timeline}");
    let hits = sofia.get("/history/messages?search=broke%20first%20trip").await.good(200).json();
    let [hit] = &hits["items"].as_array().unwrap()[..] else { panic!("{hits}") };
    assert_eq!(hit["message"]["text"], "A pole of my tent broke on the first trip.");
    let articles = sofia.get("/articles?limit=50").await.good(200).json();
    assert!(ids(&articles).len() >= 10 && ids(&articles).contains(&"tent-poles"));
    assert!(ids(&sofia.get("/quickReplies?limit=50").await.good(200).json()).len() >= 15);
    assert!(ids(&sofia.get("/dispositions?limit=50").await.good(200).json()).contains(&"refund"));
    let adam = Api::administrator(&router).await;
    let cases = adam.get("/cases?limit=200").await.good(200).json();
    for active in [true, false] {
        assert!(cases["items"].as_array().unwrap().iter().any(|case| case["item"]["active"] == active));
    }
}

#[tokio::test]
async fn what_happens_comes_beside_history_once_and_a_rebuild_leaves_history_as_it_is() {
    let (mut router, now) = router_with_history().await;
    let before = conversations(&Api::supervisor(&router).await).await;
    let mut ana = Desk::connect(&router, "ana", 1).await;
    let mut maria = Customer::arrive(&router, "support", "Maria").await;
    let conversation = ana.accepts().await["id"].clone();
    assert!(before.iter().all(|one| one["id"].as_u64() < conversation.as_u64()), "its number is a new one");
    maria.writes(&key(), "My Wörld tent leaks").await;
    router.kill_and_restart();
    maria.come_back(&router).await;
    maria.writes(&key(), "Are you there?").await;
    let both = async || {
        let sofia = Api::supervisor(&router).await;
        until(async || {
            let path = format!("/history/conversations/{conversation}");
            let found = sofia.get(&path).await;
            found.status == 200 && found.json()["messages"] == 2
        })
        .await;
        let all = conversations(&sofia).await;
        assert_eq!(all[0]["id"], conversation, "the latest first");
        assert_eq!(all[1..], before[..]);
        let mut counts = Vec::new();
        for measure in ["queued", "offered", "answered", "abandoned"] {
            counts.push(counted(&sofia, "queues", now, measure).await);
        }
        let hits = sofia.get("/history/messages?search=world%20tent%20leaks").await.good(200).json();
        assert_eq!(hits["items"].as_array().unwrap().len(), 1);
        counts
    };
    let counts = both().await;
    let (good, words) = run_command(["rebuild".as_ref(), "--data".as_ref(), router.data().as_os_str()]);
    assert!(good && words.contains("Rows from before stay as they are"), "{words}");
    assert_eq!(both().await, counts);
}

#[tokio::test]
async fn an_organisation_that_is_somebody_s_gets_no_history() {
    let mut router = TestRouter::start();
    router.end();
    router.start_again(&["--sample-history"]);
    records_answer(&router).await;
    let sofia = Api::supervisor(&router).await;
    assert_eq!(conversations(&sofia).await, [] as [Value; 0]);
    assert_eq!(sofia.get("/articles").await.good(200).json()["items"], json!([]));
}

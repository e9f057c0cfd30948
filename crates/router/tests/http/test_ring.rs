//! A test ring comes back to the desk that asked for it, and nothing else comes of it.

use crate::people::Desk;
use crate::test_router::{TestRouter, http};
use serde_json::{Value, json};

/// The number of the last entry of the journal, as the metrics tell it.
async fn last_entry(router: &TestRouter) -> String {
    let figures = http().get(router.url("/metrics")).send().await.unwrap().text().await.unwrap();
    let last = figures.lines().find_map(|line| line.strip_prefix("handbell_journal_sequence "));
    last.unwrap().to_owned()
}

async fn rings(desk: &mut Desk, number: u64) -> Value {
    desk.send(json!({ "type": "testRing", "number": number })).await;
    desk.frame_of("testRing").await
}

#[tokio::test]
async fn a_test_ring_comes_back_to_its_own_desk_alone_and_is_no_offer() {
    let router = TestRouter::start();
    let mut ana = Desk::connect(&router, "ana", 1).await;
    let mut other = Desk::connect(&router, "ana", 2).await;
    let mut ben = Desk::connect(&router, "ben", 3).await;
    let before = last_entry(&router).await;
    assert_eq!(rings(&mut ana, 7).await, json!({ "type": "testRing", "number": 7 }));
    // What another desk hears first is its own.
    assert_eq!(rings(&mut other, 8).await["number"], 8);
    assert_eq!(rings(&mut ben, 9).await["number"], 9);
    assert_eq!(last_entry(&router).await, before, "the organisation does not know of it");
}

#[tokio::test]
async fn a_desk_that_asks_too_often_waits_for_its_test_rings() {
    let router = TestRouter::start();
    let mut ana = Desk::connect(&router, "ana", 1).await;
    let began = std::time::Instant::now();
    for number in 1..=3 {
        ana.send(json!({ "type": "testRing", "number": number })).await;
    }
    for number in 1..=3 {
        assert_eq!(ana.frame_of("testRing").await["number"], number);
    }
    assert!(began.elapsed() >= std::time::Duration::from_millis(1_000), "two of them waited");
}

//! One offer can be followed through the logs.

use crate::ring::{joined, withdrawing};
use anyhow::Result;
use serde_json::{Value, json};
use tests::{DESKTOP_TIMEOUT, TestBench};

/// The steps of one conversation or one offer in a log, in order.
fn steps(log: &str, field: &str, number: u64) -> Vec<String> {
    log.lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .map(|line| line["fields"].clone())
        .filter(|fields| fields[field] == json!(number))
        .map(|fields| fields["message"].as_str().unwrap_or_default().to_owned())
        .collect()
}

fn first(log: &str, message: &str) -> Value {
    let lines = log.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    lines.map(|line| line["fields"].clone()).find(|fields| fields["message"] == message).unwrap()
}

#[tokio::test]
async fn one_number_follows_an_offer_from_the_customer_to_the_button_and_no_name_is_in_a_log() -> Result<()> {
    let mut test_bench = TestBench::start(&withdrawing()).await?;
    test_bench.start_app("ana", true).await?;
    let mut customer = test_bench.customer("Kiran Sohal").await?;
    test_bench.desktop.press_button("Accept", DESKTOP_TIMEOUT).await?;
    joined(&mut customer).await?;
    test_bench.tray().await?.until(|look| look.tooltip.contains("1 session"), DESKTOP_TIMEOUT).await?;
    customer.write("My order is late").await?;
    customer.end().await?;

    let (router, core) = (test_bench.router_said(), test_bench.core_said());
    let rang = first(&core, "rings");
    let (conversation, offer) = (rang["conversation"].as_u64().unwrap(), rang["offer"].as_u64().unwrap());
    assert_eq!(
        steps(&router, "conversation", conversation),
        ["opened", "queued", "offered", "receipt", "offer ended", "ended"]
    );
    assert_eq!(steps(&router, "offer", offer), ["offered", "receipt", "offer ended"]);
    assert_eq!(steps(&core, "offer", offer), ["rings", "receipt", "pressed", "offer ended"]);
    assert_eq!(first(&router, "offer ended")["outcome"], "accepted");
    assert_eq!(first(&core, "pressed")["on"], "notification");
    for log in [router, core] {
        for secret in ["Kiran", "My order is late"] {
            assert!(!log.contains(secret), "a log holds {secret}");
        }
    }
    Ok(())
}

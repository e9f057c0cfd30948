//! What a rep who was cut off is told once, and finds on Home.

use crate::ring::{joined, withdrawing};
use anyhow::{Context, Result};
use std::time::Duration;
use tests::{DESKTOP_TIMEOUT, FlakyLink, TITLE, TestBench};

/// What is shorter counts as no absence, and the desk tells each thing by itself.
const ABSENCE: Duration = Duration::from_secs(61);

#[tokio::test]
async fn whoever_comes_back_is_told_once_what_came_meanwhile_and_finds_what_became_of_it() -> Result<()> {
    let mut test_bench = TestBench::start(&withdrawing()).await?;
    let link = FlakyLink::start(&test_bench.url).await?;
    test_bench.start_app_at(&link.url(), "ana", true).await?;
    let mut talking = Vec::new();
    for name in ["Kiran Sohal", "Maria Castellanos"] {
        let mut customer = test_bench.customer(name).await?;
        test_bench.desktop.press_button("Accept", DESKTOP_TIMEOUT).await?;
        joined(&mut customer).await?;
        talking.push(customer);
    }
    let window = test_bench.driven_window().await?;
    window.shows("Maria Castellanos").await?;
    // Whoever looks at the window sees it there, and is told nothing beside.
    test_bench.desktop.minimise(TITLE).await?;
    let mut leaving = test_bench.customer("Juno Arkwright").await?;
    test_bench.desktop.button("Accept", DESKTOP_TIMEOUT).await?;
    link.cut();
    test_bench.tray().await?.until(|look| look.tooltip.starts_with("Reconnecting"), DESKTOP_TIMEOUT).await?;
    for customer in &mut talking {
        customer.write("Are you still there?").await?;
    }
    leaving.end().await?;
    // It is the length of the absence that counts, not what happens in it.
    tokio::time::sleep(ABSENCE).await;
    link.restore();
    let told = test_bench.desktop.words("While you were away", DESKTOP_TIMEOUT).await;
    told.with_context(|| test_bench.core_said())?;
    let seen = test_bench.desktop.notifications_on_screen().await?;
    let says = |words: &str| seen.iter().any(|thing| thing.label.contains(words));
    assert!(says("1 customer left") && says("new messages in 2 sessions"), "{seen:?}");
    assert!(!says("Are you still there?"), "told once: {seen:?}");
    window.press("Home").await?;
    window.shows("Went elsewhere today").await?;
    window.shows("Juno Arkwright").await?;
    window.shows("Ended without an answer").await?;
    window.close().await
}

//! What rings survives a killed router, a killed app and a cut link.

use crate::ring::{joined, withdrawing};
use anyhow::Result;
use tests::{DESKTOP_TIMEOUT, FlakyLink, TestBench};

#[tokio::test]
async fn a_router_that_is_killed_while_it_rings_comes_back_with_the_offer() -> Result<()> {
    let mut test_bench = TestBench::start(&withdrawing()).await?;
    test_bench.start_app("ana", true).await?;
    let _customer = test_bench.customer("Kiran Sohal").await?;
    test_bench.desktop.button("Accept", DESKTOP_TIMEOUT).await?;
    test_bench.kill_router()?;
    let tray = test_bench.tray().await?;
    tray.until(|look| look.tooltip.starts_with("Reconnecting"), DESKTOP_TIMEOUT).await?;
    // Pressed while nobody can hear it: it arrives when the router is back.
    test_bench.desktop.press_button("Accept", DESKTOP_TIMEOUT).await?;
    test_bench.restart_router()?;
    tray.until(|look| look.tooltip.contains("1 session"), DESKTOP_TIMEOUT).await?;
    test_bench.silence().await
}

#[tokio::test]
async fn an_app_that_is_killed_while_it_rings_rings_once_when_it_is_back() -> Result<()> {
    let mut test_bench = TestBench::start(&withdrawing()).await?;
    test_bench.start_app("ana", true).await?;
    let mut customer = test_bench.customer("Kiran Sohal").await?;
    test_bench.desktop.button("Accept", DESKTOP_TIMEOUT).await?;
    test_bench.kill_app()?;
    test_bench.start_app("ana", true).await?;
    test_bench.tray().await?.until(|look| look.tooltip.contains("1 waiting"), DESKTOP_TIMEOUT).await?;
    test_bench.desktop.button("Accept", DESKTOP_TIMEOUT).await?;
    let seen = test_bench.desktop.notifications_on_screen().await?;
    let buttons = seen.iter().filter(|thing| thing.label == "Accept").count();
    assert_eq!(buttons, 1, "what the killed app left was taken away: {seen:?}");
    test_bench.desktop.press_button("Accept", DESKTOP_TIMEOUT).await?;
    joined(&mut customer).await?;
    Ok(())
}

#[tokio::test]
async fn a_pulled_cable_is_noticed_and_what_was_pressed_arrives_once_when_it_is_back() -> Result<()> {
    let mut test_bench = TestBench::start(&withdrawing()).await?;
    let link = FlakyLink::start(&test_bench.url).await?;
    test_bench.start_app_at(&link.url(), "ana", true).await?;
    let mut customer = test_bench.customer("Kiran Sohal").await?;
    test_bench.desktop.button("Accept", DESKTOP_TIMEOUT).await?;
    link.cut();
    let tray = test_bench.tray().await?;
    tray.until(|look| look.tooltip.starts_with("Reconnecting"), DESKTOP_TIMEOUT).await?;
    link.restore();
    tray.until(|look| look.tooltip.contains("1 waiting"), DESKTOP_TIMEOUT).await?;
    test_bench.desktop.press_button("Accept", DESKTOP_TIMEOUT).await?;
    joined(&mut customer).await?;
    tray.until(|look| look.tooltip.contains("1 session"), DESKTOP_TIMEOUT).await?;
    test_bench.silence().await
}

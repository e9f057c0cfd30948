//! A killed router, a killed app and a lost connection while an offer rings.

use crate::ring::{joined, withdrawing};
use anyhow::Result;
use tests::{BOUND, Cable, Stage};

#[tokio::test]
async fn a_router_that_is_killed_while_it_rings_comes_back_with_the_offer() -> Result<()> {
    let mut stage = Stage::start(&withdrawing()).await?;
    stage.start_app("ana", true).await?;
    let _customer = stage.customer("Kenny Smith").await?;
    stage.desktop.button("Accept", BOUND).await?;
    stage.kill_router()?;
    let tray = stage.tray().await?;
    tray.until(|look| look.tooltip.starts_with("Reconnecting"), BOUND).await?;
    // Pressed while nobody can hear it: it arrives when the router is back.
    stage.desktop.press_button("Accept", BOUND).await?;
    stage.restart_router()?;
    tray.until(|look| look.tooltip.contains("1 session"), BOUND).await?;
    stage.silence().await
}

#[tokio::test]
async fn an_app_that_is_killed_while_it_rings_rings_once_when_it_is_back() -> Result<()> {
    let mut stage = Stage::start(&withdrawing()).await?;
    stage.start_app("ana", true).await?;
    let mut customer = stage.customer("Kenny Smith").await?;
    stage.desktop.button("Accept", BOUND).await?;
    stage.kill_app()?;
    stage.start_app("ana", true).await?;
    stage.tray().await?.until(|look| look.tooltip.contains("1 waiting"), BOUND).await?;
    stage.desktop.button("Accept", BOUND).await?;
    let seen = stage.desktop.notifications_on_screen().await?;
    let buttons = seen.iter().filter(|thing| thing.label == "Accept").count();
    assert_eq!(buttons, 1, "what the killed app left was taken away: {seen:?}");
    stage.desktop.press_button("Accept", BOUND).await?;
    joined(&mut customer).await?;
    Ok(())
}

#[tokio::test]
async fn a_pulled_cable_is_noticed_and_what_was_pressed_arrives_once_when_it_is_back() -> Result<()> {
    let mut stage = Stage::start(&withdrawing()).await?;
    let cable = Cable::lay(&stage.url).await?;
    stage.start_app_at(&cable.url(), "ana", true).await?;
    let mut customer = stage.customer("Kenny Smith").await?;
    stage.desktop.button("Accept", BOUND).await?;
    cable.pull();
    let tray = stage.tray().await?;
    tray.until(|look| look.tooltip.starts_with("Reconnecting"), BOUND).await?;
    cable.plug_in();
    tray.until(|look| look.tooltip.contains("1 waiting"), BOUND).await?;
    stage.desktop.press_button("Accept", BOUND).await?;
    joined(&mut customer).await?;
    tray.until(|look| look.tooltip.contains("1 session"), BOUND).await?;
    stage.silence().await
}

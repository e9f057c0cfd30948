//! Receipts on a real desktop: only what a person could see is reported as shown, and if one way to the
//! screen is blocked, the next one is used.

use crate::ring::{joined, withdrawing};
use anyhow::Result;
use rustix::process::Signal;
use serde_json::Value;
use testkit::{DesktopSetup, NotificationServer, RealDesktop, Window};
use tests::{BOUND, Stage, TITLE, strike_page};
use tokio::time::{Instant, sleep};

/// What a log tells of receipts, or of the ends of offers: the word, and the reason where there is one.
fn told(log: &str, message: &str, word: &str) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    log.lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .map(|line| line["fields"].clone())
        .filter(|fields| fields["message"] == message)
        .map(|fields| (text(&fields[word]), text(&fields["why"])))
        .collect()
}

fn receipts(stage: &Stage) -> Vec<(String, String)> {
    told(&stage.core_said(), "receipt", "shown")
}

/// Waits until the desk has told the router so. A machine that has other work may be too late for one offer; the rep cools
/// down for half a minute then, and the next one counts.
async fn has_told(stage: &Stage, word: &str, why: &str) -> Result<()> {
    let end = Instant::now() + 3 * BOUND;
    while !receipts(stage).contains(&(word.to_owned(), why.to_owned())) {
        anyhow::ensure!(Instant::now() < end, "not told: {:?}\n{}", receipts(stage), stage.core_said());
        sleep(std::time::Duration::from_millis(50)).await;
    }
    Ok(())
}

fn in_front(window: &Window) -> bool {
    window.active && !window.minimised
}

async fn the_desktop_rings_for_a_page_that(signal: Signal) -> Result<()> {
    let mut stage = Stage::start(&withdrawing()).await?;
    let before = stage.start_app_in_focus("ana").await?;
    strike_page(&before, signal)?;
    let mut customer = stage.customer("Kenny Smith").await?;
    // The page that takes its place draws it; until then the desktop does.
    stage.window(|window| in_front(window) && window.pid != before.pid).await?;
    has_told(&stage, "inApp", "").await?;
    assert_ne!(receipts(&stage)[0].0, "inApp", "what a page has not drawn is not told as shown by it");
    stage.tray().await?.press(&["Kenny Smith, chat", "Accept"], None, BOUND).await?;
    joined(&mut customer).await?;
    Ok(())
}

#[tokio::test]
async fn a_page_that_stands_still_in_front_is_passed_over_and_replaced() -> Result<()> {
    the_desktop_rings_for_a_page_that(Signal::STOP).await
}

#[tokio::test]
async fn a_page_that_has_died_in_front_is_passed_over_and_replaced() -> Result<()> {
    the_desktop_rings_for_a_page_that(Signal::KILL).await
}

#[tokio::test]
async fn a_page_that_dies_while_it_rings_takes_its_receipt_back() -> Result<()> {
    let mut stage = Stage::start(&withdrawing()).await?;
    let before = stage.start_app_in_focus("ana").await?;
    let mut customer = stage.customer("Kenny Smith").await?;
    has_told(&stage, "inApp", "").await?;
    strike_page(&before, Signal::KILL)?;
    has_told(&stage, "hidden", "pageFailed").await?;
    stage.window(|window| in_front(window) && window.pid != before.pid).await?;
    stage.tray().await?.press(&["Kenny Smith, chat", "Accept"], None, BOUND).await?;
    joined(&mut customer).await?;
    Ok(())
}

#[tokio::test]
async fn without_a_server_a_minimised_window_comes_to_the_front_and_only_then_it_is_shown() -> Result<()> {
    let setup = DesktopSetup { notifications: NotificationServer::None, ..DesktopSetup::default() };
    let mut stage = Stage::start(&setup).await?;
    stage.start_app_in_focus("ana").await?;
    stage.desktop.minimise(TITLE).await?;
    let _customer = stage.customer("Kenny Smith").await?;
    stage.window(in_front).await?;
    has_told(&stage, "inApp", "").await?;
    assert_eq!(receipts(&stage)[0], ("hidden".to_owned(), "noServer".to_owned()), "the reason travels");
    Ok(())
}

#[tokio::test]
async fn a_server_that_dies_and_stays_away_is_followed_by_the_window() -> Result<()> {
    let mut stage = Stage::start(&withdrawing()).await?;
    stage.start_app("ana", true).await?;
    let _customer = stage.customer("Kenny Smith").await?;
    has_told(&stage, "natively", "").await?;
    stage.desktop.stop_notifications();
    has_told(&stage, "hidden", "noServer").await
}

#[tokio::test]
async fn what_a_paused_server_holds_back_is_shown_by_the_window() -> Result<()> {
    let mut stage = Stage::start(&RealDesktop::Dunst.setup()).await?;
    stage.desktop.do_not_disturb().await?;
    stage.start_app("ana", true).await?;
    let _customer = stage.customer("Kenny Smith").await?;
    stage.window(in_front).await?;
    has_told(&stage, "inApp", "").await?;
    assert_eq!(receipts(&stage)[0], ("hidden".to_owned(), "inhibited".to_owned()));
    Ok(())
}

#[tokio::test]
async fn nobody_is_blamed_for_what_rings_on_a_locked_screen_whatever_has_the_focus() -> Result<()> {
    let mut stage = Stage::start(&RealDesktop::Xfce.setup()).await?;
    stage.start_app_in_focus("ana").await?;
    stage.desktop.lock().await?;
    let _customer = stage.customer("Kenny Smith").await?;
    has_told(&stage, "no", "locked").await?;
    let end = Instant::now() + BOUND;
    let ended = loop {
        let ended = told(&stage.router_said(), "offer ended", "outcome");
        if !ended.is_empty() {
            break ended;
        }
        anyhow::ensure!(Instant::now() < end, "the offer does not end: {}", stage.router_said());
        sleep(std::time::Duration::from_millis(50)).await;
    };
    assert_eq!(ended[0], ("notDisplayed".to_owned(), "locked".to_owned()));
    stage.tray().await?.until(|look| look.tooltip == "Available", BOUND).await?;
    Ok(())
}

/// MATE draws nothing of what is wider than the screen.
#[tokio::test]
async fn a_long_name_leaves_the_buttons_on_the_screen() -> Result<()> {
    let mut stage = Stage::start(&RealDesktop::Mate.setup()).await?;
    stage.start_app("ana", true).await?;
    let _customer = stage.customer(&"W".repeat(300)).await?;
    let accept = stage.desktop.button("Accept", BOUND).await?;
    assert!(accept.x >= 0 && accept.x + accept.width <= 1280, "{accept:?}");
    Ok(())
}

#[tokio::test]
async fn a_dismissed_notification_shows_the_window_and_leaves_the_keyboard_where_it_is() -> Result<()> {
    let mut stage = Stage::start(&withdrawing()).await?;
    stage.start_app("ana", true).await?;
    let other = stage.desktop.open_other_program().await?;
    stage.desktop.type_into(&other, "letter").await?;
    let mut customer = stage.customer("Kenny Smith").await?;
    // This server tells a click on the words as a dismissal.
    stage.desktop.press_words("Kenny Smith", BOUND).await?;
    has_told(&stage, "hidden", "dismissed").await?;
    stage.window(|window| !window.minimised).await?;
    assert!(stage.desktop.has_keyboard(&other), "nobody asked for the keyboard");
    stage.tray().await?.press(&["Kenny Smith, chat", "Accept"], None, BOUND).await?;
    joined(&mut customer).await?;
    Ok(())
}

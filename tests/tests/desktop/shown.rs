//! Receipts on a real desktop: only what a person could see is reported as shown, and if one way to the
//! screen is blocked, the next one is used.

use crate::ring::{joined, withdrawing};
use anyhow::Result;
use rustix::process::Signal;
use serde_json::Value;
use testkit::{DesktopSetup, NotificationServer, RealDesktop, Window};
use tests::{DESKTOP_TIMEOUT, TITLE, TestBench, strike_page};
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

fn receipts(test_bench: &TestBench) -> Vec<(String, String)> {
    told(&test_bench.core_said(), "receipt", "shown")
}

/// Waits until the desk has told the router so. A machine that has other work may be too late for one offer; the rep cools
/// down for half a minute then, and the next one counts.
async fn has_told(test_bench: &TestBench, word: &str, why: &str) -> Result<()> {
    let end = Instant::now() + 3 * DESKTOP_TIMEOUT;
    while !receipts(test_bench).contains(&(word.to_owned(), why.to_owned())) {
        anyhow::ensure!(
            Instant::now() < end,
            "not told: {:?}\n{}",
            receipts(test_bench),
            test_bench.core_said()
        );
        sleep(std::time::Duration::from_millis(50)).await;
    }
    Ok(())
}

fn in_front(window: &Window) -> bool {
    window.active && !window.minimised
}

async fn the_desktop_rings_for_a_page_that(signal: Signal) -> Result<()> {
    let mut test_bench = TestBench::start(&withdrawing()).await?;
    let before = test_bench.start_app_in_focus("ana").await?;
    strike_page(&before, signal)?;
    let mut customer = test_bench.customer("Kiran Sohal").await?;
    // The page that takes its place draws it; until then the desktop does.
    test_bench.window(|window| in_front(window) && window.pid != before.pid).await?;
    has_told(&test_bench, "inApp", "").await?;
    assert_ne!(receipts(&test_bench)[0].0, "inApp", "what a page has not drawn is not told as shown by it");
    test_bench.tray().await?.press(&["Kiran Sohal, chat", "Accept"], None, DESKTOP_TIMEOUT).await?;
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
    let mut test_bench = TestBench::start(&withdrawing()).await?;
    let before = test_bench.start_app_in_focus("ana").await?;
    let mut customer = test_bench.customer("Kiran Sohal").await?;
    has_told(&test_bench, "inApp", "").await?;
    strike_page(&before, Signal::KILL)?;
    has_told(&test_bench, "hidden", "pageFailed").await?;
    test_bench.window(|window| in_front(window) && window.pid != before.pid).await?;
    test_bench.tray().await?.press(&["Kiran Sohal, chat", "Accept"], None, DESKTOP_TIMEOUT).await?;
    joined(&mut customer).await?;
    Ok(())
}

#[tokio::test]
async fn without_a_server_a_minimised_window_comes_to_the_front_and_only_then_it_is_shown() -> Result<()> {
    let setup = DesktopSetup { notifications: NotificationServer::None, ..DesktopSetup::default() };
    let mut test_bench = TestBench::start(&setup).await?;
    test_bench.start_app_in_focus("ana").await?;
    test_bench.desktop.minimise(TITLE).await?;
    let _customer = test_bench.customer("Kiran Sohal").await?;
    test_bench.window(in_front).await?;
    has_told(&test_bench, "inApp", "").await?;
    assert_eq!(receipts(&test_bench)[0], ("hidden".to_owned(), "noServer".to_owned()), "the reason travels");
    Ok(())
}

#[tokio::test]
async fn a_server_that_dies_and_stays_away_is_followed_by_the_window() -> Result<()> {
    let mut test_bench = TestBench::start(&withdrawing()).await?;
    test_bench.start_app("ana", true).await?;
    let _customer = test_bench.customer("Kiran Sohal").await?;
    has_told(&test_bench, "natively", "").await?;
    test_bench.desktop.stop_notifications();
    has_told(&test_bench, "hidden", "noServer").await
}

#[tokio::test]
async fn what_a_paused_server_holds_back_is_shown_by_the_window() -> Result<()> {
    let mut test_bench = TestBench::start(&RealDesktop::Dunst.setup()).await?;
    test_bench.desktop.do_not_disturb().await?;
    test_bench.start_app("ana", true).await?;
    let _customer = test_bench.customer("Kiran Sohal").await?;
    test_bench.window(in_front).await?;
    has_told(&test_bench, "inApp", "").await?;
    assert_eq!(receipts(&test_bench)[0], ("hidden".to_owned(), "inhibited".to_owned()));
    Ok(())
}

#[tokio::test]
async fn nobody_is_blamed_for_what_rings_on_a_locked_screen_whatever_has_the_focus() -> Result<()> {
    let mut test_bench = TestBench::start(&RealDesktop::Xfce.setup()).await?;
    test_bench.start_app_in_focus("ana").await?;
    test_bench.desktop.lock().await?;
    let _customer = test_bench.customer("Kiran Sohal").await?;
    has_told(&test_bench, "no", "locked").await?;
    let end = Instant::now() + DESKTOP_TIMEOUT;
    let ended = loop {
        let ended = told(&test_bench.router_said(), "offer ended", "outcome");
        if !ended.is_empty() {
            break ended;
        }
        anyhow::ensure!(Instant::now() < end, "the offer does not end: {}", test_bench.router_said());
        sleep(std::time::Duration::from_millis(50)).await;
    };
    assert_eq!(ended[0], ("notDisplayed".to_owned(), "locked".to_owned()));
    test_bench.tray().await?.until(|look| look.tooltip == "Available", DESKTOP_TIMEOUT).await?;
    Ok(())
}

/// MATE draws nothing of what is wider than the screen.
#[tokio::test]
async fn a_long_name_leaves_the_buttons_on_the_screen() -> Result<()> {
    let mut test_bench = TestBench::start(&RealDesktop::Mate.setup()).await?;
    test_bench.start_app("ana", true).await?;
    let _customer = test_bench.customer(&"W".repeat(300)).await?;
    let accept = test_bench.desktop.button("Accept", DESKTOP_TIMEOUT).await?;
    assert!(accept.x >= 0 && accept.x + accept.width <= 1280, "{accept:?}");
    Ok(())
}

#[tokio::test]
async fn a_dismissed_notification_shows_the_window_and_leaves_the_keyboard_where_it_is() -> Result<()> {
    let mut test_bench = TestBench::start(&withdrawing()).await?;
    test_bench.start_app("ana", true).await?;
    let other = test_bench.desktop.open_other_program().await?;
    test_bench.desktop.type_into(&other, "letter").await?;
    let mut customer = test_bench.customer("Kiran Sohal").await?;
    // This server tells a click on the words as a dismissal.
    test_bench.desktop.press_words("Kiran Sohal", DESKTOP_TIMEOUT).await?;
    has_told(&test_bench, "hidden", "dismissed").await?;
    test_bench.window(|window| !window.minimised).await?;
    assert!(test_bench.desktop.has_keyboard(&other), "nobody asked for the keyboard");
    test_bench.tray().await?.press(&["Kiran Sohal, chat", "Accept"], None, DESKTOP_TIMEOUT).await?;
    joined(&mut customer).await?;
    Ok(())
}

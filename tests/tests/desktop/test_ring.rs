//! A test ring tells which of its steps was not done, whichever it is.

use anyhow::{Context, Result};
use serde_json::json;
use testkit::{NotificationServer, RealDesktop};
use tests::{DESKTOP_TIMEOUT, FlakyLink, Page, TestBench};
use zbus::connection::Builder;

/// The steps, by their place.
const CONNECTED: usize = 0;
const ANSWERED: usize = 1;
const ASKED: usize = 2;
const SHOWN: usize = 3;
const PRESSED: usize = 4;

/// More than the server of one short test has numbered.
const LAST_NOTIFICATION: u32 = 20;

async fn fails_at(window: &Page, step: usize, words: &str) -> Result<()> {
    let failed = "return [...document.querySelectorAll('.test-step')].findIndex(step => step.dataset.state === 'failed')";
    window.runs_to(failed, json!(step)).await?;
    window.shows(words).await
}

/// Takes every notification off the screen, as a program that tidies does.
async fn close_notifications(test_bench: &TestBench) -> Result<()> {
    let bus = Builder::address(test_bench.desktop.bus_address())?.build().await?;
    let (name, path) = ("org.freedesktop.Notifications", "/org/freedesktop/Notifications");
    for id in 1..=LAST_NOTIFICATION {
        // Most of the numbers are of nothing, which the server says.
        drop(bus.call_method(Some(name), path, Some(name), "CloseNotification", &id).await);
    }
    Ok(())
}

#[tokio::test]
async fn it_fails_at_each_step_in_turn_and_says_why() -> Result<()> {
    let mut test_bench = TestBench::start(&RealDesktop::Xfce.setup()).await?;
    let link = FlakyLink::start(&test_bench.url).await?;
    test_bench.start_app_at(&link.url(), "ana", true).await?;
    let tray = test_bench.tray().await?;
    let window = test_bench.driven_window().await?;

    window.press("Send me a test").await?;
    test_bench.desktop.button("It works", DESKTOP_TIMEOUT).await?;
    window.shows("Press “It works” on the notification").await?;
    close_notifications(&test_bench).await?;
    fails_at(&window, PRESSED, "It was not pressed in time").await.with_context(|| test_bench.core_said())?;

    test_bench.desktop.stop_notifications();
    window.press("Send another test").await?;
    fails_at(&window, SHOWN, "Not on the screen").await.with_context(|| test_bench.core_said())?;
    test_bench.desktop.start_notifications(NotificationServer::Xfce4Notifyd).await?;

    link.cut();
    window.press("Send another test").await?;
    fails_at(&window, ANSWERED, "The server did not send the test back in time").await?;
    tray.until(|look| look.tooltip.starts_with("Reconnecting"), DESKTOP_TIMEOUT).await?;
    window.press("Send another test").await?;
    fails_at(&window, CONNECTED, "There is no connection to the server").await?;
    link.restore();
    tray.until(|look| look.tooltip == "Available", DESKTOP_TIMEOUT).await?;

    window.press("Send another test").await?;
    test_bench.desktop.press_button("It works", DESKTOP_TIMEOUT).await?;
    window.shows("Everything works: requests reach you").await.with_context(|| test_bench.core_said())?;

    test_bench.desktop.lock().await?;
    window.press("Send another test").await?;
    fails_at(&window, ASKED, "Not on the screen").await.with_context(|| test_bench.core_said())?;
    window.close().await
}

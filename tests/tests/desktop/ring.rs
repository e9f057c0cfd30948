//! What the buttons of a notification do.

use anyhow::Result;
use model::CustomerEvent;
use protocol::chat::ToPage;
use std::time::Duration;
use testkit::{DesktopSetup, NotificationServer, WindowManager};
use tests::{Customer, DESKTOP_TIMEOUT, TITLE, TestBench};

/// A desktop with a server that removes notifications when asked to. The default desktop's server reports
/// that it did, and leaves them on the screen.
pub(crate) fn withdrawing() -> DesktopSetup {
    DesktopSetup { notifications: NotificationServer::Xfce4Notifyd, ..DesktopSetup::default() }
}

/// The customer receives that somebody joined.
pub(crate) async fn joined(customer: &mut Customer) -> Result<String> {
    customer
        .hear(|frame| match frame {
            ToPage::Event { event: CustomerEvent::RepresentativeJoined { name } } => Some(name.clone()),
            _ => None,
        })
        .await
}

#[tokio::test]
async fn accept_on_the_notification_brings_the_app_to_the_front_with_the_session() -> Result<()> {
    let mut test_bench = TestBench::start(&withdrawing()).await?;
    test_bench.start_app("ana", true).await?;
    test_bench.desktop.cover().await?;
    let mut customer = test_bench.customer("Kiran Sohal").await?;
    test_bench.tray().await?.until(|look| look.tooltip.contains("1 waiting"), DESKTOP_TIMEOUT).await?;
    test_bench.desktop.press_button("Accept", DESKTOP_TIMEOUT).await?;
    assert!(joined(&mut customer).await?.starts_with("Ana"));
    test_bench.window(|window| window.active).await?;
    test_bench.tray().await?.until(|look| look.tooltip.contains("1 session"), DESKTOP_TIMEOUT).await?;
    test_bench.silence().await
}

#[tokio::test]
async fn reject_on_the_notification_opens_no_window() -> Result<()> {
    let setup = DesktopSetup {
        notifications: NotificationServer::Xfce4Notifyd,
        window_manager: WindowManager::Xfwm4,
        ..DesktopSetup::default()
    };
    let mut test_bench = TestBench::start(&setup).await?;
    test_bench.start_app("ana", true).await?;
    let _customer = test_bench.customer("Kiran Sohal").await?;
    test_bench.desktop.press_button("Reject", DESKTOP_TIMEOUT).await?;
    test_bench.tray().await?.until(|look| look.tooltip == "Do not disturb", DESKTOP_TIMEOUT).await?;
    assert!(!test_bench.has_window().await?);
    test_bench.tray().await?.press(&["Reset presence"], None, DESKTOP_TIMEOUT).await?;
    // Nobody else is there, so the rep is asked again.
    test_bench.desktop.button("Accept", DESKTOP_TIMEOUT).await?;
    Ok(())
}

#[tokio::test]
async fn the_body_brings_the_app_to_the_front_and_accepts_nothing() -> Result<()> {
    let mut test_bench = TestBench::start(&DesktopSetup::default()).await?;
    test_bench.start_app("ana", true).await?;
    let mut customer = test_bench.customer("Kiran Sohal").await?;
    test_bench.desktop.press_words("Kiran Sohal", DESKTOP_TIMEOUT).await?;
    test_bench.window(|window| window.active).await?;
    test_bench.tray().await?.until(|look| look.tooltip.contains("1 waiting"), DESKTOP_TIMEOUT).await?;
    let early = customer
        .hear_within(Duration::from_secs(2), |frame| {
            matches!(frame, ToPage::Event { event: CustomerEvent::RepresentativeJoined { .. } }).then_some(())
        })
        .await;
    assert!(early.is_err(), "nobody has accepted");
    test_bench.tray().await?.press(&["Kiran Sohal, chat", "Accept"], None, DESKTOP_TIMEOUT).await?;
    joined(&mut customer).await?;
    Ok(())
}

/// A rep who talks to a customer and has closed the window, and the customer, who has written once more.
async fn written_to(setup: &DesktopSetup) -> Result<(TestBench, Customer)> {
    let mut test_bench = TestBench::start(setup).await?;
    test_bench.start_app_in_focus("ana").await?;
    let mut customer = test_bench.customer("Kiran Sohal").await?;
    let tray = test_bench.tray().await?;
    tray.press(&["Kiran Sohal, chat", "Accept"], None, DESKTOP_TIMEOUT).await?;
    joined(&mut customer).await?;
    tray.until(|look| look.tooltip == "Busy · 1 session", DESKTOP_TIMEOUT).await?;
    test_bench.desktop.close(TITLE).await?;
    let closed = async {
        while test_bench.has_window().await? {}
        anyhow::Ok(())
    };
    tokio::time::timeout(DESKTOP_TIMEOUT, closed).await??;
    customer.write("Are you still there?").await?;
    tray.until(|look| look.tooltip == "Busy · 1 session · 1 unread", DESKTOP_TIMEOUT).await?;
    Ok((test_bench, customer))
}

#[tokio::test]
async fn a_message_that_nobody_sees_is_told_and_leads_to_its_session() -> Result<()> {
    let (test_bench, _customer) = written_to(&DesktopSetup::default()).await?;
    test_bench.desktop.press_words("Are you still there?", DESKTOP_TIMEOUT).await?;
    test_bench.window(|window| window.active && window.title == TITLE).await?;
    // The session is in view: it is read.
    let tray = test_bench.tray().await?;
    tray.until(|look| look.tooltip == "Busy · 1 session", DESKTOP_TIMEOUT).await?;
    Ok(())
}

#[tokio::test]
async fn a_message_that_is_read_leaves_no_notification() -> Result<()> {
    let (test_bench, _customer) = written_to(&withdrawing()).await?;
    test_bench.desktop.words("Are you still there?", DESKTOP_TIMEOUT).await?;
    test_bench.tray().await?.press(&["Open Handbell"], None, DESKTOP_TIMEOUT).await?;
    test_bench.window(|window| window.active && window.title == TITLE).await?;
    test_bench.silence().await
}

#[tokio::test]
async fn an_offer_that_ends_elsewhere_leaves_no_notification() -> Result<()> {
    let mut test_bench = TestBench::start(&withdrawing()).await?;
    test_bench.start_app("ana", true).await?;
    let mut customer = test_bench.customer("Kiran Sohal").await?;
    test_bench.desktop.button("Accept", DESKTOP_TIMEOUT).await?;
    customer.end().await?;
    test_bench.tray().await?.until(|look| look.tooltip == "Available", DESKTOP_TIMEOUT).await?;
    test_bench.silence().await
}

#[tokio::test]
async fn without_a_notification_server_the_window_rings() -> Result<()> {
    let setup = DesktopSetup { notifications: NotificationServer::None, ..DesktopSetup::default() };
    let mut test_bench = TestBench::start(&setup).await?;
    test_bench.start_app("ana", true).await?;
    let mut customer = test_bench.customer("Kiran Sohal").await?;
    test_bench.window(|_| true).await?;
    test_bench.tray().await?.press(&["Kiran Sohal, chat", "Accept"], None, DESKTOP_TIMEOUT).await?;
    joined(&mut customer).await?;
    Ok(())
}

#[tokio::test]
async fn a_server_without_buttons_shows_it_and_the_tray_answers() -> Result<()> {
    let setup = DesktopSetup { notifications: NotificationServer::Dunst, ..DesktopSetup::default() };
    let mut test_bench = TestBench::start(&setup).await?;
    test_bench.start_app("ana", true).await?;
    let mut customer = test_bench.customer("Kiran Sohal").await?;
    let tray = test_bench.tray().await?;
    tray.until(|look| look.row(&["Kiran Sohal, chat", "Reject"]).is_some(), DESKTOP_TIMEOUT).await?;
    tray.press(&["Kiran Sohal, chat", "Accept"], None, DESKTOP_TIMEOUT).await?;
    joined(&mut customer).await?;
    test_bench.window(|window| window.active).await?;
    Ok(())
}

#[tokio::test]
async fn a_minimised_window_and_one_on_another_workspace_ring_on_the_desktop() -> Result<()> {
    for window_manager in [WindowManager::Openbox, WindowManager::Xfwm4] {
        let mut test_bench = TestBench::start(&DesktopSetup { window_manager, ..withdrawing() }).await?;
        test_bench.start_app("ana", false).await?;
        test_bench.window(|window| window.active && window.title == TITLE).await?;
        test_bench.desktop.minimise(TITLE).await?;
        let mut first = test_bench.customer("Kiran Sohal").await?;
        test_bench.desktop.press_button("Accept", DESKTOP_TIMEOUT).await?;
        joined(&mut first).await?;
        test_bench.window(|window| window.active && !window.minimised).await?;
        test_bench.silence().await?;
        test_bench.desktop.switch_workspace(1).await?;
        let mut second = test_bench.customer("Maria Castellan").await?;
        test_bench.desktop.press_button("Accept", DESKTOP_TIMEOUT).await?;
        joined(&mut second).await?;
        test_bench.window(|window| window.active).await?;
    }
    Ok(())
}

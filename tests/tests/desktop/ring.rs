//! An offer that rings on the desktop: its notification, its buttons, and what takes its place without a server.

use anyhow::Result;
use model::CustomerEvent;
use protocol::chat::ToPage;
use std::time::Duration;
use testkit::{DesktopSetup, NotificationServer, WindowManager};
use tests::{BOUND, Customer, Stage, TITLE};

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
    let mut stage = Stage::start(&withdrawing()).await?;
    stage.start_app("ana", true).await?;
    stage.desktop.cover().await?;
    let mut customer = stage.customer("Kenny Smith").await?;
    stage.tray().await?.until(|look| look.tooltip.contains("1 waiting"), BOUND).await?;
    stage.desktop.press_button("Accept", BOUND).await?;
    assert!(joined(&mut customer).await?.starts_with("Ana"));
    stage.window(|window| window.active).await?;
    stage.tray().await?.until(|look| look.tooltip.contains("1 session"), BOUND).await?;
    stage.silence().await
}

#[tokio::test]
async fn reject_on_the_notification_opens_no_window() -> Result<()> {
    let setup = DesktopSetup {
        notifications: NotificationServer::Xfce4Notifyd,
        window_manager: WindowManager::Xfwm4,
        ..DesktopSetup::default()
    };
    let mut stage = Stage::start(&setup).await?;
    stage.start_app("ana", true).await?;
    let _customer = stage.customer("Kenny Smith").await?;
    stage.desktop.press_button("Reject", BOUND).await?;
    stage.tray().await?.until(|look| look.tooltip == "Do not disturb", BOUND).await?;
    assert!(!stage.has_window().await?);
    stage.tray().await?.press(&["Reset presence"], None, BOUND).await?;
    // There are no other reps, so the rep is asked again.
    stage.desktop.button("Accept", BOUND).await?;
    Ok(())
}

#[tokio::test]
async fn the_body_brings_the_app_to_the_front_and_accepts_nothing() -> Result<()> {
    let mut stage = Stage::start(&DesktopSetup::default()).await?;
    stage.start_app("ana", true).await?;
    let mut customer = stage.customer("Kenny Smith").await?;
    stage.desktop.press_words("Kenny Smith", BOUND).await?;
    stage.window(|window| window.active).await?;
    stage.tray().await?.until(|look| look.tooltip.contains("1 waiting"), BOUND).await?;
    let early = customer
        .hear_within(Duration::from_secs(2), |frame| {
            matches!(frame, ToPage::Event { event: CustomerEvent::RepresentativeJoined { .. } }).then_some(())
        })
        .await;
    assert!(early.is_err(), "nobody has accepted");
    stage.tray().await?.press(&["Kenny Smith, chat", "Accept"], None, BOUND).await?;
    joined(&mut customer).await?;
    Ok(())
}

#[tokio::test]
async fn an_offer_that_ends_elsewhere_leaves_no_notification() -> Result<()> {
    let mut stage = Stage::start(&withdrawing()).await?;
    stage.start_app("ana", true).await?;
    let mut customer = stage.customer("Kenny Smith").await?;
    stage.desktop.button("Accept", BOUND).await?;
    customer.end().await?;
    stage.tray().await?.until(|look| look.tooltip == "Available", BOUND).await?;
    stage.silence().await
}

#[tokio::test]
async fn without_a_notification_server_the_window_rings() -> Result<()> {
    let setup = DesktopSetup { notifications: NotificationServer::None, ..DesktopSetup::default() };
    let mut stage = Stage::start(&setup).await?;
    stage.start_app("ana", true).await?;
    let mut customer = stage.customer("Kenny Smith").await?;
    stage.window(|_| true).await?;
    stage.tray().await?.press(&["Kenny Smith, chat", "Accept"], None, BOUND).await?;
    joined(&mut customer).await?;
    Ok(())
}

#[tokio::test]
async fn a_server_without_buttons_shows_it_and_the_tray_answers() -> Result<()> {
    let setup = DesktopSetup { notifications: NotificationServer::Dunst, ..DesktopSetup::default() };
    let mut stage = Stage::start(&setup).await?;
    stage.start_app("ana", true).await?;
    let mut customer = stage.customer("Kenny Smith").await?;
    let tray = stage.tray().await?;
    tray.until(|look| look.row(&["Kenny Smith, chat", "Reject"]).is_some(), BOUND).await?;
    tray.press(&["Kenny Smith, chat", "Accept"], None, BOUND).await?;
    joined(&mut customer).await?;
    stage.window(|window| window.active).await?;
    Ok(())
}

#[tokio::test]
async fn a_minimised_window_and_one_on_another_workspace_ring_on_the_desktop() -> Result<()> {
    for window_manager in [WindowManager::Openbox, WindowManager::Xfwm4] {
        let mut stage = Stage::start(&DesktopSetup { window_manager, ..withdrawing() }).await?;
        stage.start_app("ana", false).await?;
        stage.window(|window| window.active && window.title == TITLE).await?;
        stage.desktop.minimise(TITLE).await?;
        let mut first = stage.customer("Kenny Smith").await?;
        stage.desktop.press_button("Accept", BOUND).await?;
        joined(&mut first).await?;
        stage.window(|window| window.active && !window.minimised).await?;
        stage.silence().await?;
        stage.desktop.switch_workspace(1).await?;
        let mut second = stage.customer("Maria Campbell").await?;
        stage.desktop.press_button("Accept", BOUND).await?;
        joined(&mut second).await?;
        stage.window(|window| window.active).await?;
    }
    Ok(())
}

//! The app's window: closed, minimised, killed, started again, with and without a tray.

use crate::ring::joined;
use anyhow::{Context, Result};
use std::process::Command;
use testkit::DesktopSetup;
use tests::{BOUND, Stage, TITLE};

#[tokio::test]
async fn closing_the_window_keeps_the_app_in_the_tray_and_a_second_start_shows_it() -> Result<()> {
    let mut stage = Stage::start(&DesktopSetup::default()).await?;
    stage.start_app("ana", false).await?;
    let first = stage.window(|window| window.active && window.title == TITLE).await?;
    stage.desktop.close(TITLE).await?;
    let second = stage.app().status()?;
    assert!(second.success(), "a second start ends well");
    // A closed window is no process in the background: another one comes, while the first may still be going.
    stage.window(|window| window.active && window.title == TITLE && window.pid != first.pid).await?;
    stage.desktop.minimise(TITLE).await?;
    stage.tray().await?.activate(None).await?;
    stage.window(|window| window.active && !window.minimised).await?;
    Ok(())
}

#[tokio::test]
async fn the_desktop_knows_the_app_by_one_name_wherever_it_was_started_from() -> Result<()> {
    const ID: &str = "org.handbell.Handbell";
    let mut stage = Stage::start(&DesktopSetup::default()).await?;
    stage.start_app("ana", false).await?;
    let window = stage.window(|window| window.title == TITLE).await?;
    assert_eq!(stage.desktop.class_of(&window).await?, ID);
    let data = stage.desktop.home().join(".local/share");
    let entry = std::fs::read_to_string(data.join(format!("applications/{ID}.desktop")))?;
    let program = stage.app().get_program().to_string_lossy().into_owned();
    for line in [format!("Exec=\"{program}\""), format!("Icon={ID}"), format!("StartupWMClass={ID}")] {
        assert!(entry.lines().any(|each| each == line), "{line} is not in\n{entry}");
    }
    assert!(data.join(format!("icons/hicolor/128x128/apps/{ID}.png")).is_file());
    Ok(())
}

#[tokio::test]
async fn without_a_tray_a_window_that_is_closed_says_so_and_is_minimised() -> Result<()> {
    let setup = DesktopSetup { tray: false, ..DesktopSetup::default() };
    let mut stage = Stage::start(&setup).await?;
    stage.start_app("ana", false).await?;
    let window = stage.window(|window| window.active && window.title == TITLE).await?;
    stage.desktop.close(TITLE).await?;
    let minimise = stage
        .desktop
        .button_of(window.pid.context("the window tells whose it is")?, "Minimise", BOUND)
        .await?;
    stage.desktop.press(&minimise).await?;
    stage.window(|window| window.minimised).await?;
    // It was said once.
    stage.desktop.focus(TITLE).await?;
    stage.window(|window| window.active && !window.minimised).await?;
    stage.desktop.close(TITLE).await?;
    stage.window(|window| window.minimised).await?;
    Ok(())
}

#[tokio::test]
async fn a_window_that_is_minimised_while_it_starts_comes_when_it_is_wanted() -> Result<()> {
    let mut stage = Stage::start(&DesktopSetup::default()).await?;
    stage.start_app("ana", false).await?;
    stage.desktop.minimise(TITLE).await?;
    let second = stage.app().status()?;
    assert!(second.success(), "a second start ends well");
    stage.window(|window| window.active && !window.minimised).await?;
    Ok(())
}

#[tokio::test]
async fn a_window_that_is_killed_while_it_rings_loses_nothing() -> Result<()> {
    let mut stage = Stage::start(&DesktopSetup::default()).await?;
    // One that dies before the core has heard of it is followed by another, which rings itself.
    let window = stage.start_app_in_focus("ana").await?;
    let mut customer = stage.customer("Kenny Smith").await?;
    stage.tray().await?.until(|look| look.tooltip.contains("1 waiting"), BOUND).await?;
    let pid = window.pid.expect("the window tells whose it is");
    assert!(Command::new("kill").args(["-9", &pid.to_string()]).status()?.success());
    // Nobody looks at the app any more, so the desktop rings.
    stage.desktop.press_button("Accept", BOUND).await?;
    joined(&mut customer).await?;
    // The window manager knows the killed one for a moment longer.
    stage.window(|window| window.active && window.pid != Some(pid)).await?;
    Ok(())
}

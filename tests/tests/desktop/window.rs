//! Closing the window, and starting the app again.

use crate::ring::joined;
use anyhow::{Context, Result};
use std::process::Command;
use testkit::DesktopSetup;
use tests::{DESKTOP_TIMEOUT, TITLE, TestBench};

#[tokio::test]
async fn closing_the_window_keeps_the_app_in_the_tray_and_a_second_start_shows_it() -> Result<()> {
    let mut test_bench = TestBench::start(&DesktopSetup::default()).await?;
    test_bench.start_app("ana", false).await?;
    let first = test_bench.window(|window| window.active && window.title == TITLE).await?;
    test_bench.desktop.close(TITLE).await?;
    let second = test_bench.app().status()?;
    assert!(second.success(), "a second start ends well");
    // A closed window is no process in the background: another one comes, while the first may still be going.
    test_bench.window(|window| window.active && window.title == TITLE && window.pid != first.pid).await?;
    test_bench.desktop.minimise(TITLE).await?;
    test_bench.tray().await?.activate(None).await?;
    test_bench.window(|window| window.active && !window.minimised).await?;
    Ok(())
}

#[tokio::test]
async fn the_desktop_knows_the_app_by_one_name_wherever_it_was_started_from() -> Result<()> {
    const ID: &str = "org.handbell.Handbell";
    let mut test_bench = TestBench::start(&DesktopSetup::default()).await?;
    test_bench.start_app("ana", false).await?;
    let window = test_bench.window(|window| window.title == TITLE).await?;
    assert_eq!(test_bench.desktop.class_of(&window).await?, ID);
    let data = test_bench.desktop.home().join(".local/share");
    let entry = std::fs::read_to_string(data.join(format!("applications/{ID}.desktop")))?;
    let program = test_bench.app().get_program().to_string_lossy().into_owned();
    for line in [format!("Exec=\"{program}\""), format!("Icon={ID}"), format!("StartupWMClass={ID}")] {
        assert!(entry.lines().any(|each| each == line), "{line} is not in\n{entry}");
    }
    assert!(data.join(format!("icons/hicolor/128x128/apps/{ID}.png")).is_file());
    Ok(())
}

#[tokio::test]
async fn without_a_tray_a_window_that_is_closed_says_so_and_is_minimised() -> Result<()> {
    let setup = DesktopSetup { tray: false, ..DesktopSetup::default() };
    let mut test_bench = TestBench::start(&setup).await?;
    test_bench.start_app("ana", false).await?;
    let window = test_bench.window(|window| window.active && window.title == TITLE).await?;
    test_bench.desktop.close(TITLE).await?;
    let minimise = test_bench
        .desktop
        .button_of(window.pid.context("the window tells whose it is")?, "Minimise", DESKTOP_TIMEOUT)
        .await?;
    test_bench.desktop.press(&minimise).await?;
    test_bench.window(|window| window.minimised).await?;
    // It was said once.
    test_bench.desktop.focus(TITLE).await?;
    test_bench.window(|window| window.active && !window.minimised).await?;
    test_bench.desktop.close(TITLE).await?;
    test_bench.window(|window| window.minimised).await?;
    Ok(())
}

#[tokio::test]
async fn a_window_that_is_minimised_while_it_starts_comes_when_it_is_wanted() -> Result<()> {
    let mut test_bench = TestBench::start(&DesktopSetup::default()).await?;
    test_bench.start_app("ana", false).await?;
    test_bench.desktop.minimise(TITLE).await?;
    let second = test_bench.app().status()?;
    assert!(second.success(), "a second start ends well");
    test_bench.window(|window| window.active && !window.minimised).await?;
    Ok(())
}

#[tokio::test]
async fn a_window_that_is_killed_while_it_rings_loses_nothing() -> Result<()> {
    let mut test_bench = TestBench::start(&DesktopSetup::default()).await?;
    // One that dies before the core has heard of it is followed by another, which rings itself.
    let window = test_bench.start_app_in_focus("ana").await?;
    let mut customer = test_bench.customer("Kiran Sohal").await?;
    test_bench.tray().await?.until(|look| look.tooltip.contains("1 waiting"), DESKTOP_TIMEOUT).await?;
    let pid = window.pid.expect("the window tells whose it is");
    assert!(Command::new("kill").args(["-9", &pid.to_string()]).status()?.success());
    // Nobody looks at the app any more, so the desktop rings.
    test_bench.desktop.press_button("Accept", DESKTOP_TIMEOUT).await?;
    joined(&mut customer).await?;
    // The window manager knows the killed one for a moment longer.
    test_bench.window(|window| window.active && window.pid != Some(pid)).await?;
    Ok(())
}

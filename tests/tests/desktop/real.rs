//! Accept brings the window to the front on desktops that people use.

use crate::ring::joined;
use anyhow::Result;
use std::time::Duration;
use testkit::{DesktopSetup, RealDesktop};
use tests::{DESKTOP_TIMEOUT, TITLE, TestBench};
use tokio::time::{Instant, sleep};

/// The app was used, and now another program is. If windows can be minimised, the app's is.
async fn accepting_brings_it_back(real: RealDesktop) -> Result<()> {
    let mut test_bench = TestBench::start(&real.setup()).await?;
    let window = test_bench.start_app_in_focus("ana").await?;
    test_bench.use_window(&window).await?;
    if real != RealDesktop::Sway {
        test_bench.desktop.minimise(TITLE).await?;
    }
    let other = test_bench.desktop.open_other_program().await?;
    test_bench.desktop.type_into(&other, "letter").await?;
    let mut customer = test_bench.customer("Kiran Sohal").await?;
    test_bench.accept(real).await?;
    joined(&mut customer).await?;
    let front = test_bench.window(|window| window.active && !window.minimised).await?;
    let end = Instant::now() + DESKTOP_TIMEOUT;
    while test_bench.desktop.keyboard_of().await? != front.pid || test_bench.desktop.has_keyboard(&other) {
        assert!(Instant::now() < end, "the other program keeps the keyboard");
        sleep(Duration::from_millis(50)).await;
    }
    Ok(())
}

#[tokio::test]
async fn accept_brings_back_the_window_that_was_used_and_minimised_on_gnome() -> Result<()> {
    accepting_brings_it_back(RealDesktop::GnomeX11).await
}

#[tokio::test]
async fn accept_brings_back_the_window_that_was_used_and_minimised_on_mate() -> Result<()> {
    accepting_brings_it_back(RealDesktop::Mate).await
}

#[tokio::test]
async fn accept_brings_back_the_window_that_was_used_and_covered_on_sway() -> Result<()> {
    accepting_brings_it_back(RealDesktop::Sway).await
}

#[tokio::test]
async fn accept_shows_the_window_that_was_closed_without_a_tray_on_gnome() -> Result<()> {
    let real = RealDesktop::GnomeX11;
    let mut test_bench = TestBench::start(&DesktopSetup { tray: false, ..real.setup() }).await?;
    test_bench.start_app_in_focus("ana").await?;
    test_bench.put_away().await?;
    let mut customer = test_bench.customer("Kiran Sohal").await?;
    test_bench.accept(real).await?;
    joined(&mut customer).await?;
    test_bench.window(|window| window.active && !window.minimised).await?;
    // The shell reads a new desktop entry when it comes to it.
    let end = Instant::now() + DESKTOP_TIMEOUT;
    while test_bench.desktop.name_of_front_program().await? != "Handbell" {
        assert!(Instant::now() < end, "the shell does not know the app by its name");
        sleep(Duration::from_millis(50)).await;
    }
    Ok(())
}

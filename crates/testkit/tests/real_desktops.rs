//! Desktops that people use: what a person does on them is done there.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use anyhow::Result;
use std::time::Duration;
use testkit::{RealDesktop, VirtualDesktop};
use tokio::time::timeout;

/// Only spent where a test fails.
const DESKTOP_TIMEOUT: Duration = Duration::from_secs(30);

/// Another program is used, left behind on its workspace, and found again.
async fn is_used(real: RealDesktop) -> Result<()> {
    let mut desktop = VirtualDesktop::start(&real.setup()).await?;
    let program = desktop.open_other_program().await?;
    desktop.type_into(&program, "letter").await?;
    assert!(desktop.typed_into(&program).contains("letter"));
    let window = desktop.window("Another", |window| window.active).await?;
    assert_eq!((window.pid, desktop.keyboard_of().await?), (Some(program.pid()), Some(program.pid())));
    assert_eq!((window.workspace, desktop.workspace().await?), (Some(0), Some(0)));
    desktop.switch_workspace(1).await?;
    desktop.window("Another", |window| !window.active).await?;
    desktop.switch_workspace(0).await?;
    if real != RealDesktop::Sway {
        desktop.minimise("Another").await?;
        desktop.window("Another", |window| window.minimised && !window.active).await?;
    }
    desktop.focus("Another").await?;
    desktop.close("Another").await?;
    let closed = async {
        while desktop.windows().await?.iter().any(|window| window.pid == Some(program.pid())) {}
        Ok(())
    };
    timeout(DESKTOP_TIMEOUT, closed).await?
}

#[tokio::test]
async fn a_program_is_used_on_gnome() {
    is_used(RealDesktop::GnomeX11).await.unwrap();
}

#[tokio::test]
async fn a_program_is_used_on_mate() {
    is_used(RealDesktop::Mate).await.unwrap();
}

#[tokio::test]
async fn a_program_is_used_on_sway() {
    is_used(RealDesktop::Sway).await.unwrap();
}

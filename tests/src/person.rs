//! What a person does with the app, on whichever desktop.

use crate::timeouts::DESKTOP_TIMEOUT;
use crate::{TITLE, TestBench};
use anyhow::{Context, Result, bail};
use std::time::Duration;
use testkit::{RealDesktop, Window};
use tokio::time::{Instant, sleep};

/// What the page shows once it is drawn.
const DRAWN: &str = "Presence: Available";

/// How often a condition is looked at.
const POLL_INTERVAL: Duration = Duration::from_millis(50);

/// What a person does with the app, on whichever desktop.
impl TestBench {
    /// Starts the app with its window, and returns when it has the focus and its page is drawn.
    ///
    /// # Errors
    /// The window does not get that far.
    pub async fn start_app_in_focus(&mut self, rep: &str) -> Result<Window> {
        self.start_app(rep, false).await?;
        self.window(|window| window.title == TITLE).await?;
        self.desktop.focus(TITLE).await?;
        let window = self.window(|window| window.title == TITLE && window.active).await?;
        let pid = window.pid.context("the window tells whose it is")?;
        self.desktop.button_of(pid, DRAWN, DESKTOP_TIMEOUT).await?;
        Ok(window)
    }

    /// Uses the app's window: a click into it, and Tab.
    ///
    /// # Errors
    /// There is no mouse or keyboard.
    pub async fn use_window(&self, window: &Window) -> Result<()> {
        let (x, y) = self.desktop.middle(window).await?;
        self.desktop.click(x, y).await?;
        self.desktop.key("Tab").await
    }

    /// Presses Accept on the notification, in whatever way the desktop offers.
    ///
    /// # Errors
    /// There is no notification.
    pub async fn accept(&self, real: RealDesktop) -> Result<()> {
        if real.draws_buttons() {
            return self.desktop.press_button("Accept", DESKTOP_TIMEOUT).await;
        }
        self.drawn_without_buttons().await?;
        self.desktop.invoke("accept").await
    }

    /// Waits for a notification of a server that draws no buttons.
    ///
    /// # Errors
    /// No notification comes.
    pub async fn drawn_without_buttons(&self) -> Result<()> {
        let end = Instant::now() + DESKTOP_TIMEOUT;
        while self.desktop.count_displayed().await? == 0 {
            if Instant::now() >= end {
                bail!("no notification: {}", self.core_said());
            }
            sleep(POLL_INTERVAL).await;
        }
        Ok(())
    }
}

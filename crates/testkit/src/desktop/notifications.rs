//! Notifications on a desktop: finding, reading and pressing them.

use super::input::OnScreen;
use super::virtual_desktop::VirtualDesktop;
use anyhow::{Context, Result};
use std::time::Duration;

impl VirtualDesktop {
    /// What the notification server has on the screen at this moment: the words and the buttons of notifications. Servers
    /// that draw without a toolkit (dunst) show nothing here.
    ///
    /// # Errors
    /// Where the desktop has no notification server, or the accessibility bus does not answer.
    pub async fn notifications_on_screen(&self) -> Result<Vec<OnScreen>> {
        self.on_screen(self.notification_server()?).await
    }

    fn notification_server(&self) -> Result<u32> {
        let server = self.notification_server.as_ref().context("this desktop shows no notifications")?;
        Ok(server.pid())
    }

    /// A notification's button, as soon as it is there and stands still.
    ///
    /// # Errors
    /// Where there is no such button within the bound; tells what there was.
    pub async fn button(&self, label: &str, bound: Duration) -> Result<OnScreen> {
        self.button_of(self.notification_server()?, label, bound).await
    }

    /// Presses a notification's button with the mouse, as soon as it is there and stands still.
    ///
    /// # Errors
    /// As [`VirtualDesktop::button`].
    pub async fn press_button(&self, label: &str, bound: Duration) -> Result<()> {
        let button = self.button(label, bound).await?;
        if self.real.is_none() {
            return self.press(&button).await;
        }
        self.press_until_gone(&button, (button.x + button.width / 2, button.y + button.height / 2), bound)
            .await
    }

    /// Presses a place that belongs to something on a notification until that is no longer where it was.
    ///
    /// # Errors
    /// Where it stays.
    pub async fn press_until_gone(&self, thing: &OnScreen, place: (i32, i32), bound: Duration) -> Result<()> {
        let server = self.notification_server()?;
        let gone = async || Ok(!self.on_screen(server).await?.contains(thing));
        self.click_until(place, gone, bound).await
    }

    /// Presses the words of a notification with the mouse: its default action.
    ///
    /// # Errors
    /// Where no notification holds these words within the bound; tells what there was.
    pub async fn press_words(&self, words: &str, bound: Duration) -> Result<()> {
        self.press(&self.words(words, bound).await?).await
    }

    /// The words of a notification, as soon as they are there and stand still.
    ///
    /// # Errors
    /// As [`VirtualDesktop::press_words`].
    pub async fn words(&self, words: &str, bound: Duration) -> Result<OnScreen> {
        let server = self.notification_server()?;
        let wanted = |thing: &OnScreen| thing.role == "text" && thing.label.contains(words);
        self.still(server, wanted, words, bound).await
    }
}

use super::VirtualDesktop;
use anyhow::{Context, Result, bail};
use serde::Deserialize;
use std::time::Duration;
use tokio::time::{Instant, sleep};

/// Asks the accessibility bus, in the only language whose binding every Debian has.
const FINDER: &str = include_str!("buttons.py");

/// How often the screen is looked at.
const STEP: Duration = Duration::from_millis(50);

/// Something that can be read or pressed, with its place on the screen in pixels.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct OnScreen {
    /// `button` or `text`.
    pub role: String,
    /// What is written on it.
    pub label: String,
    /// Its left edge.
    pub x: i32,
    /// Its upper edge.
    pub y: i32,
    /// Its width.
    pub width: i32,
    /// Its height.
    pub height: i32,
}

impl VirtualDesktop {
    /// What the notification server has on the screen at this moment: the words and the buttons of notifications. Servers
    /// that draw without a toolkit (dunst) show nothing here.
    ///
    /// # Errors
    /// Where the desktop has no notification server, or the accessibility bus does not answer.
    pub async fn notifications_on_screen(&self) -> Result<Vec<OnScreen>> {
        let server = self.notification_server.as_ref().context("this desktop shows no notifications")?;
        self.on_screen(server.pid()).await
    }

    /// What the process has on the screen at this moment.
    ///
    /// # Errors
    /// Where the accessibility bus does not answer.
    pub async fn on_screen(&self, pid: u32) -> Result<Vec<OnScreen>> {
        let found = self.tool("/usr/bin/python3", &["-c", FINDER, &pid.to_string()]).await?;
        Ok(serde_json::from_str(&found)?)
    }

    /// A notification's button, as soon as it is there and stands still.
    ///
    /// # Errors
    /// Where there is no such button within the bound; tells what there was.
    pub async fn button(&self, label: &str, bound: Duration) -> Result<OnScreen> {
        self.still(|thing| thing.role == "button" && thing.label == label, label, bound).await
    }

    /// Presses a notification's button with the mouse, as soon as it is there and stands still.
    ///
    /// # Errors
    /// As [`VirtualDesktop::button`].
    pub async fn press_button(&self, label: &str, bound: Duration) -> Result<()> {
        let button = self.button(label, bound).await?;
        self.press(&button).await
    }

    /// Presses the words of a notification with the mouse: its default action.
    ///
    /// # Errors
    /// Where no notification holds these words within the bound; tells what there was.
    pub async fn press_words(&self, words: &str, bound: Duration) -> Result<()> {
        let found =
            self.still(|thing| thing.role == "text" && thing.label.contains(words), words, bound).await?;
        self.press(&found).await
    }

    /// Notifications slide in: only where something was before is it going to be when the mouse is there.
    async fn still(
        &self,
        wanted: impl Fn(&OnScreen) -> bool,
        name: &str,
        bound: Duration,
    ) -> Result<OnScreen> {
        let end = Instant::now() + bound;
        let mut before = None;
        loop {
            let seen = self.notifications_on_screen().await?;
            let found = seen.iter().find(|thing| wanted(thing)).cloned();
            if found == before
                && let Some(found) = found
            {
                return Ok(found);
            }
            before = found;
            if Instant::now() >= end {
                bail!("no {name:?} among the notifications on the screen: {seen:?}");
            }
            sleep(STEP).await;
        }
    }

    /// Presses this with the mouse.
    ///
    /// # Errors
    /// Where the mouse cannot be moved.
    pub async fn press(&self, thing: &OnScreen) -> Result<()> {
        self.click(thing.x + thing.width / 2, thing.y + thing.height / 2).await
    }

    /// Presses the left button of the mouse there, and takes the pointer away: where it rests, notifications stay.
    ///
    /// # Errors
    /// Where the mouse cannot be moved.
    pub async fn click(&self, x: i32, y: i32) -> Result<()> {
        let (x, y) = (x.to_string(), y.to_string());
        // Toolkits must see the pointer come in before it presses.
        self.tool("xdotool", &["mousemove", "--sync", &x, &y, "sleep", "0.2", "click", "1"]).await?;
        self.tool("xdotool", &["mousemove", "0", &(self.size.1 / 2).to_string()]).await.map(drop)
    }
}

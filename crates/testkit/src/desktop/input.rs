//! Pressing, typing and reading on a desktop, through the accessibility bus and xdotool.

use super::virtual_desktop::VirtualDesktop;
use anyhow::{Result, anyhow, bail};
use serde::Deserialize;
use std::time::Duration;
use tokio::time::{Instant, sleep};

/// Asks the accessibility bus, in the only language whose binding every Debian has.
const FINDER: &str = include_str!("buttons.py");

/// How often the screen is looked at.
const POLL_INTERVAL: Duration = Duration::from_millis(50);

/// As long as a finger takes.
const PRESS: [&str; 8] = ["sleep", "0.2", "mousedown", "1", "sleep", "0.1", "mouseup", "1"];

/// A press that nothing came of within this is done again.
const AGAIN: Duration = Duration::from_secs(3);

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
    /// What the process has on the screen at this moment.
    ///
    /// # Errors
    /// Where the accessibility bus does not answer.
    pub async fn on_screen(&self, pid: u32) -> Result<Vec<OnScreen>> {
        let found = self.tool("/usr/bin/python3", &["-c", FINDER, &pid.to_string()]).await?;
        Ok(serde_json::from_str(&found)?)
    }

    /// A button of the process, as soon as it is there and stands still.
    ///
    /// # Errors
    /// Where there is no such button within the bound; tells what there was.
    pub async fn button_of(&self, pid: u32, label: &str, bound: Duration) -> Result<OnScreen> {
        self.still(pid, |thing| thing.role == "button" && thing.label == label, label, bound).await
    }

    /// What moves is not yet where the mouse would meet it: only where something was before is it going to be.
    pub(super) async fn still(
        &self,
        pid: u32,
        wanted: impl Fn(&OnScreen) -> bool,
        name: &str,
        bound: Duration,
    ) -> Result<OnScreen> {
        let end = Instant::now() + bound;
        let mut before = None;
        loop {
            let seen = self.on_screen(pid).await?;
            let found = seen.iter().find(|thing| wanted(thing)).cloned();
            if found == before
                && let Some(found) = found
            {
                return Ok(found);
            }
            before = found;
            if Instant::now() >= end {
                bail!("no {name:?} on the screen: {seen:?}");
            }
            sleep(POLL_INTERVAL).await;
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
        self.click_and_stay(x, y).await?;
        self.point_away().await
    }

    async fn click_and_stay(&self, x: i32, y: i32) -> Result<()> {
        let (beside, x, y) = ((x - 5).to_string(), x.to_string(), y.to_string());
        // Toolkits must see the pointer come in before it presses, some also that it moves there.
        let come = ["mousemove", "--sync", &beside, &y, "sleep", "0.1", "mousemove", "--sync", &x, &y];
        self.tool("xdotool", &[&come[..], &PRESS[..]].concat()).await.map(drop)
    }

    async fn point_away(&self) -> Result<()> {
        self.tool("xdotool", &["mousemove", "0", &(self.size.1 / 2).to_string()]).await.map(drop)
    }

    /// Presses something there until a condition holds, and leaves the pointer where it is meanwhile: a shell that is busy looks
    /// where the pointer is when it comes to the press, and takes it for none when it has left.
    ///
    /// # Errors
    /// Where the condition does not come to hold.
    pub async fn click_until(
        &self,
        (x, y): (i32, i32),
        mut felt: impl AsyncFnMut() -> Result<bool>,
        bound: Duration,
    ) -> Result<()> {
        let end = Instant::now() + bound;
        // A person who sees that nothing happens presses again, a little beside.
        let mut beside = [0, 25, -25].into_iter().cycle();
        let outcome = loop {
            self.click_and_stay(x + beside.next().unwrap_or_default(), y).await?;
            let again = Instant::now() + AGAIN;
            while !felt().await? && Instant::now() < again {
                sleep(POLL_INTERVAL).await;
            }
            if felt().await? {
                break Ok(());
            }
            if Instant::now() >= end {
                break Err(anyhow!("the press at {x}, {y} does nothing"));
            }
        };
        self.point_away().await?;
        outcome
    }

    /// Writes with the keyboard, to whatever has the focus.
    ///
    /// # Errors
    /// Where keys cannot be pressed.
    pub async fn write(&self, text: &str) -> Result<()> {
        self.tool("xdotool", &["type", "--delay", "20", text]).await.map(drop)
    }

    /// Presses a key or several at once, such as `Return` or `ctrl+shift+a`.
    ///
    /// # Errors
    /// Where there is no such key.
    pub async fn key(&self, keys: &str) -> Result<()> {
        self.tool("xdotool", &["key", keys]).await.map(drop)
    }
}

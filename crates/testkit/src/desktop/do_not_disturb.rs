//! Do-not-disturb and the screen lock, in the way of each desktop.

use super::real::RealDesktop;
use super::setup::NotificationServer;
use super::virtual_desktop::VirtualDesktop;
use anyhow::{Context, Result, bail};
use std::collections::HashMap;
use std::fs;
use zbus::zvariant::Value;

const NOTIFICATIONS: (&str, &str, &str) =
    ("org.freedesktop.Notifications", "/org/freedesktop/Notifications", "org.freedesktop.Notifications");
const SCREEN_SAVER: (&str, &str, &str) =
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver");

impl VirtualDesktop {
    /// Turns the desktop's do-not-disturb on.
    ///
    /// # Errors
    /// Where it has none, or does not take it.
    pub async fn do_not_disturb(&mut self) -> Result<()> {
        match self.real.context("only desktops that people use have it")? {
            RealDesktop::GnomeX11 | RealDesktop::GnomeWayland => {
                self.settings(&[("org.gnome.desktop.notifications", "show-banners", "false")]).await
            }
            RealDesktop::Plasma => {
                let body = ("test", "do not disturb", HashMap::<&str, Value<'_>>::new());
                self.call(NOTIFICATIONS, "Inhibit", &body).await.map(drop)
            }
            RealDesktop::Cinnamon => {
                self.settings(&[("org.cinnamon.desktop.notifications", "display-notifications", "false")])
                    .await
            }
            RealDesktop::Mate => {
                self.settings(&[("org.mate.NotificationDaemon", "do-not-disturb", "true")]).await
            }
            RealDesktop::Lxqt => {
                let settings = self.home().join(".config/lxqt");
                fs::create_dir_all(&settings)?;
                fs::write(settings.join("notifications.conf"), "[General]\ndoNotDisturb=true\n")?;
                // It reads that when it starts.
                self.start_notifications(NotificationServer::Lxqt).await
            }
            RealDesktop::Xfce => {
                let change =
                    ["-c", "xfce4-notifyd", "-p", "/do-not-disturb", "-n", "-t", "bool", "-s", "true"];
                self.tool("xfconf-query", &change).await.map(drop)
            }
            RealDesktop::Dunst => self.tool("dunstctl", &["set-paused", "true"]).await.map(drop),
            RealDesktop::Sway => self.tool("makoctl", &["mode", "-s", "invisible"]).await.map(drop),
        }
    }

    /// Locks the screen. Where no lock is a part of the desktop, the session manager says that it is locked, as one that was
    /// added makes it say, and nothing is over the windows.
    ///
    /// # Errors
    /// Where the lock does not come.
    pub async fn lock(&self) -> Result<()> {
        if matches!(self.real, Some(RealDesktop::GnomeX11 | RealDesktop::GnomeWayland)) {
            self.call(SCREEN_SAVER, "SetActive", &true).await?;
            self.settled("the lock", async || {
                Ok(self.call(SCREEN_SAVER, "GetActive", &()).await?.body().deserialize::<bool>()?)
            })
            .await?;
        }
        self.locked_hint(true).await
    }

    /// How many notifications a server that draws no buttons has on the screen.
    ///
    /// # Errors
    /// Where it does not tell.
    pub async fn count_displayed(&self) -> Result<usize> {
        match self.real {
            Some(RealDesktop::Dunst) => {
                Ok(self.tool("dunstctl", &["count", "displayed"]).await?.trim().parse()?)
            }
            Some(RealDesktop::Sway) => {
                let mode = self.tool("makoctl", &["mode"]).await?;
                let hidden = mode.lines().any(|line| line.trim() == "invisible");
                Ok(if hidden { 0 } else { self.mako_ids().await?.len() })
            }
            _ => bail!("this desktop draws buttons: look for them"),
        }
    }

    /// Presses an action of the newest notification, on a server that draws no buttons, by its own tool.
    ///
    /// # Errors
    /// Where there is none.
    pub async fn invoke(&self, action: &str) -> Result<()> {
        match self.real {
            Some(RealDesktop::Dunst) if action == "default" => {
                self.tool("dunstctl", &["action", "0"]).await.map(drop)
            }
            Some(RealDesktop::Dunst) => {
                fs::write(self.home().join("word"), format!("{action}\n"))?;
                self.tool("dunstctl", &["context"]).await.map(drop)
            }
            Some(RealDesktop::Sway) => {
                let ids = self.mako_ids().await?;
                let newest = ids.into_iter().max().context("mako has no notification")?;
                self.tool("makoctl", &["invoke", "-n", &newest.to_string(), action]).await.map(drop)
            }
            _ => bail!("this desktop draws buttons: press them"),
        }
    }

    async fn mako_ids(&self) -> Result<Vec<u64>> {
        let listed: serde_json::Value = serde_json::from_str(&self.tool("makoctl", &["list"]).await?)?;
        let groups = listed["data"].as_array().map(Vec::as_slice).unwrap_or_default();
        let each = groups.iter().filter_map(serde_json::Value::as_array).flatten();
        Ok(each.filter_map(|notification| notification["id"]["data"].as_u64()).collect())
    }

    /// Whether windows stand beside one another here, so that only a full screen covers them.
    pub(super) fn tiles(&self) -> bool {
        self.real == Some(RealDesktop::Sway)
    }

    /// The process that the keyboard belongs to, where the desktop tells.
    ///
    /// # Errors
    /// Where it does not answer.
    pub async fn keyboard_of(&self) -> Result<Option<u32>> {
        if self.real.is_some_and(RealDesktop::is_wayland) {
            let windows = self.windows().await?;
            return Ok(windows.into_iter().find(|window| window.active).and_then(|window| window.pid));
        }
        // Fails where nobody has it, or a window that is of no program.
        let told = self.tool("xdotool", &["getwindowfocus", "getwindowpid"]).await.ok();
        Ok(told.and_then(|told| told.trim().parse().ok()))
    }
}

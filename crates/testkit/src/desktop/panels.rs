//! Starting the panels of MATE and LXQt, and finding tray items in a panel.

use super::virtual_desktop::VirtualDesktop;
use crate::TrayItem;
use anyhow::{Context, Result};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::time::Duration;
use tokio::time::{Instant, sleep, timeout};
use zbus::fdo;

/// A panel that has a tray: without being told it has none.
const LXQT_PANEL: &str = "panels=panel1
[panel1]
plugins=mainmenu,taskbar,statusnotifier
position=Bottom
desktop=0
[mainmenu]
type=mainmenu
[taskbar]
type=taskbar
[statusnotifier]
alignment=Right
type=statusnotifier
";

const WATCHER: &str = "org.kde.StatusNotifierWatcher";

/// How often the bus is looked through for an item.
const POLL_INTERVAL: Duration = Duration::from_millis(50);

/// An item answers within this.
const ANSWER: Duration = Duration::from_secs(3);

impl VirtualDesktop {
    pub(super) async fn start_mate_panel(&mut self, tray: bool) -> Result<()> {
        if tray {
            self.service("mate-panel", &[], WATCHER).await?;
        }
        Ok(())
    }

    pub(super) async fn start_lxqt_panel(&mut self, tray: bool) -> Result<()> {
        let settings = self.home().join(".config/lxqt");
        fs::create_dir_all(&settings)?;
        fs::write(settings.join("panel.conf"), LXQT_PANEL)?;
        if tray {
            self.service("lxqt-panel", &[], WATCHER).await?;
        }
        Ok(())
    }

    /// Dunst answers through a menu program: one that picks the row with the word that the test has written down.
    pub(super) fn prepare_dunst(&self) -> Result<()> {
        let home = self.home();
        let script = home.join("menu");
        fs::write(&script, format!("#!/bin/sh\ngrep -i -m 1 -f '{}'\n", home.join("word").display()))?;
        fs::set_permissions(&script, fs::Permissions::from_mode(0o755))?;
        let settings = home.join(".config/dunst");
        fs::create_dir_all(&settings)?;
        fs::write(settings.join("dunstrc"), format!("[global]\ndmenu = {}\n", script.display()))?;
        Ok(())
    }

    /// The item that a program has in the tray, whosever tray it is.
    ///
    /// # Errors
    /// Where there is none within the bound.
    pub async fn tray_item(&self, pid: u32, bound: Duration) -> Result<TrayItem> {
        if let Some(tray) = self.tray() {
            return tray.item(bound).await;
        }
        let bus = fdo::DBusProxy::new(&self.session).await?;
        let end = Instant::now() + bound;
        loop {
            for name in bus.list_names().await?.into_iter().filter(|name| name.starts_with(':')) {
                // It may have left since it was listed.
                if bus.get_connection_unix_process_id(name.inner().clone()).await.ok() != Some(pid) {
                    continue;
                }
                // A program's other connections may answer nothing at all.
                let place = format!("{name}/StatusNotifierItem");
                if let Ok(Ok(item)) = timeout(ANSWER, TrayItem::of(&self.session, &place)).await {
                    return Ok(item);
                }
            }
            (Instant::now() < end).then_some(()).context("the program has no item for a tray")?;
            sleep(POLL_INTERVAL).await;
        }
    }

    pub(super) async fn wait_for_name(&self, name: &str) -> Result<()> {
        let bus = fdo::DBusProxy::new(&self.session).await?;
        let wanted = zbus::names::BusName::try_from(name)?;
        self.settled(name, async || Ok(bus.name_has_owner(wanted.clone()).await?)).await
    }
}

//! Starting Plasma and Cinnamon, whose shell is panel, tray and notification server in one.

use super::virtual_desktop::{VirtualDesktop, library};
use anyhow::Result;
use std::fs;

/// Two workspaces, for going to another.
const WORKSPACES: &str = "[Desktops]\nNumber=2\nRows=1\n";

impl VirtualDesktop {
    pub(super) async fn start_plasma(&mut self) -> Result<()> {
        let settings = self.home().join(".config");
        fs::create_dir_all(&settings)?;
        fs::write(settings.join("kwinrc"), WORKSPACES)?;
        self.tool("kbuildsycoca5", &[]).await?;
        let daemon = self.run("kded5", &[])?;
        self.services.push(daemon);
        let activities = self.run(&library("libexec/kactivitymanagerd")?, &[])?;
        self.services.push(activities);
        self.service("kwin_x11", &[], "org.kde.KWin").await?;
        let mut shell = self.run("plasmashell", &["--no-respawn"])?;
        self.owned("org.freedesktop.Notifications", &mut shell).await?;
        self.owned("org.kde.StatusNotifierWatcher", &mut shell).await?;
        self.notification_server = Some(shell);
        Ok(())
    }

    pub(super) async fn start_cinnamon(&mut self) -> Result<()> {
        self.settings(&[
            ("org.cinnamon.desktop.interface", "toolkit-accessibility", "true"),
            ("org.gnome.desktop.interface", "toolkit-accessibility", "true"),
            ("org.cinnamon", "desktop-effects-workspace", "false"),
        ])
        .await?;
        let mut shell = self.run("cinnamon", &["--sm-disable"])?;
        self.owned("org.Cinnamon", &mut shell).await?;
        self.owned("org.freedesktop.Notifications", &mut shell).await?;
        self.notification_server = Some(shell);
        Ok(())
    }
}

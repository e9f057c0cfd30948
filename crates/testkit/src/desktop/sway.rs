//! Sway: starting it with Mako, and its windows as it tells them.

use super::process::START_TIMEOUT;
use super::virtual_desktop::VirtualDesktop;
use super::windows::Window;
use anyhow::{Context, Result};
use rustix::process::getuid;
use serde_json::Value;
use std::fs;
use std::os::unix::fs::{PermissionsExt as _, chown};

/// Sway refuses to be root. This is nobody.
const NOBODY: u32 = 65534;

/// Mako as it comes, and a mode in which it shows nothing.
const MAKO: &str = "[mode=invisible]\ninvisible=1\n";

impl VirtualDesktop {
    pub(super) async fn start_sway(&mut self) -> Result<()> {
        let place = self.place.path().to_owned();
        let runtime = place.join("run");
        let (width, height) = self.size;
        let settings = place.join("sway.conf");
        fs::write(
            &settings,
            format!("xwayland disable\noutput X11-1 mode --custom {width}x{height} position 0 0\n"),
        )?;
        let mako = self.home().join(".config/mako");
        fs::create_dir_all(&mako)?;
        fs::write(mako.join("config"), MAKO)?;
        let configuration = settings.display().to_string();
        let socket = runtime.join("sway.sock").display().to_string();
        self.extra.insert("SWAYSOCK", socket);
        self.extra.insert("WLR_BACKENDS", "x11".into());
        self.extra.insert("WLR_RENDERER", "pixman".into());
        let mut sway = if getuid().is_root() {
            fs::set_permissions(&place, fs::Permissions::from_mode(0o711))?;
            chown(&runtime, Some(NOBODY), Some(NOBODY))?;
            let (user, group) = (format!("--reuid={NOBODY}"), format!("--regid={NOBODY}"));
            self.run_as("sway", "setpriv", &[&user, &group, "--clear-groups", "sway", "-c", &configuration])?
        } else {
            self.run("sway", &["-c", &configuration])?
        };
        let mut display = None;
        sway.until("sway", START_TIMEOUT, async || {
            display = fs::read_dir(&runtime)?
                .flatten()
                .filter_map(|file| file.file_name().into_string().ok())
                .find(|name| name.starts_with("wayland-") && !name.ends_with(".lock"));
            Ok(display.is_some() && self.tool("swaymsg", &["-t", "get_version"]).await.is_ok())
        })
        .await?;
        self.extra.insert("WAYLAND_DISPLAY", display.context("just seen")?);
        self.services.push(sway);
        self.tell_bus().await?;
        let mut mako = self.run("mako", &[])?;
        self.owned("org.freedesktop.Notifications", &mut mako).await?;
        self.notification_server = Some(mako);
        Ok(())
    }

    pub(super) async fn sway_windows(&self) -> Result<Vec<Window>> {
        let mut found = self.sway_sees().await?;
        found.sort_by_key(|(window, _)| window.id);
        Ok(found.into_iter().map(|(window, _)| window).collect())
    }

    pub(super) async fn sway_middle(&self, id: u32) -> Result<(i32, i32)> {
        let seen = self.sway_sees().await?;
        Ok(seen.into_iter().find(|(window, _)| window.id == id).context("the window is gone")?.1)
    }

    async fn sway_sees(&self) -> Result<Vec<(Window, (i32, i32))>> {
        let tree: Value = serde_json::from_str(&self.tool("swaymsg", &["-r", "-t", "get_tree"]).await?)?;
        let mut found = Vec::new();
        collect(&tree, None, &mut found);
        Ok(found)
    }

    /// Gives a command that begins with the window.
    pub(super) async fn sway_does(&self, id: u32, what: &str) -> Result<()> {
        self.tool("swaymsg", &[&format!("[con_id={id}] {what}")]).await.map(drop)
    }

    /// Its workspaces are counted from 1.
    pub(super) async fn sway_goes_to(&self, workspace: u32) -> Result<()> {
        self.tool("swaymsg", &[&format!("workspace number {}", workspace + 1)]).await.map(drop)
    }

    pub(super) async fn sway_workspace(&self) -> Result<Option<u32>> {
        let listed: Value =
            serde_json::from_str(&self.tool("swaymsg", &["-r", "-t", "get_workspaces"]).await?)?;
        let workspaces = listed.as_array().map(Vec::as_slice).unwrap_or_default();
        let current = workspaces.iter().find(|workspace| workspace["focused"] == true);
        Ok(current.and_then(|workspace| number(&workspace["num"])).and_then(|number| number.checked_sub(1)))
    }
}

fn collect(node: &Value, workspace: Option<u32>, found: &mut Vec<(Window, (i32, i32))>) {
    let workspace = match node["type"].as_str() {
        Some("workspace") => number(&node["num"]).and_then(|number| number.checked_sub(1)),
        _ => workspace,
    };
    if let (Some(pid), Some(id)) = (number(&node["pid"]), number(&node["id"])) {
        let part = |name: &str| node["rect"][name].as_i64().and_then(|value| i32::try_from(value).ok());
        let part = |name| part(name).unwrap_or_default();
        let window = Window {
            id,
            title: node["name"].as_str().unwrap_or_default().to_owned(),
            pid: Some(pid),
            workspace,
            // One behind another that fills the screen can have the focus and not be seen.
            active: node["focused"] == true && node["visible"] == true,
            minimised: false,
        };
        found.push((window, (part("x") + part("width") / 2, part("y") + part("height") / 2)));
    }
    for children in ["nodes", "floating_nodes"] {
        for child in node[children].as_array().map(Vec::as_slice).unwrap_or_default() {
            collect(child, workspace, found);
        }
    }
}

fn number(value: &Value) -> Option<u32> {
    value.as_u64().and_then(|value| u32::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_window_that_is_focused_behind_a_full_screen_is_not_active() {
        let window = |id: u32, visible: bool| {
            let rect = json!({ "x": 0, "y": 20, "width": 100, "height": 60 });
            json!({ "id": id, "pid": 7, "name": "Handbell", "focused": true, "visible": visible, "rect": rect })
        };
        let tree = json!({ "type": "root", "nodes": [{ "type": "output", "nodes": [
            { "type": "workspace", "num": 2, "nodes": [window(1, false)], "floating_nodes": [window(2, true)] },
        ] }] });
        let mut found = Vec::new();
        collect(&tree, None, &mut found);
        let seen: Vec<_> =
            found.iter().map(|(window, at)| (window.id, window.workspace, window.active, *at)).collect();
        assert_eq!(seen, [(1, Some(1), false, (50, 50)), (2, Some(1), true, (50, 50))]);
    }
}

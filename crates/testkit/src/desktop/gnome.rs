//! GNOME Shell: starting it, and its windows as it tells them.

use super::real::RealDesktop;
use super::virtual_desktop::VirtualDesktop;
use super::windows::Window;
use anyhow::{Context, Result, ensure};
use rustix::process::{Pid, Signal, getuid, kill_process};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::time::Duration;
use tokio::time::{Instant, sleep};
use zbus::zvariant::{OwnedValue, Value};

const SHELL: (&str, &str, &str) = ("org.gnome.Shell", "/org/gnome/Shell", "org.gnome.Shell");
const PROPERTIES: (&str, &str, &str) =
    ("org.gnome.Shell", "/org/gnome/Shell", "org.freedesktop.DBus.Properties");

/// What root is greeted with comes within this, or was not said.
const GREETING: Duration = Duration::from_secs(6);

/// The windows that the shell knows, as `Seen` reads them.
const WINDOWS: &str = "JSON.stringify(global.get_window_actors().map(a => a.meta_window)
  .filter(w => w.get_window_type() === imports.gi.Meta.WindowType.NORMAL)
  .sort((a, b) => a.get_stable_sequence() - b.get_stable_sequence())
  .map(w => { let r = w.get_frame_rect(); return {
    id: w.get_stable_sequence(), title: w.get_title() || '', pid: w.get_pid(),
    workspace: w.get_workspace() ? w.get_workspace().index() : null,
    active: global.display.focus_window === w, minimised: w.minimized,
    middle: [Math.floor(r.x + r.width / 2), Math.floor(r.y + r.height / 2)] }; }))";

#[derive(Deserialize)]
struct Seen {
    id: u32,
    title: String,
    pid: Option<u32>,
    workspace: Option<u32>,
    active: bool,
    minimised: bool,
    middle: (i32, i32),
}

/// A child that is still the shell itself after this stands still.
const FORKED: Duration = Duration::from_secs(2);

/// Ends children that stand still. To start the keyboard's input methods the shell forks, and what it runs between fork and exec
/// comes upon a lock that nobody is left to open every now and then; the shell waits for it for ever.
async fn free(shell: u32) {
    let mut seen: BTreeMap<i32, Instant> = BTreeMap::new();
    loop {
        let forked = forks(shell);
        seen.retain(|pid, _| forked.contains(pid));
        for pid in forked {
            let since = *seen.entry(pid).or_insert_with(Instant::now);
            if since.elapsed() > FORKED
                && let Some(pid) = Pid::from_raw(pid)
            {
                tracing::info!(?pid, "a fork of the shell stood still");
                // Fails where it has just gone on and ended.
                let _ = kill_process(pid, Signal::KILL);
            }
        }
        sleep(Duration::from_millis(200)).await;
    }
}

/// The children of a process that run its own program.
fn forks(parent: u32) -> Vec<i32> {
    let program = |pid: &str| fs::read_link(format!("/proc/{pid}/exe")).ok();
    let own = program(&parent.to_string());
    let mut found = Vec::new();
    // Each thread has children of its own.
    for thread in fs::read_dir(format!("/proc/{parent}/task")).into_iter().flatten().flatten() {
        let children = fs::read_to_string(thread.path().join("children")).unwrap_or_default();
        let forked = children.split_whitespace().filter(|pid| own.is_some() && program(pid) == own);
        found.extend(forked.filter_map(|pid| pid.parse::<i32>().ok()));
    }
    found
}

impl VirtualDesktop {
    pub(super) async fn start_gnome(&mut self, real: RealDesktop, tray: bool) -> Result<()> {
        self.settings(&[
            ("org.gnome.desktop.interface", "toolkit-accessibility", "true"),
            ("org.gnome.desktop.interface", "enable-animations", "false"),
            ("org.gnome.shell", "welcome-dialog-last-shown-version", "999"),
        ])
        .await?;
        if tray {
            let extensions = "['ubuntu-appindicators@ubuntu.com']";
            self.settings(&[("org.gnome.shell", "enabled-extensions", extensions)]).await?;
        }
        let common = ["--sm-disable", "--mode=user", "--unsafe-mode"];
        let nested = ["--nested", "--wayland", "--no-x11", "--wayland-display=gnome-0"];
        let wayland = real == RealDesktop::GnomeWayland;
        if wayland {
            let (width, height) = self.size;
            self.extra.insert("MUTTER_DEBUG_DUMMY_MODE_SPECS", format!("{width}x{height}"));
        }
        let kind: &[&str] = if wayland { &nested } else { &["--x11"] };
        let mut shell = self.run("gnome-shell", &[kind, &common].concat())?;
        self.watches.spawn(free(shell.pid()));
        self.owned(SHELL.0, &mut shell).await?;
        self.owned("org.freedesktop.Notifications", &mut shell).await?;
        self.notification_server = Some(shell);
        if wayland {
            self.extra.insert("WAYLAND_DISPLAY", "gnome-0".into());
            self.tell_bus().await?;
        }
        self.leave_overview().await?;
        self.clear_greetings().await?;
        if tray {
            self.wait_for_name("org.kde.StatusNotifierWatcher").await?;
        }
        Ok(())
    }

    /// The shell opens on its overview, which holds back the focus. Told to leave before it is there, it does not.
    async fn leave_overview(&self) -> Result<()> {
        let get = async || -> Result<bool> {
            let answer = self.call(PROPERTIES, "Get", &(SHELL.0, "OverviewActive")).await?;
            Ok(bool::try_from(answer.body().deserialize::<OwnedValue>()?)?)
        };
        self.settled("the overview", get).await?;
        self.settled("a desktop without the overview", async || {
            self.call(PROPERTIES, "Set", &(SHELL.0, "OverviewActive", Value::from(false))).await?;
            Ok(!get().await?)
        })
        .await
    }

    /// Root is told about privileges by a banner that hides others for seconds.
    async fn clear_greetings(&self) -> Result<()> {
        let clear = "let s = Main.messageTray.getSources(); s.forEach(x => x.destroy()); s.length > 0";
        let end = Instant::now() + GREETING;
        while getuid().is_root() && self.evaluate(clear).await? != "true" && Instant::now() < end {
            sleep(Duration::from_millis(50)).await;
        }
        Ok(())
    }

    /// Runs a script in the shell, and returns what it gives, as JSON.
    pub(super) async fn evaluate(&self, script: &str) -> Result<String> {
        let answer = self.call(SHELL, "Eval", &script).await?;
        let (good, said): (bool, String) = answer.body().deserialize()?;
        ensure!(good, "the shell says {said}");
        Ok(said)
    }

    /// What GNOME Shell calls the program in front, as it knows it by its desktop entry.
    ///
    /// # Errors
    /// Where there is none, or the desktop is not GNOME.
    pub async fn name_of_front_program(&self) -> Result<String> {
        const NAME: &str = "imports.gi.Shell.WindowTracker.get_default().focus_app.get_name()";
        Ok(serde_json::from_str(&self.evaluate(NAME).await?)?)
    }

    pub(super) async fn shell_windows(&self) -> Result<Vec<Window>> {
        Ok(self.shell_sees().await?.into_iter().map(|(window, _)| window).collect())
    }

    async fn shell_sees(&self) -> Result<Vec<(Window, (i32, i32))>> {
        // It is text that the script gives, so JSON within JSON.
        let text: String = serde_json::from_str(&self.evaluate(WINDOWS).await?)?;
        let seen: Vec<Seen> = serde_json::from_str(&text)?;
        let window = |seen: Seen| {
            let Seen { id, title, pid, workspace, active, minimised, middle } = seen;
            (Window { id, title, pid, workspace, active, minimised }, middle)
        };
        Ok(seen.into_iter().map(window).collect())
    }

    pub(super) async fn shell_middle(&self, id: u32) -> Result<(i32, i32)> {
        let seen = self.shell_sees().await?;
        let found = seen.into_iter().find(|(window, _)| window.id == id);
        Ok(found.context("the window is gone")?.1)
    }

    /// Does something with a window, which the script calls `w`.
    pub(super) async fn shell_does(&self, id: u32, what: &str) -> Result<()> {
        let find = format!(
            "global.get_window_actors().map(a => a.meta_window).find(w => w.get_stable_sequence() === {id})"
        );
        self.evaluate(&format!("{{ let w = {find}; {what}; }} 0")).await.map(drop)
    }

    pub(super) async fn shell_goes_to(&self, workspace: u32) -> Result<()> {
        let there = format!("global.workspace_manager.get_workspace_by_index({workspace})");
        self.evaluate(&format!("{there}.activate(global.get_current_time())")).await.map(drop)
    }

    pub(super) async fn shell_workspace(&self) -> Result<Option<u32>> {
        Ok(self.evaluate("global.workspace_manager.get_active_workspace_index()").await?.parse().ok())
    }
}

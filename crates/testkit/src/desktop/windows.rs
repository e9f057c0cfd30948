//! Windows on an X screen: finding, moving, covering and raising them.

use super::real::RealDesktop;
use super::virtual_desktop::VirtualDesktop;
use anyhow::{Context, Result, bail};
use std::time::Duration;
use tokio::time::{Instant, sleep};

/// How long a window manager may take to do what it is asked to.
const WINDOW_TIMEOUT: Duration = Duration::from_secs(20);

/// How often the windows are looked at.
const POLL_INTERVAL: Duration = Duration::from_millis(30);

/// A window that the window manager knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// Its number on the screen.
    pub id: u32,
    /// Its title.
    pub title: String,
    /// Whose it is, where it tells.
    pub pid: Option<u32>,
    /// The workspace that it is on, from 0; on all where there is none.
    pub workspace: Option<u32>,
    /// Whether it has the focus.
    pub active: bool,
    /// Whether it is minimised.
    pub minimised: bool,
}

impl VirtualDesktop {
    /// All windows, the longest there first.
    ///
    /// # Errors
    /// Where the window manager does not answer.
    pub async fn windows(&self) -> Result<Vec<Window>> {
        match self.real {
            Some(RealDesktop::GnomeWayland) => self.shell_windows().await,
            Some(RealDesktop::Sway) => self.sway_windows().await,
            _ => self.x_windows().await,
        }
    }

    async fn x_windows(&self) -> Result<Vec<Window>> {
        let root = self.tool("xprop", &["-root", "_NET_CLIENT_LIST", "_NET_ACTIVE_WINDOW"]).await?;
        if root.lines().any(|line| line.starts_with("_NET_CLIENT_LIST:") && line.contains("not found")) {
            // So it is before the first window, and only then.
            return Ok(Vec::new());
        }
        let active = root.lines().find(|line| line.starts_with("_NET_ACTIVE_WINDOW"));
        let active = active.and_then(|line| line.split_whitespace().find_map(hexadecimal));
        let listed = loop {
            match self.tool("wmctrl", &["-l", "-p"]).await {
                // One closed while it was listed.
                Err(error) if error.to_string().contains("BadWindow") => {}
                listed => break listed?,
            }
        };
        let mut windows = Vec::new();
        for line in listed.lines() {
            let Some(mut window) = parse(line) else { continue };
            // A window may close while it is asked.
            let Ok(state) = self.tool("xprop", &["-id", &window.id.to_string(), "_NET_WM_STATE"]).await
            else {
                continue;
            };
            window.minimised = state.contains("_NET_WM_STATE_HIDDEN");
            window.active = active == Some(window.id);
            windows.push(window);
        }
        Ok(windows)
    }

    /// The first window whose title holds these words and which is as told, once there is one.
    ///
    /// # Errors
    /// Where there is none within 20 seconds; tells what there was.
    pub async fn window(&self, title: &str, right: impl Fn(&Window) -> bool) -> Result<Window> {
        let end = Instant::now() + WINDOW_TIMEOUT;
        loop {
            let windows = self.windows().await?;
            let found = windows.iter().find(|window| window.title.contains(title) && right(window));
            if let Some(found) = found {
                return Ok(found.clone());
            }
            if Instant::now() >= end {
                bail!("no window {title:?} as wanted among {windows:#?}");
            }
            sleep(POLL_INTERVAL).await;
        }
    }

    /// By what name the window manager of an X11 desktop groups a window with others of its program.
    ///
    /// # Errors
    /// Where the window is gone.
    pub async fn class_of(&self, window: &Window) -> Result<String> {
        let told = self.tool("xprop", &["-id", &window.id.to_string(), "WM_CLASS"]).await?;
        let class = told.trim().rsplit(", ").next().unwrap_or_default();
        Ok(class.trim_matches('"').to_owned())
    }

    /// Gives a window the focus, as a person does who picks it from a list.
    ///
    /// # Errors
    /// Where there is no such window, or it does not get the focus.
    pub async fn focus(&self, title: &str) -> Result<Window> {
        let window = self.window(title, |_| true).await?;
        match self.real {
            Some(RealDesktop::GnomeWayland) => {
                self.shell_does(window.id, "w.activate(global.get_current_time())").await?;
            }
            Some(RealDesktop::Sway) => self.sway_does(window.id, "focus").await?,
            _ => drop(self.tool("wmctrl", &["-i", "-a", &window.id.to_string()]).await?),
        }
        self.window(title, |window| window.active).await
    }

    /// Minimises a window.
    ///
    /// # Errors
    /// Where there is no such window, or it stays.
    pub async fn minimise(&self, title: &str) -> Result<Window> {
        let window = self.window(title, |_| true).await?;
        match self.real {
            Some(RealDesktop::GnomeWayland) => self.shell_does(window.id, "w.minimize()").await?,
            Some(RealDesktop::Sway) => bail!("this desktop minimises nothing"),
            _ => drop(self.tool("xdotool", &["windowminimize", &window.id.to_string()]).await?),
        }
        self.window(title, |window| window.minimised).await
    }

    /// Closes a window, as a person does with the cross in its corner.
    ///
    /// # Errors
    /// Where there is no such window.
    pub async fn close(&self, title: &str) -> Result<()> {
        let window = self.window(title, |_| true).await?;
        match self.real {
            Some(RealDesktop::GnomeWayland) => {
                self.shell_does(window.id, "w.delete(global.get_current_time())").await
            }
            Some(RealDesktop::Sway) => self.sway_does(window.id, "kill").await,
            _ => self.tool("wmctrl", &["-i", "-c", &window.id.to_string()]).await.map(drop),
        }
    }

    /// Covers everything with the window of another program, which has the focus. Returns its process id:
    /// [`VirtualDesktop::end`] takes it away.
    ///
    /// # Errors
    /// Where it does not come to the front.
    pub async fn cover(&mut self) -> Result<u32> {
        const TITLE: &str = "Another program";
        let mut command = self.command("xmessage");
        let (width, height) = self.size;
        let geometry = format!("{width}x{height}+0+0");
        command.args(["-title", TITLE, "-geometry", &geometry, "-buttons", "", TITLE]);
        let pid = self.open("xmessage", command)?;
        self.window(TITLE, |_| true).await?;
        self.focus(TITLE).await.context("the cover")?;
        Ok(pid)
    }

    /// Goes to another workspace, counted from 0.
    ///
    /// # Errors
    /// Where there is no such workspace.
    pub async fn switch_workspace(&self, to: u32) -> Result<()> {
        match self.real {
            Some(RealDesktop::GnomeWayland) => self.shell_goes_to(to).await?,
            Some(RealDesktop::Sway) => self.sway_goes_to(to).await?,
            _ => drop(self.tool("wmctrl", &["-s", &to.to_string()]).await?),
        }
        let end = Instant::now() + WINDOW_TIMEOUT;
        while self.workspace().await? != Some(to) {
            if Instant::now() >= end {
                bail!("workspace {to} does not come");
            }
            sleep(POLL_INTERVAL).await;
        }
        Ok(())
    }

    /// The workspace that is on the screen, counted from 0.
    ///
    /// # Errors
    /// Where the desktop does not tell.
    pub async fn workspace(&self) -> Result<Option<u32>> {
        match self.real {
            Some(RealDesktop::GnomeWayland) => self.shell_workspace().await,
            Some(RealDesktop::Sway) => self.sway_workspace().await,
            _ => self.x_workspace().await,
        }
    }

    pub(super) async fn middle_of(&self, id: u32) -> Result<(i32, i32)> {
        match self.real {
            Some(RealDesktop::GnomeWayland) => self.shell_middle(id).await,
            Some(RealDesktop::Sway) => self.sway_middle(id).await,
            _ => self.x_middle(id).await,
        }
    }

    async fn x_middle(&self, id: u32) -> Result<(i32, i32)> {
        let told = self.tool("xdotool", &["getwindowgeometry", "--shell", &id.to_string()]).await?;
        let part = |name: &str| {
            let value = told.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix('='));
            value.and_then(|value| value.parse::<i32>().ok()).with_context(|| told.clone())
        };
        Ok((part("X")? + part("WIDTH")? / 2, part("Y")? + part("HEIGHT")? / 2))
    }

    async fn x_workspace(&self) -> Result<Option<u32>> {
        let listed = self.tool("wmctrl", &["-d"]).await?;
        let current = listed.lines().find(|line| line.split_whitespace().nth(1) == Some("*"));
        Ok(current.and_then(|line| line.split_whitespace().next()).and_then(|number| number.parse().ok()))
    }
}

/// `0x01e00003  0 1234   host Title of the window`
fn parse(line: &str) -> Option<Window> {
    let (id, rest) = line.split_once(char::is_whitespace)?;
    let (workspace, rest) = rest.trim_start().split_once(char::is_whitespace)?;
    let (pid, rest) = rest.trim_start().split_once(char::is_whitespace)?;
    let (_host, title) = rest.trim_start().split_once(char::is_whitespace).unwrap_or((rest, ""));
    Some(Window {
        id: hexadecimal(id)?,
        title: title.to_owned(),
        pid: pid.parse().ok().filter(|pid| *pid != 0),
        workspace: workspace.parse().ok(),
        active: false,
        minimised: false,
    })
}

fn hexadecimal(word: &str) -> Option<u32> {
    u32::from_str_radix(word.trim_end_matches(',').strip_prefix("0x")?, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_the_list_is_read() {
        let window = parse("0x01e00003 -1 1234   vm Handbell - Kiran Sohal").unwrap();
        assert_eq!((window.id, window.workspace, window.pid), (0x01e0_0003, None, Some(1234)));
        assert_eq!(window.title, "Handbell - Kiran Sohal");
        assert_eq!(parse("0x01e00003  2 0 N/A ").unwrap().pid, None);
    }
}

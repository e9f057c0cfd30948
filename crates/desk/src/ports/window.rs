//! The window's process: started, watched and ended.

use crate::words::text;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;
use tokio::process::{Child, Command};
use tokio::time::timeout;

/// Set to 1, it keeps WebKitGTK from using the graphics card: pages of text are there sooner and take less memory without
/// it, and drivers that show empty windows are no matter. A person may have set it to something else.
const COMPOSITING: &str = "WEBKIT_DISABLE_COMPOSITING_MODE";

/// How long a window that has gone from the link may take to end.
const RELEASE_TIMEOUT: Duration = Duration::from_secs(5);

/// How long a window that was told to end may take for it when the core ends.
const END_TIMEOUT: Duration = Duration::from_secs(2);

/// How a window comes on the screen when it starts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Appearance {
    /// In front, with the right to where the desktop gave one.
    InFront(Option<String>),
    /// Without the keyboard.
    Visible,
    /// As an entry of the list of windows.
    Minimised,
}

/// The window's process. Dropped, the process ends with it.
#[derive(Debug)]
pub(crate) struct WindowProcess {
    program: PathBuf,
    link: PathBuf,
    child: Option<Child>,
}

impl WindowProcess {
    /// Starts nothing yet.
    pub(crate) fn new(program: PathBuf, link: PathBuf) -> Self {
        Self { program, link, child: None }
    }

    /// Starts a window. One that cannot be started is only logged: the person still has the tray and notifications.
    pub(crate) fn start(&mut self, appearance: &Appearance) {
        let mut command = Command::new(&self.program);
        command
            .env("HANDBELL_LINK", &self.link)
            .env("HANDBELL_TITLE", text!("window-is-starting"))
            .stdin(Stdio::null())
            .kill_on_drop(true);
        // A group of its own: a page that hangs is ended with it.
        #[cfg(unix)]
        command.process_group(0);
        // A token of an earlier activation is worthless and would be taken for a fresh one.
        command.env_remove("XDG_ACTIVATION_TOKEN").env_remove("DESKTOP_STARTUP_ID");
        command.env_remove("HANDBELL_TOKEN");
        if cfg!(target_os = "linux") && std::env::var_os(COMPOSITING).is_none() {
            command.env(COMPOSITING, "1");
        }
        match appearance {
            Appearance::InFront(activation) => {
                if let Some(token) = activation {
                    command.env("XDG_ACTIVATION_TOKEN", token).env("DESKTOP_STARTUP_ID", token);
                }
            }
            Appearance::Visible => drop(command.env("HANDBELL_APPEARANCE", "visible")),
            Appearance::Minimised => drop(command.env("HANDBELL_APPEARANCE", "minimised")),
        }
        match command.spawn() {
            Ok(child) => self.child = Some(child),
            Err(error) => {
                tracing::error!(%error, program = %self.program.display(), "the window cannot be started");
            }
        }
    }

    /// Whether the window that was started last still runs. Notices one that has ended.
    pub(crate) fn is_running(&mut self) -> bool {
        let Some(child) = &mut self.child else { return false };
        match child.try_wait() {
            Ok(None) => true,
            Ok(Some(_)) => {
                self.child = None;
                false
            }
            Err(error) => {
                tracing::warn!(%error, "the window cannot be watched and is ended");
                self.kill();
                false
            }
        }
    }

    /// Whether a process is the window that was started here, or one that this started.
    pub(crate) fn is_process(&self, process: u32) -> bool {
        let Some(own) = self.child.as_ref().and_then(Child::id) else { return false };
        #[cfg(unix)]
        {
            let raw = |process| i32::try_from(process).ok();
            let process = raw(process).and_then(rustix::process::Pid::from_raw);
            let group = process.and_then(|process| rustix::process::getpgid(Some(process)).ok());
            group.is_some_and(|group| Some(group.as_raw_nonzero().get()) == raw(own))
        }
        #[cfg(not(unix))]
        {
            own == process
        }
    }

    /// Waits until the window's process has ended, and tells whether it ended well. Never, where there is none.
    pub(crate) async fn ended(&mut self) -> bool {
        match &mut self.child {
            Some(child) => {
                let status = child.wait().await;
                tracing::info!(?status, "the window ended");
                self.child = None;
                status.is_ok_and(|status| status.success())
            }
            None => std::future::pending().await,
        }
    }

    /// Lets go of a window that is about to end by itself, and ends it where it does not.
    pub(crate) fn release(&mut self) {
        let Some(mut child) = self.child.take() else { return };
        tokio::spawn(async move {
            if timeout(RELEASE_TIMEOUT, child.wait()).await.is_err() {
                drop(child.kill().await);
            }
        });
    }

    /// Ends the process and all that it started, whatever they are doing.
    pub(crate) fn kill(&mut self) {
        let Some(mut child) = self.child.take() else { return };
        #[cfg(unix)]
        if let Some(group) = child.id().and_then(|id| rustix::process::Pid::from_raw(i32::try_from(id).ok()?))
        {
            // Fails where all of them have ended.
            let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
        }
        drop(child.start_kill());
        // Reaped in the background.
        tokio::spawn(async move { child.wait().await });
    }

    /// Waits for a window that was told to end, and ends it when it does not.
    pub(crate) async fn end(&mut self) {
        if let Some(child) = &mut self.child
            && timeout(END_TIMEOUT, child.wait()).await.is_err()
        {
            self.kill();
        }
    }
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    /// A window's process that does what the script says.
    fn window(folder: &std::path::Path, script: &str) -> WindowProcess {
        let program = folder.join("window");
        std::fs::write(&program, format!("#!/bin/sh\n{script}\n")).unwrap();
        std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o700)).unwrap();
        WindowProcess::new(program, folder.join("link"))
    }

    #[tokio::test]
    async fn a_window_that_ends_is_noticed_and_how() {
        let folder = tempfile::tempdir().unwrap();
        for (script, is_success) in [("exit 0", true), ("kill -9 $$", false)] {
            let mut window = window(folder.path(), script);
            window.start(&Appearance::InFront(None));
            assert_eq!(window.ended().await, is_success);
            assert!(!window.is_running());
        }
    }

    #[tokio::test]
    async fn the_core_knows_its_own_window_and_what_that_has_started() {
        let folder = tempfile::tempdir().unwrap();
        let mut window = window(folder.path(), "sleep 60 & echo $! > \"$HANDBELL_LINK.child\"; wait");
        window.start(&Appearance::InFront(None));
        assert!(window.is_running());
        let own = window.child.as_ref().and_then(Child::id).unwrap();
        let noted = folder.path().join("link.child");
        let started: u32 = loop {
            let text = std::fs::read_to_string(&noted).unwrap_or_default();
            match text.trim().parse() {
                Ok(process) => break process,
                Err(_) => tokio::task::yield_now().await,
            }
        };
        assert!(window.is_process(own) && window.is_process(started));
        assert!(!window.is_process(std::process::id()));
        window.kill();
        assert!(!window.is_running());
    }
}

//! The window's process: started when one is wanted, replaced when it fails, ended with the core.

use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;
use tokio::process::{Child, Command};
use tokio::time::{Instant, timeout};

/// A window that has not connected after this long has failed, whatever it is doing.
const CONNECTS_WITHIN: Duration = Duration::from_secs(20);

/// Set to 1, it keeps WebKitGTK from using the graphics card: pages of text are there sooner and take less memory without
/// it, and drivers that show empty windows are no matter. A person may have set it to something else.
const COMPOSITING: &str = "WEBKIT_DISABLE_COMPOSITING_MODE";

/// A window that goes so soon after it was told to come to the front was closing already.
const CLOSING: Duration = Duration::from_secs(2);

/// So often a window is replaced by itself within [`REPLACED_IN`]; after that only when somebody wants to see it.
const REPLACEMENTS: usize = 3;
const REPLACED_IN: Duration = Duration::from_secs(5 * 60);

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

/// The window's process.
#[derive(Debug)]
pub(crate) struct WindowProcess {
    program: PathBuf,
    link: PathBuf,
    child: Option<(Child, Instant)>,
    /// Whether it was started for somebody to see, and has not been at the link.
    awaited: bool,
    /// Somebody wanted to see the window, and none has come to the front for it.
    unmet: Option<ActivationRequest>,
    in_front: bool,
    replaced: Vec<Instant>,
}

/// The wish to have the window in front, with the right to come there.
#[derive(Debug)]
struct ActivationRequest {
    activation: Option<String>,
    since: Instant,
}

impl WindowProcess {
    /// Starts nothing yet.
    pub(crate) fn new(program: PathBuf, link: PathBuf) -> Self {
        Self {
            program,
            link,
            child: None,
            awaited: false,
            unmet: None,
            in_front: false,
            replaced: Vec::new(),
        }
    }

    /// Starts a window, unless one is on its way already: that one may be minimised before it is heard of, so the wish
    /// stays.
    pub(crate) fn start(&mut self, appearance: Appearance) {
        if self.is_on_its_way() {
            if let Appearance::InFront(activation) = appearance {
                self.told(activation);
            }
            return;
        }
        self.unmet = None;
        self.awaited = matches!(appearance, Appearance::InFront(_));
        let mut command = Command::new(&self.program);
        command.env("HANDBELL_LINK", &self.link).stdin(Stdio::null()).kill_on_drop(true);
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
                    command.env("XDG_ACTIVATION_TOKEN", &token).env("DESKTOP_STARTUP_ID", token);
                }
            }
            Appearance::Visible => drop(command.env("HANDBELL_APPEARANCE", "visible")),
            Appearance::Minimised => drop(command.env("HANDBELL_APPEARANCE", "minimised")),
        }
        match command.spawn() {
            Ok(child) => self.child = Some((child, Instant::now())),
            Err(error) => {
                tracing::error!(%error, program = %self.program.display(), "the window cannot be started");
            }
        }
    }

    /// Whether a window was started that lives and may still connect. Notices one that has ended.
    fn is_on_its_way(&mut self) -> bool {
        let Some((child, started)) = &mut self.child else { return false };
        match child.try_wait() {
            Ok(Some(_)) => {
                self.child = None;
                false
            }
            Ok(None) if started.elapsed() < CONNECTS_WITHIN => true,
            Ok(None) | Err(_) => {
                tracing::warn!("a window that does not answer is ended");
                self.kill();
                false
            }
        }
    }

    /// Whether a process is the window that was started here, or one that this started.
    pub(crate) fn is_process(&self, process: u32) -> bool {
        let Some(own) = self.child.as_ref().and_then(|(child, _)| child.id()) else { return false };
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

    /// The window that is there was told to come to the front.
    pub(crate) fn told(&mut self, activation: Option<String>) {
        self.unmet = Some(ActivationRequest { activation, since: Instant::now() });
    }

    /// The window is in front, or no more.
    pub(crate) fn is_in_front(&mut self, in_front: bool) {
        self.in_front = in_front;
        if in_front {
            self.unmet = None;
        }
    }

    /// Waits until the window's process has ended, and takes note. Never, where there is none.
    pub(crate) async fn ended(&mut self) {
        match &mut self.child {
            Some((child, _)) => {
                let status = child.wait().await;
                tracing::info!(?status, "the window ended");
                self.child = None;
                // Somebody has closed it before its page was there.
                self.awaited &= !status.is_ok_and(|status| status.success());
            }
            None => std::future::pending().await,
        }
    }

    /// The window's process has ended without having been at the link. Another is started where somebody waits for it.
    pub(crate) fn never_came(&mut self) {
        let wish = self.unmet.take().map(|wish| wish.activation);
        if (self.awaited || wish.is_some()) && self.may_replace() {
            self.start(Appearance::InFront(wish.flatten()));
        }
    }

    /// Whether a window that failed may be replaced by itself. Counts it.
    fn may_replace(&mut self) -> bool {
        self.replaced.retain(|at| at.elapsed() < REPLACED_IN);
        if self.replaced.len() >= REPLACEMENTS {
            tracing::error!("the window fails again and again; it is started when it is wanted");
            return false;
        }
        self.replaced.push(Instant::now());
        true
    }

    /// A window is at the link. Gives the activation to come to the front with, where somebody waits for that.
    pub(crate) fn opened(&mut self) -> Option<Option<String>> {
        self.awaited = false;
        self.unmet.take().map(|wish| wish.activation)
    }

    /// The window is gone from the link: it has ended, or is about to. One that was closing when it was told to come to
    /// the front is followed by another.
    pub(crate) fn gone(&mut self) {
        self.in_front = false;
        if let Some((mut child, _)) = self.child.take() {
            tokio::spawn(async move {
                if timeout(Duration::from_secs(5), child.wait()).await.is_err() {
                    drop(child.kill().await);
                }
            });
        }
        if let Some(wish) = self.unmet.take_if(|wish| wish.since.elapsed() < CLOSING) {
            self.start(Appearance::InFront(wish.activation));
        }
    }

    /// The window hangs or its page is gone: another takes its place, where it was. One that fails again and again is not
    /// replaced before somebody wants to see it.
    pub(crate) fn replace(&mut self) {
        self.kill();
        let in_front = std::mem::take(&mut self.in_front);
        let wish = self.unmet.take();
        if !self.may_replace() && wish.is_none() {
            return;
        }
        self.start(match wish {
            Some(wish) => Appearance::InFront(wish.activation),
            None if in_front => Appearance::InFront(None),
            None => Appearance::Minimised,
        });
    }

    /// Ends the process and all that it started, whatever they are doing.
    fn kill(&mut self) {
        let Some((mut child, _)) = self.child.take() else { return };
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
        if let Some((child, _)) = &mut self.child
            && timeout(Duration::from_secs(2), child.wait()).await.is_err()
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

    /// A window's process that notes that it was started, and does what the script says.
    fn window(folder: &std::path::Path, script: &str) -> WindowProcess {
        let program = folder.join("window");
        let text = format!("#!/bin/sh\necho started >> \"$HANDBELL_LINK\"\n{script}\n");
        std::fs::write(&program, text).unwrap();
        std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o700)).unwrap();
        WindowProcess::new(program, folder.join("starts"))
    }

    fn starts(folder: &std::path::Path) -> usize {
        std::fs::read_to_string(folder.join("starts")).unwrap_or_default().lines().count()
    }

    #[tokio::test]
    async fn a_window_that_dies_before_it_is_heard_of_is_started_again_and_not_for_ever() {
        let folder = tempfile::tempdir().unwrap();
        let mut window = window(folder.path(), "kill -9 $$");
        window.start(Appearance::InFront(None));
        while window.child.is_some() {
            window.ended().await;
            window.never_came();
        }
        assert_eq!(starts(folder.path()), 1 + REPLACEMENTS);
    }

    #[tokio::test]
    async fn the_core_knows_its_own_window_and_what_that_has_started() {
        let folder = tempfile::tempdir().unwrap();
        let mut window = window(folder.path(), "sleep 60 & echo $! > \"$HANDBELL_LINK.child\"; wait");
        window.start(Appearance::InFront(None));
        let own = window.child.as_ref().and_then(|(child, _)| child.id()).unwrap();
        let noted = folder.path().join("starts.child");
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
    }

    #[tokio::test]
    async fn a_window_that_somebody_closed_stays_closed_unless_it_is_wanted_meanwhile() {
        let folder = tempfile::tempdir().unwrap();
        let mut window = window(folder.path(), "exit 0");
        window.start(Appearance::InFront(None));
        window.ended().await;
        window.never_came();
        assert!(window.child.is_none());
        window.start(Appearance::Visible);
        window.told(None);
        window.ended().await;
        window.never_came();
        window.ended().await;
        assert_eq!(starts(folder.path()), 3);
    }
}

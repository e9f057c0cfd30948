use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;
use tokio::process::{Child, Command};
use tokio::time::{Instant, timeout};

/// A window that has not connected after this long has failed, whatever it is doing.
const PATIENCE: Duration = Duration::from_secs(20);

/// The window's process: started when one is wanted, ended with the core.
#[derive(Debug)]
pub(crate) struct WindowProcess {
    program: PathBuf,
    link: PathBuf,
    child: Option<(Child, Instant)>,
}

impl WindowProcess {
    /// Starts nothing yet.
    pub(crate) fn new(program: PathBuf, link: PathBuf) -> Self {
        Self { program, link, child: None }
    }

    /// Starts a window, unless one is on its way already. The activation is its right to come to the front.
    pub(crate) fn start(&mut self, activation: Option<&str>) {
        if self.is_on_its_way() {
            return;
        }
        let mut command = Command::new(&self.program);
        command.env("HANDBELL_LINK", &self.link).stdin(Stdio::null()).kill_on_drop(true);
        // A token of an earlier activation is worthless and would be taken for a fresh one.
        command.env_remove("XDG_ACTIVATION_TOKEN").env_remove("DESKTOP_STARTUP_ID");
        command.env_remove("HANDBELL_TOKEN");
        if let Some(token) = activation {
            command.env("XDG_ACTIVATION_TOKEN", token).env("DESKTOP_STARTUP_ID", token);
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
            Ok(Some(status)) => {
                tracing::info!(%status, "the window ended");
                self.child = None;
                false
            }
            Ok(None) if started.elapsed() < PATIENCE => true,
            Ok(None) | Err(_) => {
                tracing::warn!("a window that does not answer is ended");
                drop(child.start_kill());
                self.child = None;
                false
            }
        }
    }

    /// The window is gone from the link: it has ended, or is about to.
    pub(crate) fn gone(&mut self) {
        if let Some((mut child, _)) = self.child.take() {
            tokio::spawn(async move {
                if timeout(Duration::from_secs(5), child.wait()).await.is_err() {
                    drop(child.kill().await);
                }
            });
        }
    }

    /// Waits for a window that was told to end, and ends it when it does not.
    pub(crate) async fn end(&mut self) {
        if let Some((mut child, _)) = self.child.take()
            && timeout(Duration::from_secs(2), child.wait()).await.is_err()
        {
            drop(child.kill().await);
        }
    }
}

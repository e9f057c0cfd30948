//! The built programs, and a router or an app at work.

use crate::descendants::descendants;
use anyhow::{Context, Result, bail};
use rustix::process::{Pid, Signal, kill_process};
use std::fs::File;
use std::io::Write as _;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use testkit::wait_until_listening;

/// Where the programs of this workspace are.
#[derive(Clone, Debug)]
pub struct Programs {
    folder: PathBuf,
}

impl Programs {
    /// Those beside the running program; tests are one folder below the programs.
    ///
    /// # Errors
    /// They have not been built.
    pub fn built() -> Result<Self> {
        Self::built_with(&["handbell", "handbell-router", "handbell-window"])
    }

    /// The same, if only these are needed.
    ///
    /// # Errors
    /// They have not been built.
    pub fn built_with(names: &[&str]) -> Result<Self> {
        let here = std::env::current_exe()?;
        let mut folder = here.parent().context("a program lies in a folder")?;
        if folder.ends_with("deps") {
            folder = folder.parent().context("deps lies in a folder")?;
        }
        let programs = Self { folder: folder.to_owned() };
        for name in names {
            let path = programs.path(name);
            if !path.exists() {
                bail!("{} is not there: run `cargo build --workspace --bins` first", path.display());
            }
        }
        Ok(programs)
    }

    /// The path of a program.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Starts a router with the sample organisation and waits until it listens.
    ///
    /// # Errors
    /// It does not start.
    pub fn router(&self, data: &Path, listen: &str) -> Result<(Program, String)> {
        self.router_with(data, listen, &[])
    }

    /// As [`Programs::router`], with more arguments.
    ///
    /// # Errors
    /// It does not start.
    pub fn router_with(&self, data: &Path, listen: &str, more: &[&str]) -> Result<(Program, String)> {
        let mut command = self.router_on(data, listen);
        command.arg("--sample").args(more);
        // A router's log is not part of its data: it accepts no folder with other content.
        Program::start_router(command, &data.with_extension("logs"))
    }

    /// Has a command of the router's program done on a data folder, with this password.
    ///
    /// # Errors
    /// It is refused; the error has what it said.
    pub fn ask_router(&self, data: &Path, arguments: &[&str], password: &str) -> Result<()> {
        let mut command = Command::new(self.path("handbell-router"));
        command.args(arguments).arg("--data").arg(data);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn()?;
        // What refuses its arguments may have ended before it reads anything.
        drop(writeln!(child.stdin.take().context("its input is a pipe")?, "{password}"));
        let output = child.wait_with_output()?;
        anyhow::ensure!(
            output.status.success(),
            "{arguments:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        Ok(())
    }

    /// A router with the organisation in the folder, to be started.
    pub fn router_on(&self, data: &Path, listen: &str) -> Command {
        let mut command = Command::new(self.path("handbell-router"));
        command.args(["--listen", listen, "--data"]).arg(data);
        command
    }
}

/// A running program, with its log in a file. It is killed when this is dropped, with all that it started: a window or a
/// browser that ends by itself a moment later would be left running by a test.
#[derive(Debug)]
pub struct Program {
    child: Child,
    log: PathBuf,
}

impl Program {
    /// Starts a program with its log in a file in the folder.
    ///
    /// # Errors
    /// It cannot be started.
    pub fn start(name: &str, mut command: Command, folder: &Path) -> Result<Self> {
        std::fs::create_dir_all(folder)?;
        let log = folder.join(format!("{name}.log"));
        let words = File::options().create(true).append(true).open(&log)?;
        if std::env::var_os("RUST_LOG").is_none() {
            command.env("RUST_LOG", "info");
        }
        let child = command.stdin(Stdio::null()).stderr(words).spawn();
        let child = child.with_context(|| format!("{name} does not start"))?;
        Ok(Self { child, log })
    }

    /// Starts a router with its log in a file in the folder, and waits until it listens; returns its address.
    ///
    /// # Errors
    /// It does not start. The error has its log.
    pub fn start_router(mut command: Command, folder: &Path) -> Result<(Self, String)> {
        command.stdout(Stdio::piped()).env("HANDBELL_LOG_FORMAT", "json");
        let mut router = Self::start("router", command, folder)?;
        let url = wait_until_listening(&mut router.child).with_context(|| router.said())?;
        Ok((router, url))
    }

    /// The process id.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Its log so far.
    pub fn said(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap_or_default()
    }

    /// Ends it as `kill -9` does.
    ///
    /// # Errors
    /// It cannot be ended.
    pub fn kill(mut self) -> Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }

    /// Asks it to end, and waits.
    ///
    /// # Errors
    /// It does not end in time, or with an error.
    pub fn end(mut self) -> Result<()> {
        let asked = Command::new("kill").arg(self.pid().to_string()).status()?;
        anyhow::ensure!(asked.success(), "it is gone already: {}", self.said());
        let end = Instant::now() + Duration::from_secs(20);
        while Instant::now() < end {
            if let Some(status) = self.child.try_wait()? {
                anyhow::ensure!(status.success(), "it ended with {status}: {}", self.said());
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        bail!("it does not end: {}", self.said())
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let started = descendants(self.pid());
        // Each may have ended already.
        drop(self.child.kill());
        drop(self.child.wait());
        for pid in started.into_iter().filter_map(|pid| Pid::from_raw(i32::try_from(pid).ok()?)) {
            let _ = kill_process(pid, Signal::KILL);
        }
    }
}

/// A port that was free a moment ago, for a router that will be restarted at the same address.
///
/// # Errors
/// There is no free port.
pub fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

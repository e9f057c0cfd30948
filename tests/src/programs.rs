//! The built programs, and a router or an app at work.

use anyhow::{Context, Result, bail};
use std::fs::File;
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
    /// Those beside the program that asks: tests lie one folder below the programs.
    ///
    /// # Errors
    /// They were not built.
    pub fn built() -> Result<Self> {
        Self::built_with(&["handbell", "handbell-router", "handbell-window"])
    }

    /// The same, where only these are needed.
    ///
    /// # Errors
    /// They were not built.
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

    /// Where a program lies.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Starts a router with the sample organisation and waits until it listens.
    ///
    /// # Errors
    /// It does not start.
    pub fn router(&self, data: &Path, listen: &str) -> Result<(Program, String)> {
        let mut command = self.router_on(data, listen);
        command.arg("--sample");
        // What a router says is not among its data: it takes no folder that holds other things.
        Program::start_router(command, &data.with_extension("logs"))
    }

    /// A router with the organisation that is in the folder, to be started.
    pub fn router_on(&self, data: &Path, listen: &str) -> Command {
        let mut command = Command::new(self.path("handbell-router"));
        command.args(["--listen", listen, "--data"]).arg(data);
        command
    }
}

/// A program at work, its words in a file. Dropped, it is killed.
#[derive(Debug)]
pub struct Program {
    child: Child,
    log: PathBuf,
}

impl Program {
    /// Starts a program whose words go to a file in the folder.
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

    /// Starts a router whose words go to a file in the folder, and waits until it listens; tells where.
    ///
    /// # Errors
    /// It does not start. What it said is in the error.
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

    /// What it has written so far.
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
    /// It does not end in time, or not well.
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
        // It may have ended by itself.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// A port that nobody listened on a moment ago, for a router that is to come back at the same address.
///
/// # Errors
/// There is none.
pub fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

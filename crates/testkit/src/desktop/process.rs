//! Starting the programs of a desktop, and ending all of them with it.

use anyhow::{Context, Result, bail};
use rustix::process::{Pid, Signal, getpid, kill_process, kill_process_group};
use std::fs::{self, File};
use std::io::Write as _;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};
use tokio::time::sleep;

/// How long a program may take to start, on the slowest machine.
pub(super) const START_TIMEOUT: Duration = Duration::from_secs(30);

/// How long a desktop's programs may take to end when they are asked to.
const END_TIMEOUT: Duration = Duration::from_secs(2);

/// How often a condition is looked at.
const POLL_INTERVAL: Duration = Duration::from_millis(20);

/// Ends process groups when the test is killed and cannot do so itself: its end of the pipe closes with it. Then whatever was
/// started by others with this desktop's runtime folder in its environment.
const WATCH: &str = r#"
while read -r line; do
  case $line in /*) place=$line ;; *) groups="$groups -$line" ;; esac
done
kill -s KILL -- $groups
[ -z "$place" ] || for each in $(grep -lzsx "XDG_RUNTIME_DIR=$place" /proc/[0-9]*/environ); do
  each=${each#/proc/}
  kill -s KILL "${each%/environ}"
done
"#;

/// Watches over a desktop's programs for the case that nothing is dropped any more.
#[derive(Debug)]
pub(super) struct Guardian {
    child: Child,
    groups: ChildStdin,
}

impl Guardian {
    pub(super) fn start() -> Result<Self> {
        // A group of its own: it must outlive whoever ends the test's.
        let mut child =
            Command::new("sh").args(["-c", WATCH]).stdin(Stdio::piped()).process_group(0).spawn()?;
        let groups = child.stdin.take().context("its input is a pipe")?;
        Ok(Self { child, groups })
    }

    fn watch(&mut self, group: u32) -> Result<()> {
        Ok(writeln!(self.groups, "{group}")?)
    }

    /// From here on also what lives in this runtime folder is ended.
    pub(super) fn watch_place(&mut self, runtime: &Path) -> Result<()> {
        Ok(writeln!(self.groups, "{}", runtime.display())?)
    }
}

impl Drop for Guardian {
    fn drop(&mut self) {
        // Before the pipe closes: the numbers that it knows may belong to others by then.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Ends everything that has this runtime folder in its environment, but for this process: what a bus, a shell or a program that
/// has ended started is in no group that is known here. Looks until none is left, for what is found may be starting another.
pub(super) fn sweep(runtime: &Path) {
    let end = Instant::now() + END_TIMEOUT;
    loop {
        let living = living_in(runtime);
        if living.is_empty() || Instant::now() >= end {
            return;
        }
        for pid in living {
            // Fails where it has just ended.
            let _ = kill_process(pid, Signal::KILL);
        }
        thread::sleep(POLL_INTERVAL);
    }
}

/// The other processes that have this runtime folder in their environment. One that has ended has none.
fn living_in(runtime: &Path) -> Vec<Pid> {
    let mark = format!("XDG_RUNTIME_DIR={}", runtime.display());
    let is_marked = |process: &fs::DirEntry| {
        let environment = fs::read(process.path().join("environ")).unwrap_or_default();
        environment.split(|byte| *byte == 0).any(|pair| pair == mark.as_bytes())
    };
    let pid = |process: &fs::DirEntry| Pid::from_raw(process.file_name().to_str()?.parse().ok()?);
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    let marked = processes.filter(is_marked).filter_map(|process| pid(&process));
    marked.filter(|pid| *pid != getpid()).collect()
}

/// A program with all that it starts. Dropped, they all end.
#[derive(Debug)]
pub(super) struct Running {
    child: Child,
    log: PathBuf,
}

impl Running {
    /// Starts a program in a process group of its own; what it says goes to a file in `place`.
    pub(super) fn start(
        name: &str,
        mut command: Command,
        place: &Path,
        guardian: &mut Guardian,
    ) -> Result<Self> {
        let log = place.join(format!("{name}.log"));
        let said = File::create(&log)?;
        let child = command
            .stdin(Stdio::null())
            .stdout(said.try_clone()?)
            .stderr(said)
            .process_group(0)
            .spawn()
            .with_context(|| format!("{name} does not start; is it installed?"))?;
        let running = Self { child, log };
        guardian.watch(running.pid())?;
        Ok(running)
    }

    pub(super) fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Waits for a condition, but no longer than the program lives.
    pub(super) async fn until(
        &mut self,
        what: &str,
        bound: Duration,
        mut condition: impl AsyncFnMut() -> Result<bool>,
    ) -> Result<()> {
        let end = Instant::now() + bound;
        while !condition().await? {
            if let Some(status) = self.child.try_wait()? {
                bail!("{what}: ended with {status}: {}", self.said());
            }
            if Instant::now() >= end {
                bail!("{what}: not within {bound:?}: {}", self.said());
            }
            sleep(POLL_INTERVAL).await;
        }
        Ok(())
    }

    /// All that it has written.
    pub(super) fn said(&self) -> String {
        fs::read_to_string(&self.log).unwrap_or_default()
    }

    fn signal(&self, signal: Signal) {
        if let Some(group) = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw) {
            // Fails where all of them have ended.
            let _ = kill_process_group(group, signal);
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.signal(Signal::TERM);
        let end = Instant::now() + END_TIMEOUT;
        while matches!(self.child.try_wait(), Ok(None)) && Instant::now() < end {
            thread::sleep(POLL_INTERVAL);
        }
        // Also for those that it started and that outlived it.
        self.signal(Signal::KILL);
        let _ = self.child.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lives_in_a_place_is_ended_with_it_even_when_it_is_nobodys_child_any_more() {
        let place = tempfile::tempdir().unwrap();
        // The shell ends at once and leaves one that goes on starting others.
        let script = "(while :; do sleep 60 & sleep 0.01; done) >/dev/null 2>&1 &";
        let mut shell = Command::new("sh");
        shell.args(["-c", script]).env("XDG_RUNTIME_DIR", place.path());
        assert!(shell.status().unwrap().success());
        assert!(!living_in(place.path()).is_empty());
        sweep(place.path());
        assert_eq!(living_in(place.path()), []);
    }
}

//! Programs that run until they end or somebody says stop, and that never outlive the task that started them.

use anyhow::Context;
use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process, kill_process_group, waitid};
use signal_hook::consts::{SIGCHLD, SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;
use std::io::Write;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// How long a program may take to end by itself once it was asked to.
const TERMINATE_TIMEOUT: Duration = Duration::from_secs(10);

/// Running programs. Dropping this ends them, the youngest first.
#[derive(Debug)]
pub(crate) struct Children {
    running: Vec<(&'static str, Child)>,
    signals: Signals,
}

/// Why waiting ended.
#[derive(Debug)]
pub(crate) enum WaitEnd {
    /// A person or the system asked for the end.
    StopRequested,
    /// A program ended by itself.
    ProgramEnded(&'static str, ExitStatus),
}

impl Children {
    /// From here on a signal to stop is seen by [`Children::wait`] alone.
    pub(crate) fn new() -> anyhow::Result<Self> {
        let signals =
            Signals::new([SIGINT, SIGTERM, SIGHUP, SIGCHLD]).context("signals cannot be received")?;
        Ok(Self { running: Vec::new(), signals })
    }

    /// Starts a program in a process group of its own, so that Ctrl-C reaches this task first and the order of ending is ours.
    pub(crate) fn start(&mut self, name: &'static str, command: &mut Command) -> anyhow::Result<&mut Child> {
        let child =
            command.stdin(Stdio::null()).process_group(0).spawn().with_context(|| {
                format!("{name} cannot be started from {}", command.get_program().display())
            })?;
        self.running.push((name, child));
        let (_, child) = self.running.last_mut().context("it was added a line above")?;
        Ok(child)
    }

    /// Waits until somebody asks for the end or a program ends.
    pub(crate) fn wait(&mut self) -> anyhow::Result<WaitEnd> {
        loop {
            for signal in self.signals.wait() {
                if signal != SIGCHLD {
                    return Ok(WaitEnd::StopRequested);
                }
            }
            if let Some(end) = self.ended()? {
                return Ok(end);
            }
        }
    }

    fn ended(&mut self) -> anyhow::Result<Option<WaitEnd>> {
        for index in 0..self.running.len() {
            let (name, child) = &mut self.running[index];
            if !has_ended(pid(child)) {
                continue;
            }
            let name = *name;
            kill_group(pid(child));
            let status = child.wait()?;
            self.running.remove(index);
            return Ok(Some(WaitEnd::ProgramEnded(name, status)));
        }
        Ok(None)
    }
}

impl Drop for Children {
    fn drop(&mut self) {
        while let Some((name, mut child)) = self.running.pop() {
            // The terminal may be what went away.
            let _ = writeln!(std::io::stdout(), "ending {name}");
            end(&mut child);
        }
    }
}

/// Asks a program to end, and ends it by force when it takes too long; then whatever it left behind.
fn end(child: &mut Child) {
    let pid = pid(child);
    // Fails only when the program has ended, which is what is wanted.
    let _ = kill_process(pid, Signal::TERM);
    let deadline = Instant::now() + TERMINATE_TIMEOUT;
    while !has_ended(pid) && Instant::now() < deadline {
        thread::sleep(Duration::from_millis(20));
    }
    kill_group(pid);
    let _ = child.wait();
}

/// Ends everything in a program's process group. To be called before the program is reaped: until then the number is its own.
fn kill_group(leader: Pid) {
    let _ = kill_process_group(leader, Signal::KILL);
}

/// Tells whether a program has ended, and leaves it to be reaped.
fn has_ended(pid: Pid) -> bool {
    let look = WaitIdOptions::EXITED | WaitIdOptions::NOHANG | WaitIdOptions::NOWAIT;
    !matches!(waitid(WaitId::Pid(pid), look), Ok(None))
}

fn pid(child: &Child) -> Pid {
    Pid::from_child(child)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{BufRead, BufReader};

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]).stdout(Stdio::piped());
        command
    }

    /// The number that the script prints first.
    fn printed(child: &mut Child) -> Pid {
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        Pid::from_raw(line.trim().parse().unwrap()).unwrap()
    }

    #[test]
    fn a_program_that_ends_is_noticed_and_the_others_are_ended_with_what_they_started() {
        let mut children = Children::new().unwrap();
        let grandchild = printed(children.start("long", &mut shell("sleep 600 & echo $!; wait")).unwrap());
        children.start("short", &mut shell("exit 7")).unwrap();
        let WaitEnd::ProgramEnded(name, status) = children.wait().unwrap() else { panic!("nobody asked") };
        assert_eq!((name, status.code()), ("short", Some(7)));
        drop(children);
        let deadline = Instant::now() + Duration::from_secs(30);
        // Whoever adopts it has to reap it first.
        while is_alive(grandchild) {
            assert!(Instant::now() < deadline, "{grandchild:?} is still there");
            thread::sleep(Duration::from_millis(10));
        }
    }

    fn is_alive(pid: Pid) -> bool {
        let stat =
            std::fs::read_to_string(format!("/proc/{}/stat", pid.as_raw_nonzero())).unwrap_or_default();
        !matches!(stat.rsplit(") ").next().and_then(|rest| rest.chars().next()), None | Some('Z'))
    }
}

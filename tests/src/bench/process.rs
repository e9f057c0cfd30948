//! What a process takes: memory, time of the processor, wake-ups.

use crate::descendants::{children, descendants};
use anyhow::{Context, Result};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use std::fs;
use std::time::Duration;

/// The proportional set size of a process and its children, in MiB: shared pages are counted once.
///
/// # Errors
/// The process is gone.
pub fn memory_of_tree(pid: u32) -> Result<f64> {
    let mut total = memory(pid)?;
    for child in children(pid) {
        // A child may end in the meantime.
        total += memory_of_tree(child).unwrap_or_default();
    }
    Ok(total)
}

fn memory(pid: u32) -> Result<f64> {
    let rollup = fs::read_to_string(format!("/proc/{pid}/smaps_rollup"))?;
    let line = rollup
        .lines()
        .find_map(|line| line.strip_prefix("Pss:"))
        .context("no proportional memory is told")?;
    let kibibytes: f64 = line.trim().trim_end_matches("kB").trim().parse()?;
    Ok(kibibytes / 1024.0)
}

/// How often the threads of a process have been scheduled after sleeping since it started.
///
/// # Errors
/// The process is gone.
pub fn wake_ups(pid: u32) -> Result<u64> {
    let mut count = 0;
    for task in fs::read_dir(format!("/proc/{pid}/task"))? {
        let status = fs::read_to_string(task?.path().join("status"))?;
        let line = status.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:"));
        count += line.context("no switches are told")?.trim().parse::<u64>()?;
    }
    Ok(count)
}

/// The processor time of a process, in user and kernel mode.
///
/// # Errors
/// The process is gone.
pub fn cpu_time(pid: u32) -> Result<Duration> {
    let status = fs::read_to_string(format!("/proc/{pid}/stat"))?;
    // The name, in brackets, may contain anything; user and system time are the 12th and 13th field after it.
    let (_, fields) = status.rsplit_once(") ").context("a process has a name")?;
    let ticks: Vec<u64> = fields
        .split(' ')
        .skip(11)
        .take(2)
        .map(str::parse)
        .collect::<Result<_, _>>()
        .context("ticks are numbers")?;
    let seconds = ticks.iter().sum::<u64>() * 1_000 / rustix::param::clock_ticks_per_second();
    Ok(Duration::from_millis(seconds))
}

/// The processor time of a process and of all that it has started and that still run.
///
/// # Errors
/// The process is gone.
pub fn cpu_time_of_tree(pid: u32) -> Result<Duration> {
    // A child may end in the meantime.
    let started = descendants(pid).into_iter().map(|pid| cpu_time(pid).unwrap_or_default());
    Ok(cpu_time(pid)? + started.sum::<Duration>())
}

/// Raises this process's limit of open files to what the system allows: every socket is one.
///
/// # Errors
/// The system allows no more.
pub fn raise_open_files() -> Result<()> {
    let limit = getrlimit(Resource::Nofile);
    Ok(setrlimit(Resource::Nofile, Rlimit { current: limit.maximum, ..limit })?)
}

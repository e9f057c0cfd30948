use anyhow::{Context, Result};
use std::fs;

/// Proportional memory of a process and all that it started, in MiB: shared pages are counted once.
///
/// # Errors
/// The process is gone.
pub fn memory_of_tree(pid: u32) -> Result<f64> {
    let mut total = memory(pid)?;
    for child in children(pid) {
        // A child may end while it is looked at.
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

fn children(pid: u32) -> Vec<u32> {
    let tasks = fs::read_dir(format!("/proc/{pid}/task")).into_iter().flatten().flatten();
    let lists = tasks.filter_map(|task| fs::read_to_string(task.path().join("children")).ok());
    lists
        .flat_map(|list| list.split_whitespace().filter_map(|pid| pid.parse().ok()).collect::<Vec<_>>())
        .collect()
}

/// How often the threads of a process have slept and woken since it started.
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

//! The web process that draws the page of a window, and how to stop or kill it.

use anyhow::{Context, Result};
use rustix::process::{Pid, Signal, kill_process};
use testkit::Window;

/// Stops or ends the process that draws the page of a window.
///
/// # Errors
/// There is none.
pub fn strike_page(window: &Window, signal: Signal) -> Result<()> {
    let window = window.pid.context("the window tells whose it is")?;
    let page = page(window).context("the window has no process for its page")?;
    Ok(kill_process(page, signal)?)
}

/// The process that draws the page of a window.
fn page(window: u32) -> Option<Pid> {
    let children = std::fs::read_to_string(format!("/proc/{window}/task/{window}/children")).ok();
    let listed = children.unwrap_or_default();
    let own = listed.split_whitespace().filter_map(|pid| pid.parse::<i32>().ok());
    let found = own.into_iter().find(|pid| name_of(*pid).starts_with("WebKitWebProces"));
    found.or_else(|| grandchild(window)).and_then(Pid::from_raw)
}

/// Also those that another thread of the window has started.
fn grandchild(window: u32) -> Option<i32> {
    let processes = std::fs::read_dir("/proc").ok()?;
    let numbers = processes.flatten().filter_map(|each| each.file_name().to_str()?.parse::<i32>().ok());
    numbers
        .into_iter()
        .find(|pid| parent_of(*pid) == Some(window) && name_of(*pid).starts_with("WebKitWebProces"))
}

fn name_of(pid: i32) -> String {
    std::fs::read_to_string(format!("/proc/{pid}/comm")).unwrap_or_default()
}

fn stat(pid: i32) -> Option<Vec<String>> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    Some(stat.rsplit_once(") ")?.1.split(' ').map(str::to_owned).collect())
}

fn parent_of(pid: i32) -> Option<u32> {
    stat(pid)?.get(1)?.parse().ok()
}

/// Whether the page of a window can draw anything.
pub fn page_is_awake(window: u32) -> bool {
    let Some(page) = page(window) else { return false };
    stat(page.as_raw_nonzero().get()).is_some_and(|stat| !matches!(stat[0].as_str(), "T" | "Z" | "t"))
}

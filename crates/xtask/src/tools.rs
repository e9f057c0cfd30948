//! What the toolchains must have: components of Rust, plug-ins of cargo, Node.

use crate::packages::on_path;
use crate::step::{see, succeeds};
use anyhow::Context;
use std::process::Command;

/// Makes sure that the checks can run, and installs what cargo and rustup can bring.
pub(crate) fn provide_for_tests() -> anyhow::Result<()> {
    component("rustfmt", "fmt")?;
    component("clippy", "clippy")?;
    plug_in("cargo-nextest", "runs the tests, each in a process of its own")?;
    plug_in("cargo-deny", "checks licences and advisories of dependencies")
}

/// Makes sure that changes of the code can be tried.
pub(crate) fn provide_for_mutants() -> anyhow::Result<()> {
    plug_in("cargo-nextest", "runs the tests, each in a process of its own")?;
    plug_in("cargo-mutants", "changes the code in small ways")
}

/// Fails with what to do when Node is missing or too old for the pages' tools.
pub(crate) fn need_node() -> anyhow::Result<()> {
    const OLDEST: u32 = 20;
    let advice =
        || format!("the pages are built with Node: install Node {OLDEST} or newer with npm, and start again");
    let answer = Command::new("node").arg("--version").output().with_context(advice)?;
    let version = String::from_utf8_lossy(&answer.stdout);
    let major = version.trim().trim_start_matches('v').split('.').next().and_then(|word| word.parse().ok());
    anyhow::ensure!(major >= Some(OLDEST) && on_path("npm"), "{} (found {})", advice(), version.trim());
    Ok(())
}

fn component(name: &str, subcommand: &str) -> anyhow::Result<()> {
    if succeeds(Command::new("cargo").args([subcommand, "--version"])) {
        return Ok(());
    }
    println!("missing from the Rust toolchain: {name}");
    see(Command::new("rustup").args(["component", "add", name]))
}

fn plug_in(name: &str, what_for: &str) -> anyhow::Result<()> {
    if on_path(name) {
        return Ok(());
    }
    println!("missing from cargo: {name}, which {what_for}; building it takes a few minutes");
    // An unoptimised one is built in a third of the time, and what it does here takes seconds either way.
    see(Command::new("cargo")
        .args(["install", "--locked", "--debug", name])
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .current_dir(std::env::temp_dir()))
}

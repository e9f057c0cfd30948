//! What the toolchains must have: components of Rust, plug-ins of cargo, Node.

use crate::step::{run_command, succeeds};
use crate::system_packages::on_path;
use anyhow::Context;
use std::process::Command;

/// Makes sure that the checks can run, and installs what cargo and rustup can bring.
pub(crate) fn provide_for_tests() -> anyhow::Result<()> {
    provide_component("rustfmt", "fmt")?;
    provide_component("clippy", "clippy")?;
    provide_plugin("cargo-nextest", "runs the tests, each in a process of its own")?;
    provide_plugin("cargo-deny", "checks licences and advisories of dependencies")
}

/// Makes sure that changes of the code can be tried.
pub(crate) fn provide_for_mutants() -> anyhow::Result<()> {
    provide_plugin("cargo-nextest", "runs the tests, each in a process of its own")?;
    provide_plugin("cargo-mutants", "changes the code in small ways")
}

/// Fails with what to do when Node is missing or too old for the pages' tools.
pub(crate) fn check_node() -> anyhow::Result<()> {
    const MIN_NODE_MAJOR: u32 = 20;
    let advice = || {
        format!(
            "the pages are built with Node: install Node {MIN_NODE_MAJOR} or newer with npm, and start again"
        )
    };
    let answer = Command::new("node").arg("--version").output().with_context(advice)?;
    let version = String::from_utf8_lossy(&answer.stdout);
    let major = version.trim().trim_start_matches('v').split('.').next().and_then(|word| word.parse().ok());
    anyhow::ensure!(
        major >= Some(MIN_NODE_MAJOR) && on_path("npm"),
        "{} (found {})",
        advice(),
        version.trim()
    );
    Ok(())
}

fn provide_component(name: &str, subcommand: &str) -> anyhow::Result<()> {
    if succeeds(Command::new("cargo").args([subcommand, "--version"])) {
        return Ok(());
    }
    println!("missing from the Rust toolchain: {name}");
    run_command(Command::new("rustup").args(["component", "add", name]))
}

fn provide_plugin(name: &str, what_for: &str) -> anyhow::Result<()> {
    if on_path(name) {
        return Ok(());
    }
    println!("missing from cargo: {name}, which {what_for}; building it takes a few minutes");
    // An unoptimised one is built in a third of the time, and what it does here takes seconds either way.
    run_command(
        Command::new("cargo")
            .args(["install", "--locked", "--debug", name])
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .current_dir(std::env::temp_dir()),
    )
}

//! `cargo xtask test`: every check and every test, once.

use crate::bindings;
use crate::chaos;
use crate::programs;
use crate::step::{StepOutcome, Steps, run_command, succeeds};
use crate::system_packages::{self, Purpose};
use crate::tidy;
use crate::tools;
use crate::ui;
use crate::workspace::Workspace;
use anyhow::Context;
use std::process::Command;

/// Takes all steps, cheap ones first, and fails with the names of those that failed.
pub(crate) fn run(workspace: &Workspace, task_names: &[String]) -> anyhow::Result<()> {
    let mut steps = Steps::default();
    let ready = steps.run("packages", || {
        system_packages::install_missing(&[
            Purpose::Build,
            Purpose::Chaos,
            Purpose::Records,
            Purpose::Tour,
            Purpose::Desktop,
            Purpose::Gnome,
            Purpose::Mate,
            Purpose::Sway,
        ])?;
        tools::provide_for_tests().map(passed)
    });
    if ready {
        sources(workspace, &mut steps, task_names);
        pages(workspace, &mut steps);
        programs(workspace, &mut steps);
        steps.run("dependencies", || {
            run_command(&mut deny(workspace, &["licenses", "bans", "sources"])).map(passed)
        });
        steps.run("advisories", || advisories(workspace));
    }
    steps.finish()
}

fn sources(workspace: &Workspace, steps: &mut Steps, task_names: &[String]) {
    steps.run("format", || run_command(&mut workspace.cargo(&["fmt", "--all", "--check"])).map(passed));
    steps.run("tidy", || tidy::run(workspace, &tidy::Arguments::default(), task_names).map(passed));
    steps.run("bindings", || bindings::run(workspace, &bindings::Arguments { check: true }).map(passed));
}

fn pages(workspace: &Workspace, steps: &mut Steps) {
    if !steps.run("pages: install", || ui::install(workspace).map(passed)) {
        return;
    }
    steps.run("pages: lint", || ui::script(workspace, "lint").map(passed));
    steps.run("pages: types", || ui::script(workspace, "check").map(passed));
    steps.run("pages: tests", || ui::script(workspace, "test").map(passed));
    // The programs carry the built pages inside.
    steps.run("pages: build", || ui::build(workspace).map(passed));
}

fn programs(workspace: &Workspace, steps: &mut Steps) {
    let workspace = &workspace.judged();
    if steps.run("build, with clippy", || programs::build_with_tests(workspace).map(passed)) {
        steps.run("tests", || {
            run_command(&mut workspace.cargo(&["nextest", "run", "--locked", "--workspace"])).map(passed)
        });
        // nextest leaves the examples in docstrings out.
        steps.run("examples", || {
            run_command(&mut workspace.cargo(&["test", "--locked", "--workspace", "--doc", "--quiet"]))
                .map(passed)
        });
        steps.run("chaos: a minute", || chaos::play(workspace, &chaos::Arguments::short()).map(passed));
    }
}

/// Advisories are checked wherever their database can be had; a machine without that road says so.
fn advisories(workspace: &Workspace) -> anyhow::Result<StepOutcome> {
    if !succeeds(&mut workspace.cargo(&["deny", "--locked", "fetch", "db"])) {
        return Ok(StepOutcome::Skipped("the database of advisories cannot be fetched from here".into()));
    }
    run_command(&mut deny(workspace, &["advisories"]))
        .map(passed)
        .context("a dependency has an advisory against it")
}

fn deny(workspace: &Workspace, checks: &[&str]) -> Command {
    let mut command = workspace.cargo(&["deny", "--locked", "check"]);
    command.args(checks);
    command
}

fn passed((): ()) -> StepOutcome {
    StepOutcome::Passed
}

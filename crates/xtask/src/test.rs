//! `cargo xtask test`: every check and every test, once.

use crate::bindings;
use crate::chaos;
use crate::house::House;
use crate::mutants;
use crate::packages::{self, Purpose};
use crate::programs::{self, Profile};
use crate::step::{Steps, Verdict, see, succeeds};
use crate::tidy;
use crate::tools;
use crate::ui;
use anyhow::Context;
use std::process::Command;

/// Takes all steps, cheap ones first, and fails with the names of those that failed.
pub(crate) fn run(house: &House) -> anyhow::Result<()> {
    let mut steps = Steps::default();
    let ready = steps.take("packages", || {
        packages::provide(&[
            Purpose::Build,
            Purpose::Chaos,
            Purpose::Tour,
            Purpose::Desktop,
            Purpose::Gnome,
            Purpose::Mate,
            Purpose::Sway,
        ])?;
        tools::provide_for_tests().map(passed)
    });
    if ready {
        sources(house, &mut steps);
        pages(house, &mut steps);
        programs(house, &mut steps);
        steps.take("dependencies", || see(&mut deny(house, &["licenses", "bans", "sources"])).map(passed));
        steps.take("advisories", || advisories(house));
    }
    steps.finish()
}

fn sources(house: &House, steps: &mut Steps) {
    steps.take("format", || see(&mut house.cargo(&["fmt", "--all", "--check"])).map(passed));
    steps.take("tidy", || tidy::run(house).map(passed));
    steps.take("bindings", || bindings::run(house, &bindings::Arguments { check: true }).map(passed));
}

fn pages(house: &House, steps: &mut Steps) {
    if !steps.take("pages: install", || ui::install(house).map(passed)) {
        return;
    }
    steps.take("pages: lint", || ui::script(house, "lint").map(passed));
    steps.take("pages: types", || ui::script(house, "check").map(passed));
    steps.take("pages: tests", || ui::script(house, "test").map(passed));
    // The programs carry the built pages inside.
    steps.take("pages: build", || ui::build(house).map(passed));
}

fn programs(house: &House, steps: &mut Steps) {
    const CLIPPY: [&str; 8] =
        ["clippy", "--locked", "--keep-going", "--workspace", "--all-targets", "--", "-D", "warnings"];
    steps.take("clippy", || see(&mut house.cargo(&CLIPPY)).map(passed));
    // Tests start the programs of other rooms, which cargo does not build for them.
    if steps.take("build", || programs::build(house, Profile::Debug).map(passed)) {
        steps.take("tests", || {
            see(&mut house.cargo(&["nextest", "run", "--locked", "--workspace"])).map(passed)
        });
        // nextest leaves the examples in docstrings out.
        steps.take("examples", || {
            see(&mut house.cargo(&["test", "--locked", "--workspace", "--doc", "--quiet"])).map(passed)
        });
        steps.take("chaos: a minute", || chaos::play(house, &chaos::Arguments::short()).map(passed));
        steps.take("mutants: three", || mutants::run(house, &mutants::Arguments::short()).map(passed));
    }
}

/// Advisories are checked wherever their database can be had; a machine without that road says so.
fn advisories(house: &House) -> anyhow::Result<Verdict> {
    if !succeeds(&mut house.cargo(&["deny", "--locked", "fetch", "db"])) {
        return Ok(Verdict::Skipped("the database of advisories cannot be fetched from here".into()));
    }
    see(&mut deny(house, &["advisories"])).map(passed).context("a dependency has an advisory against it")
}

fn deny(house: &House, checks: &[&str]) -> Command {
    let mut command = house.cargo(&["deny", "--locked", "check"]);
    command.args(checks);
    command
}

fn passed((): ()) -> Verdict {
    Verdict::Passed
}

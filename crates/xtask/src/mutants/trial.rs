//! Makes changes one after another, and runs the tests that must notice each.

use super::areas::Selection;
use super::copy::TreeCopy;
use super::draw::Mutant;
use super::verdict::Outcome;
use crate::step::run_command;
use anyhow::Context;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The longest that tests may take under one change, in seconds. A change that makes them hang is noticed by that.
const TEST_TIMEOUT_SECONDS: u32 = 150;

/// The longest that compiling a change may take, in seconds. The first one compiles everything.
const BUILD_TIMEOUT_SECONDS: u32 = 1_800;

/// So many courses of events are enough to notice a broken rule; a run of all tests takes more.
const SIMULATION_SEEDS: u32 = 150;

/// These packages are optimised elsewhere for the simulation of a thousand courses; here they are compiled again for each change.
const UNOPTIMISED_PACKAGES: [&str; 4] = ["desk-core", "engine", "model", "tests"];

/// Tries changes that the same tests must notice, and tells what became of each, by its name.
pub(super) fn run(
    copy: &TreeCopy,
    tests: &Selection,
    mutants: &[&Mutant],
    all: &[String],
    tests_pass: bool,
) -> anyhow::Result<BTreeMap<String, Outcome>> {
    let reports = copy.reports.join(tests.packages.join("-"));
    if reports.exists() {
        fs::remove_dir_all(&reports)?;
    }
    // It takes whatever stands in this list for caught before. A filter by name does not hold for every kind of change.
    let drawn: BTreeSet<&str> = mutants.iter().map(|mutant| mutant.name.as_str()).collect();
    let others: Vec<&str> = all.iter().map(String::as_str).filter(|name| !drawn.contains(name)).collect();
    let out = reports.join("mutants.out");
    fs::create_dir_all(&out)?;
    fs::write(out.join("caught.txt"), others.join("\n"))?;
    let mut command = copy.mutants();
    // In place: of the copy. Its build folder is good for the next change only where its path stays the same.
    command
        .args(["--in-place", "--test-tool", "nextest", "--no-shuffle", "--iterate", "--output"])
        .arg(&reports);
    command.args(["--baseline", if tests_pass { "skip" } else { "run" }]);
    command.args([
        "--timeout",
        &TEST_TIMEOUT_SECONDS.to_string(),
        "--build-timeout",
        &BUILD_TIMEOUT_SECONDS.to_string(),
    ]);
    for package in tests.packages {
        command.args(["--test-package", package]);
    }
    // One test that notices is enough.
    command.arg("--cargo-test-arg=--fail-fast");
    for package in UNOPTIMISED_PACKAGES {
        command.arg(format!("--cargo-arg=--config=profile.dev.package.{package}.opt-level=0"));
    }
    for word in tests.narrowed {
        command.arg(format!("--cargo-arg={word}"));
    }
    for package in mutants.iter().filter_map(|mutant| mutant.package()).collect::<BTreeSet<_>>() {
        command.args(["--package", package]);
    }
    command.env("HANDBELL_SIMULATION_SEEDS", SIMULATION_SEEDS.to_string());
    // It fails when a change was missed or hung, which is for the verdict to judge.
    let outcome = run_command(&mut command);
    let outcomes = read(&out)?;
    if outcomes.is_empty() {
        outcome.context("the tests do not pass without any change, or cargo-mutants cannot work here")?;
    }
    Ok(outcomes)
}

/// The lists that cargo-mutants leaves, one for each outcome.
fn read(folder: &Path) -> anyhow::Result<BTreeMap<String, Outcome>> {
    let mut outcomes = BTreeMap::new();
    let lists = [
        ("caught.txt", Outcome::Caught),
        ("missed.txt", Outcome::Missed),
        ("timeout.txt", Outcome::TimedOut),
        ("unviable.txt", Outcome::Unviable),
    ];
    for (list, outcome) in lists {
        let path = folder.join(list);
        let names = if path.exists() { fs::read_to_string(&path)? } else { String::new() };
        outcomes.extend(names.lines().map(|name| (name.to_owned(), outcome)));
    }
    Ok(outcomes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_tell_what_became_of_each() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("caught.txt"), "a\nb\n").unwrap();
        fs::write(folder.path().join("missed.txt"), "c\n").unwrap();
        let outcomes = read(folder.path()).unwrap();
        assert_eq!(outcomes.len(), 3);
        assert_eq!((outcomes["b"], outcomes["c"]), (Outcome::Caught, Outcome::Missed));
    }
}

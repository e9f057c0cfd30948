//! `cargo xtask mutants`: small changes of the code, each of which some test must notice.
//!
//! cargo-mutants makes the changes in a copy of the tree, so the tree itself is never touched; the copy stays at its place
//! below the build folder, so that only what a change touches is compiled again.

mod accepted;
mod areas;
mod copy;
mod draw;
mod trial;
mod verdict;

use crate::system_packages::{self, Purpose};
use crate::tools;
use crate::workspace::Workspace;
use accepted::Accepted;
use anyhow::Context;
use areas::{AREAS, Tests};
use copy::TreeCopy;
use draw::Mutant;
use std::collections::BTreeMap;
use verdict::{Outcome, Verdict};

/// How many to draw, and by which seed.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Draws the same changes again for the same code.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many changes are tried, from all areas alike.
    #[arg(long, default_value_t = 60)]
    draw: usize,
    /// Try only the changes whose name holds these words, all of them, in place of a draw.
    #[arg(long)]
    only: Option<String>,
    /// List the changes that would be tried, and try none.
    #[arg(long)]
    list: bool,
    /// The tests have just passed without any change: do not run them once more to see that.
    #[arg(long)]
    tests_pass: bool,
    /// Try each change with the tests of its own area alone: a minute in place of several, and fewer changes are noticed.
    #[arg(long)]
    quick: bool,
}

/// Draws changes, tries each, prints what became of them, and fails when too many were not noticed.
pub(crate) fn run(workspace: &Workspace, arguments: &Arguments) -> anyhow::Result<()> {
    system_packages::install_missing(&[Purpose::Build])?;
    tools::provide_for_mutants()?;
    let accepted = Accepted::read(&workspace.root)?;
    let copy = TreeCopy::refresh(workspace)?;
    let names = copy.list()?;
    let all: Vec<Mutant> = names.iter().filter_map(|name| Mutant::read(name)).collect();
    for (area, count) in draw::per_area(&all) {
        println!("{count:>5} changes can be made in {area}");
    }
    for gone in accepted.without(&all) {
        println!(
            "{} is accepted and cannot be made any more: take it out of {}",
            gone,
            accepted::ACCEPTED_FILE
        );
    }
    let drawn = match &arguments.only {
        Some(words) => all.into_iter().filter(|mutant| mutant.name.contains(words)).collect(),
        None => draw::draw(&all, arguments.draw, arguments.seed),
    };
    anyhow::ensure!(!drawn.is_empty(), "there is no such change");
    if arguments.list {
        for mutant in &drawn {
            println!("{}", mutant.name);
        }
        return Ok(());
    }
    let mut verdict = Verdict::default();
    for (tests, mutants) in by_tests(&drawn) {
        let outcomes = try_in_stages(&copy, tests, &mutants, &names, arguments)?;
        for mutant in mutants {
            let outcome = outcomes
                .get(&mutant.name)
                .copied()
                .with_context(|| format!("nothing became of {}", mutant.name));
            verdict.add(mutant, accept_survivor(outcome?, mutant, &accepted));
        }
    }
    verdict.print(&accepted, arguments.seed);
    verdict.check()
}

/// Tries changes with one stage of the tests after another, each with those that no earlier stage noticed.
fn try_in_stages(
    copy: &TreeCopy,
    tests: Tests,
    mutants: &[&Mutant],
    names: &[String],
    arguments: &Arguments,
) -> anyhow::Result<BTreeMap<String, Outcome>> {
    let stages = if arguments.quick { &tests.stages()[..1] } else { tests.stages() };
    let mut outcomes = BTreeMap::new();
    for stage in stages {
        let left: Vec<&Mutant> = mutants
            .iter()
            .copied()
            .filter(|mutant| outcomes.get(&mutant.name).is_none_or(|outcome| *outcome == Outcome::Missed))
            .collect();
        if left.is_empty() {
            break;
        }
        println!("\n{} changes, tried with the tests of {}", left.len(), stage.packages.join(" and "));
        outcomes.extend(trial::run(copy, stage, &left, names, arguments.tests_pass)?);
    }
    Ok(outcomes)
}

/// A survivor that somebody has looked at, and said why it is harmless, counts as noticed.
fn accept_survivor(outcome: Outcome, mutant: &Mutant, accepted: &Accepted) -> Outcome {
    if outcome == Outcome::Missed && accepted.why(mutant).is_some() { Outcome::Accepted } else { outcome }
}

fn by_tests(drawn: &[Mutant]) -> BTreeMap<Tests, Vec<&Mutant>> {
    let mut groups: BTreeMap<Tests, Vec<&Mutant>> = BTreeMap::new();
    for mutant in drawn {
        groups.entry(AREAS[mutant.area].tests).or_default().push(mutant);
    }
    groups
}

//! `cargo xtask mutants`: small changes of the code, each of which some test must notice.
//!
//! cargo-mutants makes the changes in a copy of the tree, so the tree itself is never touched; the copy stays at its place
//! below the build folder, so that only what a change touches is compiled again.

mod accepted;
mod copy;
mod draw;
mod rooms;
mod trial;
mod verdict;

use crate::house::House;
use crate::packages::{self, Purpose};
use crate::tools;
use accepted::Accepted;
use anyhow::Context;
use copy::Copy;
use draw::Mutant;
use rooms::{ROOMS, Tests};
use std::collections::BTreeMap;
use verdict::{Fate, Verdict};

/// How many to draw, and by which seed.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Draws the same changes again for the same code.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many changes are tried, from all rooms alike.
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
    /// Try each change with the tests of its own room alone: a minute in place of several, and fewer changes are noticed.
    #[arg(long)]
    quick: bool,
}

impl Arguments {
    /// Three, tried with the tests that have just passed.
    pub(crate) fn short() -> Self {
        Self { seed: 1, draw: 3, only: None, list: false, tests_pass: true, quick: true }
    }
}

/// Draws changes, tries each, prints what became of them, and fails when too many were not noticed.
pub(crate) fn run(house: &House, arguments: &Arguments) -> anyhow::Result<()> {
    packages::provide(&[Purpose::Build])?;
    tools::provide_for_mutants()?;
    let accepted = Accepted::read(&house.root)?;
    let copy = Copy::refresh(house)?;
    let names = copy.list()?;
    let all: Vec<Mutant> = names.iter().filter_map(|name| Mutant::read(name)).collect();
    for (room, count) in draw::per_room(&all) {
        println!("{count:>5} changes can be made in {room}");
    }
    for gone in accepted.without(&all) {
        println!("{} is accepted and cannot be made any more: take it out of {}", gone, accepted::FILE);
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
        let fates = tried(&copy, tests, &mutants, &names, arguments)?;
        for mutant in mutants {
            let fate = fates
                .get(&mutant.name)
                .copied()
                .with_context(|| format!("nothing became of {}", mutant.name));
            verdict.add(mutant, judged(fate?, mutant, &accepted));
        }
    }
    verdict.print(&accepted, arguments.seed);
    verdict.check()
}

/// Tries changes with one stage of the tests after another, each with those that no earlier stage noticed.
fn tried(
    copy: &Copy,
    tests: Tests,
    mutants: &[&Mutant],
    names: &[String],
    arguments: &Arguments,
) -> anyhow::Result<BTreeMap<String, Fate>> {
    let stages = if arguments.quick { &tests.stages()[..1] } else { tests.stages() };
    let mut fates = BTreeMap::new();
    for stage in stages {
        let left: Vec<&Mutant> = mutants
            .iter()
            .copied()
            .filter(|mutant| fates.get(&mutant.name).is_none_or(|fate| *fate == Fate::Missed))
            .collect();
        if left.is_empty() {
            break;
        }
        println!("\n{} changes, tried with the tests of {}", left.len(), stage.packages.join(" and "));
        fates.extend(trial::run(copy, stage, &left, names, arguments.tests_pass)?);
    }
    Ok(fates)
}

/// A survivor that somebody has looked at, and said why it is harmless, counts as noticed.
fn judged(fate: Fate, mutant: &Mutant, accepted: &Accepted) -> Fate {
    if fate == Fate::Missed && accepted.why(mutant).is_some() { Fate::Accepted } else { fate }
}

fn by_tests(drawn: &[Mutant]) -> BTreeMap<Tests, Vec<&Mutant>> {
    let mut groups: BTreeMap<Tests, Vec<&Mutant>> = BTreeMap::new();
    for mutant in drawn {
        groups.entry(ROOMS[mutant.room].tests).or_default().push(mutant);
    }
    groups
}

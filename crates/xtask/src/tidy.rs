//! `cargo xtask tidy`: what the house promises and the compiler does not check.

mod arrows;
mod documents;
mod rules;
mod sources;
mod tree;

use crate::house::House;
use std::fmt;

pub(crate) use tree::Tree;

/// Something that is not as the house promises, and what to do about it.
#[derive(Debug, PartialEq, Eq)]
struct Problem {
    /// The file, with a line where there is one.
    place: String,
    what: String,
    remedy: String,
}

impl Problem {
    fn new(place: impl Into<String>, what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { place: place.into(), what: what.into(), remedy: remedy.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}\n    → {}", self.place, self.what, self.remedy)
    }
}

/// Checks every rule and prints each problem.
pub(crate) fn run(house: &House) -> anyhow::Result<()> {
    let tree = Tree::read(&house.root)?;
    let rooms = arrows::rooms(&house.root)?;
    let mut problems = arrows::check(&rooms);
    problems.extend(documents::check(&tree, &rooms, &crate::chores())?);
    problems.extend(rules::check(&tree)?);
    problems.extend(sources::check(&tree)?);
    for problem in &problems {
        println!("{problem}");
    }
    anyhow::ensure!(problems.is_empty(), "{} things are not tidy", problems.len());
    println!("{} rooms and {} files are tidy", rooms.len(), tree.files().len());
    Ok(())
}

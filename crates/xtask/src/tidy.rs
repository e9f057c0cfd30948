//! `cargo xtask tidy`: what the workspace promises and the compiler does not check.

mod dependencies;
mod documents;
mod rules;
mod sources;
mod tree;

use crate::workspace::Workspace;
use std::fmt;

pub(crate) use tree::Tree;

/// Something that is not as the workspace promises, and what to do about it.
#[derive(Debug, PartialEq, Eq)]
struct Problem {
    /// The file, with a line where there is one.
    location: String,
    message: String,
    remedy: String,
}

impl Problem {
    fn new(location: impl Into<String>, message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { location: location.into(), message: message.into(), remedy: remedy.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}\n    → {}", self.location, self.message, self.remedy)
    }
}

/// Checks every rule and prints each problem.
pub(crate) fn run(workspace: &Workspace) -> anyhow::Result<()> {
    let tree = Tree::read(&workspace.root)?;
    let packages = dependencies::packages(&workspace.root)?;
    let mut problems = dependencies::check(&packages);
    problems.extend(documents::check(&tree, &packages, &crate::task_names())?);
    problems.extend(rules::check(&tree)?);
    problems.extend(sources::check(&tree)?);
    for problem in &problems {
        println!("{problem}");
    }
    anyhow::ensure!(problems.is_empty(), "{} things are not tidy", problems.len());
    println!("{} packages and {} files are tidy", packages.len(), tree.files().len());
    Ok(())
}

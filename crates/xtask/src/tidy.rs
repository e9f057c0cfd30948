//! `cargo xtask tidy`: what the workspace promises and the compiler does not check.

mod circles;
mod dependencies;
mod documents;
mod imports;
mod method_verbs;
mod module_tree;
mod picture;
mod problem;
mod rules;
mod rust_imports;
mod sentences;
mod sources;
mod tree;
mod typescript_imports;

use crate::workspace::Workspace;

pub(crate) use tree::Tree;

/// What to do beside checking.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct Arguments {
    /// Draw the crates and their module folders anew, and check nothing.
    #[arg(long)]
    picture: bool,
}

/// Checks every rule and prints each problem.
pub(crate) fn run(workspace: &Workspace, arguments: &Arguments, task_names: &[String]) -> anyhow::Result<()> {
    let tree = Tree::read(&workspace.root)?;
    let packages = dependencies::packages(&workspace.root)?;
    if arguments.picture {
        return picture::write(&workspace.root, &tree, &packages);
    }
    let mut problems = dependencies::check(&packages);
    problems.extend(documents::check(&tree, &packages, task_names)?);
    problems.extend(rules::check(&tree)?);
    problems.extend(sources::check(&tree)?);
    problems.extend(method_verbs::check(&tree)?);
    problems.extend(sentences::check(&tree)?);
    problems.extend(picture::check(&tree, &packages)?);
    problems.extend(circles::check(&tree, &packages)?);
    for problem in &problems {
        println!("{problem}");
    }
    anyhow::ensure!(problems.is_empty(), "{} things are not tidy", problems.len());
    println!("{} packages and {} files are tidy", packages.len(), tree.files().len());
    Ok(())
}

//! The copy of the tree in which changes are made.

use crate::tidy::Tree;
use crate::workspace::Workspace;
use anyhow::Context;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A copy of the tree, and a build folder of its own.
#[derive(Debug)]
pub(super) struct TreeCopy {
    root: PathBuf,
    target: PathBuf,
    /// Where cargo-mutants leaves its reports.
    pub(super) reports: PathBuf,
}

impl TreeCopy {
    /// Brings the copy to what the tree is. A file that is the same keeps its time, so that cargo compiles nothing for it.
    pub(super) fn refresh(workspace: &Workspace) -> anyhow::Result<Self> {
        let place = workspace.target.join("mutants");
        let copy =
            Self { root: place.join("tree"), target: place.join("target"), reports: place.join("reports") };
        fs::create_dir_all(&copy.reports)?;
        let (from, there) = (Tree::read(&workspace.root)?, Tree::read_if_present(&copy.root)?);
        for file in there.files().iter().filter(|file| from.files().binary_search(file).is_err()) {
            fs::remove_file(copy.root.join(file)).with_context(|| format!("{file} cannot be removed"))?;
        }
        for file in from.files() {
            renew(&workspace.root.join(file), &copy.root.join(file))
                .with_context(|| format!("{file} cannot be copied"))?;
        }
        Ok(copy)
    }

    /// cargo-mutants with these words, on the copy.
    pub(super) fn mutants(&self) -> Command {
        let mut command = Command::new("cargo");
        command.arg("mutants").current_dir(&self.root).arg("--colors").arg("never");
        command.env("CARGO_TARGET_DIR", &self.target).env("CARGO_INCREMENTAL", "1");
        // Set by the cargo that started this task, and wrong for any other crate.
        command.env_remove("CARGO_MANIFEST_DIR");
        command
    }

    /// The name of every change that can be made in the packages that have areas.
    pub(super) fn list(&self) -> anyhow::Result<Vec<String>> {
        let mut command = self.mutants();
        command.arg("--list");
        for package in ["desk", "desk-core", "engine", "journal", "router"] {
            command.args(["--package", package]);
        }
        let output = command.output().context("cargo-mutants cannot be started")?;
        anyhow::ensure!(
            output.status.success(),
            "cargo-mutants cannot list the changes: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        Ok(String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect())
    }
}

fn renew(from: &Path, to: &Path) -> anyhow::Result<()> {
    let bytes = fs::read(from)?;
    if fs::read(to).is_ok_and(|there| there == bytes) {
        return Ok(());
    }
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    Ok(fs::write(to, bytes)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_copy_becomes_what_the_tree_is_and_what_is_the_same_keeps_its_time() {
        let place = tempfile::tempdir().unwrap();
        let workspace = Workspace::at(place.path().join("workspace"), place.path().join("target"));
        let write = |file: &str, text: &str| {
            let path = workspace.root.join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        write("a/same.rs", "same");
        write("a/other.rs", "before");
        write("a/gone.rs", "gone");
        write("target/made.rs", "made");
        let copy = TreeCopy::refresh(&workspace).unwrap();
        let time = fs::metadata(copy.root.join("a/same.rs")).unwrap().modified().unwrap();
        fs::write(copy.root.join("a/other.rs"), "a change that was left behind").unwrap();
        fs::remove_file(workspace.root.join("a/gone.rs")).unwrap();
        let copy = TreeCopy::refresh(&workspace).unwrap();
        let text = |file| fs::read_to_string(copy.root.join(file)).ok();
        assert_eq!(text("a/other.rs").as_deref(), Some("before"));
        assert_eq!((text("a/gone.rs"), text("target/made.rs")), (None, None));
        assert_eq!(fs::metadata(copy.root.join("a/same.rs")).unwrap().modified().unwrap(), time);
    }
}

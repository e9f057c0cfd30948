//! Where the workspace stands: its root, its build folder, and cargo as every task calls it.

use anyhow::Context;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The tree that a task works on.
#[derive(Clone, Debug)]
pub(crate) struct Workspace {
    /// The folder of the workspace's `Cargo.toml`.
    pub(crate) root: PathBuf,
    /// Cargo's build folder, where tasks leave what they made as well.
    pub(crate) target: PathBuf,
    compiler: Compiler,
}

/// What compiles the packages of this workspace. Cargo keeps what the two have made apart.
#[derive(Clone, Copy, Debug)]
enum Compiler {
    Rustc,
    Clippy,
}

/// How `cargo clippy -- -D warnings` hands its arguments over to the compiler: each ends with the mark.
const CLIPPY_ARGUMENTS: &str = "-D__CLIPPY_HACKERY__warnings__CLIPPY_HACKERY__";

impl Workspace {
    /// Asks cargo where the workspace is.
    pub(crate) fn find() -> anyhow::Result<Self> {
        // The folder of this crate as cargo found it today; the one at compile time may have been moved since.
        let here = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let metadata = cargo_metadata::MetadataCommand::new()
            .current_dir(&here)
            .no_deps()
            .exec()
            .context("cargo cannot tell where the workspace is")?;
        Ok(Self::at(metadata.workspace_root.into(), metadata.target_directory.into()))
    }

    /// A tree with its build folder.
    pub(crate) fn at(root: PathBuf, target: PathBuf) -> Self {
        Self { root, target, compiler: Compiler::Rustc }
    }

    /// The same tree, compiled by Clippy: it makes the same programs and fails where it has something to say, so that
    /// nothing is compiled once to be judged and once more to be run.
    pub(crate) fn judged(&self) -> Self {
        Self { compiler: Compiler::Clippy, ..self.clone() }
    }

    /// Cargo with these arguments, to be run at the root.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("cargo");
        command.args(arguments).current_dir(&self.root);
        // Set by the cargo that started this task, and wrong for any other crate.
        command.env_remove("CARGO_MANIFEST_DIR");
        if let Compiler::Clippy = self.compiler {
            command.env("RUSTC_WORKSPACE_WRAPPER", "clippy-driver").env("CLIPPY_ARGS", CLIPPY_ARGUMENTS);
        }
        command
    }

    /// A folder under the build folder for what tasks remember.
    pub(crate) fn cache_folder(&self) -> PathBuf {
        self.target.join("xtask")
    }

    /// The folder of the pages' sources.
    pub(crate) fn ui(&self) -> PathBuf {
        self.root.join("ui")
    }

    /// The same path as a person would say it: from the root.
    pub(crate) fn relative<'a>(&self, path: &'a Path) -> std::path::Display<'a> {
        path.strip_prefix(&self.root).unwrap_or(path).display()
    }
}

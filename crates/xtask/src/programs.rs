//! The programs of the workspace: building them and finding them.

use crate::step::run_command;
use crate::workspace::Workspace;
use std::path::PathBuf;
use std::process::Command;

/// For a person who tries things out, or for measuring.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Profile {
    /// Built quickly.
    Debug,
    /// Built to be fast.
    Release,
}

/// What is given to people: the representative's app with its window, and the router.
const PRODUCT: [&str; 3] = ["handbell", "handbell-window", "handbell-router"];

/// Builds what is given to people, and those programs of the package `tests` that are named.
///
/// Always for the whole workspace: a part of it would be compiled with other features of shared dependencies, a second time.
pub(crate) fn build(workspace: &Workspace, profile: Profile, of_tests: &[&str]) -> anyhow::Result<()> {
    let mut command = workspace.cargo(&["build", "--locked", "--workspace"]);
    command.args(PRODUCT.iter().chain(of_tests).flat_map(|name| ["--bin", name]));
    if let Profile::Release = profile {
        command.arg("--release");
    }
    run_command(&mut command)
}

/// Builds every program and every test of the workspace.
///
/// Tests start the programs of other packages, which cargo does not build for them. What tests depend on asks for more of
/// shared dependencies: programs that are built without them are compiled another time, with all below them.
pub(crate) fn build_with_tests(workspace: &Workspace) -> anyhow::Result<()> {
    run_command(&mut workspace.cargo(&["build", "--locked", "--keep-going", "--workspace", "--all-targets"]))
}

/// Where a built program lies.
pub(crate) fn path(workspace: &Workspace, profile: Profile, name: &str) -> PathBuf {
    let folder = match profile {
        Profile::Debug => "debug",
        Profile::Release => "release",
    };
    workspace.target.join(folder).join(name)
}

/// A built program, to be run at the root.
pub(crate) fn command(workspace: &Workspace, profile: Profile, name: &str) -> Command {
    let mut command = Command::new(path(workspace, profile, name));
    command.current_dir(&workspace.root);
    command
}

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

/// Builds every program of the workspace.
///
/// Always the whole workspace: a part of it would be compiled with other features of shared dependencies, a second time.
pub(crate) fn build(workspace: &Workspace, profile: Profile) -> anyhow::Result<()> {
    let mut command = workspace.cargo(&["build", "--locked", "--workspace", "--bins"]);
    if let Profile::Release = profile {
        command.arg("--release");
    }
    run_command(&mut command)
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

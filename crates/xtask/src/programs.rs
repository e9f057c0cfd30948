//! The programs of the house: building them and finding them.

use crate::house::House;
use crate::step::see;
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

/// Builds every program of the house.
///
/// Always the whole workspace: a part of it would be compiled with other features of shared dependencies, a second time.
pub(crate) fn build(house: &House, profile: Profile) -> anyhow::Result<()> {
    let mut command = house.cargo(&["build", "--locked", "--workspace", "--bins"]);
    if let Profile::Release = profile {
        command.arg("--release");
    }
    see(&mut command)
}

/// Where a built program lies.
pub(crate) fn path(house: &House, profile: Profile, name: &str) -> PathBuf {
    let folder = match profile {
        Profile::Debug => "debug",
        Profile::Release => "release",
    };
    house.target.join(folder).join(name)
}

/// A built program, to be run at the root.
pub(crate) fn command(house: &House, profile: Profile, name: &str) -> Command {
    let mut command = Command::new(path(house, profile, name));
    command.current_dir(&house.root);
    command
}

//! `cargo xtask bench NAME OPTION…`: measures one thing with release builds.

use crate::programs::{self, Profile};
use crate::step::run_command;
use crate::system_packages::{self, Purpose};
use crate::ui;
use crate::workspace::Workspace;

/// What to measure.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The name of the measurement: the program `bench-NAME` of the package `tests`.
    name: String,
    /// Fail when a target is missed.
    #[arg(long)]
    check: bool,
    /// What the measurement itself understands besides, such as `--quick`.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    options: Vec<String>,
}

/// Builds everything for release and runs the measurement.
pub(crate) fn run(workspace: &Workspace, arguments: &Arguments) -> anyhow::Result<()> {
    let known = names(workspace)?;
    anyhow::ensure!(
        known.contains(&arguments.name),
        "there is no measurement `{}`; there are: {}",
        arguments.name,
        known.join(", ")
    );
    system_packages::install_missing(&[Purpose::Build, Purpose::Tour, Purpose::Desktop])?;
    ui::build_when_changed(workspace)?;
    programs::build(workspace, Profile::Release)?;
    let mut bench = programs::command(workspace, Profile::Release, &format!("bench-{}", arguments.name));
    if arguments.check {
        bench.arg("--check");
    }
    bench.args(&arguments.options);
    run_command(&mut bench)
}

/// The measurements that the package `tests` has.
fn names(workspace: &Workspace) -> anyhow::Result<Vec<String>> {
    let metadata = cargo_metadata::MetadataCommand::new().current_dir(&workspace.root).no_deps().exec()?;
    let targets = metadata.packages.iter().flat_map(|package| &package.targets);
    let mut names: Vec<_> =
        targets.filter_map(|target| target.name.strip_prefix("bench-")).map(str::to_owned).collect();
    names.sort();
    Ok(names)
}

//! `cargo xtask bench NAME OPTION…`: measures one thing with release builds; `ui` measures the pages in their engines.

use crate::programs::{self, Profile};
use crate::step::run_command;
use crate::system_packages::{self, Purpose};
use crate::ui;
use crate::workspace::Workspace;

/// What to measure.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The name of the measurement: the program `bench-NAME` of the package `tests`, or `ui`.
    name: String,
    /// Fail when a target is missed.
    #[arg(long)]
    check: bool,
    /// What the measurement itself understands besides, such as `--quick`.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    options: Vec<String>,
}

/// The measurement that needs no program of ours.
const PAGES: &str = "ui";

/// Builds what is needed for release and runs the measurement.
pub(crate) fn run(workspace: &Workspace, arguments: &Arguments) -> anyhow::Result<()> {
    let check = arguments.check.then_some("--check");
    if arguments.name == PAGES {
        system_packages::install_missing(&[Purpose::Tour, Purpose::Desktop])?;
        ui::install(workspace)?;
        let options = check.into_iter().chain(arguments.options.iter().map(String::as_str));
        return ui::script_with(workspace, "bench", options);
    }
    let known = names(workspace)?;
    anyhow::ensure!(
        known.contains(&arguments.name),
        "there is no measurement `{}`; there are: {}",
        arguments.name,
        known.join(", ")
    );
    system_packages::install_missing(&[Purpose::Build, Purpose::Tour, Purpose::Desktop])?;
    ui::build_when_changed(workspace)?;
    let name = format!("bench-{}", arguments.name);
    programs::build(workspace, Profile::Release, &[&name])?;
    let mut bench = programs::command(workspace, Profile::Release, &name);
    bench.args(check).args(&arguments.options);
    run_command(&mut bench)
}

/// The measurements that the package `tests` has.
fn names(workspace: &Workspace) -> anyhow::Result<Vec<String>> {
    let metadata = cargo_metadata::MetadataCommand::new().current_dir(&workspace.root).no_deps().exec()?;
    let targets = metadata.packages.iter().flat_map(|package| &package.targets);
    let mut names: Vec<_> = targets
        .filter_map(|target| target.name.strip_prefix("bench-"))
        .chain([PAGES])
        .map(str::to_owned)
        .collect();
    names.sort();
    Ok(names)
}

//! `cargo xtask chaos`: a real router at work, which is killed, stopped, cut off and starved.

use crate::programs::{self, Profile};
use crate::step::run_command;
use crate::system_packages::{self, Purpose};
use crate::ui;
use crate::workspace::Workspace;
use std::time::{SystemTime, UNIX_EPOCH};

/// For how long, and by which seed.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// For how many seconds faults are made.
    #[arg(long, default_value_t = 600)]
    seconds: u64,
    /// Makes the same faults in the same order again; any other one when it is left out.
    #[arg(long)]
    seed: Option<u64>,
    /// Make only these faults, such as `kill`; all when none is named.
    #[arg(long)]
    fault: Vec<String>,
}

impl Arguments {
    /// A minute, with faults that were survived before: what fails is what was changed since.
    pub(crate) fn short() -> Self {
        Self { seconds: 60, seed: Some(11), fault: Vec::new() }
    }
}

/// Installs what is missing, builds what is needed and plays.
pub(crate) fn run(workspace: &Workspace, arguments: &Arguments) -> anyhow::Result<()> {
    system_packages::install_missing(&[Purpose::Build, Purpose::Chaos])?;
    ui::build_when_changed(workspace)?;
    programs::build(workspace, Profile::Debug, &["chaos"])?;
    play(workspace, arguments)
}

/// Plays with the programs that are built.
pub(crate) fn play(workspace: &Workspace, arguments: &Arguments) -> anyhow::Result<()> {
    let seed = arguments.seed.unwrap_or_else(random_seed);
    let mut chaos = programs::command(workspace, Profile::Debug, "chaos");
    chaos.args(["--seconds", &arguments.seconds.to_string(), "--seed", &seed.to_string()]);
    chaos.arg("--folder").arg(workspace.target.join("chaos"));
    for fault in &arguments.fault {
        chaos.args(["--fault", fault]);
    }
    run_command(&mut chaos)
}

/// A seed that is short enough to be typed again.
fn random_seed() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::from(since.subsec_nanos()) % 100_000
}

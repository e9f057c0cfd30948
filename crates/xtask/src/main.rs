//! The tasks of this workspace: `cargo xtask run | build | test | mutants | chaos | desktops | systems | bench | tidy | bindings`.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a task talks to the person who started it")]

mod bench;
mod bindings;
mod chaos;
mod children;
mod desktops;
mod mutants;
mod programs;
mod run;
mod sign_in;
mod step;
mod system_packages;
mod systems;
mod test;
mod tidy;
mod tools;
mod ui;
mod workspace;

use clap::{CommandFactory, Parser, Subcommand};
use workspace::Workspace;

/// The tasks of this workspace.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Build everything and play it: the router with a sample organisation, the app, a simulated customer.
    Run(run::Arguments),
    /// Build the programs for use, and say where they lie.
    Build,
    /// Install what is missing and run every check and test.
    Test,
    /// Change the code in small ways, and see that some test notices each.
    Mutants(mutants::Arguments),
    /// Kill, stop, cut off and starve a real router at work, and see that nothing acknowledged is lost.
    Chaos(chaos::Arguments),
    /// Play on real desktops whether Accept brings the app to the front and whether nobody is blamed for what was not shown.
    Desktops(desktops::Arguments),
    /// Type-check every package but the window for Windows and macOS.
    Systems,
    /// Build for release and measure: `ring`, `memory`, …
    Bench(bench::Arguments),
    /// Check what the compiler cannot: dependencies between packages, import circles, documents that drift, rules that are
    /// cited, long files, marks left behind.
    Tidy(tidy::Arguments),
    /// Generate the pages' TypeScript types from the package `protocol`.
    Bindings(bindings::Arguments),
}

fn main() -> std::process::ExitCode {
    let task = Arguments::parse().task;
    match perform(task) {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nxtask: {error:#}");
            std::process::ExitCode::FAILURE
        }
    }
}

fn perform(task: Task) -> anyhow::Result<()> {
    let workspace = Workspace::find()?;
    match task {
        Task::Run(arguments) => run::run(&workspace, arguments),
        Task::Build => run::build(&workspace),
        Task::Test => test::run(&workspace, &task_names()),
        Task::Mutants(arguments) => mutants::run(&workspace, &arguments),
        Task::Chaos(arguments) => chaos::run(&workspace, &arguments),
        Task::Desktops(arguments) => desktops::run(&workspace, &arguments),
        Task::Systems => systems::run(&workspace),
        Task::Bench(arguments) => bench::run(&workspace, &arguments),
        Task::Tidy(arguments) => tidy::run(&workspace, &arguments, &task_names()),
        Task::Bindings(arguments) => bindings::run(&workspace, &arguments),
    }
}

/// The names of all tasks.
fn task_names() -> Vec<String> {
    Arguments::command().get_subcommands().map(|task| task.get_name().to_owned()).collect()
}

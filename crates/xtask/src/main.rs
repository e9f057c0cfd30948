//! Every chore of the house: `cargo xtask run | build | test | mutants | chaos | desktops | systems | bench | tidy | bindings`.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a chore talks to the person who started it")]

mod bench;
mod bindings;
mod chaos;
mod children;
mod desktops;
mod house;
mod mutants;
mod packages;
mod programs;
mod run;
mod sign_in;
mod step;
mod systems;
mod test;
mod tidy;
mod tools;
mod ui;

use clap::{CommandFactory, Parser, Subcommand};
use house::House;

/// Every chore of the house.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Debug, Subcommand)]
enum Chore {
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
    /// Type-check every room but the window for Windows and macOS.
    Systems,
    /// Build for release and measure: `ring`, `memory`, …
    Bench(bench::Arguments),
    /// Check what the compiler cannot: arrows between rooms, documents that drift, rules that are cited, long files, marks
    /// left behind.
    Tidy,
    /// Generate the pages' TypeScript shapes from the room `protocol`.
    Bindings(bindings::Arguments),
}

fn main() -> std::process::ExitCode {
    let chore = Arguments::parse().chore;
    match perform(chore) {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nxtask: {error:#}");
            std::process::ExitCode::FAILURE
        }
    }
}

fn perform(chore: Chore) -> anyhow::Result<()> {
    let house = House::find()?;
    match chore {
        Chore::Run(arguments) => run::run(&house, arguments),
        Chore::Build => run::build(&house),
        Chore::Test => test::run(&house),
        Chore::Mutants(arguments) => mutants::run(&house, &arguments),
        Chore::Chaos(arguments) => chaos::run(&house, &arguments),
        Chore::Desktops(arguments) => desktops::run(&house, &arguments),
        Chore::Systems => systems::run(&house),
        Chore::Bench(arguments) => bench::run(&house, &arguments),
        Chore::Tidy => tidy::run(&house),
        Chore::Bindings(arguments) => bindings::run(&house, &arguments),
    }
}

/// The chores by name, for whoever checks what documents promise.
fn chores() -> Vec<String> {
    Arguments::command().get_subcommands().map(|chore| chore.get_name().to_owned()).collect()
}

//! The load that the router carries over real sockets with every step durable, and what it does under more.
//!
//! The reps and the customers are in this program, the router is a program of its own. Time runs from the
//! moment at which a customer's message is due until the frame of the offer, or of the session, has arrived
//! at the rep.

mod carry;
mod junk;
mod memory;
mod numbers;
mod overload;
mod pourer;
mod site;

use anyhow::Result;
use clap::Parser;
use std::process::ExitCode;
use tests::bench::raise_open_files;
use tests::report;

#[derive(Debug, Parser)]
#[command(group(clap::ArgGroup::new("what").args(["junk", "overload", "memory"])))]
struct Arguments {
    /// Fail when a target is missed.
    #[arg(long)]
    check: bool,
    /// A short run, to see that the measurement works.
    #[arg(long)]
    quick: bool,
    /// What one address that pours junk in does to the others' rings.
    #[arg(long)]
    junk: bool,
    /// What twice as much as it carries does to the router.
    #[arg(long)]
    overload: bool,
    /// What conversations that are over leave in its memory.
    #[arg(long)]
    memory: bool,
    /// How many reps are connected.
    #[arg(long)]
    reps: Option<usize>,
    /// How many offers are made a second.
    #[arg(long)]
    rate: Option<usize>,
}

#[tokio::main(worker_threads = 2)]
async fn main() -> Result<ExitCode> {
    let arguments = Arguments::parse();
    raise_open_files()?;
    // An error says that there is one already.
    drop(rustls::crypto::ring::default_provider().install_default());
    let (reps, rate) = (arguments.reps, arguments.rate);
    let figures = if arguments.junk {
        ("router: junk", junk::measure(reps.unwrap_or(1_000), rate.unwrap_or(200), arguments.quick).await?)
    } else if arguments.overload {
        ("router: overload", overload::measure(reps.unwrap_or(10_000), arguments.quick).await?)
    } else if arguments.memory {
        (
            "router: memory",
            memory::measure(reps.unwrap_or(1_000), rate.unwrap_or(1_000), arguments.quick).await?,
        )
    } else {
        ("router", carry::measure(reps.unwrap_or(10_000), rate.unwrap_or(1_000), arguments.quick).await?)
    };
    Ok(report(figures.0, &figures.1))
}

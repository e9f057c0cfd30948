//! The load that the router carries over real sockets with every step durable, and what it does under more.
//!
//! The reps and the customers are in this program, the router is a program of its own. Time runs from the
//! moment at which a customer's message is due until the frame of the offer, or of the session, has arrived
//! at the rep.

mod carry;
mod contacts;
mod junk;
mod memory;
mod numbers;
mod organisations;
mod overload;
mod pourer;
mod records;
mod site;

use anyhow::Result;
use clap::Parser;
use std::process::ExitCode;
use tests::bench::raise_open_files;
use tests::report;

#[derive(Debug, Parser)]
struct Arguments {
    /// What is measured.
    #[arg(value_enum, default_value_t)]
    what: What,
    /// Fail when a target is missed.
    #[arg(long)]
    check: bool,
    /// A short run, to see that the measurement works.
    #[arg(long)]
    quick: bool,
    /// How many reps are connected.
    #[arg(long)]
    reps: Option<usize>,
    /// How many offers are made a second.
    #[arg(long)]
    rate: Option<usize>,
}

#[derive(Clone, Copy, Debug, Default, clap::ValueEnum)]
enum What {
    /// The load that it carries.
    #[default]
    Carry,
    /// What one address that pours junk in does to the others' rings.
    Junk,
    /// What twice as much as it carries does to the router.
    Overload,
    /// What conversations that are over leave in its memory.
    Memory,
    /// What the number of contacts does to its memory.
    Contacts,
    /// How far the records are behind, and what they cost.
    Records,
    /// The same of records in PostgreSQL.
    RecordsPostgres,
    /// What becomes of the rings while PostgreSQL is away for a minute.
    RecordsAway,
    /// What twenty organisations cost in place of one.
    Organisations,
}

#[tokio::main(worker_threads = 2)]
async fn main() -> Result<ExitCode> {
    let arguments = Arguments::parse();
    raise_open_files()?;
    // An error says that there is one already.
    drop(rustls::crypto::ring::default_provider().install_default());
    let Arguments { what, check: _, quick, reps, rate } = arguments;
    let (reps, rate) = (|usual| reps.unwrap_or(usual), |usual| rate.unwrap_or(usual));
    let (name, figures) = match what {
        What::Carry => ("router", carry::measure(reps(10_000), rate(1_000), quick).await?),
        What::Junk => ("router: junk", junk::measure(reps(1_000), rate(200), quick).await?),
        What::Overload => ("router: overload", overload::measure(reps(10_000), quick).await?),
        What::Memory => ("router: memory", memory::measure(reps(1_000), rate(1_000), quick).await?),
        What::Contacts => ("router: contacts", contacts::measure(rate(200), quick).await?),
        What::Records => ("router: records", records::measure(reps(1_000), rate(300), quick, false).await?),
        What::RecordsPostgres => {
            ("router: records in PostgreSQL", records::measure(reps(1_000), rate(300), quick, true).await?)
        }
        What::RecordsAway => {
            ("router: records away", records::measure_away(reps(1_000), rate(200), quick).await?)
        }
        What::Organisations => {
            ("router: organisations", organisations::measure(reps(10_000), rate(300), quick).await?)
        }
    };
    Ok(report(name, &figures))
}

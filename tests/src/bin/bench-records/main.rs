//! How quickly records are looked up and kept, with 1,000,000 contacts and 5,000,000 messages: `--quick` takes a hundredth of
//! them, `--postgres` a PostgreSQL server in place of a SQLite file.

mod fill;
mod look_up;

use anyhow::Result;
use clap::Parser;
use records::{Location, Records};
use std::process::ExitCode;
use testkit::Postgres;
use tests::{Figure, report};

/// The router's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[derive(Debug, Parser)]
struct Arguments {
    /// Take a hundredth, to test the measurement itself.
    #[arg(long)]
    quick: bool,
    /// Measure a PostgreSQL server.
    #[arg(long)]
    postgres: bool,
    /// Fail when a target is missed.
    #[arg(long)]
    check: bool,
}

/// How much there is.
#[derive(Clone, Copy, Debug)]
struct Size {
    contacts: u64,
    messages: u64,
    look_ups: u64,
}

#[tokio::main]
async fn main() -> Result<ExitCode> {
    let arguments = Arguments::parse();
    let size = match arguments.quick {
        true => Size { contacts: 10_000, messages: 50_000, look_ups: 200 },
        false => Size { contacts: 1_000_000, messages: 5_000_000, look_ups: 5_000 },
    };
    let folder = tempfile::tempdir()?;
    let server = if arguments.postgres { Some(Postgres::start()?) } else { None };
    let location = match &server {
        Some(server) => Location::of(&server.url()),
        None => Location::File(folder.path().join("records.sqlite")),
    };
    let records = Records::open(&location).await?;
    let kept = records.organisation(&"bench".into(), Some("US")).await?;
    let mut figures = fill::measure(&kept, size).await?;
    if let Some(server) = &server {
        // What a server does by itself after so many rows, which on two cores would be measured with the rest.
        server.ask("VACUUM (ANALYZE)")?;
        server.ask("CHECKPOINT")?;
    }
    let for_thousand = if arguments.postgres { 1_000.0 / 8_000.0 } else { 1_000.0 / 20_000.0 };
    figures.push(Figure::with_target(
        "projection of a thousand events",
        fill::project(&kept, size).await?,
        "ms",
        for_thousand * 1_000.0,
    ));
    figures.extend(look_up::measure(&kept, size).await?);
    records.close().await;
    Ok(report("records", &figures))
}

//! How fast the engine of one organisation is, and what it keeps in memory. No disk and no socket is in it.
//!
//! Times are of this thread on a processor, so that what else runs on the machine is not measured.

mod assignment;
mod floor;
mod memory;
mod past;
mod processor_time;
mod shift;
mod snapshot;

use anyhow::Result;
use std::process::ExitCode;
use tests::report;

/// The router's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> Result<ExitCode> {
    let mut figures = memory::measure()?;
    figures.extend(shift::measure()?);
    figures.extend(assignment::measure()?);
    figures.extend(past::measure()?);
    figures.extend(snapshot::measure()?);
    Ok(report("engine", &figures))
}

//! The speed of the engine of one organisation, and its memory. There is no disk and no socket.
//!
//! Times are processor time of this thread, so that other load on the machine is not measured.

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

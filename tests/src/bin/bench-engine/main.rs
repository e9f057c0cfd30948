//! The speed of the engine of one organisation, and its memory. There is no disk and no socket.
//!
//! Times are processor time of this thread, so that other load on the machine is not measured.

mod assignment;
mod floor;
mod memory;
mod past;
mod shift;
mod snapshot;

use anyhow::Result;
use rustix::time::{ClockId, clock_gettime};
use std::process::ExitCode;
use std::time::Duration;
use tests::{Figure, report};

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

fn outputs(name: &'static str, value: f64, unit: &'static str) -> Figure {
    Figure { name, value, unit, target: None }
}

fn target(name: &'static str, value: f64, unit: &'static str, target: f64) -> Figure {
    Figure { name, value, unit, target: Some(target) }
}

/// How long this thread has had a processor.
fn processor_time() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), u32::try_from(time.tv_nsec).unwrap_or_default())
}

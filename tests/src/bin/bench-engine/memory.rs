//! What an organisation keeps in memory.

use crate::floor::{Floor, LANGUAGES};
use crate::target;
use anyhow::Result;
use domain::org::{CustomerAct, RepAct};
use stats_alloc::{Region, StatsAlloc};
use std::alloc::System;
use tests::Figure;

const REPS: usize = 10_000;

pub(crate) fn measure(allocator: &StatsAlloc<System>) -> Result<Vec<Figure>> {
    let region = Region::new(allocator);
    let mut floor = Floor::new(REPS, 4)?;
    let idle = in_use(&region);
    let mut sessions = Vec::with_capacity(REPS);
    for number in 0..REPS {
        sessions.push(floor.open(LANGUAGES[number % LANGUAGES.len()])?);
    }
    for conversation in &sessions {
        let rep = floor.accept(*conversation)?;
        for _ in 0..3 {
            let text = "Please hold the left button for five seconds, and tell me what you see.".into();
            floor.rep(&rep, RepAct::Send { conversation: *conversation, text })?;
            let text = "It says error 42, and the lamp beside it blinks three times.".into();
            floor.customer(*conversation, CustomerAct::Send { text })?;
        }
    }
    let busy = in_use(&region);
    Ok(vec![
        target("memory of an idle rep", idle / REPS as f64 / 1024.0, "KiB", 4.0),
        target(
            "memory of an open conversation, 7 messages",
            (busy - idle) / REPS as f64 / 1024.0,
            "KiB",
            8.0,
        ),
    ])
}

/// Bytes that are allocated and not freed.
fn in_use(region: &Region<'_, System>) -> f64 {
    let change = region.change();
    change.bytes_allocated as f64 - change.bytes_deallocated as f64 + change.bytes_reallocated as f64
}

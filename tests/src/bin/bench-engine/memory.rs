//! The memory of an organisation.

use crate::floor::{Floor, LANGUAGES};
use anyhow::Result;
use engine::CustomerAct;
use model::RepAction;
use tests::Figure;
use tests::bench::memory_of_tree;

const REPS: usize = 10_000;

/// What the process has more of with more of something. It must come before everything else that is measured, for memory
/// that was freed is used again.
pub(crate) fn measure() -> Result<Vec<Figure>> {
    // What is needed only to begin is in memory once, and used again by the next to begin.
    let _first = Floor::new(REPS, LANGUAGES.len())?;
    let begun = kibibytes()?;
    let mut floor = Floor::new(REPS, LANGUAGES.len())?;
    let idle = kibibytes()?;
    for number in 0..REPS {
        let conversation = floor.open(LANGUAGES[number % LANGUAGES.len()])?;
        let rep = floor.accept(conversation)?;
        for _ in 0..3 {
            let text = "Please hold the left button for five seconds, and tell me what you see.".into();
            floor.rep(&rep, RepAction::Send { conversation, text })?;
            let text = "It says error 42, and the lamp beside it blinks three times.".into();
            floor.customer(conversation, CustomerAct::Send { text })?;
        }
    }
    let busy = kibibytes()?;
    Ok(vec![
        Figure::with_target("memory of an idle rep", (idle - begun) / REPS as f64, "KiB", 4.0),
        Figure::with_target(
            "memory of an open conversation, 7 messages",
            (busy - idle) / REPS as f64,
            "KiB",
            8.0,
        ),
    ])
}

/// The memory of this process.
fn kibibytes() -> Result<f64> {
    Ok(memory_of_tree(std::process::id())? * 1024.0)
}

//! How long freezing the state for a snapshot stops an organisation.

use crate::floor::{Floor, LANGUAGES};
use crate::processor_time::processor_time;
use anyhow::Result;
use engine::CustomerAct;
use tests::Figure;

const REPS: usize = 10_000;

const CONVERSATIONS: usize = 100_000;

pub(crate) fn measure() -> Result<Vec<Figure>> {
    let mut floor = Floor::new(REPS, LANGUAGES.len())?;
    for number in 0..CONVERSATIONS {
        let conversation = floor.open(LANGUAGES[number % LANGUAGES.len()])?;
        for _ in 0..3 {
            let text = "It says error 42, and the lamp beside it blinks three times.".into();
            floor.customer(conversation, CustomerAct::Send { text })?;
        }
    }
    let begun = processor_time();
    let frozen = floor.org.freeze();
    let pause = processor_time() - begun;
    let begun = processor_time();
    frozen.write(std::io::sink())?;
    let written = processor_time() - begun;
    Ok(vec![
        Figure::with_target(
            "pause for a snapshot, 100,000 conversations",
            pause.as_secs_f64() * 1_000.0,
            "ms",
            25.0,
        ),
        Figure::new("writing it down beside", written.as_secs_f64() * 1_000.0, "ms"),
    ])
}

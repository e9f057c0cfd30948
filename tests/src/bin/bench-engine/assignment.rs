//! The cost of one assignment, from a small organisation to a large one.

use crate::floor::{Floor, LANGUAGES, UNSPOKEN};
use crate::processor_time::processor_time;
use anyhow::Result;
use model::{ConversationId, RepAction};
use std::collections::VecDeque;
use std::time::Duration;
use tests::Figure;

const ROUNDS: usize = 2_000;

const SIZES: [(usize, usize, &str, &str); 9] = [
    (100, 100, "work finds a rep: 100 reps, 100 waiting", "a rep finds work: 100 reps, 100 waiting"),
    (100, 10_000, "work finds a rep: 100 reps, 10,000 waiting", "a rep finds work: 100 reps, 10,000 waiting"),
    (
        100,
        100_000,
        "work finds a rep: 100 reps, 100,000 waiting",
        "a rep finds work: 100 reps, 100,000 waiting",
    ),
    (1_000, 100, "work finds a rep: 1,000 reps, 100 waiting", "a rep finds work: 1,000 reps, 100 waiting"),
    (
        1_000,
        10_000,
        "work finds a rep: 1,000 reps, 10,000 waiting",
        "a rep finds work: 1,000 reps, 10,000 waiting",
    ),
    (
        1_000,
        100_000,
        "work finds a rep: 1,000 reps, 100,000 waiting",
        "a rep finds work: 1,000 reps, 100,000 waiting",
    ),
    (10_000, 100, "work finds a rep: 10,000 reps, 100 waiting", "a rep finds work: 10,000 reps, 100 waiting"),
    (
        10_000,
        10_000,
        "work finds a rep: 10,000 reps, 10,000 waiting",
        "a rep finds work: 10,000 reps, 10,000 waiting",
    ),
    (
        10_000,
        100_000,
        "work finds a rep: 10,000 reps, 100,000 waiting",
        "a rep finds work: 10,000 reps, 100,000 waiting",
    ),
];

pub(crate) fn measure() -> Result<Vec<Figure>> {
    let mut figures = Vec::new();
    let (mut to_rep, mut to_work) = (Vec::new(), Vec::new());
    for (reps, waiting, work_finds_rep, rep_finds_work) in SIZES {
        to_rep.push(find_rep(reps, waiting)?);
        to_work.push(find_work(reps, waiting)?);
        figures.extend(to_rep.last().map(|cost| Figure::new(work_finds_rep, *cost, "us")));
        figures.extend(to_work.last().map(|cost| Figure::new(rep_finds_work, *cost, "us")));
    }
    figures.push(Figure::with_target("work finds a rep: largest / smallest", growth(&to_rep), "times", 2.0));
    figures.push(Figure::with_target("a rep finds work: largest / smallest", growth(&to_work), "times", 2.0));
    Ok(figures)
}

fn growth(costs: &[f64]) -> f64 {
    costs.last().zip(costs.first()).map_or(f64::NAN, |(last, first)| last / first)
}

/// Everybody is free, and a customer comes. What waits is for nobody who is there.
fn find_rep(reps: usize, waiting: usize) -> Result<f64> {
    let mut floor = Floor::new(reps, 1)?;
    for _ in 0..waiting {
        floor.open(UNSPOKEN)?;
    }
    let mut costs = Vec::with_capacity(ROUNDS);
    for round in 0..ROUNDS {
        let begun = processor_time();
        let conversation = floor.open(LANGUAGES[round % LANGUAGES.len()])?;
        costs.push(processor_time() - begun);
        let rep = floor.accept(conversation)?;
        floor.rep(&rep, RepAction::End { conversation })?;
        floor.rep(&rep, RepAction::Close { conversation })?;
    }
    Ok(median(costs))
}

/// Nobody is free, and a rep closes a session. What waits is for anybody who is there.
fn find_work(reps: usize, waiting: usize) -> Result<f64> {
    let mut floor = Floor::new(reps, 1)?;
    let mut sessions = VecDeque::new();
    // Until nobody has room.
    let mut line = 0;
    while line < waiting {
        let conversation = floor.open(LANGUAGES[(sessions.len() + line) % LANGUAGES.len()])?;
        match floor.ringing.contains_key(&conversation) {
            true => sessions.push_back((conversation, floor.accept(conversation)?)),
            false => line += 1,
        }
    }
    let mut costs = Vec::with_capacity(ROUNDS);
    for round in 0..ROUNDS {
        let Some((conversation, rep)) = sessions.pop_front() else { break };
        floor.rep(&rep, RepAction::End { conversation })?;
        let begun = processor_time();
        floor.rep(&rep, RepAction::Close { conversation })?;
        costs.push(processor_time() - begun);
        let next: Vec<ConversationId> = floor.ringing.keys().copied().collect();
        for conversation in next {
            sessions.push_back((conversation, floor.accept(conversation)?));
        }
        floor.open(LANGUAGES[round % LANGUAGES.len()])?;
    }
    Ok(median(costs))
}

/// In microseconds.
fn median(mut costs: Vec<Duration>) -> f64 {
    costs.sort_unstable();
    costs.get(costs.len() / 2).map_or(f64::NAN, |cost| cost.as_secs_f64() * 1e6)
}

//! One router, a few desks and their people in simulated time, with links that lose, delay, duplicate and are cut, and with
//! programs that are killed. Whatever happens, nothing is lost, nothing happens twice, and nobody holds what the rules do not
//! let them hold.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

mod customers;
mod desk;
mod faults;
mod judging;
mod keys;
mod links;
mod model;
mod occurrence;
mod organisation;
mod people;
mod router;
mod screen;
mod screens;
mod supervisor;
mod world;

use journal::MemoryJournal;
use world::World;

/// So many different courses of events, unless fewer are asked for.
const SEEDS: u64 = 1_000;

/// How many are asked for. A few are enough to notice a rule that is plainly broken.
fn seeds() -> u64 {
    std::env::var("HANDBELL_SIMULATION_SEEDS").ok().and_then(|count| count.parse().ok()).unwrap_or(SEEDS)
}

/// So many tests share the courses: each is far from what counts as hanging, and they run side by side.
const PARTS: u64 = 4;

/// Lives through every course of one part.
fn walk(part: u64) {
    let (mut walked, mut offers) = (0, 0);
    for seed in (part..seeds()).step_by(PARTS as usize) {
        let mut world = World::new(seed);
        let course = std::panic::AssertUnwindSafe(|| world.live());
        let outcome = std::panic::catch_unwind(course);
        assert!(outcome.is_ok(), "seed {seed} came to something that must not be");
        walked += 1;
        offers += world.offers_made();
    }
    assert!(offers > walked * 5, "the walks go somewhere: {offers} offers in {walked}");
}

#[test]
fn nothing_is_lost_and_nothing_happens_twice_in_the_first_part() {
    walk(0);
}

#[test]
fn nothing_is_lost_and_nothing_happens_twice_in_the_second_part() {
    walk(1);
}

#[test]
fn nothing_is_lost_and_nothing_happens_twice_in_the_third_part() {
    walk(2);
}

#[test]
fn nothing_is_lost_and_nothing_happens_twice_in_the_last_part() {
    walk(PARTS - 1);
}

/// So many courses of events are enough to notice a journal that breaks its promise.
const FEW_SEEDS: u64 = 20;

#[test]
fn a_journal_that_lets_the_deposed_write_is_noticed() {
    let is_noticed = |seed| {
        let journal = MemoryJournal::default();
        journal.forget_epochs();
        std::thread::spawn(move || World::with(seed, journal).live()).join().is_err()
    };
    assert!((0..FEW_SEEDS).any(is_noticed), "a journal without epochs comes through");
}

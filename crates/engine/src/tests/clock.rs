//! A clock that is set, and a router that stands still.

use super::world::{World, organisation};
use crate::command::{Command, RepAct};
use crate::event::{Event, Record};
use crate::output::Output;
use crate::refusal::Refusal;
use model::{DeskEvent, NotShown, OfferOutcome, RepAction, Span, Timestamp, WrapUp};

const HOUR: i64 = 3_600_000;

impl World {
    /// The clock is set by so many milliseconds.
    fn clock_set(&mut self, by: i64) {
        self.now = self.now.moved(by);
        self.take(Command::ClockSet { by }).unwrap();
    }

    /// Time in which the router takes nothing, nor does anything that is due.
    fn stand_still(&mut self, span: Span) {
        let since = self.now;
        self.now = self.now + span;
        self.take(Command::Paused { since }).unwrap();
    }
}

/// A morning in which all that takes its time is under way: an offer, a wrap-up, a cool-down, a desk that is away, and a
/// customer who is.
fn busy() -> World {
    let mut organisation = organisation(&[("ana", 3), ("ben", 3), ("cleo", 1)]);
    organisation.workstreams[0].wrap_up = WrapUp::For(Span::seconds(90));
    let mut world = World::of(organisation);
    world.desk("ana");
    let over = world.open("Kiran");
    let offer = world.ring("ana");
    world.rep("ana", RepAction::Accept { offer }).unwrap();
    world.rep("ana", RepAction::End { conversation: over }).unwrap();
    world.desk("cleo");
    world.open("Lena");
    world.open("Omar");
    world.pass(Span::seconds(1));
    world.rep("cleo", RepAct::DeskDisconnected { desk: model::DeskId(1), quit: false }).unwrap();
    let left = world.open("Mia");
    world.customer(left, crate::CustomerAct::Went);
    world.desk("ben");
    world.pass(Span::seconds(1));
    world
}

#[test]
fn each_desk_hears_since_when_by_the_clock_that_was_set() {
    let mut world = busy();
    world.outputs.clear();
    let before = world.of_rep("ana").presence.since;
    world.clock_set(HOUR);
    let since = world.outputs.iter().find_map(|outputs| match outputs {
        Output::Representative { rep, event: DeskEvent::PresenceChanged { presence }, .. }
            if rep.0 == "ana" =>
        {
            Some(presence.since)
        }
        _ => None,
    });
    assert_eq!(since, Some(before.moved(HOUR)));
}

#[test]
fn what_is_measured_keeps_its_length_whatever_the_clock_does() {
    for by in [HOUR, -HOUR / 6, 40_000] {
        let (mut plain, mut set) = (busy(), busy());
        set.clock_set(by);
        for _ in 0..60 {
            plain.pass(Span::seconds(7));
            set.pass(Span::seconds(7));
        }
        assert_eq!(set.outcomes(), plain.outcomes(), "the clock set by {by}");
        assert!(!plain.outcomes().is_empty());
        set.clock_set(-by);
        plain.clock_set(0);
        let kept = |world: &World| {
            let events = |entry: &Vec<u8>| serde_json::from_slice::<Record>(entry).unwrap().events;
            let all = world.entries.iter().flat_map(events);
            all.filter(|event| !matches!(event, Event::ClockSet { .. } | Event::Offered { .. })).count()
        };
        assert_eq!(kept(&set), kept(&plain), "the same things have happened");
        set.org.clock = plain.org.clock;
        assert_eq!(set.org.conversations, plain.org.conversations);
        // Those whose clock was set have heard of it.
        for world in [&mut set, &mut plain] {
            world.org.reps.values_mut().for_each(|rep| rep.frames = 0);
        }
        assert_eq!(set.org.reps, plain.org.reps);
        assert_eq!(set.org.offers, plain.org.offers);
    }
}

#[test]
fn a_clock_that_was_set_is_the_same_after_a_restart() {
    let mut world = busy();
    world.clock_set(HOUR);
    world.pass(Span::seconds(30));
    let mut again = crate::Organisation::default();
    world.entries.iter().for_each(|entry| again.replay(entry).unwrap());
    assert!(again == world.org);
}

#[test]
fn an_answer_that_waited_while_the_router_stood_still_is_in_time() {
    let mut world = World::new(&[("ana", 1)]);
    world.desk("ana");
    world.open("Kiran");
    let offer = world.ring("ana");
    world.pass(Span::seconds(10));
    world.stand_still(Span::seconds(600));
    world.rep("ana", RepAction::Accept { offer }).unwrap();
    world.take(Command::Resumed).unwrap();
    assert_eq!(world.outcomes(), [OfferOutcome::Accepted]);
}

#[test]
fn nobody_is_blamed_for_a_router_that_stood_still() {
    let mut world = World::new(&[("ana", 1)]);
    world.desk("ana");
    world.open("Kiran");
    let offer = world.ring("ana");
    world.pass(Span::seconds(10));
    world.stand_still(Span::seconds(600));
    world.take(Command::Resumed).unwrap();
    assert_eq!(world.outcomes(), [OfferOutcome::NotDisplayed(Some(NotShown::RouterPaused))]);
    assert_eq!(world.shown("ana"), "Available");
    let late = world.rep("ana", RepAction::Accept { offer });
    assert!(matches!(late, Err(Refusal::OfferOver { .. })));
    world.pass(Span::seconds(30));
    world.ring("ana");
}

#[test]
fn an_answer_that_is_late_by_itself_stays_late() {
    let mut world = World::new(&[("ana", 1)]);
    world.desk("ana");
    world.open("Kiran");
    let offer = world.ring("ana");
    let expires = world.of_rep("ana").offers[0].expires_at;
    world.now = Timestamp(expires.0 + 1);
    assert!(matches!(world.rep("ana", RepAction::Accept { offer }), Err(Refusal::OfferOver { .. })));
}

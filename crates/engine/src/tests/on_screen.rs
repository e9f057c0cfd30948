//! Nobody is blamed for what they could not see (R3.9, R3.11): receipts that are taken back, several desks, time
//! on the screen, turns.

use super::world::{World, organisation};
use crate::command::RepAct;
use model::{
    Assignment, Configuration, DeskEvent, DeskId, NotShown, OfferId, OfferOutcome, PresenceOverride, Receipt,
    RepAction, Span,
};

const LOCKED: Receipt = Receipt::Hidden { why: NotShown::Locked };
const DISMISSED: Receipt = Receipt::Hidden { why: NotShown::Dismissed };

/// The only offer of ana, who has one desk; ben is there too.
fn offered(organisation: Configuration) -> (World, OfferId) {
    let mut world = World::of(organisation);
    world.desk("ana");
    world.open("Kiran");
    world.desk("ben");
    let offer = world.of_rep("ana").offers[0].id;
    (world, offer)
}

fn two() -> Configuration {
    organisation(&[("ana", 1), ("ben", 1)])
}

fn not_displayed(why: NotShown) -> OfferOutcome {
    OfferOutcome::NotDisplayed(Some(why))
}

fn is_inactive(world: &World, rep: &str) -> bool {
    world.of_rep(rep).presence.overridden == Some(PresenceOverride::Missed)
}

#[test]
fn a_receipt_that_is_taken_back_has_the_grace_to_come_again_and_its_reason_travels() {
    let (mut world, offer) = offered(two());
    world.receipt("ana", offer, Receipt::Natively);
    world.pass(Span::seconds(20));
    world.receipt("ana", offer, LOCKED);
    world.pass(Span::seconds(1));
    world.receipt("ana", offer, Receipt::Natively);
    world.pass(Span::seconds(20));
    assert_eq!(world.ringing(), ["ana"], "it came back in time");
    world.receipt("ana", offer, LOCKED);
    world.pass(Span::seconds(2));
    assert_eq!(
        (world.outcomes(), world.ringing()),
        (vec![not_displayed(NotShown::Locked)], vec!["ben".into()])
    );
    assert!(!is_inactive(&world, "ana"));
    let seen = world.org.representative_floor(&"ana".into()).unwrap().not_displayed.unwrap();
    assert_eq!((seen.at, seen.why), (world.now, NotShown::Locked));
    let figures = world.org.representative_figures(&"ana".into()).unwrap().all.offers;
    assert_eq!(figures.not_displayed_reasons, [(NotShown::Locked, 1)].into());
}

#[test]
fn less_than_five_seconds_on_the_screen_in_all_is_not_missed() {
    for (seconds, outcome) in [(4, not_displayed(NotShown::Dismissed)), (5, OfferOutcome::Missed)] {
        let (mut world, offer) = offered(two());
        world.receipt("ana", offer, Receipt::Natively);
        world.pass(Span::seconds(seconds));
        world.receipt("ana", offer, DISMISSED);
        world.pass(Span::seconds(30));
        assert_eq!(world.ringing(), ["ana"], "whoever dismissed it can answer in the tray");
        world.pass(Span::seconds(90));
        assert_eq!(world.outcomes()[0], outcome);
        assert_eq!(is_inactive(&world, "ana"), outcome == OfferOutcome::Missed);
    }
}

/// Some servers take a notification off the screen a moment before the offer's time is over.
#[test]
fn what_goes_off_the_screen_just_before_the_end_was_there_to_be_answered() {
    let (mut world, offer) = offered(two());
    world.receipt("ana", offer, Receipt::Natively);
    world.pass(Span::seconds(119));
    world.receipt("ana", offer, Receipt::Hidden { why: NotShown::Expired });
    world.pass(Span::seconds(1));
    assert_eq!(world.outcomes(), [OfferOutcome::Missed]);
}

#[test]
fn a_notification_that_was_dismissed_is_not_on_the_screen_when_the_desk_is_asked_anew() {
    let (mut world, offer) = offered(two());
    world.receipt("ana", offer, Receipt::Natively);
    world.pass(Span::seconds(1));
    world.rep("ana", RepAct::DeskDisconnected { desk: DeskId(1), quit: false }).unwrap();
    world.pass(Span::seconds(3));
    world.outputs.clear();
    world.desk("ana");
    let asked = world.heard("ana").iter().any(|event| matches!(event, DeskEvent::Offered { .. }));
    assert!(asked, "everything that rings is asked anew");
    world.receipt("ana", offer, DISMISSED);
    world.pass(Span::seconds(200));
    assert_eq!(world.outcomes()[0], not_displayed(NotShown::Dismissed));
}

/// While nobody was connected nobody knows what was on the screen: that time does not count.
#[test]
fn a_desk_that_returns_and_says_nothing_is_not_blamed() {
    let (mut world, offer) = offered(two());
    world.receipt("ana", offer, Receipt::Natively);
    world.pass(Span::seconds(60));
    world.rep("ana", RepAct::DeskDisconnected { desk: DeskId(1), quit: false }).unwrap();
    world.pass(Span::seconds(5));
    world.desk("ana");
    world.pass(Span::seconds(2));
    assert_eq!(
        (world.outcomes(), world.ringing()),
        (vec![not_displayed(NotShown::NoAnswer)], vec!["ben".into()])
    );
}

#[test]
fn one_of_two_desks_takes_its_receipt_back_and_the_other_still_shows_it() {
    let (mut world, offer) = offered(two());
    world.rep("ana", RepAct::DeskConnected { desk: DeskId(2), receipts: true }).unwrap();
    let say = |world: &mut World, desk, receipt| {
        world
            .rep(
                "ana",
                RepAct::Did { desk: Some(DeskId(desk)), action: RepAction::Receipt { offer, receipt } },
            )
            .unwrap();
    };
    say(&mut world, 1, Receipt::Natively);
    say(&mut world, 2, Receipt::Natively);
    say(&mut world, 1, LOCKED);
    world.pass(Span::seconds(60));
    assert_eq!(world.ringing(), ["ana"]);
    say(&mut world, 1, Receipt::No { why: NotShown::Locked });
    assert_eq!(world.ringing(), ["ana"]);
    say(&mut world, 2, Receipt::No { why: NotShown::NoServer });
    assert_eq!(world.outcomes(), [not_displayed(NotShown::NoServer)], "no desk is left that could show it");
}

#[test]
fn when_the_desk_goes_that_might_have_shown_it_the_others_word_decides_at_once() {
    let (mut world, offer) = offered(two());
    world.rep("ana", RepAct::DeskConnected { desk: DeskId(2), receipts: true }).unwrap();
    let no = Receipt::No { why: NotShown::Refused };
    world
        .rep("ana", RepAct::Did { desk: Some(DeskId(1)), action: RepAction::Receipt { offer, receipt: no } })
        .unwrap();
    world.rep("ana", RepAct::DeskDisconnected { desk: DeskId(2), quit: false }).unwrap();
    assert_eq!(world.outcomes(), [not_displayed(NotShown::Refused)]);
}

#[test]
fn a_desk_that_only_lost_its_connection_has_the_grace_whatever_the_others_say() {
    let (mut world, offer) = offered(two());
    world.rep("ana", RepAct::DeskConnected { desk: DeskId(2), receipts: true }).unwrap();
    let say = |world: &mut World, desk, receipt| {
        world
            .rep(
                "ana",
                RepAct::Did { desk: Some(DeskId(desk)), action: RepAction::Receipt { offer, receipt } },
            )
            .unwrap();
    };
    let no = Receipt::No { why: NotShown::Locked };
    for first in [Receipt::Natively, DISMISSED] {
        say(&mut world, 1, first);
        say(&mut world, 2, no);
        world.rep("ana", RepAct::DeskDisconnected { desk: DeskId(1), quit: false }).unwrap();
        say(&mut world, 2, no);
        world.pass(Span::seconds(5));
        world.rep("ana", RepAct::DeskConnected { desk: DeskId(1), receipts: true }).unwrap();
        assert_eq!(world.ringing(), ["ana"], "it rings on at the desk that is back");
    }
}

#[test]
fn a_receipt_of_a_desk_that_is_gone_says_nothing() {
    let (mut world, offer) = offered(two());
    world
        .rep(
            "ana",
            RepAct::Did {
                desk: Some(DeskId(9)),
                action: RepAction::Receipt { offer, receipt: Receipt::Natively },
            },
        )
        .unwrap();
    world.pass(Span::seconds(2));
    assert_eq!(world.outcomes(), [not_displayed(NotShown::NoAnswer)]);
}

#[test]
fn what_nobody_saw_takes_no_turn() {
    let mut organisation = organisation(&[("ana", 9), ("ben", 9), ("chloe", 9)]);
    organisation.queues[0].assignment = Assignment::RoundRobin;
    organisation.settings.session_limit = 9;
    let mut world = World::of(organisation);
    for rep in ["ana", "ben", "chloe"] {
        world.desk(rep);
    }
    let turn = |world: &World| world.org.reps[&"ana".into()].turn;
    let before = turn(&world);
    world.open("Kiran");
    assert_eq!(world.ringing(), ["ana"]);
    let first = world.of_rep("ana").offers[0].id;
    world.open("Maria");
    world.open("Li");
    world.open("Nadia");
    let second = world.of_rep("ana").offers[1].id;
    for offer in [first, second] {
        world.receipt("ana", offer, Receipt::No { why: NotShown::NoServer });
    }
    assert_eq!(turn(&world), before, "both turns are given back, whichever ended first");
    assert_eq!(world.replayed().reps[&"ana".into()].turn, before);
}

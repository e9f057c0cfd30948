//! Desks that send receipts, desks that send none, and a rep who has both (R3.10).

use super::world::World;
use crate::command::{CustomerAct, RepAct};
use model::{ConversationId, DeskId, NotShown, OfferId, OfferOutcome, Receipt, RepAction, Span};

const MINUTE: u64 = 60;

/// The time of an offer, in seconds.
const TIME: u64 = 120;

/// A desk that says what is on its screen, and one that does not.
const TELLING: DeskId = DeskId(1);
const SILENT: DeskId = DeskId(2);

const NO: Receipt = Receipt::No { why: NotShown::NoServer };
const LOCKED: Receipt = Receipt::Hidden { why: NotShown::Locked };

fn came(desk: DeskId) -> RepAct {
    RepAct::DeskConnected { desk, receipts: desk == TELLING }
}

fn went(desk: DeskId, quit: bool) -> RepAct {
    RepAct::DeskDisconnected { desk, quit }
}

fn said(offer: OfferId, desk: DeskId, receipt: Receipt) -> RepAct {
    RepAct::Did { desk: Some(desk), action: RepAction::Receipt { offer, receipt } }
}

/// An offer that rings at these desks of ana, while ben is there too.
fn ringing_at(desks: &[DeskId]) -> (World, ConversationId, OfferId) {
    let mut world = World::new(&[("ana", 1), ("ben", 1)]);
    desks.iter().for_each(|desk| drop(world.rep("ana", came(*desk)).unwrap()));
    let conversation = world.open("Kiran");
    world.desk("ben");
    let offer = world.of_rep("ana").offers[0].id;
    (world, conversation, offer)
}

/// After how many seconds the offer of ana goes on to ben, and what it came to.
fn goes_on_after(world: &mut World) -> (u64, OfferOutcome) {
    let mut seconds = 0;
    while world.ringing() != ["ben"] {
        world.pass(Span::seconds(1));
        seconds += 1;
        assert!(seconds < 3_600, "it goes on some time");
    }
    (seconds, world.outcomes()[0])
}

fn not_displayed(why: NotShown) -> OfferOutcome {
    OfferOutcome::NotDisplayed(Some(why))
}

#[test]
fn what_a_desk_without_receipts_leaves_unanswered_goes_on_eight_minutes_after_its_time_and_blames_nobody() {
    let (mut world, ..) = ringing_at(&[SILENT]);
    assert_eq!(goes_on_after(&mut world), (TIME + 8 * MINUTE, not_displayed(NotShown::NoAnswer)));
    assert_eq!(world.shown("ana"), "Available");
}

#[test]
fn a_desk_with_receipts_that_sends_none_has_the_grace_and_no_more() {
    let (mut world, ..) = ringing_at(&[TELLING]);
    assert_eq!(goes_on_after(&mut world), (2, not_displayed(NotShown::NoAnswer)));
}

#[test]
fn at_a_desk_without_receipts_a_rep_can_answer_until_it_goes_on() {
    let (mut world, conversation, offer) = ringing_at(&[SILENT]);
    world.pass(Span::seconds(TIME + 7 * MINUTE));
    assert_eq!(world.rep("ana", RepAction::Accept { offer }).unwrap().conversation, Some(conversation));
    assert_eq!(world.outcomes(), [OfferOutcome::Accepted]);
}

#[test]
fn what_rang_at_a_desk_without_receipts_counts_as_assigned_also_when_that_desk_is_gone() {
    for quit in [true, false] {
        let (mut world, ..) = ringing_at(&[SILENT]);
        world.rep("ana", went(SILENT, quit)).unwrap();
        assert_eq!(goes_on_after(&mut world), (TIME + 8 * MINUTE, not_displayed(NotShown::NoDesk)));
    }
}

#[test]
fn what_one_desk_does_not_show_may_be_seen_at_a_silent_one_until_its_time_is_over() {
    for receipt in [Some(NO), Some(LOCKED), None] {
        let (mut world, _, offer) = ringing_at(&[TELLING, SILENT]);
        if let Some(receipt) = receipt {
            world.rep("ana", said(offer, TELLING, receipt)).unwrap();
        }
        let why = receipt.and_then(Receipt::why).unwrap_or(NotShown::NoAnswer);
        assert_eq!(goes_on_after(&mut world), (TIME, not_displayed(why)), "{receipt:?}");
    }
}

#[test]
fn what_one_of_both_desks_showed_is_missed_at_its_time() {
    let (mut world, _, offer) = ringing_at(&[TELLING, SILENT]);
    world.rep("ana", said(offer, TELLING, Receipt::Natively)).unwrap();
    assert_eq!(goes_on_after(&mut world), (TIME, OfferOutcome::Missed));
}

#[test]
fn when_the_silent_one_of_both_desks_goes_the_receipts_of_the_other_decide() {
    // One that is lost may come back within the grace of desks, one that ended does not.
    for (quit, receipt, seconds) in [
        (true, Some(NO), 0),
        (false, Some(NO), 10),
        (true, Some(LOCKED), 2),
        (false, Some(LOCKED), 10),
        (true, None, 2),
        (false, None, 10),
    ] {
        let (mut world, _, offer) = ringing_at(&[TELLING, SILENT]);
        if let Some(receipt) = receipt {
            world.rep("ana", said(offer, TELLING, receipt)).unwrap();
        }
        world.pass(Span::seconds(30));
        world.rep("ana", went(SILENT, quit)).unwrap();
        assert_eq!(goes_on_after(&mut world).0, seconds, "{quit} {receipt:?}");
    }
    let (mut world, _, offer) = ringing_at(&[TELLING, SILENT]);
    world.rep("ana", said(offer, TELLING, Receipt::Hidden { why: NotShown::Dismissed })).unwrap();
    world.rep("ana", went(SILENT, true)).unwrap();
    assert_eq!(goes_on_after(&mut world).0, TIME, "what was dismissed can be answered in the tray");
}

#[test]
fn when_the_telling_one_of_both_desks_goes_what_the_silent_one_has_counts_as_assigned() {
    for quit in [true, false] {
        let (mut world, _, offer) = ringing_at(&[TELLING, SILENT]);
        world.rep("ana", said(offer, TELLING, Receipt::Natively)).unwrap();
        world.rep("ana", went(TELLING, quit)).unwrap();
        assert_eq!(goes_on_after(&mut world).0, TIME + 8 * MINUTE);
    }
}

#[test]
fn a_silent_desk_that_comes_takes_the_hurry_from_an_offer() {
    let (mut world, ..) = ringing_at(&[TELLING]);
    world.rep("ana", came(SILENT)).unwrap();
    assert_eq!(goes_on_after(&mut world).0, TIME);
}

#[test]
fn a_telling_desk_that_comes_when_the_time_is_over_gives_the_offer_its_time_once_more() {
    let (mut world, _, offer) = ringing_at(&[SILENT]);
    world.pass(Span::seconds(TIME + 3 * MINUTE));
    world.rep("ana", came(TELLING)).unwrap();
    assert_eq!(world.ringing(), ["ana"]);
    world.rep("ana", said(offer, TELLING, Receipt::InApp)).unwrap();
    assert_eq!(goes_on_after(&mut world), (TIME, OfferOutcome::Missed));
}

#[test]
fn a_desk_whose_receipts_are_heard_sends_them_whatever_it_said() {
    let (mut world, _, first) = ringing_at(&[SILENT]);
    world.rep("ana", said(first, SILENT, Receipt::Natively)).unwrap();
    world.rep("ana", RepAction::Accept { offer: first }).unwrap();
    world.rep("ana", RepAction::End { conversation: ConversationId(1) }).unwrap();
    world.rep("ana", RepAction::Close { conversation: ConversationId(1) }).unwrap();
    world.rep("ben", went(TELLING, true)).unwrap();
    // The line of that desk is a new one, which says once more that it sends none.
    world.rep("ana", came(SILENT)).unwrap();
    world.open("Maria");
    world.desk("ben");
    assert_eq!(goes_on_after(&mut world).0, 2);
}

#[test]
fn an_old_program_s_first_receipt_can_be_that_it_shows_nothing() {
    let (mut world, _, offer) = ringing_at(&[SILENT]);
    world.rep("ana", said(offer, SILENT, NO)).unwrap();
    assert_eq!(goes_on_after(&mut world), (0, not_displayed(NotShown::NoServer)));
}

#[test]
fn desks_of_entries_before_there_were_abilities_send_receipts() {
    let mut world = World::new(&[("ana", 1)]);
    world.desk("ana");
    let entry = String::from_utf8(world.entries.last().unwrap().clone()).unwrap();
    assert!(entry.contains(r#"{"deskConnected":{"rep":"ana","desk":1}}"#), "{entry}");
    world.rep("ana", came(SILENT)).unwrap();
    let entry = String::from_utf8(world.entries.last().unwrap().clone()).unwrap();
    assert!(entry.contains(r#""desk":2,"without_receipts":true"#), "{entry}");
    assert_eq!(world.replayed(), world.org);
}

#[test]
fn after_a_restart_what_rang_waits_by_the_rule_of_the_desks_that_were_there() {
    for (desks, seconds) in [(&[SILENT][..], TIME + 8 * MINUTE), (&[TELLING, SILENT], 10)] {
        let (mut world, conversation, _) = ringing_at(desks);
        world.owner_gone("router", Span(0));
        world.customer(conversation, CustomerAct::Came);
        world.desk("ben");
        assert_eq!(goes_on_after(&mut world).0, seconds);
    }
}

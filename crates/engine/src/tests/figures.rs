//! Tests of the day's figures: rates, times, service level, and their replay from the journal.

use super::world::{World, organisation};
use crate::command::{CustomerAct, RepAct};
use crate::statistics::view::{QueueWork, RepresentativeWork};
use model::{Configuration, DeskId, QueueId, RepAction, RepId, Span};

/// Misses and rejects leave the presence as it is.
fn lenient(reps: &[(&str, u32)]) -> Configuration {
    let mut organisation = organisation(reps);
    organisation.settings.inactive_after_miss = false;
    organisation.settings.do_not_disturb_after_reject = false;
    organisation
}

fn rep(world: &World, rep: &str) -> RepresentativeWork {
    world.org.representative_figures(&RepId::from(rep)).unwrap().all
}

fn queue(world: &World) -> QueueWork {
    world.org.queue_figures(&QueueId::from("help")).unwrap().all
}

#[test]
fn the_rejection_rate_and_the_time_out_rate_are_shares_of_the_offers_that_were_on_a_screen() {
    let mut world = World::of(lenient(&[("ana", 1)]));
    world.desk("ana");
    world.open("Kiran");
    let offer = world.ring("ana");
    world.reject("ana", offer);
    world.ring("ana");
    world.pass(Span::seconds(120));
    let offer = world.ring("ana");
    world.rep("ana", RepAction::Accept { offer }).unwrap();
    let offers = rep(&world, "ana").offers;
    assert_eq!((offers.offered, offers.seen), (3, 3));
    assert_eq!((offers.rejected, offers.missed, offers.accepted), (1, 1, 1));
    assert_eq!((offers.rejection_rate, offers.time_out_rate), (Some(3_333), Some(3_333)));
    assert_eq!(queue(&world).offers, offers);
}

#[test]
fn each_reason_of_a_reject_is_counted_for_the_rep_and_the_queue() {
    let mut organisation = lenient(&[("ana", 1)]);
    organisation.settings.decline_reasons = vec!["On a break".into(), "Not my field".into()];
    let mut world = World::of(organisation);
    world.desk("ana");
    world.open("Kiran");
    let reject = |world: &mut World, reason: Option<&str>| {
        let offer = world.ring("ana");
        let reason = reason.map(str::to_owned);
        world.rep("ana", RepAction::Reject { offer, reason }).unwrap();
    };
    reject(&mut world, Some("On a break"));
    reject(&mut world, Some("On a break"));
    reject(&mut world, None);
    let offers = rep(&world, "ana").offers;
    assert_eq!(offers.rejected, 3);
    assert_eq!(offers.decline_reasons, [("On a break".into(), 2)].into());
    assert_eq!(queue(&world).offers, offers);
}

#[test]
fn the_floor_tells_the_last_declines_of_a_conversation_with_their_reasons() {
    let mut organisation = lenient(&[("ana", 1)]);
    organisation.settings.decline_reasons = vec!["On a break".into()];
    let mut world = World::of(organisation);
    world.desk("ana");
    let conversation = world.open("Kiran");
    let offer = world.ring("ana");
    world.rep("ana", RepAction::Reject { offer, reason: Some("On a break".into()) }).unwrap();
    world.ring("ana");
    world.pass(Span::seconds(120));
    let declines = world.org.conversation_floor(conversation).unwrap().declines;
    let outputs: Vec<_> = declines
        .iter()
        .map(|each| (each.representative.0.as_str(), each.rejected, each.reason.as_deref()))
        .collect();
    assert_eq!(outputs, [("ana", true, Some("On a break")), ("ana", false, None)]);
    assert_eq!(declines[1].at - declines[0].at, Span::seconds(120));
}

#[test]
fn nobody_is_blamed_for_what_was_not_shown() {
    let mut world = World::of(lenient(&[("ana", 1), ("ben", 1)]));
    world.desk("ana");
    world.open("Kiran");
    world.pass(Span::seconds(2));
    world.desk("ben");
    world.ring("ben");
    world.rep("ben", RepAct::DeskDisconnected { desk: DeskId(1), quit: true }).unwrap();
    let (ana, ben) = (rep(&world, "ana").offers, rep(&world, "ben").offers);
    assert_eq!((ana.not_displayed, ana.seen, ana.time_out_rate), (1, 0, None));
    assert_eq!((ben.desk_gone, ben.seen, ben.time_out_rate), (1, 0, None));
}

#[test]
fn what_a_customer_takes_back_is_withdrawn_and_neither_a_reject_nor_a_miss() {
    let mut world = World::of(lenient(&[("ana", 1)]));
    world.desk("ana");
    let conversation = world.open("Kiran");
    world.ring("ana");
    world.customer(conversation, CustomerAct::End);
    let offers = rep(&world, "ana").offers;
    assert_eq!((offers.withdrawn, offers.seen), (1, 1));
    assert_eq!((offers.rejection_rate, offers.time_out_rate), (Some(0), Some(0)));
}

#[test]
fn the_time_to_accept_runs_from_the_first_offer_for_the_queue_and_from_the_own_offer_for_the_rep() {
    let mut world = World::of(lenient(&[("ana", 1), ("ben", 1)]));
    world.open("Kiran");
    world.pass(Span::seconds(10));
    world.desk("ana");
    let offer = world.ring("ana");
    world.pass(Span::seconds(20));
    world.desk("ben");
    world.reject("ana", offer);
    let offer = world.ring("ben");
    world.pass(Span::seconds(5));
    world.rep("ben", RepAction::Accept { offer }).unwrap();
    let seconds = |seconds| Some(Span::seconds(seconds));
    assert_eq!(rep(&world, "ana").time_to_reject.average, seconds(20));
    assert_eq!(rep(&world, "ben").time_to_accept.average, seconds(5));
    assert_eq!(queue(&world).time_to_accept.average, seconds(25));
    assert_eq!(queue(&world).first_wait.average, seconds(35));
}

#[test]
fn the_service_level_is_the_share_answered_in_time_of_those_who_waited() {
    let mut world = World::of(lenient(&[("ana", 4)]));
    let gone = world.open("Short");
    world.pass(Span::seconds(4));
    world.customer(gone, CustomerAct::End);
    let lost = world.open("Lost");
    world.pass(Span::seconds(5));
    world.customer(lost, CustomerAct::End);
    world.open("Late");
    world.pass(Span::seconds(61));
    world.desk("ana");
    for _ in 0..2 {
        let offer = world.ring("ana");
        world.rep("ana", RepAction::Accept { offer }).unwrap();
        world.open("In time");
    }
    let queue = queue(&world);
    assert_eq!((queue.answered, queue.abandoned, queue.abandoned_at_once), (2, 1, 1));
    assert_eq!(queue.service_level, Some(3_333));
}

#[test]
fn half_and_nine_of_ten_are_told_without_keeping_every_time() {
    let mut world = World::of(lenient(&[("ana", 20)]));
    world.desk("ana");
    for seconds in [1, 1, 1, 1, 1, 3, 3, 3, 3, 50] {
        let conversation = world.open("Kiran");
        let offer = world.ring("ana");
        world.pass(Span::seconds(seconds));
        world.rep("ana", RepAction::Accept { offer }).unwrap();
        world.rep("ana", RepAction::End { conversation }).unwrap();
        world.rep("ana", RepAction::Close { conversation }).unwrap();
    }
    let times = rep(&world, "ana").time_to_accept;
    assert_eq!((times.count, times.average), (10, Some(Span(6_700))));
    assert_eq!(
        (times.half_within, times.nine_of_ten_within),
        (Some(Span::seconds(1)), Some(Span::seconds(4)))
    );
    assert_eq!(times.longest, Some(Span::seconds(50)));
}

#[test]
fn the_figures_come_back_with_the_log() {
    let mut world = World::of(lenient(&[("ana", 1)]));
    world.desk("ana");
    world.active("ana");
    assert_eq!(world.replayed().queue_figures(&"help".into()), world.org.queue_figures(&"help".into()));
    assert_eq!(queue(&world).answered, 1);
}

#[test]
fn what_was_assigned_is_answered_and_took_nobody_time_to_accept() {
    let mut organisation = organisation(&[("ana", 1)]);
    organisation.templates[0].auto_assign = true;
    let mut world = World::of(organisation);
    world.desk("ana");
    world.open("Kiran");
    world.ring("ana");
    world.pass(Span::seconds(120));
    let queue = queue(&world);
    assert_eq!((queue.offers.assigned, queue.answered, queue.time_to_accept.count), (1, 1, 0));
}

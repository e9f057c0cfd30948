//! A journal that changes its owner, or has none for a while (R16).

use super::states::{accepted, ending, stage};
use super::world::{World, of_channel, organisation};
use crate::command::{Command, CustomerAct, RepAct};
use model::{
    AutoClose, Channel, Condition, DeskEvent, DeskId, Ending, Inactivity, OfferOutcome, OverflowAction,
    Queue, RepAction, RouteRule, Share, Span, Stage, TimeoutAct, TimeoutRule, Timestamp, WaitingOverflow,
    WrapUp,
};

const MINUTE: u64 = 60;

/// How long nobody owns the journal here.
const DOWN: Span = Span::seconds(10 * MINUTE);

/// The router whose connections these are.
fn world_at_one(mut organisation: model::Configuration) -> World {
    organisation.templates[0].timeout = Span::seconds(30);
    let mut world = World::of(organisation);
    world.owner_gone("one", Span(0));
    world
}

fn world() -> World {
    world_at_one(organisation(&[("ana", 3), ("ben", 3)]))
}

fn presence(world: &World, rep: &str) -> String {
    world.shown(rep)
}

#[test]
fn whoever_is_asked_has_the_time_that_was_left_before_the_router_was_gone() {
    let mut world = world();
    world.desk("ana");
    world.open("Kiran");
    world.ring("ana");
    world.pass(Span::seconds(10));
    world.owner_gone("one", Span::seconds(60));
    world.pass(Span::seconds(1));
    world.desk("ana");
    let offer = world.ring("ana");
    world.pass(Span::seconds(18));
    assert!(world.outcomes().is_empty(), "one second is left");
    world.rep("ana", RepAction::Accept { offer }).unwrap();
    assert_eq!(world.outcomes(), [OfferOutcome::Accepted]);
    assert_eq!(world.replayed(), world.org);
}

#[test]
fn an_offer_without_an_answer_is_missed_once_the_time_that_was_left_is_over() {
    let mut world = world();
    world.desk("ana");
    world.open("Kiran");
    world.ring("ana");
    world.pass(Span::seconds(10));
    world.owner_gone("one", Span::seconds(60));
    world.desk("ana");
    world.ring("ana");
    world.pass(Span::seconds(20));
    assert_eq!(world.outcomes(), [OfferOutcome::Missed]);
}

#[test]
fn nobody_is_silent_while_nobody_could_write() {
    let act = TimeoutAct::TellCustomer { text: "Are you still there?".into() };
    let after = Span::seconds(2 * MINUTE);
    let rule = TimeoutRule { name: "ask".into(), when: Inactivity::Customer, after, act, pausable: false };
    let mut organisation = organisation(&[("ana", 3)]);
    organisation.workstreams[0].timeouts = vec![rule];
    let mut world = world_at_one(organisation);
    let conversation = accepted(&mut world);
    world.rep("ana", RepAction::Send { conversation, text: "What can I do?".into() }).unwrap();
    let said = |world: &World| world.org.conversations[&conversation].messages.len();
    let sent_at = world.org.conversations[&conversation].messages[0].at;
    world.pass(Span::seconds(MINUTE));
    world.owner_gone("one", DOWN);
    world.customer(conversation, CustomerAct::Came);
    world.desk("ana");
    world.pass(Span::seconds(59));
    assert_eq!(said(&world), 1);
    world.pass(Span::seconds(1));
    assert_eq!(said(&world), 2, "two minutes in which somebody could have written");
    assert_eq!(world.org.conversations[&conversation].messages[0].at, sent_at, "and it was said when it was");
    assert_eq!(world.replayed(), world.org);
}

#[test]
fn what_lies_open_is_not_closed_for_time_in_which_nobody_could_work() {
    let mut organisation = organisation(&[("ana", 3)]);
    organisation.workstreams[0].auto_close =
        AutoClose { active: Some(Span::seconds(5 * MINUTE)), ..AutoClose::default() };
    organisation.workstreams[0].wrap_up = WrapUp::For(Span::seconds(3 * MINUTE));
    let mut world = world_at_one(organisation);
    let over = accepted(&mut world);
    world.rep("ana", RepAction::End { conversation: over }).unwrap();
    let open = accepted(&mut world);
    world.pass(Span::seconds(2 * MINUTE));
    world.owner_gone("one", DOWN);
    world.customer(open, CustomerAct::Came);
    world.desk("ana");
    world.pass(Span::seconds(59));
    assert!(world.org.conversations[&over].takes_capacity);
    world.pass(Span::seconds(1));
    assert!(!world.org.conversations[&over].takes_capacity, "the wrap-up had its three minutes");
    assert_eq!(ending(&world, open), None);
    world.pass(Span::seconds(2 * MINUTE));
    assert_eq!(ending(&world, open), Some(Ending::AutoClosed));
    assert_eq!(world.replayed(), world.org);
}

#[test]
fn whoever_was_gone_before_has_the_rest_of_the_grace() {
    let mut world = world();
    let conversation = accepted(&mut world);
    world.rep("ana", RepAct::DeskDisconnected { desk: DeskId(1), quit: false }).unwrap();
    world.pass(Span::seconds(4 * MINUTE));
    world.customer(conversation, CustomerAct::Went);
    world.pass(Span::seconds(30));
    world.owner_gone("one", DOWN);
    world.pass(Span::seconds(29));
    assert_eq!(stage(&world, conversation), &Stage::Active { rep: "ana".into() });
    world.pass(Span::seconds(1));
    assert_eq!(stage(&world, conversation), &Stage::Open, "five minutes without the rep");
    world.pass(Span::seconds(2 * MINUTE));
    assert_eq!(ending(&world, conversation), Some(Ending::CustomerGone), "three without the customer");
    assert_eq!(world.replayed(), world.org);
}

#[test]
fn a_customer_has_waited_for_as_long_as_it_was_and_is_not_sent_away_for_it() {
    let mut organisation = organisation(&[("ana", 3)]);
    organisation.queues.push(Queue::new("vip", "VIP"));
    organisation.queues[1].overflow_waiting =
        Some(WaitingOverflow { over: Span::seconds(5 * MINUTE), action: OverflowAction::End });
    organisation.representatives[0].queues.insert("vip".into());
    let when = Condition::All { all: Vec::new() };
    let to = vec![Share { queue: "vip".into(), percent: 100 }];
    organisation.workstreams[0].routing = vec![RouteRule { name: "all".into(), when, to }];
    let mut world = world_at_one(organisation);
    let first = world.open("Kiran");
    let came = world.now;
    world.pass(Span::seconds(2 * MINUTE));
    world.owner_gone("one", DOWN);
    world.customer(first, CustomerAct::Came);
    let second = world.open("Lena");
    assert_eq!(world.org.conversations[&first].queued_at, came);
    world.pass(Span::seconds(3 * MINUTE - 1));
    assert_eq!(ending(&world, first), None);
    world.pass(Span::seconds(1));
    assert!(ending(&world, first).is_some(), "five minutes in which somebody could have come");
    assert_eq!(ending(&world, second), None);
    assert_eq!(world.replayed(), world.org);
}

#[test]
fn connections_of_other_routers_stay_and_those_of_the_one_that_starts_are_gone() {
    let mut world = world();
    world.desk("ana");
    let conversation = world.open("Kiran");
    let offer = world.ring("ana");
    let expires_at = world.of_rep("ana").offers[0].expires_at;
    world.pass(Span::seconds(10));
    world.outputs.clear();
    world.owner_gone("two", Span::seconds(60));
    assert_eq!(presence(&world, "ana"), "Available");
    assert!(world.org.conversations[&conversation].has_customer_here());
    let heard = world.heard("ana");
    let again = heard.iter().find_map(|event| match event {
        DeskEvent::Offered { offer } => Some((offer.id, offer.expires_at)),
        _ => None,
    });
    assert_eq!(again, Some((offer, expires_at + Span::seconds(60))), "the desk hears of the new time");
    world.pass(Span::seconds(19));
    assert!(world.outcomes().is_empty());

    world.rep("ben", RepAct::DeskConnected { desk: DeskId(2), receipts: true }).unwrap();
    world.owner_gone("one", Span(0));
    assert_eq!(presence(&world, "ana"), "Offline");
    assert!(!world.org.conversations[&conversation].has_customer_here());
    assert_eq!(presence(&world, "ben"), "Available", "whose desk the other one holds");
    assert_eq!(world.replayed(), world.org);
}

#[test]
fn connections_of_a_router_that_is_not_known_to_be_there_are_lost() {
    let mut world = world();
    world.desk("ana");
    let conversation = world.open("Kiran");
    let (node, epoch, since) = ("three".into(), 2, world.now);
    world.take(Command::ChangeOwner { node, epoch, since, others: vec!["three".into()] }).unwrap();
    assert_eq!(presence(&world, "ana"), "Offline");
    assert!(!world.org.conversations[&conversation].has_customer_here());
    assert_eq!(world.replayed(), world.org);
}

#[test]
fn what_only_a_lost_desk_has_shown_is_asked_of_the_one_that_is_left() {
    let mut world = world();
    world.desk("ana");
    world.open("Kiran");
    world.ring("ana");
    world.owner_gone("two", Span(0));
    world.rep("ana", RepAct::DeskConnected { desk: DeskId(2), receipts: true }).unwrap();
    world.pass(Span::seconds(6));
    world.owner_gone("one", Span::seconds(60));
    assert_eq!(presence(&world, "ana"), "Available");
    world.pass(Span::seconds(10));
    assert!(matches!(world.outcomes()[..], [OfferOutcome::NotDisplayed(_)]), "{:?}", world.outcomes());
    assert_eq!(world.replayed(), world.org);
}

#[test]
fn a_downtime_does_not_begin_before_what_happened_last_nor_end_after_now() {
    for (since, moved) in [(Timestamp(0), 60_000), (Timestamp(u64::MAX), 0)] {
        let mut world = world();
        world.desk("ana");
        world.open("Kiran");
        world.ring("ana");
        let expires_at = world.of_rep("ana").offers[0].expires_at;
        world.now = world.now + Span::seconds(60);
        world.take(Command::ChangeOwner { node: "two".into(), epoch: 9, since, others: Vec::new() }).unwrap();
        assert_eq!(world.of_rep("ana").offers[0].expires_at, expires_at + Span(moved));
    }
}

#[test]
fn a_search_for_help_and_a_pause_of_a_rep_go_on_where_they_were() {
    let mut organisation = organisation(&[("ana", 3), ("ben", 3)]);
    of_channel(&mut organisation, Channel::Messaging);
    organisation.settings.cool_downs.rejected = Span::seconds(40);
    let mut world = world_at_one(organisation);
    world.desk("ana");
    let opened = world.open("Kiran");
    let offer = world.ring("ana");
    world.reject("ana", offer);
    world.pass(Span::seconds(10));
    world.owner_gone("two", DOWN);
    world.rep("ana", RepAction::ResetPresence).unwrap();
    world.pass(Span::seconds(29));
    assert_eq!(stage(&world, opened), &Stage::Open);
    world.pass(Span::seconds(1));
    assert_eq!(world.ringing(), ["ana"]);
    assert_eq!(world.replayed(), world.org);
}

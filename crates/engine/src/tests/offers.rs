//! Tests of offers: who is asked and asked again, desk grace, late answers, sign-outs, repeated keys (R3,
//! R14).

use super::world::{World, organisation};
use crate::command::{Command, CustomerAct, RepAct};
use crate::output::{Changed, Output};
use crate::refusal::Refusal;
use model::{DeskId, NotShown, OfferOutcome, Receipt, RepAction, Span, Withdrawal};

#[test]
fn the_highest_free_capacity_is_asked_first_and_ties_take_turns() {
    let mut world = World::new(&[("ana", 1), ("ben", 2), ("chloe", 2)]);
    for rep in ["ana", "ben", "chloe"] {
        world.desk(rep);
    }
    for _ in 0..5 {
        world.open("Kiran");
    }
    assert_eq!(world.ringing(), ["ben", "chloe", "ana", "ben", "chloe"]);
}

#[test]
fn what_waits_is_offered_the_moment_somebody_is_free() {
    let mut world = World::new(&[("ana", 1)]);
    let first = world.open("Kiran");
    world.open("Maria");
    assert_eq!(world.ringing(), [""; 0]);
    world.desk("ana");
    let offer = world.ring("ana");
    assert_eq!(world.of_rep("ana").offers[0].conversation, first);
    world.rep("ana", RepAction::Accept { offer }).unwrap();
    assert_eq!(world.ringing(), [""; 0], "no capacity is left");
    world.rep("ana", RepAction::End { conversation: first }).unwrap();
    world.rep("ana", RepAction::Close { conversation: first }).unwrap();
    assert_eq!(world.of_rep("ana").offers[0].customer, "Maria");
}

#[test]
fn a_reject_and_a_miss_go_to_the_next_rep() {
    let mut world = World::new(&[("ana", 1), ("ben", 1), ("chloe", 1)]);
    for rep in ["ana", "ben", "chloe"] {
        world.desk(rep);
    }
    world.open("Kiran");
    let offer = world.ring("ana");
    world.reject("ana", offer);
    world.ring("ben");
    world.pass(Span::seconds(120));
    world.ring("chloe");
    assert_eq!(world.outcomes(), [OfferOutcome::Rejected, OfferOutcome::Missed]);
    assert_eq!((world.shown("ana"), world.shown("ben")), ("Do not disturb".into(), "Inactive".into()));
}

#[test]
fn a_rep_is_asked_again_only_when_all_others_declined_and_three_times_at_most() {
    let mut organisation = organisation(&[("ana", 1), ("ben", 1)]);
    organisation.settings.do_not_disturb_after_reject = false;
    let mut world = World::of(organisation);
    world.desk("ana");
    world.desk("ben");
    world.open("Kiran");
    let mut asked = Vec::new();
    while let Some(rep) = world.ringing().pop() {
        let offer = world.ring(&rep);
        world.reject(&rep, offer);
        asked.push(rep);
    }
    assert_eq!(asked, ["ana", "ben", "ana", "ben", "ana", "ben"]);
}

#[test]
fn an_offer_that_nobody_could_see_is_nobodys_fault() {
    let mut world = World::new(&[("ana", 1), ("ben", 1)]);
    world.desk("ana");
    world.open("Kiran");
    world.desk("ben");
    assert_eq!(world.ringing(), ["ana"]);
    world.pass(Span::seconds(2));
    assert_eq!(world.outcomes(), [OfferOutcome::NotDisplayed(Some(NotShown::NoAnswer))]);
    assert_eq!(world.ringing(), ["ben"], "ana cools down");
    assert_eq!(world.shown("ana"), "Available");
    let offer = world.of_rep("ben").offers[0].id;
    world.receipt("ben", offer, Receipt::No { why: NotShown::NoServer });
    let no_server = OfferOutcome::NotDisplayed(Some(NotShown::NoServer));
    assert_eq!(world.outcomes().last(), Some(&no_server), "known at once");
    world.pass(Span::seconds(30));
    assert_eq!(world.ringing(), ["ana"], "asked again, the cool-down being over");
}

#[test]
fn a_desk_that_is_gone_keeps_its_offers_for_the_grace() {
    let mut world = World::new(&[("ana", 1), ("ben", 1)]);
    world.desk("ana");
    world.open("Kiran");
    let offer = world.ring("ana");
    world.rep("ana", RepAct::DeskDisconnected { desk: DeskId(1), quit: false }).unwrap();
    world.desk("ben");
    assert_eq!(world.shown("ana"), "Offline");
    world.pass(Span::seconds(9));
    world.rep("ana", RepAct::DeskConnected { desk: DeskId(2), receipts: true }).unwrap();
    assert_eq!(world.ring("ana"), offer, "the desk that is back says that it still shows it");
    world.pass(Span::seconds(60));
    world.rep("ana", RepAct::DeskDisconnected { desk: DeskId(2), quit: false }).unwrap();
    world.pass(Span::seconds(10));
    assert_eq!(world.outcomes(), [OfferOutcome::DeskGone]);
    world.ring("ben");
}

#[test]
fn an_answer_pressed_while_the_router_was_away_still_counts() {
    let mut world = World::new(&[("ana", 1)]);
    world.desk("ana");
    world.open("Kiran");
    let offer = world.ring("ana");
    world.now = world.now + Span::seconds(119);
    world.owner_gone("router", Span(0));
    world.pass(Span::seconds(3));
    world.rep("ana", RepAct::DeskConnected { desk: DeskId(1), receipts: true }).unwrap();
    world.rep("ana", RepAction::Accept { offer }).unwrap();
    assert_eq!(world.outcomes(), [OfferOutcome::Accepted]);
}

#[test]
fn quitting_and_signing_out_free_the_offers_at_once() {
    let mut world = World::new(&[("ana", 1), ("ben", 1)]);
    world.desk("ana");
    world.open("Kiran");
    world.desk("ben");
    world.rep("ana", RepAct::DeskDisconnected { desk: DeskId(1), quit: true }).unwrap();
    world.ring("ben");
    world.rep("ben", RepAction::SignOut).unwrap();
    assert_eq!(world.outcomes(), [OfferOutcome::DeskGone, OfferOutcome::Withdrawn(Withdrawal::SignOut)]);
    assert_eq!(world.ringing(), [""; 0]);
}

#[test]
fn a_customer_who_leaves_takes_the_offer_along() {
    let mut world = World::new(&[("ana", 1)]);
    world.desk("ana");
    let conversation = world.open("Kiran");
    let offer = world.ring("ana");
    world.customer(conversation, CustomerAct::End);
    assert_eq!(world.outcomes(), [OfferOutcome::Withdrawn(Withdrawal::Customer)]);
    let late = world.rep("ana", RepAction::Accept { offer });
    let outcome = Some(OfferOutcome::Withdrawn(Withdrawal::Customer));
    assert_eq!(late, Err(Refusal::OfferOver { outcome }));
    world.pass(Span::seconds(25 * 3_600));
    assert_eq!(world.org.customer_view(conversation), None, "nobody needs it at hand");
}

#[test]
fn a_customer_who_does_not_come_back_ends_the_conversation() {
    let mut world = World::new(&[("ana", 1)]);
    world.desk("ana");
    let conversation = world.open("Kiran");
    let offer = world.ring("ana");
    world.rep("ana", RepAction::Accept { offer }).unwrap();
    world.customer(conversation, CustomerAct::Went);
    world.pass(Span::seconds(179));
    assert_eq!(world.of_rep("ana").conversations[0].details.ended, None);
    world.pass(Span::seconds(1));
    assert!(world.of_rep("ana").conversations[0].details.ended.is_some());
}

#[test]
fn the_same_key_has_one_effect() {
    let mut world = World::new(&[("ana", 1)]);
    world.desk("ana");
    let conversation = world.open("Kiran");
    let offer = world.ring("ana");
    world.rep("ana", RepAction::Accept { offer }).unwrap();
    let send = Command::Representative {
        rep: "ana".into(),
        act: RepAction::Send { conversation, text: "Hello".into() }.into(),
    };
    world.take_as(send.clone(), Some("k1")).unwrap();
    world.take_as(send.clone(), Some("k1")).unwrap();
    world.org = world.replayed();
    world.take_as(send, Some("k1")).unwrap();
    assert_eq!(world.of_rep("ana").conversations[0].messages.len(), 1);
}

#[test]
fn a_foreign_offer_and_a_foreign_conversation_are_refused() {
    let mut world = World::new(&[("ana", 1), ("ben", 1)]);
    world.desk("ana");
    let conversation = world.open("Kiran");
    let offer = world.ring("ana");
    world.desk("ben");
    assert_eq!(world.rep("ben", RepAction::Accept { offer }), Err(Refusal::OfferOver { outcome: None }));
    world.rep("ana", RepAction::Accept { offer }).unwrap();
    world.rep("ana", RepAction::Accept { offer }).unwrap();
    let send = RepAction::Send { conversation, text: "Hello".into() };
    assert_eq!(world.rep("ben", send), Err(Refusal::NoSuchConversation));
}

#[test]
fn more_than_the_most_sessions_makes_do_not_disturb() {
    let mut world = World::new(&[("ana", 9), ("ben", 1)]);
    world.desk("ana");
    for _ in 0..3 {
        world.active("ana");
    }
    assert_eq!(world.shown("ana"), "Busy");
    world.open("One more");
    assert_eq!(world.shown("ana"), "Do not disturb");
    assert_eq!(world.of_rep("ana").presence.overridden_about.as_deref(), Some("One more"));
    world.desk("ben");
    assert_eq!(world.of_rep("ben").offers[0].customer, "One more");
}

#[test]
fn a_customer_who_sends_a_lot_does_not_make_the_keys_of_others_be_forgotten() {
    let mut world = World::new(&[("ana", 1)]);
    world.desk("ana");
    let conversation = world.active("ana");
    let reply = Command::Representative {
        rep: "ana".into(),
        act: RepAction::Send { conversation, text: "Hello".into() }.into(),
    };
    world.take_as(reply.clone(), Some("once")).unwrap();
    for key in 0..1_000 {
        let act = CustomerAct::Send { text: "Hello".into() };
        world.take_as(Command::Customer { conversation, act }, Some(&key.to_string())).unwrap();
    }
    world.take_as(reply, Some("once")).unwrap();
    assert_eq!(world.org.conversations[&conversation].messages.len(), 1_001);
}

#[test]
fn how_many_of_a_queue_are_ready_is_told_with_the_presence() {
    let mut world = World::new(&[("ana", 1)]);
    world.desk("ana");
    world.outputs.clear();
    world.rep("ana", RepAction::ChoosePresence { presence: "away".into() }).unwrap();
    assert!(world.outputs.contains(&Output::Changed(Changed::Queue("help".into()))));
}

#[test]
fn a_message_is_known_by_its_key_when_its_writer_has_lost_the_conversation() {
    let mut world = World::new(&[("ana", 1)]);
    world.desk("ana");
    let conversation = world.active("ana");
    let reply = |text: &str| Command::Representative {
        rep: "ana".into(),
        act: RepAction::Send { conversation, text: text.into() }.into(),
    };
    let words = Command::Customer { conversation, act: CustomerAct::Send { text: "Hi".into() } };
    world.take_as(reply("Hello"), Some("one")).unwrap();
    world.take_as(words.clone(), Some("one")).unwrap();
    world.rep("ana", RepAction::End { conversation }).unwrap();
    world.rep("ana", RepAction::Close { conversation }).unwrap();
    world.take_as(reply("Hello"), Some("one")).unwrap();
    world.take_as(words, Some("one")).unwrap();
    assert_eq!(world.org.conversations[&conversation].messages.len(), 2);
    world.take_as(reply("Hello"), Some("other")).unwrap_err();
}

#[test]
fn a_customer_who_does_not_come_back_after_a_restart_is_given_up_after_the_grace() {
    let mut world = World::new(&[("ana", 1)]);
    let id = world.open("Kiran");
    world.customer(id, CustomerAct::Came);
    world.owner_gone("router", Span(0));
    world.pass(Span::seconds(179));
    assert!(world.org.goes_on(id));
    world.pass(Span::seconds(2));
    assert!(!world.org.goes_on(id));
}

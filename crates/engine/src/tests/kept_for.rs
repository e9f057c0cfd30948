//! Work that is for one rep before all others: a customer who comes back, reps whom a customer asks for, what is handed to one
//! person (R9.6, R14.6, R14.7).

use super::world::{World, identified, of_channel, organisation};
use crate::command::{CustomerAct, NewConversation, RepAct};
use model::{
    Channel, Configuration, ConversationId, DeskId, Presentation, Queue, RepAction, Scenario, Span, Target,
};

fn two() -> Configuration {
    organisation(&[("ana", 1), ("ben", 1)])
}

/// Ana has parked a conversation by text message, and ben is there.
fn laid_aside(organisation: &mut Configuration) -> (World, ConversationId) {
    of_channel(organisation, Channel::Sms);
    let mut world = World::of(organisation.clone());
    world.desk("ana");
    let conversation = world.active("ana");
    world.rep("ana", RepAction::Close { conversation }).unwrap();
    world.desk("ben");
    (world, conversation)
}

fn writes(world: &mut World, conversation: ConversationId) {
    world.customer(conversation, CustomerAct::Send { text: "One more thing".into() });
}

#[test]
fn a_customer_who_comes_back_rings_at_their_rep_who_cools_down_or_is_inactive() {
    let mut organisation = two();
    organisation.settings.cool_downs.missed = Span::seconds(600);
    let (mut world, conversation) = laid_aside(&mut organisation);
    world.rep("ben", RepAction::ChoosePresence { presence: "away".into() }).unwrap();
    world.open("Maria");
    world.ring("ana");
    world.pass(Span::seconds(120));
    assert_eq!((world.shown("ana").as_str(), world.ringing().len()), ("Inactive", 0));
    world.rep("ben", RepAction::ChoosePresence { presence: "available".into() }).unwrap();
    world.ring("ben");
    writes(&mut world, conversation);
    assert_eq!(world.of_rep("ana").offers[0].conversation, conversation);
}

#[test]
fn a_customer_who_comes_back_goes_to_others_when_their_rep_is_offline() {
    let (mut world, conversation) = laid_aside(&mut two());
    world.rep("ana", RepAction::ChoosePresence { presence: "offline".into() }).unwrap();
    writes(&mut world, conversation);
    assert_eq!(world.ringing(), ["ben"]);
}

#[test]
fn a_customer_who_comes_back_is_not_closed_while_their_own_rep_is_there() {
    for (is_there, stays) in [(true, true), (false, false)] {
        let mut organisation = two();
        let (mut world, conversation) = laid_aside(&mut organisation);
        organisation.queues.push(Queue::new("other", "Other"));
        for rep in &mut organisation.representatives {
            rep.queues = ["other".into()].into();
        }
        world.take(crate::Command::Configure(Box::new(organisation))).unwrap();
        if !is_there {
            world.rep("ana", RepAct::DeskDisconnected { desk: DeskId(1), quit: true }).unwrap();
        }
        writes(&mut world, conversation);
        assert_eq!(world.org.conversations[&conversation].ended.is_none(), stays);
        assert_eq!(world.ringing().len(), usize::from(stays));
    }
}

#[test]
fn what_was_handed_to_one_rep_and_declined_is_offered_to_others_like_any_work() {
    let mut world = World::of(organisation(&[("ana", 1), ("ben", 1), ("chloe", 1)]));
    world.desk("ana");
    let conversation = world.active("ana");
    ["ben", "chloe"].into_iter().for_each(|rep| world.desk(rep));
    let to = Target::Representative { rep: "ben".into() };
    world.rep("ana", RepAction::Transfer { conversation, to, note: None }).unwrap();
    let offer = world.ring("ben");
    world.reject("ben", offer);
    let offer = &world.of_rep("chloe").offers[0];
    assert_eq!((offer.scenario, offer.presentation), (Scenario::Incoming, Presentation::Alert));
}

fn asked_for() -> Configuration {
    let mut organisation = organisation(&[("ana", 1), ("ben", 1), ("chloe", 9)]);
    organisation.workstreams[0].waits_for_preferred = true;
    organisation.settings.do_not_disturb_after_reject = false;
    organisation
}

fn kiran(world: &mut World, preferred: &[&str]) -> ConversationId {
    let identification = identified(preferred);
    world.bring(NewConversation {
        workstream: "support".into(),
        identification,
        ..NewConversation::default()
    })
}

#[test]
fn work_can_stay_in_its_queue_until_a_rep_is_there_whom_its_customer_asks_for() {
    let mut world = World::of(asked_for());
    world.desk("chloe");
    kiran(&mut world, &["ana", "ben"]);
    world.open("Maria");
    assert_eq!(world.ringing(), ["chloe"], "chloe gets what asks for nobody");
    world.desk("ben");
    assert_eq!(world.ringing(), ["chloe", "ben"]);
}

#[test]
fn when_all_whom_its_customer_asks_for_have_declined_work_goes_to_the_next_best() {
    let mut world = World::of(asked_for());
    ["ben", "chloe"].into_iter().for_each(|rep| world.desk(rep));
    kiran(&mut world, &["ben"]);
    let offer = world.ring("ben");
    world.reject("ben", offer);
    assert_eq!(world.ringing(), ["chloe"]);
}

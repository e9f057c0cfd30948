//! How people part with a conversation, and what is left of it (R6).

use super::states::{accepted, ending, stage, world};
use super::world::{World, organisation};
use crate::command::{Command, CustomerAct};
use crate::output::Output;
use crate::refusal::Refusal;
use model::{Channel, CustomerEvent, Ending, RepAction, Stage};

#[test]
fn a_customer_hears_that_the_rep_has_left_and_another_one_is_sought() {
    let mut world = World::new(&[("ana", 1), ("ben", 1)]);
    world.desk("ana");
    let conversation = world.active("ana");
    world.outputs.clear();
    world.rep("ana", RepAction::Close { conversation }).unwrap();
    let heard = |outputs: &Output| match outputs {
        Output::Customer { event, .. } => Some(event.clone()),
        _ => None,
    };
    let heard: Vec<CustomerEvent> = world.outputs.iter().filter_map(heard).collect();
    assert_eq!(heard, [CustomerEvent::RepresentativeLeft { position: 1 }]);
    assert_eq!(world.org.customer_view(conversation).unwrap().representative, None);
}

#[test]
fn a_live_conversation_that_its_rep_closes_is_not_one_whose_customer_returns() {
    let mut world = world(Channel::Chat);
    let conversation = accepted(&mut world);
    world.rep("ana", RepAction::Close { conversation }).unwrap();
    assert_eq!(world.of_rep("ana").offers[0].scenario, model::Scenario::Incoming);
}

#[test]
fn the_end_of_a_record_is_that_it_is_resolved() {
    let mut world = world(Channel::Record);
    let conversation = accepted(&mut world);
    world.rep("ana", RepAction::End { conversation }).unwrap();
    assert_eq!(ending(&world, conversation), Some(Ending::Resolved));
    world.rep("ana", RepAction::Close { conversation }).unwrap();
    assert_eq!(stage(&world, conversation), &Stage::Closed);
}

#[test]
fn a_conversation_has_no_more_messages_than_can_be_sent_to_whoever_opens_it() {
    let mut world = world(Channel::Chat);
    let conversation = accepted(&mut world);
    let say = |world: &mut World| {
        let act = CustomerAct::Send { text: "Hello".into() };
        world.take(Command::Customer { conversation, act })
    };
    for _ in 0..2_000 {
        say(&mut world).unwrap();
    }
    assert_eq!(say(&mut world), Err(Refusal::ConversationFull));
    world.rep("ana", RepAction::End { conversation }).unwrap();
}

#[test]
fn what_is_closed_is_forgotten_when_its_workstream_is_no_more() {
    let mut organisation = organisation(&[("ana", 1)]);
    organisation.workstreams.push(model::Workstream::new("other", "Other", Channel::Chat, "help".into()));
    let mut world = World::of(organisation.clone());
    let conversation = world.open("Kiran");
    world.customer(conversation, CustomerAct::End);
    organisation.workstreams.remove(0);
    world.take(Command::Configure(Box::new(organisation))).unwrap();
    world.pass(model::Settings::default().kept_after_end);
    assert!(world.org.conversations.get(&conversation).is_none());
}

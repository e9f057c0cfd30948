//! What goes out to the system that brought a conversation, and what becomes of it there.

use super::world::World;
use crate::Organisation;
use crate::command::{Actor, Command, CustomerAct, Handover, NewConversation, OpenedBy, Said};
use crate::event::{Event, Record};
use crate::refusal::Refusal;
use model::{ConversationId, Delivery, DeliveryFailure, DeskEvent, Ending, RepAction};

const REFUSED: Delivery = Delivery::Failed { why: DeliveryFailure::Refused };

fn set(world: &mut World, key: &str, is_set: bool) {
    let by = Actor::Person("adam".into());
    world.take(Command::SetDestination { key: key.into(), is_set, by }).unwrap();
}

/// A conversation that a system brought and Ana has.
fn brought(world: &mut World, key: &str) -> ConversationId {
    world.desk("ana");
    let handover = Handover {
        agent: "Bot".into(),
        transcript: vec![Said { by_agent: true, text: "Hello, I am a bot.".into() }],
        ..Handover::default()
    };
    let id = world.bring(NewConversation {
        workstream: "support".into(),
        handover: Some(handover),
        opened_by: Some(OpenedBy::System { key: key.into() }),
        ..NewConversation::default()
    });
    let offer = world.ring("ana");
    world.rep("ana", RepAction::Accept { offer }).unwrap();
    id
}

fn send(world: &mut World, conversation: ConversationId, text: &str) {
    world.rep("ana", RepAction::Send { conversation, text: text.into() }).unwrap();
}

fn report(world: &mut World, conversation: ConversationId, message: u64, delivery: Delivery) {
    world.take(Command::ReportDelivery { conversation, message, delivery }).unwrap();
}

/// What goes out, of the entries so far: to whom, and which message.
fn queued(world: &World) -> Vec<(String, Option<u64>)> {
    let records = world.entries.iter().map(|entry| Record::read(entry).unwrap());
    let events = records.flat_map(|record| record.events);
    let queued = events.filter_map(|event| match event {
        Event::OutboundQueued { destination, message, .. } => Some((destination, message)),
        _ => None,
    });
    queued.collect()
}

fn states(org: &Organisation, id: ConversationId) -> Vec<Option<Delivery>> {
    org.conversations[&id].messages.iter().map(|message| message.delivery).collect()
}

#[test]
fn what_others_than_the_system_write_goes_out_where_it_has_a_destination() {
    let mut world = World::new(&[("ana", 3)]);
    let silent = brought(&mut world, "bank");
    send(&mut world, silent, "Nobody hears this.");
    set(&mut world, "shop", true);
    set(&mut world, "shop", true);
    let id = brought(&mut world, "shop");
    world.customer(id, CustomerAct::Send { text: "Is my tent ready?".into() });
    send(&mut world, id, "It is.");
    send(&mut world, silent, "Nor this.");
    assert_eq!(queued(&world), [("shop".to_owned(), Some(3))]);
    assert_eq!(states(&world.org, id), [None, None, Some(Delivery::Sending)]);
    assert_eq!(states(&world.org, silent), [None, None, None]);
    world.rep("ana", RepAction::End { conversation: id }).unwrap();
    assert_eq!(queued(&world).last(), Some(&("shop".to_owned(), None)));
    set(&mut world, "bank", true);
    world.take(Command::Customer { conversation: silent, act: CustomerAct::End }).unwrap();
    assert_eq!(queued(&world).last(), Some(&("bank".to_owned(), None)), "from then on");
    assert_eq!(world.org.conversations[&silent].ended.map(|(ending, _)| ending), Some(Ending::Customer));
}

#[test]
fn the_rep_sees_what_became_of_a_message_and_sends_it_again() {
    let mut world = World::new(&[("ana", 3)]);
    set(&mut world, "shop", true);
    let conversation = brought(&mut world, "shop");
    send(&mut world, conversation, "It is.");
    let again = RepAction::SendAgain { conversation, message: 2 };
    world.rep("ana", again.clone()).unwrap();
    assert_eq!(queued(&world).len(), 1, "it is on its way");
    let heard = |world: &World| {
        let said = world.heard("ana").into_iter().filter_map(|event| match event {
            DeskEvent::MessageAdded { message, .. } => Some((message.number, message.delivery)),
            _ => None,
        });
        said.collect::<Vec<_>>()
    };
    report(&mut world, conversation, 2, REFUSED);
    report(&mut world, conversation, 2, REFUSED);
    world.rep("ana", again.clone()).unwrap();
    report(&mut world, conversation, 2, Delivery::Delivered);
    let told =
        [None, Some(Delivery::Sending), Some(REFUSED), Some(Delivery::Sending), Some(Delivery::Delivered)];
    assert_eq!(heard(&world), told.map(|delivery| (2, delivery)));
    assert_eq!(queued(&world), [("shop".to_owned(), Some(2)), ("shop".to_owned(), Some(2))]);
    world.rep("ana", again).unwrap();
    assert_eq!(queued(&world).len(), 2, "it has arrived");
    let entries = world.entries.len();
    let refused = |world: &mut World, conversation, message| {
        world.take(Command::ReportDelivery { conversation, message, delivery: REFUSED })
    };
    assert_eq!(refused(&mut world, ConversationId(99), 1), Err(Refusal::NoSuchConversation));
    assert_eq!(refused(&mut world, conversation, 99), Err(Refusal::NoSuchConversation));
    refused(&mut world, conversation, 1).unwrap();
    assert_eq!(world.entries.len(), entries, "what does not go out has no delivery");
    let foreign = RepAction::SendAgain { conversation: ConversationId(99), message: 2 };
    assert_eq!(world.rep("ana", foreign), Err(Refusal::NoSuchConversation));
}

#[test]
fn what_is_on_its_way_has_failed_once_nothing_goes_out() {
    let mut world = World::new(&[("ana", 3)]);
    set(&mut world, "shop", true);
    let conversation = brought(&mut world, "shop");
    for text in ["One", "Two"] {
        send(&mut world, conversation, text);
    }
    report(&mut world, conversation, 2, Delivery::Delivered);
    set(&mut world, "shop", false);
    let removed = Delivery::Failed { why: DeliveryFailure::Removed };
    assert_eq!(states(&world.org, conversation), [None, Some(Delivery::Delivered), Some(removed)]);
    assert!(matches!(world.heard("ana").last(), Some(DeskEvent::SessionChanged { .. })));
    world.rep("ana", RepAction::SendAgain { conversation, message: 3 }).unwrap();
    send(&mut world, conversation, "Three");
    assert_eq!(queued(&world).len(), 2);
    assert_eq!(world.replayed(), world.org);
    let restored = Organisation::restore(&world.org.snapshot().unwrap()).unwrap();
    assert_eq!(restored, world.org);
}

#[test]
fn the_words_of_the_journal_are_these() {
    let events = [
        Event::DestinationChanged { key: "shop".into(), is_set: true },
        Event::OutboundQueued {
            conversation: ConversationId(1),
            destination: "shop".into(),
            message: Some(2),
        },
        Event::OutboundQueued { conversation: ConversationId(1), destination: "shop".into(), message: None },
        Event::DeliveryReported { conversation: ConversationId(1), message: 2, delivery: REFUSED },
    ];
    assert_eq!(
        serde_json::to_value(&events).unwrap(),
        serde_json::json!([
            { "destinationChanged": { "key": "shop", "is_set": true } },
            { "outboundQueued": { "conversation": 1, "destination": "shop", "message": 2 } },
            { "outboundQueued": { "conversation": 1, "destination": "shop" } },
            { "deliveryReported": {
                "conversation": 1, "message": 2, "delivery": { "state": "failed", "why": "refused" },
            } },
        ])
    );
}

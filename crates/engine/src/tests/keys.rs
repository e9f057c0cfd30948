//! Tests of idempotency keys: their senders, their requests, and how many are remembered.

use super::world::{World, organisation};
use crate::command::{Actor, Command, ConfigurationEdit, CustomerAct, Done, Edit, NewConversation, OpenedBy};
use crate::event::Record;
use crate::idempotency::key_with_request;
use crate::refusal::Refusal;
use model::{ConversationId, RepAction, Span, Writer};

fn opening(opened_by: Option<OpenedBy>) -> Command {
    Command::Open(Box::new(NewConversation {
        workstream: "support".into(),
        opened_by,
        ..NewConversation::default()
    }))
}

fn system(key: &str) -> Option<OpenedBy> {
    Some(OpenedBy::System { key: key.into() })
}

fn opened(world: &mut World, by: Option<OpenedBy>, key: &str) -> ConversationId {
    world.take_as(opening(by), Some(key)).unwrap().conversation.unwrap()
}

#[test]
fn the_same_key_of_another_opener_is_another_key() {
    let mut world = World::of(organisation(&[("ana", 1)]));
    let person = Some(OpenedBy::Person { person: "shop".into() });
    let everybody = [None, Some(OpenedBy::Page), system("shop"), system("bank"), person];
    let first: Vec<_> = everybody.iter().map(|by| opened(&mut world, by.clone(), "order")).collect();
    let again: Vec<_> = everybody.iter().map(|by| opened(&mut world, by.clone(), "order")).collect();
    assert_eq!(first, again, "each has opened one");
    assert_eq!(first.iter().collect::<std::collections::BTreeSet<_>>().len(), everybody.len());
}

#[test]
fn another_request_under_a_key_is_refused_after_a_replay_and_from_a_snapshot_too() {
    let mut world = World::of(organisation(&[("ana", 1)]));
    let name = "n".repeat(43);
    let [one, two] = ["1", "2"].map(|request| key_with_request(&name, &request.repeat(43)));
    let id = opened(&mut world, system("shop"), &one);
    let write =
        |text: &str| Command::Customer { conversation: id, act: CustomerAct::Send { text: text.into() } };
    world.take_as(write("Hello"), Some(&one)).unwrap();
    let (replayed, now) = (world.replayed(), world.now);
    let restored = crate::Organisation::restore(&world.org.snapshot().unwrap()).unwrap();
    for mut org in [world.org, replayed, restored] {
        let mut take = |command: &Command, key: &str| org.take(command, Some(key), now).answer;
        assert_eq!(take(&opening(system("shop")), &one).map(|done| done.conversation), Ok(Some(id)));
        assert_eq!(take(&opening(system("shop")), &two), Err(Refusal::KeyReused));
        assert_eq!(take(&write("Hello"), &one), Ok(Done::default()));
        assert_eq!(take(&write("Other"), &two), Err(Refusal::KeyReused));
        assert_eq!(org.customer_view(id).unwrap().messages.len(), 1);
        assert_eq!(take_plain(&mut org, &write("Plain"), now), 2, "a plain key carries no request");
    }
}

fn take_plain(org: &mut crate::Organisation, command: &Command, now: model::Timestamp) -> usize {
    org.take(command, Some("plain"), now).answer.unwrap();
    let Command::Customer { conversation, .. } = command else { return 0 };
    org.customer_view(*conversation).unwrap().messages.len()
}

#[test]
fn a_customer_sees_no_key_of_others_and_no_name_of_a_supervisor() {
    use crate::command::SupervisorAct;
    use crate::queries::history::MessagePart;
    let mut world = World::of(organisation(&[("ana", 1)]));
    world.desk("ana");
    let id = world.active("ana");
    let send = |text: &str| RepAction::Send { conversation: id, text: text.into() };
    world
        .take_as(Command::Representative { rep: "ana".into(), act: send("Hi").into() }, Some("of ana"))
        .unwrap();
    let act = SupervisorAct::Send { conversation: id, text: "I can help".into() };
    world.take_as(Command::Supervisor { supervisor: "sofia".into(), act }, Some("of sofia")).unwrap();
    let act = CustomerAct::Send { text: "Thanks".into() };
    world.take_as(Command::Customer { conversation: id, act }, Some("own")).unwrap();
    let seen = world.org.customer_view(id).unwrap().messages;
    let keys: Vec<_> = seen.iter().map(|message| message.key.as_deref()).collect();
    assert_eq!(keys, [None, None, Some("own")]);
    assert!(seen.iter().all(|message| message.writer != Writer::Supervisor { name: "sofia".into() }));
    let watched = world.org.monitored(id, MessagePart::After(0), 10).unwrap().messages;
    assert!(watched.iter().any(|message| message.writer == Writer::Supervisor { name: "sofia".into() }));
}

#[test]
fn so_many_answers_of_one_person_are_remembered_and_no_more() {
    let mut world = World::of(organisation(&[("ana", 1)]));
    world.desk("ana");
    let choose = || Command::Representative { rep: "ana".into(), act: RepAction::ResetPresence.into() };
    let sender = Actor::Representative("ana".into());
    for number in 0..=100 {
        world.take_as(choose(), Some(&number.to_string())).unwrap();
    }
    let remembers = |key: &str| world.org.answers.get(&sender, &key.into()).is_some();
    assert_eq!(["0", "1", "100"].map(remembers), [false, true, true]);
}

#[test]
fn a_record_says_who_gave_the_command() {
    let mut world = World::of(organisation(&[("ana", 1)]));
    world.desk("ana");
    let id = world.open("Kiran");
    let offer = world.ring("ana");
    world.rep("ana", RepAction::Accept { offer }).unwrap();
    world.customer(id, CustomerAct::Send { text: "Hi".into() });
    let edit = Edit::Name("Another".into());
    let change = ConfigurationEdit { edit, on: None, anyway: true, by: Actor::Person("olga".into()) };
    world.take(Command::Change(Box::new(change))).unwrap();
    let before = world.entries.len();
    world.pass(Span::seconds(24 * 3_600));
    let by = |entry: &Vec<u8>| serde_json::from_slice::<Record>(entry).unwrap().by;
    let actors: Vec<Actor> = world.entries.iter().map(by).collect();
    for actor in [
        Actor::Representative("ana".into()),
        Actor::Channel,
        Actor::Customer(id),
        Actor::Person("olga".into()),
    ] {
        assert!(actors.contains(&actor), "{actor:?} is in no record");
    }
    assert!(actors[before..].iter().all(|actor| *actor == Actor::Router), "what time does, nobody does");
}

//! Nobody rings before a person is likely there.

use super::soundness::sound;
use super::world::{World, organisation};
use crate::command::{Command, CustomerAct, Handover, NewConversation, SupervisorAct};
use crate::conversations::flood::FLOOD_CHATS;
use crate::output::{LifecycleStep, Output, StepKind};
use crate::refusal::Refusal;
use model::{Configuration, ConversationId, Ending, LookupRequest, RepAction, Span};

fn quiet() -> Configuration {
    let mut organisation = organisation(&[("ana", 9)]);
    organisation.workstreams[0].rings_at_once = false;
    organisation.settings.session_limit = 9;
    organisation
}

fn opened(world: &mut World, opening: NewConversation) -> ConversationId {
    let id = world.bring(NewConversation { workstream: "support".into(), ..opening });
    world.customer(id, CustomerAct::Came);
    sound(&world.org);
    id
}

fn world() -> World {
    let mut world = World::of(quiet());
    world.desk("ana");
    world
}

#[test]
fn a_chat_rings_with_its_first_words_and_waits_from_then_on() {
    let mut world = world();
    let id = opened(&mut world, NewConversation { name: "Bot".into(), ..NewConversation::default() });
    world.pass(Span::seconds(60));
    assert_eq!((world.ringing(), world.org.position(id)), (vec![], None));
    let floor = world.org.conversation_floor(id).unwrap();
    assert_eq!((floor.without_words, floor.waiting_since), (true, None));
    assert_eq!(world.org.queue_floor(&"help".into()).unwrap().waiting, 0, "it does not wait");
    match world.org.look_up(
        &"ana".into(),
        &LookupRequest::Work { search: String::new(), order: model::WorkOrder::default() },
    ) {
        model::LookupResult::Work(work) => assert_eq!((work.open, work.waiting), (vec![], 0)),
        other => panic!("{other:?}"),
    }
    assert_eq!(world.rep("ana", RepAction::Pick { conversation: id }), Err(Refusal::NotWaiting));
    let at = world.now;
    world.customer(id, CustomerAct::Send { text: "My tent broke".into() });
    sound(&world.org);
    assert_eq!((world.ringing(), world.org.position(id)), (vec!["ana".to_owned()], Some(1)));
    assert_eq!(world.org.conversation_floor(id).unwrap().waiting_since, Some(at), "not since the opening");
    assert_eq!(world.replayed().snapshot().unwrap(), world.org.snapshot().unwrap());
}

#[test]
fn the_first_wait_begins_with_the_first_words() {
    let mut world = world();
    let id = opened(&mut world, NewConversation::default());
    world.pass(Span::seconds(100));
    world.customer(id, CustomerAct::Send { text: "My tent broke".into() });
    world.pass(Span::seconds(1));
    let offer = world.ring("ana");
    world.pass(Span::seconds(4));
    world.rep("ana", RepAction::Accept { offer }).unwrap();
    let figures = world.org.queue_figures(&"help".into()).unwrap();
    assert_eq!(figures.all.first_wait.longest, Some(Span::seconds(5)), "{figures:?}");
}

#[test]
fn first_words_an_answer_or_another_system_ring_at_once() {
    let answer = |text: &str| [("Email".to_owned(), text.to_owned())].into();
    let words = |text: &str| NewConversation { text: Some(text.into()), ..NewConversation::default() };
    let rings = |opening| {
        let mut world = world();
        opened(&mut world, opening);
        world.ringing().len() == 1
    };
    assert!(rings(words("Hello")));
    assert!(rings(NewConversation { answers: answer("k@example.test"), ..NewConversation::default() }));
    assert!(rings(NewConversation { handover: Some(Handover::default()), ..NewConversation::default() }));
    assert!(
        !rings(NewConversation { name: "Kiran".into(), ..NewConversation::default() }),
        "a name is given by itself"
    );
    assert!(
        !rings(NewConversation { answers: answer(" \u{200b} "), ..NewConversation::default() }),
        "nothing to see"
    );
    assert!(!rings(words("\u{2800}")));
    let never_asked = [("Never asked".to_owned(), "x".to_owned())].into();
    assert!(!rings(NewConversation { answers: never_asked, ..NewConversation::default() }));
    let mut at_once = quiet();
    at_once.workstreams[0].rings_at_once = true;
    let mut world = World::of(at_once);
    world.desk("ana");
    opened(&mut world, NewConversation::default());
    assert_eq!(world.ringing().len(), 1, "where the workstream says so");
}

#[test]
fn a_chat_without_words_is_closed_after_its_time_and_counts_nowhere() {
    let mut world = world();
    let gone = opened(&mut world, NewConversation::default());
    let stays = opened(&mut world, NewConversation::default());
    world.customer(gone, CustomerAct::Went);
    world.pass(Span::seconds(179));
    let ending = |world: &World, id| world.org.customer_view(id).unwrap().ended;
    assert_eq!(ending(&world, gone), None);
    world.pass(Span::seconds(1));
    assert_eq!(ending(&world, gone), Some(Ending::CustomerGone));
    world.pass(Span::seconds(419));
    assert_eq!(ending(&world, stays), None);
    world.pass(Span::seconds(1));
    assert_eq!(ending(&world, stays), Some(Ending::AutoClosed), "though somebody is there");
    sound(&world.org);
    let figures = world.org.queue_figures(&"help".into()).unwrap();
    assert!(figures.by_channel.is_empty(), "nobody left a queue: {figures:?}");
    assert_eq!(world.org.workstream_floor(&"support".into()).unwrap().open, 0);
}

#[test]
fn a_supervisor_may_assign_it_all_the_same() {
    let mut world = world();
    let id = opened(&mut world, NewConversation::default());
    let act = SupervisorAct::Assign { conversation: id, rep: "ana".into() };
    world.take(Command::Supervisor { supervisor: "sofia".into(), act }).unwrap();
    sound(&world.org);
    assert_eq!(world.ringing(), ["ana"]);
    assert!(!world.org.conversation_floor(id).unwrap().without_words);
}

#[test]
fn another_configuration_makes_it_wait_for_nobody() {
    let mut world = world();
    let id = opened(&mut world, NewConversation::default());
    let mut other = quiet();
    other.queues.push(model::Queue::new("other", "Other"));
    other.workstreams[0].queue = "other".into();
    other.representatives[0].queues.insert("other".into());
    world.take(Command::Configure(Box::new(other))).unwrap();
    sound(&world.org);
    assert_eq!(world.ringing(), Vec::<String>::new());
    world.customer(id, CustomerAct::Send { text: "Hello".into() });
    assert_eq!(world.org.conversation_floor(id).unwrap().queue, "other".into());
    assert_eq!(world.ringing(), ["ana"]);
}

#[test]
fn a_journal_of_an_earlier_program_is_read_and_its_chats_wait() {
    let mut world = World::new(&[("ana", 1)]);
    let entry = r#"{"at":1000001,"events":[
        {"conversationOpened":{"conversation":1,"opening":{"workstream":"support","name":"Kiran"},
         "customer":{"name":"Kiran","contact":null,"case":null,"answers":{}}}},
        {"queued":{"conversation":1,"placement":{"queue":"help","routed":{"cost":1},"scenario":"incoming"}}}]}"#;
    world.org.replay(entry.as_bytes()).unwrap();
    let id = ConversationId(1);
    assert_eq!(world.org.position(id), Some(1));
    assert_eq!((world.org.opened_by(id), world.org.conversations[&id].customer.verified), (None, false));
}

#[test]
fn a_flood_is_told_once_and_ends_by_itself() {
    let mut world = world();
    let floods = |world: &World| {
        let is_flood = |outputs: &&Output| {
            matches!(outputs, Output::Lifecycle(LifecycleStep { what: StepKind::FloodBegan { .. }, .. }))
        };
        world.outputs.iter().filter(is_flood).count()
    };
    let floor = |world: &World| world.org.workstream_floor(&"support".into()).unwrap();
    for _ in 0..FLOOD_CHATS {
        opened(&mut world, NewConversation::default());
    }
    let before = floor(&world);
    assert_eq!((before.open, before.without_words, before.flood), (120, 120, false));
    for _ in 0..20 {
        world.pass(Span::seconds(2));
        opened(&mut world, NewConversation::default());
    }
    assert_eq!((floor(&world).flood, floods(&world)), (true, 1));
    let words = CustomerAct::Send { text: "Hello".into() };
    world.customer(ConversationId(1), words);
    assert_eq!((floor(&world).open, floor(&world).without_words), (140, 139));
    world.pass(Span::seconds(59));
    assert!(floor(&world).flood);
    assert_eq!(world.replayed().snapshot().unwrap(), world.org.snapshot().unwrap());
    world.pass(Span::seconds(2));
    assert!(!floor(&world).flood);
    sound(&world.org);
    for _ in 0..3 {
        world.pass(Span::seconds(30));
        opened(&mut world, NewConversation::default());
    }
    assert_eq!((floor(&world).flood, floods(&world)), (false, 1));
}

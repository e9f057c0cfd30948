//! Places in line, shares of a split, and a moment's rest for whoever hands over (R9.6, R13.5, R13.10).

use super::world::{World, organisation};
use crate::command::{Command, NewConversation, RepAct, SupervisorAct};
use model::{
    Condition, DeskId, LookupRequest, LookupResult, Queue, RepAction, RouteRule, Share, Span, Target,
    TimeoutRule, Workstream,
};

fn to_help() -> Target {
    Target::Queue { queue: "help".into() }
}

#[test]
fn a_customer_keeps_the_place_in_line_when_it_was_the_rep_who_went() {
    let mut world = World::new(&[("ana", 1)]);
    world.desk("ana");
    let first = world.active("ana");
    world.pass(Span::seconds(5));
    let second = world.open("Maria");
    world.rep("ana", RepAct::DeskDisconnected { desk: DeskId(1), quit: false }).unwrap();
    world.pass(Span::seconds(300));
    assert_eq!((world.org.position(first), world.org.position(second)), (Some(1), Some(2)));
    let floor = world.org.conversation_floor(first).unwrap();
    assert_eq!(floor.waiting_since, Some(world.now), "and waits since the rep went");
    assert_eq!(world.replayed(), world.org);
}

#[test]
fn a_customer_whom_a_silent_rep_lost_keeps_the_place_in_line() {
    let mut organisation = organisation(&[("ana", 1)]);
    organisation.workstreams[0].timeouts = vec![TimeoutRule {
        name: "silent".into(),
        when: model::Inactivity::FirstReply,
        after: Span::seconds(60),
        act: model::TimeoutAct::Release,
        pausable: false,
    }];
    let mut world = World::of(organisation);
    world.desk("ana");
    let first = world.active("ana");
    world.pass(Span::seconds(5));
    let second = world.open("Maria");
    world.rep("ana", RepAction::ChoosePresence { presence: "away".into() }).unwrap();
    world.pass(Span::seconds(60));
    assert_eq!((world.org.position(first), world.org.position(second)), (Some(1), Some(2)));
}

#[test]
fn whoever_hands_a_conversation_to_a_queue_is_not_asked_for_it_for_a_minute_however_alone() {
    let mut world = World::new(&[("ana", 1)]);
    world.desk("ana");
    let conversation = world.active("ana");
    world.rep("ana", RepAction::Transfer { conversation, to: to_help(), note: None }).unwrap();
    world.pass(Span::seconds(59));
    assert_eq!(world.ringing(), [""; 0]);
    assert!(
        !world.org.conversation_floor(conversation).unwrap().candidates_exhausted,
        "ana can be asked later"
    );
    world.pass(Span::seconds(1));
    assert_eq!(world.ringing(), ["ana"]);
    assert_eq!(world.replayed(), world.org);
}

#[test]
fn whoever_handed_a_conversation_over_is_not_offered_it_by_what_else_happens_in_the_minute() {
    let mut world = World::new(&[("ana", 2)]);
    world.desk("ana");
    let conversation = world.active("ana");
    world.rep("ana", RepAction::Transfer { conversation, to: to_help(), note: None }).unwrap();
    world.rep("ana", RepAction::ChoosePresence { presence: "busy".into() }).unwrap();
    assert_eq!(world.ringing(), [""; 0]);
    world.rep("ana", RepAction::Pick { conversation }).unwrap();
    assert_eq!(world.ringing(), ["ana"], "who asks for it has it");
}

#[test]
fn whoever_handed_a_conversation_over_rests_when_a_supervisor_has_everybody_asked_again() {
    let mut world = World::new(&[("ana", 1)]);
    world.desk("ana");
    let conversation = world.open("Kiran");
    let offer = world.ring("ana");
    world.reject("ana", offer);
    world.rep("ana", RepAction::ChoosePresence { presence: "available".into() }).unwrap();
    let offer = world.ring("ana");
    world.rep("ana", RepAction::Accept { offer }).unwrap();
    world.rep("ana", RepAction::Transfer { conversation, to: to_help(), note: None }).unwrap();
    let act = SupervisorAct::AskAgain(conversation);
    world.take(Command::Supervisor { supervisor: "sofia".into(), act }).unwrap();
    assert_eq!(world.ringing(), [""; 0]);
}

#[test]
fn the_list_of_targets_says_of_a_queue_that_nobody_else_is_there() {
    let mut world = World::new(&[("ana", 2), ("ben", 2)]);
    world.desk("ana");
    let conversation = world.active("ana");
    let only_you = |world: &World| {
        let lookup = LookupRequest::Targets { conversation, search: String::new() };
        let LookupResult::Targets(found) = world.org.look_up(&"ana".into(), &lookup) else { panic!() };
        found.targets.iter().find(|target| target.to == to_help()).unwrap().only_you
    };
    assert!(only_you(&world));
    world.desk("ben");
    assert!(!only_you(&world));
}

#[test]
fn a_split_counts_by_rule_whatever_other_work_comes_between() {
    let mut organisation = organisation(&[("ana", 1)]);
    organisation.queues.push(Queue::new("sales", "Sales"));
    organisation.representatives[0].queues.insert("sales".into());
    let always = Condition::All { all: vec![] };
    let shares = ["help", "sales"].map(|queue| Share { queue: queue.into(), percent: 50 });
    let split = RouteRule { name: "split".into(), when: always, to: shares.into() };
    organisation.workstreams[0].routing = vec![split];
    let other = Workstream { id: "other".into(), routing: vec![], ..organisation.workstreams[0].clone() };
    organisation.workstreams.push(other);
    let mut world = World::of(organisation);
    let mut to_sales = 0;
    for _ in 0..100 {
        let bring = |world: &mut World, workstream: &str| {
            world.bring(NewConversation { workstream: workstream.into(), ..NewConversation::default() })
        };
        let id = bring(&mut world, "support");
        to_sales += u32::from(world.org.conversations[&id].queue == "sales".into());
        bring(&mut world, "other");
    }
    assert_eq!(to_sales, 50);
    assert_eq!(world.replayed(), world.org);
}

//! Lines that are longer than what is looked through at a time (R14.8): what comes first is what the order says.

use super::soundness::sound;
use super::world::{World, identified, organisation};
use crate::command::{Command, NewConversation, SupervisorAct};
use model::{
    Assignment, AssignmentRule, Channel, Comparison, Condition, Configuration, ConversationId, LookupRequest,
    LookupResult, Mode, Order, PriorityRule, Queue, RepAction, RouteRule, Share, Test, Value, Workstream,
};

/// More than are looked through at a time.
const MANY: usize = 150;

fn urgent() -> Condition {
    let value = Some(Value::Flag(true));
    Condition::Test(Test { of: "context.urgent".into(), is: Comparison::Equals, value })
}

/// Ana, Ben, and a queue whose reps are chosen by a rule that takes everybody.
fn by_rules() -> Configuration {
    let mut organisation = organisation(&[("ana", 1), ("ben", 1)]);
    let rule = AssignmentRule {
        name: "Everybody who is free".into(),
        when: Condition::Test(Test {
            of: "rep.free".into(),
            is: Comparison::Above,
            value: Some(Value::Number(0)),
        }),
        order: vec![Order::MostFree],
    };
    organisation.queues[0].assignment = Assignment::Custom { rules: vec![rule] };
    organisation.settings.do_not_disturb_after_reject = false;
    organisation
}

/// Work of a workstream, which is urgent or not, and by Kiran or somebody who is not known.
fn comes(world: &mut World, workstream: &str, is_urgent: bool, prefers: Option<&str>) -> ConversationId {
    world.bring(NewConversation {
        workstream: workstream.into(),
        identification: prefers.map(|rep| identified(&[rep])).unwrap_or_default(),
        context: is_urgent.then(|| ("urgent".to_owned(), Value::Flag(true))).into_iter().collect(),
        ..NewConversation::default()
    })
}

fn many(world: &mut World, workstream: &str, prefers: Option<&str>) {
    (0..MANY).for_each(|_| _ = comes(world, workstream, false, prefers));
}

/// What is offered first at ana's desk, which has just come.
fn first_for_ana(world: &mut World) -> ConversationId {
    world.desk("ana");
    world.of_rep("ana").offers[0].conversation
}

#[test]
fn what_comes_first_by_the_queue_s_order_is_offered_first_however_much_is_older() {
    let mut organisation = by_rules();
    organisation.queues[0].order = vec![PriorityRule { name: "Urgent".into(), when: urgent() }];
    let mut world = World::of(organisation);
    many(&mut world, "support", None);
    let urgent = comes(&mut world, "support", true, None);
    assert_eq!(first_for_ana(&mut world), urgent);
}

#[test]
fn what_has_to_be_picked_hides_nothing_that_is_offered_behind_it() {
    let mut organisation = by_rules();
    let mut picked = Workstream::new("picked", "Picked", Channel::Messaging, "help".into());
    picked.mode = Mode::Pick;
    organisation.workstreams.push(picked);
    let mut world = World::of(organisation);
    many(&mut world, "picked", None);
    let maria = comes(&mut world, "support", false, None);
    comes(&mut world, "support", false, None);
    assert_eq!(first_for_ana(&mut world), maria);
}

#[test]
fn of_several_workstreams_the_oldest_is_offered_first_by_rules() {
    let mut organisation = by_rules();
    organisation.workstreams.push(Workstream::new("more", "More", Channel::Messaging, "help".into()));
    organisation.representatives[0].capacity = 3;
    let mut world = World::of(organisation);
    let ids = ["more", "support", "support", "more"].map(|each| comes(&mut world, each, false, None));
    world.desk("ana");
    let offers = world.of_rep("ana").offers.into_iter().map(|offer| offer.conversation);
    assert_eq!(offers.collect::<Vec<_>>(), ids[..3]);
}

#[test]
fn what_waits_for_somebody_else_hides_nothing_and_is_in_no_line_that_is_looked_through() {
    for assignment in [by_rules().queues[0].assignment.clone(), Assignment::HighestCapacity] {
        let mut organisation = by_rules();
        organisation.queues[0].assignment = assignment;
        organisation.workstreams[0].waits_for_preferred = true;
        let mut world = World::of(organisation);
        many(&mut world, "support", Some("ben"));
        assert_eq!((world.org.index.lines[0].open.len(), world.org.index.lines[0].apart.len()), (0, MANY));
        let maria = comes(&mut world, "support", false, None);
        assert_eq!(first_for_ana(&mut world), maria);
        let found = world.org.look_up(
            &"ana".into(),
            &LookupRequest::Work { search: String::new(), order: model::WorkOrder::default() },
        );
        let LookupResult::Work(work) = found else { panic!("{found:?}") };
        assert_eq!(work.waiting as usize, MANY, "and it can be picked");
        sound(&world.org);
    }
}

#[test]
fn what_waited_for_somebody_joins_the_line_when_they_declined_it_and_leaves_it_when_all_are_asked_again() {
    let mut organisation = by_rules();
    organisation.representatives[0].queues = ["other".into()].into();
    organisation.queues.push(Queue::new("other", "Other"));
    organisation.workstreams[0].waits_for_preferred = true;
    organisation.settings.declines_allowed = 1;
    let mut world = World::of(organisation);
    world.desk("ben");
    let conversation = comes(&mut world, "support", false, Some("ben"));
    let lines = |world: &World| {
        let lines = &world.org.index.lines[0];
        (lines.apart.len(), lines.open.len())
    };
    let offer = world.ring("ben");
    world.reject("ben", offer);
    assert_eq!(lines(&world), (0, 1));
    sound(&world.org);
    world.rep("ben", RepAction::ChoosePresence { presence: "away".into() }).unwrap();
    let act = SupervisorAct::AskAgain(conversation);
    world.take(Command::Supervisor { supervisor: "sofia".into(), act }).unwrap();
    assert_eq!(lines(&world), (1, 0));
    sound(&world.org);
}

#[test]
fn of_what_is_meant_for_one_rep_the_queue_that_comes_first_is_offered_first() {
    let mut organisation = by_rules();
    let mut gold = Queue::new("gold", "Gold");
    gold.priority = 1;
    organisation.queues.push(gold);
    let to = vec![Share { queue: "gold".into(), percent: 100 }];
    organisation.workstreams[0].routing = vec![RouteRule { name: "Gold".into(), when: urgent(), to }];
    organisation.representatives.iter_mut().for_each(|rep| rep.queues.extend(["gold".into()]));
    let mut world = World::of(organisation);
    many(&mut world, "support", Some("ana"));
    let gold = comes(&mut world, "support", true, Some("ana"));
    assert_eq!(first_for_ana(&mut world), gold);
    sound(&world.org);
}

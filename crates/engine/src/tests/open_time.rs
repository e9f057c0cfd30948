//! Queues that are closed: what they offer, and the time in them that counts for nothing (R13.16).

use super::world::{World, of_channel, organisation};
use crate::command::NewConversation;
use crate::event::{Event, Record};
use crate::output::Output;
use model::{
    Assignment, AssignmentRule, Channel, Comparison, Condition, Configuration, ConversationId, Day,
    DeskEvent, OpenHours, OperatingHours, OverflowAction, OverflowRule, OverflowWhen, PriorityRule, Queue,
    RepAction, RouteRule, Share, Span, Test, Timestamp, Value, WaitingOverflow,
};

/// Monday, 5 January 2026, midnight in UTC.
const MONDAY: Timestamp = Timestamp(1_767_571_200_000);
const HOUR: u64 = 3_600;

/// Ana's queue "help", which is open from nine to five on weekdays, and "late", which always is. Work goes to help by a rule.
fn office() -> Configuration {
    use Day::{Friday, Monday, Thursday, Tuesday, Wednesday};
    let mut organisation = organisation(&[("ana", 1)]);
    of_channel(&mut organisation, Channel::Sms);
    organisation.operating_hours = vec![OperatingHours {
        id: "office".into(),
        name: "Office".into(),
        time_zone: "UTC".into(),
        weekly: vec![OpenHours {
            days: vec![Monday, Tuesday, Wednesday, Thursday, Friday],
            from: "09:00".into(),
            to: "17:00".into(),
        }],
        holidays: vec![],
    }];
    organisation.queues[0].hours = Some("office".into());
    organisation.queues.push(Queue::new("late", "Late"));
    organisation.workstreams[0].queue = "late".into();
    let to = vec![Share { queue: "help".into(), percent: 100 }];
    let always = Condition::All { all: vec![] };
    organisation.workstreams[0].routing = vec![RouteRule { name: "help".into(), when: always, to }];
    organisation
}

fn at(organisation: Configuration, seconds: u64) -> World {
    let mut world = World::of(organisation);
    world.pass(MONDAY + Span::seconds(seconds) - world.now);
    world
}

fn queue(world: &World, conversation: ConversationId) -> String {
    world.org.conversations[&conversation].queue.to_string()
}

#[test]
fn a_queue_that_opens_while_no_router_runs_offers_what_waits_in_it() {
    let mut world = at(office(), 8 * HOUR);
    world.owner_gone("two", Span(0));
    world.desk("ana");
    world.open("Kiran");
    assert!(world.ringing().is_empty());
    world.owner_gone("one", Span::seconds(2 * HOUR));
    world.pass(Span(0));
    assert_eq!(world.ringing(), ["ana"]);
}

#[test]
fn a_day_that_ends_while_no_router_runs_has_ended() {
    let mut world = at(office(), 23 * HOUR);
    world.entries.clear();
    for (span, ends) in
        [(Span::seconds(HOUR / 2), false), (Span::seconds(HOUR), true), (Span::seconds(HOUR), false)]
    {
        world.owner_gone("router", span);
        world.pass(Span(0));
        let events: Vec<Event> =
            world.entries.drain(..).flat_map(|entry| Record::read(&entry).unwrap().events).collect();
        assert_eq!(events.contains(&Event::DayEnded), ends, "{events:?}");
    }
}

#[test]
fn a_closed_queue_offers_what_comes_out_of_hours_only_where_it_is_assigned_anyway() {
    for (anyway, rings) in [(false, 0), (true, 1)] {
        let mut organisation = office();
        if anyway {
            organisation.queues[0].overflow =
                vec![OverflowRule { when: OverflowWhen::OutOfHours, action: OverflowAction::AssignAnyway }];
        }
        let mut world = at(organisation, 20 * HOUR);
        world.desk("ana");
        assert_eq!(world.of_rep("ana").presence.why_no_work.is_none(), anyway);
        let conversation = world.open("Kiran");
        assert_eq!((queue(&world, conversation).as_str(), world.ringing().len()), ("help", rings));
    }
}

#[test]
fn time_in_which_the_queue_is_closed_does_not_count_for_overflow() {
    let mut organisation = office();
    let action = OverflowAction::Transfer { queue: "late".into() };
    organisation.representatives[0].queues.insert("late".into());
    organisation.queues[0].overflow_waiting = Some(WaitingOverflow { over: Span::seconds(HOUR), action });
    let mut world = at(organisation, 16 * HOUR + HOUR / 2);
    let conversation = world.open("Kiran");
    world.pass(Span::seconds(16 * HOUR + HOUR / 2 + HOUR / 2 - 1));
    assert_eq!(queue(&world, conversation), "help", "half an hour on Monday and less on Tuesday");
    world.pass(Span::seconds(1));
    assert_eq!(queue(&world, conversation), "late");
}

#[test]
fn time_in_which_the_queue_is_closed_does_not_count_for_waits_and_service_levels() {
    let mut world = at(office(), 7 * HOUR);
    world.desk("ana");
    world.open("Kiran");
    world.pass(Span::seconds(2 * HOUR));
    let offer = world.ring("ana");
    world.pass(Span::seconds(30));
    world.rep("ana", RepAction::Accept { offer }).unwrap();
    let day = world.org.queue_figures(&"help".into()).unwrap().all;
    assert_eq!((day.service_level, day.first_wait.longest), (Some(10_000), Some(Span::seconds(30))));
}

fn waited_above(minutes: i64) -> Condition {
    let value = Some(Value::Number(minutes));
    Condition::Test(Test { of: "waited".into(), is: Comparison::Above, value })
}

fn gold() -> Condition {
    let value = Some(Value::Text("Goldie".into()));
    Condition::Test(Test { of: "customer.name".into(), is: Comparison::Equals, value })
}

#[test]
fn a_queue_whose_order_goes_by_time_is_ordered_anew_while_work_waits() {
    let mut organisation = organisation(&[("ana", 1)]);
    organisation.queues[0].order = vec![
        PriorityRule { name: "long".into(), when: waited_above(4) },
        PriorityRule { name: "gold".into(), when: gold() },
    ];
    let mut world = World::of(organisation);
    world.pass(Span::seconds(3));
    let first = world.open("Kiran");
    let gold = world.open("Goldie");
    assert_eq!(world.org.in_line(&"help".into()), [gold, first]);
    world.pass(Span::seconds(299));
    assert_eq!(world.org.in_line(&"help".into()), [gold, first]);
    world.pass(Span::seconds(11));
    assert_eq!(world.org.in_line(&"help".into()), [first, gold], "both wait long, and the first one longer");
    world.desk("ana");
    assert_eq!(world.of_rep("ana").offers[0].conversation, first);
    assert_eq!(world.replayed(), world.org);
    let mut rebuilt = world.org.clone();
    rebuilt.rebuild();
    assert!(rebuilt.index == world.org.index);
}

#[test]
fn rules_of_assignment_that_go_by_time_are_asked_again_while_work_waits() {
    let mut organisation = organisation(&[("ana", 1)]);
    organisation.queues[0].assignment = Assignment::Custom {
        rules: vec![AssignmentRule { name: "later".into(), when: waited_above(1), order: vec![] }],
    };
    let mut world = World::of(organisation);
    world.desk("ana");
    world.open("Kiran");
    assert_eq!(world.ringing(), [""; 0]);
    world.pass(Span::seconds(121));
    assert_eq!(world.ringing(), ["ana"]);
}

/// Who is rung for, in the order in which they were.
fn rang(world: &World) -> Vec<String> {
    let rep = |outputs: &Output| match outputs {
        Output::Representative { rep, event: DeskEvent::Offered { .. }, .. } => Some(rep.to_string()),
        _ => None,
    };
    world.outputs.iter().filter_map(rep).collect()
}

#[test]
fn all_queues_that_open_at_the_same_moment_open() {
    let mut organisation = office();
    organisation.queues[1].hours = Some("office".into());
    let mut night = organisation.representatives[0].clone();
    (night.id, night.name) = ("ben".into(), "Ben".into());
    night.queues = ["late".into()].into();
    organisation.representatives.push(night);
    let mut other = organisation.workstreams[0].clone();
    (other.id, other.routing) = ("other".into(), vec![]);
    organisation.workstreams.push(other);
    let mut world = at(organisation, 8 * HOUR);
    world.desk("ana");
    world.desk("ben");
    world.open("Kiran");
    world.bring(NewConversation { workstream: "other".into(), ..NewConversation::default() });
    assert_eq!(rang(&world), [""; 0], "both are closed");
    world.pass(Span::seconds(HOUR + 1));
    let mut both = rang(&world);
    both.sort();
    assert_eq!(both, ["ana", "ben"]);
}

#[test]
fn the_day_ends_also_where_a_queue_opens_or_closes_at_that_moment() {
    let mut organisation = office();
    organisation.operating_hours[0].weekly[0].from = "00:00".into();
    let mut world = at(organisation, 24 * HOUR - 60);
    world.entries.clear();
    world.pass(Span::seconds(120));
    let events =
        world.entries.iter().flat_map(|entry| serde_json::from_slice::<Record>(entry).unwrap().events);
    assert_eq!(events.filter(|event| matches!(event, Event::DayEnded)).count(), 1);
}

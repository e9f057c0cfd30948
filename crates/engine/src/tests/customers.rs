//! What customers are told while nobody has joined, and before they begin (R11).

use super::soundness::sound;
use super::world::{World, of_channel, organisation};
use crate::command::{CustomerAct, NewConversation};
use model::{
    Channel, Closed, Comparison, Condition, Configuration, ConversationId, Day, Ending, Holiday, OpenHours,
    OperatingHours, Outlook, OverflowAction, OverflowRule, OverflowWhen, Queue, RepAction, RouteRule, Share,
    Span, Test, Timestamp, Value,
};

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;

/// The first of January 1970, on which the world begins, is a Thursday.
fn at(day: u64, hour: u64) -> Timestamp {
    Timestamp(0) + Span::seconds(day * 24 * HOUR + hour * HOUR)
}

/// One queue that is open from nine to five, and on the second day of the year not at all.
fn by_day() -> Configuration {
    use Day::{Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday};
    let mut organisation = organisation(&[("ana", 9)]);
    let days = vec![Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday];
    organisation.operating_hours = vec![OperatingHours {
        id: "office".into(),
        name: "Office".into(),
        time_zone: "UTC".into(),
        weekly: vec![OpenHours { days, from: "09:00".into(), to: "17:00".into() }],
        holidays: vec![Holiday { date: "1970-01-02".into(), name: "Founders' Day".into() }],
    }];
    organisation.queues[0].hours = Some("office".into());
    organisation
}

/// A world at some moment of its first days.
fn world_at(organisation: Configuration, now: Timestamp) -> World {
    let mut world = World::of(organisation);
    world.pass(now - world.now);
    world
}

fn closed(until: Timestamp, holiday: Option<&str>) -> Option<Closed> {
    Some(Closed { until: Some(until), holiday: holiday.map(str::to_owned) })
}

fn entrance(world: &World) -> Outlook {
    world.org.entrance(&"support".into(), world.now).unwrap().outlook
}

fn ending(world: &World, id: ConversationId) -> Option<Ending> {
    world.org.customer_view(id).unwrap().ended
}

#[test]
fn a_customer_is_told_until_when_it_is_closed_before_the_chat_and_in_it() {
    let mut world = world_at(by_day(), at(0, 7));
    assert_eq!(entrance(&world).closed, closed(at(0, 9), None));
    let id = world.open("Kiran");
    assert_eq!(world.org.outlook(id).closed, closed(at(0, 9), None));
    assert_eq!(world.org.customer_view(id).unwrap().outlook, world.org.outlook(id));
    world.pass(Span::seconds(2 * HOUR));
    assert_eq!((entrance(&world), world.org.outlook(id)), (Outlook::default(), Outlook::default()));
    world.pass(Span::seconds(8 * HOUR));
    assert_eq!(entrance(&world).closed, closed(at(2, 9), None), "the day after is a holiday");
}

#[test]
fn a_customer_is_told_which_holiday_it_is() {
    let world = world_at(by_day(), at(1, 12));
    assert_eq!(entrance(&world).closed, closed(at(2, 9), Some("Founders' Day")));
}

#[test]
fn a_queue_that_never_opens_is_closed_without_an_end() {
    let mut organisation = by_day();
    organisation.operating_hours[0].weekly.clear();
    let world = world_at(organisation, at(0, 12));
    assert_eq!(entrance(&world).closed, Some(Closed::default()));
}

#[test]
fn whoever_waits_in_a_closed_queue_is_not_closed_before_somebody_could_answer() {
    let mut world = world_at(by_day(), at(0, 7));
    let id = world.open("Kiran");
    world.pass(Span::seconds(2 * HOUR + 20 * MINUTE - 1));
    assert_eq!(ending(&world, id), None);
    sound(&world.org);
    assert_eq!(world.replayed().snapshot().unwrap(), world.org.snapshot().unwrap());
    world.pass(Span::seconds(1));
    assert_eq!(ending(&world, id), Some(Ending::Unanswered));
}

#[test]
fn what_a_customer_wrote_before_the_queue_closed_is_not_closed_while_it_is() {
    let mut world = world_at(by_day(), at(0, 16));
    world.pass(Span::seconds(50 * MINUTE));
    let id = world.open("Kiran");
    world.pass(Span::seconds(24 * HOUR));
    assert_eq!(ending(&world, id), None, "nobody was there to answer");
    sound(&world.org);
}

#[test]
fn in_a_queue_that_never_opens_the_time_counts_as_ever() {
    let mut organisation = by_day();
    organisation.operating_hours[0].weekly.clear();
    let mut world = world_at(organisation, at(0, 7));
    let id = world.open("Kiran");
    world.pass(Span::seconds(20 * MINUTE));
    assert_eq!(ending(&world, id), Some(Ending::Unanswered));
}

#[test]
fn whom_nobody_answered_is_told_so_and_not_that_nobody_wrote() {
    let mut world = World::new(&[("ana", 1)]);
    let id = world.open("Kiran");
    world.customer(id, CustomerAct::Send { text: "Hello?".into() });
    world.pass(Span::seconds(20 * MINUTE));
    assert_eq!(ending(&world, id), Some(Ending::Unanswered));
}

/// Lets a rep answer so many customers after so long each.
fn answers(world: &mut World, count: u32, after: Span) {
    for _ in 0..count {
        let id = world.open("Kiran");
        let offer = world.ring("ana");
        world.pass(after);
        world.rep("ana", RepAction::Accept { offer }).unwrap();
        world.rep("ana", RepAction::End { conversation: id }).unwrap();
        world.rep("ana", RepAction::Close { conversation: id }).unwrap();
    }
}

#[test]
fn the_expected_wait_is_told_from_twenty_answers_on_and_above_a_minute() {
    let mut world = World::new(&[("ana", 1)]);
    world.desk("ana");
    answers(&mut world, 19, Span::seconds(90));
    assert_eq!(entrance(&world).wait, None, "too few to tell");
    answers(&mut world, 1, Span::seconds(90));
    let two = Some(Span::seconds(2 * MINUTE));
    assert_eq!(entrance(&world).wait, two, "in whole minutes");
    world.rep("ana", RepAction::ChoosePresence { presence: "away".into() }).unwrap();
    let id = world.open("Maria");
    assert_eq!(world.org.outlook(id).wait, two);
    world.pass(Span::seconds(7 * 24 * HOUR + 91));
    assert_eq!(entrance(&world).wait, None, "nobody was answered for a week");

    let mut quick = World::new(&[("ana", 1)]);
    quick.desk("ana");
    answers(&mut quick, 25, Span::seconds(60));
    assert_eq!(entrance(&quick).wait, None, "a minute is not worth telling");
}

#[test]
fn nothing_is_expected_any_more_where_somebody_has_joined() {
    let mut world = World::new(&[("ana", 1)]);
    world.desk("ana");
    answers(&mut world, 20, Span::seconds(90));
    let id = world.active("ana");
    assert_eq!(world.org.outlook(id), Outlook::default());
    assert_eq!(world.org.customer_view(id).unwrap().outlook, Outlook::default());
}

/// Sends gold customers to sales, which is closed on a holiday, and the others to help, which is always open.
fn with_sales() -> Configuration {
    let mut organisation = by_day();
    let hours = organisation.queues[0].hours.take();
    organisation.queues.push(Queue { hours, ..Queue::new("sales", "Sales") });
    let gold = Value::Text("gold".into());
    let when = Condition::Test(Test { of: "context.tier".into(), is: Comparison::Equals, value: Some(gold) });
    let to = vec![Share { queue: "sales".into(), percent: 100 }];
    organisation.workstreams[0].routing = vec![RouteRule { name: "Gold".into(), when, to }];
    organisation
}

#[test]
fn the_entrance_is_closed_only_where_all_that_it_may_lead_to_is() {
    let world = world_at(with_sales(), at(0, 7));
    assert_eq!(entrance(&world), Outlook::default());
    let mut both = with_sales();
    both.queues[0].hours = Some("office".into());
    assert_eq!(entrance(&world_at(both.clone(), at(0, 7))).closed, closed(at(0, 9), None));
    let mut anyway = both.clone();
    for queue in &mut anyway.queues {
        queue.overflow =
            vec![OverflowRule { when: OverflowWhen::OutOfHours, action: OverflowAction::AssignAnyway }];
    }
    assert_eq!(entrance(&world_at(anyway, at(0, 7))), Outlook::default(), "it is offered whatever the hours");
    both.queues.push(Queue::new("night", "Night"));
    both.queues[1].overflow = vec![OverflowRule {
        when: OverflowWhen::OutOfHours,
        action: OverflowAction::Transfer { queue: "night".into() },
    }];
    assert_eq!(entrance(&world_at(both, at(0, 7))), Outlook::default(), "it is sent on to one that is open");
}

#[test]
fn what_a_page_tells_of_its_visitor_meets_rules_and_fills_notifications() {
    let mut organisation = with_sales();
    let test = |of: &str, is, value: &str| {
        Condition::Test(Test { of: of.into(), is, value: Some(Value::Text(value.into())) })
    };
    organisation.workstreams[0].routing[0].when = Condition::All {
        all: vec![
            test("customer.language", Comparison::BeginsWith, "fr"),
            test("customer.device", Comparison::Equals, "iPhone"),
            test("context.page", Comparison::Contains, "/tents"),
        ],
    };
    organisation.representatives[0].queues.insert("sales".into());
    organisation.templates[0].title = "{visitorLanguage} on {visitorDevice}".into();
    let mut world = world_at(organisation, at(0, 12));
    world.desk("ana");
    let page = Value::Text("https://shop.example/tents/4".into());
    let id = world.bring(NewConversation {
        workstream: "support".into(),
        language: Some("fr-CA".into()),
        device: Some("iPhone".into()),
        context: [("page".to_owned(), page)].into(),
        ..NewConversation::default()
    });
    assert_eq!(world.org.conversation_floor(id).unwrap().queue, "sales".into());
    assert_eq!(world.of_rep("ana").offers[0].title.as_str(), "fr-CA on iPhone");
}

#[test]
fn what_may_wait_for_days_waits_for_its_time_and_then_until_somebody_could_answer() {
    let mut organisation = by_day();
    of_channel(&mut organisation, Channel::Sms);
    let mut world = world_at(organisation, at(0, 18));
    let id = world.open("Kiran");
    world.pass(Span::seconds(30 * 24 * HOUR + 15 * HOUR + 20 * MINUTE - 1));
    assert_eq!(ending(&world, id), None);
    world.pass(Span::seconds(1));
    assert_eq!(ending(&world, id), Some(Ending::Unanswered));
}

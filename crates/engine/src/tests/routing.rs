//! From what came in to the queue that it waits in (R13).

use super::world::{World, of_channel, organisation};
use crate::command::{Actor, Command, ConfigurationEdit, CustomerAct, Edit, NewConversation};
use crate::organisation::Organisation;
use crate::refusal::Refusal;
use model::{
    AutoClose, Channel, ClassificationOutput, ClassificationRule, Comparison, Condition, ConversationId, Day,
    Ending, Item, OpenHours, OperatingHours, OverflowAction, OverflowRule, OverflowWhen, PriorityRule, Queue,
    QueueKind, RepAction, RouteRule, Ruleset, Share, SkillNeed, Span, Test, Timestamp, Value,
    WaitingOverflow,
};

/// Monday, 5 January 2026, midnight in UTC.
const MONDAY: Timestamp = Timestamp(1_767_571_200_000);
const HOUR: u64 = 3_600;

fn is(of: &str, value: &str) -> Condition {
    Condition::Test(Test { of: of.into(), is: Comparison::Equals, value: Some(Value::Text(value.into())) })
}

fn always() -> Condition {
    Condition::All { all: vec![] }
}

fn to(queue: &str, when: Condition) -> RouteRule {
    let to = vec![Share { queue: queue.into(), percent: 100 }];
    RouteRule { name: queue.into(), when, to }
}

/// An organisation of the queues help and sales, with one rep for both, who has no desk.
fn two_queues() -> model::Configuration {
    let mut organisation = organisation(&[("ana", 9)]);
    organisation.queues.push(Queue::new("sales", "Sales"));
    organisation.representatives[0].queues.insert("sales".into());
    organisation.settings.session_limit = 100;
    organisation
}

fn tier(world: &mut World, tier: &str) -> ConversationId {
    let context = [("tier".to_owned(), Value::Text(tier.into()))].into();
    world.bring(NewConversation { workstream: "support".into(), context, ..NewConversation::default() })
}

fn queue(world: &World, id: ConversationId) -> String {
    world.org.conversations[&id].queue.to_string()
}

fn ending(world: &World, id: ConversationId) -> Option<Ending> {
    world.org.conversations[&id].ended.map(|(ending, _)| ending)
}

#[test]
fn the_first_rule_that_matches_says_the_queue_and_without_one_the_fallback_queue_does() {
    let mut organisation = two_queues();
    organisation.workstreams[0].routing =
        vec![to("sales", is("context.tier", "gold")), to("help", is("context.tier", "gold"))];
    let mut world = World::of(organisation);
    let (gold, plain) = (tier(&mut world, "Gold"), tier(&mut world, "plain"));
    assert_eq!((queue(&world, gold).as_str(), queue(&world, plain).as_str()), ("sales", "help"));
}

#[test]
fn of_each_ruleset_the_first_rule_that_matches_runs_and_later_rulesets_see_what_earlier_ones_found() {
    let rule = |name: &str, when: Condition, find: Vec<ClassificationOutput>| ClassificationRule {
        name: name.into(),
        when,
        find,
    };
    let found = |name: &str, value: &str| ClassificationOutput::Context {
        name: name.into(),
        value: Value::Text(value.into()),
    };
    let mut organisation = two_queues();
    organisation.skills = vec![model::Skill { id: "french".into(), name: "French".into() }];
    organisation.workstreams[0].classification = vec![
        Ruleset {
            name: "who".into(),
            rules: vec![
                rule("vip", is("context.tier", "gold"), vec![found("vip", "yes")]),
                rule("rest", always(), vec![found("vip", "no")]),
            ],
        },
        Ruleset {
            name: "what".into(),
            rules: vec![rule(
                "french",
                is("context.vip", "yes"),
                vec![ClassificationOutput::Skill { skill: "french".into(), rating: 5 }],
            )],
        },
    ];
    organisation.workstreams[0].routing = vec![to("sales", is("context.vip", "yes"))];
    let mut world = World::of(organisation);
    let (gold, plain) = (tier(&mut world, "gold"), tier(&mut world, "plain"));
    assert_eq!((queue(&world, gold).as_str(), queue(&world, plain).as_str()), ("sales", "help"));
    let needs = &world.org.conversations[&gold].routed.skills;
    assert_eq!(needs, &[SkillNeed { skill: "french".into(), rating: 5 }]);
    assert_eq!(world.org.conversations[&plain].routed.context["vip"], Value::Text("no".into()));
}

#[test]
fn a_rule_can_split_by_percent_and_every_hundred_conversations_split_the_same() {
    let mut organisation = two_queues();
    organisation.workstreams[0].routing = vec![RouteRule {
        name: "split".into(),
        when: always(),
        to: vec![Share { queue: "sales".into(), percent: 30 }, Share { queue: "help".into(), percent: 70 }],
    }];
    let mut world = World::of(organisation);
    let queues: Vec<String> = (0..100)
        .map(|_| {
            let id = tier(&mut world, "plain");
            queue(&world, id)
        })
        .collect();
    assert_eq!(queues.iter().filter(|queue| *queue == "sales").count(), 30);
    assert!(queues[..10].iter().any(|queue| queue == "sales"), "neighbours go to different queues");
}

#[test]
fn rules_can_look_at_the_time_in_the_organisations_zone() {
    let mut organisation = two_queues();
    organisation.settings.time_zone = "Europe/Berlin".into();
    organisation.workstreams[0].routing = vec![to("sales", is("time.day", "tuesday"))];
    let mut world = World::of(organisation);
    world.now = MONDAY + Span::seconds(22 * HOUR + 59 * 60);
    let monday = tier(&mut world, "plain");
    world.now = MONDAY + Span::seconds(23 * HOUR);
    let tuesday = tier(&mut world, "plain");
    assert_eq!((queue(&world, monday).as_str(), queue(&world, tuesday).as_str()), ("help", "sales"));
}

fn overflow(when: OverflowWhen, action: OverflowAction) -> OverflowRule {
    OverflowRule { when, action }
}

#[test]
fn a_rule_whose_queue_overflows_is_passed_over_for_the_next_that_matches() {
    let mut organisation = two_queues();
    organisation.queues[1].overflow = vec![overflow(OverflowWhen::Waiting { items: 1 }, OverflowAction::End)];
    organisation.workstreams[0].routing = vec![to("sales", always()), to("help", always())];
    let mut world = World::of(organisation);
    let (first, second) = (tier(&mut world, "plain"), tier(&mut world, "plain"));
    assert_eq!((queue(&world, first).as_str(), queue(&world, second).as_str()), ("sales", "help"));
}

#[test]
fn where_all_matching_queues_overflow_the_first_ones_action_is_done() {
    let ended = |action: OverflowAction| {
        let mut organisation = two_queues();
        organisation.queues[1].overflow = vec![overflow(OverflowWhen::Waiting { items: 1 }, action)];
        organisation.workstreams[0].routing = vec![to("sales", always())];
        let mut world = World::of(organisation);
        tier(&mut world, "plain");
        let second = tier(&mut world, "plain");
        (ending(&world, second), queue(&world, second))
    };
    assert_eq!(ended(OverflowAction::End).0, Some(Ending::Overflow));
    assert_eq!(ended(OverflowAction::AssignAnyway), (None, "sales".into()));
    assert_eq!(ended(OverflowAction::Transfer { queue: "help".into() }), (None, "help".into()));
}

#[test]
fn the_fallback_queue_never_overflows() {
    let mut organisation = two_queues();
    organisation.queues[0].overflow = vec![overflow(OverflowWhen::Waiting { items: 1 }, OverflowAction::End)];
    organisation.queues[0].overflow_waiting =
        Some(WaitingOverflow { over: Span::seconds(60), action: OverflowAction::End });
    organisation.workstreams[0].routing = vec![to("help", is("context.tier", "gold"))];
    let mut world = World::of(organisation);
    tier(&mut world, "plain");
    let (plain, gold) = (tier(&mut world, "plain"), tier(&mut world, "gold"));
    world.pass(Span::seconds(60));
    assert_eq!((ending(&world, plain), ending(&world, gold)), (None, None));
}

#[test]
fn overflow_that_no_channel_can_do_is_passed_over_where_an_older_journal_has_it() {
    let mut organisation = two_queues();
    let wait = WaitingOverflow { over: Span::seconds(60), action: OverflowAction::End };
    organisation.queues[1].overflow = vec![overflow(OverflowWhen::Waiting { items: 1 }, OverflowAction::End)];
    organisation.queues[1].overflow_waiting = Some(wait);
    organisation.workstreams[0].routing = vec![to("sales", always())];
    let mut world = World::of(organisation);
    let written = String::from_utf8(world.entries[0].clone()).unwrap();
    let older = written.replace("\"then\":\"end\"", "\"then\":\"voicemail\"");
    assert_ne!(older, written);
    world.org = Organisation::default();
    world.org.replay(older.as_bytes()).unwrap();
    assert_eq!(world.org.configuration().problems().len(), 2);

    tier(&mut world, "plain");
    let second = tier(&mut world, "plain");
    world.pass(Span::seconds(120));
    assert_eq!((ending(&world, second), queue(&world, second).as_str()), (None, "sales"));

    // Everything else can still be changed.
    let put = |item| {
        Command::Change(Box::new(ConfigurationEdit {
            edit: Edit::Put(Box::new(item)),
            on: None,
            anyway: true,
            by: Actor::Router,
        }))
    };
    world.take(put(Item::Queue(Queue::new("more", "More")))).unwrap();
    let same = world.org.configuration().queues[1].clone();
    let mut renamed = same.clone();
    renamed.name = "Selling".into();
    let refused = world.take(put(Item::Queue(renamed))).unwrap_err();
    assert!(matches!(refused, Refusal::Configuration { .. }), "{refused}");
    world.take(put(Item::Queue(Queue { overflow: vec![], overflow_waiting: None, ..same }))).unwrap();
}

fn office_hours() -> OperatingHours {
    use Day::{Friday, Monday, Thursday, Tuesday, Wednesday};
    let days = vec![Monday, Tuesday, Wednesday, Thursday, Friday];
    OperatingHours {
        id: "office".into(),
        name: "Office".into(),
        time_zone: "UTC".into(),
        weekly: vec![OpenHours { days, from: "09:00".into(), to: "17:00".into() }],
        holidays: vec![],
    }
}

#[test]
fn a_rule_of_routing_asks_for_the_hours_of_its_own_queue() {
    let open = Test { of: "time.open".into(), is: Comparison::Equals, value: Some(Value::Flag(true)) };
    let mut organisation = two_queues();
    organisation.operating_hours = vec![office_hours()];
    organisation.queues[1].hours = Some("office".into());
    organisation.workstreams[0].routing = vec![to("sales", Condition::Test(open))];
    let mut world = World::of(organisation);
    world.now = MONDAY + Span::seconds(16 * HOUR);
    let early = tier(&mut world, "plain");
    world.now = MONDAY + Span::seconds(18 * HOUR);
    let late = tier(&mut world, "plain");
    assert_eq!((queue(&world, early).as_str(), queue(&world, late).as_str()), ("sales", "help"));
}

#[test]
fn out_of_hours_comes_before_all_other_overflow() {
    let mut organisation = two_queues();
    organisation.operating_hours = vec![office_hours()];
    organisation.queues[1].hours = Some("office".into());
    organisation.queues[1].overflow = vec![
        overflow(OverflowWhen::Waiting { items: 1 }, OverflowAction::Transfer { queue: "help".into() }),
        overflow(OverflowWhen::OutOfHours, OverflowAction::End),
    ];
    organisation.workstreams[0].routing = vec![to("sales", always())];
    let mut world = World::of(organisation);
    world.now = MONDAY + Span::seconds(16 * HOUR);
    let (first, full) = (tier(&mut world, "plain"), tier(&mut world, "plain"));
    assert_eq!((queue(&world, first).as_str(), queue(&world, full).as_str()), ("sales", "help"));
    world.now = MONDAY + Span::seconds(18 * HOUR);
    let late = tier(&mut world, "plain");
    assert_eq!(ending(&world, late), Some(Ending::Overflow));
}

#[test]
fn what_waits_in_a_closed_queue_is_offered_when_it_opens() {
    let mut organisation = two_queues();
    organisation.operating_hours = vec![office_hours()];
    organisation.queues[0].hours = Some("office".into());
    of_channel(&mut organisation, Channel::Sms);
    let mut world = World::of(organisation);
    world.now = MONDAY + Span::seconds(7 * HOUR);
    world.desk("ana");
    world.open("Kiran");
    world.pass(Span::seconds(2 * HOUR - 1));
    assert_eq!(world.ringing(), [""; 0]);
    world.pass(Span::seconds(1));
    assert_eq!(world.ringing(), ["ana"]);
}

/// The queues sales, which is ana's, and more, which is ben's; what waits too long in one goes to the other.
fn to_and_fro() -> World {
    let mut organisation = two_queues();
    organisation.queues.push(Queue::new("more", "More"));
    let to_other = |queue: &str| {
        let action = OverflowAction::Transfer { queue: queue.into() };
        Some(WaitingOverflow { over: Span::seconds(300), action })
    };
    organisation.queues[1].overflow_waiting = to_other("more");
    organisation.queues[2].overflow_waiting = to_other("sales");
    organisation.workstreams[0].routing = vec![to("sales", always())];
    organisation.representatives[0].queues = ["sales".into()].into();
    organisation.representatives.push(model::Representative {
        id: "ben".into(),
        queues: ["more".into()].into(),
        ..organisation.representatives[0].clone()
    });
    World::of(organisation)
}

#[test]
fn what_waits_too_long_goes_to_another_queue_once_declines_or_not() {
    let mut world = to_and_fro();
    world.desk("ana");
    let conversation = world.open("Kiran");
    world.ring("ana");
    world.pass(Span::seconds(299));
    assert_eq!((queue(&world, conversation).as_str(), world.ringing().len()), ("sales", 0), "ana missed it");
    world.pass(Span::seconds(1));
    assert_eq!(queue(&world, conversation), "more");
    world.pass(Span::seconds(600));
    assert_eq!(queue(&world, conversation), "more", "once");
}

/// Each wait in a queue can be too long, and not the first one only (R13.13).
#[test]
fn what_waits_again_after_a_rep_had_it_can_wait_too_long_again() {
    let mut world = to_and_fro();
    let conversation = world.open("Kiran");
    world.pass(Span::seconds(300));
    assert_eq!(queue(&world, conversation), "more");
    world.desk("ben");
    let offer = world.ring("ben");
    world.rep("ben", RepAction::Accept { offer }).unwrap();
    world.rep("ben", RepAction::ChoosePresence { presence: "away".into() }).unwrap();
    world.rep("ben", RepAction::Close { conversation }).unwrap();
    world.pass(Span::seconds(299));
    assert_eq!(queue(&world, conversation), "more");
    world.pass(Span::seconds(1));
    assert_eq!(queue(&world, conversation), "sales");
}

#[test]
fn work_that_waits_too_long_can_end() {
    let mut organisation = two_queues();
    organisation.queues[1].overflow_waiting =
        Some(WaitingOverflow { over: Span::seconds(60), action: OverflowAction::End });
    organisation.workstreams[0].routing = vec![to("sales", always())];
    let mut world = World::of(organisation);
    let conversation = world.open("Kiran");
    world.pass(Span::seconds(60));
    assert_eq!(ending(&world, conversation), Some(Ending::Overflow));
}

#[test]
fn buckets_come_in_order_and_what_matches_none_comes_last() {
    let mut organisation = two_queues();
    organisation.queues[0].order = vec![
        PriorityRule { name: "gold".into(), when: is("context.tier", "gold") },
        PriorityRule { name: "silver".into(), when: is("context.tier", "silver") },
    ];
    let mut world = World::of(organisation);
    let ids = ["plain", "silver", "gold", "silver", "gold"].map(|each| tier(&mut world, each));
    assert_eq!(world.org.in_line(&"help".into()), [ids[2], ids[4], ids[1], ids[3], ids[0]]);
    world.desk("ana");
    let asked: Vec<ConversationId> =
        world.of_rep("ana").offers.iter().map(|offer| offer.conversation).collect();
    assert_eq!(asked, [ids[2], ids[4], ids[1], ids[3], ids[0]]);
}

#[test]
fn buckets_are_told_anew_when_the_order_changes_and_when_a_customer_comes_back() {
    let gold = || vec![PriorityRule { name: "gold".into(), when: is("context.tier", "gold") }];
    let configure = |world: &mut World, change: &dyn Fn(&mut model::Configuration)| {
        let mut organisation = world.org.configuration().clone();
        change(&mut organisation);
        world.take(Command::Configure(Box::new(organisation))).unwrap();
    };
    let mut organisation = two_queues();
    of_channel(&mut organisation, Channel::Sms);
    let mut world = World::of(organisation);
    world.desk("ana");
    let back = tier(&mut world, "gold");
    let offer = world.ring("ana");
    world.rep("ana", RepAction::Accept { offer }).unwrap();
    world.rep("ana", RepAction::Close { conversation: back }).unwrap();
    world.rep("ana", RepAction::SignOut).unwrap();
    let ids = ["plain", "gold"].map(|each| tier(&mut world, each));
    assert_eq!(world.org.in_line(&"help".into()), ids);
    configure(&mut world, &|organisation| organisation.queues[0].order = gold());
    assert_eq!(world.org.in_line(&"help".into()), [ids[1], ids[0]]);
    world.pass(Span::seconds(1));
    world.customer(back, CustomerAct::Send { text: "One more thing".into() });
    assert_eq!(world.org.in_line(&"help".into()), [ids[1], back, ids[0]]);
    configure(&mut world, &|organisation| organisation.queues[0].order.clear());
    assert_eq!(world.org.in_line(&"help".into()), [ids[0], ids[1], back]);
    assert_eq!(world.replayed().in_line(&"help".into()), [ids[0], ids[1], back]);
}

#[test]
fn a_rep_of_several_queues_is_offered_the_one_with_the_smaller_number_first() {
    let mut organisation = two_queues();
    organisation.representatives[0].capacity = 1;
    organisation.queues[0].priority = 20;
    organisation.queues[1].priority = 10;
    organisation.workstreams[0].routing = vec![to("sales", is("context.tier", "gold"))];
    let mut world = World::of(organisation);
    tier(&mut world, "plain");
    let gold = tier(&mut world, "gold");
    world.desk("ana");
    assert_eq!(world.of_rep("ana").offers[0].conversation, gold);
}

#[test]
fn of_queues_that_are_worth_the_same_the_one_whose_customer_waited_longest_comes_first() {
    for (first, second) in [("gold", "plain"), ("plain", "gold")] {
        let mut organisation = two_queues();
        organisation.representatives[0].capacity = 1;
        organisation.workstreams[0].routing = vec![to("sales", is("context.tier", "gold"))];
        let mut world = World::of(organisation);
        let waits = tier(&mut world, first);
        world.pass(Span::seconds(1));
        tier(&mut world, second);
        world.desk("ana");
        assert_eq!(world.of_rep("ana").offers[0].conversation, waits, "{first} came first");
    }
}

#[test]
fn conversations_in_a_queue_without_reps_are_closed_and_records_stay() {
    let ended = |channel: Channel| {
        let mut organisation = organisation(&[("ana", 1)]);
        organisation.representatives[0].queues.clear();
        of_channel(&mut organisation, channel);
        let mut world = World::of(organisation);
        let id = world.bring(NewConversation { workstream: "support".into(), ..NewConversation::default() });
        ending(&world, id)
    };
    assert_eq!(ended(Channel::Chat), Some(Ending::NoRepresentatives));
    assert_eq!(ended(Channel::Record), None);
}

#[test]
fn calls_overflow_by_the_average_wait_when_enough_were_answered() {
    let mut organisation = two_queues();
    of_channel(&mut organisation, Channel::Voice);
    organisation.workstreams[0].auto_close = AutoClose::default();
    organisation.queues[1].kind = QueueKind::Voice;
    organisation.queues[1].overflow =
        vec![overflow(OverflowWhen::AverageWait { over: Span::seconds(30) }, OverflowAction::End)];
    organisation.workstreams[0].routing = vec![to("sales", always())];
    organisation.representatives[0].capacity = 100;
    let mut world = World::of(organisation);
    world.desk("ana");
    for number in 0..20 {
        let call = tier(&mut world, "plain");
        assert_eq!(ending(&world, call), None, "call {number}");
        let offer = world.ring("ana");
        world.pass(Span::seconds(35));
        world.rep("ana", RepAction::Accept { offer }).unwrap();
    }
    let late = tier(&mut world, "plain");
    assert_eq!(ending(&world, late), Some(Ending::Overflow));
}

#[test]
fn an_ai_agent_hands_over_its_transcript_and_summary() {
    let mut world = World::of(two_queues());
    world.desk("ana");
    let said = |by_agent: bool, text: &str| crate::Said { by_agent, text: text.into() };
    world.bring(NewConversation {
        workstream: "support".into(),
        handover: Some(crate::Handover {
            agent: "Bell".into(),
            summary: "The pole broke.".into(),
            transcript: vec![said(true, "What is it about?"), said(false, "My tent")],
        }),
        context: [("mood".to_owned(), Value::Number(3))].into(),
        ..NewConversation::default()
    });
    let offer = world.ring("ana");
    let view = world.of_rep("ana").offers[0].clone();
    assert_eq!(view.scenario, model::Scenario::AiEscalation);
    world.rep("ana", RepAction::Accept { offer }).unwrap();
    let conversation = &world.of_rep("ana").conversations[0];
    assert_eq!(
        (conversation.details.summary.as_deref(), conversation.details.handed_by.as_deref()),
        (Some("The pole broke."), Some("Bell"))
    );
    let authors: Vec<_> = conversation.messages.iter().map(|message| message.author.clone()).collect();
    assert_eq!(authors, [model::Author::AiAgent("Bell".into()), model::Author::Customer]);
    assert_eq!(conversation.details.context["mood"], Value::Number(3));
}

#[test]
fn a_customers_own_words_make_a_conversation_no_older_in_its_queue() {
    let mut world = World::of(two_queues());
    let first = world.open("Kiran");
    let second = world.open("Maria");
    world.pass(Span::seconds(10));
    world.customer(first, CustomerAct::Send { text: "Hello?".into() });
    assert_eq!((world.org.position(first), world.org.position(second)), (Some(1), Some(2)));
}

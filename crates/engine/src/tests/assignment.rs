//! Which rep is asked (R14, R15).

use super::world::{World, identified, of_channel, organisation};
use crate::command::{Command, NewConversation, RepAct};
use model::{
    Assignment, AssignmentRule, BaseStatus, CapacityProfile, Channel, Comparison, Condition, Configuration,
    ConversationId, DeskId, Order, ProfileReset, RepAction, Skill, SkillMatch, SkillNeed, Span, Target, Test,
    Value,
};

fn test(of: &str, is: Comparison, value: Value) -> Condition {
    Condition::Test(Test { of: of.into(), is, value: Some(value) })
}

fn rep<'a>(organisation: &'a mut Configuration, id: &str) -> &'a mut model::Representative {
    organisation.representatives.iter_mut().find(|rep| rep.id.0 == id).unwrap()
}

/// Makes all reps come to their desks, in order.
fn all_come(world: &mut World, reps: &[&str]) {
    for rep in reps {
        world.desk(rep);
    }
}

fn accept(world: &mut World, rep: &str) -> ConversationId {
    let conversation = world.open("Kiran");
    let offer = world.ring(rep);
    world.rep(rep, RepAction::Accept { offer }).unwrap();
    conversation
}

fn method(method: Assignment, reps: &[(&str, u32)]) -> World {
    let mut organisation = organisation(reps);
    organisation.queues[0].assignment = method;
    organisation.settings.session_limit = 100;
    World::of(organisation)
}

#[test]
fn round_robin_begins_in_the_order_of_joining_and_goes_on_by_the_last_assignment() {
    let mut world = method(Assignment::RoundRobin, &[("ana", 9), ("ben", 1), ("chloe", 3)]);
    all_come(&mut world, &["chloe", "ben", "ana"]);
    for _ in 0..5 {
        world.open("Kiran");
    }
    assert_eq!(world.ringing(), ["ana", "ben", "chloe", "ana", "chloe"], "whatever their free capacity");
}

#[test]
fn round_robin_is_kept_for_each_queue() {
    let mut organisation = organisation(&[("ana", 9), ("ben", 9)]);
    organisation.settings.session_limit = 100;
    organisation.queues[0].assignment = Assignment::RoundRobin;
    let mut sales = model::Queue::new("sales", "Sales");
    sales.assignment = Assignment::RoundRobin;
    organisation.queues.push(sales);
    for rep in &mut organisation.representatives {
        rep.queues.insert("sales".into());
    }
    let mut sales = model::Workstream::new("sales", "Sales", Channel::Chat, "sales".into());
    sales.rings_at_once = true;
    organisation.workstreams.push(sales);
    let mut world = World::of(organisation);
    all_come(&mut world, &["ana", "ben"]);
    world.open("Kiran");
    world.bring(NewConversation { workstream: "sales".into(), ..NewConversation::default() });
    assert_eq!(world.ringing(), ["ana", "ana"], "first in both");
}

#[test]
fn least_active_asks_whose_capacity_was_given_back_longest_ago_and_who_just_came_first() {
    let mut world = method(Assignment::LeastActive, &[("ana", 2), ("ben", 2), ("chloe", 2)]);
    all_come(&mut world, &["ana", "ben"]);
    let (first, second) = (accept(&mut world, "ana"), accept(&mut world, "ben"));
    for (rep, conversation) in [("ben", second), ("ana", first)] {
        world.rep(rep, RepAction::End { conversation }).unwrap();
        world.rep(rep, RepAction::Close { conversation }).unwrap();
    }
    all_come(&mut world, &["chloe"]);
    for _ in 0..3 {
        world.open("Kiran");
    }
    assert_eq!(world.ringing(), ["chloe", "chloe", "ben"]);
}

#[test]
fn a_rep_whose_connection_was_lost_for_a_moment_has_not_just_signed_in() {
    let mut world = method(Assignment::LeastActive, &[("ana", 2), ("ben", 2)]);
    all_come(&mut world, &["ana", "ben"]);
    let (first, second) = (accept(&mut world, "ana"), accept(&mut world, "ben"));
    for (rep, conversation) in [("ben", second), ("ana", first)] {
        world.rep(rep, RepAction::End { conversation }).unwrap();
        world.rep(rep, RepAction::Close { conversation }).unwrap();
    }
    world.rep("ana", RepAct::DeskDisconnected { desk: DeskId(1), quit: false }).unwrap();
    world.pass(Span::seconds(1));
    world.desk("ana");
    world.open("Kiran");
    assert_eq!(world.ringing(), ["ben"], "ben's room is older");
}

fn skilled(skill_match: SkillMatch) -> World {
    let mut organisation = organisation(&[("ana", 1), ("ben", 1), ("chloe", 1), ("dora", 1)]);
    organisation.skills = vec![Skill { id: "french".into(), name: "French".into() }];
    organisation.workstreams[0].skill_match = skill_match;
    organisation.workstreams[0].skills = vec![SkillNeed { skill: "french".into(), rating: 5 }];
    for (id, rating) in [("ana", 3), ("ben", 8), ("chloe", 5)] {
        rep(&mut organisation, id).skills = [("french".into(), rating)].into();
    }
    let mut world = World::of(organisation);
    all_come(&mut world, &["ana", "ben", "chloe", "dora"]);
    for _ in 0..4 {
        world.open("Kiran");
    }
    world
}

#[test]
fn an_exact_match_asks_only_reps_who_are_good_enough_at_everything() {
    assert_eq!(skilled(SkillMatch::Exact).ringing(), ["ben", "chloe"], "and the rest waits");
}

#[test]
fn a_closest_match_asks_the_exact_then_the_overqualified_then_the_underqualified() {
    assert_eq!(skilled(SkillMatch::Closest).ringing(), ["chloe", "ben", "ana", "dora"]);
}

#[test]
fn of_reps_who_become_free_together_the_first_in_line_goes_to_whoever_can_take_it() {
    let mut organisation = organisation(&[("ana", 1), ("ben", 2)]);
    organisation.settings.consult_takes_capacity = true;
    let mut large = organisation.workstreams[0].clone();
    (large.id, large.cost) = ("large".into(), 2);
    organisation.workstreams.push(large);
    let mut world = World::of(organisation);
    let large =
        || NewConversation { workstream: "large".into(), name: "Lou".into(), ..NewConversation::default() };
    world.desk("ben");
    let conversation = world.bring(large());
    let offer = world.ring("ben");
    world.rep("ben", RepAction::Accept { offer }).unwrap();
    world.desk("ana");
    let to = Target::Representative { rep: "ana".into() };
    world.rep("ben", RepAction::Consult { conversation, to, note: None }).unwrap();
    let request = world.ring("ana");
    world.rep("ana", RepAction::Accept { offer: request }).unwrap();
    world.bring(large());
    world.open("Kiran");
    world.rep("ben", RepAction::End { conversation }).unwrap();
    world.rep("ben", RepAction::Close { conversation }).unwrap();
    assert_eq!(world.ringing(), ["ben", "ana"], "the large one was first, and ana has no room for it");
}

#[test]
fn without_matching_skills_do_not_matter() {
    assert_eq!(skilled(SkillMatch::None).ringing(), ["ana", "ben", "chloe", "dora"]);
}

#[test]
fn reps_of_an_equally_close_match_do_not_take_turns() {
    let mut organisation = organisation(&[("ana", 3), ("ben", 3)]);
    organisation.workstreams[0].skill_match = SkillMatch::Closest;
    let mut world = World::of(organisation);
    all_come(&mut world, &["ana", "ben"]);
    for _ in 0..4 {
        world.open("Kiran");
    }
    assert_eq!(world.ringing(), ["ana", "ana", "ana", "ben"], "the same rep until full");
}

#[test]
fn only_reps_in_allowed_presences_are_asked_and_nobody_who_is_inactive() {
    let mut organisation = organisation(&[("ana", 2), ("ben", 2)]);
    organisation.workstreams[0].allowed_presences = [BaseStatus::Away].into();
    let mut world = World::of(organisation);
    all_come(&mut world, &["ana", "ben"]);
    world.open("Kiran");
    assert_eq!(world.ringing(), [""; 0]);
    world.rep("ana", RepAction::ChoosePresence { presence: "away".into() }).unwrap();
    world.ring("ana");
    world.pass(Span::seconds(120));
    assert_eq!(
        (world.shown("ana").as_str(), world.ringing().len()),
        ("Inactive", 0),
        "though Away is allowed"
    );
    world.rep("ben", RepAction::ChoosePresence { presence: "away".into() }).unwrap();
    assert_eq!(world.ringing(), ["ben"]);
}

#[test]
fn units_decide_how_much_fits() {
    let mut organisation = organisation(&[("ana", 15)]);
    organisation.settings.session_limit = 100;
    organisation.workstreams[0].cost = 5;
    let mut world = World::of(organisation);
    world.desk("ana");
    for _ in 0..5 {
        world.open("Kiran");
    }
    assert_eq!(world.ringing().len(), 3);
}

fn profiles(blocking: bool, reset: ProfileReset) -> Configuration {
    let mut organisation = organisation(&[("ana", 0)]);
    organisation.settings.session_limit = 100;
    let profile =
        |id: &str, limit| CapacityProfile { id: id.into(), name: id.into(), limit, reset, blocking };
    organisation.capacity_profiles = vec![profile("chat", 2), profile("vip", 1)];
    organisation.workstreams[0].profile = Some("chat".into());
    rep(&mut organisation, "ana").profiles = [("chat".into(), None), ("vip".into(), None)].into();
    organisation
}

#[test]
fn a_profile_limits_how_much_of_its_work_fits_and_a_rep_can_have_a_limit_of_their_own() {
    let mut organisation = profiles(false, ProfileReset::Immediate);
    let mut world = World::of(organisation.clone());
    world.desk("ana");
    for _ in 0..5 {
        world.open("Kiran");
    }
    assert_eq!(world.ringing().len(), 2);
    rep(&mut organisation, "ana").profiles.insert("chat".into(), Some(4));
    world.take(crate::Command::Configure(Box::new(organisation))).unwrap();
    assert_eq!(world.ringing().len(), 4);
}

#[test]
fn work_of_several_profiles_needs_room_in_all_of_them() {
    let mut organisation = profiles(false, ProfileReset::Immediate);
    let find = vec![model::ClassificationOutput::Profile { profile: "vip".into() }];
    let rule = model::ClassificationRule { name: "vip".into(), when: Condition::All { all: vec![] }, find };
    organisation.workstreams[0].classification =
        vec![model::Ruleset { name: "vip".into(), rules: vec![rule] }];
    let mut world = World::of(organisation);
    world.desk("ana");
    for _ in 0..3 {
        world.open("Kiran");
    }
    assert_eq!(world.ringing().len(), 1);
}

#[test]
fn a_full_profile_that_blocks_lets_nothing_else_through() {
    for (blocking, offers) in [(false, 2), (true, 1)] {
        let mut organisation = profiles(blocking, ProfileReset::Immediate);
        organisation.capacity_profiles[0].limit = 1;
        rep(&mut organisation, "ana").capacity = 9;
        let mut other = model::Workstream::new("other", "Other", Channel::Chat, "help".into());
        other.rings_at_once = true;
        organisation.workstreams.push(other);
        let mut world = World::of(organisation);
        world.desk("ana");
        world.open("Kiran");
        world.bring(NewConversation { workstream: "other".into(), ..NewConversation::default() });
        assert_eq!(world.ringing().len(), offers, "blocking: {blocking}");
    }
}

#[test]
fn work_of_profiles_goes_to_whoever_has_the_most_room_in_the_fullest_of_them() {
    let always = || Condition::All { all: vec![] };
    let order = vec![Order::MostFree];
    let rules = vec![AssignmentRule { name: "most free".into(), when: always(), order }];
    for method in [Assignment::HighestCapacity, Assignment::Custom { rules }] {
        let mut organisation = profiles(false, ProfileReset::Immediate);
        organisation.queues[0].assignment = method;
        let find = vec![model::ClassificationOutput::Profile { profile: "vip".into() }];
        let rule = model::ClassificationRule { name: "vip".into(), when: always(), find };
        organisation.workstreams[0].classification =
            vec![model::Ruleset { name: "vip".into(), rules: vec![rule] }];
        let ana = organisation.representatives.remove(0);
        for (id, capacity, chat, vip) in [("ana", 9, 9, 1), ("ben", 5, 2, 3), ("chloe", 0, 3, 3)] {
            let profiles = [("chat".into(), Some(chat)), ("vip".into(), Some(vip))].into();
            let (id, name) = (id.into(), id.to_uppercase());
            organisation.representatives.push(model::Representative {
                id,
                name,
                capacity,
                profiles,
                ..ana.clone()
            });
        }
        let mut world = World::of(organisation);
        all_come(&mut world, &["ana", "ben", "chloe"]);
        for asked in ["chloe", "ben", "chloe"] {
            let before = world.of_rep(asked).offers.len();
            world.open("Kiran");
            assert_eq!(world.of_rep(asked).offers.len(), before + 1, "{asked} is asked");
        }
    }
}

#[test]
fn room_that_comes_back_at_the_end_of_the_day_is_taken_until_then() {
    let mut organisation = profiles(false, ProfileReset::EndOfDay);
    organisation.capacity_profiles[0].limit = 1;
    of_channel(&mut organisation, Channel::Sms);
    let mut world = World::of(organisation);
    world.desk("ana");
    let conversation = accept(&mut world, "ana");
    world.rep("ana", RepAction::End { conversation }).unwrap();
    world.rep("ana", RepAction::Close { conversation }).unwrap();
    world.open("Maria");
    assert_eq!(world.ringing(), [""; 0]);
    let midnight = 24 * 3_600_000 - world.now.0;
    world.pass(Span(midnight - 1));
    assert_eq!(world.ringing(), [""; 0]);
    world.pass(Span(1));
    assert_eq!(world.ringing(), ["ana"]);
}

#[test]
fn room_that_comes_back_at_the_end_of_the_day_comes_back_when_the_clock_skips_that_end() {
    let mut organisation = profiles(false, ProfileReset::EndOfDay);
    organisation.capacity_profiles[0].limit = 1;
    of_channel(&mut organisation, Channel::Sms);
    let mut world = World::of(organisation);
    world.desk("ana");
    let conversation = accept(&mut world, "ana");
    world.rep("ana", RepAction::End { conversation }).unwrap();
    world.rep("ana", RepAction::Close { conversation }).unwrap();
    world.open("Maria");
    let mut set = |hours: i64| {
        let by = hours * 3_600_000;
        world.now = world.now.moved(by);
        world.take(Command::ClockSet { by }).unwrap();
        world.ringing()
    };
    assert_eq!(set(1), [""; 0], "the day goes on");
    assert_eq!(set(24), ["ana"]);
}

#[test]
fn the_first_rule_with_a_match_wins_and_its_order_decides() {
    let rule =
        |name: &str, when: Condition, order: Vec<Order>| AssignmentRule { name: name.into(), when, order };
    let rules = vec![
        rule(
            "team",
            test("rep.attribute.team", Comparison::Equals, Value::Text("blue".into())),
            vec![Order::MostFree],
        ),
        rule("rest", Condition::All { all: vec![] }, vec![Order::RoundRobin]),
    ];
    let mut organisation = organisation(&[("ana", 5), ("ben", 1), ("chloe", 2)]);
    organisation.settings.session_limit = 4;
    organisation.queues[0].assignment = Assignment::Custom { rules };
    for id in ["ben", "chloe"] {
        rep(&mut organisation, id).attributes = [("team".into(), "blue".into())].into();
    }
    let mut world = World::of(organisation);
    all_come(&mut world, &["ana", "ben", "chloe"]);
    world.rep("ben", RepAction::ChoosePresence { presence: "dnd".into() }).unwrap();
    for _ in 0..4 {
        world.open("Kiran");
    }
    assert_eq!(
        world.ringing(),
        ["chloe", "ben", "chloe", "ben"],
        "presence and capacity are for the rules to look at"
    );
}

#[test]
fn an_order_can_go_by_an_attribute_with_numbers_by_their_value_and_whoever_has_none_last() {
    let first = |order: Order, attributes: &[(&str, &str)]| {
        let mut organisation = organisation(&[("ana", 1), ("ben", 1), ("chloe", 1)]);
        let rules = vec![AssignmentRule {
            name: "all".into(),
            when: Condition::All { all: vec![] },
            order: vec![order],
        }];
        organisation.queues[0].assignment = Assignment::Custom { rules };
        for (id, value) in attributes {
            rep(&mut organisation, id).attributes = [("grade".into(), (*value).into())].into();
        }
        let mut world = World::of(organisation);
        all_come(&mut world, &["ana", "ben", "chloe"]);
        world.open("Kiran");
        world.ringing().remove(0)
    };
    let ascending = || Order::Ascending("grade".into());
    let descending = || Order::Descending("grade".into());
    assert_eq!(first(ascending(), &[("ben", "10"), ("chloe", "9")]), "chloe");
    assert_eq!(first(descending(), &[("ben", "10"), ("chloe", "9")]), "ben");
    assert_eq!(first(ascending(), &[("ana", "junior"), ("ben", "senior"), ("chloe", "expert")]), "chloe");
    assert_eq!(first(descending(), &[("ana", "junior"), ("ben", "senior")]), "ben");
    assert_eq!(first(descending(), &[("chloe", "expert")]), "chloe", "ana and ben have none");
}

#[test]
fn a_rule_can_ask_who_somebody_is() {
    let when = test("rep.name", Comparison::Equals, Value::Text("ben".into()));
    let rules = vec![AssignmentRule { name: "ben".into(), when, order: vec![Order::RoundRobin] }];
    let mut world = method(Assignment::Custom { rules }, &[("ana", 5), ("ben", 5)]);
    all_come(&mut world, &["ana"]);
    world.open("Kiran");
    assert_eq!(world.ringing(), [""; 0]);
    all_come(&mut world, &["ben"]);
    assert_eq!(world.ringing(), ["ben"]);
}

#[test]
fn a_rule_finds_the_one_it_asks_for_among_reps_who_are_otherwise_alike() {
    let when = test("rep.name", Comparison::Equals, Value::Text("chloe".into()));
    let rules = vec![AssignmentRule { name: "chloe".into(), when, order: vec![Order::RoundRobin] }];
    let mut world = method(Assignment::Custom { rules }, &[("ana", 5), ("ben", 5), ("chloe", 5)]);
    all_come(&mut world, &["ana", "ben", "chloe"]);
    world.open("Kiran");
    assert_eq!(world.ringing(), ["chloe"]);
}

#[test]
fn for_a_preferred_rep_only_the_presence_counts() {
    let mut world = World::new(&[("ana", 1), ("ben", 0), ("chloe", 9)]);
    all_come(&mut world, &["ana", "ben", "chloe"]);
    world.rep("ben", RepAction::ChoosePresence { presence: "busy".into() }).unwrap();
    world.rep("ana", RepAction::ChoosePresence { presence: "away".into() }).unwrap();
    let opening = NewConversation {
        workstream: "support".into(),
        identification: identified(&["ana", "ben"]),
        ..NewConversation::default()
    };
    world.bring(opening.clone());
    assert_eq!(world.ringing(), ["ben"], "without any capacity");
    world.rep("ben", RepAction::ChoosePresence { presence: "away".into() }).unwrap();
    world.bring(opening);
    assert_eq!(world.ringing(), ["ben", "chloe"], "else the next best");
}

#[test]
fn after_a_hundred_reps_declined_it_a_conversation_is_only_picked_or_assigned() {
    let names: Vec<String> = (0..101).map(|number| format!("rep{number:03}")).collect();
    let reps: Vec<(&str, u32)> = names.iter().map(|name| (name.as_str(), 1)).collect();
    let mut organisation = organisation(&reps);
    organisation.settings.do_not_disturb_after_reject = false;
    let mut world = World::of(organisation);
    for name in &names {
        world.desk(name);
    }
    let conversation = world.open("Kiran");
    let mut asked = 0;
    while let Some(rep) = world.ringing().pop() {
        let offer = world.ring(&rep);
        world.reject(&rep, offer);
        asked += 1;
    }
    assert_eq!(asked, 100);
    world.rep("rep100", RepAction::Pick { conversation }).unwrap();
    world.ring("rep100");
}

#[test]
fn only_reps_who_declined_count_towards_the_hundred_and_not_whoever_handed_it_over() {
    let names: Vec<String> = (0..101).map(|number| format!("rep{number:03}")).collect();
    let reps: Vec<(&str, u32)> = names.iter().map(|name| (name.as_str(), 1)).collect();
    let mut organisation = organisation(&reps);
    organisation.settings.do_not_disturb_after_reject = false;
    organisation.settings.declines_allowed = 1;
    let mut world = World::of(organisation);
    world.desk("rep000");
    let conversation = world.active("rep000");
    names[1..].iter().for_each(|name| world.desk(name));
    let to = model::Target::Queue { queue: "help".into() };
    world.rep("rep000", RepAction::Transfer { conversation, to, note: None }).unwrap();
    let mut asked = 0;
    while let Some(rep) = world.ringing().pop() {
        let offer = world.ring(&rep);
        world.reject(&rep, offer);
        asked += 1;
    }
    assert_eq!(asked, 100, "the giver is none of the hundred");
}

#[test]
fn whoever_signs_out_and_in_again_at_once_has_just_signed_in() {
    let mut world = method(Assignment::LeastActive, &[("ana", 2), ("ben", 2)]);
    all_come(&mut world, &["ana", "ben"]);
    let (first, second) = (accept(&mut world, "ana"), accept(&mut world, "ben"));
    for (rep, conversation) in [("ben", second), ("ana", first)] {
        world.rep(rep, RepAction::End { conversation }).unwrap();
        world.rep(rep, RepAction::Close { conversation }).unwrap();
    }
    world.rep("ana", RepAction::SignOut).unwrap();
    world.pass(Span::seconds(1));
    world.desk("ana");
    world.open("Kiran");
    assert_eq!(world.ringing(), ["ana"], "who just came is least active");
}

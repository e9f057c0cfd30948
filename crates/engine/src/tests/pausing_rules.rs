//! Time-out rules that a rep pauses in a conversation (R7.4).

use super::states::accepted;
use super::world::{World, organisation};
use crate::command::{Answer, Command, CustomerAct};
use model::{ConversationId, DeskEvent, Inactivity, RepAction, Span, Stage, Target, TimeoutAct, TimeoutRule};

const MINUTE: u64 = 60;

fn rule(name: &str, when: Inactivity, pausable: bool) -> TimeoutRule {
    let after = Span::seconds(10 * MINUTE);
    TimeoutRule { name: name.into(), when, after, act: TimeoutAct::Close, pausable }
}

/// Ana has a conversation in which the customer waits for a first answer, and these are the rules.
fn world(rules: Vec<TimeoutRule>) -> (World, ConversationId) {
    let mut organisation = organisation(&[("ana", 2), ("ben", 2)]);
    organisation.workstreams[0].timeouts = rules;
    let mut world = World::of(organisation);
    let conversation = accepted(&mut world);
    world.customer(conversation, CustomerAct::Send { text: "It is broken".into() });
    (world, conversation)
}

fn pausable() -> (World, ConversationId) {
    world(vec![rule("slow", Inactivity::FirstReply, true)])
}

fn pause(world: &mut World, who: &str, conversation: ConversationId, rule: &str) -> Answer {
    world.rep(who, RepAction::PauseTimeout { conversation, rule: rule.into() })
}

fn resume(world: &mut World, conversation: ConversationId, rule: &str) -> Answer {
    world.rep("ana", RepAction::ResumeTimeout { conversation, rule: rule.into() })
}

fn minutes(world: &mut World, minutes: u64) {
    world.pass(Span::seconds(minutes * MINUTE));
}

fn rules(world: &World, rep: &str) -> Vec<(String, bool)> {
    let timeouts = &world.of_rep(rep).conversations[0].details.timeouts;
    timeouts.iter().map(|rule| (rule.name.clone(), rule.paused)).collect()
}

#[test]
fn a_rule_that_is_paused_does_nothing_and_resumed_it_counts_anew() {
    for when in [Inactivity::FirstReply, Inactivity::Reply, Inactivity::Customer] {
        let (mut world, conversation) = world(vec![rule("slow", when, true)]);
        if when != Inactivity::FirstReply {
            world.rep("ana", RepAction::Send { conversation, text: "Hello".into() }).unwrap();
        }
        if when == Inactivity::Reply {
            world.customer(conversation, CustomerAct::Send { text: "And?".into() });
        }
        minutes(&mut world, 9);
        pause(&mut world, "ana", conversation, "slow").unwrap();
        minutes(&mut world, 600);
        resume(&mut world, conversation, "slow").unwrap();
        minutes(&mut world, 9);
        assert!(world.org.goes_on(conversation), "{when:?}");
        minutes(&mut world, 1);
        assert!(!world.org.goes_on(conversation), "{when:?}");
    }
}

#[test]
fn a_silence_that_begins_after_a_resume_counts_from_its_own_beginning() {
    let (mut world, conversation) = world(vec![rule("slow", Inactivity::Customer, true)]);
    pause(&mut world, "ana", conversation, "slow").unwrap();
    resume(&mut world, conversation, "slow").unwrap();
    minutes(&mut world, 30);
    world.rep("ana", RepAction::Send { conversation, text: "Hello".into() }).unwrap();
    minutes(&mut world, 9);
    assert!(world.org.goes_on(conversation));
    minutes(&mut world, 1);
    assert!(!world.org.goes_on(conversation));
}

#[test]
fn a_pause_is_for_one_rule_of_one_conversation() {
    let (mut world, first) =
        world(vec![rule("slow", Inactivity::FirstReply, true), rule("other", Inactivity::FirstReply, true)]);
    let second = world.active("ana");
    pause(&mut world, "ana", first, "slow").unwrap();
    pause(&mut world, "ana", first, "other").unwrap();
    resume(&mut world, first, "other").unwrap();
    pause(&mut world, "ana", second, "other").unwrap();
    minutes(&mut world, 10);
    assert!(!world.org.goes_on(first) && !world.org.goes_on(second));
}

#[test]
fn only_a_rule_that_may_be_paused_is_and_only_by_the_rep_who_has_the_conversation() {
    let (mut world, conversation) =
        world(vec![rule("slow", Inactivity::FirstReply, true), rule("firm", Inactivity::FirstReply, false)]);
    assert_eq!(rules(&world, "ana"), [("slow".to_owned(), false)], "the others are nothing to press");
    for name in ["firm", "unknown"] {
        assert_eq!(pause(&mut world, "ana", conversation, name).unwrap_err().code(), "not-allowed");
        resume(&mut world, conversation, name).unwrap();
    }
    world.desk("ben");
    let refused = pause(&mut world, "ben", conversation, "slow");
    assert_eq!(refused.unwrap_err().code(), "no-such-conversation");
}

#[test]
fn whoever_only_helps_is_shown_no_rule_to_pause() {
    let (mut world, conversation) = pausable();
    world.desk("ben");
    let to = Target::Representative { rep: "ben".into() };
    world.rep("ana", RepAction::Consult { conversation, to, note: None }).unwrap();
    let request = world.ring("ben");
    world.rep("ben", RepAction::Accept { offer: request }).unwrap();
    assert_eq!((rules(&world, "ana").len(), rules(&world, "ben").len()), (1, 0));
}

#[test]
fn the_desk_is_told_of_a_pause_and_pausing_twice_has_one_effect() {
    let (mut world, conversation) = pausable();
    let changes = |world: &World| {
        let is_change = |event: &&&DeskEvent| matches!(event, DeskEvent::SessionChanged { .. });
        world.heard("ana").iter().filter(is_change).count()
    };
    let before = changes(&world);
    for _ in 0..2 {
        pause(&mut world, "ana", conversation, "slow").unwrap();
    }
    assert_eq!((changes(&world), rules(&world, "ana")), (before + 1, vec![("slow".to_owned(), true)]));
    for _ in 0..2 {
        resume(&mut world, conversation, "slow").unwrap();
    }
    assert_eq!((changes(&world), rules(&world, "ana")), (before + 2, vec![("slow".to_owned(), false)]));
}

#[test]
fn a_pause_ends_with_the_session_so_whoever_has_the_conversation_next_is_reminded() {
    let (mut world, conversation) = pausable();
    pause(&mut world, "ana", conversation, "slow").unwrap();
    world.desk("ben");
    world
        .rep(
            "ana",
            RepAction::Transfer { conversation, to: Target::Queue { queue: "help".into() }, note: None },
        )
        .unwrap();
    let offer = world.ring("ben");
    world.rep("ben", RepAction::Accept { offer }).unwrap();
    assert_eq!(rules(&world, "ben"), [("slow".to_owned(), false)]);
    minutes(&mut world, 10);
    assert!(!world.org.goes_on(conversation));
}

#[test]
fn a_pause_is_known_after_a_restart_and_over_when_the_rule_may_not_be_paused_any_more() {
    let (mut world, conversation) = pausable();
    pause(&mut world, "ana", conversation, "slow").unwrap();
    world.org = world.replayed();
    minutes(&mut world, 60);
    assert!(world.org.goes_on(conversation));
    let mut firm = world.org.configuration().clone();
    firm.workstreams[0].timeouts[0].pausable = false;
    world.take(Command::Configure(Box::new(firm))).unwrap();
    minutes(&mut world, 10);
    assert!(!world.org.goes_on(conversation));
    assert!(matches!(world.org.conversations[&conversation].stage, Stage::WrapUp { .. }));
}

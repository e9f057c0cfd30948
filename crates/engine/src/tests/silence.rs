//! Rules about silences that last too long (R7).

use super::states::{accepted, ending, stage};
use super::world::{World, of_channel, organisation};
use crate::command::CustomerAct;
use crate::output::Output;
use model::{
    Author, Channel, ConversationId, CustomerEvent, DeskEvent, Ending, Inactivity, Notice, RepAction, Span,
    Stage, Target, TimeoutAct, TimeoutRule, Writer,
};

const MINUTE: u64 = 60;

fn rule(name: &str, when: Inactivity, minutes: u64, act: TimeoutAct) -> TimeoutRule {
    TimeoutRule { name: name.into(), when, after: Span::seconds(minutes * MINUTE), act, pausable: false }
}

fn world(channel: Channel, rules: Vec<TimeoutRule>) -> World {
    let mut organisation = organisation(&[("ana", 2), ("ben", 2)]);
    of_channel(&mut organisation, channel);
    organisation.workstreams[0].timeouts = rules;
    World::of(organisation)
}

fn says(world: &mut World, conversation: ConversationId) {
    world.rep("ana", RepAction::Send { conversation, text: "What can I do?".into() }).unwrap();
}

fn asks(world: &mut World, conversation: ConversationId) {
    world.customer(conversation, CustomerAct::Send { text: "It is broken".into() });
}

fn minutes(world: &mut World, minutes: u64) {
    world.pass(Span::seconds(minutes * MINUTE));
}

/// What the rep was reminded of.
fn reminders(world: &World) -> Vec<Notice> {
    let notice = |event: &&DeskEvent| match event {
        DeskEvent::Notice { notice, .. } => Some(notice.clone()),
        _ => None,
    };
    world.heard("ana").iter().filter_map(notice).collect()
}

/// What the system wrote.
fn written(world: &World, conversation: ConversationId) -> Vec<String> {
    let messages = &world.org.conversations[&conversation].messages;
    let automatic = messages.iter().filter(|message| message.author == Author::Automatic);
    automatic.map(|message| message.text.to_string()).collect()
}

#[test]
fn a_customer_who_does_not_write_is_asked_and_then_it_closes() {
    let ask = TimeoutAct::TellCustomer { text: "Are you still there?".into() };
    let rules = vec![
        rule("ask", Inactivity::Customer, 5, ask),
        rule("close", Inactivity::Customer, 10, TimeoutAct::Close),
    ];
    let mut world = world(Channel::Chat, rules);
    let conversation = accepted(&mut world);
    minutes(&mut world, 60);
    assert!(written(&world, conversation).is_empty(), "nobody has asked the customer anything");
    says(&mut world, conversation);
    minutes(&mut world, 4);
    assert!(written(&world, conversation).is_empty());
    minutes(&mut world, 1);
    assert_eq!(written(&world, conversation), ["Are you still there?"]);
    let heard = world.outputs.iter().any(|outputs| match outputs {
        Output::Customer { event: CustomerEvent::MessageAdded { message }, .. } => {
            message.writer == Writer::Automatic && message.text == "Are you still there?"
        }
        _ => false,
    });
    assert!(heard, "the customer reads it");
    asks(&mut world, conversation);
    minutes(&mut world, 60);
    assert_eq!(ending(&world, conversation), None, "the customer has answered");
    says(&mut world, conversation);
    minutes(&mut world, 10);
    assert_eq!(written(&world, conversation).len(), 2, "it is another silence");
    assert_eq!(ending(&world, conversation), Some(Ending::AutoClosed));
    assert_eq!(stage(&world, conversation), &Stage::WrapUp { rep: "ana".into() });
    assert_eq!(world.replayed(), world.org);
}

#[test]
fn a_rep_is_reminded_of_the_first_answer_from_the_offer_on_and_of_later_ones_from_the_question_on() {
    let tell = |text: &str| TimeoutAct::TellRepresentative { text: text.into() };
    let rules = vec![
        rule("first", Inactivity::FirstReply, 2, tell("Say hello.")),
        rule("later", Inactivity::Reply, 3, tell("Say something.")),
    ];
    let mut world = world(Channel::Chat, rules);
    let conversation = world.open("Kiran");
    minutes(&mut world, 10);
    world.desk("ana");
    let offer = world.ring("ana");
    minutes(&mut world, 1);
    world.rep("ana", RepAction::Accept { offer }).unwrap();
    world.pass(Span::seconds(59));
    assert!(reminders(&world).is_empty(), "two minutes since it rings are not over");
    world.pass(Span::seconds(1));
    let waits = |text: &str| Notice::AnswerDue { customer: "Kiran".into(), text: text.into() };
    assert_eq!(reminders(&world), [waits("Say hello.")]);
    minutes(&mut world, 60);
    assert_eq!(reminders(&world).len(), 1, "once for each silence");
    says(&mut world, conversation);
    minutes(&mut world, 60);
    asks(&mut world, conversation);
    minutes(&mut world, 2);
    asks(&mut world, conversation);
    assert_eq!(reminders(&world).len(), 1);
    minutes(&mut world, 1);
    assert_eq!(reminders(&world)[1..], [waits("Say something.")], "since the first question");
    assert_eq!(world.replayed(), world.org);
}

#[test]
fn whoever_took_long_to_accept_has_half_a_minute_for_the_first_answer() {
    let mut organisation = organisation(&[("ana", 2)]);
    organisation.templates[0].timeout = Span::seconds(300);
    organisation.workstreams[0].timeouts = vec![rule("next", Inactivity::FirstReply, 2, TimeoutAct::Release)];
    let mut world = World::of(organisation);
    world.desk("ana");
    let conversation = world.open("Kiran");
    let offer = world.ring("ana");
    minutes(&mut world, 3);
    world.rep("ana", RepAction::Accept { offer }).unwrap();
    world.pass(Span::seconds(29));
    assert_eq!(stage(&world, conversation), &Stage::Active { rep: "ana".into() });
    world.pass(Span::seconds(1));
    assert_ne!(stage(&world, conversation), &Stage::Active { rep: "ana".into() });
    assert_eq!(world.replayed(), world.org);
}

#[test]
fn a_conversation_whose_rep_is_silent_goes_to_another_rep() {
    let mut world = world(Channel::Chat, vec![rule("next", Inactivity::FirstReply, 2, TimeoutAct::Release)]);
    let conversation = accepted(&mut world);
    minutes(&mut world, 2);
    assert_eq!(stage(&world, conversation), &Stage::Open, "ana is free, and not asked again");
    assert!(world.of_rep("ana").conversations.is_empty());
    world.desk("ben");
    assert_eq!(world.ringing(), ["ben"]);
    assert_eq!(world.replayed(), world.org);
}

#[test]
fn whoever_lost_a_conversation_by_silence_can_be_consulted_about_it() {
    let mut world = world(Channel::Chat, vec![rule("next", Inactivity::FirstReply, 2, TimeoutAct::Release)]);
    let conversation = accepted(&mut world);
    minutes(&mut world, 2);
    world.desk("ben");
    let offer = world.ring("ben");
    world.rep("ben", RepAction::Accept { offer }).unwrap();
    let to = Target::Queue { queue: world.org.configuration().queues[0].id.clone() };
    world.rep("ben", RepAction::Consult { conversation, to, note: None }).unwrap();
    assert_eq!(world.ringing(), ["ana"]);
}

#[test]
fn the_only_rep_of_a_queue_is_asked_again() {
    let mut organisation = organisation(&[("ana", 2)]);
    organisation.workstreams[0].timeouts = vec![rule("next", Inactivity::FirstReply, 2, TimeoutAct::Release)];
    let mut world = World::of(organisation);
    accepted(&mut world);
    minutes(&mut world, 2);
    assert_eq!(world.ringing(), ["ana"]);
}

#[test]
fn what_customers_answer_when_they_like_waits_for_them() {
    let mut world = world(Channel::Messaging, vec![rule("wait", Inactivity::Customer, 5, TimeoutAct::Wait)]);
    let conversation = accepted(&mut world);
    says(&mut world, conversation);
    minutes(&mut world, 5);
    assert_eq!(stage(&world, conversation), &Stage::Waiting);
    asks(&mut world, conversation);
    assert_eq!(world.ringing(), ["ana"], "back to the rep who had it");
}

#[test]
fn what_the_system_writes_keeps_no_conversation_open() {
    let ask = TimeoutAct::TellCustomer { text: "Are you still there?".into() };
    let mut organisation = organisation(&[("ana", 2)]);
    organisation.workstreams[0].timeouts = vec![rule("ask", Inactivity::Customer, 5, ask)];
    organisation.workstreams[0].auto_close.active = Some(Span::seconds(6 * MINUTE));
    let mut world = World::of(organisation);
    let conversation = accepted(&mut world);
    says(&mut world, conversation);
    minutes(&mut world, 6);
    assert_eq!(written(&world, conversation).len(), 1);
    assert_eq!(ending(&world, conversation), Some(Ending::AutoClosed));
}

#[test]
fn the_silence_of_a_customer_begins_anew_with_another_rep() {
    let mut world = world(Channel::Chat, vec![rule("close", Inactivity::Customer, 1, TimeoutAct::Close)]);
    let conversation = accepted(&mut world);
    says(&mut world, conversation);
    world.desk("ben");
    world.pass(Span::seconds(50));
    let to = Target::Representative { rep: "ben".into() };
    world.rep("ana", RepAction::Transfer { conversation, to, note: None }).unwrap();
    let offer = world.ring("ben");
    world.rep("ben", RepAction::Accept { offer }).unwrap();
    world.pass(Span::seconds(59));
    assert_eq!(ending(&world, conversation), None);
    world.pass(Span::seconds(1));
    assert_eq!(ending(&world, conversation), Some(Ending::AutoClosed));
}

#[test]
fn the_silence_of_a_customer_begins_anew_when_the_rep_takes_it_up_again() {
    let mut world = world(Channel::Messaging, vec![rule("wait", Inactivity::Customer, 5, TimeoutAct::Wait)]);
    let conversation = accepted(&mut world);
    says(&mut world, conversation);
    minutes(&mut world, 10);
    assert_eq!(stage(&world, conversation), &Stage::Waiting);
    world.rep("ana", RepAction::Reopen { conversation }).unwrap();
    minutes(&mut world, 4);
    assert_eq!(stage(&world, conversation), &Stage::Active { rep: "ana".into() });
    minutes(&mut world, 1);
    assert_eq!(stage(&world, conversation), &Stage::Waiting);
}

//! The states of a conversation and every way between them (R6).

use super::world::{World, of_channel, organisation};
use crate::command::{Command, CustomerAct, NewConversation, RepAct};
use crate::refusal::Refusal;
use model::{
    AutoClose, Channel, ConversationId, DeskId, Ending, OfferOutcome, RecordReference, RepAction, Span,
    Stage, Withdrawal, WrapUp,
};

const MINUTE: u64 = 60;
const DAY: u64 = 24 * 60 * MINUTE;

pub(super) fn world(channel: Channel) -> World {
    let mut organisation = organisation(&[("ana", 2), ("ben", 2)]);
    of_channel(&mut organisation, channel);
    World::of(organisation)
}

pub(super) fn stage(world: &World, id: ConversationId) -> &Stage {
    &world.org.conversations[&id].stage
}

pub(super) fn ending(world: &World, id: ConversationId) -> Option<Ending> {
    world.org.conversations[&id].ended.map(|(ending, _)| ending)
}

/// A conversation that ana has accepted; ben has no desk.
pub(super) fn accepted(world: &mut World) -> ConversationId {
    world.desk("ana");
    let conversation = world.open("Kiran");
    let offer = world.ring("ana");
    world.rep("ana", RepAction::Accept { offer }).unwrap();
    conversation
}

#[test]
fn a_conversation_is_open_until_it_is_offered_and_active_when_it_is_accepted() {
    let mut world = world(Channel::Chat);
    let conversation = world.open("Kiran");
    assert_eq!(stage(&world, conversation), &Stage::Open);
    world.desk("ana");
    let offer = world.ring("ana");
    assert_eq!(stage(&world, conversation), &Stage::Offered { offer });
    world.rep("ana", RepAction::Accept { offer }).unwrap();
    assert_eq!(stage(&world, conversation), &Stage::Active { rep: "ana".into() });
}

#[test]
fn end_makes_wrap_up_and_closing_the_session_then_closes_it() {
    let mut world = world(Channel::Chat);
    let conversation = accepted(&mut world);
    world.rep("ana", RepAction::End { conversation }).unwrap();
    assert_eq!(stage(&world, conversation), &Stage::WrapUp { rep: "ana".into() });
    world.rep("ana", RepAction::Close { conversation }).unwrap();
    assert_eq!(stage(&world, conversation), &Stage::Closed);
    let send = Command::Customer { conversation, act: CustomerAct::Send { text: "Hello?".into() } };
    assert_eq!(world.take(send), Err(Refusal::ConversationEnded), "it cannot be reopened");
}

#[test]
fn a_live_conversation_whose_session_is_closed_without_an_end_goes_back_to_its_queue() {
    for channel in [Channel::Chat, Channel::Voice] {
        let mut world = world(channel);
        let conversation = accepted(&mut world);
        world.desk("ben");
        world.rep("ana", RepAction::Close { conversation }).unwrap();
        assert_eq!(world.of_rep("ana").conversations.len(), 0);
        assert_eq!(world.ringing(), ["ben"], "whoever waited longest for an assignment");
    }
}

#[test]
fn with_affinity_a_live_conversation_goes_back_to_the_same_rep() {
    let mut organisation = organisation(&[("ana", 1), ("ben", 2)]);
    organisation.workstreams[0].affinity = Some(true);
    let mut world = World::of(organisation);
    let conversation = accepted(&mut world);
    world.desk("ben");
    world.rep("ana", RepAction::Close { conversation }).unwrap();
    let offer = world.ring("ana");
    world.reject("ana", offer);
    assert_eq!(world.ringing(), ["ben"], "a reject ends it");
}

#[test]
fn an_async_conversation_whose_session_is_closed_without_an_end_waits_and_takes_no_capacity() {
    for channel in [Channel::Sms, Channel::Messaging] {
        let mut world = world(channel);
        let conversation = accepted(&mut world);
        assert_eq!(world.of_rep("ana").presence.used, 1);
        world.rep("ana", RepAction::Close { conversation }).unwrap();
        assert_eq!(stage(&world, conversation), &Stage::Waiting);
        assert_eq!(world.of_rep("ana").presence.used, 0);
    }
}

#[test]
fn a_customer_who_writes_again_goes_back_to_the_same_rep_whatever_their_capacity_and_presence() {
    let mut world = world(Channel::Sms);
    let conversation = accepted(&mut world);
    world.rep("ana", RepAction::Close { conversation }).unwrap();
    world.desk("ben");
    world.rep("ana", RepAction::ChoosePresence { presence: "away".into() }).unwrap();
    world.customer(conversation, CustomerAct::Send { text: "One more thing".into() });
    let offer = world.ring("ana");
    assert_eq!(world.of_rep("ana").offers[0].scenario, model::Scenario::Returning);
    world.rep("ana", RepAction::Accept { offer }).unwrap();
    assert_eq!(world.of_rep("ana").conversations[0].messages.len(), 1);
}

#[test]
fn a_customer_who_writes_again_goes_to_others_when_the_rep_is_not_there() {
    let mut world = world(Channel::Sms);
    let conversation = accepted(&mut world);
    world.rep("ana", RepAction::Close { conversation }).unwrap();
    world.rep("ana", RepAction::SignOut).unwrap();
    world.desk("ben");
    world.customer(conversation, CustomerAct::Send { text: "One more thing".into() });
    assert_eq!(world.ringing(), ["ben"]);
}

#[test]
fn a_returning_customer_queues_behind_those_who_wait_already() {
    let mut world = world(Channel::Sms);
    let first = accepted(&mut world);
    world.rep("ana", RepAction::Close { conversation: first }).unwrap();
    world.rep("ana", RepAction::SignOut).unwrap();
    world.pass(Span::seconds(5));
    let second = world.open("Maria");
    world.pass(Span::seconds(5));
    world.customer(first, CustomerAct::Send { text: "Again".into() });
    assert_eq!((world.org.position(second), world.org.position(first)), (Some(1), Some(2)));
}

#[test]
fn a_rep_can_take_a_waiting_conversation_up_again_and_nobody_else_can() {
    let mut world = world(Channel::Messaging);
    let conversation = accepted(&mut world);
    world.rep("ana", RepAction::Close { conversation }).unwrap();
    world.desk("ben");
    assert_eq!(world.rep("ben", RepAction::Reopen { conversation }), Err(Refusal::NoSuchConversation));
    world.rep("ana", RepAction::Reopen { conversation }).unwrap();
    assert_eq!(stage(&world, conversation), &Stage::Active { rep: "ana".into() });
    assert_eq!((world.of_rep("ana").presence.used, world.of_rep("ana").conversations.len()), (1, 1));
}

#[test]
fn a_customer_gone_from_a_live_chat_has_three_minutes_to_come_back() {
    let mut world = world(Channel::Chat);
    let open = world.open("Kiran");
    world.customer(open, CustomerAct::Went);
    world.pass(Span::seconds(179));
    assert_eq!(ending(&world, open), None);
    world.customer(open, CustomerAct::Came);
    world.pass(Span::seconds(10));
    assert_eq!(ending(&world, open), None, "back in time");
    world.customer(open, CustomerAct::Went);
    world.pass(Span::seconds(180));
    assert_eq!((ending(&world, open), stage(&world, open)), (Some(Ending::CustomerGone), &Stage::Closed));
}

#[test]
fn the_administrator_says_how_long_a_customer_may_be_gone() {
    let mut organisation = organisation(&[("ana", 1)]);
    organisation.workstreams[0].customer_grace = Span::seconds(20);
    let mut world = World::of(organisation);
    let conversation = accepted(&mut world);
    world.customer(conversation, CustomerAct::Went);
    world.pass(Span::seconds(20));
    assert_eq!(stage(&world, conversation), &Stage::WrapUp { rep: "ana".into() });
}

#[test]
fn a_customer_who_leaves_before_the_accept_closes_it_and_takes_the_offer_along() {
    let mut world = world(Channel::Chat);
    world.desk("ana");
    let conversation = world.open("Kiran");
    world.ring("ana");
    world.customer(conversation, CustomerAct::Went);
    world.pass(Span::seconds(60));
    world.customer(conversation, CustomerAct::End);
    assert_eq!(stage(&world, conversation), &Stage::Closed);
    assert_eq!(world.outcomes(), [OfferOutcome::Withdrawn(Withdrawal::Customer)]);
    assert_eq!(world.of_rep("ana").presence.used, 0, "what was kept is given back");
}

#[test]
fn customers_of_other_channels_are_never_gone() {
    let mut world = world(Channel::Sms);
    let conversation = world.open("Kiran");
    world.customer(conversation, CustomerAct::Went);
    world.pass(Span::seconds(DAY));
    assert_eq!(ending(&world, conversation), None);
}

#[test]
fn what_lies_open_closes_by_channel() {
    for (channel, after) in
        [(Channel::Chat, 20 * MINUTE), (Channel::Voice, 30 * DAY), (Channel::Sms, 30 * DAY)]
    {
        let mut world = world(channel);
        let conversation = world.open("Kiran");
        world.pass(Span::seconds(after - 1));
        assert_eq!(ending(&world, conversation), None, "{channel:?}");
        world.pass(Span::seconds(1));
        assert_eq!(ending(&world, conversation), Some(Ending::Unanswered), "{channel:?}");
    }
}

#[test]
fn an_active_conversation_goes_to_wrap_up_by_channel() {
    let after = [(Channel::Voice, Some(120 * MINUTE)), (Channel::Sms, Some(30 * DAY)), (Channel::Chat, None)];
    for (channel, after) in after {
        let mut world = world(channel);
        let conversation = accepted(&mut world);
        world.pass(Span::seconds(after.unwrap_or(400 * DAY)));
        assert_eq!(ending(&world, conversation), after.map(|_| Ending::AutoClosed), "{channel:?}");
    }
}

#[test]
fn a_wrap_up_that_nobody_closes_closes_by_channel() {
    for (channel, after) in [(Channel::Chat, 15 * MINUTE), (Channel::Voice, DAY), (Channel::Messaging, DAY)] {
        let mut world = world(channel);
        let conversation = accepted(&mut world);
        world.rep("ana", RepAction::End { conversation }).unwrap();
        world.pass(Span::seconds(after - 1));
        assert_eq!(stage(&world, conversation), &Stage::WrapUp { rep: "ana".into() }, "{channel:?}");
        world.pass(Span::seconds(1));
        assert_eq!(world.of_rep("ana").conversations.len(), 0, "{channel:?}");
    }
}

#[test]
fn what_waits_for_its_customer_closes_after_the_workstreams_own_time() {
    let mut organisation = organisation(&[("ana", 1)]);
    of_channel(&mut organisation, Channel::Messaging);
    organisation.workstreams[0].auto_close =
        AutoClose { waiting: Some(Span::seconds(DAY)), ..AutoClose::default() };
    let mut world = World::of(organisation);
    let conversation = accepted(&mut world);
    world.rep("ana", RepAction::Close { conversation }).unwrap();
    world.pass(Span::seconds(DAY));
    assert_eq!(
        (ending(&world, conversation), stage(&world, conversation)),
        (Some(Ending::AutoClosed), &Stage::Closed)
    );
}

#[test]
fn a_message_makes_the_time_begin_anew() {
    let mut world = world(Channel::Chat);
    let conversation = world.open("Kiran");
    world.pass(Span::seconds(19 * MINUTE));
    world.customer(conversation, CustomerAct::Send { text: "Still here".into() });
    world.pass(Span::seconds(19 * MINUTE));
    assert_eq!(ending(&world, conversation), None);
}

#[test]
fn wrap_up_takes_capacity_always_never_or_for_a_time() {
    let used = |wrap_up: WrapUp, passed: u64| {
        let mut organisation = organisation(&[("ana", 1)]);
        organisation.workstreams[0].wrap_up = wrap_up;
        let mut world = World::of(organisation);
        let conversation = accepted(&mut world);
        world.rep("ana", RepAction::End { conversation }).unwrap();
        world.pass(Span::seconds(passed));
        (world.of_rep("ana").presence.used, world.shown("ana"))
    };
    let (busy, free) = ((1, "Do not disturb".to_owned()), (0, "Available".to_owned()));
    assert_eq!(used(WrapUp::Always, 14 * MINUTE), busy);
    assert_eq!(used(WrapUp::Never, 0), free);
    assert_eq!(used(WrapUp::For(Span::seconds(120)), 119), busy);
    assert_eq!(used(WrapUp::For(Span::seconds(120)), 120), free, "and the presence is reset");
}

#[test]
fn live_conversations_go_back_to_their_queues_when_the_rep_is_gone_for_too_long() {
    let mut organisation = organisation(&[("ana", 2), ("ben", 2)]);
    organisation.settings.session_grace = Some(Span::seconds(300));
    let mut world = World::of(organisation);
    let conversation = accepted(&mut world);
    world.desk("ben");
    world.rep("ana", RepAct::DeskDisconnected { desk: DeskId(1), quit: true }).unwrap();
    world.pass(Span::seconds(299));
    assert_eq!(stage(&world, conversation), &Stage::Active { rep: "ana".into() });
    world.pass(Span::seconds(1));
    assert_eq!(world.ringing(), ["ben"]);
    world.desk("ana");
    assert_eq!(world.of_rep("ana").conversations.len(), 0);
}

/// A rep who stays away loses what they have, and a customer who does not wait is not kept waiting (R6.6).
#[test]
fn async_conversations_wait_for_their_customers_when_the_rep_is_gone_for_too_long() {
    for channel in [Channel::Sms, Channel::Messaging] {
        let mut world = world(channel);
        let conversation = accepted(&mut world);
        world.rep("ana", RepAction::Send { conversation, text: "Try this".into() }).unwrap();
        world.rep("ana", RepAct::DeskDisconnected { desk: DeskId(1), quit: true }).unwrap();
        world.desk("ben");
        world.pass(Span::seconds(299));
        assert_eq!(stage(&world, conversation), &Stage::Active { rep: "ana".into() }, "{channel:?}");
        world.pass(Span::seconds(1));
        assert_eq!(stage(&world, conversation), &Stage::Waiting, "{channel:?}");
        assert_eq!(world.of_rep("ana").presence.used, 0);
        world.customer(conversation, CustomerAct::Send { text: "It does not work".into() });
        assert_eq!(world.ringing(), ["ben"]);
    }
}

#[test]
fn async_conversations_without_an_answer_go_back_to_their_queues_when_the_rep_is_gone_for_too_long() {
    let mut world = world(Channel::Sms);
    let conversation = accepted(&mut world);
    world.rep("ana", RepAction::Send { conversation, text: "Hello".into() }).unwrap();
    world.customer(conversation, CustomerAct::Send { text: "It does not work".into() });
    world.rep("ana", RepAction::SignOut).unwrap();
    world.desk("ben");
    world.pass(Span::seconds(300));
    assert_eq!(world.ringing(), ["ben"]);
}

#[test]
fn records_stay_with_a_rep_who_is_gone() {
    let mut world = world(Channel::Record);
    world.desk("ana");
    let conversation = record(&mut world);
    let offer = world.ring("ana");
    world.rep("ana", RepAction::Accept { offer }).unwrap();
    world.rep("ana", RepAct::DeskDisconnected { desk: DeskId(1), quit: true }).unwrap();
    world.pass(Span::seconds(DAY));
    assert_eq!(stage(&world, conversation), &Stage::Active { rep: "ana".into() });
}

fn record(world: &mut World) -> ConversationId {
    let record = RecordReference { table: "case".into(), id: "4711".into(), title: "Broken bell".into() };
    world.bring(NewConversation {
        workstream: "support".into(),
        record: Some(record),
        ..NewConversation::default()
    })
}

#[test]
fn a_record_closes_when_it_is_resolved_and_its_session_is_closed() {
    let mut world = world(Channel::Record);
    world.desk("ana");
    let conversation = record(&mut world);
    let offer = world.ring("ana");
    world.rep("ana", RepAction::Accept { offer }).unwrap();
    world.take(Command::Resolve { conversation }).unwrap();
    assert_eq!(world.of_rep("ana").presence.used, 0, "its capacity is given back at once");
    assert_eq!(world.of_rep("ana").conversations[0].details.ended, Some(Ending::Resolved));
    world.rep("ana", RepAction::Close { conversation }).unwrap();
    assert_eq!(stage(&world, conversation), &Stage::Closed);
}

#[test]
fn a_record_that_is_laid_aside_stays_with_its_rep_and_takes_capacity_until_it_is_resolved() {
    let mut world = world(Channel::Record);
    world.desk("ana");
    let conversation = record(&mut world);
    let offer = world.ring("ana");
    world.rep("ana", RepAction::Accept { offer }).unwrap();
    world.rep("ana", RepAction::Close { conversation }).unwrap();
    assert_eq!((stage(&world, conversation), world.of_rep("ana").presence.used), (&Stage::Waiting, 1));
    world.pass(Span::seconds(400 * DAY));
    world.rep("ana", RepAction::Reopen { conversation }).unwrap();
    assert_eq!(world.of_rep("ana").presence.used, 1, "records do not close by themselves");
    world.rep("ana", RepAction::Close { conversation }).unwrap();
    world.take(Command::Resolve { conversation }).unwrap();
    assert_eq!((stage(&world, conversation), world.of_rep("ana").presence.used), (&Stage::Closed, 0));
}

/// What is open takes nobody's capacity (R6.4, R15.5).
#[test]
fn a_customer_who_writes_in_a_record_that_is_laid_aside_takes_it_from_its_rep() {
    let mut world = world(Channel::Record);
    world.desk("ana");
    let conversation = record(&mut world);
    let offer = world.ring("ana");
    world.rep("ana", RepAction::Accept { offer }).unwrap();
    world.rep("ana", RepAction::Close { conversation }).unwrap();
    world.rep("ana", RepAction::ChoosePresence { presence: "away".into() }).unwrap();
    world.desk("ben");
    world.customer(conversation, CustomerAct::Send { text: "Any news?".into() });
    let offer = world.ring("ben");
    assert_eq!(world.of_rep("ana").presence.used, 0);
    world.rep("ben", RepAction::Accept { offer }).unwrap();
    world.take(Command::Resolve { conversation }).unwrap();
    assert_eq!((world.of_rep("ana").presence.used, world.of_rep("ben").presence.used), (0, 0));
}

#[test]
fn a_record_that_is_resolved_elsewhere_is_offered_to_nobody() {
    let mut world = world(Channel::Record);
    world.desk("ana");
    let conversation = record(&mut world);
    world.ring("ana");
    world.take(Command::Resolve { conversation }).unwrap();
    assert_eq!(world.outcomes(), [OfferOutcome::Withdrawn(Withdrawal::LostRace)]);
}

#[test]
fn an_ended_conversation_is_forgotten_when_nobody_needs_it_at_hand() {
    let mut world = world(Channel::Chat);
    let conversation = world.open("Kiran");
    world.customer(conversation, CustomerAct::End);
    world.pass(Span::seconds(DAY - 1));
    assert!(world.org.customer_view(conversation).is_some());
    world.pass(Span::seconds(1));
    assert_eq!(world.org.customer_view(conversation), None);
}

#[test]
fn messages_of_one_thread_go_on_in_one_conversation_until_it_has_ended() {
    let mut world = world(Channel::Sms);
    let text = |world: &mut World, words: &str| {
        world.bring(NewConversation {
            workstream: "support".into(),
            thread: Some("+491701234567".into()),
            text: Some(words.into()),
            ..NewConversation::default()
        })
    };
    let first = text(&mut world, "Hello");
    assert_eq!(text(&mut world, "Anybody there?"), first);
    world.desk("ana");
    let offer = world.ring("ana");
    world.rep("ana", RepAction::Accept { offer }).unwrap();
    world.rep("ana", RepAction::Close { conversation: first }).unwrap();
    assert_eq!(text(&mut world, "Again"), first);
    world.ring("ana");
    world.customer(first, CustomerAct::End);
    let second = text(&mut world, "Something else");
    assert_ne!(second, first);
    let words: Vec<String> =
        world.org.conversations[&first].messages.iter().map(|message| message.text.to_string()).collect();
    assert_eq!(words, ["Hello", "Anybody there?", "Again"]);
}

#[test]
fn text_messages_of_one_number_go_on_in_one_conversation_however_the_number_is_written() {
    for (channel, is_one) in [(Channel::Sms, true), (Channel::Messaging, false)] {
        let mut organisation = organisation(&[("ana", 1)]);
        of_channel(&mut organisation, channel);
        organisation.settings.country = Some("US".into());
        let mut world = World::of(organisation);
        let [first, second] = ["+14255550100", "(425) 555-0100"].map(|thread| {
            let (thread, text) = (Some(thread.into()), Some("Hello".into()));
            world.bring(NewConversation {
                workstream: "support".into(),
                thread,
                text,
                ..NewConversation::default()
            })
        });
        assert_eq!(first == second, is_one);
    }
}

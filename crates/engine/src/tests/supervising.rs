//! What supervisors do (R12).

use super::world::{World, organisation};
use crate::command::{Answer, Command, SupervisorAct};
use crate::output::{LifecycleStep, Output, StepKind};
use crate::queries::history::MessagePart;
use crate::refusal::{Refusal, UnreachableReason};
use model::{
    Channel, Configuration, ConversationId, DeskEvent, Ending, Notice, OfferOutcome, Presentation, QueueKind,
    RepAction, Scenario, SetBy, Span, Stage, Target, Withdrawal,
};

fn supervise(world: &mut World, act: SupervisorAct) -> Answer {
    world.take(Command::Supervisor { supervisor: "Sofia".into(), act })
}

fn assign(world: &mut World, conversation: ConversationId, rep: &str) -> Answer {
    supervise(world, SupervisorAct::Assign { conversation, rep: rep.into() })
}

fn transfer(world: &mut World, conversation: ConversationId, rep: &str) -> Answer {
    let to = Target::Representative { rep: rep.into() };
    supervise(world, SupervisorAct::Transfer { conversation, to })
}

fn two() -> Configuration {
    organisation(&[("ana", 1), ("ben", 1)])
}

#[test]
fn a_supervisor_assigns_what_waits_whatever_presence_and_capacity() {
    let mut organisation = two();
    organisation.templates[0].title = "{handedBy} assigns".into();
    organisation.workstreams[0].supervisor = Some("chat".into());
    let mut world = World::of(organisation);
    world.desk("ana");
    world.active("ana");
    world.rep("ana", RepAction::ChoosePresence { presence: "dnd".into() }).unwrap();
    let conversation = world.open("Maria");
    assign(&mut world, conversation, "ana").unwrap();
    let offer = &world.of_rep("ana").offers[0];
    assert_eq!((offer.scenario, offer.presentation), (Scenario::SupervisorAssignment, Presentation::Toast));
    assert_eq!(offer.title, "A supervisor assigns");
    let offer = world.ring("ana");
    world.rep("ana", RepAction::Accept { offer }).unwrap();
    assert_eq!(world.of_rep("ana").presence.used, 2, "more than there is room for");
}

#[test]
fn a_supervisor_reads_along_in_what_a_rep_has_and_both_sides_know_it() {
    let mut world = World::of(two());
    let conversation = world.open("Kiran");
    let refused =
        |world: &World| world.org.monitored(conversation, MessagePart::After(0), 10).unwrap_err().code();
    assert_eq!(refused(&world), "not-allowed", "no rep has it");
    world.desk("ana");
    let offer = world.ring("ana");
    world.rep("ana", RepAction::Accept { offer }).unwrap();
    let say = |text: &str| SupervisorAct::Send { conversation, text: text.into() };
    supervise(&mut world, say("I can help.")).unwrap();
    supervise(&mut world, say("Here I am.")).unwrap();
    let notices = world.heard("ana").into_iter().filter(|event| matches!(event, DeskEvent::Notice { .. }));
    assert_eq!(notices.count(), 1, "the rep is told once");
    let read = world.org.monitored(conversation, MessagePart::After(1), 10).unwrap().messages;
    assert_eq!((read.len(), read[0].text.as_str()), (1, "Here I am."));
    world.rep("ana", RepAction::End { conversation }).unwrap();
    let all = world.org.monitored(conversation, MessagePart::After(0), 10).unwrap().messages;
    assert_eq!(all.len(), 2, "while it is wrapped up");
    assert_eq!(supervise(&mut world, say("Bye")), Err(Refusal::ConversationEnded));
    world.rep("ana", RepAction::Close { conversation }).unwrap();
    assert_eq!(refused(&world), "not-allowed");
    assert_eq!(world.replayed(), world.org);
}

#[test]
fn only_what_waits_is_assigned_and_only_to_somebody_with_a_desk() {
    let mut world = World::of(two());
    world.desk("ana");
    let conversation = world.open("Kiran");
    assert_eq!(assign(&mut world, conversation, "ana"), Err(Refusal::NotWaiting), "it rings at ana's desk");
    let next = world.open("Maria");
    let why = UnreachableReason::NoDesk;
    let no_desk = Refusal::NotReachable { rep: "ben".into(), name: "BEN".into(), why, presence: None };
    assert_eq!(assign(&mut world, next, "ben"), Err(no_desk));
    let nobody = Refusal::NoSuchRepresentative { rep: "zoe".into() };
    assert_eq!(assign(&mut world, next, "zoe"), Err(nobody));
    world.customer(next, crate::CustomerAct::End);
    assert_eq!(assign(&mut world, next, "ana"), Err(Refusal::ConversationEnded));
}

#[test]
fn the_session_limit_holds_for_supervisors_too() {
    let mut organisation = two();
    organisation.settings.session_limit = 1;
    let mut world = World::of(organisation);
    world.desk("ana");
    world.active("ana");
    let conversation = world.open("Maria");
    assert_eq!(assign(&mut world, conversation, "ana").unwrap_err().code(), "not-reachable");
}

#[test]
fn a_rejected_assignment_counts_as_a_decline_and_the_work_is_like_any_other_again() {
    let mut world = World::of(two());
    world.desk("ana");
    world.rep("ana", RepAction::ChoosePresence { presence: "away".into() }).unwrap();
    let conversation = world.open("Kiran");
    assign(&mut world, conversation, "ana").unwrap();
    let offer = world.ring("ana");
    world.reject("ana", offer);
    assert_eq!(world.org.conversations[&conversation].declined_by(&"ana".into()), 1);
    world.desk("ben");
    assert_eq!(world.of_rep("ben").offers[0].scenario, Scenario::Incoming);
}

#[test]
fn without_units_work_by_force_makes_do_not_disturb_and_its_end_does_not_lift_it() {
    let mut world = World::of(organisation(&[("ana", 0)]));
    world.desk("ana");
    let conversation = world.open("Kiran");
    assign(&mut world, conversation, "ana").unwrap();
    let offer = world.ring("ana");
    world.rep("ana", RepAction::Accept { offer }).unwrap();
    assert_eq!(world.shown("ana"), "Do not disturb");
    world.rep("ana", RepAction::End { conversation }).unwrap();
    world.rep("ana", RepAction::Close { conversation }).unwrap();
    assert_eq!(world.shown("ana"), "Do not disturb");
}

#[test]
fn a_supervisors_transfer_goes_to_another_rep_and_the_one_before_goes_on_as_a_consultant() {
    let mut world = World::of(two());
    world.desk("ana");
    let conversation = world.active("ana");
    world.desk("ben");
    transfer(&mut world, conversation, "ben").unwrap();
    assert_eq!(world.of_rep("ben").offers[0].scenario, Scenario::Transfer);
    let session = &world.of_rep("ana").conversations[0];
    assert!(!session.details.is_mine);
    let helpers = |session: &model::ConversationView| -> Vec<model::RepId> {
        session.details.consultants.iter().map(|helper| helper.rep.clone()).collect()
    };
    assert_eq!((world.of_rep("ana").presence.used, helpers(session)), (0, vec!["ana".into()]));
    let offer = world.ring("ben");
    world.rep("ben", RepAction::Accept { offer }).unwrap();
    assert_eq!(helpers(&world.of_rep("ben").conversations[0]), ["ana".into()]);
    world.rep("ana", RepAction::EndConsult { conversation, rep: "ana".into() }).unwrap();
    assert!(world.of_rep("ana").conversations.is_empty());
}

#[test]
fn a_customer_who_leaves_during_a_supervisors_transfer_leaves_nothing_behind() {
    let mut world = World::of(two());
    world.desk("ana");
    let conversation = world.active("ana");
    world.desk("ben");
    transfer(&mut world, conversation, "ben").unwrap();
    world.customer(conversation, crate::CustomerAct::End);
    assert_eq!(world.outcomes().last(), Some(&OfferOutcome::Withdrawn(Withdrawal::Customer)));
    assert!(world.of_rep("ana").conversations.is_empty());
    world.pass(Span::seconds(25 * 3_600));
    assert!(world.org.conversations.keys().next().is_none());
}

#[test]
fn a_supervisor_transfers_what_waits_for_its_customer() {
    let mut organisation = two();
    organisation.workstreams[0].channel = Channel::Sms;
    let mut world = World::of(organisation);
    world.desk("ana");
    let conversation = world.active("ana");
    world.rep("ana", RepAction::Close { conversation }).unwrap();
    assert_eq!(world.org.conversations[&conversation].stage, Stage::Waiting);
    world.desk("ben");
    transfer(&mut world, conversation, "ben").unwrap();
    world.ring("ben");
    assert!(world.of_rep("ana").conversations.is_empty());
}

#[test]
fn supervisors_transfer_messages_only_and_assign_what_waits_in_a_queue() {
    for (channel, kind) in [(Channel::Voice, QueueKind::Voice), (Channel::Record, QueueKind::Record)] {
        let mut organisation = two();
        organisation.workstreams[0].channel = channel;
        organisation.queues[0].kind = kind;
        let mut world = World::of(organisation);
        world.desk("ana");
        let conversation = world.active("ana");
        world.desk("ben");
        assert_eq!(transfer(&mut world, conversation, "ben").unwrap_err().code(), "not-allowed");
    }
    let mut world = World::of(two());
    let conversation = world.open("Kiran");
    assert_eq!(transfer(&mut world, conversation, "ben").unwrap_err().code(), "not-allowed");
}

#[test]
fn a_supervisor_closes_any_conversation_and_its_people_are_told() {
    let mut world = World::of(two());
    world.desk("ana");
    let active = world.active("ana");
    world.desk("ben");
    let offered = world.open("Maria");
    let waiting = world.open("Pedro");
    for conversation in [active, offered, waiting] {
        supervise(&mut world, SupervisorAct::ForceClose(conversation)).unwrap();
        let closed = &world.org.conversations[&conversation];
        assert_eq!((&closed.stage, closed.ended), (&Stage::Closed, Some((Ending::Supervisor, world.now))));
    }
    assert_eq!(world.outcomes().last(), Some(&OfferOutcome::Withdrawn(Withdrawal::Supervisor)));
    assert_eq!((world.of_rep("ana").conversations.len(), world.of_rep("ana").presence.used), (0, 0));
    let is_notice = |event: &&DeskEvent| matches!(event, DeskEvent::Notice { .. });
    let notices = world.heard("ana").into_iter().filter(is_notice).collect::<Vec<_>>();
    let notice = Notice::ClosedBySupervisor { customer: "Kiran".into() };
    assert_eq!(notices, [&DeskEvent::Notice { notice, conversation: None }]);
}

#[test]
fn a_supervisor_closes_a_wrap_up_that_nobody_ends() {
    let mut world = World::of(two());
    world.desk("ana");
    let conversation = world.active("ana");
    world.rep("ana", RepAction::End { conversation }).unwrap();
    supervise(&mut world, SupervisorAct::ForceClose(conversation)).unwrap();
    let closed = &world.org.conversations[&conversation];
    assert_eq!((&closed.stage, closed.ended.unwrap().0), (&Stage::Closed, Ending::Representative));
}

#[test]
fn what_the_organisation_does_not_allow_is_refused() {
    let mut organisation = two();
    let abilities = &mut organisation.settings.supervisors;
    (abilities.assign, abilities.transfer, abilities.force_close) = (false, false, false);
    let mut world = World::of(organisation);
    world.desk("ana");
    let conversation = world.active("ana");
    world.desk("ben");
    for answer in [
        assign(&mut world, conversation, "ben"),
        transfer(&mut world, conversation, "ben"),
        supervise(&mut world, SupervisorAct::ForceClose(conversation)),
    ] {
        assert_eq!(answer.unwrap_err().code(), "not-allowed");
    }
}

fn set(rep: &str, presence: &str, on: Option<u64>) -> SupervisorAct {
    SupervisorAct::SetPresence { rep: rep.into(), presence: presence.into(), on }
}

#[test]
fn of_two_who_set_a_presence_on_what_they_saw_one_is_told_of_the_other() {
    let mut world = World::of(two());
    world.desk("ana");
    let seen = world.of_rep("ana").presence.version;
    let first = supervise(&mut world, set("ana", "away", Some(seen))).unwrap();
    assert_eq!(first.revision, Some(world.of_rep("ana").presence.version));
    assert_ne!(first.revision, Some(seen));
    let conflict = Err(Refusal::Conflict { revision: seen + 1 });
    assert_eq!(supervise(&mut world, set("ana", "busy", Some(seen))), conflict);
    assert_eq!(world.shown("ana"), "Appear away");
    let again = supervise(&mut world, set("ana", "away", first.revision)).unwrap();
    assert_eq!(again.revision, Some(world.of_rep("ana").presence.version));
}

#[test]
fn a_supervisor_resets_a_presence_and_sets_one() {
    let mut world = World::of(two());
    world.desk("ana");
    world.open("Kiran");
    world.ring("ana");
    world.pass(Span::seconds(120));
    assert_eq!(world.shown("ana"), "Inactive");
    supervise(&mut world, SupervisorAct::ResetPresence("ana".into())).unwrap();
    assert_eq!(world.shown("ana"), "Available");
    let set = |rep: &str, presence: &str| set(rep, presence, None);
    supervise(&mut world, set("ana", "away")).unwrap();
    let presence = world.of_rep("ana").presence;
    assert_eq!((presence.text.as_str(), presence.set_by), ("Appear away", SetBy::Supervisor));
    assert_eq!(presence.set_by_name.as_deref(), None);
    let nobody = Err(Refusal::NoSuchRepresentative { rep: "zoe".into() });
    assert_eq!(supervise(&mut world, set("zoe", "away")), nobody);
    assert_eq!(supervise(&mut world, SupervisorAct::ResetPresence("zoe".into())), nobody);
}

#[test]
fn a_conversation_with_nobody_left_to_ask_is_seen_and_a_supervisor_has_everybody_asked_again() {
    let mut organisation = two();
    organisation.settings.declines_allowed = 1;
    organisation.settings.do_not_disturb_after_reject = false;
    let mut world = World::of(organisation);
    ["ana", "ben"].into_iter().for_each(|rep| world.desk(rep));
    let conversation = world.open("Kiran");
    let seen = |world: &World| {
        let queue = world.org.queue_floor(&"help".into()).unwrap();
        let day = world.org.queue_figures(&"help".into()).unwrap();
        (
            world.org.conversation_floor(conversation).unwrap().candidates_exhausted,
            queue.candidates_exhausted,
            day.all.candidates_exhausted,
        )
    };
    for _ in 0..2 {
        assert_eq!(seen(&world), (false, 0, 0));
        let asked = world.ringing()[0].clone();
        let offer = world.ring(&asked);
        world.reject(&asked, offer);
    }
    assert_eq!((seen(&world), world.ringing().len()), ((true, 1, 1), 0));
    let is_step = |outputs: &Output| {
        matches!(outputs, Output::Lifecycle(LifecycleStep { what: StepKind::CandidatesExhausted { .. }, .. }))
    };
    assert_eq!(world.outputs.iter().filter(|outputs| is_step(outputs)).count(), 1, "it is logged once");
    supervise(&mut world, SupervisorAct::AskAgain(conversation)).unwrap();
    assert_eq!((seen(&world), world.ringing().len()), ((false, 0, 1), 1));
    assert_eq!(world.replayed(), world.org);
}

#[test]
fn whoever_could_still_be_asked_is_somebody_left_however_long_they_are_away() {
    let mut organisation = two();
    organisation.settings.declines_allowed = 1;
    let mut world = World::of(organisation);
    world.desk("ana");
    let conversation = world.open("Kiran");
    let offer = world.ring("ana");
    world.reject("ana", offer);
    assert!(!world.org.conversation_floor(conversation).unwrap().candidates_exhausted, "ben may come");
}

#[test]
fn everybody_is_asked_again_only_for_what_waits_and_where_supervisors_assign() {
    let mut world = World::of(two());
    world.desk("ana");
    let again = |world: &mut World, id: ConversationId| supervise(world, SupervisorAct::AskAgain(id));
    let conversation = world.active("ana");
    assert_eq!(again(&mut world, conversation), Err(Refusal::NotWaiting));
    assert_eq!(again(&mut world, ConversationId(99)), Err(Refusal::NoSuchConversation));
    world.rep("ana", RepAction::End { conversation }).unwrap();
    assert_eq!(again(&mut world, conversation), Err(Refusal::ConversationEnded));
    let mut organisation = two();
    organisation.settings.supervisors.assign = false;
    world.take(Command::Configure(Box::new(organisation))).unwrap();
    let waits = world.open("Maria");
    assert_eq!(again(&mut world, waits).unwrap_err().code(), "not-allowed");
}

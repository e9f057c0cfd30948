//! Transfer and escalation (R9).

use super::world::{World, organisation};
use crate::command::Answer;
use crate::refusal::{Refusal, UnreachableReason};
use model::{
    Channel, Configuration, ConversationId, DeskEvent, Ending, LookupRequest, LookupResult, OfferOutcome,
    OpenHours, OperatingHours, Presentation, Queue, QueueKind, RepAction, Scenario, SkillMatch, SkillNeed,
    Span, Stage, Target, TargetView, Text,
};

fn to_rep(rep: &str) -> Target {
    Target::Representative { rep: rep.into() }
}

fn to_queue(queue: &str) -> Target {
    Target::Queue { queue: queue.into() }
}

fn transfer(world: &mut World, rep: &str, conversation: ConversationId, to: Target) -> Answer {
    world.rep(rep, RepAction::Transfer { conversation, to, note: None })
}

/// Three reps of the queue "help", of whom chloe also works for "billing".
fn three() -> Configuration {
    let mut organisation = organisation(&[("ana", 2), ("ben", 2), ("chloe", 2)]);
    organisation.queues.push(Queue::new("billing", "Billing"));
    organisation.representatives[2].queues.insert("billing".into());
    organisation
}

/// Ana has a conversation, and then the others come.
fn world(organisation: Configuration) -> (World, ConversationId) {
    let mut world = World::of(organisation);
    world.desk("ana");
    let conversation = world.active("ana");
    world.desk("ben");
    world.desk("chloe");
    (world, conversation)
}

fn why(answer: Answer) -> (UnreachableReason, Option<Text>) {
    match answer {
        Err(Refusal::NotReachable { why, presence, .. }) => (why, presence),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_transfer_is_offered_to_the_rep_it_goes_to_as_a_toast_that_tells_who_hands_over() {
    let mut organisation = three();
    organisation.templates[0].title = "{customerName} from {handedBy}".into();
    organisation.workstreams[0].transfer = Some("chat".into());
    let (mut world, conversation) = world(organisation);
    transfer(&mut world, "ana", conversation, to_rep("chloe")).unwrap();
    let offer = &world.of_rep("chloe").offers[0];
    assert_eq!((offer.scenario, offer.presentation), (Scenario::Transfer, Presentation::Toast));
    assert_eq!(offer.title, "Kiran from ANA");
}

#[test]
fn after_a_transfer_the_giver_is_out_and_the_capacity_goes_along() {
    let (mut world, conversation) = world(three());
    assert_eq!(world.shown("ana"), "Busy");
    transfer(&mut world, "ana", conversation, to_rep("ben")).unwrap();
    assert_eq!(world.of_rep("ana").conversations, []);
    assert_eq!((world.shown("ana"), world.of_rep("ana").presence.used), ("Available".into(), 0));
    let offer = world.ring("ben");
    world.rep("ben", RepAction::Accept { offer }).unwrap();
    assert_eq!((world.shown("ben"), world.of_rep("ben").presence.used), ("Busy".into(), 1));
    let send = RepAction::Send { conversation, text: "One more thing".into() };
    assert_eq!(world.rep("ana", send), Err(Refusal::NoSuchConversation));
    assert_eq!(world.of_rep("ben").conversations[0].details.handed_by.as_deref(), Some("ANA"));
}

#[test]
fn a_declined_transfer_goes_to_the_others_of_the_queue_and_to_the_giver_last() {
    let (mut world, conversation) = world(three());
    transfer(&mut world, "ana", conversation, to_rep("ben")).unwrap();
    for rep in ["ben", "chloe"] {
        let offer = world.ring(rep);
        world.reject(rep, offer);
    }
    world.pass(Span::seconds(60));
    world.ring("ana");
    assert_eq!(
        world.org.conversations[&conversation].declined_by(&"ana".into()),
        0,
        "handing over is no decline"
    );
}

#[test]
fn a_transfer_to_a_queue_is_routed_there() {
    let (mut world, conversation) = world(three());
    transfer(&mut world, "ana", conversation, to_queue("billing")).unwrap();
    assert_eq!(world.ringing(), ["chloe"]);
    assert_eq!(world.org.conversations[&conversation].queue, "billing".into());
}

#[test]
fn a_conversation_that_is_handed_over_waits_anew() {
    let (mut world, conversation) = world(three());
    world.rep("chloe", RepAction::SignOut).unwrap();
    world.pass(Span::seconds(600));
    transfer(&mut world, "ana", conversation, to_queue("billing")).unwrap();
    assert_eq!(world.org.conversation_floor(conversation).unwrap().waiting_since, Some(world.now));
}

#[test]
fn a_transfer_to_a_queue_without_reps_closes_the_conversation_at_once() {
    let mut organisation = three();
    organisation.queues.push(Queue::new("empty", "Empty"));
    let (mut world, conversation) = world(organisation);
    transfer(&mut world, "ana", conversation, to_queue("empty")).unwrap();
    let closed = &world.org.conversations[&conversation];
    assert_eq!((&closed.stage, closed.ended), (&Stage::Closed, Some((Ending::NoRepresentatives, world.now))));
    assert_eq!(world.of_rep("ana").presence.used, 0);
    assert!(world.of_rep("ana").conversations.is_empty());
}

#[test]
fn reps_who_are_do_not_disturb_away_or_offline_get_no_transfer() {
    let (mut world, conversation) = world(three());
    for (presence, text) in [("dnd", "Do not disturb"), ("away", "Appear away"), ("offline", "Offline")] {
        world.rep("ben", RepAction::ChoosePresence { presence: presence.into() }).unwrap();
        let answer = transfer(&mut world, "ana", conversation, to_rep("ben"));
        assert_eq!(why(answer), (UnreachableReason::Presence, Some(text.into())));
    }
    world.rep("chloe", RepAction::SignOut).unwrap();
    assert_eq!(
        why(transfer(&mut world, "ana", conversation, to_rep("chloe"))),
        (UnreachableReason::Presence, Some("Offline".into()))
    );
    assert_eq!(world.of_rep("ana").conversations.len(), 1, "nothing changed");
}

#[test]
fn nobody_transfers_to_themselves_or_to_somebody_with_as_many_sessions_as_can_be() {
    let mut organisation = three();
    organisation.settings.session_limit = 1;
    let (mut world, conversation) = world(organisation);
    assert_eq!(
        why(transfer(&mut world, "ana", conversation, to_rep("ana"))),
        (UnreachableReason::HasConversation, None)
    );
    world.rep("chloe", RepAction::ChoosePresence { presence: "away".into() }).unwrap();
    world.active("ben");
    assert_eq!(
        why(transfer(&mut world, "ana", conversation, to_rep("ben"))),
        (UnreachableReason::SessionLimit, None)
    );
}

#[test]
fn messaging_queues_take_only_messages_and_the_others_only_their_own_kind() {
    let mut organisation = three();
    let kind = |id: &str, kind| Queue { kind, ..Queue::new(id, id) };
    organisation.queues.extend([kind("calls", QueueKind::Voice), kind("cases", QueueKind::Record)]);
    let (mut world, conversation) = world(organisation);
    for queue in ["calls", "cases"] {
        let refused = transfer(&mut world, "ana", conversation, to_queue(queue));
        assert_eq!(refused, Err(Refusal::WrongQueue { queue: queue.into(), name: queue.into() }));
    }
    let unknown = transfer(&mut world, "ana", conversation, to_queue("nowhere"));
    assert_eq!(unknown, Err(Refusal::NoSuchQueue { queue: "nowhere".into() }));
}

#[test]
fn only_queues_within_their_operating_hours_take_a_transfer() {
    let mut organisation = three();
    organisation.operating_hours = vec![OperatingHours {
        id: "never".into(),
        name: "Never".into(),
        time_zone: "UTC".into(),
        weekly: Vec::<OpenHours>::new(),
        holidays: vec![],
    }];
    organisation.queues[1].hours = Some("never".into());
    let (mut world, conversation) = world(organisation);
    let refused = transfer(&mut world, "ana", conversation, to_queue("billing"));
    assert_eq!(refused, Err(Refusal::QueueClosed { queue: "billing".into(), name: "Billing".into() }));
}

#[test]
fn only_the_rep_who_has_a_conversation_that_goes_on_can_transfer_it() {
    let (mut world, conversation) = world(three());
    assert_eq!(transfer(&mut world, "ben", conversation, to_rep("chloe")), Err(Refusal::NoSuchConversation));
    world.rep("ana", RepAction::End { conversation }).unwrap();
    assert_eq!(transfer(&mut world, "ana", conversation, to_rep("ben")), Err(Refusal::ConversationEnded));
}

#[test]
fn without_direct_transfers_only_a_rep_who_helps_gets_a_conversation_and_queues_do() {
    let mut organisation = three();
    organisation.settings.direct_transfer = false;
    let (mut world, conversation) = world(organisation);
    let refused = transfer(&mut world, "ana", conversation, to_rep("ben"));
    assert_eq!(refused.unwrap_err().code(), "not-allowed");
    world.rep("ana", RepAction::Consult { conversation, to: to_rep("ben"), note: None }).unwrap();
    let request = world.ring("ben");
    world.rep("ben", RepAction::Accept { offer: request }).unwrap();
    transfer(&mut world, "ana", conversation, to_rep("ben")).unwrap();
    let offer = world.ring("ben");
    world.rep("ben", RepAction::Accept { offer }).unwrap();
    assert!(world.of_rep("ben").conversations[0].details.is_mine);
    transfer(&mut world, "ben", conversation, to_queue("billing")).unwrap();
    world.ring("chloe");
}

#[test]
fn an_escalation_is_a_transfer_under_its_own_name() {
    let (mut world, conversation) = world(three());
    world.rep("ana", RepAction::Escalate { conversation, to: to_rep("ben"), note: None }).unwrap();
    let offer = &world.of_rep("ben").offers[0];
    assert_eq!((offer.scenario, offer.presentation), (Scenario::Escalation, Presentation::Toast));
    let offer = world.ring("ben");
    world.rep("ben", RepAction::Accept { offer }).unwrap();
    assert_eq!(world.of_rep("ben").conversations[0].details.scenario, Scenario::Escalation);
}

#[test]
fn a_customer_who_leaves_during_a_transfer_ends_it() {
    let (mut world, conversation) = world(three());
    transfer(&mut world, "ana", conversation, to_rep("ben")).unwrap();
    world.customer(conversation, crate::CustomerAct::End);
    assert!(matches!(world.outcomes().last(), Some(OfferOutcome::Withdrawn(_))));
    assert_eq!(world.org.conversations[&conversation].stage, Stage::Closed);
}

#[test]
fn a_record_can_be_handed_on_to_a_queue_for_records() {
    let mut organisation = three();
    organisation.workstreams[0].channel = Channel::Record;
    organisation.queues.iter_mut().for_each(|queue| queue.kind = QueueKind::Record);
    let mut world = World::of(organisation);
    world.desk("ana");
    let conversation = world.active("ana");
    world.desk("chloe");
    transfer(&mut world, "ana", conversation, to_queue("billing")).unwrap();
    let offer = world.ring("chloe");
    assert_eq!(world.of_rep("chloe").offers[0].scenario, Scenario::Transfer);
    let reject = RepAction::Reject { offer, reason: None };
    assert_eq!(world.rep("chloe", reject), Err(Refusal::CannotReject), "a record is the rep's in any case");
}

fn targets(world: &World, rep: &str, conversation: ConversationId, search: &str) -> Vec<TargetView> {
    let lookup = LookupRequest::Targets { conversation, search: search.into() };
    match world.org.look_up(&rep.into(), &lookup) {
        LookupResult::Targets(found) => found.targets,
        other => panic!("{other:?}"),
    }
}

#[test]
fn whom_a_conversation_can_go_to_is_found_by_a_part_of_the_name() {
    let (world, conversation) = world(three());
    let names = |search: &str| -> Vec<String> {
        targets(&world, "ana", conversation, search).into_iter().map(|target| target.name).collect()
    };
    assert_eq!(names(" bE"), ["BEN"]);
    assert_eq!(names("help"), ["Help"]);
    assert_eq!(names("nobody"), [""; 0]);
}

#[test]
fn whom_a_conversation_can_go_to_is_sorted_by_skills_and_then_by_name() {
    let mut organisation = organisation(&[("ana", 2), ("ben", 2), ("chloe", 2), ("dora", 2), ("emil", 2)]);
    organisation.skills = vec![model::Skill { id: "german".into(), name: "German".into() }];
    organisation.workstreams[0].skill_match = SkillMatch::None;
    organisation.workstreams[0].skills = vec![SkillNeed { skill: "german".into(), rating: 5 }];
    organisation.representatives[1].skills.insert("german".into(), 4);
    organisation.representatives[2].skills.insert("german".into(), 5);
    organisation.queues.push(Queue { kind: QueueKind::Voice, ..Queue::new("calls", "Calls") });
    organisation.queues.push(Queue::new("billing", "Billing"));
    let (mut world, conversation) = world(organisation);
    world.desk("dora");
    world.desk("emil");
    world.rep("dora", RepAction::ChoosePresence { presence: "away".into() }).unwrap();
    let targets = targets(&world, "ana", conversation, "");
    let names: Vec<&str> = targets.iter().map(|target| target.name.as_str()).collect();
    assert_eq!(names, ["CHLOE", "BEN", "EMIL", "Billing", "Help"]);
    assert_eq!((targets[0].skills, targets[0].presence.as_deref()), (1, Some("Available")));
    assert_eq!(self::targets(&world, "ben", conversation, ""), [], "it is not ben's");
}

#[test]
fn where_direct_transfers_are_off_a_target_says_that_only_help_can_be_asked_for() {
    let mut organisation = three();
    organisation.settings.direct_transfer = false;
    let (world, conversation) = world(organisation);
    let targets = targets(&world, "ana", conversation, "");
    let consult_only: Vec<bool> = targets.iter().map(|target| target.consult_only).collect();
    assert_eq!(consult_only, [true, true, false, false]);
}

#[test]
fn the_giver_hears_that_the_session_is_closed() {
    let (mut world, conversation) = world(three());
    world.outputs.clear();
    transfer(&mut world, "ana", conversation, to_rep("ben")).unwrap();
    assert!(world.heard("ana").contains(&&DeskEvent::SessionClosed { conversation }));
}

//! Help of another rep (R9.7, R9.8).

use super::world::{World, of_channel, organisation};
use crate::command::{Answer, CustomerAct, NewConversation, RepAct};
use crate::refusal::Refusal;
use model::{
    Channel, Comparison, Condition, Configuration, ConversationId, DeskEvent, DeskId, NoWork, Notice,
    OfferOutcome, OfferView, Presentation, Queue, RepAction, RouteRule, Scenario, Share, Span, Target, Test,
    Withdrawal,
};

fn to_rep(rep: &str) -> Target {
    Target::Representative { rep: rep.into() }
}

fn to_queue(queue: &str) -> Target {
    Target::Queue { queue: queue.into() }
}

fn consult(world: &mut World, conversation: ConversationId, to: Target) -> Answer {
    world.rep("ana", RepAction::Consult { conversation, to, note: None })
}

fn end(world: &mut World, who: &str, conversation: ConversationId, helper: &str) -> Answer {
    world.rep(who, RepAction::EndConsult { conversation, rep: helper.into() })
}

fn two() -> Configuration {
    let mut organisation = organisation(&[("ana", 2), ("ben", 2)]);
    organisation.queues.push(Queue::new("experts", "Experts"));
    organisation.representatives[1].queues = ["experts".into()].into();
    organisation
}

/// Ana has a conversation, and ben is free.
fn world(organisation: Configuration) -> (World, ConversationId) {
    let mut world = World::of(organisation);
    world.desk("ana");
    let conversation = world.active("ana");
    world.desk("ben");
    (world, conversation)
}

/// Ben helps ana.
fn helping(organisation: Configuration) -> (World, ConversationId) {
    let (mut world, conversation) = world(organisation);
    consult(&mut world, conversation, to_rep("ben")).unwrap();
    let request = world.ring("ben");
    world.rep("ben", RepAction::Accept { offer: request }).unwrap();
    (world, conversation)
}

fn notices(world: &World, rep: &str) -> Vec<Notice> {
    let notice = |event: &&DeskEvent| match event {
        DeskEvent::Notice { notice, .. } => Some(notice.clone()),
        _ => None,
    };
    world.heard(rep).iter().filter_map(notice).collect()
}

#[test]
fn a_request_for_help_is_an_alert_that_tells_who_asks() {
    let mut organisation = two();
    organisation.templates[0].title = "{handedBy} asks".into();
    organisation.workstreams[0].consult = Some("chat".into());
    let (mut world, conversation) = world(organisation);
    consult(&mut world, conversation, to_rep("ben")).unwrap();
    let offer = &world.of_rep("ben").offers[0];
    assert_eq!((offer.scenario, offer.presentation), (Scenario::Consult, Presentation::Alert));
    assert_eq!(offer.title, "ANA asks");
}

#[test]
fn a_rep_who_helps_reads_along_and_does_not_write() {
    let (mut world, conversation) = helping(two());
    let session = &world.of_rep("ben").conversations[0];
    assert!(!session.details.is_mine);
    world.customer(conversation, CustomerAct::Send { text: "Help!".into() });
    assert_eq!(world.of_rep("ben").conversations[0].messages.len(), 1);
    for act in [
        RepAction::Send { conversation, text: "Hello".into() },
        RepAction::End { conversation },
        RepAction::Close { conversation },
        RepAction::Transfer { conversation, to: to_rep("ben"), note: None },
        RepAction::Consult { conversation, to: to_rep("ana"), note: None },
    ] {
        assert_eq!(world.rep("ben", act), Err(Refusal::NoSuchConversation), "only the primary may");
    }
    assert_eq!(consultants(&world.of_rep("ana").conversations[0]), [("BEN", true)]);
}

fn consultants(view: &model::ConversationView) -> Vec<(&str, bool)> {
    view.details.consultants.iter().map(|each| (each.name.as_str(), each.joined)).collect()
}

#[test]
fn a_request_for_help_is_seen_while_nobody_has_answered_it() {
    let (mut world, conversation) = world(two());
    consult(&mut world, conversation, to_rep("ben")).unwrap();
    assert_eq!(consultants(&world.of_rep("ana").conversations[0]), [("BEN", false)]);
    assert!(matches!(world.heard("ana").last(), Some(DeskEvent::SessionChanged { .. })));
    end(&mut world, "ana", conversation, "ben").unwrap();
    assert!(world.of_rep("ana").conversations[0].details.consultants.is_empty());
    assert!(matches!(world.heard("ana").last(), Some(DeskEvent::SessionChanged { .. })));
}

#[test]
fn the_rep_who_asked_hears_that_somebody_helps_and_that_nobody_does_any_more() {
    let (mut world, conversation) = helping(two());
    let heard = |world: &World| match world.heard("ana").last() {
        Some(DeskEvent::SessionChanged { conversation }) => conversation.as_ref().clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(consultants(&heard(&world)), [("BEN", true)]);
    end(&mut world, "ben", conversation, "ben").unwrap();
    assert!(consultants(&heard(&world)).is_empty());
}

#[test]
fn either_side_ends_the_help_and_both_at_once_is_no_mistake() {
    for who in ["ana", "ben"] {
        let (mut world, conversation) = helping(two());
        end(&mut world, who, conversation, "ben").unwrap();
        assert!(world.of_rep("ben").conversations.is_empty());
        assert_eq!(world.of_rep("ana").conversations.len(), 1);
        end(&mut world, "ana", conversation, "ben").unwrap();
        end(&mut world, "ben", conversation, "ben").unwrap();
    }
}

#[test]
fn a_stranger_ends_no_help() {
    let (mut world, conversation) = helping(organisation(&[("ana", 2), ("ben", 2), ("chloe", 2)]));
    assert_eq!(end(&mut world, "chloe", conversation, "ben"), Err(Refusal::NoSuchConversation));
}

#[test]
fn help_of_one_rep_takes_capacity_only_where_the_organisation_says_so() {
    for takes_capacity in [false, true] {
        let mut organisation = two();
        organisation.settings.consult_takes_capacity = takes_capacity;
        let (mut world, conversation) = helping(organisation);
        assert_eq!(world.of_rep("ben").presence.used, u32::from(takes_capacity));
        end(&mut world, "ana", conversation, "ben").unwrap();
        assert_eq!(world.of_rep("ben").presence.used, 0);
    }
}

#[test]
fn joining_a_consult_does_not_change_the_presence_and_what_it_takes_is_not_offered_again() {
    for takes_capacity in [false, true] {
        let mut organisation = two();
        organisation.settings.consult_takes_capacity = takes_capacity;
        organisation.representatives[1].capacity = 1;
        organisation.workstreams[0].routing = vec![RouteRule {
            name: "experts".into(),
            when: Condition::Test(Test { of: "customer.email".into(), is: Comparison::Known, value: None }),
            to: vec![Share { queue: "experts".into(), percent: 100 }],
        }];
        let (mut world, conversation) = helping(organisation);
        let email = Some("maria@example.test".into());
        world.bring(NewConversation { workstream: "support".into(), email, ..NewConversation::default() });
        assert_eq!(world.shown("ben"), "Available");
        assert_eq!(
            (world.of_rep("ben").presence.why_no_work, world.ringing().len()),
            (takes_capacity.then_some(NoWork::Units), usize::from(!takes_capacity))
        );
        end(&mut world, "ana", conversation, "ben").unwrap();
        assert_eq!((world.shown("ben").as_str(), world.ringing().len()), ("Available", 1));
    }
}

#[test]
fn help_from_a_queue_is_pushed_to_whoever_is_free_there_and_always_takes_capacity() {
    let (mut world, conversation) = world(two());
    consult(&mut world, conversation, to_queue("experts")).unwrap();
    assert_eq!(world.of_rep("ben").presence.used, 1);
    let request = world.ring("ben");
    world.rep("ben", RepAction::Accept { offer: request }).unwrap();
    assert_eq!(world.of_rep("ben").presence.used, 1);
    assert_eq!(
        world.org.conversations[&conversation].queue,
        "help".into(),
        "the conversation stays where it is"
    );
    let refused = consult(&mut world, conversation, to_queue("experts"));
    assert_eq!(
        refused,
        Err(Refusal::NobodyFree { queue: "experts".into(), name: "Experts".into() }),
        "ben helps already"
    );
    end(&mut world, "ana", conversation, "ben").unwrap();
    assert_eq!(world.of_rep("ben").presence.used, 0);
}

#[test]
fn nobody_is_asked_for_help_in_their_own_conversation() {
    let (mut world, conversation) = world(two());
    let refused = consult(&mut world, conversation, to_queue("help"));
    assert_eq!(
        refused,
        Err(Refusal::NobodyFree {
            queue: "help".into(),
            name: world.org.queue(&"help".into()).unwrap().name.clone()
        })
    );
    assert_eq!(consult(&mut world, conversation, to_rep("ana")).unwrap_err().code(), "not-reachable");
}

#[test]
fn a_queue_whose_reps_are_busy_is_refused_where_nobody_is_searched_for() {
    let mut organisation = two();
    organisation.settings.consult_search = Span::default();
    let (mut world, conversation) = world(organisation);
    world.rep("ben", RepAction::ChoosePresence { presence: "away".into() }).unwrap();
    let refused = consult(&mut world, conversation, to_queue("experts"));
    assert_eq!(refused, Err(Refusal::NobodyFree { queue: "experts".into(), name: "Experts".into() }));
    assert_eq!(consult(&mut world, conversation, to_rep("ben")).unwrap_err().code(), "not-reachable");
}

#[test]
fn a_rejected_or_missed_request_ends_the_consult_tells_the_asker_and_is_no_decline_of_the_conversation() {
    for outcome in [OfferOutcome::Rejected, OfferOutcome::Missed] {
        let (mut world, conversation) = world(two());
        consult(&mut world, conversation, to_queue("experts")).unwrap();
        let request = world.ring("ben");
        if outcome == OfferOutcome::Rejected {
            world.reject("ben", request);
        } else {
            world.pass(Span::seconds(120));
        }
        assert_eq!(world.outcomes().last(), Some(&outcome));
        let declined = Notice::ConsultDeclined { helper: "BEN".into(), customer: "Kiran".into(), outcome };
        assert_eq!(notices(&world, "ana"), [declined]);
        assert_eq!(world.org.conversations[&conversation].declined_by(&"ben".into()), 0);
        assert_eq!((world.ringing(), world.of_rep("ben").presence.used), (vec![], 0));
        assert_eq!(world.of_rep("ana").conversations.len(), 1);
    }
}

#[test]
fn a_request_can_be_taken_back_and_is_with_the_end_of_the_conversation() {
    let (mut world, conversation) = world(two());
    consult(&mut world, conversation, to_rep("ben")).unwrap();
    end(&mut world, "ana", conversation, "ben").unwrap();
    consult(&mut world, conversation, to_rep("ben")).unwrap();
    world.customer(conversation, CustomerAct::End);
    assert_eq!(world.outcomes()[1..], [OfferOutcome::Withdrawn(Withdrawal::Representative); 2]);
    assert_eq!(notices(&world, "ana"), []);
}

#[test]
fn help_lasts_as_long_as_the_session() {
    let (mut world, conversation) = helping(two());
    world.rep("ana", RepAction::End { conversation }).unwrap();
    assert_eq!(world.of_rep("ben").conversations.len(), 1);
    world.rep("ana", RepAction::Close { conversation }).unwrap();
    assert!(world.of_rep("ben").conversations.is_empty());
    let (mut world, conversation) = helping(two());
    world.rep("ana", RepAction::Transfer { conversation, to: to_queue("help"), note: None }).unwrap();
    assert!(world.of_rep("ben").conversations.is_empty());
}

#[test]
fn a_rep_is_asked_once_and_five_at_most_help() {
    let reps = ["ana", "ben", "chloe", "dora", "emil", "fay", "gil"];
    let (mut world, conversation) = world(organisation(&reps.map(|rep| (rep, 2))));
    for (number, rep) in reps.iter().enumerate().skip(1) {
        world.desk(rep);
        let answer = consult(&mut world, conversation, to_rep(rep));
        assert_eq!(answer.is_ok(), number <= 5, "{rep}: {answer:?}");
    }
    let again = consult(&mut world, conversation, to_rep("ben"));
    assert_eq!(again.unwrap_err(), Refusal::TooManyHelpers { limit: 5 });
    end(&mut world, "ana", conversation, "chloe").unwrap();
    assert_eq!(consult(&mut world, conversation, to_rep("ben")).unwrap_err().code(), "not-reachable");
}

#[test]
fn a_rep_who_helps_and_gets_the_conversation_is_its_rep_and_no_helper() {
    let (mut world, conversation) = helping(two());
    world.rep("ana", RepAction::Transfer { conversation, to: to_rep("ben"), note: None }).unwrap();
    let offer = world.ring("ben");
    world.rep("ben", RepAction::Accept { offer }).unwrap();
    let session = &world.of_rep("ben").conversations[0];
    assert!(session.details.is_mine && session.details.consultants.is_empty());
}

#[test]
fn a_record_is_opened_and_help_with_it_is_asked_for() {
    let mut organisation = organisation(&[("ana", 2), ("ben", 2)]);
    of_channel(&mut organisation, Channel::Record);
    let labels = |offer: &OfferView| (offer.accept.clone(), offer.reject.clone(), offer.auto_assign);
    let mut world = World::of(organisation);
    world.desk("ana");
    let conversation = world.open("Kiran");
    let offer = labels(&world.of_rep("ana").offers[0]);
    assert_eq!(offer, ("Open".into(), None, true), "whatever the workstream's own template says");
    let offer = world.ring("ana");
    world.rep("ana", RepAction::Accept { offer }).unwrap();
    world.desk("ben");
    consult(&mut world, conversation, to_rep("ben")).unwrap();
    let request = labels(&world.of_rep("ben").offers[0]);
    assert_eq!(request, ("Accept".into(), Some("Reject".into()), false));
    let request = world.ring("ben");
    world.reject("ben", request);
    assert_eq!(world.of_rep("ana").conversations.len(), 1);
}

#[test]
fn a_rep_who_signs_out_or_stays_away_helps_no_more() {
    let with_grace = || {
        let mut organisation = two();
        organisation.settings.consult_takes_capacity = true;
        organisation.settings.session_grace = Some(Span::seconds(300));
        helping(organisation)
    };
    let helpers = |world: &World| consultants(&world.of_rep("ana").conversations[0]).len();
    let (mut world, _) = with_grace();
    world.rep("ben", RepAction::SignOut).unwrap();
    assert_eq!((helpers(&world), world.of_rep("ben").presence.used), (0, 0));
    let (mut world, _) = with_grace();
    world.rep("ben", RepAct::DeskDisconnected { desk: DeskId(1), quit: true }).unwrap();
    world.pass(Span::seconds(299));
    assert_eq!(helpers(&world), 1);
    world.pass(Span::seconds(1));
    assert_eq!((helpers(&world), world.of_rep("ben").presence.used), (0, 0));
    assert_eq!(world.of_rep("ana").conversations.len(), 1);
}

#[test]
fn who_helps_reads_what_was_asked_and_nobody_else_does() {
    let (mut world, conversation) = world(two());
    let ask = |to, note: &str| RepAction::Consult { conversation, to, note: Some(note.into()) };
    let long = world.rep("ana", ask(to_rep("ben"), &"x".repeat(1_001)));
    assert_eq!(long, Err(Refusal::TooLong { longest: 1_000, field: "/note".into() }));
    world.rep("ana", ask(to_rep("ben"), " Is it covered? ")).unwrap();
    let request = world.ring("ben");
    world.rep("ben", RepAction::Accept { offer: request }).unwrap();
    let note = |world: &World, rep: &str| world.of_rep(rep).conversations[0].details.consult_note.clone();
    let asked = note(&world, "ben").unwrap();
    assert_eq!((asked.by.as_str(), asked.text.as_str()), ("ANA", "Is it covered?"));
    assert_eq!(note(&world, "ana"), None);
    assert_eq!(world.replayed(), world.org);
}

#[test]
fn the_note_of_a_search_reaches_whoever_is_found() {
    let (mut world, conversation) = world(two());
    world.rep("ben", RepAction::ChoosePresence { presence: "away".into() }).unwrap();
    let note = Some("Is it covered?".to_owned());
    world.rep("ana", RepAction::Consult { conversation, to: to_queue("experts"), note }).unwrap();
    assert_eq!(world.of_rep("ana").conversations[0].details.searches.len(), 1);
    world.rep("ben", RepAction::ChoosePresence { presence: "available".into() }).unwrap();
    let request = world.ring("ben");
    world.rep("ben", RepAction::Accept { offer: request }).unwrap();
    let asked = world.of_rep("ben").conversations[0].details.consult_note.clone();
    assert_eq!(asked.map(|note| note.text), Some("Is it covered?".into()));
    assert_eq!(world.replayed(), world.org);
}

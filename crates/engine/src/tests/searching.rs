//! Searches for help in a queue where nobody is free yet (R9.9).

use super::world::{World, organisation};
use crate::command::{Answer, Command, CustomerAct, NewConversation, SupervisorAct};
use crate::organisation::Organisation;
use crate::refusal::Refusal;
use model::{
    Configuration, ConversationId, DeskEvent, Notice, OfferOutcome, Queue, RepAction, SearchView, Span,
    Target, Timestamp, Withdrawal, WrapUp,
};

/// Ana works for one queue, and whoever else there is for the other.
fn with_experts(experts: &[&str]) -> Configuration {
    let reps: Vec<(&str, u32)> = ["ana"].iter().chain(experts).map(|rep| (*rep, 2)).collect();
    let mut organisation = organisation(&reps);
    organisation.queues.push(Queue::new("experts", "Experts"));
    for rep in organisation.representatives.iter_mut().skip(1) {
        rep.queues = ["experts".into()].into();
    }
    organisation
}

/// Ana has a conversation, and the experts are away.
fn world(organisation: Configuration) -> (World, ConversationId) {
    let mut world = World::of(organisation);
    world.desk("ana");
    let conversation = world.active("ana");
    for expert in world.org.configuration.representatives.clone().iter().skip(1) {
        world.desk(&expert.id.0);
        choose(&mut world, &expert.id.0, "away");
    }
    (world, conversation)
}

/// Ana searches, and ben is away.
fn searching() -> (World, ConversationId) {
    let (mut world, conversation) = world(with_experts(&["ben"]));
    consult(&mut world, conversation, "experts").unwrap();
    (world, conversation)
}

fn choose(world: &mut World, rep: &str, presence: &str) {
    world.rep(rep, RepAction::ChoosePresence { presence: presence.into() }).unwrap();
}

fn consult(world: &mut World, conversation: ConversationId, queue: &str) -> Answer {
    world.rep(
        "ana",
        RepAction::Consult { conversation, to: Target::Queue { queue: queue.into() }, note: None },
    )
}

fn cancel(world: &mut World, who: &str, conversation: ConversationId) -> Answer {
    world.rep(who, RepAction::CancelConsultSearch { conversation, queue: "experts".into() })
}

/// The searches as ana was told of them last.
fn outputs(world: &World) -> Vec<SearchView> {
    let outputs = world.heard("ana").into_iter().rev().find_map(|event| match event {
        DeskEvent::SessionChanged { conversation } => Some(conversation.details.searches.clone()),
        _ => None,
    });
    outputs.unwrap()
}

fn notices(world: &World) -> Vec<Notice> {
    let notice = |event: &&DeskEvent| match event {
        DeskEvent::Notice { notice, .. } => Some(notice.clone()),
        _ => None,
    };
    world.heard("ana").iter().filter_map(notice).collect()
}

fn is_searched(world: &World) -> bool {
    world.org.conversations.values().any(|each| !each.searches.is_empty())
}

#[test]
fn where_nobody_is_free_the_queue_is_searched_until_a_moment_that_the_rep_is_told() {
    let (world, _) = searching();
    let until = world.now + Span::seconds(60);
    let search = SearchView { queue: "experts".into(), queue_name: "Experts".into(), until };
    assert_eq!(outputs(&world), std::slice::from_ref(&search));
    assert_eq!(world.of_rep("ana").conversations[0].details.searches, [search]);
    assert_eq!((world.ringing(), notices(&world)), (vec![], vec![]));
}

#[test]
fn whoever_becomes_free_is_asked_and_the_search_is_over() {
    let (mut world, conversation) = searching();
    world.pass(Span::seconds(59));
    choose(&mut world, "ben", "available");
    assert_eq!((world.ringing(), outputs(&world)), (vec!["ben".to_owned()], vec![]));
    assert_eq!(world.of_rep("ben").presence.used, 1, "help of a queue takes capacity");
    let request = world.ring("ben");
    world.rep("ben", RepAction::Accept { offer: request }).unwrap();
    world.pass(Span::seconds(5));
    assert_eq!(notices(&world), []);
    assert!(world.org.conversations[&conversation].is_seen_by(&"ben".into()));
}

#[test]
fn a_search_is_over_in_its_time_and_the_rep_is_told_so() {
    let (mut world, conversation) = searching();
    world.pass(Span::seconds(60));
    assert_eq!(outputs(&world), []);
    let nobody_free = Notice::NobodyFree { queue: "Experts".into(), customer: "Kiran".into() };
    assert_eq!(notices(&world), [nobody_free]);
    choose(&mut world, "ben", "available");
    assert_eq!(world.ringing(), Vec::<String>::new());
    choose(&mut world, "ben", "away");
    consult(&mut world, conversation, "experts").unwrap();
    assert_eq!(outputs(&world).len(), 1, "and can be begun anew");
}

#[test]
fn only_the_rep_who_searches_cancels_it_and_twice_is_no_mistake() {
    let (mut world, conversation) = searching();
    assert_eq!(cancel(&mut world, "ben", conversation), Err(Refusal::NoSuchConversation));
    cancel(&mut world, "ana", conversation).unwrap();
    cancel(&mut world, "ana", conversation).unwrap();
    assert_eq!((outputs(&world), notices(&world)), (vec![], vec![]));
    choose(&mut world, "ben", "available");
    assert_eq!(world.ringing(), Vec::<String>::new());
}

#[test]
fn a_search_ends_in_silence_with_the_session_however_that_ends() {
    let to_queue = || Target::Queue { queue: "help".into() };
    let acts: [&dyn Fn(ConversationId) -> RepAction; 4] = [
        &|conversation| RepAction::End { conversation },
        &|conversation| RepAction::Close { conversation },
        &|conversation| RepAction::Transfer { conversation, to: to_queue(), note: None },
        &|conversation| RepAction::Escalate { conversation, to: to_queue(), note: None },
    ];
    for act in acts {
        let (mut world, conversation) = searching();
        world.rep("ana", act(conversation)).unwrap();
        assert!(!is_searched(&world), "{:?}", act(conversation));
        world.pass(Span::seconds(70));
        assert_eq!(notices(&world), []);
    }
    let (mut world, conversation) = searching();
    world.customer(conversation, CustomerAct::End);
    assert!(!is_searched(&world) && world.org.conversations[&conversation].rep().is_some());
    cancel(&mut world, "ana", conversation).unwrap();
    let (mut world, conversation) = searching();
    let act = SupervisorAct::ForceClose(conversation);
    world.take(Command::Supervisor { supervisor: "sofia".into(), act }).unwrap();
    assert!(!is_searched(&world));
}

#[test]
fn searches_count_among_the_five_who_help() {
    let mut organisation = with_experts(&["ben"]);
    for number in 0..6 {
        let id = format!("queue-{number}");
        organisation.queues.push(Queue::new(id.as_str(), id.as_str()));
        organisation.representatives[1].queues.insert(id.as_str().into());
    }
    let (mut world, conversation) = world(organisation);
    for number in 0..6 {
        let answer = consult(&mut world, conversation, &format!("queue-{number}"));
        assert_eq!(answer.is_ok(), number < 5, "{number}: {answer:?}");
    }
    consult(&mut world, conversation, "queue-0").unwrap();
    assert_eq!(outputs(&world).len(), 5, "a queue is searched once");
    let one = Target::Representative { rep: "ben".into() };
    choose(&mut world, "ben", "available");
    let asked = world.rep("ana", RepAction::Consult { conversation, to: one, note: None });
    assert_eq!(asked.unwrap_err().code(), "too-many-helpers", "ben was found for one of them, and counts");
}

#[test]
fn a_search_comes_before_customers_who_wait() {
    let mut organisation = with_experts(&["ben"]);
    organisation.representatives[1].queues.insert("help".into());
    organisation.representatives[1].capacity = 1;
    organisation.representatives[0].capacity = 1;
    let (mut world, conversation) = world(organisation);
    let waiting = world.open("Lena");
    world.pass(Span::seconds(5));
    consult(&mut world, conversation, "experts").unwrap();
    choose(&mut world, "ben", "available");
    let asked = &world.of_rep("ben").offers;
    assert_eq!(asked.iter().map(|offer| offer.conversation).collect::<Vec<_>>(), [conversation]);
    let request = world.ring("ben");
    world.rep("ana", RepAction::EndConsult { conversation, rep: "ben".into() }).unwrap();
    assert_eq!(world.outcomes().last(), Some(&OfferOutcome::Withdrawn(Withdrawal::Representative)));
    assert_ne!(request, world.ring("ben"));
    assert_eq!(world.of_rep("ben").offers[0].conversation, waiting);
}

#[test]
fn the_oldest_search_of_a_queue_finds_first() {
    let mut organisation = with_experts(&["ben"]);
    organisation.representatives[1].capacity = 1;
    let (mut world, first) = world(organisation);
    let second = world.active("ana");
    for conversation in [second, first] {
        consult(&mut world, conversation, "experts").unwrap();
        world.pass(Span::seconds(1));
    }
    choose(&mut world, "ben", "available");
    let request = &world.of_rep("ben").offers[0];
    assert_eq!(request.conversation, second);
    assert_eq!(world.of_rep("ana").conversations[0].details.searches.len(), 1, "the other one goes on");
}

#[test]
fn a_request_that_a_search_led_to_and_that_is_rejected_ends_the_consult() {
    let (mut world, _) = searching();
    choose(&mut world, "ben", "available");
    let request = world.ring("ben");
    world.reject("ben", request);
    assert_eq!(world.outcomes(), [OfferOutcome::Accepted, OfferOutcome::Rejected]);
    let outcome = OfferOutcome::Rejected;
    let declined = Notice::ConsultDeclined { helper: "BEN".into(), customer: "Kiran".into(), outcome };
    assert_eq!(notices(&world), [declined]);
    assert!(!is_searched(&world));
}

#[test]
fn nobody_is_searched_for_where_nobody_else_works_for_the_queue_or_the_settings_say_no() {
    let refused =
        |queue: &str, name: &str| Err(Refusal::NobodyFree { queue: queue.into(), name: name.into() });
    let (mut world, conversation) = searching();
    assert_eq!(consult(&mut world, conversation, "help"), refused("help", "Help"));
    let mut organisation = with_experts(&["ben"]);
    organisation.settings.consult_search = Span(0);
    let (mut world, conversation) = self::world(organisation);
    assert_eq!(consult(&mut world, conversation, "experts"), refused("experts", "Experts"));
}

#[test]
fn whoever_helps_already_is_not_found_again_and_another_one_is() {
    let (mut world, conversation) = world(with_experts(&["ben", "chloe"]));
    choose(&mut world, "ben", "available");
    consult(&mut world, conversation, "experts").unwrap();
    let request = world.ring("ben");
    world.rep("ben", RepAction::Accept { offer: request }).unwrap();
    consult(&mut world, conversation, "experts").unwrap();
    assert_eq!((outputs(&world).len(), world.ringing().len()), (1, 0));
    choose(&mut world, "ben", "busy");
    assert_eq!(world.ringing(), Vec::<String>::new());
    choose(&mut world, "chloe", "available");
    assert_eq!(world.ringing(), ["chloe"]);
}

#[test]
fn a_rep_who_gets_room_by_closing_what_they_had_is_found() {
    let mut organisation = with_experts(&["ben"]);
    organisation.representatives[1].capacity = 1;
    organisation.representatives[1].queues.insert("help".into());
    organisation.representatives[0].capacity = 1;
    organisation.workstreams[0].wrap_up = WrapUp::Never;
    let (mut world, conversation) = world(organisation);
    choose(&mut world, "ben", "available");
    let other = world.active("ben");
    consult(&mut world, conversation, "experts").unwrap();
    let email = Some("maria@example.test".into());
    world.bring(NewConversation { workstream: "support".into(), email, ..NewConversation::default() });
    world.rep("ben", RepAction::End { conversation: other }).unwrap();
    assert_eq!(world.of_rep("ben").offers[0].conversation, conversation);
}

#[test]
fn a_search_keeps_its_length_when_the_clock_is_set_and_the_rep_is_told_its_end_anew() {
    const HOUR: i64 = 3_600_000;
    for by in [HOUR, -600_000] {
        let (mut world, _) = searching();
        let until = outputs(&world)[0].until;
        world.now = world.now.moved(by);
        world.take(Command::ClockSet { by }).unwrap();
        assert_eq!(outputs(&world)[0].until, until.moved(by));
        world.pass(Span::seconds(59));
        assert_eq!(notices(&world), []);
        world.pass(Span::seconds(1));
        assert_eq!(notices(&world).len(), 1);
    }
}

#[test]
fn the_journal_and_a_snapshot_give_a_search_again() {
    let (mut world, conversation) = searching();
    assert!(world.replayed() == world.org);
    let mut restored = Organisation::restore(&world.org.snapshot().unwrap()).unwrap();
    assert!(restored == world.org);
    let later = Timestamp(world.now.0 + 60_000);
    assert_eq!(restored.deadline(), Some((later, "search for help")));
    restored.wake(later);
    assert!(restored.conversations[&conversation].searches.is_empty());
    choose(&mut world, "ben", "available");
    assert!(world.replayed() == world.org);
}

#[test]
fn a_search_of_a_queue_that_is_taken_out_is_over_in_its_time() {
    let (mut world, conversation) = searching();
    let mut without = with_experts(&["ben"]);
    without.queues.pop();
    without.representatives[1].queues = ["help".into()].into();
    world.take(Command::Configure(Box::new(without))).unwrap();
    choose(&mut world, "ben", "available");
    assert_eq!(world.org.conversations[&conversation].searches.len(), 1);
    world.pass(Span::seconds(60));
    let nobody_free = Notice::NobodyFree { queue: "experts".into(), customer: "Kiran".into() };
    assert_eq!(notices(&world), [nobody_free]);
}

//! Tests of the presence that follows a conversation (R4.15), of notes with a hand-over, and of dispositions.

use super::world::{World, organisation};
use crate::command::CustomerAct;
use crate::refusal::Refusal;
use model::{ConversationId, LookupRequest, LookupResult, NextPresence, RepAction, Span, Target};

fn busy() -> (World, ConversationId) {
    let mut world = World::of(organisation(&[("ana", 2), ("ben", 2)]));
    world.desk("ana");
    let conversation = world.active("ana");
    (world, conversation)
}

fn choose(world: &mut World, presence: Option<&str>, after: ConversationId) -> Result<(), Refusal> {
    world.rep("ana", RepAction::ChooseNextPresence { presence: presence.map(Into::into), after }).map(drop)
}

fn next(world: &World) -> Option<NextPresence> {
    world.of_rep("ana").presence.next
}

#[test]
fn a_presence_that_follows_a_conversation_is_there_when_that_ends_and_not_before() {
    let (mut world, conversation) = busy();
    assert_eq!(choose(&mut world, Some("away"), conversation), Ok(()));
    assert_eq!(next(&world), Some(NextPresence { presence: "away".into(), after: conversation }));
    assert_eq!(world.shown("ana"), "Busy");
    world.pass(Span::seconds(60));
    assert_eq!(world.shown("ana"), "Busy");
    world.customer(conversation, CustomerAct::End);
    assert_eq!((world.shown("ana"), next(&world)), ("Appear away".into(), None));
    assert_eq!(world.replayed(), world.org);
}

#[test]
fn it_is_there_as_well_when_the_conversation_goes_to_somebody_else() {
    let (mut world, conversation) = busy();
    world.desk("ben");
    choose(&mut world, Some("away"), conversation).unwrap();
    let to = Target::Representative { rep: "ben".into() };
    world.rep("ana", RepAction::Transfer { conversation, to, note: None }).unwrap();
    assert_eq!(world.shown("ana"), "Appear away");
}

#[test]
fn it_can_be_taken_back_and_whatever_is_chosen_meanwhile_takes_its_place() {
    let (mut world, conversation) = busy();
    choose(&mut world, Some("away"), conversation).unwrap();
    choose(&mut world, None, conversation).unwrap();
    assert_eq!(next(&world), None);
    choose(&mut world, Some("away"), conversation).unwrap();
    world.rep("ana", RepAction::ChoosePresence { presence: "busy".into() }).unwrap();
    assert_eq!(next(&world), None);
    world.rep("ana", RepAction::End { conversation }).unwrap();
    assert_ne!(world.shown("ana"), "Appear away");
}

#[test]
fn only_a_presence_that_can_be_chosen_follows_and_only_a_conversation_of_the_reps_that_goes_on() {
    let (mut world, conversation) = busy();
    let unknown = Err(Refusal::NoSuchPresence { presence: "nothing".into() });
    assert_eq!(choose(&mut world, Some("nothing"), conversation), unknown);
    assert_eq!(choose(&mut world, Some("away"), ConversationId(99)), Err(Refusal::NoSuchConversation));
    world.rep("ana", RepAction::End { conversation }).unwrap();
    assert_eq!(choose(&mut world, Some("away"), conversation), Err(Refusal::ConversationEnded));
}

#[test]
fn who_gets_a_conversation_reads_the_note_of_who_gave_it_and_of_nobody_before() {
    let (mut world, conversation) = busy();
    world.desk("ben");
    let to = |rep: &str| Target::Representative { rep: rep.into() };
    let long = Some("x".repeat(1_001));
    let refused = world.rep("ana", RepAction::Transfer { conversation, to: to("ben"), note: long });
    assert_eq!(refused, Err(Refusal::TooLong { longest: 1_000, field: "/note".into() }));
    let note = Some(" The pole is cracked. ".to_owned());
    world.rep("ana", RepAction::Transfer { conversation, to: to("ben"), note }).unwrap();
    let offer = world.ring("ben");
    world.rep("ben", RepAction::Accept { offer }).unwrap();
    let noted = |world: &World, rep: &str| world.of_rep(rep).conversations[0].details.handed_note.clone();
    assert_eq!(noted(&world, "ben"), Some("The pole is cracked.".into()));
    world.pass(Span::seconds(70));
    world.rep("ben", RepAction::Escalate { conversation, to: to("ana"), note: Some("  ".into()) }).unwrap();
    let offer = world.ring("ana");
    world.rep("ana", RepAction::Accept { offer }).unwrap();
    assert_eq!(noted(&world, "ana"), None);
}

#[test]
fn what_came_of_a_conversation_is_said_by_its_rep_before_the_end_or_after_it() {
    let (mut world, conversation) = busy();
    let dispose = |disposition: &str| RepAction::Dispose { conversation, disposition: disposition.into() };
    world.rep("ana", dispose("solved")).unwrap();
    world.rep("ana", RepAction::End { conversation }).unwrap();
    world.rep("ana", dispose("refunded")).unwrap();
    let shown = world.of_rep("ana").conversations[0].details.disposition.clone();
    assert_eq!(shown, Some("refunded".into()));
    assert_eq!(world.rep("ben", dispose("solved")), Err(Refusal::NoSuchConversation));
    let refused = world.rep("ana", dispose(&"x".repeat(101)));
    assert_eq!(refused, Err(Refusal::TooLong { longest: 100, field: "/disposition".into() }));
}

#[test]
fn open_work_can_be_looked_at_by_those_who_can_pick_it_and_by_nobody_else() {
    let mut organisation = organisation(&[("ana", 1), ("ben", 1)]);
    organisation.workstreams[0].mode = model::Mode::Pick;
    organisation.representatives[1].queues.clear();
    let mut world = World::of(organisation);
    world.desk("ana");
    let conversation = world.open("Kiran");
    let look = |world: &World, rep: &str| match world
        .org
        .look_up(&rep.into(), &LookupRequest::OpenItem { conversation })
    {
        LookupResult::OpenItem { details, .. } => details.map(|details| details.customer.name.to_string()),
        other => panic!("{other:?}"),
    };
    assert_eq!((look(&world, "ana"), look(&world, "ben")), (Some("Kiran".into()), None));
    world.rep("ana", RepAction::Pick { conversation }).unwrap();
    let offer = world.ring("ana");
    world.rep("ana", RepAction::Accept { offer }).unwrap();
    assert_eq!(look(&world, "ana"), None, "it is open no more");
}

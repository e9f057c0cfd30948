//! Reps who help and were added to the customer's conversation (R9.7).

use super::world::{World, of_channel, organisation};
use crate::command::{Answer, CustomerAct, RepAct};
use crate::output::Output;
use crate::refusal::Refusal;
use model::{
    Channel, Configuration, ConversationId, CustomerEvent, DeskEvent, DeskId, Ending, Inactivity, Notice,
    RepAction, Span, Target, TimeoutAct, TimeoutRule, Writer,
};

fn three() -> Configuration {
    organisation(&[("ana", 2), ("ben", 2), ("chloe", 2)])
}

fn ask(world: &mut World, conversation: ConversationId, helper: &str) {
    let to = Target::Representative { rep: helper.into() };
    world.rep("ana", RepAction::Consult { conversation, to, note: None }).unwrap();
}

/// Ben helps ana, and reads along.
fn helping(organisation: Configuration) -> (World, ConversationId) {
    let mut world = World::of(organisation);
    world.desk("ana");
    let conversation = world.active("ana");
    world.desk("ben");
    ask(&mut world, conversation, "ben");
    let request = world.ring("ben");
    world.rep("ben", RepAction::Accept { offer: request }).unwrap();
    (world, conversation)
}

/// Ben was added to the customer's conversation.
fn added(organisation: Configuration) -> (World, ConversationId) {
    let (mut world, conversation) = helping(organisation);
    add(&mut world, "ana", conversation, "ben").unwrap();
    (world, conversation)
}

fn add(world: &mut World, who: &str, conversation: ConversationId, helper: &str) -> Answer {
    world.rep(who, RepAction::AddConsultant { conversation, rep: helper.into() })
}

fn remove(world: &mut World, who: &str, conversation: ConversationId, helper: &str) -> Answer {
    world.rep(who, RepAction::RemoveConsultant { conversation, rep: helper.into() })
}

fn write(world: &mut World, who: &str, conversation: ConversationId, text: &str) -> Answer {
    world.rep(who, RepAction::Send { conversation, text: text.into() })
}

/// What the customer was told of those who come and go, and of the end.
fn company(world: &World) -> Vec<CustomerEvent> {
    let heard = world.outputs.iter().filter_map(|outputs| match outputs {
        Output::Customer { event, .. } => Some(event.clone()),
        _ => None,
    });
    let about = |event: &CustomerEvent| {
        matches!(
            event,
            CustomerEvent::ConsultantJoined { .. }
                | CustomerEvent::ConsultantLeft { .. }
                | CustomerEvent::ConversationEnded { .. }
        )
    };
    heard.filter(about).collect()
}

fn joined() -> CustomerEvent {
    CustomerEvent::ConsultantJoined { name: "BEN".into() }
}

fn left() -> CustomerEvent {
    CustomerEvent::ConsultantLeft { name: "BEN".into() }
}

#[test]
fn a_consultant_who_was_added_writes_under_their_own_name_and_the_customer_is_told_who_joined() {
    let (mut world, conversation) = helping(three());
    assert_eq!(write(&mut world, "ben", conversation, "Hello"), Err(Refusal::NoSuchConversation));
    assert_eq!((company(&world), world.org.can_write(&"ben".into(), conversation)), (vec![], false));
    add(&mut world, "ana", conversation, "ben").unwrap();
    assert_eq!((company(&world), world.org.can_write(&"ben".into(), conversation)), (vec![joined()], true));
    write(&mut world, "ben", conversation, "I know this tent").unwrap();
    let page = world.org.customer_view(conversation).unwrap();
    assert_eq!((page.representative.as_deref(), page.consultants), (Some("ANA"), vec!["BEN".to_owned()]));
    assert_eq!(page.messages[0].writer, Writer::Representative { name: "BEN".into() });
    for rep in ["ana", "ben"] {
        let session = &world.of_rep(rep).conversations[0];
        assert_eq!(session.messages.len(), 1, "{rep}");
        assert_eq!(session.details.writers.get("ben").map(String::as_str), Some("BEN"), "{rep}");
        assert!(session.details.consultants[0].participates);
        assert_eq!((session.details.is_mine, session.details.participates), (rep == "ana", rep == "ben"));
    }
}

#[test]
fn a_consultant_who_is_added_is_told_so_and_by_whom() {
    let (world, conversation) = added(three());
    let notice = Notice::AddedToConversation { by: "ANA".into(), customer: "Kiran".into() };
    let told = DeskEvent::Notice { notice, conversation: Some(conversation) };
    assert_eq!(world.heard("ben").last(), Some(&&told));
}

#[test]
fn only_the_primary_adds_and_only_somebody_who_has_answered() {
    let (mut world, conversation) = helping(three());
    world.desk("chloe");
    assert_eq!(add(&mut world, "ben", conversation, "ben"), Err(Refusal::NoSuchConversation));
    assert_eq!(add(&mut world, "chloe", conversation, "chloe"), Err(Refusal::NoSuchConversation));
    assert_eq!(add(&mut world, "ana", conversation, "chloe").unwrap_err().code(), "not-reachable");
    ask(&mut world, conversation, "chloe");
    assert_eq!(
        add(&mut world, "ana", conversation, "chloe").unwrap_err().code(),
        "not-reachable",
        "chloe has not answered"
    );
    add(&mut world, "ana", conversation, "ben").unwrap();
    assert_eq!(remove(&mut world, "ben", conversation, "ben"), Err(Refusal::NoSuchConversation));
}

#[test]
fn whoever_was_added_still_neither_ends_nor_hands_over_nor_asks_others() {
    let (mut world, conversation) = added(three());
    let to = Target::Representative { rep: "chloe".into() };
    for act in [
        RepAction::End { conversation },
        RepAction::Close { conversation },
        RepAction::Transfer { conversation, to: to.clone(), note: None },
        RepAction::Escalate { conversation, to: to.clone(), note: None },
        RepAction::Consult { conversation, to, note: None },
    ] {
        assert_eq!(world.rep("ben", act), Err(Refusal::NoSuchConversation));
    }
}

#[test]
fn whoever_is_taken_out_reads_on_writes_no_more_and_can_be_added_again() {
    let (mut world, conversation) = added(three());
    remove(&mut world, "ana", conversation, "ben").unwrap();
    assert_eq!(write(&mut world, "ben", conversation, "Hello"), Err(Refusal::NoSuchConversation));
    assert_eq!(world.of_rep("ben").conversations.len(), 1);
    assert!(world.org.customer_view(conversation).unwrap().consultants.is_empty());
    add(&mut world, "ana", conversation, "ben").unwrap();
    assert_eq!(company(&world), [joined(), left(), joined()]);
}

#[test]
fn adding_and_taking_out_twice_has_one_effect() {
    let (mut world, conversation) = added(three());
    add(&mut world, "ana", conversation, "ben").unwrap();
    for _ in 0..2 {
        remove(&mut world, "ana", conversation, "ben").unwrap();
    }
    assert_eq!(company(&world), [joined(), left()]);
}

#[test]
fn the_customer_is_told_that_a_consultant_left_however_the_help_ends() {
    let end = |conversation| RepAction::EndConsult { conversation, rep: "ben".into() };
    let over = |who: &str, act: &dyn Fn(ConversationId) -> RepAction| {
        let mut organisation = three();
        organisation.settings.direct_transfer = true;
        let (mut world, conversation) = added(organisation);
        world.rep(who, act(conversation)).unwrap();
        (company(&world), world.of_rep("ben").conversations.len())
    };
    let to_chloe = |conversation| {
        let to = Target::Queue { queue: "help".into() };
        RepAction::Transfer { conversation, to, note: None }
    };
    for (who, act) in [
        ("ana", &end as &dyn Fn(ConversationId) -> RepAction),
        ("ben", &end),
        ("ana", &|conversation| RepAction::Close { conversation }),
        ("ana", &to_chloe),
        ("ben", &|_| RepAction::SignOut),
    ] {
        assert_eq!(over(who, act), (vec![joined(), left()], 0), "{who}");
    }
}

#[test]
fn after_the_end_nobody_is_added_or_writes_and_the_customer_hears_of_nobody_leaving() {
    let (mut world, conversation) = added(three());
    world.customer(conversation, CustomerAct::End);
    assert_eq!(write(&mut world, "ben", conversation, "Bye"), Err(Refusal::ConversationEnded));
    assert_eq!(add(&mut world, "ana", conversation, "ben"), Err(Refusal::ConversationEnded));
    world.rep("ana", RepAction::Close { conversation }).unwrap();
    let ended = CustomerEvent::ConversationEnded { ending: Ending::Customer, survey: false };
    assert_eq!(company(&world), [joined(), ended]);
}

#[test]
fn nobody_is_added_where_no_messages_are_written() {
    for channel in [Channel::Voice, Channel::Record] {
        let mut organisation = three();
        of_channel(&mut organisation, channel);
        let (mut world, conversation) = helping(organisation);
        assert_eq!(add(&mut world, "ana", conversation, "ben").unwrap_err().code(), "not-allowed");
    }
}

#[test]
fn a_consultant_who_answers_the_customer_answers_for_the_rep() {
    for when in [Inactivity::FirstReply, Inactivity::Reply] {
        let mut organisation = three();
        organisation.workstreams[0].timeouts = vec![TimeoutRule {
            name: "silent".into(),
            when,
            after: Span::seconds(60),
            act: TimeoutAct::Close,
            pausable: false,
        }];
        let (mut world, conversation) = helping(organisation);
        if when == Inactivity::Reply {
            write(&mut world, "ana", conversation, "Hello").unwrap();
        }
        world.customer(conversation, CustomerAct::Send { text: "Help".into() });
        add(&mut world, "ana", conversation, "ben").unwrap();
        world.pass(Span::seconds(30));
        write(&mut world, "ben", conversation, "I know this").unwrap();
        world.pass(Span::seconds(600));
        assert!(world.org.goes_on(conversation), "{when:?}");
    }
}

#[test]
fn who_was_added_is_known_after_a_restart() {
    let (mut world, conversation) = added(three());
    world.org = world.replayed();
    write(&mut world, "ben", conversation, "Hello").unwrap();
    world.rep("ben", RepAct::DeskDisconnected { desk: DeskId(1), quit: false }).unwrap();
    world.desk("ben");
    assert!(world.of_rep("ben").conversations[0].details.participates);
}

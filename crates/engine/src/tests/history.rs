//! What was said is told by pages, and no frame grows with it.

use super::world::{World, organisation};
use crate::command::{CustomerAct, Handover, NewConversation, Said};
use crate::queries::history::{MessagePart, PAGE_BYTES, SNAPSHOT_BYTES};
use model::{
    Author, ConversationId, DeskEvent, LONGEST_MESSAGE, LookupRequest, LookupResult, Message, PAGE_MESSAGES,
    RepAction, RepId, Target, Value, without_controls,
};
use proptest::prelude::*;

/// What a desk takes in one frame, in bytes: the default of its WebSocket library.
const DESK_FRAME: usize = 16 * 1_024 * 1_024;

fn size(frame: &impl serde::Serialize) -> usize {
    serde_json::to_vec(frame).unwrap().len()
}

fn say(world: &mut World, conversation: ConversationId, texts: impl IntoIterator<Item = String>) {
    for text in texts {
        world.customer(conversation, CustomerAct::Send { text });
    }
}

fn numbers(messages: &[Message]) -> (u64, u64) {
    (messages.first().unwrap().number, messages.last().unwrap().number)
}

fn look_up(world: &World, rep: &str, conversation: ConversationId, before: u64) -> (Vec<Message>, bool) {
    match world.org.look_up(&RepId::from(rep), &LookupRequest::Messages { conversation, before }) {
        LookupResult::Messages { conversation: found, messages, earlier } => {
            assert_eq!(found, conversation);
            (messages, earlier)
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_session_opens_with_its_last_fifty_messages_and_earlier_ones_are_looked_up() {
    let mut world = World::new(&[("ana", 1)]);
    world.desk("ana");
    let conversation = world.open("Kiran");
    say(&mut world, conversation, (1..=120).map(|number| number.to_string()));
    let offer = world.ring("ana");
    world.rep("ana", RepAction::Accept { offer }).unwrap();
    let opened = world.heard("ana").into_iter().rev().find_map(|event| match event {
        DeskEvent::SessionOpened { conversation, .. } => Some(conversation.clone()),
        _ => None,
    });
    let view = opened.unwrap();
    assert_eq!((numbers(&view.messages), view.earlier), ((71, 120), true));
    let snapshot = &world.of_rep("ana").conversations[0];
    assert_eq!((numbers(&snapshot.messages), snapshot.earlier), ((71, 120), true));
    let (messages, earlier) = look_up(&world, "ana", conversation, 71);
    assert_eq!((numbers(&messages), earlier), ((21, 70), true));
    let (messages, earlier) = look_up(&world, "ana", conversation, 21);
    assert_eq!((numbers(&messages), earlier), ((1, 20), false));
    assert_eq!(look_up(&world, "ana", conversation, 1), (vec![], false));
    assert_eq!(look_up(&world, "ana", conversation, 0), (vec![], false));
    assert_eq!(numbers(&look_up(&world, "ana", conversation, u64::MAX).0), (71, 120));
}

#[test]
fn only_who_has_a_conversation_or_helps_in_it_sees_what_was_said() {
    let mut world = World::new(&[("ana", 1), ("ben", 1)]);
    world.desk("ana");
    let conversation = world.active("ana");
    say(&mut world, conversation, ["Hello".to_owned()]);
    world.desk("ben");
    assert_eq!(look_up(&world, "ben", conversation, 9), (vec![], false), "a stranger");
    let to = Target::Representative { rep: "ben".into() };
    world.rep("ana", RepAction::Consult { conversation, to, note: None }).unwrap();
    assert_eq!(look_up(&world, "ben", conversation, 9), (vec![], false), "who is only asked");
    let offer = world.ring("ben");
    world.rep("ben", RepAction::Accept { offer }).unwrap();
    assert_eq!(look_up(&world, "ben", conversation, 9).0.len(), 1);
    world.rep("ana", RepAction::End { conversation }).unwrap();
    world.rep("ana", RepAction::Close { conversation }).unwrap();
    assert_eq!(look_up(&world, "ana", conversation, 9), (vec![], false), "it is no session any more");
    assert_eq!(look_up(&world, "ana", ConversationId(99), 9), (vec![], false));
}

#[test]
fn a_customer_and_a_supervisor_read_by_pages_in_both_directions() {
    let mut world = World::new(&[("ana", 1)]);
    world.desk("ana");
    let conversation = world.active("ana");
    say(&mut world, conversation, (1..=120).map(|number| number.to_string()));
    let view = world.org.customer_view(conversation).unwrap();
    assert_eq!((view.messages[0].number, view.messages.len(), view.earlier), (71, PAGE_MESSAGES, true));
    let page = |part, limit| {
        let page = world.org.customer_messages(conversation, part, limit).unwrap();
        let monitored = world.org.monitored(conversation, part, limit).unwrap();
        assert_eq!(page, monitored);
        (page.messages.iter().map(|message| message.number).collect::<Vec<_>>(), page.more)
    };
    assert_eq!(page(MessagePart::Before(3), 50), (vec![1, 2], false));
    assert_eq!(page(MessagePart::Before(71), 2), (vec![69, 70], true));
    assert_eq!(page(MessagePart::After(0), 2), (vec![1, 2], true));
    assert_eq!(page(MessagePart::After(118), 2), (vec![119, 120], false));
    assert_eq!(page(MessagePart::After(u64::MAX), 2), (vec![], false));
    assert_eq!(page(MessagePart::Newest, 1), (vec![120], true));
}

#[test]
fn a_page_is_cut_by_bytes_too() {
    let mut world = World::new(&[("ana", 1)]);
    world.desk("ana");
    let conversation = world.active("ana");
    say(&mut world, conversation, std::iter::repeat_n("😀".repeat(LONGEST_MESSAGE), 60));
    let view = &world.of_rep("ana").conversations[0];
    assert!(view.messages.len() < PAGE_MESSAGES && view.messages.len() > 10, "{}", view.messages.len());
    assert!(view.earlier && size(&view.messages) <= PAGE_BYTES);
    let first = view.messages[0].number;
    let (earlier, _) = look_up(&world, "ana", conversation, first);
    assert_eq!(numbers(&earlier).1, first - 1, "nothing is passed over");
}

/// The largest opening and the longest messages that are taken.
fn largest() -> NewConversation {
    let long = |length: usize| "\"".repeat(length);
    let context = (0..50).map(|number| (format!("{number}"), Value::Text(long(500)))).collect();
    let transcript = (0..100).map(|_| Said { by_agent: true, text: long(LONGEST_MESSAGE) }).collect();
    NewConversation {
        workstream: "support".into(),
        name: long(500),
        answers: [("Email".to_owned(), long(500))].into(),
        context,
        text: Some(long(LONGEST_MESSAGE)),
        handover: Some(Handover { agent: long(500), summary: long(LONGEST_MESSAGE), transcript }),
        ..NewConversation::default()
    }
}

#[test]
fn the_largest_frames_are_far_below_what_a_desk_takes() {
    let mut organisation = organisation(&[("ana", 1_000)]);
    organisation.settings.session_limit = 100;
    let mut world = World::of(organisation);
    world.desk("ana");
    for _ in 0..100 {
        world.bring(largest());
        let offer = world.of_rep("ana").offers[0].id;
        world.rep("ana", RepAction::Accept { offer }).unwrap();
    }
    let snapshot = world.of_rep("ana");
    assert_eq!(snapshot.conversations.len(), 100);
    let messages: usize = snapshot.conversations.iter().map(|each| size(&each.messages)).sum();
    assert!(messages <= SNAPSHOT_BYTES, "{messages}");
    assert!(size(&snapshot) < DESK_FRAME * 3 / 4, "{}", size(&snapshot));
    assert!(snapshot.conversations.iter().all(|each| each.earlier && !each.messages.is_empty()));
    for event in world.heard("ana") {
        assert!(size(event) < 512 * 1_024, "{}", size(event));
    }
    let conversation = snapshot.conversations[0].details.id;
    assert!(
        size(&world.org.look_up(&"ana".into(), &LookupRequest::Messages { conversation, before: 90 }))
            < 512 * 1_024
    );
    assert!(
        size(&world.org.look_up(
            &"ana".into(),
            &LookupRequest::Work { search: String::new(), order: model::WorkOrder::default() }
        )) < 512 * 1_024
    );
    assert!(size(&world.org.customer_view(conversation).unwrap()) < 512 * 1_024);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn no_page_is_larger_than_its_bound(texts in proptest::collection::vec((any::<String>(), 1..400_usize), 1..60)) {
        let mut world = World::new(&[("ana", 1)]);
        world.desk("ana");
        let conversation = world.active("ana");
        for (text, times) in texts {
            let text: String = without_controls(&text.repeat(times)).chars().take(LONGEST_MESSAGE).collect();
            drop(world.take(crate::Command::Customer { conversation, act: CustomerAct::Send { text } }));
        }
        let all = world.org.conversations[&conversation].messages.len() as u64;
        let mut before = all + 1;
        while before > 1 {
            let (messages, earlier) = look_up(&world, "ana", conversation, before);
            prop_assert!(!messages.is_empty() && messages.len() <= PAGE_MESSAGES);
            prop_assert!(size(&messages) <= PAGE_BYTES);
            prop_assert_eq!(numbers(&messages).1, before - 1);
            before = numbers(&messages).0;
            prop_assert_eq!(earlier, before > 1);
            prop_assert!(messages.iter().all(|message| message.author == Author::Customer));
        }
    }
}

//! What can be written, and how much of it.

use super::world::{World, of_channel, organisation};
use crate::command::{Command, CustomerAct, NewConversation, SupervisorAct};
use crate::conversations::messages::{
    CONVERSATION_BYTES, CONVERSATION_MESSAGES, LAST_BYTES, ORGANISATION_BYTES,
};
use crate::quota::Quota;
use crate::refusal::Refusal;
use model::{Channel, ConversationId, LONGEST_MESSAGE, RepAction, Value};

fn customer_says(world: &mut World, conversation: ConversationId, text: &str) -> Result<(), Refusal> {
    let act = CustomerAct::Send { text: text.into() };
    world.take(Command::Customer { conversation, act }).map(|_| ())
}

fn rep_says(world: &mut World, conversation: ConversationId, text: &str) -> Result<(), Refusal> {
    world.rep("ana", RepAction::Send { conversation, text: text.into() }).map(|_| ())
}

fn last_words(world: &World, conversation: ConversationId) -> &str {
    &world.org.conversations[&conversation].messages.last().unwrap().text
}

fn active() -> (World, ConversationId) {
    let mut world = World::new(&[("ana", 2)]);
    world.desk("ana");
    let conversation = world.active("ana");
    (world, conversation)
}

#[test]
fn a_message_with_nothing_to_see_in_it_is_refused_from_everybody() {
    let (mut world, conversation) = active();
    for nothing in ["", " \n", "\u{200b}", "\u{2060}", "\u{2800}", "\u{feff}", "\u{301}"] {
        assert_eq!(customer_says(&mut world, conversation, nothing), Err(Refusal::Empty), "{nothing:?}");
        assert_eq!(rep_says(&mut world, conversation, nothing), Err(Refusal::Empty), "{nothing:?}");
    }
    assert_eq!(customer_says(&mut world, conversation, "\u{0}\u{7f}"), Err(Refusal::Empty));
    assert!(world.org.conversations[&conversation].messages.is_empty());
}

#[test]
fn control_characters_of_customers_are_removed_and_those_of_reps_refused() {
    let (mut world, conversation) = active();
    customer_says(&mut world, conversation, "one\r\ntwo\r\u{1b}[31mthree\u{0}\tfour").unwrap();
    assert_eq!(last_words(&world, conversation), "one\ntwo\n[31mthree\tfour");
    let refused = Err(Refusal::ControlCharacters { field: "/text".into() });
    assert_eq!(rep_says(&mut world, conversation, "a\u{1b}[31m"), refused);
    let act = SupervisorAct::Send { conversation, text: "a\u{0}b".into() };
    let said = world.take(Command::Supervisor { supervisor: "sofia".into(), act });
    assert_eq!(said.map(|_| ()), refused);
    rep_says(&mut world, conversation, "one\r\ntwo\tthree").unwrap();
    assert_eq!(last_words(&world, conversation), "one\ntwo\tthree");
    rep_says(&mut world, conversation, "\u{202e}abc").unwrap();
    assert_eq!(last_words(&world, conversation), "\u{202e}abc", "who writes from right to left may say so");
}

#[test]
fn what_comes_with_an_opening_loses_its_control_characters() {
    let mut world = World::new(&[("ana", 1)]);
    let id = world.bring(NewConversation {
        workstream: "support".into(),
        name: "Ki\u{0}ran\u{1b}".into(),
        answers: [("Email".to_owned(), "a\u{1}@b.test".to_owned())].into(),
        context: [("tier\u{2}".to_owned(), Value::Text("go\u{3}ld\r\n".into()))].into(),
        text: Some("Hi\r\nthere\u{4}".into()),
        ..NewConversation::default()
    });
    let conversation = &world.org.conversations[&id];
    assert_eq!(conversation.customer.name, "Kiran");
    assert_eq!(conversation.customer.answers["Email"], "a@b.test");
    assert_eq!(conversation.context["tier"], Value::Text("gold\n".into()));
    assert_eq!(last_words(&world, id), "Hi\nthere");
}

#[test]
fn what_comes_with_an_opening_is_bounded_in_all() {
    let mut world = World::new(&[("ana", 1)]);
    let context =
        |size: usize| (0..90).map(|each| (each.to_string(), Value::Text("a".repeat(size)))).collect();
    let opening = |size| NewConversation {
        workstream: "support".into(),
        context: context(size),
        ..NewConversation::default()
    };
    world.bring(opening(300));
    let refused = world.take(Command::Open(Box::new(opening(400))));
    assert!(matches!(refused, Err(Refusal::TooLarge { most: 32_768, .. })), "{refused:?}");
}

#[test]
fn a_conversation_takes_so_many_bytes_and_the_rep_can_still_end_it() {
    let (mut world, conversation) = active();
    let long = "😀".repeat(LONGEST_MESSAGE);
    let mut taken = 0;
    let refused = loop {
        match customer_says(&mut world, conversation, &long) {
            Ok(()) => taken += 1,
            Err(refusal) => break refusal,
        }
    };
    assert_eq!((refused.code(), refused), ("conversation-full", Refusal::ConversationFull));
    let bytes = world.org.conversations[&conversation].count_bytes();
    assert!((CONVERSATION_BYTES..CONVERSATION_BYTES + 20_000).contains(&bytes), "{bytes}");
    assert!((100..CONVERSATION_MESSAGES).contains(&taken));
    assert_eq!(rep_says(&mut world, conversation, "Goodbye"), Err(Refusal::ConversationFull));
    world.rep("ana", RepAction::End { conversation }).unwrap();
}

#[test]
fn a_full_thread_goes_on_in_a_new_conversation() {
    let mut organisation = organisation(&[]);
    of_channel(&mut organisation, Channel::Sms);
    organisation.queues[0].kind = model::QueueKind::Messaging;
    let mut world = World::of(organisation_with_ana(organisation));
    let text = |world: &mut World| {
        world.take(Command::Open(Box::new(NewConversation {
            workstream: "support".into(),
            thread: Some("+491701234567".into()),
            text: Some("Hello".into()),
            ..NewConversation::default()
        })))
    };
    let first = text(&mut world).unwrap().conversation.unwrap();
    for _ in 1..CONVERSATION_MESSAGES {
        assert_eq!(text(&mut world).unwrap().conversation, Some(first));
    }
    let second = text(&mut world).unwrap().conversation.unwrap();
    assert_ne!(second, first);
    assert_eq!(text(&mut world).unwrap().conversation, Some(second), "and goes on there");
    assert_eq!(world.org.conversations[&first].ended, None, "the rep closes the full one");
    // Only so many of one thread: whoever writes that much is answered first.
    for _ in 0..2 * CONVERSATION_MESSAGES - 2 {
        text(&mut world).unwrap();
    }
    for _ in 0..CONVERSATION_MESSAGES {
        text(&mut world).unwrap();
    }
    assert_eq!(text(&mut world), Err(Refusal::ConversationFull));
    world.customer(first, CustomerAct::End);
    let next = text(&mut world).unwrap().conversation.unwrap();
    assert!(next > second);
    world.customer(next, CustomerAct::End);
    assert!(text(&mut world).unwrap().conversation.unwrap() > next, "one that is over is not gone on with");
}

/// All that was said in conversations, in their order.
fn all_words(world: &World, conversations: &[ConversationId]) -> Vec<String> {
    let messages = conversations.iter().flat_map(|id| &world.org.conversations[id].messages);
    messages.map(|message| message.text.to_string()).collect()
}

/// What a customer writes, each thing once.
fn number(number: usize) -> String {
    format!("Message {number}")
}

#[test]
fn whoever_fills_a_thread_is_answered_in_the_next_conversation_and_loses_no_word() {
    for channel in [Channel::Sms, Channel::Messaging] {
        let mut organisation = organisation(&[("ana", 2)]);
        of_channel(&mut organisation, channel);
        let mut world = World::of(organisation);
        let writes = |world: &mut World, count: usize| {
            let opening = NewConversation {
                workstream: "support".into(),
                thread: Some("+491701234567".into()),
                text: Some(number(count)),
                ..NewConversation::default()
            };
            let key = count.to_string();
            world.take_as(Command::Open(Box::new(opening)), Some(&key)).unwrap().conversation.unwrap()
        };
        world.desk("ana");
        let first = writes(&mut world, 1);
        let offer = world.ring("ana");
        world.rep("ana", RepAction::Accept { offer }).unwrap();
        (2..=CONVERSATION_MESSAGES).for_each(|count| assert_eq!(writes(&mut world, count), first));
        let second = writes(&mut world, CONVERSATION_MESSAGES + 1);
        assert_ne!(second, first);
        assert_eq!(writes(&mut world, CONVERSATION_MESSAGES + 1), second, "sent again, it is there once");
        writes(&mut world, CONVERSATION_MESSAGES + 2);
        let all: Vec<String> = (1..=CONVERSATION_MESSAGES + 2).map(number).collect();
        assert_eq!(all_words(&world, &[first, second]), all, "{channel:?}");
        let offer = world.ring("ana");
        assert_eq!(world.rep("ana", RepAction::Accept { offer }).unwrap().conversation, Some(second));
        rep_says(&mut world, second, "I am here.").unwrap();
        assert_eq!(world.replayed(), world.org);
    }
}

#[test]
fn whoever_fills_a_chat_is_told_to_go_on_in_a_new_one_and_loses_no_word() {
    let (mut world, chat) = active();
    for count in 1..=CONVERSATION_MESSAGES {
        customer_says(&mut world, chat, &number(count)).unwrap();
    }
    let next = number(CONVERSATION_MESSAGES + 1);
    // The page keeps the words that were refused.
    let refused = customer_says(&mut world, chat, &next).unwrap_err();
    assert_eq!(refused, Refusal::ConversationFull);
    let all: Vec<String> = (1..=CONVERSATION_MESSAGES).map(number).collect();
    assert_eq!(all_words(&world, &[chat]), all);
    world.customer(chat, CustomerAct::End);
    let text = Some(next.clone());
    let another =
        world.bring(NewConversation { workstream: "support".into(), text, ..NewConversation::default() });
    assert_eq!((world.ringing(), all_words(&world, &[another])), (vec!["ana".to_owned()], vec![next]));
    assert_eq!(all_words(&world, &[chat]), all, "and what was said before can still be read");
}

/// Somebody works for the queue, or what waits there is closed.
fn organisation_with_ana(mut with: model::Configuration) -> model::Configuration {
    with.representatives = organisation(&[("ana", 1)]).representatives;
    with
}

#[test]
fn an_organisation_without_room_opens_nothing_more_and_reps_go_on() {
    let (mut world, conversation) = active();
    let opening = NewConversation { workstream: "support".into(), ..NewConversation::default() };
    let open = |world: &mut World| world.take(Command::Open(Box::new(opening.clone()))).map(|_| ());
    open(&mut world).unwrap();
    world.org.index.totals.open_bytes = ORGANISATION_BYTES;
    assert_eq!(open(&mut world), Err(Refusal::OutOfRoom));
    customer_says(&mut world, conversation, "Hello?").unwrap();
    world.org.index.totals.open_bytes = ORGANISATION_BYTES + LAST_BYTES;
    assert_eq!(customer_says(&mut world, conversation, "Hello?"), Err(Refusal::OutOfRoom));
    rep_says(&mut world, conversation, "We are busy.").unwrap();
    world.rep("ana", RepAction::End { conversation }).unwrap();
}

#[test]
fn an_organisation_at_its_quota_opens_nothing_more_until_something_is_closed() {
    let (mut world, conversation) = active();
    let opening = NewConversation { workstream: "support".into(), ..NewConversation::default() };
    let open = |world: &mut World| world.take(Command::Open(Box::new(opening.clone()))).map(|_| ());
    assert_eq!(world.org.open_conversations(), 1);
    world.org.set_quota(Quota { open_conversations: Some(1), is_storage_used_up: false });
    assert_eq!(open(&mut world), Err(Refusal::OutOfRoom));
    customer_says(&mut world, conversation, "Hello?").unwrap();
    world.rep("ana", RepAction::End { conversation }).unwrap();
    world.rep("ana", RepAction::Close { conversation }).unwrap();
    assert_eq!(world.org.open_conversations(), 0);
    world.org.set_quota(Quota { open_conversations: Some(1), is_storage_used_up: true });
    assert_eq!(open(&mut world), Err(Refusal::OutOfRoom));
    world.org.set_quota(Quota { open_conversations: Some(1), is_storage_used_up: false });
    open(&mut world).unwrap();
}

#[test]
fn without_room_what_is_closed_is_forgotten_before_its_time() {
    let mut world = World::new(&[("ana", 1)]);
    let [first, second, third] = [0; 3].map(|_| {
        world.pass(model::Span::seconds(1));
        let conversation = world.open("Kiran");
        world.customer(conversation, CustomerAct::End);
        conversation
    });
    let there =
        |world: &World| [first, second, third].map(|each| world.org.conversations.get(&each).is_some());
    assert_eq!(there(&world), [true; 3]);
    // As if the first one had been large.
    let first_bytes = world.org.conversations[&first].bytes;
    world.org.index.totals.closed_bytes = ORGANISATION_BYTES;
    let open = world.open("Maria");
    assert!(!there(&world)[0], "the oldest goes first");
    assert!(world.org.index.totals.closed_bytes <= ORGANISATION_BYTES - first_bytes);
    assert!(there(&world)[2]);
    assert!(world.org.conversations.get(&open).is_some());
    assert_eq!(world.replayed().conversations.get(&first), None, "and the journal knows");
}

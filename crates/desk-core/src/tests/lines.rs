//! The lines of a session: the newest are held, older ones are asked for.

use super::*;
use model::{Delivery, DeliveryFailure};

fn messages(numbers: std::ops::RangeInclusive<u64>) -> Vec<Message> {
    numbers.map(|number| message(number, Author::Customer, None)).collect()
}

/// A session that was opened with these messages.
fn holding(numbers: std::ops::RangeInclusive<u64>) -> Desk {
    let (mut desk, _) = connected(PersistedOutbox::default());
    let conversation = ConversationView { messages: messages(numbers), earlier: true, ..conversation(1) };
    desk.take(event(1, opened(conversation)), NOW);
    desk
}

fn found(numbers: std::ops::RangeInclusive<u64>) -> Input {
    let earlier = *numbers.start() > 1;
    let found = LookupResult::Messages { conversation: KIRAN, messages: messages(numbers), earlier };
    Input::Router(FromRouter::Found(found))
}

fn keys(desk: &Desk) -> (String, String, usize) {
    let lines = desk.lines(KIRAN);
    (lines[0].key.clone(), lines[lines.len() - 1].key.clone(), lines.len())
}

#[test]
fn older_messages_are_asked_for_once_and_come_before_the_others() {
    let mut desk = holding(51..=100);
    assert!(desk.view().sessions[0].earlier);
    let ask = || Input::UserAction(UserAction::OlderMessages { conversation: KIRAN });
    let look = LookupRequest::Messages { conversation: KIRAN, before: 51 };
    assert_eq!(desk.take(ask(), NOW), [Effect::LookUp(look)]);
    assert_eq!(desk.take(ask(), NOW), [], "it is on its way");
    desk.take(found(1..=50), NOW);
    assert_eq!(keys(&desk), ("m1".into(), "m100".into(), 100));
    assert!(!desk.view().sessions[0].earlier);
    desk.take(found(1..=50), NOW);
    assert_eq!(keys(&desk).2, 100);
    assert_eq!(desk.take(ask(), NOW), [], "there are no more");
}

#[test]
fn a_message_follows_the_last_one_whatever_the_first_one_is() {
    let mut desk = holding(51..=100);
    let added =
        DeskEvent::MessageAdded { conversation: KIRAN, message: message(101, Author::Customer, None) };
    desk.take(event(2, added), NOW);
    assert_eq!(keys(&desk), ("m51".into(), "m101".into(), 51));
    assert_eq!(desk.view().sessions[0].unread, 51);
}

#[test]
fn a_message_that_is_said_again_shows_what_became_of_it() {
    let mut desk = holding(51..=100);
    let before = desk.held_lines(KIRAN).unwrap();
    let again = |delivery| {
        let message = Message { delivery, ..message(99, Author::Customer, None) };
        DeskEvent::MessageAdded { conversation: KIRAN, message }
    };
    desk.take(event(2, again(None)), NOW);
    assert_eq!(desk.held_lines(KIRAN).unwrap(), before, "nothing is another");
    let why = DeliveryFailure::Refused;
    desk.take(event(3, again(Some(Delivery::Failed { why }))), NOW);
    let lines = desk.lines(KIRAN);
    assert_eq!((lines.len(), &lines[48].delivery), (50, &SendState::Failed { why, message: 99 }));
    assert_ne!(desk.held_lines(KIRAN).unwrap().generation, before.generation, "the lines are told anew");
    assert_eq!(desk.view().sessions[0].unread, 50, "it is no new message");
}

#[test]
fn a_change_keeps_older_messages_and_a_gap_lets_them_go() {
    let mut desk = holding(51..=100);
    desk.take(found(1..=50), NOW);
    let before = desk.held_lines(KIRAN).unwrap();
    let changed = |numbers| {
        let conversation = ConversationView { messages: messages(numbers), ..conversation(1) };
        DeskEvent::SessionChanged { conversation: Box::new(conversation) }
    };
    desk.take(event(2, changed(61..=110)), NOW);
    assert_eq!(keys(&desk), ("m1".into(), "m110".into(), 110));
    let after = desk.held_lines(KIRAN).unwrap();
    assert_eq!((after.generation, after.last), (before.generation, 110));
    desk.take(event(3, changed(201..=250)), NOW);
    assert_eq!(keys(&desk), ("m201".into(), "m250".into(), 50));
    assert_ne!(desk.held_lines(KIRAN).unwrap().generation, before.generation);
}

#[test]
fn a_window_that_opens_begins_with_the_newest_messages() {
    let mut desk = holding(51..=100);
    desk.take(found(1..=50), NOW);
    desk.take(Input::Window(FromWindow::Opened), NOW);
    assert_eq!(keys(&desk), ("m51".into(), "m100".into(), 50));
    assert!(desk.view().sessions[0].earlier);
}

#[test]
fn only_the_lines_that_are_asked_for_are_made() {
    let desk = holding(51..=100);
    let keys = |lines: Vec<MessageItem>| lines.into_iter().map(|line| line.key).collect::<Vec<_>>();
    assert_eq!(keys(desk.lines_of(KIRAN, 99..)), ["m99", "m100"]);
    assert_eq!(keys(desk.lines_of(KIRAN, ..53)), ["m51", "m52"]);
    assert_eq!(keys(desk.lines_of(KIRAN, 101..)), [""; 0]);
}

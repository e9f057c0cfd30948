//! What a rep wrote or pressed: it goes to whom it was meant for, while that makes sense, or it comes back.

use super::*;
use crate::desk::returned::{LONGEST_DRAFT, MOST_RETURNED};
use model::Ending;
use model::RepAction;

const MINUTE: Span = Span::seconds(60);

fn lost(desk: &mut Desk) {
    desk.take(Input::Router(FromRouter::Lost), NOW);
}

/// The router refuses it.
fn answer(key: &str, code: &str) -> Input {
    Input::Router(FromRouter::Answer { key: key.into(), problem: Some(CodedProblem::new(code)) })
}

fn returned(desk: &Desk) -> Vec<(ReturnedKind, String)> {
    desk.view().returned.into_iter().map(|each| (each.kind, each.text)).collect()
}

/// What was given back that was pressed.
fn returned_acts(desk: &Desk) -> Vec<RepActionKind> {
    desk.view().returned.into_iter().filter_map(|each| Some(each.pressed?.act)).collect()
}

/// The desk after a restart, with what it kept as it is on the disk.
fn started_again(desk: &Desk) -> Desk {
    let file = serde_json::to_string(&desk.persisted()).unwrap();
    Desk::new(9, serde_json::from_str(&file).unwrap())
}

fn signed_out(why: Option<SignedOutReason>) -> Input {
    Input::SignedOut { why }
}

#[test]
fn what_was_written_survives_a_sign_in_that_is_over_and_goes_up_after_the_next_one() {
    let mut desk = talking();
    lost(&mut desk);
    did(&mut desk, UserAction::Send { conversation: KIRAN, text: "I have refunded you 40 pounds.".into() });
    did(&mut desk, UserAction::Draft { conversation: KIRAN, text: "And also".into() });
    desk.take(signed_out(Some(SignedOutReason::NotSignedIn)), NOW);
    assert_eq!(desk.view().sessions, []);
    let mut desk = started_again(&desk);
    desk.take(Input::SignedIn { router: ROUTER.into(), is_kept: false }, NOW);
    let effects = desk.take(welcome(), NOW);
    let text = "I have refunded you 40 pounds.".to_owned();
    assert_eq!(acts(&effects), [RepAction::Send { conversation: KIRAN, text }]);
    desk.take(snapshot(1, vec![], vec![conversation(1)]), NOW);
    assert_eq!(desk.view().sessions[0].draft, "And also");
    assert_eq!(desk.lines(KIRAN).len(), 1);
}

#[test]
fn what_one_person_pressed_is_never_sent_as_another_or_to_another_router() {
    let mut desk = talking();
    lost(&mut desk);
    did(&mut desk, UserAction::Do(RepAction::ChoosePresence { presence: "busy".into() }));
    did(&mut desk, UserAction::Send { conversation: KIRAN, text: "Hello".into() });
    let mut restarted = started_again(&desk);
    desk.take(signed_out(None), NOW);
    let ben = |resumed| Input::Router(FromRouter::Welcome { rep: "ben".into(), now: ROUTERS, resumed });
    for desk in [&mut desk, &mut restarted] {
        desk.take(signed_in(), NOW);
        let effects = desk.take(ben(false), NOW);
        assert_eq!((acts(&effects), returned(desk)), (vec![], vec![]));
        desk.take(signed_out(None), NOW);
        desk.take(Input::SignedIn { router: "https://elsewhere.test".into(), is_kept: true }, NOW);
        assert_eq!(acts(&desk.take(welcome(), NOW)), []);
        desk.take(signed_out(None), NOW);
        desk.take(signed_in(), NOW);
        assert_eq!(acts(&desk.take(welcome(), NOW)).len(), 2, "but it is not lost");
    }
}

#[test]
fn what_an_older_version_kept_belongs_to_the_account_beside_it_and_is_given_back_otherwise() {
    let file = r#"{"outbox":[{"key":"1-1","act":{"act":"send","conversation":1,"text":"Hello"}}],
        "drafts":{"1":"Hel"},"selected":1}"#;
    let kept: PersistedOutbox = serde_json::from_str(file).unwrap();
    let mut desk = Desk::new(7, kept.clone());
    desk.take(signed_in(), NOW);
    let hello = RepAction::Send { conversation: KIRAN, text: "Hello".into() };
    assert_eq!(acts(&desk.take(welcome(), NOW)), [hello]);
    assert_eq!(anas(&desk).drafts[&KIRAN], "Hel");

    let mut desk = Desk::new(7, kept);
    desk.take(Input::SignedIn { router: ROUTER.into(), is_kept: false }, NOW);
    assert_eq!(acts(&desk.take(welcome(), NOW)), []);
    let both = [(ReturnedKind::Message, "Hello".into()), (ReturnedKind::Draft, "Hel".into())];
    assert_eq!(returned(&desk), both);
    desk.take(snapshot(1, vec![], vec![conversation(1)]), NOW);
    assert!(desk.view().returned.iter().all(|each| !each.can_edit), "nobody knows which conversation it was");
}

#[test]
fn what_is_pressed_for_longer_than_a_minute_without_a_connection_is_given_back_and_not_done() {
    let mut desk = talking();
    lost(&mut desk);
    did(&mut desk, UserAction::Close { conversation: KIRAN });
    let due = desk.deadline().unwrap();
    assert_eq!(due, NOW + MINUTE);
    desk.take(Input::Woke, due);
    assert_eq!(returned_acts(&desk), [RepActionKind::Close]);
    let view = desk.view();
    let told = &view.returned[0];
    assert_eq!((told.customer.as_deref(), told.at, told.can_edit), (Some("Kiran"), ROUTERS, false));
    assert_eq!(told.why, ReturnedReason::NoConnection);
    assert_eq!(acts(&desk.take(welcome_at(ROUTERS + MINUTE), due)), []);
}

#[test]
fn what_is_pressed_is_done_within_the_minute_also_after_a_restart_with_another_clock() {
    let mut desk = talking();
    lost(&mut desk);
    did(&mut desk, UserAction::Close { conversation: KIRAN });
    let elsewhere = Timestamp(9_000_000_000);
    for (after, acts_then) in [(Span::seconds(59), 1), (MINUTE, 0)] {
        let mut desk = started_again(&desk);
        desk.take(signed_in(), elsewhere);
        let effects = desk.take(welcome_at(ROUTERS + after), elsewhere);
        assert_eq!((acts(&effects).len(), desk.view().returned.len()), (acts_then, 1 - acts_then));
    }
}

#[test]
fn an_act_that_was_on_its_way_is_given_back_as_one_that_may_have_been_done() {
    let mut desk = talking();
    did(&mut desk, UserAction::Close { conversation: KIRAN });
    lost(&mut desk);
    desk.take(Input::Woke, NOW + MINUTE);
    assert_eq!(desk.view().returned[0].why, ReturnedReason::AnswerLost);
}

#[test]
fn an_accept_is_worth_sending_for_as_long_as_its_offer() {
    let (mut desk, _) = connected(PersistedOutbox::default());
    desk.take(event(1, DeskEvent::Offered { offer: offer(1, DesktopMode::Background) }), NOW);
    lost(&mut desk);
    desk.take(pressed(1, Button::Accept), NOW);
    let mut kept = started_again(&desk);
    desk.take(Input::Woke, NOW + Span::seconds(120));
    assert_eq!(returned_acts(&desk), [RepActionKind::Accept]);
    // The offer is over before its time: the snapshot has it no more.
    kept.take(signed_in(), NOW);
    assert_eq!(acts(&kept.take(welcome(), NOW)), []);
    assert_eq!(acts(&kept.take(snapshot(2, vec![], vec![]), NOW)), []);
    assert_eq!(returned_acts(&kept), [RepActionKind::Accept]);
    assert_eq!(anas(&kept).outbox, []);
}

#[test]
fn an_accept_that_was_done_while_nobody_heard_of_it_is_not_given_back() {
    let (mut desk, _) = connected(PersistedOutbox::default());
    desk.take(event(1, DeskEvent::Offered { offer: offer(1, DesktopMode::Background) }), NOW);
    desk.take(pressed(1, Button::Accept), NOW);
    lost(&mut desk);
    desk.take(welcome(), NOW);
    desk.take(snapshot(2, vec![], vec![conversation(1)]), NOW);
    assert_eq!((returned(&desk), anas(&desk).outbox), (vec![], vec![]));
}

#[test]
fn of_presences_chosen_without_a_connection_the_last_one_is_meant() {
    let mut desk = talking();
    lost(&mut desk);
    did(&mut desk, UserAction::Do(RepAction::ChoosePresence { presence: "busy".into() }));
    did(&mut desk, UserAction::Do(RepAction::ChoosePresence { presence: "away".into() }));
    let effects = desk.take(welcome(), NOW);
    assert_eq!(acts(&effects), [RepAction::ChoosePresence { presence: "away".into() }]);
}

#[test]
fn a_message_to_a_conversation_that_has_moved_on_comes_back_with_whom_it_did_not_reach() {
    let mut desk = talking();
    lost(&mut desk);
    did(&mut desk, UserAction::Send { conversation: KIRAN, text: "I refunded you.".into() });
    desk.take(welcome(), NOW);
    desk.take(snapshot(2, vec![], vec![]), NOW);
    let key = anas(&desk).outbox[0].key.clone();
    desk.take(answer(&key, "no-such-conversation"), NOW);
    let view = desk.view();
    let [told] = view.returned.as_slice() else { panic!("{:?}", view.returned) };
    assert_eq!((told.text.as_str(), told.customer.as_deref()), ("I refunded you.", Some("Kiran")));
    let why = ReturnedReason::Refused { problem: CodedProblem::new("no-such-conversation") };
    assert_eq!((&told.why, told.can_edit), (&why, false));
    assert_eq!(returned(&started_again_as_ana(&desk)).len(), 1, "it outlives the desk");
}

fn started_again_as_ana(desk: &Desk) -> Desk {
    let mut desk = started_again(desk);
    desk.take(signed_in(), NOW);
    desk.take(welcome(), NOW);
    desk
}

#[test]
fn a_refused_message_is_put_back_into_the_draft_on_a_line_of_its_own() {
    let mut desk = talking();
    did(&mut desk, UserAction::Send { conversation: KIRAN, text: "Hello".into() });
    let key = anas(&desk).outbox[0].key.clone();
    desk.take(answer(&key, "too-long"), NOW);
    assert_eq!(desk.lines(KIRAN), []);
    did(&mut desk, UserAction::Draft { conversation: KIRAN, text: "Good".into() });
    let id = desk.view().returned[0].id;
    assert!(desk.view().returned[0].can_edit);
    let effects = did(&mut desk, UserAction::EditReturned { id });
    assert!(effects.contains(&Effect::Persist));
    let view = desk.view();
    assert_eq!((view.sessions[0].draft.as_str(), view.selected), ("Good\nHello", Some(KIRAN)));
    assert_eq!(view.returned, []);
}

#[test]
fn what_was_given_back_goes_when_the_rep_has_taken_note_and_not_before() {
    let mut desk = talking();
    did(&mut desk, UserAction::Draft { conversation: KIRAN, text: "Half a rep".into() });
    let ended = DeskEvent::ConversationEnded { conversation: KIRAN, ending: Ending::Customer };
    desk.take(event(2, ended), NOW);
    desk.take(event(3, DeskEvent::SessionClosed { conversation: KIRAN }), NOW);
    assert_eq!(returned(&desk), [(ReturnedKind::Draft, "Half a rep".into())]);
    let id = desk.view().returned[0].id;
    did(&mut desk, UserAction::EditReturned { id });
    assert_eq!(desk.view().returned.len(), 1, "its conversation is not here");
    did(&mut desk, UserAction::DiscardReturned { id });
    assert_eq!((returned(&desk), anas(&desk).returned), (vec![], vec![]));
}

#[test]
fn a_draft_comes_back_as_soon_as_nobody_can_send_it() {
    let mut desk = talking();
    did(&mut desk, UserAction::Draft { conversation: KIRAN, text: "Half a rep".into() });
    let ended = DeskEvent::ConversationEnded { conversation: KIRAN, ending: Ending::Customer };
    desk.take(event(2, ended), NOW);
    let half = (ReturnedKind::Draft, "Half a rep".to_owned());
    assert_eq!((returned(&desk), desk.view().sessions[0].draft.as_str()), (vec![half.clone()], ""));
    did(&mut desk, UserAction::Close { conversation: KIRAN });
    desk.take(event(3, DeskEvent::SessionClosed { conversation: KIRAN }), NOW);
    assert_eq!((returned(&desk), anas(&desk).drafts.len()), (vec![half], 0));
}

#[test]
fn what_is_typed_while_the_session_is_taken_away_comes_back_once() {
    let mut desk = talking();
    did(&mut desk, UserAction::Draft { conversation: KIRAN, text: "Half".into() });
    desk.take(event(2, DeskEvent::SessionClosed { conversation: KIRAN }), NOW);
    did(&mut desk, UserAction::Draft { conversation: KIRAN, text: "Half a rep".into() });
    assert_eq!(returned(&desk), [(ReturnedKind::Draft, "Half a rep".into())]);
    did(&mut desk, UserAction::Draft { conversation: KIRAN, text: " ".into() });
    did(&mut desk, UserAction::Draft { conversation: KIRAN, text: "Something else".into() });
    assert_eq!(returned(&desk).len(), 2);
    assert_eq!(
        acts(&did(&mut desk, UserAction::Send { conversation: KIRAN, text: "Something else again".into() })),
        []
    );
    let both = ["Half a rep", "Something else again"];
    let view = desk.view();
    assert_eq!(view.returned.iter().map(|each| each.text.as_str()).collect::<Vec<_>>(), both);
    assert!(view.returned.iter().all(|each| each.customer.as_deref() == Some("Kiran") && !each.can_edit));
}

#[test]
fn drafts_come_back_after_a_time_without_a_connection() {
    let mut desk = talking();
    did(&mut desk, UserAction::Draft { conversation: KIRAN, text: "Half a rep".into() });
    did(&mut desk, UserAction::Draft { conversation: ConversationId(2), text: "".into() });
    lost(&mut desk);
    desk.take(welcome(), NOW);
    desk.take(snapshot(2, vec![], vec![]), NOW);
    assert_eq!(returned(&desk), [(ReturnedKind::Draft, "Half a rep".into())]);
    assert_eq!(desk.view().returned[0].customer.as_deref(), Some("Kiran"));
}

#[test]
fn a_message_that_is_too_long_is_not_sent_and_stays_in_the_draft() {
    let mut desk = talking();
    let long = "x".repeat(model::LONGEST_MESSAGE + 1);
    let effects = did(&mut desk, UserAction::Send { conversation: KIRAN, text: long.clone() });
    assert_eq!(acts(&effects), []);
    assert_eq!((desk.view().sessions[0].draft.clone(), desk.view().toasts.len()), (long, 1));
    let longest = "ß".repeat(model::LONGEST_MESSAGE);
    assert_eq!(acts(&did(&mut desk, UserAction::Send { conversation: KIRAN, text: longest })).len(), 1);
    let no_draft = "x".repeat(LONGEST_DRAFT + 1);
    did(&mut desk, UserAction::Send { conversation: KIRAN, text: no_draft.clone() });
    assert_eq!(returned(&desk), [(ReturnedKind::Message, no_draft)]);
}

#[test]
fn what_is_too_large_for_the_router_is_never_sent_again() {
    let mut desk = talking();
    did(&mut desk, UserAction::Send { conversation: KIRAN, text: "short".into() });
    did(&mut desk, UserAction::Send { conversation: KIRAN, text: "the longest".into() });
    desk.take(Input::Router(FromRouter::TooLarge { key: None }), NOW);
    assert_eq!(returned(&desk), [(ReturnedKind::Message, "the longest".into())]);
    lost(&mut desk);
    assert_eq!(acts(&desk.take(welcome(), NOW)).len(), 1);
}

#[test]
fn what_an_older_router_does_not_know_is_given_back() {
    let mut desk = talking();
    did(&mut desk, UserAction::End { conversation: KIRAN });
    let key = anas(&desk).outbox[0].key.clone();
    desk.take(Input::Router(FromRouter::NotKnown { key }), NOW);
    assert_eq!(returned_acts(&desk), [RepActionKind::End]);
    lost(&mut desk);
    assert_eq!(acts(&desk.take(welcome(), NOW)), []);
}

#[test]
fn no_more_is_kept_than_there_is_room_for_and_what_goes_is_told() {
    let mut desk = talking();
    let mut effects = Vec::new();
    for number in 0..=MOST_RETURNED {
        did(&mut desk, UserAction::Send { conversation: KIRAN, text: number.to_string() });
        let key = anas(&desk).outbox[0].key.clone();
        effects = desk.take(answer(&key, "internal"), NOW);
    }
    assert!(effects.contains(&Effect::Dropped { returned: 1 }));
    assert_eq!(desk.view().returned.len(), MOST_RETURNED);
    assert_eq!(desk.view().returned[0].text, "1");
}

#[test]
fn a_desk_that_is_turned_away_says_why_and_keeps_what_was_written() {
    let mut desk = talking();
    let why = TurnedAwayReason::OtherVersion;
    did(&mut desk, UserAction::Send { conversation: KIRAN, text: "Hello".into() });
    desk.take(Input::Router(FromRouter::Lost), NOW);
    desk.take(Input::Router(FromRouter::TurnedAway { why }), NOW + MINUTE);
    let told = Connection::Reconnecting { since: ROUTERS, unsent: 1, why: Some(why) };
    assert_eq!(desk.view().connection, told);
    assert_eq!(did(&mut desk, UserAction::Retry), [Effect::Retry]);
    assert_eq!(acts(&desk.take(welcome(), NOW)).len(), 1);
}

#[test]
fn a_draft_that_is_too_long_is_told_and_the_one_before_stays() {
    let mut desk = talking();
    let longest = "x".repeat(LONGEST_DRAFT);
    did(&mut desk, UserAction::Draft { conversation: KIRAN, text: longest.clone() });
    assert_eq!((&desk.view().sessions[0].draft, desk.view().toasts), (&longest, vec![]));
    for more in ["x", "xx"] {
        did(&mut desk, UserAction::Draft { conversation: KIRAN, text: longest.clone() + more });
        let view = desk.view();
        assert_eq!(view.sessions[0].draft, longest);
        let told = &view.toasts.last().unwrap().content;
        assert_eq!(*told, ToastContent::DraftTooLong { limit: LONGEST_DRAFT });
    }
}

#[test]
fn a_message_that_came_back_is_sent_again_once_and_leaves_the_draft_alone() {
    let mut desk = talking();
    let sent =
        did(&mut desk, UserAction::Send { conversation: KIRAN, text: "Your refund is on its way.".into() });
    let Some(Effect::Send { key, .. }) = sent.iter().find(|effect| matches!(effect, Effect::Send { .. }))
    else {
        panic!("{sent:?}")
    };
    desk.take(answer(key, "too-fast"), NOW);
    let id = desk.view().returned[0].id;
    did(&mut desk, UserAction::Draft { conversation: KIRAN, text: "Half of the next".into() });
    let again = did(&mut desk, UserAction::SendReturned { id });
    let send = RepAction::Send { conversation: KIRAN, text: "Your refund is on its way.".into() };
    assert_eq!(acts(&again), [send]);
    assert_eq!(acts(&did(&mut desk, UserAction::SendReturned { id })), [], "pressed twice");
    assert_eq!((returned(&desk), desk.view().sessions[0].draft.as_str()), (vec![], "Half of the next"));
}

#[test]
fn whoever_helps_and_was_added_writes_until_they_are_taken_out_and_gets_the_draft_back_then() {
    let (mut desk, _) = connected(PersistedOutbox::default());
    let added = conversation_with(1, |details| (details.is_mine, details.participates) = (false, true));
    desk.take(event(1, opened(added.clone())), NOW);
    let id = ConversationId(1);
    let effects =
        desk.take(Input::UserAction(UserAction::Send { conversation: id, text: "Hello".into() }), NOW);
    assert_eq!(acts(&effects), [RepAction::Send { conversation: id, text: "Hello".into() }]);
    assert_eq!(
        desk.take(Input::UserAction(UserAction::Typing { conversation: id }), NOW),
        [Effect::Typing(id)]
    );
    assert_eq!(
        acts(&desk.take(Input::UserAction(UserAction::End { conversation: id }), NOW)),
        [],
        "the end is not theirs"
    );
    desk.take(Input::UserAction(UserAction::Draft { conversation: id, text: "And the".into() }), NOW);
    assert_eq!(desk.view().sessions[0].draft, "And the");
    let taken_out = Box::new(conversation_with(1, |details| details.is_mine = false));
    desk.take(event(2, DeskEvent::SessionChanged { conversation: taken_out }), NOW);
    let view = desk.view();
    assert_eq!((view.sessions[0].draft.as_str(), view.sessions[0].conversation.participates), ("", false));
    let returned = &view.returned[0];
    assert_eq!((returned.text.as_str(), returned.can_edit), ("And the", false));
    assert_eq!(returned.why, ReturnedReason::ReadOnly);
}

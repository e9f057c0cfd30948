//! What a rep pressed: once, in its time, and shown until the router has answered.

use super::*;
use model::Ending;
use model::RepAction;

const UNDO: Span = Span::seconds(8);

fn end() -> RepAction {
    RepAction::End { conversation: KIRAN }
}

fn pending(desk: &Desk) -> Vec<(RepActionKind, Option<Timestamp>)> {
    desk.view().pending.into_iter().map(|each| (each.what, each.undo_until)).collect()
}

#[test]
fn an_end_waits_eight_seconds_and_says_so() {
    let mut desk = talking();
    assert_eq!(acts(&did(&mut desk, UserAction::End { conversation: KIRAN })), []);
    assert_eq!(pending(&desk), [(RepActionKind::End, Some(ROUTERS + UNDO))]);
    assert_eq!(desk.deadline(), Some(NOW + UNDO));
    assert_eq!(acts(&desk.take(Input::Woke, NOW + Span::seconds(7))), []);
    assert_eq!(acts(&desk.take(Input::Woke, NOW + UNDO)), [end()]);
    assert_eq!(pending(&desk), [(RepActionKind::End, None)], "it is on its way, and cannot be taken back");
}

#[test]
fn an_end_that_is_taken_back_is_never_sent() {
    let mut desk = talking();
    did(&mut desk, UserAction::End { conversation: KIRAN });
    assert!(did(&mut desk, UserAction::UndoEnd { conversation: KIRAN }).contains(&Effect::Persist));
    assert_eq!((pending(&desk), anas(&desk).outbox), (vec![], vec![]));
    assert_eq!(acts(&desk.take(Input::Woke, NOW + UNDO)), []);
    did(&mut desk, UserAction::End { conversation: KIRAN });
    desk.take(Input::Woke, NOW + UNDO);
    did(&mut desk, UserAction::UndoEnd { conversation: KIRAN });
    assert_eq!(pending(&desk), [(RepActionKind::End, None)], "too late");
}

#[test]
fn whoever_signs_out_or_quits_ends_at_once() {
    let mut desk = talking();
    did(&mut desk, UserAction::End { conversation: KIRAN });
    assert_eq!(acts(&desk.take(Input::Leaving, NOW)), [end()]);
    assert!(desk.waits_for_answers());
    let key = anas(&desk).outbox[0].key.clone();
    desk.take(Input::Router(FromRouter::Answer { key, problem: None }), NOW);
    assert!(!desk.waits_for_answers());
}

#[test]
fn an_end_outlives_a_restart_and_goes_up_with_the_next_connection() {
    let mut desk = talking();
    did(&mut desk, UserAction::End { conversation: KIRAN });
    let file = serde_json::to_string(&desk.persisted()).unwrap();
    let mut desk = Desk::new(9, serde_json::from_str(&file).unwrap());
    desk.take(signed_in(), NOW);
    assert_eq!(acts(&desk.take(welcome(), NOW)), [end()]);
}

#[test]
fn a_connection_that_comes_back_sends_no_end_before_its_time() {
    let mut desk = talking();
    did(&mut desk, UserAction::End { conversation: KIRAN });
    desk.take(Input::Router(FromRouter::Lost), NOW);
    assert_eq!(acts(&desk.take(welcome(), NOW)), []);
    assert_eq!(acts(&desk.take(Input::Woke, NOW + UNDO)), [end()]);
}

#[test]
fn an_end_is_dropped_when_the_customer_ends_first() {
    let mut desk = talking();
    did(&mut desk, UserAction::End { conversation: KIRAN });
    desk.take(event(2, DeskEvent::ConversationEnded { conversation: KIRAN, ending: Ending::Customer }), NOW);
    assert_eq!(pending(&desk), []);
    assert_eq!(acts(&desk.take(Input::Woke, NOW + UNDO)), []);
}

#[test]
fn what_is_pressed_twice_is_sent_once_until_it_is_answered() {
    let mut desk = talking();
    let to = model::Target::Queue { queue: "returns".into() };
    let presses = [
        UserAction::Do(RepAction::Pick { conversation: ConversationId(9) }),
        UserAction::Do(RepAction::Reopen { conversation: ConversationId(8) }),
        UserAction::Do(RepAction::Transfer { conversation: KIRAN, to, note: None }),
        UserAction::Do(RepAction::ResetPresence),
        UserAction::Close { conversation: KIRAN },
    ];
    for press in presses {
        assert_eq!(acts(&did(&mut desk, press.clone())).len(), 1, "{press:?}");
        assert_eq!(acts(&did(&mut desk, press.clone())), [], "{press:?}");
    }
    let key = anas(&desk).outbox[0].key.clone();
    desk.take(Input::Router(FromRouter::Answer { key, problem: None }), NOW);
    assert_eq!(
        acts(&did(&mut desk, UserAction::Do(RepAction::Pick { conversation: ConversationId(9) }))).len(),
        1
    );
    assert_eq!(
        acts(&did(&mut desk, UserAction::Do(RepAction::ChoosePresence { presence: "busy".into() }))).len(),
        1
    );
    assert_eq!(
        acts(&did(&mut desk, UserAction::Do(RepAction::ResetPresence))).len(),
        1,
        "another was chosen between"
    );
}

#[test]
fn what_is_only_passed_on_is_nothing_that_has_a_way_of_its_own() {
    let (mut desk, _) = connected(PersistedOutbox::default());
    desk.take(event(1, opened(conversation(1))), NOW);
    desk.take(event(2, DeskEvent::Offered { offer: offer(1, DesktopMode::Always) }), NOW);
    let before = desk.view();
    let (offer, conversation) = (OfferId(1), KIRAN);
    let not_plain = [
        RepAction::Accept { offer },
        RepAction::Reject { offer, reason: None },
        RepAction::Receipt { offer, receipt: Receipt::Natively },
        RepAction::Send { conversation, text: "Hello".into() },
        RepAction::Read { conversation, through: 1 },
        RepAction::End { conversation },
        RepAction::Close { conversation },
        RepAction::SignOut,
    ];
    for act in not_plain {
        assert_eq!(did(&mut desk, UserAction::Do(act.clone())), [], "{act:?}");
    }
    assert_eq!(desk.view(), before);
    assert_eq!(acts(&desk.take(Input::Woke, NOW + UNDO)), [], "nothing waits");
}

#[test]
fn what_is_passed_on_in_a_conversation_needs_one_that_goes_on() {
    let mut desk = talking();
    let pause =
        |conversation| UserAction::Do(RepAction::PauseTimeout { conversation, rule: "Silent".into() });
    assert_eq!(did(&mut desk, pause(ConversationId(9))), [], "no session of this rep");
    assert_eq!(acts(&did(&mut desk, pause(KIRAN))).len(), 1);
    desk.take(event(2, DeskEvent::ConversationEnded { conversation: KIRAN, ending: Ending::Customer }), NOW);
    let transfer = RepAction::Transfer {
        conversation: KIRAN,
        to: model::Target::Queue { queue: "returns".into() },
        note: None,
    };
    assert_eq!(did(&mut desk, UserAction::Do(transfer)), [], "it has ended");
}

fn ended(desk: &mut Desk, number: u64, id: u64) {
    let conversation = ConversationId(id);
    desk.take(
        event(number, DeskEvent::ConversationEnded { conversation, ending: Ending::Representative }),
        NOW,
    );
    desk.take(event(number + 1, DeskEvent::SessionClosed { conversation }), NOW);
}

fn closed(desk: &Desk) -> Vec<ConversationId> {
    desk.view().closed.into_iter().map(|each| each.id).collect()
}

#[test]
fn what_was_closed_is_told_after_a_sign_out_and_a_restart_to_whom_it_belongs() {
    let mut desk = talking();
    ended(&mut desk, 2, 1);
    desk.take(Input::SignedOut { why: None }, NOW);
    assert_eq!(closed(&desk), []);
    let file = serde_json::to_string(&desk.persisted()).unwrap();
    let (mut desk, _) = connected(serde_json::from_str(&file).unwrap());
    assert_eq!(closed(&desk), [KIRAN]);
    desk.take(Input::SignedOut { why: None }, NOW);
    desk.take(signed_in(), NOW);
    desk.take(Input::Router(FromRouter::Welcome { rep: "ben".into(), now: ROUTERS, resumed: false }), NOW);
    assert_eq!(closed(&desk), []);
}

#[test]
fn what_was_handed_over_or_only_helped_with_was_not_closed() {
    let mut desk = talking();
    desk.take(event(2, opened(conversation_with(2, |details| details.is_mine = false))), NOW);
    desk.take(event(3, DeskEvent::SessionClosed { conversation: KIRAN }), NOW);
    ended(&mut desk, 4, 2);
    assert_eq!(closed(&desk), []);
}

#[test]
fn what_was_closed_without_a_connection_is_told_with_it() {
    let mut desk = talking();
    let ending = Ending::Customer;
    desk.take(event(2, DeskEvent::ConversationEnded { conversation: KIRAN, ending }), NOW);
    desk.take(Input::Router(FromRouter::Lost), NOW);
    desk.take(welcome(), NOW);
    desk.take(snapshot(9, vec![], vec![]), NOW);
    assert_eq!(closed(&desk), [KIRAN]);
}

#[test]
fn a_day_full_of_closed_sessions_is_told_whole() {
    let (mut desk, _) = connected(PersistedOutbox::default());
    for id in 1..=120 {
        desk.take(event(3 * id - 2, opened(conversation(id))), NOW);
        ended(&mut desk, 3 * id - 1, id);
    }
    assert_eq!(closed(&desk).len(), 120);
}

#[test]
fn a_session_is_not_closed_while_its_end_can_be_taken_back() {
    let mut desk = talking();
    did(&mut desk, UserAction::End { conversation: KIRAN });
    assert_eq!(
        acts(&did(&mut desk, UserAction::Close { conversation: KIRAN })),
        [],
        "the customer would be offered to somebody else"
    );
    assert_eq!(acts(&desk.take(Input::Woke, NOW + UNDO)), [end()]);
}

#[test]
fn more_time_is_asked_for_once_and_is_shown_as_on_its_way_until_the_offer_has_it() {
    let (mut desk, _) = connected(PersistedOutbox::default());
    let ring = |more_time, expires_at| {
        let offer = OfferView { more_time, expires_at, ..offer(1, DesktopMode::Background) };
        DeskEvent::Offered { offer }
    };
    let expires_at = offer(1, DesktopMode::Background).expires_at;
    let more = Span::seconds(30);
    desk.take(event(1, ring(Some(more), expires_at)), NOW);
    let ask = || UserAction::Do(RepAction::AskMoreTime { offer: OfferId(1) });
    assert_eq!(acts(&did(&mut desk, ask())), [RepAction::AskMoreTime { offer: OfferId(1) }]);
    assert_eq!(acts(&did(&mut desk, ask())), [], "it is on its way");
    assert_eq!(pending(&desk), [(RepActionKind::AskMoreTime, None)]);
    desk.take(event(2, ring(None, expires_at + more)), NOW);
    let key = anas(&desk).outbox[0].key.clone();
    desk.take(Input::Router(FromRouter::Answer { key, problem: None }), NOW);
    assert_eq!((pending(&desk), desk.view().ringing[0].offer.expires_at), (vec![], expires_at + more));
}

#[test]
fn a_note_waits_for_the_connection_and_is_given_back_with_its_text_when_it_is_refused() {
    let mut desk = talking();
    desk.take(Input::Router(FromRouter::Lost), NOW);
    let note = RepAction::AddNote { conversation: KIRAN, text: "Calls back on Monday".into() };
    did(&mut desk, UserAction::Do(note.clone()));
    assert_eq!(acts(&desk.take(welcome(), NOW)), [note]);
    let key = anas(&desk).outbox[0].key.clone();
    let problem = Some(CodedProblem::new("records-unavailable"));
    desk.take(Input::Router(FromRouter::Answer { key, problem }), NOW);
    let returned = desk.view().returned;
    let told: Vec<_> = returned.iter().map(|each| (each.kind, each.text.as_str(), each.can_edit)).collect();
    assert_eq!(
        told,
        [(ReturnedKind::Note, "Calls back on Monday", false)],
        "it is no message to the customer"
    );
    assert_eq!(desk.view().toasts, []);
}

//! Signing out, putting the window away, and quitting: what the rep is asked first.

use super::*;
use model::Ending;

fn asks_to_sign_out(desk: &mut Desk) -> Vec<Effect> {
    did(desk, UserAction::AskSignOut { activation: Some("token".into()) })
}

#[test]
fn whoever_has_customers_is_asked_in_the_window_before_they_are_signed_out() {
    let mut desk = talking();
    assert_eq!(asks_to_sign_out(&mut desk), [Effect::Front { activation: Some("token".into()) }]);
    assert_eq!(desk.view().question, Some(Question::SignOut));
    assert_eq!(desk.view().session_grace, model::SessionGrace::For { span: Span::seconds(300) });
    assert_eq!(did(&mut desk, UserAction::Stay), []);
    assert_eq!(desk.view().question, None);
    asks_to_sign_out(&mut desk);
    assert_eq!(did(&mut desk, UserAction::SignOut), [Effect::SignOut]);
    desk.take(Input::SignedOut { why: None }, NOW);
    assert_eq!(desk.view().question, None);
}

#[test]
fn whoever_has_none_or_only_helps_or_wraps_up_is_signed_out_at_once() {
    let (mut desk, _) = connected(PersistedOutbox::default());
    assert_eq!(asks_to_sign_out(&mut desk), [Effect::SignOut]);
    let helped = conversation_with(1, |details| details.is_mine = false);
    let ended = conversation_with(2, |details| details.ended = Some(Ending::Customer));
    desk.take(snapshot(2, vec![], vec![helped, ended]), NOW);
    assert_eq!(asks_to_sign_out(&mut desk), [Effect::SignOut]);
}

#[test]
fn before_the_router_has_said_who_it_is_the_rep_can_sign_out() {
    let mut desk = Desk::new(1, PersistedOutbox::default());
    desk.take(signed_in(), NOW);
    assert_eq!(asks_to_sign_out(&mut desk), [Effect::SignOut]);
}

#[test]
fn closing_the_window_without_a_tray_says_what_it_means_once_and_then_only_does_it() {
    let (mut desk, _) = connected(PersistedOutbox::default());
    assert_eq!(did(&mut desk, UserAction::CloseWindow), []);
    assert_eq!(desk.view().question, Some(Question::PutAway));
    assert_eq!(did(&mut desk, UserAction::PutAway), [Effect::PutAway]);
    assert_eq!(desk.view().question, None);
    assert_eq!(did(&mut desk, UserAction::CloseWindow), [Effect::PutAway]);
}

#[test]
fn a_tray_that_comes_takes_the_question_about_its_absence_away() {
    let (mut desk, _) = connected(PersistedOutbox::default());
    did(&mut desk, UserAction::CloseWindow);
    desk.take(Input::Desktop(DesktopChange::Tray(true)), NOW);
    assert_eq!(desk.view().question, None);
}

#[test]
fn without_a_tray_the_app_is_quit_from_its_window() {
    let (mut desk, _) = connected(PersistedOutbox::default());
    did(&mut desk, UserAction::CloseWindow);
    assert_eq!(did(&mut desk, UserAction::Quit), [Effect::Quit]);
}

#[test]
fn what_was_unsent_is_said_to_be_kept_and_comes_back_to_whoever_was_signed_out_against_their_wish() {
    let why = Some(SignedOutReason::Forbidden);
    let refused = || Input::SignedOut { why };
    let mut desk = talking();
    desk.take(refused(), NOW);
    assert_eq!(desk.view().connection, Connection::SignedOut { why, is_kept: false });
    let mut desk = talking();
    did(&mut desk, UserAction::Draft { conversation: ConversationId(1), text: "I have ref".into() });
    desk.take(refused(), NOW);
    assert_eq!(desk.view().connection, Connection::SignedOut { why, is_kept: true });
    // It comes back to its author, whatever became of the conversation meanwhile.
    desk.take(signed_in(), NOW);
    desk.take(welcome(), NOW);
    desk.take(snapshot(1, vec![], vec![]), NOW);
    assert_eq!(desk.view().returned[0].text, "I have ref");
}

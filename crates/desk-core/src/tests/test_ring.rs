//! The test ring: step by step to the end, and how it fails at each step in turn.

use super::*;
use TestStepName::{Answered, Asked, Connected, Pressed, Shown};
use TestStepState::{Ahead, Done, Failed, Waiting};
use model::NotShown;

/// The step that is not done, and how it is with it; nothing when all are done or there is no test.
fn stands(desk: &Desk) -> Option<(TestStepName, TestStepState)> {
    let steps = desk.view().test_ring?.steps;
    let steps: Vec<_> = steps.into_iter().map(|step| (step.step, step.state)).collect();
    let at =
        steps.iter().position(|(_, state)| !matches!(state, Done | TestStepState::DoneWithoutButtons))?;
    assert!(steps[at + 1..].iter().all(|(_, state)| *state == Ahead), "{steps:?}");
    Some(steps[at])
}

fn failed(desk: &Desk) -> Option<(TestStepName, TestFailure)> {
    match stands(desk)? {
        (step, Failed { why }) => Some((step, why)),
        _ => None,
    }
}

fn came(desk: &mut Desk, number: u64) -> Vec<Effect> {
    desk.take(Input::Router(FromRouter::TestRing { number }), NOW)
}

fn said(desk: &mut Desk, said: TestNotification) -> Vec<Effect> {
    desk.take(Input::Notification(FromNotification::Test(said)), NOW)
}

fn with_buttons(buttons: bool) -> Input {
    Input::Desktop(DesktopChange::Notifications { shown: true, buttons, server: None })
}

/// A desk that has asked for a test ring.
fn asked() -> Desk {
    let (mut desk, _) = connected(PersistedOutbox::default());
    desk.take(with_buttons(true), NOW);
    assert_eq!(did(&mut desk, UserAction::TestRing), [Effect::TestRing { number: 1 }]);
    desk
}

/// A desk whose test ring was asked of the system.
fn notified() -> Desk {
    let mut desk = asked();
    came(&mut desk, 1);
    desk
}

#[test]
fn it_goes_from_the_press_through_the_router_and_the_screen_to_the_hand() {
    let mut desk = asked();
    assert_eq!(stands(&desk), Some((Answered, Waiting)));
    let effects = came(&mut desk, 1);
    assert!(matches!(effects[..], [Effect::NotifyTest { .. }, Effect::Sound(Some(_))]), "{effects:?}");
    assert_eq!(stands(&desk), Some((Shown, Waiting)));
    assert_eq!(said(&mut desk, TestNotification::Shown), []);
    assert_eq!(stands(&desk), Some((Pressed, Waiting)));
    let effects = said(&mut desk, TestNotification::Pressed { activation: Some("token".into()) });
    assert_eq!(effects, [Effect::Front { activation: Some("token".into()) }, Effect::Sound(None)]);
    assert_eq!(stands(&desk), None, "all is done");
    assert_eq!(desk.view().test_ring.map(|test| test.steps.len()), Some(5));
    assert_eq!(did(&mut desk, UserAction::EndTestRing), []);
    assert_eq!(desk.view().test_ring, None);
}

#[test]
fn nothing_of_it_is_kept_or_told_as_an_offer() {
    let mut desk = notified();
    let view = desk.view();
    assert!(view.ringing.is_empty() && view.pending.is_empty() && view.toasts.is_empty());
    let effects = said(&mut desk, TestNotification::Shown);
    assert_eq!(acts(&effects), [], "no receipt goes up");
    assert!(anas(&desk) == Belongings::default());
}

#[test]
fn without_a_connection_it_fails_at_once_and_when_it_is_lost() {
    let mut desk = Desk::new(7, PersistedOutbox::default());
    assert_eq!(did(&mut desk, UserAction::TestRing), []);
    assert_eq!(failed(&desk), Some((Connected, TestFailure::NotConnected)));
    let mut desk = asked();
    desk.take(Input::Router(FromRouter::Lost), NOW);
    assert_eq!(failed(&desk), Some((Answered, TestFailure::NotConnected)));
}

#[test]
fn a_router_that_does_not_send_it_back_in_time_has_failed_and_a_late_answer_changes_nothing() {
    let mut desk = asked();
    let until = desk.deadline().unwrap();
    assert_eq!(until, NOW + Span::seconds(5));
    desk.take(Input::Woke, until);
    assert_eq!(failed(&desk), Some((Answered, TestFailure::NoAnswer)));
    assert_eq!(desk.take(Input::Router(FromRouter::TestRing { number: 1 }), until), []);
    assert_eq!(did(&mut desk, UserAction::TestRing), [Effect::TestRing { number: 2 }]);
    assert_eq!(came(&mut desk, 1), [], "it is the answer to the one before");
    assert_eq!(stands(&desk), Some((Answered, Waiting)));
}

#[test]
fn what_keeps_it_off_the_screen_is_told() {
    for why in [NotShown::NoServer, NotShown::Refused, NotShown::Inhibited] {
        let mut desk = notified();
        let effects = said(&mut desk, TestNotification::NotShown { why });
        assert_eq!(effects, [Effect::WithdrawTest, Effect::Sound(None)], "{why:?}");
        assert_eq!(failed(&desk), Some((Shown, TestFailure::NotShown(why))));
    }
    let mut desk = notified();
    said(&mut desk, TestNotification::Shown);
    said(&mut desk, TestNotification::NotShown { why: NotShown::Inhibited });
    assert_eq!(
        failed(&desk),
        Some((Shown, TestFailure::NotShown(NotShown::Inhibited))),
        "it was hidden again"
    );
}

#[test]
fn nobody_is_asked_to_press_where_nobody_can_see_the_screen() {
    let locked = || Input::Desktop(DesktopChange::Screen(Some(NotShown::Locked)));
    let mut desk = asked();
    desk.take(locked(), NOW);
    assert_eq!(came(&mut desk, 1), []);
    assert_eq!(failed(&desk), Some((Asked, TestFailure::NotShown(NotShown::Locked))));
    let mut desk = notified();
    said(&mut desk, TestNotification::Shown);
    assert!(desk.take(locked(), NOW).contains(&Effect::WithdrawTest));
    assert_eq!(failed(&desk), Some((Shown, TestFailure::NotShown(NotShown::Locked))));
}

#[test]
fn a_system_that_says_nothing_has_failed() {
    let mut desk = notified();
    let until = desk.deadline().unwrap();
    assert!(desk.take(Input::Woke, until).contains(&Effect::WithdrawTest));
    assert_eq!(failed(&desk), Some((Shown, TestFailure::NothingSaid)));
}

#[test]
fn without_buttons_it_goes_on_and_says_so() {
    let mut desk = notified();
    desk.take(with_buttons(false), NOW);
    said(&mut desk, TestNotification::Shown);
    assert_eq!(stands(&desk), Some((Pressed, Waiting)));
    let shown = desk.view().test_ring.unwrap().steps.into_iter().find(|step| step.step == Shown);
    assert_eq!(shown.map(|step| step.state), Some(TestStepState::DoneWithoutButtons));
    assert_eq!(
        said(&mut desk, TestNotification::Closed { may_be_click: true })[0],
        Effect::Show { clicked: true }
    );
    assert_eq!(stands(&desk), None, "on this desktop a click looks like that");
}

#[test]
fn one_that_is_not_pressed_has_failed_however_it_goes() {
    let mut desk = notified();
    said(&mut desk, TestNotification::Shown);
    let until = desk.deadline().unwrap();
    assert_eq!(until, NOW + Span::seconds(30));
    assert!(desk.take(Input::Woke, until).contains(&Effect::WithdrawTest));
    assert_eq!(failed(&desk), Some((Pressed, TestFailure::NotPressed)));
    for (how, failure) in [
        (TestNotification::Closed { may_be_click: false }, TestFailure::Dismissed),
        (TestNotification::Expired, TestFailure::NotPressed),
    ] {
        let mut desk = notified();
        said(&mut desk, TestNotification::Shown);
        assert_eq!(said(&mut desk, how), [Effect::Sound(None)]);
        assert_eq!(failed(&desk), Some((Pressed, failure)));
    }
}

#[test]
fn what_a_customer_waits_for_goes_before_it() {
    let real = || DeskEvent::Offered { offer: offer(1, DesktopMode::Background) };
    let mut desk = notified();
    let effects = desk.take(event(1, real()), NOW);
    assert!(effects.contains(&Effect::WithdrawTest), "{effects:?}");
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Notify(_))));
    assert_eq!(failed(&desk), Some((Shown, TestFailure::RealOffer)));
    assert_eq!(did(&mut desk, UserAction::TestRing), []);
    assert_eq!(failed(&desk), Some((Connected, TestFailure::RealOffer)));
}

#[test]
fn it_is_taken_back_when_its_rep_signs_out_or_the_window_is_gone() {
    for end in [Input::SignedOut { why: None }, Input::Window(FromWindow::Gone { why: None })] {
        let mut desk = notified();
        assert!(desk.take(end, NOW).contains(&Effect::WithdrawTest));
        assert_eq!(desk.view().test_ring, None);
    }
}

//! The rungs to the screen, and what the router is told of them.

use super::*;
use model::NotShown;
use model::RepAction;

const DRAWN: Span = Span(700);
const FRONT: Span = Span::seconds(3);

/// A desk with an offer of this mode, and what it did about it.
fn ringing(mode: DesktopMode) -> (Desk, Vec<Effect>) {
    let (mut desk, _) = connected(PersistedOutbox::default());
    let effects = desk.take(event(1, DeskEvent::Offered { offer: offer(1, mode) }), NOW);
    (desk, effects)
}

/// The same with a window in front.
fn ringing_in_front(mode: DesktopMode) -> (Desk, Vec<Effect>) {
    let (mut desk, _) = connected(PersistedOutbox::default());
    in_front(&mut desk, NOW);
    let effects = desk.take(event(1, DeskEvent::Offered { offer: offer(1, mode) }), NOW);
    (desk, effects)
}

fn in_front(desk: &mut Desk, at: Timestamp) -> Vec<Effect> {
    let mut effects = desk.take(Input::Window(FromWindow::Opened), at);
    effects.extend(desk.take(Input::Window(FromWindow::InFront(true)), at));
    effects
}

fn drawn(desk: &mut Desk, at: Timestamp) -> Vec<Effect> {
    desk.take(Input::Window(FromWindow::Drawn(vec![OfferId(1)])), at)
}

fn native(desk: &mut Desk, said: FromNotification, at: Timestamp) -> Vec<Effect> {
    desk.take(Input::Notification(said), at)
}

fn failed(desk: &mut Desk, why: NotShown, at: Timestamp) -> Vec<Effect> {
    native(desk, FromNotification::NotShown { offer: OfferId(1), why }, at)
}

fn screen(desk: &mut Desk, away: Option<NotShown>) -> Vec<Effect> {
    desk.take(Input::Desktop(DesktopChange::Screen(away)), NOW)
}

fn receipts(effects: &[Effect]) -> Vec<Receipt> {
    let receipt = |act: &RepAction| match act {
        RepAction::Receipt { receipt, .. } => Some(*receipt),
        _ => None,
    };
    acts(effects).iter().filter_map(receipt).collect()
}

fn notifies(effects: &[Effect]) -> bool {
    effects.iter().any(|effect| matches!(effect, Effect::Notify(_)))
}

fn fronts(effects: &[Effect]) -> bool {
    effects.contains(&Effect::Front { activation: None })
}

fn hidden(why: NotShown) -> Receipt {
    Receipt::Hidden { why }
}

fn no(why: NotShown) -> Receipt {
    Receipt::No { why }
}

/// Wakes the desk at its deadlines up to a moment.
fn pass(desk: &mut Desk, until: Timestamp) -> Vec<Effect> {
    let mut effects = Vec::new();
    while let Some(at) = desk.deadline().filter(|at| *at <= until) {
        effects.extend(desk.take(Input::Woke, at));
    }
    effects
}

#[test]
fn in_front_the_page_says_that_it_has_drawn_it_and_only_then_goes_the_receipt() {
    let (mut desk, effects) = ringing_in_front(DesktopMode::Background);
    assert_eq!((receipts(&effects), notifies(&effects)), (vec![], false));
    let effects = drawn(&mut desk, NOW + Span(100));
    assert_eq!(receipts(&effects), [Receipt::InApp]);
    assert!(!notifies(&pass(&mut desk, NOW + Span::seconds(60))));
}

#[test]
fn a_page_that_has_not_drawn_it_in_time_is_passed_over_and_withdraws_nothing_before_it_has() {
    let (mut desk, _) = ringing_in_front(DesktopMode::Background);
    assert!(notifies(&pass(&mut desk, NOW + DRAWN)));
    let effects = native(&mut desk, FromNotification::Shown { offer: OfferId(1) }, NOW + DRAWN);
    assert_eq!(receipts(&effects), [Receipt::Natively]);
    let effects = drawn(&mut desk, NOW + Span::seconds(2));
    assert_eq!(receipts(&effects), [Receipt::InApp]);
    assert!(effects.contains(&Effect::Withdraw(OfferId(1))), "it is on one screen at a time");
}

#[test]
fn a_window_that_loses_the_keyboard_takes_its_receipt_back_and_the_desktop_rings() {
    let (mut desk, _) = ringing_in_front(DesktopMode::Background);
    drawn(&mut desk, NOW);
    let effects = desk.take(Input::Window(FromWindow::InFront(false)), NOW);
    assert_eq!((receipts(&effects), notifies(&effects)), (vec![hidden(NotShown::NotInFront)], false));
    let effects = pass(&mut desk, NOW + Span::seconds(1));
    assert!(notifies(&effects), "a menu of the tray takes the keyboard for a moment only");
    let effects = native(&mut desk, FromNotification::Shown { offer: OfferId(1) }, NOW + Span::seconds(1));
    assert_eq!(receipts(&effects), [Receipt::Natively]);
}

#[test]
fn a_window_that_comes_in_front_has_its_own_time_to_draw() {
    let (mut desk, _) = ringing(DesktopMode::Background);
    native(&mut desk, FromNotification::Shown { offer: OfferId(1) }, NOW);
    let effects = in_front(&mut desk, NOW + Span::seconds(9));
    assert_eq!(effects, [], "the notification stays until the page has drawn it");
    let effects = drawn(&mut desk, NOW + Span::seconds(9));
    assert_eq!(receipts(&effects), [Receipt::InApp]);
    assert!(effects.contains(&Effect::Withdraw(OfferId(1))));
}

#[test]
fn a_window_that_hangs_shows_nothing() {
    let (mut desk, _) = ringing_in_front(DesktopMode::Background);
    drawn(&mut desk, NOW);
    let effects = desk.take(Input::Window(FromWindow::Hung(true)), NOW);
    assert_eq!((receipts(&effects), notifies(&effects)), (vec![hidden(NotShown::WindowHung)], true));
    let effects = failed(&mut desk, NotShown::NoServer, NOW);
    assert!(fronts(&effects), "the window that takes its place is to come");
    let gone = FromWindow::Gone { why: Some(NotShown::WindowHung) };
    desk.take(Input::Window(gone), NOW);
    assert_eq!(receipts(&pass(&mut desk, NOW + FRONT)), [no(NotShown::NoServer)]);
}

#[test]
fn a_page_that_ends_tells_so() {
    let (mut desk, _) = ringing_in_front(DesktopMode::Background);
    drawn(&mut desk, NOW);
    let gone = FromWindow::Gone { why: Some(NotShown::PageFailed) };
    let effects = desk.take(Input::Window(gone), NOW);
    assert_eq!((receipts(&effects), notifies(&effects)), (vec![hidden(NotShown::PageFailed)], true));
}

#[test]
fn without_a_server_the_window_comes_and_what_never_comes_is_not_shown() {
    let (mut desk, _) = ringing(DesktopMode::Background);
    let effects = failed(&mut desk, NotShown::NoServer, NOW);
    assert!(fronts(&effects));
    assert_eq!(receipts(&effects), [hidden(NotShown::NoServer)], "the reason travels");
    desk.take(Input::Window(FromWindow::Opened), NOW);
    assert_eq!(receipts(&drawn(&mut desk, NOW)), [], "a window that is not in front shows nothing");
    assert_eq!(receipts(&pass(&mut desk, NOW + FRONT)), [no(NotShown::NoServer)]);
    let effects = desk.take(Input::Window(FromWindow::InFront(true)), NOW + Span::seconds(9));
    assert_eq!(receipts(&effects), [Receipt::InApp], "better late");
}

#[test]
fn never_is_the_window_alone_and_it_comes_to_the_front() {
    let (mut desk, effects) = ringing(DesktopMode::Never);
    assert!(fronts(&effects) && !notifies(&effects));
    in_front(&mut desk, NOW);
    assert_eq!(receipts(&drawn(&mut desk, NOW)), [Receipt::InApp]);
    let (mut desk, effects) = ringing_in_front(DesktopMode::Never);
    assert!(!fronts(&effects), "it is there");
    assert!(fronts(&pass(&mut desk, NOW + DRAWN)), "what has not drawn it in time is asked to");
    assert_eq!(receipts(&pass(&mut desk, NOW + DRAWN + FRONT)), [no(NotShown::PageFailed)]);
}

#[test]
fn always_is_native_in_front_too() {
    let (mut desk, effects) = ringing_in_front(DesktopMode::Always);
    assert!(notifies(&effects));
    native(&mut desk, FromNotification::Shown { offer: OfferId(1) }, NOW);
    let effects = drawn(&mut desk, NOW);
    assert!(!effects.contains(&Effect::Withdraw(OfferId(1))));
}

#[test]
fn a_server_that_dies_takes_the_receipt_back_and_after_a_while_the_window_comes() {
    let (mut desk, _) = ringing(DesktopMode::Background);
    native(&mut desk, FromNotification::Shown { offer: OfferId(1) }, NOW);
    let hides = FromNotification::Hidden { offer: OfferId(1), why: NotShown::NoServer };
    let effects = native(&mut desk, hides, NOW + Span::seconds(1));
    assert_eq!((receipts(&effects), fronts(&effects)), (vec![hidden(NotShown::NoServer)], false));
    assert!(fronts(&failed(&mut desk, NotShown::NoServer, NOW + Span::seconds(4))));
    let effects = native(&mut desk, FromNotification::Shown { offer: OfferId(1) }, NOW + Span::seconds(5));
    assert_eq!(receipts(&effects), [Receipt::Natively], "a server that comes back shows it again");
}

#[test]
fn behind_another_banner_is_not_on_the_screen_until_it_is() {
    let (mut desk, _) = ringing(DesktopMode::Background);
    let effects = failed(&mut desk, NotShown::BehindAnotherBanner, NOW);
    assert_eq!((receipts(&effects), fronts(&effects)), (vec![hidden(NotShown::BehindAnotherBanner)], true));
    let effects = native(&mut desk, FromNotification::Shown { offer: OfferId(1) }, NOW);
    assert_eq!(receipts(&effects), [Receipt::Natively]);
}

#[test]
fn a_dismissal_is_no_answer_the_window_shows_itself_and_the_offer_rings_on() {
    let (mut desk, _) = ringing(DesktopMode::Background);
    native(&mut desk, FromNotification::Shown { offer: OfferId(1) }, NOW);
    let dismissed = FromNotification::Dismissed { offer: OfferId(1), may_be_click: true };
    let effects = native(&mut desk, dismissed, NOW);
    assert_eq!(receipts(&effects), [hidden(NotShown::Dismissed)]);
    assert!(effects.contains(&Effect::Show { clicked: true }) && !fronts(&effects));
    assert_eq!(desk.view().ringing.len(), 1, "the tray rings on");
    assert_eq!(receipts(&pass(&mut desk, NOW + Span::seconds(60))), []);
    let again = DeskEvent::Offered { offer: offer(1, DesktopMode::Background) };
    let effects = desk.take(event(2, again), NOW);
    assert_eq!(receipts(&effects), [hidden(NotShown::Dismissed)], "asked anew, it is not on the screen");
}

#[test]
fn an_expired_notification_is_followed_by_the_window_unless_hardly_any_time_is_left() {
    let (mut desk, _) = ringing(DesktopMode::Background);
    let effects = native(&mut desk, FromNotification::Expired { offer: OfferId(1) }, NOW);
    assert!(fronts(&effects));
    let (mut desk, _) = ringing(DesktopMode::Background);
    let effects =
        native(&mut desk, FromNotification::Expired { offer: OfferId(1) }, NOW + Span::seconds(119));
    assert!(!fronts(&effects));
}

#[test]
fn nothing_is_shown_on_a_screen_that_nobody_can_see() {
    let (mut desk, _) = ringing_in_front(DesktopMode::Background);
    drawn(&mut desk, NOW);
    assert_eq!(receipts(&screen(&mut desk, Some(NotShown::Locked))), [no(NotShown::Locked)]);
    let later = DeskEvent::Offered { offer: offer(2, DesktopMode::Never) };
    let effects = desk.take(event(2, later), NOW);
    assert_eq!((receipts(&effects), fronts(&effects)), (vec![no(NotShown::Locked)], false));
    let effects = screen(&mut desk, None);
    assert!(receipts(&effects).contains(&Receipt::InApp), "unlocked, it is seen again");
}

#[test]
fn only_the_last_receipt_of_an_offer_goes_up_again() {
    let (mut desk, _) = ringing(DesktopMode::Background);
    native(&mut desk, FromNotification::Shown { offer: OfferId(1) }, NOW);
    desk.take(Input::Router(FromRouter::Lost), NOW);
    screen(&mut desk, Some(NotShown::Asleep));
    let effects = desk.take(welcome(), NOW);
    assert_eq!(receipts(&effects), [no(NotShown::Asleep)]);
}

#[test]
fn an_offer_that_was_not_displayed_is_told_until_the_rep_takes_note() {
    let (mut desk, _) = ringing(DesktopMode::Background);
    let outcome = OfferOutcome::NotDisplayed(Some(NotShown::Locked));
    desk.take(event(2, DeskEvent::OfferEnded { offer: OfferId(1), outcome }), NOW);
    let told = desk.view().not_displayed.unwrap();
    assert_eq!((told.customer.as_str(), told.why, told.count), ("Kiran", NotShown::Locked, 1));
    desk.take(Input::UserAction(UserAction::DismissNotDisplayed), NOW);
    assert_eq!(desk.view().not_displayed, None);
}

#[test]
fn what_was_opened_from_its_body_rings_on_the_desktop_again_when_the_rep_goes_elsewhere() {
    let (mut desk, _) = ringing(DesktopMode::Background);
    native(&mut desk, FromNotification::Shown { offer: OfferId(1) }, NOW);
    desk.take(pressed(1, Button::Body), NOW);
    in_front(&mut desk, NOW);
    drawn(&mut desk, NOW);
    desk.take(Input::Window(FromWindow::InFront(false)), NOW);
    assert!(notifies(&pass(&mut desk, NOW + Span::seconds(1))));
}

#[test]
fn a_desk_that_is_connected_anew_says_what_is_on_its_screen() {
    let (mut desk, _) = ringing(DesktopMode::Background);
    native(&mut desk, FromNotification::Shown { offer: OfferId(1) }, NOW);
    desk.take(Input::Router(FromRouter::Lost), NOW);
    let effects = desk.take(welcome(), NOW);
    assert_eq!(receipts(&effects), [Receipt::Natively]);
}

#[test]
fn what_was_dismissed_stays_away_where_it_is_always_native() {
    let (mut desk, _) = ringing_in_front(DesktopMode::Always);
    native(&mut desk, FromNotification::Shown { offer: OfferId(1) }, NOW);
    drawn(&mut desk, NOW);
    let dismissed = FromNotification::Dismissed { offer: OfferId(1), may_be_click: false };
    assert!(!notifies(&native(&mut desk, dismissed, NOW)));
    assert!(!notifies(&pass(&mut desk, NOW + Span::seconds(60))));
}

#[test]
fn what_a_menu_covers_for_a_moment_does_not_ring_on_the_desktop_too() {
    let (mut desk, _) = ringing_in_front(DesktopMode::Background);
    drawn(&mut desk, NOW);
    let later = NOW + Span::seconds(9);
    let effects = desk.take(Input::Window(FromWindow::Drawn(vec![])), later);
    assert_eq!((receipts(&effects), notifies(&effects)), (vec![hidden(NotShown::PageFailed)], false));
    assert_eq!(receipts(&drawn(&mut desk, later + Span(300))), [Receipt::InApp]);
    desk.take(Input::Window(FromWindow::Drawn(vec![])), later + Span(400));
    assert!(notifies(&pass(&mut desk, later + Span(400) + DRAWN)));
}

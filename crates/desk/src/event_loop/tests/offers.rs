//! What rings: notification, window, tray, and what the router is told of it.

use super::bench::{Bench, Call, Setting, place, sent};
use crate::ports::Event;
use crate::ports::backend::{Down, Up};
use crate::ports::window::Appearance;
use crate::sample_views::offered;
use desk_core::FromRouter;
use model::{OfferId, Receipt, RepAction};
use notifier::Action;
use protocol::window::{Part, ToCore, ToWindow};
use tray::Icon;

const OFFER: OfferId = OfferId(6);

fn shown(offer: u64) -> Event {
    Event::Notification(notifier::Event::Shown { key: format!("o{offer}") })
}

fn receipts(calls: &[Call]) -> Vec<Receipt> {
    let receipt = |(_, act)| match act {
        RepAction::Receipt { receipt, .. } => Some(receipt),
        _ => None,
    };
    sent(calls).into_iter().filter_map(receipt).collect()
}

#[tokio::test(start_paused = true)]
async fn an_offer_is_on_the_screen_before_the_tray_is_drawn_and_its_receipt_goes_up_when_it_is_shown() {
    let mut bench = Bench::connected().await;
    let calls = bench.tells(6, offered(6)).await;
    assert!(place(&calls, |call| *call == Call::Notify(OFFER)) < calls.len() - 1);
    assert_eq!(bench.tray.icon, Icon::Ringing);
    assert_eq!(receipts(&calls), [], "nothing says yet that it can be seen");
    assert_eq!(receipts(&bench.after(shown(6)).await), [Receipt::Natively]);
}

#[tokio::test(start_paused = true)]
async fn a_press_takes_the_notification_away_before_the_answer_goes_up_and_waits_for_nobody() {
    let mut bench = Bench::connected().await;
    bench.tells(6, offered(6)).await;
    let calls = bench.presses(6, Action::Accept).await;
    let withdrawn = place(&calls, |call| *call == Call::Withdraw(OFFER));
    let answered = place(&calls, |call| matches!(call, Call::Up(Up::Act { .. })));
    assert!(withdrawn < answered, "{calls:?}");
    assert_eq!(sent(&calls)[0].1, RepAction::Accept { offer: OFFER });
    assert_ne!(bench.tray.icon, Icon::Ringing, "though the router has said nothing");
    let again = bench.presses(6, Action::Reject).await;
    assert_eq!(sent(&again), [], "the first press decides");
}

#[tokio::test(start_paused = true)]
async fn an_offer_that_is_accepted_in_the_tray_starts_the_window_that_is_away() {
    let mut bench = Bench::connected().await;
    bench.tells(6, offered(6)).await;
    bench.chooses("accept 6");
    let calls = bench.round().await;
    assert_eq!(sent(&calls)[0].1, RepAction::Accept { offer: OFFER });
    let in_front = Appearance::InFront(Some("token".into()));
    assert!(calls.contains(&Call::StartWindow(in_front)), "{calls:?}");
    assert!(calls.contains(&Call::Withdraw(OFFER)));
}

#[tokio::test(start_paused = true)]
async fn frames_that_come_together_are_drawn_once() {
    let mut bench = Bench::connected().await;
    let mut window = bench.window().await;
    window.told();
    for number in 6..=8 {
        let event = offered(number);
        bench.down(Down::Said(Box::new(FromRouter::Event { number, event })));
    }
    let calls = bench.round().await;
    assert_eq!(calls.iter().filter(|call| matches!(call, Call::Notify(_))).count(), 3);
    let [ToWindow::Changed { parts, .. }] = &window.told()[..] else { panic!("more than one change") };
    let rings = parts.iter().find_map(|part| match part {
        Part::Ringing(ringing) => Some(ringing.len()),
        _ => None,
    });
    assert_eq!(rings, Some(3));
}

#[tokio::test(start_paused = true)]
async fn what_the_page_in_front_has_drawn_counts_as_seen_there_and_is_no_notification() {
    let mut bench = Bench::connected().await;
    let window = bench.window().await;
    bench.at_link(window.peer, ToCore::InFront { in_front: true }).await;
    let mut calls = bench.tells(6, offered(6)).await;
    calls.extend(bench.at_link(window.peer, ToCore::Drawn { offers: vec![OFFER] }).await);
    assert_eq!(receipts(&calls), [Receipt::InApp]);
    assert!(!calls.contains(&Call::Notify(OFFER)), "{calls:?}");
}

#[tokio::test(start_paused = true)]
async fn a_window_that_hangs_shows_nothing_and_is_replaced_while_the_notification_rings() {
    let mut bench = Bench::connected().await;
    let window = bench.window().await;
    bench.at_link(window.peer, ToCore::InFront { in_front: true }).await;
    let mut calls = bench.tells(6, offered(6)).await;
    assert!(!calls.contains(&Call::Notify(OFFER)), "the page has a moment to draw it");
    calls.extend(bench.until(|call| *call == Call::Notify(OFFER)).await);
    calls.extend(bench.after(shown(6)).await);
    calls.extend(bench.until(|call| *call == Call::KillWindow).await);
    calls.extend(bench.until(|call| matches!(call, Call::StartWindow(_))).await);
    assert_eq!(receipts(&calls), [Receipt::Natively]);
    assert!(!calls.contains(&Call::Withdraw(OFFER)));
    assert_eq!(calls.last(), Some(&Call::StartWindow(Appearance::InFront(None))), "where it was");
}

#[tokio::test(start_paused = true)]
async fn a_service_that_takes_no_receipts_gets_none_and_nothing_waits_for_its_answer() {
    let mut setting = Setting::default();
    setting.abilities.receipts = false;
    let mut bench = Bench::connected_with(setting).await;
    bench.tells(6, offered(6)).await;
    let calls = bench.after(shown(6)).await;
    assert_eq!(receipts(&calls), []);
    bench.says(FromRouter::Lost).await;
    let calls = bench.welcome("ana", true).await;
    assert_eq!(receipts(&calls), []);
    let calls = bench.presses(6, Action::Accept).await;
    assert_eq!(sent(&calls).len(), 1, "the answer goes up all the same");
}

#[tokio::test(start_paused = true)]
async fn a_notification_that_is_put_away_brings_the_window_only_where_that_takes_no_keyboard() {
    let closed = |may_be_click| {
        let how = notifier::Closing::Dismissed { may_be_click };
        Event::Notification(notifier::Event::Closed { key: "o6".into(), how })
    };
    for (needs_keyboard_to_show, may_be_click, comes) in
        [(false, false, true), (true, false, false), (true, true, true)]
    {
        let setting = Setting { needs_keyboard_to_show, ..Setting::default() };
        let mut bench = Bench::connected_with(setting).await;
        bench.tells(6, offered(6)).await;
        let calls = bench.after(closed(may_be_click)).await;
        assert_eq!(calls.contains(&Call::StartWindow(Appearance::Visible)), comes, "{calls:?}");
        assert_eq!(sent(&calls).iter().filter(|(_, act)| matches!(act, RepAction::Reject { .. })).count(), 0);
    }
}

#[tokio::test(start_paused = true)]
async fn an_offer_that_ends_is_off_the_screen_before_the_tray_is_drawn() {
    let mut bench = Bench::connected().await;
    bench.tells(6, offered(6)).await;
    let outcome = model::OfferOutcome::Missed;
    let calls = bench.tells(7, model::DeskEvent::OfferEnded { offer: OFFER, outcome }).await;
    assert!(calls.contains(&Call::Withdraw(OFFER)));
    assert_ne!(bench.tray.icon, Icon::Ringing);
}

#[tokio::test(start_paused = true)]
async fn an_offer_is_heard_until_its_notification_is_answered() {
    let mut bench = Bench::connected().await;
    let calls = bench.tells(6, offered(6)).await;
    place(&calls, |call| matches!(call, Call::Sound(Some(sound)) if sound.repeats));
    let calls = bench.presses(6, Action::Accept).await;
    place(&calls, |call| *call == Call::Sound(None));
}

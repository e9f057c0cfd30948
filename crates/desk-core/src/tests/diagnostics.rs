//! What a desk tells of itself to whoever finds out why something did not ring.

use super::*;
use model::NotShown;

fn diagnosed(desk: &mut Desk) -> Diagnostics {
    did(desk, UserAction::Diagnose);
    *desk.view().diagnostics.unwrap()
}

#[test]
fn nothing_is_told_before_somebody_asks_and_after_they_do_not_any_more_or_are_gone() {
    let (mut desk, _) = connected(PersistedOutbox::default());
    assert_eq!(desk.view().diagnostics, None);
    diagnosed(&mut desk);
    did(&mut desk, UserAction::EndDiagnosis);
    assert_eq!(desk.view().diagnostics, None);
    diagnosed(&mut desk);
    desk.take(Input::Window(FromWindow::Gone { why: None }), NOW);
    assert_eq!(desk.view().diagnostics, None);
}

#[test]
fn an_offer_is_followed_from_its_coming_to_its_end() {
    let (mut desk, _) = connected(PersistedOutbox::default());
    desk.take(event(1, DeskEvent::Offered { offer: offer(1, DesktopMode::Background) }), NOW);
    let (offer, why) = (OfferId(1), NotShown::Inhibited);
    desk.take(Input::Notification(FromNotification::NotShown { offer, why }), NOW);
    desk.take(event(2, DeskEvent::OfferEnded { offer, outcome: OfferOutcome::Missed }), NOW);
    // A frame that came twice changes nothing.
    desk.take(event(2, DeskEvent::OfferEnded { offer, outcome: OfferOutcome::Missed }), NOW);
    let told = diagnosed(&mut desk);
    let mut happened: Vec<Happened> = told.events.iter().map(|event| event.what).collect();
    happened.reverse();
    let is_start = |happened: &Happened| matches!(happened, Happened::SignedIn | Happened::Connected { .. });
    assert!(happened[..2].iter().all(is_start), "{happened:?}");
    let expected = [
        Happened::Offered { offer, conversation: ConversationId(1) },
        Happened::Notified { offer },
        Happened::SoundBegan,
        Happened::NotificationNotShown { offer, why },
        Happened::Fronted { offer },
        Happened::Receipt { offer, receipt: Receipt::Hidden { why } },
        Happened::SoundEnded,
        Happened::OfferEnded { offer, outcome: OfferOutcome::Missed },
    ];
    assert_eq!(happened[2..], expected);
    assert_eq!(told.notification_problem, Some(why));
}

#[test]
fn no_more_is_kept_than_the_last_events() {
    let (mut desk, _) = connected(PersistedOutbox::default());
    for there in [true, false].into_iter().cycle().take(1_000) {
        desk.take(Input::Desktop(DesktopChange::Tray(there)), NOW);
    }
    let events = diagnosed(&mut desk).events;
    assert_eq!(events.len(), 200);
    assert_eq!(events[0].what, Happened::Tray { is_there: false }, "the last one first");
}

#[test]
fn the_way_to_the_screen_is_told_as_the_next_request_will_go() {
    let (mut desk, _) = connected(PersistedOutbox::default());
    assert_eq!(diagnosed(&mut desk).way, RingWay::WindowToFront);
    let server = Some("notification-daemon 3.20".to_owned());
    let notifications = DesktopChange::Notifications { shown: true, buttons: true, server: server.clone() };
    desk.take(Input::Desktop(notifications), NOW);
    let told = diagnosed(&mut desk);
    assert_eq!((told.way, told.notification_server), (RingWay::Notification, server));
    desk.take(Input::Window(FromWindow::Opened), NOW);
    desk.take(Input::Window(FromWindow::InFront(true)), NOW);
    assert_eq!(diagnosed(&mut desk).way, RingWay::Window);
    desk.take(Input::Desktop(DesktopChange::Screen(Some(NotShown::Locked))), NOW);
    let told = diagnosed(&mut desk);
    assert_eq!((told.way, told.away), (RingWay::None, Some(NotShown::Locked)));
}

#[test]
fn the_connection_is_told_since_it_is_as_it_is() {
    let (mut desk, _) = connected(PersistedOutbox::default());
    let later = NOW + Span::seconds(30);
    assert_eq!(diagnosed(&mut desk).connection_since, Some(ROUTERS));
    desk.take(Input::Router(FromRouter::Lost), later);
    desk.take(Input::Woke, later + Span::seconds(5));
    assert_eq!(diagnosed(&mut desk).connection_since, Some(ROUTERS + Span::seconds(30)));
}

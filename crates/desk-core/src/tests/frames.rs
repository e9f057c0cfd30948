//! Frames that are missing, and frames of kinds that are not known.

use super::*;

fn offered(number: u64) -> Input {
    event(number, DeskEvent::Offered { offer: offer(number, DesktopMode::Background) })
}

fn unknown(number: u64) -> Input {
    Input::Router(FromRouter::Unknown { number })
}

fn resumed() -> Input {
    Input::Router(FromRouter::Welcome { rep: "ana".into(), now: ROUTERS, resumed: true })
}

#[test]
fn a_gap_that_resuming_does_not_close_is_closed_by_the_whole_state() {
    let (mut desk, _) = connected(PersistedOutbox::default());
    assert_eq!(desk.take(offered(2), NOW), [Effect::Resume]);
    assert_eq!(desk.last_frame(), Some(0), "behind the last one that was taken");
    assert_eq!(desk.take(offered(3), NOW), [], "it is asked for once");
    desk.take(Input::Router(FromRouter::Lost), NOW);
    desk.take(resumed(), NOW);
    assert_eq!(desk.take(offered(2), NOW), [Effect::Resume]);
    assert_eq!(desk.last_frame(), None, "without a number the router tells all");
    desk.take(Input::Router(FromRouter::Lost), NOW);
    desk.take(welcome(), NOW);
    desk.take(snapshot(3, vec![offer(3, DesktopMode::Background)], vec![]), NOW);
    assert_eq!((desk.last_frame(), desk.view().ringing.len()), (Some(3), 1));
    desk.take(offered(4), NOW);
    assert_eq!(desk.view().ringing.len(), 2);
}

#[test]
fn an_event_of_an_unknown_kind_asks_for_the_whole_state_once_and_stops_no_offer() {
    let (mut desk, _) = connected(PersistedOutbox::default());
    assert_eq!(desk.take(unknown(1), NOW), [Effect::Resume]);
    assert_eq!(desk.last_frame(), None);
    desk.take(Input::Router(FromRouter::Lost), NOW);
    desk.take(welcome(), NOW);
    desk.take(snapshot(1, vec![], vec![]), NOW);
    // A router that says such a thing again and again is not asked each time.
    for number in (2..20).step_by(2) {
        assert_eq!(desk.take(unknown(number), NOW), []);
        desk.take(offered(number + 1), NOW);
    }
    assert_eq!(desk.view().ringing.len(), 9);
    let mut due = desk.deadline().unwrap();
    while desk.last_frame().is_some() {
        desk.take(Input::Woke, due);
        due = desk.deadline().unwrap();
    }
    assert!(due >= NOW + Span::seconds(60));
}

#[test]
fn frames_that_come_twice_have_one_effect() {
    let (mut desk, _) = connected(PersistedOutbox::default());
    desk.take(offered(1), NOW);
    assert_eq!(desk.take(offered(1), NOW), []);
    assert_eq!(desk.take(unknown(1), NOW), []);
    assert_eq!(desk.last_frame(), Some(1));
}

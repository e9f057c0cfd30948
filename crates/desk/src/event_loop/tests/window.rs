//! The window: started, served, replaced, and what it is told.

use super::bench::{Bench, Call, OWN_WINDOW, Setting, ask, hello, sent};
use crate::event_loop::window_supervisor::REPLACEMENTS;
use crate::ports::Event;
use crate::ports::link::{self, PeerId};
use crate::ports::window::Appearance;
use crate::sample_views::{KIRAN, offered};
use desk_core::{PersistedOutbox, StorageProblem, ToastContent, UserAction};
use protocol::window::{OPENED, Part, ToCore, ToWindow};

fn starts(calls: &[Call]) -> Vec<Appearance> {
    let start = |call: &Call| match call {
        Call::StartWindow(appearance) => Some(appearance.clone()),
        _ => None,
    };
    calls.iter().filter_map(start).collect()
}

fn parts(told: Vec<ToWindow>) -> Vec<Part> {
    let parts = |frame| match frame {
        ToWindow::Changed { parts, .. } => parts,
        _ => vec![],
    };
    told.into_iter().flat_map(parts).collect()
}

#[tokio::test(start_paused = true)]
async fn a_window_is_told_everything_once_and_then_what_changes() {
    let mut bench = Bench::connected().await;
    let mut window = bench.window().await;
    let told = window.told();
    let [ToWindow::Whole { view, lines, .. }] = &told[..] else { panic!("{told:?}") };
    assert_eq!((view.sessions.len(), lines.len()), (1, 1));
    bench.tells(6, offered(6)).await;
    let changed = parts(window.told());
    assert!(matches!(&changed[..], [Part::Ringing(ringing)] if ringing.len() == 1), "{changed:?}");
    let able = notifier::Event::Capabilities { buttons: true, body: true, persistent: true, server: None };
    bench.after(Event::Notification(able)).await;
    let changed = parts(window.told());
    assert!(matches!(&changed[..], [Part::Desktop(desktop)] if desktop.buttons), "{changed:?}");
}

#[tokio::test(start_paused = true)]
async fn the_tray_starts_the_window_that_is_away_once_and_with_the_right_to_come_to_the_front() {
    let mut bench = Bench::connected().await;
    let in_front = || Appearance::InFront(Some("token".into()));
    assert_eq!(starts(&bench.presses_tray().await), [in_front()]);
    assert_eq!(starts(&bench.presses_tray().await), [], "it is on its way");
    let mut window = bench.window().await;
    let come = ToWindow::ComeToFront { activation: Some("token".into()), keyboard: true };
    assert_eq!(window.told()[0], come, "for the second press");
    assert_eq!(starts(&bench.presses_tray().await), []);
    assert_eq!(window.told(), [come]);
    let calls = bench.after(Event::Link(link::Event::Went { peer: window.peer })).await;
    assert!(calls.contains(&Call::ReleaseWindow));
    assert_eq!(starts(&calls), [in_front()], "it was closing already when it was wanted");
}

#[tokio::test(start_paused = true)]
async fn a_window_that_dies_before_it_is_heard_of_is_started_again_and_not_for_ever() {
    let setting = Setting { show: true, ..Setting::default() };
    let (mut bench, calls) = Bench::start(setting, PersistedOutbox::default()).await;
    assert_eq!(starts(&calls), [Appearance::InFront(None)]);
    for _ in 0..REPLACEMENTS {
        let calls = bench.after(Event::WindowEnded { is_success: false }).await;
        assert_eq!(starts(&calls), [Appearance::InFront(None)]);
    }
    assert_eq!(starts(&bench.after(Event::WindowEnded { is_success: false }).await), []);
    assert_eq!(starts(&bench.presses_tray().await).len(), 1, "it is started when it is wanted");
}

#[tokio::test(start_paused = true)]
async fn a_window_that_somebody_closed_stays_closed_unless_it_is_wanted_meanwhile() {
    let setting = Setting { show: true, ..Setting::default() };
    let (mut bench, _) = Bench::start(setting, PersistedOutbox::default()).await;
    assert_eq!(starts(&bench.after(Event::WindowEnded { is_success: true }).await), []);
    assert_eq!(starts(&bench.presses_tray().await).len(), 1);
    bench.presses_tray().await;
    assert_eq!(starts(&bench.after(Event::WindowEnded { is_success: true }).await).len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_window_that_never_connects_is_ended_when_it_is_wanted_again() {
    let mut bench = Bench::connected().await;
    bench.presses_tray().await;
    tokio::time::advance(std::time::Duration::from_secs(21)).await;
    let calls = bench.presses_tray().await;
    assert!(calls.contains(&Call::KillWindow), "{calls:?}");
    assert_eq!(starts(&calls).len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_window_whose_page_failed_is_replaced_where_it_was() {
    for (in_front, appearance) in [(true, Appearance::InFront(None)), (false, Appearance::Minimised)] {
        let mut bench = Bench::connected().await;
        let mut window = bench.window().await;
        bench.at_link(window.peer, ToCore::InFront { in_front }).await;
        let calls = bench.at_link(window.peer, ToCore::PageFailed).await;
        assert_eq!(window.told().last(), Some(&ToWindow::End));
        assert!(calls.contains(&Call::KillWindow));
        assert_eq!(starts(&calls), [appearance]);
    }
}

#[tokio::test(start_paused = true)]
async fn a_second_window_takes_the_place_of_the_first_only_where_the_core_started_it() {
    let mut bench = Bench::connected().await;
    let mut window = bench.window().await;
    window.told();
    let mut stranger = bench.comes(2, OWN_WINDOW + 1, hello()).await;
    bench.tells(6, offered(6)).await;
    assert_eq!(stranger.told(), [], "it is told nothing");
    assert_eq!(parts(window.told()).len(), 1);
    bench.at_link(stranger.peer, ask(UserAction::Quit)).await;
    assert!(!bench.task.is_finished(), "and can do nothing");

    let mut next = bench.comes(3, OWN_WINDOW, hello()).await;
    assert_eq!(window.told(), [ToWindow::End]);
    assert!(matches!(&next.told()[..], [ToWindow::Whole { .. }]));
}

#[tokio::test(start_paused = true)]
async fn a_window_that_a_test_drives_is_served_whichever_comes_first() {
    let setting = Setting { serves_any_window: true, ..Setting::default() };
    let mut bench = Bench::connected_with(setting).await;
    let mut own = bench.window().await;
    let mut driven = bench.comes(2, OWN_WINDOW + 1, hello()).await;
    assert_eq!(own.told().last(), Some(&ToWindow::End));
    driven.told();
    let mut late = bench.comes(3, OWN_WINDOW, hello()).await;
    assert_eq!(late.told(), [ToWindow::End]);
    bench.tells(6, offered(6)).await;
    assert_eq!(parts(driven.told()).len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_second_start_is_answered_and_brings_the_window_to_the_front() {
    let mut bench = Bench::connected().await;
    let mut window = bench.window().await;
    window.told();
    let open = ToCore::Open { activation: Some("token".into()) };
    let mut second = bench.comes(2, OWN_WINDOW + 1, open).await;
    assert!(matches!(&second.told()[..], [ToWindow::Answered { key, .. }] if key == OPENED));
    let come = ToWindow::ComeToFront { activation: Some("token".into()), keyboard: true };
    assert_eq!(window.told(), [come]);
}

#[tokio::test(start_paused = true)]
async fn a_disk_that_takes_nothing_is_told_until_it_does() {
    let mut bench = Bench::connected().await;
    let mut window = bench.window().await;
    window.told();
    for problem in [Some(StorageProblem::DiskFull), None] {
        bench.after(Event::Storage(problem.clone())).await;
        assert_eq!(parts(window.told()), [Part::StorageProblem(problem)]);
    }
}

#[tokio::test(start_paused = true)]
async fn what_the_window_asks_twice_under_one_key_is_done_once_and_answered_once() {
    let mut bench = Bench::connected().await;
    let mut window = bench.window().await;
    window.told();
    let send = ask(UserAction::Send { conversation: KIRAN, text: "Hello".into() });
    let mut calls = bench.at_link(window.peer, send.clone()).await;
    calls.extend(bench.at_link(window.peer, send).await);
    assert_eq!(sent(&calls).len(), 1);
    let answers = window.told().into_iter().filter(|frame| matches!(frame, ToWindow::Answered { .. }));
    assert_eq!(answers.count(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_text_that_is_too_long_is_told_to_whoever_wrote_it() {
    let mut bench = Bench::connected().await;
    let mut window = bench.window().await;
    window.told();
    bench.after(Event::Link(link::Event::SaidTooMuch { peer: PeerId(9) })).await;
    assert_eq!(window.told(), []);
    bench.after(Event::Link(link::Event::SaidTooMuch { peer: window.peer })).await;
    let changed = parts(window.told());
    assert!(matches!(&changed[..], [Part::Toasts(toasts)] if toasts[0].content == ToastContent::TextTooLong));
}

//! What a person did is on the disk before it goes up.

use super::bench::{Bench, Call, Setting, ask, place, sent};
use crate::event_loop::connection::ANSWERS_TIMEOUT;
use crate::event_loop::waiting_acts::WRITE_TIMEOUT;
use crate::ports::Event;
use crate::sample_views::offered;
use desk_core::{FromRouter, Language, PersistedOutbox, SettingsChange, UserAction};
use model::{OfferId, RepAction};
use notifier::Action;
use protocol::window::{Part, ToWindow};
use tokio::time::Instant;

fn is_act(call: &Call) -> bool {
    !sent(std::slice::from_ref(call)).is_empty()
}

fn keys(kept: &PersistedOutbox) -> Vec<&str> {
    kept.owned.iter().flat_map(|owned| &owned.belongings.outbox).map(|each| each.key.as_str()).collect()
}

/// A loop whose disk is slow, with an offer that rings.
async fn slow_disk() -> Bench {
    let mut bench = Bench::connected_with(Setting { is_disk_quick: false, ..Setting::default() }).await;
    bench.tells(6, offered(6)).await;
    bench
}

#[tokio::test(start_paused = true)]
async fn an_answer_is_handed_to_the_disk_before_it_goes_up() {
    let mut bench = Bench::connected().await;
    bench.tells(6, offered(6)).await;
    let calls = bench.presses(6, Action::Accept).await;
    let sends = place(&calls, is_act);
    let key = &sent(&calls)[0].0;
    let holds = |call: &Call| matches!(call, Call::Persist(kept) if keys(kept).contains(&key.as_str()));
    assert!(place(&calls, holds) < sends, "{calls:?}");
}

#[tokio::test(start_paused = true)]
async fn an_answer_goes_up_when_it_is_on_the_disk_and_its_notification_does_not_wait_for_that() {
    let mut bench = slow_disk().await;
    let calls = bench.presses(6, Action::Accept).await;
    assert!(calls.contains(&Call::Withdraw(OfferId(6))));
    assert!(!calls.iter().any(is_act), "{calls:?}");
    let calls = bench.after(Event::WriteTried).await;
    assert_eq!(sent(&calls)[0].1, RepAction::Accept { offer: OfferId(6) });
}

#[tokio::test(start_paused = true)]
async fn a_receipt_waits_for_no_disk() {
    let mut bench = slow_disk().await;
    bench.presses(6, Action::Accept).await;
    bench.tells(7, offered(7)).await;
    let shown = Event::Notification(notifier::Event::Shown { key: "o7".into() });
    let calls = bench.after(shown).await;
    assert!(matches!(sent(&calls)[0].1, RepAction::Receipt { .. }), "{calls:?}");
}

#[tokio::test(start_paused = true)]
async fn a_disk_that_does_not_answer_delays_an_answer_and_stops_none() {
    let mut bench = slow_disk().await;
    let began = Instant::now();
    bench.presses(6, Action::Accept).await;
    bench.until(is_act).await;
    assert_eq!(began.elapsed(), WRITE_TIMEOUT);
}

#[tokio::test(start_paused = true)]
async fn what_waits_for_the_disk_when_the_connection_is_lost_goes_up_once_on_the_next() {
    let mut bench = slow_disk().await;
    bench.presses(6, Action::Accept).await;
    bench.says(FromRouter::Lost).await;
    let mut calls = bench.after(Event::WriteTried).await;
    calls.extend(bench.welcome("ana", true).await);
    calls.extend(bench.after(Event::WriteTried).await);
    assert_eq!(calls.iter().filter(|call| is_act(call)).count(), 1, "{calls:?}");
}

#[tokio::test(start_paused = true)]
async fn whoever_quits_while_the_disk_does_not_answer_has_it_sent_and_waits_no_longer() {
    let mut bench = slow_disk().await;
    bench.presses(6, Action::Accept).await;
    let began = Instant::now();
    bench.chooses("quit");
    let calls = bench.until(|call| *call == Call::Goodbye).await;
    assert_eq!(calls.iter().filter(|call| is_act(call)).count(), 1, "{calls:?}");
    assert_eq!(began.elapsed(), ANSWERS_TIMEOUT);
}

#[tokio::test(start_paused = true)]
async fn what_the_person_sets_in_the_window_is_written_and_spoken_and_comes_back_to_the_window() {
    let mut bench = Bench::connected().await;
    let mut window = bench.window().await;
    window.told();
    let change = SettingsChange::Language(Some(Language::De));
    let calls = bench.at_link(window.peer, ask(UserAction::ChangeSettings { change })).await;
    let spoken = place(&calls, |call| *call == Call::Speak(Some(Language::De)));
    let is_kept = |call: &Call| matches!(call, Call::PersistSettings(settings) if settings.language == Some(Language::De));
    assert!(spoken < place(&calls, is_kept), "{calls:?}");
    let is_shown =
        |part: &Part| matches!(part, Part::Settings(settings) if settings.language == Some(Language::De));
    let told = window.told();
    let parts = told.iter().filter_map(|frame| match frame {
        ToWindow::Changed { parts, .. } => Some(parts),
        _ => None,
    });
    assert!(parts.flatten().any(is_shown), "{told:?}");
}

//! A test ring from the window to the router, the desktop and back.

use super::bench::{Bench, Call, ask};
use crate::ports::Event;
use crate::ports::backend::Up;
use desk_core::{FromRouter, UserAction};

#[tokio::test(start_paused = true)]
async fn a_test_ring_goes_up_is_shown_when_it_comes_back_and_is_taken_off_when_it_is_left() {
    let mut bench = Bench::connected().await;
    let peer = bench.window().await.peer;
    let calls = bench.at_link(peer, ask(UserAction::TestRing)).await;
    assert!(calls.contains(&Call::Up(Up::TestRing { number: 1 })), "{calls:?}");
    let calls = bench.says(FromRouter::TestRing { number: 1 }).await;
    assert!(calls.contains(&Call::NotifyTest), "{calls:?}");
    bench.after(Event::Notification(notifier::Event::Shown { key: "test".into() })).await;
    let calls = bench.at_link(peer, ask(UserAction::EndTestRing)).await;
    assert!(calls.contains(&Call::WithdrawTest), "{calls:?}");
}

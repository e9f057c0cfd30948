//! A connection that breaks, and a core that starts again.

use super::bench::{Bench, Call, ROUTER, Setting, ask, sent};
use crate::ports::backend::{Down, Up};
use crate::sample_views::{KIRAN, offered};
use desk_core::{Connection, FromRouter, PersistedOutbox, SignedOutReason, UserAction};
use model::{OfferId, RepAction};
use protocol::window::{Part, ToCore, ToWindow};
use reqwest::Url;

fn send(text: &str) -> ToCore {
    ask(UserAction::Send { conversation: KIRAN, text: text.into() })
}

/// What a core kept that had sent a message and heard nothing of it, and the message's key.
async fn kept_message() -> (String, PersistedOutbox) {
    let mut bench = Bench::connected().await;
    let window = bench.window().await;
    let calls = bench.at_link(window.peer, send("I have refunded you.")).await;
    bench.task.abort();
    let kept = calls.iter().rev().find_map(|call| match call {
        Call::Persist(kept) => Some(kept.clone()),
        _ => None,
    });
    let [(key, _)] = &sent(&calls)[..] else { panic!("{calls:?}") };
    (key.clone(), kept.expect("it is kept"))
}

#[tokio::test(start_paused = true)]
async fn a_connection_that_comes_back_begins_behind_the_last_frame_that_was_taken() {
    let mut bench = Bench::connected().await;
    let calls = bench.tells(6, offered(6)).await;
    assert!(calls.contains(&Call::LastFrame(Some(6))), "{calls:?}");
    let calls = bench.tells(8, offered(8)).await;
    assert!(calls.contains(&Call::Up(Up::Resume)), "{calls:?}");
    assert!(!calls.iter().any(|call| matches!(call, Call::LastFrame(_) | Call::Notify(_))), "{calls:?}");
    bench.says(FromRouter::Lost).await;
    bench.welcome("ana", true).await;
    for number in 7..=8 {
        let calls = bench.tells(number, offered(number)).await;
        assert!(calls.contains(&Call::LastFrame(Some(number))), "{calls:?}");
        assert!(calls.contains(&Call::Notify(OfferId(number))), "{calls:?}");
    }
    let calls = bench.tells(8, offered(8)).await;
    assert!(!calls.contains(&Call::Notify(OfferId(8))), "a frame that comes twice has one effect");
}

#[tokio::test(start_paused = true)]
async fn a_service_that_cannot_resume_is_always_asked_for_the_whole_state() {
    let mut setting = Setting::default();
    setting.abilities.resume = false;
    let mut bench = Bench::connected_with(setting).await;
    let calls = bench.tells(6, offered(6)).await;
    assert!(calls.contains(&Call::Notify(OfferId(6))));
    assert!(!calls.iter().any(|call| matches!(call, Call::LastFrame(_))), "{calls:?}");
}

#[tokio::test(start_paused = true)]
async fn what_has_no_answer_goes_up_again_under_its_key_on_the_next_connection() {
    let mut bench = Bench::connected().await;
    let window = bench.window().await;
    let before = sent(&bench.at_link(window.peer, send("Hello")).await);
    bench.says(FromRouter::Lost).await;
    assert_eq!(sent(&bench.welcome("ana", true).await), before);
    let (key, _) = before[0].clone();
    bench.says(FromRouter::Answer { key, problem: None }).await;
    bench.says(FromRouter::Lost).await;
    assert_eq!(sent(&bench.welcome("ana", true).await), [], "it is answered");
}

#[tokio::test(start_paused = true)]
async fn a_core_that_starts_again_sends_what_was_kept_and_only_for_whom_it_was_written() {
    let (key, kept) = kept_message().await;
    let (mut bench, calls) = Bench::start(Setting::default(), kept.clone()).await;
    assert_eq!(sent(&calls), [], "nobody is known yet");
    assert_eq!(sent(&bench.welcome("ben", false).await), []);
    assert_eq!(sent(&bench.snapshot(5, vec![]).await), [], "it is not his");

    let (mut bench, _) = Bench::start(Setting::default(), kept).await;
    let again = RepAction::Send { conversation: KIRAN, text: "I have refunded you.".into() };
    assert_eq!(sent(&bench.welcome("ana", false).await), [(key, again)]);
    assert_eq!(sent(&bench.snapshot(5, vec![]).await), [], "once");
}

#[tokio::test(start_paused = true)]
async fn a_sign_in_that_the_router_refuses_is_forgotten_and_the_person_is_told_why() {
    let mut bench = Bench::connected().await;
    let mut window = bench.window().await;
    window.told();
    bench.down(Down::Refused { why: Some(SignedOutReason::NotSignedIn) });
    let calls = bench.round().await;
    assert!(calls.contains(&Call::ForgetSignIn(Url::parse(ROUTER).unwrap())), "{calls:?}");
    let told = window.told();
    let [ToWindow::Changed { parts, .. }] = &told[..] else { panic!("{told:?}") };
    let signed_out = Connection::SignedOut { why: Some(SignedOutReason::NotSignedIn), is_kept: false };
    assert!(parts.contains(&Part::Connection(signed_out)), "{parts:?}");
}

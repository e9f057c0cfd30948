//! Signing in, signing out and quitting: what goes up, what is waited for, and in which order.

use super::bench::{Bench, Call, ROUTER, ask, place, sent};
use crate::event_loop::connection::ANSWERS_TIMEOUT;
use crate::ports::Event;
use crate::ports::backend::Down;
use crate::ports::link;
use crate::sample_views::{KIRAN, offered};
use desk_core::{CodedProblem, Connection, FromRouter, SignedOutReason, UserAction};
use model::{OfferId, RepAction};
use protocol::window::{Intent, Part, ToCore, ToWindow};
use reqwest::Url;
use std::time::Duration;
use tokio::time::Instant;

fn router() -> Url {
    Url::parse(ROUTER).unwrap()
}

fn answer(key: &str) -> Down {
    Down::Said(Box::new(FromRouter::Answer { key: key.to_owned(), problem: None }))
}

/// A loop with a message on its way, its key, and its window.
async fn with_message() -> (Bench, String) {
    let mut bench = Bench::connected().await;
    let window = bench.window().await;
    let send = UserAction::Send { conversation: KIRAN, text: "I have refunded you.".into() };
    let calls = bench.at_link(window.peer, ask(send)).await;
    let key = sent(&calls)[0].0.clone();
    (bench, key)
}

/// What the window is told of the connection last.
fn connection(told: Vec<ToWindow>) -> Option<Connection> {
    let parts = told.into_iter().flat_map(|frame| match frame {
        ToWindow::Changed { parts, .. } => parts,
        _ => vec![],
    });
    let connections = parts.filter_map(|part| match part {
        Part::Connection(connection) => Some(connection),
        _ => None,
    });
    connections.last()
}

#[tokio::test(start_paused = true)]
async fn whoever_quits_waits_for_an_answer_no_longer_than_a_second() {
    let (mut bench, _) = with_message().await;
    let began = Instant::now();
    bench.chooses("quit");
    let calls = bench.until(|call| *call == Call::End).await;
    assert_eq!(began.elapsed(), ANSWERS_TIMEOUT);
    assert_eq!(ANSWERS_TIMEOUT, Duration::from_secs(1));
    place(&calls, |call| *call == Call::Goodbye);
    bench.task.await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn whoever_quits_waits_no_longer_than_the_answer_takes() {
    let (mut bench, key) = with_message().await;
    let began = Instant::now();
    bench.chooses("quit");
    bench.round().await;
    bench.down(answer(&key));
    bench.until(|call| *call == Call::Goodbye).await;
    assert_eq!(began.elapsed(), Duration::ZERO);
}

#[tokio::test(start_paused = true)]
async fn a_core_that_is_ended_takes_all_off_the_screen_after_the_good_bye() {
    let mut bench = Bench::connected().await;
    let mut window = bench.window().await;
    assert!(bench.tells(6, offered(6)).await.contains(&Call::Notify(OfferId(6))));
    window.told();
    bench.happens(Event::Terminated);
    let calls = bench.until(|call| *call == Call::End).await;
    assert!(place(&calls, |call| *call == Call::Goodbye) < calls.len() - 1);
    assert_eq!(window.told().last(), Some(&ToWindow::End));
}

#[tokio::test(start_paused = true)]
async fn an_end_that_is_held_back_goes_up_and_is_answered_before_the_sign_in_is_given_up() {
    let mut bench = Bench::connected().await;
    let window = bench.window().await;
    let calls = bench.at_link(window.peer, ask(UserAction::End { conversation: KIRAN })).await;
    assert_eq!(sent(&calls), [], "it can be taken back");
    bench.happens(Event::Link(link::Event::Said {
        peer: window.peer,
        frame: Box::new(ask(UserAction::SignOut)),
    }));
    let calls = bench.until(|call| !sent(std::slice::from_ref(call)).is_empty()).await;
    let (key, act) = sent(&calls)[0].clone();
    assert_eq!(act, RepAction::End { conversation: KIRAN });
    assert!(!calls.contains(&Call::ForgetSignIn(router())));
    let began = Instant::now();
    bench.down(answer(&key));
    let calls = bench.until(|call| matches!(call, Call::SignOut(_))).await;
    assert_eq!(began.elapsed(), Duration::ZERO);
    place(&calls, |call| *call == Call::ForgetSignIn(router()));
    assert_eq!(calls.last(), Some(&Call::SignOut(true)), "the connection is let go of when the router knows");
}

#[tokio::test(start_paused = true)]
async fn whoever_has_customers_is_asked_in_the_window_before_they_are_signed_out() {
    let mut bench = Bench::connected().await;
    bench.chooses("sign-out");
    let calls = bench.round().await;
    assert!(calls.iter().any(|call| matches!(call, Call::StartWindow(_))), "{calls:?}");
    assert!(!calls.iter().any(|call| matches!(call, Call::SignOut(_) | Call::ForgetSignIn(_))));
}

#[tokio::test(start_paused = true)]
async fn a_sign_out_that_the_router_was_not_told_of_is_told_unless_somebody_signed_in_meanwhile() {
    let mut bench = Bench::connected().await;
    let mut window = bench.window().await;
    bench.at_link(window.peer, ask(UserAction::SignOut)).await;
    window.told();
    bench.after(Event::SignOutFailed).await;
    let told = Connection::SignedOut { why: Some(SignedOutReason::RouterNotTold), is_kept: false };
    assert_eq!(connection(window.told()), Some(told));

    let outcome = Ok((router(), "another".to_owned()));
    let calls = bench.after(Event::SignedIn { key: "in".into(), outcome }).await;
    let saved = place(&calls, |call| *call == Call::SaveSignIn(router()));
    assert!(saved < place(&calls, |call| matches!(call, Call::Connect(_))));
    window.told();
    bench.after(Event::SignOutFailed).await;
    assert_eq!(connection(window.told()), None);
}

#[tokio::test(start_paused = true)]
async fn a_sign_in_is_answered_under_its_key_when_it_has_ended() {
    let mut bench = Bench::connected().await;
    let mut window = bench.window().await;
    bench.at_link(window.peer, ask(UserAction::SignOut)).await;
    window.told();
    let (email, password) = ("ana@a.test".to_owned(), "secret".to_owned());
    let intent = Intent::SignIn { router: "router.test".into(), email, password };
    let calls = bench.at_link(window.peer, ToCore::Ask { key: "in".into(), intent }).await;
    assert!(calls.contains(&Call::SignIn { key: "in".into(), router: "router.test".into() }));
    assert_eq!(window.told(), [], "it has not ended");
    let problem = CodedProblem::new("wrong-credentials");
    let outcome = Err(problem.clone());
    bench.after(Event::SignedIn { key: "in".into(), outcome }).await;
    assert_eq!(window.told(), [ToWindow::Answered { key: "in".into(), problem: Some(problem) }]);
}

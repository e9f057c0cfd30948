//! Signing in and out, and what goes up before the core ends.

use super::EventLoop;
use super::waiting_acts::WRITE_TIMEOUT;
use crate::ports::Ports;
use crate::ports::backend::{Backend, Down, Endpoint};
use desk_core::{CodedProblem, Input, SignedOutReason};
use reqwest::Url;
use std::time::Duration;
use tokio::time::{Instant, timeout, timeout_at};

/// How long the router may take to answer what has gone up when the person signs out or quits.
pub(super) const ANSWERS_TIMEOUT: Duration = Duration::from_secs(1);

impl<P: Ports> EventLoop<P> {
    /// Connects with a sign-in, which may be the one that an earlier run kept.
    pub(super) fn connect(&mut self, endpoint: Endpoint, is_kept: bool) {
        let router = endpoint.router.to_string();
        self.endpoint = Some(endpoint.clone());
        self.backend = Some(self.ports.connect(endpoint));
        self.take(Input::SignedIn { router, is_kept });
    }

    /// A sign-in that the window asked for has ended.
    pub(super) async fn signed_in(&mut self, key: String, outcome: Result<(Url, String), CodedProblem>) {
        match outcome {
            Ok((router, token)) => {
                let (endpoint, doubt) = self.ports.save_sign_in(router, token).await;
                self.connect(endpoint, false);
                if let Some(doubt) = doubt {
                    self.take(Input::Happened(doubt));
                }
                self.answer(key, None);
            }
            Err(problem) => self.answer(key, Some(problem)),
        }
    }

    /// The router does not want this sign-in any more.
    pub(super) async fn refused(&mut self, why: Option<SignedOutReason>) {
        self.backend = None;
        if let Some(endpoint) = self.endpoint.take() {
            self.ports.forget_sign_in(&endpoint.router).await;
        }
        self.take(Input::SignedOut { why });
    }

    pub(super) async fn sign_out(&mut self) {
        self.leave().await;
        let Some(endpoint) = self.endpoint.take() else { return };
        self.ports.forget_sign_in(&endpoint.router).await;
        self.take(Input::SignedOut { why: None });
        let backend = self.backend.take();
        self.ports.sign_out(endpoint, backend);
    }

    pub(super) fn sign_out_failed(&mut self) {
        // Whoever has signed in meanwhile is not signed out for it.
        if self.endpoint.is_none() {
            self.take(Input::SignedOut { why: Some(SignedOutReason::RouterNotTold) });
        }
    }

    /// Sends what is held back, and gives the router a moment to answer what has gone up.
    pub(super) async fn leave(&mut self) {
        self.take(Input::Leaving);
        let until = Instant::now() + ANSWERS_TIMEOUT;
        // A disk that does not answer is not waited for: what it did not take goes up all the same.
        drop(timeout(WRITE_TIMEOUT, self.ports.all_writes_tried()).await);
        for up in self.waiting_acts.take_all() {
            self.up(up);
        }
        while self.desk.waits_for_answers() {
            let Some(backend) = &mut self.backend else { return };
            match timeout_at(until, backend.next()).await {
                Ok(Some(Down::Said(said))) => self.take(Input::Router(*said)),
                Ok(Some(Down::Refused { .. }) | None) | Err(_) => return,
            }
        }
    }
}

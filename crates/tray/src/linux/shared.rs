//! What the objects on the bus share: the view, its menu, and the activation token of a press.

use super::menu::Menu;
use crate::port::{Event, TrayView};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::Notify;
use tokio::sync::mpsc::UnboundedSender;

/// How long a token can be used: it is for one window, soon after the press that it came from.
const TOKEN_LIFETIME: Duration = Duration::from_secs(10);

/// How long a press waits for its token: Plasma may hand it over just after the press.
const TOKEN_WAIT_TIMEOUT: Duration = Duration::from_millis(30);

/// What the objects on the bus share.
pub(super) struct Shared {
    state: Mutex<State>,
    /// Wakes a press that waits for its token.
    token_came: Notify,
    events: UnboundedSender<Event>,
}

#[derive(Default)]
pub(super) struct State {
    pub(super) view: TrayView,
    pub(super) menu: Menu,
    token: Option<(String, Instant)>,
}

impl Shared {
    pub(super) fn new(view: TrayView, menu: Menu, events: UnboundedSender<Event>) -> Self {
        let state = Mutex::new(State { view, menu, token: None });
        Self { state, token_came: Notify::new(), events }
    }

    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        // Nothing that holds the lock can leave the state half changed.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn report(&self, event: Event) {
        // Nobody listens only while the program ends.
        let _ = self.events.send(event);
    }

    pub(super) fn on_token(&self, token: String) {
        if token.is_empty() {
            return;
        }
        self.state().token = Some((token, Instant::now()));
        self.token_came.notify_one();
    }

    /// The activation token of the press that is being reported.
    pub(super) async fn token(&self) -> Option<String> {
        if let Some(token) = self.take_token() {
            return Some(token);
        }
        tokio::time::timeout(TOKEN_WAIT_TIMEOUT, self.token_came.notified()).await.ok()?;
        self.take_token()
    }

    fn take_token(&self) -> Option<String> {
        let (token, given) = self.state().token.take()?;
        (given.elapsed() < TOKEN_LIFETIME).then_some(token)
    }
}

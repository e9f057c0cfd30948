//! All notices that are to be on the screen, and the events about them.

use super::notify_call::{closing, pressed_action};
use super::session::{self, NotificationResult, ResultSender};
use crate::port::{Closing, Event, Notice, Unseen};
use std::collections::HashMap;
use tokio::sync::mpsc::UnboundedSender;
use tokio::task::AbortHandle;

/// A notice and the run of its key that it is: the same key can be shown again.
#[derive(Debug)]
struct TrackedNotice {
    run: u64,
    notice: Notice,
    delivered: bool,
    /// The task that shows it and waits for its result.
    task: AbortHandle,
}

/// All notices that are to be on the screen, by their keys.
#[derive(Debug)]
pub(super) struct Notices {
    tracked: HashMap<String, TrackedNotice>,
    last_run: u64,
    events: UnboundedSender<Event>,
    results: ResultSender,
}

impl Notices {
    /// None yet; reports what the system can do.
    pub(super) async fn start(events: UnboundedSender<Event>, results: ResultSender) -> Self {
        let notices = Self { tracked: HashMap::new(), last_run: 0, events, results };
        notices.report(session::capabilities().await);
        notices
    }

    pub(super) async fn show(&mut self, notice: Notice) {
        if let Some(known) = self.tracked.get(&notice.key) {
            if known.notice == notice {
                return;
            }
            self.withdraw(&notice.key.clone()).await;
        }
        self.last_run += 1;
        let (key, run) = (notice.key.clone(), self.last_run);
        let task = tokio::spawn(session::show(notice.clone(), run, self.results.clone())).abort_handle();
        self.tracked.insert(key, TrackedNotice { run, notice, delivered: false, task });
    }

    pub(super) async fn withdraw(&mut self, key: &str) {
        let Some(tracked) = self.tracked.remove(key) else { return };
        tracked.task.abort();
        session::close(key, tracked.run).await;
    }

    pub(super) async fn withdraw_all(&mut self) {
        let keys: Vec<String> = self.tracked.keys().cloned().collect();
        for key in keys {
            self.withdraw(&key).await;
        }
    }

    pub(super) fn on_result(&mut self, key: &str, run: u64, result: NotificationResult) {
        let Some(tracked) = self.tracked.get_mut(key).filter(|tracked| tracked.run == run) else {
            tracing::debug!(key, "ignored: the notification is over");
            return;
        };
        let event = match result {
            NotificationResult::Delivered => {
                tracked.delivered = true;
                return self.report(Event::Shown { key: key.to_owned() });
            }
            NotificationResult::Answered(response) => match pressed_action(&tracked.notice, &response) {
                Some(action) => Event::Pressed { key: key.to_owned(), action, token: None },
                None => Event::Closed { key: key.to_owned(), how: closing(&response) },
            },
            NotificationResult::Failed(why) if !tracked.delivered => {
                tracing::warn!(why, "a notification was not shown");
                Event::NotShown { key: key.to_owned(), why: Unseen::Refused }
            }
            NotificationResult::Failed(_) | NotificationResult::Lost => {
                Event::Closed { key: key.to_owned(), how: Closing::Unknown }
            }
        };
        self.tracked.remove(key);
        self.report(event);
    }

    fn report(&self, event: Event) {
        if self.events.send(event).is_err() {
            tracing::debug!("nobody listens to notifications");
        }
    }
}

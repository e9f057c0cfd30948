//! All notices that are on the screen, and the events about them.

use super::notify_call::pressed_action;
use super::session::{Session, ToastEvent};
use crate::port::{Closing, Event, MAX_RING_TIME, Notice, NoticeKind, Unseen};
use std::collections::HashMap;
use tokio::sync::mpsc::UnboundedSender;
use tokio::time::Instant;
use windows::UI::Notifications::ToastNotification;

/// A notice and the toast that shows it.
#[derive(Debug)]
struct TrackedNotice {
    toast: ToastNotification,
    notice: Notice,
    /// When it is over.
    until: Instant,
}

/// All notices that are on the screen, by the tags of their toasts; the same key can be shown again under another tag.
#[derive(Debug)]
pub(super) struct Notices {
    session: Session,
    tracked: HashMap<u64, TrackedNotice>,
    last_tag: u64,
    events: UnboundedSender<Event>,
}

impl Notices {
    /// None yet; reports what the system can do.
    pub(super) fn start(session: Session, events: UnboundedSender<Event>) -> Self {
        let notices = Self { session, tracked: HashMap::new(), last_tag: 0, events };
        notices.report(match notices.session.switched_off() {
            Some(_) => Event::NO_SERVER,
            None => {
                let server = Some("Windows".to_owned());
                Event::Capabilities { buttons: true, body: true, persistent: false, server }
            }
        });
        notices
    }

    pub(super) fn show(&mut self, notice: Notice) {
        if let Some((&tag, known)) = self.tracked.iter().find(|(_, known)| known.notice.key == notice.key) {
            if known.notice == notice {
                return;
            }
            self.hide(tag);
        }
        if let Some(why) = self.session.switched_off() {
            tracing::warn!(why, "a toast was not shown");
            return self.report(Event::NotShown { key: notice.key, why: Unseen::Refused });
        }
        self.last_tag += 1;
        let tag = self.last_tag;
        let lasts = notice.lasts.min(MAX_RING_TIME);
        let key = notice.key.clone();
        match self.session.show(tag, &notice, lasts) {
            Ok(toast) => {
                self.tracked.insert(tag, TrackedNotice { toast, notice, until: Instant::now() + lasts });
                self.report(Event::Shown { key });
            }
            Err(error) => {
                tracing::warn!(%error, "Windows refused a toast");
                self.report(Event::NotShown { key, why: Unseen::Refused });
            }
        }
    }

    pub(super) fn withdraw(&mut self, key: &str) {
        let tag = self.tracked.iter().find(|(_, tracked)| tracked.notice.key == key).map(|(tag, _)| *tag);
        if let Some(tag) = tag {
            self.hide(tag);
        }
    }

    pub(super) fn withdraw_all(&mut self) {
        let tags: Vec<u64> = self.tracked.keys().copied().collect();
        for tag in tags {
            self.hide(tag);
        }
    }

    /// When [`Notices::on_deadline`] is to be called although nothing happens.
    pub(super) fn deadline(&self) -> Option<Instant> {
        self.tracked.values().map(|tracked| tracked.until).min()
    }

    /// Hides and reports what is over.
    pub(super) fn on_deadline(&mut self) {
        let now = Instant::now();
        let due = self.tracked.iter().filter(|(_, tracked)| tracked.until <= now).map(|(tag, _)| *tag);
        for tag in due.collect::<Vec<_>>() {
            if let Some(notice) = self.hide(tag) {
                self.report(Event::Closed { key: notice.key, how: Closing::Expired });
            }
        }
    }

    pub(super) fn on_toast_event(&mut self, tag: u64, event: ToastEvent) {
        let is_news = self.tracked.get(&tag).is_some_and(|tracked| tracked.notice.kind == NoticeKind::News);
        if is_news && matches!(event, ToastEvent::Dismissed(Closing::Expired)) {
            // It went to the list, where it can still be pressed.
            return;
        }
        let Some(notice) = self.hide(tag) else {
            tracing::debug!(?event, "ignored: the toast is over");
            return;
        };
        let key = notice.key.clone();
        self.report(match event {
            ToastEvent::Activated(arguments) => match pressed_action(&notice, &arguments) {
                Some(action) => Event::Pressed { key, action, token: None },
                None => Event::Closed { key, how: Closing::Unknown },
            },
            ToastEvent::Failed(error) => {
                tracing::warn!(error, "Windows dropped a toast");
                Event::Closed { key, how: Closing::Unknown }
            }
            ToastEvent::Dismissed(how) => Event::Closed { key, how },
        });
    }

    /// Removes a notice and hides its toast.
    fn hide(&mut self, tag: u64) -> Option<Notice> {
        let TrackedNotice { toast, notice, .. } = self.tracked.remove(&tag)?;
        self.session.hide(tag, &toast);
        Some(notice)
    }

    fn report(&self, event: Event) {
        if self.events.send(event).is_err() {
            tracing::debug!("nobody listens to notifications");
        }
    }
}

//! A bus, a notification server on it and a notifier, for each test.

use notifier::{
    Action, Closing, DesktopSettings, Event, Notice, NoticeKind, NoticeWords, Notifier, Unseen, start_on,
};
use std::path::{Path, PathBuf};
use std::time::Duration;
use tempfile::TempDir;
use testkit::{FakeNotificationServer, PrivateBus, wait_for};
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::time::timeout;

/// Only spent where a test fails.
pub(crate) const EVENT_TIMEOUT: Duration = Duration::from_secs(20);

/// A bus, a notification server on it and a notifier.
pub(crate) struct Desktop {
    pub(crate) server: FakeNotificationServer,
    pub(crate) notifier: Notifier,
    pub(crate) events: UnboundedReceiver<Event>,
    pub(crate) bus: PrivateBus,
    pub(crate) folder: TempDir,
}

impl Desktop {
    pub(crate) async fn start(capabilities: &[&str]) -> Self {
        Self::start_as("fake", capabilities).await
    }

    /// With a server that calls itself so.
    pub(crate) async fn start_as(name: &str, capabilities: &[&str]) -> Self {
        Self::start_by(name, "Handbell", capabilities).await
    }

    /// With a server that calls itself and its vendor so. The settings of the desktop are in its folder.
    pub(crate) async fn start_by(name: &str, vendor: &str, capabilities: &[&str]) -> Self {
        let bus = PrivateBus::start().unwrap();
        let mut server = FakeNotificationServer::start(bus.address(), capabilities).await.unwrap();
        server.call_itself(name);
        server.call_its_vendor(vendor);
        server.come_back(capabilities).await.unwrap();
        let folder = tempfile::tempdir().unwrap();
        let settings = DesktopSettings {
            gsettings: folder.path().join("gsettings"),
            folder: Some(folder.path().join("config")),
        };
        let (notifier, mut events) = start_on(bus.address(), settings, ledger(&folder));
        assert!(matches!(next(&mut events).await, Event::Capabilities { server: Some(_), .. }));
        Self { server, notifier, events, bus, folder }
    }

    /// Shows a notice and tells its id.
    pub(crate) async fn show(&mut self, notice: Notice) -> u32 {
        let key = notice.key.clone();
        self.notifier.show(notice);
        assert_eq!(self.next().await, shown(&key));
        self.server.notified().last().unwrap().id
    }

    pub(crate) async fn next(&mut self) -> Event {
        next(&mut self.events).await
    }

    pub(crate) async fn is_gone(&self, id: u32) {
        assert!(
            wait_for(|| !self.server.open().contains(&id), EVENT_TIMEOUT).await,
            "{id} is still on the screen"
        );
    }

    /// Shows a notice that puts another one behind it and tells its id.
    pub(crate) async fn show_before(&mut self, behind: &str, notice: Notice) -> u32 {
        let key = notice.key.clone();
        self.notifier.show(notice);
        assert_eq!(self.next().await, not_shown(behind, Unseen::BehindAnotherBanner));
        assert_eq!(self.next().await, shown(&key));
        self.server.notified().last().unwrap().id
    }

    /// Whether so many are on the screen, after all that is under way.
    pub(crate) async fn settles_at(&self, open: usize) -> bool {
        wait_for(|| self.server.open().len() == open, EVENT_TIMEOUT).await
    }

    /// Shows and withdraws one more; all that came over the bus before it has been handled after it.
    pub(crate) async fn nothing_was_told(&mut self) {
        let id = self.show(notice("probe")).await;
        self.notifier.withdraw("probe");
        self.is_gone(id).await;
    }
}

/// Starts on a bus of a desktop that has no settings.
pub(crate) fn start_plain(address: &str, ledger: PathBuf) -> (Notifier, UnboundedReceiver<Event>) {
    start_on(address, DesktopSettings { gsettings: "/nowhere/gsettings".into(), folder: None }, ledger)
}

pub(crate) fn ledger(folder: &TempDir) -> PathBuf {
    folder.path().join("state").join("notifications.json")
}

pub(crate) fn notice(key: &str) -> Notice {
    Notice {
        kind: NoticeKind::Offer,
        key: key.to_owned(),
        title: "Chat from Anna".to_owned(),
        lines: vec!["Customer: Anna Berg".to_owned(), "Case: 1042".to_owned()],
        accept: Some("Accept".to_owned()),
        reject: Some("Reject".to_owned()),
        words: words(),
        lasts: Duration::from_secs(120),
    }
}

/// What is to be known, and asks nothing.
pub(crate) fn news(key: &str) -> Notice {
    Notice {
        kind: NoticeKind::News,
        title: "Anna Berg".to_owned(),
        lines: vec!["Are you there?".to_owned()],
        accept: None,
        reject: None,
        lasts: Duration::from_secs(24 * 60 * 60),
        ..notice(key)
    }
}

pub(crate) fn words() -> NoticeWords {
    NoticeWords {
        open: "Open".to_owned(),
        accept: "Accept".to_owned(),
        reject: "Reject".to_owned(),
        answer_in_tray: "Answer in the tray.".to_owned(),
        answer_by_click: "Click here or answer in the tray.".to_owned(),
        answer_by_middle_click: "Middle click here or answer in the tray.".to_owned(),
    }
}

/// A notice that is over after so many seconds.
pub(crate) fn lasting(key: &str, seconds: u64) -> Notice {
    Notice { lasts: Duration::from_secs(seconds), ..notice(key) }
}

pub(crate) fn shown(key: &str) -> Event {
    Event::Shown { key: key.to_owned() }
}

pub(crate) fn hidden(key: &str, why: Unseen) -> Event {
    Event::Hidden { key: key.to_owned(), why }
}

pub(crate) fn not_shown(key: &str, why: Unseen) -> Event {
    Event::NotShown { key: key.to_owned(), why }
}

pub(crate) fn pressed(key: &str, action: Action, token: Option<&str>) -> Event {
    Event::Pressed { key: key.to_owned(), action, token: token.map(str::to_owned) }
}

pub(crate) fn closed(key: &str, how: Closing) -> Event {
    Event::Closed { key: key.to_owned(), how }
}

pub(crate) fn is_nobody(event: &Event) -> bool {
    matches!(event, Event::Capabilities { server: None, .. })
}

pub(crate) async fn next(events: &mut UnboundedReceiver<Event>) -> Event {
    timeout(EVENT_TIMEOUT, events.recv()).await.expect("nothing was told").expect("the notifier ended")
}

pub(crate) fn noted(path: &Path, id: u32) -> bool {
    let Ok(text) = std::fs::read(path) else { return false };
    let Ok(page) = serde_json::from_slice::<serde_json::Value>(&text) else { return false };
    page["open"].as_array().is_some_and(|open| open.contains(&id.into()))
}

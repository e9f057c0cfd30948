//! Do-not-disturb as servers tell it.

use super::desktop::*;
use notifier::{Action, Unseen};
use std::time::{Duration, Instant};
use testkit::FakeNotificationServer;

const INHIBITED: Unseen = Unseen::Inhibited;

#[tokio::test]
async fn what_do_not_disturb_holds_back_is_not_shown_until_it_ends() {
    for (name, property) in [("dunst", "paused"), ("fake", "Inhibited")] {
        let mut desktop = Desktop::start_as(name, FakeNotificationServer::USUAL).await;
        desktop.server.inhibit(property, true).await.unwrap();
        desktop.notifier.show(notice("o1"));
        assert_eq!(desktop.next().await, not_shown("o1", INHIBITED), "{name}");
        desktop.notifier.show(notice("o2"));
        assert_eq!(desktop.next().await, not_shown("o2", INHIBITED));
        assert!(desktop.settles_at(0).await, "nothing stale may appear later");
        desktop.server.inhibit(property, false).await.unwrap();
        assert_eq!(desktop.next().await, shown("o1"));
        assert_eq!(desktop.next().await, shown("o2"));
        assert_eq!(desktop.server.open().len(), 2);
    }
}

#[tokio::test]
async fn do_not_disturb_takes_off_what_is_shown() {
    let mut desktop = Desktop::start_as("dunst", FakeNotificationServer::USUAL).await;
    desktop.server.inhibit("paused", false).await.unwrap();
    let id = desktop.show(notice("o1")).await;
    desktop.server.inhibit("paused", true).await.unwrap();
    assert_eq!(desktop.next().await, not_shown("o1", INHIBITED));
    desktop.is_gone(id).await;
    desktop.notifier.show(notice("o2"));
    assert_eq!(desktop.next().await, not_shown("o2", INHIBITED));
    desktop.notifier.withdraw("o2");
    desktop.server.inhibit("paused", false).await.unwrap();
    assert_eq!(desktop.next().await, shown("o1"));
    let again = desktop.server.open();
    assert_eq!(again.len(), 1, "what was withdrawn meanwhile does not come");
    desktop.server.press(again[0], "reject", None).await.unwrap();
    assert_eq!(desktop.next().await, pressed("o1", Action::Reject, None));
}

#[tokio::test]
async fn critical_notices_pass_where_the_desktop_lets_them() {
    for name in ["gnome-shell", "Plasma", "Xfce Notify Daemon"] {
        let mut desktop = Desktop::start_as(name, FakeNotificationServer::USUAL).await;
        desktop.server.inhibit("Inhibited", true).await.unwrap();
        desktop.show(notice("o1")).await;
        desktop.notifier.withdraw("o1");
        desktop.nothing_was_told().await;
    }
}

#[tokio::test]
async fn a_server_that_does_not_say_holds_nothing_back() {
    let mut desktop = Desktop::start(FakeNotificationServer::USUAL).await;
    desktop.server.inhibit("Inhibited", false).await.unwrap();
    desktop.server.say_whether_quiet(false);
    let since = Instant::now();
    desktop.show(notice("o1")).await;
    let waited = since.elapsed();
    assert!(waited >= Duration::from_millis(300), "it has a moment to say so: {waited:?}");
    assert!(waited < Duration::from_secs(3), "{waited:?}");
    // It says so late.
    desktop.server.inhibit("Inhibited", true).await.unwrap();
    desktop.server.say_whether_quiet(true);
    assert_eq!(desktop.next().await, not_shown("o1", INHIBITED));
}

#[tokio::test]
async fn nobody_else_can_say_that_a_server_holds_back() {
    let mut desktop = Desktop::start(FakeNotificationServer::USUAL).await;
    desktop.server.inhibit("Inhibited", false).await.unwrap();
    desktop.show(notice("o1")).await;
    let us = desktop.server.notified().pop().unwrap().by.clone();
    desktop.server.forge_inhibited(&us).await.unwrap();
    desktop.nothing_was_told().await;
}

#[tokio::test]
async fn a_server_that_comes_back_without_do_not_disturb_shows_it() {
    let mut desktop = Desktop::start_as("dunst", FakeNotificationServer::USUAL).await;
    desktop.server.inhibit("paused", true).await.unwrap();
    desktop.notifier.show(notice("o1"));
    assert_eq!(desktop.next().await, not_shown("o1", INHIBITED));
    desktop.server.call_itself("mako");
    desktop.server.come_back(FakeNotificationServer::USUAL).await.unwrap();
    while desktop.next().await != shown("o1") {}
}

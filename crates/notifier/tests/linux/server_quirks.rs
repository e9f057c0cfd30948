//! What is known of servers by name: one banner at a time, no buttons, clicks that close.

use super::desktop::*;
use notifier::{Action, Closing, Event, Notice, Unseen};
use std::time::Duration;
use tempfile::tempdir;
use testkit::{FakeNotificationServer, PrivateBus, wait_for};

const BEHIND: Unseen = Unseen::BehindAnotherBanner;

#[tokio::test]
async fn where_one_banner_is_shown_it_is_the_one_that_ends_first() {
    for name in ["gnome-shell", "Cinnamon"] {
        let mut desktop = Desktop::start_as(name, FakeNotificationServer::USUAL).await;
        let long = desktop.show(lasting("long", 120)).await;
        desktop.notifier.show(lasting("longer", 180));
        assert_eq!(desktop.next().await, not_shown("longer", BEHIND));
        assert_eq!(desktop.server.open(), [long]);

        desktop.notifier.show(lasting("short", 20));
        assert_eq!(desktop.next().await, not_shown("long", BEHIND));
        assert_eq!(desktop.next().await, shown("short"));
        let short = desktop.server.notified().last().unwrap().id;
        assert_eq!(desktop.server.open(), [short]);

        desktop.server.press(short, "accept", None).await.unwrap();
        assert_eq!(desktop.next().await, pressed("short", Action::Accept, None));
        assert_eq!(desktop.next().await, shown("long"));
        desktop.notifier.withdraw("long");
        assert_eq!(desktop.next().await, shown("longer"));
        assert_eq!(desktop.server.open().len(), 1);
        assert_eq!(desktop.server.notified().len(), 4);
    }
}

#[tokio::test]
async fn the_next_banner_comes_when_the_one_in_front_is_over_by_itself() {
    let mut desktop = Desktop::start_as("gnome-shell", FakeNotificationServer::USUAL).await;
    let first = desktop.show(Notice { lasts: Duration::from_millis(500), ..notice("first") }).await;
    desktop.notifier.show(lasting("second", 60));
    desktop.notifier.show(lasting("third", 90));
    assert_eq!(desktop.next().await, not_shown("second", BEHIND));
    assert_eq!(desktop.next().await, not_shown("third", BEHIND));
    assert_eq!(desktop.next().await, closed("first", Closing::Expired));
    assert_eq!(desktop.next().await, shown("second"));
    desktop.is_gone(first).await;
    let second = desktop.server.open()[0];
    desktop.server.close(second, 2).await.unwrap();
    assert_eq!(desktop.next().await, closed("second", Closing::Dismissed { may_be_click: false }));
    assert_eq!(desktop.next().await, shown("third"));
}

#[tokio::test]
async fn news_wait_behind_an_offer_and_keep_no_offer_waiting() {
    let mut desktop = Desktop::start_as("gnome-shell", FakeNotificationServer::USUAL).await;
    let before = desktop.show(news("s1")).await;
    let offer = desktop.show(lasting("offer", 120)).await;
    // What is in the desktop's list stays there.
    assert_eq!(desktop.server.open(), [before, offer]);
    desktop.notifier.show(news("s2"));
    assert_eq!(desktop.next().await, not_shown("s2", BEHIND));
    desktop.notifier.withdraw("offer");
    assert_eq!(desktop.next().await, shown("s2"));
    assert!(desktop.settles_at(2).await);
}

#[tokio::test]
async fn a_banner_that_was_refused_stands_in_nobodys_way() {
    let mut desktop = Desktop::start_as("gnome-shell", FakeNotificationServer::USUAL).await;
    desktop.server.refuse(true);
    desktop.notifier.show(lasting("first", 30));
    assert_eq!(desktop.next().await, not_shown("first", Unseen::Refused));
    desktop.server.refuse(false);
    desktop.show(lasting("second", 60)).await;
}

#[tokio::test]
async fn a_press_on_a_banner_that_was_just_put_behind_counts() {
    let mut desktop = Desktop::start_as("gnome-shell", FakeNotificationServer::USUAL).await;
    let long = desktop.show(lasting("long", 120)).await;
    let short = desktop.show_before("long", lasting("short", 20)).await;
    desktop.server.press(long, "accept", None).await.unwrap();
    assert_eq!(desktop.next().await, pressed("long", Action::Accept, None));
    assert_eq!(desktop.server.open(), [short]);
}

#[tokio::test]
async fn a_banner_that_is_put_behind_before_the_server_answered_does_not_stay() {
    let mut desktop = Desktop::start_as("gnome-shell", FakeNotificationServer::USUAL).await;
    desktop.server.answer(false);
    desktop.notifier.show(lasting("long", 120));
    assert!(wait_for(|| desktop.server.open().len() == 1, EVENT_TIMEOUT).await);
    desktop.notifier.show(lasting("short", 20));
    assert_eq!(desktop.next().await, not_shown("long", BEHIND));
    desktop.server.answer(true);
    assert_eq!(desktop.next().await, shown("short"));
    assert!(wait_for(|| desktop.server.open() == [2], EVENT_TIMEOUT).await);
}

#[tokio::test]
async fn where_no_buttons_are_drawn_the_first_line_says_how_to_answer() {
    let ways = [
        ("dunst", "Middle click here or answer in the tray."),
        ("mako", "Click here or answer in the tray."),
    ];
    for (name, words) in ways {
        let bus = PrivateBus::start().unwrap();
        let mut server =
            FakeNotificationServer::start(bus.address(), FakeNotificationServer::USUAL).await.unwrap();
        server.call_itself(name);
        server.come_back(FakeNotificationServer::USUAL).await.unwrap();
        let folder = tempdir().unwrap();
        let (notifier, mut events) = start_plain(bus.address(), ledger(&folder));
        let said = next(&mut events).await;
        assert!(matches!(said, Event::Capabilities { buttons: false, body: true, .. }), "{said:?}");
        notifier.show(notice("o1"));
        assert_eq!(next(&mut events).await, shown("o1"));
        let call = server.notified().pop().unwrap();
        assert_eq!(call.body, format!("{words}\nCustomer: Anna Berg\nCase: 1042"));
        assert_eq!(call.actions.len(), 3, "the click needs them");
        notifier.show(Notice { accept: None, reject: None, ..notice("o2") });
        assert_eq!(next(&mut events).await, shown("o2"));
        assert_eq!(server.notified().pop().unwrap().body, "Customer: Anna Berg\nCase: 1042");
    }
    let mut desktop = Desktop::start(&[]).await;
    desktop.show(Notice { lines: Vec::new(), ..notice("o1") }).await;
    let call = desktop.server.notified().pop().unwrap();
    assert_eq!(call.summary, "Chat from Anna · Answer in the tray.");
}

#[tokio::test]
async fn where_a_click_closes_it_may_have_meant_to_open() {
    for name in ["Xfce Notify Daemon", "dunst"] {
        let mut desktop = Desktop::start_as(name, FakeNotificationServer::USUAL).await;
        let id = desktop.show(notice("o1")).await;
        desktop.server.close(id, 2).await.unwrap();
        assert_eq!(desktop.next().await, closed("o1", Closing::Dismissed { may_be_click: true }));
        let id = desktop.show(notice("o2")).await;
        desktop.server.close(id, 1).await.unwrap();
        assert_eq!(desktop.next().await, closed("o2", Closing::Expired));
    }
}

#[tokio::test]
async fn a_title_is_never_wider_than_a_screen() {
    let mut desktop = Desktop::start(FakeNotificationServer::USUAL).await;
    let long = "W".repeat(300);
    desktop.show(Notice { title: long.clone(), lines: vec![long.clone()], ..notice("o1") }).await;
    let call = desktop.server.notified().pop().unwrap();
    assert_eq!(call.summary.chars().count(), 100);
    assert_eq!(call.body, long);
}

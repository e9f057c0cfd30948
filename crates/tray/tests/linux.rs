//! The tray as a desktop's panel sees it, on a bus of its own.
#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use std::time::Duration;
use testkit::{PrivateBus, TrayHost, TrayItem};
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::time::timeout;
use tray::{Event, Icon, Item, Tray, TrayView};

/// Only spent where a test fails.
const EVENT_TIMEOUT: Duration = Duration::from_secs(20);

fn offers(names: &[&str]) -> Vec<Item> {
    let row = |id: String, label: &str| Item::Command { id, label: label.into(), enabled: true };
    let offer = |name: &&str| Item::Submenu {
        label: format!("{name}, chat, 24 s"),
        items: vec![row(format!("accept {name}"), "Accept"), row(format!("reject {name}"), "Reject")],
    };
    names.iter().map(offer).collect()
}

fn ringing(names: &[&str]) -> TrayView {
    let mut menu = offers(names);
    menu.push(Item::Separator);
    menu.push(Item::Choice { id: "available".into(), label: "Available".into(), chosen: true });
    menu.push(Item::Choice { id: "busy".into(), label: "Busy".into(), chosen: false });
    menu.push(Item::Command { id: "reset".into(), label: "Reset presence".into(), enabled: false });
    TrayView {
        icon: Icon::Ringing,
        unread: false,
        tooltip: format!("Available · {} waiting", names.len()),
        menu,
    }
}

async fn next(events: &mut UnboundedReceiver<Event>) -> Event {
    timeout(EVENT_TIMEOUT, events.recv()).await.expect("an event in time").expect("the tray lives")
}

async fn started() -> (PrivateBus, TrayHost, Tray, UnboundedReceiver<Event>, TrayItem) {
    let bus = PrivateBus::start().unwrap();
    let host = TrayHost::start(bus.address()).await.unwrap();
    let (tray, mut events) = tray::start_on(bus.address());
    assert_eq!(next(&mut events).await, Event::Host(true));
    let item = host.item(EVENT_TIMEOUT).await.unwrap();
    (bus, host, tray, events, item)
}

#[tokio::test]
async fn a_panel_sees_icon_tooltip_and_menu() {
    let (_bus, _host, tray, _events, item) = started().await;
    let offline = item.look().await.unwrap();
    assert_eq!((offline.status.as_str(), offline.menu.len()), ("Active", 0));
    tray.show(ringing(&["Kiran_Sohal"]));
    let look = item.until(|look| look.menu.len() == 5, EVENT_TIMEOUT).await.unwrap();
    assert_eq!(look.title, "Handbell");
    assert_eq!(look.status, "NeedsAttention");
    assert_eq!(look.tooltip, "Available · 1 waiting");
    assert_ne!(look.icon, offline.icon);
    for picture in &look.icon {
        assert_eq!(picture.argb.len(), (picture.width * picture.height * 4) as usize);
    }
    assert!(look.row(&["Kiran_Sohal, chat, 24 s", "Accept"]).is_some(), "{:#?}", look.menu);
    assert!(look.menu[1].separator);
    assert_eq!(look.row(&["Available"]).unwrap().chosen, Some(true));
    assert_eq!(look.row(&["Busy"]).unwrap().chosen, Some(false));
    assert!(!look.row(&["Reset presence"]).unwrap().enabled);
}

#[tokio::test]
async fn unread_messages_are_a_dot_on_the_icon() {
    let (_bus, _host, tray, _events, item) = started().await;
    let read = item.look().await.unwrap();
    tray.show(TrayView { unread: true, ..TrayView::default() });
    let unread = item.until(|look| look.icon != read.icon, EVENT_TIMEOUT).await.unwrap();
    assert_eq!(unread.status, read.status);
    tray.show(TrayView::default());
    item.until(|look| look.icon == read.icon, EVENT_TIMEOUT).await.unwrap();
}

#[tokio::test]
async fn what_is_pressed_comes_back_by_its_id_and_with_its_token() {
    let (_bus, _host, tray, mut events, item) = started().await;
    tray.show(ringing(&["Kiran", "Ann"]));
    item.press(&["Ann, chat, 24 s", "Reject"], None, EVENT_TIMEOUT).await.unwrap();
    assert_eq!(next(&mut events).await, Event::Chosen { id: "reject Ann".into(), token: None });
    item.press(&["Kiran, chat, 24 s", "Accept"], Some("token-1"), EVENT_TIMEOUT).await.unwrap();
    let accepted = Event::Chosen { id: "accept Kiran".into(), token: Some("token-1".into()) };
    assert_eq!(next(&mut events).await, accepted);
    item.press(&["Busy"], None, EVENT_TIMEOUT).await.unwrap();
    assert_eq!(
        next(&mut events).await,
        Event::Chosen { id: "busy".into(), token: None },
        "a token serves once"
    );
    item.activate(Some("token-2")).await.unwrap();
    assert_eq!(next(&mut events).await, Event::Activated { token: Some("token-2".into()) });
}

#[tokio::test]
async fn a_press_on_an_offer_that_is_gone_answers_no_other() {
    let (_bus, _host, tray, mut events, item) = started().await;
    tray.show(ringing(&["Kiran"]));
    let look = item.until(|look| look.row(&["Kiran, chat, 24 s"]).is_some(), EVENT_TIMEOUT).await.unwrap();
    let late = look.row(&["Kiran, chat, 24 s", "Accept"]).unwrap().number;
    tray.show(ringing(&["Ann"]));
    item.until(|look| look.row(&["Ann, chat, 24 s"]).is_some(), EVENT_TIMEOUT).await.unwrap();
    assert!(item.press_number(late).await.is_err());
    item.press(&["Busy"], None, EVENT_TIMEOUT).await.unwrap();
    assert_eq!(next(&mut events).await, Event::Chosen { id: "busy".into(), token: None });
}

#[tokio::test]
async fn only_what_changed_is_told() {
    let (_bus, _host, tray, _events, item) = started().await;
    tray.show(ringing(&["Kiran"]));
    item.until(|look| look.menu.len() == 5, EVENT_TIMEOUT).await.unwrap();
    let told = |name: &str| item.signals().iter().any(|signal| signal == name);
    assert!(testkit::wait_for(|| told("LayoutUpdated"), EVENT_TIMEOUT).await);
    let before = item.signals().len();
    tray.show(ringing(&["Kiran"]));
    tray.show(TrayView { tooltip: "Busy".into(), ..ringing(&["Kiran"]) });
    item.until(|look| look.tooltip == "Busy", EVENT_TIMEOUT).await.unwrap();
    assert!(testkit::wait_for(|| item.signals().len() > before, EVENT_TIMEOUT).await);
    assert_eq!(item.signals()[before..], ["NewToolTip"]);
}

#[tokio::test]
async fn a_host_that_comes_goes_and_comes_back_is_found() {
    let bus = PrivateBus::start().unwrap();
    let (tray, mut events) = tray::start_on(bus.address());
    tray.show(ringing(&["Kiran"]));
    for _ in 0..2 {
        let host = TrayHost::start(bus.address()).await.unwrap();
        assert_eq!(next(&mut events).await, Event::Host(true));
        let item = host.item(EVENT_TIMEOUT).await.unwrap();
        item.until(|look| look.row(&["Kiran, chat, 24 s"]).is_some(), EVENT_TIMEOUT).await.unwrap();
        drop(item);
        host.stop().await.unwrap();
        assert_eq!(next(&mut events).await, Event::Host(false));
    }
}

#[tokio::test]
async fn a_bus_that_comes_late_and_dies_is_found_again() {
    let place = tempfile::tempdir().unwrap();
    let socket = place.path().join("bus");
    let (tray, mut events) = tray::start_on(&format!("unix:path={}", socket.display()));
    tray.show(ringing(&["Kiran"]));
    for _ in 0..2 {
        let bus = PrivateBus::start_at(&socket).unwrap();
        let host = TrayHost::start(bus.address()).await.unwrap();
        assert_eq!(next(&mut events).await, Event::Host(true));
        let item = host.item(EVENT_TIMEOUT).await.unwrap();
        item.until(|look| look.row(&["Kiran, chat, 24 s"]).is_some(), EVENT_TIMEOUT).await.unwrap();
        drop((item, host, bus));
        assert_eq!(next(&mut events).await, Event::Host(false));
    }
}

#[tokio::test]
async fn without_the_tray_the_icon_is_gone() {
    let (_bus, host, tray, _events, _item) = started().await;
    drop(tray);
    assert!(testkit::wait_for(|| host.items().is_empty(), EVENT_TIMEOUT).await);
}

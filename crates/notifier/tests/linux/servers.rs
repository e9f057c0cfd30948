//! Servers and buses that come late, hang, restart or end, and runs of the app that do.

use super::desktop::*;
use notifier::{Action, Closing, Event, Notice, Unseen};
use std::time::{Duration, Instant};
use testkit::{FakeNotificationServer, PrivateBus, wait_for};
use tokio::time::timeout;

#[tokio::test]
async fn a_server_that_does_not_answer_shows_nothing() {
    let mut desktop = Desktop::start(FakeNotificationServer::USUAL).await;
    desktop.server.answer(false);
    desktop.notifier.show(notice("o1"));
    assert_eq!(desktop.next().await, not_shown("o1", Unseen::NoServer));
    desktop.server.answer(true);
    assert_eq!(desktop.next().await, shown("o1"), "it stays wanted");
    desktop.notifier.withdraw("o1");
    assert!(wait_for(|| desktop.server.open().is_empty(), EVENT_TIMEOUT).await);
    assert_eq!(desktop.server.notified().len(), 1);
}

#[tokio::test]
async fn without_a_server_nothing_is_shown_until_one_comes() {
    let bus = PrivateBus::start().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (notifier, mut events) = start_plain(bus.address(), ledger(&folder));
    assert!(is_nobody(&next(&mut events).await));
    notifier.show(notice("o1"));
    assert_eq!(next(&mut events).await, not_shown("o1", Unseen::NoServer));

    let server = FakeNotificationServer::start(bus.address(), FakeNotificationServer::USUAL).await.unwrap();
    assert!(matches!(next(&mut events).await, Event::Capabilities { buttons: true, server: Some(_), .. }));
    assert_eq!(next(&mut events).await, shown("o1"), "it stays wanted");
    notifier.show(notice("o2"));
    assert_eq!(next(&mut events).await, shown("o2"));
    assert_eq!(server.notified().len(), 2);
}

#[tokio::test]
async fn a_server_is_started_for_a_notice_and_not_before() {
    let folder = tempfile::tempdir().unwrap();
    let started = folder.path().join("started");
    let service = format!(
        "[D-BUS Service]\nName=org.freedesktop.Notifications\nExec=/bin/touch {}\n",
        started.display()
    );
    std::fs::write(folder.path().join("server.service"), service).unwrap();
    let bus = PrivateBus::start_with(folder.path()).unwrap();
    let (notifier, mut events) = start_plain(bus.address(), ledger(&folder));
    assert!(is_nobody(&next(&mut events).await));
    assert!(!started.exists());
    notifier.show(notice("o1"));
    assert_eq!(next(&mut events).await, not_shown("o1", Unseen::NoServer));
    assert!(started.exists());
}

#[tokio::test]
async fn without_a_bus_nothing_is_shown_until_one_comes() {
    let folder = tempfile::tempdir().unwrap();
    let socket = folder.path().join("late");
    let (notifier, mut events) = start_plain(&format!("unix:path={}", socket.display()), ledger(&folder));
    assert!(is_nobody(&next(&mut events).await));
    notifier.show(notice("o1"));
    assert_eq!(next(&mut events).await, not_shown("o1", Unseen::NoServer));

    let bus = PrivateBus::start_at(&socket).unwrap();
    let mut server =
        FakeNotificationServer::start(bus.address(), FakeNotificationServer::USUAL).await.unwrap();
    assert!(matches!(next(&mut events).await, Event::Capabilities { server: Some(_), .. }));
    assert_eq!(next(&mut events).await, shown("o1"), "it stays wanted");
    notifier.withdraw("o1");
    notifier.show(notice("o2"));
    assert_eq!(next(&mut events).await, shown("o2"));

    server.leave().await.unwrap();
    drop(bus);
    assert_eq!(next(&mut events).await, hidden("o2", Unseen::NoServer));
    assert!(is_nobody(&next(&mut events).await));
    assert_eq!(next(&mut events).await, not_shown("o2", Unseen::NoServer));

    std::fs::remove_file(&socket).unwrap();
    let bus = PrivateBus::start_at(&socket).unwrap();
    let _server = FakeNotificationServer::start(bus.address(), FakeNotificationServer::USUAL).await.unwrap();
    // Ends the pause between two attempts to reach the bus.
    notifier.show(notice("o3"));
    let mut told = Vec::new();
    while !(told.contains(&shown("o2")) && told.contains(&shown("o3"))) {
        told.push(next(&mut events).await);
    }
}

#[tokio::test]
async fn what_is_on_the_screen_survives_a_restart_of_the_server() {
    let mut desktop = Desktop::start(FakeNotificationServer::USUAL).await;
    let before = desktop.show(notice("o1")).await;
    let elsewhere = desktop.show(notice("o2")).await;
    desktop.notifier.withdraw("o2");
    desktop.is_gone(elsewhere).await;
    desktop.server.come_back(FakeNotificationServer::USUAL).await.unwrap();
    assert!(wait_for(|| desktop.server.notified().len() == 3, EVENT_TIMEOUT).await);
    let call = desktop.server.notified().pop().unwrap();
    assert_eq!(call.id, before, "the ids of a server that starts again begin anew");
    assert_eq!(call.summary, "Chat from Anna");
    assert!(call.timeout <= 120_000);
    assert_eq!(desktop.next().await, hidden("o1", Unseen::NoServer));
    assert!(is_nobody(&desktop.next().await));
    assert!(matches!(desktop.next().await, Event::Capabilities { server: Some(_), .. }));
    assert_eq!(desktop.next().await, shown("o1"));
    let probe = desktop.show(notice("probe")).await;
    desktop.server.press(call.id, "accept", None).await.unwrap();
    assert_eq!(desktop.next().await, pressed("o1", Action::Accept, None));
    desktop.is_gone(call.id).await;
    assert_eq!(desktop.server.open(), [probe]);
}

#[tokio::test]
async fn what_was_on_the_screen_of_a_server_that_stays_away_waits_for_another() {
    let mut desktop = Desktop::start(FakeNotificationServer::USUAL).await;
    desktop.show(notice("o1")).await;
    desktop.server.leave().await.unwrap();
    assert_eq!(desktop.next().await, hidden("o1", Unseen::NoServer));
    let since = Instant::now();
    assert!(is_nobody(&desktop.next().await));
    assert_eq!(desktop.next().await, not_shown("o1", Unseen::NoServer));
    let waited = since.elapsed();
    assert!(waited > Duration::from_millis(2500), "a server that restarts has time: {waited:?}");
    desktop.server.come_back(FakeNotificationServer::USUAL).await.unwrap();
    assert!(matches!(desktop.next().await, Event::Capabilities { server: Some(_), .. }));
    assert_eq!(desktop.next().await, shown("o1"));
    assert_eq!(desktop.server.open(), [1]);
}

#[tokio::test]
async fn what_no_server_showed_in_its_time_is_over() {
    let bus = PrivateBus::start().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (notifier, mut events) = start_plain(bus.address(), ledger(&folder));
    assert!(is_nobody(&next(&mut events).await));
    notifier.show(Notice { lasts: Duration::from_millis(300), ..notice("o1") });
    assert_eq!(next(&mut events).await, not_shown("o1", Unseen::NoServer));
    assert_eq!(next(&mut events).await, closed("o1", Closing::Expired));
}

#[tokio::test]
async fn what_a_server_refuses_waits_for_another() {
    let mut desktop = Desktop::start(FakeNotificationServer::USUAL).await;
    desktop.server.refuse(true);
    desktop.notifier.show(notice("o1"));
    assert_eq!(desktop.next().await, not_shown("o1", Unseen::Refused));
    desktop.server.refuse(false);
    desktop.nothing_was_told().await;
    desktop.server.come_back(FakeNotificationServer::USUAL).await.unwrap();
    while desktop.next().await != shown("o1") {}
}

#[test]
fn what_a_killed_run_left_is_closed_by_the_next() {
    let side = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let bus = PrivateBus::start().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = ledger(&folder);
    let server =
        side.block_on(FakeNotificationServer::start(bus.address(), FakeNotificationServer::USUAL)).unwrap();

    // A runtime that is thrown away leaves behind what a killed process does: nothing is said to the server.
    let killed = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let (notifier, _events) = killed.block_on(async {
        let (notifier, mut events) = start_plain(bus.address(), path.clone());
        notifier.show(notice("o1"));
        notifier.show(notice("o2"));
        assert!(wait_for(|| noted(&path, 2), EVENT_TIMEOUT).await);
        while next(&mut events).await != (shown("o2")) {}
        (notifier, events)
    });
    killed.shutdown_background();
    drop(notifier);
    assert_eq!(server.open(), [1, 2]);
    let mode = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&path).unwrap().permissions());
    assert_eq!(mode & 0o777, 0o600);

    side.block_on(async {
        let (_notifier, _events) = start_plain(bus.address(), path.clone());
        assert!(wait_for(|| server.open().is_empty(), EVENT_TIMEOUT).await);
        assert!(wait_for(|| !noted(&path, 2), EVENT_TIMEOUT).await);
    });
}

#[tokio::test]
async fn ids_of_an_earlier_server_are_left_alone() {
    let mut desktop = Desktop::start(FakeNotificationServer::USUAL).await;
    let id = desktop.show(notice("o1")).await;
    let note = ledger(&desktop.folder);
    assert!(wait_for(|| noted(&note, id), EVENT_TIMEOUT).await);
    let copy = desktop.folder.path().join("copy.json");
    std::fs::copy(&note, &copy).unwrap();
    desktop.server.come_back(FakeNotificationServer::USUAL).await.unwrap();
    assert!(wait_for(|| desktop.server.open() == [id], EVENT_TIMEOUT).await);

    let (other, mut events) = start_plain(desktop.bus.address(), copy);
    assert!(matches!(next(&mut events).await, Event::Capabilities { server: Some(_), .. }));
    other.show(notice("o9"));
    assert_eq!(next(&mut events).await, shown("o9"));
    assert_eq!(desktop.server.open(), [id, id + 1]);
}

#[tokio::test]
async fn a_damaged_ledger_stops_nothing() {
    let bus = PrivateBus::start().unwrap();
    let server = FakeNotificationServer::start(bus.address(), FakeNotificationServer::USUAL).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("notifications.json");
    std::fs::write(&path, "{\"bus\":").unwrap();
    let (notifier, _events) = start_plain(bus.address(), path.clone());
    notifier.show(notice("o1"));
    assert!(wait_for(|| noted(&path, 1), EVENT_TIMEOUT).await);
    assert_eq!(server.open(), [1]);
}

#[tokio::test]
async fn the_end_leaves_nothing_on_the_screen() {
    let mut desktop = Desktop::start(FakeNotificationServer::USUAL).await;
    desktop.show(notice("o1")).await;
    desktop.show(notice("o2")).await;
    desktop.server.answer(false);
    desktop.notifier.show(notice("o3"));
    assert!(wait_for(|| desktop.server.open().len() == 3, EVENT_TIMEOUT).await);
    desktop.server.answer(true);
    desktop.notifier.shutdown().await;
    assert!(desktop.server.open().is_empty());
    assert!(timeout(EVENT_TIMEOUT, desktop.events.recv()).await.unwrap().is_none());
}

#[tokio::test]
async fn dropping_the_handles_ends_it_too() {
    let mut desktop = Desktop::start(FakeNotificationServer::USUAL).await;
    let id = desktop.show(notice("o1")).await;
    drop(desktop.notifier);
    assert!(wait_for(|| !desktop.server.open().contains(&id), EVENT_TIMEOUT).await);
}

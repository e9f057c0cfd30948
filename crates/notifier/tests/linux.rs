//! Notices on a real bus, with a server whose buttons the tests press.
#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "the helpers of tests may panic as tests do")]

use notifier::{Action, Event, Notice, Notifier, start_on};
use std::path::{Path, PathBuf};
use std::time::Duration;
use tempfile::TempDir;
use testkit::{FakeNotificationServer, PrivateBus, wait_for};
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::time::timeout;

/// Only spent where a test fails.
const BOUND: Duration = Duration::from_secs(20);

const BARE: &[&str] = &["body"];

/// A bus, a notification server on it and a notifier.
struct Desktop {
    server: FakeNotificationServer,
    notifier: Notifier,
    events: UnboundedReceiver<Event>,
    bus: PrivateBus,
    place: TempDir,
}

impl Desktop {
    async fn start(capabilities: &[&str]) -> Self {
        let bus = PrivateBus::start().unwrap();
        let server = FakeNotificationServer::start(bus.address(), capabilities).await.unwrap();
        let place = tempfile::tempdir().unwrap();
        let (notifier, mut events) = start_on(bus.address(), ledger(&place));
        assert!(matches!(next(&mut events).await, Event::Capabilities { server: Some(_), .. }));
        Self { server, notifier, events, bus, place }
    }

    /// Shows a notice and tells its id.
    async fn show(&mut self, notice: Notice) -> u32 {
        let key = notice.key.clone();
        self.notifier.show(notice);
        assert_eq!(self.next().await, Event::Shown { key });
        self.server.notified().last().unwrap().id
    }

    async fn next(&mut self) -> Event {
        next(&mut self.events).await
    }

    async fn is_gone(&self, id: u32) {
        assert!(wait_for(|| !self.server.open().contains(&id), BOUND).await, "{id} is still on the screen");
    }

    /// Shows and withdraws one more; all that came over the bus before it has been handled after it.
    async fn nothing_was_told(&mut self) {
        let id = self.show(notice("probe")).await;
        self.notifier.withdraw("probe");
        self.is_gone(id).await;
    }
}

fn ledger(place: &TempDir) -> PathBuf {
    place.path().join("state").join("notifications.json")
}

fn notice(key: &str) -> Notice {
    Notice {
        key: key.to_owned(),
        title: "Chat from Anna".to_owned(),
        lines: vec!["Customer: Anna Berg".to_owned(), "Case: 1042".to_owned()],
        accept: Some("Accept".to_owned()),
        reject: Some("Reject".to_owned()),
        open: "Open".to_owned(),
        lasts: Duration::from_secs(120),
    }
}

fn pressed(key: &str, action: Action, token: Option<&str>) -> Event {
    Event::Pressed { key: key.to_owned(), action, token: token.map(str::to_owned) }
}

fn closed(key: &str) -> Event {
    Event::Closed { key: key.to_owned() }
}

async fn next(events: &mut UnboundedReceiver<Event>) -> Event {
    timeout(BOUND, events.recv()).await.expect("nothing was told").expect("the notifier ended")
}

fn noted(path: &Path, id: u32) -> bool {
    let Ok(text) = std::fs::read(path) else { return false };
    let Ok(page) = serde_json::from_slice::<serde_json::Value>(&text) else { return false };
    page["open"].as_array().is_some_and(|open| open.contains(&id.into()))
}

#[tokio::test]
async fn a_notice_is_shown_with_its_buttons() {
    let mut desktop = Desktop::start(FakeNotificationServer::USUAL).await;
    desktop.show(notice("o1")).await;
    let call = desktop.server.notified().pop().unwrap();
    assert_eq!(call.summary, "Chat from Anna");
    assert_eq!(call.body, "Customer: Anna Berg\nCase: 1042");
    let actions: Vec<(&str, &str)> = call.actions.iter().map(|(key, label)| (&**key, &**label)).collect();
    assert_eq!(actions, [("accept", "Accept"), ("reject", "Reject"), ("default", "Open")]);
    assert_eq!(u8::try_from(call.hints["urgency"].try_clone().unwrap()).unwrap(), 2);
    assert!(bool::try_from(call.hints["resident"].try_clone().unwrap()).unwrap());
    assert_eq!(String::try_from(call.hints["desktop-entry"].try_clone().unwrap()).unwrap(), "handbell");
    assert_eq!(call.replaces, 0);
    assert!(Path::new(&call.icon).is_file(), "{}", call.icon);
    assert!((110_000..=120_000).contains(&call.timeout), "{}", call.timeout);
}

#[tokio::test]
async fn a_button_that_is_not_wanted_is_not_there() {
    let mut desktop = Desktop::start(FakeNotificationServer::USUAL).await;
    let id = desktop.show(Notice { reject: None, ..notice("o1") }).await;
    let call = desktop.server.notified().pop().unwrap();
    assert!(call.actions.iter().all(|(key, _)| key != "reject"));
    desktop.server.press(id, "reject", None).await.unwrap();
    desktop.server.press(id, "accept", None).await.unwrap();
    assert_eq!(desktop.next().await, pressed("o1", Action::Accept, None));
}

#[tokio::test]
async fn what_is_pressed_is_told_once_and_goes() {
    let mut desktop = Desktop::start(FakeNotificationServer::USUAL).await;
    for (key, action) in [("accept", Action::Accept), ("reject", Action::Reject), ("default", Action::Open)] {
        let id = desktop.show(notice(key)).await;
        desktop.server.press(id, key, None).await.unwrap();
        desktop.server.press(id, "accept", None).await.unwrap();
        desktop.server.press(id, "reject", None).await.unwrap();
        assert_eq!(desktop.next().await, pressed(key, action, None));
        desktop.is_gone(id).await;
    }
    desktop.nothing_was_told().await;
}

#[tokio::test]
async fn the_activation_token_comes_with_the_press_that_it_belongs_to() {
    let mut desktop = Desktop::start(FakeNotificationServer::USUAL).await;
    let with = desktop.show(notice("with")).await;
    let without = desktop.show(notice("without")).await;
    desktop.server.press(with, "default", Some("token-1")).await.unwrap();
    desktop.server.press(without, "accept", None).await.unwrap();
    assert_eq!(desktop.next().await, pressed("with", Action::Open, Some("token-1")));
    assert_eq!(desktop.next().await, pressed("without", Action::Accept, None));
}

#[tokio::test]
async fn a_notice_that_is_closed_was_not_rejected() {
    let mut desktop = Desktop::start(FakeNotificationServer::USUAL).await;
    for reason in 1..=4 {
        let id = desktop.show(notice("o1")).await;
        desktop.server.close(id, reason).await.unwrap();
        assert_eq!(desktop.next().await, closed("o1"));
        desktop.server.press(id, "accept", None).await.unwrap();
    }
    desktop.nothing_was_told().await;
}

#[tokio::test]
async fn a_notice_goes_when_its_time_is_over_on_a_server_that_ignores_it() {
    let mut desktop = Desktop::start(FakeNotificationServer::USUAL).await;
    let id = desktop.show(Notice { lasts: Duration::from_millis(300), ..notice("o1") }).await;
    assert_eq!(desktop.next().await, closed("o1"));
    desktop.is_gone(id).await;
}

#[tokio::test]
async fn a_withdrawn_notice_goes_and_a_late_press_does_nothing() {
    let mut desktop = Desktop::start(FakeNotificationServer::USUAL).await;
    let id = desktop.show(notice("o1")).await;
    desktop.notifier.withdraw("o1");
    desktop.is_gone(id).await;
    desktop.server.press(id, "accept", Some("late")).await.unwrap();
    desktop.nothing_was_told().await;
}

#[tokio::test]
async fn a_notice_withdrawn_before_it_was_on_the_screen_does_not_stay_there() {
    let mut desktop = Desktop::start(FakeNotificationServer::USUAL).await;
    desktop.server.answer(false);
    desktop.notifier.show(notice("o1"));
    assert!(wait_for(|| desktop.server.open().len() == 1, BOUND).await);
    desktop.notifier.withdraw("o1");
    desktop.server.answer(true);
    assert!(wait_for(|| desktop.server.open().is_empty(), BOUND).await);
    desktop.nothing_was_told().await;
}

#[tokio::test]
async fn a_server_that_does_not_answer_shows_nothing() {
    let mut desktop = Desktop::start(FakeNotificationServer::USUAL).await;
    desktop.server.answer(false);
    desktop.notifier.show(notice("o1"));
    assert!(matches!(desktop.next().await, Event::NotShown { key, .. } if key == "o1"));
    desktop.server.answer(true);
    assert!(wait_for(|| desktop.server.open().is_empty(), BOUND).await);
}

#[tokio::test]
async fn two_notices_are_told_apart() {
    let mut desktop = Desktop::start(FakeNotificationServer::USUAL).await;
    let first = desktop.show(notice("o1")).await;
    let second = desktop.show(notice("o2")).await;
    assert_eq!(desktop.server.open(), [first, second]);
    desktop.server.press(second, "accept", None).await.unwrap();
    desktop.server.press(first, "reject", None).await.unwrap();
    assert_eq!(desktop.next().await, pressed("o2", Action::Accept, None));
    assert_eq!(desktop.next().await, pressed("o1", Action::Reject, None));
}

#[tokio::test]
async fn the_same_notice_again_changes_nothing_and_another_takes_its_place() {
    let mut desktop = Desktop::start(FakeNotificationServer::USUAL).await;
    let first = desktop.show(notice("o1")).await;
    desktop.notifier.show(notice("o1"));
    let second = desktop.show(Notice { title: "Chat from Ben".to_owned(), ..notice("o1") }).await;
    desktop.is_gone(first).await;
    assert_eq!(desktop.server.open(), [second]);
    assert_eq!(desktop.server.notified().len(), 2);
}

#[tokio::test]
async fn forged_and_foreign_signals_do_nothing() {
    let mut desktop = Desktop::start(FakeNotificationServer::USUAL).await;
    let id = desktop.show(notice("o1")).await;
    let us = desktop.server.notified().pop().unwrap().by.clone();
    desktop.server.forge_press(id, "accept", Some(&us)).await.unwrap();
    desktop.server.forge_press(id, "accept", None).await.unwrap();
    desktop.server.press(id + 1000, "accept", None).await.unwrap();
    desktop.server.press(id, "no-such-action", None).await.unwrap();
    desktop.nothing_was_told().await;
    desktop.server.press(id, "reject", None).await.unwrap();
    assert_eq!(desktop.next().await, pressed("o1", Action::Reject, None), "the forged token does not stick");
}

#[tokio::test]
async fn markup_in_a_customers_words_is_text() {
    let words = Notice {
        title: "<b>Anna</b> & Ben".to_owned(),
        lines: vec!["Subject: <a href='x'>1 < 2</a> &amp;".to_owned()],
        ..notice("o1")
    };
    let mut desktop = Desktop::start(FakeNotificationServer::USUAL).await;
    desktop.show(words.clone()).await;
    let call = desktop.server.notified().pop().unwrap();
    assert_eq!(call.body, "Subject: &lt;a href='x'&gt;1 &lt; 2&lt;/a&gt; &amp;amp;");
    assert_eq!(call.summary, "<b>Anna</b> & Ben", "a summary is never markup");

    let mut desktop = Desktop::start(&["actions", "body"]).await;
    desktop.show(words.clone()).await;
    assert_eq!(desktop.server.notified().pop().unwrap().body, words.lines[0]);
}

#[tokio::test]
async fn a_server_without_buttons_or_body_still_shows_what_there_is() {
    let bus = PrivateBus::start().unwrap();
    let mut server = FakeNotificationServer::start(bus.address(), BARE).await.unwrap();
    let place = tempfile::tempdir().unwrap();
    let (notifier, mut events) = start_on(bus.address(), ledger(&place));
    let capabilities = |buttons, body| Event::Capabilities {
        buttons,
        body,
        persistent: false,
        server: Some("fake 1".to_owned()),
    };
    assert_eq!(next(&mut events).await, capabilities(false, true));
    notifier.show(notice("o1"));
    assert_eq!(next(&mut events).await, Event::Shown { key: "o1".to_owned() });
    assert!(server.notified()[0].actions.is_empty());
    notifier.withdraw("o1");

    server.come_back(&["actions"]).await.unwrap();
    assert_eq!(
        next(&mut events).await,
        Event::Capabilities { buttons: false, body: false, persistent: false, server: None }
    );
    assert_eq!(next(&mut events).await, capabilities(true, false));
    notifier.show(notice("o2"));
    assert_eq!(next(&mut events).await, Event::Shown { key: "o2".to_owned() });
    let call = server.notified().pop().unwrap();
    assert_eq!(call.summary, "Chat from Anna · Customer: Anna Berg · Case: 1042");
    assert_eq!(call.body, "");
    assert_eq!(call.actions.len(), 3);
}

#[tokio::test]
async fn without_a_server_nothing_is_shown_until_one_comes() {
    let bus = PrivateBus::start().unwrap();
    let place = tempfile::tempdir().unwrap();
    let (notifier, mut events) = start_on(bus.address(), ledger(&place));
    assert!(matches!(next(&mut events).await, Event::Capabilities { server: None, .. }));
    notifier.show(notice("o1"));
    assert!(matches!(next(&mut events).await, Event::NotShown { key, .. } if key == "o1"));

    let server = FakeNotificationServer::start(bus.address(), FakeNotificationServer::USUAL).await.unwrap();
    assert!(matches!(next(&mut events).await, Event::Capabilities { buttons: true, server: Some(_), .. }));
    notifier.show(notice("o2"));
    assert_eq!(next(&mut events).await, Event::Shown { key: "o2".to_owned() });
    assert_eq!(server.notified().len(), 1);
}

#[tokio::test]
async fn a_server_is_started_for_a_notice_and_not_before() {
    let place = tempfile::tempdir().unwrap();
    let started = place.path().join("started");
    let service = format!(
        "[D-BUS Service]\nName=org.freedesktop.Notifications\nExec=/bin/touch {}\n",
        started.display()
    );
    std::fs::write(place.path().join("server.service"), service).unwrap();
    let bus = PrivateBus::start_with(place.path()).unwrap();
    let (notifier, mut events) = start_on(bus.address(), ledger(&place));
    assert!(matches!(next(&mut events).await, Event::Capabilities { server: None, .. }));
    assert!(!started.exists());
    notifier.show(notice("o1"));
    assert!(matches!(next(&mut events).await, Event::NotShown { key, .. } if key == "o1"));
    assert!(started.exists());
}

#[tokio::test]
async fn without_a_bus_nothing_is_shown_until_one_comes() {
    let place = tempfile::tempdir().unwrap();
    let socket = place.path().join("late");
    let (notifier, mut events) = start_on(&format!("unix:path={}", socket.display()), ledger(&place));
    assert!(matches!(next(&mut events).await, Event::Capabilities { server: None, .. }));
    notifier.show(notice("o1"));
    assert!(matches!(next(&mut events).await, Event::NotShown { key, .. } if key == "o1"));

    let bus = PrivateBus::start_at(&socket).unwrap();
    let mut server =
        FakeNotificationServer::start(bus.address(), FakeNotificationServer::USUAL).await.unwrap();
    assert!(matches!(next(&mut events).await, Event::Capabilities { server: Some(_), .. }));
    notifier.show(notice("o2"));
    assert_eq!(next(&mut events).await, Event::Shown { key: "o2".to_owned() });

    server.leave().await.unwrap();
    drop(bus);
    assert!(matches!(next(&mut events).await, Event::Capabilities { server: None, .. }));
    assert_eq!(next(&mut events).await, closed("o2"));
}

#[tokio::test]
async fn what_is_on_the_screen_survives_a_restart_of_the_server() {
    let mut desktop = Desktop::start(FakeNotificationServer::USUAL).await;
    let before = desktop.show(notice("o1")).await;
    let elsewhere = desktop.show(notice("o2")).await;
    desktop.notifier.withdraw("o2");
    desktop.is_gone(elsewhere).await;
    desktop.server.come_back(FakeNotificationServer::USUAL).await.unwrap();
    assert!(wait_for(|| desktop.server.notified().len() == 3, BOUND).await);
    let call = desktop.server.notified().pop().unwrap();
    assert_eq!(call.id, before, "the ids of a server that starts again begin anew");
    assert_eq!(call.summary, "Chat from Anna");
    assert!(call.timeout <= 120_000);
    assert!(matches!(desktop.next().await, Event::Capabilities { server: None, .. }));
    assert!(matches!(desktop.next().await, Event::Capabilities { server: Some(_), .. }));
    // When this one is shown, the answer about the other has been handled.
    let probe = desktop.show(notice("probe")).await;
    desktop.server.press(call.id, "accept", None).await.unwrap();
    assert_eq!(desktop.next().await, pressed("o1", Action::Accept, None));
    desktop.is_gone(call.id).await;
    assert_eq!(desktop.server.open(), [probe]);
}

#[tokio::test]
async fn what_was_on_the_screen_of_a_server_that_stays_away_is_closed() {
    let mut desktop = Desktop::start(FakeNotificationServer::USUAL).await;
    desktop.show(notice("o1")).await;
    desktop.server.leave().await.unwrap();
    assert!(matches!(desktop.next().await, Event::Capabilities { server: None, .. }));
    assert_eq!(desktop.next().await, closed("o1"));
}

#[test]
fn what_a_killed_run_left_is_closed_by_the_next() {
    let side = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let bus = PrivateBus::start().unwrap();
    let place = tempfile::tempdir().unwrap();
    let path = ledger(&place);
    let server =
        side.block_on(FakeNotificationServer::start(bus.address(), FakeNotificationServer::USUAL)).unwrap();

    // A runtime that is thrown away leaves behind what a killed process does: nothing is said to the server.
    let killed = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let (notifier, _events) = killed.block_on(async {
        let (notifier, mut events) = start_on(bus.address(), path.clone());
        notifier.show(notice("o1"));
        notifier.show(notice("o2"));
        assert!(wait_for(|| noted(&path, 2), BOUND).await);
        while next(&mut events).await != (Event::Shown { key: "o2".to_owned() }) {}
        (notifier, events)
    });
    killed.shutdown_background();
    drop(notifier);
    assert_eq!(server.open(), [1, 2]);
    let mode = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&path).unwrap().permissions());
    assert_eq!(mode & 0o777, 0o600);

    side.block_on(async {
        let (_notifier, _events) = start_on(bus.address(), path.clone());
        assert!(wait_for(|| server.open().is_empty(), BOUND).await);
        assert!(wait_for(|| !noted(&path, 2), BOUND).await);
    });
}

#[tokio::test]
async fn ids_of_an_earlier_server_are_left_alone() {
    let mut desktop = Desktop::start(FakeNotificationServer::USUAL).await;
    let id = desktop.show(notice("o1")).await;
    let note = ledger(&desktop.place);
    assert!(wait_for(|| noted(&note, id), BOUND).await);
    let copy = desktop.place.path().join("copy.json");
    std::fs::copy(&note, &copy).unwrap();
    desktop.server.come_back(FakeNotificationServer::USUAL).await.unwrap();
    assert!(wait_for(|| desktop.server.open() == [id], BOUND).await);

    let (other, mut events) = start_on(desktop.bus.address(), copy);
    assert!(matches!(next(&mut events).await, Event::Capabilities { server: Some(_), .. }));
    other.show(notice("o9"));
    assert_eq!(next(&mut events).await, Event::Shown { key: "o9".to_owned() });
    assert_eq!(desktop.server.open(), [id, id + 1]);
}

#[tokio::test]
async fn a_damaged_ledger_stops_nothing() {
    let bus = PrivateBus::start().unwrap();
    let server = FakeNotificationServer::start(bus.address(), FakeNotificationServer::USUAL).await.unwrap();
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("notifications.json");
    std::fs::write(&path, "{\"bus\":").unwrap();
    let (notifier, _events) = start_on(bus.address(), path.clone());
    notifier.show(notice("o1"));
    assert!(wait_for(|| noted(&path, 1), BOUND).await);
    assert_eq!(server.open(), [1]);
}

#[tokio::test]
async fn the_end_leaves_nothing_on_the_screen() {
    let mut desktop = Desktop::start(FakeNotificationServer::USUAL).await;
    desktop.show(notice("o1")).await;
    desktop.show(notice("o2")).await;
    desktop.server.answer(false);
    desktop.notifier.show(notice("o3"));
    assert!(wait_for(|| desktop.server.open().len() == 3, BOUND).await);
    desktop.server.answer(true);
    desktop.notifier.shutdown().await;
    assert!(desktop.server.open().is_empty());
    assert!(timeout(BOUND, desktop.events.recv()).await.unwrap().is_none());
}

#[tokio::test]
async fn dropping_the_handles_ends_it_too() {
    let mut desktop = Desktop::start(FakeNotificationServer::USUAL).await;
    let id = desktop.show(notice("o1")).await;
    drop(desktop.notifier);
    assert!(wait_for(|| !desktop.server.open().contains(&id), BOUND).await);
}

#[tokio::test]
async fn odd_texts_reach_the_screen_without_harm() {
    let mut desktop = Desktop::start(FakeNotificationServer::USUAL).await;
    let odd = [
        "",
        " ",
        "\0",
        "a\0b",
        "\n\n",
        "\u{202e}abc",
        "\u{fffe}\u{10ffff}",
        "🙂",
        "&",
        "<",
        "&#0;",
        "%s%n",
        "]]>",
    ];
    let long = "é&".repeat(50_000);
    for (number, text) in odd.iter().copied().chain([long.as_str()]).enumerate() {
        let text = text.to_owned();
        let words = Notice {
            key: format!("{number}{text}"),
            title: text.clone(),
            lines: vec![text.clone(); 5],
            accept: Some(text.clone()),
            reject: Some(text.clone()),
            open: text,
            lasts: if number % 2 == 0 { Duration::MAX } else { Duration::from_secs(60) },
        };
        desktop.show(words).await;
        let call = desktop.server.notified().pop().unwrap();
        assert!(!call.summary.is_empty());
        assert_eq!(call.actions.len(), 3);
        assert!(call.actions.iter().all(|(_, label)| !label.is_empty()), "a button has a name");
        assert!(call.body.chars().all(|c| c == '\n' || !c.is_control()));
        assert!(call.timeout > 0);
    }
}

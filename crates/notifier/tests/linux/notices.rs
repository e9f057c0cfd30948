//! What a notice is on the screen, and what people do to it.

use super::desktop::*;
use notifier::{Action, Closing, Event, Notice, NoticeWords};
use std::path::Path;
use std::time::Duration;
use testkit::{FakeNotificationServer, PrivateBus, wait_for};

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
    assert_eq!(
        String::try_from(call.hints["desktop-entry"].try_clone().unwrap()).unwrap(),
        "org.handbell.Handbell"
    );
    assert_eq!(call.replaces, 0);
    assert!(Path::new(&call.icon).is_file(), "{}", call.icon);
    assert!((110_000..=120_000).contains(&call.timeout), "{}", call.timeout);
}

#[tokio::test]
async fn news_ask_nothing_and_go_when_the_server_likes() {
    let mut desktop = Desktop::start(FakeNotificationServer::USUAL).await;
    let id = desktop.show(news("s1")).await;
    let call = desktop.server.notified().pop().unwrap();
    assert_eq!((call.summary.as_str(), call.body.as_str()), ("Anna Berg", "Are you there?"));
    let actions: Vec<(&str, &str)> = call.actions.iter().map(|(key, label)| (&**key, &**label)).collect();
    assert_eq!(actions, [("default", "Open")]);
    assert_eq!(u8::try_from(call.hints["urgency"].try_clone().unwrap()).unwrap(), 1);
    assert!(!call.hints.contains_key("resident"));
    assert_eq!(call.timeout, -1);
    desktop.server.press(id, "default", Some("token")).await.unwrap();
    assert_eq!(desktop.next().await, pressed("s1", Action::Open, Some("token")));
    desktop.is_gone(id).await;
    let id = desktop.show(news("s1")).await;
    desktop.server.close(id, 1).await.unwrap();
    assert_eq!(desktop.next().await, closed("s1", Closing::Expired));
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
    let ends = [
        (1, Closing::Expired),
        (2, Closing::Dismissed { may_be_click: false }),
        (3, Closing::Unknown),
        (4, Closing::Unknown),
    ];
    for (reason, how) in ends {
        let id = desktop.show(notice("o1")).await;
        desktop.server.close(id, reason).await.unwrap();
        assert_eq!(desktop.next().await, closed("o1", how));
        desktop.server.press(id, "accept", None).await.unwrap();
    }
    desktop.nothing_was_told().await;
}

#[tokio::test]
async fn a_press_that_is_told_after_the_end_that_it_caused_counts() {
    let mut desktop = Desktop::start(FakeNotificationServer::USUAL).await;
    let id = desktop.show(notice("o1")).await;
    desktop.server.close(id, 2).await.unwrap();
    desktop.server.press(id, "accept", Some("late")).await.unwrap();
    assert_eq!(desktop.next().await, pressed("o1", Action::Accept, Some("late")));
    desktop.nothing_was_told().await;
}

#[tokio::test]
async fn a_notice_goes_when_its_time_is_over_on_a_server_that_ignores_it() {
    let mut desktop = Desktop::start(FakeNotificationServer::USUAL).await;
    let id = desktop.show(Notice { lasts: Duration::from_millis(300), ..notice("o1") }).await;
    assert_eq!(desktop.next().await, closed("o1", Closing::Expired));
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
    assert!(wait_for(|| desktop.server.open().len() == 1, EVENT_TIMEOUT).await);
    desktop.notifier.withdraw("o1");
    desktop.server.answer(true);
    assert!(wait_for(|| desktop.server.open().is_empty(), EVENT_TIMEOUT).await);
    desktop.nothing_was_told().await;
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
    let mut server = FakeNotificationServer::start(bus.address(), &["body"]).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (notifier, mut events) = start_plain(bus.address(), ledger(&folder));
    let capabilities = |buttons, body| Event::Capabilities {
        buttons,
        body,
        persistent: false,
        server: Some("fake 1".to_owned()),
    };
    assert_eq!(next(&mut events).await, capabilities(false, true));
    notifier.show(notice("o1"));
    assert_eq!(next(&mut events).await, shown("o1"));
    let call = server.notified().pop().unwrap();
    assert!(call.actions.is_empty());
    assert!(call.body.starts_with("Answer in the tray.\nCustomer: Anna Berg\n"), "{}", call.body);
    notifier.withdraw("o1");

    server.come_back(&["actions"]).await.unwrap();
    assert_eq!(
        next(&mut events).await,
        Event::Capabilities { buttons: false, body: false, persistent: false, server: None }
    );
    assert_eq!(next(&mut events).await, capabilities(true, false));
    notifier.show(notice("o2"));
    assert_eq!(next(&mut events).await, shown("o2"));
    let call = server.notified().pop().unwrap();
    assert_eq!(call.summary, "Chat from Anna · Customer: Anna Berg · Case: 1042");
    assert_eq!(call.body, "");
    assert_eq!(call.actions.len(), 3);
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
            kind: notifier::NoticeKind::Offer,
            key: format!("{number}{text}"),
            title: text.clone(),
            lines: vec![text.clone(); 5],
            accept: Some(text.clone()),
            reject: Some(text.clone()),
            words: NoticeWords { open: text, ..words() },
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

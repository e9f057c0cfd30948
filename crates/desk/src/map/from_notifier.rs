//! Between the offers of the desk and the notifier's notices, and what keeps anybody from seeing the screen.

use super::news::news_subject;
use super::not_shown::unseen;
use super::test_ring::from_test_notifier;
use crate::words::text;
use desk_core::{Button, FromNotification, Notice};
use model::{NotShown, OfferId};
use notifier::{NoticeKind, NoticeWords};

/// The key under which the operating system's notification of an offer is known.
pub(crate) fn key(offer: OfferId) -> String {
    format!("o{offer}")
}

fn offer(key: &str) -> Option<OfferId> {
    Some(OfferId(key.strip_prefix('o')?.parse().ok()?))
}

/// An offer in the notifier's words.
pub(crate) fn to_notifier(notice: Notice) -> notifier::Notice {
    // First, for some servers show the first lines alone.
    let unverified = notice.is_unverified.then(|| text!("not-verified"));
    notifier::Notice {
        kind: NoticeKind::Offer,
        key: key(notice.offer),
        title: notice.title,
        lines: unverified.into_iter().chain(notice.lines).collect(),
        accept: Some(notice.accept),
        reject: notice.reject,
        words: NoticeWords {
            open: text!("open"),
            accept: text!("accept"),
            reject: text!("reject"),
            answer_in_tray: text!("answer-in-tray"),
            answer_by_click: text!("answer-by-click"),
            answer_by_middle_click: text!("answer-by-middle-click"),
        },
        lasts: notice.lasts,
    }
}

/// What the notifier says, in the desk's words; nothing when it asks for nothing.
pub(crate) fn from_notifier(event: &notifier::Event) -> Option<FromNotification> {
    if let Some(said) = from_test_notifier(event) {
        return Some(FromNotification::Test(said));
    }
    match event {
        notifier::Event::Shown { key } => Some(FromNotification::Shown { offer: offer(key)? }),
        notifier::Event::Hidden { key, why } => {
            Some(FromNotification::Hidden { offer: offer(key)?, why: unseen(*why) })
        }
        notifier::Event::NotShown { key, why } => {
            Some(FromNotification::NotShown { offer: offer(key)?, why: unseen(*why) })
        }
        notifier::Event::Pressed { key, action, token } => {
            let activation = token.clone();
            if let Some(subject) = news_subject(key) {
                return Some(FromNotification::NewsPressed { subject, activation });
            }
            let button = match action {
                notifier::Action::Accept => Button::Accept,
                notifier::Action::Reject => Button::Reject,
                notifier::Action::Open => Button::Body,
            };
            Some(FromNotification::Pressed { offer: offer(key)?, button, activation })
        }
        notifier::Event::Closed { key, how } => {
            if let Some(subject) = news_subject(key) {
                let may_be_click = matches!(how, notifier::Closing::Dismissed { may_be_click: true });
                return Some(FromNotification::NewsClosed { subject, may_be_click });
            }
            // A notification that is closed is not a reject: the offer rings on in the tray and in the window.
            Some(match how {
                notifier::Closing::Dismissed { may_be_click } => {
                    FromNotification::Dismissed { offer: offer(key)?, may_be_click: *may_be_click }
                }
                notifier::Closing::Expired | notifier::Closing::Unknown => {
                    FromNotification::Expired { offer: offer(key)? }
                }
            })
        }
        notifier::Event::Capabilities { .. } => None,
    }
}

/// Why nobody can see a screen, or nothing where somebody can or nothing tells.
pub(crate) fn from_screen(screen: system::Screen) -> Option<NotShown> {
    match screen {
        system::Screen::Visible | system::Screen::Unknown => None,
        system::Screen::Locked => Some(NotShown::Locked),
        system::Screen::Asleep => Some(NotShown::Asleep),
        system::Screen::LidClosed => Some(NotShown::LidClosed),
        system::Screen::Inactive => Some(NotShown::SessionInactive),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use desk_core::TestNotification;

    const OFFER: OfferId = OfferId(42);

    fn pressed(key: &str, action: notifier::Action) -> notifier::Event {
        notifier::Event::Pressed { key: key.into(), action, token: Some("token".into()) }
    }

    #[test]
    fn what_happens_to_a_notification_happens_to_its_offer() {
        use notifier::{Action, Closing, Event, Unseen};
        let key = key(OFFER);
        let closed = |how| Event::Closed { key: key.clone(), how };
        let activation = || Some("token".to_owned());
        let pressed_on =
            |button| FromNotification::Pressed { offer: OFFER, button, activation: activation() };
        let dismissed = |may_be_click| FromNotification::Dismissed { offer: OFFER, may_be_click };
        for (event, said) in [
            (Event::Shown { key: key.clone() }, FromNotification::Shown { offer: OFFER }),
            (
                Event::Hidden { key: key.clone(), why: Unseen::Inhibited },
                FromNotification::Hidden { offer: OFFER, why: NotShown::Inhibited },
            ),
            (
                Event::NotShown { key: key.clone(), why: Unseen::NoServer },
                FromNotification::NotShown { offer: OFFER, why: NotShown::NoServer },
            ),
            (pressed(&key, Action::Accept), pressed_on(Button::Accept)),
            (pressed(&key, Action::Reject), pressed_on(Button::Reject)),
            (pressed(&key, Action::Open), pressed_on(Button::Body)),
            (closed(Closing::Dismissed { may_be_click: true }), dismissed(true)),
            (closed(Closing::Dismissed { may_be_click: false }), dismissed(false)),
            (closed(Closing::Expired), FromNotification::Expired { offer: OFFER }),
            (closed(Closing::Unknown), FromNotification::Expired { offer: OFFER }),
            (Event::Shown { key: "test".into() }, FromNotification::Test(TestNotification::Shown)),
        ] {
            assert_eq!(from_notifier(&event), Some(said), "{event:?}");
        }
    }

    #[test]
    fn a_notification_says_first_that_its_customer_is_not_verified() {
        let notice = Notice {
            offer: OFFER,
            title: "Chat from Kiran".into(),
            is_unverified: true,
            lines: vec!["Case: 4711".into()],
            accept: "Accept".into(),
            reject: None,
            lasts: std::time::Duration::from_secs(60),
        };
        let shown = to_notifier(notice.clone());
        assert_eq!(shown.lines, ["The customer is not verified.", "Case: 4711"]);
        assert_eq!(to_notifier(Notice { is_unverified: false, ..notice }).lines, ["Case: 4711"]);
    }

    #[test]
    fn a_notification_that_is_no_offer_and_what_the_server_can_do_ask_for_nothing() {
        for key in ["", "42", "x42", "o", "o4x"] {
            assert_eq!(from_notifier(&pressed(key, notifier::Action::Accept)), None, "{key}");
        }
        let able =
            notifier::Event::Capabilities { buttons: true, body: true, persistent: true, server: None };
        assert_eq!(from_notifier(&able), None);
    }
}

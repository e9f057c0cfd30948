//! The notification of a test ring, and what the notifier says of it.

use super::not_shown::unseen;
use crate::words::text;
use desk_core::TestNotification;
use notifier::{Closing, Event, NoticeKind, NoticeWords};
use std::time::Duration;

/// The key under which its notification is known.
pub(crate) const TEST_KEY: &str = "test";

/// It, in the notifier's words. It rings like an offer, and says what it is.
pub(crate) fn test_notice(lasts: Duration) -> notifier::Notice {
    notifier::Notice {
        kind: NoticeKind::Offer,
        key: TEST_KEY.into(),
        title: text!("test-ring"),
        lines: vec![text!("test-ring-detail")],
        accept: Some(text!("test-ring-works")),
        reject: None,
        words: NoticeWords {
            open: text!("open"),
            accept: text!("test-ring-works"),
            // The tray has nothing to answer here.
            answer_in_tray: text!("test-ring-no-press"),
            answer_by_click: text!("test-ring-click"),
            answer_by_middle_click: text!("test-ring-middle-click"),
            ..NoticeWords::default()
        },
        lasts,
    }
}

/// What is said of it; nothing where something else is meant.
pub(crate) fn from_test_notifier(event: &Event) -> Option<TestNotification> {
    let is_test = |key: &String| key == TEST_KEY;
    Some(match event {
        Event::Shown { key } if is_test(key) => TestNotification::Shown,
        Event::Hidden { key, why } | Event::NotShown { key, why } if is_test(key) => {
            TestNotification::NotShown { why: unseen(*why) }
        }
        Event::Pressed { key, action: _, token } if is_test(key) => {
            TestNotification::Pressed { activation: token.clone() }
        }
        Event::Closed { key, how } if is_test(key) => match how {
            Closing::Dismissed { may_be_click } => TestNotification::Closed { may_be_click: *may_be_click },
            Closing::Expired | Closing::Unknown => TestNotification::Expired,
        },
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::NotShown;
    use notifier::{Action, Unseen};

    #[test]
    fn a_test_says_that_it_is_one_and_has_one_button() {
        let notice = test_notice(Duration::from_secs(30));
        assert_eq!((notice.kind, notice.reject), (NoticeKind::Offer, None));
        assert_eq!((notice.title.as_str(), notice.accept.as_deref()), ("Test ring", Some("It works")));
        assert!(notice.lines[0].contains("test"), "{:?}", notice.lines);
    }

    #[test]
    fn what_happens_to_it_happens_to_no_offer() {
        let key = || TEST_KEY.to_owned();
        let token = Some("token".to_owned());
        for (event, said) in [
            (Event::Shown { key: key() }, TestNotification::Shown),
            (
                Event::NotShown { key: key(), why: Unseen::NoServer },
                TestNotification::NotShown { why: NotShown::NoServer },
            ),
            (
                Event::Hidden { key: key(), why: Unseen::Inhibited },
                TestNotification::NotShown { why: NotShown::Inhibited },
            ),
            (
                Event::Pressed { key: key(), action: Action::Open, token: token.clone() },
                TestNotification::Pressed { activation: token },
            ),
            (
                Event::Closed { key: key(), how: Closing::Dismissed { may_be_click: false } },
                TestNotification::Closed { may_be_click: false },
            ),
            (Event::Closed { key: key(), how: Closing::Expired }, TestNotification::Expired),
        ] {
            assert_eq!(from_test_notifier(&event), Some(said), "{event:?}");
        }
        assert_eq!(from_test_notifier(&Event::Shown { key: "o1".into() }), None);
    }
}

use desk_core::{Button, FromNotification, Notice};
use model::{NotShown, OfferId};

/// The key under which the operating system's notification of an offer is known.
pub(crate) fn key(offer: OfferId) -> String {
    format!("o{offer}")
}

fn offer(key: &str) -> Option<OfferId> {
    Some(OfferId(key.strip_prefix('o')?.parse().ok()?))
}

/// An offer in the notifier's words.
pub(crate) fn notice(notice: Notice) -> notifier::Notice {
    notifier::Notice {
        key: key(notice.offer),
        title: notice.title,
        lines: notice.lines,
        accept: Some(notice.accept),
        reject: notice.reject,
        open: "Open".into(),
        lasts: notice.lasts,
    }
}

/// What the notifier says, in the desk's words; nothing when it asks for nothing.
pub(crate) fn said(event: &notifier::Event) -> Option<FromNotification> {
    match event {
        notifier::Event::Shown { key } => Some(FromNotification::Shown { offer: offer(key)? }),
        notifier::Event::Hidden { key, why } => {
            Some(FromNotification::Hidden { offer: offer(key)?, why: unseen(*why) })
        }
        notifier::Event::NotShown { key, why } => {
            Some(FromNotification::NotShown { offer: offer(key)?, why: unseen(*why) })
        }
        notifier::Event::Pressed { key, action, token } => Some(FromNotification::Pressed {
            offer: offer(key)?,
            button: match action {
                notifier::Action::Accept => Button::Accept,
                notifier::Action::Reject => Button::Reject,
                notifier::Action::Open => Button::Body,
            },
            activation: token.clone(),
        }),
        // A notification that is closed is not a reject: the offer rings on in the tray and in the window.
        notifier::Event::Closed { key, how } => Some(match how {
            notifier::Closing::Dismissed { may_be_click } => {
                FromNotification::Dismissed { offer: offer(key)?, may_be_click: *may_be_click }
            }
            notifier::Closing::Expired | notifier::Closing::Unknown => {
                FromNotification::Expired { offer: offer(key)? }
            }
        }),
        notifier::Event::Capabilities { .. } => None,
    }
}

fn unseen(why: notifier::Unseen) -> NotShown {
    match why {
        notifier::Unseen::NoServer => NotShown::NoServer,
        notifier::Unseen::Refused => NotShown::Refused,
        notifier::Unseen::Inhibited => NotShown::Inhibited,
        notifier::Unseen::BehindAnotherBanner => NotShown::BehindAnotherBanner,
    }
}

/// Why nobody can see a screen, or nothing where somebody can or nothing tells.
pub(crate) fn away(screen: system::Screen) -> Option<NotShown> {
    match screen {
        system::Screen::Visible | system::Screen::Unknown => None,
        system::Screen::Locked => Some(NotShown::Locked),
        system::Screen::Asleep => Some(NotShown::Asleep),
        system::Screen::LidClosed => Some(NotShown::LidClosed),
        system::Screen::Inactive => Some(NotShown::SessionInactive),
    }
}

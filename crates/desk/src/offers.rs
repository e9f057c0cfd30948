use domain::OfferId;
use domain::desk::{Button, FromNotification, Notice};

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
        notifier::Event::NotShown { key, why } => {
            Some(FromNotification::NotShown { offer: offer(key)?, why: why.clone() })
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
        // A notification that is closed or gone is not a reject: the offer rings on in the tray and in the window.
        notifier::Event::Closed { .. } | notifier::Event::Capabilities { .. } => None,
    }
}

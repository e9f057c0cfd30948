//! Why a notice is on no screen.

use model::NotShown;

/// Why a notice is on no screen, in the desk's words.
pub(crate) fn unseen(why: notifier::Unseen) -> NotShown {
    match why {
        notifier::Unseen::NoServer => NotShown::NoServer,
        notifier::Unseen::Refused => NotShown::Refused,
        notifier::Unseen::Inhibited => NotShown::Inhibited,
        notifier::Unseen::BehindAnotherBanner => NotShown::BehindAnotherBanner,
    }
}

//! Receipts of desks for offers, and the reasons why an offer may not have been seen.

use serde::{Deserialize, Serialize};

/// Why an offer is on no screen that a person could see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub enum NotShown {
    /// The desktop has no notification server.
    NoServer,
    /// The notification server refused it.
    Refused,
    /// The desktop is set to do not disturb.
    Inhibited,
    /// The desktop shows one notification at a time, and another one is in front.
    BehindAnotherBanner,
    /// The notification was closed without an answer.
    Dismissed,
    /// The notification server closed it before its time.
    Expired,
    /// The screen is locked.
    Locked,
    /// The machine sleeps.
    Asleep,
    /// The lid is closed and no other screen is there.
    LidClosed,
    /// Another session is in front on this machine.
    SessionInactive,
    /// The window did not come to the front.
    NotInFront,
    /// The window does not answer.
    WindowHung,
    /// The window's page ended, or could not draw it.
    PageFailed,
    /// The desk already has as many offers as it takes.
    QueueFull,
    /// The rep had no connected desk.
    NoDesk,
    /// No desk confirmed in time that it is on a screen.
    NoAnswer,
    /// It was on a screen too briefly.
    TooShort,
    /// The router was suspended: answers could not reach it in time.
    RouterPaused,
    /// A reason that this program does not know.
    #[serde(other)]
    Other,
}

impl NotShown {
    /// All reasons, in the order in which a desk tries its ways to the screen.
    pub const ALL: [Self; 19] = [
        Self::NoServer,
        Self::Refused,
        Self::Inhibited,
        Self::BehindAnotherBanner,
        Self::Dismissed,
        Self::Expired,
        Self::Locked,
        Self::Asleep,
        Self::LidClosed,
        Self::SessionInactive,
        Self::NotInFront,
        Self::WindowHung,
        Self::PageFailed,
        Self::QueueFull,
        Self::NoDesk,
        Self::NoAnswer,
        Self::TooShort,
        Self::RouterPaused,
        Self::Other,
    ];

    /// The word for it in frames, logs and metrics.
    pub fn word(self) -> &'static str {
        match self {
            Self::NoServer => "noServer",
            Self::Refused => "refused",
            Self::Inhibited => "inhibited",
            Self::BehindAnotherBanner => "behindAnotherBanner",
            Self::Dismissed => "dismissed",
            Self::Expired => "expired",
            Self::Locked => "locked",
            Self::Asleep => "asleep",
            Self::LidClosed => "lidClosed",
            Self::SessionInactive => "sessionInactive",
            Self::NotInFront => "notInFront",
            Self::WindowHung => "windowHung",
            Self::PageFailed => "pageFailed",
            Self::QueueFull => "queueFull",
            Self::NoDesk => "noDesk",
            Self::NoAnswer => "noAnswer",
            Self::TooShort => "tooShort",
            Self::RouterPaused => "routerPaused",
            Self::Other => "other",
        }
    }
}

/// A desk's receipt for an offer on its screen. The last one holds, so an earlier one can be withdrawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", tag = "shown")]
pub enum Receipt {
    /// The operating system shows it.
    Natively,
    /// The app's own window shows it, in front.
    InApp,
    /// It is on no screen now. The desk tries another way, or it was taken away and can still be answered.
    Hidden {
        /// Why it is on no screen.
        why: NotShown,
    },
    /// This desk has no way to show it.
    No {
        /// Why the desk cannot show it.
        why: NotShown,
    },
}

impl Receipt {
    /// Whether a person could see it.
    pub fn is_shown(self) -> bool {
        matches!(self, Self::Natively | Self::InApp)
    }

    /// Why nobody could see it.
    pub fn why(self) -> Option<NotShown> {
        match self {
            Self::Natively | Self::InApp => None,
            Self::Hidden { why } | Self::No { why } => Some(why),
        }
    }

    /// Whether it rings on without being on a screen: its notification was dismissed, and so was seen, and
    /// the tray still answers.
    pub fn rings_on(self) -> bool {
        self == Self::Hidden { why: NotShown::Dismissed }
    }

    /// The word for it in logs.
    pub fn word(self) -> &'static str {
        match self {
            Self::Natively => "natively",
            Self::InApp => "inApp",
            Self::Hidden { .. } => "hidden",
            Self::No { .. } => "no",
        }
    }
}

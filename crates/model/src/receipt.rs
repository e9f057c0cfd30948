//! What desks say of an offer on their screens, for how long it was on one, and why it may not have been.

use serde::{Deserialize, Serialize};

/// Why an offer is on no screen that a person could see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub enum NotShown {
    /// Nothing on the desktop shows notifications.
    NoServer,
    /// The notification server refused it.
    Refused,
    /// Do-not-disturb of the desktop holds it back.
    Inhibited,
    /// The desktop shows one notification at a time, and another one is in front.
    BehindAnotherBanner,
    /// The notification was taken off the screen without an answer.
    Dismissed,
    /// The notification server took it off the screen before its time.
    Expired,
    /// The screen is locked.
    Locked,
    /// The machine sleeps.
    Asleep,
    /// The lid is closed and no other screen is there.
    LidClosed,
    /// Somebody else's session is in front on this machine.
    SessionInactive,
    /// The window did not come to the front.
    NotInFront,
    /// The window does not answer.
    WindowHung,
    /// The window's page ended, or could not draw it.
    PageFailed,
    /// As many offers rang at the desk as it takes.
    QueueFull,
    /// The rep had no desk.
    NoDesk,
    /// No desk said in time that it is on a screen.
    NoAnswer,
    /// It was on a screen, but for too short a time.
    TooShort,
    /// The router stood still: answers could not reach it in time.
    RouterPaused,
    /// A reason that this program does not know.
    #[serde(other)]
    Other,
}

impl NotShown {
    /// Every reason, in the order of the ways to the screen.
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

    /// The word that frames, logs and metrics call it by.
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

/// What a desk says of an offer on its screen. The last one said holds, so an earlier one can be taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", tag = "shown")]
pub enum Receipt {
    /// The operating system shows it.
    Natively,
    /// The app's own window shows it, in front.
    InApp,
    /// It is on no screen at this moment. The desk tries another way, or somebody took it away and can still answer.
    Hidden {
        /// Why.
        why: NotShown,
    },
    /// Nothing at this desk can show it.
    No {
        /// Why.
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

    /// Whether it rings on without being on a screen: whoever took the notification away has seen it, and the tray still
    /// answers.
    pub fn rings_on(self) -> bool {
        self == Self::Hidden { why: NotShown::Dismissed }
    }

    /// The word that logs call it by.
    pub fn word(self) -> &'static str {
        match self {
            Self::Natively => "natively",
            Self::InApp => "inApp",
            Self::Hidden { .. } => "hidden",
            Self::No { .. } => "no",
        }
    }
}

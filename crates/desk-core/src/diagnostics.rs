//! What there is to know of a desk, for whoever finds out why something did not ring: codes and numbers, nothing of a customer.

use crate::connection::TurnedAwayReason;
use model::{ConversationId, NotShown, OfferId, OfferOutcome, Receipt, Timestamp};
use serde::{Deserialize, Serialize};

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct DiagnosticEvent {
    /// When.
    pub at: Timestamp,
    /// What.
    #[serde(flatten)]
    pub what: Happened,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "happened")]
pub enum Happened {
    /// Somebody signed in, or was signed in since an earlier run.
    SignedIn,
    /// Nobody is signed in any more.
    SignedOut,
    /// The router is at the other end.
    Connected {
        /// Whether what was missed followed, and not the whole state.
        resumed: bool,
    },
    /// The connection is gone.
    ConnectionLost,
    /// The router did not want this desk.
    TurnedAway {
        /// Why.
        why: TurnedAwayReason,
    },
    /// A frame was missing, and was asked for.
    FrameMissing,
    /// An offer came.
    Offered {
        /// Which.
        offer: OfferId,
        /// Of which conversation.
        conversation: ConversationId,
    },
    /// An offer ended.
    OfferEnded {
        /// Which.
        offer: OfferId,
        /// How.
        outcome: OfferOutcome,
    },
    /// A notification was asked for.
    Notified {
        /// Of which offer.
        offer: OfferId,
    },
    /// A notification is on the screen.
    NotificationShown {
        /// Of which offer.
        offer: OfferId,
    },
    /// A notification is not on the screen.
    NotificationNotShown {
        /// Of which offer.
        offer: OfferId,
        /// Why.
        why: NotShown,
    },
    /// A notification went off the screen without an answer.
    NotificationClosed {
        /// Of which offer.
        offer: OfferId,
    },
    /// The router was told whether an offer is on a screen.
    Receipt {
        /// Of which offer.
        offer: OfferId,
        /// What.
        receipt: Receipt,
    },
    /// The person answered.
    Pressed {
        /// Which offer.
        offer: OfferId,
        /// Whether it was accepted.
        is_accept: bool,
        /// Whether it was on its notification, and not in the app.
        is_on_notification: bool,
    },
    /// The window was asked to the front.
    Fronted {
        /// For which offer.
        offer: OfferId,
    },
    /// The ring is heard.
    SoundBegan,
    /// It is heard no more.
    SoundEnded,
    /// What the desktop's notifications can do is known, or another.
    Notifications {
        /// Whether they can be shown.
        shown: bool,
        /// Whether they have buttons.
        buttons: bool,
    },
    /// There is a tray, or there is none any more.
    Tray {
        /// Whether.
        is_there: bool,
    },
    /// Whether the screen can be seen.
    Screen {
        /// Why not, where it cannot.
        why: Option<NotShown>,
    },
    /// There is a window.
    WindowOpened,
    /// There is none any more.
    WindowGone {
        /// Why, where nobody closed it.
        why: Option<NotShown>,
    },
    /// The window has stopped to answer, or answers again.
    WindowHung {
        /// Whether it has stopped.
        is_hung: bool,
    },
}

/// How the next request will reach the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum RingWay {
    /// By the window, which is in front.
    Window,
    /// By a notification of the desktop.
    Notification,
    /// By the window, which is brought to the front, since the desktop shows no notifications.
    WindowToFront,
    /// By none: nobody can see the screen.
    None,
}

/// What there is to know of this desk, as it was when it was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Diagnostics {
    /// When it was asked for.
    pub at: Timestamp,
    /// Since when the connection is as it is; nothing where it was never another.
    pub connection_since: Option<Timestamp>,
    /// Who shows notifications, name and version; nobody where it is nothing.
    pub notification_server: Option<String>,
    /// Why the desktop showed a notification last that it did not show, until one is shown.
    pub notification_problem: Option<NotShown>,
    /// Why nobody can see the screen.
    pub away: Option<NotShown>,
    /// How the next request will reach the screen.
    pub way: RingWay,
    /// What happened, the last first.
    pub events: Vec<DiagnosticEvent>,
}

//! Between the core and the window, over the local link; and, in the same words, between the window and its page.
//!
//! The core tells a window that connects everything once, then what changes. What the person does goes back under a key.

use crate::Answer;
use desk_core::{
    Account, ClosedSession, Connection, Desktop, MessageItem, Passed, Pending, Question, Returned, Ringing,
    SessionView, Toast, Unseen, UserAction, View,
};
use model::{ConversationId, OfferId, OpenWork, Presence, PresenceView, SessionGrace, Targets, Timestamp};
use serde::{Deserialize, Serialize};

/// The key under which the core answers whoever says [`ToCore::Open`], by [`ToWindow::Answered`].
pub const OPENED: &str = "open";

/// What a window says to the core.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, rename = "WindowToCore"))]
#[serde(rename_all = "camelCase", tag = "type")]
pub enum ToCore {
    /// The first frame of a window. A second start of the core says [`ToCore::Open`] in its place.
    Hello {
        /// The version of these frames that the program speaks.
        version: u32,
    },
    /// Somebody started the app once more: bring it to the front.
    Open {
        /// The right to come to the front, where the desktop gave one.
        activation: Option<String>,
    },
    /// The window has the keyboard, on this workspace and not minimised, or has it no more.
    #[serde(rename_all = "camelCase")]
    InFront {
        /// Whether it has it.
        in_front: bool,
    },
    /// What the page has drawn of the offers that ring, where nothing covers it, in place of what it told before.
    Drawn {
        /// Which.
        offers: Vec<OfferId>,
    },
    /// The page answers a [`ToWindow::Beat`].
    Beat {
        /// The number that it carried.
        number: u32,
    },
    /// Somebody closes the window, and there is no tray to bring it back from.
    Closes,
    /// The page's process has ended.
    PageFailed,
    /// Something that the person did.
    Ask {
        /// Chosen by the page, never twice.
        key: String,
        /// What.
        intent: Intent,
    },
}

/// Something that the person did in the window.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase", tag = "intent")]
pub enum Intent {
    /// Sign in. It is no action of the desk: nobody else is to have the password.
    SignIn {
        /// The router's address.
        router: String,
        /// The e-mail address.
        email: String,
        /// The password. It goes to the router and nowhere else.
        password: String,
    },
    /// Anything else.
    #[serde(untagged)]
    Action(UserAction),
}

/// What the core says to a window.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, rename = "CoreToWindow"))]
#[serde(rename_all = "camelCase", tag = "type")]
pub enum ToWindow {
    /// Everything, in place of all that was told before.
    Whole {
        /// By the clock that all moments in the view are by.
        now: Timestamp,
        /// All but the lines.
        view: Box<View>,
        /// The lines, by session.
        lines: Vec<SessionLines>,
    },
    /// Some parts of the view, in place of what they were.
    Changed {
        /// By the clock that all moments in the view are by.
        now: Timestamp,
        /// Which.
        parts: Vec<Part>,
    },
    /// Lines of a session, in place of all from a place on.
    Lines {
        /// Which session.
        conversation: ConversationId,
        /// How many lines before these stay as they are.
        from: u32,
        /// The lines.
        lines: Vec<MessageItem>,
    },
    /// Lines of a session before the first one that was told.
    EarlierLines {
        /// Which session.
        conversation: ConversationId,
        /// The lines, oldest first.
        lines: Vec<MessageItem>,
    },
    /// What came of an intent.
    Answered {
        /// The intent's key.
        key: String,
        /// What came of it.
        answer: Answer,
    },
    /// Come to the front.
    ComeToFront {
        /// The right to, where the desktop gave one.
        activation: Option<String>,
        /// Whether to take the keyboard; without it, only to be on the screen.
        keyboard: bool,
    },
    /// Asks the page whether it still answers.
    Beat {
        /// Tells one from another.
        number: u32,
    },
    /// Be minimised.
    PutAway,
    /// The app ends, and the window with it.
    End,
}

/// The newest lines of one session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct SessionLines {
    /// Which session.
    pub conversation: ConversationId,
    /// The lines, oldest first.
    pub lines: Vec<MessageItem>,
}

/// One part of the view.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase", tag = "part", content = "value")]
pub enum Part {
    /// [`View::connection`].
    Connection(Connection),
    /// [`View::account`].
    Account(Option<Account>),
    /// [`View::presence`].
    Presence(Option<PresenceView>),
    /// [`View::choices`].
    Choices(Vec<Presence>),
    /// [`View::decline_reasons`].
    DeclineReasons(Vec<String>),
    /// [`View::session_grace`].
    SessionGrace(SessionGrace),
    /// [`View::ringing`].
    Ringing(Vec<Ringing>),
    /// [`View::sessions`].
    Sessions(Vec<SessionView>),
    /// [`View::selected`].
    Selected(Option<ConversationId>),
    /// [`View::pending`].
    Pending(Vec<Pending>),
    /// [`View::closed`].
    Closed(Vec<ClosedSession>),
    /// [`View::open_work`].
    OpenWork(Option<OpenWork>),
    /// [`View::targets`].
    Targets(Option<Targets>),
    /// [`View::desktop`].
    Desktop(Desktop),
    /// [`View::not_displayed`].
    NotDisplayed(Option<Unseen>),
    /// [`View::passed`].
    Passed(Vec<Passed>),
    /// [`View::question`].
    Question(Option<Question>),
    /// [`View::returned`].
    Returned(Vec<Returned>),
    /// [`View::storage_problem`].
    StorageProblem(Option<String>),
    /// [`View::toasts`].
    Toasts(Vec<Toast>),
}

/// The parts in which two views differ.
pub fn differences(before: &View, after: &View) -> Vec<Part> {
    let mut parts = Vec::new();
    macro_rules! compare {
        ($($field:ident => $part:ident),+ $(,)?) => {$(
            if before.$field != after.$field {
                parts.push(Part::$part(after.$field.clone()));
            }
        )+};
    }
    compare!(
        connection => Connection,
        account => Account,
        presence => Presence,
        choices => Choices,
        decline_reasons => DeclineReasons,
        session_grace => SessionGrace,
        ringing => Ringing,
        sessions => Sessions,
        selected => Selected,
        pending => Pending,
        closed => Closed,
        open_work => OpenWork,
        targets => Targets,
        desktop => Desktop,
        not_displayed => NotDisplayed,
        passed => Passed,
        question => Question,
        returned => Returned,
        storage_problem => StorageProblem,
        toasts => Toasts,
    );
    parts
}

//! Frames between the core and the window, over the local socket, and between the window and its page.
//!
//! The core sends the whole view to a window that connects, and then what changes. What the person does is
//! sent under a key.

use desk_core::{
    About, Account, ClosedSession, CodedProblem, Connection, DeskSettings, Desktop, Diagnostics, FetchedFile,
    MessageItem, Passed, Pending, Question, Returned, Ringing, SendingFile, SessionView, SoundSettings,
    StorageProblem, TestRing, Toast, Unseen, UserAction, View,
};
use model::{
    AiFunctions, AiResult, ArticleMatches, ArticlePage, Colleagues, ContactMatches, ConversationDetails,
    ConversationId, DispositionView, HistoryPage, OfferId, OpenWork, Presence, PresenceView,
    QuickReplyMatches, SessionGrace, Targets, Timeline, Timestamp, Today, Transcript,
};
use serde::{Deserialize, Serialize};

/// The key under which the core answers [`ToCore::Open`], by [`ToWindow::Answered`].
pub const OPENED: &str = "open";

/// The folder beside the socket of core and window in which both hold the contents of files.
pub const FILES_FOLDER: &str = "files";

/// What the name of a fetched file begins with there; its identity follows.
pub const FETCHED_PREFIX: &str = "fetched-";

/// The largest content that is held there, in bytes: the largest file that can be sent.
pub const LARGEST_CONTENT: u64 = model::LARGEST_ATTACHMENT;

pub use desk_core::is_held_name;

/// Frames of a window for the core.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, rename = "WindowToCore"))]
#[serde(rename_all = "camelCase", tag = "type")]
pub enum ToCore {
    /// The first frame of a window. A second start of the core sends [`ToCore::Open`] instead.
    Hello {
        /// The version of these frames that the window uses.
        version: u32,
    },
    /// The app was started again: bring it to the front.
    Open {
        /// The activation token, if the desktop gave one.
        activation: Option<String>,
    },
    /// Whether the window is in front has changed: it has the keyboard, on this workspace and not minimised.
    #[serde(rename_all = "camelCase")]
    InFront {
        /// Whether it is in front.
        in_front: bool,
    },
    /// The ringing offers that the page has drawn and nothing covers; replaces the list before.
    Drawn {
        /// The numbers of the offers.
        offers: Vec<OfferId>,
    },
    /// The page answers a [`ToWindow::Beat`].
    Beat {
        /// The number of the beat.
        number: u32,
    },
    /// The person closes the window, and there is no tray to open it from.
    Closes,
    /// The page's process ended.
    PageFailed,
    /// What the person did.
    Ask {
        /// A key that the page never uses twice.
        key: String,
        /// The intent.
        intent: Intent,
    },
}

/// What the person did in the window.
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
        /// The password. It is sent to the router and nowhere else.
        password: String,
    },
    /// Anything else.
    #[serde(untagged)]
    Action(UserAction),
}

/// Frames of the core for a window.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, rename = "CoreToWindow"))]
#[serde(rename_all = "camelCase", tag = "type")]
pub enum ToWindow {
    /// The whole view, which replaces everything before.
    Whole {
        /// The time by the clock that all moments in the view use.
        now: Timestamp,
        /// The view without the lines of its sessions.
        view: Box<View>,
        /// The lines, by session.
        lines: Vec<SessionLines>,
    },
    /// Parts of the view that changed.
    Changed {
        /// The time by the clock that all moments in the view use.
        now: Timestamp,
        /// The new parts.
        parts: Vec<Part>,
    },
    /// Lines of a session, which replace all lines from a position on.
    Lines {
        /// The session's conversation.
        conversation: ConversationId,
        /// How many lines in front of these stay.
        from: u32,
        /// The lines.
        lines: Vec<MessageItem>,
    },
    /// Earlier lines of a session than the first one that was sent.
    EarlierLines {
        /// The session's conversation.
        conversation: ConversationId,
        /// The lines, oldest first.
        lines: Vec<MessageItem>,
    },
    /// The answer to an intent.
    Answered {
        /// The intent's key.
        key: String,
        /// Why it was not done; absent if it was.
        problem: Option<CodedProblem>,
    },
    /// Come to the front.
    ComeToFront {
        /// The activation token, if the desktop gave one.
        activation: Option<String>,
        /// Whether to take the keyboard; otherwise only to be visible.
        keyboard: bool,
    },
    /// Asks the page whether it still answers.
    Beat {
        /// The number of the beat.
        number: u32,
    },
    /// Minimise.
    PutAway,
    /// The app quits, and the window with it.
    End,
}

/// The newest lines of one session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct SessionLines {
    /// The session's conversation.
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
    /// [`View::sounds`].
    Sounds(SoundSettings),
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
    /// [`View::today`].
    Today(Option<Today>),
    /// [`View::open_work`].
    OpenWork(Option<OpenWork>),
    /// [`View::open_item`].
    OpenItem(Option<Box<ConversationDetails>>),
    /// [`View::dispositions`].
    Dispositions(Vec<DispositionView>),
    /// [`View::targets`].
    Targets(Option<Targets>),
    /// [`View::colleagues`].
    Colleagues(Option<Colleagues>),
    /// [`View::contacts`].
    Contacts(Option<ContactMatches>),
    /// [`View::timeline`].
    Timeline(Option<Timeline>),
    /// [`View::history`].
    History(Option<HistoryPage>),
    /// [`View::transcript`].
    Transcript(Option<Transcript>),
    /// [`View::quick_replies`].
    QuickReplies(Option<QuickReplyMatches>),
    /// [`View::articles`].
    Articles(Option<ArticleMatches>),
    /// [`View::ai_functions`].
    AiFunctions(AiFunctions),
    /// [`View::made_by_ai`].
    MadeByAi(Option<AiResult>),
    /// [`View::article`].
    Article(Option<ArticlePage>),
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
    StorageProblem(Option<StorageProblem>),
    /// [`View::sending_files`].
    SendingFiles(Vec<SendingFile>),
    /// [`View::fetched_files`].
    FetchedFiles(Vec<FetchedFile>),
    /// [`View::settings`].
    Settings(DeskSettings),
    /// [`View::settings_aside`].
    SettingsAside(Option<String>),
    /// [`View::about`].
    About(About),
    /// [`View::diagnostics`].
    Diagnostics(Option<Box<Diagnostics>>),
    /// [`View::test_ring`].
    TestRing(Option<TestRing>),
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
        sounds => Sounds,
        ringing => Ringing,
        sessions => Sessions,
        selected => Selected,
        pending => Pending,
        closed => Closed,
        today => Today,
        open_work => OpenWork,
        open_item => OpenItem,
        dispositions => Dispositions,
        targets => Targets,
        colleagues => Colleagues,
        contacts => Contacts,
        timeline => Timeline,
        history => History,
        transcript => Transcript,
        quick_replies => QuickReplies,
        articles => Articles,
        ai_functions => AiFunctions,
        made_by_ai => MadeByAi,
        article => Article,
        desktop => Desktop,
        not_displayed => NotDisplayed,
        passed => Passed,
        question => Question,
        returned => Returned,
        storage_problem => StorageProblem,
        sending_files => SendingFiles,
        fetched_files => FetchedFiles,
        settings => Settings,
        settings_aside => SettingsAside,
        about => About,
        diagnostics => Diagnostics,
        test_ring => TestRing,
        toasts => Toasts,
    );
    parts
}

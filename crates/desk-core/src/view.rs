//! What a window shows.

use crate::connection::Connection;
use crate::diagnostics::Diagnostics;
use crate::files::{FetchedFile, SendingFile};
use crate::returned::Returned;
use crate::settings::{About, DeskSettings};
use crate::sounds::SoundSettings;
use crate::test_ring::TestRing;
use crate::toast::Toast;
use model::{
    AiFunctions, AiResult, ArticleMatches, ArticlePage, Author, Channel, Colleagues, ContactMatches,
    ConversationDetails, ConversationId, DeliveryFailure, DispositionView, HistoryPage, MessageAttachment,
    NotShown, OfferView, OpenWork, Presence, PresenceView, QueueId, QuickReplyMatches, RepActionKind, RepId,
    SessionGrace, Targets, Timeline, Timestamp, Today, Transcript,
};
use serde::{Deserialize, Serialize};

/// Who is signed in, where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Account {
    /// The rep.
    pub rep: RepId,
    /// The full name.
    pub name: String,
    /// The organisation's name.
    pub organisation: String,
}

/// What the rep pressed and the router has not confirmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum PendingAnswer {
    /// Accept.
    Accept,
    /// Reject.
    Reject,
}

/// An offer that rings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Ringing {
    /// It.
    pub offer: OfferView,
    /// What was pressed, while that is on its way.
    pub pressed: Option<PendingAnswer>,
}

/// What became of a line on its way to the router.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", tag = "state")]
pub enum SendState {
    /// The router has it.
    Sent,
    /// It is on its way, or waits for the connection.
    Waiting,
    /// The router has it, and sends it on to the system that brought the conversation.
    Sending,
    /// The system that brought the conversation has it.
    Delivered,
    /// It did not reach the system that brought the conversation.
    Failed {
        /// Why.
        why: DeliveryFailure,
        /// The number of the message, by which it is sent again.
        #[cfg_attr(feature = "bindings", ts(type = "number"))]
        message: u64,
    },
}

/// One line of a conversation on the rep's screen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct MessageItem {
    /// Tells it from all other lines of its conversation, before and after it was sent.
    pub key: String,
    /// Who wrote it.
    pub author: Author,
    /// What was written; the name of the file, where one was sent.
    pub text: String,
    /// The file that was sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "bindings", ts(optional))]
    pub attachment: Option<MessageAttachment>,
    /// When.
    pub at: Timestamp,
    /// What became of it.
    pub delivery: SendState,
}

/// One session, its lines apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct SessionView {
    /// What is known of the conversation.
    #[serde(flatten)]
    pub conversation: ConversationDetails,
    /// Whether the customer is writing.
    pub customer_typing: bool,
    /// How many of the customer's messages the rep has not seen.
    pub unread: u32,
    /// The last thing that was said.
    pub last_words: Option<String>,
    /// Since when the customer waits for an answer.
    pub waiting_since: Option<Timestamp>,
    /// What the rep has begun to write.
    pub draft: String,
    /// Whether there are messages before the first line; they can be asked for.
    pub earlier: bool,
}

/// A session whose conversation the rep had to its end, and that was closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ClosedSession {
    /// The conversation.
    pub id: ConversationId,
    /// The way that the customer came.
    pub channel: Channel,
    /// The customer's name.
    pub customer: String,
    /// What it was about, where that is known.
    #[serde(default)]
    pub about: Option<String>,
    /// When it was closed.
    pub at: Timestamp,
}

/// Something that was pressed and that the router has not answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Pending {
    /// What.
    pub what: RepActionKind,
    /// The conversation that it is about.
    pub conversation: Option<ConversationId>,
    /// Whose help it is about.
    pub rep: Option<RepId>,
    /// The queue whose search it is about.
    pub queue: Option<QueueId>,
    /// Which time-out rule it is about.
    pub rule: Option<String>,
    /// Until when it waits here and can be taken back; nothing where it cannot.
    pub undo_until: Option<Timestamp>,
}

/// What the desktop around the app can do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Desktop {
    /// Whether notifications can be shown.
    pub notifications: bool,
    /// Whether they have buttons.
    pub buttons: bool,
    /// Whether there is a tray to live in; without one, closing the window minimises it.
    pub tray: bool,
}

/// An offer that ended because it was on no screen of the rep's: nobody is to blame, and the rep can mend it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Unseen {
    /// The customer's name.
    pub customer: String,
    /// Why it was on no screen.
    pub why: NotShown,
    /// When it ended.
    pub at: Timestamp,
    /// How many there were since the rep last took note.
    pub count: u32,
}

/// An offer that was on the rep's screen and went elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Passed {
    /// Whether the rep pressed Reject, or nothing.
    pub how: PassedHow,
    /// The customer's name.
    pub customer: String,
    /// What was offered.
    pub conversation: ConversationId,
    /// When the offer ended.
    pub at: Timestamp,
    /// How many there were since the rep last took note.
    pub count: u32,
}

/// How an offer that was on the rep's screen went elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum PassedHow {
    /// The rep pressed nothing in time.
    Missed,
    /// The rep pressed Reject.
    Rejected,
}

/// Something that the rep is asked before it is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Question {
    /// Whether to sign out with conversations that go on.
    SignOut,
    /// Whether to put the window away where there is no tray to bring it back from, or to quit.
    PutAway,
}

/// Why what is written and pressed here is not on this machine's disk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", tag = "problem")]
pub enum StorageProblem {
    /// The disk is full.
    DiskFull,
    /// The disk can only be read.
    DiskReadOnly,
    /// The folder cannot be written.
    NotWritable {
        /// The folder.
        folder: String,
        /// What the system said.
        error: String,
    },
}

/// Everything that a window shows but the lines of the sessions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct View {
    /// Whether there is a router at the other end.
    pub connection: Connection,
    /// Who is signed in.
    pub account: Option<Account>,
    /// What the rep is shown as.
    pub presence: Option<PresenceView>,
    /// What can be chosen.
    pub choices: Vec<Presence>,
    /// Reasons for a reject that can be chosen from; none is required.
    pub decline_reasons: Vec<String>,
    /// What becomes of the rep's conversations after a sign-out.
    pub session_grace: SessionGrace,
    /// What is heard of what.
    #[serde(default)]
    pub sounds: SoundSettings,
    /// What rings, nearest deadline first.
    pub ringing: Vec<Ringing>,
    /// What is being worked on, oldest first.
    pub sessions: Vec<SessionView>,
    /// The session in front; nothing is Home.
    pub selected: Option<ConversationId>,
    /// What was pressed and has no answer, oldest first.
    pub pending: Vec<Pending>,
    /// What was closed since the organisation's day began, last first; within about a day while that is not known.
    pub closed: Vec<ClosedSession>,
    /// The rep's day, as it was last looked up.
    pub today: Option<Today>,
    /// What the rep can take up, as it was last looked up.
    pub open_work: Option<OpenWork>,
    /// What is known of the open work that was looked at last.
    pub open_item: Option<Box<ConversationDetails>>,
    /// What the rep can say came of a conversation, as it was last looked up.
    pub dispositions: Vec<DispositionView>,
    /// To whom a conversation can go, as it was last looked up.
    pub targets: Option<Targets>,
    /// The contacts that may be linked to a conversation, as they were last looked up.
    pub contacts: Option<ContactMatches>,
    /// Colleagues to mention in a note, as they were last looked up.
    #[serde(default)]
    pub colleagues: Option<Colleagues>,
    /// The past of a customer, as it was last looked up.
    pub timeline: Option<Timeline>,
    /// A page of the rep's own history, as it was last looked up.
    #[serde(default)]
    pub history: Option<HistoryPage>,
    /// What was written in an earlier conversation, as it was last looked up.
    pub transcript: Option<Transcript>,
    /// Quick replies for a conversation, as they were last looked up.
    pub quick_replies: Option<QuickReplyMatches>,
    /// Articles, as they were last looked up.
    pub articles: Option<ArticleMatches>,
    /// What the organisation's AI endpoint can be had do, as it was last looked up.
    #[serde(default)]
    pub ai_functions: AiFunctions,
    /// What it made last.
    #[serde(default)]
    pub made_by_ai: Option<AiResult>,
    /// The article that was last looked up to be read.
    pub article: Option<ArticlePage>,
    /// What the desktop can do.
    pub desktop: Desktop,
    /// The last offer that was not displayed, until the rep has taken note.
    pub not_displayed: Option<Unseen>,
    /// What was missed and what was rejected, at most one of each, until the rep has taken note or has the conversation.
    pub passed: Vec<Passed>,
    /// What the rep is asked.
    pub question: Option<Question>,
    /// What was given back, oldest first.
    pub returned: Vec<Returned>,
    /// Why what is written and pressed here is not on this machine's disk, for as long as it is not.
    pub storage_problem: Option<StorageProblem>,
    /// The files on their way to customers, oldest first.
    #[serde(default)]
    pub sending_files: Vec<SendingFile>,
    /// The files of messages that were looked at, those that were asked for last at the end.
    #[serde(default)]
    pub fetched_files: Vec<FetchedFile>,
    /// What the person has set on this machine.
    pub settings: DeskSettings,
    /// Where settings are that could not be read, until the rep has taken note.
    pub settings_aside: Option<String>,
    /// What there is to know of this app.
    pub about: About,
    /// What there is to know of this desk, as it was when it was asked for last, for as long as somebody asks.
    pub diagnostics: Option<Box<Diagnostics>>,
    /// The test ring that somebody asked for, until they put it away.
    #[serde(default)]
    pub test_ring: Option<TestRing>,
    /// What happened, oldest first.
    pub toasts: Vec<Toast>,
}

//! Look-ups by reps: transfer targets, work to pick or reopen, the rep's day, earlier messages, a customer's past, and what
//! to answer with.

use crate::{
    AiFunctions, AiResult, AiTask, ArticleId, ArticleMatches, ArticlePage, Candidate, Channel,
    ConversationDetails, ConversationId, DispositionId, HistoryList, HistoryPage, Message, QueueId,
    QuickReplyMatches, RepId, Span, Timeline, Timestamp, Today, Transcript, WaitingThresholds,
};
use serde::{Deserialize, Serialize};

/// The most messages of one page.
pub const PAGE_MESSAGES: usize = 50;

/// A look-up by a rep.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", tag = "lookup")]
pub enum LookupRequest {
    /// The targets that a conversation of the rep can be transferred to.
    Targets {
        /// The conversation.
        conversation: ConversationId,
        /// Words to search for in names; empty for all.
        search: String,
    },
    /// The work that the rep can pick or reopen.
    Work {
        /// Words to search for in customers' names, subjects and queues of open work; empty for all.
        #[serde(default)]
        search: String,
        /// The order of the open work.
        #[serde(default)]
        order: WorkOrder,
    },
    /// What is known of open work that the rep can pick.
    OpenItem {
        /// The conversation.
        conversation: ConversationId,
    },
    /// The dispositions that the rep can choose from.
    Dispositions,
    /// The rep's day: figures, what was closed, and what went elsewhere.
    Today,
    /// Colleagues to mention in a note, by the beginnings of their names.
    Colleagues {
        /// What a word of the name begins with; empty for all.
        search: String,
    },
    /// Contacts to link to a conversation of the rep.
    Contacts {
        /// The conversation.
        conversation: ConversationId,
        /// Words to search for in names, addresses and phone numbers.
        search: String,
    },
    /// The timeline of the contact that is linked to a conversation that the rep has or helps in.
    Timeline {
        /// The conversation.
        conversation: ConversationId,
        /// How many entries are wanted, the latest; at most 100.
        most: u32,
    },
    /// A page of the rep's own history.
    History {
        /// Which of its lists.
        #[serde(default)]
        list: HistoryList,
        /// Words to search for: in names, subjects and messages of closed conversations, and in customers' names of offers; empty
        /// for all.
        #[serde(default)]
        search: String,
        /// What the page before said is next; nothing for the first page.
        #[serde(default)]
        after: Option<String>,
    },
    /// What was written in an earlier conversation: of the same contact, or one that the rep had.
    Transcript {
        /// The conversation that the rep has or helps in; the earlier one itself where it is one of the rep's history.
        conversation: ConversationId,
        /// The earlier one.
        past: ConversationId,
        /// The number of the message before which messages are wanted; the last ones without it.
        #[serde(default)]
        #[cfg_attr(feature = "bindings", ts(type = "number | null"))]
        before: Option<u64>,
    },
    /// Quick replies for a conversation that the rep has or helps in: those of everybody and the rep's own.
    QuickReplies {
        /// The conversation.
        conversation: ConversationId,
        /// Words to search for in titles, tags and texts, and tags that begin with `#`; empty for all.
        search: String,
    },
    /// Published articles, for a conversation that the rep has or helps in.
    Articles {
        /// The conversation.
        conversation: ConversationId,
        /// Words to search for in titles, tags and texts; empty for the first ones.
        search: String,
    },
    /// A published article to read.
    Article {
        /// The conversation that the rep has or helps in.
        conversation: ConversationId,
        /// The article.
        article: ArticleId,
    },
    /// What the organisation's AI endpoint can be had do.
    AiFunctions,
    /// Have the organisation's AI endpoint do something, for a conversation that the rep has or helps in. A desk has one such
    /// task at a time: the next one ends it.
    Ai {
        /// The conversation.
        conversation: ConversationId,
        /// A number by which the page knows the result.
        request: u32,
        /// What is to be done.
        task: AiTask,
        /// The tag of the language that the rep reads.
        language: String,
    },
    /// Earlier messages of a conversation that the rep has or helps in.
    Messages {
        /// The conversation.
        conversation: ConversationId,
        /// The number of the first message that the desk has.
        #[cfg_attr(feature = "bindings", ts(type = "number"))]
        before: u64,
    },
}

/// The result of a look-up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "found")]
pub enum LookupResult {
    /// For [`LookupRequest::Targets`].
    Targets(Targets),
    /// For [`LookupRequest::Work`].
    Work(OpenWork),
    /// For [`LookupRequest::OpenItem`].
    OpenItem {
        /// The conversation.
        conversation: ConversationId,
        /// What is known of it; absent where the rep cannot pick it.
        details: Option<Box<ConversationDetails>>,
    },
    /// For [`LookupRequest::Dispositions`].
    Dispositions {
        /// In the order of the records.
        dispositions: Vec<DispositionView>,
    },
    /// For [`LookupRequest::Today`].
    Today(Today),
    /// For [`LookupRequest::Colleagues`].
    Colleagues(Colleagues),
    /// For [`LookupRequest::Contacts`].
    Contacts(ContactMatches),
    /// For [`LookupRequest::Timeline`].
    Timeline(Timeline),
    /// For [`LookupRequest::History`].
    History(HistoryPage),
    /// For [`LookupRequest::Transcript`].
    Transcript(Transcript),
    /// For [`LookupRequest::QuickReplies`].
    QuickReplies(QuickReplyMatches),
    /// For [`LookupRequest::Articles`].
    Articles(ArticleMatches),
    /// For [`LookupRequest::Article`].
    Article(ArticlePage),
    /// For [`LookupRequest::AiFunctions`].
    AiFunctions {
        /// What it can be had do.
        functions: AiFunctions,
    },
    /// For [`LookupRequest::Ai`].
    Ai(AiResult),
    /// For [`LookupRequest::Messages`]; empty for a conversation that is not the rep's.
    Messages {
        /// The conversation.
        conversation: ConversationId,
        /// The page before the given message, oldest first.
        messages: Vec<Message>,
        /// Whether there are still earlier ones.
        earlier: bool,
    },
}

/// What a rep can say came of a conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct DispositionView {
    /// The disposition's identity.
    pub id: DispositionId,
    /// What reps read.
    pub text: String,
}

/// The order of open work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum WorkOrder {
    /// As the queues have it.
    #[default]
    Queue,
    /// What waits longest first.
    Longest,
    /// What came last first.
    Newest,
    /// By the customer's name.
    Customer,
}

/// The targets that a conversation can be transferred to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Targets {
    /// The conversation.
    pub conversation: ConversationId,
    /// The words that were searched for.
    pub search: String,
    /// Reps, then queues; at most fifty of each.
    pub targets: Vec<TargetView>,
}

/// Colleagues whom a search found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Colleagues {
    /// What was searched for.
    pub search: String,
    /// The colleagues, by name.
    pub colleagues: Vec<Colleague>,
    /// Whether there are more: more of a name finds them.
    pub more: bool,
}

/// Somebody else of the organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Colleague {
    /// Who it is.
    pub id: RepId,
    /// The name that others know them by.
    pub name: String,
    /// The text of their presence, if it is known.
    pub presence: Option<String>,
}

/// Contacts that a search found, to link one to a conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ContactMatches {
    /// The conversation.
    pub conversation: ConversationId,
    /// The words that were searched for.
    pub search: String,
    /// The contacts, the newest first; none while the records are away.
    pub contacts: Vec<Candidate>,
    /// Whether there are more: other words find them.
    pub more: bool,
    /// Whether the records could not be asked.
    pub unavailable: bool,
}

/// A rep or queue that a conversation can be transferred to, or that can be asked for help.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct TargetView {
    /// The rep or the queue.
    #[serde(flatten)]
    pub to: Target,
    /// The name of the rep or the queue.
    pub name: String,
    /// The text of the rep's presence; absent for a queue.
    pub presence: Option<String>,
    /// How many of the conversation's required skills the rep has with a sufficient rating; 0 for a queue.
    pub skills: u32,
    /// Whether only help can be requested, because the organisation requires a consult before a transfer to a
    /// rep.
    pub consult_only: bool,
    /// Whether the queue has no other reps now: the conversation would come back after a minute.
    #[serde(default)]
    pub only_you: bool,
    /// How many conversations wait in the queue; absent for a rep, and from older routers.
    #[serde(default)]
    pub waiting: Option<u32>,
    /// How long customers of the queue have waited lately, in full minutes; absent if that is a minute at most
    /// or not known.
    #[serde(default)]
    pub wait: Option<Span>,
}

/// The work that a rep can pick or reopen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct OpenWork {
    /// Open conversations of the rep's queues that were searched for, in the order that was asked for; the first
    /// fifty.
    pub open: Vec<WorkItem>,
    /// The number of all open conversations there.
    pub waiting: u32,
    /// The number of those that were searched for.
    #[serde(default)]
    pub matching: u32,
    /// The words that were searched for.
    #[serde(default)]
    pub search: String,
    /// The order of the open conversations.
    #[serde(default)]
    pub order: WorkOrder,
    /// Conversations that the rep parked until the customer writes again, oldest first; the first fifty.
    #[serde(rename = "aside", alias = "parked")]
    pub parked: Vec<WorkItem>,
}

/// A conversation that waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct WorkItem {
    /// The conversation's number.
    pub id: ConversationId,
    /// The channel that the customer came by.
    pub channel: Channel,
    /// The customer's name.
    pub customer: String,
    /// The subject, if known: the title of the record or the case.
    pub about: Option<String>,
    /// The queue's name.
    pub queue: String,
    /// Since when it waits.
    pub since: Timestamp,
    /// How long it can wait before that is marked.
    #[serde(default)]
    pub waiting: WaitingThresholds,
}

/// The target of a transfer, or of a request for help.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", tag = "to")]
pub enum Target {
    /// A certain rep.
    Representative {
        /// The rep's identity.
        rep: RepId,
    },
    /// Any free rep of a queue.
    Queue {
        /// The queue's identity.
        queue: QueueId,
    },
}

use crate::{
    AlertTheme, BaseStatus, Case, Channel, Contact, ConversationId, Customer, DesktopMode, Ending,
    FilledField, Message, OfferId, OfferOutcome, Presence, PresenceId, PresenceOverride, Presentation,
    RecordReference, RepId, Scenario, SearchView, SetBy, Span, TemplateIcon, Text, Timestamp, Value, Why,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A presence as everybody sees it, and why it is that.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct PresenceView {
    /// Its text.
    pub text: Text,
    /// What routing goes by.
    pub base: BaseStatus,
    /// Who it comes from.
    pub set_by: SetBy,
    /// Who that is by name, where it is a supervisor.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub set_by_name: Option<String>,
    /// Why it is what it is.
    pub why: Why,
    /// Why no work is coming, in one plain sentence; nothing while work can come.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub no_work: Option<String>,
    /// Where no work is coming because the queues are closed, when the first of them opens, if one does. Whoever shows it writes it
    /// by the clock of whoever reads it.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub no_work_until: Option<Timestamp>,
    /// The choice that it is, when it is one of the choices.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub presence: Option<PresenceId>,
    /// What hides the rep's own choice until it is reset.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub cover: Option<PresenceOverride>,
    /// The customer whose offer brought the cover about.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub cover_about: Option<Text>,
    /// Since when it is shown.
    pub since: Timestamp,
    /// Grows with every change.
    #[cfg_attr(feature = "bindings", ts(type = "number"))]
    pub version: u64,
    /// Units of capacity in use, offers included.
    pub used: u32,
    /// Units of capacity altogether.
    pub capacity: u32,
}

/// An offer as the rep's desk shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct OfferView {
    /// Identity.
    pub id: OfferId,
    /// What is offered.
    pub conversation: ConversationId,
    /// The way that the customer came.
    pub channel: Channel,
    /// How it came to be offered.
    pub scenario: Scenario,
    /// How it is drawn.
    pub presentation: Presentation,
    /// The customer's name.
    pub customer: Text,
    /// Whether it is sure who a known customer is; nothing where no record fits.
    #[serde(default)]
    pub verified: Option<bool>,
    /// The template's title, filled.
    pub title: Text,
    /// The template's rows, filled.
    pub fields: Arc<[FilledField]>,
    /// Label of the accept button.
    pub accept: Text,
    /// Label of the reject button, or none where rejecting is switched off.
    pub reject: Option<Text>,
    /// Whether the countdown is drawn in the app. It is never drawn on the desktop.
    pub show_timeout: bool,
    /// The work is the rep's in any case; accepting opens it.
    pub auto_assign: bool,
    /// The session opens by itself when the time is over.
    pub auto_accept: bool,
    /// When the desktop shows it; a preview that is switched off arrives as `background`.
    pub desktop: DesktopMode,
    /// Colours of the alert in the app.
    pub theme: AlertTheme,
    /// What is drawn beside the title.
    pub icon: TemplateIcon,
    /// When it was made.
    pub made_at: Timestamp,
    /// When it is missed.
    pub expires_at: Timestamp,
}

/// A rep who helps in a conversation, or was asked to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Consultant {
    /// Who.
    pub rep: RepId,
    /// What people call them.
    pub name: String,
    /// Whether they have answered the request and read along.
    pub joined: bool,
    /// Whether they were added to the customer's conversation, and may write in it.
    #[serde(default)]
    pub participates: bool,
}

/// A time-out rule that the rep may pause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct TimeoutView {
    /// What people call it.
    pub name: String,
    /// Whether it does nothing for now.
    pub paused: bool,
}

/// What is known of a conversation, to a rep who has it or helps, but for its messages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ConversationDetails {
    /// Identity.
    pub id: ConversationId,
    /// The way that the customer came.
    pub channel: Channel,
    /// The workstream's name.
    pub workstream: String,
    /// The queue's name.
    pub queue: String,
    /// Whether the rep has it, and does not only help.
    pub is_mine: bool,
    /// Whether the rep only helps, and may write to the customer as well. Other help only reads along.
    #[serde(default)]
    pub participates: bool,
    /// The reps who help, and those who were asked to.
    pub consultants: Vec<Consultant>,
    /// Where somebody is searched for who helps.
    #[serde(default)]
    pub searches: Vec<SearchView>,
    /// The time-out rules that the rep may pause, and those that are paused.
    #[serde(default)]
    pub timeouts: Vec<TimeoutView>,
    /// How it came to the rep.
    pub scenario: Scenario,
    /// Who handed it over, by name.
    pub handed_by: Option<String>,
    /// What an AI agent says it is about.
    pub summary: Option<String>,
    /// The record that is routed.
    pub record: Option<RecordReference>,
    /// What else is known, from the channel and by the rules.
    pub context: BTreeMap<String, Value>,
    /// The skills that are asked for, by name.
    pub skills: Vec<String>,
    /// Who it is.
    pub customer: Arc<Customer>,
    /// Their record.
    pub contact: Option<Contact>,
    /// The case at hand.
    pub case: Option<Case>,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When the rep accepted it.
    pub accepted_at: Timestamp,
    /// Since when it waited in a queue for this rep, or waits; nothing where an earlier program does not tell.
    #[serde(default)]
    pub queued_at: Timestamp,
    /// What the representatives and supervisors are called who wrote in it, by identity.
    #[serde(default)]
    pub writers: BTreeMap<String, String>,
    /// How it ended, while the rep wraps it up.
    pub ended: Option<Ending>,
    /// Whether the customer has a connection.
    pub customer_here: bool,
}

/// A conversation as the rep who has it sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ConversationView {
    /// What is known of it.
    #[serde(flatten)]
    pub details: ConversationDetails,
    /// The newest messages, oldest first: a page of them.
    pub messages: Vec<Message>,
    /// Whether there are earlier ones, which are looked up by pages.
    #[serde(default)]
    pub earlier: bool,
    /// The number of the last message that the rep has read.
    pub read: u64,
}

/// What becomes of the conversations of a rep whose last desk is gone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", tag = "kept")]
pub enum SessionGrace {
    /// The router, an older one, does not tell.
    #[default]
    Unknown,
    /// They stay the rep's until they are closed.
    UntilClosed,
    /// They stay the rep's for so long. Then those with a customer go back to their queues, or wait for the customer.
    For {
        /// How long.
        span: Span,
    },
}

impl From<Option<Span>> for SessionGrace {
    fn from(grace: Option<Span>) -> Self {
        grace.map_or(Self::UntilClosed, |span| Self::For { span })
    }
}

/// All that a rep's desk must know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DeskSnapshot {
    /// Who the rep is.
    pub rep: RepId,
    /// The rep's full name.
    pub name: String,
    /// The organisation's name.
    pub organisation: String,
    /// The presence.
    pub presence: PresenceView,
    /// What can be chosen.
    pub choices: Vec<Presence>,
    /// Reasons for a reject that can be chosen from.
    pub decline_reasons: Vec<String>,
    /// What becomes of the rep's conversations when the last desk is gone.
    #[serde(default)]
    pub session_grace: SessionGrace,
    /// What is offered.
    pub offers: Vec<OfferView>,
    /// What is being worked on, oldest first.
    pub conversations: Vec<ConversationView>,
}

/// One thing that changed for a rep.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "event")]
pub enum DeskEvent {
    /// Something is offered.
    Offered {
        /// It.
        offer: OfferView,
    },
    /// An offer ended.
    OfferEnded {
        /// Which.
        offer: OfferId,
        /// How.
        outcome: OfferOutcome,
    },
    /// The presence is another.
    PresenceChanged {
        /// It.
        presence: PresenceView,
    },
    /// The administrator changed what the desk is called, or what can be chosen there. Earlier routers name two of the fields
    /// otherwise.
    #[serde(rename_all = "camelCase")]
    Renewed {
        /// The rep's full name.
        name: String,
        /// The organisation's name.
        organisation: String,
        /// Which presences can be chosen.
        choices: Vec<Presence>,
        /// Reasons for a reject that can be chosen from.
        #[serde(alias = "decline_reasons")]
        decline_reasons: Vec<String>,
        /// What becomes of the rep's conversations when the last desk is gone.
        #[serde(default, alias = "session_grace")]
        session_grace: SessionGrace,
    },
    /// A session begins.
    SessionOpened {
        /// What with.
        conversation: Box<ConversationView>,
        /// Whether it is to come to the front by itself, because an offer was accepted by itself.
        front: bool,
    },
    /// What is known about a session is another.
    SessionChanged {
        /// It, with its newest messages.
        conversation: Box<ConversationView>,
    },
    /// Something to tell, with no decision.
    Notice {
        /// What happened, in a few words.
        title: String,
        /// What it means.
        detail: String,
        /// The conversation that it is about, where one can be opened.
        conversation: Option<ConversationId>,
    },
    /// Somebody wrote.
    MessageAdded {
        /// Where.
        conversation: ConversationId,
        /// What.
        message: Message,
    },
    /// The rep has read, perhaps at another desk.
    MessagesRead {
        /// Where.
        conversation: ConversationId,
        /// Up to which message.
        through: u64,
    },
    /// The customer's connection came or went.
    CustomerHere {
        /// Where.
        conversation: ConversationId,
        /// Whether it is there.
        here: bool,
    },
    /// The conversation ended; the session stays open for the wrap-up.
    ConversationEnded {
        /// Which.
        conversation: ConversationId,
        /// Why.
        ending: Ending,
    },
    /// The session is done with.
    SessionClosed {
        /// Which.
        conversation: ConversationId,
    },
}

/// Who wrote a message, as the customer sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", tag = "from")]
pub enum Writer {
    /// The customer.
    Customer,
    /// A rep, by name.
    Representative {
        /// The full name.
        name: String,
    },
    /// An AI agent, by name.
    AiAgent {
        /// What it is called.
        name: String,
    },
    /// A supervisor, by name.
    Supervisor {
        /// What they are called.
        name: String,
    },
    /// The system, by a rule of the workstream.
    Automatic,
}

/// A message as the customer sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct CustomerMessage {
    /// Its number in the conversation, from 1 without gaps.
    #[cfg_attr(feature = "bindings", ts(type = "number"))]
    pub number: u64,
    /// Who wrote it.
    pub writer: Writer,
    /// What was written.
    pub text: Text,
    /// When the router took it.
    pub at: Timestamp,
    /// The key that the customer's page sent it under; the page knows its own message by it.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub key: Option<Text>,
}

/// That nobody answers because of the operating hours.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default)]
pub struct Closed {
    /// Until when; nothing where it does not open again within a year.
    pub until: Option<Timestamp>,
    /// What people call the holiday that it is, where it is one.
    pub holiday: Option<String>,
}

/// What a customer who waits can expect.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default)]
pub struct Outlook {
    /// That the queue is closed, while it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "bindings", ts(optional))]
    pub closed: Option<Closed>,
    /// About how long customers wait for an answer lately, rounded up to minutes; nothing where that is a minute at most, or too
    /// few were answered to tell.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "bindings", ts(optional))]
    pub wait: Option<Span>,
}

/// A conversation as the customer sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct CustomerView {
    /// Place in the queue from 1, while nobody has joined.
    pub position: Option<u32>,
    /// What to expect until somebody joins.
    #[serde(flatten)]
    #[cfg_attr(feature = "bindings", ts(flatten))]
    pub outlook: Outlook,
    /// The name of the rep who has joined.
    pub representative: Option<String>,
    /// The names of those who help and answer as well.
    #[serde(default)]
    pub consultants: Vec<String>,
    /// The newest messages, oldest first: a page of them.
    pub messages: Vec<CustomerMessage>,
    /// Whether there are earlier ones, which are asked for by pages.
    #[serde(default)]
    pub earlier: bool,
    /// How it ended.
    pub ended: Option<Ending>,
}

/// One thing that changed for a customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", tag = "event")]
pub enum CustomerEvent {
    /// The place in the queue is another, from 1.
    PositionChanged {
        /// It.
        position: u32,
    },
    /// What a customer who waits can expect is something else.
    OutlookChanged {
        /// It.
        outlook: Outlook,
    },
    /// A rep answers from here on.
    RepresentativeJoined {
        /// The full name.
        name: String,
    },
    /// Another rep who helps answers as well.
    ConsultantJoined {
        /// The full name.
        name: String,
    },
    /// A rep who helped does not answer any more.
    ConsultantLeft {
        /// The full name.
        name: String,
    },
    /// The rep has left, and another one is sought.
    RepresentativeLeft {
        /// The place in the queue, from 1.
        position: u32,
    },
    /// Somebody wrote.
    MessageAdded {
        /// What.
        message: CustomerMessage,
    },
    /// It is over.
    ConversationEnded {
        /// Why.
        ending: Ending,
    },
}

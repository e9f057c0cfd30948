//! What reps and customers see: views of presence, offers and conversations, and the changes to them.

use crate::{
    AlertTheme, BaseStatus, Case, Channel, Contact, ConversationId, Customer, DesktopMode, Ending,
    FilledField, Message, OfferId, OfferOutcome, Presence, PresenceId, PresenceOverride, Presentation,
    RecordReference, RepId, Scenario, SearchView, SetBy, Span, TemplateIcon, Text, Timestamp, Value, Why,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A presence as everybody sees it, and why it is so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct PresenceView {
    /// The presence's text.
    pub text: Text,
    /// The base, which routing goes by.
    pub base: BaseStatus,
    /// Who or what set it.
    pub set_by: SetBy,
    /// The name of the supervisor who set it, if one did.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub set_by_name: Option<String>,
    /// Why it is so.
    pub why: Why,
    /// Why no work is coming, in one plain sentence; absent while work can come.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub no_work: Option<String>,
    /// If no work is coming because the queues are closed: when the first of them opens, if one does. Each
    /// client shows it in its own time zone.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub no_work_until: Option<Timestamp>,
    /// The rep's choice that it corresponds to, if it is one of the choices.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub presence: Option<PresenceId>,
    /// The cover that hides the rep's own choice until it is reset.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub cover: Option<PresenceOverride>,
    /// The customer whose offer led to the cover.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub cover_about: Option<Text>,
    /// When it last changed.
    pub since: Timestamp,
    /// The version, which grows with every change.
    #[cfg_attr(feature = "bindings", ts(type = "number"))]
    pub version: u64,
    /// Units of capacity in use, including offers.
    pub used: u32,
    /// Units of capacity in all.
    pub capacity: u32,
}

/// An offer as the rep's desk shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct OfferView {
    /// The offer's number.
    pub id: OfferId,
    /// The conversation that is offered.
    pub conversation: ConversationId,
    /// The channel that the customer came by.
    pub channel: Channel,
    /// The scenario.
    pub scenario: Scenario,
    /// How it is drawn.
    pub presentation: Presentation,
    /// The customer's name.
    pub customer: Text,
    /// Whether the identity of a known customer is verified; absent if no record matches.
    #[serde(default)]
    pub verified: Option<bool>,
    /// The template's title, with its slugs replaced.
    pub title: Text,
    /// The template's rows, with their slugs replaced.
    pub fields: Arc<[FilledField]>,
    /// Label of the accept button.
    pub accept: Text,
    /// Label of the reject button, or nothing if rejecting is switched off.
    pub reject: Option<Text>,
    /// Whether the countdown is drawn in the app. It is never drawn on the desktop.
    pub show_timeout: bool,
    /// The work is assigned to the rep; accepting only opens it.
    pub auto_assign: bool,
    /// The offer is accepted automatically when its time ends.
    pub auto_accept: bool,
    /// When the desktop shows it; if the preview is switched off, `always` arrives as `background`.
    pub desktop: DesktopMode,
    /// Colours of the alert in the app.
    pub theme: AlertTheme,
    /// What is drawn beside the title.
    pub icon: TemplateIcon,
    /// When it was made.
    pub made_at: Timestamp,
    /// When its time ends.
    pub expires_at: Timestamp,
}

/// A rep who helps in a conversation, or was asked to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Consultant {
    /// The rep's identity.
    pub rep: RepId,
    /// The rep's name.
    pub name: String,
    /// Whether the rep accepted the request and reads along.
    pub joined: bool,
    /// Whether the rep was added to the customer's conversation, and may write in it.
    #[serde(default)]
    pub participates: bool,
}

/// A time-out rule that the rep may pause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct TimeoutView {
    /// The rule's name.
    pub name: String,
    /// Whether it is paused.
    pub paused: bool,
}

/// What is known of a conversation, to a rep who has it or helps, but for its messages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ConversationDetails {
    /// Identity.
    pub id: ConversationId,
    /// The channel that the customer came by.
    pub channel: Channel,
    /// The workstream's name.
    pub workstream: String,
    /// The queue's name.
    pub queue: String,
    /// Whether the rep has it; otherwise the rep helps.
    pub is_mine: bool,
    /// Whether the rep only helps, and may write to the customer as well. Other help only reads along.
    #[serde(default)]
    pub participates: bool,
    /// The reps who help, and those who were asked to.
    pub consultants: Vec<Consultant>,
    /// Where somebody is searched for who helps.
    #[serde(default)]
    pub searches: Vec<SearchView>,
    /// The time-out rules that the rep may pause, with those that are paused.
    #[serde(default)]
    pub timeouts: Vec<TimeoutView>,
    /// How it came to the rep.
    pub scenario: Scenario,
    /// The name of the person who handed it over.
    pub handed_by: Option<String>,
    /// The summary of the AI agent that handed it over.
    pub summary: Option<String>,
    /// The record that is routed.
    pub record: Option<RecordReference>,
    /// Context variables, from the channel and by the rules.
    pub context: BTreeMap<String, Value>,
    /// The names of the skills that it requires.
    pub skills: Vec<String>,
    /// The customer, as far as known.
    pub customer: Arc<Customer>,
    /// The customer's record.
    pub contact: Option<Contact>,
    /// The case that it is about.
    pub case: Option<Case>,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When the rep accepted it.
    pub accepted_at: Timestamp,
    /// Since when it waited in a queue for this rep, or waits; absent from older routers.
    #[serde(default)]
    pub queued_at: Timestamp,
    /// The names of the representatives and supervisors who wrote in it, by identity.
    #[serde(default)]
    pub writers: BTreeMap<String, String>,
    /// How it ended, while the rep wraps it up.
    pub ended: Option<Ending>,
    /// Whether the customer is connected.
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
    /// Whether there are earlier ones, which can be looked up by pages.
    #[serde(default)]
    pub earlier: bool,
    /// The number of the last message that the rep has read.
    pub read: u64,
}

/// What happens to the conversations of a rep whose last desk is disconnected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", tag = "kept")]
pub enum SessionGrace {
    /// Unknown: the router is older.
    #[default]
    Unknown,
    /// They stay the rep's until they are closed.
    UntilClosed,
    /// They stay the rep's for this time. Then those with a live customer or an unanswered one go back to
    /// their queues, and the others wait for their customers.
    For {
        /// The session grace.
        span: Span,
    },
}

impl From<Option<Span>> for SessionGrace {
    fn from(grace: Option<Span>) -> Self {
        grace.map_or(Self::UntilClosed, |span| Self::For { span })
    }
}

/// Everything that a rep's desk needs to show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DeskSnapshot {
    /// The rep's identity.
    pub rep: RepId,
    /// The rep's full name.
    pub name: String,
    /// The organisation's name.
    pub organisation: String,
    /// The rep's presence.
    pub presence: PresenceView,
    /// The presences that the rep can choose.
    pub choices: Vec<Presence>,
    /// The reasons for a reject that the rep can choose from.
    pub decline_reasons: Vec<String>,
    /// What happens to the rep's conversations when the last desk is disconnected.
    #[serde(default)]
    pub session_grace: SessionGrace,
    /// The offers that ring.
    pub offers: Vec<OfferView>,
    /// The rep's conversations, oldest first.
    pub conversations: Vec<ConversationView>,
}

/// One thing that changed for a rep.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "event")]
pub enum DeskEvent {
    /// A new offer.
    Offered {
        /// The offer.
        offer: OfferView,
    },
    /// An offer ended.
    OfferEnded {
        /// The offer that ended.
        offer: OfferId,
        /// The outcome.
        outcome: OfferOutcome,
    },
    /// The presence has changed.
    PresenceChanged {
        /// The new presence.
        presence: PresenceView,
    },
    /// The administrator changed the name of the rep or the organisation, or what can be chosen. Older
    /// routers use other names for two of the fields.
    #[serde(rename_all = "camelCase")]
    Renewed {
        /// The rep's full name.
        name: String,
        /// The organisation's name.
        organisation: String,
        /// The presences that the rep can choose.
        choices: Vec<Presence>,
        /// The reasons for a reject that the rep can choose from.
        #[serde(alias = "decline_reasons")]
        decline_reasons: Vec<String>,
        /// What happens to the rep's conversations when the last desk is disconnected.
        #[serde(default, alias = "session_grace")]
        session_grace: SessionGrace,
    },
    /// A session begins.
    SessionOpened {
        /// The conversation of the session.
        conversation: Box<ConversationView>,
        /// Whether it should come to the front, because its offer was accepted automatically.
        front: bool,
    },
    /// A conversation has changed.
    SessionChanged {
        /// The conversation, with its newest messages.
        conversation: Box<ConversationView>,
    },
    /// A notice that needs no decision.
    Notice {
        /// What happened, in a few words.
        title: String,
        /// The explanation.
        detail: String,
        /// The conversation that it is about, if one can be opened.
        conversation: Option<ConversationId>,
    },
    /// A new message.
    MessageAdded {
        /// The conversation that it was written in.
        conversation: ConversationId,
        /// The message.
        message: Message,
    },
    /// The rep has read messages, perhaps at another desk.
    MessagesRead {
        /// The conversation that was read.
        conversation: ConversationId,
        /// The number of the last message that was read.
        through: u64,
    },
    /// The customer connected or disconnected.
    CustomerHere {
        /// The customer's conversation.
        conversation: ConversationId,
        /// Whether the customer is connected.
        here: bool,
    },
    /// The conversation ended; the session stays open for the wrap-up.
    ConversationEnded {
        /// The conversation that ended.
        conversation: ConversationId,
        /// Who or what ended it.
        ending: Ending,
    },
    /// The session is closed.
    SessionClosed {
        /// The conversation of the session.
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
        /// The agent's name.
        name: String,
    },
    /// A supervisor, by name.
    Supervisor {
        /// The supervisor's name.
        name: String,
    },
    /// The system, by a time-out rule of the workstream.
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
    /// The text of the message.
    pub text: Text,
    /// When the router received it.
    pub at: Timestamp,
    /// The key that the customer's page sent it under, by which the page recognises its own message.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub key: Option<Text>,
}

/// The notice that the queue is closed at this time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default)]
pub struct Closed {
    /// When it opens again; absent if it does not open within a year.
    pub until: Option<Timestamp>,
    /// The name of the holiday, if it is one.
    pub holiday: Option<String>,
}

/// What a waiting customer can expect.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default)]
pub struct Outlook {
    /// The queue's closing notice, while it is closed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "bindings", ts(optional))]
    pub closed: Option<Closed>,
    /// About how long customers have waited for an answer recently, rounded up to minutes; absent if that is
    /// a minute at most, or if too few were answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "bindings", ts(optional))]
    pub wait: Option<Span>,
}

/// A conversation as the customer sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct CustomerView {
    /// The position in the queue from 1, while no rep has joined.
    pub position: Option<u32>,
    /// What to expect until a rep joins.
    #[serde(flatten)]
    #[cfg_attr(feature = "bindings", ts(flatten))]
    pub outlook: Outlook,
    /// The name of the rep who has joined.
    pub representative: Option<String>,
    /// The names of the helpers who may also write.
    #[serde(default)]
    pub consultants: Vec<String>,
    /// The newest messages, oldest first: one page.
    pub messages: Vec<CustomerMessage>,
    /// Whether there are earlier ones, which can be asked for by pages.
    #[serde(default)]
    pub earlier: bool,
    /// How it ended; absent until then.
    pub ended: Option<Ending>,
}

/// One thing that changed for a customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", tag = "event")]
pub enum CustomerEvent {
    /// The position in the queue has changed.
    PositionChanged {
        /// The new position, from 1.
        position: u32,
    },
    /// What a waiting customer can expect has changed.
    OutlookChanged {
        /// What to expect now.
        outlook: Outlook,
    },
    /// A rep has joined.
    RepresentativeJoined {
        /// The rep's full name.
        name: String,
    },
    /// A helper has joined, and may write, too.
    ConsultantJoined {
        /// The helper's full name.
        name: String,
    },
    /// A helper has left.
    ConsultantLeft {
        /// The helper's full name.
        name: String,
    },
    /// The rep has left, and another one is searched for.
    RepresentativeLeft {
        /// The position in the queue, from 1.
        position: u32,
    },
    /// A new message.
    MessageAdded {
        /// The message.
        message: CustomerMessage,
    },
    /// The conversation ended.
    ConversationEnded {
        /// Who or what ended it.
        ending: Ending,
    },
}

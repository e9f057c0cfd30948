//! What reps see: views of presence, offers and conversations, and the changes to them.

use crate::{
    AlertTheme, BaseStatus, Candidate, Case, Channel, Company, ConsultNote, Consultant, Contact,
    ConversationId, Customer, DesktopMode, DispositionId, Ending, FilledField, Message, NoWork, Notice,
    OfferId, OfferOutcome, OrganisationSounds, Presence, PresenceId, PresenceOverride, Presentation,
    RecordReference, RepId, Scenario, SearchView, SentimentView, SetBy, Span, Survey, TemplateIcon, Text,
    Timestamp, Value, WaitingThresholds, Why,
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
    /// Why no work is coming; absent while work can come. Older routers send a sentence under another name.
    #[serde(alias = "noWork")]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub why_no_work: Option<NoWork>,
    /// The rep's choice that it corresponds to, if it is one of the choices.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub presence: Option<PresenceId>,
    /// The override that hides the rep's own choice until it is reset.
    #[serde(rename = "cover", alias = "overridden")]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub overridden: Option<PresenceOverride>,
    /// The customer whose offer led to the override.
    #[serde(rename = "coverAbout", alias = "overriddenAbout")]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub overridden_about: Option<Text>,
    /// When it last changed.
    pub since: Timestamp,
    /// The version, which grows with every change.
    #[cfg_attr(feature = "bindings", ts(type = "number"))]
    pub version: u64,
    /// Units of capacity in use, including offers.
    pub used: u32,
    /// Units of capacity in all.
    pub capacity: u32,
    /// The presence that the rep chose for after a conversation.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub next: Option<NextPresence>,
}

/// A presence that follows a conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct NextPresence {
    /// The presence.
    pub presence: PresenceId,
    /// The conversation.
    pub after: ConversationId,
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
    /// Since when the customer waits for a rep; absent for a consult, and from older routers.
    #[serde(default)]
    pub waiting_since: Option<Timestamp>,
    /// How much more time the rep can ask for; absent if that is not allowed, or was done.
    #[serde(default)]
    pub more_time: Option<Span>,
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
    /// The title of the session; the customer's name where the workstream has no other.
    #[serde(default)]
    pub title: Option<Text>,
    /// How long the customer can wait for an answer before that is marked.
    #[serde(default)]
    pub waiting: WaitingThresholds,
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
    /// What that person wrote for whoever gets it.
    #[serde(default)]
    pub handed_note: Option<String>,
    /// What the rep wrote who asked for help, for the one who helps.
    #[serde(default)]
    pub consult_note: Option<ConsultNote>,
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
    /// The company of the contact, or of the customer without a contact.
    #[serde(default)]
    pub company: Option<Company>,
    /// The case that it is about.
    pub case: Option<Case>,
    /// Contacts of whom one may be the customer, while none is linked.
    #[serde(default)]
    pub candidates: Vec<Candidate>,
    /// Whether the records have not yet told who the customer is.
    #[serde(default)]
    pub is_identification_awaited: bool,
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
    /// What came of it, as the rep said.
    #[serde(default)]
    pub disposition: Option<DispositionId>,
    /// What the customer said of it, when it was over.
    #[serde(default)]
    pub survey: Option<Survey>,
    /// How the customer sounds; absent where the organisation does not want it assessed.
    #[serde(default)]
    pub sentiment: Option<SentimentView>,
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
    /// What is heard at the organisation's desks.
    #[serde(default)]
    pub sounds: OrganisationSounds,
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
        /// What is heard at the organisation's desks.
        #[serde(default)]
        sounds: OrganisationSounds,
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
    /// A notice that needs no decision. Older routers send sentences instead.
    Notice {
        /// What happened.
        #[serde(default)]
        notice: Notice,
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

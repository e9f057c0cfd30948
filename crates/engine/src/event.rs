use crate::answers::AnswerKey;
use crate::command::{Actor, Done, Edit, NewConversation, OpenedBy};
use crate::conversations::conversation::Placement;
use crate::conversations::search::SearchEnd;
use crate::format::Format;
use crate::offers::offer::Offer;
use crate::representatives::presence_state::EffectivePresence;
use model::{
    Author, Configuration, ConversationId, Customer, DeskId, Ending, OfferId, OfferOutcome, PresenceId,
    PresenceOverride, QueueId, Receipt, RepId, SupervisorId, Text, Timestamp, WorkstreamId, is_default,
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// One thing that happened. Names and shapes are what journals hold: they can be added to and not changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Event {
    Configured {
        organisation: Box<Configuration>,
    },
    Edited {
        edit: Edit,
    },
    Restarted,
    /// The clock was set: every moment is another by so many milliseconds, and what is measured keeps its length.
    ClockSet {
        by: i64,
    },
    /// The router stood still since then, and now reads what was sent to it meanwhile.
    Paused {
        since: Timestamp,
    },
    /// What was sent meanwhile has been read.
    Resumed,
    /// Conversations and offers are numbered from behind these on.
    NumbersSkipped {
        conversation: ConversationId,
        offer: OfferId,
    },
    DeskCame {
        rep: RepId,
        desk: DeskId,
        /// Whether it does not say what is on its screen. Programs before this one took it that all do.
        #[serde(default, skip_serializing_if = "is_default")]
        without_receipts: bool,
    },
    DeskWent {
        rep: RepId,
        desk: DeskId,
    },
    SignedOut {
        rep: RepId,
    },
    PresenceChosen {
        rep: RepId,
        presence: PresenceId,
        #[serde(skip_serializing_if = "is_default")]
        by: Option<SupervisorId>,
    },
    PresenceReset {
        rep: RepId,
        #[serde(skip_serializing_if = "is_default")]
        by: Option<SupervisorId>,
    },
    PresenceCovered {
        rep: RepId,
        cover: PresenceOverride,
        #[serde(skip_serializing_if = "is_default")]
        about: Option<Text>,
    },
    PresenceShown {
        rep: RepId,
        shown: EffectivePresence,
    },
    CooledDown {
        rep: RepId,
    },
    /// The words that it came with follow as messages.
    ConversationOpened {
        conversation: ConversationId,
        opening: Box<NewConversation>,
        customer: Arc<Customer>,
        #[serde(default, skip_serializing_if = "is_default")]
        opened_by: Option<OpenedBy>,
        /// Whether it waits for nobody until its customer says something.
        #[serde(default, skip_serializing_if = "is_default")]
        without_words: bool,
    },
    /// Where it waits from here on, and what the rules found.
    Queued {
        conversation: ConversationId,
        placement: Placement,
    },
    /// A rule of routing that splits its work was asked for a share.
    Shared {
        workstream: WorkstreamId,
        rule: String,
    },
    CustomerCame {
        conversation: ConversationId,
    },
    CustomerWent {
        conversation: ConversationId,
    },
    Offered {
        offer: Box<Offer>,
    },
    OfferShown {
        offer: OfferId,
        /// Whose screen it is about. Programs before this one told no desks apart.
        #[serde(default, skip_serializing_if = "is_default")]
        desk: DeskId,
        receipt: Receipt,
        /// Until when some desk must show it from here on.
        #[serde(default, skip_serializing_if = "is_default")]
        receipt_by: Option<Timestamp>,
    },
    OfferExtended {
        offer: OfferId,
        expires_at: Timestamp,
        #[serde(skip_serializing_if = "is_default")]
        receipt_by: Option<Timestamp>,
        /// Whether the desks are asked once more who shows it.
        #[serde(default, skip_serializing_if = "is_default")]
        anew: bool,
    },
    OfferEnded {
        offer: OfferId,
        outcome: OfferOutcome,
        #[serde(skip_serializing_if = "is_default")]
        reason: Option<String>,
    },
    /// A rep has it without an offer.
    Taken {
        conversation: ConversationId,
        rep: RepId,
    },
    /// A rep helps from here on without being asked.
    ConsultBegan {
        conversation: ConversationId,
        rep: RepId,
    },
    ConsultEnded {
        conversation: ConversationId,
        rep: RepId,
    },
    /// A rep who helps was added to the customer's conversation, and may write in it.
    ConsultantAdded {
        conversation: ConversationId,
        rep: RepId,
    },
    /// A rep who helps only reads along from here on.
    ConsultantRemoved {
        conversation: ConversationId,
        rep: RepId,
    },
    /// Nobody of a queue is free to help, and whoever becomes free is asked.
    ConsultSearchBegan {
        conversation: ConversationId,
        queue: QueueId,
        until: Timestamp,
    },
    ConsultSearchEnded {
        conversation: ConversationId,
        queue: QueueId,
        why: SearchEnd,
    },
    MessageAdded {
        conversation: ConversationId,
        author: Author,
        text: Text,
        #[serde(skip_serializing_if = "is_default")]
        key: Option<Text>,
    },
    MessagesRead {
        conversation: ConversationId,
        through: u64,
    },
    ConversationEnded {
        conversation: ConversationId,
        ending: Ending,
    },
    /// The rep's session is closed and the conversation goes back to its queue.
    Released {
        conversation: ConversationId,
        /// Whether its customer stands in line where they stood before the rep had it.
        #[serde(default, skip_serializing_if = "is_default")]
        keeps_place: bool,
    },
    /// The rep's session is closed and the conversation waits for its customer.
    LaidAside {
        conversation: ConversationId,
    },
    /// Somebody was silent for too long, and a rule does something about it.
    TimedOut {
        conversation: ConversationId,
        rule: String,
        /// The rep whom it is not offered again.
        #[serde(default, skip_serializing_if = "is_default")]
        passed_over: Option<RepId>,
    },
    /// The rep has paused a time-out rule in the conversation.
    TimeoutPaused {
        conversation: ConversationId,
        rule: String,
    },
    /// The rep has resumed a time-out rule: it counts anew.
    TimeoutResumed {
        conversation: ConversationId,
        rule: String,
    },
    /// Everybody who could be asked for it has declined it as often as they may, or nobody could be asked at all.
    NobodyLeft {
        conversation: ConversationId,
    },
    /// Whoever handed it over can be asked for it from here on.
    Rested {
        conversation: ConversationId,
    },
    /// A supervisor has everybody asked anew, whatever they have declined.
    AskedAgain {
        conversation: ConversationId,
        by: SupervisorId,
    },
    /// The wrap-up has taken the rep's capacity for long enough.
    WrapUpOver {
        conversation: ConversationId,
    },
    SessionClosed {
        conversation: ConversationId,
    },
    /// Time has given work of a queue other places in its order.
    Reordered {
        queue: QueueId,
        moved: Vec<(ConversationId, u32)>,
    },
    /// A queue opens or closes.
    HoursChanged {
        queue: QueueId,
    },
    /// The day has ended: profiles that are given back at its end are.
    DayEnded,
    ConversationForgotten {
        conversation: ConversationId,
    },
    /// Chats come in faster than people open them.
    FloodBegan {
        workstream: WorkstreamId,
    },
    FloodEnded {
        workstream: WorkstreamId,
    },
}

/// What one command brought about: one entry of the journal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Record {
    #[serde(default)]
    pub(crate) format: Format,
    pub(crate) at: Timestamp,
    /// Who gave the command; the router where it was none, or where it was written before this was.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) by: Actor,
    /// The command's key and what was answered, so that a repeated command is known after a restart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) answered: Option<(AnswerKey, Done)>,
    pub(crate) events: Vec<Event>,
}

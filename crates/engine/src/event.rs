//! The events that an organisation is made of, in the form in which the journal keeps them.

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

/// One thing that happened. The names and shapes are the journal's format: add to them, never change them.
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
    /// The clock was set: every moment of the state moves by this many milliseconds, so that what is measured
    /// keeps its length.
    ClockSet {
        by: i64,
    },
    /// The router was suspended since then, and now reads what was sent to it meanwhile.
    Paused {
        since: Timestamp,
    },
    /// What was sent meanwhile has been read.
    Resumed,
    /// The numbers of conversations and offers go on after these.
    NumbersSkipped {
        conversation: ConversationId,
        offer: OfferId,
    },
    DeskCame {
        rep: RepId,
        desk: DeskId,
        /// Whether the desk sends no receipts. Entries of older programs mean that it does.
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
    /// The words that the conversation came with follow as messages.
    ConversationOpened {
        conversation: ConversationId,
        opening: Box<NewConversation>,
        customer: Arc<Customer>,
        #[serde(default, skip_serializing_if = "is_default")]
        opened_by: Option<OpenedBy>,
        /// Whether the conversation stays out of the queue until its customer writes something.
        #[serde(default, skip_serializing_if = "is_default")]
        without_words: bool,
    },
    /// The conversation's place in a queue, and what the rules found.
    Queued {
        conversation: ConversationId,
        placement: Placement,
    },
    /// A routing rule that splits its work gave one share.
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
        /// The desk that reports. Absent in entries of older programs, which did not tell desks apart.
        #[serde(default, skip_serializing_if = "is_default")]
        desk: DeskId,
        receipt: Receipt,
        /// The new moment by which some desk must show the offer.
        #[serde(default, skip_serializing_if = "is_default")]
        receipt_by: Option<Timestamp>,
    },
    OfferExtended {
        offer: OfferId,
        expires_at: Timestamp,
        #[serde(skip_serializing_if = "is_default")]
        receipt_by: Option<Timestamp>,
        /// Whether the desks are asked once more which of them shows the offer.
        #[serde(default, skip_serializing_if = "is_default")]
        anew: bool,
    },
    OfferEnded {
        offer: OfferId,
        outcome: OfferOutcome,
        #[serde(skip_serializing_if = "is_default")]
        reason: Option<String>,
    },
    /// A rep gets the conversation without an offer.
    Taken {
        conversation: ConversationId,
        rep: RepId,
    },
    /// A rep helps without having been asked.
    ConsultBegan {
        conversation: ConversationId,
        rep: RepId,
    },
    ConsultEnded {
        conversation: ConversationId,
        rep: RepId,
    },
    /// A helping rep was added to the customer's conversation, and may write in it.
    ConsultantAdded {
        conversation: ConversationId,
        rep: RepId,
    },
    /// A helping rep was removed from the customer's conversation, and only reads along.
    ConsultantRemoved {
        conversation: ConversationId,
        rep: RepId,
    },
    /// Nobody of a queue is free to help, so the next rep who is gets asked.
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
        /// Whether its customer gets back the position that they had before the session.
        #[serde(default, skip_serializing_if = "is_default")]
        keeps_place: bool,
    },
    /// The rep's session is closed and the conversation waits for its customer.
    LaidAside {
        conversation: ConversationId,
    },
    /// Somebody was inactive for too long, and a time-out rule acts.
    TimedOut {
        conversation: ConversationId,
        rule: String,
        /// The rep to whom it is not offered again.
        #[serde(default, skip_serializing_if = "is_default")]
        passed_over: Option<RepId>,
    },
    /// The rep has paused a time-out rule in the conversation.
    TimeoutPaused {
        conversation: ConversationId,
        rule: String,
    },
    /// The rep has resumed a time-out rule: its time starts from zero.
    TimeoutResumed {
        conversation: ConversationId,
        rule: String,
    },
    /// Everybody who could be asked for it has declined it as often as they may, or nobody could be asked at
    /// all.
    NobodyLeft {
        conversation: ConversationId,
    },
    /// The rest after a transfer has ended: the rep who handed the conversation over can be offered it again.
    Rested {
        conversation: ConversationId,
    },
    /// A supervisor has everybody asked again, whatever they have declined.
    AskedAgain {
        conversation: ConversationId,
        by: SupervisorId,
    },
    /// The wrap-up has used the rep's capacity for its full time.
    WrapUpOver {
        conversation: ConversationId,
    },
    SessionClosed {
        conversation: ConversationId,
    },
    /// The order of a queue has changed with time.
    Reordered {
        queue: QueueId,
        moved: Vec<(ConversationId, u32)>,
    },
    /// A queue opens or closes.
    HoursChanged {
        queue: QueueId,
    },
    /// The day has ended, and so does the use of profiles that are released at its end.
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

/// The events of one command: one entry of the journal.
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

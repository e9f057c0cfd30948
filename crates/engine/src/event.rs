//! The events that an organisation is made of, in the form in which the journal keeps them.
//!
//! A [`Record`] is one entry of the journal. Whoever follows the journal reads each entry with [`Record::read`], which
//! understands every format so far. All words here are the current format's; `format` has the way from the older ones.
//! Projections that count time for people leave out downtime: [`Event::OwnerChanged`] states it.

mod archived;
mod record;

use crate::command::{Edit, NewConversation, OpenedBy};
pub use crate::conversations::conversation::{Placement, RoutingRequirements};
pub use crate::conversations::search::SearchEnd;
use crate::legacy_records::LegacyEdit;
pub use crate::offers::offer::{Offer, Purpose};
pub use crate::representatives::presence_state::{EffectivePresence, NoWorkReason};
pub use archived::ErasedPersons;
use model::{
    Author, Channel, Configuration, ConversationId, Customer, Delivery, DeskId, DispositionId, Ending,
    Identification, MessageAttachment, NodeId, OfferId, OfferOutcome, PresenceId, PresenceOverride, QueueId,
    Receipt, RepId, Sentiment, SupervisorId, Survey, Text, Timestamp, WorkstreamId, is_default,
};
pub use record::Record;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// One thing that happened. The names and shapes are the journal's format: a change of one needs a new format with an
/// upcast from the one before. A new kind of event does, too, since an older program cannot read it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Event {
    /// The first configuration, or another in place of all of it.
    Configured {
        /// All of the configuration.
        configuration: Box<Configuration>,
    },
    /// A part of the configuration was changed.
    Edited {
        /// The change.
        edit: Edit,
    },
    /// A change of the contacts and cases that the configuration held in format 1. Only entries of that read as this.
    LegacyRecordsChanged {
        /// The change.
        edit: LegacyEdit,
    },
    /// The contacts and cases that the configuration held before format 2 are in the records.
    LegacyRecordsMoved,
    /// A router owns the journal from now on. It has just started, so there are no connections but those that other routers
    /// hold. From `since` on nobody owned the journal: that time is downtime, and counts against nobody (R16).
    OwnerChanged {
        /// The router.
        node: NodeId,
        /// The number that the journal gave to this ownership. It is 0 in what was written before format 2.
        epoch: u64,
        /// The last moment at which the journal is known to have had an owner; not later than now.
        since: Timestamp,
        /// The other routers that are there.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        others: Vec<NodeId>,
    },
    /// The clock was set: every moment of the state moves by this much, so that what is measured keeps its length.
    ClockSet {
        /// By how many milliseconds; negative where it was set back.
        by: i64,
    },
    /// The router was suspended, and now reads what was sent to it meanwhile.
    Paused {
        /// When it was suspended. Answers count as given then.
        since: Timestamp,
    },
    /// What was sent while the router was suspended has been read.
    Resumed,
    /// The end of the journal was lost: numbers go on behind those that may have been used.
    NumbersSkipped {
        /// The next conversation has a number above this one.
        conversation: ConversationId,
        /// The next offer has a number above this one.
        offer: OfferId,
    },
    /// A desk is connected. One that was connected already has another connection now.
    DeskConnected {
        /// Whose desk it is.
        rep: RepId,
        /// The desk.
        desk: DeskId,
        /// The router that holds the connection. Where none is named, it is the journal's owner.
        #[serde(skip_serializing_if = "Option::is_none")]
        node: Option<NodeId>,
        /// Whether the desk sends no receipts.
        #[serde(default, skip_serializing_if = "is_default")]
        without_receipts: bool,
    },
    /// A desk is not connected any more.
    DeskDisconnected {
        /// Whose desk it was.
        rep: RepId,
        /// The desk.
        desk: DeskId,
    },
    /// A rep signed out, or was removed: all of their desks are disconnected.
    SignedOut {
        /// The rep.
        rep: RepId,
    },
    /// A presence was chosen. It ends an override.
    PresenceChosen {
        /// The rep who has it.
        rep: RepId,
        /// The chosen presence.
        presence: PresenceId,
        /// The supervisor who chose it; without one, the rep did.
        #[serde(skip_serializing_if = "Option::is_none")]
        by: Option<SupervisorId>,
    },
    /// A presence was chosen that follows a conversation; without one, such a choice was taken back.
    NextPresenceChosen {
        /// The rep.
        rep: RepId,
        /// The chosen presence.
        #[serde(skip_serializing_if = "Option::is_none")]
        presence: Option<PresenceId>,
        /// The conversation.
        after: ConversationId,
    },
    /// The choice and the override of a presence are gone; the system determines it.
    PresenceReset {
        /// The rep.
        rep: RepId,
        /// The supervisor who reset it; without one, the rep did.
        #[serde(skip_serializing_if = "Option::is_none")]
        by: Option<SupervisorId>,
    },
    /// The system overrides a presence until it is reset or another is chosen.
    PresenceOverridden {
        /// The rep.
        rep: RepId,
        /// What led to it.
        reason: PresenceOverride,
        /// The name of the customer whose request led to it, where there was one.
        #[serde(skip_serializing_if = "Option::is_none")]
        customer: Option<Text>,
    },
    /// The effective presence of a rep, or its reason, is another.
    PresenceChanged {
        /// The rep.
        rep: RepId,
        /// The presence from now on.
        presence: EffectivePresence,
    },
    /// A rep's cool-down after an offer that came to nothing is over.
    CoolDownEnded {
        /// The rep.
        rep: RepId,
    },
    /// A conversation came in. What its customer wrote with it follows as messages.
    ConversationOpened {
        /// Its number.
        conversation: ConversationId,
        /// What came in.
        opening: Box<NewConversation>,
        /// How the customer came: the channel of its workstream at that moment. Older entries do not say.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        channel: Option<Channel>,
        /// Who the customer is, as far as it is known.
        customer: Arc<Customer>,
        /// What the records said of the customer. Where it is missing, the configuration had the records of `customer`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        identification: Option<Arc<Identification>>,
        /// Who opened it, where the channel said.
        #[serde(skip_serializing_if = "Option::is_none")]
        opened_by: Option<OpenedBy>,
        /// Whether it stays out of its queue until its customer has written something.
        #[serde(default, skip_serializing_if = "is_default")]
        awaits_first_words: bool,
    },
    /// It is known who the customer is, or a rep has changed it.
    CustomerIdentified {
        /// The conversation.
        conversation: ConversationId,
        /// What is linked from now on, and who else it may be.
        identification: Arc<Identification>,
        /// What the customer is called from now on.
        name: Text,
        /// The rep who linked or unlinked; without one, the records have told it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<RepId>,
    },
    /// A conversation waits in a queue from now on.
    Queued {
        /// The conversation.
        conversation: ConversationId,
        /// The queue, and what the rules determined.
        placement: Placement,
    },
    /// A routing rule that splits its work by percentage used one of its hundred shares.
    ShareAllocated {
        /// The workstream that the rule belongs to.
        workstream: WorkstreamId,
        /// The rule's name.
        rule: String,
    },
    /// The customer has one more connection.
    CustomerConnected {
        /// The conversation.
        conversation: ConversationId,
        /// The router that holds the connection. Where none is named, it is the journal's owner.
        #[serde(skip_serializing_if = "Option::is_none")]
        node: Option<NodeId>,
    },
    /// The customer has one connection less.
    CustomerDisconnected {
        /// The conversation.
        conversation: ConversationId,
        /// The router that held the connection. Where none is named, it is the journal's owner.
        #[serde(skip_serializing_if = "Option::is_none")]
        node: Option<NodeId>,
    },
    /// A rep is asked to take a conversation, or to consult in it.
    Offered {
        /// The offer.
        offer: Box<Offer>,
    },
    /// A desk said what became of an offer on its screen.
    ReceiptReported {
        /// The offer.
        offer: OfferId,
        /// The desk that reports; 0 in what was written when desks were not told apart.
        desk: DeskId,
        /// What it reports.
        receipt: Receipt,
        /// Until when some desk must show the offer; nothing while one does, or if no receipt is needed.
        #[serde(skip_serializing_if = "Option::is_none")]
        receipt_by: Option<Timestamp>,
    },
    /// An offer ends at another moment than before, or must be shown by another.
    OfferExtended {
        /// The offer.
        offer: OfferId,
        /// When its time ends.
        expires_at: Timestamp,
        /// Until when some desk must show it; nothing while one does, or if no receipt is needed.
        #[serde(skip_serializing_if = "Option::is_none")]
        receipt_by: Option<Timestamp>,
        /// Whether what desks reported so far does not count any more.
        #[serde(default, skip_serializing_if = "is_default")]
        resets_receipts: bool,
        /// Whether the rep asked for it, and so cannot again.
        #[serde(default, skip_serializing_if = "is_default")]
        is_asked: bool,
    },
    /// An offer is over, with its only outcome. Where the rep took it, a session or a consult begins.
    OfferEnded {
        /// The offer.
        offer: OfferId,
        /// What it came to.
        outcome: OfferOutcome,
        /// The reason that the rep chose for a reject.
        #[serde(skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// A rep has a session without an offer: they reopened a conversation that waited for its customer, or a record.
    SessionOpened {
        /// The conversation.
        conversation: ConversationId,
        /// The rep who has it.
        rep: RepId,
    },
    /// A rep consults without having been asked: a supervisor transferred their conversation.
    ConsultBegan {
        /// The conversation.
        conversation: ConversationId,
        /// The consultant.
        rep: RepId,
    },
    /// A rep consults no more.
    ConsultEnded {
        /// The conversation.
        conversation: ConversationId,
        /// The former consultant.
        rep: RepId,
    },
    /// A consultant was added to the customer's conversation, and may write in it.
    ConsultantAdded {
        /// The conversation.
        conversation: ConversationId,
        /// The consultant.
        rep: RepId,
    },
    /// A consultant was removed from the customer's conversation, and only reads along.
    ConsultantRemoved {
        /// The conversation.
        conversation: ConversationId,
        /// The consultant.
        rep: RepId,
    },
    /// Nobody of a queue is free to consult, so the next rep who is gets asked.
    ConsultSearchBegan {
        /// The conversation.
        conversation: ConversationId,
        /// The queue that is searched.
        queue: QueueId,
        /// When the search is given up.
        until: Timestamp,
        /// What the rep wrote for whoever helps.
        #[serde(default, skip_serializing_if = "is_default")]
        note: Option<String>,
    },
    /// A queue is searched no more.
    ConsultSearchEnded {
        /// The conversation.
        conversation: ConversationId,
        /// The queue.
        queue: QueueId,
        /// How it ended.
        why: SearchEnd,
    },
    /// A message was written. It has the next number of its conversation.
    MessageAdded {
        /// The conversation.
        conversation: ConversationId,
        /// Who wrote it.
        author: Author,
        /// What was written.
        text: Text,
        /// The key under which it was sent, by which a repeat is known.
        #[serde(skip_serializing_if = "Option::is_none")]
        key: Option<Text>,
        /// The file that was sent; the text is its name.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        attachment: Option<MessageAttachment>,
    },
    /// What comes of the conversations of a system goes out to it from now on, or does not any more.
    DestinationChanged {
        /// The name of the system's key.
        key: String,
        /// Whether it goes out.
        is_set: bool,
    },
    /// What the event before it tells goes out to the system that brought the conversation: a message, or the end where no
    /// message is named. Where no such event is before it, a message that was not delivered is sent again.
    OutboundQueued {
        /// The conversation.
        conversation: ConversationId,
        /// The name of the system's key.
        destination: String,
        /// The number of the message.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        message: Option<u64>,
    },
    /// It is known what became of a message that went out.
    DeliveryReported {
        /// The conversation.
        conversation: ConversationId,
        /// The number of the message.
        message: u64,
        /// What became of it.
        delivery: Delivery,
    },
    /// The rep has read.
    MessagesRead {
        /// The conversation.
        conversation: ConversationId,
        /// The number of the last message that was read.
        through: u64,
    },
    /// The rep said what came of a conversation.
    Disposed {
        /// The conversation.
        conversation: ConversationId,
        /// The disposition.
        disposition: DispositionId,
    },
    /// A rep kept a note that mentions colleagues.
    Mentioned {
        /// The conversation.
        conversation: ConversationId,
        /// Who wrote it.
        by: RepId,
        /// The colleagues.
        reps: Vec<RepId>,
    },
    /// The customer said how it was.
    SurveyAnswered {
        /// The conversation.
        conversation: ConversationId,
        /// What the customer said.
        survey: Survey,
    },
    /// The customer of a conversation sounds otherwise than before.
    SentimentChanged {
        /// The conversation.
        conversation: ConversationId,
        /// How the customer sounds; nothing where that is not available.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        sentiment: Option<Sentiment>,
        /// The supervisors who are alerted of it, in order.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        alerted: Vec<RepId>,
    },
    /// A conversation is over for its customer.
    ConversationEnded {
        /// The conversation.
        conversation: ConversationId,
        /// How it ended.
        ending: Ending,
    },
    /// The rep's session is closed, and the conversation is open in its queue again.
    Requeued {
        /// The conversation.
        conversation: ConversationId,
        /// Whether its customer has the position from before the session.
        #[serde(default, skip_serializing_if = "is_default")]
        keeps_position: bool,
    },
    /// The rep's session is closed, and the conversation waits for its customer.
    ConversationParked {
        /// The conversation.
        conversation: ConversationId,
    },
    /// Somebody was inactive for too long, and a time-out rule acts. What it does follows as events.
    TimedOut {
        /// The conversation.
        conversation: ConversationId,
        /// The rule's name.
        rule: String,
        /// The rep to whom the conversation is not offered again.
        #[serde(skip_serializing_if = "Option::is_none")]
        passed_over: Option<RepId>,
    },
    /// The rep has paused a time-out rule in the conversation.
    TimeoutPaused {
        /// The conversation.
        conversation: ConversationId,
        /// The rule's name.
        rule: String,
    },
    /// The rep has resumed a time-out rule: its time starts from zero.
    TimeoutResumed {
        /// The conversation.
        conversation: ConversationId,
        /// The rule's name.
        rule: String,
    },
    /// No candidate for a conversation is left: all have declined it as often as allowed, or nobody could be asked.
    CandidatesExhausted {
        /// The conversation.
        conversation: ConversationId,
    },
    /// The rest after a transfer is over: the rep who handed the conversation over can be offered it again.
    RestEnded {
        /// The conversation.
        conversation: ConversationId,
    },
    /// A supervisor has everybody asked again, whatever they have declined.
    AskedAgain {
        /// The conversation.
        conversation: ConversationId,
        /// The supervisor.
        by: SupervisorId,
    },
    /// The wrap-up has used the rep's capacity for its full time.
    WrapUpEnded {
        /// The conversation.
        conversation: ConversationId,
    },
    /// The rep's session is closed, and the conversation with it.
    SessionClosed {
        /// The conversation.
        conversation: ConversationId,
    },
    /// The order of a queue has changed with time.
    QueueReordered {
        /// The queue.
        queue: QueueId,
        /// The conversations that moved, each with its bucket from now on.
        moved: Vec<(ConversationId, u32)>,
    },
    /// A queue opens or closes.
    HoursChanged {
        /// The queue.
        queue: QueueId,
    },
    /// The day ended in the organisation's time zone: figures start anew, and capacity that is released then is free.
    DayEnded,
    /// A closed conversation is not kept in memory any more.
    ConversationForgotten {
        /// The conversation.
        conversation: ConversationId,
    },
    /// Chats come in faster than people open them.
    FloodBegan {
        /// The workstream.
        workstream: WorkstreamId,
    },
    /// Chats come in as usual again.
    FloodEnded {
        /// The workstream.
        workstream: WorkstreamId,
    },
}

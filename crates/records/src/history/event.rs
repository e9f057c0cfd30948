//! What is projected: this crate's own plain events, into which the journal's are translated.

use model::{
    Author, CaseId, Channel, ContactId, ConversationId, DispositionId, Ending, OfferId, OfferOutcome,
    PresenceId, QueueId, RepId, Survey, Text, Timestamp, WorkstreamId,
};

/// One entry of the journal: what happened at one moment.
#[derive(Clone, Debug, PartialEq)]
pub struct ProjectedEntry {
    /// When it happened, by the router's clock.
    pub at: Timestamp,
    /// What happened. An entry of which nothing is kept has no events, and still counts.
    pub events: Vec<ProjectedEvent>,
}

/// One thing that happened. An event needs nothing but itself: whoever translates the journal holds no state. What it refers
/// to is looked up in what was projected before; an event about a conversation or an offer that was never projected is
/// passed over.
#[derive(Clone, Debug, PartialEq)]
pub enum ProjectedEvent {
    /// A conversation began.
    ConversationOpened {
        /// Its number.
        conversation: ConversationId,
        /// How the customer came, and whose work it is.
        opening: Box<Opening>,
    },
    /// Another customer was linked, or none.
    CustomerLinked {
        /// The conversation.
        conversation: ConversationId,
        /// What the customer is called from then on.
        customer: Text,
        /// The contact, if any.
        contact: Option<ContactId>,
        /// The case, if any.
        case: Option<CaseId>,
        /// Whether that is certain.
        verified: bool,
    },
    /// It began to wait in a queue.
    Queued {
        /// The conversation.
        conversation: ConversationId,
        /// The queue.
        queue: QueueId,
    },
    /// Everybody who could be asked has declined it.
    CandidatesExhausted {
        /// The conversation.
        conversation: ConversationId,
    },
    /// A message was written in it.
    MessageAdded {
        /// The conversation.
        conversation: ConversationId,
        /// Who wrote it.
        author: Author,
        /// What was written.
        text: Text,
    },
    /// It was offered to a rep.
    Offered {
        /// The offer's number.
        offer: OfferId,
        /// The conversation.
        conversation: ConversationId,
        /// The rep.
        rep: RepId,
        /// Whether the rep is to take the conversation; otherwise only help was asked for, which no figure counts.
        is_work: bool,
    },
    /// The offer was on a screen.
    OfferShown {
        /// The offer.
        offer: OfferId,
    },
    /// The offer got its outcome. One of work that was taken begins a session.
    OfferEnded {
        /// The offer.
        offer: OfferId,
        /// What came of it.
        outcome: OfferOutcome,
        /// The reason that the rep chose with a reject.
        reason: Option<Text>,
    },
    /// A rep got the conversation without an offer, which begins a session.
    Taken {
        /// The conversation.
        conversation: ConversationId,
        /// The rep.
        rep: RepId,
    },
    /// The rep's session ended.
    SessionEnded {
        /// The conversation.
        conversation: ConversationId,
        /// How it ended.
        how: SessionEnd,
    },
    /// The conversation is over for the customer.
    ConversationEnded {
        /// The conversation.
        conversation: ConversationId,
        /// Who or what ended it.
        ending: Ending,
    },
    /// A rep said what came of the conversation.
    Disposed {
        /// The conversation.
        conversation: ConversationId,
        /// What came of it.
        disposition: DispositionId,
    },
    /// The customer said how it was.
    SurveyAnswered {
        /// The conversation.
        conversation: ConversationId,
        /// What the customer said.
        survey: Survey,
    },
    /// A rep's effective presence changed.
    PresenceChanged {
        /// The rep.
        rep: RepId,
        /// The presence that others see; nothing without a desk.
        presence: Option<PresenceId>,
        /// What routing goes by, as [`model::BaseStatus`] is written.
        base: Text,
        /// Who or what set it, in one word, such as `person` or `system`.
        set_by: Text,
        /// Why, in one word, where it was not chosen.
        why: Option<Text>,
    },
}

/// How a conversation began.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// How the customer came.
    pub channel: Channel,
    /// The workstream.
    pub workstream: WorkstreamId,
    /// The customer's name, as it is shown.
    pub customer: Text,
    /// What it is about, such as the title of a routed record.
    pub subject: Option<Text>,
    /// The contact that was linked.
    pub contact: Option<ContactId>,
    /// The case that was linked.
    pub case: Option<CaseId>,
    /// Whether that is certain.
    pub verified: bool,
}

/// How a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionEnd {
    /// The conversation was closed: it is over for the rep, too.
    Closed,
    /// It went back to its queue.
    Released,
    /// It waits for its customer.
    SetAside,
    /// Another rep took it over.
    TakenOver,
}

impl SessionEnd {
    /// The word for it in answers.
    pub fn word(self) -> &'static str {
        match self {
            Self::Closed => "closed",
            Self::Released => "released",
            Self::SetAside => "setAside",
            Self::TakenOver => "takenOver",
        }
    }
}

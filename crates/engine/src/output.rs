//! What others hear of a command or a deadline, once it is durable.

use model::{
    Channel, ConversationId, CustomerEvent, DeskEvent, Ending, OfferId, OfferOutcome, QueueId, Receipt,
    RepId, WorkstreamId,
};

/// Something for somebody to hear, once it is durable.
#[derive(Clone, Debug, PartialEq)]
pub enum Output {
    /// A rep's next numbered frame.
    Representative {
        /// Who.
        rep: RepId,
        /// Its number, from 1 without gaps.
        number: u64,
        /// What.
        event: DeskEvent,
    },
    /// For the customer of a conversation.
    Customer {
        /// Which.
        conversation: ConversationId,
        /// What.
        event: CustomerEvent,
    },
    /// For whoever watches the floor.
    Changed(Changed),
    /// For logs and counters.
    Lifecycle(LifecycleStep),
}

/// What is another than before, for whoever watches it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Changed {
    /// A rep: presence, sessions, offers or capacity.
    Representative(RepId),
    /// A conversation.
    Conversation(ConversationId),
    /// What waits in a queue.
    Queue(QueueId),
    /// What is open in a workstream.
    Workstream(WorkstreamId),
    /// The configuration.
    Configuration,
    /// Every moment, since the clock was set.
    Clock,
}

/// One step of a conversation on its way from the customer to the button and on to its end, for logs and counters. It holds
/// nobody's name and nobody's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LifecycleStep {
    /// Which.
    pub conversation: ConversationId,
    /// The offer that it is about, where it is about one.
    pub offer: Option<OfferId>,
    /// What happened.
    pub what: StepKind,
}

/// What happened to a conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StepKind {
    /// It came in.
    Opened {
        /// As which kind of work.
        workstream: WorkstreamId,
        /// By which way.
        channel: Channel,
    },
    /// It waits for a rep.
    Queued {
        /// Where.
        queue: QueueId,
    },
    /// It waits and nobody is asked.
    Unoffered {
        /// Where.
        queue: QueueId,
        /// Why.
        why: Unoffered,
    },
    /// A rep is asked.
    Offered {
        /// Who.
        rep: RepId,
    },
    /// A desk told of the offer on its screen.
    Shown {
        /// What it said.
        receipt: Receipt,
    },
    /// The offer is over.
    OfferEnded {
        /// Who was asked.
        rep: RepId,
        /// How it ended.
        outcome: OfferOutcome,
        /// Why it was rejected, one of the organisation's reasons, where the rep chose one.
        reason: Option<String>,
    },
    /// Everybody who could be asked has declined it as often as they may, or nobody could be asked at all.
    NobodyLeft {
        /// Where it waits.
        queue: QueueId,
    },
    /// With it, more chats have come in within a minute than people open.
    FloodBegan {
        /// In which workstream.
        workstream: WorkstreamId,
    },
    /// It is over for its customer.
    Ended {
        /// The way that it came by.
        channel: Channel,
        /// Who or what ended it.
        ending: Ending,
    },
}

/// Why something that waits is offered to nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unoffered {
    /// Reps pick it.
    Picked,
    /// Its queue is closed.
    QueueClosed,
    /// Nobody works for its queue.
    NoMembers,
    /// Nobody who works for its queue is there with a presence that it allows.
    NobodyReady,
    /// Of those nobody has the skills or the room that it asks for, or they rest, or have declined it too often, or it waits
    /// for a rep whom its customer asks for.
    NobodyFits,
}

impl Unoffered {
    /// The word that logs call it by.
    pub fn word(self) -> &'static str {
        match self {
            Self::Picked => "picked",
            Self::QueueClosed => "queueClosed",
            Self::NoMembers => "noMembers",
            Self::NobodyReady => "nobodyReady",
            Self::NobodyFits => "nobodyFits",
        }
    }
}

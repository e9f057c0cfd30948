//! Outputs of a command or a deadline: frames, log steps and changes that are sent once they are durable.

use model::{
    Channel, ConversationId, CustomerEvent, DeskEvent, Ending, OfferId, OfferOutcome, QueueId, Receipt,
    RepId, WorkstreamId,
};

/// One output, which is sent once it is durable.
#[derive(Clone, Debug, PartialEq)]
pub enum Output {
    /// A rep's next numbered frame.
    Representative {
        /// The rep who receives it.
        rep: RepId,
        /// The frame's number, from 1 without gaps.
        number: u64,
        /// The event in the frame.
        event: DeskEvent,
    },
    /// A frame for the customer of a conversation.
    Customer {
        /// The customer's conversation.
        conversation: ConversationId,
        /// The event in the frame.
        event: CustomerEvent,
    },
    /// A change, for watchers of the floor.
    Changed(Changed),
    /// A lifecycle step, for logs and counters.
    Lifecycle(LifecycleStep),
}

/// What has changed, for watchers of the floor.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Changed {
    /// A rep's presence, sessions, offers or capacity.
    Representative(RepId),
    /// A conversation.
    Conversation(ConversationId),
    /// The line of a queue.
    Queue(QueueId),
    /// The open conversations of a workstream.
    Workstream(WorkstreamId),
    /// The configuration.
    Configuration,
    /// Every moment, because the clock was set.
    Clock,
}

/// One lifecycle step of a conversation, from its opening to its end, for logs and counters. It contains no
/// names and no messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LifecycleStep {
    /// The conversation.
    pub conversation: ConversationId,
    /// The offer that the step is about, if it is about one.
    pub offer: Option<OfferId>,
    /// What happened.
    pub what: StepKind,
}

/// The kind of a lifecycle step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StepKind {
    /// The conversation was opened.
    Opened {
        /// The workstream that routes it.
        workstream: WorkstreamId,
        /// The channel that it came by.
        channel: Channel,
    },
    /// It waits for a rep in a queue.
    Queued {
        /// The queue.
        queue: QueueId,
    },
    /// It waits and is offered to nobody.
    Unoffered {
        /// The queue that it waits in.
        queue: QueueId,
        /// Why it is offered to nobody.
        why: Unoffered,
    },
    /// It is offered to a rep.
    Offered {
        /// The rep who is asked.
        rep: RepId,
    },
    /// A desk sent a receipt for the offer.
    Shown {
        /// What the receipt says.
        receipt: Receipt,
    },
    /// The offer ended.
    OfferEnded {
        /// The rep who was asked.
        rep: RepId,
        /// The outcome of the offer.
        outcome: OfferOutcome,
        /// The organisation's reason that the rep chose with a reject, if any.
        reason: Option<String>,
    },
    /// Nobody is left to ask: everybody has declined it as often as they may, or nobody could be asked at
    /// all.
    CandidatesExhausted {
        /// The queue that it waits in.
        queue: QueueId,
    },
    /// A flood begins: with this chat, more came in within a minute than people open.
    FloodBegan {
        /// The workstream of the chats.
        workstream: WorkstreamId,
    },
    /// It ended for its customer.
    Ended {
        /// The channel that it came by.
        channel: Channel,
        /// Who or what ended it.
        ending: Ending,
    },
}

/// Why waiting work is offered to nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unoffered {
    /// Its workstream is to be picked.
    Picked,
    /// Its queue is closed.
    QueueClosed,
    /// Its queue has no reps.
    NoMembers,
    /// No rep of its queue is connected with a presence that it allows.
    NobodyReady,
    /// Of the reps who are there, none has the skills or the capacity that it needs, or they rest, or have
    /// declined it too often, or it waits for a preferred rep.
    NobodyFits,
}

impl Unoffered {
    /// The word for it in logs.
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

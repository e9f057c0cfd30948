use crate::event::Event;
use crate::organisation::Organisation;
use crate::publish::Output;
use crate::routing::unoffered::Unoffered;
use model::{Channel, ConversationId, Ending, OfferId, OfferOutcome, QueueId, Receipt, RepId, WorkstreamId};

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

impl Organisation {
    /// The step that an event was, which was just applied.
    pub(crate) fn publish_step(&self, event: &Event, outputs: &mut Vec<Output>) {
        let step = match event {
            Event::ConversationOpened { conversation, opening, .. } => {
                let Some(found) = self.conversations.get(conversation) else { return };
                let what = StepKind::Opened {
                    workstream: opening.workstream.clone(),
                    channel: self.channel_of(found),
                };
                LifecycleStep { conversation: *conversation, offer: None, what }
            }
            Event::Queued { conversation, placement } => {
                let what = StepKind::Queued { queue: placement.queue.clone() };
                LifecycleStep { conversation: *conversation, offer: None, what }
            }
            Event::Offered { offer } => {
                let what = StepKind::Offered { rep: offer.rep.clone() };
                LifecycleStep { conversation: offer.conversation, offer: Some(offer.id), what }
            }
            Event::OfferShown { offer, receipt, .. } => {
                let Some(found) = self.offers.get(offer) else { return };
                let what = StepKind::Shown { receipt: *receipt };
                LifecycleStep { conversation: found.conversation, offer: Some(*offer), what }
            }
            Event::OfferEnded { offer, outcome, reason } => {
                let Some(past) = self.outcomes.get(offer) else { return };
                let what =
                    StepKind::OfferEnded { rep: past.rep.clone(), outcome: *outcome, reason: reason.clone() };
                LifecycleStep { conversation: past.conversation, offer: Some(*offer), what }
            }
            Event::ConversationEnded { conversation, ending } => {
                let Some(found) = self.conversations.get(conversation) else { return };
                let what = StepKind::Ended { channel: self.channel_of(found), ending: *ending };
                LifecycleStep { conversation: *conversation, offer: None, what }
            }
            Event::NobodyLeft { conversation } => {
                let Some(found) = self.conversations.get(conversation) else { return };
                let what = StepKind::NobodyLeft { queue: found.queue.clone() };
                LifecycleStep { conversation: *conversation, offer: None, what }
            }
            Event::FloodBegan { workstream } => {
                let what = StepKind::FloodBegan { workstream: workstream.clone() };
                LifecycleStep { conversation: self.last_conversation, offer: None, what }
            }
            _ => return,
        };
        outputs.push(Output::Lifecycle(step));
    }
}

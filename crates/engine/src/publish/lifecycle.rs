//! Outputs for the trail: the lifecycle step of a conversation or an offer that an event was.

use crate::event::Event;
use crate::organisation::Organisation;
use crate::output::{LifecycleStep, Output, StepKind};

impl Organisation {
    /// Adds the lifecycle step of an event that was just applied.
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
            Event::ReceiptReported { offer, receipt, .. } => {
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
            Event::CandidatesExhausted { conversation } => {
                let Some(found) = self.conversations.get(conversation) else { return };
                let what = StepKind::CandidatesExhausted { queue: found.queue.clone() };
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

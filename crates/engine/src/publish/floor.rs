//! Outputs for the floor: which reps, queues and conversations an event changed, for watchers.

use crate::event::Event;
use crate::organisation::Organisation;
use crate::output::{Changed, Output};
use model::{ConversationId, Stage};

impl Organisation {
    /// Adds what watchers of the floor have to read again after an event.
    pub(super) fn publish_floor(&self, event: &Event, outputs: &mut Vec<Output>) {
        let mut moved = |moved| outputs.push(Output::Changed(moved));
        match event {
            Event::Configured { .. } | Event::Edited { .. } => moved(Changed::Configuration),
            Event::PresenceChanged { rep, .. } => {
                // The number of ready reps of a queue has changed.
                let queues = self.representative(rep).map(|rep| &rep.queues);
                queues.into_iter().flatten().for_each(|queue| moved(Changed::Queue(queue.clone())));
                moved(Changed::Representative(rep.clone()));
            }
            Event::DeskConnected { rep, .. }
            | Event::DeskDisconnected { rep, .. }
            | Event::SignedOut { rep }
            | Event::PresenceChosen { rep, .. }
            | Event::PresenceReset { rep, .. }
            | Event::PresenceOverridden { rep, .. }
            | Event::CoolDownEnded { rep } => moved(Changed::Representative(rep.clone())),
            Event::Offered { offer } => {
                moved(Changed::Representative(offer.rep.clone()));
                self.moved(offer.conversation, moved);
            }
            Event::OfferEnded { offer, .. } => {
                let Some(past) = self.outcomes.get(offer) else { return };
                moved(Changed::Representative(past.rep.clone()));
                self.moved(past.conversation, moved);
            }
            Event::SessionOpened { conversation, rep }
            | Event::ConsultBegan { conversation, rep }
            | Event::ConsultEnded { conversation, rep }
            | Event::ConsultantAdded { conversation, rep }
            | Event::ConsultantRemoved { conversation, rep } => {
                moved(Changed::Representative(rep.clone()));
                self.moved(*conversation, moved);
            }
            Event::Requeued { conversation, .. }
            | Event::ConversationParked { conversation }
            | Event::SessionClosed { conversation }
            | Event::WrapUpEnded { conversation }
            | Event::ConversationEnded { conversation, .. } => {
                if let Some(found) =
                    self.conversations.get(conversation).filter(|each| each.stage == Stage::Closed)
                {
                    moved(Changed::Workstream(found.workstream.clone()));
                }
                let found = self.conversations.get(conversation);
                if let Some((rep, _)) = found.and_then(|found| found.accepted.as_ref()) {
                    moved(Changed::Representative(rep.clone()));
                }
                self.moved(*conversation, moved);
            }
            Event::Queued { conversation, placement } => {
                if let Some(left) = &placement.left {
                    moved(Changed::Queue(left.clone()));
                }
                if let Some(found) = self.conversations.get(conversation) {
                    moved(Changed::Workstream(found.workstream.clone()));
                }
                self.moved(*conversation, moved);
            }
            Event::MessageAdded { conversation, .. } | Event::SentimentChanged { conversation, .. } => {
                moved(Changed::Conversation(*conversation))
            }
            Event::FloodBegan { workstream } | Event::FloodEnded { workstream } => {
                moved(Changed::Workstream(workstream.clone()));
            }
            Event::HoursChanged { queue } | Event::QueueReordered { queue, .. } => {
                moved(Changed::Queue(queue.clone()))
            }
            Event::ConversationOpened { conversation, opening, .. } => {
                moved(Changed::Workstream(opening.workstream.clone()));
                self.moved(*conversation, moved)
            }
            Event::ClockSet { .. } => moved(Changed::Clock),
            Event::CandidatesExhausted { conversation }
            | Event::CustomerIdentified { conversation, .. }
            | Event::AskedAgain { conversation, .. } => self.moved(*conversation, moved),
            Event::OwnerChanged { .. }
            | Event::Paused { .. }
            | Event::Resumed
            | Event::NumbersSkipped { .. }
            | Event::LegacyRecordsChanged { .. }
            | Event::LegacyRecordsMoved
            | Event::RestEnded { .. }
            | Event::ShareAllocated { .. }
            | Event::CustomerConnected { .. }
            | Event::CustomerDisconnected { .. }
            | Event::ReceiptReported { .. }
            | Event::OfferExtended { .. }
            | Event::MessagesRead { .. }
            | Event::DestinationChanged { .. }
            | Event::OutboundQueued { .. }
            | Event::DeliveryReported { .. }
            | Event::NextPresenceChosen { .. }
            | Event::Disposed { .. }
            | Event::Mentioned { .. }
            | Event::SurveyAnswered { .. }
            | Event::TimedOut { .. }
            | Event::TimeoutPaused { .. }
            | Event::ConsultSearchBegan { .. }
            | Event::ConsultSearchEnded { .. }
            | Event::TimeoutResumed { .. }
            | Event::DayEnded
            | Event::ConversationForgotten { .. } => {}
        }
    }

    fn moved(&self, id: ConversationId, mut moved: impl FnMut(Changed)) {
        moved(Changed::Conversation(id));
        if let Some(conversation) = self.conversations.get(&id) {
            moved(Changed::Queue(conversation.queue.clone()));
        }
    }
}

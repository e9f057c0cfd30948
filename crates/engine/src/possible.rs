//! Whether an event can happen at all: what it is about exists.

use crate::event::Event;
use crate::organisation::Organisation;
use model::{ConversationId, OfferId, RepId};

impl Organisation {
    /// Whether everything that an event is about exists. What rules decide is always possible, so an event that is not
    /// shows a fault in them, or a journal that lacks entries.
    pub(crate) fn is_possible(&self, event: &Event) -> bool {
        let rep = |id: &RepId| self.reps.contains_key(id);
        let offer = |id: &OfferId| self.offers.get(id).is_some();
        let conversation = |id: &ConversationId| self.conversations.get(id).is_some();
        match event {
            Event::DeskConnected { rep: id, .. }
            | Event::DeskDisconnected { rep: id, .. }
            | Event::SignedOut { rep: id }
            | Event::PresenceChosen { rep: id, .. }
            | Event::NextPresenceChosen { rep: id, .. }
            | Event::PresenceReset { rep: id, .. }
            | Event::PresenceOverridden { rep: id, .. }
            | Event::PresenceChanged { rep: id, .. }
            | Event::CoolDownEnded { rep: id } => rep(id),
            Event::ConversationOpened { conversation: id, .. } => !conversation(id),
            Event::Offered { offer: made } => {
                !offer(&made.id) && rep(&made.rep) && conversation(&made.conversation)
            }
            Event::ReceiptReported { offer: id, .. }
            | Event::OfferExtended { offer: id, .. }
            | Event::OfferEnded { offer: id, .. } => offer(id),
            Event::SessionOpened { conversation: id, rep: who }
            | Event::ConsultBegan { conversation: id, rep: who }
            | Event::ConsultEnded { conversation: id, rep: who }
            | Event::ConsultantAdded { conversation: id, rep: who }
            | Event::ConsultantRemoved { conversation: id, rep: who } => conversation(id) && rep(who),
            Event::Queued { conversation: id, .. }
            | Event::CustomerIdentified { conversation: id, .. }
            | Event::CustomerConnected { conversation: id, .. }
            | Event::CustomerDisconnected { conversation: id, .. }
            | Event::ConsultSearchBegan { conversation: id, .. }
            | Event::ConsultSearchEnded { conversation: id, .. }
            | Event::MessageAdded { conversation: id, .. }
            | Event::MessagesRead { conversation: id, .. }
            | Event::OutboundQueued { conversation: id, .. }
            | Event::DeliveryReported { conversation: id, .. }
            | Event::Disposed { conversation: id, .. }
            | Event::Mentioned { conversation: id, .. }
            | Event::SurveyAnswered { conversation: id, .. }
            | Event::SentimentChanged { conversation: id, .. }
            | Event::ConversationEnded { conversation: id, .. }
            | Event::Requeued { conversation: id, .. }
            | Event::ConversationParked { conversation: id }
            | Event::TimedOut { conversation: id, .. }
            | Event::TimeoutPaused { conversation: id, .. }
            | Event::TimeoutResumed { conversation: id, .. }
            | Event::CandidatesExhausted { conversation: id }
            | Event::RestEnded { conversation: id }
            | Event::AskedAgain { conversation: id, .. }
            | Event::WrapUpEnded { conversation: id }
            | Event::SessionClosed { conversation: id }
            | Event::ConversationForgotten { conversation: id } => conversation(id),
            Event::Configured { .. }
            | Event::Edited { .. }
            | Event::LegacyRecordsChanged { .. }
            | Event::LegacyRecordsMoved
            | Event::DestinationChanged { .. }
            | Event::OwnerChanged { .. }
            | Event::ClockSet { .. }
            | Event::Paused { .. }
            | Event::Resumed
            | Event::NumbersSkipped { .. }
            | Event::ShareAllocated { .. }
            | Event::QueueReordered { .. }
            | Event::HoursChanged { .. }
            | Event::DayEnded
            | Event::FloodBegan { .. }
            | Event::FloodEnded { .. } => true,
        }
    }
}

use super::Moved;
use crate::ConversationId;
use crate::conversation::Stage;
use crate::org::{Event, Org, Told};

impl Org {
    /// What whoever watches the floor may want to look at again.
    pub(super) fn tell_floor(&self, event: &Event, told: &mut Vec<Told>) {
        let mut moved = |moved| told.push(Told::Moved(moved));
        match event {
            Event::Configured { .. } | Event::Edited { .. } => moved(Moved::Configuration),
            Event::PresenceShown { rep, .. } => {
                // How many of a queue are ready is another.
                let queues = self.representative(rep).map(|rep| &rep.queues);
                queues.into_iter().flatten().for_each(|queue| moved(Moved::Queue(queue.clone())));
                moved(Moved::Representative(rep.clone()));
            }
            Event::DeskCame { rep, .. }
            | Event::DeskWent { rep, .. }
            | Event::SignedOut { rep }
            | Event::PresenceChosen { rep, .. }
            | Event::PresenceReset { rep, .. }
            | Event::PresenceCovered { rep, .. }
            | Event::CooledDown { rep } => moved(Moved::Representative(rep.clone())),
            Event::Offered { offer } => {
                moved(Moved::Representative(offer.rep.clone()));
                self.moved(offer.conversation, moved);
            }
            Event::OfferEnded { offer, .. } => {
                let Some(past) = self.outcomes.get(offer) else { return };
                moved(Moved::Representative(past.rep.clone()));
                self.moved(past.conversation, moved);
            }
            Event::Taken { conversation, rep }
            | Event::ConsultBegan { conversation, rep }
            | Event::ConsultEnded { conversation, rep }
            | Event::ConsultantAdded { conversation, rep }
            | Event::ConsultantRemoved { conversation, rep } => {
                moved(Moved::Representative(rep.clone()));
                self.moved(*conversation, moved);
            }
            Event::Released { conversation, .. }
            | Event::LaidAside { conversation }
            | Event::SessionClosed { conversation }
            | Event::WrapUpOver { conversation }
            | Event::ConversationEnded { conversation, .. } => {
                if let Some(found) =
                    self.conversations.get(conversation).filter(|each| each.stage == Stage::Closed)
                {
                    moved(Moved::Workstream(found.workstream.clone()));
                }
                let found = self.conversations.get(conversation);
                if let Some((rep, _)) = found.and_then(|found| found.accepted.as_ref()) {
                    moved(Moved::Representative(rep.clone()));
                }
                self.moved(*conversation, moved);
            }
            Event::Queued { conversation, placement } => {
                if let Some(left) = &placement.left {
                    moved(Moved::Queue(left.clone()));
                }
                if let Some(found) = self.conversations.get(conversation) {
                    moved(Moved::Workstream(found.workstream.clone()));
                }
                self.moved(*conversation, moved);
            }
            Event::MessageAdded { conversation, .. } => moved(Moved::Conversation(*conversation)),
            Event::FloodBegan { workstream } | Event::FloodEnded { workstream } => {
                moved(Moved::Workstream(workstream.clone()));
            }
            Event::HoursChanged { queue } | Event::Reordered { queue, .. } => {
                moved(Moved::Queue(queue.clone()))
            }
            Event::ConversationOpened { conversation, opening, .. } => {
                moved(Moved::Workstream(opening.workstream.clone()));
                self.moved(*conversation, moved)
            }
            Event::ClockSet { .. } => moved(Moved::Clock),
            Event::NobodyLeft { conversation } | Event::AskedAgain { conversation, .. } => {
                self.moved(*conversation, moved)
            }
            Event::Restarted
            | Event::Paused { .. }
            | Event::Resumed
            | Event::NumbersSkipped { .. }
            | Event::Rested { .. }
            | Event::Shared { .. }
            | Event::CustomerCame { .. }
            | Event::CustomerWent { .. }
            | Event::OfferShown { .. }
            | Event::OfferExtended { .. }
            | Event::MessagesRead { .. }
            | Event::TimedOut { .. }
            | Event::TimeoutPaused { .. }
            | Event::ConsultSearchBegan { .. }
            | Event::ConsultSearchEnded { .. }
            | Event::TimeoutResumed { .. }
            | Event::DayEnded
            | Event::ConversationForgotten { .. } => {}
        }
    }

    fn moved(&self, id: ConversationId, mut moved: impl FnMut(Moved)) {
        moved(Moved::Conversation(id));
        if let Some(conversation) = self.conversations.get(&id) {
            moved(Moved::Queue(conversation.queue.clone()));
        }
    }
}

use super::{Event, Org};
use crate::{ConversationId, CustomerEvent, DeskEvent, Outcome, RepId};

/// Something for somebody to hear, once it is durable.
#[derive(Clone, Debug, PartialEq)]
pub enum Told {
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
    /// A queue may have moved up.
    QueueMoved,
}

impl Org {
    /// Who hears of an event that was just applied, and in which words.
    pub(crate) fn tell(&mut self, event: &Event) -> Vec<Told> {
        let mut told = Vec::new();
        self.tell_representative(event, &mut told);
        self.tell_customer(event, &mut told);
        told
    }

    fn tell_representative(&mut self, event: &Event, told: &mut Vec<Told>) {
        match event {
            Event::Offered { offer } => {
                let view = self.offer_view(offer);
                self.tell_one(&offer.rep, DeskEvent::Offered { offer: view }, told);
            }
            Event::OfferExtended { offer, .. } => {
                let Some(offer) = self.offers.get(offer) else { return };
                let (rep, view) = (offer.rep.clone(), self.offer_view(offer));
                self.tell_one(&rep, DeskEvent::Offered { offer: view }, told);
            }
            Event::OfferEnded { offer, outcome } => {
                let Some(past) = self.outcomes.get(offer).cloned() else { return };
                self.tell_one(&past.rep, DeskEvent::OfferEnded { offer: *offer, outcome: *outcome }, told);
                let session =
                    self.conversation_view(past.conversation).filter(|_| *outcome == Outcome::Accepted);
                if let Some(conversation) = session {
                    self.tell_one(
                        &past.rep,
                        DeskEvent::SessionOpened { conversation: Box::new(conversation) },
                        told,
                    );
                }
                self.tell_presence(&past.rep, told);
            }
            Event::PresenceShown { rep, .. }
            | Event::PresenceCovered { rep, .. }
            | Event::PresenceReset { rep }
            | Event::PresenceChosen { rep, .. } => self.tell_presence(rep, told),
            Event::SessionClosed { conversation } => {
                let rep = self.conversations.get(conversation).and_then(|each| each.accepted.clone());
                let Some((rep, _)) = rep else { return };
                self.tell_one(&rep, DeskEvent::SessionClosed { conversation: *conversation }, told);
                self.tell_presence(&rep, told);
            }
            Event::MessageAdded { conversation, .. } => self.tell_holder(*conversation, told, |found| {
                let message = found.messages.last()?.clone();
                Some(DeskEvent::MessageAdded { conversation: found.id, message })
            }),
            Event::MessagesRead { conversation, through } => self.tell_holder(*conversation, told, |found| {
                Some(DeskEvent::MessagesRead { conversation: found.id, through: *through })
            }),
            Event::CustomerCame { conversation } | Event::CustomerWent { conversation } => {
                self.tell_holder(*conversation, told, |found| {
                    Some(DeskEvent::CustomerHere { conversation: found.id, here: found.customer_lines > 0 })
                });
            }
            Event::ConversationEnded { conversation, ending } => {
                self.tell_holder(*conversation, told, |found| {
                    Some(DeskEvent::ConversationEnded { conversation: found.id, ending: *ending })
                })
            }
            Event::Configured { .. }
            | Event::Restarted
            | Event::DeskCame { .. }
            | Event::DeskWent { .. }
            | Event::SignedOut { .. }
            | Event::CooledDown { .. }
            | Event::ConversationOpened { .. }
            | Event::OfferShown { .. }
            | Event::ConversationForgotten { .. } => {}
        }
    }

    fn tell_presence(&mut self, id: &RepId, told: &mut Vec<Told>) {
        let Some(rep) = self.reps.get(id) else { return };
        let presence = self.presence_view(id, rep);
        self.tell_one(id, DeskEvent::PresenceChanged { presence }, told);
    }

    fn tell_customer(&self, event: &Event, told: &mut Vec<Told>) {
        let (conversation, event) = match event {
            Event::ConversationOpened { .. } => {
                told.push(Told::QueueMoved);
                return;
            }
            Event::OfferEnded { offer, outcome: Outcome::Accepted } => {
                told.push(Told::QueueMoved);
                let past = self.outcomes.get(offer);
                let joined = past.and_then(|past| Some((past, self.representative(&past.rep)?)));
                let Some((past, profile)) = joined else { return };
                (past.conversation, CustomerEvent::RepresentativeJoined { name: profile.name.clone() })
            }
            Event::MessageAdded { conversation, .. } => {
                let last = self.conversations.get(conversation).and_then(|found| found.messages.last());
                let Some(message) = last else { return };
                (*conversation, CustomerEvent::MessageAdded { message: self.customer_message(message) })
            }
            Event::ConversationEnded { conversation, ending } => {
                told.push(Told::QueueMoved);
                (*conversation, CustomerEvent::ConversationEnded { ending: *ending })
            }
            _ => return,
        };
        told.push(Told::Customer { conversation, event });
    }

    fn tell_holder(
        &mut self,
        id: ConversationId,
        told: &mut Vec<Told>,
        event: impl FnOnce(&crate::conversation::Conversation) -> Option<DeskEvent>,
    ) {
        let Some(found) = self.conversations.get(&id) else { return };
        let Some(rep) = found.rep().cloned() else { return };
        let Some(event) = event(found) else { return };
        self.tell_one(&rep, event, told);
    }

    fn tell_one(&mut self, id: &RepId, event: DeskEvent, told: &mut Vec<Told>) {
        let Some(rep) = self.reps.get_mut(id) else { return };
        rep.frames += 1;
        told.push(Told::Representative { rep: id.clone(), number: rep.frames, event });
    }
}

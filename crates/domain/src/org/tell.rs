use super::{Event, Org, Step};
use crate::conversation::Conversation;
use crate::offer::Purpose;
use crate::{ConversationId, CustomerEvent, DeskEvent, Ending, Outcome, QueueId, RepId, Withdrawal};

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
    /// For whoever watches the floor.
    Moved(Moved),
    /// For logs and counters.
    Step(Step),
}

/// What is another than before, for whoever watches it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Moved {
    /// A rep: presence, sessions, offers or capacity.
    Representative(RepId),
    /// A conversation.
    Conversation(ConversationId),
    /// What waits in a queue.
    Queue(QueueId),
    /// The configuration.
    Configuration,
}

impl Org {
    /// Who hears of an event that was just applied, and in which words.
    pub(crate) fn tell(&mut self, event: &Event) -> Vec<Told> {
        let mut told = Vec::new();
        self.tell_representative(event, &mut told);
        self.tell_customer(event, &mut told);
        self.tell_floor(event, &mut told);
        self.tell_step(event, &mut told);
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
            Event::OfferEnded { offer, outcome, .. } => {
                let Some(past) = self.outcomes.get(offer) else { return };
                let (rep, conversation, purpose) = (past.rep.clone(), past.conversation, past.purpose);
                self.tell_one(&rep, DeskEvent::OfferEnded { offer: *offer, outcome: *outcome }, told);
                if outcome.is_taken() {
                    self.tell_session(&rep, conversation, *outcome == Outcome::AutoAccepted, told);
                }
                if purpose == Purpose::Consult {
                    self.tell_asker(&rep, conversation, *outcome, told);
                }
                self.tell_presence(&rep, told);
            }
            Event::Taken { conversation, rep } => {
                self.tell_session(rep, *conversation, false, told);
                self.tell_presence(rep, told);
            }
            Event::PresenceShown { rep, .. }
            | Event::PresenceCovered { rep, .. }
            | Event::PresenceReset { rep, .. }
            | Event::PresenceChosen { rep, .. } => self.tell_presence(rep, told),
            Event::SessionClosed { conversation }
            | Event::Released { conversation }
            | Event::LaidAside { conversation } => {
                let rep = self.conversations.get(conversation).and_then(|each| each.accepted.clone());
                let Some((rep, _)) = rep else { return };
                self.tell_one(&rep, DeskEvent::SessionClosed { conversation: *conversation }, told);
                self.tell_presence(&rep, told);
            }
            Event::WrapUpOver { conversation } => {
                let rep = self.conversations.get(conversation).and_then(|each| each.accepted.clone());
                let Some((rep, _)) = rep else { return };
                self.tell_presence(&rep, told);
            }
            Event::ConsultBegan { conversation, rep } => {
                self.tell_session(rep, *conversation, false, told);
                self.tell_presence(rep, told);
            }
            Event::ConsultEnded { conversation, rep } => {
                self.tell_one(rep, DeskEvent::SessionClosed { conversation: *conversation }, told);
                self.tell_presence(rep, told);
                self.tell_changed(*conversation, told);
            }
            Event::MessageAdded { conversation, .. } => self.tell_audience(*conversation, told, |found| {
                let message = found.messages.last()?.clone();
                Some(DeskEvent::MessageAdded { conversation: found.id, message })
            }),
            Event::MessagesRead { conversation, through } => {
                self.tell_audience(*conversation, told, |found| {
                    Some(DeskEvent::MessagesRead { conversation: found.id, through: *through })
                })
            }
            Event::CustomerCame { conversation } | Event::CustomerWent { conversation } => {
                self.tell_audience(*conversation, told, |found| {
                    Some(DeskEvent::CustomerHere { conversation: found.id, here: found.customer_lines > 0 })
                });
            }
            Event::ConversationEnded { conversation, ending } => {
                self.tell_audience(*conversation, told, |found| {
                    Some(DeskEvent::ConversationEnded { conversation: found.id, ending: *ending })
                });
                if *ending == Ending::Supervisor {
                    self.tell_audience(*conversation, told, |found| {
                        Some(DeskEvent::Notice {
                            title: "A supervisor closed a conversation".into(),
                            detail: format!("The conversation with {} is over.", found.customer.name),
                            conversation: None,
                        })
                    });
                }
            }
            Event::CustomerLinked { conversation, .. } => self.tell_changed(*conversation, told),
            Event::Configured { .. }
            | Event::Edited { .. }
            | Event::Restarted
            | Event::DeskCame { .. }
            | Event::DeskWent { .. }
            | Event::SignedOut { .. }
            | Event::CooledDown { .. }
            | Event::ConversationOpened { .. }
            | Event::Queued { .. }
            | Event::OfferShown { .. }
            | Event::HoursChanged { .. }
            | Event::DayEnded
            | Event::ConversationForgotten { .. } => {}
        }
    }

    /// What came of a request for help, for the rep who asked.
    fn tell_asker(&mut self, helper: &RepId, id: ConversationId, outcome: Outcome, told: &mut Vec<Told>) {
        let Some(conversation) = self.conversations.get(&id) else { return };
        let Some(asker) = conversation.rep().cloned() else { return };
        let what = match outcome {
            Outcome::Accepted | Outcome::AutoAccepted | Outcome::Assigned => {
                let Some(view) = self.conversation_view(id, &asker) else { return };
                let changed = DeskEvent::SessionChanged { conversation: Box::new(view) };
                return self.tell_one(&asker, changed, told);
            }
            // Whoever took it back knows.
            Outcome::Withdrawn(Withdrawal::Representative) => return,
            Outcome::Rejected => "was rejected",
            Outcome::Missed => "was not answered",
            Outcome::NotDisplayed | Outcome::DeskGone | Outcome::Withdrawn(_) => "did not arrive",
        };
        let notice = DeskEvent::Notice {
            title: format!("{} does not help", self.name_of(helper)),
            detail: format!("The request for help with {} {what}.", conversation.customer.name),
            conversation: Some(id),
        };
        self.tell_one(&asker, notice, told);
    }

    fn tell_session(&mut self, rep: &RepId, id: ConversationId, front: bool, told: &mut Vec<Told>) {
        let Some(conversation) = self.conversation_view(id, rep) else { return };
        self.tell_one(rep, DeskEvent::SessionOpened { conversation: Box::new(conversation), front }, told);
    }

    pub(crate) fn tell_presence(&mut self, id: &RepId, told: &mut Vec<Told>) {
        let Some(rep) = self.reps.get(id) else { return };
        let presence = self.presence_view(id, rep);
        self.tell_one(id, DeskEvent::PresenceChanged { presence }, told);
    }

    fn tell_customer(&self, event: &Event, told: &mut Vec<Told>) {
        let (conversation, event) = match event {
            Event::OfferEnded { offer, outcome, .. } if outcome.is_taken() => {
                let Some(past) = self.outcomes.get(offer) else { return };
                let found = self.conversations.get(&past.conversation);
                if found.is_none_or(|found| found.rep() != Some(&past.rep)) {
                    return;
                }
                (past.conversation, CustomerEvent::RepresentativeJoined { name: self.name_of(&past.rep) })
            }
            Event::Taken { conversation, rep } => {
                (*conversation, CustomerEvent::RepresentativeJoined { name: self.name_of(rep) })
            }
            Event::MessageAdded { conversation, .. } => {
                let last = self.conversations.get(conversation).and_then(|found| found.messages.last());
                let Some(message) = last else { return };
                (*conversation, CustomerEvent::MessageAdded { message: self.customer_message(message) })
            }
            Event::ConversationEnded { conversation, ending } => {
                (*conversation, CustomerEvent::ConversationEnded { ending: *ending })
            }
            _ => return,
        };
        told.push(Told::Customer { conversation, event });
    }

    /// What whoever watches the floor may want to look at again.
    fn tell_floor(&self, event: &Event, told: &mut Vec<Told>) {
        let mut moved = |moved| told.push(Told::Moved(moved));
        match event {
            Event::Configured { .. } | Event::Edited { .. } => moved(Moved::Configuration),
            Event::DeskCame { rep, .. }
            | Event::DeskWent { rep, .. }
            | Event::SignedOut { rep }
            | Event::PresenceChosen { rep, .. }
            | Event::PresenceReset { rep, .. }
            | Event::PresenceCovered { rep, .. }
            | Event::PresenceShown { rep, .. }
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
            | Event::ConsultEnded { conversation, rep } => {
                moved(Moved::Representative(rep.clone()));
                self.moved(*conversation, moved);
            }
            Event::Released { conversation }
            | Event::LaidAside { conversation }
            | Event::SessionClosed { conversation }
            | Event::WrapUpOver { conversation }
            | Event::ConversationEnded { conversation, .. } => {
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
                self.moved(*conversation, moved);
            }
            Event::HoursChanged { queue } => moved(Moved::Queue(queue.clone())),
            Event::ConversationOpened { conversation, .. } | Event::CustomerLinked { conversation, .. } => {
                self.moved(*conversation, moved)
            }
            Event::Restarted
            | Event::CustomerCame { .. }
            | Event::CustomerWent { .. }
            | Event::OfferShown { .. }
            | Event::OfferExtended { .. }
            | Event::MessageAdded { .. }
            | Event::MessagesRead { .. }
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

    /// Tells whoever has a session with a conversation what is known about it.
    pub(crate) fn tell_changed(&mut self, id: ConversationId, told: &mut Vec<Told>) {
        for rep in self.audience(id) {
            if let Some(conversation) = self.conversation_view(id, &rep) {
                self.tell_one(&rep, DeskEvent::SessionChanged { conversation: Box::new(conversation) }, told);
            }
        }
    }

    fn tell_audience(
        &mut self,
        id: ConversationId,
        told: &mut Vec<Told>,
        event: impl FnOnce(&Conversation) -> Option<DeskEvent>,
    ) {
        let audience = self.audience(id);
        if audience.is_empty() {
            return;
        }
        let Some(event) = self.conversations.get(&id).and_then(event) else { return };
        for rep in audience {
            self.tell_one(&rep, event.clone(), told);
        }
    }

    /// Whoever has a session with a conversation, or helps in it.
    fn audience(&self, id: ConversationId) -> Vec<RepId> {
        let Some(conversation) = self.conversations.get(&id) else { return Vec::new() };
        let helpers = conversation.consults.iter().filter(|(_, consult)| consult.since.is_some());
        conversation.rep().into_iter().chain(helpers.map(|(rep, _)| rep)).cloned().collect()
    }

    pub(crate) fn tell_one(&mut self, id: &RepId, event: DeskEvent, told: &mut Vec<Told>) {
        let Some(rep) = self.reps.get_mut(id) else { return };
        rep.frames += 1;
        told.push(Told::Representative { rep: id.clone(), number: rep.frames, event });
    }
}

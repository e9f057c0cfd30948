use super::state::{PastOffer, Rep};
use super::{Event, Org};
use crate::conversation::{Conversation, Message, Stage};
use crate::offer::Offer;
use crate::{
    ConversationId, Customer, Ending, OfferId, Organisation, Outcome, Receipt, RepId, Timestamp, WorkstreamId,
};
use std::collections::BTreeMap;

impl Org {
    /// Takes over what happened. Never fails and never decides: an event about something that is not there changes
    /// nothing.
    pub(crate) fn apply(&mut self, event: &Event, at: Timestamp) {
        match event {
            Event::Configured { organisation } => self.configured(organisation),
            Event::Restarted => self.restarted(at),
            Event::DeskCame { rep, desk } => self.with_rep(rep, |rep| {
                rep.desks.insert(*desk);
                rep.presence.connect(at);
            }),
            Event::DeskWent { rep, desk } => self.with_rep(rep, |rep| {
                if rep.desks.remove(desk) && rep.desks.is_empty() {
                    rep.presence.disconnect(at);
                }
            }),
            Event::SignedOut { rep } => self.with_rep(rep, |rep| {
                rep.desks.clear();
                rep.presence.reset();
                rep.presence.disconnect(at);
            }),
            Event::PresenceChosen { rep, presence } => self.with_rep(rep, |rep| {
                rep.presence.reset();
                rep.presence.chosen = Some(presence.clone());
            }),
            Event::PresenceReset { rep } => self.with_rep(rep, |rep| rep.presence.reset()),
            Event::PresenceCovered { rep, cover, about } => self.with_rep(rep, |rep| {
                rep.presence.cover = Some(*cover);
                rep.presence.cover_about.clone_from(about);
            }),
            Event::PresenceShown { rep, shown } => self.with_rep(rep, |rep| {
                rep.shown = shown.clone();
                rep.since = at;
                rep.version += 1;
            }),
            Event::CooledDown { rep } => self.with_rep(rep, |rep| rep.cooling_until = None),
            Event::ConversationOpened { conversation, workstream, customer } => {
                self.opened(*conversation, workstream, customer, at);
            }
            Event::CustomerCame { conversation } => self.with_conversation(*conversation, |conversation| {
                conversation.customer_lines += 1;
                conversation.customer_gone_at = None;
            }),
            Event::CustomerWent { conversation } => self.with_conversation(*conversation, |conversation| {
                conversation.customer_lines = conversation.customer_lines.saturating_sub(1);
                conversation.customer_gone_at = (conversation.customer_lines == 0).then_some(at);
            }),
            Event::Offered { offer } => self.offered_now(offer),
            Event::OfferShown { offer, receipt } => self.with_offer(*offer, |offer| {
                if !matches!(receipt, Receipt::No { .. }) {
                    offer.receipt_by = None;
                }
            }),
            Event::OfferExtended { offer, expires_at, receipt_by } => self.with_offer(*offer, |offer| {
                offer.expires_at = *expires_at;
                offer.receipt_by = *receipt_by;
            }),
            Event::OfferEnded { offer, outcome } => self.offer_ended(*offer, *outcome, at),
            Event::MessageAdded { conversation, author, text, key } => {
                self.with_conversation(*conversation, |conversation| {
                    let number = conversation.messages.len() as u64 + 1;
                    let (author, text, key) = (author.clone(), text.clone(), key.clone());
                    conversation.messages.push(Message { number, author, text, at, key });
                });
            }
            Event::MessagesRead { conversation, through } => {
                self.with_conversation(*conversation, |conversation| conversation.read = *through);
            }
            Event::ConversationEnded { conversation, ending } => self.ended(*conversation, *ending, at),
            Event::SessionClosed { conversation } => self.closed(*conversation),
            Event::ConversationForgotten { conversation } => {
                self.conversations.remove(conversation);
                self.refresh_conversation(*conversation);
            }
        }
    }

    fn configured(&mut self, organisation: &Organisation) {
        self.configuration = organisation.clone();
        for rep in &organisation.representatives {
            self.reps.entry(rep.id.clone()).or_default();
        }
        self.rebuild();
        self.agenda.reps.extend(self.reps.keys().cloned());
        let waiting = self.index.waiting.values().flatten().map(|(_, conversation)| *conversation);
        self.agenda.waiting.extend(waiting);
    }

    fn restarted(&mut self, at: Timestamp) {
        let there: Vec<RepId> =
            self.reps.iter().filter(|(_, rep)| rep.presence.connected).map(|(id, _)| id.clone()).collect();
        for id in there {
            self.with_rep(&id, |rep| {
                rep.desks.clear();
                rep.presence.disconnect(at);
            });
        }
        let here: Vec<ConversationId> =
            self.conversations.values().filter(|each| each.customer_lines > 0).map(|each| each.id).collect();
        for id in here {
            self.with_conversation(id, |conversation| {
                conversation.customer_lines = 0;
                conversation.customer_gone_at = Some(at);
            });
        }
    }

    fn opened(&mut self, id: ConversationId, workstream: &WorkstreamId, customer: &Customer, at: Timestamp) {
        self.last_conversation = id;
        let Some(queue) = self.workstream(workstream).map(|workstream| workstream.queue.clone()) else {
            return;
        };
        let conversation = Conversation {
            id,
            workstream: workstream.clone(),
            queue,
            customer: customer.clone(),
            opened_at: at,
            accepted: None,
            stage: Stage::Open,
            messages: Vec::new(),
            declines: BTreeMap::new(),
            customer_lines: 0,
            customer_gone_at: Some(at),
            read: 0,
            ended: None,
        };
        self.conversations.insert(id, conversation);
        self.refresh_conversation(id);
        self.agenda.waiting.insert(id);
    }

    fn offered_now(&mut self, offer: &Offer) {
        self.last_offer = offer.id;
        self.last_turn += 1;
        let turn = self.last_turn;
        let Some(conversation) = self.conversations.get(&offer.conversation) else { return };
        let cost = self.cost(conversation);
        self.offers.insert(offer.id, offer.clone());
        let stage = Stage::Offered { offer: offer.id };
        self.with_conversation(offer.conversation, |conversation| conversation.stage = stage);
        self.with_rep(&offer.rep, |rep| {
            rep.offers.insert(offer.id);
            rep.reserved += cost;
            rep.turn = turn;
        });
    }

    fn offer_ended(&mut self, id: OfferId, outcome: Outcome, at: Timestamp) {
        let Some(offer) = self.offers.remove(&id) else { return };
        self.refresh_offer(id);
        let past = PastOffer { rep: offer.rep.clone(), conversation: offer.conversation, outcome };
        self.outcomes.remember(id, past);
        let Some(conversation) = self.conversations.get(&offer.conversation) else { return };
        let cost = self.cost(conversation);
        let accepted = outcome == Outcome::Accepted;
        let rep_id = offer.rep.clone();
        self.with_conversation(offer.conversation, |conversation| {
            if accepted {
                conversation.stage = Stage::Active { rep: rep_id.clone() };
                conversation.accepted = Some((rep_id.clone(), at));
            } else if conversation.ended.is_some() {
                conversation.stage = Stage::Closed;
            } else {
                conversation.stage = Stage::Open;
            }
            if outcome.is_decline() {
                let declines = conversation.declines.entry(rep_id.clone()).or_default();
                *declines = declines.saturating_add(1);
            }
        });
        if !accepted {
            self.agenda.waiting.insert(offer.conversation);
        }
        let choices = self.configuration.presences.clone();
        let cool_down = self.configuration.settings.cool_down;
        self.with_rep(&offer.rep, |rep| {
            rep.offers.remove(&id);
            rep.reserved = rep.reserved.saturating_sub(cost);
            match outcome {
                Outcome::Accepted => {
                    rep.used += cost;
                    rep.sessions.insert(offer.conversation);
                    rep.presence.worked(&choices);
                }
                Outcome::NotDisplayed => rep.cooling_until = Some(at + cool_down),
                Outcome::Rejected | Outcome::Missed | Outcome::DeskGone | Outcome::Withdrawn(_) => {}
            }
        });
    }

    fn ended(&mut self, id: ConversationId, ending: Ending, at: Timestamp) {
        self.with_conversation(id, |conversation| {
            conversation.ended = Some((ending, at));
            conversation.stage = match &conversation.stage {
                Stage::Active { rep } | Stage::WrapUp { rep } => Stage::WrapUp { rep: rep.clone() },
                Stage::Offered { offer } => Stage::Offered { offer: *offer },
                Stage::Open | Stage::Closed => Stage::Closed,
            };
        });
    }

    fn closed(&mut self, id: ConversationId) {
        let Some(conversation) = self.conversations.get(&id) else { return };
        let Some(rep) = conversation.rep().cloned() else { return };
        let cost = self.cost(conversation);
        let choices = self.configuration.presences.clone();
        self.with_conversation(id, |conversation| conversation.stage = Stage::Closed);
        self.with_rep(&rep, |rep| {
            rep.sessions.remove(&id);
            rep.used = rep.used.saturating_sub(cost);
            rep.presence.worked(&choices);
        });
    }

    fn with_rep(&mut self, id: &RepId, change: impl FnOnce(&mut Rep)) {
        let Some(rep) = self.reps.get_mut(id) else { return };
        change(rep);
        self.refresh_rep(id);
        self.agenda.reps.insert(id.clone());
    }

    fn with_offer(&mut self, id: OfferId, change: impl FnOnce(&mut Offer)) {
        let Some(offer) = self.offers.get_mut(&id) else { return };
        change(offer);
        self.refresh_offer(id);
    }

    fn with_conversation(&mut self, id: ConversationId, change: impl FnOnce(&mut Conversation)) {
        let Some(conversation) = self.conversations.get_mut(&id) else { return };
        change(conversation);
        self.refresh_conversation(id);
    }
}

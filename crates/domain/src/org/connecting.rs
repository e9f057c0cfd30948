//! Desks that come and go.

use super::answering::over;
use super::decide::{Decision, done};
use super::state::Rep;
use super::{Event, Org};
use crate::offer::Offer;
use crate::{ConversationId, Delivery, DeskId, Outcome, RepId, Timestamp, Withdrawal};

impl Org {
    /// Offers that rang while the desk was away ring again with the time that is left, and at least long enough for an
    /// answer that was pressed meanwhile to arrive. What is on a screen is asked anew.
    pub(crate) fn desk_came(&self, rep: &RepId, desk: DeskId, now: Timestamp) -> Decision {
        let came = Event::DeskCame { rep: rep.clone(), desk };
        let Some(state) = self.reps.get(rep).filter(|state| !state.presence.connected) else {
            return done(vec![came]);
        };
        let by = now + self.configuration.settings.receipt_grace;
        let decides = self.configuration.settings.delivery == Delivery::Receipt;
        let extended =
            state.offers.iter().filter_map(|id| self.offers.get(id)).map(|offer| Event::OfferExtended {
                offer: offer.id,
                expires_at: if now > offer.expires_at && !decides {
                    // Nobody has seen it: it has its whole time.
                    now + (offer.expires_at - offer.made_at)
                } else {
                    offer.expires_at.max(by)
                },
                receipt_by: decides.then_some(by),
                anew: true,
            });
        done([came].into_iter().chain(extended).collect())
    }

    /// A desk that said good-bye and was the last one gives its offers back at once, where receipts decide. The desks
    /// that are left are asked once more what they show.
    pub(crate) fn desk_went(&self, rep: &RepId, desk: DeskId, quit: bool, now: Timestamp) -> Decision {
        let Some(state) = self.reps.get(rep).filter(|state| state.desks.contains(&desk)) else {
            return done(vec![]);
        };
        let mut events = vec![Event::DeskWent { rep: rep.clone(), desk }];
        let decides = self.configuration.settings.delivery == Delivery::Receipt;
        if quit && decides && state.desks.len() == 1 {
            events.extend(self.offers_over(rep, Outcome::DeskGone));
        }
        if state.desks.len() > 1 {
            events.extend(self.asked_anew(rep, desk, quit, now));
            if decides {
                events.extend(self.shown_by_none(state, desk, quit));
            }
        }
        done(events)
    }

    /// The end of what only the desk that went might have shown.
    fn shown_by_none(&self, state: &Rep, gone: DeskId, quit: bool) -> Vec<Event> {
        let others: Vec<&DeskId> = state.desks.iter().filter(|desk| **desk != gone).collect();
        let offers = state.offers.iter().filter_map(|id| self.offers.get(id));
        let rings_on = |offer: &Offer| !quit && offer.on_screen.rings_on();
        let nowhere = offers.filter(|offer| {
            let on_screen = &offer.on_screen;
            !on_screen.is_shown() && !rings_on(offer) && on_screen.is_nowhere(others.iter().copied())
        });
        nowhere.map(|offer| self.not_displayed(offer)).collect()
    }

    /// A desk is gone, and with it what it showed.
    pub(crate) fn desk_gone(&mut self, id: &RepId, desk: DeskId, at: Timestamp) {
        let offers = self.reps.get(id).map(|rep| rep.offers.clone()).unwrap_or_default();
        for offer in offers {
            self.with_offer(offer, |offer| offer.on_screen.forget(desk));
        }
        self.with_rep(id, |rep| {
            if rep.desks.remove(&desk) && rep.desks.is_empty() {
                rep.presence.disconnect(at);
            }
        });
    }

    /// Nobody is to be blamed for what only the desk that went has shown: the others are asked anew. One that only lost
    /// its connection has time to come back and say it again.
    fn asked_anew(&self, rep: &RepId, gone: DeskId, quit: bool, now: Timestamp) -> Vec<Event> {
        let settings = &self.configuration.settings;
        let by = now + if quit { settings.receipt_grace } else { settings.desk_grace };
        let decides = settings.delivery == Delivery::Receipt;
        let offers = self.reps.get(rep).into_iter().flat_map(|rep| &rep.offers);
        let shown = offers
            .filter_map(|id| self.offers.get(id))
            .filter(|offer| offer.on_screen.is_shown() && !offer.on_screen.is_shown_without(gone));
        let anew = shown.map(|offer| Event::OfferExtended {
            offer: offer.id,
            expires_at: offer.expires_at,
            receipt_by: decides.then(|| offer.expires_at.min(by)),
            // What the others have said holds, until the one that is lost had the time to come back.
            anew: quit,
        });
        anew.collect()
    }

    pub(crate) fn sign_out(&self, rep: &RepId) -> Decision {
        done(self.signed_out(rep))
    }

    pub(crate) fn signed_out(&self, rep: &RepId) -> Vec<Event> {
        let mut events = self.offers_over(rep, Outcome::Withdrawn(Withdrawal::SignOut));
        events.extend(self.helps_no_more(rep));
        events.push(Event::SignedOut { rep: rep.clone() });
        events
    }

    /// The end of all offers of a rep in the same way.
    pub(crate) fn offers_over(&self, rep: &RepId, outcome: Outcome) -> Vec<Event> {
        let offers = self.reps.get(rep).into_iter().flat_map(|rep| rep.offers.iter());
        offers.map(|offer| over(*offer, outcome)).collect()
    }

    pub(crate) fn restarted(&mut self, at: Timestamp) {
        self.paused_since = None;
        let there = self.reps.iter().filter(|(_, rep)| rep.presence.connected).map(|(id, _)| id.clone());
        for id in there.collect::<Vec<RepId>>() {
            let offers = self.reps.get(&id).map(|rep| rep.offers.clone()).unwrap_or_default();
            for offer in offers {
                self.with_offer(offer, |offer| offer.on_screen.ask_again());
            }
            self.with_rep(&id, |rep| {
                rep.desks.clear();
                rep.presence.disconnect(at);
            });
        }
        let here = self.conversations.values().filter(|each| each.customer_lines > 0).map(|each| each.id);
        for id in here.collect::<Vec<ConversationId>>() {
            self.with_conversation(id, |conversation| {
                conversation.customer_lines = 0;
                conversation.customer_gone_at = Some(at);
            });
        }
    }
}

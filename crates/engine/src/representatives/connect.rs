//! Desks that connect and disconnect, and what becomes of the offers that ring there (R3, R4).

use crate::decide::{Decision, done};
use crate::event::Event;
use crate::offers::answer::over;
use crate::offers::offer::Offer;
use crate::organisation::Organisation;
use crate::representatives::receipts::Receipts;
use crate::representatives::rep::Rep;
use model::{DeskId, NodeId, OfferOutcome, RepId, Span, Timestamp, Withdrawal};

impl Organisation {
    /// Offers that rang while the desk was away ring again with the time that is left, and at least long enough for an
    /// answer that was pressed meanwhile to arrive. What is on a screen is asked anew.
    pub(crate) fn decide_desk_connected(
        &self,
        rep: &RepId,
        desk: DeskId,
        receipts: bool,
        now: Timestamp,
    ) -> Decision {
        let came = Event::DeskConnected {
            rep: rep.clone(),
            desk,
            node: self.owning_node().cloned(),
            without_receipts: !receipts,
        };
        let Some(state) = self.reps.get(rep) else { return done(vec![came]) };
        let before = self.rule_for(state);
        let after = self.rule_of(state.receipts_with(desk, receipts));
        let offers = state.offers.iter().filter_map(|id| self.offers.get(id));
        let extended = offers.filter_map(|offer| {
            if state.presence.connected {
                self.rings_by(offer, before, after, now)
            } else {
                Some(self.decide_ring_again(offer, before, after, now))
            }
        });
        done([came].into_iter().chain(extended).collect())
    }

    /// An offer that rang while no desk was there rings again.
    fn decide_ring_again(&self, offer: &Offer, before: Receipts, after: Receipts, now: Timestamp) -> Event {
        let by = now + self.configuration.settings.receipt_grace;
        Event::OfferExtended {
            offer: offer.id,
            expires_at: anew(offer, before, now).unwrap_or(offer.expires_at.max(by)),
            receipt_by: (after == Receipts::All).then_some(by),
            resets_receipts: true,
            is_asked: false,
        }
    }

    /// Moves an offer to the rule that holds with the new desk, if that is another one.
    fn rings_by(&self, offer: &Offer, before: Receipts, after: Receipts, now: Timestamp) -> Option<Event> {
        if before == after {
            return None;
        }
        let expires_at = anew(offer, before, now).unwrap_or(offer.expires_at);
        let receipt_by = self.receipt_by(offer, after, expires_at, now);
        let is_same = (expires_at, receipt_by) == (offer.expires_at, offer.receipt_by);
        (!is_same).then_some(Event::OfferExtended {
            offer: offer.id,
            expires_at,
            receipt_by,
            resets_receipts: false,
            is_asked: false,
        })
    }

    /// Until when some desk must show an offer that none shows, by a rule.
    fn receipt_by(
        &self,
        offer: &Offer,
        rule: Receipts,
        expires_at: Timestamp,
        now: Timestamp,
    ) -> Option<Timestamp> {
        let is_seen = offer.on_screen.is_shown() || offer.on_screen.rings_on();
        let by = now + self.configuration.settings.receipt_grace;
        (rule == Receipts::All && !is_seen).then(|| offer.receipt_by.unwrap_or(expires_at.min(by)))
    }

    /// A desk that said good-bye and was the last one gives its offers back at once, where receipts decide. The desks
    /// that are left are asked once more what they show.
    pub(crate) fn decide_desk_disconnected(
        &self,
        rep: &RepId,
        desk: DeskId,
        quit: bool,
        now: Timestamp,
    ) -> Decision {
        let Some(state) = self.reps.get(rep).filter(|state| state.desks.contains_key(&desk)) else {
            return done(vec![]);
        };
        let mut events = vec![Event::DeskDisconnected { rep: rep.clone(), desk }];
        if state.desks.len() > 1 {
            let rule = self.rule_of(state.receipts_without(&[desk]));
            events.extend(self.decide_ask_receipts_again(state, desk, rule, quit, now));
        } else if quit && self.rule_for(state) != Receipts::Missing {
            events.extend(self.decide_end_offers(rep, OfferOutcome::DeskGone));
        }
        done(events)
    }

    /// A desk is gone, and with it what it showed.
    pub(crate) fn apply_desk_gone(&mut self, id: &RepId, desk: DeskId, at: Timestamp) {
        let offers = self.reps.get(id).map(|rep| rep.offers.clone()).unwrap_or_default();
        for offer in offers {
            self.with_offer(offer, |offer| offer.on_screen.forget(desk));
        }
        self.with_rep(id, |rep| {
            if rep.desks_are_gone(&[desk]) {
                rep.presence.disconnect(at);
            }
        });
    }

    /// Nobody is to be blamed for what only the desk that went has shown, or may have: the others are asked anew. One that
    /// only lost its connection has time to come back and say it again. What each of the others says that it cannot show is
    /// over.
    fn decide_ask_receipts_again(
        &self,
        state: &Rep,
        gone: DeskId,
        rule: Receipts,
        quit: bool,
        now: Timestamp,
    ) -> Vec<Event> {
        let settings = &self.configuration.settings;
        let by = now + if quit { settings.receipt_grace } else { settings.desk_grace };
        let others: Vec<&DeskId> = state.desks.keys().filter(|desk| **desk != gone).collect();
        let decides = rule == Receipts::All;
        let was_silent = state.silent_desks.contains(&gone);
        let offers = state.offers.iter().filter_map(|id| self.offers.get(id));
        let events = offers.filter_map(|offer| {
            let on_screen = &offer.on_screen;
            let rings_on = on_screen.rings_on() && (!quit || was_silent);
            let is_nowhere =
                !on_screen.is_shown() && !rings_on && on_screen.is_nowhere(others.iter().copied());
            if decides && is_nowhere && (quit || !was_silent) {
                return Some(self.decide_not_displayed(offer));
            }
            let has_gone = if was_silent {
                decides && !on_screen.is_shown() && !rings_on
            } else {
                on_screen.is_shown() && !on_screen.is_shown_without(&[gone])
            };
            has_gone.then(|| Event::OfferExtended {
                offer: offer.id,
                expires_at: offer.expires_at,
                receipt_by: decides.then(|| offer.expires_at.min(by)),
                // The receipts of the others hold until the lost desk has had the time to come back.
                resets_receipts: quit && on_screen.is_shown(),
                is_asked: false,
            })
        });
        events.collect()
    }

    /// Only desks that these routers hold are left. What none but they have shown must be shown by a desk that is connected elsewhere, or
    /// by one that comes back within the grace.
    pub(crate) fn decide_ask_elsewhere(
        &self,
        others: &[NodeId],
        downtime: Span,
        now: Timestamp,
    ) -> Vec<Event> {
        let by = now + self.configuration.settings.desk_grace;
        let mut events = Vec::new();
        for (rep, gone) in self.lost_desks(others) {
            let Some(state) = self.reps.get(&rep).filter(|state| gone.len() < state.desks.len()) else {
                continue;
            };
            if self.rule_of(state.receipts_without(&gone)) != Receipts::All {
                continue;
            }
            let offers = state.offers.iter().filter_map(|id| self.offers.get(id));
            let unseen =
                offers.filter(|offer| offer.on_screen.is_shown() && !offer.on_screen.is_shown_without(&gone));
            events.extend(unseen.map(|offer| {
                let expires_at = offer.expires_at + downtime;
                let receipt_by = Some(expires_at.min(by));
                Event::OfferExtended {
                    offer: offer.id,
                    expires_at,
                    receipt_by,
                    resets_receipts: false,
                    is_asked: false,
                }
            }));
        }
        events
    }

    pub(crate) fn decide_sign_out(&self, rep: &RepId) -> Decision {
        done(self.decide_leave(rep))
    }

    pub(crate) fn decide_leave(&self, rep: &RepId) -> Vec<Event> {
        let mut events = self.decide_end_offers(rep, OfferOutcome::Withdrawn(Withdrawal::SignOut));
        events.extend(self.decide_stop_helping(rep));
        events.push(Event::SignedOut { rep: rep.clone() });
        events
    }

    /// The end of all offers of a rep in the same way.
    pub(crate) fn decide_end_offers(&self, rep: &RepId, outcome: OfferOutcome) -> Vec<Event> {
        let offers = self.reps.get(rep).into_iter().flat_map(|rep| rep.offers.iter());
        offers.map(|offer| over(*offer, outcome)).collect()
    }
}

/// Handles the end of an offer's time again, if it has ended and nobody saw the offer.
fn anew(offer: &Offer, before: Receipts, now: Timestamp) -> Option<Timestamp> {
    let is_past = now > offer.expires_at && before == Receipts::Missing;
    is_past.then(|| now + (offer.expires_at - offer.made_at))
}

//! Answers to offers: accept, reject, receipts and time-outs, and the outcome that each leads to (R3).

use crate::command::Done;
use crate::conversations::conversation::Consult;
use crate::decide::{Decision, done};
use crate::event::Event;
use crate::offers::offer::{Offer, Purpose, TurnsBefore};
use crate::organisation::{OUTCOMES, Organisation, PastOffer};
use crate::queries::floor::NotDisplayed;
use crate::refusal::Refusal;
use crate::representatives::receipts::Receipts;
use model::{
    ConversationId, Decline, DeskId, MOST_OFFERS, OfferId, OfferOutcome, PresenceOverride, Receipt, RepId,
    Scenario, Stage, Timestamp, remember,
};

impl Organisation {
    /// Whether the most offers ring for a rep.
    pub(crate) fn rings_full(&self, rep: &RepId) -> bool {
        self.reps.get(rep).is_some_and(|rep| rep.offers.len() >= MOST_OFFERS)
    }

    /// An offer that is this rep's and has not ended.
    fn ringing(&self, rep: &RepId, id: OfferId) -> Result<&Offer, Refusal> {
        let outcome = || self.outcomes.get(&id).filter(|past| past.rep == *rep).map(|past| past.outcome);
        let offer = self.offers.get(&id).filter(|offer| offer.rep == *rep);
        offer.ok_or_else(|| Refusal::OfferOver { outcome: outcome() })
    }

    /// An offer that this rep can still answer. The deadline counts as soon as it has passed, even before it
    /// is handled (R3.2); an offer of work that is assigned to the rep has none.
    pub(super) fn answerable(&self, rep: &RepId, id: OfferId, now: Timestamp) -> Result<&Offer, Refusal> {
        let offer = self.ringing(rep, id)?;
        if !offer.is_theirs() && self.expiry_of(offer).is_some_and(|expiry| expiry <= self.judged_at(now)) {
            return Err(Refusal::OfferOver { outcome: None });
        }
        Ok(offer)
    }

    /// What a desk says of an offer on its screen. An offer that no desk can show is over at once; one that was taken off
    /// the screen has to come back within the grace.
    pub(crate) fn decide_receipt(
        &self,
        rep: &RepId,
        id: OfferId,
        desk: DeskId,
        receipt: Receipt,
        now: Timestamp,
    ) -> Decision {
        // A receipt that crosses the end of its offer or of its desk is ignored.
        let state = self.reps.get(rep).filter(|state| state.desks.contains_key(&desk));
        let Some((offer, state)) = self.ringing(rep, id).ok().zip(state) else { return done(vec![]) };
        if offer.on_screen.last(desk) == Some(receipt) {
            return done(vec![]);
        }
        let needs_receipt = self.rule_of(state.receipts_with(desk, true)) == Receipts::All;
        let mut on_screen = offer.on_screen.clone();
        on_screen.say(desk, receipt, now, offer.expires_at);
        let grace = now + self.configuration.settings.receipt_grace;
        let receipt_by = if on_screen.is_shown() || on_screen.rings_on() || !needs_receipt {
            None
        } else {
            offer.receipt_by.or(Some(offer.expires_at.min(grace)))
        };
        let shown = Event::ReceiptReported { offer: id, desk, receipt, receipt_by };
        if needs_receipt && on_screen.is_nowhere(state.desks.keys()) {
            return done(vec![shown, over(id, OfferOutcome::NotDisplayed(Some(on_screen.why(true))))]);
        }
        done(vec![shown])
    }

    /// What a desk says of its screen shows that it says so, also where it is of a program that does not tell at once.
    pub(crate) fn apply_receipt(&mut self, offer: OfferId, desk: DeskId) {
        let Some(rep) = self.offers.get(&offer).map(|offer| offer.rep.clone()) else { return };
        if self.reps.get(&rep).is_some_and(|rep| rep.silent_desks.contains(&desk)) {
            self.with_rep(&rep, |rep| rep.sends_receipts_now(desk));
        }
    }

    /// The time in which some desk had to show it is over.
    pub(crate) fn decide_unseen(&self, id: OfferId) -> Vec<Event> {
        self.offers.get(&id).map(|offer| self.decide_not_displayed(offer)).into_iter().collect()
    }

    /// The end of an offer that nobody is to blame for.
    pub(crate) fn decide_not_displayed(&self, offer: &Offer) -> Event {
        let has_desk = self.reps.get(&offer.rep).is_some_and(|rep| !rep.desks.is_empty());
        over(offer.id, OfferOutcome::NotDisplayed(Some(offer.on_screen.why(has_desk))))
    }

    pub(crate) fn decide_accept(&self, rep: &RepId, id: OfferId, now: Timestamp) -> Decision {
        let offer = match self.answerable(rep, id, now) {
            Ok(offer) => offer,
            // Accepted twice, perhaps at two desks: the first one had the effect.
            Err(Refusal::OfferOver { outcome: Some(outcome) }) if outcome.is_taken() => {
                let conversation = self.outcomes.get(&id).map(|past| past.conversation);
                return Ok((vec![], Done { conversation, ..Done::default() }));
            }
            Err(refusal) => return Err(refusal),
        };
        Ok((
            vec![over(id, OfferOutcome::Accepted)],
            Done { conversation: Some(offer.conversation), ..Done::default() },
        ))
    }

    /// A reject, perhaps for one of the organisation's reasons.
    pub(crate) fn decide_reject(
        &self,
        rep: &RepId,
        id: OfferId,
        reason: Option<&str>,
        now: Timestamp,
    ) -> Decision {
        let offer = match self.answerable(rep, id, now) {
            Ok(offer) => offer,
            Err(Refusal::OfferOver { outcome: Some(OfferOutcome::Rejected) }) => return done(vec![]),
            Err(refusal) => return Err(refusal),
        };
        if offer.reject.is_none() {
            return Err(Refusal::CannotReject);
        }
        let reasons = &self.configuration.settings.decline_reasons;
        if let Some(reason) = reason.filter(|reason| !reasons.iter().any(|each| each == reason)) {
            return Err(Refusal::NoSuchReason { reason: reason.to_owned() });
        }
        done(self.decide_decline(offer, OfferOutcome::Rejected, reason))
    }

    /// A conversation that waits is offered to the rep who asks for it, whatever their capacity (R10.2).
    pub(crate) fn decide_pick(&self, rep: &RepId, id: ConversationId, now: Timestamp) -> Decision {
        let profile = self.representative(rep);
        let work =
            self.open_work(id).filter(|work| profile.is_some_and(|rep| rep.queues.contains(&work.queue.id)));
        let work = work.ok_or(Refusal::NotWaiting)?;
        if self.rings_full(rep) {
            return Err(Refusal::TooManyOffers { limit: MOST_OFFERS });
        }
        if self.is_at_limit(rep) {
            return Err(Refusal::SessionLimit { limit: self.configuration.settings.session_limit });
        }
        done(self.decide_offer(&work, rep, now))
    }

    /// The end of an offer by a decline, and what the settings make of the rep's presence (R4.9, R4.10).
    fn decide_decline(&self, offer: &Offer, outcome: OfferOutcome, reason: Option<&str>) -> Vec<Event> {
        let settings = &self.configuration.settings;
        let rep = self.reps.get(&offer.rep);
        let struck =
            || rep.is_some_and(|rep| rep.presence.is_inactive_after_miss(settings.misses_until_inactive));
        let why = match outcome {
            OfferOutcome::Rejected if settings.do_not_disturb_after_reject => {
                Some(PresenceOverride::Rejected)
            }
            OfferOutcome::Missed if settings.inactive_after_miss && struck() => {
                Some(PresenceOverride::Missed)
            }
            _ => None,
        };
        let customer = self.conversations.get(&offer.conversation).map(|each| each.customer.name.clone());
        let overridden =
            why.map(|reason| Event::PresenceOverridden { rep: offer.rep.clone(), reason, customer });
        let ended = Event::OfferEnded { offer: offer.id, outcome, reason: reason.map(str::to_owned) };
        // The presence is overridden first, or the rep would be the next one to be asked.
        overridden.into_iter().chain([ended]).collect()
    }

    /// The time of an offer is over. What the rep has in any case is theirs; only what was on a screen for long enough can
    /// be missed.
    pub(crate) fn decide_expiry(&self, id: OfferId) -> Vec<Event> {
        match self.offers.get(&id) {
            Some(offer) if offer.auto_accept => vec![over(id, OfferOutcome::AutoAccepted)],
            Some(offer) if offer.auto_assign => vec![over(id, OfferOutcome::Assigned)],
            Some(offer) if offer.on_screen.is_seen_enough(offer.made_at, offer.expires_at) => {
                self.decide_decline(offer, OfferOutcome::Missed, None)
            }
            Some(offer) => vec![self.decide_not_displayed(offer)],
            None => vec![],
        }
    }

    /// A rep is asked.
    pub(crate) fn apply_rings(&mut self, offer: &Offer, at: Timestamp) {
        self.last_offer = offer.id;
        let turn = self.next_turn();
        self.offers.insert(offer.id, Offer { turns_before: self.turns_before(offer, turn), ..offer.clone() });
        let (id, rep, takes_capacity) = (offer.id, offer.rep.clone(), offer.takes_capacity);
        match offer.purpose {
            Purpose::Take => self.with_place(offer.conversation, |conversation| {
                conversation.stage = Stage::Offered { offer: id };
                conversation.candidates_exhausted = false;
                conversation.first_offered_at.get_or_insert(at);
            }),
            Purpose::Consult => self.with_conversation(offer.conversation, |conversation| {
                let note = offer.note.clone();
                let consult = Consult { since: None, takes_capacity, participates: false, note };
                conversation.consults.insert(rep, consult);
            }),
        }
        let Some(conversation) = self.conversations.get(&offer.conversation) else { return };
        if let Some(rep) = self.reps.get_mut(&offer.rep) {
            rep.offers.insert(id);
            if offer.takes_capacity {
                rep.taken.reserve(&conversation.routed);
            }
            if offer.purpose == Purpose::Take {
                rep.turn = turn;
                rep.turns.insert(conversation.queue.clone(), turn);
            }
        }
        self.rep_changed(&offer.rep);
        self.refresh_offer(id);
    }

    /// The rep's turns before this offer takes one.
    fn turns_before(&self, offer: &Offer, taken: u64) -> TurnsBefore {
        let queue = self.conversations.get(&offer.conversation).map(|each| &each.queue);
        match (offer.purpose, self.reps.get(&offer.rep), queue) {
            (Purpose::Take, Some(rep), Some(queue)) => {
                TurnsBefore { taken, of_any: rep.turn, of_queue: rep.turns.get(queue).copied() }
            }
            _ => TurnsBefore::default(),
        }
    }

    /// What nobody saw takes no turn (R14.10): the rep stands where they stood before it.
    fn apply_turn_given_back(&mut self, offer: &Offer) {
        let TurnsBefore { taken, of_any, of_queue } = offer.turns_before;
        let queue = self.conversations.get(&offer.conversation).map(|each| each.queue.clone());
        let (Some(queue), Some(rep)) = (queue, self.reps.get_mut(&offer.rep)) else { return };
        if taken == 0 {
            return;
        }
        if rep.turn == taken {
            rep.turn = of_any;
        }
        if rep.turns.get(&queue) == Some(&taken) {
            match of_queue {
                Some(turn) => drop(rep.turns.insert(queue, turn)),
                None => drop(rep.turns.remove(&queue)),
            }
        }
        // A later offer was based on its turn.
        for id in rep.offers.clone() {
            self.offers.get_mut(&id).into_iter().for_each(|later| {
                let before = &mut later.turns_before;
                if before.of_any == taken {
                    before.of_any = of_any;
                }
                if before.of_queue == Some(taken) {
                    before.of_queue = of_queue;
                }
            });
        }
    }

    /// An offer is over, with exactly one outcome.
    pub(crate) fn apply_offer_ended(
        &mut self,
        id: OfferId,
        outcome: OfferOutcome,
        reason: Option<&str>,
        at: Timestamp,
    ) {
        let Some(mut offer) = self.offers.remove(&id) else { return };
        self.index.dues.set(&mut offer.next, None);
        let past = PastOffer {
            rep: offer.rep.clone(),
            conversation: offer.conversation,
            purpose: offer.purpose,
            outcome,
        };
        self.outcomes.remember(id, past, OUTCOMES);
        if matches!(outcome, OfferOutcome::NotDisplayed(_) | OfferOutcome::DeskGone) {
            self.apply_turn_given_back(&offer);
        }
        match offer.purpose {
            Purpose::Take => self.apply_take_ended(&offer, outcome, reason, at),
            Purpose::Consult => self.apply_request_ended(&offer, outcome, at),
        }
        let cool_downs = &self.configuration.settings.cool_downs;
        let cool_down = match outcome {
            OfferOutcome::Rejected => cool_downs.rejected,
            OfferOutcome::Missed => cool_downs.missed,
            OfferOutcome::NotDisplayed(_) => cool_downs.not_displayed,
            OfferOutcome::DeskGone => cool_downs.desk_gone,
            _ => model::Span(0),
        };
        let Some(conversation) = self.conversations.get(&offer.conversation) else { return };
        if let Some(rep) = self.reps.get_mut(&offer.rep) {
            rep.offers.remove(&id);
            match outcome {
                OfferOutcome::Accepted | OfferOutcome::Rejected => rep.not_displayed = None,
                _ => {
                    rep.not_displayed =
                        outcome.not_shown().map(|why| NotDisplayed { at, why }).or(rep.not_displayed)
                }
            }
            if offer.takes_capacity {
                rep.taken.let_go(&conversation.routed);
            }
            match (outcome.is_taken(), offer.purpose) {
                (true, Purpose::Take) => {
                    rep.sessions.insert(offer.conversation);
                    rep.presence.worked();
                }
                (true, Purpose::Consult) => drop(rep.helping.insert(offer.conversation)),
                (false, _) => {}
            }
            if outcome.is_taken() && offer.takes_capacity {
                match offer.purpose {
                    Purpose::Take => rep.taken.take(&conversation.routed),
                    Purpose::Consult => rep.taken.help(&conversation.routed),
                }
            }
            match outcome {
                OfferOutcome::Accepted | OfferOutcome::Rejected => rep.presence.answered(),
                OfferOutcome::Missed => rep.presence.missed(),
                _ => {}
            }
            if cool_down.0 > 0 {
                // A shorter cool-down does not replace a longer one.
                rep.cooling_until = rep.cooling_until.max(Some(at + cool_down));
            }
        }
        self.rep_changed(&offer.rep);
    }

    fn apply_take_ended(
        &mut self,
        offer: &Offer,
        outcome: OfferOutcome,
        reason: Option<&str>,
        at: Timestamp,
    ) {
        let rep = offer.rep.clone();
        let found = self.conversations.get(&offer.conversation);
        let channel = found.map(|each| self.channel_of(each));
        let adopting = found.filter(|_| outcome.is_taken()).and_then(|each| self.adopting(each));
        if outcome.is_taken() {
            self.apply_consult_ended(offer.conversation, &rep);
        }
        self.with_place(offer.conversation, |conversation| {
            if outcome.is_taken() {
                if let Some(queue) = adopting {
                    conversation.queue = queue;
                }
                conversation.stage = Stage::Active { rep: rep.clone() };
                conversation.resting = None;
                conversation.accepted = Some((rep, at));
                conversation.assigned_at = Some(offer.made_at);
                conversation.takes_capacity = offer.takes_capacity;
                conversation.last_act_at = at;
            } else {
                // Work that was kept for one rep, and failed, is ordinary work again.
                let was_for_one = match conversation.scenario {
                    Scenario::SupervisorAssignment => true,
                    // It also rings for others if that rep cannot take it.
                    Scenario::Transfer | Scenario::Escalation => conversation.reserved_for.is_some(),
                    _ => false,
                };
                if was_for_one && let Some(channel) = channel {
                    conversation.scenario = Scenario::of_any(channel);
                }
                let over = conversation.ended.is_some();
                conversation.stage = if over { Stage::Closed } else { Stage::Open };
                if outcome.is_decline() {
                    let declines = conversation.declines.entry(rep.clone()).or_default();
                    *declines = declines.saturating_add(1);
                    let rejected = outcome == OfferOutcome::Rejected;
                    let decline =
                        Decline { representative: rep, at, rejected, reason: reason.map(Into::into) };
                    remember(&mut conversation.last_declines, decline);
                }
            }
            conversation.reserved_for = None;
        });
        if outcome.is_taken() {
            self.apply_answered_after_wait(offer.conversation, at);
        } else {
            self.look_for_rep(offer.conversation);
        }
    }

    fn apply_answered_after_wait(&mut self, id: ConversationId, at: Timestamp) {
        if let Some(conversation) = self.conversations.get(&id) {
            let waited = self.waited(conversation, at);
            self.waits.entry(conversation.queue.clone()).or_default().answered(waited, at);
        }
    }

    fn apply_request_ended(&mut self, offer: &Offer, outcome: OfferOutcome, at: Timestamp) {
        self.with_conversation(offer.conversation, |conversation| {
            if outcome.is_taken() {
                let takes_capacity = offer.takes_capacity;
                let note = offer.note.clone();
                let consult = Consult { since: Some(at), takes_capacity, participates: false, note };
                conversation.consults.insert(offer.rep.clone(), consult);
            } else {
                conversation.consults.remove(&offer.rep);
            }
        });
    }
}

/// The end of an offer.
pub(crate) fn over(offer: OfferId, outcome: OfferOutcome) -> Event {
    Event::OfferEnded { offer, outcome, reason: None }
}

//! The index of deadlines: everything that is due, in order, and how it is kept up to date.

use crate::conversations::conversation::Conversation;
use crate::deadline::{Deadline, NextDeadline};
use crate::offers::offer::Offer;
use crate::organisation::Organisation;
use crate::representatives::receipts::Receipts;
use model::{OfferId, QueueId, RepId, Stage, Timestamp, WorkstreamId, WrapUp};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// All deadlines in order. Of one conversation, rep or offer it has only the next.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Deadlines {
    all: BTreeSet<(Timestamp, Deadline)>,
    /// The next opening or closing of each queue.
    hours: FxHashMap<QueueId, NextDeadline>,
    /// The next moment at which a queue's order is computed again.
    orders: BTreeMap<QueueId, NextDeadline>,
    floods: BTreeMap<WorkstreamId, NextDeadline>,
    day: NextDeadline,
}

impl Deadlines {
    pub(crate) fn first(&self) -> Option<&(Timestamp, Deadline)> {
        self.all.first()
    }

    #[cfg(test)]
    pub(crate) fn count(&self) -> usize {
        self.all.len()
    }

    /// The next moment at which a queue opens or closes.
    pub(crate) fn hours_of(&self, queue: &QueueId) -> Option<Timestamp> {
        self.hours.get(queue)?.as_ref().map(|(at, _)| *at)
    }

    pub(crate) fn set_hours(&mut self, queue: &QueueId, at: Option<Timestamp>) {
        let next = at.map(|at| (at, Deadline::Hours(queue.clone())));
        replace(&mut self.all, self.hours.entry(queue.clone()).or_default(), next);
    }

    pub(crate) fn set_order(&mut self, queue: &QueueId, at: Option<Timestamp>) {
        let next = at.map(|at| (at, Deadline::Order(queue.clone())));
        replace(&mut self.all, self.orders.entry(queue.clone()).or_default(), next);
        self.orders.retain(|_, next| next.is_some());
    }

    pub(crate) fn set_flood(&mut self, workstream: &WorkstreamId, until: Option<Timestamp>) {
        let next = until.map(|at| (at, Deadline::Flood(workstream.clone())));
        replace(&mut self.all, self.floods.entry(workstream.clone()).or_default(), next);
        self.floods.retain(|_, next| next.is_some());
    }

    pub(crate) fn set_day(&mut self, end: Option<Timestamp>) {
        replace(&mut self.all, &mut self.day, end.map(|at| (at, Deadline::DayEnd)));
    }

    /// Replaces the next deadline of one conversation, rep or offer.
    pub(crate) fn set(&mut self, of_one: &mut NextDeadline, next: NextDeadline) {
        replace(&mut self.all, of_one, next);
    }
}

fn replace(all: &mut BTreeSet<(Timestamp, Deadline)>, of_one: &mut NextDeadline, next: NextDeadline) {
    if *of_one == next {
        return;
    }
    if let Some(before) = of_one.take() {
        all.remove(&before);
    }
    all.extend(next.clone());
    *of_one = next;
}

impl Organisation {
    pub(crate) fn refresh_offer(&mut self, id: OfferId) {
        let Some(offer) = self.offers.get(&id) else { return };
        let expiry = self.expiry_of(offer).map(|at| (at, Deadline::OfferExpiry(id)));
        // An offer that leaves the screen only at its end was shown for its time: the end decides.
        let ends_before = |by: &Timestamp| expiry.as_ref().is_some_and(|(at, _)| by < at);
        let receipt = offer.receipt_by.filter(ends_before).map(|by| (by, Deadline::ReceiptGrace(id)));
        let next = receipt.into_iter().chain(expiry).min();
        if next != offer.next
            && let Some(offer) = self.offers.get_mut(&id)
        {
            self.index.dues.set(&mut offer.next, next);
        }
    }

    /// When the time to answer an offer ends. While the rep's desk is away, the desk grace alone decides about
    /// offers that need a receipt; one that needs none and was not seen counts as assigned for a while (R3.10).
    pub(crate) fn expiry_of(&self, offer: &Offer) -> Option<Timestamp> {
        let rep = self.reps.get(&offer.rep);
        let is_there = rep.is_some_and(|rep| rep.presence.connected);
        let is_missing = rep.is_some_and(|rep| self.rule_for(rep) == Receipts::Missing);
        if !is_missing && !is_there {
            return None;
        }
        let seen = offer.on_screen.is_seen_enough(offer.made_at, offer.expires_at);
        let unseen = is_missing && !seen && !offer.auto_assign;
        let grace = if unseen { self.configuration.settings.unseen_grace } else { model::Span(0) };
        Some(offer.expires_at + grace)
    }

    pub(crate) fn refresh_rep_deadline(&mut self, id: &RepId) {
        let Some(rep) = self.reps.get(id) else { return };
        let settings = &self.configuration.settings;
        let gone = rep.presence.gone_at.filter(|_| !rep.presence.connected);
        let rings_nowhere = self.rule_for(rep) != Receipts::Missing && !rep.offers.is_empty();
        let desk = gone
            .filter(|_| rings_nowhere)
            .map(|gone| (gone + settings.desk_grace, Deadline::DeskGrace(id.clone())));
        let has_customers = || {
            rep.sessions
                .iter()
                .filter_map(|id| self.conversations.get(id))
                .any(|each| self.has_its_customer(each))
        };
        let sessions =
            gone.zip(settings.session_grace).filter(|_| has_customers() || !rep.helping.is_empty());
        let sessions = sessions.map(|(gone, grace)| (gone + grace, Deadline::SessionGrace(id.clone())));
        let cooling = rep.cooling_until.map(|until| (until, Deadline::CoolDown(id.clone())));
        let next = desk.into_iter().chain(sessions).chain(cooling).min();
        if next != rep.next
            && let Some(rep) = self.reps.get_mut(id)
        {
            self.index.dues.set(&mut rep.next, next);
        }
    }

    /// What is due was done. A deadline that brings nothing about is not to come again.
    pub(crate) fn clear_deadline(&mut self, due: &Deadline) {
        let dues = &mut self.index.dues;
        match due {
            Deadline::ReceiptGrace(id) | Deadline::OfferExpiry(id) => {
                self.offers.get_mut(id).into_iter().for_each(|offer| dues.set(&mut offer.next, None));
            }
            Deadline::DeskGrace(id) | Deadline::SessionGrace(id) | Deadline::CoolDown(id) => {
                self.reps.get_mut(id).into_iter().for_each(|rep| dues.set(&mut rep.next, None));
            }
            Deadline::CustomerGrace(id)
            | Deadline::AutoClose(id)
            | Deadline::TimeOut(id)
            | Deadline::ConsultSearch(id)
            | Deadline::WrapUp(id)
            | Deadline::WaitingOverflow(id)
            | Deadline::Rest(id)
            | Deadline::Retention(id) => {
                self.conversations.get_mut(id).into_iter().for_each(|each| dues.set(&mut each.next, None));
            }
            Deadline::Hours(queue) => dues.set_hours(queue, None),
            Deadline::Order(queue) => dues.set_order(queue, None),
            Deadline::Flood(workstream) => dues.set_flood(workstream, None),
            Deadline::DayEnd => dues.set_day(None),
        }
    }

    /// The next deadline of a conversation.
    pub(super) fn conversation_due(&self, conversation: &Conversation) -> NextDeadline {
        let id = conversation.id;
        if let (Stage::Closed, Some((_, ended_at))) = (&conversation.stage, conversation.ended) {
            return Some((ended_at + self.configuration.settings.kept_after_end, Deadline::Retention(id)));
        }
        let workstream = self.workstream(&conversation.workstream)?;
        let mut first: NextDeadline = None;
        let mut at = |moment: Option<Timestamp>, due: Deadline| {
            if let Some(moment) = moment
                && first.as_ref().is_none_or(|(before, _)| moment < *before)
            {
                first = Some((moment, due));
            }
        };
        if let Some((_, ended_at)) = conversation.ended {
            if let WrapUp::For(span) = workstream.wrap_up
                && conversation.takes_capacity
            {
                at(Some(self.downtime.due(ended_at, span)), Deadline::WrapUp(id));
            }
        } else {
            let gone = conversation.customer_gone_at.filter(|_| workstream.channel.traits().has_page);
            at(gone.map(|gone| gone + workstream.customer_grace), Deadline::CustomerGrace(id));
            at(self.times_out_at(workstream, conversation), Deadline::TimeOut(id));
            at(self.search_over_at(conversation), Deadline::ConsultSearch(id));
            let rests = conversation.resting.as_ref().filter(|_| conversation.is_in_line());
            at(rests.map(|(_, until)| *until), Deadline::Rest(id));
            let waits = conversation.stage == Stage::Open && conversation.is_in_line();
            let queue = self.queue(&conversation.queue).filter(|_| waits);
            // The fallback queue never overflows (R13.14).
            let overflow = queue.filter(|queue| queue.id != workstream.queue);
            let overflow = overflow.and_then(|queue| queue.overflow_waiting.as_ref());
            let overflow = overflow.filter(|rule| rule.action.can_be_done() && !conversation.overflowed);
            at(
                overflow.and_then(|rule| self.waits_until(conversation, rule.over)),
                Deadline::WaitingOverflow(id),
            );
        }
        at(self.auto_closes_at(workstream, conversation), Deadline::AutoClose(id));
        first
    }
}

//! The time for which an offer was on a screen, by the receipts of its desks; unconfirmed time does not
//! count.

use model::{DeskId, Span, Timestamp};
use std::collections::BTreeSet;

#[derive(Clone, Debug, Default)]
pub(crate) struct OnScreen {
    shown_by: BTreeSet<DeskId>,
    /// Stretches that began and ended by a desk's word.
    stretches: Vec<(Timestamp, Timestamp)>,
    since: Option<Timestamp>,
}

impl OnScreen {
    /// A desk's word. What was on a screen after the offer's time does not count, also where it has more time later.
    pub(crate) fn said(&mut self, desk: DeskId, shown: bool, at: Timestamp, expires_at: Timestamp) {
        if shown {
            self.shown_by.insert(desk);
            self.since.get_or_insert(at);
        } else if self.shown_by.remove(&desk) && self.shown_by.is_empty() {
            self.stretches.extend(self.since.take().map(|since| (since, at.min(expires_at))));
        }
    }

    pub(crate) fn lost(&mut self, desk: DeskId) {
        self.shown_by.remove(&desk);
        if self.shown_by.is_empty() {
            self.since = None;
        }
    }

    pub(crate) fn clock_set(&mut self, by: i64) {
        let moments = self.stretches.iter_mut().flat_map(|(from, to)| [from, to]).chain(&mut self.since);
        moments.for_each(|at| *at = at.moved(by));
    }

    pub(crate) fn is_asked_anew(&mut self) {
        self.shown_by.clear();
        self.since = None;
    }

    pub(crate) fn is_shown(&self) -> bool {
        self.since.is_some()
    }

    /// Five seconds in all up to the end of its time, or all of a shorter time.
    pub(crate) fn is_enough(&self, made_at: Timestamp, end: Timestamp) -> bool {
        let now = self.since.map(|since| (since, end));
        let seen: u64 = self.stretches.iter().chain(&now).map(|(from, to)| ((*to).min(end) - *from).0).sum();
        let whole = end - made_at <= Span::seconds(5) && self.stretches.is_empty() && self.is_shown();
        seen >= 5_000 || whole
    }
}

//! Changes of the router's clock: it is set, or the router was suspended, and all moments and deadlines
//! follow.

use crate::event::Event;
use crate::offers::answer::over;
use crate::organisation::Organisation;
use model::{Moments, NotShown, OfferOutcome, Timestamp};

impl Organisation {
    /// What it means that the clock was set. A day that it skipped the end of has ended.
    pub(crate) fn decide_clock_set(&self, by: i64, now: Timestamp) -> Vec<Event> {
        let before = now.moved(by.saturating_neg());
        let day_ended = self.index.catalogue.zone.end_of_day(before) <= now;
        let set = (by != 0).then_some(Event::ClockSet { by });
        set.into_iter().chain((by > 0 && day_ended).then_some(Event::DayEnded)).collect()
    }

    /// The clock was set. All moments move with it, so that every time that is measured keeps its length, and hours and days
    /// are looked at anew.
    pub(crate) fn apply_clock_set(&mut self, by: i64, at: Timestamp) {
        self.move_by(by);
        self.clock = at;
        self.apply_configuration();
    }

    /// The router stood still. When it did so before what it reads now is judged, the earlier moment holds.
    pub(crate) fn decide_pause(&self, since: Timestamp) -> Vec<Event> {
        match self.paused_since {
            Some(_) => vec![],
            None => vec![Event::Paused { since }],
        }
    }

    /// The moment for deciding whether an answer is in time: an answer that waited to be read while the
    /// router was suspended counts as given before that.
    pub(crate) fn judged_at(&self, now: Timestamp) -> Timestamp {
        self.paused_since.unwrap_or(now).min(now)
    }

    /// Everything that was sent while the router stood still has been taken. Nobody is to blame for an offer whose time went
    /// by meanwhile: an answer could not arrive.
    pub(crate) fn decide_resume(&self, now: Timestamp) -> Vec<Event> {
        if self.paused_since.is_none() {
            return vec![];
        }
        let overdue = self.offers.values().filter(|offer| {
            let is_over = offer.next.as_ref().is_some_and(|(at, _)| *at <= now);
            is_over && !offer.is_theirs()
        });
        let ended =
            overdue.map(|offer| over(offer.id, OfferOutcome::NotDisplayed(Some(NotShown::RouterPaused))));
        ended.chain([Event::Resumed]).collect()
    }
}

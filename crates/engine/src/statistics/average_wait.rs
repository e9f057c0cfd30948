//! How long customers of a queue wait, as they are told it.

use model::{Moments, Span, Timestamp};
use serde::{Deserialize, Serialize};

/// How long customers of a queue wait for an answer: an average in which the last ones count most (R11.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct AverageWait {
    answered: u64,
    average: Span,
    last: Timestamp,
}

impl AverageWait {
    /// So many answers make an average that can be relied on.
    const ENOUGH: u64 = 20;
    /// After so long without an answer it begins anew.
    const IDLE: Span = Span::seconds(7 * 24 * 3_600);

    pub(crate) fn answered(&mut self, waited: Span, at: Timestamp) {
        if at - self.last > Self::IDLE {
            *self = Self::default();
        }
        self.answered += 1;
        let weight = self.answered.min(Self::ENOUGH);
        self.average = Span((self.average.0 * (weight - 1) + waited.0) / weight);
        self.last = at;
    }

    pub(crate) fn get(&self, at: Timestamp) -> Option<Span> {
        let known = self.answered >= Self::ENOUGH && at - self.last <= Self::IDLE;
        known.then_some(self.average)
    }
}

impl Moments for AverageWait {
    fn move_by(&mut self, by: i64) {
        let Self { last, answered: _, average: _ } = self;
        last.move_by(by);
    }
}

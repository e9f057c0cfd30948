//! The average waiting time of a queue, as customers are informed of it (R11.2).

use model::{Moments, Span, Timestamp};
use serde::{Deserialize, Serialize};

/// A queue's average waiting time until an answer, in which the latest ones weigh most (R11.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct AverageWait {
    answered: u64,
    average: Span,
    last: Timestamp,
}

impl AverageWait {
    /// The least number of answers for a reliable average.
    const ENOUGH: u64 = 20;
    /// How long without an answer until the average starts again.
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

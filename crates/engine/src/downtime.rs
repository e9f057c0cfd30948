//! Downtime: the times in which the journal had no owner, so that nobody could do anything (R16).

use model::{Moments, Span, Timestamp};
use serde::{Deserialize, Serialize};

/// The most downtimes that are remembered one by one. The oldest two beyond that become one.
const MOST: usize = 1_000;

/// One time without an owner. Nothing happened between its two ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Gap {
    since: Timestamp,
    until: Timestamp,
}

/// The downtimes that can still matter to a deadline, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Downtime(Vec<Gap>);

impl Downtime {
    /// One more downtime. Those that ended before anything that is still measured are forgotten.
    pub(crate) fn add(&mut self, since: Timestamp, until: Timestamp, measured_from: Timestamp) {
        self.0.retain(|gap| gap.until > measured_from);
        self.0.push(Gap { since, until });
        if self.0.len() > MOST {
            let first = self.0.remove(0);
            if let Some(second) = self.0.first_mut() {
                second.since = Timestamp(second.since.0.saturating_sub((first.until - first.since).0));
            }
        }
    }

    /// The downtimes that began after a moment, or at it, each with its two ends.
    pub(crate) fn after(&self, moment: Timestamp) -> impl Iterator<Item = (Timestamp, Timestamp)> {
        let from = self.0.partition_point(|gap| gap.since < moment);
        self.0[from..].iter().map(|gap| (gap.since, gap.until))
    }

    /// When this much time has passed since a moment, without downtime.
    pub(crate) fn due(&self, from: Timestamp, span: Span) -> Timestamp {
        let later = |due: Timestamp, (since, until): (Timestamp, Timestamp)| {
            if since < due { due + (until - since) } else { due }
        };
        self.after(from).fold(from + span, later)
    }

    /// The time between two moments, without downtime.
    pub(crate) fn between(&self, from: Timestamp, to: Timestamp) -> Span {
        let down = self.after(from).filter(|(_, until)| *until <= to);
        let down = down.map(|(since, until)| (until - since).0).sum();
        Span((to - from).0.saturating_sub(down))
    }
}

impl Moments for Downtime {
    fn move_by(&mut self, by: i64) {
        for Gap { since, until } in &mut self.0 {
            since.move_by(by);
            until.move_by(by);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: u64) -> Timestamp {
        Timestamp(second * 1_000)
    }

    fn downtime(gaps: &[(u64, u64)]) -> Downtime {
        let mut downtime = Downtime::default();
        gaps.iter().for_each(|(since, until)| downtime.add(at(*since), at(*until), at(0)));
        downtime
    }

    #[test]
    fn only_downtime_before_the_moment_that_is_due_moves_it() {
        let downtime = downtime(&[(10, 20), (40, 70), (200, 300)]);
        assert_eq!(downtime.due(at(0), Span::seconds(10)), at(10), "it was over when the first began");
        assert_eq!(downtime.due(at(0), Span::seconds(15)), at(25));
        assert_eq!(downtime.due(at(0), Span::seconds(31)), at(71), "the first one leads into the second");
        assert_eq!(downtime.due(at(20), Span::seconds(30)), at(80), "what was before does not count");
        assert_eq!(downtime.due(at(40), Span::seconds(1)), at(71));
    }

    #[test]
    fn time_between_two_moments_is_without_downtime() {
        let downtime = downtime(&[(10, 20), (40, 70)]);
        assert_eq!(downtime.between(at(0), at(30)), Span::seconds(20));
        assert_eq!(downtime.between(at(20), at(80)), Span::seconds(30));
    }

    #[test]
    fn what_is_not_measured_any_more_is_forgotten_and_many_are_joined() {
        let mut few = downtime(&[(10, 20), (40, 70)]);
        few.add(at(80), at(90), at(30));
        assert_eq!(few.after(at(0)).count(), 2);
        let many: Vec<(u64, u64)> = (1..=1_100).map(|each| (each * 10, each * 10 + 1)).collect();
        let many = downtime(&many);
        assert_eq!(many.after(at(0)).count(), MOST);
        assert_eq!(many.due(at(0), Span::seconds(20_000)), at(21_100), "all of it counts");
    }
}

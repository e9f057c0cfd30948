//! How long the records of each organisation gather entries for one batch: the longer, the more organisations a router has.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

/// The time between two batches of the whole router. Each batch is a commit, and what it costs hardly depends on what is in it.
const BETWEEN_BATCHES: Duration = Duration::from_millis(25);

/// The shortest and the longest time that one organisation gathers: the records are that much behind where little happens.
const SHORTEST_GATHERING: Duration = Duration::from_millis(100);
const LONGEST_GATHERING: Duration = Duration::from_millis(500);

/// Shared by all projections of a router.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pace {
    projections: Arc<AtomicU32>,
}

/// Counts as one projection until it is dropped.
#[derive(Debug)]
pub(crate) struct Paced {
    pace: Pace,
}

impl Pace {
    /// One more projection.
    pub(crate) fn join(&self) -> Paced {
        self.projections.fetch_add(1, Ordering::Relaxed);
        Paced { pace: self.clone() }
    }
}

impl Paced {
    /// How long entries are gathered for the next batch where few come.
    pub(crate) fn gathering(&self) -> Duration {
        let all = BETWEEN_BATCHES.saturating_mul(self.pace.projections.load(Ordering::Relaxed));
        all.clamp(SHORTEST_GATHERING, LONGEST_GATHERING)
    }
}

impl Drop for Paced {
    fn drop(&mut self) {
        self.pace.projections.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_organisations_have_no_more_batches_a_second_than_some() {
        let pace = Pace::default();
        let mut joined = vec![pace.join()];
        assert_eq!(joined[0].gathering(), SHORTEST_GATHERING);
        joined.extend((0..9).map(|_| pace.join()));
        assert_eq!(joined[0].gathering(), Duration::from_millis(250));
        joined.extend((0..90).map(|_| pace.join()));
        assert_eq!(joined[0].gathering(), LONGEST_GATHERING);
        joined.truncate(1);
        assert_eq!(joined[0].gathering(), SHORTEST_GATHERING);
    }
}

//! When something is tried again, and how much may wait.

use crate::engine::clock::Millis;
use std::sync::Arc;
use std::time::Duration;

const SECOND: u64 = 1_000;
const MINUTE: u64 = 60 * SECOND;
const HOUR: u64 = 60 * MINUTE;

/// The pauses before each further attempt, where an operator chooses none: the schedule of Standard Webhooks, three days in all.
const PAUSES: [Millis; 9] =
    [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR];

/// How long a destination is left alone after a failed attempt, whatever else waits for it; no longer than the first pause.
const DESTINATION_PAUSE: Millis = SECOND;

/// The most destinations of an organisation. Each has a sender of its own, so this is also how much is sent at the same time.
pub(super) const MOST_DESTINATIONS: usize = 20;

/// The most entries of one destination: those that wait, and those that failed and can be sent again. Above it the oldest failed
/// ones are forgotten; if all wait, a new one has failed.
pub(super) const MOST_ENTRIES: i64 = 10_000;

/// How long a secret still signs that was exchanged for another.
pub(super) const FORMER_SECRET_LASTS: Duration = Duration::from_secs(24 * 60 * 60);

/// The position in the journal is stored at least after so many entries of which none goes out.
pub(super) const POSITION_EVERY: u64 = 1_000;

/// The pauses before each further attempt. After the last one it has failed.
#[derive(Clone, Debug)]
pub(crate) struct Schedule(Arc<[Millis]>);

impl Schedule {
    /// With these pauses, or the usual ones.
    pub(crate) fn new(pauses: Option<&[Duration]>) -> Self {
        Self(pauses.map_or_else(|| PAUSES.into(), |pauses| pauses.iter().copied().map(millis).collect()))
    }

    /// When to try again after so many failed attempts; nothing if there is no further one.
    pub(super) fn next_attempt(
        &self,
        attempts: usize,
        asked: Option<Duration>,
        now: Millis,
    ) -> Option<Millis> {
        let pause = self.0.get(attempts.saturating_sub(1))?;
        Some(now.saturating_add((*pause).max(asked.map_or(0, millis))))
    }

    /// Until when the destination of a failed attempt is left alone.
    pub(super) fn pause_until(&self, asked: Option<Duration>, now: Millis) -> Millis {
        let pause = self.0.first().map_or(DESTINATION_PAUSE, |first| DESTINATION_PAUSE.min(*first));
        now.saturating_add(pause.max(asked.map_or(0, millis)))
    }
}

fn millis(time: Duration) -> Millis {
    Millis::try_from(time.as_millis()).unwrap_or(Millis::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_tried_for_three_days_with_growing_pauses() {
        let schedule = Schedule::new(None);
        let (mut now, mut attempts) = (0, 1);
        while let Some(next) = schedule.next_attempt(attempts, None, now) {
            assert!(next > now);
            (now, attempts) = (next, attempts + 1);
        }
        assert_eq!((attempts, now), (10, 75 * HOUR + 35 * MINUTE + 5 * SECOND));
    }

    #[test]
    fn a_destination_that_asks_for_a_longer_pause_gets_it() {
        let (schedule, asked) = (Schedule::new(None), Some(Duration::from_secs(60)));
        assert_eq!(schedule.next_attempt(1, asked, 1_000), Some(61_000));
        assert_eq!(schedule.next_attempt(2, asked, 1_000), Some(1_000 + 5 * MINUTE));
        assert_eq!((schedule.pause_until(asked, 1_000), schedule.pause_until(None, 1_000)), (61_000, 2_000));
    }

    #[test]
    fn an_operator_chooses_other_pauses() {
        let schedule = Schedule::new(Some(&[Duration::from_millis(50), Duration::from_secs(3)]));
        let next = [1, 2, 3].map(|attempts| schedule.next_attempt(attempts, None, 1_000));
        assert_eq!(next, [Some(1_050), Some(4_000), None]);
        assert_eq!(schedule.pause_until(None, 1_000), 1_050);
        assert_eq!(Schedule::new(Some(&[])).next_attempt(1, None, 1_000), None, "one attempt");
    }
}

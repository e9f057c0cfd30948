//! When something is tried again, and how much may wait.

use crate::engine::clock::Millis;
use std::time::Duration;

const SECOND: u64 = 1_000;
const MINUTE: u64 = 60 * SECOND;
const HOUR: u64 = 60 * MINUTE;

/// The pauses before each further attempt: the schedule of Standard Webhooks, three days in all. After the last attempt it has
/// failed.
const PAUSES: [Millis; 9] =
    [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR];

/// How long a destination is left alone after a failed attempt, whatever else waits for it.
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

/// When to try again after so many failed attempts; nothing if there is no further one.
pub(super) fn next_attempt(attempts: usize, asked: Option<Duration>, now: Millis) -> Option<Millis> {
    let pause = PAUSES.get(attempts.saturating_sub(1))?;
    Some(now.saturating_add((*pause).max(millis(asked))))
}

/// Until when the destination of a failed attempt is left alone.
pub(super) fn pause_until(asked: Option<Duration>, now: Millis) -> Millis {
    now.saturating_add(DESTINATION_PAUSE.max(millis(asked)))
}

fn millis(asked: Option<Duration>) -> Millis {
    asked.map_or(0, |asked| Millis::try_from(asked.as_millis()).unwrap_or(Millis::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_tried_for_three_days_with_growing_pauses() {
        let mut now = 0;
        let mut attempts = 1;
        while let Some(next) = next_attempt(attempts, None, now) {
            assert!(next > now);
            (now, attempts) = (next, attempts + 1);
        }
        assert_eq!((attempts, now), (10, 75 * HOUR + 35 * MINUTE + 5 * SECOND));
    }

    #[test]
    fn a_destination_that_asks_for_a_longer_pause_gets_it() {
        let asked = Some(Duration::from_secs(60));
        assert_eq!(next_attempt(1, asked, 1_000), Some(61_000));
        assert_eq!(next_attempt(2, asked, 1_000), Some(1_000 + 5 * MINUTE));
        assert_eq!((pause_until(asked, 1_000), pause_until(None, 1_000)), (61_000, 2_000));
    }
}

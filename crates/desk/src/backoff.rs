//! How long to wait before the next attempt to connect.
//!
//! After a stop of any length every desk is back within ten seconds of its end. At worst an attempt that began just before
//! the end still waits for its time-out, [`crate::backend::handbell::CONNECT_TIMEOUT`] (4 s), then the longest pause follows
//! ([`LONGEST_PAUSE`], 5.5 s), and then one attempt that succeeds: 9.5 s and a handshake. A connection that was there and
//! went silent is given up after 9 s, and as it was steady the first pause of at most 0.25 s follows. The pauses never add
//! up with one another: only the last one lies behind the end.

use std::time::Duration;

const FIRST_PAUSE: Duration = Duration::from_millis(250);

/// The longest pause between two attempts.
pub(crate) const LONGEST_PAUSE: Duration = Duration::from_millis(5_500);

/// A router that has turned this desk away is asked again after this and up to as much again.
const SLOW_PAUSE: Duration = Duration::from_secs(30);

/// Pauses between attempts to connect: full jitter, so that a thousand desks do not come back in the same moment.
#[derive(Clone, Copy, Debug, Default)]
pub struct Backoff {
    failures: u32,
}

impl Backoff {
    /// How long to wait after one more failure. `jitter` is any number, evenly spread.
    pub fn next(&mut self, jitter: u64) -> Duration {
        let ceiling = FIRST_PAUSE.saturating_mul(1 << self.failures.min(10)).min(LONGEST_PAUSE);
        self.failures = self.failures.saturating_add(1);
        spread(ceiling, jitter)
    }

    /// How long to wait where only a person can change something.
    pub(crate) fn slowly(jitter: u64) -> Duration {
        SLOW_PAUSE + spread(SLOW_PAUSE, jitter)
    }

    /// It worked, for long enough to be more than an attempt.
    pub fn reset(&mut self) {
        self.failures = 0;
    }
}

fn spread(ceiling: Duration, jitter: u64) -> Duration {
    let ceiling = u64::try_from(ceiling.as_millis()).unwrap_or(u64::MAX);
    Duration::from_millis(jitter % ceiling)
}

/// A number that nobody can foresee.
pub(crate) fn random_number() -> u64 {
    getrandom::u64().unwrap_or_else(|_| {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        u64::from(since.subsec_nanos())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::handbell::{CONNECT_TIMEOUT, SILENCE};

    #[test]
    fn pauses_grow_to_a_limit_and_begin_anew() {
        let mut backoff = Backoff::default();
        // A jitter just below the ceiling gives the longest pause.
        let mut longest = |ceiling: u64| backoff.next(ceiling - 1).as_millis();
        for ceiling in [250, 500, 1_000, 2_000, 4_000, 5_500, 5_500, 5_500] {
            assert_eq!(longest(ceiling), u128::from(ceiling) - 1);
        }
        backoff.reset();
        assert_eq!(backoff.next(249), Duration::from_millis(249));
    }

    #[test]
    fn after_a_stop_of_any_length_all_desks_are_back_within_ten_seconds() {
        const BOUND: Duration = Duration::from_secs(10);
        let handshake = Duration::from_millis(400);
        // Stops of any length, each desk with its own jitter; attempts during the stop fail by their time-out or at once.
        for fails_after in [Duration::ZERO, CONNECT_TIMEOUT] {
            for desk in 0..2_000u64 {
                let mut backoff = Backoff::default();
                let mut state = desk.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
                let stop = Duration::from_millis(desk * 37);
                let mut at = Duration::ZERO;
                while at < stop {
                    state ^= state << 13;
                    state ^= state >> 7;
                    state ^= state << 17;
                    at += fails_after + backoff.next(state);
                }
                let back_after = at - stop + handshake;
                assert!(back_after < BOUND, "desk {desk} was back after {back_after:?}");
            }
        }
        assert!(CONNECT_TIMEOUT + LONGEST_PAUSE + handshake < BOUND);
        assert!(SILENCE + FIRST_PAUSE + handshake < BOUND);
    }

    #[test]
    fn a_router_that_turns_desks_away_is_asked_about_once_a_minute() {
        for jitter in [0, 17, u64::MAX] {
            let pause = Backoff::slowly(jitter);
            assert!((30..=60).contains(&pause.as_secs()), "{pause:?}");
        }
    }
}

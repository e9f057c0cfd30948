//! A rate limiter by key: a burst, then one attempt per interval.

use hashlink::LruCache;
use std::hash::Hash;
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// The most keys that are remembered, those that were used last. A forgotten key has all its attempts again.
const KEYS: usize = 20_000;

/// Limits the attempts for each key: `burst` at once, then one per `refill`.
pub(crate) struct RateLimiter<K: Hash + Eq> {
    burst: u32,
    refill: Duration,
    /// For each key the moment at which all its attempts are available again.
    full_at: Mutex<LruCache<K, Instant>>,
}

impl<K: Hash + Eq> RateLimiter<K> {
    pub(crate) fn new(burst: u32, refill: Duration) -> Self {
        Self { burst, refill, full_at: Mutex::new(LruCache::new(KEYS)) }
    }

    /// Takes one attempt.
    ///
    /// # Errors
    /// The time after which the next one is allowed.
    pub(crate) fn take(&self, key: K, now: Instant) -> Result<(), Duration> {
        self.take_several(key, 1, now)
    }

    /// Takes several attempts, or none.
    ///
    /// # Errors
    /// The time after which they are allowed.
    pub(crate) fn take_several(&self, key: K, count: u32, now: Instant) -> Result<(), Duration> {
        self.with(key, count, now, |next, budget| {
            match next.saturating_duration_since(now).checked_sub(budget) {
                Some(excess) if !excess.is_zero() => (None, Err(excess)),
                _ => (Some(next), Ok(())),
            }
        })
    }

    /// Takes one attempt even if none is left, and returns the delay for it, up to a maximum.
    pub(crate) fn put_off(&self, key: K, now: Instant, longest: Duration) -> Duration {
        self.with(key, 1, now, |next, budget| {
            let excess = next.saturating_duration_since(now).saturating_sub(budget);
            (Some(next.min(now + budget + longest)), excess.min(longest))
        })
    }

    /// Returns an attempt that turned out to be legitimate.
    pub(crate) fn give_back(&self, key: &K) {
        if let Some(full) = self.lock().get_mut(key)
            && let Some(earlier) = full.checked_sub(self.refill)
        {
            *full = earlier;
        }
    }

    /// Decides by the moment at which all attempts would be available again after this many more, and by the
    /// time that all of them take.
    fn with<T>(
        &self,
        key: K,
        count: u32,
        now: Instant,
        decide: impl FnOnce(Instant, Duration) -> (Option<Instant>, T),
    ) -> T {
        let mut full_at = self.lock();
        let full = full_at.get(&key).copied().unwrap_or(now).max(now);
        let (next, told) = decide(full + self.refill * count, self.refill * self.burst);
        if let Some(next) = next {
            full_at.insert(key, next);
        }
        told
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, LruCache<K, Instant>> {
        self.full_at.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl<K: Hash + Eq> std::fmt::Debug for RateLimiter<K> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Attempts").field("burst", &self.burst).field("refill", &self.refill).finish()
    }
}

/// A time in seconds, rounded up.
pub(crate) fn whole_seconds(wait: Duration) -> u64 {
    wait.as_secs() + u64::from(wait.subsec_nanos() > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const REFILL: Duration = Duration::from_secs(10);

    #[test]
    fn a_burst_passes_then_one_each_refill() {
        let (attempts, start) = (RateLimiter::new(3, REFILL), Instant::now());
        for _ in 0..3 {
            assert_eq!(attempts.take("a", start), Ok(()));
        }
        assert_eq!(attempts.take("a", start), Err(REFILL));
        assert_eq!(attempts.take("b", start), Ok(()), "keys do not disturb each other");
        assert_eq!(attempts.take("a", start + REFILL), Ok(()));
        assert!(attempts.take("a", start + REFILL).is_err());
    }

    #[test]
    fn an_attempt_given_back_can_be_taken_again() {
        let (attempts, start) = (RateLimiter::new(1, REFILL), Instant::now());
        for _ in 0..50 {
            assert_eq!(attempts.take("a", start), Ok(()));
            attempts.give_back(&"a");
        }
    }

    #[test]
    fn what_is_put_off_is_made_all_the_same_and_soon() {
        let (attempts, start) = (RateLimiter::new(2, REFILL), Instant::now());
        let longest = Duration::from_secs(3);
        assert_eq!([0; 2].map(|_| attempts.put_off("a", start, longest)), [Duration::ZERO; 2]);
        for _ in 0..1_000 {
            assert_eq!(attempts.put_off("a", start, longest), longest);
        }
        // However many there were, they are restored as fast as two.
        assert_eq!(attempts.put_off("a", start + REFILL + longest, longest), Duration::ZERO);
    }

    #[test]
    fn keys_without_end_refuse_nobody_new() {
        let (attempts, start) = (RateLimiter::new(1, REFILL), Instant::now());
        for key in 0..2 * KEYS {
            assert_eq!(attempts.take(key, start), Ok(()), "{key}");
        }
    }
}

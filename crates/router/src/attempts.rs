use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// How many keys are remembered at most; beyond it, those that are full again are forgotten.
const KEYS: usize = 10_000;

/// Bounds how often something is attempted for one key: `burst` times at once, then once every `refill`.
#[derive(Debug)]
pub(crate) struct Attempts<K> {
    burst: u32,
    refill: Duration,
    /// For each key the moment at which all its attempts are there again.
    full_at: Mutex<HashMap<K, Instant>>,
}

impl<K: Hash + Eq> Attempts<K> {
    pub(crate) fn new(burst: u32, refill: Duration) -> Self {
        Self { burst, refill, full_at: Mutex::new(HashMap::new()) }
    }

    /// Takes one attempt.
    ///
    /// # Errors
    /// The time after which the next one is allowed.
    pub(crate) fn take(&self, key: K, now: Instant) -> Result<(), Duration> {
        let mut full_at = self.full_at.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if full_at.len() >= KEYS {
            full_at.retain(|_, full| *full > now);
        }
        if full_at.len() >= KEYS && !full_at.contains_key(&key) {
            // So many keys under way at once are an attack; waiting harms nobody who is not part of it for long.
            return Err(self.refill);
        }
        let full = full_at.entry(key).or_insert(now);
        let next = (*full).max(now) + self.refill;
        let budget = self.refill * self.burst;
        match next.saturating_duration_since(now).checked_sub(budget) {
            Some(excess) if !excess.is_zero() => Err(excess),
            _ => {
                *full = next;
                Ok(())
            }
        }
    }

    /// Gives an attempt back that turned out to be a good one.
    pub(crate) fn give_back(&self, key: &K) {
        let mut full_at = self.full_at.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(full) = full_at.get_mut(key)
            && let Some(earlier) = full.checked_sub(self.refill)
        {
            *full = earlier;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const REFILL: Duration = Duration::from_secs(10);

    #[test]
    fn a_burst_passes_then_one_each_refill() {
        let (attempts, start) = (Attempts::new(3, REFILL), Instant::now());
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
        let (attempts, start) = (Attempts::new(1, REFILL), Instant::now());
        for _ in 0..50 {
            assert_eq!(attempts.take("a", start), Ok(()));
            attempts.give_back(&"a");
        }
    }
}

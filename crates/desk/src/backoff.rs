use std::time::Duration;

const FIRST: Duration = Duration::from_millis(250);
const LONGEST: Duration = Duration::from_secs(15);

/// Pauses between attempts to connect: full jitter, so that a thousand desks do not come back in the same moment.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Backoff {
    failures: u32,
}

impl Backoff {
    /// How long to wait after one more failure. `chance` is any number, evenly spread.
    pub(crate) fn next(&mut self, chance: u64) -> Duration {
        let ceiling = FIRST.saturating_mul(1 << self.failures.min(10)).min(LONGEST);
        self.failures = self.failures.saturating_add(1);
        let ceiling = u64::try_from(ceiling.as_millis()).unwrap_or(u64::MAX);
        Duration::from_millis(chance % ceiling)
    }

    /// It worked.
    pub(crate) fn reset(&mut self) {
        self.failures = 0;
    }
}

/// A number that nobody can foresee.
pub(crate) fn chance() -> u64 {
    getrandom::u64().unwrap_or_else(|_| {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        u64::from(since.subsec_nanos())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_a_limit_and_begin_anew() {
        let mut backoff = Backoff::default();
        let longest = |backoff: &mut Backoff| {
            // The greatest chance below the ceiling gives the ceiling.
            let mut probe = *backoff;
            let ceiling = (1..=15_000).rev().find(|chance| {
                let mut p = probe;
                p.next(*chance - 1).as_millis() as u64 == *chance - 1
            });
            probe.next(0);
            *backoff = probe;
            ceiling.unwrap()
        };
        let ceilings: Vec<u64> = (0..8).map(|_| longest(&mut backoff)).collect();
        assert_eq!(ceilings, [250, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);
        backoff.reset();
        assert_eq!(longest(&mut backoff), 250);
    }
}

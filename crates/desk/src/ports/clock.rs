//! The clock of the desk: milliseconds that never run backwards and count the time that the machine slept.

use model::Timestamp;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Milliseconds that never run backwards and count the time that the machine slept. They begin at the wall clock's value,
/// so that moments look right before the router has told its own clock.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clock {
    started: Duration,
    wall: Duration,
}

impl Clock {
    pub(crate) fn start() -> Self {
        Self { started: since_boot(), wall: SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default() }
    }

    pub(crate) fn now(&self) -> Timestamp {
        let passed = since_boot().saturating_sub(self.started);
        Timestamp(u64::try_from((self.wall + passed).as_millis()).unwrap_or(u64::MAX))
    }
}

#[cfg(target_os = "linux")]
fn since_boot() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::Boottime);
    let seconds = u64::try_from(time.tv_sec).unwrap_or_default();
    Duration::new(seconds, u32::try_from(time.tv_nsec).unwrap_or_default())
}

#[cfg(not(target_os = "linux"))]
fn since_boot() -> Duration {
    // On Windows and macOS this clock does not stop for sleep in the ways that matter here: the router ends offers.
    use std::sync::OnceLock;
    use std::time::Instant;
    static FIRST: OnceLock<Instant> = OnceLock::new();
    FIRST.get_or_init(Instant::now).elapsed()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_begins_at_the_time_of_day_and_never_runs_backwards() {
        let clock = Clock::start();
        let before = clock.now();
        assert!(before >= Timestamp(1_600_000_000_000) && clock.now() >= before);
    }
}

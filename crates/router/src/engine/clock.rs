//! The router's clock: it counts elapsed time, including the machine's sleep, and follows the wall clock when
//! that is set.

use std::time::SystemTime;

/// Milliseconds since 1970.
pub(crate) type Millis = u64;

/// The least difference for which a wall clock counts as set, in milliseconds; less is the time between two
/// readings.
const SET_AT_LEAST: u64 = 1_000;

/// The readings of the machine's clocks at one moment, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reading {
    /// The wall clock, since 1970; it may be set.
    pub(crate) wall: Millis,
    /// A monotonic clock that includes the machine's sleep.
    pub(crate) elapsed: Millis,
}

/// Reads the machine's clocks.
pub(crate) fn machine() -> Reading {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    Reading { wall: u64::try_from(since.as_millis()).unwrap_or(u64::MAX), elapsed: elapsed() }
}

#[cfg(target_os = "linux")]
fn elapsed() -> Millis {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::Boottime);
    let seconds = u64::try_from(time.tv_sec).unwrap_or_default();
    seconds.saturating_mul(1_000) + u64::try_from(time.tv_nsec).unwrap_or_default() / 1_000_000
}

/// Windows includes the machine's sleep here, too; macOS does not, so a sleep there looks like a clock that
/// was set.
#[cfg(not(target_os = "linux"))]
fn elapsed() -> Millis {
    use std::sync::OnceLock;
    use std::time::Instant;
    static FIRST: OnceLock<Instant> = OnceLock::new();
    u64::try_from(FIRST.get_or_init(Instant::now).elapsed().as_millis()).unwrap_or(u64::MAX)
}

/// A clock over a function that reads the machine's clocks.
#[derive(Debug)]
pub(crate) struct Clock<S> {
    source: S,
    /// The offset of what it shows from the elapsed time.
    ahead: i64,
}

impl<S: FnMut() -> Reading> Clock<S> {
    /// A clock that starts with the wall clock's time.
    pub(crate) fn new(mut source: S) -> Self {
        let Reading { wall, elapsed } = source();
        Self { ahead: difference(wall, elapsed), source }
    }

    /// Its time, and the elapsed time. It never goes back except by [`Self::follow`] and [`Self::move_by`].
    pub(crate) fn read(&mut self) -> (Millis, Millis) {
        let Reading { elapsed, .. } = (self.source)();
        (elapsed.saturating_add_signed(self.ahead), elapsed)
    }

    /// Its time.
    pub(crate) fn now(&mut self) -> Millis {
        self.read().0
    }

    /// Follows the wall clock if that was set, and returns by how many milliseconds, forwards or back.
    pub(crate) fn follow(&mut self) -> Option<i64> {
        self.set_by().inspect(|by| self.move_by(*by))
    }

    /// By how many milliseconds the wall clock was set, forwards or back, since it was last followed.
    pub(crate) fn set_by(&mut self) -> Option<i64> {
        let Reading { wall, elapsed } = (self.source)();
        let by = difference(wall, elapsed.saturating_add_signed(self.ahead));
        (by.unsigned_abs() >= SET_AT_LEAST).then_some(by)
    }

    /// Moves its time by this many milliseconds.
    pub(crate) fn move_by(&mut self, by: i64) {
        self.ahead = self.ahead.saturating_add(by);
    }
}

fn difference(a: Millis, b: Millis) -> i64 {
    i64::try_from(a).unwrap_or(i64::MAX).saturating_sub_unsigned(b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    #[test]
    fn what_elapses_counts_and_a_wall_clock_that_is_set_is_followed() {
        let reading = Cell::new(Reading { wall: 1_000_000, elapsed: 7_000 });
        let mut clock = Clock::new(|| reading.get());
        assert_eq!(clock.read(), (1_000_000, 7_000));
        reading.set(Reading { wall: 1_010_300, elapsed: 17_000 });
        assert_eq!((clock.follow(), clock.now()), (None, 1_010_000), "a little is no setting");
        reading.set(Reading { wall: 4_611_000, elapsed: 18_000 });
        assert_eq!(clock.now(), 1_011_000);
        assert_eq!((clock.follow(), clock.now()), (Some(3_600_000), 4_611_000));
        reading.set(Reading { wall: 1_012_000, elapsed: 19_000 });
        assert_eq!((clock.follow(), clock.now()), (Some(-3_600_000), 1_012_000));
        assert_eq!(clock.follow(), None);
    }

    #[test]
    fn the_machines_clocks_go_on() {
        let (first, second) = (machine(), machine());
        assert!(second.elapsed >= first.elapsed && first.wall > 1_600_000_000_000);
    }
}

//! Turns new work away early where there is more than can be carried, so that what was taken keeps its times.
//!
//! Everything that arrives waits for its turn on the program's threads. A task that asks to be woken at set moments waits there
//! too, so how late it is woken tells how long everything else waits. While that is too long, less and less new work is let
//! in; answers, messages and whatever else belongs to work that was taken always are.

use crate::doors::Doors;
use crate::problem::Problem;
use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;
use tokio::time::{Instant, sleep_until};

/// How often it is looked how late things are.
const LOOK_EVERY: Duration = Duration::from_millis(10);

/// Things may be so late.
const LATE: Duration = Duration::from_millis(100);

/// So many looks in a row find things late before anything is turned away: a moment in which the machine has other work is no
/// overload.
const IN_A_ROW: u32 = 10;

/// All of the new work, in parts of what is let in.
const ALL: u32 = 1_000;

/// So much is always let in: whoever waits outside has to find out that it is over.
const LEAST: u32 = 50;

/// So much more is let in after each look that found nothing late.
const MORE: u32 = 4;

/// After how many seconds it is worth asking again.
pub(crate) const RETRY_AFTER: u64 = 2;

/// How much of the new work is let in.
#[derive(Debug)]
pub(crate) struct Overload {
    /// Parts of [`ALL`].
    share: AtomicU32,
    /// How many looks in a row found things late.
    late: AtomicU32,
    /// What new work has added up to: one is let in each time that it passes [`ALL`].
    sum: AtomicU32,
}

impl Overload {
    /// Everything is let in.
    pub(crate) fn new() -> Self {
        Self { share: AtomicU32::new(ALL), late: AtomicU32::new(0), sum: AtomicU32::new(0) }
    }

    /// Whether one more piece of work is let in.
    pub(crate) fn admits(&self) -> bool {
        let share = self.share.load(Ordering::Relaxed);
        if share == ALL {
            return true;
        }
        let before = self.sum.fetch_add(share, Ordering::Relaxed);
        before / ALL != before.wrapping_add(share) / ALL
    }

    /// Things were found to be so late.
    fn looked(&self, late: Duration) {
        let share = self.share.load(Ordering::Relaxed);
        let in_a_row = if late > LATE { self.late.load(Ordering::Relaxed).saturating_add(1) } else { 0 };
        self.late.store(in_a_row, Ordering::Relaxed);
        let next = match in_a_row {
            0 => (share + MORE).min(ALL),
            IN_A_ROW.. => (share * 9 / 10).max(LEAST),
            _ => share,
        };
        self.share.store(next, Ordering::Relaxed);
        if share == ALL && next < ALL {
            tracing::warn!(
                late = late.as_millis(),
                "more comes than can be carried: new work is turned away"
            );
        } else if share < ALL && next == ALL {
            tracing::info!("everything can be carried again");
        }
    }

    /// Looks for as long as the router runs.
    pub(crate) async fn watch(self: Arc<Self>) {
        loop {
            let wanted = Instant::now() + LOOK_EVERY;
            sleep_until(wanted).await;
            // Timers have a grain of a millisecond.
            self.looked(wanted.elapsed().saturating_sub(Duration::from_millis(1)));
        }
    }
}

/// A request that brings new work and is let in.
pub(crate) struct Admitted;

impl FromRequestParts<Arc<Doors>> for Admitted {
    type Rejection = Problem;

    async fn from_request_parts(_: &mut Parts, doors: &Arc<Doors>) -> Result<Self, Problem> {
        if doors.overload.admits() {
            return Ok(Self);
        }
        let detail = format!("More work comes in than can be carried. Try again in {RETRY_AFTER} seconds.");
        Err(Problem::new(StatusCode::SERVICE_UNAVAILABLE, "overloaded", detail).retry_after(RETRY_AFTER))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn admitted(overload: &Overload, of: u32) -> usize {
        (0..of).filter(|_| overload.admits()).count()
    }

    #[test]
    fn less_is_let_in_while_things_are_late_and_all_of_it_again_afterwards() {
        let overload = Overload::new();
        assert_eq!(admitted(&overload, 500), 500);
        for _ in 1..IN_A_ROW {
            overload.looked(LATE * 2);
        }
        assert_eq!(admitted(&overload, 500), 500, "a moment is no overload");
        for _ in 0..7 {
            overload.looked(LATE * 2);
        }
        let half = admitted(&overload, 1_000);
        assert!((450..=500).contains(&half), "{half} of a thousand");
        for _ in 0..100 {
            overload.looked(LATE * 2);
        }
        assert_eq!(admitted(&overload, 1_000), 50, "somebody is always let in");
        for _ in 0..ALL {
            overload.looked(Duration::ZERO);
        }
        assert_eq!(admitted(&overload, 500), 500);
    }
}

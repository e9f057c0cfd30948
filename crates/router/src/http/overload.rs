//! Load shedding: refuses new work early when there is too much, so that accepted work keeps its times.
//!
//! New work waits until it is durable, so the age of the oldest tells how long more would wait. Before that
//! it waits for a thread; how late a timer task is woken tells how long that takes. While either is too long,
//! no more is admitted; answers, messages and everything else of accepted work always are. As soon as it is
//! short again, new work is admitted: queues stay short and never run empty.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::Notify;
use tokio::time::sleep_until;

/// How long the oldest work may wait before more is refused.
const LATE: Duration = Duration::from_millis(6);

/// How late the threads may be.
const THREADS_LATE: Duration = Duration::from_millis(4);

/// How often their lateness is measured, while enough work waits for a refusal.
const LOOK_EVERY: Duration = Duration::from_millis(2);

/// The amount of work that may wait in any case: a slow disk or a busy machine is not an overload.
const ALWAYS: usize = 32;

/// After how many seconds a refused request should be tried again.
pub(crate) const RETRY_AFTER: u64 = 2;

/// How long lateness has to last to be an overload: a disk or a machine that stalls for a moment catches up.
const MOMENT: Duration = Duration::from_millis(150);

/// How long nothing has to be refused for an overload to end.
const OVER_AFTER: Duration = Duration::from_secs(5);

/// New work that waits to be durable.
#[derive(Debug, Default)]
pub(crate) struct Overload {
    waiting: Mutex<Waiting>,
    /// Whether the threads are late.
    threads_late: AtomicBool,
    /// Enough work waits for a refusal.
    enough: Notify,
}

#[derive(Debug, Default)]
struct Waiting {
    /// The number of the oldest.
    first: u64,
    /// Since when each waits, from the oldest on; nothing for one that is done.
    since: VecDeque<Option<Instant>>,
    /// The number of those that wait.
    count: usize,
    /// Since when every request found it late.
    late: Option<Instant>,
    /// When something was last refused.
    refused: Option<Instant>,
}

/// A piece of new work that waits to be durable, until it is dropped.
pub(crate) struct Taking<'a> {
    overload: &'a Overload,
    number: u64,
}

impl Overload {
    /// Whether one more piece of work is admitted.
    pub(crate) fn admits(&self, now: Instant) -> bool {
        let threads_late = self.threads_late.load(Ordering::Relaxed);
        self.waiting(|waiting| waiting.admits(now, threads_late))
    }

    /// Starts the wait of a piece of new work.
    pub(crate) fn take(&self, now: Instant) -> Taking<'_> {
        let (number, count) = self.waiting(|waiting| {
            waiting.since.push_back(Some(now));
            waiting.count += 1;
            (waiting.first + waiting.since.len() as u64 - 1, waiting.count)
        });
        if count == ALWAYS {
            self.enough.notify_one();
        }
        Taking { overload: self, number }
    }

    /// Measures how late the threads are, while the router runs.
    pub(crate) async fn watch(self: Arc<Self>) {
        loop {
            if self.waiting(|waiting| waiting.count) < ALWAYS {
                self.threads_late.store(false, Ordering::Relaxed);
                self.enough.notified().await;
            }
            let wanted = tokio::time::Instant::now() + LOOK_EVERY;
            sleep_until(wanted).await;
            self.threads_late.store(wanted.elapsed() > THREADS_LATE, Ordering::Relaxed);
        }
    }

    fn waiting<T>(&self, with: impl FnOnce(&mut Waiting) -> T) -> T {
        with(&mut self.waiting.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Waiting {
    fn admits(&mut self, now: Instant, threads_late: bool) -> bool {
        let oldest = self.since.front().copied().flatten();
        let is_late = oldest.is_some_and(|since| now.saturating_duration_since(since) > LATE);
        if self.count < ALWAYS || !(is_late || threads_late) {
            self.late = None;
            return true;
        }
        let late = *self.late.get_or_insert(now);
        let is_known = self.refused.is_some_and(|last| now.saturating_duration_since(last) <= OVER_AFTER);
        if !is_known && now.saturating_duration_since(late) <= MOMENT {
            return true;
        }
        self.refused = Some(now);
        if !is_known {
            tracing::warn!(waiting = self.count, "more comes than can be carried: new work is turned away");
        }
        false
    }

    fn done(&mut self, number: u64) {
        let place = usize::try_from(number.wrapping_sub(self.first)).ok();
        if let Some(since) = place.and_then(|place| self.since.get_mut(place)) {
            *since = None;
            self.count -= 1;
        }
        while let Some(None) = self.since.front() {
            self.since.pop_front();
            self.first += 1;
        }
    }
}

impl Drop for Taking<'_> {
    fn drop(&mut self) {
        self.overload.waiting(|waiting| waiting.done(self.number));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn waiting(overload: &Overload, count: usize, since: Instant) -> VecDeque<Taking<'_>> {
        (0..count).map(|_| overload.take(since)).collect()
    }

    #[test]
    fn nothing_more_is_let_in_while_the_oldest_waits_too_long() {
        let (overload, start) = (Overload::default(), Instant::now());
        let mut all = waiting(&overload, ALWAYS, start);
        assert!(overload.admits(start + LATE), "many at once are no overload");
        let late = start + LATE + Duration::from_millis(1);
        assert!(overload.admits(late) && overload.admits(late + MOMENT), "nor is a moment");
        let now = late + MOMENT + Duration::from_millis(1);
        assert!(!overload.admits(now));
        // One in the middle is done; the oldest still waits.
        drop(all.remove(1));
        all.push_back(overload.take(now));
        assert!(!overload.admits(now));
        drop(all.pop_front());
        all.push_back(overload.take(now));
        assert!(!overload.admits(now), "the next oldest has waited as long");
        for _ in 2..ALWAYS {
            drop(all.pop_front());
            all.push_back(overload.take(now));
        }
        assert!(overload.admits(now + LATE), "those that wait now have just come");
        assert!(!overload.admits(now + LATE * 2), "it is known to be an overload");
    }

    #[test]
    fn an_overload_that_is_over_begins_anew() {
        let (overload, start) = (Overload::default(), Instant::now());
        let all = waiting(&overload, ALWAYS, start);
        let late = start + LATE * 2;
        assert!(overload.admits(late) && !overload.admits(late + MOMENT * 2));
        drop(all);
        let later = late + OVER_AFTER * 2;
        assert!(overload.admits(later));
        let _all = waiting(&overload, ALWAYS, later);
        assert!(overload.admits(later + LATE * 2), "a moment");
        assert!(!overload.admits(later + LATE * 2 + MOMENT * 2));
    }

    #[test]
    fn a_few_are_always_let_in() {
        let (overload, start) = (Overload::default(), Instant::now());
        let all = waiting(&overload, ALWAYS - 1, start);
        for seconds in [60, 61] {
            assert!(overload.admits(start + Duration::from_secs(seconds)), "a slow disk is no overload");
        }
        drop(all);
        assert_eq!(overload.waiting(|waiting| (waiting.count, waiting.since.len())), (0, 0));
    }
}

//! Turns new work away early where there is more than can be carried, so that what was taken keeps its times.
//!
//! New work waits until it is durable, so the age of the oldest that waits tells how long one more would. Before that it waits for
//! its turn on the program's threads; a task that asks to be woken at set moments waits there too, so how late it is woken tells
//! how long that takes. While either is too long, no more is let in; answers, messages and whatever else belongs to work
//! that was taken always are. As soon as it is short again there is room again: queues stay short and never run empty.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::Notify;
use tokio::time::sleep_until;

/// The oldest work may wait so long before more is turned away.
const LATE: Duration = Duration::from_millis(6);

/// The threads may be so late.
const THREADS_LATE: Duration = Duration::from_millis(4);

/// How often it is looked how late they are, while enough waits to be turned away.
const LOOK_EVERY: Duration = Duration::from_millis(2);

/// So much work may wait in any case, however long: a slow disk or a busy machine is no overload.
const ALWAYS: usize = 32;

/// After how many seconds it is worth asking again.
pub(crate) const RETRY_AFTER: u64 = 2;

/// Being late for so long is no overload yet: a disk or a machine that stops for a moment catches up by itself.
const MOMENT: Duration = Duration::from_millis(150);

/// An overload is over when nothing was turned away for so long.
const OVER_AFTER: Duration = Duration::from_secs(5);

/// What new work is waiting.
#[derive(Debug, Default)]
pub(crate) struct Overload {
    waiting: Mutex<Waiting>,
    /// Whether the threads were found to be late.
    threads_late: AtomicBool,
    /// Enough waits to be turned away.
    enough: Notify,
}

#[derive(Debug, Default)]
struct Waiting {
    /// The number of the oldest.
    first: u64,
    /// Since when each waits, from the oldest on; none for one that is done.
    since: VecDeque<Option<Instant>>,
    /// How many wait.
    count: usize,
    /// Since when whoever comes finds things late, without a break.
    late: Option<Instant>,
    /// When something was last turned away.
    refused: Option<Instant>,
}

/// A piece of new work that waits to be durable, until it is dropped.
pub(crate) struct Taking<'a> {
    overload: &'a Overload,
    number: u64,
}

impl Overload {
    /// Whether one more piece of work is let in.
    pub(crate) fn admits(&self, now: Instant) -> bool {
        let threads_late = self.threads_late.load(Ordering::Relaxed);
        self.waiting(|waiting| waiting.admits(now, threads_late))
    }

    /// A piece of new work waits from now on.
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

    /// Looks how late the threads are, for as long as the router runs.
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

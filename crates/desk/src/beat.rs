//! Whether the window still answers: the core asks its page again and again, and counts how long nothing comes back.

use std::time::Duration;
use tokio::time::Instant;

/// How often the page is asked.
const ASK_EVERY: Duration = Duration::from_millis(500);

/// A page that has not answered for so long shows nothing.
const HUNG_AFTER: Duration = Duration::from_millis(2_500);

/// A window whose page has not answered for so long is replaced. Moments in which the machine had more to do than it has
/// processors count a quarter: a page may only be waiting for its turn.
const REPLACED_AFTER: Duration = Duration::from_millis(3_500);
const BUSY_SHARE: u32 = 4;

/// A page that has just begun draws everything before it answers for the first time.
const LOADED_WITHIN: Duration = Duration::from_secs(15);

/// When the core itself comes this much too late, the machine stood still: nobody is judged by that time.
const STOOD_STILL_AFTER: Duration = Duration::from_secs(1);

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pulse {
    /// Ask the page under this number.
    Ask(u32),
    /// It has stopped to answer. It is asked on.
    Hung(u32),
    /// It does not come back.
    Replace,
}

/// The beat of one window.
#[derive(Debug)]
pub(crate) struct Beat {
    number: u32,
    next: Instant,
    /// Since when nothing has come back, while something is asked.
    silent_since: Option<Instant>,
    /// How much of that silence the page can be blamed for.
    silent_for: Duration,
    /// Whether the page has answered since it began.
    loaded: bool,
    hung: bool,
}

impl Beat {
    /// A page that begins now.
    pub(crate) fn start(now: Instant) -> Self {
        Self {
            number: 0,
            next: now,
            silent_since: None,
            silent_for: Duration::ZERO,
            loaded: false,
            hung: false,
        }
    }

    /// When [`Beat::tick`] is due.
    pub(crate) fn due(&self) -> Instant {
        self.next
    }

    /// The time has come to ask again, or to ask no more.
    pub(crate) fn tick(&mut self, now: Instant, is_busy: bool) -> Pulse {
        if now.saturating_duration_since(self.next) > STOOD_STILL_AFTER {
            self.silent_since = None;
        }
        self.next = now + ASK_EVERY;
        self.number = self.number.wrapping_add(1);
        match self.silent_since {
            Some(_) => self.silent_for += if is_busy { ASK_EVERY / BUSY_SHARE } else { ASK_EVERY },
            None => self.silent_for = Duration::ZERO,
        }
        let silent = now - *self.silent_since.get_or_insert(now);
        let more = if self.loaded { Duration::ZERO } else { LOADED_WITHIN };
        if self.silent_for >= REPLACED_AFTER + more {
            return Pulse::Replace;
        }
        if silent >= HUNG_AFTER + more && !std::mem::replace(&mut self.hung, true) {
            return Pulse::Hung(self.number);
        }
        Pulse::Ask(self.number)
    }

    /// The page has answered. Tells whether it had been taken for hung.
    pub(crate) fn answered(&mut self) -> bool {
        self.silent_since = None;
        self.loaded = true;
        std::mem::take(&mut self.hung)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ticks at each due moment up to `span` after the start, and gives what was to be done but asking.
    fn run(beat: &mut Beat, from: Instant, span: Duration) -> Vec<(Duration, Pulse)> {
        let mut told = Vec::new();
        while beat.due() <= from + span {
            let now = beat.due();
            match beat.tick(now, false) {
                Pulse::Ask(_) => {}
                pulse => told.push((now - from, pulse)),
            }
            if matches!(told.last(), Some((_, Pulse::Replace))) {
                break;
            }
        }
        told
    }

    #[test]
    fn a_page_that_stops_to_answer_is_noticed_within_three_seconds_and_replaced_within_five() {
        let start = Instant::now();
        let mut beat = Beat::start(start);
        beat.tick(start, false);
        assert!(!beat.answered());
        let told = run(&mut beat, start, Duration::from_secs(20));
        assert!(matches!(told[0], (at, Pulse::Hung(_)) if at <= Duration::from_secs(3)), "{told:?}");
        assert!(matches!(told[1], (at, Pulse::Replace) if at <= Duration::from_secs(4)), "{told:?}");
    }

    #[test]
    fn a_page_that_answers_again_is_well() {
        let start = Instant::now();
        let mut beat = Beat::start(start);
        beat.tick(start, false);
        beat.answered();
        assert_eq!(run(&mut beat, start, Duration::from_secs(3)).len(), 1);
        assert!(beat.answered(), "it had been taken for hung");
        let from = beat.due();
        assert_eq!(run(&mut beat, from, Duration::from_secs(2)), []);
    }

    #[test]
    fn a_page_that_begins_has_longer() {
        let start = Instant::now();
        let mut beat = Beat::start(start);
        assert_eq!(run(&mut beat, start, Duration::from_secs(15)), []);
    }

    #[test]
    fn a_core_that_stood_still_judges_nobody() {
        let start = Instant::now();
        let mut beat = Beat::start(start);
        beat.tick(start, false);
        beat.answered();
        beat.tick(beat.due(), false);
        let late = beat.due() + Duration::from_secs(60);
        assert!(matches!(beat.tick(late, false), Pulse::Ask(_)));
    }

    #[test]
    fn on_a_busy_machine_a_silent_page_shows_nothing_and_gets_more_time() {
        let start = Instant::now();
        let mut beat = Beat::start(start);
        beat.tick(start, true);
        beat.answered();
        let mut pulses = Vec::new();
        while beat.due() <= start + Duration::from_secs(10) {
            pulses.push(beat.tick(beat.due(), true));
        }
        assert_eq!(pulses.iter().filter(|pulse| matches!(pulse, Pulse::Hung(_))).count(), 1);
        assert!(!pulses.contains(&Pulse::Replace));
    }
}

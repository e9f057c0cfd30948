use crate::listeners::Listeners;
use axum::extract::ws::Utf8Bytes;
use std::collections::VecDeque;

/// How many bytes of frames are kept for a rep who was away for a moment: a busy rep's last half minute. Every rep has
/// them, and there may be tens of thousands; whoever missed more gets the whole state. So few frames have so many bytes
/// that they always fit into one listener's line.
const KEPT: usize = 8 * 1024;

/// The numbered frames of one rep, and the desks that listen to them.
#[derive(Debug)]
pub(crate) struct Feed {
    last: u64,
    kept: VecDeque<Utf8Bytes>,
    /// How many bytes these have.
    bytes: usize,
    pub(crate) listeners: Listeners,
}

impl Feed {
    /// A feed whose next frame has the number after `last`.
    pub(crate) fn new(last: u64) -> Self {
        Self { last, kept: VecDeque::new(), bytes: 0, listeners: Listeners::default() }
    }

    /// Sends the frame with this number to all listeners and keeps it for those who return.
    pub(crate) fn push(&mut self, number: u64, frame: Utf8Bytes) {
        if number != self.last + 1 {
            // A gap must never be told as if there were none: whoever returns gets the whole state.
            tracing::error!(number, last = self.last, "a frame is missing");
            self.begin_anew(number);
        }
        self.last = number;
        self.listeners.send(&frame);
        self.bytes += frame.len();
        self.kept.push_back(frame);
        while self.bytes > KEPT
            && let Some(oldest) = self.kept.pop_front()
        {
            self.bytes -= oldest.len();
        }
    }

    /// Forgets what was kept: whoever returns gets the whole state, which has the frame with this number.
    pub(crate) fn begin_anew(&mut self, last: u64) {
        self.last = last;
        self.kept.clear();
        self.bytes = 0;
    }

    /// The frames after the given number, or `None` when they are not all kept: then only the whole state helps.
    pub(crate) fn after(&self, number: u64) -> Option<impl Iterator<Item = &Utf8Bytes>> {
        let missed = usize::try_from(self.last.checked_sub(number)?).ok()?;
        let skipped = self.kept.len().checked_sub(missed)?;
        Some(self.kept.iter().skip(skipped))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::listeners::{ListenerId, Out};
    use tokio::sync::mpsc;

    fn push(feed: &mut Feed, number: u64) {
        feed.push(number, number.to_string().into());
    }

    fn missed(feed: &Feed, after: u64) -> Option<Vec<String>> {
        Some(feed.after(after)?.map(|frame| frame.to_string()).collect())
    }

    #[test]
    fn what_was_missed_is_told_without_a_gap_or_not_at_all() {
        let mut feed = Feed::new(40);
        assert_eq!(missed(&feed, 40), Some(vec![]));
        push(&mut feed, 41);
        push(&mut feed, 42);
        assert_eq!(missed(&feed, 40), Some(vec!["41".into(), "42".into()]));
        assert_eq!(missed(&feed, 41), Some(vec!["42".into()]));
        assert_eq!(missed(&feed, 39), None, "40 was not kept");
        assert_eq!(missed(&feed, 43), None, "a number from another life");
    }

    #[test]
    fn no_more_is_kept_than_there_is_room_for() {
        let mut feed = Feed::new(0);
        for number in 1..=9 {
            feed.push(number, "x".repeat(KEPT / 8).into());
        }
        assert_eq!(missed(&feed, 0), None);
        assert_eq!(missed(&feed, 1).map(|frames| frames.len()), Some(8));
        feed.push(10, "x".repeat(KEPT + 1).into());
        assert_eq!(missed(&feed, 9), None, "one that is too large is not kept");
        assert_eq!(missed(&feed, 10), Some(vec![]));
        assert_eq!(feed.bytes, 0);
    }

    #[tokio::test]
    async fn a_slow_listener_is_dropped_and_the_others_go_on() {
        let mut feed = Feed::new(0);
        let (slow, mut slow_end) = mpsc::channel(1);
        let (quick, mut quick_end) = mpsc::channel(8);
        feed.listeners.join(ListenerId(1), slow, []);
        feed.listeners.join(ListenerId(2), quick, []);
        for number in 1..=3 {
            push(&mut feed, number);
        }
        assert_eq!(slow_end.recv().await, Some(Out::Frame("1".into())));
        assert_eq!(slow_end.recv().await, None, "dropped, so that it knows to come back");
        for awaited in ["1", "2", "3"] {
            assert_eq!(quick_end.recv().await, Some(Out::Frame(awaited.into())));
        }
        feed.listeners.leave(ListenerId(2));
        assert!(feed.listeners.is_empty());
    }
}

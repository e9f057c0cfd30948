use crate::listeners::Listeners;
use axum::extract::ws::Utf8Bytes;
use std::collections::VecDeque;

/// How many frames are kept for somebody who was away for a moment. They must fit into one listener's line at once.
const KEPT: usize = 512;

/// The numbered frames of one rep, and the desks that listen to them.
#[derive(Debug)]
pub(crate) struct Feed {
    last: u64,
    kept: VecDeque<Utf8Bytes>,
    pub(crate) listeners: Listeners,
}

impl Feed {
    /// A feed whose next frame has the number after `last`.
    pub(crate) fn new(last: u64) -> Self {
        Self { last, kept: VecDeque::new(), listeners: Listeners::default() }
    }

    /// Sends the frame with this number to all listeners and keeps it for those who return.
    pub(crate) fn push(&mut self, number: u64, frame: Utf8Bytes) {
        if number != self.last + 1 {
            // A gap must never be told as if there were none: whoever returns gets the whole state.
            tracing::error!(number, last = self.last, "a frame is missing");
            self.kept.clear();
        }
        self.last = number;
        if self.kept.len() == KEPT {
            self.kept.pop_front();
        }
        self.listeners.send(&frame);
        self.kept.push_back(frame);
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
        for number in 43..43 + KEPT as u64 {
            push(&mut feed, number);
        }
        assert_eq!(missed(&feed, 41), None);
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

//! The replay buffer of one rep: numbered frames for desks that resume.

use crate::fanout::subscribers::Subscribers;
use axum::extract::ws::Utf8Bytes;
use std::collections::VecDeque;

/// How many bytes of frames are kept for a rep who was away for a moment: a busy rep's last half minute. Every rep has
/// them, and there may be tens of thousands; whoever missed more gets the whole state. So few frames have so many bytes
/// that they always fit into one listener's line.
const KEPT: usize = 8 * 1024;

/// The numbered frames of one rep, and the desks that listen to them.
#[derive(Debug)]
pub(crate) struct ReplayBuffer {
    last: u64,
    kept: VecDeque<Utf8Bytes>,
    /// The size of these frames in bytes.
    bytes: usize,
    pub(crate) subscribers: Subscribers,
}

impl ReplayBuffer {
    /// A buffer whose next frame has the number after `last`.
    pub(crate) fn new(last: u64) -> Self {
        Self { last, kept: VecDeque::new(), bytes: 0, subscribers: Subscribers::default() }
    }

    /// Sends the frame with this number to all desks, and keeps it for desks that resume.
    pub(crate) fn push(&mut self, number: u64, frame: Utf8Bytes) {
        if number != self.last + 1 {
            // A gap must not go unnoticed: desks that resume get the whole state.
            tracing::error!(number, last = self.last, "a frame is missing");
            self.begin_anew(number);
        }
        self.last = number;
        self.subscribers.send(&frame);
        self.bytes += frame.len();
        self.kept.push_back(frame);
        while self.bytes > KEPT
            && let Some(oldest) = self.kept.pop_front()
        {
            self.bytes -= oldest.len();
        }
    }

    /// Drops the kept frames: desks that resume get the whole state, which contains the frame with this
    /// number.
    pub(crate) fn begin_anew(&mut self, last: u64) {
        self.last = last;
        self.kept.clear();
        self.bytes = 0;
    }

    /// The frames after the given number, or `None` if not all are kept, so that the whole state is needed.
    pub(crate) fn after(&self, number: u64) -> Option<impl Iterator<Item = &Utf8Bytes>> {
        let missed = usize::try_from(self.last.checked_sub(number)?).ok()?;
        let skipped = self.kept.len().checked_sub(missed)?;
        Some(self.kept.iter().skip(skipped))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fanout::subscribers::{ConnectionId, OutgoingFrame};
    use tokio::sync::mpsc;

    fn push(buffer: &mut ReplayBuffer, number: u64) {
        buffer.push(number, number.to_string().into());
    }

    fn missed(buffer: &ReplayBuffer, after: u64) -> Option<Vec<String>> {
        Some(buffer.after(after)?.map(|frame| frame.to_string()).collect())
    }

    #[test]
    fn what_was_missed_is_told_without_a_gap_or_not_at_all() {
        let mut buffer = ReplayBuffer::new(40);
        assert_eq!(missed(&buffer, 40), Some(vec![]));
        push(&mut buffer, 41);
        push(&mut buffer, 42);
        assert_eq!(missed(&buffer, 40), Some(vec!["41".into(), "42".into()]));
        assert_eq!(missed(&buffer, 41), Some(vec!["42".into()]));
        assert_eq!(missed(&buffer, 39), None, "40 was not kept");
        assert_eq!(missed(&buffer, 43), None, "a number from another life");
    }

    #[test]
    fn no_more_is_kept_than_there_is_room_for() {
        let mut buffer = ReplayBuffer::new(0);
        for number in 1..=9 {
            buffer.push(number, "x".repeat(KEPT / 8).into());
        }
        assert_eq!(missed(&buffer, 0), None);
        assert_eq!(missed(&buffer, 1).map(|frames| frames.len()), Some(8));
        buffer.push(10, "x".repeat(KEPT + 1).into());
        assert_eq!(missed(&buffer, 9), None, "one that is too large is not kept");
        assert_eq!(missed(&buffer, 10), Some(vec![]));
        assert_eq!(buffer.bytes, 0);
    }

    #[tokio::test]
    async fn a_slow_listener_is_dropped_and_the_others_go_on() {
        let mut buffer = ReplayBuffer::new(0);
        let (slow, mut slow_end) = mpsc::channel(1);
        let (quick, mut quick_end) = mpsc::channel(8);
        buffer.subscribers.join(ConnectionId(1), slow, []);
        buffer.subscribers.join(ConnectionId(2), quick, []);
        for number in 1..=3 {
            push(&mut buffer, number);
        }
        assert_eq!(slow_end.recv().await, Some(OutgoingFrame::Frame("1".into())));
        assert_eq!(slow_end.recv().await, None, "dropped, so that it knows to come back");
        for awaited in ["1", "2", "3"] {
            assert_eq!(quick_end.recv().await, Some(OutgoingFrame::Frame(awaited.into())));
        }
        buffer.subscribers.leave(ConnectionId(2));
        assert!(buffer.subscribers.is_empty());
    }
}

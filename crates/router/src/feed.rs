use crate::socket::Farewell;
use axum::extract::ws::Utf8Bytes;
use std::collections::VecDeque;
use tokio::sync::mpsc;

/// How many frames are kept for somebody who was away for a moment.
const KEPT: usize = 512;

/// How many frames may wait for one listener; a slower one is dropped and resumes.
pub(crate) const WAITING: usize = 256;

/// What goes out to a listener.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Out {
    /// One frame.
    Frame(Utf8Bytes),
    /// The last thing said.
    Close(Farewell),
}

/// One line out to a listener. Dropping it asks the listener to come back.
pub(crate) type Line = mpsc::Sender<Out>;

/// Tells one listener of a feed from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ListenerId(pub(crate) u64);

/// The numbered frames of one person, and who listens to them.
#[derive(Debug)]
pub(crate) struct Feed {
    last: u64,
    kept: VecDeque<Utf8Bytes>,
    listeners: Vec<(ListenerId, Line)>,
}

impl Feed {
    /// A feed whose next frame has the number after `last`.
    pub(crate) fn new(last: u64) -> Self {
        Self { last, kept: VecDeque::new(), listeners: Vec::new() }
    }

    /// The number of the last frame.
    pub(crate) fn last(&self) -> u64 {
        self.last
    }

    /// Numbers a frame and sends it to all listeners. Those that are too slow or gone are dropped; the frame is kept
    /// for their return.
    pub(crate) fn push(&mut self, frame: impl FnOnce(u64) -> Utf8Bytes) {
        self.last += 1;
        let frame = frame(self.last);
        if self.kept.len() == KEPT {
            self.kept.pop_front();
        }
        self.kept.push_back(frame.clone());
        self.listeners.retain(|(_, line)| line.try_send(Out::Frame(frame.clone())).is_ok());
    }

    /// The frames after the given number, or `None` when they are not all kept: then only the whole state helps.
    pub(crate) fn after(&self, number: u64) -> Option<impl Iterator<Item = &Utf8Bytes>> {
        let missed = usize::try_from(self.last.checked_sub(number)?).ok()?;
        let skipped = self.kept.len().checked_sub(missed)?;
        Some(self.kept.iter().skip(skipped))
    }

    /// Sends to one more listener from the next frame on.
    pub(crate) fn listen(&mut self, listener: ListenerId, line: Line) {
        self.listeners.push((listener, line));
    }

    /// Sends something to one listener only, without a number. Whether it took it.
    pub(crate) fn tell(&mut self, listener: ListenerId, frame: &Utf8Bytes) -> bool {
        let before = self.listeners.len();
        let mut told = false;
        self.listeners.retain(|(id, line)| {
            if *id != listener {
                return true;
            }
            told = line.try_send(Out::Frame(frame.clone())).is_ok();
            told
        });
        told && before == self.listeners.len()
    }

    /// Says farewell to all listeners.
    pub(crate) fn close(&mut self, farewell: Farewell) {
        for (_, line) in self.listeners.drain(..) {
            // A full line is closed by being dropped.
            drop(line.try_send(Out::Close(farewell)));
        }
    }

    /// Stops sending to a listener.
    pub(crate) fn leave(&mut self, listener: ListenerId) {
        self.listeners.retain(|(id, _)| *id != listener);
    }

    /// Whether nobody listens.
    pub(crate) fn is_deserted(&self) -> bool {
        self.listeners.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(number: u64) -> Utf8Bytes {
        number.to_string().into()
    }

    fn missed(feed: &Feed, after: u64) -> Option<Vec<String>> {
        Some(feed.after(after)?.map(|frame| frame.to_string()).collect())
    }

    #[test]
    fn what_was_missed_is_told_without_a_gap_or_not_at_all() {
        let mut feed = Feed::new(40);
        assert_eq!(missed(&feed, 40), Some(vec![]));
        feed.push(number);
        feed.push(number);
        assert_eq!(missed(&feed, 40), Some(vec!["41".into(), "42".into()]));
        assert_eq!(missed(&feed, 41), Some(vec!["42".into()]));
        assert_eq!(missed(&feed, 39), None, "40 was not kept");
        assert_eq!(missed(&feed, 43), None, "a number from another life");
        for _ in 0..KEPT {
            feed.push(number);
        }
        assert_eq!(missed(&feed, 41), None);
    }

    #[tokio::test]
    async fn a_slow_listener_is_dropped_and_the_others_go_on() {
        let mut feed = Feed::new(0);
        let (slow, mut slow_end) = mpsc::channel(1);
        let (quick, mut quick_end) = mpsc::channel(8);
        feed.listen(ListenerId(1), slow);
        feed.listen(ListenerId(2), quick);
        feed.push(number);
        feed.push(number);
        feed.push(number);
        assert_eq!(slow_end.recv().await, Some(Out::Frame("1".into())));
        assert_eq!(slow_end.recv().await, None, "dropped, so that it knows to come back");
        for awaited in ["1", "2", "3"] {
            assert_eq!(quick_end.recv().await, Some(Out::Frame(awaited.into())));
        }
        feed.leave(ListenerId(2));
        assert!(feed.is_deserted());
    }
}

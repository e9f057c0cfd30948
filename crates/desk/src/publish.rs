//! What the window at the link is told.

use crate::beat::Beat;
use crate::link::PeerId;
use domain::desk::{Desk, Line, View};
use domain::{ConversationId, Timestamp};
use protocol::window::{SessionLines, ToWindow, differences};
use std::collections::BTreeMap;
use tokio::sync::mpsc::Sender;
use tokio::sync::mpsc::error::TrySendError;
use tokio::time::Instant;

/// What one window was last told.
#[derive(Debug)]
struct Told {
    view: View,
    lines: BTreeMap<ConversationId, Vec<Line>>,
}

/// The window at the link, kept up to date by what changed.
///
/// A window that does not take what it is told is told nothing more until it has; then it gets the newest state in one.
#[derive(Debug)]
pub(crate) struct Publisher {
    pub(crate) peer: PeerId,
    line: Sender<ToWindow>,
    told: Option<Told>,
    /// Whether something could not be told.
    behind: bool,
    pub(crate) beat: Beat,
}

impl Publisher {
    pub(crate) fn new(peer: PeerId, line: Sender<ToWindow>) -> Self {
        Self { peer, line, told: None, behind: false, beat: Beat::start(Instant::now()) }
    }

    /// Tells the window something at once.
    pub(crate) fn tell(&mut self, frame: ToWindow) {
        // A window that is gone says so by its own event.
        if let Err(TrySendError::Full(_)) = self.line.try_send(frame)
            && !std::mem::replace(&mut self.behind, true)
        {
            tracing::warn!("the window does not take what it is told");
        }
    }

    /// Forgets what was told: the page begins anew.
    pub(crate) fn begin(&mut self) {
        self.told = None;
        self.beat = Beat::start(Instant::now());
    }

    /// Brings the window up to date.
    pub(crate) fn publish(&mut self, desk: &Desk, view: &View, now: Timestamp) {
        if self.behind {
            if self.line.capacity() < self.line.max_capacity() {
                return;
            }
            (self.behind, self.told) = (false, None);
        }
        let lines = |view: &View| -> BTreeMap<ConversationId, Vec<Line>> {
            view.sessions.iter().map(|session| (session.id, desk.lines(session.id))).collect()
        };
        let Some(told) = &mut self.told else {
            let lines = lines(view);
            let of_sessions = lines.iter().map(|(conversation, lines)| SessionLines {
                conversation: *conversation,
                lines: lines.clone(),
            });
            let whole = ToWindow::Whole { now, view: Box::new(view.clone()), lines: of_sessions.collect() };
            self.told = Some(Told { view: view.clone(), lines });
            self.tell(whole);
            return;
        };
        let mut frames = Vec::new();
        let after = lines(view);
        for (conversation, after) in &after {
            let before = told.lines.get(conversation).map_or(&[][..], Vec::as_slice);
            let same = before.iter().zip(after).take_while(|(before, after)| before == after).count();
            if same < after.len() || same < before.len() {
                let from = u32::try_from(same).unwrap_or(u32::MAX);
                let lines = after.iter().skip(same).cloned().collect();
                frames.push(ToWindow::Lines { conversation: *conversation, from, lines });
            }
        }
        let parts = differences(&told.view, view);
        if !parts.is_empty() {
            frames.push(ToWindow::Changed { now, parts });
        }
        *told = Told { view: view.clone(), lines: after };
        for frame in frames {
            self.tell(frame);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::desk::{Desk, Kept};
    use tokio::sync::mpsc::{Receiver, channel};

    fn publisher(room: usize) -> (Publisher, Receiver<ToWindow>) {
        let (line, frames) = channel(room);
        (Publisher::new(PeerId::default(), line), frames)
    }

    #[test]
    fn a_window_that_takes_nothing_gets_the_newest_state_in_one_when_it_does() {
        let desk = Desk::new(1, Kept::default());
        let (mut publisher, mut frames) = publisher(2);
        publisher.publish(&desk, &desk.view(), Timestamp(1));
        for number in 0..100 {
            publisher.tell(ToWindow::Beat { number });
        }
        assert_eq!(frames.len(), 2, "no more waits than there is room for");
        publisher.publish(&desk, &desk.view(), Timestamp(2));
        assert!(matches!(frames.try_recv(), Ok(ToWindow::Whole { now: Timestamp(1), .. })));
        publisher.publish(&desk, &desk.view(), Timestamp(3));
        assert!(matches!(frames.try_recv(), Ok(ToWindow::Beat { number: 0 })));
        assert!(frames.try_recv().is_err(), "it has not taken all yet");
        publisher.publish(&desk, &desk.view(), Timestamp(4));
        assert!(matches!(frames.try_recv(), Ok(ToWindow::Whole { now: Timestamp(4), .. })));
    }
}

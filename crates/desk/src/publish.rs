//! What the window at the link is told.

use crate::beat::Beat;
use crate::link::PeerId;
use domain::desk::{Desk, HeldLines, Line, View};
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
    lines: BTreeMap<ConversationId, ToldLines>,
}

/// Which lines of a session a window was told. What has arrived does not change, so its numbers are enough.
#[derive(Debug)]
struct ToldLines {
    held: HeldLines,
    on_their_way: Vec<Line>,
}

impl ToldLines {
    fn of(desk: &Desk, conversation: ConversationId) -> Self {
        Self {
            held: desk.held_lines(conversation).unwrap_or_default(),
            on_their_way: desk.lines_on_their_way(conversation),
        }
    }
}

/// The frames that bring the lines of a session up to date. An event costs what it changes, whatever else is held.
fn line_frames(desk: &Desk, conversation: ConversationId, told: &mut Option<ToldLines>) -> Vec<ToWindow> {
    let after = ToldLines::of(desk, conversation);
    let whole = || ToWindow::Lines { conversation, from: 0, lines: desk.lines(conversation) };
    let Some(before) = told.replace(after) else { return vec![whole()] };
    let Some(after) = told.as_ref() else { return Vec::new() };
    let (was, is) = (before.held, after.held);
    if is.generation != was.generation || is.first > was.first || is.last < was.last {
        return vec![whole()];
    }
    let mut frames = Vec::new();
    if is.first < was.first {
        let lines = desk.lines_of(conversation, is.first..was.first);
        frames.push(ToWindow::EarlierLines { conversation, lines });
    }
    if is.last > was.last || after.on_their_way != before.on_their_way {
        let mut lines = desk.lines_of(conversation, was.last + 1..);
        lines.extend(after.on_their_way.iter().cloned());
        let from = u32::try_from(was.last + 1 - is.first).unwrap_or(u32::MAX);
        frames.push(ToWindow::Lines { conversation, from, lines });
    }
    frames
}

/// The window at the link, kept up to date by what changed.
///
/// A window that does not take what it is told is told nothing more until it has; then it gets the newest state in one.
#[derive(Debug)]
pub(crate) struct Publisher {
    pub(crate) peer: PeerId,
    /// Whether the core started this window.
    pub(crate) is_own: bool,
    line: Sender<ToWindow>,
    told: Option<Told>,
    /// Whether something could not be told.
    behind: bool,
    pub(crate) beat: Beat,
}

impl Publisher {
    pub(crate) fn new(peer: PeerId, is_own: bool, line: Sender<ToWindow>) -> Self {
        Self { peer, is_own, line, told: None, behind: false, beat: Beat::start(Instant::now()) }
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
        let Some(told) = &mut self.told else {
            let ids = || view.sessions.iter().map(|session| session.id);
            let lines =
                ids().map(|conversation| SessionLines { conversation, lines: desk.lines(conversation) });
            let whole = ToWindow::Whole { now, view: Box::new(view.clone()), lines: lines.collect() };
            let lines = ids().map(|conversation| (conversation, ToldLines::of(desk, conversation))).collect();
            self.told = Some(Told { view: view.clone(), lines });
            self.tell(whole);
            return;
        };
        let mut frames = Vec::new();
        let mut lines = BTreeMap::new();
        for session in &view.sessions {
            let before = told.lines.remove(&session.id);
            let revision = desk.held_lines(session.id).map(|held| held.revision);
            let mut of_session = before;
            if of_session.as_ref().map(|told| told.held.revision) != revision {
                frames.append(&mut line_frames(desk, session.id, &mut of_session));
            }
            lines.extend(of_session.map(|told| (session.id, told)));
        }
        told.lines = lines;
        let parts = differences(&told.view, view);
        if !parts.is_empty() {
            told.view = view.clone();
            frames.push(ToWindow::Changed { now, parts });
        }
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
        (Publisher::new(PeerId::default(), true, line), frames)
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

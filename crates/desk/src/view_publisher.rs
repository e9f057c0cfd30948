//! What the window at the link is told.

use crate::beat::Beat;
use crate::ports::link::PeerId;
use desk_core::{Desk, HeldLines, MessageItem, View};
use model::{ConversationId, Timestamp};
use protocol::window::{SessionLines, ToWindow, differences};
use std::collections::BTreeMap;
use tokio::sync::mpsc::Sender;
use tokio::sync::mpsc::error::TrySendError;
use tokio::time::Instant;

/// What one window was last told.
#[derive(Debug)]
struct PublishedView {
    view: View,
    lines: BTreeMap<ConversationId, PublishedMessages>,
}

/// Which lines of a session a window was told. What has arrived does not change, so its numbers are enough.
#[derive(Debug)]
struct PublishedMessages {
    held: HeldLines,
    on_their_way: Vec<MessageItem>,
}

impl PublishedMessages {
    fn of(desk: &Desk, conversation: ConversationId) -> Self {
        Self {
            held: desk.held_lines(conversation).unwrap_or_default(),
            on_their_way: desk.lines_on_their_way(conversation),
        }
    }
}

/// The frames that bring the lines of a session up to date. An event costs what it changes, whatever else is held.
fn line_frames(
    desk: &Desk,
    conversation: ConversationId,
    told: &mut Option<PublishedMessages>,
) -> Vec<ToWindow> {
    let after = PublishedMessages::of(desk, conversation);
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
pub(crate) struct ViewPublisher {
    pub(crate) peer: PeerId,
    /// Whether the core started this window.
    pub(crate) is_own: bool,
    frames: Sender<ToWindow>,
    told: Option<PublishedView>,
    /// Whether something could not be told.
    behind: bool,
    pub(crate) beat: Beat,
}

impl ViewPublisher {
    pub(crate) fn new(peer: PeerId, is_own: bool, frames: Sender<ToWindow>) -> Self {
        Self { peer, is_own, frames, told: None, behind: false, beat: Beat::start(Instant::now()) }
    }

    /// Tells the window something at once.
    pub(crate) fn tell(&mut self, frame: ToWindow) {
        // A window that is gone says so by its own event.
        if let Err(TrySendError::Full(_)) = self.frames.try_send(frame)
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
            if self.frames.capacity() < self.frames.max_capacity() {
                return;
            }
            (self.behind, self.told) = (false, None);
        }
        let Some(told) = &mut self.told else {
            let ids = || view.sessions.iter().map(|session| session.conversation.id);
            let lines =
                ids().map(|conversation| SessionLines { conversation, lines: desk.lines(conversation) });
            let whole = ToWindow::Whole { now, view: Box::new(view.clone()), lines: lines.collect() };
            let lines =
                ids().map(|conversation| (conversation, PublishedMessages::of(desk, conversation))).collect();
            self.told = Some(PublishedView { view: view.clone(), lines });
            self.tell(whole);
            return;
        };
        let mut frames = Vec::new();
        let mut lines = BTreeMap::new();
        for session in &view.sessions {
            let before = told.lines.remove(&session.conversation.id);
            let revision = desk.held_lines(session.conversation.id).map(|held| held.revision);
            let mut of_session = before;
            if of_session.as_ref().map(|told| told.held.revision) != revision {
                frames.append(&mut line_frames(desk, session.conversation.id, &mut of_session));
            }
            lines.extend(of_session.map(|told| (session.conversation.id, told)));
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
    use desk_core::{Desk, FromRouter, Input, PersistedOutbox, UserAction};
    use model::{Author, DeskEvent, LookupResult, Message};
    use tokio::sync::mpsc::{Receiver, channel};

    fn publisher(room: usize) -> (ViewPublisher, Receiver<ToWindow>) {
        let (frames, received) = channel(room);
        (ViewPublisher::new(PeerId::default(), true, frames), received)
    }

    #[test]
    fn a_window_that_takes_nothing_gets_the_newest_state_in_one_when_it_does() {
        let desk = Desk::new(1, PersistedOutbox::default());
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

    const KIRAN: ConversationId = ConversationId(1);

    /// A desk with a session that holds these messages, and what changes one of its parts.
    fn talking(messages: std::ops::RangeInclusive<u64>) -> Desk {
        let mut desk = Desk::new(1, PersistedOutbox::default());
        take(&mut desk, Input::SignedIn { router: "https://router.test".into(), is_kept: true });
        take(
            &mut desk,
            Input::Router(FromRouter::Welcome { rep: "ana".into(), now: Timestamp(1), resumed: false }),
        );
        let state = serde_json::json!({
            "rep": "ana", "name": "Ana", "organisation": "Sample",
            "presence": {
                "text": "Available", "base": "available", "setBy": "system", "why": "atSignIn", "since": 1, "version": 1,
                "used": 0, "capacity": 2,
            },
            "choices": [], "declineReasons": [], "offers": [],
            "conversations": [{
                "id": KIRAN, "channel": "chat", "workstream": "Support", "queue": "Help", "isMine": true,
                "consultants": [], "scenario": "incoming", "context": {}, "skills": [],
                "customer": { "name": "Kiran", "answers": {} }, "openedAt": 1, "acceptedAt": 1, "customerHere": true,
                "messages": messages.map(message).collect::<Vec<_>>(), "earlier": true, "read": 0,
            }],
        });
        let state = Box::new(serde_json::from_value(state).unwrap());
        take(&mut desk, Input::Router(FromRouter::Snapshot { number: 1, state }));
        desk
    }

    fn take(desk: &mut Desk, input: Input) {
        desk.take(input, Timestamp(1));
    }

    fn message(number: u64) -> Message {
        Message {
            number,
            author: Author::Customer,
            text: "Hello".into(),
            at: Timestamp(1),
            key: None,
            attachment: None,
            delivery: None,
        }
    }

    /// What a window is told of lines: how, from where, and which.
    fn lines(frames: &mut Receiver<ToWindow>) -> Vec<(Option<u32>, Vec<String>)> {
        let keys = |lines: Vec<MessageItem>| lines.into_iter().map(|line| line.text + &line.key).collect();
        std::iter::from_fn(|| frames.try_recv().ok())
            .filter_map(|frame| match frame {
                ToWindow::Whole { mut lines, .. } => Some((Some(0), keys(lines.remove(0).lines))),
                ToWindow::Lines { from, lines, .. } => Some((Some(from), keys(lines))),
                ToWindow::EarlierLines { lines, .. } => Some((None, keys(lines))),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn a_window_is_told_the_lines_that_changed_and_no_others() {
        let mut desk = talking(51..=100);
        let (mut publisher, mut frames) = publisher(64);
        let mut told = |desk: &Desk| {
            publisher.publish(desk, &desk.view(), Timestamp(1));
            lines(&mut frames)
        };
        assert_eq!(told(&desk)[0].1.len(), 50);
        assert_eq!(told(&desk), []);
        let added = DeskEvent::MessageAdded { conversation: KIRAN, message: message(101) };
        take(&mut desk, Input::Router(FromRouter::Event { number: 2, event: added }));
        assert_eq!(told(&desk), [(Some(50), vec!["Hellom101".to_owned()])]);
        take(&mut desk, Input::UserAction(UserAction::Send { conversation: KIRAN, text: "Hi".into() }));
        assert_eq!(told(&desk), [(Some(51), vec!["Hi1-1".to_owned()])]);
        let earlier = LookupResult::Messages {
            conversation: KIRAN,
            messages: vec![message(49), message(50)],
            earlier: true,
        };
        take(&mut desk, Input::Router(FromRouter::Found(earlier)));
        assert_eq!(told(&desk), [(None, vec!["Hellom49".to_owned(), "Hellom50".to_owned()])]);
        let key = Some("1-1".into());
        let echo =
            Message { author: Author::Representative("ana".into()), text: "Hi".into(), key, ..message(102) };
        let echo = DeskEvent::MessageAdded { conversation: KIRAN, message: echo };
        take(&mut desk, Input::Router(FromRouter::Event { number: 3, event: echo }));
        assert_eq!(
            told(&desk),
            [(Some(53), vec!["Hi1-1".to_owned()])],
            "in the place of the line on its way"
        );
    }
}

//! The machine of one rep, with its desk, its disk and its clock.

use crate::screen::Screen;
use desk_core::{Button, Desk, Effect, FromNotification, Input, News, NewsSubject, PersistedOutbox};
use model::{DeskId, Timestamp};
use std::collections::BTreeMap;
use tests::Random;

/// One rep's machine: the desk's process, its disk, and what the operating system shows.
pub(crate) struct Machine {
    pub(crate) rep: &'static str,
    pub(crate) desk: Desk,
    disk: PersistedOutbox,
    pub(crate) screen: Screen,
    /// The news that are on the screen.
    news: BTreeMap<NewsSubject, News>,
    /// The connection, by a number that is never used twice.
    pub(crate) line: Option<u64>,
    /// The connection that the router believes in.
    pub(crate) router_line: Option<u64>,
    pub(crate) id: DeskId,
    pub(crate) is_signed_in: bool,
    /// Whether its program says what is on the screen.
    pub(crate) sends_receipts: bool,
    /// Until when nobody sits at it.
    pub(crate) absent_until: Timestamp,
    /// By how much the machine's clock is wrong.
    skew: u64,
}

impl Machine {
    pub(crate) fn new(rep: &'static str, random: &mut Random, now: Timestamp) -> Self {
        let mut machine = Self {
            rep,
            desk: Desk::new(random.number(), PersistedOutbox::default()),
            disk: PersistedOutbox::default(),
            screen: Screen::new(random.one_in(3)),
            news: BTreeMap::new(),
            line: None,
            router_line: None,
            id: DeskId(random.number()),
            is_signed_in: true,
            sends_receipts: !random.one_in(4),
            absent_until: now,
            skew: random.below(10_000_000),
        };
        machine.take(Input::SignedIn { router: "https://router.test".into(), is_kept: true }, now);
        machine
    }

    /// Takes an input, does what is the machine's own to do, and gives the rest.
    pub(crate) fn take(&mut self, input: Input, now: Timestamp) -> Vec<Effect> {
        let mut rest = Vec::new();
        for effect in self.desk.take(input, self.clock(now)) {
            match effect {
                Effect::Persist => self.disk = self.written_and_read(),
                Effect::Tell(news) => {
                    let before = self.news.insert(news.subject, news.clone());
                    assert_ne!(before, Some(news), "nothing is told twice");
                }
                Effect::TakeBack(subject) => {
                    assert!(self.news.remove(&subject).is_some(), "{subject:?} was not told");
                }
                other => rest.push(other),
            }
        }
        rest
    }

    /// What is kept comes back from the disk as it was.
    fn written_and_read(&self) -> PersistedOutbox {
        let kept = self.desk.persisted();
        let read: PersistedOutbox = serde_json::from_str(&serde_json::to_string(&kept).unwrap()).unwrap();
        assert_eq!(read, kept, "what is kept comes back as it was");
        read
    }

    /// Whether all news on the screen are about something that there is.
    pub(crate) fn has_no_stale_news(&self) -> bool {
        let view = self.desk.view();
        let is_there = |subject: &NewsSubject| match subject {
            NewsSubject::Session(id) => view.sessions.iter().any(|session| session.conversation.id == *id),
            NewsSubject::Presence => view.presence.is_some(),
            NewsSubject::Supervision | NewsSubject::Mention | NewsSubject::Absence => true,
        };
        self.news.keys().all(is_there)
    }

    /// Whether the rep has these words back.
    pub(crate) fn has_given_back(&self, text: &str) -> bool {
        self.desk.view().returned.iter().any(|returned| returned.text.contains(text))
    }

    /// Whether everything that was pressed and written here is answered.
    pub(crate) fn waits_for_nothing(&self) -> bool {
        self.desk.persisted().owned.iter().all(|each| each.belongings.outbox.is_empty())
    }

    /// The machine's own clock, which is wrong.
    pub(crate) fn clock(&self, now: Timestamp) -> Timestamp {
        Timestamp(now.0 + self.skew)
    }

    /// When the desk is to be woken, by the world's clock.
    pub(crate) fn deadline(&self) -> Option<Timestamp> {
        self.desk.deadline().map(|at| Timestamp(at.0.saturating_sub(self.skew)))
    }

    /// The desk's process is killed and started again. Leftover notifications are closed by the new one.
    pub(crate) fn kill(&mut self, random: &mut Random, now: Timestamp) {
        self.desk = Desk::new(random.number(), self.disk.clone());
        self.screen.notices.clear();
        self.news.clear();
        self.screen.window = None;
        self.line = None;
        self.id = DeskId(random.number());
        self.is_signed_in = true;
        self.take(Input::SignedIn { router: "https://router.test".into(), is_kept: true }, now);
    }

    /// Somebody presses what is on the screen, or takes it off. It is gone with that.
    pub(crate) fn press(&mut self, random: &mut Random) -> Option<Input> {
        let drawn = self.screen.notices.iter().filter(|(_, notice)| notice.drawn && !self.screen.locked);
        let (offer, notice) = drawn.map(|(offer, notice)| (*offer, *notice)).next()?;
        self.screen.notices.remove(&offer);
        let button = match random.below(7) {
            0..=3 => Button::Accept,
            4 if notice.can_reject => Button::Reject,
            5 => {
                let may_be_click = random.one_in(2);
                return Some(Input::Notification(FromNotification::Dismissed { offer, may_be_click }));
            }
            _ => Button::Body,
        };
        Some(Input::Notification(FromNotification::Pressed { offer, button, activation: None }))
    }
}

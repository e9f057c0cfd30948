use crate::random::Random;
use domain::desk::{Button, Desk, Effect, FromNotification, Input, Kept};
use domain::{DeskId, OfferId, Timestamp};
use std::collections::BTreeMap;

/// One rep's machine: the desk's process, its disk, and what the operating system shows.
pub(crate) struct Machine {
    pub(crate) rep: &'static str,
    pub(crate) desk: Desk,
    disk: Kept,
    /// Notifications on the screen, and whether they have a reject button.
    pub(crate) screen: BTreeMap<OfferId, bool>,
    /// The connection, by a number that is never used twice.
    pub(crate) line: Option<u64>,
    pub(crate) id: DeskId,
    pub(crate) is_signed_in: bool,
    /// By how much the machine's clock is wrong.
    skew: u64,
    has_window: bool,
}

impl Machine {
    pub(crate) fn new(rep: &'static str, random: &mut Random, now: Timestamp) -> Self {
        let mut machine = Self {
            rep,
            desk: Desk::new(random.next(), Kept::default()),
            disk: Kept::default(),
            screen: BTreeMap::new(),
            line: None,
            id: DeskId(random.next()),
            is_signed_in: true,
            skew: random.below(10_000_000),
            has_window: false,
        };
        machine.take(Input::SignedIn, now);
        machine
    }

    /// Takes an input, does what is the machine's own to do, and gives the rest.
    pub(crate) fn take(&mut self, input: Input, now: Timestamp) -> Vec<Effect> {
        let mut rest = Vec::new();
        for effect in self.desk.take(input, self.clock(now)) {
            match effect {
                Effect::Keep => self.disk = self.written_and_read(),
                Effect::Withdraw(offer) => drop(self.screen.remove(&offer)),
                Effect::Notify(ref notice) => {
                    let before = self.screen.insert(notice.offer, notice.reject.is_some());
                    assert!(before.is_none(), "{} is shown once at a time", notice.offer);
                    rest.push(effect);
                }
                other => rest.push(other),
            }
        }
        rest
    }

    /// What is kept comes back from the disk as it was.
    fn written_and_read(&self) -> Kept {
        let kept = self.desk.kept();
        let read: Kept = serde_json::from_str(&serde_json::to_string(&kept).unwrap()).unwrap();
        assert_eq!(read, kept, "what is kept comes back as it was");
        read
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
        self.desk = Desk::new(random.next(), self.disk.clone());
        self.screen.clear();
        self.line = None;
        self.has_window = false;
        self.id = DeskId(random.next());
        self.is_signed_in = true;
        self.take(Input::SignedIn, now);
    }

    /// Somebody presses what is on the screen.
    pub(crate) fn press(&self, random: &mut Random) -> Option<Input> {
        let (offer, can_reject) = self.screen.first_key_value()?;
        let button = match random.below(6) {
            0..=3 => Button::Accept,
            4 if *can_reject => Button::Reject,
            _ => Button::Body,
        };
        Some(Input::Notification(FromNotification::Pressed { offer: *offer, button, activation: None }))
    }

    pub(crate) fn window(&mut self, there: bool) -> bool {
        std::mem::replace(&mut self.has_window, there)
    }
}

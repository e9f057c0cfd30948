use super::bus::Serial;
use super::ledger::{Ledger, Page};
use crate::port::{Action, Event, LONGEST_RING, Notice};
use std::time::Duration;
use tokio::sync::mpsc::UnboundedSender;
use tokio::time::Instant;

/// So long a notice may be off the screen, because its server restarts or does not answer, before it is given up.
const PATIENCE: Duration = Duration::from_secs(3);

/// Where a notice is on its way to the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// There is no server to show it.
    Waiting,
    /// `Notify` was called and not answered.
    Asked { call: Serial },
    /// On the screen under this id.
    Open { id: u32 },
}

/// A notice that is to be on the screen.
#[derive(Debug)]
pub(super) struct Wanted {
    pub(super) notice: Notice,
    pub(super) stage: Stage,
    /// When it is over.
    until: Instant,
    /// Since when it is on its way to the screen.
    since: Instant,
    /// Whether [`Event::Shown`] was told.
    shown: bool,
    /// The right to come to the front, sent before the press that it belongs to.
    pub(super) token: Option<String>,
}

impl Wanted {
    /// How long it rings from now on.
    pub(super) fn left(&self) -> Duration {
        self.until.saturating_duration_since(Instant::now())
    }

    fn wait(&mut self) {
        self.stage = Stage::Waiting;
        self.since = Instant::now();
        self.token = None;
    }

    fn due(&self) -> Instant {
        match self.stage {
            Stage::Open { .. } => self.until,
            Stage::Waiting | Stage::Asked { .. } => self.until.min(self.since + PATIENCE),
        }
    }
}

/// All notices that are to be on the screen, in the order in which they came. It outlives connections.
#[derive(Debug)]
pub(super) struct Shelf {
    wanted: Vec<Wanted>,
    events: UnboundedSender<Event>,
    capabilities: Option<Event>,
    pub(super) ledger: Ledger,
}

impl Shelf {
    pub(super) fn new(events: UnboundedSender<Event>, ledger: Ledger) -> Self {
        Self { wanted: Vec::new(), events, capabilities: None, ledger }
    }

    /// Tells an event; capabilities only when they are others than those told last.
    pub(super) fn tell(&mut self, event: Event) {
        if matches!(event, Event::Capabilities { .. }) {
            if self.capabilities.as_ref() == Some(&event) {
                return;
            }
            self.capabilities = Some(event.clone());
        }
        if self.events.send(event).is_err() {
            tracing::debug!("nobody listens to notifications");
        }
    }

    pub(super) fn want(&mut self, notice: Notice) {
        let now = Instant::now();
        let until = now + notice.lasts.min(LONGEST_RING);
        let stage = Stage::Waiting;
        self.wanted.push(Wanted { notice, stage, until, since: now, shown: false, token: None });
    }

    pub(super) fn get(&mut self, key: &str) -> Option<&mut Wanted> {
        self.wanted.iter_mut().find(|wanted| wanted.notice.key == key)
    }

    pub(super) fn open(&mut self, id: u32) -> Option<&mut Wanted> {
        self.wanted.iter_mut().find(|wanted| wanted.stage == Stage::Open { id })
    }

    pub(super) fn asked(&mut self, call: Serial) -> Option<&mut Wanted> {
        self.wanted.iter_mut().find(|wanted| wanted.stage == Stage::Asked { call })
    }

    /// The first that waits for a server.
    pub(super) fn waiting(&mut self) -> Option<&mut Wanted> {
        self.wanted.iter_mut().find(|wanted| wanted.stage == Stage::Waiting)
    }

    /// Takes a notice off the shelf and tells nothing.
    pub(super) fn take(&mut self, key: &str) -> Option<Wanted> {
        let at = self.wanted.iter().position(|wanted| wanted.notice.key == key)?;
        Some(self.wanted.remove(at))
    }

    pub(super) fn take_all(&mut self) -> Vec<Wanted> {
        std::mem::take(&mut self.wanted)
    }

    /// The server took a notice to its screen.
    pub(super) fn is_open(&mut self, call: Serial, id: u32) {
        let Some(wanted) = self.asked(call) else { return };
        wanted.stage = Stage::Open { id };
        if !std::mem::replace(&mut wanted.shown, true) {
            let key = wanted.notice.key.clone();
            self.tell(Event::Shown { key });
        }
    }

    /// Somebody pressed a notice.
    pub(super) fn pressed(&mut self, key: &str, action: Action) {
        let Some(wanted) = self.take(key) else { return };
        self.tell(Event::Pressed { key: wanted.notice.key, action, token: wanted.token });
    }

    /// A notice is over without an answer.
    pub(super) fn over(&mut self, key: &str, why: &str) {
        let Some(wanted) = self.take(key) else { return };
        self.tell_over(wanted, why);
    }

    /// There is nothing that could show any notice.
    pub(super) fn drop_all(&mut self, why: &str) {
        for wanted in self.take_all() {
            self.tell_over(wanted, why);
        }
    }

    /// There is nothing that could show what was never shown. What waits for a server that restarts may wait on.
    pub(super) fn drop_new(&mut self, why: &str) {
        let (shown, new) = self.take_all().into_iter().partition(|wanted| wanted.shown);
        self.wanted = shown;
        for wanted in new {
            self.tell_over(wanted, why);
        }
    }

    fn tell_over(&mut self, wanted: Wanted, why: &str) {
        let key = wanted.notice.key;
        self.tell(if wanted.shown {
            Event::Closed { key }
        } else {
            Event::NotShown { key, why: why.to_owned() }
        });
    }

    /// The server is gone and what was on its screen with it. Calls that are under way get an answer from the bus.
    pub(super) fn off_screen(&mut self) {
        for wanted in &mut self.wanted {
            if let Stage::Open { .. } = wanted.stage {
                wanted.wait();
            }
        }
    }

    /// The connection is gone, and with it every answer.
    pub(super) fn start_over(&mut self) {
        self.wanted.iter_mut().for_each(Wanted::wait);
    }

    /// When something is to be looked at although nothing happens.
    pub(super) fn deadline(&self) -> Option<Instant> {
        self.wanted.iter().map(Wanted::due).min()
    }

    /// The next notice whose time has come, if any.
    pub(super) fn overdue(&self) -> Option<(String, Stage)> {
        let now = Instant::now();
        let wanted = self.wanted.iter().find(|wanted| wanted.due() <= now)?;
        Some((wanted.notice.key.clone(), wanted.stage))
    }

    /// Notes which ids are on the screen of a server.
    pub(super) fn note(&mut self, bus: String, server: &str) {
        let ids = self.wanted.iter().filter_map(|wanted| match wanted.stage {
            Stage::Open { id } => Some(id),
            Stage::Waiting | Stage::Asked { .. } => None,
        });
        self.ledger.keep(Page { bus, server: server.to_owned(), open: ids.collect() });
    }
}

use super::bus::Serial;
use crate::port::{Closing, Event, Notice, Unseen};
use std::time::Duration;
use tokio::time::Instant;

/// So long a notice may be off the screen, because its server restarts or does not answer, before another way is taken.
const PATIENCE: Duration = Duration::from_secs(3);

/// So long the press may come after the end that it caused: some servers tell the end first.
const LATE_PRESS: Duration = Duration::from_millis(100);

/// Where a notice is on its way to the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// There is no server to show it, or it may not be sent to the one that is there.
    Waiting,
    /// The server that is there refused it. Another one is asked again.
    Refused,
    /// `Notify` was called and not answered.
    Asked { call: Serial },
    /// The server has it under this id.
    Open { id: u32 },
    /// Its server closed it, which is told after this moment if nobody pressed it.
    Leaving { id: u32, how: Closing, after: Instant },
}

/// What was told last about a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Told {
    Nothing,
    Shown,
    Hidden(Unseen),
    NotShown(Unseen),
}

/// A notice that is to be on the screen.
#[derive(Debug)]
pub(super) struct Wanted {
    pub(super) notice: Notice,
    pub(super) stage: Stage,
    /// When it is over.
    pub(super) until: Instant,
    /// Since when it is on its way to the screen.
    since: Instant,
    told: Told,
    /// The id under which it was taken off the screen of the same server. A press that was on its way then counts.
    former: Option<u32>,
    /// The right to come to the front, sent before the press that it belongs to.
    pub(super) token: Option<String>,
}

impl Wanted {
    pub(super) fn new(notice: Notice, until: Instant) -> Self {
        let (stage, told, since) = (Stage::Waiting, Told::Nothing, Instant::now());
        Self { notice, stage, until, since, told, former: None, token: None }
    }

    /// How long it rings from now on.
    pub(super) fn left(&self) -> Duration {
        self.until.saturating_duration_since(Instant::now())
    }

    /// Under which id it is on the screen.
    pub(super) fn on_screen(&self) -> Option<u32> {
        match self.stage {
            Stage::Open { id } => Some(id),
            Stage::Waiting | Stage::Refused | Stage::Asked { .. } | Stage::Leaving { .. } => None,
        }
    }

    /// Whether signals about this id are about it.
    pub(super) fn is(&self, id: u32) -> bool {
        match self.stage {
            Stage::Open { id: known } | Stage::Leaving { id: known, .. } if known == id => true,
            _ => self.former == Some(id),
        }
    }

    /// Whether the server has it or is to have it.
    pub(super) fn is_in_play(&self) -> bool {
        matches!(self.stage, Stage::Waiting | Stage::Asked { .. } | Stage::Open { .. })
    }

    /// Makes it wait where the server is told to take it off, and says which id that is about. The answer to a call that is
    /// under way finds nobody and closes what it names.
    pub(super) fn take_off(&mut self) -> Option<u32> {
        let id = self.on_screen();
        self.former = id.or(self.former);
        self.stage = Stage::Waiting;
        self.token = None;
        id
    }

    /// Makes it wait for another server, for this one is gone and what was on its screen with it. A call that is under way
    /// stays so as long as there will be an answer.
    pub(super) fn lose_server(&mut self, answers_come: bool) {
        self.former = None;
        self.token = None;
        if !(answers_come && matches!(self.stage, Stage::Asked { .. })) {
            self.stage = Stage::Waiting;
            self.since = Instant::now();
        }
    }

    /// The server closed it.
    pub(super) fn leave(&mut self, id: u32, how: Closing, unsure_until: Option<Instant>) {
        let after = Instant::now() + LATE_PRESS;
        let after = unsure_until.filter(|_| self.told != Told::Shown).map_or(after, |until| until.max(after));
        self.stage = Stage::Leaving { id, how, after };
    }

    /// Makes it wait again if its server closed it before it was told to be on the screen.
    pub(super) fn return_unseen(&mut self) {
        if self.told != Told::Shown
            && let Stage::Leaving { id, .. } = self.stage
        {
            self.former = Some(id);
            self.stage = Stage::Waiting;
        }
    }

    /// What is to be told, if that is news.
    pub(super) fn tell(&mut self, what: Told) -> Option<Event> {
        let was = std::mem::replace(&mut self.told, what);
        let key = || self.notice.key.clone();
        match what {
            _ if was == what => None,
            Told::Nothing => None,
            Told::Shown => Some(Event::Shown { key: key() }),
            Told::Hidden(why) => Some(Event::Hidden { key: key(), why }),
            Told::NotShown(why) => Some(Event::NotShown { key: key(), why }),
        }
    }

    /// What is to be told when there is no server any more.
    pub(super) fn tell_server_gone(&mut self) -> Option<Event> {
        match self.told {
            Told::Nothing | Told::Hidden(_) => None,
            Told::Shown => self.tell(Told::Hidden(Unseen::NoServer)),
            Told::NotShown(_) => self.tell(Told::NotShown(Unseen::NoServer)),
        }
    }

    /// Whether nothing at all was told.
    pub(super) fn is_untold(&self) -> bool {
        self.told == Told::Nothing
    }

    /// How it is over at this moment, if it is.
    pub(super) fn over(&self, now: Instant) -> Option<Closing> {
        match self.stage {
            Stage::Leaving { how, after, .. } if after <= now => Some(how),
            _ if self.until <= now => Some(Closing::Expired),
            _ => None,
        }
    }

    /// When somebody has to be told that it is not on the screen.
    fn out_of_patience(&self) -> Option<Instant> {
        let is_expected = matches!(self.told, Told::Nothing | Told::Hidden(_));
        (is_expected && matches!(self.stage, Stage::Waiting | Stage::Asked { .. }))
            .then(|| self.since + PATIENCE)
    }

    pub(super) fn is_out_of_patience(&self, now: Instant) -> bool {
        self.out_of_patience().is_some_and(|end| end <= now)
    }

    /// When it is to be looked at although nothing happens.
    pub(super) fn due(&self) -> Instant {
        match self.stage {
            Stage::Leaving { after, .. } => self.until.min(after),
            _ => self.out_of_patience().map_or(self.until, |end| self.until.min(end)),
        }
    }
}

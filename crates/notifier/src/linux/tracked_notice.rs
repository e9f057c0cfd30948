//! One notice on its way to the screen and off it: where it is, and what was reported about it.

use super::bus::Serial;
use crate::port::{Closing, Event, Notice, NoticeKind, Unseen};
use std::time::Duration;
use tokio::time::Instant;

/// How long a notice may be off the screen, because its server restarts or does not answer, before another way is taken.
const OFF_SCREEN_TIMEOUT: Duration = Duration::from_secs(3);

/// How long the press may come after the end that it caused: some servers report the end first.
const LATE_PRESS_WINDOW: Duration = Duration::from_millis(100);

/// Where a notice is on its way to the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoticeState {
    /// There is no server to show it, or it may not be sent to the one that is there.
    Waiting,
    /// The server that is there refused it. Another one is asked again.
    Refused,
    /// `Notify` was called and not answered.
    Requested { call: Serial },
    /// The server has it under this id.
    Open { id: u32 },
    /// Its server closed it, which is reported after this moment if nobody pressed it.
    Closed { id: u32, how: Closing, report_at: Instant },
}

/// What was reported last about a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reported {
    Nothing,
    Shown,
    Hidden(Unseen),
    NotShown(Unseen),
}

/// A notice that is to be on the screen.
#[derive(Debug)]
pub(super) struct TrackedNotice {
    pub(super) notice: Notice,
    pub(super) state: NoticeState,
    /// When it is over.
    pub(super) until: Instant,
    /// Since when it is on its way to the screen.
    since: Instant,
    reported: Reported,
    /// The id under which it was taken off the screen of the same server. A press that was on its way then counts.
    former_id: Option<u32>,
    /// The activation token, which comes before the press that it belongs to.
    pub(super) token: Option<String>,
}

impl TrackedNotice {
    pub(super) fn new(notice: Notice, until: Instant) -> Self {
        let (state, reported, since) = (NoticeState::Waiting, Reported::Nothing, Instant::now());
        Self { notice, state, until, since, reported, former_id: None, token: None }
    }

    /// How long it rings from now on.
    pub(super) fn time_left(&self) -> Duration {
        self.until.saturating_duration_since(Instant::now())
    }

    /// Under which id it is on the screen.
    pub(super) fn on_screen(&self) -> Option<u32> {
        match self.state {
            NoticeState::Open { id } => Some(id),
            NoticeState::Waiting
            | NoticeState::Refused
            | NoticeState::Requested { .. }
            | NoticeState::Closed { .. } => None,
        }
    }

    /// Whether signals about this id are about it.
    pub(super) fn has_id(&self, id: u32) -> bool {
        match self.state {
            NoticeState::Open { id: known } | NoticeState::Closed { id: known, .. } if known == id => true,
            _ => self.former_id == Some(id),
        }
    }

    /// Whether it is an offer, for which the screen is to be free.
    pub(super) fn is_offer(&self) -> bool {
        self.notice.kind == NoticeKind::Offer
    }

    /// Whether the server is to have it, or has it and is to keep it on the screen.
    pub(super) fn is_active(&self) -> bool {
        match self.state {
            NoticeState::Waiting | NoticeState::Requested { .. } => true,
            NoticeState::Open { .. } => self.is_offer(),
            NoticeState::Refused | NoticeState::Closed { .. } => false,
        }
    }

    /// Makes it wait because it is to be taken off the screen, and returns the id to close. The reply to a call that is under
    /// way finds no notice and closes what it names.
    pub(super) fn take_off(&mut self) -> Option<u32> {
        let id = self.on_screen();
        self.former_id = id.or(self.former_id);
        self.state = NoticeState::Waiting;
        self.token = None;
        id
    }

    /// Makes it wait for another server, for this one is gone and what was on its screen with it. A call that is under way
    /// stays so as long as there will be a reply.
    pub(super) fn lose_server(&mut self, replies_come: bool) {
        self.former_id = None;
        self.token = None;
        if !(replies_come && matches!(self.state, NoticeState::Requested { .. })) {
            self.state = NoticeState::Waiting;
            self.since = Instant::now();
        }
    }

    /// The server closed it.
    pub(super) fn close(&mut self, id: u32, how: Closing, unsure_until: Option<Instant>) {
        let after_press = Instant::now() + LATE_PRESS_WINDOW;
        let unsure_until = unsure_until.filter(|_| self.reported != Reported::Shown);
        let report_at = unsure_until.map_or(after_press, |until| until.max(after_press));
        self.state = NoticeState::Closed { id, how, report_at };
    }

    /// Makes it wait again if its server closed it before it was reported to be on the screen.
    pub(super) fn return_unseen(&mut self) {
        if self.reported != Reported::Shown
            && let NoticeState::Closed { id, .. } = self.state
        {
            self.former_id = Some(id);
            self.state = NoticeState::Waiting;
        }
    }

    /// The event to report, if it says anything new.
    pub(super) fn report(&mut self, what: Reported) -> Option<Event> {
        let before = std::mem::replace(&mut self.reported, what);
        let key = || self.notice.key.clone();
        match what {
            _ if before == what => None,
            Reported::Nothing => None,
            Reported::Shown => Some(Event::Shown { key: key() }),
            Reported::Hidden(why) => Some(Event::Hidden { key: key(), why }),
            Reported::NotShown(why) => Some(Event::NotShown { key: key(), why }),
        }
    }

    /// The event to report when there is no server any more.
    pub(super) fn report_server_gone(&mut self) -> Option<Event> {
        match self.reported {
            Reported::Nothing | Reported::Hidden(_) => None,
            Reported::Shown => self.report(Reported::Hidden(Unseen::NoServer)),
            Reported::NotShown(_) => self.report(Reported::NotShown(Unseen::NoServer)),
        }
    }

    /// Whether nothing at all was reported.
    pub(super) fn is_unreported(&self) -> bool {
        self.reported == Reported::Nothing
    }

    /// How it is over at this moment, if it is.
    pub(super) fn over(&self, now: Instant) -> Option<Closing> {
        match self.state {
            NoticeState::Closed { how, report_at, .. } if report_at <= now => Some(how),
            _ if self.until <= now => Some(Closing::Expired),
            _ => None,
        }
    }

    /// When it is to be reported that it is not on the screen.
    fn off_screen_deadline(&self) -> Option<Instant> {
        let is_expected = matches!(self.reported, Reported::Nothing | Reported::Hidden(_));
        (is_expected && matches!(self.state, NoticeState::Waiting | NoticeState::Requested { .. }))
            .then(|| self.since + OFF_SCREEN_TIMEOUT)
    }

    pub(super) fn is_off_screen_too_long(&self, now: Instant) -> bool {
        self.off_screen_deadline().is_some_and(|deadline| deadline <= now)
    }

    /// When it is to be looked at although nothing happens.
    pub(super) fn deadline(&self) -> Instant {
        match self.state {
            NoticeState::Closed { report_at, .. } => self.until.min(report_at),
            _ => self.off_screen_deadline().map_or(self.until, |deadline| self.until.min(deadline)),
        }
    }
}

//! Floods: chats that come in faster than people open them. Supervisors and operators are informed; nothing
//! is turned away.

use crate::event::Event;
use crate::organisation::Organisation;
use model::{Moments, Span, Timestamp, Workstream, WorkstreamId};
use serde::{Deserialize, Serialize};

/// The most chats of one workstream in a minute that are not a flood.
pub const FLOOD_CHATS: u32 = 120;

/// The period in which chats are counted. A flood ends this long after the last chat that was too many.
const FLOOD_WINDOW: Span = Span::seconds(60);

/// How many chats of a workstream came in recently.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Arrivals {
    /// Start of the period.
    since: Timestamp,
    count: u32,
    /// When the flood ends, while there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) flood_until: Option<Timestamp>,
}

impl Moments for Arrivals {
    fn move_by(&mut self, by: i64) {
        let Self { since, flood_until, count: _ } = self;
        since.move_by(by);
        flood_until.move_by(by);
    }
}

impl Arrivals {
    /// The count with one more chat.
    fn with_one_more(self, at: Timestamp) -> Self {
        let is_new = at - self.since >= FLOOD_WINDOW || self.count == 0;
        let (since, count) = if is_new { (at, 1) } else { (self.since, self.count.saturating_add(1)) };
        Self { since, count, ..self }
    }

    fn are_too_many(self) -> bool {
        self.count > FLOOD_CHATS
    }
}

impl Organisation {
    /// Whether a flood begins with one more chat.
    pub(crate) fn decide_flood_begin(&self, workstream: &Workstream, now: Timestamp) -> Option<Event> {
        let before = self.arrivals.get(&workstream.id).copied().unwrap_or_default();
        let begins = workstream.channel.traits().has_page
            && before.flood_until.is_none()
            && before.with_one_more(now).are_too_many();
        begins.then(|| Event::FloodBegan { workstream: workstream.id.clone() })
    }

    /// One more chat has come in.
    pub(crate) fn count_arrival(&mut self, workstream: &WorkstreamId, at: Timestamp) {
        if self.workstream(workstream).is_none_or(|found| !found.channel.traits().has_page) {
            return;
        }
        let arrivals = self.arrivals.entry(workstream.clone()).or_default();
        *arrivals = arrivals.with_one_more(at);
        if arrivals.are_too_many() && arrivals.flood_until.is_some() {
            arrivals.flood_until = Some(at + FLOOD_WINDOW);
            self.refresh_flood(workstream);
        }
    }

    pub(crate) fn apply_flood_began(&mut self, workstream: &WorkstreamId, at: Timestamp) {
        if let Some(arrivals) = self.arrivals.get_mut(workstream) {
            arrivals.flood_until = Some(at + FLOOD_WINDOW);
        }
        self.refresh_flood(workstream);
    }

    pub(crate) fn apply_flood_ended(&mut self, workstream: &WorkstreamId) {
        if let Some(arrivals) = self.arrivals.get_mut(workstream) {
            arrivals.flood_until = None;
        }
        self.refresh_flood(workstream);
    }

    /// Whether a workstream has a flood of chats.
    pub(crate) fn is_flooded(&self, workstream: &WorkstreamId) -> bool {
        self.arrivals.get(workstream).is_some_and(|arrivals| arrivals.flood_until.is_some())
    }

    fn refresh_flood(&mut self, workstream: &WorkstreamId) {
        let until = self.arrivals.get(workstream).and_then(|arrivals| arrivals.flood_until);
        self.index.dues.set_flood(workstream, until);
    }

    /// Drops workstreams that were removed, and sets the deadlines at which floods end.
    pub(crate) fn refresh_floods(&mut self) {
        for workstream in self.arrivals.keys().cloned().collect::<Vec<_>>() {
            if self.workstream(&workstream).is_none() {
                self.arrivals.remove(&workstream);
            }
            self.refresh_flood(&workstream);
        }
    }

    /// The flood that a due moment ends.
    pub(crate) fn decide_flood_end(&self, workstream: &WorkstreamId) -> Vec<Event> {
        let is_flooded = self.is_flooded(workstream);
        is_flooded.then(|| Event::FloodEnded { workstream: workstream.clone() }).into_iter().collect()
    }
}

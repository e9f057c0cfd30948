//! Which frames of the router were taken, and what is done about those that were not.

use super::{Desk, Effect};
use model::Moments;
use model::{Span, Timestamp};

/// A frame of a kind that this program does not know makes it ask for the whole state, but not more often than this.
const WHOLE_EVERY: Span = Span::seconds(60);

/// The numbers of the router's frames at this desk.
#[derive(Clone, Debug, Default)]
pub(super) struct Frames {
    /// The last one that was taken; nothing before a snapshot.
    last: Option<u64>,
    /// Behind which frame a connection was begun because one was missing.
    resumed_after: Option<u64>,
    /// Whether another connection is asked for and not there yet.
    is_resuming: bool,
    /// Whether something was told that is not known here, so that the whole state is needed.
    is_whole_wanted: bool,
    /// From when on the whole state may be asked for on account of that.
    whole_from: Timestamp,
}

impl Frames {
    pub(super) fn last(&self) -> Option<u64> {
        self.last
    }

    /// A connection is there.
    pub(super) fn connected(&mut self) {
        self.is_resuming = false;
    }

    /// The whole state was taken.
    pub(super) fn whole(&mut self, number: u64) {
        *self = Self { last: Some(number), whole_from: self.whole_from, ..Self::default() };
    }

    /// Nobody is signed in: numbers begin anew.
    pub(super) fn forget(&mut self) {
        *self = Self { whole_from: self.whole_from, ..Self::default() };
    }
}

impl Moments for Frames {
    fn move_by(&mut self, by: i64) {
        let Self { whole_from, last: _, resumed_after: _, is_resuming: _, is_whole_wanted: _ } = self;
        whole_from.move_by(by);
    }
}

impl Desk {
    /// Whether a frame is the next one. One that is missing is asked for: first by resuming behind the last one that was
    /// taken, and where that has not helped, by the whole state.
    pub(super) fn is_next_frame(&mut self, number: u64) -> bool {
        let frames = &mut self.frames;
        let Some(last) = frames.last else { return false };
        if number == last + 1 {
            frames.last = Some(number);
            frames.resumed_after = None;
            return true;
        }
        if number > last && !frames.is_resuming {
            if frames.resumed_after.replace(last) == Some(last) {
                frames.last = None;
            }
            frames.is_resuming = true;
            self.effects.push(Effect::Resume);
        }
        false
    }

    /// Something was told that is not known here.
    pub(super) fn want_whole(&mut self) {
        self.frames.is_whole_wanted = true;
    }

    /// Asks for the whole state where that is wanted and due.
    pub(super) fn ask_for_whole(&mut self, now: Timestamp) {
        let is_connected = self.is_connected();
        let frames = &mut self.frames;
        if !frames.is_whole_wanted || !is_connected || now < frames.whole_from {
            return;
        }
        frames.last = None;
        frames.is_resuming = true;
        frames.is_whole_wanted = false;
        frames.whole_from = now + WHOLE_EVERY;
        self.effects.push(Effect::Resume);
    }

    pub(super) fn whole_deadline(&self) -> Option<Timestamp> {
        let frames = &self.frames;
        (frames.is_whole_wanted && self.is_connected()).then_some(frames.whole_from)
    }
}

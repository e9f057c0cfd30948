//! Which frames of the router were taken.

use model::{Moments, Timestamp};

/// The numbers of the router's frames at this desk.
#[derive(Clone, Debug, Default)]
pub(crate) struct FrameNumbers {
    /// The last one that was taken; nothing before a snapshot.
    pub(crate) last: Option<u64>,
    /// Behind which frame a connection was begun because one was missing.
    pub(crate) resumed_after: Option<u64>,
    /// Whether another connection is asked for and not there yet.
    pub(crate) is_resuming: bool,
    /// Whether something was told that is not known here, so that the whole state is needed.
    pub(crate) is_whole_wanted: bool,
    /// From when on the whole state may be asked for on account of that.
    pub(crate) whole_from: Timestamp,
}

impl FrameNumbers {
    pub(crate) fn last(&self) -> Option<u64> {
        self.last
    }

    /// A connection is there.
    pub(crate) fn connected(&mut self) {
        self.is_resuming = false;
    }

    /// The whole state was taken.
    pub(crate) fn whole(&mut self, number: u64) {
        *self = Self { last: Some(number), whole_from: self.whole_from, ..Self::default() };
    }

    /// Nobody is signed in: numbers begin anew.
    pub(crate) fn forget(&mut self) {
        *self = Self { whole_from: self.whole_from, ..Self::default() };
    }
}

impl Moments for FrameNumbers {
    fn move_by(&mut self, by: i64) {
        let Self { whole_from, last: _, resumed_after: _, is_resuming: _, is_whole_wanted: _ } = self;
        whole_from.move_by(by);
    }
}

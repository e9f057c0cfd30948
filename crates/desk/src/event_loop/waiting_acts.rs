//! Acts that wait until the outbox that holds them is on the disk: what goes up outlives whatever becomes of this machine.

use crate::ports::backend::Up;
use crate::ports::outbox_writer::WriteNumber;
use std::collections::VecDeque;
use std::time::Duration;
use tokio::time::Instant;

/// How long an act waits for a disk that does not answer. A disk that answers with an error is not waited for.
pub(super) const WRITE_TIMEOUT: Duration = Duration::from_millis(500);

/// What waits for the disk, oldest first.
#[derive(Debug, Default)]
pub(super) struct WaitingActs {
    acts: VecDeque<WaitingAct>,
    /// The last write that was asked for.
    wanted: WriteNumber,
}

#[derive(Debug)]
struct WaitingAct {
    up: Up,
    after: WriteNumber,
    until: Instant,
}

impl WaitingActs {
    /// The outbox is to be written: what comes from now on waits for this write.
    pub(super) fn wait_for(&mut self, write: WriteNumber) {
        self.wanted = write;
    }

    /// Puts an act behind the others.
    pub(super) fn put(&mut self, up: Up) {
        self.acts.push_back(WaitingAct { up, after: self.wanted, until: Instant::now() + WRITE_TIMEOUT });
    }

    /// Takes the first act, where the last write that was tried is the one that it waits for, or a later one.
    pub(super) fn take_written(&mut self, tried: WriteNumber) -> Option<Up> {
        self.acts.pop_front_if(|act| act.after <= tried).map(|act| act.up)
    }

    /// Takes the first act, where it has waited for too long.
    pub(super) fn take_late(&mut self, now: Instant) -> Option<Up> {
        self.acts.pop_front_if(|act| act.until <= now).map(|act| act.up)
    }

    /// Takes all, whatever became of the disk.
    pub(super) fn take_all(&mut self) -> impl Iterator<Item = Up> + use<> {
        std::mem::take(&mut self.acts).into_iter().map(|act| act.up)
    }

    /// When the first has waited for too long.
    pub(super) fn deadline(&self) -> Option<Instant> {
        self.acts.front().map(|act| act.until)
    }
}

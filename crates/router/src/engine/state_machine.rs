//! The state machine that a task runs: decide, apply, deliver, snapshot and replay.

use crate::engine::clock::Millis;
use engine::StorageTrouble;
use journal::{Ownership, Sequence};
use std::io::Write;
use std::time::Duration;
use thiserror::Error;

/// The result of a decision: entries to make durable, and what to deliver once they are.
#[derive(Debug)]
pub(crate) struct Decided<R> {
    pub(crate) entries: Vec<Vec<u8>>,
    pub(crate) release: R,
}

/// Entries that have become durable together with their outputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Commit {
    /// The number of the last of them.
    pub(crate) through: Sequence,
    /// The number of entries.
    pub(crate) entries: u64,
    /// The time from the decision to its durability.
    pub(crate) took: Duration,
}

/// The next deadline, and when it comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Deadline {
    pub(crate) at: Millis,
    pub(crate) reason: &'static str,
}

/// A snapshot or an entry that the engine cannot read.
#[derive(Debug, Error)]
#[error(
    "the journal holds something that this program does not understand ({0}): start the program that wrote it"
)]
pub(crate) struct Unreadable(pub(crate) String);

/// The state of a task, which alone changes it.
pub(crate) trait Engine: Send + Sized {
    /// The inputs that it decides on.
    type Input: Send;
    /// The outputs of its decisions.
    type Batch: Send;

    /// The first decision after the journal was read, by the owner that it has now.
    fn begin(&mut self, _ownership: &Ownership, _now: Millis) -> Option<Decided<Self::Batch>> {
        None
    }
    /// Decides on an input and applies the decision to the state in memory.
    fn take(&mut self, input: Self::Input, now: Millis) -> Decided<Self::Batch>;
    /// Answers what can be answered while nothing can be stored: queries.
    fn take_unstored(&mut self, input: Self::Input, trouble: StorageTrouble, now: Millis) -> Self::Batch;
    /// Runs the deadlines that have come.
    fn wake(&mut self, now: Millis) -> Decided<Self::Batch>;
    /// The next deadline.
    fn deadline(&self) -> Option<Deadline>;
    /// The clock was set by this many milliseconds.
    fn clock_set(&mut self, by: i64, now: Millis) -> Decided<Self::Batch>;
    /// The task was suspended since then. What is taken until it has resumed was sent before.
    fn paused(&mut self, since: Millis, now: Millis) -> Decided<Self::Batch>;
    /// What was sent meanwhile was taken.
    fn resumed(&mut self, now: Millis) -> Decided<Self::Batch>;
    /// When the last event happened.
    fn last(&self) -> Millis;
    /// Whether a fault of the program left its state half changed.
    fn is_broken(&self) -> bool {
        false
    }
    /// Delivers what is durable.
    fn release(&mut self, release: Self::Batch);
    /// Is informed of entries that have become durable, before they are delivered.
    fn committed(&mut self, _commit: Commit) {}
    /// Applies an entry that was decided in an earlier run.
    fn replay(&mut self, sequence: Sequence, entry: &[u8]) -> Result<(), Unreadable>;
    /// Restores a snapshot. One that cannot be read changes nothing.
    fn restore(&mut self, snapshot: &[u8]) -> Result<(), Unreadable>;
    /// Whether a snapshot can be restored.
    fn check(_snapshot: &[u8]) -> Result<(), Unreadable> {
        Ok(())
    }
    /// Freezes the whole state as it is now, quickly; the result writes it, on another thread and later.
    fn snapshot(&self) -> Writing;
}

/// Writes a frozen state.
pub(crate) type Writing = Box<dyn FnOnce(&mut dyn Write) -> Result<(), Unreadable> + Send>;

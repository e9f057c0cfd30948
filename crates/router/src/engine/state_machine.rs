//! What a task needs of the state that it keeps: decide, apply, let out, snapshot and replay.

use crate::engine::clock::Millis;
use engine::StorageTrouble;
use journal::Sequence;
use std::io::Write;
use std::time::Duration;
use thiserror::Error;

/// What was decided: entries to make durable, and what to let out once they are.
#[derive(Debug)]
pub(crate) struct Decided<R> {
    pub(crate) entries: Vec<Vec<u8>>,
    pub(crate) release: R,
}

/// Entries that have become durable together with what they let out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Commit {
    /// The number of the last of them.
    pub(crate) through: Sequence,
    /// How many.
    pub(crate) entries: u64,
    /// How long it took from the decision on.
    pub(crate) took: Duration,
}

/// The next moment at which something is due by itself, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Deadline {
    pub(crate) at: Millis,
    pub(crate) reason: &'static str,
}

/// A snapshot or an entry that the engine does not understand.
#[derive(Debug, Error)]
#[error(
    "the journal holds something that this program does not understand ({0}): start the program that wrote it"
)]
pub(crate) struct Unreadable(pub(crate) String);

/// The state that a task keeps, alone allowed to change it.
pub(crate) trait Engine: Send + Sized {
    /// What it is asked to do.
    type Input: Send;
    /// What leaves it.
    type Batch: Send;

    /// What comes before everything else in a life, once the journal was read.
    fn begin(&mut self, _now: Millis) -> Option<Decided<Self::Batch>> {
        None
    }
    /// Decides on an input and applies the decision to the state in memory.
    fn take(&mut self, input: Self::Input, now: Millis) -> Decided<Self::Batch>;
    /// Answers what can be answered while nothing can be stored: what only looks.
    fn take_unstored(&mut self, input: Self::Input, trouble: StorageTrouble, now: Millis) -> Self::Batch;
    /// Does what is due.
    fn wake(&mut self, now: Millis) -> Decided<Self::Batch>;
    /// When something is due next.
    fn deadline(&self) -> Option<Deadline>;
    /// The clock was set by so many milliseconds.
    fn clock_set(&mut self, by: i64, now: Millis) -> Decided<Self::Batch>;
    /// It stood still since then. What is taken until it has resumed was sent before.
    fn paused(&mut self, since: Millis, now: Millis) -> Decided<Self::Batch>;
    /// What was sent meanwhile was taken.
    fn resumed(&mut self, now: Millis) -> Decided<Self::Batch>;
    /// When the last thing happened that it knows of.
    fn last(&self) -> Millis;
    /// Whether a mistake of the program left its state half changed.
    fn is_broken(&self) -> bool {
        false
    }
    /// Lets out what is durable.
    fn release(&mut self, release: Self::Batch);
    /// Hears of entries that have become durable, before what they let out.
    fn committed(&mut self, _commit: Commit) {}
    /// Applies an entry again that was decided in an earlier life.
    fn replay(&mut self, sequence: Sequence, entry: &[u8]) -> Result<(), Unreadable>;
    /// Goes on from a snapshot. One that cannot be read changes nothing.
    fn restore(&mut self, snapshot: &[u8]) -> Result<(), Unreadable>;
    /// Whether a snapshot could be gone on from.
    fn check(_snapshot: &[u8]) -> Result<(), Unreadable> {
        Ok(())
    }
    /// Takes hold of the whole state as it is now, quickly; what comes of it writes the state down, elsewhere and later.
    fn snapshot(&self) -> Writing;
}

/// Writes a state down that was taken hold of.
pub(crate) type Writing = Box<dyn FnOnce(&mut dyn Write) -> Result<(), Unreadable> + Send>;

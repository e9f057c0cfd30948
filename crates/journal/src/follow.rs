//! Following a journal: every durable entry once and in order, as they come.

use crate::ReadError;
use crate::sequence::Sequence;
use std::fmt::{self, Debug, Formatter};
use std::sync::Arc;
use tokio::sync::watch;

/// The most entries that a follower gets at once.
pub const FOLLOWED_AT_ONCE: usize = 1_000;

/// No further entry is read for a follower once it gets this many bytes. It bounds how long an append waits
/// for the file, and what a follower has in memory.
pub const FOLLOWED_BYTES: usize = 1024 * 1024;

/// A durable entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its number.
    pub sequence: Sequence,
    /// What was appended.
    pub payload: Vec<u8>,
}

/// Where a follower reads, for implementations of [`Journal`](crate::Journal).
pub trait EntrySource: Send + Sync + 'static {
    /// The durable entries from `from` on, in order: one at least, if there is any, and as many as the bounds
    /// allow. Nothing once the journal is closed. It may block.
    ///
    /// # Errors
    /// [`ReadError::Trimmed`] when the first of them was trimmed, and the errors of reading.
    fn read(&self, from: Sequence) -> Result<Option<Vec<Entry>>, ReadError>;
}

/// Reads the durable entries of a journal in order and waits for new ones, while its handle writes. A clone goes its own way.
#[derive(Clone)]
pub struct Follower {
    source: Arc<dyn EntrySource>,
    /// The number after the last durable entry.
    durable: watch::Receiver<Sequence>,
    next: Sequence,
}

impl Follower {
    /// A follower that begins with entry `from`, for implementations of [`Journal`](crate::Journal). `durable`
    /// tells the number after the last durable entry, and ends with the handle.
    pub fn new(source: Arc<dyn EntrySource>, durable: watch::Receiver<Sequence>, from: Sequence) -> Self {
        Self { source, durable, next: from.max(1) }
    }

    /// The number of the entry that it gets next.
    pub fn position(&self) -> Sequence {
        self.next
    }

    /// The last durable entry; 0 before the first.
    pub fn last(&self) -> Sequence {
        self.durable.borrow().saturating_sub(1)
    }

    /// Goes on with entry `from`.
    #[must_use]
    pub fn beginning_with(self, from: Sequence) -> Self {
        Self { next: from.max(1), ..self }
    }

    /// The next entries, [`FOLLOWED_AT_ONCE`] at most, as soon as there is one; nothing once the journal's
    /// handle was dropped. Dropping the future loses nothing. It needs a Tokio runtime.
    ///
    /// # Errors
    /// [`ReadError::Trimmed`] when the next one was trimmed: begin with a snapshot, and follow from the entry
    /// after it. [`ReadError::Damaged`] and [`ReadError::Failed`] when it cannot be read.
    pub async fn next_batch(&mut self) -> Result<Option<Vec<Entry>>, ReadError> {
        while *self.durable.borrow_and_update() <= self.next {
            if self.durable.changed().await.is_err() {
                return Ok(None);
            }
        }
        let (source, from) = (Arc::clone(&self.source), self.next);
        let read = tokio::task::spawn_blocking(move || source.read(from)).await;
        let Some(batch) = read.map_err(|error| ReadError::Failed { detail: error.to_string() })?? else {
            return Ok(None);
        };
        let Some(last) = batch.last() else {
            return Err(ReadError::Damaged { sequence: from, detail: "it is missing".into() });
        };
        self.next = last.sequence + 1;
        Ok(Some(batch))
    }
}

impl Debug for Follower {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Follower").field("next", &self.next).finish_non_exhaustive()
    }
}

//! Writes a snapshot in parts while appends go on.

use crate::AppendError;
use crate::contract::{Journal, LARGEST_PART, Part, Pending, Published};
use crate::sequence::{Millis, Sequence};
use std::collections::VecDeque;
use std::io;

/// How many parts may wait for the disk while the next is filled. It bounds how long appends wait, and the
/// memory that writing a snapshot uses.
const WAITING_PARTS: usize = 1;

/// Writes a snapshot part by part, on a thread that may block. It is not visible before
/// [`SnapshotWriter::publish`]; one that is dropped earlier leaves nothing.
#[derive(Debug)]
pub struct SnapshotWriter<'a, J: ?Sized> {
    journal: &'a J,
    through: Sequence,
    at: Millis,
    parts: u32,
    filling: Vec<u8>,
    waiting: VecDeque<Pending<()>>,
    bytes: u64,
}

impl<'a, J: Journal + ?Sized> SnapshotWriter<'a, J> {
    /// Starts the snapshot of the state after entry `through`, taken at this moment.
    pub fn new(journal: &'a J, through: Sequence, at: Millis) -> Self {
        let filling = Vec::with_capacity(LARGEST_PART);
        Self { journal, through, at, parts: 0, filling, waiting: VecDeque::new(), bytes: 0 }
    }

    /// Makes the snapshot visible once all of it is durable, and returns its size in bytes.
    ///
    /// # Errors
    /// See [`Journal::publish_snapshot`].
    pub fn publish(mut self) -> Result<u64, AppendError> {
        self.stage()?;
        while let Some(pending) = self.waiting.pop_front() {
            pending.wait()?;
        }
        let Self { through, parts, at, .. } = self;
        self.journal.publish_snapshot(Published { through, parts, at }).wait()?;
        Ok(self.bytes)
    }

    fn stage(&mut self) -> Result<(), AppendError> {
        if self.filling.is_empty() {
            return Ok(());
        }
        let bytes = std::mem::replace(&mut self.filling, Vec::with_capacity(LARGEST_PART));
        self.bytes += bytes.len() as u64;
        self.waiting.push_back(self.journal.stage_part(Part {
            through: self.through,
            number: self.parts,
            bytes,
        }));
        self.parts += 1;
        if self.waiting.len() > WAITING_PARTS
            && let Some(oldest) = self.waiting.pop_front()
        {
            oldest.wait()?;
        }
        Ok(())
    }
}

impl<J: Journal + ?Sized> io::Write for SnapshotWriter<'_, J> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let room = LARGEST_PART - self.filling.len();
        let taken = &bytes[..bytes.len().min(room)];
        self.filling.extend_from_slice(taken);
        if self.filling.len() == LARGEST_PART {
            self.stage().map_err(io::Error::other)?;
        }
        Ok(taken.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

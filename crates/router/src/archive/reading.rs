//! Reading the archive as the beginning of its journal.

use super::Archive;
use super::day_file::{DayFile, Lines};
use super::error::{ArchiveError, failed};
use engine::event::Record;
use journal::{Entry, FOLLOWED_AT_ONCE, FOLLOWED_BYTES, Sequence};
use model::Timestamp;
use std::sync::Arc;

/// Reads the entries that the archive has of one journal, in their order.
#[derive(Debug)]
pub(crate) struct ArchiveReader {
    archive: Arc<Archive>,
    journal: String,
    next: Sequence,
    open: Option<(DayFile, Lines)>,
}

impl Archive {
    /// The first entry of which on the archive has all up to the one before `before`, and when it happened; nothing if it lacks
    /// that one. It blocks.
    ///
    /// # Errors
    /// The archive cannot be read.
    pub(crate) fn oldest(
        &self,
        journal: &str,
        before: Sequence,
    ) -> Result<Option<(Sequence, Timestamp)>, ArchiveError> {
        let files = self.files(journal).map_err(failed(&self.folder))?;
        let mut first = None;
        let mut needed = before;
        for file in files.iter().rev() {
            if file.first < needed && file.last + 1 >= needed {
                (first, needed) = (Some(file), file.first);
            }
        }
        let Some(first) = first else { return Ok(None) };
        let Some(entry) = first.lines().map_err(failed(&first.path))?.next() else { return Ok(None) };
        let entry = entry.map_err(failed(&first.path))?;
        let record = Record::read(&entry.payload);
        let record = record.map_err(|error| ArchiveError::Unreadable(entry.sequence, error))?;
        Ok(Some((entry.sequence, record.at)))
    }
}

impl ArchiveReader {
    /// Begins with an entry.
    pub(crate) fn new(archive: Arc<Archive>, journal: String, from: Sequence) -> Self {
        Self { archive, journal, next: from, open: None }
    }

    /// The next entries, as many as a follower of the journal gets at once; none behind the last that it has. It blocks.
    ///
    /// # Errors
    /// A file cannot be read, or is damaged.
    pub(crate) fn next_batch(&mut self) -> Result<Vec<Entry>, ArchiveError> {
        let (mut found, mut bytes) = (Vec::new(), 0);
        while found.len() < FOLLOWED_AT_ONCE && bytes < FOLLOWED_BYTES {
            let Some((file, lines)) = &mut self.open else {
                self.open = self.file_with(self.next)?;
                if self.open.is_none() {
                    break;
                }
                continue;
            };
            match lines.next().transpose().map_err(failed(&file.path))? {
                Some(entry) if entry.sequence == self.next => {
                    bytes += entry.payload.len();
                    self.next += 1;
                    found.push(entry);
                }
                Some(_) => {}
                None => self.open = None,
            }
        }
        Ok(found)
    }

    fn file_with(&self, entry: Sequence) -> Result<Option<(DayFile, Lines)>, ArchiveError> {
        let files = self.archive.files(&self.journal).map_err(failed(&self.archive.folder))?;
        let file = files.into_iter().find(|file| (file.first..=file.last).contains(&entry));
        file.map(|file| {
            let lines = file.lines().map_err(failed(&file.path))?;
            Ok((file, lines))
        })
        .transpose()
    }
}

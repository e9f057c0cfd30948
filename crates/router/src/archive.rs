//! The archive of the journal: where the organisation wants one, what goes from the journal is kept in compressed files by day,
//! in a folder beside it. Whoever reads history anew begins there.
//!
//! What an organisation wants, and who was erased, the records say: while they are away, nothing goes from the journal.

pub(crate) mod day_file;
mod erased;
pub(crate) mod error;
pub(crate) mod reading;
pub(crate) mod sweep;
pub(crate) mod taking;

use crate::records::store::Store;
use ::records::{OrganisationRecords, Retention};
use day_file::DayFile;
use error::ArchiveError;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::Notify;

/// The folder in a data folder. Inside it, each journal has a folder with its name.
pub(crate) const ARCHIVE: &str = "archive";

/// The archive of one organisation.
#[derive(Debug)]
pub(crate) struct Archive {
    folder: PathBuf,
    store: Arc<Store>,
    /// Held by whoever changes files, for one file or for one journal's entries at a time.
    turn: Mutex<()>,
    changed: Notify,
}

/// What the organisation wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    /// No archive.
    Nothing,
    /// Entries for so many days.
    Days(u32),
    /// It never said, as in records that were made anew: an archive that is there goes on, and keeps what it has.
    Unsaid,
}

impl Archive {
    /// The archive in a data folder, of the organisation with these records.
    pub(crate) fn of_folder(data: &Path, store: Arc<Store>) -> Self {
        Self { folder: data.join(ARCHIVE), store, turn: Mutex::new(()), changed: Notify::new() }
    }

    /// The files of a journal, in the order of their entries.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub(crate) fn files(&self, journal: &str) -> io::Result<Vec<DayFile>> {
        day_file::list(&self.of_journal(journal))
    }

    /// A person was erased, or the time to keep is another: it is looked for what is to go.
    pub(crate) fn tell_changed(&self) {
        self.changed.notify_one();
    }

    fn of_journal(&self, journal: &str) -> PathBuf {
        self.folder.join(journal)
    }

    /// The turn to change files: nobody else does meanwhile.
    pub(crate) fn turn(&self) -> MutexGuard<'_, ()> {
        self.turn.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn wanted(records: &OrganisationRecords) -> Result<Wanted, ArchiveError> {
        let (Retention { archive_days, .. }, revision) = records.retention().await?;
        Ok(match archive_days {
            Some(days) => Wanted::Days(days),
            None if revision == 0 => Wanted::Unsaid,
            None => Wanted::Nothing,
        })
    }
}

//! The file of a journal that nobody owns: read without taking it over.

use super::{Reader, describe, unreadable};
use crate::ownership::PreviousOwner;
use crate::schema::{self, WhenMissing};
use crate::shared::Shared;
use crate::{OpenError, ReadError, claim};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The file of a journal, opened to copy and to check it. It is locked meanwhile, and who owned it last stays as it
/// is. A file of an earlier format is brought up to the newest.
#[derive(Debug)]
pub struct SqliteFile {
    path: PathBuf,
    name: String,
    shared: Arc<Shared>,
}

impl SqliteFile {
    /// Opens the file.
    ///
    /// # Errors
    /// See [`OpenError`]; each variant says what to do.
    pub fn open(path: &Path) -> Result<Self, OpenError> {
        let (connection, _) = schema::open(path, WhenMissing::Refuse)?;
        let (name, next) = describe(path, &connection)?;
        Ok(Self { path: path.into(), name, shared: Shared::new(connection, next) })
    }

    /// Who owned it last, if anybody did.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn owner(&self) -> Result<Option<PreviousOwner>, ReadError> {
        let stored = claim::read(&*self.shared.connection()?).map_err(|error| unreadable(0, &error))?;
        Ok(stored.owner)
    }

    /// A reader of it, which ends with this.
    pub fn reader(&self) -> Reader {
        Reader::new(&self.path, &self.name, Arc::downgrade(&self.shared))
    }
}

impl Drop for SqliteFile {
    fn drop(&mut self) {
        self.shared.close();
    }
}

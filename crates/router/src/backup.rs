//! Backups of the data folder: made and checked while the router runs, and restored.

mod archived;
mod attachments;
pub(crate) mod control;
mod inspect;
mod make;
mod member;
mod rebuild;
mod records_file;
mod restore;
mod tarball;

pub use restore::restore;

use crate::archive::Archive;
use crate::auth::credentials::CredentialError;
use crate::folder::{self, FolderError, FolderInUse};
use crate::organisations::folders::OrganisationFolder;
use crate::records::store::Store;
use crate::start::journal_file::JOURNAL;
use ::records::Location;
use journal::{CopyError, OpenError, SqliteFile};
use serde::{Deserialize, Serialize};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use thiserror::Error;

/// What was found or done, line by line, for the command line.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The lines in order.
    pub lines: Vec<String>,
    /// How many lines are about problems.
    pub problems: usize,
}

impl Report {
    fn say(&mut self, line: impl Into<String>) {
        self.lines.push(line.into());
    }

    fn complain(&mut self, line: impl Into<String>) {
        self.lines.push(line.into());
        self.problems += 1;
    }
}

/// Why a backup was not made, read or restored.
#[derive(Debug, Error)]
pub enum BackupError {
    /// A file could not be read or written.
    #[error("{path} cannot be used ({source}): check that it exists, can be written to, and has space")]
    File {
        /// The file's path.
        path: PathBuf,
        /// The system's error.
        source: io::Error,
    },
    /// A file of this name exists already.
    #[error("{0} exists already: choose another name, or move it away")]
    AlreadyThere(PathBuf),
    /// The data folder is not empty.
    #[error(
        "{0} holds data already: say --replace to put it aside (it is kept in the folder), or choose another folder \
         with --data"
    )]
    HoldsData(PathBuf),
    /// The file is no backup, or is damaged.
    #[error("{path} is no whole backup ({detail}): take another one")]
    NoBackup {
        /// The file's path.
        path: PathBuf,
        /// What is wrong with it.
        detail: String,
    },
    /// The folder is not a data folder.
    #[error("{0} is no data folder: there is no journal in it")]
    NoData(PathBuf),
    /// A router is running on the data folder, and it cannot do it.
    #[error(transparent)]
    InUse(#[from] FolderInUse),
    /// The data folder cannot be created.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// The journal cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The journal cannot be copied or read.
    #[error(transparent)]
    Copy(#[from] CopyError),
    /// The accounts cannot be used.
    #[error(transparent)]
    CredentialStore(#[from] CredentialError),
    /// The records cannot be set back.
    #[error("the records cannot be rebuilt ({0})")]
    Rebuild(String),
    /// The running router could not do it.
    #[error("{0}")]
    Router(String),
}

/// A request to the router that runs on a folder.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "do")]
pub(crate) enum Request {
    /// Make a backup.
    Backup {
        /// The absolute path of the backup.
        file: PathBuf,
    },
    /// Check the whole folder.
    Check,
    /// Set the records back to before what the journal and its archive hold.
    Rebuild,
}

fn file_error(path: &Path) -> impl Fn(io::Error) -> BackupError {
    let path = path.to_owned();
    move |source| BackupError::File { path: path.clone(), source }
}

/// Makes a backup of an organisation's folder in a new file. A router may be running on the folder, and knows then where its records are.
///
/// # Errors
/// See [`BackupError`]; each variant says what to do.
pub fn backup(
    folder: &OrganisationFolder,
    file: &Path,
    records: Option<Location>,
) -> Result<Report, BackupError> {
    let file = std::path::absolute(file).map_err(file_error(file))?;
    on_folder(folder, records, &Request::Backup { file })
}

/// Takes back from the records what came from entries that the journal still holds, or its archive, so that they are projected anew: by the
/// router that runs on the folder, or by the next one. Earlier rows stay as they are.
///
/// # Errors
/// See [`BackupError`]; each variant says what to do.
pub fn rebuild(folder: &OrganisationFolder, records: Option<Location>) -> Result<Report, BackupError> {
    on_folder(folder, records, &Request::Rebuild)
}

/// Checks everything in a data folder: checksums, gaps, whether everything can be read, and whether journal
/// and accounts belong together. A router may be running on the folder.
///
/// # Errors
/// The folder cannot be read at all; problems inside are in the report.
pub fn check_folder(data: &Path) -> Result<Report, BackupError> {
    on_folder(&OrganisationFolder::top(data), None, &Request::Check)
}

/// Asks the router that runs on the folder, or does it here if there is none.
fn on_folder(
    folder: &OrganisationFolder,
    records: Option<Location>,
    request: &Request,
) -> Result<Report, BackupError> {
    let data = folder.path();
    if !data.join(JOURNAL).exists() {
        return Err(BackupError::NoData(data.to_owned()));
    }
    if let Some(report) = control::ask(data, request)? {
        return Ok(report);
    }
    let _lock = folder::lock(data)?;
    let journal = SqliteFile::open(&data.join(JOURNAL))?;
    let records = Arc::new(Store::of_folder(folder.id().clone(), data, folder.records(records)));
    let archive = Archive::of_folder(data, Arc::clone(&records));
    serve(data, &journal.reader(), &records, &archive, request)
}

/// Carries out a request, beside whatever else uses the journal.
fn serve(
    data: &Path,
    journal: &journal::Reader,
    records: &Store,
    archive: &Archive,
    request: &Request,
) -> Result<Report, BackupError> {
    match request {
        Request::Backup { file } => make::make(data, journal, records.location(), archive, file),
        Request::Rebuild => rebuild::rebuild(journal, records, archive),
        Request::Check => inspect::inspect(data, journal),
    }
}

//! Why the archive could not be written, read or changed.

use engine::Unreadable;
use journal::{ReadError, Sequence};
use records::RecordsError;
use std::io;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// Why the archive could not be written, read or changed. Entries stay in the journal meanwhile.
#[derive(Debug, Error)]
pub(crate) enum ArchiveError {
    /// Whether an archive is wanted, and who was erased, is not known now.
    #[error("the records are away, and they say whether there is an archive")]
    Away,
    /// The records are away, or refuse.
    #[error(transparent)]
    Records(#[from] RecordsError),
    /// The journal cannot be read.
    #[error(transparent)]
    Journal(#[from] ReadError),
    /// A file or a folder cannot be used.
    #[error("{path} cannot be used ({source}): check the data folder and its free space")]
    File {
        /// The file or folder.
        path: PathBuf,
        /// The system's error.
        source: io::Error,
    },
    /// An entry is not understood.
    #[error("entry {0} is not understood ({1})")]
    Unreadable(Sequence, Unreadable),
    /// The journal lacks an entry that is to go.
    #[error("entry {0} is not in the journal")]
    Missing(Sequence),
    /// An entry cannot be written as text.
    #[error("an entry cannot be written ({0})")]
    Unwritable(#[from] serde_json::Error),
    /// The thread that did it panicked.
    #[error("it was not done: please report what the log says before this")]
    Panicked,
}

/// An error of this file or folder.
pub(super) fn failed(path: &Path) -> impl Fn(io::Error) -> ArchiveError {
    let path = path.to_owned();
    move |source| ArchiveError::File { path: path.clone(), source }
}

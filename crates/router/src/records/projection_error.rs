//! Why the records are not brought up to date.

use crate::archive::error::ArchiveError;
use crate::records::erasures::ErasuresError;
use engine::Unreadable;
use journal::{ReadError, Sequence};
use records::RecordsError;
use thiserror::Error;

/// Why the records are not brought up to date at the moment.
#[derive(Debug, Error)]
pub(crate) enum ProjectionError {
    /// The store is away, or refuses.
    #[error(transparent)]
    Records(#[from] RecordsError),
    /// The journal cannot be read.
    #[error(transparent)]
    Journal(#[from] ReadError),
    /// The archive cannot be read.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    /// Who was erased before might come back.
    #[error(transparent)]
    Erasures(#[from] ErasuresError),
    /// An entry is not understood.
    #[error("entry {0} of the journal is not understood ({1})")]
    Unreadable(Sequence, Unreadable),
    /// The records were set back meanwhile.
    #[error("the records were set back")]
    SetBack,
    /// The records are those of another journal.
    #[error(
        "the records are those of another journal, {found}: choose others with --records, or have `handbell-router rebuild` \
         take back what came from it"
    )]
    Foreign {
        /// The name of that journal.
        found: String,
    },
}

impl ProjectionError {
    /// The code for programs; it never changes.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::Records(error) | Self::Erasures(ErasuresError::Records(error)) => error.code(),
            Self::Erasures(ErasuresError::File { .. }) => "erasures-unreadable",
            Self::Journal(_) | Self::Unreadable(..) => "journal-unreadable",
            Self::Archive(_) => "archive-unreadable",
            Self::SetBack => "records-set-back",
            Self::Foreign { .. } => "records-of-another-journal",
        }
    }
}

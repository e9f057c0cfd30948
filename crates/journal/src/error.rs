//! The errors of opening, appending to and reading a journal, each with a code for programs.

use crate::Sequence;
use std::path::PathBuf;
use thiserror::Error;

/// Why a disk cannot be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiskTrouble {
    /// The disk or the user's quota is full.
    Full,
    /// The disk or the folder is read-only.
    ReadOnly,
}

/// The journal's file is not open.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Closed;

/// Why a journal could not be opened.
#[derive(Debug, Error)]
pub enum OpenError {
    /// Another process, or another handle in this one, has the file open.
    #[error(
        "{path} is in use: stop the other router that has it open, or start this one with another data folder"
    )]
    InUse {
        /// The journal's file.
        path: PathBuf,
    },
    /// The file does not exist or contains no journal, and none was to be created.
    #[error("{path} is missing or empty")]
    Missing {
        /// The journal's file.
        path: PathBuf,
    },
    /// The file is of a format that this program does not know.
    #[error(
        "{path} has journal format {found} and this program knows formats up to {supported}: \
         start the newer program that wrote it"
    )]
    NewerFormat {
        /// The journal's file.
        path: PathBuf,
        /// The format of the file.
        found: i64,
        /// The newest format that this program can read.
        supported: i64,
    },
    /// The file belongs to another program.
    #[error("{path} is a database of another program: choose another data folder")]
    NotAJournal {
        /// The file.
        path: PathBuf,
    },
    /// The file is not an intact database.
    #[error(
        "{path} is damaged ({detail}): put the latest backup in its place with `handbell-router restore`"
    )]
    Damaged {
        /// The journal's file.
        path: PathBuf,
        /// What is wrong with it.
        detail: String,
    },
    /// There is no space left for the file.
    #[error("{path} cannot be opened because the disk is full ({detail}): free space on it")]
    Full {
        /// The journal's file.
        path: PathBuf,
        /// The system's error.
        detail: String,
    },
    /// The file's disk or folder is read-only.
    #[error(
        "{path} cannot be opened because it cannot be written to ({detail}): make its disk and folder writable"
    )]
    ReadOnly {
        /// The journal's file.
        path: PathBuf,
        /// The system's error.
        detail: String,
    },
    /// The file could not be created, read or written.
    #[error("{path} cannot be opened ({detail}): check that its folder exists and can be written to")]
    Unusable {
        /// The journal's file.
        path: PathBuf,
        /// The system's error.
        detail: String,
    },
}

impl OpenError {
    /// The code for programs; it never changes.
    pub fn code(&self) -> &'static str {
        match self {
            Self::InUse { .. } => "journal-in-use",
            Self::Missing { .. } => "journal-missing",
            Self::NewerFormat { .. } => "journal-newer-format",
            Self::NotAJournal { .. } => "journal-foreign-file",
            Self::Damaged { .. } => "journal-damaged",
            Self::Full { .. } => "disk-full",
            Self::ReadOnly { .. } => "disk-read-only",
            Self::Unusable { .. } => "journal-unusable",
        }
    }
}

/// Why an append or a snapshot is not durable. Unless it is [`AppendError::Unresolved`], nothing was written,
/// and nothing will be.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum AppendError {
    /// Somebody else appended in between; nothing of this append was written.
    #[error("the journal's next entry is {actual}, not {expected}: read from {expected} on and decide again")]
    Conflict {
        /// The number that the caller expected to get.
        expected: Sequence,
        /// The number that the next entry gets.
        actual: Sequence,
    },
    /// There is no space left. Nothing was written.
    #[error("the journal could not be written because the disk is full ({detail}): free space on it")]
    Full {
        /// The system's error.
        detail: String,
    },
    /// The disk is read-only. Nothing was written.
    #[error("the journal could not be written because its disk is read-only ({detail}): make it writable")]
    ReadOnly {
        /// The system's error.
        detail: String,
    },
    /// Another owner has taken the journal over, or another file its place. Nothing was written. It is the end
    /// of this handle, and opening the journal again does not help.
    #[error("the journal belongs to another router now ({detail}): end this one")]
    Fenced {
        /// The owner, as far as it is known.
        detail: String,
    },
    /// The write failed. Nothing was written.
    #[error("the journal could not be written ({detail}): mend the disk")]
    Failed {
        /// The system's error.
        detail: String,
    },
    /// The commit failed, and so did looking whether it was written. Only opening the journal again tells; this
    /// handle takes no appends any more.
    #[error(
        "whether the journal was written could not be found out ({detail}): mend the disk, then open it again"
    )]
    Unresolved {
        /// What is wrong with the disk, if it is the cause.
        trouble: Option<DiskTrouble>,
        /// The system's error.
        detail: String,
    },
}

impl AppendError {
    /// What is wrong with the disk, if it is the cause.
    pub fn disk_trouble(&self) -> Option<DiskTrouble> {
        match self {
            Self::Full { .. } => Some(DiskTrouble::Full),
            Self::ReadOnly { .. } => Some(DiskTrouble::ReadOnly),
            Self::Unresolved { trouble, .. } => *trouble,
            Self::Conflict { .. } | Self::Fenced { .. } | Self::Failed { .. } => None,
        }
    }

    /// The code for programs; it never changes.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Conflict { .. } => "journal-conflict",
            Self::Full { .. } => "disk-full",
            Self::ReadOnly { .. } => "disk-read-only",
            Self::Fenced { .. } => "journal-fenced",
            Self::Failed { .. } => "journal-failed",
            Self::Unresolved { trouble: Some(DiskTrouble::Full), .. } => "disk-full",
            Self::Unresolved { trouble: Some(DiskTrouble::ReadOnly), .. } => "disk-read-only",
            Self::Unresolved { trouble: None, .. } => "journal-unresolved",
        }
    }
}

/// Why the journal could not be read.
#[derive(Debug, Error)]
pub enum ReadError {
    /// An entry is missing or damaged.
    #[error(
        "entry {sequence} of the journal is damaged ({detail}): put the latest backup in its place with \
         `handbell-router restore`"
    )]
    Damaged {
        /// The first entry that cannot be trusted.
        sequence: Sequence,
        /// What is wrong with it.
        detail: String,
    },
    /// The entry was trimmed: its readers had passed it.
    #[error("entry {sequence} of the journal was trimmed, and its first is {first}: begin with a snapshot")]
    Trimmed {
        /// The entry that was asked for.
        sequence: Sequence,
        /// The first entry that is left.
        first: Sequence,
    },
    /// The store could not be read.
    #[error("the journal cannot be read ({detail})")]
    Failed {
        /// The system's error.
        detail: String,
    },
}

impl From<Closed> for ReadError {
    fn from(Closed: Closed) -> Self {
        Self::Failed { detail: "it is not open".into() }
    }
}

impl From<Closed> for AppendError {
    fn from(Closed: Closed) -> Self {
        Self::Failed { detail: "it is not open".into() }
    }
}

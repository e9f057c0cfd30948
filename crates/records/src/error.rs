//! What can go wrong with records: the store is away, or what was asked is wrong.

use thiserror::Error;

/// Why records did not do what they were asked.
#[derive(Debug, Error)]
pub enum RecordsError {
    /// The store cannot be reached, is too busy, or has no space. The same call may succeed later; nothing was changed.
    #[error("the records are not available: {0}")]
    Unavailable(String),
    /// The item has changed since it was read.
    #[error("the item has revision {actual}, not {expected}")]
    Conflict {
        /// The revision that the caller knows.
        expected: u64,
        /// The revision that the item has.
        actual: u64,
    },
    /// There is no item of this kind with this identity.
    #[error("there is no {kind} {id}")]
    NotFound {
        /// The kind of item.
        kind: &'static str,
        /// The identity.
        id: String,
    },
    /// An item of this kind with this identity is there already.
    #[error("{kind} {id} is there already")]
    AlreadyExists {
        /// The kind of item.
        kind: &'static str,
        /// The identity.
        id: String,
    },
    /// A field has a value that cannot be kept.
    #[error("{field}: {why}")]
    Invalid {
        /// The field, as it is written on the wire.
        field: &'static str,
        /// What is wrong, in a few words.
        why: String,
    },
    /// The cursor of a list is not one that this crate has given out.
    #[error("the cursor is not one of this list")]
    WrongCursor,
    /// Entries are missing between those that were projected and those that were given.
    #[error("entries are missing: the next one is {awaited}, not {given}")]
    Gap {
        /// The entry that is projected next.
        awaited: u64,
        /// The first of the given entries.
        given: u64,
    },
    /// The store was written by a newer program.
    #[error("the records were written by a newer program: {0}")]
    Newer(String),
    /// The store contains what this program never writes, or refuses what it always may.
    #[error("the records are damaged: {0}")]
    Damaged(String),
}

impl RecordsError {
    /// The code for it in answers and logs. It never changes its meaning.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unavailable(_) => "records-unavailable",
            Self::Conflict { .. } => "revision-conflict",
            Self::NotFound { .. } => "no-such-record",
            Self::AlreadyExists { .. } => "record-exists",
            Self::Invalid { .. } => "record-invalid",
            Self::WrongCursor => "wrong-cursor",
            Self::Gap { .. } => "entries-missing",
            Self::Newer(_) => "records-newer",
            Self::Damaged(_) => "records-damaged",
        }
    }

    /// Whether the store is away, so that the same call may succeed later.
    pub fn is_unavailable(&self) -> bool {
        matches!(self, Self::Unavailable(_))
    }

    pub(crate) fn invalid(field: &'static str, why: impl Into<String>) -> Self {
        Self::Invalid { field, why: why.into() }
    }
}

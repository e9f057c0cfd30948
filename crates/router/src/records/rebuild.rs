//! Setting the records back, so that what the journal still holds is projected anew.

use crate::archive::Archive;
use crate::records::projection_error::ProjectionError;
use engine::event::Record;
use journal::{Entry, Follower, ReadError, Sequence};
use model::Timestamp;
use records::OrganisationRecords;

/// The oldest entry that a journal holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Oldest {
    /// Its number.
    pub(crate) entry: Sequence,
    /// When it happened.
    pub(crate) at: Timestamp,
}

impl TryFrom<&Entry> for Oldest {
    type Error = ProjectionError;

    fn try_from(entry: &Entry) -> Result<Self, ProjectionError> {
        let record = Record::read(&entry.payload);
        let record = record.map_err(|error| ProjectionError::Unreadable(entry.sequence, error))?;
        Ok(Self { entry: entry.sequence, at: record.at })
    }
}

/// The oldest entry of a journal; nothing if it has none.
pub(crate) async fn oldest(journal: &Follower) -> Result<Option<Oldest>, ProjectionError> {
    if journal.last() == 0 {
        return Ok(None);
    }
    let mut from = 1;
    loop {
        match journal.clone().beginning_with(from).next_batch().await {
            Ok(batch) => return batch.unwrap_or_default().first().map(Oldest::try_from).transpose(),
            // It may be trimmed meanwhile.
            Err(ReadError::Trimmed { first, .. }) if first > from => from = first,
            Err(error) => return Err(error.into()),
        }
    }
}

/// The oldest entry from which on the archive has what the journal, whose oldest entry is `kept`, holds no more; nothing where
/// it lacks what comes before that. It blocks.
pub(crate) fn archived(
    archive: &Archive,
    journal: &str,
    kept: Oldest,
) -> Result<Option<Oldest>, ProjectionError> {
    Ok(archive.oldest(journal, kept.entry)?.map(|(entry, at)| Oldest { entry, at }))
}

/// Takes back what came from the oldest entry of a journal and later ones. Whoever follows the journal projects them anew;
/// earlier rows stay as they are.
pub(crate) async fn rebuild(
    records: &OrganisationRecords,
    journal: &str,
    oldest: Oldest,
) -> Result<(), ProjectionError> {
    records.rebuild(oldest.entry, oldest.at).await?;
    records.belong_to(journal).await?;
    Ok(())
}

//! Follows the journal and brings the records up to date: every entry once, in batches, whether or not anybody waits for them.

use crate::archive::Archive;
use crate::archive::error::ArchiveError;
use crate::archive::reading::ArchiveReader;
use crate::attachments::files::Files;
use crate::engine::input::OrganisationHandle;
use crate::observe::metrics::Metrics;
use crate::records::erasures::Erasures;
use crate::records::followed_journal::FollowedJournal;
use crate::records::pace::Paced;
use crate::records::projection_error::ProjectionError;
use crate::records::rebuild::{Oldest, archived, oldest, rebuild};
use crate::records::store::Store;
use crate::records::translate::translated;
use engine::event::Record;
use journal::{Entry, ReadError, Sequence};
use model::{Channel, Timestamp, WorkstreamId};
use records::{OrganisationRecords, Position, ProjectedEntry, RecordsError};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::watch;

#[cfg(test)]
mod tests;

/// The pause before the records are tried again that could not be reached; it doubles with each failure in a row.
const FIRST_PAUSE: Duration = Duration::from_millis(250);

/// The longest pause between two attempts.
const LONGEST_PAUSE: Duration = Duration::from_secs(10);

/// Brings the records of one organisation up to date.
pub(crate) struct Projection {
    /// The records.
    pub(crate) store: Arc<Store>,
    /// What went from the journal, for records that lack it.
    pub(crate) archive: Arc<Archive>,
    /// The journal that is open now.
    pub(crate) journal: watch::Receiver<Option<FollowedJournal>>,
    /// Who knows which channel an older entry is about.
    pub(crate) organisation: OrganisationHandle,
    /// Where it is counted.
    pub(crate) metrics: Arc<Metrics>,
    /// Who was erased, though a restored backup may have them.
    pub(crate) erasures: Arc<Erasures>,
    /// The files of attachments.
    pub(crate) files: Arc<Files>,
    /// Whether records of another journal are taken over: its loss was accepted, and it got another name.
    pub(crate) takes_over: bool,
    /// How long entries are gathered for one batch: each is a sync of the disk that the journal waits for, too.
    pub(crate) pace: Paced,
}

impl Projection {
    /// Runs until told to end; then until the journal is closed, so that what was durable is in the records where they can be
    /// reached.
    pub(crate) async fn run(mut self, mut ending: watch::Receiver<bool>) {
        let mut pause = FIRST_PAUSE;
        let mut told = None;
        loop {
            let journal = self.journal.borrow_and_update().clone();
            let Some(journal) = journal else { return self.store.close().await };
            let position = self.store.passed().through();
            let outcome = self.follow(&journal, ending.clone()).await;
            if self.store.passed().through() > position {
                pause = FIRST_PAUSE;
                told = None;
            }
            let wait = match outcome {
                // Another life of the organisation opens the journal again.
                Ok(()) => None,
                Err(ProjectionError::SetBack | ProjectionError::Records(RecordsError::Gap { .. })) => {
                    tracing::info!("the records were set back, and go on from there");
                    continue;
                }
                Err(error) => {
                    let reason = error.to_string();
                    if told.as_ref() != Some(&reason) {
                        let code = error.code();
                        tracing::warn!(%error, code, "the records do not follow the journal; it is tried again");
                        told = Some(reason);
                    }
                    let wait = pause;
                    pause = (pause * 2).min(LONGEST_PAUSE);
                    Some(wait)
                }
            };
            tokio::select! {
                biased;
                _ = ending.wait_for(|ending| *ending) => break,
                () = tokio::time::sleep(wait.unwrap_or_default()), if wait.is_some() => {}
                changed = self.journal.changed(), if wait.is_none() => if changed.is_err() { break },
            }
        }
        self.store.close().await;
    }

    /// Projects the entries of a journal until it is closed.
    async fn follow(
        &self,
        journal: &FollowedJournal,
        mut ending: watch::Receiver<bool>,
    ) -> Result<(), ProjectionError> {
        let records = tokio::select! {
            biased;
            opened = self.store.open() => opened?,
            _ = ending.wait_for(|ending| *ending) => return Ok(()),
        };
        let channels = self.channels().await;
        let last = self.begin(records, journal).await?;
        self.erasures.hold_to(records, &journal.name, &self.store, &self.files).await?;
        self.store.passed().begin(last);
        self.metrics.records_through(last);
        self.store.tell_compared();
        let last = self.take_archived(records, journal, last, &channels, &ending).await?;
        if *ending.borrow() {
            return Ok(());
        }
        tracing::info!(last, "the records follow the journal");
        let mut follower = journal.follower.clone().beginning_with(last + 1);
        loop {
            let batch = tokio::select! {
                batch = follower.next_batch() => batch?,
                () = self.store.are_set_back() => return Err(ProjectionError::SetBack),
            };
            let Some(batch) = batch else { return Ok(()) };
            let Some(first) = batch.first().map(|entry| entry.sequence) else { continue };
            let is_behind = first + (batch.len() as Sequence) <= journal.follower.last();
            self.project(records, first, &batch, &channels).await?;
            if !is_behind {
                tokio::select! {
                    _ = ending.wait_for(|ending| *ending) => {}
                    () = tokio::time::sleep(self.pace.gathering()) => {}
                }
            }
        }
    }

    async fn project(
        &self,
        records: &OrganisationRecords,
        first: Sequence,
        batch: &[Entry],
        channels: &BTreeMap<WorkstreamId, Channel>,
    ) -> Result<Sequence, ProjectionError> {
        let started = Instant::now();
        let entries = batch.iter().map(|entry| read(entry, channels)).collect::<Result<_, _>>()?;
        let last = records.apply(first, entries).await?;
        self.store.passed().advance(last);
        self.metrics.projected(last, started.elapsed());
        Ok(last)
    }

    /// Projects what the records lack and the journal holds no more, from the archive, until told to end. The last entry that
    /// they contain then.
    async fn take_archived(
        &self,
        records: &OrganisationRecords,
        journal: &FollowedJournal,
        last: Sequence,
        channels: &BTreeMap<WorkstreamId, Channel>,
        ending: &watch::Receiver<bool>,
    ) -> Result<Sequence, ProjectionError> {
        let Some(kept) = oldest(&journal.follower).await?.filter(|kept| last + 1 < kept.entry) else {
            return Ok(last);
        };
        tracing::info!(from = last + 1, through = kept.entry - 1, "the records take what the archive has");
        let mut reader = ArchiveReader::new(Arc::clone(&self.archive), journal.name.clone(), last + 1);
        let mut last = last;
        while last + 1 < kept.entry && !*ending.borrow() {
            let reading = move || (reader.next_batch(), reader);
            let (batch, back) = on_a_thread(reading).await?;
            reader = back;
            let batch = batch?;
            let Some(first) = batch.first().map(|entry| entry.sequence) else { break };
            last = self.project(records, first, &batch, channels).await?;
        }
        Ok(last)
    }

    /// Compares the records with the journal, and sets them back where they do not belong to it. The last entry that they
    /// contain then.
    async fn begin(
        &self,
        records: &OrganisationRecords,
        journal: &FollowedJournal,
    ) -> Result<Sequence, ProjectionError> {
        let position = records.position().await?;
        let is_foreign = position.journal.as_ref().is_some_and(|name| *name != journal.name);
        if let Some(found) = position.journal.clone().filter(|_| is_foreign && !self.takes_over) {
            return Err(ProjectionError::Foreign { found });
        }
        if position.journal.as_ref() != Some(&journal.name) {
            records.belong_to(&journal.name).await?;
        }
        let Some(kept) = oldest(&journal.follower).await? else { return Ok(position.last) };
        let (archive, name) = (Arc::clone(&self.archive), journal.name.clone());
        let archived = on_a_thread(move || archived(&archive, &name, kept)).await??;
        if !is_foreign && goes_on_from(&position, journal, archived).await? {
            return Ok(position.last);
        }
        // Records that lack what is in the journal no more begin with the archive.
        let oldest = archived.filter(|_| is_foreign || position.last + 1 < kept.entry).unwrap_or(kept);
        let Oldest { entry, at } = oldest;
        tracing::warn!(
            position = position.last,
            from = entry,
            "the records do not belong to the journal as it is: what came from its entries is projected anew"
        );
        rebuild(records, &journal.name, oldest).await?;
        tracing::info!(from = entry, at = at.0, "earlier rows stay as they are");
        Ok(entry - 1)
    }

    /// The channels of the workstreams that there are.
    async fn channels(&self) -> BTreeMap<WorkstreamId, Channel> {
        let channels = self.organisation.query(|org, _| {
            org.workstreams().map(|workstream| (workstream.id.clone(), workstream.channel)).collect()
        });
        channels.await.unwrap_or_default()
    }
}

fn read(
    entry: &Entry,
    channels: &BTreeMap<WorkstreamId, Channel>,
) -> Result<ProjectedEntry, ProjectionError> {
    let record = Record::read(&entry.payload);
    let record = record.map_err(|error| ProjectionError::Unreadable(entry.sequence, error))?;
    Ok(translated(record, channels))
}

/// Does something that blocks.
async fn on_a_thread<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, ProjectionError> {
    let span = tracing::Span::current();
    let done = tokio::task::spawn_blocking(move || span.in_scope(work)).await;
    done.map_err(|_| ArchiveError::Panicked.into())
}

/// Whether the journal continues what was projected. It does not if it is shorter, if its entry of that number is another
/// one, or if entries behind it are gone and not in the archive.
async fn goes_on_from(
    position: &Position,
    journal: &FollowedJournal,
    archived: Option<Oldest>,
) -> Result<bool, ProjectionError> {
    if position.last > journal.follower.last() {
        return Ok(false);
    }
    // A journal that has nothing is continued by its first entry.
    let from = if position.at == Timestamp(0) { position.last + 1 } else { position.last };
    if from > journal.follower.last() {
        return Ok(true);
    }
    let first = match journal.follower.clone().beginning_with(from).next_batch().await {
        Ok(batch) => batch.unwrap_or_default().into_iter().next(),
        Err(ReadError::Trimmed { first, .. }) => {
            let is_archived = archived.is_some_and(|archived| archived.entry <= position.last + 1);
            return Ok(first == position.last + 1 || is_archived);
        }
        Err(error) => return Err(error.into()),
    };
    let Some(first) = first.filter(|first| first.sequence == position.last) else { return Ok(true) };
    let record = Record::read(&first.payload);
    let record = record.map_err(|error| ProjectionError::Unreadable(first.sequence, error))?;
    Ok(record.at == position.at)
}

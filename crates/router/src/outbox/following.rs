//! Following the journal: what its entries send out is queued once, with the position.

use super::entries::Change;
use super::error::OutboxError;
use super::file::{OutboxFile, OutboxPosition};
use super::found::{Found, found};
use super::now;
use super::schedule::POSITION_EVERY;
use super::service::Outbox;
use crate::records::followed_journal::FollowedJournal;
use journal::{Entry, ReadError, Sequence};
use model::Writer;
use std::sync::Arc;
use tokio::sync::watch;

impl Outbox {
    /// Queues what a journal sends out, until it is closed or the organisation ends.
    pub(super) async fn follow(
        &self,
        file: &Arc<OutboxFile>,
        journal: &FollowedJournal,
        ending: &mut watch::Receiver<bool>,
    ) -> Result<(), OutboxError> {
        let mut stored = begin(file, journal).await?;
        self.passed().begin(stored);
        self.reconcile().await?;
        // A restored backup may hold what was erased since.
        self.erase(&[]).await?;
        self.start_senders(file).await?;
        tracing::info!(last = stored, "the outbox follows the journal");
        let mut follower = journal.follower.clone().beginning_with(stored + 1);
        let mut last = stored;
        loop {
            let batch = tokio::select! {
                biased;
                _ = ending.wait_for(|ending| *ending) => Ok(None),
                batch = follower.next_batch() => batch,
            };
            let batch = match batch {
                Err(ReadError::Trimmed { first, .. }) => {
                    tracing::error!(
                        from = last + 1,
                        to = first,
                        "entries are gone that the outbox has not read"
                    );
                    follower = follower.beginning_with(first);
                    continue;
                }
                batch => batch?,
            };
            let Some(batch) = batch else {
                if last > stored {
                    file.blocking(move |file| file.pass(&[], last, now())).await?;
                    self.passed().advance(last);
                }
                return Ok(());
            };
            last = batch.last().map_or(last, |entry| entry.sequence);
            let changes = self.changes(&batch, journal).await?;
            if changes.is_empty() && last - stored < POSITION_EVERY {
                continue;
            }
            file.blocking(move |file| file.pass(&changes, last, now())).await?;
            stored = last;
            self.passed().advance(last);
            self.wake_senders();
        }
    }

    /// What entries change.
    async fn changes(&self, batch: &[Entry], journal: &FollowedJournal) -> Result<Vec<Change>, OutboxError> {
        let mut all = Vec::new();
        for entry in batch {
            all.extend(found(entry)?);
        }
        let authors: Vec<_> = all.iter().filter_map(Found::author).cloned().collect();
        let mut writers = Vec::new().into_iter();
        if !authors.is_empty() {
            let named = self.organisation().query(move |org, _| {
                authors.iter().map(|author| org.customer_writer(author)).collect::<Vec<_>>()
            });
            writers = named.await.ok_or(OutboxError::Starting)?.into_iter();
        }
        let changes = all.into_iter().map(|found| {
            let is_written = found.author().is_some();
            let writer = is_written.then(|| writers.next()).flatten().unwrap_or(Writer::Automatic);
            found.change(self.id(), &journal.name, writer)
        });
        Ok(changes.collect())
    }
}

/// The last entry that the outbox has passed. In a journal that is not its own it goes on at the end at most: of that journal's
/// entries it knows nothing.
async fn begin(file: &Arc<OutboxFile>, journal: &FollowedJournal) -> Result<Sequence, OutboxError> {
    let (name, end) = (journal.name.clone(), journal.follower.last());
    file.blocking(move |file| {
        let found = file.position()?;
        let last = found.as_ref().map_or(end, |found| found.last.min(end));
        let position = OutboxPosition { journal: name, last };
        if found.as_ref() != Some(&position) {
            file.begin(&position)?;
        }
        Ok(last)
    })
    .await
}

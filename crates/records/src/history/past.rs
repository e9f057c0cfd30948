//! What was before the journal, put in as a whole.

use super::event::ProjectedEntry;
use super::fold::{Fold, Moment};
use crate::RecordsError;
use crate::organisation::OrganisationRecords;
use model::Timestamp;

impl OrganisationRecords {
    /// Puts in what was before the journal, in the order of time, in one transaction. Tells whether it did: where there are
    /// conversations, nothing is put in.
    ///
    /// Its entries get the numbers up to 0, and those of the journal begin with 1: the position stays as it is, every entry of
    /// the journal counts once beside it, and no rebuild takes it back. Its conversations and offers must have numbers that the
    /// journal never gives, and it must end before the quarter of an hour of the journal's first entry, since figures are
    /// counted anew from that quarter on.
    ///
    /// # Errors
    /// The store is away; nothing was put in.
    pub async fn add_past(&self, past: Vec<ProjectedEntry>) -> Result<bool, RecordsError> {
        const ANY: &str = "SELECT number FROM conversation WHERE organisation = $1 LIMIT 1";
        let mut session = self.write().await?;
        // Nobody projects meanwhile.
        self.lock_position(&mut session).await?;
        if session.row(ANY, vec![self.number().into()]).await?.is_some() {
            return Ok(false);
        }
        let first = 1 - i64::try_from(past.len()).unwrap_or(i64::MAX);
        let mut fold = Fold::new(Timestamp(0));
        for (entry, what) in (first..).zip(past) {
            let moment = Moment { entry, at: what.at };
            what.events.into_iter().for_each(|event| fold.take(moment, event));
        }
        self.store(&mut session, fold).await?;
        session.commit().await?;
        Ok(true)
    }
}

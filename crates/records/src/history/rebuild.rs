//! Projecting again: what came from the journal's later entries is taken back, so that they can be projected anew.

use super::tally::{QUARTER, quarter_of};
use crate::RecordsError;
use crate::database::Value;
use crate::organisation::OrganisationRecords;
use model::Timestamp;

/// Takes back what came from the entry `$2` and later ones, in this order.
const TAKE_BACK: [&str; 11] = [
    "UPDATE conversation SET \
     messages = (SELECT count(*) FROM message WHERE message.organisation = $1 \
        AND message.conversation = conversation.number AND message.entry < $2), \
     sessions = (SELECT count(*) FROM session WHERE session.organisation = $1 \
        AND session.conversation = conversation.number AND session.entry < $2) \
     WHERE organisation = $1 AND number IN (SELECT conversation FROM message WHERE organisation = $1 AND entry >= $2 \
        UNION SELECT conversation FROM session WHERE organisation = $1 AND entry >= $2)",
    "UPDATE conversation SET ended_entry = NULL, ended_at = NULL, ending = NULL \
     WHERE organisation = $1 AND ended_entry >= $2",
    "UPDATE conversation SET closed_entry = NULL, closed_at = NULL WHERE organisation = $1 AND closed_entry >= $2",
    "DELETE FROM conversation WHERE organisation = $1 AND entry >= $2",
    "DELETE FROM message WHERE organisation = $1 AND entry >= $2",
    "DELETE FROM session WHERE organisation = $1 AND entry >= $2",
    "UPDATE session SET ended_entry = NULL, ended_at = NULL, how = NULL WHERE organisation = $1 AND ended_entry >= $2",
    "DELETE FROM offer WHERE organisation = $1 AND entry >= $2",
    "UPDATE offer SET ended_entry = NULL, ended_at = NULL, outcome = NULL, detail = NULL, reason = NULL \
     WHERE organisation = $1 AND ended_entry >= $2",
    "DELETE FROM presence_time WHERE organisation = $1 AND entry >= $2",
    "UPDATE presence_time SET ended_entry = NULL, ended_at = NULL WHERE organisation = $1 AND ended_entry >= $2",
];

impl OrganisationRecords {
    /// Takes back what came from the entry `from` and later ones, so that [`Self::apply`] begins with it. What came from
    /// earlier ones stays, whether or not the journal still holds them. `at` is when the entry happened: figures of its quarter
    /// of an hour stay as they are, later ones are counted anew.
    ///
    /// It is also how records that are ahead of their journal are brought back to it, and how those of a journal begin whose
    /// first entries are gone. It is one transaction, and may take minutes where there is much to take back.
    ///
    /// # Errors
    /// The store is away; nothing was changed.
    pub async fn rebuild(&self, from: u64, at: Timestamp) -> Result<(), RecordsError> {
        const COUNT_ANEW: &str = "DELETE FROM figure WHERE organisation = $1 AND quarter >= $2";
        const SET: &str = "UPDATE projection SET position = $2, position_at = 0, counted_from = $3, \
            renewed_from = $4 WHERE organisation = $1";
        let mut session = self.write().await?;
        let (position, _) = self.lock_position(&mut session).await?;
        let organisation = || Value::from(self.number());
        for sql in TAKE_BACK {
            session.execute(sql, vec![organisation(), from.into()]).await?;
        }
        // Before the first entry nothing is of the journal: what was counted then, as of a past that was put in, stays.
        let counted_from = match (from, position) {
            (..=1, 0) => Timestamp(0),
            (..=1, _) | (_, 0) => quarter_of(at),
            _ => quarter_of(at) + QUARTER,
        };
        if position > 0 {
            session.execute(COUNT_ANEW, vec![organisation(), counted_from.into()]).await?;
        }
        let before = from.saturating_sub(1);
        session.execute(SET, vec![organisation(), before.into(), counted_from.into(), at.into()]).await?;
        session.commit().await
    }
}

//! For how long what happened is kept, and the removal of what is older.

use crate::RecordsError;
use crate::audit::{Act, Done};
use crate::database::{Row, Session, Value};
use crate::item::Change;
use crate::organisation::OrganisationRecords;
use model::Timestamp;
use serde::{Deserialize, Serialize};

/// The most days that a time to keep may have.
pub const MOST_DAYS: u32 = 36_500;

/// The conversations that one step looks at.
const CONVERSATIONS_AT_ONCE: u64 = 200;

/// The milliseconds of a day.
const DAY: u64 = 86_400_000;

/// For how long an organisation keeps what happened. Nothing is kept for ever.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Retention {
    /// The days for which conversations are kept after their end, with their messages, notes, sessions and offers, and times of
    /// presence; for ever without it. Figures stay.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 36500))]
    pub history_days: Option<u32>,
    /// The days for which attachments are kept; for ever without it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 36500))]
    pub attachment_days: Option<u32>,
    /// The days for which entries that go from the journal are kept in its archive, each counted from its own day; without it,
    /// there is no archive.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 36500))]
    pub archive_days: Option<u32>,
}

/// What was removed because its time was over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Expired {
    /// Conversations, with all that belongs to them.
    pub conversations: u64,
    /// Attachments.
    pub attachments: u64,
}

impl OrganisationRecords {
    /// The times to keep, and their revision: 0 until they are set.
    ///
    /// # Errors
    /// The store is away.
    pub async fn retention(&self) -> Result<(Retention, u64), RecordsError> {
        self.find_retention(&mut self.read().await?).await
    }

    async fn find_retention(&self, session: &mut Session) -> Result<(Retention, u64), RecordsError> {
        const FIND: &str = "SELECT * FROM retention WHERE organisation = $1";
        let Some(row) = session.row(FIND, vec![self.number().into()]).await? else {
            return Ok((Retention::default(), 0));
        };
        let days = |column| -> Result<Option<u32>, RecordsError> {
            Ok(row.maybe_number(column)?.and_then(|days| u32::try_from(days).ok()))
        };
        let retention = Retention {
            history_days: days("history_days")?,
            attachment_days: days("attachment_days")?,
            archive_days: days("archive_days")?,
        };
        Ok((retention, row.number("revision")?))
    }

    /// Sets the times to keep, which have this revision, and gives the new one.
    ///
    /// # Errors
    /// They have another revision, a time is none, or the store is away.
    pub async fn set_retention(
        &self,
        retention: Retention,
        revision: u64,
        change: Change<'_>,
    ) -> Result<u64, RecordsError> {
        const INSERT: &str = "INSERT INTO retention \
            (organisation, revision, history_days, attachment_days, archive_days) \
            VALUES ($1, $2, $3, $4, $5) ON CONFLICT (organisation) DO NOTHING";
        const UPDATE: &str = "UPDATE retention SET revision = $2, history_days = $3, attachment_days = $4, \
            archive_days = $5 WHERE organisation = $1 AND revision = $6";
        let Retention { history_days, attachment_days, archive_days } = retention;
        let fields = [
            ("historyDays", history_days),
            ("attachmentDays", attachment_days),
            ("archiveDays", archive_days),
        ];
        for (field, days) in fields {
            if days.is_some_and(|days| days == 0 || days > MOST_DAYS) {
                return Err(RecordsError::invalid(field, format!("from 1 to {MOST_DAYS}")));
            }
        }
        let mut session = self.write().await?;
        let (before, actual) = self.find_retention(&mut session).await?;
        let days = |days: Option<u32>| Value::from(days.map(u64::from));
        let mut values = vec![self.number().into(), (revision + 1).into()];
        values.extend([history_days, attachment_days, archive_days].map(days));
        let set = match revision {
            0 => session.execute(INSERT, values).await?,
            _ => {
                values.push(revision.into());
                session.execute(UPDATE, values).await?
            }
        };
        if set == 0 {
            return Err(RecordsError::Conflict { expected: revision, actual });
        }
        let fields = [
            ("historyDays", before.history_days != history_days),
            ("attachmentDays", before.attachment_days != attachment_days),
            ("archiveDays", before.archive_days != archive_days),
        ];
        let fields = fields.into_iter().filter(|(_, is_other)| *is_other).map(|(name, _)| name.to_owned());
        let revision = revision + 1;
        let done = Done {
            act: Act::Changed,
            kind: "retention",
            item: "retention".into(),
            revision,
            fields: fields.collect(),
        };
        self.enter(&mut session, change, [done]).await?;
        session.commit().await?;
        Ok(revision)
    }

    /// Removes what is older than it is kept, in small steps, so that others may write in between. What was removed is entered
    /// in the audit.
    ///
    /// # Errors
    /// The store is away. Some may be removed by then; the next call goes on.
    pub async fn expire(&self, change: Change<'_>) -> Result<Expired, RecordsError> {
        let (Retention { history_days, attachment_days, .. }, _) = self.retention().await?;
        let before = |days: u32| Timestamp(change.at.0.saturating_sub(u64::from(days) * DAY));
        let mut expired = Expired::default();
        if let Some(days) = history_days {
            expired.conversations = self.expire_history(before(days), change).await?;
        }
        if let Some(days) = attachment_days {
            loop {
                let mut session = self.write().await?;
                let removed = self.expire_attachments(&mut session, before(days)).await?;
                self.enter_expired(&mut session, "attachment", removed, change).await?;
                session.commit().await?;
                expired.attachments += removed;
                if removed == 0 {
                    break;
                }
            }
        }
        Ok(expired)
    }

    async fn expire_history(&self, before: Timestamp, change: Change<'_>) -> Result<u64, RecordsError> {
        const REMOVE_PRESENCE: &str = "DELETE FROM presence_time WHERE organisation = $1 AND ended_at < $2";
        const PAGE: &str = "SELECT number, opened_at, ended_at, closed_at FROM conversation \
            WHERE organisation = $1 AND number > $2 ORDER BY number LIMIT $3";
        let (mut after, mut expired) = (0, 0);
        loop {
            let mut session = self.write().await?;
            let asked = vec![self.number().into(), Value::from(after), CONVERSATIONS_AT_ONCE.into()];
            let rows = session.rows(PAGE, asked).await?;
            let is_over = |row: &&Row| -> bool {
                let moment = |column| row.maybe_timestamp(column).ok().flatten();
                let over = moment("closed_at").max(moment("ended_at"));
                moment("ended_at").is_some() && over.is_some_and(|over| over < before)
            };
            let over: Vec<u64> =
                rows.iter().filter(is_over).map(|row| row.number("number")).collect::<Result<_, _>>()?;
            self.remove_conversation_notes(&mut session, over.iter().copied()).await?;
            if let Some(numbers) = Value::numbers(over.iter().copied()) {
                for (table, column) in [
                    ("message", "conversation"),
                    ("session", "conversation"),
                    ("offer", "conversation"),
                    ("conversation", "number"),
                ] {
                    let among = session.among(2);
                    let sql = format!("DELETE FROM {table} WHERE organisation = $1 AND {column} {among}");
                    let values = vec![self.number().into(), numbers.clone()];
                    session.execute(sqlx::AssertSqlSafe(sql), values).await?;
                }
            }
            self.enter_expired(&mut session, "conversation", over.len() as u64, change).await?;
            session.commit().await?;
            expired += over.len() as u64;
            // Conversations are numbered as they open: none behind one that is younger can be over for so long.
            let Some(last) = rows.last() else { break };
            after = last.integer("number")?;
            if last.timestamp("opened_at")? >= before {
                break;
            }
        }
        let mut session = self.write().await?;
        session.execute(REMOVE_PRESENCE, vec![self.number().into(), before.into()]).await?;
        session.commit().await?;
        Ok(expired)
    }

    async fn enter_expired(
        &self,
        session: &mut Session,
        kind: &'static str,
        count: u64,
        change: Change<'_>,
    ) -> Result<(), RecordsError> {
        let done = Done { act: Act::Expired, kind, item: count.to_string(), revision: 0, fields: vec![] };
        self.enter(session, change, (count > 0).then_some(done)).await
    }
}

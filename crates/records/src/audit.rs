//! Who changed what, and when. An entry is written in the transaction of its change.

use crate::RecordsError;
use crate::database::{Insert, Row, Session, Value};
use crate::item::Change;
use crate::organisation::OrganisationRecords;
use crate::page::{Page, PageRequest};
use model::Timestamp;
use serde::Serialize;

/// What was done to an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub enum Act {
    /// It was created.
    Created,
    /// It was changed.
    Changed,
    /// It was deleted.
    Deleted,
    /// Another contact was merged into it.
    Merged,
    /// The person was erased.
    Erased,
    /// The person's data was given out.
    Exported,
    /// So many, as the item says, were removed because they were older than they are kept.
    Expired,
}

/// One entry of the audit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct AuditEntry {
    /// Its place in the audit.
    pub number: u64,
    /// When it was done.
    pub at: Timestamp,
    /// Who did it.
    pub by: String,
    /// What was done.
    pub act: Act,
    /// The kind of item.
    pub kind: String,
    /// The item's identity.
    pub item: String,
    /// The revision that it led to; 0 where the item is gone.
    pub revision: u64,
    /// The fields that have another value than before. The values are not kept.
    pub fields: Vec<String>,
}

/// What is entered for one item.
#[derive(Clone, Debug)]
pub(crate) struct Done {
    pub(crate) act: Act,
    pub(crate) kind: &'static str,
    pub(crate) item: String,
    pub(crate) revision: u64,
    pub(crate) fields: Vec<String>,
}

const INSERT: Insert =
    Insert::plain("audit", "organisation, at, by_whom, act, kind, item, revision, fields", "");

impl Act {
    fn word(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Changed => "changed",
            Self::Deleted => "deleted",
            Self::Merged => "merged",
            Self::Erased => "erased",
            Self::Exported => "exported",
            Self::Expired => "expired",
        }
    }

    fn of(word: &str) -> Option<Self> {
        let all = [
            Self::Created,
            Self::Changed,
            Self::Deleted,
            Self::Merged,
            Self::Erased,
            Self::Exported,
            Self::Expired,
        ];
        all.into_iter().find(|act| act.word() == word)
    }
}

impl OrganisationRecords {
    /// Enters what was done.
    pub(crate) async fn enter(
        &self,
        session: &mut Session,
        change: Change<'_>,
        done: impl IntoIterator<Item = Done>,
    ) -> Result<(), RecordsError> {
        let row = |done: Done| -> Vec<Value> {
            vec![
                self.number().into(),
                change.at.into(),
                change.by.into(),
                done.act.word().into(),
                done.kind.into(),
                done.item.into(),
                done.revision.into(),
                done.fields.join(" ").into(),
            ]
        };
        session.insert(&INSERT, done.into_iter().map(row).collect()).await?;
        Ok(())
    }

    /// What was done, the latest first: to one item, given by its kind and identity, or to all.
    ///
    /// # Errors
    /// The store is away, or the cursor is wrong.
    pub async fn audit(
        &self,
        item: Option<(&str, &str)>,
        page: &PageRequest,
    ) -> Result<Page<AuditEntry>, RecordsError> {
        const ALL: &str =
            "SELECT * FROM audit WHERE organisation = $1 AND number < $2 ORDER BY number DESC LIMIT $3";
        const OF_ITEM: &str = "SELECT * FROM audit WHERE organisation = $1 AND kind = $4 AND item = $5 \
            AND number < $2 ORDER BY number DESC LIMIT $3";
        let mut values = vec![self.number().into(), page.number(i64::MAX)?.into(), page.rows().into()];
        let sql = match item {
            None => ALL,
            Some((kind, id)) => {
                values.extend([Value::from(kind), id.into()]);
                OF_ITEM
            }
        };
        let rows = self.read().await?.rows(sql, values).await?;
        let entries = rows.iter().map(entry).collect::<Result<_, _>>()?;
        Ok(Page::of(entries, page, |entry: &AuditEntry| i64::try_from(entry.number).unwrap_or(i64::MAX)))
    }
}

fn entry(row: &Row) -> Result<AuditEntry, RecordsError> {
    let word = row.text("act")?;
    Ok(AuditEntry {
        number: row.number("number")?,
        at: row.timestamp("at")?,
        by: row.text("by_whom")?,
        act: Act::of(&word).ok_or_else(|| RecordsError::Damaged(format!("an act is {word}")))?,
        kind: row.text("kind")?,
        item: row.text("item")?,
        revision: row.number("revision")?,
        fields: row.text("fields")?.split_whitespace().map(str::to_owned).collect(),
    })
}

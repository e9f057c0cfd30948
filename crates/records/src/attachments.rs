//! Attachments: files that belong to conversations. Their contents are kept elsewhere, under their hash.

use crate::RecordsError;
use crate::database::{Insert, Row, Session, Value};
use crate::item::{check_id, check_named};
use crate::organisation::OrganisationRecords;
use model::{AttachmentId, ConversationId, Timestamp};
use serde::Serialize;
use std::collections::BTreeSet;

/// The attachments that one call removes because of their age.
const EXPIRED_AT_ONCE: u64 = 500;

/// Who attached a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = AttachmentAuthor))]
#[serde(rename_all = "camelCase")]
pub struct AttachedBy {
    /// The kind of author: `customer`, `person` or `system`.
    pub kind: String,
    /// The author's identity; empty for the customer.
    pub id: String,
}

/// A file that belongs to a conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Attachment {
    /// Its identity.
    pub id: AttachmentId,
    /// The conversation.
    pub conversation: ConversationId,
    /// The name that it was given.
    pub name: String,
    /// Its type, found in its content.
    #[serde(rename = "type")]
    pub content_type: String,
    /// Its length in bytes.
    pub size: u64,
    /// Who attached it.
    pub by: AttachedBy,
    /// When it was attached.
    pub at: Timestamp,
    /// The hash of its content, in hexadecimal digits.
    #[serde(skip)]
    pub hash: String,
}

/// The most that attachments may take.
#[derive(Clone, Copy, Debug)]
pub struct AttachmentQuota {
    /// In one conversation, in bytes.
    pub conversation: u64,
    /// In one conversation, in number.
    pub files: u64,
    /// In the organisation, in bytes.
    pub organisation: u64,
}

/// What became of a file that was to be attached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Attaching {
    /// It is attached.
    Attached(Attachment),
    /// The same author attached the same content under the same name before.
    AlreadyThere(Attachment),
    /// The conversation has as much as it may have.
    ConversationFull,
    /// The organisation has as much as it may have.
    OrganisationFull,
}

const INSERT: Insert = Insert::plain(
    "attachment",
    "organisation, id, conversation, hash, name, content_type, size, author_kind, author, created_at",
    "",
);

impl OrganisationRecords {
    /// Attaches a file, unless that would exceed the quota.
    ///
    /// # Errors
    /// The name or an identity cannot be kept, or the store is away.
    pub async fn attach(
        &self,
        attachment: &Attachment,
        quota: AttachmentQuota,
    ) -> Result<Attaching, RecordsError> {
        const SAME: &str = "SELECT * FROM attachment WHERE organisation = $1 AND conversation = $2 AND hash = $3 \
            AND name = $4 AND author_kind = $5 AND author = $6";
        const OF_CONVERSATION: &str = "SELECT count(*) AS files, CAST(COALESCE(sum(size), 0) AS BIGINT) AS bytes \
            FROM attachment WHERE organisation = $1 AND conversation = $2";
        const OF_ORGANISATION: &str = "SELECT CAST(COALESCE(sum(size), 0) AS BIGINT) AS bytes \
            FROM attachment WHERE organisation = $1";
        check_id("id", &attachment.id.0)?;
        check_named("name", &attachment.name)?;
        let mut session = self.write().await?;
        self.take_turns(&mut session).await?;
        let Attachment { id, conversation, name, content_type, size, by, at, hash } = attachment;
        let organisation = || Value::from(self.number());
        let asked = [hash, name, &by.kind, &by.id]
            .into_iter()
            .map(|text| Value::from(text.as_str()))
            .collect::<Vec<_>>();
        let same = [vec![organisation(), conversation.0.into()], asked].concat();
        if let Some(row) = session.row(SAME, same).await? {
            return Ok(Attaching::AlreadyThere(read(&row)?));
        }
        if let Some(row) = session.row(OF_CONVERSATION, vec![organisation(), conversation.0.into()]).await? {
            let is_full = row.number("files")? >= quota.files;
            if is_full || row.number("bytes")?.saturating_add(*size) > quota.conversation {
                return Ok(Attaching::ConversationFull);
            }
        }
        if let Some(row) = session.row(OF_ORGANISATION, vec![organisation()]).await?
            && row.number("bytes")?.saturating_add(*size) > quota.organisation
        {
            return Ok(Attaching::OrganisationFull);
        }
        let row = vec![
            organisation(),
            id.0.as_str().into(),
            conversation.0.into(),
            hash.as_str().into(),
            name.as_str().into(),
            content_type.as_str().into(),
            (*size).into(),
            by.kind.as_str().into(),
            by.id.as_str().into(),
            (*at).into(),
        ];
        session.insert(&INSERT, vec![row]).await?;
        session.commit().await?;
        Ok(Attaching::Attached(attachment.clone()))
    }

    /// Whoever adds up what is there waits for whoever did before. In a SQLite file that is so anyway.
    async fn take_turns(&self, session: &mut Session) -> Result<(), RecordsError> {
        let sql = format!("SELECT number FROM organisation WHERE number = $1{}", session.lock());
        session.row(sqlx::AssertSqlSafe(sql), vec![self.number().into()]).await?;
        Ok(())
    }

    /// Removes an attachment that came to nothing.
    ///
    /// # Errors
    /// The store is away.
    pub async fn detach(&self, id: &AttachmentId) -> Result<(), RecordsError> {
        const REMOVE: &str = "DELETE FROM attachment WHERE organisation = $1 AND id = $2";
        let mut session = self.write().await?;
        session.execute(REMOVE, vec![self.number().into(), id.0.as_str().into()]).await?;
        session.commit().await
    }

    /// An attachment, if it is there.
    ///
    /// # Errors
    /// The store is away.
    pub async fn attachment(&self, id: &AttachmentId) -> Result<Option<Attachment>, RecordsError> {
        const FIND: &str = "SELECT * FROM attachment WHERE organisation = $1 AND id = $2";
        let row = self.read().await?.row(FIND, vec![self.number().into(), id.0.as_str().into()]).await?;
        row.as_ref().map(read).transpose()
    }

    /// The attachments of a conversation, the oldest first.
    ///
    /// # Errors
    /// The store is away.
    pub async fn attachments_of(&self, id: ConversationId) -> Result<Vec<Attachment>, RecordsError> {
        const FIND: &str =
            "SELECT * FROM attachment WHERE organisation = $1 AND conversation = $2 ORDER BY number";
        let rows = self.read().await?.rows(FIND, vec![self.number().into(), id.0.into()]).await?;
        rows.iter().map(read).collect()
    }

    /// Those of the hashes that an attachment names.
    ///
    /// # Errors
    /// The store is away.
    pub async fn attached_hashes(&self, hashes: &[String]) -> Result<BTreeSet<String>, RecordsError> {
        let Some(hashes) = Value::texts(hashes) else { return Ok(BTreeSet::new()) };
        let mut session = self.read().await?;
        let among = session.among(2);
        let sql = format!("SELECT DISTINCT hash FROM attachment WHERE organisation = $1 AND hash {among}");
        let rows = session.rows(sqlx::AssertSqlSafe(sql), vec![self.number().into(), hashes]).await?;
        rows.iter().map(|row| row.text("hash")).collect()
    }

    /// Removes some of the attachments from before a moment, and tells how many: nothing once there are no more.
    pub(crate) async fn expire_attachments(
        &self,
        session: &mut Session,
        before: Timestamp,
    ) -> Result<u64, RecordsError> {
        const REMOVE: &str = "DELETE FROM attachment WHERE organisation = $1 AND number IN \
            (SELECT number FROM attachment WHERE organisation = $1 AND created_at < $2 LIMIT $3)";
        session.execute(REMOVE, vec![self.number().into(), before.into(), EXPIRED_AT_ONCE.into()]).await
    }
}

pub(crate) fn read(row: &Row) -> Result<Attachment, RecordsError> {
    Ok(Attachment {
        id: row.text("id")?.as_str().into(),
        conversation: ConversationId(row.number("conversation")?),
        name: row.text("name")?,
        content_type: row.text("content_type")?,
        size: row.number("size")?,
        by: AttachedBy { kind: row.text("author_kind")?, id: row.text("author")? },
        at: row.timestamp("created_at")?,
        hash: row.text("hash")?,
    })
}

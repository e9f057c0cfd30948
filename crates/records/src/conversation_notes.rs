//! Notes about conversations: kept with them and with those whom they mention, and gone with them.

use crate::RecordsError;
use crate::database::{Session, Value};
use crate::item::{Change, Columns as _};
use crate::kinds::{Note, Subject};
use crate::organisation::OrganisationRecords;
use model::RepId;
use sqlx::AssertSqlSafe;

impl OrganisationRecords {
    /// Keeps a note that somebody wrote about a conversation, for those whom it mentions, too. One that is there already stays as it is. Of a conversation
    /// whose customer was erased nothing is kept.
    ///
    /// # Errors
    /// A field is wrong, or the store is away.
    pub async fn keep_note(
        &self,
        note: &Note,
        mentioned: &[RepId],
        change: Change<'_>,
    ) -> Result<(), RecordsError> {
        const IS_ERASED: &str =
            "SELECT number FROM erased_conversation WHERE organisation = $1 AND number = $2";
        note.check()?;
        let Subject::Conversation(conversation) = note.about else {
            return Err(RecordsError::invalid("about", "it is no conversation"));
        };
        let mut session = self.write().await?;
        let asked = vec![self.number().into(), conversation.0.into()];
        if session.row(IS_ERASED, asked).await?.is_some() {
            return Ok(());
        }
        let is_new = self.insert_items(&mut session, std::slice::from_ref(note), change).await? > 0;
        if is_new {
            self.insert_mentions(&mut session, (&note.id, conversation), mentioned, change.at).await?;
        }
        session.commit().await
    }

    /// Removes the notes about conversations, by their numbers; as many as one statement takes.
    pub(crate) async fn remove_conversation_notes(
        &self,
        session: &mut Session,
        conversations: impl IntoIterator<Item = u64>,
    ) -> Result<(), RecordsError> {
        let numbers = conversations.into_iter().map(|number| number.to_string());
        let Some(numbers) = Value::texts(numbers) else { return Ok(()) };
        let sql = format!(
            "DELETE FROM note WHERE organisation = $1 AND about_kind = 'conversation' AND about {}",
            session.among(2)
        );
        session.execute(AssertSqlSafe(sql), vec![self.number().into(), numbers]).await.map(drop)
    }
}

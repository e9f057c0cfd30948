//! The notes that mention a rep, and the search in them.

use super::own::{BATCH, Place, Searching, Wanted, place};
use super::views::Conversation;
use crate::RecordsError;
use crate::database::{Insert, Row, Session, Value};
use crate::kinds::{Note, Subject};
use crate::organisation::OrganisationRecords;
use crate::page::{Page, PageRequest};
use model::{ConversationId, NoteId, RepId, Timestamp};
use std::borrow::Cow;

/// A note about a conversation that mentions a rep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnMention {
    /// The note.
    pub note: Note,
    /// When it was written.
    pub at: Timestamp,
    /// The conversation, as it is known now.
    pub conversation: Conversation,
}

impl OrganisationRecords {
    /// The notes that mention a rep, the latest first: all, or those where the note, the customer's name and the subject have
    /// all the words together.
    ///
    /// # Errors
    /// The store is away, or the cursor is wrong.
    pub async fn own_mentions(
        &self,
        rep: &RepId,
        search: &str,
        page: &PageRequest,
    ) -> Result<Page<OwnMention>, RecordsError> {
        let wanted = Wanted::new(search);
        let mut session = self.read().await?;
        let mut list = Searching::begin(page)?;
        while list.goes_on() {
            let rows = if wanted.is_everything() { page.rows() } else { BATCH };
            let batch = self.mentions_before(&mut session, rep, list.place(), rows).await?;
            list.has_read(batch.len(), rows);
            for (number, own) in batch {
                let OwnMention { note, conversation, .. } = &own;
                let texts =
                    [&note.text, &conversation.customer].into_iter().chain(conversation.subject.as_ref());
                let found = wanted.find(texts.map(String::as_str), &[]);
                list.push(place(own.at, number), note.text.len(), found.map(|_| own));
            }
        }
        Ok(list.page())
    }

    /// Whether a note about a conversation mentions a rep.
    ///
    /// # Errors
    /// The store is away.
    pub async fn is_mentioned_in(
        &self,
        rep: &RepId,
        conversation: ConversationId,
    ) -> Result<bool, RecordsError> {
        const FIND: &str =
            "SELECT note FROM mention WHERE organisation = $1 AND rep = $2 AND conversation = $3 LIMIT 1";
        let asked = vec![self.number().into(), rep.0.as_str().into(), conversation.0.into()];
        Ok(self.read().await?.row(FIND, asked).await?.is_some())
    }

    /// Keeps whom a new note about a conversation mentions.
    pub(crate) async fn insert_mentions(
        &self,
        session: &mut Session,
        (note, conversation): (&NoteId, ConversationId),
        mentioned: &[RepId],
        at: Timestamp,
    ) -> Result<(), RecordsError> {
        const FIND: &str = "SELECT number FROM note WHERE organisation = $1 AND id = $2";
        const INSERT: Insert = Insert {
            table: "mention",
            columns: Cow::Borrowed("organisation, note, conversation, rep, at"),
            wrapped: None,
            then: "ON CONFLICT DO NOTHING",
        };
        if mentioned.is_empty() {
            return Ok(());
        }
        let Some(row) = session.row(FIND, vec![self.number().into(), note.0.as_str().into()]).await? else {
            return Ok(());
        };
        let number = row.integer("number")?;
        let mention = |rep: &RepId| -> Vec<Value> {
            vec![self.number().into(), number.into(), conversation.0.into(), rep.0.as_str().into(), at.into()]
        };
        session.insert(&INSERT, mentioned.iter().map(mention).collect()).await.map(drop)
    }

    async fn mentions_before(
        &self,
        session: &mut Session,
        rep: &RepId,
        (at, number): Place,
        rows: i64,
    ) -> Result<Vec<(u64, OwnMention)>, RecordsError> {
        const FIND: &str = "SELECT conversation.*, mention.at AS mentioned_at, mention.note AS note_number, \
                note.id AS note_id, note.author AS note_author, note.text AS note_text FROM mention \
            JOIN note ON note.number = mention.note \
            JOIN conversation ON conversation.organisation = mention.organisation \
                AND conversation.number = mention.conversation \
            WHERE mention.organisation = $1 AND mention.rep = $2 AND (mention.at, mention.note) < ($3, $4) \
            ORDER BY mention.at DESC, mention.note DESC LIMIT $5";
        let asked = vec![self.number().into(), rep.0.as_str().into(), at.into(), number.into(), rows.into()];
        let own = |row: &Row| {
            let conversation = Conversation::read(row)?;
            let note = Note {
                id: row.text("note_id")?.as_str().into(),
                about: Subject::Conversation(conversation.id),
                author: row.text("note_author")?,
                text: row.text("note_text")?,
            };
            let at = row.timestamp("mentioned_at")?;
            Ok((row.number("note_number")?, OwnMention { note, at, conversation }))
        };
        session.rows(FIND, asked).await?.iter().map(own).collect()
    }
}

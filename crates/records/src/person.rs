//! All that is kept of one person: given out, or erased.

use crate::RecordsError;
use crate::attachments::Attachment;
use crate::audit::{Act, Done};
use crate::database::{Session, Value};
use crate::history::{Conversation, ERASED, Message};
use crate::item::Change;
use crate::items::stored;
use crate::kinds::{Contact, StoredCase, StoredContact, StoredNote};
use crate::organisation::OrganisationRecords;
use crate::page::MOST_ON_A_PAGE;
use crate::page::PageRequest;
use model::{ContactId, ConversationId, Timestamp};
use serde::Serialize;
use sqlx::AssertSqlSafe;
use std::collections::BTreeSet;

/// All that is kept of one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Person {
    /// The contact.
    pub contact: StoredContact,
    /// The cases of the contact.
    pub cases: Vec<StoredCase>,
    /// Notes about the contact, its cases and its conversations.
    pub notes: Vec<StoredNote>,
    /// The conversations, each with its messages.
    pub conversations: Vec<PersonConversation>,
}

/// A conversation of a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct PersonConversation {
    /// The conversation.
    #[serde(flatten)]
    pub conversation: Conversation,
    /// Its messages, in their order.
    pub transcript: Vec<Message>,
    /// Its attachments, without their contents.
    pub attachments: Vec<Attachment>,
}

/// What was erased, so that it is erased elsewhere, too.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Erased {
    /// The conversations of which only times, reps and outcomes are left.
    pub conversations: Vec<ConversationId>,
    /// The identities of the person: the contact's and those of contacts that were merged into it.
    pub contacts: Vec<ContactId>,
}

/// Notes about a contact, its cases and its conversations.
const NOTES: &str = "SELECT * FROM note WHERE organisation = $1 AND (about_kind = 'contact' AND about = $2 \
    OR about_kind = 'case' AND about IN (SELECT id FROM service_case WHERE organisation = $1 AND contact = $2) \
    OR about_kind = 'conversation' AND about IN \
    (SELECT CAST(number AS TEXT) FROM conversation WHERE organisation = $1 AND contact = $2)) \
    ORDER BY number";

/// What goes with a person, in this order: what names other rows goes before them.
const ERASE: [&str; 8] = [
    "INSERT INTO erased_conversation (organisation, number) SELECT organisation, number FROM conversation \
     WHERE organisation = $1 AND contact = $2 ON CONFLICT DO NOTHING",
    "DELETE FROM message WHERE organisation = $1 AND conversation IN \
     (SELECT number FROM conversation WHERE organisation = $1 AND contact = $2)",
    "DELETE FROM attachment WHERE organisation = $1 AND conversation IN \
     (SELECT number FROM conversation WHERE organisation = $1 AND contact = $2)",
    "DELETE FROM note WHERE organisation = $1 AND about_kind = 'conversation' AND about IN \
     (SELECT CAST(number AS TEXT) FROM conversation WHERE organisation = $1 AND contact = $2)",
    "UPDATE conversation SET service_case = NULL WHERE organisation = $1 AND service_case IN \
     (SELECT id FROM service_case WHERE organisation = $1 AND contact = $2)",
    "UPDATE conversation SET customer = '', subject = NULL, comment = NULL, contact = NULL WHERE organisation = $1 AND contact = $2",
    "DELETE FROM note WHERE organisation = $1 AND about_kind = 'case' AND about IN \
     (SELECT id FROM service_case WHERE organisation = $1 AND contact = $2)",
    "DELETE FROM service_case WHERE organisation = $1 AND contact = $2",
];

impl OrganisationRecords {
    /// All that is kept of a person, to be given out. That is audited.
    ///
    /// # Errors
    /// There is no such contact, or the store is away.
    pub async fn export_person(
        &self,
        contact: &ContactId,
        change: Change<'_>,
    ) -> Result<Person, RecordsError> {
        const CASES: &str =
            "SELECT * FROM service_case WHERE organisation = $1 AND contact = $2 ORDER BY number";
        let found = self.get::<Contact>(&contact.0).await?;
        let contact = found.ok_or_else(|| not_found(contact))?;
        let id = &contact.item.id;
        let one = || vec![Value::from(self.number()), id.0.as_str().into()];
        let mut session = self.read().await?;
        let cases = session.rows(CASES, one()).await?.iter().map(stored).collect::<Result<_, _>>()?;
        let notes = session.rows(NOTES, one()).await?.iter().map(stored).collect::<Result<_, _>>()?;
        drop(session);
        let mut conversations = Vec::new();
        let mut page = PageRequest::first(MOST_ON_A_PAGE);
        loop {
            let found = self.conversations_of(id, &page).await?;
            for conversation in found.items {
                let transcript = self.whole_transcript(conversation.id).await?;
                let attachments = self.attachments_of(conversation.id).await?;
                conversations.push(PersonConversation { conversation, transcript, attachments });
            }
            let Some(next) = found.next else { break };
            page = PageRequest::after(next, MOST_ON_A_PAGE);
        }
        let mut session = self.write().await?;
        self.enter(&mut session, change, [done(Act::Exported, id, contact.revision)]).await?;
        session.commit().await?;
        Ok(Person { contact, cases, notes, conversations })
    }

    async fn whole_transcript(&self, id: ConversationId) -> Result<Vec<Message>, RecordsError> {
        const FIND: &str =
            "SELECT * FROM message WHERE organisation = $1 AND conversation = $2 ORDER BY place";
        let rows = self.read().await?.rows(FIND, vec![self.number().into(), id.0.into()]).await?;
        rows.iter().map(Message::read).collect()
    }

    /// Erases a person: the contact, its cases and notes, and the words and names of its conversations, of which times, reps
    /// and outcomes stay. What is projected later of these conversations, or of this contact, is kept without them. The audit
    /// keeps the identity of what was erased, and nothing else. What the store itself leaves behind goes with
    /// [`crate::Records::scrub`].
    ///
    /// # Errors
    /// There is no such contact and none was erased before under this identity, or the store is away.
    pub async fn erase_person(
        &self,
        contact: &ContactId,
        change: Change<'_>,
    ) -> Result<Erased, RecordsError> {
        const ALIASES: &str =
            "SELECT id FROM merged_contact WHERE organisation = $1 AND into_contact = $2 ORDER BY id";
        const CONVERSATIONS: &str =
            "SELECT number FROM conversation WHERE organisation = $1 AND contact = $2 ORDER BY number";
        const REMEMBERED: &str = "SELECT contact FROM erasure WHERE organisation = $1 AND contact = $2";
        let mut session = self.write().await?;
        let merged = self.find_merged(&mut session, &contact.0).await?;
        let id: ContactId = merged.as_deref().map_or_else(|| contact.clone(), ContactId::from);
        let one = || vec![Value::from(self.number()), id.0.as_str().into()];
        // A restored backup may lack the contact and still have what is projected of it.
        let is_there = self.find_item::<Contact>(&mut session, &id.0).await?.is_some();
        if !is_there && session.row(REMEMBERED, one()).await?.is_none() {
            return Err(not_found(contact));
        }
        let numbers = session.rows(CONVERSATIONS, one()).await?;
        let conversations = numbers.iter().map(|row| row.number("number").map(ConversationId));
        let conversations = conversations.collect::<Result<_, _>>()?;
        let mut contacts = vec![id.clone()];
        for row in session.rows(ALIASES, one()).await? {
            contacts.push(row.text("id")?.as_str().into());
        }
        self.erase_contact(&mut session, &id, change).await?;
        for contact in &contacts {
            self.remember_erased(&mut session, contact, change).await?;
        }
        session.commit().await?;
        Ok(Erased { conversations, contacts })
    }

    async fn erase_contact(
        &self,
        session: &mut Session,
        id: &ContactId,
        change: Change<'_>,
    ) -> Result<(), RecordsError> {
        for sql in ERASE {
            session.execute(sql, vec![self.number().into(), id.0.as_str().into()]).await?;
        }
        self.remove_item::<Contact>(session, &id.0).await?;
        self.enter(session, change, [done(Act::Erased, id, 0)]).await
    }

    async fn remember_erased(
        &self,
        session: &mut Session,
        contact: &ContactId,
        change: Change<'_>,
    ) -> Result<(), RecordsError> {
        const REMEMBER: &str = "INSERT INTO erasure (organisation, contact, at) VALUES ($1, $2, $3) \
            ON CONFLICT (organisation, contact) DO UPDATE SET at = excluded.at";
        let erasure = vec![self.number().into(), contact.0.as_str().into(), change.at.into()];
        session.execute(REMEMBER, erasure).await.map(drop)
    }

    /// The identities that were erased, and when.
    ///
    /// # Errors
    /// The store is away.
    pub async fn erasures(&self) -> Result<Vec<(String, Timestamp)>, RecordsError> {
        const FIND: &str = "SELECT contact, at FROM erasure WHERE organisation = $1";
        let rows = self.read().await?.rows(FIND, vec![self.number().into()]).await?;
        rows.iter().map(|row| Ok((row.text("contact")?, row.timestamp("at")?))).collect()
    }

    /// The conversations whose words are not kept, since their persons were erased. All are there of which entries are
    /// projected.
    ///
    /// # Errors
    /// The store is away.
    pub async fn erased_conversations(&self) -> Result<BTreeSet<ConversationId>, RecordsError> {
        const FIND: &str = "SELECT number FROM erased_conversation WHERE organisation = $1";
        let rows = self.read().await?.rows(FIND, vec![self.number().into()]).await?;
        rows.iter().map(|row| row.number("number").map(ConversationId)).collect()
    }

    /// Every identity of a contact that the records name anywhere.
    ///
    /// # Errors
    /// The store is away.
    pub async fn contact_ids(&self) -> Result<Vec<ContactId>, RecordsError> {
        const FIND: &str = "SELECT id FROM contact WHERE organisation = $1 \
            UNION SELECT id FROM merged_contact WHERE organisation = $1 \
            UNION SELECT contact FROM conversation WHERE organisation = $1 AND contact IS NOT NULL \
            UNION SELECT contact FROM service_case WHERE organisation = $1 AND contact IS NOT NULL";
        let rows = self.read().await?.rows(FIND, vec![self.number().into()]).await?;
        rows.iter().map(|row| Ok(row.text("id")?.as_str().into())).collect()
    }

    /// Erases a person again, under all identities, in records that are from before the erasure: a restored backup. What is in the
    /// conversations or is projected of them later is not kept, whether or not the contacts are there.
    ///
    /// # Errors
    /// The store is away; nothing was changed.
    pub async fn erase_again(
        &self,
        contacts: &[ContactId],
        conversations: &[ConversationId],
        change: Change<'_>,
    ) -> Result<(), RecordsError> {
        /// The conversations that one statement takes.
        const AT_ONCE: usize = 500;
        const EMPTY: [&str; 3] = [
            "DELETE FROM message WHERE organisation = $1 AND conversation",
            "DELETE FROM attachment WHERE organisation = $1 AND conversation",
            "UPDATE conversation SET customer = '', subject = NULL, comment = NULL, contact = NULL, service_case = NULL \
             WHERE organisation = $1 AND number",
        ];
        let mut session = self.write().await?;
        for some in conversations.chunks(AT_ONCE) {
            let erased = some.iter().map(|conversation| vec![self.number().into(), conversation.0.into()]);
            session.insert(&ERASED, erased.collect()).await?;
            self.remove_conversation_notes(&mut session, some.iter().map(|conversation| conversation.0))
                .await?;
            let Some(numbers) = Value::numbers(some.iter().map(|conversation| conversation.0)) else {
                continue;
            };
            for sql in EMPTY {
                let sql = format!("{sql} {}", session.among(2));
                session.execute(AssertSqlSafe(sql), vec![self.number().into(), numbers.clone()]).await?;
            }
        }
        for contact in contacts {
            let target = self.find_merged(&mut session, &contact.0).await?;
            let target = target.as_deref().map_or_else(|| contact.clone(), ContactId::from);
            self.erase_contact(&mut session, &target, change).await?;
            self.remember_erased(&mut session, contact, change).await?;
        }
        session.commit().await
    }
}

fn done(act: Act, id: &ContactId, revision: u64) -> Done {
    Done { act, kind: "contact", item: id.0.as_str().into(), revision, fields: vec![] }
}

fn not_found(contact: &ContactId) -> RecordsError {
    RecordsError::NotFound { kind: "contact", id: contact.0.as_str().into() }
}

//! What a customer is shown of their own earlier conversations: those that are certainly theirs and over, and nothing that only
//! reps see.

use super::look_up::{dated, dated_page};
use crate::RecordsError;
use crate::database::{Row, Value};
use crate::organisation::OrganisationRecords;
use crate::page::{Page, PageRequest};
use model::{Channel, ContactId, ConversationId, Ending, Timestamp};

/// An earlier conversation, as its customer is shown it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomersConversation {
    /// Its number.
    pub id: ConversationId,
    /// When it began.
    pub opened_at: Timestamp,
    /// The first message of the customer; nothing where they wrote none.
    pub first_words: Option<String>,
    /// Who or what ended it.
    pub ending: Option<Ending>,
}

impl OrganisationRecords {
    /// The conversations of a contact that are over and certainly theirs, the latest first. Those in which nothing was written and
    /// records that were worked on are none to a customer.
    ///
    /// # Errors
    /// The store is away, or the cursor is wrong.
    pub async fn customers_conversations(
        &self,
        contact: &ContactId,
        page: &PageRequest,
    ) -> Result<Page<CustomersConversation>, RecordsError> {
        const FIND: &str = "SELECT number, opened_at, ending, (SELECT text FROM message \
                WHERE message.organisation = conversation.organisation AND message.conversation = conversation.number \
                AND author_kind = 'customer' ORDER BY place LIMIT 1) AS first_words \
            FROM conversation WHERE organisation = $1 AND contact = $2 AND verified = $3 AND channel <> $4 \
            AND ended_at IS NOT NULL AND messages > 0 AND (opened_at, number) < ($5, $6) \
            ORDER BY opened_at DESC, number DESC LIMIT $7";
        let (at, number) = dated(page)?;
        let mut asked = self.certainly(contact);
        asked.extend([at.into(), number.into(), page.rows().into()]);
        let rows = self.read().await?.rows(FIND, asked).await?;
        let found = rows.iter().map(CustomersConversation::read).collect::<Result<_, _>>()?;
        Ok(dated_page(found, page, |found| (found.opened_at, found.id.0)))
    }

    /// Whether a conversation is one of [`Self::customers_conversations`].
    ///
    /// # Errors
    /// The store is away.
    pub async fn is_customers_conversation(
        &self,
        contact: &ContactId,
        id: ConversationId,
    ) -> Result<bool, RecordsError> {
        const FIND: &str = "SELECT number FROM conversation WHERE organisation = $1 AND contact = $2 AND verified = $3 \
            AND channel <> $4 AND ended_at IS NOT NULL AND messages > 0 AND number = $5";
        let mut asked = self.certainly(contact);
        asked.push(id.0.into());
        Ok(self.read().await?.row(FIND, asked).await?.is_some())
    }

    fn certainly(&self, contact: &ContactId) -> Vec<Value> {
        vec![self.number().into(), contact.0.as_str().into(), true.into(), Channel::Record.word().into()]
    }
}

impl CustomersConversation {
    fn read(row: &Row) -> Result<Self, RecordsError> {
        Ok(Self {
            id: ConversationId(row.number("number")?),
            opened_at: row.timestamp("opened_at")?,
            first_words: row.maybe_text("first_words")?,
            ending: row.maybe_text("ending")?.as_deref().map(super::views::word).transpose()?,
        })
    }
}

//! Who was erased, as the archive has to know it.

use crate::attachments::files::digits;
use crate::records::erasures::hash;
use ::records::{OrganisationRecords, RecordsError};
use engine::event::{ErasedPersons, Record};
use model::{ContactId, ConversationId, Timestamp};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// Who was erased.
#[derive(Debug)]
pub(super) struct Erased {
    conversations: BTreeSet<ConversationId>,
    /// When each contact was erased, by its identity or the hash of it.
    contacts: BTreeMap<String, Timestamp>,
}

impl Erased {
    /// All who were erased so far.
    ///
    /// # Errors
    /// The records are away.
    pub(super) async fn read(records: &OrganisationRecords) -> Result<Self, RecordsError> {
        let conversations = records.erased_conversations().await?;
        Ok(Self { conversations, contacts: records.erasures().await?.into_iter().collect() })
    }

    /// Makes an entry what the archive keeps.
    pub(super) fn keep(&self, record: &mut Record) {
        let has_contact = |contact: &ContactId, at: Timestamp| {
            let erased_at =
                self.contacts.get(contact.0.as_str()).or_else(|| self.contacts.get(&hash(&contact.0)));
            erased_at.is_some_and(|erased_at| at <= *erased_at)
        };
        let has_conversation = |conversation| self.conversations.contains(&conversation);
        record.keep_for_archive(ErasedPersons {
            has_conversation: &has_conversation,
            has_contact: &has_contact,
        });
    }

    /// Tells one state of the erasures from every other, without telling whom.
    pub(super) fn mark(&self) -> String {
        let mut hash = Sha256::new();
        for conversation in &self.conversations {
            hash.update(conversation.0.to_le_bytes());
        }
        for (contact, at) in &self.contacts {
            hash.update(contact);
            hash.update(at.0.to_le_bytes());
        }
        digits(&hash.finalize())
    }
}

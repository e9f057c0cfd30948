//! Notes of reps about their conversations, which the records keep with the colleagues whom they mention.

use crate::engine::input::OrganisationHandle;
use crate::http::scoped_key::hidden_key;
use crate::records::contact_acts::{CONTACT_TIMEOUT, MADE_ID, refused};
use crate::records::identifier::Identifier;
use engine::{Refusal, RepAct};
use model::{ConversationId, NoteId, RepId, Timestamp};
use records::{Change, Note, Subject};

impl Identifier {
    /// A note of a rep, kept, as the organisation takes it. The same key keeps one note.
    pub(crate) async fn noted(
        &self,
        organisation: &OrganisationHandle,
        rep: &RepId,
        key: &str,
        (conversation, text): (ConversationId, String),
    ) -> RepAct {
        let keeping = async {
            let who = rep.clone();
            let check = move |org: &engine::Organisation, now| {
                org.check_note(&who, conversation, &text).map(|note| (note, Timestamp(now)))
            };
            let ((text, mentioned), at) =
                organisation.query(check).await.ok_or(Refusal::RecordsUnavailable)??;
            let records = self.store.answering().map_err(|_| Refusal::RecordsUnavailable)?;
            let made: String = hidden_key(&["note", &rep.0, key]).chars().take(MADE_ID).collect();
            let id = NoteId::from(format!("n.{made}").as_str());
            let note = Note { id, about: Subject::Conversation(conversation), author: rep.to_string(), text };
            let kept = records.keep_note(&note, &mentioned, Change { by: &rep.0, at }).await;
            kept.map(|()| mentioned).map_err(|error| refused(&error))
        };
        let kept = tokio::time::timeout(CONTACT_TIMEOUT, keeping).await;
        RepAct::Noted { conversation, kept: kept.unwrap_or(Err(Refusal::RecordsUnavailable)) }
    }
}

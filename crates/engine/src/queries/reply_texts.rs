//! The texts of quick replies, filled in for one conversation.

use crate::organisation::Organisation;
use model::{ConversationId, LinkedRecords, RepId, Slug, fill_known};
use std::borrow::Cow;

/// The slug of the name of the rep who writes. It is in quick replies only: a notification is read by this rep.
const WRITER: &str = "representativeName";

impl Organisation {
    /// Texts with their slugs replaced by what is known of a conversation, for a rep who has it or helps in it; nothing where
    /// the rep does neither. A slug without a value stays. What is linked without certainty may be somebody else's: it is
    /// taken as not known.
    pub fn reply_texts(&self, rep: &RepId, id: ConversationId, texts: &[String]) -> Option<Vec<String>> {
        let conversation = self.conversations.get(&id).filter(|conversation| conversation.is_seen_by(rep))?;
        let workstream = self.workstream(&conversation.workstream)?;
        let work = self.work_in(conversation, workstream, &conversation.queue)?;
        let linked = &conversation.identification.linked;
        let hides = |slug: &str| !linked.verified && Slug::read(slug).is_some_and(Slug::is_of_records);
        let value = |slug: &str| match slug {
            WRITER => self.representative(rep).map(|rep| Cow::Borrowed(rep.name.as_str())),
            slug if hides(slug) => None,
            slug => self.slug(&work, slug),
        };
        let nothing = LinkedRecords::default();
        let records = if linked.verified { linked } else { &nothing };
        Some(texts.iter().map(|text| fill_known(text, &value, records)).collect())
    }
}

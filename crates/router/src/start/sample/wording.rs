//! The sample's templates filled with the words of one conversation.

use ::records::ProjectedEvent as Event;
use model::{Author, ConversationId, RepId, Representative};

/// What a conversation fills into the texts of its template.
pub(super) struct Words<'a> {
    pub(super) first: &'a str,
    pub(super) order: String,
    pub(super) product: &'a str,
}

impl Words<'_> {
    pub(super) fn filled(&self, text: &str, rep: Option<&Representative>) -> String {
        let rep = rep.map_or("", |rep| first_name(&rep.name));
        let text = text.replace("{first}", self.first).replace("{order}", &self.order);
        text.replace("{product}", self.product).replace("{rep}", rep)
    }

    /// A line of a template as a message. Nobody answers but the rep.
    pub(super) fn said(
        &self,
        conversation: ConversationId,
        line: &str,
        rep: Option<&Representative>,
    ) -> Event {
        let author = match (line.strip_prefix("> "), rep) {
            (Some(_), Some(rep)) => Author::Representative(RepId::clone(&rep.id)),
            _ => Author::Customer,
        };
        let text = self.filled(line.get(2..).unwrap_or_default(), rep).into();
        Event::MessageAdded { conversation, author, text }
    }
}

/// What a person is called by friends.
pub(super) fn first_name(name: &str) -> &str {
    name.split(' ').next().unwrap_or(name)
}

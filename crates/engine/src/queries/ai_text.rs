//! What the organisation's AI endpoint works with: the last messages of one conversation.

use crate::organisation::Organisation;
use model::{Author, ConversationId, RepId, Text};

/// The most messages that are given, the latest.
pub const AI_MESSAGES: usize = 60;

/// Who wrote a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speaker {
    /// The customer.
    Customer,
    /// A rep, a supervisor or an AI agent.
    Organisation,
}

/// A conversation as it is given to the endpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AiText {
    /// The language that the customer began in.
    pub language: Option<Text>,
    /// The customer's name, as it is shown.
    pub customer: Text,
    /// The name of the rep who asks.
    pub rep: String,
    /// The last messages, the newest at the end.
    pub messages: Vec<(Speaker, Text)>,
}

impl Organisation {
    /// A conversation that a rep has or helps in; nothing where the rep does neither.
    pub fn ai_text(&self, rep: &RepId, id: ConversationId) -> Option<AiText> {
        let conversation = self.conversations.get(&id).filter(|found| found.is_seen_by(rep))?;
        let said = conversation.messages.iter().rev().filter(|each| each.attachment.is_none());
        let said = said.filter_map(|message| {
            let speaker = match &message.author {
                Author::Customer => Speaker::Customer,
                Author::Representative(_) | Author::Supervisor(_) | Author::AiAgent(_) => {
                    Speaker::Organisation
                }
                Author::Automatic => return None,
            };
            Some((speaker, message.text.clone()))
        });
        let mut messages: Vec<_> = said.take(AI_MESSAGES).collect();
        messages.reverse();
        Some(AiText {
            language: conversation.customer.language.clone(),
            customer: conversation.customer.name.clone(),
            rep: self.name_of(rep),
            messages,
        })
    }
}

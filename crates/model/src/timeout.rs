//! Time-out rules for inactivity in a conversation (R7).

mod read;

use crate::Span;
use serde::{Deserialize, Serialize};

/// A time-out rule: what happens when nobody writes for too long. It is for messages; calls and records have
/// none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TimeoutRule {
    /// The rule's name, unique in its workstream.
    pub name: String,
    /// Whose inactivity it is about.
    pub when: Inactivity,
    /// The time, from a minute to thirty days.
    pub after: Span,
    /// What happens, once for each inactivity.
    pub act: TimeoutAct,
    /// Whether the rep who has the conversation may pause it there.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub pausable: bool,
}

/// Who owes the other side an answer, while a rep has the conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub enum Inactivity {
    /// The customer, since the rep's last message.
    Customer,
    /// The rep, who has written nothing since the conversation was offered to them; it applies once they have
    /// accepted it.
    FirstReply,
    /// The rep, since the first message of the customer that is unanswered.
    Reply,
}

/// What happens after the time of a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", tag = "do", deny_unknown_fields)]
pub enum TimeoutAct {
    /// The customer gets a message from the system.
    TellCustomer {
        /// The message, at most 500 characters.
        text: String,
    },
    /// The rep gets a reminder.
    TellRepresentative {
        /// The reminder, at most 500 characters.
        text: String,
    },
    /// The conversation ends; the rep wraps it up.
    Close,
    /// The session is closed, and the conversation waits for its customer. Not for live chats.
    Wait,
    /// The conversation goes back to its queue, for another rep.
    Release,
}

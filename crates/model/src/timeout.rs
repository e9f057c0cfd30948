mod read;

use crate::Span;
use serde::{Deserialize, Serialize};

/// What happens when nobody writes for too long. It is for messages: calls and records have none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TimeoutRule {
    /// What people call it; no other rule of the workstream is called so.
    pub name: String,
    /// Who is silent.
    pub when: Inactivity,
    /// For how long, from a minute to thirty days.
    pub after: Span,
    /// What is done about it, once for each silence.
    pub act: TimeoutAct,
    /// Whether the rep who has the conversation may pause it there.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub pausable: bool,
}

/// Who owes the other side an answer while a rep has the conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub enum Inactivity {
    /// The customer, since the rep's last message.
    Customer,
    /// The rep, who has written nothing since the conversation was offered to them; it counts once they have accepted it.
    FirstReply,
    /// The rep, since the first message of the customer that they have not answered.
    Reply,
}

/// What is done about a silence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", tag = "do", deny_unknown_fields)]
pub enum TimeoutAct {
    /// The customer gets a message that the system writes.
    TellCustomer {
        /// What, at most 500 characters.
        text: String,
    },
    /// The rep is told.
    TellRepresentative {
        /// What, at most 500 characters.
        text: String,
    },
    /// The conversation ends; the rep wraps it up.
    Close,
    /// The session is closed, and the conversation waits for its customer. Not for live chats.
    Wait,
    /// The conversation goes back to its queue, for another rep.
    Release,
}

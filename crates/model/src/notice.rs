//! Notices: what a rep is told that asks for no decision.

use crate::{OfferOutcome, Sentiment, Text};
use serde::{Deserialize, Serialize};

/// What a rep is told, as a code with the values that a sentence names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", tag = "notice")]
pub enum Notice {
    /// Unknown: the router is of another version.
    #[default]
    Unknown,
    /// A supervisor closed a conversation of the rep.
    ClosedBySupervisor {
        /// The customer's name.
        customer: Text,
    },
    /// A supervisor reads along, and has written for the first time.
    SupervisorJoined {
        /// The supervisor's name, if it is known.
        supervisor: Option<String>,
        /// The customer's name.
        customer: Text,
    },
    /// A rep who was asked to consult did not join.
    ConsultDeclined {
        /// The name of the rep who was asked.
        helper: String,
        /// The customer's name.
        customer: Text,
        /// How the request ended.
        outcome: OfferOutcome,
    },
    /// Nobody of a queue was free to consult until the search timed out.
    NobodyFree {
        /// The queue's name.
        queue: String,
        /// The customer's name.
        customer: Text,
    },
    /// The rep, who consults, was added to the conversation and may write in it.
    AddedToConversation {
        /// The name of the rep who has the conversation.
        by: String,
        /// The customer's name.
        customer: Text,
    },
    /// A note mentions the rep.
    Mentioned {
        /// The name of whoever wrote it.
        by: String,
        /// The customer's name.
        customer: Text,
    },
    /// A supervisor's alert: the customer of somebody else's conversation sounds so that the organisation wants it known.
    SentimentAlert {
        /// The customer's name.
        customer: Text,
        /// The name of the rep who has the conversation, if one does.
        rep: Option<String>,
        /// How the customer sounds.
        sentiment: Sentiment,
    },
    /// The customer has been inactive for as long as a time-out rule says.
    CustomerInactive {
        /// The customer's name.
        customer: Text,
        /// The rule's own text.
        text: String,
    },
    /// The customer has waited for an answer for as long as a time-out rule says.
    AnswerDue {
        /// The customer's name.
        customer: Text,
        /// The rule's own text.
        text: String,
    },
}

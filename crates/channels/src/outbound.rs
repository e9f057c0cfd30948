//! What goes out, in the one form that every destination gets.

use model::{ConversationId, CustomerMessage, Ending, OrganisationId, Timestamp};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt;

/// How many bytes of a hash an id has.
const ID_BYTES: usize = 16;

/// What stands before the hash of an id.
const ID_PREFIX: &str = "msg_";

/// Tells one outbound from all others, also when it is sent again.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OutboundId(String);

impl OutboundId {
    /// The id of what a journal's entry sends out: the same for ever, and another one for each place among what the entry sends.
    pub fn new(organisation: &OrganisationId, journal: &str, position: u64, place: usize) -> Self {
        Self::of(&[&organisation.0, journal, &position.to_string(), &place.to_string()])
    }

    /// The id of what no entry sends out, from something that is never used twice.
    pub fn of(parts: &[&str]) -> Self {
        let mut hash = Sha256::new();
        for part in parts {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part.as_bytes());
        }
        let hash = hash.finalize();
        let digits = hash.iter().take(ID_BYTES).map(|byte| format!("{byte:02x}"));
        Self(std::iter::once(ID_PREFIX.to_owned()).chain(digits).collect())
    }

    /// The characters: letters, digits and `_`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for OutboundId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// Something that goes out to a system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Outbound {
    /// Tells it from all others.
    pub id: OutboundId,
    /// The position of its entry in the journal. What has the smaller one happened earlier.
    pub position: u64,
    /// The organisation that it comes from.
    pub organisation: OrganisationId,
    /// The name of the key of the system that it is for.
    pub system: String,
    /// When it happened.
    pub at: Timestamp,
    /// What happened.
    pub content: OutboundContent,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum OutboundContent {
    /// Somebody wrote to the customer.
    Message {
        /// The conversation.
        conversation: ConversationId,
        /// The message, as the customer sees it.
        message: CustomerMessage,
    },
    /// A conversation is over.
    Ended {
        /// The conversation.
        conversation: ConversationId,
        /// How it ended.
        ending: Ending,
    },
    /// An administrator tries whether the way is open.
    Test,
}

impl OutboundContent {
    /// The type on the wire.
    pub fn event_type(&self) -> &'static str {
        match self {
            Self::Message { .. } => "conversation.message",
            Self::Ended { .. } => "conversation.ended",
            Self::Test => "test",
        }
    }

    /// The conversation that it is about.
    pub fn conversation(&self) -> Option<ConversationId> {
        match self {
            Self::Message { conversation, .. } | Self::Ended { conversation, .. } => Some(*conversation),
            Self::Test => None,
        }
    }
}

/// The body that a destination gets.
#[derive(Serialize)]
struct Body<'a> {
    #[serde(rename = "type")]
    event_type: &'static str,
    timestamp: String,
    data: Data<'a>,
}

#[derive(Serialize)]
struct Data<'a> {
    organisation: &'a OrganisationId,
    system: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    conversation: Option<ConversationId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<&'a CustomerMessage>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ending: Option<Ending>,
}

impl Outbound {
    /// The body that a destination gets: JSON with `type`, `timestamp` and `data`. It is the same each time.
    ///
    /// # Errors
    /// It cannot be written down, which does not happen to what was read.
    pub fn body(&self) -> Result<Vec<u8>, serde_json::Error> {
        let (message, ending) = match &self.content {
            OutboundContent::Message { message, .. } => (Some(message), None),
            OutboundContent::Ended { ending, .. } => (None, Some(*ending)),
            OutboundContent::Test => (None, None),
        };
        serde_json::to_vec(&Body {
            event_type: self.content.event_type(),
            timestamp: written(self.at),
            data: Data {
                organisation: &self.organisation,
                system: &self.system,
                conversation: self.content.conversation(),
                message,
                ending,
            },
        })
    }
}

/// A moment in the form of RFC 3339.
fn written(at: Timestamp) -> String {
    let millis = i64::try_from(at.0).unwrap_or(i64::MAX);
    jiff::Timestamp::from_millisecond(millis).unwrap_or(jiff::Timestamp::MAX).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::Writer;

    #[test]
    fn an_id_is_the_same_each_time_and_another_for_everything_else() {
        let id = |organisation: &str, journal, position, place| {
            OutboundId::new(&organisation.into(), journal, position, place)
        };
        let one = id("shop", "journal", 12, 0);
        assert_eq!(one, id("shop", "journal", 12, 0));
        for other in [
            id("shops", "journal", 12, 0),
            id("shop", "other", 12, 0),
            id("shop", "journal", 1, 20),
            id("shop", "journal", 12, 1),
        ] {
            assert_ne!(one, other);
        }
        let rest = one.as_str().strip_prefix("msg_").unwrap();
        assert!(rest.len() == 32 && rest.bytes().all(|byte| byte.is_ascii_hexdigit()), "{one}");
    }

    #[test]
    fn the_body_says_what_happened_when_and_for_whom() {
        let message = CustomerMessage {
            number: 3,
            writer: Writer::Representative { name: "Ana".into() },
            text: "It is “ready”.".into(),
            at: Timestamp(1_700_000_000_123),
            key: None,
            attachment: None,
        };
        let outbound = |content| Outbound {
            id: OutboundId::of(&["x"]),
            position: 7,
            organisation: "default".into(),
            system: "shop".into(),
            at: Timestamp(1_700_000_000_123),
            content,
        };
        let read = |content| serde_json::from_slice::<serde_json::Value>(&outbound(content).body().unwrap());
        let conversation = ConversationId(4);
        assert_eq!(
            read(OutboundContent::Message { conversation, message }).unwrap(),
            serde_json::json!({
                "type": "conversation.message", "timestamp": "2023-11-14T22:13:20.123Z", "data": {
                    "organisation": "default", "system": "shop", "conversation": 4, "message": {
                        "number": 3, "writer": { "from": "representative", "name": "Ana" },
                        "text": "It is “ready”.", "at": 1_700_000_000_123_u64, "key": null,
                    },
                },
            })
        );
        let ended = read(OutboundContent::Ended { conversation, ending: Ending::Customer }).unwrap();
        assert_eq!(
            (&ended["type"], &ended["data"]["ending"]),
            (&"conversation.ended".into(), &"customer".into())
        );
        let test = read(OutboundContent::Test).unwrap();
        assert_eq!(
            (&test["type"], &test["data"]["conversation"]),
            (&"test".into(), &serde_json::Value::Null)
        );
    }
}

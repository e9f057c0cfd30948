//! Frames between a watcher of the floor, a supervisor or an administrator, and the router.
//!
//! The watcher says hello; the router answers with a welcome and the whole floor, and then sends what
//! changes. Each item is sent whole, so a watcher replaces what it has of it. A conversation that is closed
//! is sent once more, as closed.

use engine::{ConversationStatus, QueueStatus, RepresentativeStatus, WorkstreamStatus};
use model::Timestamp;
use serde::{Deserialize, Serialize};

/// Frames of a watcher.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = FrameOfWatcher))]
#[serde(rename_all = "camelCase", tag = "type")]
pub enum ToRouter {
    /// The first and only frame.
    Hello {
        /// The version of these frames that the watcher uses.
        version: u32,
        /// The token from the sign-in.
        token: String,
    },
}

/// Frames of the router for a watcher.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = FrameToWatcher))]
#[serde(rename_all = "camelCase", tag = "type")]
pub enum ToWatcher {
    /// The answer to hello. The whole floor follows.
    Welcome {
        /// The version of these frames that the router uses.
        version: u32,
        /// The router's time. All moments in frames are in it.
        now: Timestamp,
    },
    /// The whole floor, which replaces everything before.
    Floor(Floor),
    /// The items that changed.
    Changed(Floor),
    /// The last frame could not be understood. The connection goes on.
    NotUnderstood {
        /// Where and why.
        why: String,
    },
}

/// Items of the floor at one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Floor {
    /// Reps with their presence and work.
    pub representatives: Vec<RepresentativeStatus>,
    /// Queues with their lines.
    pub queues: Vec<QueueStatus>,
    /// Workstreams with their open conversations.
    pub workstreams: Vec<WorkstreamStatus>,
    /// Conversations that are not closed, or have just been.
    pub conversations: Vec<ConversationStatus>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::{Channel, ConversationId, Scenario, Stage};
    use serde_json::json;

    #[test]
    fn a_watcher_says_hello_with_a_token() {
        let hello = json!({ "type": "hello", "version": 1, "token": "secret" });
        let said: ToRouter = crate::read(&hello.to_string()).unwrap();
        assert_eq!(said, ToRouter::Hello { version: 1, token: "secret".into() });
    }

    #[test]
    fn a_change_tells_things_whole() {
        let conversation = ConversationStatus {
            id: ConversationId(4),
            channel: Channel::Chat,
            workstream: "support".into(),
            queue: "general".into(),
            customer: "Maria".into(),
            scenario: Scenario::Incoming,
            stage: Stage::Active { rep: "ana".into() },
            representative: Some("ana".into()),
            helping: Vec::new(),
            waiting_since: None,
            candidates_exhausted: false,
            without_words: false,
            opened_at: Timestamp(1_000),
            last_act_at: Timestamp(2_000),
            sentiment: Some(model::Sentiment::Negative),
            sentiment_alert: true,
            ended: None,
            declines: Vec::new(),
        };
        let changed = ToWatcher::Changed(Floor { conversations: vec![conversation], ..Floor::default() });
        insta::assert_snapshot!(crate::write(&changed), @r#"{"type":"changed","representatives":[],"queues":[],"workstreams":[],"conversations":[{"id":4,"channel":"chat","workstream":"support","queue":"general","customer":"Maria","scenario":"incoming","stage":"active","rep":"ana","representative":"ana","helping":[],"waitingSince":null,"nobodyLeft":false,"withoutWords":false,"openedAt":1000,"lastActAt":2000,"sentiment":"negative","sentimentAlert":true,"ended":null,"declines":[]}]}"#);
    }
}

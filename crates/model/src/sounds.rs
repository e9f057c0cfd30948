//! What is heard at desks: by channel while a request waits for an answer, and once for messages that nobody looks at.

use crate::{Channel, QueueKind};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A built-in sound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Tone {
    /// A hand bell.
    Bell,
    /// Three rising notes.
    Chime,
    /// Two soft notes on wood.
    Wood,
    /// A telephone.
    Phone,
    /// One short high note.
    Ping,
}

/// How loud, in percent; the nearest to what is more than 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = u8))]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(type = "number"))]
#[serde(from = "u8")]
pub struct Volume(u8);

/// How loud a sound is that nobody has set.
const USUAL_VOLUME: u8 = 60;

impl Volume {
    /// From 0 to 100.
    pub fn percent(self) -> u8 {
        self.0
    }
}

impl From<u8> for Volume {
    fn from(percent: u8) -> Self {
        Self(percent.min(100))
    }
}

/// What is heard of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct SoundChoice {
    /// Whether anything is.
    pub is_on: bool,
    /// Which sound.
    pub tone: Tone,
    /// How loud.
    pub volume: Volume,
    /// Whether it begins again until the request is answered or over.
    pub repeats: bool,
}

impl SoundChoice {
    fn usual(tone: Tone, repeats: bool) -> Self {
        Self { is_on: true, tone, volume: Volume(USUAL_VOLUME), repeats }
    }

    /// How a channel rings where nobody has set it: calls as a telephone, records, for which no customer waits, once.
    pub fn usual_ring(channel: Channel) -> Self {
        match channel.traits().queue_kind {
            QueueKind::Messaging => Self::usual(Tone::Bell, true),
            QueueKind::Voice => Self::usual(Tone::Phone, true),
            QueueKind::Record => Self::usual(Tone::Wood, false),
        }
    }

    /// How messages sound where nobody has set it.
    pub fn usual_message() -> Self {
        Self::usual(Tone::Ping, false)
    }
}

/// What is heard at the desks of an organisation, where its people choose nothing else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct OrganisationSounds {
    /// While a request rings, by its channel. Channels that are not there ring as they are built in.
    pub rings: BTreeMap<Channel, SoundChoice>,
    /// For messages in sessions, while the window is not in front. It never repeats.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub messages: Option<SoundChoice>,
    /// Whether the people may choose something else at their desks.
    pub may_be_changed: bool,
}

impl Default for OrganisationSounds {
    fn default() -> Self {
        Self { rings: BTreeMap::new(), messages: None, may_be_changed: true }
    }
}

//! What is heard: by channel while a request waits for an answer, and once for messages that nobody looks at.

use model::{Channel, QueueKind};
use serde::{Deserialize, Deserializer, Serialize};
use std::collections::BTreeMap;

/// What is heard of what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default)]
pub struct SoundSettings {
    /// While a request rings, by its channel. All channels are there.
    #[serde(deserialize_with = "all_channels")]
    pub rings: BTreeMap<Channel, SoundChoice>,
    /// For messages in sessions, while the window is not in front. It never repeats.
    pub messages: SoundChoice,
}

/// A built-in sound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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

    /// What is to be heard: nothing where it is off or has no volume.
    pub(crate) fn sound(self) -> Option<Sound> {
        let Self { is_on, tone, volume, repeats } = self;
        (is_on && volume.0 > 0).then_some(Sound { tone, volume, repeats })
    }

    /// The same, heard once.
    pub(crate) fn sound_once(self) -> Option<Sound> {
        self.sound().map(|sound| Sound { repeats: false, ..sound })
    }
}

/// Something to be heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sound {
    /// Which.
    pub tone: Tone,
    /// How loud.
    pub volume: Volume,
    /// Whether it begins again until something else is wanted.
    pub repeats: bool,
}

impl Default for SoundSettings {
    fn default() -> Self {
        Self { rings: filled(BTreeMap::new()), messages: SoundChoice::usual(Tone::Ping, false) }
    }
}

/// Channels that nothing is set for ring as usual: calls as a telephone, records, for which no customer waits, once.
fn filled(mut rings: BTreeMap<Channel, SoundChoice>) -> BTreeMap<Channel, SoundChoice> {
    for channel in Channel::ALL {
        let usual = match channel.traits().queue_kind {
            QueueKind::Messaging => SoundChoice::usual(Tone::Bell, true),
            QueueKind::Voice => SoundChoice::usual(Tone::Phone, true),
            QueueKind::Record => SoundChoice::usual(Tone::Wood, false),
        };
        rings.entry(channel).or_insert(usual);
    }
    rings
}

fn all_channels<'de, D: Deserializer<'de>>(from: D) -> Result<BTreeMap<Channel, SoundChoice>, D::Error> {
    Ok(filled(BTreeMap::deserialize(from)?))
}

//! What is heard at a desk: what the person has chosen, else what the organisation has, else what is built in.

use model::{Channel, OrganisationSounds, SoundChoice, Tone, Volume};
use serde::{Deserialize, Deserializer, Serialize};
use std::collections::BTreeMap;

/// What a person has chosen. Whatever is not there is as the organisation has it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ChosenSounds {
    /// While a request rings, by its channel.
    pub rings: BTreeMap<Channel, SoundChoice>,
    /// For messages in sessions, while the window is not in front.
    pub messages: Option<SoundChoice>,
}

impl<'de> Deserialize<'de> for ChosenSounds {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        #[derive(Default, Deserialize)]
        #[serde(rename_all = "camelCase", default)]
        struct Written {
            rings: BTreeMap<Channel, SoundChoice>,
            messages: Option<SoundChoice>,
        }
        let Written { mut rings, mut messages } = Written::deserialize(from)?;
        // An earlier version wrote everything down: what is as it is built in was not chosen.
        if messages.is_some() && Channel::ALL.iter().all(|channel| rings.contains_key(channel)) {
            rings.retain(|channel, ring| *ring != SoundChoice::usual_ring(*channel));
            messages = messages.filter(|sound| *sound != SoundChoice::usual_message());
        }
        Ok(Self { rings, messages })
    }
}

/// What is heard of what, and by whose choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct SoundSettings {
    /// While a request rings, by its channel. All channels are there.
    pub rings: BTreeMap<Channel, SoundSetting>,
    /// For messages in sessions, while the window is not in front. It never repeats.
    pub messages: SoundSetting,
    /// Whether the person may choose something else.
    pub may_be_changed: bool,
}

/// What is heard of something, and by whose choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct SoundSetting {
    /// What is heard.
    pub sound: SoundChoice,
    /// Who has chosen it.
    pub by: SoundSource,
}

/// Who has chosen a sound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum SoundSource {
    /// The person at this desk.
    Person,
    /// The organisation.
    Organisation,
    /// Nobody: it is built in.
    App,
}

impl SoundSettings {
    /// What is heard where an organisation and a person have chosen so.
    pub fn of(organisation: &OrganisationSounds, person: &ChosenSounds) -> Self {
        let may_be_changed = organisation.may_be_changed;
        let setting = |own: Option<&SoundChoice>, theirs: Option<&SoundChoice>, usual| {
            let own = own.filter(|_| may_be_changed).map(|sound| (*sound, SoundSource::Person));
            let theirs = || theirs.map(|sound| (*sound, SoundSource::Organisation));
            let (sound, by) = own.or_else(theirs).unwrap_or((usual, SoundSource::App));
            SoundSetting { sound, by }
        };
        let ring = |channel: &Channel| {
            let (own, theirs) = (person.rings.get(channel), organisation.rings.get(channel));
            (*channel, setting(own, theirs, SoundChoice::usual_ring(*channel)))
        };
        let messages = (person.messages.as_ref(), organisation.messages.as_ref());
        Self {
            rings: Channel::ALL.iter().map(ring).collect(),
            messages: setting(messages.0, messages.1, SoundChoice::usual_message()),
            may_be_changed,
        }
    }
}

impl Default for SoundSettings {
    fn default() -> Self {
        Self::of(&OrganisationSounds::default(), &ChosenSounds::default())
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

impl Sound {
    /// What is to be heard of a choice: nothing where it is off or has no volume.
    pub(crate) fn of(choice: SoundChoice) -> Option<Self> {
        let SoundChoice { is_on, tone, volume, repeats } = choice;
        (is_on && volume.percent() > 0).then_some(Self { tone, volume, repeats })
    }

    /// The same, heard once.
    pub(crate) fn once(choice: SoundChoice) -> Option<Self> {
        Self::of(SoundChoice { repeats: false, ..choice })
    }
}

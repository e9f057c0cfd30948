//! What is heard at this desk, and when it stops (R18.3, R18.4).

use super::Desk;
use crate::effect::Effect;
use crate::ringing_offer::RingingOffer;
use crate::sounds::{Sound, SoundSettings};
use model::{NotShown, OfferId, SoundChoice};

impl Desk {
    /// What is heard of what, by the choices of the organisation and the person.
    pub(crate) fn sounds(&self) -> SoundSettings {
        SoundSettings::of(&self.organisation_sounds, &self.settings.sounds)
    }

    /// Rings for the offer that is answered soonest, for as long as it waits for its answer; for a test ring where there is none.
    pub(super) fn refresh_sound(&mut self) {
        let rings = self.rings.values().filter(|ring| ring.pressed.is_none());
        let rings =
            rings.filter_map(|ring| Some((ring.offer.expires_at, ring.offer.id, self.sound_of(ring)?)));
        let wanted = rings
            .min_by_key(|(until, offer, _)| (*until, *offer))
            .map(|(_, offer, sound)| (Some(offer), sound));
        let wanted = wanted.or_else(|| Some((None, self.test_sound()?)));
        if wanted != self.sounding {
            self.sounding = wanted;
            self.effects.push(Effect::Sound(wanted.map(|(_, sound)| sound)));
        }
    }

    /// Nothing while nobody can see the screen: the offer is taken to somebody else. Nothing either while the desktop is not to
    /// disturb.
    fn sound_of(&self, ring: &RingingOffer) -> Option<Sound> {
        let is_quiet = self.away.is_some() || ring.native.why() == Some(NotShown::Inhibited);
        Sound::of(self.sounds().rings.get(&ring.offer.channel).filter(|_| !is_quiet)?.sound)
    }

    /// Somebody has written in a session that nobody looks at.
    pub(super) fn sound_message(&mut self) {
        self.sound_once(self.sounds().messages.sound);
    }

    /// The person wants to know how something sounds, whether it is on or off.
    pub(super) fn try_sound(&mut self, choice: SoundChoice) {
        self.sound_once(SoundChoice { is_on: true, ..choice });
    }

    /// Nothing is heard over what rings.
    fn sound_once(&mut self, choice: SoundChoice) {
        if self.sounding.is_none()
            && let Some(sound) = Sound::once(choice)
        {
            self.effects.push(Effect::Sound(Some(sound)));
        }
    }
}

/// Which offer is heard, or a test ring, and how.
pub(super) type Sounding = Option<(Option<OfferId>, Sound)>;

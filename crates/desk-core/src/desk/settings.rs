//! What the person has set here, and what changes with it.

use super::Desk;
use crate::effect::Effect;
use crate::settings::{About, KeptSettings, SettingsChange};

impl Desk {
    /// The same desk with what this machine has for it.
    pub fn installed(mut self, kept: KeptSettings, about: About) -> Self {
        (self.settings, self.settings_aside, self.about) = (kept.settings, kept.aside, about);
        self
    }

    pub(super) fn change_settings(&mut self, change: SettingsChange) {
        let is_sound = matches!(change, SettingsChange::Ring { .. } | SettingsChange::MessageSound(_));
        if is_sound && !self.organisation_sounds.may_be_changed {
            return;
        }
        let mut settings = self.settings.clone();
        settings.change(change);
        if settings == self.settings {
            return;
        }
        if settings.language != self.settings.language {
            self.effects.push(Effect::Speak(settings.language));
        }
        self.effects.push(Effect::PersistSettings(settings.clone()));
        self.settings = settings;
    }
}

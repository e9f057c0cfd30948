//! What one person has set at their desk on this machine. It is theirs before anybody has signed in, and the router never has it.

use crate::sounds::ChosenSounds;
use model::{Channel, DesktopMode, SoundChoice};
use serde::{Deserialize, Serialize};

/// What a person has set. A file or a frame that lacks something means what nobody has set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default)]
pub struct DeskSettings {
    /// Light or dark.
    pub theme: ThemeChoice,
    /// How large the window draws everything.
    pub zoom: Zoom,
    /// When an offer is shown on the desktop.
    pub notifications: NotificationChoice,
    /// The language of window, tray and notifications; nothing is the system's.
    pub language: Option<Language>,
    /// What is to be heard other than as the organisation has it.
    pub sounds: ChosenSounds,
    /// Whether the person has seen or left the first steps.
    pub is_introduced: bool,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum ThemeChoice {
    /// As the system is.
    #[default]
    System,
    /// Light, whatever the system is.
    Light,
    /// Dark, whatever the system is.
    Dark,
}

impl ThemeChoice {
    /// Whether the window is dark; nothing where the system decides.
    pub fn is_dark(self) -> Option<bool> {
        match self {
            Self::System => None,
            Self::Light => Some(false),
            Self::Dark => Some(true),
        }
    }
}

/// The smallest zoom, in percent. Smaller text cannot be read.
pub const SMALLEST_ZOOM: u16 = 80;

/// The largest zoom, in percent. The smallest window still has a column to write in.
pub const LARGEST_ZOOM: u16 = 200;

/// How large a window draws everything, in percent from 80 to 200; the nearest of these for what is
/// outside of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(type = "number"))]
#[serde(from = "u16")]
pub struct Zoom(u16);

impl Zoom {
    /// By what everything is multiplied.
    pub fn factor(self) -> f64 {
        f64::from(self.0) / 100.0
    }
}

impl Default for Zoom {
    fn default() -> Self {
        Self(100)
    }
}

impl From<u16> for Zoom {
    fn from(percent: u16) -> Self {
        Self(percent.clamp(SMALLEST_ZOOM, LARGEST_ZOOM))
    }
}

/// When an offer is shown on the desktop.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum NotificationChoice {
    /// As the organisation's template says.
    #[default]
    Organisation,
    /// While the window is not in front.
    Background,
    /// Also while the window is in front.
    Always,
}

impl NotificationChoice {
    /// What is done where the organisation's template says something. What it forbids stays forbidden.
    pub fn over(self, organisation: DesktopMode) -> DesktopMode {
        match (organisation, self) {
            (DesktopMode::Never, _) => DesktopMode::Never,
            (template, Self::Organisation) => template,
            (_, Self::Background) => DesktopMode::Background,
            (_, Self::Always) => DesktopMode::Always,
        }
    }
}

/// A language that there are words in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Language {
    /// English.
    En,
    /// German.
    De,
    /// French.
    Fr,
    /// Spanish.
    Es,
    /// Japanese.
    Ja,
    /// Arabic.
    Ar,
}

impl Language {
    /// Its tag (BCP 47).
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::De => "de",
            Self::Fr => "fr",
            Self::Es => "es",
            Self::Ja => "ja",
            Self::Ar => "ar",
        }
    }
}

/// One thing that a person sets to something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", tag = "setting", content = "value")]
pub enum SettingsChange {
    /// [`DeskSettings::theme`].
    Theme(ThemeChoice),
    /// [`DeskSettings::zoom`].
    Zoom(Zoom),
    /// [`DeskSettings::notifications`].
    Notifications(NotificationChoice),
    /// [`DeskSettings::language`].
    Language(Option<Language>),
    /// An entry of [`ChosenSounds::rings`].
    Ring {
        /// Whose.
        channel: Channel,
        /// What is heard; nothing is as the organisation has it.
        sound: Option<SoundChoice>,
    },
    /// [`ChosenSounds::messages`]; nothing is as the organisation has it.
    MessageSound(Option<SoundChoice>),
    /// [`DeskSettings::is_introduced`].
    Introduced(bool),
}

impl DeskSettings {
    /// Sets one thing to something else.
    pub fn change(&mut self, change: SettingsChange) {
        match change {
            SettingsChange::Theme(theme) => self.theme = theme,
            SettingsChange::Zoom(zoom) => self.zoom = zoom,
            SettingsChange::Notifications(notifications) => self.notifications = notifications,
            SettingsChange::Language(language) => self.language = language,
            SettingsChange::Ring { channel, sound: Some(sound) } => {
                self.sounds.rings.insert(channel, sound);
            }
            SettingsChange::Ring { channel, sound: None } => drop(self.sounds.rings.remove(&channel)),
            SettingsChange::MessageSound(sound) => self.sounds.messages = sound,
            SettingsChange::Introduced(is_introduced) => self.is_introduced = is_introduced,
        }
    }
}

/// What an earlier run kept of the settings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeptSettings {
    /// What was set.
    pub settings: DeskSettings,
    /// Where a file is that could not be understood; what was set is not known then.
    pub aside: Option<String>,
}

/// What there is to know of this app on this machine.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct About {
    /// The app's version.
    pub version: String,
    /// The folder with the log, where there is one.
    pub log_folder: Option<String>,
    /// Whose settings switch notifications on.
    pub platform: Platform,
    /// How this person writes dates, times and numbers: a BCP 47 tag that has a region, where the system names one.
    #[serde(default)]
    pub regional_format: Option<String>,
}

/// Whose settings switch notifications on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Platform {
    /// Windows.
    Windows,
    /// macOS.
    MacOs,
    /// GNOME.
    Gnome,
    /// KDE Plasma.
    Plasma,
    /// Another desktop.
    #[default]
    Other,
}

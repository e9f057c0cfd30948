//! How the known servers behave beyond what their capabilities say. Each line was seen on the server itself.

use super::do_not_disturb::DoNotDisturbSetting;
use crate::port::NoticeWords;

/// How a server differs from what its capabilities promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ServerQuirks {
    /// It shows one banner, and the next when nobody looks at that one any more: a notice behind it cannot be pressed.
    pub(super) one_banner: bool,
    /// It draws the buttons of actions.
    pub(super) draws_buttons: bool,
    /// A click on the body closes the notification as if it were dismissed.
    pub(super) click_dismisses: bool,
    /// What answers on the notification itself, where there are no buttons.
    answer: Option<Answer>,
    /// Where it can be read that it holds back what it is given.
    pub(super) do_not_disturb: DoNotDisturb,
}

/// What is done to a notification's body to answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Answer {
    Click,
    MiddleClick,
}

/// Where it can be read that a server holds back what it is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DoNotDisturb {
    /// Nowhere: it holds nothing critical back, or does not say so.
    NotReported,
    /// In a property of its own, which announces each change.
    Property(Property),
    /// In a setting of its desktop, whose changes nobody announces: it is polled.
    Setting(DoNotDisturbSetting),
}

/// A property of the server's object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Property {
    pub(super) interface: &'static str,
    pub(super) name: &'static str,
}

/// The property of servers that have do-not-disturb and tell it (Desktop Notifications Specification 1.3).
const INHIBITED: Property = Property { interface: "org.freedesktop.Notifications", name: "Inhibited" };
/// dunst holds even critical notifications back while it is paused.
const PAUSED: Property = Property { interface: "org.dunstproject.cmd0", name: "paused" };

/// Cinnamon 5.6.
const CINNAMON: DoNotDisturbSetting = DoNotDisturbSetting::GSettingsKey {
    schema: "org.cinnamon.desktop.notifications",
    key: "display-notifications",
    held_back: "false",
};
/// mate-notification-daemon 1.26.
const MATE: DoNotDisturbSetting = DoNotDisturbSetting::GSettingsKey {
    schema: "org.mate.NotificationDaemon",
    key: "do-not-disturb",
    held_back: "true",
};
/// lxqt-notificationd 1.2.
const LXQT: DoNotDisturbSetting =
    DoNotDisturbSetting::IniLine { file: "lxqt/notifications.conf", key: "doNotDisturb", held_back: "true" };

const STANDARD: ServerQuirks = ServerQuirks {
    one_banner: false,
    draws_buttons: true,
    click_dismisses: false,
    answer: None,
    do_not_disturb: DoNotDisturb::Property(INHIBITED),
};

impl ServerQuirks {
    /// The quirks of the server that calls itself and its vendor so.
    pub(super) fn of(server: &str, vendor: &str) -> Self {
        match server.to_ascii_lowercase().as_str() {
            "gnome-shell" => Self { one_banner: true, do_not_disturb: DoNotDisturb::NotReported, ..STANDARD },
            "cinnamon" => {
                Self { one_banner: true, do_not_disturb: DoNotDisturb::Setting(CINNAMON), ..STANDARD }
            }
            // The one of GNOME before its shell has this name too.
            "notification daemon" if vendor.eq_ignore_ascii_case("mate") => {
                Self { do_not_disturb: DoNotDisturb::Setting(MATE), ..STANDARD }
            }
            "lxqt-notificationd" => Self { do_not_disturb: DoNotDisturb::Setting(LXQT), ..STANDARD },
            "plasma" => Self { do_not_disturb: DoNotDisturb::NotReported, ..STANDARD },
            // Its do-not-disturb and its muted applications hold nothing critical back.
            "xfce notify daemon" => {
                Self { click_dismisses: true, do_not_disturb: DoNotDisturb::NotReported, ..STANDARD }
            }
            // A left click closes, a middle click is the default action.
            "dunst" => Self {
                draws_buttons: false,
                click_dismisses: true,
                answer: Some(Answer::MiddleClick),
                do_not_disturb: DoNotDisturb::Property(PAUSED),
                ..STANDARD
            },
            "mako" => Self { draws_buttons: false, answer: Some(Answer::Click), ..STANDARD },
            _ => STANDARD,
        }
    }

    /// What a notice says first where there are no buttons to press.
    pub(super) fn invitation<'a>(&self, has_actions: bool, words: &'a NoticeWords) -> &'a str {
        match self.answer.filter(|_| has_actions) {
            Some(Answer::Click) => &words.answer_by_click,
            Some(Answer::MiddleClick) => &words.answer_by_middle_click,
            None => &words.answer_in_tray,
        }
    }
}

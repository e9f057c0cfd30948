//! The desktops that people use, each with its own programs.

use std::collections::BTreeMap;

/// A desktop that people use, started with its own programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RealDesktop {
    /// GNOME Shell on X11; its tray is the `AppIndicator` extension.
    GnomeX11,
    /// GNOME Shell as a Wayland compositor, in a window on the screen.
    GnomeWayland,
    /// Plasma on X11.
    Plasma,
    /// Cinnamon, which has no tray of this kind.
    Cinnamon,
    /// MATE's notification server and panel, with Marco or another window manager.
    Mate,
    /// `LXQt`'s notification server and panel.
    Lxqt,
    /// Xfce's window manager and notification server.
    Xfce,
    /// Openbox and Dunst.
    Dunst,
    /// Sway as a Wayland compositor, in a window on the screen, with Mako.
    Sway,
}

impl RealDesktop {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::GnomeX11,
        Self::GnomeWayland,
        Self::Plasma,
        Self::Cinnamon,
        Self::Mate,
        Self::Lxqt,
        Self::Xfce,
        Self::Dunst,
        Self::Sway,
    ];

    /// How it is called in a command.
    pub fn name(self) -> &'static str {
        match self {
            Self::GnomeX11 => "gnome-x11",
            Self::GnomeWayland => "gnome-wayland",
            Self::Plasma => "plasma",
            Self::Cinnamon => "cinnamon",
            Self::Mate => "mate",
            Self::Lxqt => "lxqt",
            Self::Xfce => "xfce",
            Self::Dunst => "dunst",
            Self::Sway => "sway",
        }
    }

    /// Whether its windows are those of a Wayland compositor.
    pub fn is_wayland(self) -> bool {
        matches!(self, Self::GnomeWayland | Self::Sway)
    }

    /// Whether notifications have buttons.
    pub fn draws_buttons(self) -> bool {
        !matches!(self, Self::Dunst | Self::Sway)
    }

    /// Whether one program is the window manager and the notification server, so that neither can be without the other.
    pub fn is_of_one_piece(self) -> bool {
        matches!(self, Self::GnomeX11 | Self::GnomeWayland | Self::Cinnamon)
    }

    /// Whether its tray is a program of its own, and not the host that a test drives.
    pub(super) fn has_own_tray(self) -> bool {
        !matches!(self, Self::Xfce | Self::Dunst | Self::Sway)
    }

    /// What it adds to the environment of all its programs.
    pub(super) fn environment(self) -> BTreeMap<&'static str, String> {
        let mut pairs = vec![
            ("XDG_SESSION_CLASS", "user"),
            ("XDG_SEAT", "seat0"),
            ("XDG_VTNR", "1"),
            ("GSETTINGS_BACKEND", "keyfile"),
            ("QT_LINUX_ACCESSIBILITY_ALWAYS_ON", "1"),
            ("QT_ACCESSIBILITY", "1"),
            ("GTK_MODULES", "gail:atk-bridge"),
            ("XDG_DATA_DIRS", "/usr/local/share:/usr/share"),
            ("XDG_CONFIG_DIRS", "/etc/xdg"),
        ];
        pairs.extend(match self {
            Self::GnomeX11 | Self::GnomeWayland => vec![
                ("XDG_CURRENT_DESKTOP", "GNOME"),
                ("XDG_SESSION_DESKTOP", "gnome"),
                ("GNOME_SHELL_SESSION_MODE", "user"),
            ],
            Self::Plasma => vec![
                ("XDG_CURRENT_DESKTOP", "KDE"),
                ("KDE_FULL_SESSION", "true"),
                ("KDE_SESSION_VERSION", "5"),
                ("DESKTOP_SESSION", "plasma"),
                ("QT_QPA_PLATFORM", "xcb"),
                ("QT_QUICK_BACKEND", "software"),
                ("KWIN_COMPOSE", "N"),
            ],
            Self::Cinnamon => vec![
                ("XDG_CURRENT_DESKTOP", "X-Cinnamon"),
                ("XDG_SESSION_DESKTOP", "cinnamon"),
                ("CINNAMON_2D", "1"),
            ],
            Self::Mate => vec![("XDG_CURRENT_DESKTOP", "MATE")],
            Self::Lxqt => vec![("XDG_CURRENT_DESKTOP", "LXQt"), ("QT_QPA_PLATFORM", "xcb")],
            Self::Xfce => vec![("XDG_CURRENT_DESKTOP", "XFCE")],
            Self::Dunst => vec![],
            Self::Sway => vec![("XDG_CURRENT_DESKTOP", "sway")],
        });
        if self.is_wayland() {
            pairs.extend([("XDG_SESSION_TYPE", "wayland"), ("GDK_BACKEND", "wayland")]);
        }
        pairs.into_iter().map(|(name, value)| (name, value.to_owned())).collect()
    }
}

//! What a virtual desktop is made of.

use super::real::RealDesktop;

/// What stands between programs and the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WindowManager {
    /// Small, strict about focus.
    #[default]
    Openbox,
    /// Xfce's.
    Xfwm4,
    /// MATE's.
    Marco,
}

/// What shows the notifications.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NotificationServer {
    /// GNOME's of old: buttons, a click on the words is the default action.
    #[default]
    NotificationDaemon,
    /// Xfce's: buttons, the default action among them.
    Xfce4Notifyd,
    /// Takes actions and draws no buttons.
    Dunst,
    /// MATE's: buttons, as wide as its title.
    Mate,
    /// LXQt's: buttons, the default action among them.
    Lxqt,
    /// Nobody: `Notify` fails.
    None,
}

/// What a virtual desktop is made of.
#[derive(Clone, Debug)]
pub struct DesktopSetup {
    /// Which of those that people use it is. Those that are of one piece bring their own window manager and notification
    /// server; the fields below say nothing then.
    pub real: Option<RealDesktop>,
    /// Between programs and screen.
    pub window_manager: WindowManager,
    /// Shows the notifications.
    pub notifications: NotificationServer,
    /// Whether there is a tray.
    pub tray: bool,
    /// Width and height in pixels.
    pub size: (u16, u16),
}

impl Default for DesktopSetup {
    fn default() -> Self {
        Self {
            real: None,
            window_manager: WindowManager::default(),
            notifications: NotificationServer::default(),
            tray: true,
            size: (1280, 800),
        }
    }
}

impl RealDesktop {
    /// The desktop as its makers put it together.
    pub fn setup(self) -> DesktopSetup {
        let parts = |window_manager, notifications| DesktopSetup {
            real: Some(self),
            window_manager,
            notifications,
            tray: self != Self::Cinnamon,
            ..DesktopSetup::default()
        };
        match self {
            Self::Mate => parts(WindowManager::Marco, NotificationServer::Mate),
            Self::Lxqt => parts(WindowManager::Openbox, NotificationServer::Lxqt),
            Self::Xfce => parts(WindowManager::Xfwm4, NotificationServer::Xfce4Notifyd),
            Self::Dunst => parts(WindowManager::Openbox, NotificationServer::Dunst),
            _ => parts(WindowManager::default(), NotificationServer::None),
        }
    }
}

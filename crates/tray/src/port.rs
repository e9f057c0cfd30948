//! The port: what the tray shows, what happens at it, and the handle that holds it.

use crate::icon::Icon;
use tokio::sync::watch;

/// All that the tray shows at one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrayView {
    /// The icon.
    pub icon: Icon,
    /// Whether messages are unread: the icon has a dot, unless something rings.
    pub unread: bool,
    /// What is said when the pointer rests on the icon.
    pub tooltip: String,
    /// The menu, top first.
    pub menu: Vec<Item>,
}

/// One row of the menu. Labels are plain text, whoever wrote them: nothing in them is markup or a mnemonic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// Does something when it is chosen.
    Command {
        /// Comes back in [`Event::Chosen`]. Unique in a menu, and for one thing only: a host may send it late.
        id: String,
        /// What people read.
        label: String,
        /// Whether it can be chosen.
        enabled: bool,
    },
    /// One of several of which one is in force.
    Choice {
        /// Comes back in [`Event::Chosen`].
        id: String,
        /// What people read.
        label: String,
        /// Whether it is the one in force.
        chosen: bool,
    },
    /// Rows behind a row.
    Submenu {
        /// What people read.
        label: String,
        /// The rows behind it.
        items: Vec<Item>,
    },
    /// A line between rows.
    Separator,
}

/// What happens at the tray.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A row of the menu was chosen.
    Chosen {
        /// Its id.
        id: String,
        /// Lets a window come to the front, where the host gave one (Wayland).
        token: Option<String>,
    },
    /// The icon itself was pressed. Not every host tells: nothing may hang on it alone.
    Activated {
        /// Lets a window come to the front, where the host gave one (Wayland).
        token: Option<String>,
    },
    /// Whether there is a tray in which the icon shows. Without one a closed window could not be reached again.
    Host(bool),
}

/// Holds the icon in the tray: dropped, the icon goes.
#[derive(Debug)]
pub struct Tray {
    views: watch::Sender<TrayView>,
}

impl Tray {
    pub(crate) fn new(views: watch::Sender<TrayView>) -> Self {
        Self { views }
    }

    /// Makes the tray show this. Never waits; what did not change is not sent.
    pub fn show(&self, view: TrayView) {
        self.views.send_if_modified(|shown| {
            let changed = *shown != view;
            *shown = view;
            changed
        });
    }
}

//! Tray menu and icon as plain values of state, with backends behind them.
//!
//! Whoever holds the state shows a whole [`TrayView`] after each change; this room finds out what differs and tells the
//! desktop no more than that. What the person does comes back as [`Event`]s, by the ids that the view gave.
//!
//! - Linux: StatusNotifierItem and `com.canonical.dbusmenu` over D-Bus. The bus and the host may come late, go, and come
//!   back.
//! - Windows and macOS: the notification area and the menu bar.

mod icon;
#[cfg(target_os = "linux")]
mod linux;
#[cfg(not(target_os = "linux"))]
mod native;
mod text;

pub use icon::Icon;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::sync::watch;

/// All that the tray shows at one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrayView {
    /// The icon.
    pub icon: Icon,
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
    /// Makes the tray show this. Never waits; what did not change is not sent.
    pub fn show(&self, view: TrayView) {
        self.views.send_if_modified(|shown| {
            let changed = *shown != view;
            *shown = view;
            changed
        });
    }
}

/// Puts the icon of the default view (offline, no menu) into the tray of this person's desktop, as soon as there is one.
/// Must be called within a tokio runtime, and inside [`with_main_thread`].
pub fn start() -> (Tray, UnboundedReceiver<Event>) {
    let (views, shown) = watch::channel(TrayView::default());
    let (events, happened) = unbounded_channel();
    #[cfg(target_os = "linux")]
    tokio::spawn(linux::run(None, shown, events));
    #[cfg(not(target_os = "linux"))]
    native::run(shown, events);
    (Tray { views }, happened)
}

/// The same on the D-Bus bus at this address. Must be called within a tokio runtime.
#[cfg(target_os = "linux")]
pub fn start_on(address: &str) -> (Tray, UnboundedReceiver<Event>) {
    let (views, shown) = watch::channel(TrayView::default());
    let (events, happened) = unbounded_channel();
    tokio::spawn(linux::run(Some(address.to_owned()), shown, events));
    (Tray { views }, happened)
}

/// Runs a program whose tray needs the main thread: macOS shows nothing but from there. So `body` runs on a thread of its
/// own on macOS, and where it was called on the other systems. Called once, first thing in `main`.
pub fn with_main_thread<T: Send + 'static>(body: impl FnOnce() -> T + Send + 'static) -> T {
    #[cfg(target_os = "macos")]
    return native::with_main_thread(body);
    #[cfg(not(target_os = "macos"))]
    body()
}

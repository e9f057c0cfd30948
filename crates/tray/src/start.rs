//! Starts the tray of the platform that the program was built for.

#[cfg(target_os = "linux")]
use crate::linux;
#[cfg(target_os = "macos")]
use crate::macos;
use crate::port::{Event, Tray, TrayView};
#[cfg(windows)]
use crate::windows;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::sync::watch;

/// Puts the icon of the default view (offline, no menu) into the tray of this person's desktop, as soon as there is one.
/// Must be called within a tokio runtime, and inside [`with_main_thread`].
pub fn start() -> (Tray, UnboundedReceiver<Event>) {
    let (views, shown) = watch::channel(TrayView::default());
    let (events, event_receiver) = unbounded_channel();
    #[cfg(target_os = "linux")]
    tokio::spawn(linux::run(None, shown, events));
    #[cfg(target_os = "macos")]
    macos::run(shown, events);
    #[cfg(windows)]
    windows::run(shown, events);
    (Tray::new(views), event_receiver)
}

/// The same on the D-Bus bus at this address. Must be called within a tokio runtime.
#[cfg(target_os = "linux")]
pub fn start_on(address: &str) -> (Tray, UnboundedReceiver<Event>) {
    let (views, shown) = watch::channel(TrayView::default());
    let (events, event_receiver) = unbounded_channel();
    tokio::spawn(linux::run(Some(address.to_owned()), shown, events));
    (Tray::new(views), event_receiver)
}

/// Runs a program whose tray needs the main thread: macOS shows nothing but from there. So `body` runs on a thread of its
/// own on macOS, and where it was called on the other systems. Called once, first thing in `main`.
pub fn with_main_thread<T: Send + 'static>(body: impl FnOnce() -> T + Send + 'static) -> T {
    #[cfg(target_os = "macos")]
    return macos::with_main_thread(body);
    #[cfg(not(target_os = "macos"))]
    body()
}

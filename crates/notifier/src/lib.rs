//! Accept/Reject notifications of the operating system behind one port.
//!
//! A notification is an invitation: pressing it is one way to answer, its end is no answer. Deadlines belong to who shows
//! it, never to a signal from the desktop.

mod port;
mod text;
#[cfg(any(windows, test))]
mod toast;

#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "macos")]
#[path = "macos.rs"]
mod platform;
#[cfg(target_os = "windows")]
#[path = "windows.rs"]
mod platform;

#[cfg(target_os = "linux")]
pub use linux::Settings;
#[cfg(target_os = "linux")]
pub use port::start_on;
pub use port::{Action, Closing, Event, Notice, Notifier, Unseen, start};

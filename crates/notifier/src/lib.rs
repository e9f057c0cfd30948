//! Notifications of the operating system behind one port: those with Accept and Reject, and plain news.
//!
//! A notification is an invitation: pressing it is one way to answer, its end is no answer. Deadlines belong to the caller,
//! never to a signal from the desktop.
//!
//! Each platform folder has the same files: `run` (serves commands until the end), `session` (the connection to what shows
//! notifications), `notices` (what is to be shown and what is on the screen) and `notify_call` (a notice in the platform's
//! own form, and what its answers mean).

mod port;
mod start;
mod text;

#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "macos")]
mod macos;
#[cfg(any(windows, test))]
mod windows;

#[cfg(target_os = "linux")]
pub use linux::DesktopSettings;
pub use port::{Action, Closing, Event, Notice, NoticeKind, NoticeWords, Notifier, Unseen};
pub use start::start;
#[cfg(target_os = "linux")]
pub use start::start_on;

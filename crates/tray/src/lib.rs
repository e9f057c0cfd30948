//! Tray menu and icon as plain values of state, with backends behind them.
//!
//! The caller shows a whole [`TrayView`] after each change; this crate finds out what differs and tells the desktop no more
//! than that. What the person does comes back as [`Event`]s, by the ids that the view gave.
//!
//! - Linux: StatusNotifierItem and `com.canonical.dbusmenu` over D-Bus. The bus and the host may come late, go, and come
//!   back.
//! - Windows and macOS: the notification area and the menu bar.

mod icon;
mod label;
mod port;
mod start;

#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "macos")]
mod macos;
#[cfg(not(target_os = "linux"))]
mod native_icon;
#[cfg(windows)]
mod windows;

pub use icon::Icon;
pub use port::{Event, Item, Tray, TrayView};
#[cfg(target_os = "linux")]
pub use start::start_on;
pub use start::{start, with_main_thread};

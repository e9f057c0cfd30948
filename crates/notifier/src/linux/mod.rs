//! Linux: freedesktop notifications (Desktop Notifications Specification 1.3) over one long-lived bus connection.

mod bus;
mod do_not_disturb;
mod icon;
mod ledger;
mod notices;
mod notify_call;
mod run;
mod server;
mod server_capabilities;
mod server_quirks;
mod session;
mod tracked_notice;

pub use do_not_disturb::DesktopSettings;
pub(crate) use run::run;

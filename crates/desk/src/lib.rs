//! The background core of Handbell: one loop around the rules of the rep's side.
//!
//! It keeps the socket to the router, raises the notifications, is the tray, and hands a window what it needs. Nothing in
//! it draws a page, and nothing that happens in a page can bring it down.

mod account;
mod app;
mod backend;
mod backoff;
mod beat;
mod clock;
mod device;
mod keeper;
mod link;
mod lock;
mod log_file;
mod offers;
mod publish;
mod sign_in;
mod store;
mod trail;
mod translate;
mod tray_view;
mod window;

pub use app::{Options, StartError, run};
pub use backend::{CONNECT_TIMEOUT, SILENCE, STEADY};
pub use backoff::Backoff;
pub use log_file::LogFile;

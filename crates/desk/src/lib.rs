//! The background core of Handbell: one loop around the rules of the rep's side.
//!
//! It keeps the socket to the router, raises the notifications, is the tray, and hands a window what it needs. Nothing in
//! it draws a page, and nothing that happens in a page can bring it down.

mod backend;
mod backoff;
mod beat;
mod event_loop;
mod lifecycle_log;
mod lock;
mod log_file;
mod map;
mod ports;
#[cfg(test)]
mod sample_views;
mod start;
mod view_publisher;
mod words;

pub use backend::handbell::{CONNECT_TIMEOUT, SILENCE, STEADY};
pub use backoff::Backoff;
pub use log_file::LogFile;
pub use start::{Options, StartError, run};

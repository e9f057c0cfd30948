//! The connection to the file, shared by the handle, its writer and its readers.

use rusqlite::Connection;
use std::sync::atomic::{AtomicU64, AtomicUsize};
use std::sync::{Arc, Mutex, MutexGuard};

/// State shared by the handle, its writer and the readers of the whole journal.
#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) connection: Mutex<Connection>,
    /// The number after the last durable entry.
    pub(crate) next: Arc<AtomicU64>,
    /// How many readers read the whole journal now. While there are any, nothing is removed.
    pub(crate) readers: AtomicUsize,
}

/// Takes the connection. A panic while it was held left no half-made transaction: SQLite rolls those back.
pub(crate) fn lock(connection: &Mutex<Connection>) -> MutexGuard<'_, Connection> {
    connection.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

//! The connection to the file, shared by the handle, its writer and its readers.

use crate::error::{Closed, OpenError};
use rusqlite::Connection;
use std::ops::{Deref, DerefMut};
use std::path::Path;
use std::sync::atomic::{AtomicU64, AtomicUsize};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// State shared by the handle, its writer and the readers of the whole journal.
#[derive(Debug)]
pub(crate) struct Shared {
    /// Nothing once the handle is gone, or while the file could not be opened again.
    connection: Mutex<Option<Connection>>,
    /// The number after the last durable entry.
    pub(crate) next: Arc<AtomicU64>,
    /// How many readers read the whole journal now. While there are any, nothing is removed.
    pub(crate) readers: AtomicUsize,
}

/// The open connection, while it is used.
pub(crate) struct Held<'a>(MutexGuard<'a, Option<Connection>>);

#[expect(clippy::expect_used, reason = "a connection is held only where there is one")]
impl Deref for Held<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.0.as_ref().expect("the file is open")
    }
}

#[expect(clippy::expect_used, reason = "a connection is held only where there is one")]
impl DerefMut for Held<'_> {
    fn deref_mut(&mut self) -> &mut Connection {
        self.0.as_mut().expect("the file is open")
    }
}

impl Shared {
    /// The file whose next entry gets this number.
    pub(crate) fn new(connection: Connection, next: u64) -> Arc<Self> {
        Arc::new(Self {
            connection: Mutex::new(Some(connection)),
            next: Arc::new(AtomicU64::new(next)),
            readers: AtomicUsize::new(0),
        })
    }

    /// Takes the connection.
    pub(crate) fn connection(&self) -> Result<Held<'_>, Closed> {
        let held = self.lock();
        if held.is_some() { Ok(Held(held)) } else { Err(Closed) }
    }

    /// Closes the file, whoever else knows of it.
    pub(crate) fn close(&self) {
        drop(self.lock().take());
    }

    /// Closes the file and opens it again. Nobody reads it meanwhile, and nobody can afterwards if it fails.
    /// It is closed first because closing it releases every lock that the process has on it.
    pub(crate) fn open_again<T>(
        &self,
        path: &Path,
        open: impl FnOnce(&Path) -> Result<(Connection, T), OpenError>,
    ) -> Result<T, OpenError> {
        let mut held = self.lock();
        drop(held.take());
        let (connection, opened) = open(path)?;
        *held = Some(connection);
        Ok(opened)
    }

    /// A panic while it was held left no half-made transaction: SQLite rolls those back.
    fn lock(&self) -> MutexGuard<'_, Option<Connection>> {
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

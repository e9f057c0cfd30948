//! The file of the outbox: its tables, and the position in the journal.

use super::error::OutboxError;
use journal::Sequence;
use rusqlite::{Connection, OptionalExtension, Transaction, params};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

/// The newest format of the file that this program can read.
const FORMAT: i64 = FORMATS.len() as i64;

/// The migrations from each format to the next; the first one creates the tables.
const FORMATS: &[&str] = &["
    CREATE TABLE position (journal TEXT NOT NULL, last INTEGER NOT NULL) STRICT;
    CREATE TABLE destination (
        name TEXT PRIMARY KEY, url TEXT, secret TEXT, former_secret TEXT, former_until INTEGER,
        switched_off INTEGER NOT NULL DEFAULT 0, paused_until INTEGER NOT NULL DEFAULT 0,
        succeeded INTEGER, failed INTEGER, failure TEXT
    ) STRICT;
    CREATE TABLE outbound (
        number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
        destination TEXT NOT NULL REFERENCES destination ON DELETE CASCADE,
        conversation INTEGER, message INTEGER, content TEXT NOT NULL,
        state TEXT NOT NULL, why TEXT, attempts INTEGER NOT NULL, due INTEGER NOT NULL, told INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX outbound_turn ON outbound (destination, state, number);
    CREATE INDEX outbound_conversation ON outbound (conversation, state, number);
    CREATE INDEX outbound_untold ON outbound (destination, number) WHERE told = 0;
"];

/// Where the outbox is in the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct OutboxPosition {
    /// The journal's name.
    pub(super) journal: String,
    /// The last entry of which the outbox has what goes out.
    pub(super) last: Sequence,
}

/// The file of the outbox.
#[derive(Debug)]
pub(crate) struct OutboxFile(Mutex<Connection>);

impl OutboxFile {
    /// Opens the file, which is created if it is missing.
    pub(crate) fn open(path: &Path) -> Result<Self, OutboxError> {
        let connection = Connection::open(path)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "foreign_keys", true)?;
        // What is erased is gone from the disk.
        connection.pragma_update(None, "secure_delete", true)?;
        let found = connection.pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0))?;
        let missing = usize::try_from(found).ok().and_then(|found| FORMATS.get(found..));
        let missing = missing.ok_or(OutboxError::NewerFormat(found))?.concat();
        if !missing.is_empty() {
            connection.execute_batch(&format!("BEGIN; {missing} PRAGMA user_version = {FORMAT}; COMMIT"))?;
        }
        Ok(Self(Mutex::new(connection)))
    }

    /// Runs something that waits for the disk on a thread for that.
    pub(crate) async fn blocking<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&Self) -> Result<T, OutboxError> + Send + 'static,
    ) -> Result<T, OutboxError> {
        let file = Arc::clone(self);
        tokio::task::spawn_blocking(move || work(&file)).await?
    }

    /// Changes something as a whole, or nothing.
    pub(super) fn change<T>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, OutboxError>,
    ) -> Result<T, OutboxError> {
        let mut connection = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let transaction = connection.transaction()?;
        let done = work(&transaction)?;
        transaction.commit()?;
        Ok(done)
    }

    /// Reads something.
    pub(super) fn look<T>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, OutboxError>,
    ) -> Result<T, OutboxError> {
        work(&self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Writes all to the file itself, so that nothing erased is left beside it.
    pub(super) fn flush(&self) -> Result<(), OutboxError> {
        let checkpoint = "PRAGMA wal_checkpoint(TRUNCATE)";
        let is_busy = self.look(|store| Ok(store.query_row(checkpoint, [], |row| row.get::<_, bool>(0))?))?;
        if is_busy { Err(OutboxError::InUse) } else { Ok(()) }
    }

    /// The position; nothing in a new file.
    pub(super) fn position(&self) -> Result<Option<OutboxPosition>, OutboxError> {
        self.look(|store| {
            let position = store.query_row("SELECT journal, last FROM position", [], |row| {
                Ok(OutboxPosition { journal: row.get(0)?, last: row.get::<_, i64>(1)?.cast_unsigned() })
            });
            Ok(position.optional()?)
        })
    }

    /// Goes on behind this entry of this journal.
    pub(super) fn begin(&self, position: &OutboxPosition) -> Result<(), OutboxError> {
        self.change(|store| {
            store.execute("DELETE FROM position", [])?;
            let row = params![position.journal, position.last.cast_signed()];
            store.execute("INSERT INTO position (journal, last) VALUES (?, ?)", row)?;
            Ok(())
        })
    }
}

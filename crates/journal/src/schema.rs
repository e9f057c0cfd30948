use crate::OpenError;
use rusqlite::{Connection, ErrorCode, TransactionBehavior};
use std::path::Path;

/// Marks the file as a journal of Handbell ("HbJl"), so that another program's database is never written to.
const APPLICATION_ID: i64 = 0x4862_4a6c;

/// The newest format this program reads and the one it writes.
pub(crate) const FORMAT: i64 = 1;

const TABLES: &str = "
    CREATE TABLE entry (sequence INTEGER PRIMARY KEY, checksum INTEGER NOT NULL, payload BLOB NOT NULL) STRICT;
    CREATE TABLE snapshot (through INTEGER PRIMARY KEY, checksum INTEGER NOT NULL, bytes BLOB NOT NULL) STRICT;
";

/// Opens or makes the file and takes it for this handle alone.
pub(crate) fn open(path: &Path) -> Result<Connection, OpenError> {
    let explain = |error: rusqlite::Error| explain(path, &error);
    let mut connection = Connection::open(path).map_err(explain)?;
    // Exclusive locking must be set before the write-ahead log is first touched: the lock is then held until the
    // handle is closed or the process dies, and a second opener is refused at once.
    connection.pragma_update(None, "locking_mode", "EXCLUSIVE").map_err(explain)?;
    connection.busy_timeout(std::time::Duration::ZERO).map_err(explain)?;
    connection.pragma_update(None, "journal_mode", "WAL").map_err(explain)?;
    // FULL syncs the log at each commit: what was acknowledged survives a power loss.
    connection.pragma_update(None, "synchronous", "FULL").map_err(explain)?;
    let transaction =
        connection.transaction_with_behavior(TransactionBehavior::Exclusive).map_err(explain)?;
    let number =
        |name: &str| transaction.pragma_query_value(None, name, |row| row.get::<_, i64>(0)).map_err(explain);
    let (application, format) = (number("application_id")?, number("user_version")?);
    let tables: i64 =
        transaction.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)).map_err(explain)?;
    if application != APPLICATION_ID && tables > 0 {
        return Err(OpenError::NotAJournal { path: path.into() });
    }
    if format > FORMAT {
        return Err(OpenError::NewerFormat { path: path.into(), found: format, supported: FORMAT });
    }
    if tables == 0 {
        transaction.execute_batch(TABLES).map_err(explain)?;
        transaction.pragma_update(None, "application_id", APPLICATION_ID).map_err(explain)?;
        transaction.pragma_update(None, "user_version", FORMAT).map_err(explain)?;
    }
    transaction.commit().map_err(explain)?;
    Ok(connection)
}

/// Turns what SQLite said into what the operator can do about it.
pub(crate) fn explain(path: &Path, error: &rusqlite::Error) -> OpenError {
    let (path, detail) = (path.to_path_buf(), error.to_string());
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => OpenError::InUse { path },
        Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => OpenError::Damaged { path, detail },
        _ => OpenError::Unusable { path, detail },
    }
}

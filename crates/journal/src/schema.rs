//! The SQLite file of a journal: opening, creating and upgrading it.

use crate::contract::LARGEST_PART;
use crate::disk;
use crate::error::DiskTrouble;
use crate::{OpenError, Part};
use rusqlite::{Connection, ErrorCode, Transaction, TransactionBehavior, params};
use std::path::Path;

/// Marks the file as a journal of Handbell ("HbJl"), so that another program's database is never written to.
const APPLICATION_ID: i64 = 0x4862_4a6c;

/// The newest format this program reads and the one it writes.
pub(crate) const FORMAT: i64 = 3;

/// The write-ahead log is truncated to this many bytes when it has grown beyond them.
const LONGEST_LOG: i64 = 64 * 1024 * 1024;

const ENTRIES: &str = "
    CREATE TABLE entry (sequence INTEGER PRIMARY KEY, checksum INTEGER NOT NULL, payload BLOB NOT NULL) STRICT;
";

/// What format 2 has besides the entries: the journal's name among other rows, and snapshots in parts. A snapshot is complete
/// once it has its row; parts without a row belong to one that is being written or was dropped. A row whose
/// parts were dropped still tells when its entries were durable.
const NAME_AND_PARTS: &str = "
    CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
    CREATE TABLE part (
        through INTEGER NOT NULL, number INTEGER NOT NULL, checksum INTEGER NOT NULL, bytes BLOB NOT NULL,
        PRIMARY KEY (through, number)
    ) STRICT;
    CREATE TABLE snapshot (
        through INTEGER PRIMARY KEY, at INTEGER NOT NULL, parts INTEGER NOT NULL, kept INTEGER NOT NULL
    ) STRICT;
";

/// What to do if there is no journal yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhenMissing {
    /// Create an empty one.
    Make,
    /// Change nothing and return an error.
    Refuse,
}

/// Whether everything that is read from an opened file is certainly on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LogState {
    /// The write-ahead log was written back.
    WrittenBack,
    /// The disk takes no writes, and the log stays as it is.
    Left,
}

/// Opens the file, or creates it, and locks it for this handle alone.
pub(crate) fn open(path: &Path, when_missing: WhenMissing) -> Result<(Connection, LogState), OpenError> {
    let explain = |error: rusqlite::Error| explain(path, &error);
    let is_missing = std::fs::metadata(path).map_or(true, |file| file.len() == 0);
    if is_missing && when_missing == WhenMissing::Refuse {
        return Err(OpenError::Missing { path: path.into() });
    }
    disk::forget_cached(path);
    let mut connection = Connection::open(path).map_err(explain)?;
    // Exclusive locking must be set before the write-ahead log is first touched: the lock is then held until the
    // handle is closed or the process dies, and a second opener is refused at once.
    connection.pragma_update(None, "locking_mode", "EXCLUSIVE").map_err(explain)?;
    connection.busy_timeout(std::time::Duration::ZERO).map_err(explain)?;
    connection.pragma_update(None, "journal_mode", "WAL").map_err(explain)?;
    // FULL syncs the log at each commit: what was acknowledged survives a power loss.
    connection.pragma_update(None, "synchronous", "FULL").map_err(explain)?;
    connection.pragma_update(None, "journal_size_limit", LONGEST_LOG).map_err(explain)?;
    // What is deleted is overwritten: customers' words do not stay in free pages.
    connection.pragma_update(None, "secure_delete", "ON").map_err(explain)?;
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
    if tables == 0 && when_missing == WhenMissing::Refuse {
        return Err(OpenError::Missing { path: path.into() });
    }
    if tables == 0 {
        transaction.execute_batch(ENTRIES).map_err(explain)?;
    }
    if format < 2 {
        let name = random_name().map_err(|detail| OpenError::Unusable { path: path.into(), detail })?;
        name_and_divide(&transaction, &name, tables > 0).map_err(explain)?;
    }
    if format < FORMAT {
        finish(&transaction).map_err(explain)?;
    }
    transaction.commit().map_err(explain)?;
    let log = write_log_back(path, &connection)?;
    Ok((connection, log))
}

/// Creates a journal of the newest format in an empty file, for a copy that has a name already.
pub(crate) fn make(connection: &mut Connection, name: &str) -> rusqlite::Result<()> {
    let transaction = connection.transaction()?;
    transaction.execute_batch(ENTRIES)?;
    name_and_divide(&transaction, name, false)?;
    finish(&transaction)?;
    transaction.commit()
}

/// Creates what format 2 has, and takes over what format 1 had.
fn name_and_divide(transaction: &Transaction<'_>, name: &str, is_old: bool) -> rusqlite::Result<()> {
    if is_old {
        transaction.execute_batch("ALTER TABLE snapshot RENAME TO whole_snapshot")?;
    }
    transaction.execute_batch(NAME_AND_PARTS)?;
    transaction.execute("INSERT INTO meta (key, value) VALUES ('name', ?)", [name])?;
    if is_old {
        divide_snapshots(transaction)?;
        transaction.execute_batch("DROP TABLE whole_snapshot")?;
    }
    Ok(())
}

/// Format 3 says who owns the journal, in rows that [`crate::claim`] reads; nobody did before it.
fn finish(transaction: &Transaction<'_>) -> rusqlite::Result<()> {
    transaction.execute("INSERT INTO meta (key, value) VALUES ('epoch', '0')", [])?;
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", FORMAT)
}

/// Format 1 kept a snapshot in one piece.
fn divide_snapshots(transaction: &Transaction<'_>) -> rusqlite::Result<()> {
    let mut found = transaction.prepare("SELECT through, checksum, bytes FROM whole_snapshot")?;
    let mut rows = found.query([])?;
    while let Some(row) = rows.next()? {
        let (through, checksum): (i64, i64) = (row.get(0)?, row.get(1)?);
        let bytes = row.get_ref(2)?.as_blob().unwrap_or_default();
        if checksum != i64::from(crc32fast::hash(bytes)) {
            tracing::warn!(through, "a snapshot is damaged and was dropped; replay takes longer");
            continue;
        }
        let through = u64::try_from(through).unwrap_or_default();
        let mut parts = 0;
        for bytes in bytes.chunks(LARGEST_PART) {
            insert_part(transaction, &Part { through, number: parts, bytes: bytes.to_vec() })?;
            parts += 1;
        }
        // When it was taken is not known, so its entries are dated now.
        insert_snapshot(transaction, through, crate::now(), parts)?;
    }
    Ok(())
}

pub(crate) fn insert_part(transaction: &Transaction<'_>, part: &Part) -> rusqlite::Result<()> {
    let checksum = crc32fast::hash(&part.bytes);
    let mut insert = transaction.prepare_cached(
        "INSERT OR REPLACE INTO part (through, number, checksum, bytes) VALUES (?, ?, ?, ?)",
    )?;
    insert.execute(params![to_row(part.through), part.number, checksum, part.bytes])?;
    Ok(())
}

pub(crate) fn insert_snapshot(
    transaction: &Transaction<'_>,
    through: u64,
    at: u64,
    parts: u32,
) -> rusqlite::Result<()> {
    transaction.execute(
        "INSERT OR REPLACE INTO snapshot (through, at, parts, kept) VALUES (?, ?, ?, 1)",
        params![to_row(through), to_row(at), parts],
    )?;
    Ok(())
}

/// Checkpoints the write-ahead log and empties it: what was read is then on the disk for certain, and not
/// only in the memory of a system whose sync has failed. On a full disk the log stays as it is.
pub(crate) fn write_log_back(path: &Path, connection: &Connection) -> Result<LogState, OpenError> {
    match connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0)) {
        Ok(0) => Ok(LogState::WrittenBack),
        Ok(_) => {
            tracing::warn!("the journal's log cannot be written back: somebody reads it");
            Ok(LogState::Left)
        }
        Err(error) if disk::disk_trouble(path, &error).is_some() => {
            tracing::warn!(%error, "the journal's log cannot be written back: the disk takes no writes");
            Ok(LogState::Left)
        }
        Err(error) => Err(explain(path, &error)),
    }
}

/// 128 random bits as text.
pub(crate) fn random_name() -> Result<String, String> {
    let mut bits = [0; 16];
    getrandom::fill(&mut bits).map_err(|error| format!("the system gives no random numbers ({error})"))?;
    Ok(bits.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Turns SQLite's error into what the operator can do about it.
pub(crate) fn explain(path: &Path, error: &rusqlite::Error) -> OpenError {
    let detail = error.to_string();
    let (path, trouble) = (path.to_path_buf(), disk::disk_trouble(path, error));
    match (error.sqlite_error_code(), trouble) {
        (_, Some(DiskTrouble::Full)) => OpenError::Full { path, detail },
        (_, Some(DiskTrouble::ReadOnly)) => OpenError::ReadOnly { path, detail },
        (Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked), None) => OpenError::InUse { path },
        (Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt), None) => {
            OpenError::Damaged { path, detail }
        }
        _ => OpenError::Unusable { path, detail },
    }
}

/// SQLite's integers are signed; a journal never reaches 2^63 entries or milliseconds.
pub(crate) fn to_row(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

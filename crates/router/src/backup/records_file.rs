//! The records' part of a backup, and copies of files like theirs.

use super::{BackupError, Report};
use records::Location;
use rusqlite::{Connection, OpenFlags};
use std::path::Path;
use std::time::Duration;

/// How long a copy waits for whoever writes.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// A consistent copy of the records' file, which others may write to meanwhile. Nothing if they are elsewhere.
pub(super) fn copy(from: &Location, to: &Path) -> Result<bool, BackupError> {
    let path = match from {
        Location::File(path) if path.exists() => path,
        Location::File(_) | Location::Postgres(_) => return Ok(false),
    };
    copy_file(path, to).map(|()| true)
}

/// A consistent copy of an SQLite file, which others may write to meanwhile.
pub(super) fn copy_file(path: &Path, to: &Path) -> Result<(), BackupError> {
    let whole = || -> rusqlite::Result<String> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let original = Connection::open_with_flags(path, flags)?;
        original.busy_timeout(BUSY_TIMEOUT)?;
        original.execute("VACUUM INTO ?", [to.to_string_lossy()])?;
        Connection::open(to)?.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))
    };
    let damaged = |detail| BackupError::NoBackup { path: path.to_owned(), detail };
    match whole() {
        Ok(found) if found == "ok" => Ok(()),
        Ok(found) => Err(damaged(found)),
        Err(error) => Err(damaged(error.to_string())),
    }
}

/// Says whether the records are in the backup.
pub(super) fn tell(report: &mut Report, from: &Location, is_in: bool) {
    report.say(match from {
        _ if is_in => "the records are in it",
        Location::Postgres(_) => {
            "the records are in a PostgreSQL database and not in it: dump that by its own means"
        }
        Location::File(_) => "no records are in it: there are none in the folder",
    });
}

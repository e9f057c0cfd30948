//! Diagnosis of disk errors: full or read-only. The database only says that reading or writing failed.

use crate::error::{AppendError, DiskTrouble};
use rusqlite::ErrorCode;
use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// The size of the file that is written to find the cause if the system's error does not name it.
const PROBE_BYTES: usize = 8 * 1024;

/// Why the database in this file could not be written, if the disk is the cause. It writes a small file
/// beside the database if the error itself does not tell.
pub fn disk_trouble(path: &Path, error: &rusqlite::Error) -> Option<DiskTrouble> {
    match error.sqlite_error_code()? {
        ErrorCode::DiskFull => Some(DiskTrouble::Full),
        ErrorCode::ReadOnly => Some(DiskTrouble::ReadOnly),
        ErrorCode::SystemIoFailure | ErrorCode::CannotOpen => probe(path),
        _ => None,
    }
}

/// Whether a file beside this one can be written.
pub(crate) fn try_writing(beside: &Path) -> Result<(), AppendError> {
    let Err(error) = probe_beside(beside) else { return Ok(()) };
    let detail = error.to_string();
    Err(match trouble_of(&error) {
        Some(DiskTrouble::Full) => AppendError::Full { detail },
        Some(DiskTrouble::ReadOnly) => AppendError::ReadOnly { detail },
        None => AppendError::Failed { detail },
    })
}

fn probe(beside: &Path) -> Option<DiskTrouble> {
    trouble_of(&probe_beside(beside).err()?)
}

fn trouble_of(error: &io::Error) -> Option<DiskTrouble> {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            Some(DiskTrouble::Full)
        }
        ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied => Some(DiskTrouble::ReadOnly),
        _ => None,
    }
}

/// Writes a file beside this one and removes it.
fn probe_beside(beside: &Path) -> io::Result<()> {
    let mut name = beside.file_name().unwrap_or_default().to_owned();
    name.push("-probe");
    let path = beside.with_file_name(name);
    let outcome = write_probe(&path);
    drop(std::fs::remove_file(&path));
    outcome
}

fn write_probe(path: &Path) -> io::Result<()> {
    let mut probe = OpenOptions::new().write(true).create(true).truncate(true).open(path)?;
    probe.write_all(&[0; PROBE_BYTES])?;
    probe.sync_all()
}

/// The file of the write-ahead log beside a database.
pub(crate) fn log_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-wal");
    name.into()
}

/// Drops these files from the system's page cache, so that they are read from the disk.
///
/// After a failed sync, a system may show pages that never reached the disk, and a journal that trusted them
/// would lose them with the next power cut. No handle of this process may have the database open: closing a
/// file releases every lock that the process holds on it.
pub(crate) fn forget_cached(database: &Path) {
    for path in [database.to_path_buf(), log_of(database)] {
        let outcome = File::open(&path).and_then(|file| forget(&file));
        if let Err(error) = outcome
            && error.kind() != ErrorKind::NotFound
        {
            tracing::debug!(path = %path.display(), %error, "the file may be read from memory");
        }
    }
}

#[cfg(target_os = "linux")]
fn forget(file: &File) -> io::Result<()> {
    use rustix::fs::{Advice, fadvise};
    // Pages that are still to be written stay in the cache; those are valid.
    Ok(fadvise(file, 0, None, Advice::DontNeed)?)
}

#[cfg(not(target_os = "linux"))]
fn forget(_: &File) -> io::Result<()> {
    Ok(())
}

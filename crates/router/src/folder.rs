//! The data folder: created private, checked, and locked.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// The files that identify a data folder.
const KNOWN_BY: [&str; 5] =
    ["journal.sqlite", "accounts.sqlite", "organisations.sqlite", "router.lock", "erasures.jsonl"];

/// Why a folder cannot be the data folder.
#[derive(Debug, Error)]
pub enum FolderError {
    /// It cannot be created, or not be made private.
    #[error(
        "{path} cannot be made a folder that only this user can read ({source}): choose another one with --data"
    )]
    Io {
        /// The folder.
        path: PathBuf,
        /// The system's error.
        source: io::Error,
    },
    /// It is a folder of another user or another program, which is not touched.
    #[error("{path} {why}: choose a new folder with --data, such as one inside it")]
    NotOurs {
        /// The folder.
        path: PathBuf,
        /// What is wrong with it, in a few words.
        why: &'static str,
    },
}

/// Another program uses the data folder.
#[derive(Debug, Error)]
#[error("{path} is in use: stop the other router, or choose another data folder")]
pub struct FolderInUse {
    /// The folder.
    pub path: PathBuf,
}

/// The lock of the data folder, released when this is dropped.
#[derive(Debug)]
pub(crate) struct FolderLock(#[expect(dead_code, reason = "held, not read")] Option<File>);

/// Locks the data folder for this program.
pub(crate) fn lock(path: &Path) -> Result<FolderLock, FolderInUse> {
    let opened = OpenOptions::new().write(true).create(true).truncate(false).open(path.join("router.lock"));
    match opened.map(|file| (file.try_lock(), file)) {
        Ok((Err(TryLockError::WouldBlock), _)) => Err(FolderInUse { path: path.to_owned() }),
        Ok((Ok(()), file)) => Ok(FolderLock(Some(file))),
        // The journal's own lock still holds.
        Ok((Err(TryLockError::Error(error)), _)) | Err(error) => {
            tracing::warn!(%error, "the data folder cannot be locked");
            Ok(FolderLock(None))
        }
    }
}

/// Creates the data folder if it is missing, private to this user: it has customers' messages. An existing
/// one is accepted if it belongs to this user, and is empty or a data folder.
///
/// # Errors
/// See [`FolderError`]; nothing was changed.
pub(crate) fn make(path: &Path) -> Result<(), FolderError> {
    let not_ours = |why| FolderError::NotOurs { path: path.to_owned(), why };
    let failed = |source| FolderError::Io { path: path.to_owned(), source };
    match std::fs::metadata(path) {
        Ok(found) if !found.is_dir() => return Err(not_ours("is no folder")),
        Ok(found) => {
            if let Some(why) = foreign(&found) {
                return Err(not_ours(why));
            }
            if !is_data_folder(path) && !is_empty(path).map_err(failed)? {
                return Err(not_ours("holds other things"));
            }
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(failed(error)),
    }
    private(path).map_err(failed)
}

fn is_data_folder(path: &Path) -> bool {
    KNOWN_BY.iter().any(|name| path.join(name).is_file())
}

/// Whether the folder has nothing but what a new file system has.
fn is_empty(path: &Path) -> io::Result<bool> {
    for entry in std::fs::read_dir(path)? {
        if entry?.file_name() != "lost+found" {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Why a folder is not private to this user.
#[cfg(unix)]
fn foreign(found: &std::fs::Metadata) -> Option<&'static str> {
    use std::os::unix::fs::MetadataExt;
    const STICKY: u32 = 0o1000;
    const OTHERS_WRITE: u32 = 0o022;
    if found.uid() != rustix::process::geteuid().as_raw() {
        return Some("belongs to another user");
    }
    (found.mode() & STICKY != 0 && found.mode() & OTHERS_WRITE != 0).then_some("is shared by many users")
}

#[cfg(not(unix))]
fn foreign(_: &std::fs::Metadata) -> Option<&'static str> {
    None
}

#[cfg(unix)]
fn private(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(path)?;
    let mode = std::fs::metadata(path)?.permissions().mode();
    if mode & 0o077 == 0 { Ok(()) } else { std::fs::set_permissions(path, PermissionsExt::from_mode(0o700)) }
}

/// On other systems a folder inside the user's own is private.
#[cfg(not(unix))]
fn private(path: &Path) -> io::Result<()> {
    std::fs::create_dir_all(path)
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    fn mode(path: &Path) -> u32 {
        std::fs::metadata(path).unwrap().permissions().mode() & 0o7777
    }

    fn folder(inside: &Path, name: &str, mode: u32) -> PathBuf {
        let path = inside.join(name);
        std::fs::create_dir(&path).unwrap();
        std::fs::set_permissions(&path, PermissionsExt::from_mode(mode)).unwrap();
        path
    }

    #[test]
    fn a_folder_of_others_is_refused_and_left_as_it_is() {
        let inside = tempfile::tempdir().unwrap();
        let shared = folder(inside.path(), "tmp", 0o1777);
        assert!(matches!(make(&shared), Err(FolderError::NotOurs { .. })));
        assert_eq!(mode(&shared), 0o1777);
        let full = folder(inside.path(), "home", 0o755);
        std::fs::write(full.join("letter"), "").unwrap();
        assert!(matches!(make(&full), Err(FolderError::NotOurs { .. })));
        assert_eq!(mode(&full), 0o755);
        assert!(matches!(make(&full.join("letter")), Err(FolderError::NotOurs { .. })));
    }

    #[test]
    fn an_empty_folder_and_a_data_folder_become_private() {
        let inside = tempfile::tempdir().unwrap();
        let new = inside.path().join("a/b");
        make(&new).unwrap();
        let empty = folder(inside.path(), "empty", 0o755);
        make(&empty).unwrap();
        let data = folder(inside.path(), "data", 0o755);
        std::fs::write(data.join("journal.sqlite"), "").unwrap();
        make(&data).unwrap();
        for path in [new, empty, data] {
            assert_eq!(mode(&path), 0o700, "{}", path.display());
        }
    }
}

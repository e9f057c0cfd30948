use std::io;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// The data folder cannot be made, or not be kept from others.
#[derive(Debug, Error)]
#[error(
    "{path} cannot be made a folder that only this user can read ({source}): choose another one with --data"
)]
pub struct FolderError {
    /// The folder.
    pub path: PathBuf,
    /// What the system said.
    pub source: io::Error,
}

/// Makes the data folder where it is missing, for this user alone: what customers write is in it.
pub(crate) fn make(path: &Path) -> Result<(), FolderError> {
    private(path).map_err(|source| FolderError { path: path.to_owned(), source })
}

#[cfg(unix)]
fn private(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(path)?;
    let mode = std::fs::metadata(path)?.permissions().mode();
    // One that is private already may belong to somebody else who lent it: it is not changed.
    if mode & 0o077 == 0 { Ok(()) } else { std::fs::set_permissions(path, PermissionsExt::from_mode(0o700)) }
}

/// On other systems a folder inside the user's own is private.
#[cfg(not(unix))]
fn private(path: &Path) -> io::Result<()> {
    std::fs::create_dir_all(path)
}

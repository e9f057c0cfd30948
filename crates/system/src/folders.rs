//! The folders in which Handbell keeps things of this user.

use crate::private_file::make_private_folder;
use directories::ProjectDirs;
use std::io;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// Names a folder that takes the place of all others and of the keychain, for a second Handbell beside the first.
const HOME_VARIABLE: &str = "HANDBELL_HOME";

/// Where Handbell keeps things of this user. All of them exist, and only this user can read them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folders {
    /// What outlives a restart.
    pub state: PathBuf,
    /// What does not: sockets.
    pub runtime: PathBuf,
    /// Whether they are within one folder that was named, apart from all else that this user has.
    pub(crate) apart: bool,
}

/// Why there is no place to keep anything.
#[derive(Debug, Error)]
pub enum FoldersError {
    /// This user has no home folder.
    #[error("this user has no home folder")]
    NoHome,
    /// A folder cannot be made.
    #[error("{path} cannot be made ({source})")]
    Unusable {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl Folders {
    /// The folders of this user, or those in `HANDBELL_HOME`.
    ///
    /// # Errors
    /// See [`FoldersError`].
    pub fn open() -> Result<Self, FoldersError> {
        match std::env::var_os(HOME_VARIABLE) {
            Some(home) => Self::within(Path::new(&home)),
            None => {
                let dirs = ProjectDirs::from("org", "handbell", "handbell").ok_or(FoldersError::NoHome)?;
                let state = dirs.state_dir().unwrap_or_else(|| dirs.data_local_dir()).to_owned();
                let runtime = dirs.runtime_dir().map_or_else(|| state.join("run"), Path::to_owned);
                Self { state, runtime, apart: false }.made()
            }
        }
    }

    /// Whether they are within one folder that was named, apart from all else that this user has.
    pub fn is_apart(&self) -> bool {
        self.apart
    }

    /// Folders within one.
    ///
    /// # Errors
    /// See [`FoldersError`].
    pub fn within(home: &Path) -> Result<Self, FoldersError> {
        Self { state: home.join("state"), runtime: home.join("run"), apart: true }.made()
    }

    fn made(self) -> Result<Self, FoldersError> {
        for path in [&self.state, &self.runtime] {
            make_private_folder(path)
                .map_err(|source| FoldersError::Unusable { path: path.clone(), source })?;
        }
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn folders_are_made_for_this_user_alone() {
        let home = tempfile::tempdir().unwrap();
        let folders = Folders::within(home.path()).unwrap();
        assert!(folders.state.is_dir() && folders.runtime.is_dir());
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(&folders.runtime).unwrap().permissions().mode() & 0o777, 0o700);
        }
        let file = home.path().join("file");
        fs::write(&file, "").unwrap();
        assert!(matches!(Folders::within(&file), Err(FoldersError::Unusable { .. })));
    }
}

use crate::Folders;
use std::collections::BTreeMap;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::PathBuf;
use thiserror::Error;

/// Why a secret cannot be kept or read.
#[derive(Debug, Error)]
pub enum SecretError {
    /// The file that stands in for a keychain cannot be used.
    #[error("{path} cannot be used ({source})")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// Secrets by name, in a file that only this user can read, for systems without a keychain.
#[derive(Clone, Debug)]
pub struct Secrets {
    file: PathBuf,
}

impl Secrets {
    /// The place for secrets of this user.
    #[expect(clippy::unused_async, reason = "a keychain has to be asked whether it is there")]
    pub async fn open(folders: &Folders) -> Self {
        Self { file: folders.state.join("secrets.json") }
    }

    /// A secret, or nothing when none is kept under this name.
    ///
    /// # Errors
    /// It cannot be read.
    #[expect(clippy::unused_async, reason = "a keychain has to be asked")]
    pub async fn get(&self, name: &str) -> Result<Option<String>, SecretError> {
        Ok(self.read().map_err(|source| self.unusable(source))?.remove(name))
    }

    /// Keeps a secret.
    ///
    /// # Errors
    /// It cannot be kept.
    #[expect(clippy::unused_async, reason = "a keychain has to be asked")]
    pub async fn set(&self, name: &str, secret: &str) -> Result<(), SecretError> {
        self.change(|secrets| drop(secrets.insert(name.to_owned(), secret.to_owned())))
    }

    /// Forgets a secret. One that is not there is no error.
    ///
    /// # Errors
    /// It cannot be forgotten.
    #[expect(clippy::unused_async, reason = "a keychain has to be asked")]
    pub async fn remove(&self, name: &str) -> Result<(), SecretError> {
        self.change(|secrets| drop(secrets.remove(name)))
    }

    fn unusable(&self, source: io::Error) -> SecretError {
        SecretError::File { path: self.file.clone(), source }
    }

    fn read(&self) -> io::Result<BTreeMap<String, String>> {
        match fs::read(&self.file) {
            Ok(text) => {
                serde_json::from_slice(&text).map_err(|_| io::Error::other("it cannot be understood"))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(BTreeMap::new()),
            Err(error) => Err(error),
        }
    }

    fn change(&self, change: impl FnOnce(&mut BTreeMap<String, String>)) -> Result<(), SecretError> {
        // A file that cannot be understood holds nothing that could be used.
        let mut secrets = self.read().unwrap_or_default();
        change(&mut secrets);
        self.write(&secrets).map_err(|source| self.unusable(source))
    }

    fn write(&self, secrets: &BTreeMap<String, String>) -> io::Result<()> {
        let fresh = self.file.with_extension("new");
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt;
            options.mode(0o600);
        }
        let mut file = options.open(&fresh)?;
        file.write_all(&serde_json::to_vec(secrets)?)?;
        file.sync_data()?;
        fs::rename(fresh, &self.file)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_secret_is_kept_until_it_is_forgotten() {
        let home = tempfile::tempdir().unwrap();
        let folders = Folders::within(home.path()).unwrap();
        let secrets = Secrets::open(&folders).await;
        assert_eq!(secrets.get("router").await.unwrap(), None);
        secrets.set("router", "token").await.unwrap();
        assert_eq!(Secrets::open(&folders).await.get("router").await.unwrap().as_deref(), Some("token"));
        secrets.remove("router").await.unwrap();
        assert_eq!(secrets.get("router").await.unwrap(), None);
        fs::write(folders.state.join("secrets.json"), "{").unwrap();
        assert!(secrets.get("router").await.is_err());
        secrets.set("router", "token").await.unwrap();
        assert_eq!(secrets.get("router").await.unwrap().as_deref(), Some("token"));
    }
}

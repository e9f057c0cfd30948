//! Secrets of this user by name: in the keychain, or in a private file where there is none.

use crate::folders::Folders;
use crate::keychain::{Keychain, KeychainError};
use crate::secret_file::SecretFile;
use std::io;
use std::path::PathBuf;
use std::time::Duration;
use thiserror::Error;
use tokio::time::timeout;

/// How long the keychain may take. One that waits for a person, or hangs, is not waited for: the program is to start.
const KEYCHAIN_TIMEOUT: Duration = Duration::from_secs(2);

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

/// Where a secret is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecretPlace {
    /// In the keychain of the operating system.
    Keychain,
    /// In the file of folders that were named, which is meant to hold it.
    OwnFile,
    /// In a file that stands in for a keychain that is locked, does not answer, or is not there.
    StandInFile,
}

/// This user's secrets by name: in the keychain of the operating system, and in a file that only this user can read where
/// there is no keychain, it is locked, or it does not answer.
#[derive(Clone, Debug)]
pub struct Secrets {
    keychain: Option<Keychain>,
    file: SecretFile,
}

impl Secrets {
    /// The place for secrets of this user. Folders within `HANDBELL_HOME` hold the secrets too, and the keychain none.
    pub fn open(folders: &Folders) -> Self {
        let keychain = (!folders.apart).then(Keychain::of_this_user);
        Self { keychain, file: file(folders) }
    }

    /// The same with the Secret Service on the D-Bus bus at this address.
    #[cfg(target_os = "linux")]
    pub fn open_on(folders: &Folders, address: &str) -> Self {
        Self { keychain: Some(Keychain::on(address)), file: file(folders) }
    }

    /// A secret, or nothing where none is kept under this name.
    ///
    /// # Errors
    /// It cannot be read.
    pub async fn get(&self, name: &str) -> Result<Option<String>, SecretError> {
        // First the file: it holds what the keychain could not take, and so what is newer.
        if let Some(secret) = self.file.get(name).map_err(|source| self.unusable(source))? {
            return Ok(Some(secret));
        }
        let Some(keychain) = &self.keychain else { return Ok(None) };
        Ok(answer(keychain.get(name)).await.flatten())
    }

    /// Keeps a secret, and tells where.
    ///
    /// # Errors
    /// It cannot be kept.
    pub async fn set(&self, name: &str, secret: &str) -> Result<SecretPlace, SecretError> {
        let place = match &self.keychain {
            Some(keychain) if answer(keychain.set(name, secret)).await.is_some() => SecretPlace::Keychain,
            Some(_) => SecretPlace::StandInFile,
            None => SecretPlace::OwnFile,
        };
        let written = match place {
            SecretPlace::Keychain => self.file.remove(name),
            SecretPlace::OwnFile | SecretPlace::StandInFile => self.file.set(name, secret),
        };
        written.map(|()| place).map_err(|source| self.unusable(source))
    }

    /// Forgets a secret. One that is not there is no error.
    ///
    /// # Errors
    /// It cannot be forgotten.
    pub async fn remove(&self, name: &str) -> Result<(), SecretError> {
        if let Some(keychain) = &self.keychain {
            answer(keychain.remove(name)).await;
        }
        self.file.remove(name).map_err(|source| self.unusable(source))
    }

    fn unusable(&self, source: io::Error) -> SecretError {
        SecretError::File { path: self.file.path.clone(), source }
    }
}

fn file(folders: &Folders) -> SecretFile {
    SecretFile { path: folders.state.join("secrets.json") }
}

/// What the keychain answers; nothing where it does not serve.
async fn answer<T>(asked: impl Future<Output = Result<T, KeychainError>>) -> Option<T> {
    match timeout(KEYCHAIN_TIMEOUT, asked).await {
        Ok(Ok(answer)) => Some(answer),
        Ok(Err(why)) => {
            tracing::info!(%why, "the keychain does not serve: a private file does");
            None
        }
        Err(_) => {
            tracing::warn!("the keychain does not answer: a private file serves");
            None
        }
    }
}

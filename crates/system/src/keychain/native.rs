//! The Credential Manager of Windows, the keychain of macOS.

use super::OWNER;
use keyring_core::{Entry, Error};
use std::sync::OnceLock;
use tokio::task::spawn_blocking;

#[derive(Debug, thiserror::Error)]
pub(crate) enum KeychainError {
    #[error(transparent)]
    Refused(#[from] Error),
    #[error("it did not come to an end")]
    Ended(#[from] tokio::task::JoinError),
    #[error("this system has none")]
    Missing,
}

#[derive(Clone, Debug)]
pub(crate) struct Keychain;

impl Keychain {
    pub(crate) fn of_this_user() -> Self {
        Self
    }

    pub(crate) async fn get(&self, name: &str) -> Result<Option<String>, KeychainError> {
        on_entry(name, |entry| match entry.get_password() {
            Ok(secret) => Ok(Some(secret)),
            Err(Error::NoEntry) => Ok(None),
            Err(why) => Err(why),
        })
        .await
    }

    pub(crate) async fn set(&self, name: &str, secret: &str) -> Result<(), KeychainError> {
        let secret = secret.to_owned();
        on_entry(name, move |entry| entry.set_password(&secret)).await
    }

    pub(crate) async fn remove(&self, name: &str) -> Result<(), KeychainError> {
        on_entry(name, |entry| match entry.delete_credential() {
            Ok(()) | Err(Error::NoEntry) => Ok(()),
            Err(why) => Err(why),
        })
        .await
    }
}

/// On a thread that may wait, for these systems may ask the person.
async fn on_entry<T: Send + 'static>(
    name: &str,
    work: impl FnOnce(&Entry) -> Result<T, Error> + Send + 'static,
) -> Result<T, KeychainError> {
    let name = name.to_owned();
    let done = spawn_blocking(move || {
        if !ready() {
            return Err(KeychainError::Missing);
        }
        Ok(work(&Entry::new(OWNER, &name)?)?)
    });
    done.await?
}

/// Whether the system's keychain serves this process; asked once.
fn ready() -> bool {
    static READY: OnceLock<bool> = OnceLock::new();
    *READY.get_or_init(|| {
        #[cfg(windows)]
        let store = windows_native_keyring_store::Store::new();
        #[cfg(target_os = "macos")]
        let store = apple_native_keyring_store::keychain::Store::new();
        match store {
            Ok(store) => {
                keyring_core::set_default_store(store);
                true
            }
            Err(why) => {
                tracing::warn!(%why, "no keychain");
                false
            }
        }
    })
}

//! The keychain of the operating system. Every backend has the same surface: `get`, `set`, `remove`.

#[cfg(not(target_os = "linux"))]
mod native;
#[cfg(target_os = "linux")]
mod secret_service;

#[cfg(not(target_os = "linux"))]
pub(crate) use native::{Keychain, KeychainError};
#[cfg(target_os = "linux")]
pub(crate) use secret_service::{Keychain, KeychainError};

/// Whose secrets these are, among all that the keychain keeps.
const OWNER: &str = "org.handbell.handbell";

//! What the operating system tells and keeps: sleep, secrets, folders.

mod folders;
mod keychain;
mod private_file;
mod secrets;
mod sleep;

pub use folders::{Folders, FoldersError};
pub use secrets::{SecretError, Secrets};
#[cfg(target_os = "linux")]
pub use sleep::sleep_on;
pub use sleep::{Sleep, sleep};

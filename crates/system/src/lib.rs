//! What the operating system tells and keeps: whether the screen can be seen, secrets, folders.

mod folders;
pub mod identity;
mod keychain;
mod private_file;
mod screen;
mod secrets;

pub use folders::{Folders, FoldersError};
#[cfg(target_os = "linux")]
pub use screen::screen_on;
pub use screen::{Screen, screen};
pub use secrets::{SecretError, SecretPlace, Secrets};

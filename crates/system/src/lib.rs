//! What the operating system tells and keeps: folders and secrets.

mod folders;
mod secrets;

pub use folders::{Folders, FoldersError};
pub use secrets::{SecretError, Secrets};

//! What the operating system tells and keeps: whether the screen can be seen, how dates are written, secrets, folders; and
//! what it must not be given: text that could pass for something else.

mod display_text;
mod folders;
pub mod identity;
mod keychain;
mod private_file;
mod regional_format;
mod screen;
mod secret_file;
mod secrets;

pub use display_text::one_line;
pub use folders::{Folders, FoldersError};
pub use private_file::{make_private_folder, write_private_file};
pub use regional_format::regional_format;
#[cfg(target_os = "linux")]
pub use screen::screen_on;
pub use screen::{Screen, screen};
pub use secrets::{SecretError, SecretPlace, Secrets};

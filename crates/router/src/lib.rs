//! Handbell's routing backend: HTTP and WebSocket around the organisation engine.

mod account_command;
mod api;
mod app_state;
mod auth;
mod backup;
mod engine;
mod fanout;
mod folder;
mod http;
mod observe;
mod routes;
mod sockets;
mod start;

pub use account_command::{AccountCommand, account};
pub use api::{Checked, FileChange, Mistake, Mistakes, Upgraded, check, upgrade_configuration};
pub use auth::credentials::{AccountError, CredentialError};
pub use auth::passwords::WeakPassword;
pub use auth::role::Role;
pub use backup::{BackupError, Report, backup, check_folder, restore};
pub use engine::journal_loss::{Loss, Moment};
pub use engine::supervise::EngineError;
pub use folder::{FolderError, FolderInUse};
pub use http::client_address::network;
pub use http::hosts::public_host;
pub use start::sample::{PUBLISHED_PASSWORD, Sample, SampleError};
pub use start::{JournalOptions, Options, Running, StartError, start};

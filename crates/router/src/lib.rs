//! Handbell's routing backend: HTTP and WebSocket around the organisation engine.

mod account_command;
mod ai;
mod api;
mod app_state;
mod archive;
mod attachments;
mod auth;
mod backup;
#[cfg_attr(not(unix), path = "control_socket/none.rs")]
mod control_socket;
mod engine;
mod fanout;
mod folder;
mod http;
mod observe;
mod organisations;
mod outbox;
mod records;
mod routes;
mod sentiment;
mod sockets;
mod start;
mod words;

pub use ::records::Location;
pub use account_command::{AccountCommand, account};
pub use api::{
    Checked, Fault, FileChange, Mistake, Mistakes, ReadingCode, RecordsFile, Upgraded, check,
    upgrade_configuration,
};
pub use auth::credentials::{AccountError, CredentialError};
pub use auth::passwords::WeakPassword;
pub use auth::role::Role;
pub use backup::{BackupError, Report, backup, check_folder, rebuild, restore};
pub use engine::journal_loss::{Loss, Moment};
pub use engine::supervise::EngineError;
pub use folder::{FolderError, FolderInUse};
pub use http::client_address::network;
pub use http::hosts::public_host;
pub use organisations::command::{
    OperatorKeyCommand, OrganisationCommand, OrganisationCommandError, operator_key, organisation,
    organisation_folder,
};
pub use organisations::folders::{OrganisationFolder, OrganisationFolderError};
pub use organisations::lifecycle::HostingError;
pub use organisations::registration::TermsError;
pub use organisations::registry::RegistryError;
pub use organisations::service::OrganisationError;
pub use outbox::OutboxError;
pub use start::sample::{PUBLISHED_PASSWORD, Sample, SampleError};
pub use start::{JournalOptions, Options, Running, StartError, start};

//! Ways out of an organisation: one port, and an adapter for each kind of destination.
//!
//! An adapter makes one attempt and says how it went. When it is tried again, in which order, and what survives a restart is the
//! router's outbox.

mod destination;
mod folder;
mod outbound;
mod webhook;

pub use destination::{AttemptOutcome, Destination};
pub use folder::FolderDestination;
pub use outbound::{Outbound, OutboundContent, OutboundId};
pub use webhook::{AddressError, Secret, SecretError, WebhookAddress, WebhookDestination};

//! Ways out of an organisation: one port with an adapter for each kind of destination, and its AI endpoint.
//!
//! An adapter makes one attempt and says how it went. When it is tried again, in which order, and what survives a restart is the
//! router's outbox.

mod ai;
mod destination;
mod folder;
mod guarded_client;
mod outbound;
mod webhook;

pub use ai::{AI_TIMEOUT, AiEndpoint, AiKey, LARGEST_AI_ANSWER};
pub use destination::{AttemptOutcome, Destination};
pub use folder::FolderDestination;
pub use outbound::{Outbound, OutboundContent, OutboundId};
pub use webhook::{AddressError, Secret, SecretError, WebhookAddress, WebhookDestination};

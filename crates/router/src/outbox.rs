//! What goes out: every answer to a conversation that another system brought is queued once, kept in a file, and sent until the
//! system has it or it fails.
//!
//! The journal says what goes out, and the outbox follows it: the position is stored with what came from it. Nobody waits for
//! it, and there is no file until an administrator sets the first destination.

mod destinations;
mod entries;
mod error;
mod file;
mod following;
mod found;
mod schedule;
mod sender;
pub(crate) mod service;

pub(crate) use destinations::{DestinationSetting, DestinationState};
pub use error::OutboxError;
pub(crate) use schedule::Schedule;
pub(crate) use service::{Outbox, OutboxOptions};

use crate::engine::clock::Millis;
use std::time::{SystemTime, UNIX_EPOCH};

/// The name of the outbox's file in a data folder.
pub(crate) const OUTBOX: &str = "outbox.sqlite";

/// The folder, in a data folder, with those of the systems that get files.
const OUTBOUND: &str = "outbound";

/// The time by the machine's clock. What waits survives a restart, so its time is not measured.
fn now() -> Millis {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Millis::try_from(since.as_millis()).unwrap_or(Millis::MAX)
}

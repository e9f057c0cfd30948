//! An ordered durable log: what one organisation has decided, in the order in which it was decided.
//!
//! The log knows nothing of what it stores. Entries are numbered from 1 without gaps; an append names the number it
//! expects to get, so two writers can never interleave unnoticed. An append that resolved is durable: it is there
//! after the process was killed or the machine lost power.
//!
//! A snapshot is written in parts and becomes visible with the last of them. Entries that two snapshots contain can be
//! trimmed. A journal has a random name, so that nobody takes another one for it.
//!
//! [`SqliteJournal`] is the embedded implementation, [`MemoryJournal`] the one for tests and simulations. Every
//! implementation of [`Journal`], a replicated one too, passes the suite in `conformance`.

#[cfg(any(test, feature = "conformance"))]
pub mod conformance;
mod contract;
mod disk;
mod error;
mod memory;
mod part_writer;
mod schema;
mod sequence;
mod shared;
mod sqlite;
mod writer;

pub use contract::{Journal, LARGEST_PART, Part, Pending, Published, Snapshot, TRIMMED_AT_ONCE};
pub use disk::{DiskTrouble, disk_trouble};
pub use error::{AppendError, OpenError, ReadError};
pub use memory::MemoryJournal;
pub use part_writer::SnapshotWriter;
pub use schema::WhenMissing;
pub use sequence::{Millis, Sequence};
pub use sqlite::{Copied, CopyError, Found, Inspection, Progress, Reader, SnapshotFound, SqliteJournal};

/// The wall clock.
fn now() -> Millis {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

//! An ordered durable log: what one organisation has decided, in the order in which it was decided.
//!
//! The log knows nothing of the content of its entries. They are numbered from 1 without gaps; an append
//! names the number that it expects to get, so two writers can never interleave unnoticed. An append that
//! resolved is durable: it survives a killed process and a power cut.
//!
//! A snapshot is written in parts and becomes visible with the last of them. Entries that two snapshots
//! contain can be trimmed. A journal has a random name, so that it is not mistaken for another one.
//!
//! A journal has one owner at a time. Opening it takes it over: what the owner before still tries to write is
//! refused. Others may follow its entries.
//!
//! [`SqliteJournal`] is the embedded implementation, [`MemoryJournal`] the one for tests and simulations.
//! Every implementation of [`Journal`] must pass the suite in `conformance`.

mod claim;
#[cfg(any(test, feature = "conformance"))]
pub mod conformance;
mod contract;
mod disk;
mod error;
mod follow;
mod memory;
mod ownership;
mod part_writer;
mod schema;
mod sequence;
mod shared;
mod sqlite;
mod turns;
mod writer;

pub use contract::{
    FORGOTTEN_AT_ONCE, Journal, LARGEST_PART, Part, Pending, Published, Snapshot, TRIMMED_AT_ONCE,
};
pub use disk::disk_trouble;
pub use error::{AppendError, DiskTrouble, OpenError, ReadError};
pub use follow::{Entry, EntrySource, FOLLOWED_AT_ONCE, FOLLOWED_BYTES, Follower};
pub use memory::MemoryJournal;
pub use ownership::{Epoch, Owner, Ownership, PreviousOwner};
pub use part_writer::SnapshotWriter;
pub use schema::WhenMissing;
pub use sequence::{Millis, Sequence};
pub use sqlite::{
    Copied, CopyError, Found, Inspection, Progress, Reader, SnapshotFound, SqliteFile, SqliteJournal,
};

/// The wall clock.
fn now() -> Millis {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

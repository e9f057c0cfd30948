//! An ordered durable log: what one organisation has decided, in the order in which it was decided.
//!
//! The log knows nothing of what it stores. Entries are numbered from 1 without gaps; an append names the number it
//! expects to get, so two writers can never interleave unnoticed. An append that resolved is durable: it is there
//! after the process was killed or the machine lost power.
//!
//! [`SqliteJournal`] is the embedded implementation, [`MemoryJournal`] the one for tests and simulations. Every
//! implementation of [`Journal`], a replicated one too, passes the suite in `conformance`.

#[cfg(any(test, feature = "conformance"))]
pub mod conformance;
mod contract;
mod error;
mod memory;
mod schema;
mod sqlite;
mod writer;

pub use contract::{Journal, Pending, Sequence, Snapshot};
pub use error::{AppendError, OpenError, ReadError};
pub use memory::MemoryJournal;
pub use sqlite::SqliteJournal;

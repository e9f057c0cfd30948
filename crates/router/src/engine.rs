//! The only writer: one task per organisation, what waits until it is durable, and snapshots.

pub(crate) mod clock;
pub(crate) mod commit_queue;
pub(crate) mod input;
pub(crate) mod journal_loss;
pub(crate) mod organisation;
pub(crate) mod saver;
pub(crate) mod state_machine;
pub(crate) mod storage;
pub(crate) mod supervise;
pub(crate) mod task;

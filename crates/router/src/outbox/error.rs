//! Why the outbox could not do something.

use engine::Unreadable;
use journal::{ReadError, Sequence};
use thiserror::Error;

/// Why the outbox could not do something.
#[derive(Debug, Error)]
pub enum OutboxError {
    /// Its file cannot be read or written.
    #[error("the outbox cannot be used ({0}): check the data folder and its free space")]
    Store(#[from] rusqlite::Error),
    /// A newer program wrote its file.
    #[error("the outbox has format {0}, and this program knows an older one: start the newer program")]
    NewerFormat(i64),
    /// A row of its file cannot be read.
    #[error("the outbox is damaged ({0}): put the latest backup in its place with `handbell-router restore`")]
    Damaged(String),
    /// The journal cannot be read.
    #[error("the journal cannot be read ({0})")]
    Journal(#[from] ReadError),
    /// An entry of the journal cannot be read.
    #[error("entry {0} cannot be read ({1})")]
    Entry(Sequence, Unreadable),
    /// Who was erased cannot be read.
    #[error("the erasures cannot be read ({0}): without them, what was erased might go out")]
    Erasures(std::io::Error),
    /// The folders with what went out cannot be read, or a file in them cannot be removed.
    #[error("a folder with what went out cannot be used ({0})")]
    Folder(std::io::Error),
    /// Somebody else reads the outbox, such as a backup.
    #[error("the outbox is being read, and what was erased may still be beside it")]
    InUse,
    /// The organisation is starting or ending.
    #[error("the organisation does not answer")]
    Starting,
    /// There are as many destinations as there may be.
    #[error("there are {0} destinations, and more are not allowed")]
    TooManyDestinations(usize),
    /// No client for webhooks can be made.
    #[error("no client for webhooks can be made ({0})")]
    NoClient(String),
    /// The system gives no random numbers.
    #[error("the system gives no random numbers ({0})")]
    Random(#[from] getrandom::Error),
    /// The program is ending.
    #[error("the program is ending ({0})")]
    Interrupted(#[from] tokio::task::JoinError),
}

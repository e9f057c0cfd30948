use crate::AppendError;
use crate::contract::{Sequence, Snapshot};
use crate::sqlite::lock;
use rusqlite::{Connection, Transaction, params};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use tokio::sync::oneshot;

/// How many requests share one commit at most: bounds how long the first of them waits.
const GROUP: usize = 1_024;

type Reply<T> = oneshot::Sender<Result<T, AppendError>>;

/// What the writer is asked to make durable.
#[derive(Debug)]
pub(crate) enum Request {
    /// Entries, with the number that the first of them is expected to get.
    Append { expected: Sequence, entries: Vec<Vec<u8>>, reply: Reply<Sequence> },
    /// A snapshot.
    Snapshot { snapshot: Snapshot, reply: Reply<()> },
}

/// What is told to the caller once the commit went through.
enum Answer {
    Append(Reply<Sequence>, Result<Sequence, AppendError>),
    Snapshot(Reply<()>, Result<(), AppendError>),
}

impl Answer {
    fn tell(self, failure: Option<&AppendError>) {
        // Nobody listening is no error: the append counts all the same.
        match (self, failure) {
            (Self::Append(reply, outcome), None) => drop(reply.send(outcome)),
            (Self::Snapshot(reply, outcome), None) => drop(reply.send(outcome)),
            (Self::Append(reply, _), Some(failure)) => drop(reply.send(Err(failure.clone()))),
            (Self::Snapshot(reply, _), Some(failure)) => drop(reply.send(Err(failure.clone()))),
        }
    }
}

/// The thread that writes: takes all requests that are waiting, commits them together, answers them in order.
pub(crate) struct Writer {
    connection: Arc<Mutex<Connection>>,
    shared_next: Arc<AtomicU64>,
    next: Sequence,
    poison: Option<AppendError>,
}

impl Writer {
    pub(crate) fn new(
        connection: Arc<Mutex<Connection>>,
        shared_next: Arc<AtomicU64>,
        next: Sequence,
    ) -> Self {
        Self { connection, shared_next, next, poison: None }
    }

    pub(crate) fn run(mut self, requests: &mpsc::Receiver<Request>) {
        while let Ok(first) = requests.recv() {
            let mut group = vec![first];
            group.extend(requests.try_iter().take(GROUP - 1));
            self.commit(group);
        }
    }

    fn commit(&mut self, group: Vec<Request>) {
        let mut answers = Vec::with_capacity(group.len());
        let outcome = match &self.poison {
            Some(failure) => Err(failure.clone()),
            None => {
                let connection = Arc::clone(&self.connection);
                let mut connection = lock(&connection);
                self.write(&mut connection, &group)
                    .map_err(|error| AppendError::Failed { detail: error.to_string() })
            }
        };
        let (outcomes, failure) = match outcome {
            Ok(outcomes) => (outcomes, None),
            Err(failure) => {
                if self.poison.is_none() {
                    tracing::error!(%failure, "a commit failed; the journal takes no more appends");
                }
                self.poison = Some(failure.clone());
                (vec![Ok(self.next); group.len()], Some(failure))
            }
        };
        for (request, outcome) in group.into_iter().zip(outcomes) {
            answers.push(match request {
                Request::Append { reply, .. } => Answer::Append(reply, outcome),
                Request::Snapshot { reply, .. } => Answer::Snapshot(reply, outcome.map(|_| ())),
            });
        }
        for answer in answers {
            answer.tell(failure.as_ref());
        }
    }

    /// Writes the group in one transaction; the number after the last entry becomes true only with the commit.
    fn write(
        &mut self,
        connection: &mut Connection,
        group: &[Request],
    ) -> rusqlite::Result<Vec<Result<Sequence, AppendError>>> {
        let transaction = connection.transaction()?;
        let mut next = self.next;
        let mut outcomes = Vec::with_capacity(group.len());
        for request in group {
            outcomes.push(match request {
                Request::Append { expected, .. } if *expected != next => {
                    Err(AppendError::Conflict { expected: *expected, actual: next })
                }
                Request::Append { entries, .. } => {
                    insert(&transaction, next, entries)?;
                    next += entries.len() as Sequence;
                    Ok(next)
                }
                Request::Snapshot { snapshot, .. } if snapshot.through >= next => {
                    Err(AppendError::Conflict { expected: snapshot.through + 1, actual: next })
                }
                Request::Snapshot { snapshot, .. } => {
                    store(&transaction, snapshot)?;
                    Ok(next)
                }
            });
        }
        transaction.commit()?;
        self.next = next;
        self.shared_next.store(next, Ordering::Release);
        Ok(outcomes)
    }
}

fn insert(transaction: &Transaction<'_>, first: Sequence, entries: &[Vec<u8>]) -> rusqlite::Result<()> {
    let mut statement =
        transaction.prepare_cached("INSERT INTO entry (sequence, checksum, payload) VALUES (?, ?, ?)")?;
    for (sequence, payload) in (first..).zip(entries) {
        statement.execute(params![to_row(sequence), crc32fast::hash(payload), payload])?;
    }
    Ok(())
}

fn store(transaction: &Transaction<'_>, snapshot: &Snapshot) -> rusqlite::Result<()> {
    let checksum = crc32fast::hash(&snapshot.bytes);
    transaction.execute(
        "INSERT OR REPLACE INTO snapshot (through, checksum, bytes) VALUES (?, ?, ?)",
        params![to_row(snapshot.through), checksum, snapshot.bytes],
    )?;
    // The one before the newest stays, for the case that the newest turns out damaged.
    transaction.execute(
        "DELETE FROM snapshot WHERE through NOT IN (SELECT through FROM snapshot ORDER BY through DESC LIMIT 2)",
        [],
    )?;
    Ok(())
}

/// SQLite's integers are signed; a journal does not live to see 2^63 entries.
pub(crate) fn to_row(sequence: Sequence) -> i64 {
    i64::try_from(sequence).unwrap_or(i64::MAX)
}

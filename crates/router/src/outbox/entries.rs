//! What goes out, in the outbox's file: queued once, sent in order, and what became of it.
//!
//! A row waits until it is sent or has failed. That is told to the organisation; then a row that was sent goes, and one that
//! failed stays, so that it can be sent again.

use super::error::OutboxError;
use super::file::OutboxFile;
use super::schedule::{MOST_ENTRIES, Schedule};
use crate::engine::clock::Millis;
use channels::{AttemptOutcome, Outbound, OutboundContent, OutboundId};
use journal::Sequence;
use model::{ConversationId, Delivery, DeliveryFailure};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};
use std::collections::BTreeSet;

#[cfg(test)]
mod tests;

/// The most rows that are told to the organisation in one go.
const TOLD_AT_ONCE: i64 = 100;

/// Picks rows that wait and that no earlier one of their conversation waits before.
const HEADS: &str = "
    FROM outbound AS turn WHERE destination = ?1 AND state = 'waiting' AND NOT EXISTS (
        SELECT 1 FROM outbound AS before WHERE before.conversation = turn.conversation
            AND before.state = 'waiting' AND before.number < turn.number AND before.destination = ?1
    )";

/// What an entry of the journal changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// It goes out.
    Queue(Box<Outbound>),
    /// A message that failed goes out again.
    SendAgain {
        /// The system that it is for.
        destination: String,
        /// The conversation.
        conversation: ConversationId,
        /// The number of the message.
        message: u64,
    },
    /// Nobody can send anything of the conversation again.
    Forget(ConversationId),
}

/// What a sender does next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NextTurn {
    /// Send this row.
    Send {
        /// The row.
        number: i64,
        /// How often it was tried.
        attempts: usize,
        /// What is sent.
        outbound: Box<Outbound>,
    },
    /// Wait until then.
    At(Millis),
    /// Nothing waits.
    Nothing,
}

/// A row whose end the organisation has to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Untold {
    pub(super) number: i64,
    pub(super) conversation: ConversationId,
    pub(super) message: u64,
    pub(super) delivery: Delivery,
}

impl OutboxFile {
    /// Takes in what entries change, up to this one, and stores the position with it.
    pub(super) fn pass(&self, changes: &[Change], last: Sequence, now: Millis) -> Result<(), OutboxError> {
        self.change(|store| {
            for change in changes {
                match change {
                    Change::Queue(outbound) => queue(store, outbound, now)?,
                    Change::SendAgain { destination, conversation, message } => {
                        send_again(store, destination, *conversation, *message, now)?;
                    }
                    Change::Forget(conversation) => {
                        store.execute(
                            "DELETE FROM outbound WHERE conversation = ? AND state = 'failed' AND told = 1",
                            [conversation.0.cast_signed()],
                        )?;
                    }
                }
            }
            store.execute("UPDATE position SET last = ?", [last.cast_signed()])?;
            Ok(())
        })
    }

    /// Queues what no entry of the journal sends out.
    pub(super) fn queue(&self, outbound: &Outbound, now: Millis) -> Result<(), OutboxError> {
        self.change(|store| queue(store, outbound, now))
    }

    /// What is next for a destination: of the conversations whose turn it is, what came first.
    pub(super) fn next_turn(&self, destination: &str, now: Millis) -> Result<NextTurn, OutboxError> {
        self.look(|store| {
            let paused: Option<i64> = store
                .query_row("SELECT paused_until FROM destination WHERE name = ?", [destination], |row| {
                    row.get(0)
                })
                .optional()?;
            let paused = paused.map_or(0, i64::cast_unsigned);
            if paused > now {
                return Ok(NextTurn::At(paused));
            }
            let sql =
                format!("SELECT number, attempts, content {HEADS} AND due <= ?2 ORDER BY number LIMIT 1");
            let read = |row: &Row<'_>| Ok((row.get(0)?, row.get::<_, i64>(1)?, row.get::<_, String>(2)?));
            let due = params![destination, now.cast_signed()];
            let found = store.prepare_cached(&sql)?.query_row(due, read).optional()?;
            let Some((number, attempts, content)) = found else {
                let sql = format!("SELECT min(due) {HEADS}");
                let due: Option<i64> =
                    store.prepare_cached(&sql)?.query_row([destination], |row| row.get(0))?;
                return Ok(due.map_or(NextTurn::Nothing, |due| NextTurn::At(due.cast_unsigned())));
            };
            let outbound =
                serde_json::from_str(&content).map_err(|error| OutboxError::Damaged(error.to_string()))?;
            let attempts = usize::try_from(attempts).unwrap_or(usize::MAX);
            Ok(NextTurn::Send { number, attempts, outbound: Box::new(outbound) })
        })
    }

    /// Notes how an attempt went.
    pub(super) fn attempted(
        &self,
        destination: &str,
        (number, attempts): (i64, usize),
        outcome: AttemptOutcome,
        (schedule, now): (&Schedule, Millis),
    ) -> Result<(), OutboxError> {
        self.change(|store| {
            let at = now.cast_signed();
            match outcome {
                AttemptOutcome::Sent => {
                    store.execute(
                        "UPDATE destination SET succeeded = ?, paused_until = 0 WHERE name = ?",
                        params![at, destination],
                    )?;
                    end(store, "number = ?1", number, "sent", None)?;
                }
                AttemptOutcome::Retry { after, why } => {
                    fail_destination(store, destination, why, (now, schedule.pause_until(after, now)))?;
                    let attempts = attempts.saturating_add(1);
                    match schedule.next_attempt(attempts, after, now) {
                        Some(due) => {
                            let attempts = i64::try_from(attempts).unwrap_or(i64::MAX);
                            store.execute(
                                "UPDATE outbound SET attempts = ?, due = ? WHERE number = ?",
                                params![attempts, due.cast_signed(), number],
                            )?;
                        }
                        None => end(store, "number = ?1", number, "failed", Some(why))?,
                    }
                }
                AttemptOutcome::Failed { why } => {
                    fail_destination(store, destination, why, (now, 0))?;
                    store.execute("UPDATE destination SET switched_off = 1 WHERE name = ?", [destination])?;
                    end(store, "destination = ?1", destination, "failed", Some(why))?;
                }
            }
            Ok(())
        })
    }

    /// What the organisation has to be told of a destination's rows.
    pub(super) fn untold(&self, destination: &str) -> Result<Vec<Untold>, OutboxError> {
        self.look(|store| {
            let mut found = store.prepare_cached(
                "SELECT number, conversation, message, state, why FROM outbound
                    WHERE destination = ? AND told = 0 ORDER BY number LIMIT ?",
            )?;
            let mut rows = found.query(params![destination, TOLD_AT_ONCE])?;
            let mut untold = Vec::new();
            while let Some(row) = rows.next()? {
                let (state, why): (String, Option<String>) = (row.get(3)?, row.get(4)?);
                let delivery = match state.as_str() {
                    "sent" => Delivery::Delivered,
                    _ => Delivery::Failed { why: failure(why)? },
                };
                untold.push(Untold {
                    number: row.get(0)?,
                    conversation: ConversationId(row.get::<_, i64>(1)?.cast_unsigned()),
                    message: row.get::<_, i64>(2)?.cast_unsigned(),
                    delivery,
                });
            }
            Ok(untold)
        })
    }

    /// The organisation was told of a row. One that was sent goes, as does one whose conversation is not known any more.
    pub(super) fn told(&self, number: i64, is_known: bool) -> Result<(), OutboxError> {
        self.change(|store| {
            let gone = "DELETE FROM outbound WHERE number = ?1 AND told = 0 AND (state = 'sent' OR NOT ?2)";
            if store.execute(gone, params![number, is_known])? == 0 {
                store.execute("UPDATE outbound SET told = 1 WHERE number = ?", [number])?;
            }
            Ok(())
        })
    }

    /// Erases the texts of conversations. What waits of them is not sent any more.
    pub(super) fn erase(&self, conversations: &BTreeSet<ConversationId>) -> Result<(), OutboxError> {
        self.change(|store| {
            for conversation in conversations {
                let conversation = conversation.0.cast_signed();
                end(store, "conversation = ?1", conversation, "failed", Some(DeliveryFailure::NotKept))?;
                store.execute(
                    "UPDATE outbound SET content = '' WHERE conversation = ? AND content <> ''",
                    [conversation],
                )?;
            }
            Ok(())
        })?;
        self.flush()
    }
}

/// Adds a row, once. It has failed at once where its destination takes nothing or has too much waiting.
fn queue(store: &Transaction<'_>, outbound: &Outbound, now: Millis) -> Result<(), OutboxError> {
    let sql = "SELECT switched_off FROM destination WHERE name = ?";
    let found: Option<bool> = store.query_row(sql, [&outbound.system], |row| row.get(0)).optional()?;
    // What is for a destination that was removed since has failed with it.
    let Some(is_switched_off) = found else { return Ok(()) };
    let failure = if is_switched_off {
        Some(DeliveryFailure::SwitchedOff)
    } else if !has_room(store, &outbound.system)? {
        Some(DeliveryFailure::TooManyWaiting)
    } else {
        None
    };
    let message = match &outbound.content {
        OutboundContent::Message { message, .. } => Some(message.number.cast_signed()),
        OutboundContent::Ended { .. } | OutboundContent::Test => None,
    };
    // Nobody is told of what is no message, and nobody sends it again.
    if failure.is_some() && message.is_none() {
        return Ok(());
    }
    let content = serde_json::to_string(outbound).map_err(|error| OutboxError::Damaged(error.to_string()))?;
    store.execute(
        "INSERT INTO outbound (id, destination, conversation, message, content, state, why, attempts, due, told)
            VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?, ?) ON CONFLICT (id) DO NOTHING",
        params![
            outbound.id.as_str(),
            outbound.system,
            outbound.content.conversation().map(|conversation| conversation.0.cast_signed()),
            message,
            content,
            if failure.is_some() { "failed" } else { "waiting" },
            failure.map(DeliveryFailure::word),
            now.cast_signed(),
            failure.is_none(),
        ],
    )?;
    Ok(())
}

/// Whether a destination has room for one more entry. What has failed makes room, the oldest first.
fn has_room(store: &Connection, destination: &str) -> Result<bool, OutboxError> {
    let sql = "SELECT count(*) FROM outbound WHERE destination = ?";
    let count: i64 = store.prepare_cached(sql)?.query_row([destination], |row| row.get(0))?;
    let over = count - MOST_ENTRIES + 1;
    if over <= 0 {
        return Ok(true);
    }
    let removed = store.execute(
        "DELETE FROM outbound WHERE number IN (
            SELECT number FROM outbound WHERE destination = ? AND state = 'failed' AND told = 1
                ORDER BY number LIMIT ?
        )",
        params![destination, over],
    )?;
    Ok(i64::try_from(removed).is_ok_and(|removed| removed >= over))
}

/// Sends what failed again. Of what is not kept any more the organisation is told that.
fn send_again(
    store: &Transaction<'_>,
    destination: &str,
    conversation: ConversationId,
    message: u64,
    now: Millis,
) -> Result<(), OutboxError> {
    let (at, key) = (now.cast_signed(), (conversation.0.cast_signed(), message.cast_signed()));
    let again = store.execute(
        "UPDATE outbound SET state = 'waiting', why = NULL, attempts = 0, due = ?, told = 1
            WHERE destination = ? AND conversation = ? AND message = ? AND state = 'failed' AND content <> ''
                AND EXISTS (SELECT 1 FROM destination WHERE name = destination AND switched_off = 0)",
        params![at, destination, key.0, key.1],
    )?;
    if again > 0 {
        return Ok(());
    }
    let told = store.execute(
        "UPDATE outbound SET told = 0 WHERE destination = ? AND conversation = ? AND message = ? AND state = 'failed'",
        params![destination, key.0, key.1],
    )?;
    if told == 0 {
        let id =
            OutboundId::of(&["again", &conversation.to_string(), &message.to_string(), &now.to_string()]);
        store.execute(
            "INSERT OR IGNORE INTO outbound
                (id, destination, conversation, message, content, state, why, attempts, due, told)
                SELECT ?, name, ?, ?, '', 'failed', ?, 0, ?, 0 FROM destination WHERE name = ?",
            params![id.as_str(), key.0, key.1, DeliveryFailure::NotKept.word(), at, destination],
        )?;
    }
    Ok(())
}

/// Ends the rows that wait. The organisation is told of messages; anything else goes.
fn end(
    store: &Transaction<'_>,
    which: &str,
    value: impl rusqlite::ToSql,
    state: &str,
    why: Option<DeliveryFailure>,
) -> Result<(), OutboxError> {
    let gone = format!("DELETE FROM outbound WHERE {which} AND state = 'waiting' AND message IS NULL");
    store.execute(&gone, params![value])?;
    let ended =
        format!("UPDATE outbound SET state = ?2, why = ?3, told = 0 WHERE {which} AND state = 'waiting'");
    store.execute(&ended, params![value, state, why.map(DeliveryFailure::word)])?;
    Ok(())
}

/// Notes that an attempt failed, and leaves the destination alone until then.
fn fail_destination(
    store: &Transaction<'_>,
    destination: &str,
    why: DeliveryFailure,
    (now, paused_until): (Millis, Millis),
) -> Result<(), OutboxError> {
    store.execute(
        "UPDATE destination SET failed = ?, failure = ?, paused_until = ? WHERE name = ?",
        params![now.cast_signed(), why.word(), paused_until.cast_signed(), destination],
    )?;
    Ok(())
}

/// Reads the word of a failure.
fn failure(word: Option<String>) -> Result<DeliveryFailure, OutboxError> {
    let word = serde_json::Value::String(word.unwrap_or_default());
    serde_json::from_value(word).map_err(|error| OutboxError::Damaged(error.to_string()))
}

//! The link from the accounts to their journal: its name, its last known entry, and whose tokens are valid.

use super::{CredentialError, CredentialStore, Seconds};
use journal::{Progress, Sequence};
use rusqlite::{Connection, OptionalExtension, params};

/// What the accounts' file records about the journal beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Remembered {
    /// There was no journal yet.
    Nothing,
    /// There was one; the program that wrote the file did not record it.
    Unnamed,
    /// The journal with this name.
    Journal {
        /// The journal's name.
        name: String,
        /// The last entry that was seen in it.
        last: Sequence,
        /// When it was seen, in seconds since 1970.
        seen: i64,
    },
}

/// A customer's token, by its row in the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ChatToken {
    pub(crate) row: i64,
    pub(crate) conversation: String,
}

impl CredentialStore {
    /// The recorded journal.
    pub(crate) fn remembered(&self) -> Result<Remembered, CredentialError> {
        let row = self
            .store()
            .query_row("SELECT name, last, seen FROM journal", [], |row| {
                Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?, row.get(2)?))
            })
            .optional()?;
        Ok(match row {
            None => Remembered::Nothing,
            Some((name, _, _)) if name.is_empty() => Remembered::Unnamed,
            Some((name, last, seen)) => {
                Remembered::Journal { name, last: u64::try_from(last).unwrap_or_default(), seen }
            }
        })
    }

    /// Binds the accounts to this journal: tokens are created and looked up for it alone. Tokens from before
    /// journals had names become its own if `adopts`; tokens of other journals open nothing and are removed.
    pub(crate) fn belong_to(&self, journal: Progress, adopts: bool) -> Result<(), CredentialError> {
        let mut store = self.store();
        let transaction = store.transaction()?;
        if adopts {
            transaction.execute("UPDATE chat SET journal = ? WHERE journal = ''", [&journal.name])?;
        }
        transaction.execute("DELETE FROM chat WHERE journal <> ?", [&journal.name])?;
        transaction.execute("DELETE FROM journal", [])?;
        remember(&transaction, &journal, self.now())?;
        transaction.commit()?;
        drop(store);
        self.follow(journal);
        Ok(())
    }

    /// Follows the progress of another handle of its journal.
    pub(crate) fn follow(&self, journal: Progress) {
        *self.journal.write().unwrap_or_else(std::sync::PoisonError::into_inner) = Some(journal);
    }

    /// The journal that it belongs to, since it was opened.
    pub(crate) fn journal(&self) -> Option<Progress> {
        self.journal.read().unwrap_or_else(std::sync::PoisonError::into_inner).clone()
    }

    /// The name of the journal whose tokens are valid.
    pub(super) fn journal_name(&self) -> String {
        self.journal().map(|journal| journal.name).unwrap_or_default()
    }

    /// Records the journal's last entry. The write is not awaited: after a power cut the last seconds may be
    /// missing.
    pub(crate) fn remember(&self) -> Result<(), CredentialError> {
        let Some(journal) = self.journal() else { return Ok(()) };
        let store = self.store();
        store.pragma_update(None, "synchronous", "NORMAL")?;
        let outcome = remember(&store, &journal, self.now());
        store.pragma_update(None, "synchronous", "FULL")?;
        Ok(outcome?)
    }

    /// At most `limit` tokens of customers after a row of the table.
    pub(crate) fn chat_tokens(&self, after: i64, limit: usize) -> Result<Vec<ChatToken>, CredentialError> {
        let store = self.store();
        let mut found = store
            .prepare_cached("SELECT rowid, conversation FROM chat WHERE rowid > ? ORDER BY rowid LIMIT ?")?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let tokens = found
            .query_map(params![after, limit], |row| {
                Ok(ChatToken { row: row.get(0)?, conversation: row.get(1)? })
            })?
            .collect::<Result<_, _>>()?;
        Ok(tokens)
    }

    /// Removes tokens of customers.
    pub(crate) fn remove_chat_tokens(&self, tokens: &[ChatToken]) -> Result<(), CredentialError> {
        let mut store = self.store();
        let transaction = store.transaction()?;
        {
            let mut remove =
                transaction.prepare_cached("DELETE FROM chat WHERE rowid = ? AND conversation = ?")?;
            for token in tokens {
                remove.execute(params![token.row, token.conversation])?;
            }
        }
        Ok(transaction.commit()?)
    }
}

/// Records a journal's last entry.
pub(super) fn remember(store: &Connection, journal: &Progress, seen: Seconds) -> rusqlite::Result<()> {
    let last = i64::try_from(journal.last()).unwrap_or(i64::MAX);
    let known = store
        .prepare_cached("UPDATE journal SET last = max(last, ?), seen = ? WHERE name = ?")?
        .execute(params![last, seen, journal.name])?;
    if known == 0 {
        store.execute(
            "INSERT INTO journal (name, last, seen) VALUES (?, ?, ?)",
            params![journal.name, last, seen],
        )?;
    }
    Ok(())
}

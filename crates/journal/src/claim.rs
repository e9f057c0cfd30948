//! The claim of a handle on its file: the epoch that the file has to have, and who had it before.

use crate::ownership::{Epoch, Owner, Ownership, PreviousOwner};
use crate::{AppendError, OpenError, now};
use rusqlite::{Connection, OptionalExtension, Transaction};
use std::path::Path;

/// What a handle compares with its file before it writes.
#[derive(Debug)]
pub(crate) struct Claim {
    owner: Owner,
    epoch: Epoch,
    /// Whether the file has the epoch. A disk that takes no writes gets it with the first commit.
    is_stored: bool,
    file: Option<FileIdentity>,
}

/// Why nothing may be written.
#[derive(Debug)]
pub(crate) enum Refused {
    /// The journal belongs to somebody else, or its file is not there any more.
    Lost(AppendError),
    /// The file cannot be read or written.
    Failed(rusqlite::Error),
}

impl From<rusqlite::Error> for Refused {
    fn from(error: rusqlite::Error) -> Self {
        Self::Failed(error)
    }
}

/// Which file a path led to.
type FileIdentity = (u64, u64);

impl Claim {
    /// Takes the next epoch. A disk that takes no writes only delays that it is stored.
    pub(crate) fn take(
        path: &Path,
        connection: &mut Connection,
        owner: &Owner,
        explain: impl Fn(rusqlite::Error) -> OpenError,
    ) -> Result<(Self, Ownership), OpenError> {
        let found = read(connection).map_err(&explain)?;
        let epoch = found.epoch + 1;
        let mut claim = Self { owner: owner.clone(), epoch, is_stored: false, file: identity(path) };
        let stored = connection.transaction().and_then(|transaction| {
            claim.store(&transaction)?;
            transaction.commit()
        });
        match stored.map_err(explain) {
            Ok(()) => claim.is_stored = true,
            Err(error @ (OpenError::Full { .. } | OpenError::ReadOnly { .. })) => {
                tracing::warn!(%error, "the journal's epoch is stored with the first entry");
            }
            Err(error) => return Err(error),
        }
        Ok((claim, Ownership { owner: owner.clone(), epoch, before: found.owner }))
    }

    /// Makes certain that the file is the one that was opened and has this handle's epoch. With something to
    /// write, it also records that the handle owns the file now.
    pub(crate) fn check(
        &self,
        path: &Path,
        transaction: &Transaction<'_>,
        writes: bool,
    ) -> Result<(), Refused> {
        self.check_file(path).map_err(Refused::Lost)?;
        if writes && self.is_stored {
            let mut renew = transaction.prepare_cached(
                "UPDATE meta SET value = ?1 WHERE key = 'seen'
                 AND (SELECT value FROM meta WHERE key = 'epoch') = ?2",
            )?;
            if renew.execute([now().to_string(), self.epoch.to_string()])? == 1 {
                return Ok(());
            }
        }
        let found = read(transaction)?;
        self.compare(&found).map_err(Refused::Lost)?;
        if writes {
            self.store(transaction)?;
        }
        Ok(())
    }

    /// What was written is in the file, and the epoch with it.
    pub(crate) fn is_committed(&mut self) {
        self.is_stored = true;
    }

    /// Makes certain that a file which was opened again is still this handle's.
    pub(crate) fn check_again(&mut self, path: &Path, connection: &Connection) -> Result<(), Refused> {
        let found = read(connection)?;
        self.compare(&found).map_err(Refused::Lost)?;
        self.is_stored = found.epoch == self.epoch;
        self.file = identity(path);
        Ok(())
    }

    fn compare(&self, found: &Stored) -> Result<(), AppendError> {
        let is_mine =
            found.epoch == self.epoch && found.owner.as_ref().is_some_and(|by| by.owner == self.owner);
        if is_mine || !self.is_stored && found.epoch + 1 == self.epoch {
            return Ok(());
        }
        let owner = found.owner.as_ref().map_or("nobody", |by| by.owner.as_str());
        let detail = format!("{owner} has it in epoch {}, this is epoch {}", found.epoch, self.epoch);
        Err(AppendError::Fenced { detail })
    }

    fn store(&self, transaction: &Transaction<'_>) -> rusqlite::Result<()> {
        let mut put = transaction.prepare_cached("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)")?;
        put.execute(["epoch", &self.epoch.to_string()])?;
        put.execute(["owner", self.owner.as_str()])?;
        put.execute(["seen", &now().to_string()])?;
        Ok(())
    }

    /// A file that was moved away or replaced still takes writes, which nobody would find again.
    fn check_file(&self, path: &Path) -> Result<(), AppendError> {
        match (self.file, identity(path)) {
            (Some(opened), Some(found)) if opened != found => {
                let detail = format!("another file is in the place of {}", path.display());
                Err(AppendError::Fenced { detail })
            }
            (Some(_), None) => Err(AppendError::Failed { detail: format!("{} is gone", path.display()) }),
            _ => Ok(()),
        }
    }
}

/// The rows about the owner.
#[derive(Debug)]
pub(crate) struct Stored {
    epoch: Epoch,
    pub(crate) owner: Option<PreviousOwner>,
}

/// Reads the rows about the owner. A row that is missing or no number counts as none.
pub(crate) fn read(connection: &Connection) -> rusqlite::Result<Stored> {
    let mut find = connection.prepare_cached("SELECT value FROM meta WHERE key = ?")?;
    let mut row = |key: &str| find.query_row([key], |row| row.get::<_, String>(0)).optional();
    let number = |value: Option<String>| value.and_then(|value| value.parse().ok()).unwrap_or_default();
    let (epoch, owner, since) = (number(row("epoch")?), row("owner")?, number(row("seen")?));
    Ok(Stored { epoch, owner: owner.map(|owner| PreviousOwner { owner: Owner::new(owner), since }) })
}

/// Puts the rows into a copy, whose epochs go on from there.
pub(crate) fn copy(stored: &Stored, into: &Connection) -> rusqlite::Result<()> {
    let mut put = into.prepare_cached("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)")?;
    put.execute(["epoch", &stored.epoch.to_string()])?;
    if let Some(PreviousOwner { owner, since }) = &stored.owner {
        put.execute(["owner", owner.as_str()])?;
        put.execute(["seen", &since.to_string()])?;
    }
    Ok(())
}

#[cfg(unix)]
fn identity(path: &Path) -> Option<FileIdentity> {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata(path).ok().map(|file| (file.dev(), file.ino()))
}

/// Elsewhere an open file cannot be replaced.
#[cfg(not(unix))]
fn identity(_: &Path) -> Option<FileIdentity> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::{self, WhenMissing};

    #[test]
    fn a_disk_that_takes_no_writes_gets_the_epoch_with_the_first_commit() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal");
        let (mut connection, _) = schema::open(&path, WhenMissing::Make).unwrap();
        connection.pragma_update(None, "query_only", true).unwrap();
        let explain = |error| schema::explain(&path, &error);
        let (claim, ownership) = Claim::take(&path, &mut connection, &Owner::new("ana"), explain).unwrap();
        assert_eq!(ownership.epoch, 1);
        assert_eq!(read(&connection).unwrap().epoch, 0);
        connection.pragma_update(None, "query_only", false).unwrap();
        let transaction = connection.transaction().unwrap();
        claim.check(&path, &transaction, false).unwrap();
        claim.check(&path, &transaction, true).unwrap();
        transaction.commit().unwrap();
        let stored = read(&connection).unwrap();
        assert_eq!((stored.epoch, stored.owner.unwrap().owner), (1, Owner::new("ana")));
        // Another one that has come meanwhile is noticed by whoever has not stored its epoch yet.
        connection.execute("UPDATE meta SET value = 'ben' WHERE key = 'owner'", []).unwrap();
        let transaction = connection.transaction().unwrap();
        assert!(matches!(claim.check(&path, &transaction, true), Err(Refused::Lost(_))));
    }
}

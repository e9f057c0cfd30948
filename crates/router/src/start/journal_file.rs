//! The journal of the data folder: opened only if it is the one that the accounts beside it record.

use crate::auth::credentials::{CredentialStore, Remembered};
use crate::engine::journal_loss::{FoundJournal, Moment, compare};
use crate::engine::storage::Storage;
use crate::engine::supervise::EngineError;
use crate::records::followed_journal::{FollowedJournal, OpenedJournals};
use journal::{Journal, OpenError, Owner, Reader, Sequence, SqliteJournal, WhenMissing};
use serde::Deserialize;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::watch;

/// The name of the journal's file in a data folder.
pub(crate) const JOURNAL: &str = "journal.sqlite";

/// The name of the accounts' file in a data folder.
pub(crate) const ACCOUNTS: &str = "accounts.sqlite";

/// The most entries that can be written before the journal's progress is recorded again. Each entry opens one
/// conversation at most.
const UNSEEN_ENTRIES: u64 = 1_000_000;

/// How often the journal's progress is recorded.
const REMEMBER_EVERY: Duration = Duration::from_secs(1);

/// Opens the journal of a data folder, for each run of the task.
#[derive(Debug)]
pub(crate) struct JournalFile {
    path: PathBuf,
    owner: Owner,
    credentials: Arc<CredentialStore>,
    /// A loss is accepted at the first opening only.
    accept_loss: AtomicBool,
    was_new: AtomicBool,
    lost_through: AtomicU64,
    reader: Mutex<Option<Reader>>,
    opened: OpenedJournals,
}

impl JournalFile {
    /// The journal of this folder, which this node owns once it has opened it.
    pub(crate) fn new(
        folder: &Path,
        owner: Owner,
        credentials: Arc<CredentialStore>,
        accept_loss: bool,
    ) -> Self {
        Self {
            path: folder.join(JOURNAL),
            owner,
            credentials,
            accept_loss: AtomicBool::new(accept_loss),
            was_new: AtomicBool::new(false),
            lost_through: AtomicU64::new(0),
            reader: Mutex::new(None),
            opened: OpenedJournals::default(),
        }
    }

    /// Whether the journal was empty when it was first opened, so that there is no organisation in it.
    pub(crate) fn was_new(&self) -> bool {
        self.was_new.load(Ordering::Acquire)
    }

    /// No conversation of an accepted loss has a number above this one; 0 if nothing is lost.
    pub(crate) fn lost_through(&self) -> u64 {
        self.lost_through.load(Ordering::Acquire)
    }

    /// A reader of the journal that is open now.
    pub(crate) fn reader(&self) -> Option<Reader> {
        self.reader.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The journal that is open now, for those who follow it.
    pub(crate) fn followed(&self) -> watch::Receiver<Option<FollowedJournal>> {
        self.opened.subscribe()
    }

    /// Opens it for one run of the task.
    pub(crate) fn open(&self) -> Result<SqliteJournal, EngineError> {
        let is_first = self.credentials.journal().is_none();
        let accept_loss = self.accept_loss.swap(false, Ordering::AcqRel);
        let remembered = self.remembered()?;
        let when_missing = match remembered {
            Remembered::Journal { last, .. } if last > 0 && !accept_loss => WhenMissing::Refuse,
            _ => WhenMissing::Make,
        };
        let mut journal = match SqliteJournal::open_or(&self.path, &self.owner, when_missing) {
            Err(OpenError::Missing { .. }) => {
                compare(&remembered, None)?;
                return Err(OpenError::Missing { path: self.path.clone() }.into());
            }
            opened => opened?,
        };
        let found = FoundJournal { name: journal.name(), last: journal.next() - 1, ended: ended(&journal) };
        let loss = compare(&remembered, Some(&found));
        match loss {
            Err(loss) if !accept_loss => return Err(loss.into()),
            Err(loss) => {
                tracing::error!(%loss, "the loss is accepted: the journal gets another name, and customers' tokens from before are void");
                journal.rename()?;
                if let Remembered::Journal { last, .. } = remembered {
                    self.lost_through.store(last.saturating_add(UNSEEN_ENTRIES), Ordering::Release);
                }
            }
            Ok(()) if accept_loss => {
                tracing::warn!(
                    "--accept-loss was not needed: nothing is missing. Start without it the next time"
                );
            }
            Ok(()) => {}
        }
        if is_first {
            self.was_new.store(journal.is_new(), Ordering::Release);
            if remembered == Remembered::Unnamed && journal.is_new() {
                tracing::warn!(
                    "there is no journal beside the accounts of an earlier program: if there was one, end this and put \
                     the latest backup in its place with `handbell-router restore`"
                );
            }
            if remembered == Remembered::Nothing && !journal.is_new() {
                tracing::error!(
                    "accounts.sqlite is missing or new beside a journal with {} entries: nobody can sign in with what \
                     they had, and customers cannot come back to their chats. Put the latest backup in its place with \
                     `handbell-router restore`, or make the accounts anew with `handbell-router account add`",
                    found.last
                );
            }
        }
        let is_known = matches!(&remembered, Remembered::Journal { name, .. } if *name == journal.name());
        if is_first && !is_known {
            let adopts = remembered == Remembered::Unnamed && !journal.is_new();
            self.credentials.belong_to(journal.progress(), adopts)?;
        } else {
            // Nothing is written: the disk may be full, and what is stored can still be read.
            self.credentials.follow(journal.progress());
        }
        *self.reader.lock().unwrap_or_else(PoisonError::into_inner) = Some(journal.reader());
        self.opened.tell(&journal);
        Ok(journal)
    }

    /// What the file records and, after a first run, what that run has seen.
    fn remembered(&self) -> Result<Remembered, EngineError> {
        let remembered = self.credentials.remembered()?;
        let Some(seen) = self.credentials.journal() else { return Ok(remembered) };
        Ok(match remembered {
            Remembered::Journal { name, last, seen: at } => {
                Remembered::Journal { name, last: last.max(seen.last()), seen: at }
            }
            other => other,
        })
    }
}

/// Records the journal's progress every second, until told to end. Whether that can be written tells whether
/// the accounts can.
pub(crate) async fn keep_remembering(
    credentials: Arc<CredentialStore>,
    storage: Storage,
    mut ending: watch::Receiver<bool>,
) {
    let (mut remembered, mut is_told, mut is_clock_told) = (None, false, false);
    loop {
        tokio::select! {
            _ = ending.wait_for(|ending| *ending) => return,
            () = tokio::time::sleep(REMEMBER_EVERY) => {}
        }
        let followed = credentials.blocking(CredentialStore::follow_clock).await;
        if let Err(error) = &followed {
            storage.accounts(error.storage_trouble());
            if !is_clock_told {
                tracing::warn!(%error, "the clock was set, and is not followed for sign-ins");
            }
        }
        is_clock_told = followed.is_err();
        let last = credentials.journal().map(|journal| journal.last());
        if last == remembered && storage.trouble().is_none() {
            continue;
        }
        match credentials.blocking(CredentialStore::remember).await {
            Ok(()) => {
                (remembered, is_told) = (last, false);
                if !is_clock_told {
                    storage.accounts(None);
                }
            }
            Err(error) => {
                storage.accounts(error.storage_trouble());
                if !std::mem::replace(&mut is_told, true) {
                    tracing::warn!(%error, "where the journal ends is not remembered");
                }
            }
        }
    }
}

/// When the last entry was written.
fn ended(journal: &SqliteJournal) -> Option<Moment> {
    #[derive(Deserialize)]
    struct Entry {
        at: i64,
    }
    let last: Sequence = journal.next() - 1;
    let mut ended = None;
    let outcome = journal.replay(last, &mut |_, entry| {
        ended = serde_json::from_slice(entry).ok().map(|Entry { at }| Moment { millis: at });
        ControlFlow::Break(())
    });
    // One that cannot be read is reported by whatever needs it.
    outcome.ok().and(ended)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::journal_loss::Loss;
    use engine::StorageTrouble;
    use journal::AppendError;

    /// The tokens of the customers of conversations 1 and 2 in the folder of the first format.
    const TOKENS: [&str; 2] =
        ["EMVA2lGq5HM1eTdaVFfAA9lZXY5RgK0eMy8SYaDzaOw", "6D6lDEg8M7FFgc0JCJ_bpyafRbuuBvIKVWine4uPSdM"];

    fn open(folder: &Path, accept_loss: bool) -> (JournalFile, Arc<CredentialStore>) {
        let credentials = Arc::new(CredentialStore::open(&folder.join(ACCOUNTS)).unwrap());
        (JournalFile::new(folder, Owner::new("node"), Arc::clone(&credentials), accept_loss), credentials)
    }

    async fn append(journal: &SqliteJournal, count: usize) -> Result<Sequence, AppendError> {
        journal.append(journal.next(), vec![br#"{"at":1700000000000,"events":[]}"#.to_vec(); count]).await
    }

    fn first_format() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for name in [JOURNAL, ACCOUNTS] {
            let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/format-1").join(name);
            std::fs::copy(fixture, folder.path().join(name)).unwrap();
        }
        folder
    }

    #[tokio::test]
    async fn a_later_life_that_misses_something_acknowledged_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let (file, _) = open(folder.path(), true);
        let journal = file.open().unwrap();
        assert!(file.was_new());
        append(&journal, 3).await.unwrap();
        drop(journal);
        drop(file.open().unwrap());
        // As after a failed sync, with pages in memory that never reached the disk.
        let tampered = rusqlite::Connection::open(folder.path().join(JOURNAL)).unwrap();
        tampered.execute("DELETE FROM entry WHERE sequence = 3", []).unwrap();
        drop(tampered);
        let Err(EngineError::Loss(loss)) = file.open() else { panic!("it is not missed") };
        let ended = Some(Moment { millis: 1_700_000_000_000 });
        assert!(
            matches!(loss, Loss::Shorter { last: 3, found: 2, ended: found, .. } if found == ended),
            "{loss}"
        );
    }

    #[tokio::test]
    async fn a_token_remembers_how_far_the_journal_had_come() {
        let folder = tempfile::tempdir().unwrap();
        let (file, credentials) = open(folder.path(), false);
        let journal = file.open().unwrap();
        append(&journal, 2).await.unwrap();
        credentials.admit_customer("1").unwrap();
        append(&journal, 5).await.unwrap();
        let remembered = |credentials: &CredentialStore| match credentials.remembered().unwrap() {
            Remembered::Journal { last, .. } => last,
            other => panic!("{other:?}"),
        };
        assert_eq!(remembered(&credentials), 2);
        credentials.remember().unwrap();
        assert_eq!(remembered(&credentials), 7);
    }

    #[tokio::test(start_paused = true)]
    async fn accounts_that_cannot_be_written_are_told_until_they_can() {
        let folder = tempfile::tempdir().unwrap();
        let (file, credentials) = open(folder.path(), false);
        let journal = file.open().unwrap();
        let (storage, (_end, ending)) = (Storage::default(), watch::channel(false));
        tokio::spawn(keep_remembering(Arc::clone(&credentials), storage.clone(), ending));
        for (is_read_only, trouble) in [(true, Some(StorageTrouble::DiskReadOnly)), (false, None)] {
            credentials.set_read_only(is_read_only);
            append(&journal, 1).await.unwrap();
            let told = async {
                while storage.trouble() != trouble {
                    tokio::time::sleep(REMEMBER_EVERY).await;
                }
            };
            tokio::time::timeout(REMEMBER_EVERY * 60, told).await.unwrap();
        }
    }

    #[test]
    fn tokens_of_before_journals_had_names_go_on_with_their_journal() {
        let folder = first_format();
        let (file, credentials) = open(folder.path(), false);
        drop(file.open().unwrap());
        assert!(!file.was_new());
        for (conversation, token) in ["1", "2"].into_iter().zip(TOKENS) {
            assert_eq!(credentials.conversation(token).unwrap().as_deref(), Some(conversation));
        }
    }

    #[test]
    fn tokens_of_before_journals_had_names_open_nothing_of_a_new_one() {
        let folder = first_format();
        std::fs::remove_file(folder.path().join(JOURNAL)).unwrap();
        let (file, credentials) = open(folder.path(), false);
        drop(file.open().unwrap());
        assert!(file.was_new());
        assert_eq!(TOKENS.map(|token| credentials.conversation(token).unwrap()), [None, None]);
    }
}

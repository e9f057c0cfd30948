//! The credential store: accounts, sign-ins, devices, keys of other systems, and tokens of customers.

mod accounts;
mod ai_endpoint;
mod clock;
mod devices;
mod journal;
mod keys;
mod scopes;

pub(crate) use accounts::Account;
pub use accounts::AccountError;
pub(crate) use ai_endpoint::{AiUse, KeptAiEndpoint};
use clock::CredentialClock;
pub(crate) use devices::DEVICE_LASTS;
pub(crate) use journal::{ChatToken, Remembered};
pub(crate) use keys::{ApiKey, KeyRequest, NewKey};
pub(crate) use scopes::Scopes;

use crate::auth::passwords;
use crate::auth::role::Role;
use crate::engine::clock::{Clock, Reading, machine};
use crate::http::problem::Problem;
use ::journal::{DiskTrouble, Progress, disk_trouble};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use engine::{Refusal, StorageTrouble};
use rusqlite::{Connection, ErrorCode, OptionalExtension, params};
use sha2::{Digest, Sha256};
use std::ops::{Deref, DerefMut};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::Duration;
use thiserror::Error;

/// How long a sign-in lasts.
pub(crate) const SIGN_IN_LASTS: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// The newest format of the file that this program can read.
const FORMAT: i64 = FORMATS.len() as i64;

/// The migrations from each format to the next; the first one creates the tables.
const FORMATS: &[&str] = &[
    "
    CREATE TABLE account (email TEXT PRIMARY KEY COLLATE NOCASE, person TEXT NOT NULL, password TEXT NOT NULL) STRICT;
    CREATE TABLE sign_in (token BLOB PRIMARY KEY, person TEXT NOT NULL, expires INTEGER NOT NULL) STRICT;
    CREATE TABLE chat (token BLOB PRIMARY KEY, conversation TEXT NOT NULL) STRICT;
    ",
    "
    ALTER TABLE account ADD COLUMN role TEXT NOT NULL DEFAULT 'representative';
    CREATE INDEX account_person ON account (person);
    CREATE INDEX sign_in_person ON sign_in (person);
    CREATE TABLE api_key (
        name TEXT PRIMARY KEY, token BLOB NOT NULL UNIQUE, created INTEGER NOT NULL, request TEXT
    ) STRICT;
    ",
    "
    ALTER TABLE account ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
    CREATE TABLE account_revision (last INTEGER NOT NULL) STRICT;
    INSERT INTO account_revision (last) VALUES (1);
    ",
    // The scopes of keys from before there were scopes: everything but the metrics and the work of others.
    "
    ALTER TABLE api_key ADD COLUMN scopes TEXT NOT NULL DEFAULT 'ingest read';
    ALTER TABLE api_key ADD COLUMN expires INTEGER;
    ALTER TABLE api_key ADD COLUMN last_used INTEGER;
    CREATE TABLE device (token BLOB PRIMARY KEY, person TEXT NOT NULL, expires INTEGER NOT NULL) STRICT;
    CREATE INDEX device_person ON device (person);
    ",
    // A file from before journals had names belongs to the journal beside it.
    "
    CREATE TABLE journal (name TEXT NOT NULL, last INTEGER NOT NULL, seen INTEGER NOT NULL) STRICT;
    ALTER TABLE chat ADD COLUMN journal TEXT NOT NULL DEFAULT '';
    INSERT INTO journal (name, last, seen)
        SELECT '', 0, 0 WHERE EXISTS (SELECT 1 FROM account) OR EXISTS (SELECT 1 FROM chat);
    ",
    "CREATE TABLE ai_endpoint (address TEXT NOT NULL, key TEXT, model TEXT NOT NULL, uses TEXT NOT NULL, names INTEGER NOT NULL) STRICT;",
];

/// A moment, in seconds since 1970.
pub(crate) type Seconds = i64;

/// Why the accounts could not be read or written.
#[derive(Debug, Error)]
pub enum CredentialError {
    /// The file is of a format that this program does not know.
    #[error(
        "the accounts have format {found} and this program knows formats up to {FORMAT}: start the newer program"
    )]
    NewerFormat {
        /// The format of the file.
        found: i64,
    },
    /// The database failed.
    #[error("the accounts cannot be used ({0}): check the data folder and its free space")]
    Store(rusqlite::Error),
    /// The file is not an intact database.
    #[error(
        "accounts.sqlite is damaged ({0}): put the latest backup in its place with `handbell-router restore`"
    )]
    Damaged(String),
    /// The system gave no random numbers.
    #[error("the system gives no random numbers ({0})")]
    Random(#[from] getrandom::Error),
    /// A password could not be hashed.
    #[error("{0}")]
    Hash(String),
    /// The disk is read-only or full.
    #[error("the accounts cannot be written ({1}): see to the disk of the data folder")]
    NotStored(StorageTrouble, rusqlite::Error),
    /// The program is ending.
    #[error("the program is ending ({0})")]
    Interrupted(String),
}

impl CredentialError {
    /// What is wrong with the disk, if it is the cause.
    pub(crate) fn storage_trouble(&self) -> Option<StorageTrouble> {
        match self {
            Self::NotStored(trouble, _) => Some(*trouble),
            _ => None,
        }
    }
}

impl From<&CredentialError> for Problem {
    fn from(error: &CredentialError) -> Self {
        match error.storage_trouble() {
            Some(trouble) => Refusal::NotStored { trouble }.into(),
            None => Self::internal(error),
        }
    }
}

impl From<CredentialError> for Problem {
    fn from(error: CredentialError) -> Self {
        Self::from(&error)
    }
}

impl From<rusqlite::Error> for CredentialError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => Self::Damaged(error.to_string()),
            _ => Self::Store(error),
        }
    }
}

/// A person who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Person {
    /// The person's identity; a representative's is the one in the configuration.
    pub(crate) id: String,
    /// The person's role.
    pub(crate) role: Role,
}

/// The credential store: accounts with their passwords, sign-ins of people, keys of other systems, and tokens
/// of customers.
///
/// Tokens are random, and only their SHA-256 is stored, so a copy of the file gives no access.
#[derive(Debug)]
pub(crate) struct CredentialStore {
    path: PathBuf,
    clock: Mutex<CredentialClock>,
    store: Mutex<Connection>,
    /// For look-ups during a write, which waits for the disk.
    reads: Mutex<Connection>,
    /// The change counter, which grows with every write.
    changes: AtomicU64,
    /// The journal that it belongs to, once that was opened.
    journal: RwLock<Option<Progress>>,
}

impl CredentialStore {
    pub(crate) fn open(path: &Path) -> Result<Self, CredentialError> {
        let connection = Connection::open(path)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        let found = connection.pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0))?;
        let missing = usize::try_from(found).ok().and_then(|found| FORMATS.get(found..));
        let missing = missing.ok_or(CredentialError::NewerFormat { found })?.concat();
        // An up-to-date file is not written to: the disk may be full.
        if !missing.is_empty() {
            connection.execute_batch(&format!("BEGIN; {missing} PRAGMA user_version = {FORMAT}; COMMIT"))?;
        }
        let reads = Connection::open(path)?;
        reads.pragma_update(None, "query_only", true)?;
        let (store, reads) = (Mutex::new(connection), Mutex::new(reads));
        let (path, clock) = (path.to_path_buf(), Mutex::new(Clock::new(machine as fn() -> Reading)));
        Ok(Self { path, clock, store, reads, changes: AtomicU64::new(0), journal: RwLock::new(None) })
    }

    /// Runs something that blocks on the disk or the processor on a thread for that.
    pub(crate) async fn blocking<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&Self) -> Result<T, CredentialError> + Send + 'static,
    ) -> Result<T, CredentialError> {
        let (credentials, span) = (Arc::clone(self), tracing::Span::current());
        let work = move || span.in_scope(|| work(&credentials).map_err(|error| credentials.explained(error)));
        tokio::task::spawn_blocking(work)
            .await
            .unwrap_or_else(|error| Err(CredentialError::Interrupted(error.to_string())))
    }

    /// The error, or what is wrong with the disk if that is the cause.
    fn explained(&self, error: CredentialError) -> CredentialError {
        let CredentialError::Store(error) = error else { return error };
        match disk_trouble(&self.path, &error) {
            Some(DiskTrouble::Full) => CredentialError::NotStored(StorageTrouble::DiskFull, error),
            Some(DiskTrouble::ReadOnly) => CredentialError::NotStored(StorageTrouble::DiskReadOnly, error),
            None => CredentialError::Store(error),
        }
    }

    /// Reads the whole file.
    ///
    /// # Errors
    /// The file is not an intact database.
    pub(crate) fn check_file(&self) -> Result<(), CredentialError> {
        let found: String = self.store().query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
        if found == "ok" { Ok(()) } else { Err(CredentialError::Damaged(found)) }
    }

    /// Whether there are no accounts.
    pub(crate) fn is_empty(&self) -> Result<bool, CredentialError> {
        Ok(!self.store().query_row("SELECT EXISTS (SELECT 1 FROM account)", [], |row| row.get(0))?)
    }

    /// Creates accounts for all of these (email, person) with one password, or for none.
    pub(crate) fn add_accounts(
        &self,
        people: &[(String, Person)],
        password: &str,
    ) -> Result<(), CredentialError> {
        let hash = passwords::hash(password).map_err(|error| CredentialError::Hash(error.to_string()))?;
        let mut store = self.store();
        let transaction = store.transaction()?;
        for (email, person) in people {
            transaction.execute(
                "INSERT INTO account (email, person, role, password) VALUES (?, ?, ?, ?)",
                params![email, person.id, person.role, hash],
            )?;
        }
        Ok(transaction.commit()?)
    }

    /// The person with this email and password. It is slow on purpose, and as slow if there is no such
    /// person.
    pub(crate) fn verify(&self, email: &str, password: &str) -> Result<Option<Person>, CredentialError> {
        let account: Option<(Person, String)> = self
            .store()
            .query_row("SELECT person, role, password FROM account WHERE email = ?", [email], |row| {
                Ok((Person { id: row.get(0)?, role: row.get(1)? }, row.get(2)?))
            })
            .optional()?;
        let matches = passwords::matches(password, account.as_ref().map(|(_, hash)| hash.as_str()));
        Ok(account.filter(|_| matches).map(|(person, _)| person))
    }

    /// Signs the person in and returns the token, the only time that it is known.
    pub(crate) fn sign_in(&self, person: &str, now: Seconds) -> Result<String, CredentialError> {
        let (token, hash) = new_token()?;
        let store = self.store();
        store.execute("DELETE FROM sign_in WHERE expires < ?", [now])?;
        store.execute(
            "INSERT INTO sign_in (token, person, expires) VALUES (?, ?, ?)",
            params![hash, person, after(now, SIGN_IN_LASTS)],
        )?;
        Ok(token)
    }

    /// The person whose sign-in gave the token.
    pub(crate) fn person(&self, token: &str, now: Seconds) -> Result<Option<Person>, CredentialError> {
        let Some(hash) = hash_of(token) else { return Ok(None) };
        let reads = self.reads();
        let mut found = reads.prepare_cached(
            "SELECT person, role FROM sign_in JOIN account USING (person) WHERE token = ? AND expires > ?",
        )?;
        let person =
            found.query_row(params![hash, now], |row| Ok(Person { id: row.get(0)?, role: row.get(1)? }));
        Ok(person.optional()?)
    }

    /// Ends all sign-ins of the person.
    pub(crate) fn revoke(&self, person: &str) -> Result<(), CredentialError> {
        self.store().execute("DELETE FROM sign_in WHERE person = ?", [person])?;
        Ok(())
    }

    /// Creates a token with which a customer comes back to the conversation.
    pub(crate) fn admit_customer(&self, conversation: &str) -> Result<String, CredentialError> {
        let (token, hash) = new_token()?;
        let journal = self.journal();
        let name = journal.as_ref().map(|journal| journal.name.as_str()).unwrap_or_default();
        let mut store = self.store();
        let transaction = store.transaction()?;
        transaction.execute(
            "INSERT INTO chat (token, conversation, journal) VALUES (?, ?, ?)",
            params![hash, conversation, name],
        )?;
        // A journal that ends before the conversation began is detected.
        if let Some(journal) = &journal {
            journal::remember(&transaction, journal, self.now())?;
        }
        transaction.commit()?;
        Ok(token)
    }

    /// The conversation that a customer's token opens.
    pub(crate) fn conversation(&self, token: &str) -> Result<Option<String>, CredentialError> {
        let Some(hash) = hash_of(token) else { return Ok(None) };
        let conversation = self
            .reads()
            .query_row(
                "SELECT conversation FROM chat WHERE token = ? AND journal = ?",
                params![hash, self.journal_name()],
                |row| row.get(0),
            )
            .optional()?;
        Ok(conversation)
    }

    /// The change counter, which differs after each write.
    pub(crate) fn changes(&self) -> u64 {
        self.changes.load(Ordering::Acquire)
    }

    /// Stops or allows all writes.
    #[cfg(test)]
    pub(crate) fn set_read_only(&self, is_read_only: bool) {
        self.store().pragma_update(None, "query_only", is_read_only).unwrap();
    }

    fn store(&self) -> Store<'_> {
        let connection = self.store.lock().unwrap_or_else(PoisonError::into_inner);
        Store { connection, changes: &self.changes }
    }

    fn reads(&self) -> MutexGuard<'_, Connection> {
        self.reads.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The connection for writes. Using it counts as a change once it is released.
struct Store<'a> {
    connection: MutexGuard<'a, Connection>,
    changes: &'a AtomicU64,
}

impl Deref for Store<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.connection
    }
}

impl DerefMut for Store<'_> {
    fn deref_mut(&mut self) -> &mut Connection {
        &mut self.connection
    }
}

impl Drop for Store<'_> {
    fn drop(&mut self) {
        self.changes.fetch_add(1, Ordering::Release);
    }
}

/// How many random bytes a token has.
const TOKEN: usize = 32;

/// 256 random bits as text, and their hash.
pub(crate) fn new_token() -> Result<(String, Vec<u8>), CredentialError> {
    let mut bits = [0; TOKEN];
    getrandom::fill(&mut bits)?;
    let token = URL_SAFE_NO_PAD.encode(bits);
    let hash = Sha256::digest(token.as_bytes()).to_vec();
    Ok((token, hash))
}

/// The hash under which a token is stored; nothing for what cannot be a token, which needs no look-up.
///
/// The token has 256 random bits, so a fast hash without salt is enough, and the time of a look-up reveals
/// nothing.
pub(crate) fn hash_of(token: &str) -> Option<Vec<u8>> {
    let is_one = token.len() == TOKEN.div_ceil(3) * 4 - 1 && URL_SAFE_NO_PAD.decode(token).is_ok();
    is_one.then(|| Sha256::digest(token.as_bytes()).to_vec())
}

/// A moment plus a time.
fn after(now: Seconds, time: Duration) -> Seconds {
    now.saturating_add(i64::try_from(time.as_secs()).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Seconds = 1_000_000;

    fn person(id: &str, role: Role) -> Person {
        Person { id: id.into(), role }
    }

    #[test]
    fn accounts_and_tokens_survive_a_restart_and_end_with_sign_out() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("accounts");
        let credentials = CredentialStore::open(&path).unwrap();
        assert!(credentials.is_empty().unwrap());
        let ana = person("ana", Role::Representative);
        credentials.add_accounts(&[("Ana@example.test".into(), ana.clone())], "secret").unwrap();
        let token = credentials.sign_in("ana", NOW).unwrap();
        let chat = credentials.admit_customer("c-1").unwrap();
        drop(credentials);

        let credentials = CredentialStore::open(&path).unwrap();
        assert!(!credentials.is_empty().unwrap());
        assert_eq!(credentials.verify("ana@EXAMPLE.test", "secret").unwrap().as_ref(), Some(&ana));
        assert_eq!(credentials.verify("ana@example.test", "other").unwrap(), None);
        assert_eq!(credentials.verify("bob@example.test", "secret").unwrap(), None);
        assert_eq!(credentials.person(&token, NOW).unwrap().as_ref(), Some(&ana));
        assert_eq!(credentials.person("made up", NOW).unwrap(), None);
        assert_eq!(credentials.conversation(&chat).unwrap().as_deref(), Some("c-1"));
        let elsewhere = credentials.sign_in("ana", NOW).unwrap();
        credentials.revoke("ana").unwrap();
        assert_eq!(credentials.person(&elsewhere, NOW).unwrap(), None);
        assert_eq!(credentials.person(&token, NOW).unwrap(), None);
    }

    #[test]
    fn the_file_holds_no_token_and_no_password() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("accounts");
        let credentials = CredentialStore::open(&path).unwrap();
        credentials
            .add_accounts(&[("ana@example.test".into(), person("ana", Role::Representative))], "open sesame")
            .unwrap();
        let token = credentials.sign_in("ana", NOW).unwrap();
        let device = credentials.remember_device("ana", None, NOW).unwrap();
        let request = KeyRequest { name: "shop", ..KeyRequest::default() };
        let NewKey::Made(key) = credentials.add_key(&request, NOW).unwrap() else { panic!("no key") };
        drop(credentials);
        let bytes = std::fs::read(&path).unwrap();
        for secret in [token.as_str(), key.as_str(), device.as_str(), "open sesame"] {
            assert!(!bytes.windows(secret.len()).any(|window| window == secret.as_bytes()));
        }
    }

    #[test]
    fn a_file_of_the_first_format_goes_on_and_its_people_are_representatives() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("accounts");
        let before = Connection::open(&path).unwrap();
        before.execute_batch(&format!("{} PRAGMA user_version = 1", FORMATS[0])).unwrap();
        let hash = passwords::hash("secret").unwrap();
        before
            .execute("INSERT INTO account (email, person, password) VALUES ('a@b.test', 'ana', ?)", [hash])
            .unwrap();
        drop(before);
        let credentials = CredentialStore::open(&path).unwrap();
        let ana = credentials.verify("a@b.test", "secret").unwrap();
        assert_eq!(ana, Some(person("ana", Role::Representative)));
    }

    #[test]
    fn a_newer_file_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("accounts");
        Connection::open(&path).unwrap().execute_batch("PRAGMA user_version = 1000").unwrap();
        assert!(matches!(CredentialStore::open(&path), Err(CredentialError::NewerFormat { found: 1000 })));
    }

    #[test]
    fn a_sign_in_ends_after_its_time() {
        let folder = tempfile::tempdir().unwrap();
        let credentials = CredentialStore::open(&folder.path().join("accounts")).unwrap();
        let ana = person("ana", Role::Representative);
        credentials.add_accounts(&[("ana@example.test".into(), ana.clone())], "secret").unwrap();
        let token = credentials.sign_in("ana", NOW).unwrap();
        let end = after(NOW, SIGN_IN_LASTS);
        assert_eq!(credentials.person(&token, end - 1).unwrap(), Some(ana));
        assert_eq!(credentials.person(&token, end).unwrap(), None);
    }

    #[test]
    fn what_can_be_no_token_is_not_looked_up() {
        let (token, hash) = new_token().unwrap();
        assert_eq!(hash_of(&token), Some(hash));
        for made_up in ["", "short", &token[1..], &format!("{token}A"), &token.replace(&token[..1], "=")] {
            assert_eq!(hash_of(made_up), None, "{made_up}");
        }
    }
}

mod accounts;

pub use accounts::AccountError;
pub(crate) use accounts::{Account, LONGEST};

use crate::passwords;
use crate::role::Role;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};
use std::path::Path;
use std::sync::{Mutex, MutexGuard};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use thiserror::Error;

/// How long a sign-in lasts.
pub(crate) const SIGN_IN_LASTS: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// The newest format of the file that this program knows.
const FORMAT: i64 = 3;

/// What makes each format of the one before it; the first begins with an empty file.
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
];

/// Why the accounts could not be read or written.
#[derive(Debug, Error)]
pub enum AccessError {
    /// The file is of a format that this program does not know.
    #[error(
        "the accounts have format {found} and this program knows formats up to {FORMAT}: start the newer program"
    )]
    NewerFormat {
        /// The format of the file.
        found: i64,
    },
    /// The store failed.
    #[error("the accounts cannot be used ({0}): check the data folder and its free space")]
    Store(#[from] rusqlite::Error),
    /// The system gave no random numbers.
    #[error("the system gives no random numbers ({0})")]
    Random(#[from] getrandom::Error),
    /// A password could not be hashed.
    #[error("{0}")]
    Hash(String),
    /// The program is ending.
    #[error("the program is ending ({0})")]
    Interrupted(String),
}

/// Somebody who has signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Person {
    /// Identity; a representative's is that of the organisation.
    pub(crate) id: String,
    /// What they may do.
    pub(crate) role: Role,
}

/// A key that another system brings work with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ApiKey {
    /// What people call it.
    pub(crate) name: String,
    /// When it was made, in seconds since 1970.
    pub(crate) created: i64,
}

/// What came of asking for a key.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum NewKey {
    /// The key itself.
    Made(String),
    /// The same request made it before. The key was told then, and no copy is kept.
    MadeBefore,
    /// Another request made one of this name.
    NameTaken,
}

/// Who may come in: accounts with their passwords, sign-ins of people, keys of other systems, and chats of customers.
///
/// Tokens are random; only their SHA-256 is kept, so a copy of the file lets nobody in.
#[derive(Debug)]
pub(crate) struct Access(Mutex<Connection>);

impl Access {
    pub(crate) fn open(path: &Path) -> Result<Self, AccessError> {
        let connection = Connection::open(path)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        let found = connection.pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0))?;
        let missing = usize::try_from(found).ok().and_then(|found| FORMATS.get(found..));
        let missing = missing.ok_or(AccessError::NewerFormat { found })?.concat();
        connection.execute_batch(&format!("BEGIN; {missing} PRAGMA user_version = {FORMAT}; COMMIT"))?;
        Ok(Self(Mutex::new(connection)))
    }

    /// Whether nobody has an account.
    pub(crate) fn is_empty(&self) -> Result<bool, AccessError> {
        Ok(!self.store().query_row("SELECT EXISTS (SELECT 1 FROM account)", [], |row| row.get(0))?)
    }

    /// Gives accounts to all of these (email, person) with one password, or to none.
    pub(crate) fn add_accounts(
        &self,
        people: &[(String, Person)],
        password: &str,
    ) -> Result<(), AccessError> {
        let hash = passwords::hash(password).map_err(|error| AccessError::Hash(error.to_string()))?;
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

    /// The person whose email and password these are. Slow on purpose, and as slow when there is no such person.
    pub(crate) fn verify(&self, email: &str, password: &str) -> Result<Option<Person>, AccessError> {
        let account: Option<(Person, String)> = self
            .store()
            .query_row("SELECT person, role, password FROM account WHERE email = ?", [email], |row| {
                Ok((Person { id: row.get(0)?, role: row.get(1)? }, row.get(2)?))
            })
            .optional()?;
        let matches = passwords::matches(password, account.as_ref().map(|(_, hash)| hash.as_str()));
        Ok(account.filter(|_| matches).map(|(person, _)| person))
    }

    /// Signs the person in and gives the token out, the only time it is known.
    pub(crate) fn sign_in(&self, person: &str) -> Result<String, AccessError> {
        let (token, hash) = new_token()?;
        let expires = seconds(SystemTime::now() + SIGN_IN_LASTS);
        let store = self.store();
        store.execute("DELETE FROM sign_in WHERE expires < ?", [seconds(SystemTime::now())])?;
        store.execute(
            "INSERT INTO sign_in (token, person, expires) VALUES (?, ?, ?)",
            params![hash, person, expires],
        )?;
        Ok(token)
    }

    /// The person whom the token signed in.
    pub(crate) fn person(&self, token: &str) -> Result<Option<Person>, AccessError> {
        let hash = hash_of(token);
        let person = self
            .store()
            .query_row(
                "SELECT person, role FROM sign_in JOIN account USING (person) WHERE token = ? AND expires > ?",
                params![hash, seconds(SystemTime::now())],
                |row| Ok(Person { id: row.get(0)?, role: row.get(1)? }),
            )
            .optional()?;
        Ok(person)
    }

    /// Makes a key for another system and gives it out, the only time it is known.
    pub(crate) fn add_key(&self, name: &str, request: Option<&str>) -> Result<NewKey, AccessError> {
        let (token, hash) = new_token()?;
        let store = self.store();
        let made = store.execute(
            "INSERT INTO api_key (name, token, created, request) VALUES (?, ?, ?, ?) ON CONFLICT (name) DO NOTHING",
            params![name, hash, seconds(SystemTime::now()), request],
        )?;
        if made > 0 {
            return Ok(NewKey::Made(token));
        }
        let by = "SELECT EXISTS (SELECT 1 FROM api_key WHERE name = ? AND request = ?)";
        let is_repeated = store.query_row(by, params![name, request], |row| row.get(0))?;
        Ok(if is_repeated { NewKey::MadeBefore } else { NewKey::NameTaken })
    }

    /// The name of the key that this is.
    pub(crate) fn key(&self, token: &str) -> Result<Option<String>, AccessError> {
        let hash = hash_of(token);
        let name = self
            .store()
            .query_row("SELECT name FROM api_key WHERE token = ?", params![hash], |row| row.get(0))
            .optional()?;
        Ok(name)
    }

    /// At most so many keys in order of their names, those behind one that was seen.
    pub(crate) fn keys(&self, after: &str, limit: usize) -> Result<Vec<ApiKey>, AccessError> {
        let store = self.store();
        let mut found =
            store.prepare("SELECT name, created FROM api_key WHERE name > ? ORDER BY name LIMIT ?")?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let keys = found
            .query_map(params![after, limit], |row| Ok(ApiKey { name: row.get(0)?, created: row.get(1)? }))?
            .collect::<Result<_, _>>()?;
        Ok(keys)
    }

    /// A key opens nothing from here on. Whether there was one.
    pub(crate) fn remove_key(&self, name: &str) -> Result<bool, AccessError> {
        Ok(self.store().execute("DELETE FROM api_key WHERE name = ?", [name])? > 0)
    }

    /// Ends all sign-ins of the person.
    pub(crate) fn revoke(&self, person: &str) -> Result<(), AccessError> {
        self.store().execute("DELETE FROM sign_in WHERE person = ?", [person])?;
        Ok(())
    }

    /// Gives out a token with which a customer comes back to the conversation.
    pub(crate) fn admit_customer(&self, conversation: &str) -> Result<String, AccessError> {
        let (token, hash) = new_token()?;
        self.store()
            .execute("INSERT INTO chat (token, conversation) VALUES (?, ?)", params![hash, conversation])?;
        Ok(token)
    }

    /// The conversation that a customer's token opens.
    pub(crate) fn conversation(&self, token: &str) -> Result<Option<String>, AccessError> {
        let hash = hash_of(token);
        let conversation = self
            .store()
            .query_row("SELECT conversation FROM chat WHERE token = ?", params![hash], |row| row.get(0))
            .optional()?;
        Ok(conversation)
    }

    fn store(&self) -> MutexGuard<'_, Connection> {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// 256 random bits as text, and their hash.
fn new_token() -> Result<(String, Vec<u8>), AccessError> {
    let mut bits = [0; 32];
    getrandom::fill(&mut bits)?;
    let token = URL_SAFE_NO_PAD.encode(bits);
    let hash = hash_of(&token);
    Ok((token, hash))
}

// The token has 256 random bits: a fast hash without salt is enough, and looking the hash up tells nothing by its time.
fn hash_of(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

fn seconds(time: SystemTime) -> i64 {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(id: &str, role: Role) -> Person {
        Person { id: id.into(), role }
    }

    #[test]
    fn accounts_and_tokens_survive_a_restart_and_end_with_sign_out() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("accounts");
        let access = Access::open(&path).unwrap();
        assert!(access.is_empty().unwrap());
        let ana = person("ana", Role::Representative);
        access.add_accounts(&[("Ana@example.test".into(), ana.clone())], "secret").unwrap();
        let token = access.sign_in("ana").unwrap();
        let chat = access.admit_customer("c-1").unwrap();
        drop(access);

        let access = Access::open(&path).unwrap();
        assert!(!access.is_empty().unwrap());
        assert_eq!(access.verify("ana@EXAMPLE.test", "secret").unwrap().as_ref(), Some(&ana));
        assert_eq!(access.verify("ana@example.test", "other").unwrap(), None);
        assert_eq!(access.verify("bob@example.test", "secret").unwrap(), None);
        assert_eq!(access.person(&token).unwrap().as_ref(), Some(&ana));
        assert_eq!(access.person("made up").unwrap(), None);
        assert_eq!(access.conversation(&chat).unwrap().as_deref(), Some("c-1"));
        let elsewhere = access.sign_in("ana").unwrap();
        access.revoke("ana").unwrap();
        assert_eq!(access.person(&elsewhere).unwrap(), None);
        assert_eq!(access.person(&token).unwrap(), None);
    }

    #[test]
    fn the_file_holds_no_token_and_no_password() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("accounts");
        let access = Access::open(&path).unwrap();
        access
            .add_accounts(&[("ana@example.test".into(), person("ana", Role::Representative))], "open sesame")
            .unwrap();
        let token = access.sign_in("ana").unwrap();
        let NewKey::Made(key) = access.add_key("shop", None).unwrap() else { panic!("no key") };
        drop(access);
        let bytes = std::fs::read(&path).unwrap();
        for secret in [token.as_str(), key.as_str(), "open sesame"] {
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
        let access = Access::open(&path).unwrap();
        let ana = access.verify("a@b.test", "secret").unwrap();
        assert_eq!(ana, Some(person("ana", Role::Representative)));
    }

    #[test]
    fn a_newer_file_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("accounts");
        Connection::open(&path).unwrap().execute_batch("PRAGMA user_version = 4").unwrap();
        assert!(matches!(Access::open(&path), Err(AccessError::NewerFormat { found: 4 })));
    }

    #[test]
    fn a_key_opens_until_it_is_removed_and_its_name_is_taken_once() {
        let folder = tempfile::tempdir().unwrap();
        let access = Access::open(&folder.path().join("accounts")).unwrap();
        let NewKey::Made(key) = access.add_key("shop", Some("request")).unwrap() else { panic!("no key") };
        assert!(access.add_key("shop", None).unwrap() == NewKey::NameTaken);
        assert!(access.add_key("shop", Some("other")).unwrap() == NewKey::NameTaken);
        assert!(access.add_key("shop", Some("request")).unwrap() == NewKey::MadeBefore);
        assert_eq!(access.key(&key).unwrap().as_deref(), Some("shop"));
        access.add_key("bank", None).unwrap();
        let names = |after, limit| -> Vec<String> {
            access.keys(after, limit).unwrap().into_iter().map(|key| key.name).collect()
        };
        assert_eq!(names("", 10), ["bank", "shop"]);
        assert_eq!(names("", 1), ["bank"]);
        assert_eq!(names("bank", 10), ["shop"]);
        assert!(access.remove_key("shop").unwrap() && !access.remove_key("shop").unwrap());
        assert_eq!(access.key(&key).unwrap(), None);
    }
}

//! The registry of a data folder: which organisations there are beside the one at its top, and the keys of its operators.
//!
//! It is a SQLite file that is made with the first organisation or key. Commands write to it beside a running router.

use crate::auth::credentials::{CredentialError, hash_of, new_token};
use crate::organisations::registration::{Registration, State, Terms, TermsError};
use model::OrganisationId;
use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::{Duration, SystemTime};
use thiserror::Error;

/// The name of the registry's file in a data folder.
pub(crate) const REGISTRY: &str = "organisations.sqlite";

/// The most organisations of a registry, without those that were removed.
pub(crate) const MOST_ORGANISATIONS: i64 = 500;

/// The most keys of operators.
pub(crate) const MOST_KEYS: i64 = 100;

/// How long a write waits for another program's.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// The newest format of the file that this program can read.
const FORMAT: i64 = 1;

const TABLES: &str = "
    CREATE TABLE organisation (
        id TEXT PRIMARY KEY, state TEXT NOT NULL, terms TEXT NOT NULL, revision INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE host (name TEXT PRIMARY KEY, organisation TEXT NOT NULL REFERENCES organisation (id)) STRICT;
    CREATE TABLE operator_key (name TEXT PRIMARY KEY, token BLOB NOT NULL UNIQUE, created INTEGER NOT NULL) STRICT;
";

/// Why the registry could not be read or changed.
#[derive(Debug, Error)]
pub enum RegistryError {
    /// The file is of a newer program.
    #[error(
        "organisations.sqlite has format {0} and this program knows format {FORMAT}: start the newer program"
    )]
    NewerFormat(i64),
    /// The file cannot be read or written.
    #[error("organisations.sqlite cannot be used ({0}): check the data folder and its free space")]
    Store(#[from] rusqlite::Error),
    /// The system gave no random numbers.
    #[error(transparent)]
    Key(#[from] CredentialError),
    /// What is to be set cannot be.
    #[error(transparent)]
    Terms(#[from] TermsError),
    /// There is no such organisation.
    #[error("there is no organisation `{0}`")]
    NoSuchOrganisation(OrganisationId),
    /// The identity was given before.
    #[error("the identity `{0}` was given before, and is never given again")]
    AlreadyThere(OrganisationId),
    /// Another organisation has the host.
    #[error("the host `{0}` is another organisation's")]
    HostTaken(String),
    /// It was changed meanwhile.
    #[error("the organisation was changed meanwhile: look at it again")]
    Conflict,
    /// Only a suspended organisation can be removed.
    #[error("the organisation `{0}` is served: suspend it first")]
    NotSuspended(OrganisationId),
    /// There are too many.
    #[error("there are {MOST_ORGANISATIONS} organisations already")]
    TooMany,
    /// A key's name cannot be one, or is taken.
    #[error("write a name of 1 to 100 characters that no other key has; there are at most {MOST_KEYS} keys")]
    KeyName,
    /// There is no such key.
    #[error("there is no key `{0}`")]
    NoSuchKey(String),
}

/// A key of an operator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OperatorKey {
    /// Its name.
    pub(crate) name: String,
    /// When it was made, in seconds since 1970.
    pub(crate) created: i64,
}

/// The registry of a data folder, opened for each use.
#[derive(Clone, Debug)]
pub(crate) struct Registry {
    path: PathBuf,
}

impl Registry {
    /// The registry of this data folder. Nothing is made yet.
    pub(crate) fn of(data: &Path) -> Self {
        Self { path: data.join(REGISTRY) }
    }

    /// All organisations that were not removed, in the order of their identities. None where there is no registry.
    ///
    /// # Errors
    /// It cannot be read.
    pub(crate) fn organisations(&self) -> Result<Vec<Registration>, RegistryError> {
        let Some(store) = self.open()? else { return Ok(Vec::new()) };
        let mut all = store.prepare(
            "SELECT id, state, terms, revision FROM organisation WHERE state <> 'removed' ORDER BY id",
        )?;
        let all = all.query_map([], registration)?.collect::<Result<_, _>>()?;
        Ok(all)
    }

    /// One organisation that was not removed.
    ///
    /// # Errors
    /// There is none of this identity, or the registry cannot be read.
    pub(crate) fn organisation(&self, id: &OrganisationId) -> Result<Registration, RegistryError> {
        let missing = || RegistryError::NoSuchOrganisation(id.clone());
        find(&self.open()?.ok_or_else(missing)?, id)?.ok_or_else(missing)
    }

    /// Adds an organisation.
    ///
    /// # Errors
    /// Its terms cannot be, or the identity or a host is taken.
    pub(crate) fn add(&self, id: &OrganisationId, terms: Terms) -> Result<Registration, RegistryError> {
        let terms = terms.checked()?;
        let mut store = self.made()?;
        let transaction = store.transaction()?;
        let count: i64 = transaction.query_row(
            "SELECT count(*) FROM organisation WHERE state <> 'removed'",
            [],
            |row| row.get(0),
        )?;
        if count >= MOST_ORGANISATIONS {
            return Err(RegistryError::TooMany);
        }
        let added = transaction.execute(
            "INSERT INTO organisation (id, state, terms, revision) VALUES (?, ?, ?, 1) ON CONFLICT (id) DO NOTHING",
            params![id.0.as_str(), <&str>::from(State::Active), json(&terms)],
        )?;
        if added == 0 {
            return Err(RegistryError::AlreadyThere(id.clone()));
        }
        take_hosts(&transaction, id, &terms)?;
        transaction.commit()?;
        Ok(Registration { id: id.clone(), terms, state: State::Active, revision: 1 })
    }

    /// Takes back an organisation that was just added, so that its identity can be given again.
    ///
    /// # Errors
    /// The registry cannot be written.
    pub(crate) fn withdraw(&self, id: &OrganisationId) -> Result<(), RegistryError> {
        let Some(mut store) = self.open()? else { return Ok(()) };
        let transaction = store.transaction()?;
        transaction.execute("DELETE FROM host WHERE organisation = ?", [id.0.as_str()])?;
        transaction.execute("DELETE FROM organisation WHERE id = ?", [id.0.as_str()])?;
        Ok(transaction.commit()?)
    }

    /// Sets the terms of an organisation that has this revision.
    ///
    /// # Errors
    /// It has another one, the terms cannot be, or a host is taken.
    pub(crate) fn change(
        &self,
        id: &OrganisationId,
        terms: Terms,
        revision: u64,
    ) -> Result<Registration, RegistryError> {
        let terms = terms.checked()?;
        self.update(id, |store, found| {
            if found.revision != revision {
                return Err(RegistryError::Conflict);
            }
            store.execute("DELETE FROM host WHERE organisation = ?", [id.0.as_str()])?;
            take_hosts(store, id, &terms)?;
            Ok(Registration { terms, ..found })
        })
    }

    /// Sets whether an organisation is served. What is so already stays so.
    ///
    /// # Errors
    /// There is no such organisation, or it is to be removed and is not suspended.
    pub(crate) fn set_state(&self, id: &OrganisationId, state: State) -> Result<Registration, RegistryError> {
        self.update(id, |store, found| {
            if state == State::Removed {
                if found.state != State::Suspended {
                    return Err(RegistryError::NotSuspended(id.clone()));
                }
                store.execute("DELETE FROM host WHERE organisation = ?", [id.0.as_str()])?;
            }
            Ok(Registration { state, ..found })
        })
    }

    fn update(
        &self,
        id: &OrganisationId,
        change: impl FnOnce(&Connection, Registration) -> Result<Registration, RegistryError>,
    ) -> Result<Registration, RegistryError> {
        let missing = || RegistryError::NoSuchOrganisation(id.clone());
        let mut store = self.open()?.ok_or_else(missing)?;
        let transaction = store.transaction()?;
        let found = find(&transaction, id)?.ok_or_else(missing)?;
        let mut changed = change(&transaction, found.clone())?;
        if changed == found {
            return Ok(found);
        }
        changed.revision += 1;
        transaction.execute(
            "UPDATE organisation SET state = ?, terms = ?, revision = ? WHERE id = ?",
            params![
                <&str>::from(changed.state),
                json(&changed.terms),
                number(changed.revision),
                id.0.as_str()
            ],
        )?;
        transaction.commit()?;
        Ok(changed)
    }

    /// Makes a key for an operator, and gives it, the only time that it is known.
    ///
    /// # Errors
    /// The name cannot be one or is taken.
    pub(crate) fn add_key(&self, name: &str) -> Result<String, RegistryError> {
        let name = name.trim();
        if name.is_empty() || name.chars().count() > 100 || name.chars().any(char::is_control) {
            return Err(RegistryError::KeyName);
        }
        let (token, hash) = new_token()?;
        let store = self.made()?;
        let added = store.execute(
            "INSERT INTO operator_key (name, token, created)
                SELECT ?, ?, ? WHERE (SELECT count(*) FROM operator_key) < ? ON CONFLICT (name) DO NOTHING",
            params![name, hash, now(), MOST_KEYS],
        )?;
        if added == 0 { Err(RegistryError::KeyName) } else { Ok(token) }
    }

    /// The keys of operators, in the order of their names.
    ///
    /// # Errors
    /// The registry cannot be read.
    pub(crate) fn keys(&self) -> Result<Vec<OperatorKey>, RegistryError> {
        let Some(store) = self.open()? else { return Ok(Vec::new()) };
        let mut all = store.prepare("SELECT name, created FROM operator_key ORDER BY name")?;
        let all = all.query_map([], |row| Ok(OperatorKey { name: row.get(0)?, created: row.get(1)? }))?;
        Ok(all.collect::<Result<_, _>>()?)
    }

    /// Removes a key. Whoever has it can do nothing more at once.
    ///
    /// # Errors
    /// There is none of this name.
    pub(crate) fn remove_key(&self, name: &str) -> Result<(), RegistryError> {
        let missing = || RegistryError::NoSuchKey(name.to_owned());
        let store = self.open()?.ok_or_else(missing)?;
        let gone = store.execute("DELETE FROM operator_key WHERE name = ?", [name.trim()])?;
        if gone == 0 { Err(missing()) } else { Ok(()) }
    }

    /// The name of the key that this token is.
    ///
    /// # Errors
    /// The registry cannot be read.
    pub(crate) fn key(&self, token: &str) -> Result<Option<String>, RegistryError> {
        let Some(hash) = hash_of(token) else { return Ok(None) };
        let Some(store) = self.open()? else { return Ok(None) };
        let name = store.query_row("SELECT name FROM operator_key WHERE token = ?", [hash], |row| row.get(0));
        Ok(name.optional()?)
    }

    /// The file, if there is one.
    fn open(&self) -> Result<Option<Connection>, RegistryError> {
        if self.path.exists() { self.made().map(Some) } else { Ok(None) }
    }

    /// The file, made if it is missing.
    fn made(&self) -> Result<Connection, RegistryError> {
        let mut store = Connection::open(&self.path)?;
        store.busy_timeout(BUSY_TIMEOUT)?;
        store.pragma_update(None, "synchronous", "FULL")?;
        store.pragma_update(None, "foreign_keys", true)?;
        store.set_transaction_behavior(rusqlite::TransactionBehavior::Immediate);
        match store.pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0))? {
            FORMAT => {}
            0 => make_tables(&mut store)?,
            found => return Err(RegistryError::NewerFormat(found)),
        }
        Ok(store)
    }
}

/// Another program may do the same at the same time.
fn make_tables(store: &mut Connection) -> Result<(), rusqlite::Error> {
    let transaction = store.transaction()?;
    if transaction.pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0))? == 0 {
        transaction.execute_batch(TABLES)?;
        transaction.pragma_update(None, "user_version", FORMAT)?;
    }
    transaction.commit()
}

fn find(store: &Connection, id: &OrganisationId) -> Result<Option<Registration>, rusqlite::Error> {
    let sql = "SELECT id, state, terms, revision FROM organisation WHERE id = ? AND state <> 'removed'";
    store.query_row(sql, [id.0.as_str()], registration).optional()
}

fn take_hosts(store: &Connection, id: &OrganisationId, terms: &Terms) -> Result<(), RegistryError> {
    for host in &terms.hosts {
        let taken = store.execute(
            "INSERT INTO host (name, organisation) VALUES (?, ?) ON CONFLICT (name) DO NOTHING",
            [host.as_str(), id.0.as_str()],
        )?;
        if taken == 0 {
            return Err(RegistryError::HostTaken(host.clone()));
        }
    }
    Ok(())
}

fn registration(row: &Row<'_>) -> Result<Registration, rusqlite::Error> {
    let unreadable = |column, error: Box<dyn std::error::Error + Send + Sync>| {
        rusqlite::Error::FromSqlConversionFailure(column, Type::Text, error)
    };
    let (id, state, terms): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
    Ok(Registration {
        id: OrganisationId::from(id.as_str()),
        state: State::from_str(&state).map_err(|error| unreadable(1, error.into()))?,
        terms: serde_json::from_str(&terms).map_err(|error| unreadable(2, error.into()))?,
        revision: u64::try_from(row.get::<_, i64>(3)?).unwrap_or_default(),
    })
}

fn json(terms: &Terms) -> String {
    serde_json::json!(terms).to_string()
}

fn number(revision: u64) -> i64 {
    i64::try_from(revision).unwrap_or(i64::MAX)
}

fn now() -> i64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(hosts: &[&str]) -> Terms {
        let hosts = hosts.iter().map(|host| (*host).to_owned()).collect();
        Terms { name: "Acme".into(), hosts, ..Terms::default() }
    }

    fn id(text: &str) -> OrganisationId {
        OrganisationId::from(text)
    }

    #[test]
    fn reading_makes_no_file_and_a_host_belongs_to_one_organisation() {
        let folder = tempfile::tempdir().unwrap();
        let registry = Registry::of(folder.path());
        assert!(registry.organisations().unwrap().is_empty() && registry.key("no").unwrap().is_none());
        assert!(!folder.path().join(REGISTRY).exists());
        registry.add(&id("acme"), terms(&["acme.example.com"])).unwrap();
        let taken = registry.add(&id("beta"), terms(&["ACME.example.com"]));
        assert!(matches!(taken, Err(RegistryError::HostTaken(_))));
        assert_eq!(registry.organisations().unwrap().len(), 1, "nothing of it was added");
        let beta = registry.add(&id("beta"), terms(&["beta.example.com"])).unwrap();
        let taken = registry.change(&id("beta"), terms(&["acme.example.com"]), beta.revision);
        assert!(matches!(taken, Err(RegistryError::HostTaken(_))));
        let changed = registry.change(&id("beta"), terms(&["b.example.com"]), beta.revision).unwrap();
        assert_eq!(registry.organisation(&id("beta")).unwrap(), changed);
        let late = registry.change(&id("beta"), terms(&[]), beta.revision);
        assert!(matches!(late, Err(RegistryError::Conflict)));
    }

    #[test]
    fn only_what_is_suspended_is_removed_and_its_identity_is_never_given_again() {
        let folder = tempfile::tempdir().unwrap();
        let registry = Registry::of(folder.path());
        let acme = registry.add(&id("acme"), terms(&["acme.example.com"])).unwrap();
        assert!(matches!(
            registry.set_state(&id("acme"), State::Removed),
            Err(RegistryError::NotSuspended(_))
        ));
        let suspended = registry.set_state(&id("acme"), State::Suspended).unwrap();
        assert_eq!(registry.set_state(&id("acme"), State::Suspended).unwrap(), suspended);
        assert_eq!(suspended.revision, acme.revision + 1);
        registry.set_state(&id("acme"), State::Removed).unwrap();
        assert!(registry.organisations().unwrap().is_empty());
        let again = registry.add(&id("acme"), terms(&[]));
        assert!(matches!(again, Err(RegistryError::AlreadyThere(_))));
        registry.add(&id("beta"), terms(&["acme.example.com"])).unwrap();
    }

    #[test]
    fn the_file_holds_no_operators_key() {
        let folder = tempfile::tempdir().unwrap();
        let registry = Registry::of(folder.path());
        let key = registry.add_key("ci").unwrap();
        assert_eq!(registry.key(&key).unwrap().as_deref(), Some("ci"));
        assert!(matches!(registry.add_key("ci"), Err(RegistryError::KeyName)));
        let file = std::fs::read(folder.path().join(REGISTRY)).unwrap();
        assert!(!file.windows(key.len()).any(|part| part == key.as_bytes()));
        registry.remove_key("ci").unwrap();
        assert_eq!(registry.key(&key).unwrap(), None);
        assert!(matches!(registry.remove_key("ci"), Err(RegistryError::NoSuchKey(_))));
    }
}

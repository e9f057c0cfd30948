//! Accounts: creating, changing, listing and removing them.

use super::{CredentialError, CredentialStore, Person};
use crate::auth::passwords::{self, LONGEST_PASSWORD, WeakPassword};
use crate::auth::role::Role;
use crate::folder::FolderError;
use model::SupervisorId;
use rusqlite::{Connection, OptionalExtension, Row, TransactionBehavior, params};
use thiserror::Error;

/// The longest identity of a person, in characters: that of a rep.
const LONGEST_PERSON: usize = 64;

/// Why an account cannot be created, changed or removed.
#[derive(Debug, Error)]
pub enum AccountError {
    /// The email is not valid.
    #[error(
        "the email must have an @ with something on both sides, no spaces, and at most {LONGEST_PASSWORD} bytes"
    )]
    Email,
    /// The identity is not valid.
    #[error("the person must be an identity of 1 to {LONGEST_PERSON} characters without spaces")]
    Person,
    /// The password is too weak.
    #[error(transparent)]
    Password(#[from] WeakPassword),
    /// A new account has no password.
    #[error("a new account needs a password")]
    NoPassword,
    /// No account has this email.
    #[error("there is no account with this email")]
    NoSuchAccount,
    /// An account has this email already.
    #[error("there is an account with this email already: change or remove that one")]
    AlreadyThere,
    /// The account was changed in the meantime.
    #[error("the account was changed meanwhile: look at it again")]
    Conflict,
    /// The person has another account.
    #[error("this person has another account: choose another person, or remove that account first")]
    PersonTaken,
    /// It is the last administrator's account.
    #[error("this is the last administrator: make another one first")]
    LastAdministrator,
    /// The data folder cannot be used.
    #[error(transparent)]
    Folder(FolderError),
    /// The accounts cannot be used.
    #[error(transparent)]
    CredentialStore(#[from] CredentialError),
}

impl From<rusqlite::Error> for AccountError {
    fn from(error: rusqlite::Error) -> Self {
        Self::CredentialStore(error.into())
    }
}

/// An account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Account {
    /// The email that the person signs in with.
    pub(crate) email: String,
    /// The person's identity.
    pub(crate) person: Person,
    /// The revision, which differs after each change, even if an account is removed and created again.
    pub(crate) revision: i64,
}

/// The result of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Changed {
    /// The new revision.
    pub(crate) revision: i64,
    /// The person whose sign-ins ended.
    pub(crate) signed_out: Option<String>,
}

impl CredentialStore {
    /// The account with this email.
    pub(crate) fn account(&self, email: &str) -> Result<Option<Account>, CredentialError> {
        Ok(find(&self.store(), email)?)
    }

    /// At most `limit` accounts in order of their emails, starting after the given one.
    pub(crate) fn accounts(&self, after: &str, limit: usize) -> Result<Vec<Account>, CredentialError> {
        let store = self.store();
        let mut found = store.prepare(
            "SELECT email, person, role, revision FROM account WHERE email > ? ORDER BY email LIMIT ?",
        )?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let accounts = found.query_map(params![after, limit], account)?.collect::<Result<_, _>>()?;
        Ok(accounts)
    }

    /// At most `most` people who supervise, in order.
    pub(crate) fn supervisors(&self, most: usize) -> Result<Vec<SupervisorId>, CredentialError> {
        let store = self.store();
        let mut found =
            store.prepare("SELECT person FROM account WHERE role <> ? ORDER BY person LIMIT ?")?;
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let people = found.query_map(params![Role::Representative, most], |row| row.get::<_, String>(0))?;
        let people = people.map(|person| person.map(|person| SupervisorId(person.as_str().into())));
        Ok(people.collect::<Result<_, _>>()?)
    }

    /// Creates an account if `on` is nothing, or changes the one of that revision. Without a password it
    /// keeps its own. A change ends the sign-ins of its person.
    pub(crate) fn put_account(
        &self,
        email: &str,
        person: &Person,
        password: Option<&str>,
        on: Option<i64>,
    ) -> Result<Changed, AccountError> {
        let email = normal(email)?;
        if !is_identity(&person.id) {
            return Err(AccountError::Person);
        }
        if let Some(password) = password {
            passwords::check(password, &email)?;
        }
        // Before the store is locked: hashing takes long, and would block other sign-ins.
        let hash = password.map(passwords::hash).transpose();
        let hash = hash.map_err(|error| CredentialError::Hash(error.to_string()))?;
        let mut store = self.store();
        let transaction = store.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let before = find(&transaction, &email)?;
        match (&before, on) {
            (Some(_), None) => return Err(AccountError::AlreadyThere),
            (None, Some(_)) => return Err(AccountError::NoSuchAccount),
            (Some(before), Some(on)) if before.revision != on => return Err(AccountError::Conflict),
            _ => {}
        }
        if let Some(before) = &before
            && before.person == *person
            && hash.is_none()
        {
            return Ok(Changed { revision: before.revision, signed_out: None });
        }
        let taken = "SELECT EXISTS (SELECT 1 FROM account WHERE person = ? AND email <> ?)";
        if transaction.query_row(taken, params![person.id, email], |row| row.get(0))? {
            return Err(AccountError::PersonTaken);
        }
        if let Some(before) = &before
            && person.role != Role::Administrator
        {
            keep_an_administrator(&transaction, before)?;
        }
        let revision: i64 = transaction.query_row(
            "UPDATE account_revision SET last = last + 1 RETURNING last",
            [],
            |row| row.get(0),
        )?;
        match (&before, hash) {
            (None, None) => return Err(AccountError::NoPassword),
            (None, Some(hash)) => transaction.execute(
                "INSERT INTO account (email, person, role, password, revision) VALUES (?, ?, ?, ?, ?)",
                params![email, person.id, person.role, hash, revision],
            )?,
            (Some(_), hash) => transaction.execute(
                "UPDATE account SET person = ?, role = ?, password = coalesce(?, password), revision = ? WHERE email = ?",
                params![person.id, person.role, hash, revision, email],
            )?,
        };
        let signed_out = before.map(|before| before.person.id);
        for whom in signed_out.iter().chain([&person.id]) {
            transaction.execute("DELETE FROM sign_in WHERE person = ?", [whom])?;
        }
        transaction.commit()?;
        Ok(Changed { revision, signed_out })
    }

    /// Removes an account, of that revision if one is given, and ends the sign-ins of its person; returns the
    /// person.
    pub(crate) fn remove_account(&self, email: &str, on: Option<i64>) -> Result<Person, AccountError> {
        let mut store = self.store();
        let transaction = store.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let account = find(&transaction, email.trim())?.ok_or(AccountError::NoSuchAccount)?;
        if on.is_some_and(|on| on != account.revision) {
            return Err(AccountError::Conflict);
        }
        keep_an_administrator(&transaction, &account)?;
        transaction.execute("DELETE FROM account WHERE email = ?", [&account.email])?;
        for table in ["sign_in", "device"] {
            transaction.execute(&format!("DELETE FROM {table} WHERE person = ?"), [&account.person.id])?;
        }
        transaction.commit()?;
        Ok(account.person)
    }
}

fn find(store: &Connection, email: &str) -> Result<Option<Account>, rusqlite::Error> {
    store
        .query_row("SELECT email, person, role, revision FROM account WHERE email = ?", [email], account)
        .optional()
}

fn account(row: &Row<'_>) -> Result<Account, rusqlite::Error> {
    let person = Person { id: row.get(1)?, role: row.get(2)? };
    Ok(Account { email: row.get(0)?, person, revision: row.get(3)? })
}

/// Refuses to remove the last administrator.
fn keep_an_administrator(store: &Connection, account: &Account) -> Result<(), AccountError> {
    let others = "SELECT EXISTS (SELECT 1 FROM account WHERE role = ? AND email <> ?)";
    let is_last = account.person.role == Role::Administrator
        && !store.query_row(others, params![Role::Administrator, account.email], |row| row.get(0))?;
    if is_last { Err(AccountError::LastAdministrator) } else { Ok(()) }
}

/// An email in its stored form.
fn normal(email: &str) -> Result<String, AccountError> {
    let email = email.trim().to_lowercase();
    let is_one = email.rsplit_once('@').is_some_and(|(who, host)| !who.is_empty() && !host.is_empty());
    let is_plain = !email.contains(|letter: char| letter.is_whitespace() || letter.is_control());
    if is_one && is_plain && email.len() <= LONGEST_PASSWORD { Ok(email) } else { Err(AccountError::Email) }
}

fn is_identity(id: &str) -> bool {
    let is_plain = !id.contains(|letter: char| letter.is_whitespace() || letter.is_control());
    is_plain && (1..=LONGEST_PERSON).contains(&id.chars().count())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(id: &str, role: Role) -> Person {
        Person { id: id.into(), role }
    }

    #[test]
    fn an_account_is_made_changed_and_removed_under_its_revisions() {
        let folder = tempfile::tempdir().unwrap();
        let credentials = CredentialStore::open(&folder.path().join("accounts")).unwrap();
        let (adam, eva) = (person("adam", Role::Administrator), person("eva", Role::Representative));
        let without = credentials.put_account("adam@a.test", &adam, None, None);
        assert!(matches!(without, Err(AccountError::NoPassword)));
        let weak = credentials.put_account("adam@a.test", &adam, Some("adam@a.test"), None);
        assert!(matches!(weak, Err(AccountError::Password(WeakPassword::Email))));
        let first =
            credentials.put_account(" Adam@A.test", &adam, Some("long enough"), None).unwrap().revision;
        assert_eq!(credentials.verify("adam@a.test", "long enough").unwrap().as_ref(), Some(&adam));
        let again = credentials.put_account("adam@a.test", &eva, Some("long enough"), None);
        assert!(matches!(again, Err(AccountError::AlreadyThere)));
        let taken = credentials.put_account("eva@a.test", &adam, Some("long enough"), None);
        assert!(matches!(taken, Err(AccountError::PersonTaken)));

        let token = credentials.sign_in("adam", 0).unwrap();
        let same = credentials.put_account("adam@a.test", &adam, None, Some(first)).unwrap();
        assert_eq!((same.revision, credentials.person(&token, 0).unwrap()), (first, Some(adam.clone())));
        let changed =
            credentials.put_account("adam@a.test", &adam, Some("other enough"), Some(first)).unwrap();
        assert_eq!(
            (changed.signed_out.as_deref(), credentials.person(&token, 0).unwrap()),
            (Some("adam"), None)
        );
        let stale = credentials.put_account("adam@a.test", &adam, Some("third enough"), Some(first));
        assert!(matches!(stale, Err(AccountError::Conflict)));

        let made = credentials.put_account("eva@a.test", &eva, Some("long enough"), None).unwrap().revision;
        credentials.remove_account("eva@a.test", Some(made)).unwrap();
        let anew = credentials.put_account("eva@a.test", &eva, Some("long enough"), None).unwrap().revision;
        assert_ne!(anew, made, "what was seen before is no longer what is there");
    }

    #[test]
    fn the_last_administrator_stays() {
        let folder = tempfile::tempdir().unwrap();
        let credentials = CredentialStore::open(&folder.path().join("accounts")).unwrap();
        let adam = person("adam", Role::Administrator);
        let on = credentials.put_account("adam@a.test", &adam, Some("long enough"), None).unwrap().revision;
        let lesser =
            credentials.put_account("adam@a.test", &person("adam", Role::Supervisor), None, Some(on));
        assert!(matches!(lesser, Err(AccountError::LastAdministrator)));
        let removed = credentials.remove_account("adam@a.test", None);
        assert!(matches!(removed, Err(AccountError::LastAdministrator)));
        let eva = person("eva", Role::Administrator);
        credentials.put_account("eva@a.test", &eva, Some("long enough"), None).unwrap();
        credentials.remove_account("adam@a.test", None).unwrap();
    }
}

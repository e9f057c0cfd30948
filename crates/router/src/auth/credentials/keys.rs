//! Keys of other systems: creating, checking, listing and removing them.

use super::{CredentialError, CredentialStore, Scopes, Seconds, hash_of, new_token};
use rusqlite::{OptionalExtension, params};

/// The shortest interval between two records of a key's use, in seconds.
const USE_EVERY: Seconds = 60;

/// A key of another system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ApiKey {
    /// The key's name.
    pub(crate) name: String,
    /// The key's scopes.
    pub(crate) scopes: Scopes,
    /// When it was created.
    pub(crate) created: Seconds,
    /// When it expires, if it does.
    pub(crate) expires: Option<Seconds>,
    /// When it was last used, to the minute.
    pub(crate) last_used: Option<Seconds>,
}

/// A key to create.
#[derive(Clone, Debug, Default)]
pub(crate) struct KeyRequest<'a> {
    /// The key's name.
    pub(crate) name: &'a str,
    /// The key's scopes.
    pub(crate) scopes: Scopes,
    /// When it expires, if it does.
    pub(crate) expires: Option<Seconds>,
    /// The idempotency key of the request.
    pub(crate) request: Option<&'a str>,
}

/// The result of creating a key.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum NewKey {
    /// The key itself.
    Made(String),
    /// The same request has created it before. The key was shown then, and no copy is kept.
    MadeBefore,
    /// The same request has created another one before.
    RequestReused,
    /// A key of this name exists from another request.
    NameTaken,
}

impl CredentialStore {
    /// Creates a key for another system and returns it, the only time that it is known.
    pub(crate) fn add_key(&self, asked: &KeyRequest<'_>, now: Seconds) -> Result<NewKey, CredentialError> {
        let KeyRequest { name, scopes, expires, request } = asked;
        let (token, hash) = new_token()?;
        let mut store = self.store();
        let transaction = store.transaction()?;
        let before: Option<(String, Scopes, Option<Seconds>)> = transaction
            .query_row("SELECT name, scopes, expires FROM api_key WHERE request = ?", [request], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?))
            })
            .optional()?;
        if let Some(before) = before {
            let is_same = before.0 == *name && before.1 == *scopes && before.2 == *expires;
            return Ok(if is_same { NewKey::MadeBefore } else { NewKey::RequestReused });
        }
        let made = transaction.execute(
            "INSERT INTO api_key (name, token, created, request, scopes, expires) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (name) DO NOTHING",
            params![name, hash, now, request, scopes, expires],
        )?;
        transaction.commit()?;
        Ok(if made > 0 { NewKey::Made(token) } else { NewKey::NameTaken })
    }

    /// The key's entry, unless it has expired. The use is recorded.
    pub(crate) fn key(&self, token: &str, now: Seconds) -> Result<Option<ApiKey>, CredentialError> {
        let Some(hash) = hash_of(token) else { return Ok(None) };
        let found = self
            .reads()
            .prepare_cached(
                "SELECT name, scopes, created, expires, last_used FROM api_key
                    WHERE token = ? AND (expires IS NULL OR expires > ?)",
            )?
            .query_row(params![hash, now], key)
            .optional()?;
        if let Some(key) = &found
            && key.last_used.is_none_or(|last| now >= last.saturating_add(USE_EVERY))
        {
            let written = self
                .store()
                .execute("UPDATE api_key SET last_used = ? WHERE name = ?", params![now, key.name]);
            // Looking up works on a disk that cannot be written.
            if let Err(error) = written {
                tracing::warn!(%error, key = key.name, "that the key was used is not written down");
            }
        }
        Ok(found)
    }

    /// At most `limit` keys in order of their names, starting after the given one.
    pub(crate) fn keys(&self, after: &str, limit: usize) -> Result<Vec<ApiKey>, CredentialError> {
        let reads = self.reads();
        let mut found = reads.prepare(
            "SELECT name, scopes, created, expires, last_used FROM api_key WHERE name > ? ORDER BY name LIMIT ?",
        )?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let keys = found.query_map(params![after, limit], key)?.collect::<Result<_, _>>()?;
        Ok(keys)
    }

    /// Whether there is a key of this name, expired or not.
    pub(crate) fn has_key(&self, name: &str) -> Result<bool, CredentialError> {
        let found = "SELECT EXISTS (SELECT 1 FROM api_key WHERE name = ?)";
        Ok(self.reads().query_row(found, [name], |row| row.get(0))?)
    }

    /// Revokes a key. Whether there was one.
    pub(crate) fn remove_key(&self, name: &str) -> Result<bool, CredentialError> {
        Ok(self.store().execute("DELETE FROM api_key WHERE name = ?", [name])? > 0)
    }
}

fn key(row: &rusqlite::Row<'_>) -> Result<ApiKey, rusqlite::Error> {
    Ok(ApiKey {
        name: row.get(0)?,
        scopes: row.get(1)?,
        created: row.get(2)?,
        expires: row.get(3)?,
        last_used: row.get(4)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::credentials::FORMATS;
    use rusqlite::Connection;

    const NOW: Seconds = 1_000_000;

    fn open() -> (tempfile::TempDir, CredentialStore) {
        let folder = tempfile::tempdir().unwrap();
        let credentials = CredentialStore::open(&folder.path().join("accounts")).unwrap();
        (folder, credentials)
    }

    fn made(credentials: &CredentialStore, request: &KeyRequest<'_>) -> String {
        let NewKey::Made(key) = credentials.add_key(request, NOW).unwrap() else { panic!("no key") };
        key
    }

    #[test]
    fn a_key_opens_until_it_is_removed_and_its_name_is_taken_once() {
        let (_folder, credentials) = open();
        let request = |name, request| KeyRequest { name, request, ..KeyRequest::default() };
        let key = made(&credentials, &request("shop", Some("request")));
        let again = |asked: KeyRequest<'_>| credentials.add_key(&asked, NOW).unwrap();
        assert!(again(request("shop", None)) == NewKey::NameTaken);
        assert!(again(request("shop", Some("other"))) == NewKey::NameTaken);
        assert!(again(request("shop", Some("request"))) == NewKey::MadeBefore);
        assert!(again(request("bank", Some("request"))) == NewKey::RequestReused);
        assert_eq!(credentials.key(&key, NOW).unwrap().map(|key| key.name).as_deref(), Some("shop"));
        made(&credentials, &request("bank", None));
        let names = |after, limit| -> Vec<String> {
            credentials.keys(after, limit).unwrap().into_iter().map(|key| key.name).collect()
        };
        assert_eq!(names("", 10), ["bank", "shop"]);
        assert_eq!(names("", 1), ["bank"]);
        assert_eq!(names("bank", 10), ["shop"]);
        assert!(credentials.remove_key("shop").unwrap() && !credentials.remove_key("shop").unwrap());
        assert_eq!(credentials.key(&key, NOW).unwrap(), None);
    }

    #[test]
    fn a_key_ends_when_it_is_to_and_its_last_use_is_known_to_the_minute() {
        let (_folder, credentials) = open();
        let key = made(
            &credentials,
            &KeyRequest { name: "shop", expires: Some(NOW + 200), ..KeyRequest::default() },
        );
        let used = |now| {
            assert!(credentials.key(&key, now).unwrap().is_some());
            credentials.keys("", 1).unwrap()[0].last_used
        };
        assert_eq!(credentials.keys("", 1).unwrap()[0].last_used, None);
        assert_eq!(used(NOW), Some(NOW));
        assert_eq!(used(NOW + USE_EVERY - 1), Some(NOW), "once a minute is often enough");
        assert_eq!(used(NOW + USE_EVERY), Some(NOW + USE_EVERY));
        assert_eq!(credentials.key(&key, NOW + 200).unwrap(), None);
    }

    #[test]
    fn a_key_is_good_while_nothing_can_be_written() {
        let (_folder, credentials) = open();
        let key = made(&credentials, &KeyRequest { name: "shop", ..KeyRequest::default() });
        credentials.set_read_only(true);
        assert!(credentials.key(&key, NOW).unwrap().is_some());
        credentials.set_read_only(false);
        assert_eq!(credentials.keys("", 1).unwrap()[0].last_used, None);
        assert!(credentials.key(&key, NOW).unwrap().is_some());
        assert_eq!(credentials.keys("", 1).unwrap()[0].last_used, Some(NOW));
    }

    #[test]
    fn a_key_from_before_scopes_brings_work_and_reads_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("accounts");
        let before = Connection::open(&path).unwrap();
        before.execute_batch(&format!("{} PRAGMA user_version = 3", FORMATS[..3].concat())).unwrap();
        let (token, hash) = new_token().unwrap();
        before.execute("INSERT INTO api_key (name, token, created) VALUES ('shop', ?, 1)", [hash]).unwrap();
        drop(before);
        let key = CredentialStore::open(&path).unwrap().key(&token, NOW).unwrap().unwrap();
        assert_eq!((key.scopes, key.expires), (Scopes::default(), None));
    }
}

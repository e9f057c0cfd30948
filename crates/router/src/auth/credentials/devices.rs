//! Devices of earlier sign-ins: they can still sign in while others try to guess the password.

use super::{CredentialError, CredentialStore, Seconds, after, hash_of, new_token};
use rusqlite::params;
use std::time::Duration;

/// How long a device is remembered after its last sign-in.
pub(crate) const DEVICE_LASTS: Duration = Duration::from_secs(90 * 24 * 60 * 60);

/// The most devices per person; those that were used last stay.
const DEVICES_OF_ONE: i64 = 20;

impl CredentialStore {
    /// Whether the person with this email has signed in at the device before.
    pub(crate) fn knows_device(
        &self,
        email: &str,
        device: &str,
        now: Seconds,
    ) -> Result<bool, CredentialError> {
        let Some(hash) = hash_of(device) else { return Ok(false) };
        let known = "SELECT EXISTS (SELECT 1 FROM device JOIN account USING (person)
            WHERE token = ? AND email = ? AND expires > ?)";
        Ok(self.reads().query_row(known, params![hash, email, now], |row| row.get(0))?)
    }

    /// Records a sign-in on the device, or on a new one if the person has no such device; returns the
    /// device's token.
    pub(crate) fn remember_device(
        &self,
        person: &str,
        device: Option<&str>,
        now: Seconds,
    ) -> Result<String, CredentialError> {
        let expires = after(now, DEVICE_LASTS);
        let mut store = self.store();
        if let Some((device, hash)) = device.and_then(|device| Some((device, hash_of(device)?))) {
            let again = "UPDATE device SET expires = ? WHERE token = ? AND person = ?";
            if store.execute(again, params![expires, hash, person])? > 0 {
                return Ok(device.to_owned());
            }
        }
        let (device, hash) = new_token()?;
        let transaction = store.transaction()?;
        transaction.execute("DELETE FROM device WHERE expires < ?", [now])?;
        transaction.execute(
            "INSERT INTO device (token, person, expires) VALUES (?, ?, ?)",
            params![hash, person, expires],
        )?;
        transaction.execute(
            "DELETE FROM device WHERE person = ?1 AND token NOT IN
                (SELECT token FROM device WHERE person = ?1 ORDER BY expires DESC, rowid DESC LIMIT ?2)",
            params![person, DEVICES_OF_ONE],
        )?;
        transaction.commit()?;
        Ok(device)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::credentials::Person;
    use crate::auth::role::Role;

    const NOW: Seconds = 1_000_000;

    #[test]
    fn a_device_is_known_for_its_person_until_it_was_away_for_too_long() {
        let folder = tempfile::tempdir().unwrap();
        let credentials = CredentialStore::open(&folder.path().join("accounts")).unwrap();
        for name in ["ana", "ben"] {
            let person = Person { id: name.into(), role: Role::Representative };
            credentials.add_accounts(&[(format!("{name}@a.test"), person)], "secret").unwrap();
        }
        let device = credentials.remember_device("ana", None, NOW).unwrap();
        assert!(credentials.knows_device("Ana@a.test", &device, NOW).unwrap());
        assert!(!credentials.knows_device("ben@a.test", &device, NOW).unwrap(), "it is Ana's");
        assert_ne!(credentials.remember_device("ben", Some(&device), NOW).unwrap(), device);
        let later = after(NOW, DEVICE_LASTS) - 1;
        assert_eq!(credentials.remember_device("ana", Some(&device), later).unwrap(), device);
        assert!(credentials.knows_device("ana@a.test", &device, later + 1).unwrap());
        assert!(!credentials.knows_device("ana@a.test", &device, after(later, DEVICE_LASTS)).unwrap());
        for _ in 0..DEVICES_OF_ONE {
            credentials.remember_device("ana", None, later + 1).unwrap();
        }
        assert!(
            !credentials.knows_device("ana@a.test", &device, later + 1).unwrap(),
            "the oldest is forgotten"
        );
    }
}

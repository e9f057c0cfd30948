//! The clock by which sign-ins and keys end. Setting the wall clock ends no sign-in early.

use super::{CredentialError, CredentialStore, Seconds};
use crate::engine::clock::{Clock, Reading};
use std::sync::{MutexGuard, PoisonError};

pub(super) type CredentialClock = Clock<fn() -> Reading>;

impl CredentialStore {
    /// The present moment.
    pub(crate) fn now(&self) -> Seconds {
        Seconds::try_from(self.clock().now() / 1_000).unwrap_or(Seconds::MAX)
    }

    /// Follows a wall clock that was set, and moves the ends of sign-ins with it: they last for a time,
    /// whatever the clock shows. Keys end at the moment that was given.
    ///
    /// # Errors
    /// The ends cannot be moved. In that case a clock that was set forwards is not followed.
    pub(crate) fn follow_clock(&self) -> Result<(), CredentialError> {
        let Some(by) = self.clock().set_by() else { return Ok(()) };
        // Nothing may appear to have ended in between: move the ends first if they grow, and the clock first
        // if it goes back.
        if by > 0 {
            self.move_ends(by / 1_000)?;
            self.clock().move_by(by);
            return Ok(());
        }
        self.clock().move_by(by);
        self.move_ends(by / 1_000).inspect_err(|_| self.clock().move_by(by.saturating_neg()))
    }

    fn move_ends(&self, by: Seconds) -> Result<(), CredentialError> {
        let mut store = self.store();
        let transaction = store.transaction()?;
        transaction.execute("UPDATE sign_in SET expires = expires + ?", [by])?;
        transaction.execute("UPDATE device SET expires = expires + ?", [by])?;
        Ok(transaction.commit()?)
    }

    fn clock(&self) -> MutexGuard<'_, CredentialClock> {
        self.clock.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::credentials::{KeyRequest, NewKey, Person};
    use crate::auth::role::Role;
    use std::cell::Cell;

    const DAY: i64 = 24 * 60 * 60;
    const NOW: i64 = 1_700_000_000;

    thread_local! {
        static READING: Cell<Reading> = const { Cell::new(Reading { wall: 0, elapsed: 0 }) };
    }

    /// This many days pass, and the wall clock shows this many.
    fn pass(days: i64, shown: i64) {
        let Reading { wall, elapsed } = READING.get();
        let milliseconds = |days: i64| days * DAY * 1_000;
        READING.set(Reading {
            wall: wall.saturating_add_signed(milliseconds(shown)),
            elapsed: elapsed.saturating_add_signed(milliseconds(days)),
        });
    }

    fn open() -> (tempfile::TempDir, CredentialStore, String) {
        READING.set(Reading { wall: NOW.unsigned_abs() * 1_000, elapsed: 5_000 });
        let folder = tempfile::tempdir().unwrap();
        let credentials = CredentialStore::open(&folder.path().join("accounts")).unwrap();
        *credentials.clock() = Clock::new(READING_NOW);
        let ana = Person { id: "ana".into(), role: Role::Representative };
        credentials.add_accounts(&[("ana@a.test".into(), ana)], "secret").unwrap();
        let token = credentials.sign_in("ana", credentials.now()).unwrap();
        (folder, credentials, token)
    }

    const READING_NOW: fn() -> Reading = || READING.get();

    fn is_signed_in(credentials: &CredentialStore, token: &str) -> bool {
        credentials.person(token, credentials.now()).unwrap().is_some()
    }

    #[test]
    fn a_sign_in_lasts_for_thirty_days_whatever_the_clock_is_set_to() {
        for jump in [-400, -31, 31, 400] {
            let (_folder, credentials, token) = open();
            pass(10, 10 + jump);
            assert!(is_signed_in(&credentials, &token), "{jump}: before it is followed");
            credentials.follow_clock().unwrap();
            assert_eq!(credentials.now(), NOW + (10 + jump) * DAY);
            pass(19, 19);
            credentials.follow_clock().unwrap();
            assert!(is_signed_in(&credentials, &token), "{jump}");
            pass(2, 2);
            assert!(!is_signed_in(&credentials, &token), "{jump}");
        }
    }

    #[test]
    fn a_key_ends_on_its_day_by_a_clock_that_was_put_right() {
        let (_folder, credentials, _) = open();
        let asked = KeyRequest { name: "shop", expires: Some(NOW + 400 * DAY), ..KeyRequest::default() };
        let NewKey::Made(key) = credentials.add_key(&asked, credentials.now()).unwrap() else {
            panic!("it is new")
        };
        pass(1, 399);
        credentials.follow_clock().unwrap();
        assert!(credentials.key(&key, credentials.now()).unwrap().is_some());
        pass(1, 1);
        assert_eq!(credentials.key(&key, credentials.now()).unwrap(), None);
    }

    #[test]
    fn nobody_is_signed_out_by_a_clock_that_is_set_while_nothing_can_be_written() {
        for jump in [-400, 400] {
            let (_folder, credentials, token) = open();
            credentials.set_read_only(true);
            pass(0, jump);
            credentials.follow_clock().unwrap_err();
            assert!(is_signed_in(&credentials, &token), "{jump}");
            assert_eq!(credentials.now(), NOW, "{jump}: it is followed later");
            credentials.set_read_only(false);
            credentials.follow_clock().unwrap();
            assert_eq!(credentials.now(), NOW + jump * DAY);
            assert!(is_signed_in(&credentials, &token), "{jump}");
        }
    }
}

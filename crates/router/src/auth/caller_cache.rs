//! A short-lived cache of callers by token, so that a busy system is not looked up for every request.

use crate::auth::caller::Caller;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long a change of the accounts by another program can go unnoticed; changes by this program are noticed
/// at once.
const REMEMBERED_FOR: Duration = Duration::from_secs(1);

/// The most callers in the cache; one more empties it.
const REMEMBERED: usize = 1_024;

/// The cached callers.
#[derive(Debug, Default)]
pub(crate) struct Recent(Mutex<Known>);

#[derive(Debug, Default)]
struct Known {
    /// The change counter of the accounts when they were looked up.
    changes: u64,
    callers: HashMap<String, (Caller, Instant)>,
}

impl Recent {
    /// The caller of a token, if it was found recently and the accounts have not changed since.
    pub(crate) fn caller(&self, token: &str, changes: u64, now: Instant) -> Option<Caller> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (caller, found) = known.callers.get(token).filter(|_| known.changes == changes)?;
        (now.saturating_duration_since(*found) < REMEMBERED_FOR).then(|| caller.clone())
    }

    /// Adds the result of a look-up that began at this change counter.
    pub(crate) fn found(&self, token: String, caller: Caller, changes: u64, now: Instant) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.changes != changes || known.callers.len() >= REMEMBERED {
            *known = Known { changes, ..Known::default() };
        }
        known.callers.insert(token, (caller, now));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::credentials::Person;
    use crate::auth::role::Role;

    #[test]
    fn a_caller_is_remembered_for_a_moment_and_until_the_accounts_change() {
        let caller = Caller::Person(Person { id: "ana".into(), role: Role::Supervisor });
        let (recent, now) = (Recent::default(), Instant::now());
        assert_eq!(recent.caller("a", 1, now), None);
        recent.found("a".into(), caller.clone(), 1, now);
        assert_eq!(recent.caller("a", 1, now), Some(caller.clone()));
        assert_eq!(recent.caller("b", 1, now), None);
        assert_eq!(recent.caller("a", 1, now + REMEMBERED_FOR), None);
        assert_eq!(recent.caller("a", 2, now), None, "it may be another's or nobody's by now");
        recent.found("b".into(), caller.clone(), 2, now);
        assert_eq!(recent.caller("a", 2, now), None);
        for number in 0..REMEMBERED * 2 {
            recent.found(number.to_string(), caller.clone(), 2, now);
        }
        assert!(recent.0.lock().unwrap().callers.len() <= REMEMBERED);
    }
}

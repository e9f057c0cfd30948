//! Remembers for a moment who a token belongs to: a system that brings a lot of work is not looked up for each piece of it.

use crate::auth::caller::Caller;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// What another program changes in the accounts is noticed after this at the latest; what this one changes, at once.
const REMEMBERED_FOR: Duration = Duration::from_secs(1);

/// So many callers are remembered; one more and all are forgotten.
const REMEMBERED: usize = 1_024;

/// The callers of this moment.
#[derive(Debug, Default)]
pub(crate) struct Recent(Mutex<Known>);

#[derive(Debug, Default)]
struct Known {
    /// How often the accounts had changed when they were looked up.
    changes: u64,
    callers: HashMap<String, (Caller, Instant)>,
}

impl Recent {
    /// Whose token it is, where that was found a moment ago and the accounts have not changed since.
    pub(crate) fn caller(&self, token: &str, changes: u64, now: Instant) -> Option<Caller> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (caller, found) = known.callers.get(token).filter(|_| known.changes == changes)?;
        (now.saturating_duration_since(*found) < REMEMBERED_FOR).then(|| caller.clone())
    }

    /// A look-up that began after so many changes has found whose token it is.
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

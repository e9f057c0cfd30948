//! Detects the loss of a journal, or of its end, by what the accounts record of it.

use crate::auth::credentials::Remembered;
use jiff::Timestamp;
use journal::Sequence;
use std::time::{SystemTime, UNIX_EPOCH};
use thiserror::Error;

/// The loss of a journal or of a part of it.
#[derive(Debug, PartialEq, Eq, Error)]
pub enum Loss {
    /// The journal is missing.
    #[error(
        "the journal is missing or empty: it had {last} entries on {seen}. {WHAT_TO_DO}, and begin anew without \
         what was in it"
    )]
    Missing {
        /// The last entry that was recorded.
        last: Sequence,
        /// When it was recorded.
        seen: Moment,
    },
    /// Another journal is in its place.
    #[error(
        "the journal is not the one that belongs to the accounts beside it: that one has the name {remembered} and had \
         {last} entries on {seen}, this one has the name {found}. {WHAT_TO_DO}, and go on with this one"
    )]
    Another {
        /// The recorded name.
        remembered: String,
        /// The name of the journal that was found.
        found: String,
        /// The last entry that was recorded of the missing journal.
        last: Sequence,
        /// When it was recorded.
        seen: Moment,
    },
    /// Entries at its end are missing.
    #[error(
        "the journal has lost its end: it had {last} entries on {seen}, and now it ends after {found}{}. \
         {WHAT_TO_DO}, and go on without them",
        ends(.ended)
    )]
    Shorter {
        /// The last entry that was recorded.
        last: Sequence,
        /// When it was recorded.
        seen: Moment,
        /// The last entry that was found.
        found: Sequence,
        /// When that was written, if it is known.
        ended: Option<Moment>,
    },
}

const WHAT_TO_DO: &str = "Put the latest backup in its place with `handbell-router restore`, or start once with \
    --accept-loss to make every customer's token void";

/// A moment for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Milliseconds since 1970.
    pub millis: i64,
}

impl Moment {
    /// Now, by the wall clock.
    pub(crate) fn now() -> Self {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Self { millis: i64::try_from(since.as_millis()).unwrap_or(i64::MAX) }
    }
}

impl std::fmt::Display for Moment {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match Timestamp::from_millisecond(self.millis) {
            Ok(moment) => write!(formatter, "{moment:.0}"),
            Err(_) => write!(formatter, "{} ms after 1970", self.millis),
        }
    }
}

fn ends(ended: &Option<Moment>) -> String {
    ended.map(|ended| format!(", which was written at {ended}")).unwrap_or_default()
}

/// The journal that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FoundJournal {
    pub(crate) name: String,
    pub(crate) last: Sequence,
    /// When the last entry was written.
    pub(crate) ended: Option<Moment>,
}

/// Compares the journal that was found with the recorded one.
///
/// # Errors
/// Something is missing.
pub(crate) fn compare(remembered: &Remembered, found: Option<&FoundJournal>) -> Result<(), Loss> {
    let Remembered::Journal { name, last, seen } = remembered else { return Ok(()) };
    // One that was empty when it was last recorded has lost nothing.
    if *last == 0 {
        return Ok(());
    }
    let (last, seen) = (*last, Moment { millis: seen.saturating_mul(1_000) });
    match found {
        None => Err(Loss::Missing { last, seen }),
        Some(found) if found.last == 0 => Err(Loss::Missing { last, seen }),
        Some(found) if found.name != *name => {
            Err(Loss::Another { remembered: name.clone(), found: found.name.clone(), last, seen })
        }
        Some(found) if found.last < last => {
            Err(Loss::Shorter { last, seen, found: found.last, ended: found.ended })
        }
        Some(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(name: &str, last: Sequence) -> FoundJournal {
        FoundJournal { name: name.into(), last, ended: Some(Moment { millis: 1_700_000_000_000 }) }
    }

    #[test]
    fn a_journal_that_is_missing_another_or_shorter_is_told_in_words() {
        let remembered = Remembered::Journal { name: "one".into(), last: 7, seen: 1_700_000_003 };
        let words = |found: Option<&FoundJournal>| compare(&remembered, found).unwrap_err().to_string();
        assert!(
            words(None)
                .starts_with("the journal is missing or empty: it had 7 entries on 2023-11-14T22:13:23Z.")
        );
        assert!(words(Some(&found("two", 9))).contains("has the name one"));
        let shorter = words(Some(&found("one", 6)));
        assert!(shorter.contains("had 7 entries"), "{shorter}");
        assert!(shorter.contains("ends after 6, which was written at 2023-11-14T22:13:20Z"), "{shorter}");
        for words in [words(None), words(Some(&found("two", 9))), shorter] {
            assert!(words.contains("restore") && words.contains("--accept-loss"), "{words}");
        }
        for last in [7, 8] {
            assert_eq!(compare(&remembered, Some(&found("one", last))), Ok(()));
        }
        assert!(words(Some(&found("two", 0))).contains("missing or empty"));
        let empty = Remembered::Journal { name: "one".into(), last: 0, seen: 0 };
        for nothing in [Remembered::Nothing, Remembered::Unnamed, empty] {
            assert_eq!(compare(&nothing, None), Ok(()));
            assert_eq!(compare(&nothing, Some(&found("two", 1))), Ok(()));
        }
    }
}

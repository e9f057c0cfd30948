//! Scopes: what a key of another system may be used for.

use model::WorkstreamId;
use rusqlite::types::{FromSql, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use std::fmt::{self, Display, Formatter};
use std::str::FromStr;
use thiserror::Error;

/// The most scopes of one key.
const WORKSTREAMS_OF_KEY: usize = 100;

/// A scope of a key. Written as `metrics`, `administer`, `ingest` or `ingest:sms`, `read` or `read:sms`.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Scope {
    /// Reading the metrics.
    Metrics,
    /// Bringing work in, with this workstream or any, and acting for the customers of that work.
    Ingest(Option<WorkstreamId>),
    /// Reading the conversations that the key opened, or all of this workstream.
    Read(Option<WorkstreamId>),
    /// Everything that an administrator may do.
    Administer,
}

/// Why scopes are not valid.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub(crate) enum ScopeError {
    /// A word is no scope.
    #[error(
        "`{0}` is no scope: write `metrics`, `administer`, `ingest`, `ingest:WORKSTREAM`, `read` or `read:WORKSTREAM`"
    )]
    Unknown(String),
    /// There are none, or too many.
    #[error("a key needs from 1 to {WORKSTREAMS_OF_KEY} scopes")]
    Count,
}

impl FromStr for Scope {
    type Err = ScopeError;

    fn from_str(word: &str) -> Result<Self, ScopeError> {
        let workstream = |id: &str| {
            let is_plain = !id.is_empty() && !id.contains(char::is_whitespace);
            is_plain.then(|| Some(WorkstreamId::from(id)))
        };
        let scope = match word.split_once(':') {
            None => match word {
                "metrics" => Some(Self::Metrics),
                "administer" => Some(Self::Administer),
                "ingest" => Some(Self::Ingest(None)),
                "read" => Some(Self::Read(None)),
                _ => None,
            },
            Some(("ingest", id)) => workstream(id).map(Self::Ingest),
            Some(("read", id)) => workstream(id).map(Self::Read),
            Some(_) => None,
        };
        scope.ok_or_else(|| ScopeError::Unknown(word.chars().take(100).collect()))
    }
}

impl Display for Scope {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Metrics => formatter.write_str("metrics"),
            Self::Administer => formatter.write_str("administer"),
            Self::Ingest(None) => formatter.write_str("ingest"),
            Self::Ingest(Some(id)) => write!(formatter, "ingest:{id}"),
            Self::Read(None) => formatter.write_str("read"),
            Self::Read(Some(id)) => write!(formatter, "read:{id}"),
        }
    }
}

/// The scopes of a key. Stored as words with blanks between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Scopes(Vec<Scope>);

impl Default for Scopes {
    /// The default scopes: bringing work in and reading what became of it.
    fn default() -> Self {
        Self(vec![Scope::Ingest(None), Scope::Read(None)])
    }
}

impl Scopes {
    /// These scopes.
    ///
    /// # Errors
    /// One is unknown, or there are none or too many.
    pub(crate) fn parse<'a>(words: impl IntoIterator<Item = &'a str>) -> Result<Self, ScopeError> {
        let scopes: Vec<Scope> = words.into_iter().map(str::parse).collect::<Result<_, _>>()?;
        if (1..=WORKSTREAMS_OF_KEY).contains(&scopes.len()) {
            Ok(Self(scopes))
        } else {
            Err(ScopeError::Count)
        }
    }

    /// Each as its word.
    pub(crate) fn words(&self) -> Vec<String> {
        self.0.iter().map(Scope::to_string).collect()
    }

    /// Whether it may read the metrics.
    pub(crate) fn has_metrics(&self) -> bool {
        self.0.contains(&Scope::Metrics)
    }

    /// Whether it may do what an administrator may.
    pub(crate) fn administers(&self) -> bool {
        self.0.contains(&Scope::Administer)
    }

    /// Whether it may bring work in with any workstream at all.
    pub(crate) fn ingests(&self) -> bool {
        self.0.iter().any(|scope| matches!(scope, Scope::Ingest(_)))
    }

    /// Whether it may bring work in with this workstream.
    pub(crate) fn ingests_by(&self, workstream: &WorkstreamId) -> bool {
        self.0.iter().any(|scope| match scope {
            Scope::Ingest(of) => of.as_ref().is_none_or(|of| of == workstream),
            _ => false,
        })
    }

    /// Whether it may read any conversation at all.
    pub(crate) fn reads(&self) -> bool {
        self.0.iter().any(|scope| matches!(scope, Scope::Read(_)))
    }

    /// Whether it may read a conversation of this workstream, given whether the key opened it.
    pub(crate) fn reads_of(&self, workstream: &WorkstreamId, opened: bool) -> bool {
        self.0.iter().any(|scope| match scope {
            Scope::Read(None) => opened,
            Scope::Read(Some(of)) => of == workstream,
            _ => false,
        })
    }
}

impl ToSql for Scopes {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.words().join(" ").into())
    }
}

impl FromSql for Scopes {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        // An unknown scope of a newer program allows nothing.
        Ok(Self(value.as_str()?.split(' ').filter_map(|word| word.parse().ok()).collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scopes(words: &str) -> Scopes {
        Scopes::parse(words.split(' ')).unwrap()
    }

    #[test]
    fn a_scope_is_good_for_one_thing() {
        let (sms, web) = (WorkstreamId::from("sms"), WorkstreamId::from("web"));
        let can = |words: &str| {
            let it = scopes(words);
            [
                it.has_metrics(),
                it.administers(),
                it.ingests_by(&sms),
                it.ingests_by(&web),
                it.reads_of(&sms, true),
                it.reads_of(&sms, false),
                it.reads_of(&web, false),
            ]
        };
        assert_eq!(can("metrics"), [true, false, false, false, false, false, false]);
        assert_eq!(can("administer"), [false, true, false, false, false, false, false]);
        assert_eq!(can("ingest"), [false, false, true, true, false, false, false]);
        assert_eq!(can("ingest:sms"), [false, false, true, false, false, false, false]);
        assert_eq!(can("read"), [false, false, false, false, true, false, false]);
        assert_eq!(can("read:sms"), [false, false, false, false, true, true, false]);
    }

    #[test]
    fn scopes_are_read_as_they_are_written_and_others_are_refused() {
        for words in ["metrics", "ingest read", "ingest:sms read:sms administer"] {
            assert_eq!(scopes(words).words().join(" "), words);
        }
        for words in ["", "all", "ingest:", "metrics:sms", "read:a b", "Ingest"] {
            assert!(Scopes::parse([words]).is_err(), "{words}");
        }
        assert_eq!(Scopes::parse([]), Err(ScopeError::Count));
    }
}

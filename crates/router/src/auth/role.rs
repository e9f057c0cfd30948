//! The roles of accounts.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use serde::{Deserialize, Serialize};

/// The role of an account: what its person may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, clap::ValueEnum, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum Role {
    /// Answers customers at a desk.
    Representative,
    /// Watches the floor and acts on it.
    Supervisor,
    /// Changes the configuration, and may do what a supervisor may.
    Administrator,
}

impl Role {
    const ALL: [Self; 3] = [Self::Representative, Self::Supervisor, Self::Administrator];

    /// Whether the role includes what a supervisor may do.
    pub(crate) fn supervises(self) -> bool {
        matches!(self, Self::Supervisor | Self::Administrator)
    }

    /// The role's name on the wire.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Representative => "representative",
            Self::Supervisor => "supervisor",
            Self::Administrator => "administrator",
        }
    }
}

impl ToSql for Role {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.word().into())
    }
}

impl FromSql for Role {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let word = value.as_str()?;
        Self::ALL.into_iter().find(|role| role.word() == word).ok_or(FromSqlError::InvalidType)
    }
}

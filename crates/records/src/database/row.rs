//! A row that a statement gave.

use crate::RecordsError;
use model::Timestamp;
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{Decode, Row as _, Type};

/// A row of either store. Columns are read by name.
pub enum Row {
    Sqlite(SqliteRow),
    Postgres(PgRow),
}

impl Row {
    fn get<T>(&self, column: &str) -> Result<T, RecordsError>
    where
        T: for<'row> Decode<'row, sqlx::Sqlite> + Type<sqlx::Sqlite>,
        T: for<'row> Decode<'row, sqlx::Postgres> + Type<sqlx::Postgres>,
    {
        let read = match self {
            Self::Sqlite(row) => row.try_get(column),
            Self::Postgres(row) => row.try_get(column),
        };
        read.map_err(|error| RecordsError::Damaged(error.to_string()))
    }

    pub(crate) fn text(&self, column: &str) -> Result<String, RecordsError> {
        self.get(column)
    }

    pub(crate) fn maybe_text(&self, column: &str) -> Result<Option<String>, RecordsError> {
        self.get(column)
    }

    pub(crate) fn integer(&self, column: &str) -> Result<i64, RecordsError> {
        self.get(column)
    }

    pub(crate) fn maybe_integer(&self, column: &str) -> Result<Option<i64>, RecordsError> {
        self.get(column)
    }

    /// A number that is never negative.
    pub(crate) fn number(&self, column: &str) -> Result<u64, RecordsError> {
        self.integer(column).map(i64::unsigned_abs)
    }

    pub(crate) fn maybe_number(&self, column: &str) -> Result<Option<u64>, RecordsError> {
        Ok(self.maybe_integer(column)?.map(i64::unsigned_abs))
    }

    pub(crate) fn boolean(&self, column: &str) -> Result<bool, RecordsError> {
        self.get(column)
    }

    pub(crate) fn timestamp(&self, column: &str) -> Result<Timestamp, RecordsError> {
        self.number(column).map(Timestamp)
    }

    pub(crate) fn maybe_timestamp(&self, column: &str) -> Result<Option<Timestamp>, RecordsError> {
        Ok(self.maybe_number(column)?.map(Timestamp))
    }
}

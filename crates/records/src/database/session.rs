//! A connection that reads, or a transaction that writes.

use super::failure::explain;
use super::{Dialect, Row, Value};
use crate::RecordsError;
use serde_json::json;
use sqlx::pool::PoolConnection;
use sqlx::postgres::PgArguments;
use sqlx::query::Query;
use sqlx::sqlite::SqliteArguments;
use sqlx::{AssertSqlSafe, Postgres, SqlSafeStr, SqlStr, Sqlite, Transaction};
use std::borrow::Cow;

/// The most rows of one insert.
const MOST_ROWS: usize = 256;

/// A connection of either store.
pub(super) enum Connection {
    SqliteReads(PoolConnection<Sqlite>),
    SqliteWrites(Transaction<'static, Sqlite>),
    PostgresReads(PoolConnection<Postgres>),
    PostgresWrites(Transaction<'static, Postgres>),
}

/// A connection that reads, or a transaction that writes.
pub(crate) struct Session {
    connection: Connection,
}

/// An insert of many rows.
#[derive(Clone, Debug)]
pub(crate) struct Insert {
    pub(crate) table: &'static str,
    pub(crate) columns: Cow<'static, str>,
    /// What makes the value of a column of its parameter, where it is not the parameter itself: the column's place and
    /// what stands before and after the parameter.
    pub(crate) wrapped: Option<(usize, &'static str, &'static str)>,
    /// What follows the rows, such as `ON CONFLICT`.
    pub(crate) then: &'static str,
}

impl Session {
    pub(super) fn new(connection: Connection) -> Self {
        Self { connection }
    }

    pub(crate) fn dialect(&self) -> Dialect {
        match self.connection {
            Connection::SqliteReads(_) | Connection::SqliteWrites(_) => Dialect::Sqlite,
            Connection::PostgresReads(_) | Connection::PostgresWrites(_) => Dialect::Postgres,
        }
    }

    /// What follows a query whose rows nobody else may change before this transaction ends. In SQLite only one transaction
    /// writes at a time.
    pub(crate) fn lock(&self) -> &'static str {
        match self.dialect() {
            Dialect::Sqlite => "",
            Dialect::Postgres => " FOR UPDATE",
        }
    }

    /// What follows a column that is to be one of the values of a list, which is the parameter of this number. Whatever is in
    /// the list, the statement is the same: it is prepared once, and its plan looks values up, however few rows there were when
    /// it was made.
    pub(crate) fn among(&self, parameter: usize) -> String {
        match self.dialect() {
            Dialect::Sqlite => format!("IN (SELECT value FROM json_each(${parameter}))"),
            Dialect::Postgres => format!("= ANY(${parameter})"),
        }
    }

    /// The rows that a statement gives.
    pub(crate) async fn rows(
        &mut self,
        sql: impl SqlSafeStr,
        values: Vec<Value>,
    ) -> Result<Vec<Row>, RecordsError> {
        let sql = sql.into_sql_str();
        let sqlite = |rows: Vec<_>| rows.into_iter().map(Row::Sqlite).collect();
        let postgres = |rows: Vec<_>| rows.into_iter().map(Row::Postgres).collect();
        let rows = match &mut self.connection {
            Connection::SqliteReads(on) => of_sqlite(sql, values).fetch_all(&mut **on).await.map(sqlite),
            Connection::SqliteWrites(on) => of_sqlite(sql, values).fetch_all(&mut **on).await.map(sqlite),
            Connection::PostgresReads(on) => {
                of_postgres(sql, values).fetch_all(&mut **on).await.map(postgres)
            }
            Connection::PostgresWrites(on) => {
                of_postgres(sql, values).fetch_all(&mut **on).await.map(postgres)
            }
        };
        rows.map_err(explain)
    }

    /// The first row that a statement gives, if any.
    pub(crate) async fn row(
        &mut self,
        sql: impl SqlSafeStr,
        values: Vec<Value>,
    ) -> Result<Option<Row>, RecordsError> {
        Ok(self.rows(sql, values).await?.into_iter().next())
    }

    /// Does what a statement says, and tells how many rows it changed.
    pub(crate) async fn execute(
        &mut self,
        sql: impl SqlSafeStr,
        values: Vec<Value>,
    ) -> Result<u64, RecordsError> {
        let sql = sql.into_sql_str();
        let changed = match &mut self.connection {
            Connection::SqliteReads(on) => {
                of_sqlite(sql, values).execute(&mut **on).await.map(|done| done.rows_affected())
            }
            Connection::SqliteWrites(on) => {
                of_sqlite(sql, values).execute(&mut **on).await.map(|done| done.rows_affected())
            }
            Connection::PostgresReads(on) => {
                of_postgres(sql, values).execute(&mut **on).await.map(|done| done.rows_affected())
            }
            Connection::PostgresWrites(on) => {
                of_postgres(sql, values).execute(&mut **on).await.map(|done| done.rows_affected())
            }
        };
        changed.map_err(explain)
    }

    /// Inserts rows, many with one statement, and gives what the inserts return.
    pub(crate) async fn insert(
        &mut self,
        insert: &Insert,
        rows: Vec<Vec<Value>>,
    ) -> Result<Vec<Row>, RecordsError> {
        let mut returned = Vec::new();
        let mut rest = rows.into_iter();
        loop {
            // The number of rows is a power of two, so that few different statements are prepared.
            let count = rest.len().min(MOST_ROWS);
            if count == 0 {
                return Ok(returned);
            }
            let count = 1 << count.ilog2();
            let values: Vec<Vec<Value>> = rest.by_ref().take(count).collect();
            let sql = AssertSqlSafe(insert.sql(self.dialect(), count, values[0].len()));
            returned.extend(self.rows(sql, values.into_iter().flatten().collect()).await?);
        }
    }

    /// Makes what was written durable.
    pub(crate) async fn commit(self) -> Result<(), RecordsError> {
        match self.connection {
            Connection::SqliteWrites(transaction) => transaction.commit().await.map_err(explain),
            Connection::PostgresWrites(transaction) => transaction.commit().await.map_err(explain),
            Connection::SqliteReads(_) | Connection::PostgresReads(_) => Ok(()),
        }
    }
}

impl Insert {
    /// An insert whose values are its parameters.
    pub(crate) const fn plain(table: &'static str, columns: &'static str, then: &'static str) -> Self {
        Self { table, columns: Cow::Borrowed(columns), wrapped: None, then }
    }

    /// Parameters are numbered for PostgreSQL alone: to SQLite `$1` is a name, and to bind each of thousands of named parameters
    /// it looks through all of them.
    fn sql(&self, dialect: Dialect, rows: usize, columns: usize) -> String {
        let parameter = |number: usize| match dialect {
            Dialect::Sqlite => "?".to_owned(),
            Dialect::Postgres => format!("${number}"),
        };
        let mut sql = format!("INSERT INTO {} ({}) VALUES ", self.table, self.columns);
        for row in 0..rows {
            sql.push_str(if row == 0 { "(" } else { ", (" });
            for column in 0..columns {
                let comma = if column == 0 { "" } else { ", " };
                let value = parameter(row * columns + column + 1);
                match self.wrapped {
                    Some((place, before, after)) if place == column => {
                        sql.push_str(&format!("{comma}{before}{value}{after}"));
                    }
                    _ => sql.push_str(&format!("{comma}{value}")),
                }
            }
            sql.push(')');
        }
        sql.push(' ');
        sql.push_str(self.then);
        sql
    }
}

fn of_sqlite(sql: SqlStr, values: Vec<Value>) -> Query<'static, Sqlite, SqliteArguments> {
    values.into_iter().fold(sqlx::query(sql), |query, value| match value {
        Value::Text(text) => query.bind(text),
        Value::Integer(number) => query.bind(number),
        Value::Boolean(is) => query.bind(is),
        Value::Integers(numbers) => query.bind(json!(numbers).to_string()),
        Value::Texts(texts) => query.bind(json!(texts).to_string()),
    })
}

fn of_postgres(sql: SqlStr, values: Vec<Value>) -> Query<'static, Postgres, PgArguments> {
    values.into_iter().fold(sqlx::query(sql), |query, value| match value {
        Value::Text(text) => query.bind(text),
        Value::Integer(number) => query.bind(number),
        Value::Boolean(is) => query.bind(is),
        Value::Integers(numbers) => query.bind(numbers),
        Value::Texts(texts) => query.bind(texts),
    })
}

//! The two kinds of store behind one face: the rest of this crate writes one SQL, with `$1` for values.
//!
//! In SQLite one connection writes, in WAL mode with a sync for each commit, and a few others read.

mod failure;
mod migrations;
mod row;
mod session;
mod value;

pub(crate) use row::Row;
pub(crate) use session::{Insert, Session};
pub(crate) use value::Value;

use crate::{Location, RecordsError};
use failure::explain;
use session::Connection;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Connection as _, PgPool, SqlitePool};
use std::path::Path;
use std::time::Duration;

/// How long a call waits for a free connection. At the end the records count as not available.
const CONNECTION_TIMEOUT: Duration = Duration::from_secs(5);

/// How long a connection to a SQLite file waits for another program that writes, such as a backup.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// The connections that read a SQLite file at a time.
const SQLITE_READERS: u32 = 4;

/// The connections to PostgreSQL of one router.
const POSTGRES_CONNECTIONS: u32 = 16;

/// The pages of the log (4 KiB each) after which a commit moves them into the file. The usual thousand held up each hundredth
/// change.
const CHECKPOINT_PAGES: u32 = 4_000;

/// The memory of the connection that writes for pages of the file, in KiB.
const WRITER_CACHE: u32 = 8_192;

/// The same of each that reads: what the system keeps of the file is as near.
const READER_CACHE: u32 = 2_048;

/// The prepared statements that one connection keeps.
const STATEMENTS_KEPT: usize = 500;

/// The indexes of words.
const SEARCHED: [&str; 3] = ["contact_words", "article_words", "message_words"];

/// The pages of an index that one step of a scrub merges.
const SCRUB_STEP: i64 = 500;

/// Which SQL a store speaks, where the two differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dialect {
    Sqlite,
    Postgres,
}

/// An open store.
#[derive(Clone, Debug)]
pub(crate) enum Database {
    Sqlite { writer: SqlitePool, readers: SqlitePool },
    Postgres(PgPool),
}

impl Database {
    /// Opens the store, and makes or migrates its tables.
    pub(crate) async fn open(location: &Location) -> Result<Self, RecordsError> {
        match location {
            Location::File(path) => Self::open_file(path).await,
            Location::Postgres(url) => Self::open_postgres(url).await,
        }
    }

    async fn open_file(path: &Path) -> Result<Self, RecordsError> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .foreign_keys(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(BUSY_TIMEOUT)
            .statement_cache_capacity(STATEMENTS_KEPT)
            .pragma("secure_delete", "ON")
            .pragma("temp_store", "MEMORY")
            .pragma("wal_autocheckpoint", CHECKPOINT_PAGES.to_string())
            .pragma("cache_size", format!("-{WRITER_CACHE}"));
        let pool = |connections| {
            let pool = SqlitePoolOptions::new().max_connections(connections);
            pool.acquire_timeout(CONNECTION_TIMEOUT).idle_timeout(None).max_lifetime(None)
        };
        let writer = writes_only_whole(pool(1)).connect_with(options.clone()).await.map_err(explain)?;
        migrations::sqlite().run(&writer).await.map_err(failure::explain_migration)?;
        let reading = options.pragma("query_only", "ON").pragma("cache_size", format!("-{READER_CACHE}"));
        let readers = pool(SQLITE_READERS).connect_with(reading).await.map_err(explain)?;
        Ok(Self::Sqlite { writer, readers })
    }

    async fn open_postgres(url: &str) -> Result<Self, RecordsError> {
        let wrong = |error: sqlx::Error| RecordsError::invalid("records", error.to_string());
        let options: PgConnectOptions = url.parse().map_err(wrong)?;
        let options = options.application_name("handbell").statement_cache_capacity(STATEMENTS_KEPT);
        let pool = PgPoolOptions::new()
            .max_connections(POSTGRES_CONNECTIONS)
            .acquire_timeout(CONNECTION_TIMEOUT)
            .connect_with(options)
            .await
            .map_err(explain)?;
        migrations::postgres().run(&pool).await.map_err(failure::explain_migration)?;
        Ok(Self::Postgres(pool))
    }

    /// A connection that reads.
    pub(crate) async fn read(&self) -> Result<Session, RecordsError> {
        let connection = match self {
            Self::Sqlite { readers, .. } => {
                Connection::SqliteReads(readers.acquire().await.map_err(explain)?)
            }
            Self::Postgres(pool) => Connection::PostgresReads(pool.acquire().await.map_err(explain)?),
        };
        Ok(Session::new(connection))
    }

    /// A transaction that writes. What is not committed is rolled back.
    pub(crate) async fn write(&self) -> Result<Session, RecordsError> {
        let connection = match self {
            Self::Sqlite { writer, .. } => {
                Connection::SqliteWrites(writer.begin_with("BEGIN IMMEDIATE").await.map_err(explain)?)
            }
            Self::Postgres(pool) => Connection::PostgresWrites(pool.begin().await.map_err(explain)?),
        };
        Ok(Session::new(connection))
    }

    /// Makes the store forget what was deleted: words in the index of a search, pages of its files, old versions of rows.
    pub(crate) async fn scrub(&self) -> Result<(), RecordsError> {
        match self {
            Self::Sqlite { writer, .. } => {
                for table in SEARCHED {
                    scrub_words(writer, table).await?;
                }
                let end = sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)");
                end.execute(writer).await.map_err(explain)?;
            }
            Self::Postgres(pool) => {
                let sql = "VACUUM contact, contact_words, article, article_words, message, message_words, \
                    conversation, service_case, note, address, attachment";
                sqlx::query(sql).execute(pool).await.map_err(explain)?;
            }
        }
        Ok(())
    }

    /// Ends all connections.
    pub(crate) async fn close(&self) {
        match self {
            Self::Sqlite { writer, readers } => {
                readers.close().await;
                writer.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

/// Gives a connection away that could not write any more, though the disk is well again: SQLite opens a file of a read-only
/// disk for reading alone, and it ends a transaction by itself that the disk refused, which sqlx does not notice.
fn writes_only_whole(pool: SqlitePoolOptions) -> SqlitePoolOptions {
    let pool = pool.after_connect(|connection, _| {
        Box::pin(async move {
            // A transaction alone is no write.
            let write = "BEGIN IMMEDIATE; PRAGMA user_version = 0; ROLLBACK";
            sqlx::raw_sql(write).execute(connection).await?;
            Ok(())
        })
    });
    pool.before_acquire(|connection, _| Box::pin(async move { Ok(!connection.is_in_transaction()) }))
}

/// Rewrites an index of words without those that were deleted, in small steps, so that others may write in between.
async fn scrub_words(writer: &SqlitePool, table: &str) -> Result<(), RecordsError> {
    // The first step begins to merge all parts of the index; the others go on.
    let mut pages = -SCRUB_STEP;
    loop {
        let step =
            sqlx::AssertSqlSafe(format!("INSERT INTO {table} ({table}, rank) VALUES ('merge', {pages})"));
        let mut connection = writer.acquire().await.map_err(explain)?;
        let before = total_changes(&mut connection).await?;
        sqlx::query(step).execute(&mut *connection).await.map_err(explain)?;
        // So few changes mean that there was nothing left to merge.
        if total_changes(&mut connection).await? - before < 2 {
            return Ok(());
        }
        pages = SCRUB_STEP;
    }
}

async fn total_changes(connection: &mut sqlx::SqliteConnection) -> Result<i64, RecordsError> {
    sqlx::query_scalar("SELECT total_changes()").fetch_one(connection).await.map_err(explain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_transaction_that_the_disk_ended_holds_up_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let database = Database::open_file(&folder.path().join("records")).await.unwrap();
        let mut refused = database.write().await.unwrap();
        // As SQLite does by itself when a write fails.
        refused.execute("ROLLBACK", vec![]).await.unwrap();
        drop(refused);
        database.write().await.unwrap().commit().await.unwrap();
    }

    #[tokio::test]
    async fn a_file_that_can_only_be_read_is_no_file_to_write_to() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("records");
        Database::open_file(&path).await.unwrap().close().await;
        let options = SqliteConnectOptions::new().filename(path).read_only(true);
        let pool = SqlitePoolOptions::new().acquire_timeout(Duration::from_millis(100));
        let opened = writes_only_whole(pool).connect_with(options).await;
        assert!(matches!(opened.map_err(explain), Err(RecordsError::Unavailable(_))));
    }
}

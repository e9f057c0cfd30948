//! Tells a store that is away from one that is damaged.

use crate::RecordsError;
use sqlx::Error;
use sqlx::migrate::MigrateError;

/// Classes of PostgreSQL's codes that pass by themselves: connection, insufficient resources, operator intervention,
/// system error, transaction rollback (a deadlock).
const PASSING_CLASSES: [&str; 5] = ["08", "53", "57", "58", "40"];

/// Codes of SQLite that pass or that the machine's owner mends: busy, locked, read-only, input and output, full, cannot
/// open.
const PASSING_RESULTS: [i32; 6] = [5, 6, 8, 10, 13, 14];

pub(super) fn explain(error: Error) -> RecordsError {
    let passes = match &error {
        Error::Io(_) | Error::Tls(_) | Error::PoolTimedOut | Error::PoolClosed | Error::WorkerCrashed => true,
        Error::Database(database) => {
            let code = database.code().unwrap_or_default();
            let class = code.get(..2).unwrap_or_default();
            let passing_result =
                code.parse::<i32>().is_ok_and(|code| PASSING_RESULTS.contains(&(code & 0xff)));
            match database.try_downcast_ref::<sqlx::postgres::PgDatabaseError>() {
                Some(_) => PASSING_CLASSES.contains(&class),
                None => passing_result,
            }
        }
        _ => false,
    };
    match passes {
        true => RecordsError::Unavailable(error.to_string()),
        false => RecordsError::Damaged(error.to_string()),
    }
}

pub(super) fn explain_migration(error: MigrateError) -> RecordsError {
    match error {
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => explain(error),
        MigrateError::VersionMissing(_) | MigrateError::VersionTooNew(..) => {
            RecordsError::Newer(error.to_string())
        }
        other => RecordsError::Damaged(other.to_string()),
    }
}

//! The steps that bring the tables of any older version up to date.

use sqlx::SqlSafeStr;
use sqlx::migrate::{Migration, MigrationType, Migrator};

/// One step: its number, what it is about, and its SQL. A step that was released never changes.
type Step = (i64, &'static str, &'static str);

const SQLITE: [Step; 8] = [
    (1, "truth", include_str!("../../migrations/sqlite/0001_truth.sql")),
    (2, "history", include_str!("../../migrations/sqlite/0002_history.sql")),
    (3, "journal", include_str!("../../migrations/sqlite/0003_journal.sql")),
    (4, "country", include_str!("../../migrations/sqlite/0004_country.sql")),
    (5, "attachment", include_str!("../../migrations/sqlite/0005_attachment.sql")),
    (6, "archive", include_str!("../../migrations/sqlite/0006_archive.sql")),
    (7, "survey", include_str!("../../migrations/sqlite/0007_survey.sql")),
    (8, "mention", include_str!("../../migrations/sqlite/0008_mention.sql")),
];

const POSTGRES: [Step; 8] = [
    (1, "truth", include_str!("../../migrations/postgres/0001_truth.sql")),
    (2, "history", include_str!("../../migrations/postgres/0002_history.sql")),
    (3, "journal", include_str!("../../migrations/postgres/0003_journal.sql")),
    (4, "country", include_str!("../../migrations/postgres/0004_country.sql")),
    (5, "attachment", include_str!("../../migrations/postgres/0005_attachment.sql")),
    (6, "archive", include_str!("../../migrations/postgres/0006_archive.sql")),
    (7, "survey", include_str!("../../migrations/postgres/0007_survey.sql")),
    (8, "mention", include_str!("../../migrations/postgres/0008_mention.sql")),
];

pub(super) fn sqlite() -> Migrator {
    migrator(&SQLITE)
}

pub(super) fn postgres() -> Migrator {
    migrator(&POSTGRES)
}

fn migrator(steps: &[Step]) -> Migrator {
    let step = |(number, about, sql): &Step| {
        let kind = MigrationType::Simple;
        Migration::new(*number, (*about).into(), kind, sql.into_sql_str(), false)
    };
    Migrator::with_migrations(steps.iter().map(step).collect())
}

//! The store, and the records of one organisation in it.

use crate::database::{Database, Session};
use crate::item::check_id;
use crate::{Location, RecordsError};
use model::OrganisationId;
use std::sync::Arc;

/// An open store of records.
#[derive(Clone, Debug)]
pub struct Records {
    database: Database,
}

/// The records of one organisation. No call reaches those of another.
#[derive(Clone, Debug)]
pub struct OrganisationRecords {
    database: Database,
    id: OrganisationId,
    number: i64,
    country: Option<Arc<str>>,
}

/// The tables with an organisation's rows. Rows of words go with their items.
const TABLES: [&str; 23] = [
    "address",
    "article",
    "attachment",
    "audit",
    "company",
    "contact",
    "conversation",
    "disposition",
    "erased_conversation",
    "erasure",
    "figure",
    "mention",
    "merged_contact",
    "message",
    "note",
    "offer",
    "presence_time",
    "projection",
    "quick_reply",
    "retention",
    "service_case",
    "session",
    "organisation",
];

impl Records {
    /// Opens the store, and makes or migrates its tables.
    ///
    /// # Errors
    /// The store is away, or it was written by a newer program.
    pub async fn open(location: &Location) -> Result<Self, RecordsError> {
        Ok(Self { database: Database::open(location).await? })
    }

    /// The records of an organisation; they begin empty. Phone numbers without a country code are taken as ones of the given
    /// country.
    ///
    /// # Errors
    /// The store is away, or the identity cannot be one.
    pub async fn organisation(
        &self,
        id: &OrganisationId,
        country: Option<&str>,
    ) -> Result<OrganisationRecords, RecordsError> {
        const FIND: &str = "SELECT number FROM organisation WHERE id = $1";
        const ADD: &str = "INSERT INTO organisation (id) VALUES ($1) ON CONFLICT (id) DO NOTHING";
        check_id("organisation", &id.0)?;
        let mut found = self.database.read().await?.row(FIND, vec![id.0.as_str().into()]).await?;
        if found.is_none() {
            let mut session = self.database.write().await?;
            session.execute(ADD, vec![id.0.as_str().into()]).await?;
            found = session.row(FIND, vec![id.0.as_str().into()]).await?;
            session.commit().await?;
        }
        let row = found.ok_or_else(|| RecordsError::Damaged("an organisation was not added".into()))?;
        Ok(OrganisationRecords {
            database: self.database.clone(),
            id: id.clone(),
            number: row.integer("number")?,
            country: country.map(Into::into),
        })
    }

    /// Makes the store itself forget what was deleted, such as after a person was erased: words in the index of a search, free
    /// pages, old versions of rows. It goes on in small steps, for as long as minutes on a large store.
    ///
    /// # Errors
    /// The store is away.
    pub async fn scrub(&self) -> Result<(), RecordsError> {
        self.database.scrub().await
    }

    /// Ends all connections. Handles of organisations are of no use afterwards.
    pub async fn close(&self) {
        self.database.close().await;
    }
}

impl OrganisationRecords {
    /// Whose records they are.
    pub fn id(&self) -> &OrganisationId {
        &self.id
    }

    /// Removes everything of the organisation for good.
    ///
    /// # Errors
    /// The store is away; nothing was removed.
    pub async fn remove_all(self) -> Result<(), RecordsError> {
        let mut session = self.write().await?;
        for table in TABLES {
            let column = if table == "organisation" { "number" } else { "organisation" };
            let sql = sqlx::AssertSqlSafe(format!("DELETE FROM {table} WHERE {column} = $1"));
            session.execute(sql, vec![self.number.into()]).await?;
        }
        session.commit().await
    }

    /// The same records, which take phone numbers without a country code as ones of this country from now on. Where they were
    /// taken as ones of another, what contacts and companies are known by is worked out again first.
    ///
    /// # Errors
    /// The store is away.
    pub async fn in_country(&self, country: Option<&str>) -> Result<Self, RecordsError> {
        const FIND: &str = "SELECT country FROM organisation WHERE number = $1";
        const SET: &str = "UPDATE organisation SET country = $2 WHERE number = $1";
        let there = Self { country: country.map(Into::into), ..self.clone() };
        let row = self.read().await?.row(FIND, vec![self.number.into()]).await?;
        let before = row.map(|row| row.maybe_text("country")).transpose()?.flatten();
        if before.as_deref() != country {
            there.refresh_addresses().await?;
            let mut session = there.write().await?;
            session.execute(SET, vec![self.number.into(), country.into()]).await?;
            session.commit().await?;
        }
        Ok(there)
    }

    pub(crate) fn number(&self) -> i64 {
        self.number
    }

    /// The country that phone numbers without a country code are taken as ones of.
    pub fn country(&self) -> Option<&str> {
        self.country.as_deref()
    }

    pub(crate) async fn read(&self) -> Result<Session, RecordsError> {
        self.database.read().await
    }

    pub(crate) async fn write(&self) -> Result<Session, RecordsError> {
        self.database.write().await
    }
}

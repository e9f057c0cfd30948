//! Lists of items that belong together, and the addresses of all.

use crate::RecordsError;
use crate::database::{Row, Value};
use crate::item::{Item, Stored};
use crate::items::stored;
use crate::kinds::{Article, Case, Company, Contact, Note, QuickReply, Subject};
use crate::organisation::OrganisationRecords;
use crate::page::{MOST_ON_A_PAGE, Page, PageRequest};
use model::{CompanyId, ContactId, RepId};

impl OrganisationRecords {
    /// The contacts of a company, the oldest first.
    ///
    /// # Errors
    /// The store is away, or the cursor is wrong.
    pub async fn contacts_of(
        &self,
        company: &CompanyId,
        page: &PageRequest,
    ) -> Result<Page<Stored<Contact>>, RecordsError> {
        self.list_where(&[("company", company.0.as_str().into())], page).await
    }

    /// The cases of a contact, the oldest first.
    ///
    /// # Errors
    /// The store is away, or the cursor is wrong.
    pub async fn cases_of(
        &self,
        contact: &ContactId,
        page: &PageRequest,
    ) -> Result<Page<Stored<Case>>, RecordsError> {
        self.list_where(&[("contact", contact.0.as_str().into())], page).await
    }

    /// The notes about something, the oldest first.
    ///
    /// # Errors
    /// The store is away, or the cursor is wrong.
    pub async fn notes_about(
        &self,
        subject: &Subject,
        page: &PageRequest,
    ) -> Result<Page<Stored<Note>>, RecordsError> {
        self.list_where(
            &[("about_kind", subject.kind().into()), ("about", subject.id().as_ref().into())],
            page,
        )
        .await
    }

    /// The articles that are published, the oldest first.
    ///
    /// # Errors
    /// The store is away, or the cursor is wrong.
    pub async fn published_articles(
        &self,
        page: &PageRequest,
    ) -> Result<Page<Stored<Article>>, RecordsError> {
        self.list_where(&[("published", true.into())], page).await
    }

    /// The quick replies of a rep and those of everybody, the oldest first.
    ///
    /// # Errors
    /// The store is away, or the cursor is wrong.
    pub async fn quick_replies_for(
        &self,
        rep: &RepId,
        page: &PageRequest,
    ) -> Result<Page<Stored<QuickReply>>, RecordsError> {
        const FIND: &str = "SELECT * FROM quick_reply WHERE organisation = $1 AND (owner IS NULL OR owner = $2) \
            AND number > $3 ORDER BY number LIMIT $4";
        let (after, rows) = (page.number(0)?, page.rows());
        let asked = vec![self.number().into(), rep.0.as_str().into(), after.into(), rows.into()];
        let rows = self.read().await?.rows(FIND, asked).await?;
        let numbered = |row: &Row| Ok((row.integer("number")?, stored(row)?));
        let items = rows.iter().map(numbered).collect::<Result<Vec<_>, RecordsError>>()?;
        Ok(Page::of(items, page, |(number, _)| *number).map(|(_, item)| item))
    }

    /// The cases of a contact that were made last, the latest first.
    ///
    /// # Errors
    /// The store is away.
    pub async fn recent_cases(
        &self,
        contact: &ContactId,
        limit: usize,
    ) -> Result<Vec<Stored<Case>>, RecordsError> {
        const FIND: &str = "SELECT * FROM service_case WHERE organisation = $1 AND contact = $2 \
            ORDER BY number DESC LIMIT $3";
        let limit = limit.min(MOST_ON_A_PAGE) as u64;
        let asked = vec![self.number().into(), contact.0.as_str().into(), limit.into()];
        let rows = self.read().await?.rows(FIND, asked).await?;
        rows.iter().map(stored).collect()
    }

    /// Works out again what contacts and companies are known by. It is needed after the organisation's country has changed,
    /// which numbers without a country code are taken as ones of.
    ///
    /// # Errors
    /// The store is away. Some may be worked out by then; it can be begun again.
    pub async fn refresh_addresses(&self) -> Result<(), RecordsError> {
        self.refresh_addresses_of::<Contact>().await?;
        self.refresh_addresses_of::<Company>().await
    }

    async fn refresh_addresses_of<T: Item>(&self) -> Result<(), RecordsError> {
        let sql = format!(
            "SELECT * FROM {} WHERE organisation = $1 AND number > $2 ORDER BY number LIMIT $3",
            T::TABLE
        );
        let mut after = 0;
        loop {
            let mut session = self.write().await?;
            let asked = vec![self.number().into(), Value::from(after), (MOST_ON_A_PAGE as u64).into()];
            let rows = session.rows(sqlx::AssertSqlSafe(sql.clone()), asked).await?;
            let Some(last) = rows.last() else { return Ok(()) };
            after = last.integer("number")?;
            let items = rows.iter().map(T::read).collect::<Result<Vec<T>, _>>()?;
            for item in &items {
                self.remove_addresses::<T>(&mut session, item.id()).await?;
            }
            self.add_addresses(&mut session, &items).await?;
            session.commit().await?;
        }
    }
}

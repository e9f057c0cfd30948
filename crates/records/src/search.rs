//! Search by words: articles, contacts, and what was written in conversations. The newest come first.

use crate::RecordsError;
use crate::database::{Dialect, Row, Value};
use crate::history::Message;
use crate::item::{Columns, Stored};
use crate::items::stored;
use crate::kinds::{Article, Contact};
use crate::organisation::OrganisationRecords;
use crate::page::{Page, PageRequest};
use crate::words::{LastWord, query};
use model::ConversationId;
use serde::Serialize;
use sqlx::AssertSqlSafe;

/// How far hits are counted.
pub const MOST_COUNTED: u64 = 1_000;

/// The number of all hits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = TotalHits))]
#[serde(rename_all = "camelCase")]
pub struct Total {
    /// How many, up to 1000.
    pub count: u64,
    /// Whether there are more.
    pub is_more: bool,
}

/// A page of hits, and how many there are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Hits<T> {
    /// The page.
    #[serde(flatten)]
    pub page: Page<T>,
    /// The number of all hits.
    pub total: Total,
}

/// A message that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct MessageHit {
    /// The conversation that it is in.
    pub conversation: ConversationId,
    /// The message.
    pub message: Message,
}

/// What is searched: a table, and the table of its words.
#[derive(Clone, Copy, Debug)]
struct Searched {
    table: &'static str,
    words: &'static str,
    last: LastWord,
}

const CONTACTS: Searched =
    Searched { table: Contact::TABLE, words: "contact_words", last: LastWord::Beginning };
const ARTICLES: Searched =
    Searched { table: Article::TABLE, words: "article_words", last: LastWord::Beginning };
const MESSAGES: Searched = Searched { table: "message", words: "message_words", last: LastWord::Whole };

impl Searched {
    /// The rows of an organisation (`$1`) whose words fit (`$2`), before a number (`$3`), the newest first, so many (`$4`).
    fn newest(self, dialect: Dialect) -> String {
        let Self { table, words, .. } = self;
        match dialect {
            // The index gives hits in this order, so reading ends with the last row of the page. CROSS keeps it first: otherwise
            // it may be asked once for each row of the table.
            Dialect::Sqlite => format!(
                "SELECT found.* FROM {words} CROSS JOIN {table} found ON found.number = {words}.rowid \
                 WHERE {words} MATCH $2 AND found.organisation = $1 AND {words}.rowid < $3 \
                 ORDER BY {words}.rowid DESC LIMIT $4"
            ),
            // Hits are worked out first: without that, the limit tempts the planner to look at all rows from the newest on.
            Dialect::Postgres => format!(
                "WITH hits AS MATERIALIZED (SELECT rowid FROM {words} WHERE words @@ $2::tsquery AND rowid < $3), \
                 newest AS MATERIALIZED (SELECT rowid FROM hits ORDER BY rowid DESC LIMIT $4) \
                 SELECT found.* FROM newest JOIN {table} found ON found.number = newest.rowid \
                 WHERE found.organisation = $1 ORDER BY found.number DESC"
            ),
        }
    }

    /// How many rows have words that fit (`$1`), up to one more than are counted: of an organisation (`$2`), where the words do
    /// not tell it.
    fn counted(self, dialect: Dialect) -> String {
        let Self { table, words, .. } = self;
        let limit = MOST_COUNTED + 1;
        match dialect {
            Dialect::Sqlite => format!(
                "SELECT count(*) AS hits FROM (SELECT 1 FROM {words} CROSS JOIN {table} found ON found.number = {words}.rowid \
                 WHERE {words} MATCH $1 AND found.organisation = $2 LIMIT {limit})"
            ),
            Dialect::Postgres => format!(
                "WITH hits AS MATERIALIZED (SELECT rowid FROM {words} WHERE words @@ $1::tsquery) \
                 SELECT count(*) AS hits FROM (SELECT 1 FROM hits LIMIT {limit}) AS counted"
            ),
        }
    }
}

impl OrganisationRecords {
    /// Contacts with all of these words in name, address, number or company; the last word may go on.
    ///
    /// # Errors
    /// The store is away, or the cursor is wrong.
    pub async fn search_contacts(
        &self,
        text: &str,
        page: &PageRequest,
    ) -> Result<Hits<Stored<Contact>>, RecordsError> {
        self.search(CONTACTS, text, page, stored).await
    }

    /// Published articles with all of these words; the last word may go on.
    ///
    /// # Errors
    /// The store is away, or the cursor is wrong.
    pub async fn search_articles(
        &self,
        text: &str,
        page: &PageRequest,
    ) -> Result<Hits<Stored<Article>>, RecordsError> {
        self.search(ARTICLES, text, page, stored).await
    }

    /// Messages with all of these words.
    ///
    /// # Errors
    /// The store is away, or the cursor is wrong.
    pub async fn search_messages(
        &self,
        text: &str,
        page: &PageRequest,
    ) -> Result<Hits<MessageHit>, RecordsError> {
        let hit = |row: &Row| {
            let conversation = ConversationId(row.number("conversation")?);
            Ok(MessageHit { conversation, message: Message::read(row)? })
        };
        self.search(MESSAGES, text, page, hit).await
    }

    async fn search<T>(
        &self,
        searched: Searched,
        text: &str,
        page: &PageRequest,
        read: impl Fn(&Row) -> Result<T, RecordsError>,
    ) -> Result<Hits<T>, RecordsError> {
        let before = page.number(i64::MAX)?;
        let mut session = self.read().await?;
        let dialect = session.dialect();
        let Some(query) = query(dialect, self.number(), text, searched.last) else {
            let page = Page { items: Vec::new(), next: None };
            return Ok(Hits { page, total: Total { count: 0, is_more: false } });
        };
        let organisation = Value::from(self.number());
        let limited = vec![organisation.clone(), query.as_str().into(), before.into(), page.rows().into()];
        let rows = session.rows(AssertSqlSafe(searched.newest(dialect)), limited).await?;
        let numbered = |row: &Row| Ok((row.integer("number")?, read(row)?));
        let items = rows.iter().map(numbered).collect::<Result<Vec<_>, RecordsError>>()?;
        let asked = match dialect {
            Dialect::Sqlite => vec![query.into(), organisation],
            Dialect::Postgres => vec![query.into()],
        };
        let counted = session.row(AssertSqlSafe(searched.counted(dialect)), asked).await?;
        let hits = counted.map_or(Ok(0), |row| row.number("hits"))?;
        let total = Total { count: hits.min(MOST_COUNTED), is_more: hits > MOST_COUNTED };
        Ok(Hits { page: Page::of(items, page, |(number, _)| *number).map(|(_, item)| item), total })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Location, Records};

    #[tokio::test]
    async fn a_search_of_a_file_asks_the_index_of_words_once() {
        let folder = tempfile::tempdir().unwrap();
        let records = Records::open(&Location::File(folder.path().join("records.sqlite"))).await.unwrap();
        let kept = records.organisation(&"shop".into(), None).await.unwrap();
        for searched in [CONTACTS, ARTICLES, MESSAGES] {
            let newest = (
                searched.newest(Dialect::Sqlite),
                vec![1_i64.into(), "a".into(), 9_i64.into(), 9_i64.into()],
            );
            let counted = (searched.counted(Dialect::Sqlite), vec!["a".into(), 1_i64.into()]);
            for (sql, asked) in [newest, counted] {
                let explain = AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}"));
                let plan = kept.read().await.unwrap().rows(explain, asked).await.unwrap();
                let plan: Vec<String> = plan.iter().map(|step| step.text("detail").unwrap()).collect();
                let steps: Vec<&String> = plan
                    .iter()
                    .filter(|step| step.starts_with("SCAN") || step.starts_with("SEARCH"))
                    .collect();
                assert!(steps[0].starts_with(&format!("SCAN {} VIRTUAL", searched.words)), "{plan:?}");
                assert!(!plan.iter().any(|step| step.contains("TEMP B-TREE")), "{plan:?}");
            }
        }
    }
}

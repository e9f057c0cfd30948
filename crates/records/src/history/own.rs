//! What a rep had to its end and what they did not take, of any time, and the search in it.
//!
//! A search reads the rep's own list from its cursor on, and stops where it has read enough: its page may have less than it could,
//! and its cursor leads on from where it stopped.

use super::look_up::dated;
use super::passed::PassedOffer;
use super::views::Conversation;
use crate::RecordsError;
use crate::database::{Row, Session, Value};
use crate::excerpt::excerpt;
use crate::organisation::OrganisationRecords;
use crate::page::{Cursor, Page, PageRequest};
use crate::words::{LastWord, is_found, query_words, words};
use model::{ConversationId, ExcerptPart, RepId, Timestamp};
use serde::Serialize;
use sqlx::AssertSqlSafe;
use std::collections::BTreeMap;

/// So many rows of a list are read at a time while it is searched.
pub(super) const BATCH: i64 = 40;

/// After so many rows of a list a search stops; its cursor leads on.
const MOST_ROWS_SEARCHED: usize = 1_000;

/// After so many bytes of messages a search stops; its cursor leads on.
const MOST_TEXT_SEARCHED: usize = 2 << 20;

/// Of each conversation so many messages are searched, the last ones.
const MOST_MESSAGES_SEARCHED: u64 = 200;

/// A conversation that a rep had to its end and closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = OwnPastConversation))]
#[serde(rename_all = "camelCase")]
pub struct OwnConversation {
    /// The conversation.
    #[serde(flatten)]
    pub conversation: Conversation,
    /// When the rep took it.
    pub taken_at: Timestamp,
    /// When the rep closed it.
    pub left_at: Timestamp,
    /// The part of a message that has what was searched for; empty where name and subject have it.
    pub excerpt: Vec<ExcerptPart>,
}

/// Where a row of a list by time stands.
pub(super) type Place = (i64, i64);

impl OrganisationRecords {
    /// The conversations that a rep closed, the latest first: all, or those where name, subject and messages have all the words
    /// together. The last word may go on.
    ///
    /// # Errors
    /// The store is away, or the cursor is wrong.
    pub async fn own_closed(
        &self,
        rep: &RepId,
        search: &str,
        page: &PageRequest,
    ) -> Result<Page<OwnConversation>, RecordsError> {
        let wanted = Wanted::new(search);
        let mut session = self.read().await?;
        let mut list = Searching::begin(page)?;
        while list.goes_on() {
            let rows = if wanted.is_everything() { page.rows() } else { BATCH };
            let batch = self.closed_before(&mut session, rep, list.place(), rows).await?;
            let mut texts = match wanted.is_everything() {
                true => BTreeMap::new(),
                false => self.last_texts(&mut session, batch.iter().map(|own| own.conversation.id)).await?,
            };
            list.has_read(batch.len(), rows);
            for own in batch {
                let texts = texts.remove(&own.conversation.id).unwrap_or_default();
                let names = [Some(own.conversation.customer.as_str()), own.conversation.subject.as_deref()];
                let found = wanted.find(names.into_iter().flatten(), &texts);
                let place = place(own.left_at, own.conversation.id.0);
                let size = texts.iter().map(String::len).sum();
                list.push(place, size, found.map(|excerpt| OwnConversation { excerpt, ..own }));
            }
        }
        Ok(list.page())
    }

    /// The offers of work that a rep rejected or missed, that could not be shown, or whose customer left before an answer, the
    /// latest first: all, or those whose customer's name has all the words. What was said there is not the rep's, and is not
    /// searched.
    ///
    /// # Errors
    /// The store is away, or the cursor is wrong.
    pub async fn own_passed_on(
        &self,
        rep: &RepId,
        search: &str,
        page: &PageRequest,
    ) -> Result<Page<PassedOffer>, RecordsError> {
        let wanted = Wanted::new(search);
        let mut session = self.read().await?;
        let mut list = Searching::begin(page)?;
        while list.goes_on() {
            let rows = if wanted.is_everything() { page.rows() } else { BATCH };
            let batch = self.passed_before(&mut session, rep, list.place(), rows).await?;
            list.has_read(batch.len(), rows);
            for (made_at, offer) in batch {
                let found = wanted.find([offer.conversation.customer.as_str()], &[]);
                list.push(place(made_at, offer.id.0), 0, found.map(|_| offer));
            }
        }
        Ok(list.page())
    }

    /// Whether a rep ever had a conversation.
    ///
    /// # Errors
    /// The store is away.
    pub async fn was_had_by(&self, rep: &RepId, conversation: ConversationId) -> Result<bool, RecordsError> {
        const FIND: &str =
            "SELECT place FROM session WHERE organisation = $1 AND conversation = $2 AND rep = $3 LIMIT 1";
        let asked = vec![self.number().into(), conversation.0.into(), rep.0.as_str().into()];
        Ok(self.read().await?.row(FIND, asked).await?.is_some())
    }

    async fn closed_before(
        &self,
        session: &mut Session,
        rep: &RepId,
        (at, number): Place,
        rows: i64,
    ) -> Result<Vec<OwnConversation>, RecordsError> {
        const FIND: &str = "SELECT conversation.*, session.began_at AS taken_at, session.ended_at AS left_at FROM session \
            JOIN conversation ON conversation.organisation = session.organisation \
                AND conversation.number = session.conversation \
            WHERE session.organisation = $1 AND session.rep = $2 AND session.how = 'closed' \
                AND (session.ended_at, session.conversation) < ($3, $4) \
            ORDER BY session.ended_at DESC, session.conversation DESC LIMIT $5";
        let asked = vec![self.number().into(), rep.0.as_str().into(), at.into(), number.into(), rows.into()];
        let own = |row: &Row| {
            Ok(OwnConversation {
                conversation: Conversation::read(row)?,
                taken_at: row.timestamp("taken_at")?,
                left_at: row.timestamp("left_at")?,
                excerpt: Vec::new(),
            })
        };
        session.rows(FIND, asked).await?.iter().map(own).collect()
    }

    async fn passed_before(
        &self,
        session: &mut Session,
        rep: &RepId,
        (at, number): Place,
        rows: i64,
    ) -> Result<Vec<(Timestamp, PassedOffer)>, RecordsError> {
        const FIND: &str = "SELECT conversation.*, offer.number AS offer, offer.outcome AS outcome, \
                offer.detail AS detail, offer.made_at AS made_at, offer.ended_at AS passed_at FROM offer \
            JOIN conversation ON conversation.organisation = offer.organisation \
                AND conversation.number = offer.conversation \
            WHERE offer.organisation = $1 AND offer.rep = $2 AND offer.is_work AND offer.ended_at IS NOT NULL \
                AND (offer.outcome IN ('rejected', 'missed', 'notDisplayed', 'deskGone') \
                    OR offer.outcome = 'withdrawn' AND offer.detail = 'customer') \
                AND (offer.made_at, offer.number) < ($3, $4) \
            ORDER BY offer.made_at DESC, offer.number DESC LIMIT $5";
        let asked = vec![self.number().into(), rep.0.as_str().into(), at.into(), number.into(), rows.into()];
        let offer = |row: &Row| Ok((row.timestamp("made_at")?, PassedOffer::read(row)?));
        session.rows(FIND, asked).await?.iter().map(offer).collect()
    }

    /// The last messages of conversations.
    async fn last_texts(
        &self,
        session: &mut Session,
        of: impl Iterator<Item = ConversationId>,
    ) -> Result<BTreeMap<ConversationId, Vec<String>>, RecordsError> {
        let mut texts: BTreeMap<ConversationId, Vec<String>> = BTreeMap::new();
        let Some(numbers) = Value::numbers(of.map(|id| id.0)) else { return Ok(texts) };
        let find = format!(
            "SELECT message.conversation AS conversation, message.text AS text FROM conversation \
             JOIN message ON message.organisation = conversation.organisation \
                AND message.conversation = conversation.number AND message.place > conversation.messages - $2 \
             WHERE conversation.organisation = $1 AND conversation.number {} \
             ORDER BY message.conversation, message.place",
            session.among(3)
        );
        let asked = vec![self.number().into(), MOST_MESSAGES_SEARCHED.into(), numbers];
        for row in session.rows(AssertSqlSafe(find), asked).await? {
            let conversation = ConversationId(row.number("conversation")?);
            texts.entry(conversation).or_default().push(row.text("text")?);
        }
        Ok(texts)
    }
}

/// The words that are searched for.
pub(super) struct Wanted<'a> {
    search: &'a str,
    words: Vec<String>,
}

impl<'a> Wanted<'a> {
    pub(super) fn new(search: &'a str) -> Self {
        Self { search, words: query_words(search) }
    }

    pub(super) fn is_everything(&self) -> bool {
        self.words.is_empty()
    }

    /// Where names and texts have all the words together: the part of the first text that has one which the names lack. Nothing
    /// where they do not have them.
    pub(super) fn find<'t>(
        &self,
        names: impl IntoIterator<Item = &'t str>,
        texts: &[String],
    ) -> Option<Vec<ExcerptPart>> {
        let mut lacking: Vec<usize> = (0..self.words.len()).collect();
        for name in names {
            self.strike(&mut lacking, name);
        }
        let mut first = None;
        for text in texts {
            if lacking.is_empty() {
                break;
            }
            let before = lacking.len();
            self.strike(&mut lacking, text);
            if lacking.len() < before {
                first.get_or_insert(text);
            }
        }
        lacking.is_empty().then(|| first.map(|text| excerpt(text, self.search)).unwrap_or_default())
    }

    /// Takes the words that a text has off the list of those that lack.
    fn strike(&self, lacking: &mut Vec<usize>, text: &str) {
        let text = words(text);
        lacking.retain(|place| {
            let is_last = place + 1 == self.words.len();
            !text.iter().any(|word| is_found(word, &self.words[*place], is_last, LastWord::Beginning))
        });
    }
}

/// A page of a list by time while it is searched.
pub(super) struct Searching<T> {
    /// The row that was read last.
    place: Place,
    is_at_end: bool,
    limit: usize,
    found: Vec<(Place, T)>,
    rows: usize,
    bytes: usize,
}

impl<T> Searching<T> {
    pub(super) fn begin(page: &PageRequest) -> Result<Self, RecordsError> {
        let (place, limit) = (dated(page)?, page.limit());
        Ok(Self { place, is_at_end: false, limit, found: Vec::new(), rows: 0, bytes: 0 })
    }

    pub(super) fn goes_on(&self) -> bool {
        !self.is_at_end && !self.is_full() && !self.has_read_enough()
    }

    /// The row that was read last.
    pub(super) fn place(&self) -> Place {
        self.place
    }

    /// So many rows came of those that were asked for.
    pub(super) fn has_read(&mut self, rows: usize, asked: i64) {
        self.is_at_end = i64::try_from(rows).unwrap_or(i64::MAX) < asked;
    }

    /// Whether one more was found than the page has: then it is known that there are more.
    fn is_full(&self) -> bool {
        self.found.len() > self.limit
    }

    fn has_read_enough(&self) -> bool {
        self.rows >= MOST_ROWS_SEARCHED || self.bytes >= MOST_TEXT_SEARCHED
    }

    pub(super) fn push(&mut self, place: Place, bytes: usize, found: Option<T>) {
        self.place = place;
        self.rows += 1;
        self.bytes += bytes;
        self.found.extend(found.filter(|_| !self.is_full()).map(|found| (place, found)));
    }

    pub(super) fn page(mut self) -> Page<T> {
        let next = if self.is_full() {
            self.found.truncate(self.limit);
            self.found.last().map(|(place, _)| *place)
        } else {
            (!self.is_at_end).then_some(self.place)
        };
        let items = self.found.into_iter().map(|(_, item)| item).collect();
        Page { items, next: next.map(|(at, number)| Cursor(format!("t{at}.{number}"))) }
    }
}

pub(super) fn place(at: Timestamp, number: u64) -> Place {
    let whole = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    (whole(at.0), whole(number))
}

//! Look-ups of what happened: conversations and what belongs to them, a rep's closed work, figures.

use super::views::{Conversation, Message, Offer, PresenceTime, Session};
use crate::RecordsError;
use crate::database::{Row, Value};
use crate::organisation::OrganisationRecords;
use crate::page::{Cursor, MOST_ON_A_PAGE, Page, PageRequest};
use model::{ContactId, ConversationId, RepId, Span, Timestamp};
use serde::Serialize;

/// What was counted, over some time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Figure {
    /// The quarter of an hour that it begins with, where quarters are told apart.
    pub quarter: Option<Timestamp>,
    /// The queue or the rep.
    pub subject: String,
    /// The channel.
    pub channel: String,
    /// What is counted: `offered`, `seen`, an outcome of offers, `queued`, `answered`, `abandoned`, `nobodyLeft`, `toAccept`,
    /// `toReject`, `handled`.
    pub measure: String,
    /// What it is split by: the reason of a reject, why an offer was not displayed, or for a duration the power of two of
    /// seconds that it does not exceed.
    pub detail: String,
    /// How often.
    pub count: u64,
    /// How long together, where it is a duration.
    pub total: Span,
    /// How long at most.
    pub longest: Span,
}

/// Whose figures are wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FiguresOf {
    /// All queues.
    Queues,
    /// All reps.
    Representatives,
}

/// How often a reason was chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct DeclineReason {
    /// The reason; empty for rejects without one.
    pub reason: String,
    /// How often.
    pub count: u64,
}

impl FiguresOf {
    fn kind(&self) -> &'static str {
        match self {
            Self::Queues => "queue",
            Self::Representatives => "rep",
        }
    }
}

impl OrganisationRecords {
    /// A conversation, if it was projected.
    ///
    /// # Errors
    /// The store is away.
    pub async fn conversation(&self, id: ConversationId) -> Result<Option<Conversation>, RecordsError> {
        const FIND: &str = "SELECT * FROM conversation WHERE organisation = $1 AND number = $2";
        let row = self.read().await?.row(FIND, vec![self.number().into(), id.0.into()]).await?;
        row.as_ref().map(Conversation::read).transpose()
    }

    /// All conversations, the latest first.
    ///
    /// # Errors
    /// The store is away, or the cursor is wrong.
    pub async fn conversations(&self, page: &PageRequest) -> Result<Page<Conversation>, RecordsError> {
        const FIND: &str = "SELECT * FROM conversation WHERE organisation = $1 AND number < $2 \
            ORDER BY number DESC LIMIT $3";
        let before = page.number(i64::MAX)?;
        let asked = vec![self.number().into(), before.into(), page.rows().into()];
        let rows = self.read().await?.rows(FIND, asked).await?;
        let found = rows.iter().map(Conversation::read).collect::<Result<_, _>>()?;
        Ok(Page::of(found, page, |found: &Conversation| i64::try_from(found.id.0).unwrap_or(i64::MAX)))
    }

    /// The conversations of a contact, the latest first.
    ///
    /// # Errors
    /// The store is away, or the cursor is wrong.
    pub async fn conversations_of(
        &self,
        contact: &ContactId,
        page: &PageRequest,
    ) -> Result<Page<Conversation>, RecordsError> {
        const FIND: &str = "SELECT * FROM conversation WHERE organisation = $1 AND contact = $2 \
            AND (opened_at, number) < ($3, $4) ORDER BY opened_at DESC, number DESC LIMIT $5";
        let (at, number) = dated(page)?;
        let asked = vec![
            self.number().into(),
            contact.0.as_str().into(),
            at.into(),
            number.into(),
            page.rows().into(),
        ];
        let rows = self.read().await?.rows(FIND, asked).await?;
        let found = rows.iter().map(Conversation::read).collect::<Result<_, _>>()?;
        Ok(dated_page(found, page, |found| (found.opened_at, found.id.0)))
    }

    /// The conversations that a rep closed since a moment, such as the organisation's midnight; the latest first.
    ///
    /// # Errors
    /// The store is away, or the cursor is wrong.
    pub async fn closed_by(
        &self,
        rep: &RepId,
        since: Timestamp,
        page: &PageRequest,
    ) -> Result<Page<Conversation>, RecordsError> {
        const FIND: &str = "SELECT conversation.*, session.ended_at AS left_at FROM session \
            JOIN conversation ON conversation.organisation = session.organisation \
                AND conversation.number = session.conversation \
            WHERE session.organisation = $1 AND session.rep = $2 AND session.ended_at >= $3 AND session.how = 'closed' \
                AND (session.ended_at, session.conversation) < ($4, $5) \
            ORDER BY session.ended_at DESC, session.conversation DESC LIMIT $6";
        let (at, number) = dated(page)?;
        let asked = vec![
            self.number().into(),
            rep.0.as_str().into(),
            since.into(),
            at.into(),
            number.into(),
            page.rows().into(),
        ];
        let rows = self.read().await?.rows(FIND, asked).await?;
        let left = |row: &Row| Ok((row.timestamp("left_at")?, Conversation::read(row)?));
        let found = rows.iter().map(left).collect::<Result<Vec<_>, RecordsError>>()?;
        Ok(dated_page(found, page, |(left_at, found)| (*left_at, found.id.0)).map(|(_, found)| found))
    }

    /// The messages of a conversation before one of them, the earliest of the page first. The cursor of the page leads to
    /// earlier ones.
    ///
    /// # Errors
    /// The store is away, or the cursor is wrong.
    pub async fn transcript(
        &self,
        id: ConversationId,
        page: &PageRequest,
    ) -> Result<Page<Message>, RecordsError> {
        const FIND: &str = "SELECT * FROM message WHERE organisation = $1 AND conversation = $2 AND place < $3 \
            ORDER BY place DESC LIMIT $4";
        let before = page.number(i64::MAX)?;
        let asked = vec![self.number().into(), id.0.into(), before.into(), page.rows().into()];
        let rows = self.read().await?.rows(FIND, asked).await?;
        let found = rows.iter().map(Message::read).collect::<Result<_, _>>()?;
        let mut page =
            Page::of(found, page, |found: &Message| i64::try_from(found.number).unwrap_or(i64::MAX));
        page.items.reverse();
        Ok(page)
    }

    /// The sessions of a conversation, in their order.
    ///
    /// # Errors
    /// The store is away.
    pub async fn sessions(&self, id: ConversationId) -> Result<Vec<Session>, RecordsError> {
        const FIND: &str =
            "SELECT * FROM session WHERE organisation = $1 AND conversation = $2 ORDER BY place LIMIT $3";
        let rows = self.read().await?.rows(FIND, self.some_of(id)).await?;
        rows.iter().map(Session::read).collect()
    }

    /// The first offers of a conversation, in their order.
    ///
    /// # Errors
    /// The store is away.
    pub async fn offers(&self, id: ConversationId) -> Result<Vec<Offer>, RecordsError> {
        const FIND: &str =
            "SELECT * FROM offer WHERE organisation = $1 AND conversation = $2 ORDER BY number LIMIT $3";
        let rows = self.read().await?.rows(FIND, self.some_of(id)).await?;
        rows.iter().map(Offer::read).collect()
    }

    fn some_of(&self, id: ConversationId) -> Vec<Value> {
        vec![self.number().into(), id.0.into(), (MOST_ON_A_PAGE as u64).into()]
    }

    /// The presence of a rep between two moments, in its order.
    ///
    /// # Errors
    /// The store is away.
    pub async fn presence_times(
        &self,
        rep: &RepId,
        from: Timestamp,
        until: Timestamp,
    ) -> Result<Vec<PresenceTime>, RecordsError> {
        const FIND: &str = "SELECT * FROM presence_time WHERE organisation = $1 AND rep = $2 AND began_at < $4 \
            AND (ended_at IS NULL OR ended_at > $3) ORDER BY entry";
        let asked = vec![self.number().into(), rep.0.as_str().into(), from.into(), until.into()];
        let rows = self.read().await?.rows(FIND, asked).await?;
        rows.iter().map(PresenceTime::read).collect()
    }

    /// What was counted in the quarters of an hour from one moment until another: all together, or each quarter by itself.
    ///
    /// # Errors
    /// The store is away.
    pub async fn figures(
        &self,
        of: FiguresOf,
        from: Timestamp,
        until: Timestamp,
        by_quarter: bool,
    ) -> Result<Vec<Figure>, RecordsError> {
        const TOGETHER: &str = "SELECT subject, channel, measure, detail, CAST(sum(count) AS BIGINT) AS count, \
            CAST(sum(total) AS BIGINT) AS total, max(longest) AS longest FROM figure \
            WHERE organisation = $1 AND kind = $2 AND quarter >= $3 AND quarter < $4 \
            GROUP BY subject, channel, measure, detail ORDER BY subject, channel, measure, detail";
        const BY_QUARTER: &str = "SELECT * FROM figure \
            WHERE organisation = $1 AND kind = $2 AND quarter >= $3 AND quarter < $4 \
            ORDER BY quarter, subject, channel, measure, detail";
        let sql = if by_quarter { BY_QUARTER } else { TOGETHER };
        let asked = vec![self.number().into(), of.kind().into(), from.into(), until.into()];
        let rows = self.read().await?.rows(sql, asked).await?;
        let figure = |row: &Row| {
            Ok(Figure {
                quarter: if by_quarter { Some(row.timestamp("quarter")?) } else { None },
                subject: row.text("subject")?,
                channel: row.text("channel")?,
                measure: row.text("measure")?,
                detail: row.text("detail")?,
                count: row.number("count")?,
                total: Span(row.number("total")?),
                longest: Span(row.number("longest")?),
            })
        };
        rows.iter().map(figure).collect()
    }

    /// How often each reason was chosen with a reject, the most frequent first.
    ///
    /// # Errors
    /// The store is away.
    pub async fn decline_reasons(
        &self,
        from: Timestamp,
        until: Timestamp,
    ) -> Result<Vec<DeclineReason>, RecordsError> {
        const FIND: &str = "SELECT detail, CAST(sum(count) AS BIGINT) AS count FROM figure \
            WHERE organisation = $1 AND kind = 'rep' AND measure = 'rejected' AND quarter >= $2 AND quarter < $3 \
            GROUP BY detail ORDER BY 2 DESC, 1";
        let asked = vec![self.number().into(), from.into(), until.into()];
        let rows = self.read().await?.rows(FIND, asked).await?;
        let reason =
            |row: &Row| Ok(DeclineReason { reason: row.text("detail")?, count: row.number("count")? });
        rows.iter().map(reason).collect()
    }
}

/// The moment and the number that a page of a list by time begins before.
pub(super) fn dated(page: &PageRequest) -> Result<(i64, i64), RecordsError> {
    let Some(Cursor(text)) = &page.after else { return Ok((i64::MAX, i64::MAX)) };
    let parts = text.strip_prefix('t').and_then(|text| text.split_once('.'));
    let place = parts.and_then(|(at, number)| Some((at.parse().ok()?, number.parse().ok()?)));
    place.filter(|(at, number)| *at >= 0 && *number >= 0).ok_or(RecordsError::WrongCursor)
}

/// A page of a list by time, of rows that were read with one more than it has.
pub(super) fn dated_page<T>(
    mut items: Vec<T>,
    page: &PageRequest,
    place: impl Fn(&T) -> (Timestamp, u64),
) -> Page<T> {
    let is_more = items.len() > page.limit();
    items.truncate(page.limit());
    let next = items.last().filter(|_| is_more).map(&place);
    Page { items, next: next.map(|(at, number)| Cursor(format!("t{}.{number}", at.0))) }
}

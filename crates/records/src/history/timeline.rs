//! The timeline of a contact: conversations, cases and notes, the latest first.

use super::views::Conversation;
use crate::RecordsError;
use crate::database::{Row, Session};
use crate::items::stored;
use crate::kinds::{StoredCase, StoredNote};
use crate::organisation::OrganisationRecords;
use crate::page::{Cursor, Page, PageRequest};
use model::ContactId;
use serde::Serialize;

/// One thing on a timeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum TimelineItem {
    /// A conversation, at its beginning.
    Conversation(Conversation),
    /// A case, when it was made.
    Case(StoredCase),
    /// A note about the contact, one of its cases or one of its conversations, when it was made.
    Note(StoredNote),
}

/// Where an item stands: its time, its source, and its number there.
type Place = (i64, usize, i64);

/// The sources of a timeline. Each gives its rows before a moment and a number.
const SOURCES: [&str; 5] = [
    "SELECT number AS place_number, opened_at AS place_at, conversation.* FROM conversation \
     WHERE organisation = $1 AND contact = $2 AND (opened_at, number) < ($3, $4) \
     ORDER BY opened_at DESC, number DESC LIMIT $5",
    "SELECT number AS place_number, created_at AS place_at, service_case.* FROM service_case \
     WHERE organisation = $1 AND contact = $2 AND (created_at, number) < ($3, $4) \
     ORDER BY created_at DESC, number DESC LIMIT $5",
    "SELECT number AS place_number, created_at AS place_at, note.* FROM note \
     WHERE organisation = $1 AND about_kind = 'contact' AND about = $2 AND (created_at, number) < ($3, $4) \
     ORDER BY created_at DESC, number DESC LIMIT $5",
    "SELECT note.number AS place_number, note.created_at AS place_at, note.* FROM service_case \
     JOIN note ON note.organisation = service_case.organisation AND note.about_kind = 'case' \
        AND note.about = service_case.id \
     WHERE service_case.organisation = $1 AND service_case.contact = $2 \
        AND (note.created_at, note.number) < ($3, $4) \
     ORDER BY note.created_at DESC, note.number DESC LIMIT $5",
    "SELECT note.number AS place_number, note.created_at AS place_at, note.* FROM conversation \
     JOIN note ON note.organisation = conversation.organisation AND note.about_kind = 'conversation' \
        AND note.about = CAST(conversation.number AS TEXT) \
     WHERE conversation.organisation = $1 AND conversation.contact = $2 \
        AND (note.created_at, note.number) < ($3, $4) \
     ORDER BY note.created_at DESC, note.number DESC LIMIT $5",
];

impl OrganisationRecords {
    /// The timeline of a contact, the latest first.
    ///
    /// # Errors
    /// The store is away, or the cursor is wrong.
    pub async fn timeline(
        &self,
        contact: &ContactId,
        page: &PageRequest,
    ) -> Result<Page<TimelineItem>, RecordsError> {
        let before = place_of(page)?;
        let mut session = self.read().await?;
        let mut items = Vec::new();
        for source in 0..SOURCES.len() {
            items.extend(self.timeline_source(&mut session, contact, source, before, page).await?);
        }
        items.sort_by(|(one, _), (other, _)| other.cmp(one));
        let is_more = items.len() > page.limit();
        items.truncate(page.limit());
        let next = items.last().filter(|_| is_more);
        let next = next.map(|((at, source, number), _)| Cursor(format!("l{at}.{source}.{number}")));
        Ok(Page { items: items.into_iter().map(|(_, item)| item).collect(), next })
    }

    async fn timeline_source(
        &self,
        session: &mut Session,
        contact: &ContactId,
        source: usize,
        before: Place,
        page: &PageRequest,
    ) -> Result<Vec<(Place, TimelineItem)>, RecordsError> {
        // At the same moment, the later source comes first.
        let number = match source.cmp(&before.1) {
            std::cmp::Ordering::Less => i64::MAX,
            std::cmp::Ordering::Equal => before.2,
            std::cmp::Ordering::Greater => -1,
        };
        let asked = vec![
            self.number().into(),
            contact.0.as_str().into(),
            before.0.into(),
            number.into(),
            page.rows().into(),
        ];
        let item = |row: &Row| {
            let item = match source {
                0 => TimelineItem::Conversation(Conversation::read(row)?),
                1 => TimelineItem::Case(stored(row)?),
                _ => TimelineItem::Note(stored(row)?),
            };
            Ok(((row.integer("place_at")?, source, row.integer("place_number")?), item))
        };
        session.rows(SOURCES[source], asked).await?.iter().map(item).collect()
    }
}

/// The place that a page begins before.
fn place_of(page: &PageRequest) -> Result<Place, RecordsError> {
    let Some(Cursor(text)) = &page.after else { return Ok((i64::MAX, SOURCES.len(), i64::MAX)) };
    let mut parts = text.strip_prefix('l').ok_or(RecordsError::WrongCursor)?.split('.');
    let mut next = || parts.next().and_then(|part| part.parse::<i64>().ok());
    let place = (next(), next(), next());
    let (Some(at), Some(source), Some(number)) = place else { return Err(RecordsError::WrongCursor) };
    let source = usize::try_from(source).map_err(|_| RecordsError::WrongCursor)?;
    Ok((at, source, number))
}

//! A rep's own history for their desk: what they closed, what rang there and went elsewhere, and who mentioned them.

use super::customer_past::{named, names};
use super::today::passed_on;
use crate::app_state::AppState;
use ::records::{
    Cursor, Disposition, OrganisationRecords, OwnConversation, OwnMention, PageRequest, RecordsError,
};
use model::{
    ClosedConversation, HISTORY_PAGE, HistoryList, HistoryPage, LookupResult, Mention, PassedOn, RepId,
};
use std::time::Duration;

/// How long a desk waits for the records. Then it is told that they are away.
const HISTORY_TIMEOUT: Duration = Duration::from_secs(3);

/// What a page has, and what the next one is asked for with.
type Found<T> = (Vec<T>, Option<String>);

/// The rows of one list.
#[derive(Default)]
struct Rows {
    closed: Vec<ClosedConversation>,
    passed_on: Vec<PassedOn>,
    mentions: Vec<Mention>,
    next: Option<String>,
}

/// A page of one of the lists of a rep's history.
pub(crate) async fn own_history(
    app: &AppState,
    rep: &RepId,
    list: HistoryList,
    search: String,
    after: Option<String>,
) -> LookupResult {
    let page = PageRequest { after: after.clone().map(Cursor), limit: HISTORY_PAGE };
    let finding = async {
        let records = app.records.answering().ok()?;
        let found = match list {
            HistoryList::Closed => {
                let found = closed(&records, rep, &search, &page).await;
                found.map(|(closed, next)| Rows { closed, next, ..Rows::default() })
            }
            HistoryList::PassedOn => {
                let found = passed(app, &records, rep, &search, &page).await;
                found.map(|(passed_on, next)| Rows { passed_on, next, ..Rows::default() })
            }
            HistoryList::Mentions => {
                let found = mentions(app, &records, rep, &search, &page).await;
                found.map(|(mentions, next)| Rows { mentions, next, ..Rows::default() })
            }
        };
        found.inspect_err(|error| tracing::warn!(code = error.code(), "a history is not looked up")).ok()
    };
    let found = tokio::time::timeout(HISTORY_TIMEOUT, finding).await.ok().flatten();
    let unavailable = found.is_none();
    let Rows { closed, passed_on, mentions, next } = found.unwrap_or_default();
    LookupResult::History(HistoryPage { list, search, after, closed, passed_on, mentions, next, unavailable })
}

async fn closed(
    records: &OrganisationRecords,
    rep: &RepId,
    search: &str,
    page: &PageRequest,
) -> Result<Found<ClosedConversation>, RecordsError> {
    let page = records.own_closed(rep, search, page).await?;
    let chosen = page.items.iter().filter_map(|own| own.conversation.disposition.as_ref());
    let chosen: Vec<&str> = chosen.map(|id| id.0.as_str()).collect();
    let outcomes = records.find::<Disposition>(&chosen).await?;
    let row = |own: OwnConversation| {
        let OwnConversation { conversation, taken_at, left_at, excerpt } = own;
        let outcome =
            outcomes.iter().find(|outcome| Some(&outcome.item.id) == conversation.disposition.as_ref());
        ClosedConversation {
            id: conversation.id,
            channel: conversation.channel,
            customer: conversation.customer,
            about: conversation.subject,
            at: left_at,
            took: left_at - taken_at,
            outcome: outcome.map(|outcome| outcome.item.text.clone()),
            ending: conversation.ending,
            excerpt,
        }
    };
    Ok((page.items.into_iter().map(row).collect(), page.next.map(|Cursor(next)| next)))
}

async fn passed(
    app: &AppState,
    records: &OrganisationRecords,
    rep: &RepId,
    search: &str,
    page: &PageRequest,
) -> Result<Found<PassedOn>, RecordsError> {
    let page = records.own_passed_on(rep, search, page).await?;
    let people = page.items.iter().filter_map(|offer| offer.conversation.representative.clone());
    let names = names(app, people.collect()).await;
    let rows = page.items.into_iter().filter_map(|offer| passed_on(offer, rep, &names)).collect();
    Ok((rows, page.next.map(|Cursor(next)| next)))
}

async fn mentions(
    app: &AppState,
    records: &OrganisationRecords,
    rep: &RepId,
    search: &str,
    page: &PageRequest,
) -> Result<Found<Mention>, RecordsError> {
    let page = records.own_mentions(rep, search, page).await?;
    let authors = page.items.iter().map(|mention| mention.note.author.as_str().into());
    let names = names(app, authors.collect()).await;
    let row = |mention: OwnMention| {
        let OwnMention { note, at, conversation } = mention;
        Mention {
            note: note.id,
            conversation: conversation.id,
            channel: conversation.channel,
            customer: conversation.customer,
            about: conversation.subject,
            by: named(&names, &note.author.as_str().into()),
            text: note.text,
            at,
        }
    };
    Ok((page.items.into_iter().map(row).collect(), page.next.map(|Cursor(next)| next)))
}

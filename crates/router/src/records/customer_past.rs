//! The past of the customer of a rep's conversation, for their desk: the timeline of the contact, and earlier conversations; and what
//! was written in those that the rep had.

use crate::app_state::AppState;
use ::records::{
    Conversation, Cursor, Disposition, Message as StoredMessage, OrganisationRecords, PageRequest,
    RecordsError, Stored, Subject, TimelineItem,
};
use model::{
    Author, ContactId, ConversationId, LONGEST_TIMELINE, LookupResult, PAGE_MESSAGES, RepId, Timeline,
    TimelineEntry, Transcript, TranscriptMessage,
};
use std::collections::BTreeMap;
use std::time::Duration;

/// How long a desk waits for the records. Then it is told that they are away.
const PAST_TIMEOUT: Duration = Duration::from_secs(2);

/// So much of a note is told on a timeline, in characters.
const LONGEST_NOTE_TOLD: usize = 1_000;

/// The display names of people, by identity.
type Names = BTreeMap<RepId, String>;

/// The timeline of a conversation's contact. Without a contact, it has the notes about the conversation alone.
pub(crate) async fn timeline(
    app: &AppState,
    rep: &RepId,
    conversation: ConversationId,
    most: u32,
) -> LookupResult {
    let most = usize::try_from(most.clamp(1, LONGEST_TIMELINE)).unwrap_or(1);
    let finding = async {
        let contact = contact_of(app, rep, conversation).await?;
        let records = app.records.answering().ok()?;
        let found = entries(app, &records, contact.as_ref(), conversation, most).await;
        found.inspect_err(|error| tracing::warn!(code = error.code(), "a timeline is not looked up")).ok()
    };
    let found = tokio::time::timeout(PAST_TIMEOUT, finding).await.ok().flatten();
    let unavailable = found.is_none();
    let (entries, more) = found.unwrap_or_default();
    LookupResult::Timeline(Timeline { conversation, entries, more, unavailable })
}

/// What was written in an earlier conversation of the same contact, or in one that the rep had or is mentioned in. Of any other
/// conversation nothing is told.
pub(crate) async fn transcript(
    app: &AppState,
    rep: &RepId,
    (conversation, past): (ConversationId, ConversationId),
    before: Option<u64>,
) -> LookupResult {
    let finding = async {
        let records = app.records.answering().ok()?;
        let found = match conversation == past {
            true => own_messages(app, &records, rep, past, before).await,
            false => {
                let contact = contact_of(app, rep, conversation).await??;
                contacts_messages(app, &records, &contact, past, before).await
            }
        };
        found
            .inspect_err(|error| tracing::warn!(code = error.code(), "a past conversation is not looked up"))
            .ok()
    };
    let found = tokio::time::timeout(PAST_TIMEOUT, finding).await.ok().flatten();
    let unavailable = found.is_none();
    let (messages, earlier) = found.unwrap_or_default();
    LookupResult::Transcript(Transcript { conversation, past, before, messages, earlier, unavailable })
}

/// The contact that is linked to a conversation which the rep has or helps in; nothing where it is another's.
async fn contact_of(app: &AppState, rep: &RepId, conversation: ConversationId) -> Option<Option<ContactId>> {
    let rep = rep.clone();
    app.organisation.query(move |org, _| org.contact_seen_by(&rep, conversation)).await?
}

async fn entries(
    app: &AppState,
    records: &OrganisationRecords,
    contact: Option<&ContactId>,
    conversation: ConversationId,
    most: usize,
) -> Result<(Vec<TimelineEntry>, bool), RecordsError> {
    // The conversation itself may be among them, and is left out.
    let page = PageRequest::first(most + 1);
    let (mut items, next) = match contact {
        Some(contact) => {
            let page = records.timeline(contact, &page).await?;
            (page.items, page.next)
        }
        None => {
            let page = records.notes_about(&Subject::Conversation(conversation), &page).await?;
            (page.items.into_iter().rev().map(TimelineItem::Note).collect(), page.next)
        }
    };
    items.retain(|item| !matches!(item, TimelineItem::Conversation(found) if found.id == conversation));
    let is_more = next.is_some() || items.len() > most;
    items.truncate(most);
    let people = items.iter().filter_map(|item| match item {
        TimelineItem::Conversation(found) => found.representative.clone(),
        TimelineItem::Note(note) => Some(note.item.author.as_str().into()),
        TimelineItem::Case(_) => None,
    });
    let names = names(app, people.collect()).await;
    let chosen: Vec<&str> = items
        .iter()
        .filter_map(|item| match item {
            TimelineItem::Conversation(found) => found.disposition.as_ref().map(|id| id.0.as_str()),
            TimelineItem::Case(_) | TimelineItem::Note(_) => None,
        })
        .collect();
    let outcomes = records.find::<Disposition>(&chosen).await?;
    let entry = |item| entry(item, conversation, &names, &outcomes);
    Ok((items.into_iter().map(entry).collect(), is_more))
}

fn entry(
    item: TimelineItem,
    conversation: ConversationId,
    names: &Names,
    outcomes: &[Stored<Disposition>],
) -> TimelineEntry {
    match item {
        TimelineItem::Conversation(of) => {
            let Conversation { id, channel, subject, representative, opened_at, ending, .. } = of;
            let outcome = outcomes.iter().find(|outcome| Some(&outcome.item.id) == of.disposition.as_ref());
            TimelineEntry::Conversation {
                id,
                channel,
                about: subject,
                by: representative.map(|rep| named(names, &rep)),
                outcome: outcome.map(|outcome| outcome.item.text.clone()),
                at: opened_at,
                ending,
            }
        }
        TimelineItem::Case(case) => TimelineEntry::Case {
            id: case.item.id,
            title: case.item.title,
            at: case.created_at,
            active: case.item.active,
        },
        TimelineItem::Note(note) => TimelineEntry::Note {
            id: note.item.id.to_string(),
            by: named(names, &note.item.author.as_str().into()),
            text: clipped(&note.item.text),
            at: note.created_at,
            of_this: note.item.about == Subject::Conversation(conversation),
        },
    }
}

/// The beginning of a text, with a sign that it goes on.
fn clipped(text: &str) -> String {
    match text.char_indices().nth(LONGEST_NOTE_TOLD) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// The page of messages, and whether there are earlier ones; nothing of a conversation that the rep never had, and where
/// no note mentions them.
async fn own_messages(
    app: &AppState,
    records: &OrganisationRecords,
    rep: &RepId,
    past: ConversationId,
    before: Option<u64>,
) -> Result<(Vec<TranscriptMessage>, bool), RecordsError> {
    if records.was_had_by(rep, past).await? || records.is_mentioned_in(rep, past).await? {
        return messages(app, records, past, before).await;
    }
    Ok((Vec::new(), false))
}

/// The page of messages, and whether there are earlier ones; nothing of a conversation that is not the contact's.
async fn contacts_messages(
    app: &AppState,
    records: &OrganisationRecords,
    contact: &ContactId,
    past: ConversationId,
    before: Option<u64>,
) -> Result<(Vec<TranscriptMessage>, bool), RecordsError> {
    let found = records.conversation(past).await?;
    if found.is_none_or(|found| found.contact.as_ref() != Some(contact)) {
        return Ok((Vec::new(), false));
    }
    messages(app, records, past, before).await
}

async fn messages(
    app: &AppState,
    records: &OrganisationRecords,
    past: ConversationId,
    before: Option<u64>,
) -> Result<(Vec<TranscriptMessage>, bool), RecordsError> {
    let after = before.map(|number| Cursor(format!("n{number}")));
    let page = records.transcript(past, &PageRequest { after, limit: PAGE_MESSAGES }).await?;
    let people = page.items.iter().map(|message| message.author.as_str().into()).collect();
    let names = names(app, people).await;
    let message = |message| transcript_message(message, &names);
    Ok((page.items.into_iter().map(message).collect(), page.next.is_some()))
}

fn transcript_message(of: StoredMessage, names: &Names) -> TranscriptMessage {
    let StoredMessage { number, from, author, text, at } = of;
    let name = names.get(&RepId::from(author.as_str())).cloned();
    TranscriptMessage { number, author: author_of(&from, author), name, text, at }
}

/// Who wrote a message that is kept, by the kind of author and who that was.
pub(crate) fn author_of(kind: &str, author: String) -> Author {
    match kind {
        "customer" => Author::Customer,
        "representative" => Author::Representative(author.as_str().into()),
        "supervisor" => Author::Supervisor(author.as_str().into()),
        "aiAgent" => Author::AiAgent(author),
        _ => Author::Automatic,
    }
}

/// The names of people who are known.
pub(super) async fn names(app: &AppState, people: Vec<RepId>) -> Names {
    let look = move |org: &engine::Organisation, _| {
        people.into_iter().filter_map(|id| Some((org.representative_name(&id)?, id))).collect::<Vec<_>>()
    };
    let found = app.organisation.query(look).await.unwrap_or_default();
    found.into_iter().map(|(name, id)| (id, name)).collect()
}

pub(super) fn named(names: &Names, id: &RepId) -> String {
    names.get(id).cloned().unwrap_or_else(|| id.to_string())
}

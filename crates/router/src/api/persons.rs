//! The routes about one person: the timeline, two contacts that are one person, and what is kept of a person, given out or
//! erased.

use super::body::Body;
use super::method::Method;
use super::now;
use super::openapi::OpenApi;
use super::openapi_operation::Operation;
use super::pagination::{Asked, Page, Query};
use super::record_refusal::{no_such_record, refused};
use super::request::{Named, Precondition, tag};
use crate::app_state::AppState;
use crate::auth::caller::Caller;
use crate::http::problem::Problem;
use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use engine::Organisation;
use model::{ContactId, ConversationId, Timestamp};
use records::{Change, Contact, Erased, Person, TimelineItem};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::sync::Arc;
use utoipa::ToSchema;

/// The contact that is merged into the one in the address.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Merged {
    /// Its identity.
    #[schema(value_type = String)]
    from: ContactId,
    /// Its revision, as it was seen.
    revision: u64,
}

/// The person that is to be given out.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct AskedPerson {
    contact: String,
}

/// The person that is to be erased.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ErasedPerson {
    /// The identity of the contact.
    #[schema(value_type = String)]
    contact: ContactId,
}

/// What was erased.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Erasure {
    /// The identities of the person: the contact's and those of contacts that were merged into it.
    #[schema(value_type = Vec<String>)]
    contacts: Vec<ContactId>,
    /// The conversations of which only times, representatives and outcomes are left.
    #[schema(value_type = Vec<u64>)]
    conversations: Vec<ConversationId>,
    /// Until when the journal, its snapshots and its archive may still hold entries of them, if none of the conversations goes
    /// on.
    gone_at: Timestamp,
}

/// Adds the routes.
pub(crate) fn routes(interface: OpenApi) -> OpenApi {
    interface
        .route(
            Method::Get,
            "/contacts/{id}/timeline",
            timeline,
            Operation::new(
                "contacts",
                "getTimeline",
                "Get the timeline of a contact",
                "A page of conversations, cases and notes of the contact, the latest first.",
            )
            .gives_page::<TimelineItem>(),
        )
        .route(
            Method::Post,
            "/contacts/{id}/merge",
            merge,
            Operation::new(
                "contacts",
                "mergeContacts",
                "Merge two contacts",
                "Merges another contact into this one: its cases, notes, conversations and addresses become this one's, what \
                 is empty is filled in, and its id leads here from then on. Refused when one of them was changed since.",
            )
            .on_revision()
            .takes::<Merged>()
            .gives::<Contact>(200, "The contact as it is then.")
            .tagged(),
        )
        .route(
            Method::Get,
            "/persons/export",
            export,
            Operation::new(
                "persons",
                "exportPerson",
                "Export what is kept of a person",
                "The contact, its cases and notes, and its conversations with their messages. It is entered in the audit.",
            )
            .query_needed("contact", json!({ "type": "string" }), "The id of the contact.")
            .gives::<Person>(200, "All that the records hold.")
            .refuses(&[404]),
        )
        .route(
            Method::Post,
            "/persons/erase",
            erase,
            Operation::new(
                "persons",
                "erasePerson",
                "Erase a person",
                "Removes the contact with its cases and notes, and the words and names of its conversations, for good. Times, \
                 representatives and outcomes stay. It is entered in the audit. Repeated, it erases what came since.",
            )
            .takes::<ErasedPerson>()
            .gives::<Erasure>(200, "What was erased.")
            .refuses(&[404]),
        )
}

async fn timeline(
    State(app): State<Arc<AppState>>,
    Named(id): Named,
    Query(asked): Query<Asked>,
) -> Result<Json<Page<TimelineItem>>, Problem> {
    let (records, page) = (app.records.answering()?, asked.of_records()?);
    let contact = records.get::<Contact>(&id).await.map_err(refused)?;
    let contact = contact.ok_or_else(|| no_such_record("contact", &id))?.item.id;
    let page = records.timeline(&contact, &page).await;
    page.map(|page| Json(Page::of_records(page))).map_err(refused)
}

async fn merge(
    State(app): State<Arc<AppState>>,
    caller: Caller,
    Named(id): Named,
    condition: Precondition,
    Body(Merged { from, revision: seen }): Body<Merged>,
) -> Result<Response, Problem> {
    let Precondition::Revision(revision) = condition else { return Err(Problem::no_tag()) };
    let (by, at) = (caller.name(), now(&app).await?);
    let into = ContactId::from(id.as_str());
    let change = Change { by: &by, at };
    let merged = app.records.answering()?.merge((&into, revision), (&from, seen), change).await;
    let merged = merged.map_err(refused)?;
    Ok(([tag(merged.revision)], Json(merged.item)).into_response())
}

async fn export(
    State(app): State<Arc<AppState>>,
    caller: Caller,
    Query(AskedPerson { contact }): Query<AskedPerson>,
) -> Result<Response, Problem> {
    let (by, at) = (caller.name(), now(&app).await?);
    let contact = ContactId::from(contact.as_str());
    let person = app.records.answering()?.export_person(&contact, Change { by: &by, at }).await;
    let saved = [(header::CONTENT_DISPOSITION, "attachment; filename=\"person.json\"")];
    Ok((saved, Json(person.map_err(refused)?)).into_response())
}

async fn erase(
    State(app): State<Arc<AppState>>,
    caller: Caller,
    Body(ErasedPerson { contact }): Body<ErasedPerson>,
) -> Result<Json<Erasure>, Problem> {
    let kept_after_end = |org: &Organisation, now| (now, org.configuration().settings.kept_after_end);
    let (now, kept) = app.organisation.query(kept_after_end).await.ok_or_else(Problem::starting)?;
    let by = caller.name();
    let change = Change { by: &by, at: Timestamp(now) };
    let records = app.records.answering()?;
    let erased = records.erase_person(&contact, change).await.map_err(refused)?;
    let in_outbox = app.outbox.erase(&erased.conversations).await;
    // It is done once a restored backup cannot undo it. Otherwise it is asked for again.
    let journal = records.position().await.map_err(refused)?.journal;
    let (list, listed) = (Arc::clone(&app), erased.clone());
    let listing = move || list.erasures.add(journal, Timestamp(now), &listed);
    let listed = tokio::task::spawn_blocking(listing).await.map_err(|error| Problem::internal(&error))?;
    listed.map_err(|error| Problem::internal(&error))?;
    in_outbox?;
    app.records.scrub_soon();
    app.attachments.tell_removed();
    app.archive.tell_changed();
    let gone_at = Timestamp(now.saturating_add(kept.0).saturating_add(app.journal_forgets_after));
    let Erased { conversations, contacts } = erased;
    Ok(Json(Erasure { contacts, conversations, gone_at }))
}

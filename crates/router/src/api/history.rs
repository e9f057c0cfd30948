//! The routes of what happened: past conversations, what was written in them, and figures of any time.

use super::method::Method;
use super::openapi::OpenApi;
use super::openapi_operation::Operation;
use super::pagination::{Asked, Page, Query, Searched};
use super::record_refusal::refused;
use super::request::OfConversation;
use super::time_range::{AskedFigures, AskedTime};
use crate::app_state::AppState;
use crate::auth::caller::Caller;
use crate::http::problem::Problem;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use engine::Organisation;
use engine::Refusal;
use model::{RepId, Timestamp, Zone};
use records::{
    Conversation, Cursor, DeclineReason, Figure, FiguresOf, Hits, Message, MessageHit, Offer, Session, Total,
};
use serde::Serialize;
use serde_json::json;
use std::sync::Arc;
use utoipa::ToSchema;

/// A past conversation with what belongs to it.
#[derive(Debug, Serialize, ToSchema)]
struct PastConversationDetails {
    #[serde(flatten)]
    conversation: Conversation,
    /// The sessions of representatives, in their order.
    sessions: Vec<Session>,
    /// The first 200 offers, in their order.
    offers: Vec<Offer>,
}

/// Messages that were found.
#[derive(Debug, Serialize, ToSchema)]
struct FoundMessages {
    /// The messages, the latest first.
    items: Vec<MessageHit>,
    /// What to ask for with `after`; nothing on the last page.
    #[schema(required)]
    next: Option<String>,
    /// How many there are in all.
    total: Total,
}

/// Figures of some time.
#[derive(Debug, Serialize, ToSchema)]
struct PastFigures {
    /// What was counted, by subject, channel and measure.
    items: Vec<Figure>,
}

/// How often each reason was chosen.
#[derive(Debug, Serialize, ToSchema)]
struct DeclineReasons {
    /// The reasons, the most frequent first.
    items: Vec<DeclineReason>,
}

/// Adds the routes.
pub(crate) fn routes(interface: OpenApi) -> OpenApi {
    let about = |id, summary, description| Operation::new("history", id, summary, description);
    interface
        .route(
            Method::Get,
            "/history/conversations",
            conversations,
            about(
                "listPastConversations",
                "List past conversations",
                "A page of all conversations that the records hold, also those that go on, the latest first.",
            )
            .gives_page::<Conversation>(),
        )
        .route(
            Method::Get,
            "/history/conversations/{id}",
            conversation,
            about(
                "getPastConversation",
                "Get a past conversation",
                "The conversation with its sessions and offers.",
            )
            .gives::<PastConversationDetails>(200, "The conversation."),
        )
        .route(
            Method::Get,
            "/history/conversations/{id}/messages",
            messages,
            about(
                "listTranscriptMessages",
                "List the messages of a past conversation",
                "The last page of its messages, the oldest first. The `next` of a page leads to earlier messages.",
            )
            .gives_page::<Message>(),
        )
        .route(
            Method::Get,
            "/history/messages",
            found_messages,
            about(
                "searchMessages",
                "Search messages",
                "Messages with all of the words, of any conversation, the latest first. Case and accents do not matter.",
            )
            .query("search", json!({ "type": "string" }), "The words.")
            .query("after", json!({ "type": "string" }), "Entries behind this one.")
            .limit()
            .gives::<FoundMessages>(200, "A page."),
        )
        .route(
            Method::Get,
            "/history/closed",
            closed,
            about(
                "listClosedToday",
                "List what was closed today",
                "The conversations that the caller has closed since the organisation's midnight, the latest first.",
            )
            .gives_page::<Conversation>(),
        )
        .route(
            Method::Get,
            "/history/figures/queues",
            queue_figures,
            of_time(about(
                "listPastQueueFigures",
                "List past figures of queues",
                "What was counted for each queue between two moments, together or by quarter of an hour.",
            ))
            .query("by", json!({ "type": "string", "enum": ["quarter"] }), "Each quarter of an hour by itself.")
            .gives::<PastFigures>(200, "The figures."),
        )
        .route(
            Method::Get,
            "/history/figures/representatives",
            representative_figures,
            of_time(about(
                "listPastRepresentativeFigures",
                "List past figures of representatives",
                "What was counted for each representative between two moments, together or by quarter of an hour.",
            ))
            .query("by", json!({ "type": "string", "enum": ["quarter"] }), "Each quarter of an hour by itself.")
            .gives::<PastFigures>(200, "The figures."),
        )
        .route(
            Method::Get,
            "/history/decline-reasons",
            decline_reasons,
            of_time(about(
                "listDeclineReasons",
                "List reasons of rejects",
                "How often each reason was chosen with a reject between two moments.",
            ))
            .gives::<DeclineReasons>(200, "The reasons."),
        )
}

fn of_time(operation: Operation) -> Operation {
    let moment = || json!({ "type": "integer", "minimum": 0 });
    operation.query("from", moment(), "From the quarter of an hour that begins then, or later.").query(
        "until",
        moment(),
        "Until this moment, at most 366 days later, or 7 by quarter of an hour.",
    )
}

async fn conversations(
    State(app): State<Arc<AppState>>,
    Query(asked): Query<Asked>,
) -> Result<Json<Page<Conversation>>, Problem> {
    let page = asked.of_records()?;
    let page = app.records.answering()?.conversations(&page).await;
    page.map(answered).map_err(refused)
}

async fn conversation(
    State(app): State<Arc<AppState>>,
    OfConversation(id): OfConversation,
) -> Result<Json<PastConversationDetails>, Problem> {
    let records = app.records.answering()?;
    let conversation = records.conversation(id).await.map_err(refused)?.ok_or_else(none)?;
    let sessions = records.sessions(id).await.map_err(refused)?;
    let offers = records.offers(id).await.map_err(refused)?;
    Ok(Json(PastConversationDetails { conversation, sessions, offers }))
}

async fn messages(
    State(app): State<Arc<AppState>>,
    OfConversation(id): OfConversation,
    Query(asked): Query<Asked>,
) -> Result<Json<Page<Message>>, Problem> {
    let records = app.records.answering()?;
    let page = asked.of_records()?;
    records.conversation(id).await.map_err(refused)?.ok_or_else(none)?;
    records.transcript(id, &page).await.map(answered).map_err(refused)
}

async fn found_messages(
    State(app): State<Arc<AppState>>,
    Query(asked): Query<Searched>,
) -> Result<Json<FoundMessages>, Problem> {
    let (search, asked) = asked.split();
    let page = asked.of_records()?;
    let hits = app.records.answering()?.search_messages(&search, &page).await;
    let Hits { page, total } = hits.map_err(refused)?;
    Ok(Json(FoundMessages { items: page.items, next: page.next.map(|Cursor(next)| next), total }))
}

async fn closed(
    State(app): State<Arc<AppState>>,
    caller: Caller,
    Query(asked): Query<Asked>,
) -> Result<Json<Page<Conversation>>, Problem> {
    let Caller::Person(person) = caller else { return Err(none()) };
    let since = app.organisation.query(|org, now| midnight(org, Timestamp(now))).await;
    let since = since.ok_or_else(Problem::starting)?;
    let page = asked.of_records()?;
    let rep = RepId::from(person.id.as_str());
    app.records.answering()?.closed_by(&rep, since, &page).await.map(answered).map_err(refused)
}

async fn queue_figures(
    State(app): State<Arc<AppState>>,
    Query(asked): Query<AskedFigures>,
) -> Result<Json<PastFigures>, Problem> {
    figures(&app, FiguresOf::Queues, &asked).await
}

async fn representative_figures(
    State(app): State<Arc<AppState>>,
    Query(asked): Query<AskedFigures>,
) -> Result<Json<PastFigures>, Problem> {
    figures(&app, FiguresOf::Representatives, &asked).await
}

async fn figures(app: &AppState, of: FiguresOf, asked: &AskedFigures) -> Result<Json<PastFigures>, Problem> {
    let (from, until) = asked.range()?;
    let found = app.records.answering()?.figures(of, from, until, asked.is_by_quarter()).await;
    Ok(Json(PastFigures { items: found.map_err(refused)? }))
}

async fn decline_reasons(
    State(app): State<Arc<AppState>>,
    Query(asked): Query<AskedTime>,
) -> Result<Json<DeclineReasons>, Problem> {
    let (from, until) = asked.range()?;
    let found = app.records.answering()?.decline_reasons(from, until).await;
    Ok(Json(DeclineReasons { items: found.map_err(refused)? }))
}

/// When the organisation's day began.
fn midnight(org: &Organisation, now: Timestamp) -> Timestamp {
    Zone::named(&org.configuration().settings.time_zone).unwrap_or_default().start_of_day(now)
}

fn answered<T>(page: records::Page<T>) -> Json<Page<T>> {
    Json(Page::of_records(page))
}

fn none() -> Problem {
    let detail = "There is no such conversation in the records.";
    Problem::refused(StatusCode::NOT_FOUND, &Refusal::NoSuchConversation, detail)
}

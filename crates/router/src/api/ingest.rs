//! The routes for systems that bring work in, and act for its customers.

use super::body::{Body, wrong_field};
use super::method::Method;
use super::openapi::OpenApi;
use super::openapi_operation::Operation;
use super::pagination::{Earlier, Query};
use super::refusal::in_field;
use super::request::{OfConversation, RequestKey};
use super::{ask, look};
use crate::app_state::AppState;
use crate::auth::caller::Caller;
use crate::http::admitted::Admitted;
use crate::http::problem::Problem;
use crate::http::problem_code::ProblemCode;
use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use engine::{Command, ConversationStatus, CustomerAct, NewConversation, Refusal};
use model::{CaseId, ContactId, ConversationId, CustomerMessage, RecordReference, Value, WorkstreamId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;
use utoipa::ToSchema;

/// The result of bringing work in.
#[derive(Debug, Serialize, ToSchema)]
struct Opened {
    /// The conversation: a new one, or the open one of the same thread.
    #[schema(value_type = u64)]
    id: ConversationId,
}

/// A record that is to be routed.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct NewRecord {
    /// The workstream that routes it.
    #[schema(value_type = String)]
    workstream: WorkstreamId,
    /// The record.
    record: RecordReference,
    /// The customer's record, if it is known.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    contact: Option<ContactId>,
    /// The case that it is about, if that is another record.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    case: Option<CaseId>,
    /// Context variables, for rules and slugs.
    #[serde(default)]
    #[schema(value_type = BTreeMap<String, model::KnownValue>)]
    context: BTreeMap<String, Value>,
}

/// A customer's message.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewMessage {
    /// The text of the message.
    text: String,
}

/// A conversation as the system that brought it sees it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct ConversationReport {
    #[serde(flatten)]
    conversation: ConversationStatus,
    /// The position in the queue from 1, while no rep has joined.
    #[schema(required)]
    position: Option<u32>,
    /// Messages, oldest first: the newest page, or the one that was asked for.
    messages: Vec<CustomerMessage>,
    /// Whether there are earlier messages: ask for them with the first number as `before`.
    earlier: bool,
}

/// Adds the routes.
pub(crate) fn routes(interface: OpenApi) -> OpenApi {
    let about = |id, summary, description| Operation::new("ingest", id, summary, description);
    interface
        .route(
            Method::Post,
            "/conversations",
            open,
            about(
                "openConversation",
                "Open a conversation",
                "Brings a customer's request in by a workstream that the caller may use, and gives the \
                 number of its conversation. With the `thread` of an open conversation it goes on \
                 there. Refused for another workstream, and while the router is overloaded or has no \
                 room.",
            )
            .once()
            .takes::<NewConversation>()
            .gives::<Opened>(201, "It is open.")
            .placed()
            .refuses(&[409]),
        )
        .route(
            Method::Post,
            "/records",
            open_record,
            about(
                "openRecord",
                "Open a conversation for a record",
                "Brings a record of another system in as work, by a workstream of records that the \
                 caller may use, and gives the number of its conversation. Refused for a workstream of \
                 another channel.",
            )
            .once()
            .takes::<NewRecord>()
            .gives::<Opened>(201, "It is open.")
            .placed()
            .refuses(&[409]),
        )
        .route(
            Method::Get,
            "/conversations/{id}",
            see,
            about(
                "getConversation",
                "Get a conversation",
                "Its status, its position in the queue and its last messages, of a conversation that \
                 the caller opened or whose workstream the key reads. Any other is as if it were not \
                 there.",
            )
            .before()
            .limit()
            .gives::<ConversationReport>(200, "As it is."),
        )
        .route(
            Method::Post,
            "/conversations/{id}/messages",
            write,
            about(
                "sendCustomerMessage",
                "Send a message for a customer",
                "The words go into a conversation that the caller opened, as its customer's. Refused \
                 when it has ended or is full, and when the text is empty or too long.",
            )
            .once()
            .takes::<NewMessage>()
            .gives_nothing(204, "It is taken.")
            .refuses(&[409]),
        )
        .route(
            Method::Post,
            "/conversations/{id}/end",
            end,
            about(
                "endConversation",
                "End a conversation",
                "Ends a conversation that the caller opened, as its customer would. Ending what has \
                 ended changes nothing.",
            )
            .once()
            .gives_nothing(204, "It is over.")
            .refuses(&[409]),
        )
        .route(
            Method::Post,
            "/conversations/{id}/resolve",
            resolve,
            about(
                "resolveRecord",
                "Resolve a record",
                "Ends the conversation of a record that the caller brought, because the record is \
                 resolved. Refused for a conversation without a record.",
            )
            .once()
            .gives_nothing(204, "It is over.")
            .refuses(&[409]),
        )
}

async fn open(
    State(app): State<Arc<AppState>>,
    _: Admitted,
    caller: Caller,
    key: RequestKey,
    Body(opening): Body<NewConversation>,
) -> Result<Response, Problem> {
    opened(&app, &caller, opening, key.of(&caller)).await
}

async fn open_record(
    State(app): State<Arc<AppState>>,
    _: Admitted,
    caller: Caller,
    key: RequestKey,
    Body(new): Body<NewRecord>,
) -> Result<Response, Problem> {
    let NewRecord { workstream, record, contact, case, context } = new;
    let opening = NewConversation {
        workstream,
        record: Some(record),
        contact,
        case,
        context,
        ..NewConversation::default()
    };
    opened(&app, &caller, opening, key.of(&caller)).await
}

async fn opened(
    app: &AppState,
    caller: &Caller,
    opening: NewConversation,
    key: Option<String>,
) -> Result<Response, Problem> {
    if opening.workstream.0.is_empty() {
        return Err(wrong_field("/workstream", "is missing: name the workstream that the work is for"));
    }
    if !caller.may_ingest(&opening.workstream) {
        return Err(wrong_workstream(&opening.workstream));
    }
    let identification = app.identifier.identify(&opening).await?;
    let is_awaited = identification.is_awaited();
    let opening = NewConversation { opened_by: Some(caller.opens()), identification, ..opening };
    let taking = app.overload.take(Instant::now());
    let answer = ask(app, Command::Open(Box::new(opening)), key).await?;
    drop(taking);
    if is_awaited {
        app.identifier.tell_awaited();
    }
    let done = answer.map_err(|refusal| match refusal {
        Refusal::NoSuchWorkstream { .. } | Refusal::NoRecord => in_field(refusal, "/workstream"),
        other => other.into(),
    })?;
    let id = done.conversation.ok_or_else(|| Problem::internal(&"an opened conversation has no number"))?;
    let place = [(header::LOCATION, format!("/api/v1/conversations/{id}"))];
    Ok((StatusCode::CREATED, place, Json(Opened { id })).into_response())
}

async fn see(
    State(app): State<Arc<AppState>>,
    caller: Caller,
    OfConversation(id): OfConversation,
    Query(asked): Query<Earlier>,
) -> Result<Json<ConversationReport>, Problem> {
    let (part, limit) = asked.part()?;
    let report = look(&app, move |org| {
        if !caller.may_see(org, id) {
            return None;
        }
        let (conversation, said) = org.conversation_floor(id).zip(org.customer_messages(id, part, limit))?;
        let position = org.position(id);
        Some(ConversationReport { conversation, position, messages: said.messages, earlier: said.more })
    });
    report.await?.map(Json).ok_or_else(|| Refusal::NoSuchConversation.into())
}

async fn write(
    State(app): State<Arc<AppState>>,
    caller: Caller,
    OfConversation(id): OfConversation,
    key: RequestKey,
    Body(NewMessage { text }): Body<NewMessage>,
) -> Result<StatusCode, Problem> {
    theirs(&app, &caller, id).await?;
    let command = Command::Customer { conversation: id, act: CustomerAct::Send { text } };
    let answer = ask(&app, command, key.of(&caller)).await?;
    answer.map(|_| StatusCode::NO_CONTENT).map_err(|refusal| match refusal {
        Refusal::Empty => in_field(refusal, "/text"),
        other => other.into(),
    })
}

async fn end(
    State(app): State<Arc<AppState>>,
    caller: Caller,
    OfConversation(id): OfConversation,
    key: RequestKey,
) -> Result<StatusCode, Problem> {
    theirs(&app, &caller, id).await?;
    let command = Command::Customer { conversation: id, act: CustomerAct::End };
    ask(&app, command, key.of(&caller)).await??;
    Ok(StatusCode::NO_CONTENT)
}

async fn resolve(
    State(app): State<Arc<AppState>>,
    caller: Caller,
    OfConversation(id): OfConversation,
    key: RequestKey,
) -> Result<StatusCode, Problem> {
    theirs(&app, &caller, id).await?;
    ask(&app, Command::Resolve { conversation: id }, key.of(&caller)).await??;
    Ok(StatusCode::NO_CONTENT)
}

/// Refuses to act for the customer of a conversation that the caller did not open, as if it did not exist.
async fn theirs(app: &AppState, caller: &Caller, id: ConversationId) -> Result<(), Problem> {
    let caller = caller.clone();
    let is_theirs = look(app, move |org| caller.may_act_in(org, id)).await?;
    if is_theirs { Ok(()) } else { Err(Refusal::NoSuchConversation.into()) }
}

fn wrong_workstream(workstream: &WorkstreamId) -> Problem {
    let detail = format!(
        "This key brings no work in by the workstream {workstream}: ask for one with the scope `ingest:{workstream}`."
    );
    Problem::new(StatusCode::FORBIDDEN, ProblemCode::NotForYou, detail)
}

//! The routes of the times for which what happened is kept.

use super::body::Body;
use super::method::Method;
use super::now;
use super::openapi::OpenApi;
use super::openapi_operation::Operation;
use super::record_refusal::refused;
use super::request::{Precondition, tag};
use crate::app_state::AppState;
use crate::auth::caller::Caller;
use crate::http::problem::Problem;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use records::{Change, Retention};
use std::sync::Arc;

/// Adds the routes.
pub(crate) fn routes(interface: OpenApi) -> OpenApi {
    let about = |id, summary, description| Operation::new("retention", id, summary, description);
    interface
        .route(
            Method::Get,
            "/retention",
            see,
            about(
                "getRetention",
                "Get the times to keep",
                "For how many days past conversations, attachments and the journal's archive are kept, and the revision as \
                 `ETag`. Conversations and attachments without a time are kept for ever; without one, there is no archive.",
            )
            .gives::<Retention>(200, "As they are.")
            .tagged(),
        )
        .route(
            Method::Put,
            "/retention",
            put,
            about(
                "putRetention",
                "Change the times to keep",
                "What is older is removed for good, soon and from then on each hour, and the audit tells how much. Refused when \
                 they were changed since.",
            )
            .on_revision()
            .takes::<Retention>()
            .gives_nothing(204, "They are changed.")
            .tagged(),
        )
}

async fn see(State(app): State<Arc<AppState>>) -> Result<Response, Problem> {
    let (retention, revision) = app.records.answering()?.retention().await.map_err(refused)?;
    Ok(([tag(revision)], Json(retention)).into_response())
}

async fn put(
    State(app): State<Arc<AppState>>,
    caller: Caller,
    condition: Precondition,
    Body(retention): Body<Retention>,
) -> Result<Response, Problem> {
    let Precondition::Revision(revision) = condition else { return Err(Problem::no_tag()) };
    let (by, at) = (caller.name(), now(&app).await?);
    let change = Change { by: &by, at };
    let revision =
        app.records.answering()?.set_retention(retention, revision, change).await.map_err(refused)?;
    app.attachments.tell_removed();
    app.archive.tell_changed();
    Ok((StatusCode::NO_CONTENT, [tag(revision)]).into_response())
}

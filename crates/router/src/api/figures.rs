//! The routes of the day's figures.

use super::look;
use super::method::Method;
use super::openapi::OpenApi;
use super::openapi_operation::Operation;
use super::pagination::{Asked, Page, Query};
use crate::app_state::AppState;
use crate::http::problem::Problem;
use axum::Json;
use axum::extract::State;
use engine::{QueueFigures, RepresentativeFigures};
use model::{QueueId, RepId};
use std::sync::Arc;

/// Adds the routes.
pub(crate) fn routes(interface: OpenApi) -> OpenApi {
    let about = |id, summary, description| Operation::new("figures", id, summary, description);
    interface
        .route(
            Method::Get,
            "/figures/queues",
            queues,
            about(
                "listQueueFigures",
                "List the figures of queues",
                "What became of each queue's work today: a page in the order of the queues' ids.",
            )
            .gives_page::<QueueFigures>(),
        )
        .route(
            Method::Get,
            "/figures/representatives",
            representatives,
            about(
                "listRepresentativeFigures",
                "List the figures of representatives",
                "What each representative did with offers today: a page in the order of their ids.",
            )
            .gives_page::<RepresentativeFigures>(),
        )
}

async fn queues(
    State(app): State<Arc<AppState>>,
    Query(asked): Query<Asked>,
) -> Result<Json<Page<QueueFigures>>, Problem> {
    let limit = asked.limit()?;
    let after = asked.after.as_deref().map(QueueId::from);
    let found = look(&app, move |org| org.all_queue_figures(after.as_ref(), limit + 1)).await?;
    Ok(Json(Page::new(found, limit, |each| each.queue.to_string())))
}

async fn representatives(
    State(app): State<Arc<AppState>>,
    Query(asked): Query<Asked>,
) -> Result<Json<Page<RepresentativeFigures>>, Problem> {
    let limit = asked.limit()?;
    let after = asked.after.as_deref().map(RepId::from);
    let found = look(&app, move |org| org.all_representative_figures(after.as_ref(), limit + 1)).await?;
    Ok(Json(Page::new(found, limit, |each| each.representative.to_string())))
}

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
    let find = |after: Option<String>, most| {
        let after = after.as_deref().map(QueueId::from);
        look(&app, move |org| org.all_queue_figures(after.as_ref(), most))
    };
    asked.page(find, |each| each.queue.to_string()).await
}

async fn representatives(
    State(app): State<Arc<AppState>>,
    Query(asked): Query<Asked>,
) -> Result<Json<Page<RepresentativeFigures>>, Problem> {
    let find = |after: Option<String>, most| {
        let after = after.as_deref().map(RepId::from);
        look(&app, move |org| org.all_representative_figures(after.as_ref(), most))
    };
    asked.page(find, |each| each.representative.to_string()).await
}

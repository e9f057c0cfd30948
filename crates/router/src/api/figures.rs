//! The figures of the day.

use super::interface::{Interface, Method};
use super::look;
use super::operation::Operation;
use super::page::{Asked, Page, Query};
use crate::doors::Doors;
use crate::problem::Problem;
use axum::Json;
use axum::extract::State;
use domain::org::{QueueFigures, RepresentativeFigures};
use domain::{QueueId, RepId};
use std::sync::Arc;

/// Adds the routes.
pub(crate) fn routes(interface: Interface) -> Interface {
    let about = |summary| Operation::new("figures", summary);
    interface
        .route(
            Method::Get,
            "/figures/queues",
            queues,
            about("See what became of each queue's work today.").gives_page::<QueueFigures>(),
        )
        .route(
            Method::Get,
            "/figures/representatives",
            representatives,
            about("See what each rep did with offers today.").gives_page::<RepresentativeFigures>(),
        )
}

async fn queues(
    State(doors): State<Arc<Doors>>,
    Query(asked): Query<Asked>,
) -> Result<Json<Page<QueueFigures>>, Problem> {
    let limit = asked.limit()?;
    let after = asked.after.as_deref().map(QueueId::from);
    let found = look(&doors, move |org| org.all_queue_figures(after.as_ref(), limit + 1)).await?;
    Ok(Json(Page::new(found, limit, |each| each.queue.to_string())))
}

async fn representatives(
    State(doors): State<Arc<Doors>>,
    Query(asked): Query<Asked>,
) -> Result<Json<Page<RepresentativeFigures>>, Problem> {
    let limit = asked.limit()?;
    let after = asked.after.as_deref().map(RepId::from);
    let found = look(&doors, move |org| org.all_representative_figures(after.as_ref(), limit + 1)).await?;
    Ok(Json(Page::new(found, limit, |each| each.representative.to_string())))
}

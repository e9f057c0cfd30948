//! The route of the metrics, for Prometheus.

use crate::api::{OpenApi, Operation};
use crate::app_state::AppState;
use crate::http::problem::Problem;
use crate::observe::metrics::Moment;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use prometheus_client::encoding::prometheus_text::CONTENT_TYPE;
use std::sync::Arc;

/// `GET /metrics`: the metrics in Prometheus' text format.
pub(crate) async fn metrics(State(app): State<Arc<AppState>>) -> Result<Response, Problem> {
    let moment = app.organisation.query(|org, _| Moment::of(org)).await.ok_or_else(Problem::starting)?;
    let text = app.metrics.text(&moment).map_err(|error| Problem::internal(&error))?;
    Ok(([(header::CONTENT_TYPE, CONTENT_TYPE)], text).into_response())
}

/// Documents `/metrics`, which is outside the interface's root.
pub(crate) fn document(interface: OpenApi) -> OpenApi {
    let about = Operation::new(
        "operation",
        "getMetrics",
        "Get the metrics",
        "Counters and gauges for operators, in the text format of Prometheus. Nothing in them names a person.",
    );
    interface.beside("/metrics", about.gives_text(200, "The figures.", "text/plain"))
}

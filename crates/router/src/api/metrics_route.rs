//! What Prometheus reads.

use crate::api::{OpenApi, Operation};
use crate::app_state::AppState;
use crate::http::problem::Problem;
use crate::observe::metrics::Moment;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use prometheus_client::encoding::prometheus_text::CONTENT_TYPE;
use std::net::SocketAddr;
use std::sync::Arc;

/// `GET /metrics`: what operators watch, in Prometheus' text format.
pub(crate) async fn metrics(State(app): State<Arc<AppState>>) -> Result<Response, Problem> {
    let moment = app.organisation.query(|org, _| Moment::of(org)).await.ok_or_else(Problem::starting)?;
    let text = app.metrics.text(&moment).map_err(|error| Problem::internal(&error))?;
    Ok(([(header::CONTENT_TYPE, CONTENT_TYPE)], text).into_response())
}

/// Says in the document what `/metrics` is, which stands beside the interface.
pub(crate) fn document(interface: OpenApi) -> OpenApi {
    let about = Operation::new("operation", "Read the figures for operators (Prometheus).");
    interface.beside("/metrics", about.gives_text(200, "The figures.", "text/plain"))
}

/// Whether a program on this machine asks. A proxy on it passes on what comes from elsewhere, and says so.
pub(crate) fn is_from_here(peer: SocketAddr, headers: &HeaderMap) -> bool {
    let passed_on = ["forwarded", "x-forwarded-for", "x-real-ip"];
    peer.ip().to_canonical().is_loopback() && !passed_on.iter().any(|name| headers.contains_key(*name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn what_a_proxy_passes_on_is_not_from_here() {
        let here = "127.0.0.1:9".parse().unwrap();
        let mut headers = HeaderMap::new();
        assert!(is_from_here(here, &headers));
        assert!(is_from_here("[::ffff:127.0.0.1]:9".parse().unwrap(), &headers));
        assert!(!is_from_here("192.0.2.1:9".parse().unwrap(), &headers));
        headers.insert("x-forwarded-for", HeaderValue::from_static("192.0.2.1"));
        assert!(!is_from_here(here, &headers));
    }
}

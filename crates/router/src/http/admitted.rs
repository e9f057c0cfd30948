//! Admission of requests that bring new work: refused while the router is overloaded.

use crate::app_state::AppState;
use crate::http::overload::RETRY_AFTER;
use crate::http::problem::Problem;
use crate::http::problem_code::ProblemCode;
use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use std::sync::Arc;
use std::time::Instant;

/// An admitted request that brings new work.
pub(crate) struct Admitted;

impl FromRequestParts<Arc<AppState>> for Admitted {
    type Rejection = Problem;

    async fn from_request_parts(_: &mut Parts, app: &Arc<AppState>) -> Result<Self, Problem> {
        if app.overload.admits(Instant::now()) {
            return Ok(Self);
        }
        let detail = format!("More work comes in than can be carried. Try again in {RETRY_AFTER} seconds.");
        Err(Problem::new(StatusCode::SERVICE_UNAVAILABLE, ProblemCode::Overloaded, detail)
            .retry_after(RETRY_AFTER))
    }
}

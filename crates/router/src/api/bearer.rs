//! The bearer token of a request.

use crate::http::problem::Problem;
use crate::http::problem_code::ProblemCode;
use axum::http::{HeaderMap, StatusCode, header};

/// The bearer token of a request, if it has one.
pub(crate) fn bearer(headers: &HeaderMap) -> Result<&str, Problem> {
    headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "))
        .ok_or_else(|| {
            Problem::new(StatusCode::UNAUTHORIZED, ProblemCode::NotSignedIn, "Send the token of the sign-in.")
        })
}

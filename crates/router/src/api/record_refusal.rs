//! What the records refuse, as HTTP problems.

use super::body::wrong_field;
use crate::http::problem::{Flaw, Problem};
use crate::http::problem_code::ProblemCode;
use crate::records::store::unavailable;
use axum::http::StatusCode;
use records::RecordsError;

/// The answer to what the records did not do.
pub(super) fn refused(error: RecordsError) -> Problem {
    match error {
        RecordsError::WrongCursor => wrong_query("after", "must be the `next` of the page before"),
        RecordsError::NotFound { kind, id } => no_such_record(kind, &id),
        RecordsError::Conflict { .. } => {
            let detail = "It was changed since: read it again, and change that.";
            Problem::new(StatusCode::PRECONDITION_FAILED, ProblemCode::Conflict, detail)
        }
        RecordsError::AlreadyExists { .. } => {
            let detail = "There is one of this id already.";
            Problem::new(StatusCode::PRECONDITION_FAILED, ProblemCode::AlreadyThere, detail)
        }
        RecordsError::Invalid { field, why } => {
            wrong_field(&format!("/{field}"), &format!("cannot be what was sent: {why}"))
        }
        error if error.is_unavailable() => {
            tracing::warn!(%error, "the records could not be asked");
            unavailable()
        }
        error => Problem::internal(&error),
    }
}

/// There is nothing of this kind under this identity.
pub(super) fn no_such_record(kind: &str, id: &str) -> Problem {
    let id: String = id.chars().take(records::LONGEST_ID).collect();
    let detail = format!("The records have no {kind} `{id}`.");
    Problem::new(StatusCode::NOT_FOUND, ProblemCode::NoSuchRecord, detail)
}

/// A parameter of the address is wrong.
pub(super) fn wrong_query(name: &str, message: &str) -> Problem {
    let flaw = Flaw::at(ProblemCode::WrongQuery, format!("/{name}"), message);
    let detail = format!("`{name}` {message}.");
    Problem::new(StatusCode::BAD_REQUEST, ProblemCode::WrongQuery, detail).with(vec![flaw])
}

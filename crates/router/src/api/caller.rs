//! The caller of a request, as an argument of handlers.

use crate::api::bearer::bearer;
use crate::app_state::AppState;
use crate::auth::caller::Caller;
use crate::auth::credentials::Person;
use crate::http::problem::Problem;
use crate::http::problem_code::ProblemCode;
use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use model::SupervisorId;
use std::sync::Arc;

impl FromRequestParts<Arc<AppState>> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<AppState>) -> Result<Self, Problem> {
        if let Some(caller) = parts.extensions.get::<Self>() {
            return Ok(caller.clone());
        }
        let token = bearer(&parts.headers)?.to_owned();
        app.authenticator.caller(token).await?.ok_or_else(|| {
            let detail = "This token opens nothing: sign in again, or ask for a new key.";
            Problem::new(StatusCode::UNAUTHORIZED, ProblemCode::NotSignedIn, detail)
        })
    }
}

/// A caller who may watch the floor and act on it.
pub(crate) struct Supervisor(pub(crate) Person);

impl Supervisor {
    /// The caller's identity as a supervisor.
    pub(crate) fn id(&self) -> SupervisorId {
        SupervisorId::from(self.0.id.as_str())
    }
}

impl FromRequestParts<Arc<AppState>> for Supervisor {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<AppState>) -> Result<Self, Problem> {
        match Caller::from_request_parts(parts, app).await? {
            Caller::Person(person) if person.role.supervises() => Ok(Self(person)),
            _ => Err(Problem::new(
                StatusCode::FORBIDDEN,
                ProblemCode::NotForYou,
                "This is for supervisors only.",
            )),
        }
    }
}

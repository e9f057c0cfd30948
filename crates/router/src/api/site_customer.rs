//! The customer whom the organisation's own site has signed in, as an argument of handlers.

use super::bearer::bearer;
use crate::app_state::AppState;
use crate::auth::site_token::SignedCustomer;
use crate::http::problem::Problem;
use crate::http::problem_code::ProblemCode;
use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use model::Timestamp;
use std::sync::Arc;

/// A customer by the token that the site has signed, which comes as the bearer token of each request.
#[derive(Clone, Debug)]
pub(crate) struct SiteCustomer(pub(crate) SignedCustomer);

impl FromRequestParts<Arc<AppState>> for SiteCustomer {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<AppState>) -> Result<Self, Problem> {
        if let Some(customer) = parts.extensions.get::<Self>() {
            return Ok(customer.clone());
        }
        let token = bearer(&parts.headers)?.to_owned();
        let look = |org: &engine::Organisation, now| {
            (org.configuration().settings.site_keys.clone(), Timestamp(now))
        };
        let (keys, now) = app.organisation.query(look).await.ok_or_else(Problem::starting)?;
        SignedCustomer::read_or_log(&token, &keys, now).map(Self).ok_or_else(|| {
            let detail = "This token does not prove who is signed in at the site.";
            Problem::new(StatusCode::UNAUTHORIZED, ProblemCode::NotSignedIn, detail)
        })
    }
}

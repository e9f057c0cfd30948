//! The health check for operators.

use crate::api::{Method, OpenApi, Operation};
use crate::app_state::AppState;
use crate::engine::input::OrganisationHandle;
use crate::engine::storage::Storage;
use crate::http::problem::Problem;
use axum::Json;
use axum::extract::State;
use engine::Refusal;
use serde::Serialize;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::timeout;
use utoipa::ToSchema;

/// How long the organisation may take to answer before the router counts as unhealthy.
const HEALTHY: Duration = Duration::from_secs(2);

/// The answer of a healthy router.
#[derive(Debug, Serialize, ToSchema)]
struct Health {
    /// Always `ok`.
    status: &'static str,
    /// The version of the program.
    version: &'static str,
}

/// Adds the routes.
pub(crate) fn routes(interface: OpenApi) -> OpenApi {
    let about = Operation::new(
        "operation",
        "getHealth",
        "Get the health of the router",
        "Whether the router and its organisation answer and can store what they are given. Refused with 503 while they \
         cannot.",
    );
    interface.route(
        Method::Get,
        "/health",
        async |State(app): State<Arc<AppState>>| health(&app.organisation, &app.storage).await,
        about.gives::<Health>(200, "They do."),
    )
}

async fn health(organisation: &OrganisationHandle, storage: &Storage) -> Result<Json<Health>, Problem> {
    if let Some(trouble) = storage.trouble() {
        return Err(Refusal::NotStored { trouble }.into());
    }
    let seen = timeout(HEALTHY, organisation.query(|_, _| ())).await;
    seen.ok().flatten().ok_or_else(Problem::starting)?;
    Ok(Json(Health { status: "ok", version: env!("CARGO_PKG_VERSION") }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::StatusCode;
    use axum::response::IntoResponse;
    use tokio::sync::mpsc;

    #[tokio::test]
    async fn a_router_whose_organisation_does_not_answer_is_not_well() {
        let (inputs, received) = mpsc::channel(1);
        let organisation = OrganisationHandle::new(inputs);
        for _ in 0..2 {
            let answer = health(&organisation, &Storage::default()).await.into_response();
            assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE);
        }
        drop(received);
        assert_eq!(
            health(&organisation, &Storage::default()).await.into_response().status(),
            StatusCode::SERVICE_UNAVAILABLE
        );
    }
}

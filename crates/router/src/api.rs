//! The HTTP interface for administrators, supervisors and other systems.

mod accounts;
mod administration;
mod bearer;
mod body;
mod caller;
mod changes;
mod configuration;
mod configuration_file;
mod configuration_path;
mod configuration_upgrade;
mod configuration_version;
mod figures;
mod floor;
mod health;
mod ingest;
mod item_operations;
mod keys;
mod method;
pub(crate) mod metrics_route;
mod openapi;
mod openapi_operation;
mod openapi_tags;
mod pagination;
pub(crate) mod permission;
mod problem_codes;
mod reading;
mod refusal;
mod request;
mod said;
mod schemas;
mod shape;
pub(crate) mod sign_in;
mod statuses;

pub(crate) use body::Body;
pub use configuration_file::{Checked, Mistake, Mistakes, check};
pub use configuration_upgrade::{FileChange, Upgraded, upgrade_configuration};
pub(crate) use method::Method;
pub(crate) use openapi::OpenApi;
pub(crate) use openapi_operation::Operation;

use crate::app_state::AppState;
use crate::http::problem::Problem;
use crate::sockets;
use axum::body::Bytes;
use axum::http::header;
use engine::{Answer, Command, Organisation};

/// The longest body that is read, in bytes.
pub(crate) const LONGEST_BODY: usize = 1024 * 1024;

/// All routes of the interface, and its OpenAPI document.
pub(crate) fn routes() -> OpenApi {
    let parts = [
        sign_in::routes,
        administration::routes,
        configuration::routes,
        ingest::routes,
        floor::routes,
        figures::routes,
        keys::routes,
        accounts::routes,
        health::routes,
        metrics_route::document,
        sockets::floor::document,
    ];
    let mut interface = parts.into_iter().fold(OpenApi::default(), |interface, part| part(interface));
    let document = Bytes::from(format!("{:#}\n", interface.document()));
    let json = [(header::CONTENT_TYPE, "application/json")];
    interface.undocumented(Method::Get, "/api/v1/openapi.json", async move || (json, document.clone()))
}

/// Sends the organisation a command, and returns its answer.
async fn ask(app: &AppState, command: Command, key: Option<String>) -> Result<Answer, Problem> {
    app.organisation.ask(command, key).await.ok_or_else(Problem::starting)
}

/// Queries the organisation.
async fn look<T: Send + 'static>(
    app: &AppState,
    look: impl FnOnce(&Organisation) -> T + Send + 'static,
) -> Result<T, Problem> {
    app.organisation.query(|org, _| look(org)).await.ok_or_else(Problem::starting)
}

#[cfg(test)]
mod tests {
    #[test]
    fn no_two_types_of_the_document_have_one_name() {
        assert_eq!(super::routes().doubles().iter().collect::<Vec<_>>(), Vec::<&String>::new());
    }
}

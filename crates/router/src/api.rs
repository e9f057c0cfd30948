//! The HTTP interface for administrators, supervisors and other systems.

mod accounts;
mod administration;
mod ai_endpoint;
mod attachments;
mod audit;
mod bearer;
mod body;
mod caller;
mod changes;
mod chat_attachments;
mod chat_earlier;
mod configuration;
mod configuration_file;
mod configuration_upgrade;
mod configuration_version;
mod delivery;
pub(crate) mod fault;
mod figures;
mod floor;
mod health;
mod history;
mod ingest;
mod item_operations;
mod keys;
mod method;
pub(crate) mod metrics_route;
mod moved_records;
mod openapi;
mod openapi_operation;
mod openapi_tags;
mod own_history;
mod pagination;
mod party;
pub(crate) mod permission;
mod persons;
mod position;
mod reading;
mod record_import;
mod record_items;
mod record_kinds;
mod record_refusal;
mod refusal;
mod request;
mod retention;
mod said;
mod schemas;
mod shape;
pub(crate) mod sign_in;
mod site_customer;
mod statuses;
mod time_range;

pub(crate) use bearer::bearer;
pub(crate) use body::Body;
pub(crate) use chat_attachments::for_other_sites;
pub use configuration_file::{Checked, Mistake, Mistakes, check};
pub use configuration_upgrade::{FileChange, Upgraded, upgrade_configuration};
pub use fault::{Fault, ReadingCode};
pub(crate) use method::Method;
pub use moved_records::RecordsFile;
pub(crate) use openapi::OpenApi;
pub(crate) use openapi_operation::Operation;
pub(crate) use pagination::{Asked, Page, Query};
pub(crate) use refusal::sentence;
pub(crate) use request::{Named, Precondition, tag};

use crate::app_state::AppState;
use crate::http::problem::Problem;
use crate::organisations::operator_document;
use crate::sockets;
use axum::body::Bytes;
use axum::http::header;
use engine::{Answer, Command, Organisation};
use model::Timestamp;

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
        history::routes,
        own_history::routes,
        record_items::routes,
        persons::routes,
        audit::routes,
        attachments::routes,
        retention::routes,
        keys::routes,
        delivery::routes,
        accounts::routes,
        ai_endpoint::routes,
        health::routes,
        metrics_route::document,
        sockets::floor::document,
        operator_document::document,
    ];
    let mut interface = parts.into_iter().fold(OpenApi::default(), |interface, part| part(interface));
    let document = Bytes::from(format!("{:#}\n", interface.document()));
    let json = [(header::CONTENT_TYPE, "application/json")];
    interface.undocumented(Method::Get, "/api/v1/openapi.json", async move || (json, document.clone()))
}

/// The routes of customers' pages on other sites.
pub(crate) fn for_pages() -> OpenApi {
    chat_earlier::routes(chat_attachments::routes(OpenApi::default()))
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

/// The router's time.
async fn now(app: &AppState) -> Result<Timestamp, Problem> {
    app.organisation.query(|_, now| Timestamp(now)).await.ok_or_else(Problem::starting)
}

#[cfg(test)]
mod tests {
    #[test]
    fn no_two_types_of_the_document_have_one_name() {
        assert_eq!(super::routes().doubles().iter().collect::<Vec<_>>(), Vec::<&String>::new());
    }
}

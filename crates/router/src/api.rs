//! The HTTP interface for administrators, supervisors and other systems.

mod accounts;
mod administration;
mod body;
mod caller;
mod changes;
mod codes;
mod configuration;
mod configuration_file;
mod figures;
mod floor;
mod ingest;
mod interface;
mod keys;
mod operation;
mod page;
pub(crate) mod permission;
mod place;
mod reading;
mod refusal;
mod request;
mod said;
mod schemas;
mod shape;
mod statuses;

pub(crate) use body::Body;
pub(crate) use caller::Caller;
pub use configuration_file::{Checked, Mistake, Mistakes, check};
pub(crate) use interface::{Interface, Method};
pub(crate) use operation::Operation;

use crate::doors::Doors;
use crate::problem::Problem;
use crate::{floor_socket, health, scrape, sign_in};
use axum::body::Bytes;
use axum::http::header;
use domain::org::{Answer, Command, Organisation};

/// The longest body that is read, in bytes.
pub(crate) const LONGEST_BODY: usize = 1024 * 1024;

/// All routes of the interface, and its OpenAPI document beside them.
pub(crate) fn routes() -> Interface {
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
        scrape::document,
        floor_socket::document,
    ];
    let mut interface = parts.into_iter().fold(Interface::default(), |interface, part| part(interface));
    let document = Bytes::from(format!("{:#}\n", interface.document()));
    let json = [(header::CONTENT_TYPE, "application/json")];
    interface.undocumented(Method::Get, "/api/v1/openapi.json", async move || (json, document.clone()))
}

/// Gives the organisation a command; its answer.
async fn ask(doors: &Doors, command: Command, key: Option<String>) -> Result<Answer, Problem> {
    doors.organisation.ask(command, key).await.ok_or_else(Problem::starting)
}

/// Looks at the organisation.
async fn look<T: Send + 'static>(
    doors: &Doors,
    look: impl FnOnce(&Organisation) -> T + Send + 'static,
) -> Result<T, Problem> {
    doors.organisation.look(|org, _| look(org)).await.ok_or_else(Problem::starting)
}

#[cfg(test)]
mod tests {
    #[test]
    fn no_two_types_of_the_document_have_one_name() {
        assert_eq!(super::routes().doubles().iter().collect::<Vec<_>>(), Vec::<&String>::new());
    }
}

//! What operators send and are told, and its part of the OpenAPI document.

use crate::api::{Method, OpenApi, Operation};
use crate::organisations::registration::{Quotas, Terms};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

/// A new organisation.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewOrganisation {
    /// Its identity, which is part of its addresses and is never given again: lower-case letters, digits and single hyphens
    /// inside, at most 40.
    pub(crate) id: String,
    /// What operators call it; at most 100 characters.
    pub(crate) name: String,
    /// The host names under which it is reached, beside `/o/` with its identity.
    #[serde(default)]
    pub(crate) hosts: Vec<String>,
    /// What it may have at most.
    #[serde(default)]
    pub(crate) quotas: Quotas,
    /// The email of its first administrator.
    pub(crate) administrator: String,
    /// Its configuration as a file (TOML); without it, it begins empty.
    #[serde(default)]
    pub(crate) configuration: Option<String>,
}

/// The first account of an organisation that was created.
#[derive(Serialize, ToSchema)]
pub(crate) struct FirstAccount {
    /// The email that its administrator signs in with.
    pub(crate) administrator: String,
    /// The password, which is told once only; to be changed after the first sign-in.
    pub(crate) password: String,
}

/// An organisation of the router.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct KnownOrganisation {
    /// Its identity.
    pub(crate) id: String,
    /// Whether it is served: `starting`, `serving`, `suspended`, or `stopped` if it cannot go on by itself.
    pub(crate) state: &'static str,
    /// Why it is stopped, as a code.
    #[schema(required)]
    pub(crate) why: Option<&'static str>,
    /// What the operator sets of it.
    pub(crate) terms: Terms,
    /// Its sockets and requests at this moment.
    pub(crate) connections: u64,
    /// The bytes of the files in its folder, as they were measured last.
    pub(crate) stored_bytes: u64,
}

/// An organisation in a list.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ListedOrganisation {
    /// The revision to name in a change.
    pub(crate) revision: u64,
    /// The organisation.
    pub(crate) item: KnownOrganisation,
}

/// Adds the operators' part of the document. The routes themselves belong to no organisation.
pub(crate) fn document(interface: OpenApi) -> OpenApi {
    let about = |id, summary, description| Operation::new("organisations", id, summary, description);
    interface
        .documented(
            Method::Get,
            "/organisations",
            about(
                "listOrganisations",
                "List organisations",
                "A page of the organisations that this router serves beside the one at the top of its data folder, in the order \
                 of their identities, each with its revision and what it uses.",
            )
            .gives_page::<ListedOrganisation>(),
        )
        .documented(
            Method::Post,
            "/organisations",
            about(
                "createOrganisation",
                "Create an organisation",
                "Makes its folder and starts it, empty or with a configuration. Its first administrator gets a password that is \
                 told once only. Refused are an identity that was ever given and a host that another one has.",
            )
            .takes::<NewOrganisation>()
            .gives::<FirstAccount>(201, "It is served.")
            .tagged()
            .placed()
            .refuses(&[409]),
        )
        .documented(
            Method::Get,
            "/organisations/{id}",
            about(
                "getOrganisation",
                "Get an organisation",
                "What is set of it, whether it is served, and what it uses; its revision as `ETag`.",
            )
            .gives::<KnownOrganisation>(200, "As it is.")
            .tagged(),
        )
        .documented(
            Method::Put,
            "/organisations/{id}",
            about(
                "putOrganisation",
                "Change an organisation",
                "Sets its name, hosts and quotas, which hold at once. Connections beyond a lower quota stay until they end.",
            )
            .on_revision()
            .takes::<Terms>()
            .gives_nothing(204, "It is changed.")
            .tagged()
            .refuses(&[409]),
        )
        .documented(
            Method::Delete,
            "/organisations/{id}",
            about(
                "deleteOrganisation",
                "Delete an organisation",
                "Only a suspended one. Its folder is put aside under `organisations/removed-…` of the data folder, and its rows in \
                 a database stay. With `erase` both are gone for good.",
            )
            .query("erase", json!({ "type": "boolean" }), "Erase its folder and its records for good.")
            .gives_nothing(204, "It is removed.")
            .refuses(&[409]),
        )
        .documented(
            Method::Post,
            "/organisations/{id}/suspend",
            about(
                "suspendOrganisation",
                "Suspend an organisation",
                "It answers nobody from then on, and its sockets are closed with a code that desks and pages understand. Nothing \
                 of it is lost. Suspending twice is no error.",
            )
            .gives_nothing(204, "It is suspended.")
            .tagged(),
        )
        .documented(
            Method::Post,
            "/organisations/{id}/resume",
            about(
                "resumeOrganisation",
                "Resume an organisation",
                "Serves a suspended one again, or tries anew to start one that has stopped. Refused with 503 and \
                 `organisation-stopped` if it cannot be started.",
            )
            .gives_nothing(204, "It is served.")
            .tagged(),
        )
}

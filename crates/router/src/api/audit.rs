//! The route of the audit: who changed which record, and when.

use super::method::Method;
use super::openapi::OpenApi;
use super::openapi_operation::Operation;
use super::pagination::{Page, Query, page_of_records};
use super::record_refusal::{refused, wrong_query};
use crate::app_state::AppState;
use crate::http::problem::Problem;
use axum::Json;
use axum::extract::State;
use records::AuditEntry;
use serde::Deserialize;
use serde_json::json;
use std::sync::Arc;

/// The selection of a page of the audit.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct AskedAudit {
    after: Option<String>,
    limit: Option<usize>,
    kind: Option<String>,
    item: Option<String>,
}

/// Adds the route.
pub(crate) fn routes(interface: OpenApi) -> OpenApi {
    let text = || json!({ "type": "string" });
    interface.route(
        Method::Get,
        "/audit",
        audit,
        Operation::new(
            "audit",
            "listAudit",
            "List what was changed in the records",
            "A page of all changes, the latest first, or of those of one item. Fields are named, and what was in them is not \
             told.",
        )
        .query("kind", text(), "Only changes of `item`, which is of this kind, such as `contact` or `quickReply`.")
        .query("item", text(), "The id of the item of this `kind`.")
        .gives_page::<AuditEntry>(),
    )
}

async fn audit(
    State(app): State<Arc<AppState>>,
    Query(asked): Query<AskedAudit>,
) -> Result<Json<Page<AuditEntry>>, Problem> {
    let AskedAudit { after, limit, kind, item } = asked;
    let page = page_of_records(after.as_deref(), limit)?;
    let item = match (kind.as_deref(), item.as_deref()) {
        (Some(kind), Some(item)) => Some((kind, item)),
        (None, None) => None,
        (Some(_), None) => return Err(wrong_query("item", "must be there where `kind` is")),
        (None, Some(_)) => return Err(wrong_query("kind", "must be there where `item` is")),
    };
    let page = app.records.answering()?.audit(item, &page).await;
    page.map(|page| Json(Page::of_records(page))).map_err(refused)
}

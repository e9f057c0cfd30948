//! The routes by which a customer's page sends files and gets those of its conversation. Pages are on other sites, whose
//! browsers ask first whether they may.

use super::attachments::{AskedName, file_of, receive_and_send};
use super::look;
use super::method::Method;
use super::openapi::OpenApi;
use super::pagination::Query;
use super::party::{Party, takes_no_part};
use super::request::Named;
use crate::app_state::AppState;
use crate::http::problem::Problem;
use axum::extract::{Request, State};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, ORIGIN};
use axum::http::{HeaderMap, Method as HttpMethod};
use axum::response::Response;
use model::ConversationId;
use std::sync::Arc;
use std::time::Duration;
use tower_http::cors::{Any, CorsLayer};

/// For how long a browser keeps what it was told that a page may ask.
const PREFLIGHT_LIFE: Duration = Duration::from_secs(600);

/// Adds the routes.
pub(crate) fn routes(interface: OpenApi) -> OpenApi {
    interface.undocumented(Method::Post, "/api/v1/chat/attachments", upload).undocumented(
        Method::Get,
        "/api/v1/chat/attachments/{id}",
        download,
    )
}

/// Lets pages of other sites ask. Nothing is sent along by itself: what a page may do, its token says.
pub(crate) fn for_other_sites() -> CorsLayer {
    CorsLayer::new()
        .allow_origin(Any)
        .allow_methods([HttpMethod::GET, HttpMethod::POST])
        .allow_headers([AUTHORIZATION, CONTENT_TYPE])
        .max_age(PREFLIGHT_LIFE)
}

async fn upload(
    State(app): State<Arc<AppState>>,
    party: Party,
    Query(AskedName { name }): Query<AskedName>,
    request: Request,
) -> Result<Response, Problem> {
    let conversation = on_its_site(&app, &party, request.headers()).await?;
    receive_and_send(&app, &party, conversation, &name, request).await
}

async fn download(
    State(app): State<Arc<AppState>>,
    party: Party,
    headers: HeaderMap,
    Named(id): Named,
) -> Result<Response, Problem> {
    on_its_site(&app, &party, &headers).await?;
    file_of(&app, &party, &id).await
}

/// The conversation of a customer's page, if that is on a site that may have chats of its workstream.
async fn on_its_site(app: &AppState, party: &Party, headers: &HeaderMap) -> Result<ConversationId, Problem> {
    let Party::Customer(conversation) = *party else {
        return Err(takes_no_part("for customers, by the tokens of their chats"));
    };
    let origin = headers.get(ORIGIN).and_then(|origin| origin.to_str().ok()).map(str::to_owned);
    let is_allowed = look(app, move |org| {
        org.workstream_of(conversation)
            .is_some_and(|workstream| org.allows_origin(workstream, origin.as_deref()))
    });
    if is_allowed.await? { Ok(conversation) } else { Err(takes_no_part("not for pages of this site")) }
}

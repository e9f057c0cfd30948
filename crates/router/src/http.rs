use crate::doors::Doors;
use crate::pages;
use crate::problem::Problem;
use crate::{api, chat_socket, desk_socket, floor_socket, scrape};
use axum::Router;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::routing::get;
use std::sync::Arc;
use tower_http::set_header::SetResponseHeaderLayer;

/// The longest body that is read, in bytes.
const LONGEST_BODY: usize = 64 * 1024;

/// Everything that the router serves.
pub(crate) fn routes(doors: Arc<Doors>) -> Router {
    let pages = Router::new()
        .route("/chat/{workstream}", get(async || pages::chat_page()))
        .route("/widget.js", get(async || pages::widget_script()))
        .route("/assets/{*path}", get(async |Path(path): Path<String>| pages::asset(&path)));
    let interface = Router::new()
        .route("/api/v1/desk", get(desk_socket::connect))
        .route("/api/v1/chat", get(chat_socket::connect))
        .route("/api/v1/floor/live", get(floor_socket::connect))
        .route("/metrics", get(scrape::metrics))
        .merge(api::routes())
        .route("/", get(async |State(doors): State<Arc<Doors>>| doors.first_page().await))
        .layer(header("cache-control", "no-store"))
        .with_state(doors);
    interface
        .merge(pages)
        .fallback(async || {
            Problem::new(StatusCode::NOT_FOUND, "no-such-page", "There is nothing at this address.")
        })
        .method_not_allowed_fallback(async || {
            Problem::new(StatusCode::METHOD_NOT_ALLOWED, "other-method", "This address takes another method.")
        })
        .layer(DefaultBodyLimit::max(LONGEST_BODY))
        .layer(header("x-content-type-options", "nosniff"))
        .layer(header("referrer-policy", "no-referrer"))
        .layer(header("content-security-policy", "default-src 'none'; frame-ancestors 'none'"))
}

/// A header that every answer has unless its handler chose another value.
fn header(name: &'static str, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::if_not_present(HeaderName::from_static(name), HeaderValue::from_static(value))
}

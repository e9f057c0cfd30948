//! The router's routes, and the headers of all answers.

use crate::api;
use crate::api::{Method, OpenApi, metrics_route};
use crate::app_state::AppState;
use crate::http::hosts::Hosts;
use crate::http::problem::Problem;
use crate::http::static_files;
use crate::sockets;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Path, Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use std::sync::Arc;
use tower_http::set_header::SetResponseHeaderLayer;

/// The longest body that is read, in bytes.
const LONGEST_BODY: usize = 64 * 1024;

/// Scripts and pages that other sites embed; they set their own headers.
fn pages() -> OpenApi {
    OpenApi::default()
        .undocumented(
            Method::Get,
            "/chat/{workstream}",
            async |State(app): State<Arc<AppState>>, Path(workstream): Path<String>| {
                static_files::chat_page(&app, workstream).await
            },
        )
        .undocumented(Method::Get, "/widget.js", async || static_files::widget_script())
        .undocumented(Method::Get, "/assets/{*path}", async |Path(path): Path<String>| {
            static_files::asset(&path)
        })
}

/// The HTTP interface, the sockets, and the routes for operators.
fn interface() -> OpenApi {
    api::routes()
        .undocumented(Method::Get, "/api/v1/desk", sockets::desk::connect)
        .undocumented(Method::Get, "/api/v1/chat", sockets::chat::connect)
        .undocumented(Method::Get, "/api/v1/floor/live", sockets::floor::connect)
        .undocumented(Method::Get, "/metrics", metrics_route::metrics)
        .undocumented(Method::Get, "/", async |State(app): State<Arc<AppState>>| app.first_page().await)
}

/// All routes, for requests to one of the hosts.
pub(crate) fn routes(app: Arc<AppState>, hosts: Hosts) -> Router {
    let interface = interface().into_router();
    let interface = interface
        .layer(DefaultBodyLimit::max(api::LONGEST_BODY))
        .layer(header("cache-control", "no-store"))
        .layer(header("cross-origin-opener-policy", "same-origin"));
    let is_behind_tls = app.proxies.is_any();
    let all = interface
        .merge(pages().into_router())
        .with_state(app)
        .fallback(async || {
            Problem::new(StatusCode::NOT_FOUND, "no-such-page", "There is nothing at this address.")
        })
        .method_not_allowed_fallback(async || {
            Problem::new(StatusCode::METHOD_NOT_ALLOWED, "other-method", "This address takes another method.")
        })
        .layer(DefaultBodyLimit::max(LONGEST_BODY))
        .layer(from_fn_with_state(Arc::new(hosts), check_host))
        .layer(header("x-content-type-options", "nosniff"))
        .layer(header("referrer-policy", "no-referrer"))
        .layer(header("cross-origin-resource-policy", "same-origin"))
        .layer(header("content-security-policy", "default-src 'none'; frame-ancestors 'none'"));
    // Browsers ignore it without TLS.
    if is_behind_tls { all.layer(header("strict-transport-security", "max-age=31536000")) } else { all }
}

async fn check_host(State(hosts): State<Arc<Hosts>>, request: Request, next: Next) -> Response {
    match hosts.check(&request) {
        Ok(()) => next.run(request).await,
        Err(problem) => problem.into_response(),
    }
}

/// A header of every answer, unless its handler set another value.
fn header(name: &'static str, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::if_not_present(HeaderName::from_static(name), HeaderValue::from_static(value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::permission::{Permission, ROUTES, of_route};

    #[test]
    fn every_route_has_a_row_and_every_row_a_route() {
        let (interface, pages) = (interface(), pages());
        let served: Vec<_> = interface.routes().iter().chain(pages.routes()).collect();
        for (method, address) in &served {
            assert_ne!(of_route(*method, address), Permission::Nobody, "{method:?} {address} is in no row");
        }
        for (method, address, _) in ROUTES {
            let is_served = served.iter().any(|(of, at)| of == method && at == address);
            assert!(is_served, "{method:?} {address} is not served");
        }
    }
}

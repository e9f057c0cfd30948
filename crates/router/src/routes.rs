//! The routes of one organisation, and the headers of their answers.

use crate::api;
use crate::api::{Method, OpenApi, metrics_route};
use crate::app_state::AppState;
use crate::http::problem::Problem;
use crate::http::static_files;
use crate::sockets;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::{HeaderName, HeaderValue};
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
        .undocumented(Method::Get, "/widget/{file}", async |Path(file): Path<String>| {
            static_files::widget_messages(&file)
        })
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

/// All routes of an organisation.
pub(crate) fn routes(app: Arc<AppState>) -> Router {
    let interface = interface().into_router();
    let interface = interface
        .layer(DefaultBodyLimit::max(api::LONGEST_BODY))
        .layer(header("cache-control", "no-store"))
        .layer(header("cross-origin-opener-policy", "same-origin"));
    // Browsers ask by OPTIONS, which is not to be refused as another method before it is answered.
    let for_pages = api::for_pages().into_router();
    let for_pages = for_pages.method_not_allowed_fallback(async || Problem::other_method());
    let for_pages = for_pages.layer(api::for_other_sites());
    interface
        .merge(for_pages)
        .merge(pages().into_router())
        .with_state(app)
        .fallback(async || Problem::no_such_page())
        .method_not_allowed_fallback(async || Problem::other_method())
        .layer(DefaultBodyLimit::max(LONGEST_BODY))
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
        let (interface, for_pages, pages) = (interface(), api::for_pages(), pages());
        let served: Vec<_> =
            interface.routes().iter().chain(for_pages.routes()).chain(pages.routes()).collect();
        for (method, address) in &served {
            assert_ne!(of_route(*method, address), Permission::Nobody, "{method:?} {address} is in no row");
        }
        let document = api::routes().document();
        for (method, address, permission) in ROUTES {
            if *permission == Permission::Operator {
                // They are served at the front, of which the document tells.
                assert!(document["paths"][*address][method.word()].is_object(), "{method:?} {address}");
                continue;
            }
            let is_served = served.iter().any(|(of, at)| of == method && at == address);
            assert!(is_served, "{method:?} {address} is not served");
        }
    }
}

//! Pages and scripts that are built into the program.

use crate::problem::Problem;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;

/// The pages and scripts that `npm run build` makes; a debug build reads them from the disk.
#[derive(RustEmbed)]
#[folder = "../../ui/dist"]
#[allow_missing = true]
struct Built;

/// Scripts and styles come from here alone; sockets go to where the page came from.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
                      font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *";

/// The customer's page of one workstream; the page itself reads the workstream from its address.
pub(crate) fn chat_page() -> Response {
    file("chat.html", "no-cache")
}

/// The script that a site embeds with one tag.
pub(crate) fn widget_script() -> Response {
    file("widget.js", "no-cache")
}

/// Scripts, styles, fonts and pictures of the pages. Their names change with their content.
pub(crate) fn asset(path: &str) -> Response {
    file(&format!("assets/{path}"), "public, max-age=31536000, immutable")
}

fn file(path: &str, cache: &'static str) -> Response {
    let Some(found) = Built::get(path) else {
        let detail = format!("There is no {path}. If the pages were never built, run `npm run build` in ui.");
        return Problem::new(StatusCode::NOT_FOUND, "no-such-page", detail).into_response();
    };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind(path))),
        (header::CACHE_CONTROL, HeaderValue::from_static(cache)),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
        // Other sites embed them.
        (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("cross-origin")),
    ];
    (headers, found.data).into_response()
}

fn kind(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        Some("json" | "map") => "application/json",
        _ => "application/octet-stream",
    }
}

//! Static files of the pages, built into the program.

use crate::app_state::AppState;
use crate::http::problem::Problem;
use crate::http::problem_code::ProblemCode;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use model::Workstream;
use rust_embed::RustEmbed;

/// The output of `npm run build`; a debug build reads it from the disk.
#[derive(RustEmbed)]
#[folder = "../../ui/dist"]
#[allow_missing = true]
struct StaticFiles;

/// Scripts and styles come from here alone; sockets go to the page's own origin.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; \
                      font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *";

/// What a customer reads at an address without a chat.
const NO_CHAT: &str = "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
                       <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
                       <meta name=\"color-scheme\" content=\"light dark\">\n<title>No chat here</title>\n\
                       <style>body { font: 16px/24px system-ui, sans-serif; max-width: 32em; margin: 4em auto; padding: 0 1em }</style>\n\
                       <h1>There is no chat at this address</h1>\n\
                       <p>Perhaps it was moved, or the link has a mistake in it. Please go back to the site that you came from.</p>\n";

/// The customer's page of one workstream, which the page reads from its own address. An embedding site also
/// asks here whether there is such a chat. If the organisation cannot be asked, the page is served and tries
/// again.
pub(crate) async fn chat_page(app: &AppState, workstream: String) -> Response {
    let is_asked = move |each: &Workstream| each.id.0 == workstream && each.channel.traits().has_page;
    let look = move |org: &engine::Organisation, _| org.configuration().workstreams.iter().any(is_asked);
    let page = if app.organisation.query(look).await.unwrap_or(true) {
        file("chat.html", "no-cache")
    } else {
        (StatusCode::NOT_FOUND, headers("html", "no-cache"), NO_CHAT).into_response()
    };
    ([(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")], page).into_response()
}

/// The script that a site embeds with one tag. As a module it is subject to CORS.
pub(crate) fn widget_script() -> Response {
    ([(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")], file("widget.js", "no-cache")).into_response()
}

/// The words of that script in another language than English, which it loads as a module.
pub(crate) fn widget_messages(file_name: &str) -> Response {
    ([(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")], file(&format!("widget/{file_name}"), "no-cache"))
        .into_response()
}

/// Scripts, styles, fonts and pictures of the pages. Their names change with their content.
pub(crate) fn asset(path: &str) -> Response {
    file(&format!("assets/{path}"), "public, max-age=31536000, immutable")
}

fn file(path: &str, cache: &'static str) -> Response {
    let Some(found) = StaticFiles::get(path) else {
        let detail = format!("There is no {path}. If the pages were never built, run `npm run build` in ui.");
        return Problem::new(StatusCode::NOT_FOUND, ProblemCode::NoSuchPage, detail).into_response();
    };
    (headers(path, cache), found.data).into_response()
}

fn headers(path: &str, cache: &'static str) -> [(HeaderName, HeaderValue); 4] {
    [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind(path))),
        (header::CACHE_CONTROL, HeaderValue::from_static(cache)),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
        // Other sites embed them.
        (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("cross-origin")),
    ]
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

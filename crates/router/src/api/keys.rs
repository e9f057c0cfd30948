//! The routes of keys for other systems.

use super::body::{Body, wrong_field};
use super::method::Method;
use super::openapi::OpenApi;
use super::openapi_operation::Operation;
use super::pagination::{Asked, Page, Query};
use super::request::{Named, RequestKey};
use crate::app_state::AppState;
use crate::auth::caller::Caller;
use crate::auth::credentials::{CredentialStore, KeyRequest, NewKey, Scopes, Seconds};
use crate::http::problem::Problem;
use crate::http::problem_code::ProblemCode;
use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use engine::Refusal;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;

/// The longest name of a key, in characters.
const LONGEST_NAME: usize = 100;

/// A key to create.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewKey)]
struct KeyToBe {
    /// The key's name, such as that of the system that gets it. A key that is created later with the same
    /// name takes over its conversations.
    name: String,
    /// The key's scopes; by default `ingest` and `read`. `metrics`: read the metrics. `ingest`: bring work
    /// in, and act for its customers; `ingest:sms`: only with this workstream. `read`: see the conversations
    /// that it opened; `read:sms`: all of this workstream. `administer`: everything that an administrator may
    /// do.
    #[serde(default)]
    #[schema(example = json!(["ingest:sms", "read"]))]
    scopes: Option<Vec<String>>,
    /// When it expires, in milliseconds since 1970; absent for never.
    #[serde(default)]
    expires: Option<i64>,
}

/// A key that was created.
#[derive(Debug, Serialize, ToSchema)]
struct MadeKey {
    /// The key's name.
    name: String,
    /// The key itself. It is shown only once; the router keeps no copy.
    key: String,
}

/// An existing key.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct KnownKey {
    /// The key's name.
    name: String,
    /// The key's scopes.
    scopes: Vec<String>,
    /// When it was created, in milliseconds since 1970.
    created: i64,
    /// When it expires, in milliseconds since 1970; absent for never.
    #[schema(required)]
    expires: Option<i64>,
    /// When it was last used, in milliseconds since 1970, to the minute; absent if never.
    #[schema(required)]
    last_used: Option<i64>,
}

/// Adds the routes.
pub(crate) fn routes(interface: OpenApi) -> OpenApi {
    let about = |id, summary, description| Operation::new("keys", id, summary, description);
    interface
        .route(
            Method::Get,
            "/keys",
            list,
            about(
                "listKeys",
                "List keys",
                "A page of the keys of other systems, in the order of their names, each with its \
                 scopes and its last use. The keys themselves are never told again.",
            )
            .gives_page::<KnownKey>(),
        )
        .route(
            Method::Post,
            "/keys",
            make,
            about(
                "createKey",
                "Create a key",
                "The key is told this once, and is good for its scopes and nothing else. Refused when \
                 there is a key of this name, and when the request made its key before.",
            )
            .once_and_no_more()
            .takes::<KeyToBe>()
            .gives::<MadeKey>(201, "It is made.")
            .placed()
            .refuses(&[409]),
        )
        .route(
            Method::Delete,
            "/keys/{name}",
            remove,
            about(
                "deleteKey",
                "Delete a key",
                "From here on the key opens nothing, and nothing is delivered to its system. A key made later \
                 under the same name goes on with its conversations.",
            )
            .gives_nothing(204, "It opens nothing."),
        )
}

async fn list(
    State(app): State<Arc<AppState>>,
    Query(asked): Query<Asked>,
) -> Result<Json<Page<KnownKey>>, Problem> {
    let find = async |after: Option<String>, most| {
        let after = after.unwrap_or_default();
        let keys = app.authenticator.blocking(move |credentials| credentials.keys(&after, most)).await?;
        let known = keys.into_iter().map(|key| KnownKey {
            name: key.name,
            scopes: key.scopes.words(),
            created: milliseconds(key.created),
            expires: key.expires.map(milliseconds),
            last_used: key.last_used.map(milliseconds),
        });
        Ok(known.collect())
    };
    asked.page(find, |key| key.name.clone()).await
}

async fn make(
    State(app): State<Arc<AppState>>,
    caller: Caller,
    request: RequestKey,
    Body(KeyToBe { name, scopes, expires }): Body<KeyToBe>,
) -> Result<Response, Problem> {
    if name.trim().is_empty() || name.chars().count() > LONGEST_NAME {
        return Err(wrong_field("/name", &format!("must have from 1 to {LONGEST_NAME} characters")));
    }
    let scopes = match scopes {
        Some(words) => Scopes::parse(words.iter().map(String::as_str))
            .map_err(|error| wrong_field("/scopes", &error.to_string()))?,
        None => Scopes::default(),
    };
    let expires = expires.map(|expires| expires / 1_000);
    if expires.is_some_and(|expires| expires <= app.authenticator.now()) {
        return Err(wrong_field("/expires", "must be a moment to come, in milliseconds since 1970"));
    }
    let (wanted, request) = (name.clone(), request.name_of(&caller));
    let add = move |credentials: &CredentialStore| {
        let asked = KeyRequest { name: &wanted, scopes, expires, request: request.as_deref() };
        credentials.add_key(&asked, credentials.now())
    };
    let key = app.authenticator.blocking(add).await;
    let key = match key.map_err(Problem::from)? {
        NewKey::Made(key) => key,
        NewKey::MadeBefore => {
            let detail = "This request made the key already, and a key is told once. Where its answer was lost, remove the \
                          key and make another.";
            return Err(Problem::new(StatusCode::CONFLICT, ProblemCode::AlreadyMade, detail));
        }
        NewKey::RequestReused => return Err(Refusal::KeyReused.into()),
        NewKey::NameTaken => {
            let detail =
                "There is a key of this name already. Choose another name, or remove that key first.";
            return Err(Problem::new(StatusCode::CONFLICT, ProblemCode::AlreadyThere, detail));
        }
    };
    let address: String = form_urlencoded::byte_serialize(name.as_bytes()).collect();
    let headers = [
        (header::CACHE_CONTROL, "no-store".to_owned()),
        (header::LOCATION, format!("/api/v1/keys/{address}")),
    ];
    Ok((StatusCode::CREATED, headers, Json(MadeKey { name, key })).into_response())
}

async fn remove(
    State(app): State<Arc<AppState>>,
    caller: Caller,
    Named(name): Named,
) -> Result<StatusCode, Problem> {
    // What is answered goes to nobody who cannot ask any more.
    app.outbox.remove(&name, caller.actor()).await?;
    if !app
        .authenticator
        .blocking(move |credentials| credentials.remove_key(&name))
        .await
        .map_err(Problem::from)?
    {
        return Err(no_such_key());
    }
    Ok(StatusCode::NO_CONTENT)
}

/// There is no key of this name.
pub(super) fn no_such_key() -> Problem {
    Problem::new(StatusCode::NOT_FOUND, ProblemCode::NoSuchKey, "There is no key of this name.")
}

fn milliseconds(at: Seconds) -> i64 {
    at.saturating_mul(1_000)
}

//! Keys with which other systems bring work in.

use super::body::{Body, wrong_field};
use super::caller::Administrator;
use super::interface::{Interface, Method};
use super::operation::Operation;
use super::page::{Asked, Page, Query};
use super::request::{Named, RequestKey};
use crate::access::{AccessError, NewKey};
use crate::doors::Doors;
use crate::problem::Problem;
use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;

/// The longest name of a key, in characters.
const LONGEST_NAME: usize = 100;

/// A key that is to be made.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewKey)]
struct KeyToBe {
    /// What people call it, such as the system that gets it.
    name: String,
}

/// A key that was made.
#[derive(Debug, Serialize, ToSchema)]
struct MadeKey {
    /// What people call it.
    name: String,
    /// The key itself. It is told this once; the router keeps no copy.
    key: String,
}

/// A key that there is.
#[derive(Debug, Serialize, ToSchema)]
struct KnownKey {
    /// What people call it.
    name: String,
    /// When it was made, in milliseconds since 1970.
    created: i64,
}

/// Adds the routes.
pub(crate) fn routes(interface: Interface) -> Interface {
    let about = |summary| Operation::new("keys", summary);
    interface
        .route(Method::Get, "/keys", list, about("List the keys of other systems.").gives_page::<KnownKey>())
        .route(
            Method::Post,
            "/keys",
            make,
            about("Make a key, which may bring work in and read the metrics. Sent again under the same Idempotency-Key, \
                   it makes no second one and is refused.")
            .once()
            .takes::<KeyToBe>()
            .gives::<MadeKey>(201, "It is made."),
        )
        .route(
            Method::Delete,
            "/keys/{name}",
            remove,
            about("Let a key open nothing from here on.").gives_nothing(204, "It opens nothing."),
        )
}

async fn list(
    State(doors): State<Arc<Doors>>,
    _: Administrator,
    Query(asked): Query<Asked>,
) -> Result<Json<Page<KnownKey>>, Problem> {
    let limit = asked.limit()?;
    let after = asked.after.unwrap_or_default();
    let keys = doors.gate.blocking(move |access| access.keys(&after, limit + 1)).await.map_err(failed)?;
    let known = keys.into_iter().map(|key| KnownKey { name: key.name, created: key.created * 1_000 });
    Ok(Json(Page::new(known.collect(), limit, |key| key.name.clone())))
}

async fn make(
    State(doors): State<Arc<Doors>>,
    Administrator(caller): Administrator,
    request: RequestKey,
    Body(KeyToBe { name }): Body<KeyToBe>,
) -> Result<Response, Problem> {
    if name.trim().is_empty() || name.chars().count() > LONGEST_NAME {
        return Err(wrong_field("/name", &format!("must have from 1 to {LONGEST_NAME} characters")));
    }
    let (wanted, request) = (name.clone(), request.of(&caller, &doors)?);
    let key = doors.gate.blocking(move |access| access.add_key(&wanted, request.as_deref())).await;
    let key = match key.map_err(failed)? {
        NewKey::Made(key) => key,
        NewKey::MadeBefore => {
            let detail = "This request made the key already, and a key is told once. Where its answer was lost, remove the \
                          key and make another.";
            return Err(Problem::new(StatusCode::CONFLICT, "already-made", detail));
        }
        NewKey::NameTaken => {
            let detail =
                "There is a key of this name already. Choose another name, or remove that key first.";
            return Err(Problem::new(StatusCode::CONFLICT, "already-there", detail));
        }
    };
    tracing::info!(by = caller.name(), key = name, "a key was made");
    Ok((StatusCode::CREATED, [(header::CACHE_CONTROL, "no-store")], Json(MadeKey { name, key }))
        .into_response())
}

async fn remove(
    State(doors): State<Arc<Doors>>,
    Administrator(caller): Administrator,
    Named(name): Named,
) -> Result<StatusCode, Problem> {
    let gone = name.clone();
    if !doors.gate.blocking(move |access| access.remove_key(&gone)).await.map_err(failed)? {
        return Err(Problem::new(StatusCode::NOT_FOUND, "no-such-key", "There is no key of this name."));
    }
    tracing::info!(by = caller.name(), key = name, "a key was removed");
    Ok(StatusCode::NO_CONTENT)
}

fn failed(error: AccessError) -> Problem {
    Problem::internal(&error)
}

//! The routes of the organisation's AI endpoint.

use super::body::{Body, wrong_field};
use super::method::Method;
use super::openapi::OpenApi;
use super::openapi_operation::Operation;
use crate::app_state::AppState;
use crate::auth::credentials::{AiUse, KeptAiEndpoint};
use crate::http::problem::Problem;
use crate::http::problem_code::ProblemCode;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use channels::{AiKey, WebhookAddress};
use model::{has_controls, is_visible};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::Arc;
use utoipa::ToSchema;

/// The longest key, in bytes.
const LONGEST_KEY: usize = 1_024;

/// The longest name of a model, in characters.
const LONGEST_MODEL: usize = 200;

/// An AI endpoint to use.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct NewAiEndpoint {
    /// The address of its chat completions: `https`, or `http` to this machine.
    #[schema(example = "https://ai.example.com/v1/chat/completions")]
    address: String,
    /// The model that is asked for.
    model: String,
    /// The key; without one, the key that is kept stays while the address is the same. It is never told again.
    #[serde(default)]
    key: Option<String>,
    /// What it may be used for, and so what may be sent to it.
    uses: BTreeSet<AiUse>,
    /// Whether the names of customers and representatives are sent. Otherwise marks stand in their place, as far as they are
    /// known.
    #[serde(default)]
    sends_names: bool,
}

/// The AI endpoint that is used.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct AiEndpointSetting {
    /// Its address.
    address: String,
    /// The model that is asked for.
    model: String,
    /// Whether a key is kept for it.
    has_key: bool,
    /// What it may be used for.
    uses: BTreeSet<AiUse>,
    /// Whether names are sent.
    sends_names: bool,
}

/// Adds the routes.
pub(crate) fn routes(interface: OpenApi) -> OpenApi {
    let about = |id, summary, description| Operation::new("ai-endpoint", id, summary, description);
    interface
        .route(
            Method::Get,
            "/ai-endpoint",
            see,
            about(
                "getAiEndpoint",
                "Get the AI endpoint",
                "Where texts are made for representatives, and what may be sent there. Its key is never told.",
            )
            .gives::<AiEndpointSetting>(200, "As it is.")
            .refuses(&[404]),
        )
        .route(
            Method::Put,
            "/ai-endpoint",
            set,
            about(
                "setAiEndpoint",
                "Set the AI endpoint",
                "From here on representatives can have it do what it may be used for. Nothing is sent to it by itself but \
                 what customers write, where it may assess their sentiment.",
            )
            .takes::<NewAiEndpoint>()
            .gives_nothing(204, "It is changed.")
            .gives_nothing(201, "It is set."),
        )
        .route(
            Method::Delete,
            "/ai-endpoint",
            remove,
            about("deleteAiEndpoint", "Remove the AI endpoint", "It is not used any more, and its key is forgotten.")
                .gives_nothing(204, "It is removed.")
                .refuses(&[404]),
        )
}

async fn see(State(app): State<Arc<AppState>>) -> Result<Json<AiEndpointSetting>, Problem> {
    let kept =
        app.authenticator.blocking(|credentials| credentials.ai_endpoint()).await?.ok_or_else(none_set)?;
    let KeptAiEndpoint { address, key, model, uses, sends_names } = kept;
    Ok(Json(AiEndpointSetting { address, model, has_key: key.is_some(), uses, sends_names }))
}

async fn set(
    State(app): State<Arc<AppState>>,
    Body(asked): Body<NewAiEndpoint>,
) -> Result<StatusCode, Problem> {
    let NewAiEndpoint { address, model, key, uses, sends_names } = asked;
    let address =
        address.parse::<WebhookAddress>().map_err(|error| wrong_field("/address", &error.to_string()))?;
    let model = model.trim().to_owned();
    if !is_visible(&model) || has_controls(&model) || model.chars().count() > LONGEST_MODEL {
        return Err(wrong_field("/model", "must be a name of 1 to 200 characters"));
    }
    if key.as_ref().is_some_and(|key| key.len() > LONGEST_KEY || AiKey::read(key).is_none()) {
        return Err(wrong_field("/key", "must be one word of at most 1024 plain characters"));
    }
    let address = address.as_str().to_owned();
    let done = app.authenticator.blocking(move |credentials| {
        // A key is for the address that it was given for.
        let before = credentials.ai_endpoint()?.filter(|before| before.address == address);
        let key = key.or_else(|| before.and_then(|before| before.key));
        let kept = KeptAiEndpoint { address, key, model, uses, sends_names };
        Ok((credentials.set_ai_endpoint(&kept)?, kept))
    });
    let (is_new, kept) = done.await?;
    app.ai.set(Some(&kept));
    Ok(if is_new { StatusCode::CREATED } else { StatusCode::NO_CONTENT })
}

async fn remove(State(app): State<Arc<AppState>>) -> Result<StatusCode, Problem> {
    let was_there = app.authenticator.blocking(|credentials| credentials.remove_ai_endpoint()).await?;
    app.ai.set(None);
    if was_there { Ok(StatusCode::NO_CONTENT) } else { Err(none_set()) }
}

fn none_set() -> Problem {
    Problem::new(StatusCode::NOT_FOUND, ProblemCode::NoAiEndpoint, "The organisation has no AI endpoint.")
}

//! The routes of deliveries: how a system gets what comes of the conversations that it brought.

use super::body::{Body, wrong_field};
use super::keys::no_such_key;
use super::method::Method;
use super::openapi::OpenApi;
use super::openapi_operation::Operation;
use super::request::Named;
use crate::app_state::AppState;
use crate::auth::caller::Caller;
use crate::http::problem::Problem;
use crate::http::problem_code::ProblemCode;
use crate::outbox::{DestinationSetting, DestinationState, OutboxError};
use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use channels::WebhookAddress;
use model::Timestamp;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;

/// The kind of a delivery.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
enum DeliveryKind {
    /// A signed request for each, in the form of Standard Webhooks.
    Webhook,
    /// A file for each, in the data folder of the organisation.
    Folder,
}

/// How a system gets what comes of its conversations.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewDelivery {
    /// The kind.
    kind: DeliveryKind,
    /// The address of a webhook: `https`, or `http` to this machine.
    #[serde(default)]
    #[schema(example = "https://shop.example.com/handbell")]
    url: Option<String>,
}

/// What was set.
#[derive(Debug, Serialize, ToSchema)]
struct SetDelivery {
    /// The secret that signs, if one was made. It is shown only once.
    #[schema(required)]
    secret: Option<String>,
}

/// A secret that was made.
#[derive(Debug, Serialize, ToSchema)]
struct NewSecret {
    /// The secret that signs. It is shown only once.
    secret: String,
}

/// A test that is on its way.
#[derive(Debug, Serialize, ToSchema)]
struct SentTest {
    /// Its id, which the system finds in `webhook-id`.
    id: String,
}

/// How a system gets what comes of its conversations, and how that goes.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct DeliveryReport {
    /// The kind.
    kind: DeliveryKind,
    /// The address of a webhook.
    #[schema(required)]
    url: Option<String>,
    /// How many entries wait for the system.
    waiting: u64,
    /// When the system last took one, in milliseconds since 1970; absent if never.
    #[schema(required)]
    last_success: Option<Timestamp>,
    /// The last attempt that failed; absent if there is none.
    #[schema(required)]
    last_failure: Option<LastFailure>,
    /// Whether the system answered that it takes nothing any more. Setting the delivery again switches it on.
    switched_off: bool,
}

/// An attempt that failed.
#[derive(Debug, Serialize, ToSchema)]
struct LastFailure {
    /// When, in milliseconds since 1970.
    at: Timestamp,
    /// Why, as a word: `unreachable`, `timedOut`, `refused`, `switchedOff`, `notStored`, or `tooManyWaiting`: the folder
    /// is full.
    why: String,
}

/// Adds the routes.
pub(crate) fn routes(interface: OpenApi) -> OpenApi {
    let about = |id, summary, description| Operation::new("keys", id, summary, description);
    interface
        .route(
            Method::Get,
            "/keys/{name}/delivery",
            see,
            about(
                "getDelivery",
                "Get a delivery",
                "How the system with this key gets what comes of the conversations that it brought, how much \
                 waits for it, and when an attempt last succeeded and failed. A secret is never told again.",
            )
            .gives::<DeliveryReport>(200, "As it is."),
        )
        .route(
            Method::Put,
            "/keys/{name}/delivery",
            set,
            about(
                "setDelivery",
                "Set a delivery",
                "From here on what comes of the conversations that the system with this key brought is \
                 delivered to it: messages to their customers, and their ends. A webhook gets a secret, which is \
                 told this once; with another address it keeps it. Refused when as many systems have a \
                 delivery as may.",
            )
            .takes::<NewDelivery>()
            .gives::<SetDelivery>(200, "It is changed, and switched on.")
            .gives::<SetDelivery>(201, "It is set.")
            .refuses(&[404, 409]),
        )
        .route(
            Method::Delete,
            "/keys/{name}/delivery",
            remove,
            about(
                "deleteDelivery",
                "Delete a delivery",
                "From here on nothing is delivered to the system. What waits for it has failed.",
            )
            .gives_nothing(204, "Nothing is delivered any more."),
        )
        .route(
            Method::Post,
            "/keys/{name}/delivery/rotate",
            rotate,
            about(
                "rotateDeliverySecret",
                "Exchange the secret of a delivery",
                "Makes a new secret for the webhook and tells it this once. For 24 hours the former one signs as \
                 well, so each request has two signatures.",
            )
            .gives::<NewSecret>(200, "The new secret signs."),
        )
        .route(
            Method::Post,
            "/keys/{name}/delivery/test",
            test,
            about(
                "testDelivery",
                "Test a delivery",
                "Sends an event of the type `test` to the system, the way that everything goes. How it went is \
                 in the delivery.",
            )
            .gives::<SentTest>(202, "It is on its way."),
        )
}

async fn see(State(app): State<Arc<AppState>>, Named(name): Named) -> Result<Json<DeliveryReport>, Problem> {
    let DestinationState { setting, waiting, succeeded, failed, is_switched_off } =
        app.outbox.state(&name).await?.ok_or_else(no_delivery)?;
    let (kind, url) = match setting {
        DestinationSetting::Folder => (DeliveryKind::Folder, None),
        DestinationSetting::Webhook(address) => (DeliveryKind::Webhook, Some(address.as_str().to_owned())),
    };
    Ok(Json(DeliveryReport {
        kind,
        url,
        waiting,
        last_success: succeeded.map(Timestamp),
        last_failure: failed.map(|(at, why)| LastFailure { at: Timestamp(at), why }),
        switched_off: is_switched_off,
    }))
}

async fn set(
    State(app): State<Arc<AppState>>,
    caller: Caller,
    Named(name): Named,
    Body(NewDelivery { kind, url }): Body<NewDelivery>,
) -> Result<Response, Problem> {
    let setting = match (kind, url) {
        (DeliveryKind::Folder, None) => DestinationSetting::Folder,
        (DeliveryKind::Folder, Some(_)) => return Err(wrong_field("/url", "is only for webhooks")),
        (DeliveryKind::Webhook, None) => return Err(wrong_field("/url", "is missing")),
        (DeliveryKind::Webhook, Some(url)) => {
            let address = url.parse::<WebhookAddress>();
            DestinationSetting::Webhook(address.map_err(|error| wrong_field("/url", &error.to_string()))?)
        }
    };
    let asked = name.clone();
    if !app.authenticator.blocking(move |credentials| credentials.has_key(&asked)).await? {
        return Err(no_such_key());
    }
    let done = app.outbox.set(&name, setting, caller.actor()).await?;
    let status = if done.is_new { StatusCode::CREATED } else { StatusCode::OK };
    let secret = done.secret.map(|secret| secret.reveal());
    Ok((status, [(header::CACHE_CONTROL, "no-store")], Json(SetDelivery { secret })).into_response())
}

async fn remove(
    State(app): State<Arc<AppState>>,
    caller: Caller,
    Named(name): Named,
) -> Result<StatusCode, Problem> {
    let was_there = app.outbox.remove(&name, caller.actor()).await?;
    if was_there { Ok(StatusCode::NO_CONTENT) } else { Err(no_delivery()) }
}

async fn rotate(State(app): State<Arc<AppState>>, Named(name): Named) -> Result<Response, Problem> {
    let secret = app.outbox.rotate(&name).await?.ok_or_else(no_delivery)?.reveal();
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(NewSecret { secret })).into_response())
}

async fn test(State(app): State<Arc<AppState>>, Named(name): Named) -> Result<Response, Problem> {
    let id = app.outbox.test(&name).await?.ok_or_else(no_delivery)?.to_string();
    Ok((StatusCode::ACCEPTED, Json(SentTest { id })).into_response())
}

fn no_delivery() -> Problem {
    let detail = "Nothing is delivered to a system with a key of this name.";
    Problem::new(StatusCode::NOT_FOUND, ProblemCode::NoDelivery, detail)
}

impl From<OutboxError> for Problem {
    fn from(error: OutboxError) -> Self {
        match error {
            OutboxError::Starting => Self::starting(),
            OutboxError::InUse => Self::busy(),
            OutboxError::TooManyDestinations(most) => {
                let detail = format!(
                    "{most} systems have a delivery, and more cannot. Delete one that is not needed."
                );
                Self::new(StatusCode::CONFLICT, ProblemCode::TooManyDestinations, detail)
            }
            error => Self::internal(&error),
        }
    }
}

//! The routes of a rep's own history: what they closed, and what was offered to them and went elsewhere.

use super::method::Method;
use super::openapi::OpenApi;
use super::openapi_operation::Operation;
use super::pagination::{Page, Query, Searched};
use super::record_refusal::refused;
use crate::app_state::AppState;
use crate::auth::caller::Caller;
use crate::http::problem::Problem;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use engine::Refusal;
use model::{Channel, ConversationId, OfferId, RepId, Timestamp};
use records::{OwnConversation, PassedOffer};
use serde::Serialize;
use serde_json::json;
use std::sync::Arc;
use utoipa::ToSchema;

/// An offer that the caller did not take. Of its conversation only what the offer showed is told.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct OwnPastOffer {
    /// Its number.
    id: OfferId,
    /// The conversation.
    conversation: ConversationId,
    /// How the customer came.
    channel: Channel,
    /// The customer's name; empty after the person was erased.
    customer: String,
    /// Its outcome: `rejected`, `missed`, `notDisplayed`, `deskGone` or `withdrawn`.
    outcome: String,
    /// Why it was not displayed, or who took it back.
    detail: Option<String>,
    /// When it ended.
    at: Timestamp,
}

/// Adds the routes.
pub(crate) fn routes(interface: OpenApi) -> OpenApi {
    let about = |id, summary, description| Operation::new("history", id, summary, description);
    let words = || json!({ "type": "string" });
    interface
        .route(
            Method::Get,
            "/history/own/conversations",
            conversations,
            about(
                "listOwnConversations",
                "List what the caller closed",
                "The conversations that the caller had to their end and closed, the latest first. A search reads the list from \
                 `after` on and ends its page when it has read enough: while there is a `next`, there may be more.",
            )
            .query("search", words(), "Words that name, subject and messages have together.")
            .gives_page::<OwnConversation>(),
        )
        .route(
            Method::Get,
            "/history/own/offers",
            offers,
            about(
                "listOwnPassedOffers",
                "List what the caller did not take",
                "The offers that the caller rejected or missed, that could not be shown, or whose customer left before an \
                 answer, the latest first. A search ends its page as that of conversations does.",
            )
            .query("search", words(), "Words that the customer's name has.")
            .gives_page::<OwnPastOffer>(),
        )
}

async fn conversations(
    State(app): State<Arc<AppState>>,
    caller: Caller,
    Query(asked): Query<Searched>,
) -> Result<Json<Page<OwnConversation>>, Problem> {
    let (search, page) = (&asked.search, asked.of_records()?);
    let found = app.records.answering()?.own_closed(&rep(caller)?, search, &page).await;
    found.map(|page| Json(Page::of_records(page))).map_err(refused)
}

async fn offers(
    State(app): State<Arc<AppState>>,
    caller: Caller,
    Query(asked): Query<Searched>,
) -> Result<Json<Page<OwnPastOffer>>, Problem> {
    let (search, page) = (&asked.search, asked.of_records()?);
    let found = app.records.answering()?.own_passed_on(&rep(caller)?, search, &page).await;
    found.map(|page| Json(Page::of_records(page.map(offer)))).map_err(refused)
}

fn offer(of: PassedOffer) -> OwnPastOffer {
    let PassedOffer { id, outcome, detail, at, conversation } = of;
    let (channel, customer) = (conversation.channel, conversation.customer);
    OwnPastOffer { id, conversation: conversation.id, channel, customer, outcome, detail, at }
}

/// The person who asks, about whom alone they hear.
fn rep(caller: Caller) -> Result<RepId, Problem> {
    match caller {
        Caller::Person(person) => Ok(RepId::from(person.id.as_str())),
        _ => {
            let detail = "Only somebody who is signed in has a history.";
            Err(Problem::refused(StatusCode::NOT_FOUND, &Refusal::NoSuchConversation, detail))
        }
    }
}

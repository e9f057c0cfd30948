//! The routes of the floor: what supervisors see and do.

use super::body::Body;
use super::caller::Supervisor;
use super::method::Method;
use super::openapi::OpenApi;
use super::openapi_operation::Operation;
use super::pagination::{Asked, AskedMessages, Page, Query};
use super::refusal::in_field;
use super::request::{Named, OfConversation, RequestKey, Seen, tag};
use super::{ask, look};
use crate::app_state::AppState;
use crate::http::problem::Problem;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use engine::{
    Command, ConversationStatus, Done, MessagePart, QueueStatus, Refusal, RepresentativeStatus,
    SupervisorAct, WorkstreamStatus,
};
use model::{ConversationId, CustomerMessage, PresenceId, QueueId, RepId, Target, WorkstreamId};
use serde::Deserialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// The rep who gets a conversation.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Assign {
    /// The rep's identity.
    #[schema(value_type = String)]
    representative: RepId,
}

/// The target of a transfer.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Transfer {
    /// A rep or a queue.
    to: Target,
}

/// A message of a supervisor.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Words {
    /// The message, at most 4096 characters.
    text: String,
}

/// The presence to set.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewPresence {
    /// The identity of one of the organisation's presences.
    #[schema(value_type = String)]
    presence: PresenceId,
}

/// Adds the routes.
pub(crate) fn routes(interface: OpenApi) -> OpenApi {
    let about = |id, summary, description| Operation::new("floor", id, summary, description);
    interface
        .route(
            Method::Get,
            "/floor/representatives",
            representatives,
            about(
                "listRepresentativeStatuses",
                "List the statuses of representatives",
                "A page of the representatives in the order of their ids, each with presence, capacity \
                 and work of this moment.",
            )
            .gives_page::<RepresentativeStatus>(),
        )
        .route(
            Method::Get,
            "/floor/queues",
            queues,
            about(
                "listQueueStatuses",
                "List the statuses of queues",
                "A page of the queues in the order of their ids, each with what waits in it at this moment.",
            )
            .gives_page::<QueueStatus>(),
        )
        .route(
            Method::Get,
            "/floor/workstreams",
            workstreams,
            about(
                "listWorkstreamStatuses",
                "List the statuses of workstreams",
                "A page of the workstreams in the order of their ids, each with the conversations that \
                 are not closed.",
            )
            .gives_page::<WorkstreamStatus>(),
        )
        .route(
            Method::Get,
            "/floor/conversations",
            conversations,
            about(
                "listConversationStatuses",
                "List the statuses of conversations",
                "A page of the conversations in the order of their numbers, each with its stage, queue \
                 and representative.",
            )
            .gives_page::<ConversationStatus>(),
        )
        .route(
            Method::Post,
            "/floor/conversations/{id}/assign",
            assign,
            about(
                "assignConversation",
                "Assign a conversation",
                "Offers a conversation that waits in a queue to one representative, whatever their \
                 presence and capacity. Refused when it does not wait in a queue, when the \
                 representative cannot be reached, and with `not-allowed` where the settings do not let \
                 supervisors assign.",
            )
            .once()
            .takes::<Assign>()
            .gives_nothing(204, "It is offered.")
            .refuses(&[409]),
        )
        .route(
            Method::Post,
            "/floor/conversations/{id}/transfer",
            transfer,
            about(
                "transferConversation",
                "Transfer a conversation",
                "Hands a chat or a thread of messages to another representative or queue; the \
                 representative who had it goes on as a helper. Refused when it has ended, when it \
                 waits for a representative, and with `not-allowed` where the settings do not let \
                 supervisors transfer.",
            )
            .once()
            .takes::<Transfer>()
            .gives_nothing(204, "It is on its way.")
            .refuses(&[409]),
        )
        .route(
            Method::Get,
            "/floor/conversations/{id}/messages",
            messages,
            about(
                "listConversationMessages",
                "List the messages of a conversation",
                "A page of what was said in a conversation, from the moment that a representative has \
                 it until it is closed: the oldest first, or the last ones before a number. Refused \
                 with `not-allowed` where the settings do not let supervisors read along.",
            )
            .before()
            .gives_page::<CustomerMessage>(),
        )
        .route(
            Method::Post,
            "/floor/conversations/{id}/messages",
            say,
            about(
                "sendSupervisorMessage",
                "Send a message as supervisor",
                "Both the customer and the representative of the conversation read it. Refused while \
                 no representative has the conversation, when the text is empty or too long, and with \
                 `not-allowed` where the settings do not let supervisors write.",
            )
            .once()
            .takes::<Words>()
            .gives_nothing(204, "Both read it.")
            .refuses(&[409]),
        )
        .route(
            Method::Post,
            "/floor/conversations/{id}/ask-again",
            ask_again,
            about(
                "offerConversationAgain",
                "Offer a conversation again",
                "A conversation that waits in a queue is offered once more to the representatives who \
                 have declined it. Refused when it does not wait in a queue, and with `not-allowed` \
                 where the settings do not let supervisors assign.",
            )
            .once()
            .gives_nothing(204, "Everybody is asked again.")
            .refuses(&[409]),
        )
        .route(
            Method::Post,
            "/floor/conversations/{id}/close",
            close,
            about(
                "closeConversation",
                "Close a conversation",
                "Ends a conversation in whatever stage it is, and closes its session. Refused with \
                 `not-allowed` where the settings do not let supervisors close.",
            )
            .once()
            .gives_nothing(204, "It is closed.")
            .refuses(&[409]),
        )
        .route(
            Method::Post,
            "/floor/representatives/{id}/reset-presence",
            reset_presence,
            about(
                "resetRepresentativePresence",
                "Reset the presence of a representative",
                "Takes away what was chosen and what the system laid over it after missed or rejected \
                 offers. From then on the presence at sign-in and capacity decide.",
            )
            .once()
            .gives_nothing(204, "It is reset."),
        )
        .route(
            Method::Put,
            "/floor/representatives/{id}/presence",
            set_presence,
            about(
                "setRepresentativePresence",
                "Set the presence of a representative",
                "Chooses one of the organisation's presences for a representative; its new version \
                 comes back as `ETag`. With `If-Match` it is refused when the presence changed \
                 meanwhile.",
            )
            .on_revision_if("The version of the presence, where it is to be set only if nothing changed.")
            .takes::<NewPresence>()
            .gives_nothing(204, "It is set.")
            .tagged(),
        )
}

async fn representatives(
    State(app): State<Arc<AppState>>,
    Query(asked): Query<Asked>,
) -> Result<Json<Page<RepresentativeStatus>>, Problem> {
    let find = |after: Option<String>, most| {
        let after = after.as_deref().map(RepId::from);
        look(&app, move |org| org.representative_floors(after.as_ref(), most))
    };
    asked.page(find, |each| each.id.to_string()).await
}

async fn queues(
    State(app): State<Arc<AppState>>,
    Query(asked): Query<Asked>,
) -> Result<Json<Page<QueueStatus>>, Problem> {
    let find = |after: Option<String>, most| {
        let after = after.as_deref().map(QueueId::from);
        look(&app, move |org| org.queue_floors(after.as_ref(), most))
    };
    asked.page(find, |each| each.id.to_string()).await
}

async fn workstreams(
    State(app): State<Arc<AppState>>,
    _: Supervisor,
    Query(asked): Query<Asked>,
) -> Result<Json<Page<WorkstreamStatus>>, Problem> {
    let find = |after: Option<String>, most| {
        let after = after.as_deref().map(WorkstreamId::from);
        look(&app, move |org| org.workstream_floors(after.as_ref(), most))
    };
    asked.page(find, |each| each.id.to_string()).await
}

async fn conversations(
    State(app): State<Arc<AppState>>,
    Query(asked): Query<Asked>,
) -> Result<Json<Page<ConversationStatus>>, Problem> {
    let find = |after: Option<u64>, most| {
        look(&app, move |org| org.conversation_floors(after.map(ConversationId), most))
    };
    asked.page_of_conversations(find, |each| each.id.0).await
}

async fn messages(
    State(app): State<Arc<AppState>>,
    OfConversation(conversation): OfConversation,
    Query(asked): Query<AskedMessages>,
) -> Result<Json<Page<CustomerMessage>>, Problem> {
    let (part, limit) = asked.part()?;
    let part = part.unwrap_or(MessagePart::After(0));
    let found = look(&app, move |org| org.monitored(conversation, part, limit)).await??;
    Ok(Json(Page::of_messages(found, part)))
}

async fn say(
    State(app): State<Arc<AppState>>,
    supervisor: Supervisor,
    OfConversation(conversation): OfConversation,
    key: RequestKey,
    Body(Words { text }): Body<Words>,
) -> Result<StatusCode, Problem> {
    act_as(&app, &supervisor, SupervisorAct::Send { conversation, text }, Some(key), "/text").await
}

async fn assign(
    State(app): State<Arc<AppState>>,
    supervisor: Supervisor,
    OfConversation(conversation): OfConversation,
    key: RequestKey,
    Body(Assign { representative: rep }): Body<Assign>,
) -> Result<StatusCode, Problem> {
    let act = SupervisorAct::Assign { conversation, rep };
    act_as(&app, &supervisor, act, Some(key), "/representative").await
}

async fn transfer(
    State(app): State<Arc<AppState>>,
    supervisor: Supervisor,
    OfConversation(conversation): OfConversation,
    key: RequestKey,
    Body(Transfer { to }): Body<Transfer>,
) -> Result<StatusCode, Problem> {
    let act = SupervisorAct::Transfer { conversation, to };
    act_as(&app, &supervisor, act, Some(key), "/to").await
}

async fn ask_again(
    State(app): State<Arc<AppState>>,
    supervisor: Supervisor,
    OfConversation(conversation): OfConversation,
    key: RequestKey,
) -> Result<StatusCode, Problem> {
    act_as(&app, &supervisor, SupervisorAct::AskAgain(conversation), Some(key), "").await
}

async fn close(
    State(app): State<Arc<AppState>>,
    supervisor: Supervisor,
    OfConversation(conversation): OfConversation,
    key: RequestKey,
) -> Result<StatusCode, Problem> {
    act_as(&app, &supervisor, SupervisorAct::ForceClose(conversation), Some(key), "").await
}

async fn reset_presence(
    State(app): State<Arc<AppState>>,
    supervisor: Supervisor,
    Named(rep): Named,
    key: RequestKey,
) -> Result<StatusCode, Problem> {
    let act = SupervisorAct::ResetPresence(RepId::from(rep.as_str()));
    act_as(&app, &supervisor, act, Some(key), "").await
}

async fn set_presence(
    State(app): State<Arc<AppState>>,
    supervisor: Supervisor,
    Named(rep): Named,
    Seen(seen): Seen,
    Body(NewPresence { presence }): Body<NewPresence>,
) -> Result<Response, Problem> {
    let act = SupervisorAct::SetPresence { rep: RepId::from(rep.as_str()), presence, on: seen };
    let done = done_as(&app, &supervisor, act, None, "/presence").await?;
    Ok((StatusCode::NO_CONTENT, [tag(done.revision.unwrap_or_default())]).into_response())
}

/// Runs an action, and names the field of the body that refers to something unknown.
async fn act_as(
    app: &AppState,
    supervisor: &Supervisor,
    act: SupervisorAct,
    key: Option<RequestKey>,
    field: &str,
) -> Result<StatusCode, Problem> {
    done_as(app, supervisor, act, key, field).await.map(|_| StatusCode::NO_CONTENT)
}

/// The same, with the result of the action.
async fn done_as(
    app: &AppState,
    supervisor: &Supervisor,
    act: SupervisorAct,
    key: Option<RequestKey>,
    field: &str,
) -> Result<Done, Problem> {
    let caller = crate::auth::caller::Caller::Person(supervisor.0.clone());
    let in_address = matches!(act, SupervisorAct::ResetPresence(_) | SupervisorAct::SetPresence { .. });
    let command = Command::Supervisor { supervisor: supervisor.id(), act };
    let key = key.and_then(|key| key.of(&caller));
    let answer = ask(app, command, key).await?;
    answer.map_err(|refusal| match refusal {
        Refusal::NoSuchRepresentative { .. } if in_address => refusal.into(),
        Refusal::NoSuchRepresentative { .. }
        | Refusal::NoSuchQueue { .. }
        | Refusal::NoSuchPresence { .. }
        | Refusal::WrongQueue { .. } => in_field(refusal, field),
        other => other.into(),
    })
}

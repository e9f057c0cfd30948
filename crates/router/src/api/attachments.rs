//! The routes of attachments: files that belong to conversations, for those who take part in them.

use super::body::wrong_field;
use super::method::Method;
use super::openapi::OpenApi;
use super::openapi_operation::Operation;
use super::pagination::Query;
use super::party::Party;
use super::record_refusal::{refused, wrong_query};
use super::request::{Named, OfConversation};
use super::{ask, now};
use crate::app_state::AppState;
use crate::attachments::content::{self, type_of};
use crate::attachments::files::Received;
use crate::http::problem::Problem;
use crate::http::problem_code::ProblemCode;
use axum::Json;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use engine::{Refusal, StorageTrouble};
use futures_util::{StreamExt, stream};
use model::{AttachmentId, ConversationId, LARGEST_ATTACHMENT, MessageAttachment, is_visible};
use records::{Attaching, Attachment, AttachmentQuota};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::io;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::AsyncReadExt;
use tokio::time::timeout;
use utoipa::ToSchema;

/// How long a file may take to come in.
const UPLOAD_TIMEOUT: Duration = Duration::from_secs(5 * 60);

/// What attachments may take.
const QUOTA: AttachmentQuota =
    AttachmentQuota { conversation: 50 * 1024 * 1024, files: 50, organisation: 20 * 1024 * 1024 * 1024 };

/// The longest name of a file, in characters. What is before the last slash does not count.
const LONGEST_NAME: usize = 200;

/// The bytes that are read from a file at once.
const BLOCK: usize = 64 * 1024;

/// The parameters of an upload.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AskedName {
    pub(super) name: String,
}

/// The attachments of a conversation.
#[derive(Debug, Serialize, ToSchema)]
struct Attachments {
    /// The attachments, the oldest first.
    items: Vec<Attachment>,
}

/// Adds the routes.
pub(crate) fn routes(interface: OpenApi) -> OpenApi {
    let about = |id, summary, description| Operation::new("attachments", id, summary, description);
    interface
        .route(
            Method::Post,
            "/conversations/{id}/attachments",
            upload,
            about(
                "sendAttachment",
                "Attach a file",
                "Takes the bytes of one file and sends it as a message whose text is its name. Its type is found in its content: pictures, PDF, office documents and plain text \
                 are taken. Sent again, the same file under the same name is sent once. Refused when it is too large, when \
                 the conversation or the organisation has as much as it may have, and when the conversation has ended.",
            )
            .query_needed("name", json!({ "type": "string", "minLength": 1 }), "What the file is called.")
            .takes_one_of(&["application/octet-stream"])
            .gives::<Attachment>(201, "It is attached.")
            .gives::<Attachment>(200, "It was attached before.")
            .refuses(&[409]),
        )
        .route(
            Method::Get,
            "/conversations/{id}/attachments",
            list,
            about(
                "listAttachments",
                "List the attachments of a conversation",
                "All attachments of the conversation, the oldest first.",
            )
            .gives::<Attachments>(200, "The attachments."),
        )
        .route(
            Method::Get,
            "/attachments/{id}",
            download,
            about(
                "getAttachment",
                "Get an attached file",
                "The bytes of the file, to be saved. Nobody should open them as a page, and the headers tell browsers not to.",
            )
            .gives_file(200, "The file.", content::types()),
        )
}

async fn upload(
    State(app): State<Arc<AppState>>,
    party: Party,
    OfConversation(id): OfConversation,
    Query(AskedName { name }): Query<AskedName>,
    request: Request,
) -> Result<Response, Problem> {
    receive_and_send(&app, &party, id, &name, request).await
}

/// Takes in a file and sends it as a message of whoever takes part in the conversation.
pub(super) async fn receive_and_send(
    app: &AppState,
    party: &Party,
    id: ConversationId,
    name: &str,
    request: Request,
) -> Result<Response, Problem> {
    let name = file_name(name)?;
    let declared = request.headers().get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok());
    if declared.and_then(|length| length.parse().ok()).is_some_and(|length: u64| length > LARGEST_ATTACHMENT)
    {
        return Err(too_large());
    }
    party.check_may_attach(app, id).await?;
    let records = app.records.answering()?;
    let _place = app.attachments.place().ok_or_else(Problem::busy)?;
    let received = timeout(UPLOAD_TIMEOUT, receive(app, request.into_body())).await;
    let received = received.map_err(|_| too_slow())??;
    let content_type = type_of(&received.head).ok_or_else(not_allowed)?;
    // It may have ended, or the customer may have got another, while the file came in.
    party.check_may_attach(app, id).await?;
    let attachment = Attachment {
        id: new_id()?,
        conversation: id,
        name,
        content_type: content_type.into(),
        size: received.size,
        by: party.author(),
        at: now(app).await?,
        hash: received.hash.clone(),
    };
    let attaching = {
        let _turn = app.attachments.turn_to_keep().await;
        app.attachments.keep(&received).await.map_err(|error| not_stored(&error))?;
        records.attach(&attachment, QUOTA).await.map_err(refused)
    };
    // Where nobody names it, it has no place.
    if !matches!(attaching, Ok(Attaching::Attached(_) | Attaching::AlreadyThere(_))) {
        app.attachments.tell_removed();
    }
    Ok(match attaching? {
        Attaching::Attached(made) => {
            if let Err(problem) = send(app, party, &made).await {
                records.detach(&made.id).await.map_err(refused)?;
                app.attachments.tell_removed();
                return Err(problem);
            }
            (StatusCode::CREATED, Json(made)).into_response()
        }
        // The message is there, too, unless the router was ended between the two.
        Attaching::AlreadyThere(found) => {
            send(app, party, &found).await?;
            Json(found).into_response()
        }
        Attaching::ConversationFull => {
            let detail = "The conversation has as many attachments as it may have.";
            return Err(Problem::new(StatusCode::CONFLICT, ProblemCode::ConversationQuota, detail));
        }
        Attaching::OrganisationFull => {
            let detail = "The organisation has as many attachments as it may have.";
            return Err(Problem::new(StatusCode::CONFLICT, ProblemCode::OrganisationQuota, detail));
        }
    })
}

/// Writes the message that has the file.
async fn send(app: &AppState, party: &Party, sent: &Attachment) -> Result<(), Problem> {
    let file =
        MessageAttachment { id: sent.id.clone(), content_type: sent.content_type.clone(), size: sent.size };
    let key = sent.id.0.as_str().into();
    ask(app, party.sends(sent.conversation, &sent.name, file), Some(key)).await??;
    Ok(())
}

async fn receive(app: &AppState, body: Body) -> Result<Received, Problem> {
    let mut incoming = app.attachments.begin().await.map_err(|error| not_stored(&error))?;
    let mut chunks = body.into_data_stream();
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk.map_err(|_| {
            let detail = "The file did not come to its end. Nothing of it was kept.";
            Problem::new(StatusCode::BAD_REQUEST, ProblemCode::Unreadable, detail)
        })?;
        if !incoming.take(&chunk).await.map_err(|error| not_stored(&error))? {
            return Err(too_large());
        }
    }
    let received = incoming.finish().await.map_err(|error| not_stored(&error))?;
    if received.size == 0 {
        return Err(wrong_field("", "must have at least one byte"));
    }
    Ok(received)
}

async fn list(
    State(app): State<Arc<AppState>>,
    party: Party,
    OfConversation(id): OfConversation,
) -> Result<Json<Attachments>, Problem> {
    if !party.may_read(&app, id).await? {
        return Err(Refusal::NoSuchConversation.into());
    }
    let items = app.records.answering()?.attachments_of(id).await.map_err(refused)?;
    Ok(Json(Attachments { items }))
}

async fn download(
    State(app): State<Arc<AppState>>,
    party: Party,
    Named(id): Named,
) -> Result<Response, Problem> {
    file_of(&app, &party, &id).await
}

/// The file of an attachment, for whoever may read its conversation.
pub(super) async fn file_of(app: &AppState, party: &Party, id: &str) -> Result<Response, Problem> {
    let records = app.records.answering()?;
    let found = records.attachment(&AttachmentId::from(id)).await.map_err(refused)?;
    let found = found.ok_or_else(none)?;
    if !party.may_read(app, found.conversation).await? {
        return Err(none());
    }
    let file = match app.attachments.open(&found.hash).await {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            tracing::error!(attachment = %found.id, "the file of an attachment is gone");
            return Err(none());
        }
        file => file.map_err(|error| Problem::internal(&error))?,
    };
    let blocks = stream::try_unfold(file, async |mut file| {
        let mut block = Vec::with_capacity(BLOCK);
        file.read_buf(&mut block).await?;
        io::Result::Ok((!block.is_empty()).then(|| (Bytes::from(block), file)))
    });
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_str(&found.content_type)),
        (header::CONTENT_LENGTH, Ok(HeaderValue::from(found.size))),
        (header::CONTENT_DISPOSITION, HeaderValue::from_str(&disposition(&found.name))),
        (header::CONTENT_SECURITY_POLICY, Ok(HeaderValue::from_static("sandbox; default-src 'none'"))),
        (header::CACHE_CONTROL, Ok(HeaderValue::from_static("no-store"))),
    ];
    let mut response = Body::from_stream(blocks).into_response();
    for (name, value) in headers {
        response.headers_mut().insert(name, value.map_err(|error| Problem::internal(&error))?);
    }
    Ok(response)
}

/// How a browser saves it: always as a file, under its name (RFC 6266).
fn disposition(name: &str) -> String {
    let is_plain = |each: char| each.is_ascii_alphanumeric() || matches!(each, '.' | '-' | '_' | ' ');
    let plain: String = name.chars().map(|each| if is_plain(each) { each } else { '_' }).collect();
    let mut encoded = String::new();
    for byte in name.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'.' | b'-' | b'_' => encoded.push(char::from(byte)),
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}")
}

/// The last part of what a file was called.
fn file_name(said: &str) -> Result<String, Problem> {
    let name = said.rsplit(['/', '\\']).next().unwrap_or_default().trim();
    if !is_visible(name) || name.chars().count() > LONGEST_NAME || name.chars().any(char::is_control) {
        let message = format!("must have from 1 to {LONGEST_NAME} characters, and no control characters");
        return Err(wrong_query("name", &message));
    }
    Ok(name.to_owned())
}

/// An identity that nobody can guess.
fn new_id() -> Result<AttachmentId, Problem> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| Problem::internal(&error))?;
    Ok(AttachmentId::from(crate::attachments::files::digits(&bytes).as_str()))
}

fn none() -> Problem {
    let detail = "There is no such attachment, or it is not for you.";
    Problem::new(StatusCode::NOT_FOUND, ProblemCode::NoSuchAttachment, detail)
}

fn not_allowed() -> Problem {
    let detail = "Files of this type cannot be attached. Pictures, PDF, office documents and plain text can.";
    Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, ProblemCode::TypeNotAllowed, detail)
}

fn too_large() -> Problem {
    let detail = format!("An attachment has at most {LARGEST_ATTACHMENT} bytes.");
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, ProblemCode::TooLarge, detail)
}

fn too_slow() -> Problem {
    let detail =
        format!("The file did not come within {} seconds. Nothing of it was kept.", UPLOAD_TIMEOUT.as_secs());
    Problem::new(StatusCode::REQUEST_TIMEOUT, ProblemCode::TooSlow, detail)
}

fn not_stored(error: &io::Error) -> Problem {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            Refusal::NotStored { trouble: StorageTrouble::DiskFull }.into()
        }
        io::ErrorKind::ReadOnlyFilesystem => {
            Refusal::NotStored { trouble: StorageTrouble::DiskReadOnly }.into()
        }
        _ => Problem::internal(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_the_last_part_of_a_path_and_ends_no_header() {
        assert_eq!(file_name("C:\\files\\my tent.png").unwrap(), "my tent.png");
        assert_eq!(file_name("../../etc/passwd").unwrap(), "passwd");
        for wrong in ["", "a/", " ", "a\r\nb", &"x".repeat(201)] {
            assert!(file_name(wrong).is_err(), "{wrong:?}");
        }
        assert_eq!(
            disposition("Zélt\"; x=.png"),
            "attachment; filename=\"Z_lt__ x_.png\"; filename*=UTF-8''Z%C3%A9lt%22%3B%20x%3D.png"
        );
    }
}

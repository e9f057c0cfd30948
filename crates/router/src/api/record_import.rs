//! Records in bulk: a file of comma-separated values or of JSON lines, read as it comes.

use super::method::Method;
use super::now;
use super::openapi::OpenApi;
use super::openapi_operation::Operation;
use super::pagination::Query;
use super::record_kinds::{KindWords, RecordKind};
use super::record_refusal::refused;
use crate::app_state::AppState;
use crate::auth::caller::Caller;
use crate::http::problem::Problem;
use crate::http::problem_code::ProblemCode;
use axum::Json;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use futures_util::StreamExt;
use records::{Change, Import, ImportFormat, ImportReport};
use serde::Deserialize;
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::timeout;

/// The longest file that is imported, in bytes. A longer one is refused; what of it was read by then stays.
const LONGEST_IMPORT: usize = 64 * 1024 * 1024;

/// How long an import may take. At the end it is refused; what of it was read by then stays.
const IMPORT_TIMEOUT: Duration = Duration::from_secs(10 * 60);

/// The content types of files, and how each is read.
const FORMATS: [(&str, ImportFormat); 2] =
    [("text/csv", ImportFormat::Csv), ("application/jsonl", ImportFormat::JsonLines)];

/// The parameters of an import.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "camelCase")]
struct AskedImport {
    dry_run: bool,
}

/// Adds the route that imports a kind.
pub(super) fn import_route<T: RecordKind>(interface: OpenApi) -> OpenApi {
    let KindWords { list, plural_name, many, .. } = T::KIND_WORDS;
    let about = Operation::new(
        list,
        format!("import{plural_name}"),
        format!("Import {many}"),
        "Makes those that are not there and changes those that are different. A line that cannot be read is left out and \
         told; the others are taken. Sent again, the same file changes nothing. In CSV the first line names the fields; an \
         empty value is one that is not given, and entries of a list are separated by semicolons.",
    );
    interface.route(
        Method::Post,
        &format!("/{list}/import"),
        async move |State(app): State<Arc<AppState>>,
                    caller: Caller,
                    Query(asked): Query<AskedImport>,
                    request: Request| { import::<T>(&app, &caller, asked.dry_run, request).await },
        about
            .query("dryRun", json!({ "type": "boolean" }), "Only tells what would be done.")
            .takes_one_of(&FORMATS.map(|(kind, _)| kind))
            .gives::<ImportReport>(200, "What was done, and what is wrong with lines that were left out."),
    )
}

async fn import<T: RecordKind>(
    app: &AppState,
    caller: &Caller,
    is_dry: bool,
    request: Request,
) -> Result<Json<ImportReport>, Problem> {
    let format = format_of(request.headers())?;
    let declared = request.headers().get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok());
    if declared.and_then(|length| length.parse().ok()).is_some_and(|length: usize| length > LONGEST_IMPORT) {
        return Err(too_large());
    }
    let records = app.records.answering()?;
    let _place = app.records.place_of_import().ok_or_else(Problem::busy)?;
    let (by, at) = (caller.name(), now(app).await?);
    let importing = records.import::<T>(format, is_dry, Change { by: &by, at });
    let report = timeout(IMPORT_TIMEOUT, take_all(importing, request.into_body())).await;
    report.map_err(|_| too_slow())?.map(Json)
}

async fn take_all<T: RecordKind>(mut importing: Import<T>, body: Body) -> Result<ImportReport, Problem> {
    let (mut chunks, mut taken) = (body.into_data_stream(), 0);
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk.map_err(|_| cut_off())?;
        taken += chunk.len();
        if taken > LONGEST_IMPORT {
            return Err(too_large());
        }
        importing.feed(&chunk).await.map_err(refused)?;
    }
    importing.finish().await.map_err(refused)
}

fn format_of(headers: &HeaderMap) -> Result<ImportFormat, Problem> {
    let said = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let said = said.split(';').next().unwrap_or_default().trim();
    let format = FORMATS.iter().find(|(kind, _)| said.eq_ignore_ascii_case(kind)).map(|(_, format)| *format);
    format.ok_or_else(|| {
        let detail =
            "Send the header `content-type: text/csv` or `application/jsonl`, and a file of that type.";
        Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, ProblemCode::WrongContentType, detail)
    })
}

fn too_large() -> Problem {
    let detail = format!(
        "A file to import has at most {LONGEST_IMPORT} bytes: split it. Lines that were read before that are taken."
    );
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, ProblemCode::TooLarge, detail)
}

fn too_slow() -> Problem {
    let seconds = IMPORT_TIMEOUT.as_secs();
    let detail = format!(
        "The import took longer than {seconds} seconds. Lines that were read before that are taken: send the file again."
    );
    Problem::new(StatusCode::REQUEST_TIMEOUT, ProblemCode::TooSlow, detail)
}

fn cut_off() -> Problem {
    let detail =
        "The file did not come to its end. Lines that were read before that may be taken: send it again.";
    Problem::new(StatusCode::BAD_REQUEST, ProblemCode::Unreadable, detail)
}

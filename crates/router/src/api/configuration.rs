//! The routes of the whole configuration as one file.

use super::body::{is_a, read};
use super::changes::NothingChanged;
use super::configuration_file::{Checked, Mistake, Mistakes, check, locate_in};
use super::method::Method;
use super::openapi::OpenApi;
use super::openapi_operation::Operation;
use super::pagination::Query;
use super::request::{Precondition, tag};
use super::{ask, look, said};
use crate::app_state::AppState;
use crate::auth::caller::Caller;
use crate::http::problem::{Flaw, Problem};
use crate::http::problem_code::ProblemCode;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::handler::Handler;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use engine::{Command, ConfigurationEdit, Edit, Part, Refusal};
use model::Configuration;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;
use utoipa::ToSchema;

/// The longest file that is read, in bytes: enough for a hundred thousand customers.
const LONGEST_FILE: usize = 64 * 1024 * 1024;

/// How long a client may take to send the file.
const UPLOAD_TIMEOUT: Duration = Duration::from_secs(5 * 60);

const TOML: &str = "application/toml";

/// Whether a file is only checked.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Import {
    check: bool,
}

/// The result of an import.
#[derive(Debug, Serialize, ToSchema)]
struct Imported {
    /// The first hundred warnings: what is valid and will hardly do what was meant.
    warnings: Vec<Flaw>,
}

/// Adds the routes.
pub(crate) fn routes(interface: OpenApi) -> OpenApi {
    let about = |id, summary, description| Operation::new("configuration", id, summary, description);
    interface
        .route(
            Method::Get,
            "/configuration",
            export,
            about(
                "exportConfiguration",
                "Export the configuration",
                "The whole configuration as a file (TOML) that can be imported, and its revision as `ETag`.",
            )
            .gives_text(200, "The file.", TOML)
            .tagged(),
        )
        .route(
            Method::Put,
            "/configuration",
            import.layer(DefaultBodyLimit::max(LONGEST_FILE)),
            about(
                "importConfiguration",
                "Import the configuration",
                "Puts the file (TOML) in place of the whole configuration: all of it or nothing. A \
                 file with errors is refused with the line, column and place of each; warnings come \
                 back beside success.",
            )
            .query(
                "check",
                json!({ "type": "boolean" }),
                "Only check the file; then `If-Match` is not needed.",
            )
            .on_revision_if("The ETag of what is changed; needed unless the file is only checked.")
            .takes_file()
            .gives::<Imported>(200, "It is in use, or could be; what is odd in it.")
            .tagged_where_changed()
            .refuses(&[428]),
        )
}

async fn export(State(app): State<Arc<AppState>>) -> Result<Response, Problem> {
    let seen = look(&app, |org| (org.configuration().clone(), org.revision(&Part::Whole)));
    let (organisation, revision) = seen.await?;
    let write = move || said::file(&organisation);
    let file = tokio::task::spawn_blocking(write).await.map_err(|error| Problem::internal(&error))?;
    let file = file.map_err(|error| Problem::internal(&error))?;
    Ok(([tag(revision.unwrap_or_default()), (header::CONTENT_TYPE, HeaderValue::from_static(TOML))], file)
        .into_response())
}

async fn import(
    State(app): State<Arc<AppState>>,
    caller: Caller,
    Query(Import { check: only_check }): Query<Import>,
    condition: Result<Precondition, Problem>,
    request: Request,
) -> Result<Response, Problem> {
    is_a(request.headers(), TOML)?;
    let on = match condition {
        Ok(Precondition::Revision(revision)) => Some(revision),
        _ if only_check => None,
        Ok(Precondition::Absent) => return Err(there_is_one()),
        Err(problem) => return Err(problem),
    };
    let file = read(request, &(), UPLOAD_TIMEOUT).await?;
    let Ok(file) = String::from_utf8(file.into()) else {
        return Err(Problem::new(
            StatusCode::BAD_REQUEST,
            ProblemCode::Unreadable,
            "The file is not written in UTF-8.",
        ));
    };
    let checking = tokio::task::spawn_blocking(move || (check(&file), file));
    let (checked, file) = checking.await.map_err(|error| Problem::internal(&error))?;
    let Checked { organisation, warnings } = checked.map_err(mistaken)?;
    let imported = Json(Imported { warnings: warnings.first.iter().cloned().map(flaw).collect() });
    if only_check {
        return Ok((Extension(NothingChanged), imported).into_response());
    }
    let revision = exchange(&app, &caller, organisation, on, &file).await?;
    if warnings.count > 0 {
        tracing::warn!(
            warnings = warnings.count,
            "the configuration that was imported will hardly do all that was meant"
        );
    }
    Ok(([tag(revision)], imported).into_response())
}

async fn exchange(
    app: &AppState,
    caller: &Caller,
    organisation: Configuration,
    on: Option<u64>,
    file: &str,
) -> Result<u64, Problem> {
    let edit = Edit::Whole(Box::new(organisation));
    let answer = ask(
        app,
        Command::Change(Box::new(ConfigurationEdit { edit, on, anyway: false, by: caller.actor() })),
        None,
    )
    .await?;
    let done = answer.map_err(|refusal| match refusal {
        Refusal::Configuration { problems } => mistaken(locate_in(file, &problems)),
        other => other.into(),
    })?;
    Ok(done.revision.unwrap_or_default())
}

fn there_is_one() -> Problem {
    let detail = "There is a configuration already: send `If-Match` with its ETag.";
    Problem::new(StatusCode::PRECONDITION_FAILED, ProblemCode::AlreadyThere, detail)
}

fn mistaken(Mistakes { first, count }: Mistakes) -> Problem {
    let detail = match first.as_slice() {
        [only] => format!("The file has a mistake in line {}. Nothing was changed.", only.line),
        _ => format!("The file has {count} mistakes. Nothing was changed."),
    };
    Problem::wrong(ProblemCode::Configuration, detail, first.into_iter().map(flaw).collect())
}

fn flaw(mistake: Mistake) -> Flaw {
    Flaw {
        code: mistake.fault.code(),
        path: None,
        line: Some(mistake.line),
        column: Some(mistake.column),
        place: Some(mistake.path.to_string()).filter(|place| !place.is_empty()),
        detail: mistake.sentence(),
    }
}

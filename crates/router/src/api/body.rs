//! Bodies of requests: reading JSON within limits, and naming the field that is wrong.

use super::request::SeenBody;
use crate::http::problem::{Flaw, Problem};
use crate::http::problem_code::ProblemCode;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, StatusCode, header};
use serde::de::{DeserializeOwned, DeserializeSeed};
use serde_json::error::Category;
use serde_path_to_error::{Path, Segment, Track};
use std::fmt::Display;
use std::marker::PhantomData;
use std::time::Duration;
use tokio::time::timeout;

/// The most characters of a parser's message, which may quote what was sent.
const LONGEST_WORDS: usize = 300;

/// How long a client may take to send a JSON body.
const BODY_TIMEOUT: Duration = Duration::from_secs(30);

/// A JSON body of the type `T`.
pub(crate) struct Body<T>(pub(crate) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let Json(bytes) = Json::from_request(request, state).await?;
        parse(&bytes, PhantomData).map(Self)
    }
}

/// A body with the content type of JSON.
pub(crate) struct Json(pub(crate) Bytes);

impl<S: Send + Sync> FromRequest<S> for Json {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        is_a(request.headers(), "application/json")?;
        read(request, state, BODY_TIMEOUT).await.map(Self)
    }
}

/// Whether a request has a body of this content type.
pub(crate) fn is_a(headers: &HeaderMap, wanted: &str) -> Result<(), Problem> {
    let said = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let said = said.split(';').next().unwrap_or_default().trim();
    if said.eq_ignore_ascii_case(wanted) {
        return Ok(());
    }
    let detail = format!("Send the header `content-type: {wanted}`, and a body of that type.");
    Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, ProblemCode::WrongContentType, detail))
}

/// The whole body.
pub(crate) async fn read<S: Send + Sync>(
    request: Request,
    state: &S,
    patience: Duration,
) -> Result<Bytes, Problem> {
    let seen = request.extensions().get::<SeenBody>().cloned();
    let body =
        timeout(patience, Bytes::from_request(request, state)).await.map_err(|_| too_slow(patience))?;
    if let (Some(seen), Ok(body)) = (seen, &body) {
        seen.is(body);
    }
    body.map_err(|rejection: BytesRejection| match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            ProblemCode::TooLarge,
            "The body is larger than this address takes.",
        ),
        status => Problem::new(status, ProblemCode::Unreadable, "The body could not be read to its end."),
    })
}

fn too_slow(patience: Duration) -> Problem {
    let detail = format!("The body did not come within {} seconds.", patience.as_secs());
    Problem::new(StatusCode::REQUEST_TIMEOUT, ProblemCode::TooSlow, detail)
}

/// Reads JSON with the seed, and names the field that is wrong.
pub(crate) fn parse<'de, S: DeserializeSeed<'de>>(bytes: &'de [u8], seed: S) -> Result<S::Value, Problem> {
    // A list would be read as the fields in their order.
    if bytes.trim_ascii_start().first() == Some(&b'[') {
        return Err(wrong_field("", "must be a JSON object, in braces"));
    }
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let mut track = Track::new();
    let value = seed
        .deserialize(serde_path_to_error::Deserializer::new(&mut json, &mut track))
        .map_err(|error| unreadable(&error, &track.path()))?;
    json.end().map_err(|error| unreadable(&error, &Track::new().path()))?;
    Ok(value)
}

fn unreadable(error: &serde_json::Error, path: &Path) -> Problem {
    let words = words(error);
    match error.classify() {
        Category::Data => {
            let pointer = pointer(path);
            let detail = format!("{} cannot be what was sent: {words}.", name(&pointer));
            Problem::wrong(
                ProblemCode::WrongField,
                detail,
                vec![Flaw::at(ProblemCode::WrongField, pointer, words)],
            )
        }
        Category::Syntax | Category::Eof | Category::Io => {
            let detail =
                format!("The body is no JSON at line {}, column {}: {words}.", error.line(), error.column());
            Problem::new(StatusCode::BAD_REQUEST, ProblemCode::Unreadable, detail)
        }
    }
}

/// A parser's message without the position, which is reported separately.
fn words(error: &serde_json::Error) -> String {
    let said = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    short(said.strip_suffix(&place).unwrap_or(&said))
}

/// Shortens a text to what an answer can carry.
pub(crate) fn short(said: &str) -> String {
    match said.char_indices().nth(LONGEST_WORDS) {
        Some((end, _)) => format!("{}…", &said[..end]),
        None => said.to_owned(),
    }
}

/// A path as a JSON pointer (RFC 6901).
pub(crate) fn pointer(path: &Path) -> String {
    let mut pointer = String::new();
    for segment in path {
        match segment {
            Segment::Seq { index } => step(&mut pointer, index),
            Segment::Map { key } => step(&mut pointer, key),
            Segment::Enum { .. } | Segment::Unknown => {}
        }
    }
    pointer
}

/// The path with one more step.
pub(crate) fn step(pointer: &mut String, name: impl Display) {
    pointer.push('/');
    pointer.push_str(&name.to_string().replace('~', "~0").replace('/', "~1"));
}

fn name(pointer: &str) -> String {
    if pointer.is_empty() { "The body".into() } else { format!("The field {}", short(pointer)) }
}

/// The refusal of a value that has the right type and is invalid.
pub(crate) fn wrong_field(pointer: &str, message: &str) -> Problem {
    let detail = format!("{} {message}.", name(pointer));
    Problem::wrong(ProblemCode::WrongField, detail, vec![Flaw::at(ProblemCode::WrongField, pointer, message)])
}

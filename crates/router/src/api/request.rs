//! Parts of requests beside their bodies: identities in addresses, revisions, and keys.

use crate::auth::caller::Caller;
use crate::http::problem::Problem;
use crate::http::problem_code::ProblemCode;
use crate::http::scoped_key::{hash, hidden_key};
use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use engine::key_with_request;
use model::ConversationId;
use std::sync::{Arc, OnceLock};

/// The longest key of a request, in characters.
pub(crate) const LONGEST_KEY: usize = 128;

/// The identity in an address.
pub(crate) struct Named(pub(crate) String);

impl<S: Send + Sync> FromRequestParts<S> for Named {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let path = Path::<String>::from_request_parts(parts, state).await;
        path.map(|Path(name)| Self(name)).map_err(|_| Problem::no_such_page())
    }
}

/// The conversation in an address.
pub(crate) struct OfConversation(pub(crate) ConversationId);

impl<S: Send + Sync> FromRequestParts<S> for OfConversation {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let path = Path::<u64>::from_request_parts(parts, state).await;
        path.map(|Path(number)| Self(ConversationId(number))).map_err(|_| Problem::no_such_page())
    }
}

/// The condition of a change, for optimistic concurrency (RFC 9110, section 13).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Precondition {
    /// It does not exist: `If-None-Match: *`.
    Absent,
    /// It has this revision: `If-Match: "7"`.
    Revision(u64),
}

impl<S: Send + Sync> FromRequestParts<S> for Precondition {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let unclear = |detail| Problem::new(StatusCode::BAD_REQUEST, ProblemCode::WrongPrecondition, detail);
        match (text(&parts.headers, &header::IF_MATCH)?, text(&parts.headers, &header::IF_NONE_MATCH)?) {
            (None, None) => {
                let detail = "Send `If-Match` with the ETag that you have seen, or `If-None-Match: *` to make something new.";
                Err(Problem::new(StatusCode::PRECONDITION_REQUIRED, ProblemCode::NoPrecondition, detail))
            }
            (None, Some("*")) => Ok(Self::Absent),
            (Some(tag), None) => number(tag).map(Self::Revision),
            (None, Some(_)) => Err(unclear("`If-None-Match` can only be `*`.")),
            (Some(_), Some(_)) => Err(unclear("Send either `If-Match` or `If-None-Match`.")),
        }
    }
}

/// The revision that was seen, if one is given.
pub(crate) struct Seen(pub(crate) Option<u64>);

impl<S: Send + Sync> FromRequestParts<S> for Seen {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        text(&parts.headers, &header::IF_MATCH)?.map(number).transpose().map(Self)
    }
}

fn number(tag: &str) -> Result<u64, Problem> {
    let number = tag.strip_prefix('"').and_then(|tag| tag.strip_suffix('"'));
    number.and_then(|number| number.parse().ok()).ok_or_else(|| {
        let detail = "`If-Match` must hold one ETag as it was given, such as `\"7\"`.";
        Problem::new(StatusCode::BAD_REQUEST, ProblemCode::WrongPrecondition, detail)
    })
}

/// The header with the revision.
pub(crate) fn tag(revision: u64) -> (HeaderName, HeaderValue) {
    let tag = HeaderValue::try_from(format!("\"{revision}\""));
    (header::ETAG, tag.unwrap_or(HeaderValue::from_static("\"\"")))
}

/// The idempotency key of a request: `Idempotency-Key`.
pub(crate) struct RequestKey {
    path: String,
    key: Option<String>,
    body: SeenBody,
}

/// The hash of the request's body, once it has been read.
#[derive(Clone, Debug, Default)]
pub(crate) struct SeenBody(Arc<OnceLock<String>>);

impl SeenBody {
    /// The body was read.
    pub(crate) fn is(&self, body: &[u8]) {
        self.0.get_or_init(|| hash(body));
    }
}

impl RequestKey {
    /// The key with the hash of the body, separated from the keys of other callers, of other addresses and of
    /// chats. It travels with the command, so it does not reveal the caller.
    pub(crate) fn of(&self, caller: &Caller) -> Option<String> {
        let name = hidden_key(&["request", &caller.name(), &self.path, self.key.as_deref()?]);
        let body = self.body.0.get().cloned().unwrap_or_else(|| hash(b""));
        Some(key_with_request(&name, &body))
    }

    /// The same without the hash of the body, for what compares that itself.
    pub(crate) fn name_of(&self, caller: &Caller) -> Option<String> {
        Some(hidden_key(&["request", &caller.name(), &self.path, self.key.as_deref()?]))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for RequestKey {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let key = text(&parts.headers, &HeaderName::from_static("idempotency-key"))?;
        if key.is_some_and(|key| key.is_empty() || key.len() > LONGEST_KEY) {
            let detail = format!("`Idempotency-Key` must have from 1 to {LONGEST_KEY} characters.");
            return Err(Problem::new(StatusCode::BAD_REQUEST, ProblemCode::WrongKey, detail));
        }
        let (path, key) = (parts.uri.path().to_owned(), key.map(str::to_owned));
        let body = SeenBody::default();
        if key.is_some() {
            parts.extensions.insert(body.clone());
        }
        Ok(Self { path, key, body })
    }
}

/// A header that may occur once.
fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Result<Option<&'a str>, Problem> {
    let mut values = headers.get_all(name).iter();
    let first = values.next().map(HeaderValue::to_str).transpose();
    match (first, values.next()) {
        (Ok(value), None) => Ok(value),
        _ => {
            let detail = format!("The header `{name}` must be there once, in plain characters.");
            Err(Problem::new(StatusCode::BAD_REQUEST, ProblemCode::WrongHeader, detail))
        }
    }
}

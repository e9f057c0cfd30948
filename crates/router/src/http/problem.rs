//! Problems: error answers with a code for programs and a sentence for people (RFC 9457).

use crate::http::problem_code::ProblemCode;
use axum::Json;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use engine::Refusal;
use serde::Serialize;
use utoipa::ToSchema;

/// The most flaws that one answer lists.
pub(crate) const MOST_FLAWS: usize = 100;

/// An error answer of the HTTP interface, in the form of RFC 9457 (`application/problem+json`).
#[derive(Debug)]
pub(crate) struct Problem {
    status: StatusCode,
    code: &'static str,
    detail: String,
    errors: Vec<Flaw>,
    retry_after: Option<u64>,
}

/// The body of a problem.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Problem)]
pub(crate) struct ProblemBody {
    /// Always `about:blank`: the code identifies the problem.
    r#type: &'static str,
    /// The name of the status.
    title: &'static str,
    /// The HTTP status.
    status: u16,
    /// The code for programs, one of the examples; later versions may have others.
    code: &'static str,
    /// A sentence for people.
    detail: String,
    /// What is wrong where, the first hundred.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<Flaw>,
}

/// What is wrong at one place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct Flaw {
    /// The code for programs, such as `out-of-range`; later versions may have others.
    pub(crate) code: &'static str,
    /// The place in the JSON of the request, as a JSON pointer; empty for the whole body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) path: Option<String>,
    /// The line in the file of the request, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) line: Option<usize>,
    /// The column in the line, in characters from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) column: Option<usize>,
    /// The place in the configuration, such as `workstreams[support].queue`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) place: Option<String>,
    /// What is wrong, or how to correct it.
    pub(crate) detail: String,
}

impl Flaw {
    /// A flaw at a JSON pointer.
    pub(crate) fn at(
        code: impl Into<&'static str>,
        path: impl Into<String>,
        detail: impl Into<String>,
    ) -> Self {
        Self { code: code.into(), path: Some(path.into()), detail: detail.into(), ..Self::default() }
    }
}

impl Problem {
    /// A problem of the router itself, with a sentence for people.
    pub(crate) fn new(status: StatusCode, code: ProblemCode, detail: impl Into<String>) -> Self {
        Self { status, code: code.into(), detail: detail.into(), errors: Vec::new(), retry_after: None }
    }

    /// A request that is well formed and invalid.
    pub(crate) fn wrong(code: ProblemCode, detail: impl Into<String>, errors: Vec<Flaw>) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, code, detail).with(errors)
    }

    /// A refusal of the engine, with a sentence for people.
    pub(crate) fn refused(status: StatusCode, refusal: &Refusal, detail: impl Into<String>) -> Self {
        let (code, detail) = (refusal.code(), detail.into());
        Self { status, code, detail, errors: Vec::new(), retry_after: None }
    }

    /// Adds what is wrong where.
    pub(crate) fn with(self, errors: Vec<Flaw>) -> Self {
        Self { errors, ..self }
    }

    /// A fault that the caller cannot correct; the log has the details.
    pub(crate) fn internal(error: &dyn std::fmt::Display) -> Self {
        tracing::error!(%error, "a request failed");
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            ProblemCode::Internal,
            "The router could not do this. Nothing was changed; try again.",
        )
    }

    /// The organisation's task is restarted or ends.
    pub(crate) fn starting() -> Self {
        let detail = "The router is starting. Try again in a moment.";
        Self::new(StatusCode::SERVICE_UNAVAILABLE, ProblemCode::Starting, detail).retry_after(1)
    }

    /// The router is overloaded.
    pub(crate) fn busy() -> Self {
        let detail = "The router has a lot to do at the moment. Try again in a few seconds.";
        Self::new(StatusCode::SERVICE_UNAVAILABLE, ProblemCode::Busy, detail).retry_after(2)
    }

    /// Nothing is served at this address.
    pub(crate) fn no_such_page() -> Self {
        Self::new(StatusCode::NOT_FOUND, ProblemCode::NoSuchPage, "There is nothing at this address.")
    }

    /// The address is served, with another method.
    pub(crate) fn other_method() -> Self {
        let detail = "This address takes another method.";
        Self::new(StatusCode::METHOD_NOT_ALLOWED, ProblemCode::OtherMethod, detail)
    }

    /// A removal without the revision that was seen.
    pub(crate) fn no_tag() -> Self {
        let detail = "Send `If-Match` with the ETag of what is to be removed.";
        Self::new(StatusCode::PRECONDITION_REQUIRED, ProblemCode::NoPrecondition, detail)
    }

    /// Adds after how many seconds trying again makes sense.
    pub(crate) fn retry_after(self, seconds: u64) -> Self {
        Self { retry_after: Some(seconds), ..self }
    }
}

impl IntoResponse for Problem {
    fn into_response(mut self) -> Response {
        self.errors.truncate(MOST_FLAWS);
        let body = ProblemBody {
            r#type: "about:blank",
            title: self.status.canonical_reason().unwrap_or("Error"),
            status: self.status.as_u16(),
            code: self.code,
            detail: self.detail,
            errors: self.errors,
        };
        let mut response = (self.status, Json(body)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if self.status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if let Some(seconds) = self.retry_after {
            headers.insert(HeaderName::from_static("retry-after"), HeaderValue::from(seconds));
        }
        response
    }
}

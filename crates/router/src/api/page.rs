use super::body::{pointer, short};
use crate::problem::{Flaw, Problem};
use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// The most entries of one page.
pub(crate) const MOST: usize = 200;

/// What is asked for in the part of an address behind its question mark.
pub(crate) struct Query<T>(pub(crate) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let query = parts.uri.query().unwrap_or_default();
        let pairs = serde_urlencoded::Deserializer::new(form_urlencoded::parse(query.as_bytes()));
        serde_path_to_error::deserialize(pairs).map(Self).map_err(|error| {
            let name = pointer(error.path());
            let message = short(&error.inner().to_string());
            let detail = format!("The address asks for something that cannot be{name}: {message}.");
            Problem::new(StatusCode::BAD_REQUEST, "wrong-query", detail).with(vec![Flaw::at(name, message)])
        })
    }
}

/// Which part of a list is asked for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Asked {
    /// Entries behind this one, which was the last of the page before.
    pub(crate) after: Option<String>,
    limit: Option<usize>,
}

/// Which part of a list that can be searched is asked for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Searched {
    /// Entries behind this one, which was the last of the page before.
    pub(crate) after: Option<String>,
    limit: Option<usize>,
    /// Entries with these words in their identity or name.
    pub(crate) search: String,
}

impl Asked {
    /// How many entries are asked for; as many as a page has when nothing is said.
    pub(crate) fn limit(&self) -> Result<usize, Problem> {
        limit(self.limit)
    }
}

impl Searched {
    /// How many entries are asked for; as many as a page has when nothing is said.
    pub(crate) fn limit(&self) -> Result<usize, Problem> {
        limit(self.limit)
    }
}

fn limit(asked: Option<usize>) -> Result<usize, Problem> {
    match asked.unwrap_or(MOST) {
        limit @ 1..=MOST => Ok(limit),
        _ => {
            let message = format!("must be from 1 to {MOST}");
            let detail = format!("The limit {message}.");
            Err(Problem::new(StatusCode::BAD_REQUEST, "wrong-query", detail)
                .with(vec![Flaw::at("/limit", message)]))
        }
    }
}

/// One page of a list.
#[derive(Debug, Serialize)]
pub(crate) struct Page<T> {
    items: Vec<T>,
    /// What to ask for after; nothing on the last page.
    next: Option<String>,
}

impl<T> Page<T> {
    /// A page of what was found, which is one entry more where another page follows.
    pub(crate) fn new(mut found: Vec<T>, limit: usize, name: impl Fn(&T) -> String) -> Self {
        let more = found.len() > limit;
        found.truncate(limit);
        let next = found.last().filter(|_| more).map(name);
        Self { items: found, next }
    }
}

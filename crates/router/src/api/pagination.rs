//! Pages of lists and of messages, and the query parameters that select them.

use super::body::{pointer, short};
use crate::http::problem::{Flaw, Problem};
use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use engine::{MessagePage, MessagePart};
use model::{CustomerMessage, PAGE_MESSAGES};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// The most entries of one page.
pub(crate) const LONGEST_PAGE: usize = 200;

/// The query parameters of a request.
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

/// The selection of a page of a list.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Asked {
    /// Entries after this one, which was the last of the page before.
    pub(crate) after: Option<String>,
    limit: Option<usize>,
}

/// The selection of a page of messages.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct AskedMessages {
    /// Messages after this number, oldest first.
    after: Option<u64>,
    /// The last messages before this number.
    before: Option<u64>,
    limit: Option<usize>,
}

impl AskedMessages {
    /// The part of the messages, and the most of them.
    pub(crate) fn part(&self) -> Result<(Option<MessagePart>, usize), Problem> {
        let part = match (self.before, self.after) {
            (Some(_), Some(_)) => {
                let detail = "`before` and `after` cannot both be asked for.";
                let flaws = vec![Flaw::at("/before", "cannot be beside `after`")];
                return Err(Problem::new(StatusCode::BAD_REQUEST, "wrong-query", detail).with(flaws));
            }
            (Some(before), None) => Some(MessagePart::Before(before)),
            (None, Some(after)) => Some(MessagePart::After(after)),
            (None, None) => None,
        };
        Ok((part, limit(self.limit)?))
    }
}

/// The selection of earlier messages.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Earlier {
    /// The last messages before this number; the newest without one.
    before: Option<u64>,
    limit: Option<usize>,
}

impl Earlier {
    /// The part of the messages, and the most of them: a page as desks get it.
    pub(crate) fn part(&self) -> Result<(MessagePart, usize), Problem> {
        let part = self.before.map_or(MessagePart::Newest, MessagePart::Before);
        Ok((part, limit(self.limit.or(Some(PAGE_MESSAGES)))?))
    }
}

/// The selection of a page of a list that can be searched.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Searched {
    /// Entries after this one, which was the last of the page before.
    pub(crate) after: Option<String>,
    limit: Option<usize>,
    /// Entries with these words in their identity or name.
    pub(crate) search: String,
}

impl Asked {
    /// The most entries of the page; without it, a full page.
    pub(crate) fn limit(&self) -> Result<usize, Problem> {
        limit(self.limit)
    }
}

impl Searched {
    /// The most entries of the page; without it, a full page.
    pub(crate) fn limit(&self) -> Result<usize, Problem> {
        limit(self.limit)
    }
}

fn limit(asked: Option<usize>) -> Result<usize, Problem> {
    match asked.unwrap_or(LONGEST_PAGE) {
        limit @ 1..=LONGEST_PAGE => Ok(limit),
        _ => {
            let message = format!("must be from 1 to {LONGEST_PAGE}");
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
    /// The value of `after` for the next page; absent on the last one.
    next: Option<String>,
}

impl<T> Page<T> {
    /// A page of what was found, which has one entry more if another page follows.
    pub(crate) fn new(mut found: Vec<T>, limit: usize, name: impl Fn(&T) -> String) -> Self {
        let more = found.len() > limit;
        found.truncate(limit);
        let next = found.last().filter(|_| more).map(name);
        Self { items: found, next }
    }
}

impl Page<CustomerMessage> {
    /// Messages: the page before them ends where they begin, and the one after them begins where they end.
    pub(crate) fn of_messages(found: MessagePage, part: MessagePart) -> Self {
        let MessagePage { messages: items, more } = found;
        let edge = match part {
            MessagePart::After(_) => items.last(),
            MessagePart::Before(_) | MessagePart::Newest => items.first(),
        };
        let next = edge.filter(|_| more).map(|message| message.number.to_string());
        Self { items, next }
    }
}

//! Pages of lists and of messages, and the query parameters that select them.

use super::body::{pointer, short};
use crate::http::problem::{Flaw, Problem};
use crate::http::problem_code::ProblemCode;
use axum::Json;
use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use engine::{MessagePage, MessagePart};
use model::{CustomerMessage, PAGE_MESSAGES};
use records::{Cursor, PageRequest};
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
            Problem::new(StatusCode::BAD_REQUEST, ProblemCode::WrongQuery, detail).with(vec![Flaw::at(
                ProblemCode::WrongQuery,
                name,
                message,
            )])
        })
    }
}

/// The selection of a page of a list.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Asked {
    /// Entries after this one, which was the last of the page before.
    after: Option<String>,
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
                let flaws = vec![Flaw::at(ProblemCode::WrongQuery, "/before", "cannot be beside `after`")];
                return Err(
                    Problem::new(StatusCode::BAD_REQUEST, ProblemCode::WrongQuery, detail).with(flaws)
                );
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
    after: Option<String>,
    limit: Option<usize>,
    /// The words that are searched for; empty where nothing is.
    pub(crate) search: String,
}

impl Asked {
    /// The page of a list. `find` finds the entries after one, as many as it is told at the most; `cursor` is what `after`
    /// has to be for those that follow an entry.
    pub(crate) async fn page<T, F>(
        self,
        find: impl FnOnce(Option<String>, usize) -> F,
        cursor: impl Fn(&T) -> String,
    ) -> Result<Json<Page<T>>, Problem>
    where
        F: Future<Output = Result<Vec<T>, Problem>>,
    {
        let limit = limit(self.limit)?;
        let mut items = find(self.after, limit + 1).await?;
        let more = items.len() > limit;
        items.truncate(limit);
        let next = items.last().filter(|_| more).map(cursor);
        Ok(Json(Page { items, next }))
    }

    /// The page of a list of conversations, in the order of their numbers.
    pub(crate) async fn page_of_conversations<T, F>(
        self,
        find: impl FnOnce(Option<u64>, usize) -> F,
        cursor: impl Fn(&T) -> u64,
    ) -> Result<Json<Page<T>>, Problem>
    where
        F: Future<Output = Result<Vec<T>, Problem>>,
    {
        let number = self.after.as_deref().map(str::parse).transpose();
        let number = number.map_err(|_| wrong_after("must be the number of a conversation"))?;
        self.page(|_, most| find(number, most), |entry| cursor(entry).to_string()).await
    }

    /// The page of what the records are asked for.
    pub(crate) fn of_records(&self) -> Result<PageRequest, Problem> {
        page_of_records(self.after.as_deref(), self.limit)
    }
}

impl Searched {
    /// The page of what the records are asked for.
    pub(crate) fn of_records(&self) -> Result<PageRequest, Problem> {
        page_of_records(self.after.as_deref(), self.limit)
    }

    /// The words that are searched for, and the page of what has them.
    pub(crate) fn split(self) -> (String, Asked) {
        let Self { after, limit, search } = self;
        (search, Asked { after, limit })
    }
}

/// The page of the records that is asked for.
pub(crate) fn page_of_records(after: Option<&str>, asked: Option<usize>) -> Result<PageRequest, Problem> {
    let limit = limit(asked)?;
    Ok(match after {
        Some(after) => PageRequest::after(Cursor(after.to_owned()), limit),
        None => PageRequest::first(limit),
    })
}

/// `after` is none of the list's.
pub(crate) fn wrong_after(message: &str) -> Problem {
    let flaw = Flaw::at(ProblemCode::WrongQuery, "/after", message);
    Problem::new(StatusCode::BAD_REQUEST, ProblemCode::WrongQuery, format!("`after` {message}."))
        .with(vec![flaw])
}

/// The most entries of a page; without it, a full page.
fn limit(asked: Option<usize>) -> Result<usize, Problem> {
    match asked.unwrap_or(LONGEST_PAGE) {
        limit @ 1..=LONGEST_PAGE => Ok(limit),
        _ => {
            let message = format!("must be from 1 to {LONGEST_PAGE}");
            let detail = format!("The limit {message}.");
            Err(Problem::new(StatusCode::BAD_REQUEST, ProblemCode::WrongQuery, detail).with(vec![Flaw::at(
                ProblemCode::WrongQuery,
                "/limit",
                message,
            )]))
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
    /// A page of the records, whose cursor is the value of `after`.
    pub(crate) fn of_records(page: records::Page<T>) -> Self {
        Self { items: page.items, next: page.next.map(|Cursor(next)| next) }
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

//! Lists by page.

use crate::RecordsError;
use serde::{Deserialize, Serialize};

/// The most items of a page.
pub const MOST_ON_A_PAGE: usize = 200;

/// A place in a list, for the page that follows. It stays good while items are added and deleted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Cursor(pub String);

/// A page of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Page<T> {
    /// The items.
    pub items: Vec<T>,
    /// Where the next page begins, if there is one.
    pub next: Option<Cursor>,
}

/// Which page is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageRequest {
    /// The cursor that came with the page before; nothing for the first.
    pub after: Option<Cursor>,
    /// The most items, from 1 to [`MOST_ON_A_PAGE`]; other numbers become the nearest of these.
    pub limit: usize,
}

impl PageRequest {
    /// The first page.
    pub fn first(limit: usize) -> Self {
        Self { after: None, limit }
    }

    /// The page after the one that came with this cursor.
    pub fn after(cursor: Cursor, limit: usize) -> Self {
        Self { after: Some(cursor), limit }
    }

    pub(crate) fn limit(&self) -> usize {
        self.limit.clamp(1, MOST_ON_A_PAGE)
    }

    /// The rows to ask for: one more than the page has, to know whether another follows.
    pub(crate) fn rows(&self) -> i64 {
        i64::try_from(self.limit() + 1).unwrap_or(i64::MAX)
    }

    /// The number after which the page begins; `start` for the first page.
    pub(crate) fn number(&self, start: i64) -> Result<i64, RecordsError> {
        let Some(Cursor(text)) = &self.after else { return Ok(start) };
        let number = text.strip_prefix('n').and_then(|text| text.parse().ok());
        number.filter(|number| *number >= 0).ok_or(RecordsError::WrongCursor)
    }
}

impl<T> Page<T> {
    /// A page of rows that were read with one more than it has.
    pub(crate) fn of(mut items: Vec<T>, request: &PageRequest, number: impl Fn(&T) -> i64) -> Self {
        let is_more = items.len() > request.limit();
        items.truncate(request.limit());
        let next = items.last().filter(|_| is_more).map(|last| Cursor(format!("n{}", number(last))));
        Self { items, next }
    }

    /// The page with each item changed.
    pub fn map<U>(self, change: impl FnMut(T) -> U) -> Page<U> {
        Page { items: self.items.into_iter().map(change).collect(), next: self.next }
    }
}

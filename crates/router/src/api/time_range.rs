//! The time that figures are asked for.

use crate::http::problem::{Flaw, Problem};
use crate::http::problem_code::ProblemCode;
use axum::http::StatusCode;
use model::{Span, Timestamp};
use serde::Deserialize;

/// A day.
const DAY: u64 = 24 * 60 * 60;

/// The longest time that figures are added up over.
const LONGEST_TIME: Span = Span::seconds(366 * DAY);

/// The longest time whose quarters of an hour are told apart.
const LONGEST_BY_QUARTER: Span = Span::seconds(7 * DAY);

/// Some time.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct AskedTime {
    from: Option<u64>,
    until: Option<u64>,
}

/// Some time, and how it is divided.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct AskedFigures {
    from: Option<u64>,
    until: Option<u64>,
    by: Option<By>,
}

/// What is told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
enum By {
    /// Each quarter of an hour.
    Quarter,
}

impl AskedTime {
    /// From when until when.
    pub(crate) fn range(self) -> Result<(Timestamp, Timestamp), Problem> {
        range(self.from, self.until, LONGEST_TIME)
    }
}

impl AskedFigures {
    /// From when until when.
    pub(crate) fn range(self) -> Result<(Timestamp, Timestamp), Problem> {
        let longest = if self.is_by_quarter() { LONGEST_BY_QUARTER } else { LONGEST_TIME };
        range(self.from, self.until, longest)
    }

    /// Whether each quarter of an hour is told by itself.
    pub(crate) fn is_by_quarter(self) -> bool {
        self.by == Some(By::Quarter)
    }
}

fn range(from: Option<u64>, until: Option<u64>, longest: Span) -> Result<(Timestamp, Timestamp), Problem> {
    let wrong = |field: &str, message: String| {
        let detail = format!("`{field}` {message}.");
        let flaw = Flaw::at(ProblemCode::WrongQuery, format!("/{field}"), message);
        Problem::new(StatusCode::BAD_REQUEST, ProblemCode::WrongQuery, detail).with(vec![flaw])
    };
    let from = from.ok_or_else(|| wrong("from", "must be given".into()))?;
    let until = until.ok_or_else(|| wrong("until", "must be given".into()))?;
    match until.checked_sub(from) {
        None => Err(wrong("until", "must not be before `from`".into())),
        Some(span) if span > longest.0 => {
            let days = longest.0 / (DAY * 1_000);
            Err(wrong("until", format!("must be at most {days} days after `from`")))
        }
        Some(_) => Ok((Timestamp(from), Timestamp(until))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_has_two_ends_in_their_order_and_is_not_too_long() {
        let asked = |from, until, by| AskedFigures { from, until, by }.range().ok();
        assert_eq!(asked(Some(5), Some(9), None), Some((Timestamp(5), Timestamp(9))));
        assert_eq!(asked(Some(9), Some(5), None), None);
        assert_eq!(asked(None, Some(5), None), None);
        assert_eq!(asked(Some(5), None, None), None);
        assert!(asked(Some(0), Some(LONGEST_TIME.0), None).is_some());
        assert_eq!(asked(Some(0), Some(LONGEST_TIME.0 + 1), None), None);
        assert!(asked(Some(1), Some(LONGEST_BY_QUARTER.0 + 1), Some(By::Quarter)).is_some());
        assert_eq!(asked(Some(0), Some(LONGEST_BY_QUARTER.0 + 1), Some(By::Quarter)), None);
    }
}

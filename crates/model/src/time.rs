//! Moments and lengths of time, in milliseconds.

mod said;

pub use said::NoSpan;

use serde::{Deserialize, Serialize};
use std::ops::{Add, Sub};

/// A moment: milliseconds since 1970 by the router's clock.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(type = "number"))]
#[serde(transparent)]
pub struct Timestamp(pub u64);

/// A length of time in milliseconds. It is read as a number of milliseconds, or as people write it: `"90 s"`,
/// `"1 h 30 min"`, `"7 d"`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(type = "number"))]
pub struct Span(pub u64);

impl Span {
    /// A length of time in seconds.
    pub const fn seconds(seconds: u64) -> Self {
        Self(seconds * 1_000)
    }
}

impl Add for Span {
    type Output = Self;

    fn add(self, more: Self) -> Self {
        Self(self.0.saturating_add(more.0))
    }
}

impl Add<Span> for Timestamp {
    type Output = Self;

    fn add(self, span: Span) -> Self {
        Self(self.0.saturating_add(span.0))
    }
}

impl Timestamp {
    /// The same moment after the clock was set forwards, or back if negative, by this many milliseconds.
    #[must_use]
    pub fn moved(self, by: i64) -> Self {
        Self(self.0.saturating_add_signed(by))
    }
}

/// Types with moments that move when the router's clock is set.
pub trait Moments {
    /// Moves every moment by this many milliseconds.
    fn move_by(&mut self, by: i64);
}

impl Moments for Timestamp {
    fn move_by(&mut self, by: i64) {
        *self = self.moved(by);
    }
}

impl<T: Moments> Moments for Option<T> {
    fn move_by(&mut self, by: i64) {
        self.iter_mut().for_each(|each| each.move_by(by));
    }
}

impl Sub for Timestamp {
    type Output = Span;

    /// The time between the two; zero if the other is later.
    fn sub(self, earlier: Self) -> Span {
        Span(self.0.saturating_sub(earlier.0))
    }
}

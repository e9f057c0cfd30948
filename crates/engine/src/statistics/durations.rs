//! A histogram of durations, for averages and percentiles without keeping every value.

use model::Span;
use serde::{Deserialize, Serialize};

/// Buckets for up to one second, two seconds, four, and so on; the last one has everything longer.
const BUCKETS: usize = 16;

/// A histogram of how long something took.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Durations {
    count: u64,
    total: Span,
    longest: Span,
    buckets: [u64; BUCKETS],
}

/// A summary of how long something took.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct DurationFigures {
    /// The number of durations.
    pub count: u64,
    /// The average, in milliseconds.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub average: Option<Span>,
    /// The median, in milliseconds, rounded up to the next power of two seconds.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub half_within: Option<Span>,
    /// The 90th percentile, in milliseconds, rounded in the same way.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub nine_of_ten_within: Option<Span>,
    /// The longest, in milliseconds.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub longest: Option<Span>,
}

impl Durations {
    pub(super) fn add(&mut self, span: Span) {
        self.count += 1;
        self.total.0 = self.total.0.saturating_add(span.0);
        self.longest = self.longest.max(span);
        let seconds = span.0.div_ceil(1_000).max(1);
        let bucket = seconds.next_power_of_two().trailing_zeros() as usize;
        self.buckets[bucket.min(BUCKETS - 1)] += 1;
    }

    pub(super) fn extend(&mut self, spans: impl IntoIterator<Item = Span>) {
        spans.into_iter().for_each(|span| self.add(span));
    }

    pub(super) fn join(&mut self, other: &Self) {
        self.count += other.count;
        self.total.0 = self.total.0.saturating_add(other.total.0);
        self.longest = self.longest.max(other.longest);
        for (mine, theirs) in self.buckets.iter_mut().zip(other.buckets) {
            *mine += theirs;
        }
    }

    pub(super) fn view(&self) -> DurationFigures {
        DurationFigures {
            count: self.count,
            average: self.total.0.checked_div(self.count).map(Span),
            half_within: self.within(50),
            nine_of_ten_within: self.within(90),
            longest: (self.count > 0).then_some(self.longest),
        }
    }

    /// The upper end of the bucket that contains this percentile, or the longest duration if that is shorter.
    fn within(&self, percent: u64) -> Option<Span> {
        let wanted = (self.count * percent).div_ceil(100);
        let mut seen = 0;
        let bucket = self.buckets.iter().position(|count| {
            seen += count;
            seen >= wanted && wanted > 0
        })?;
        let end = if bucket == BUCKETS - 1 { self.longest } else { Span::seconds(1 << bucket) };
        Some(end.min(self.longest))
    }
}

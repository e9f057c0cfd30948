//! Time zones: from moments to local time and back.

use super::Day;
use crate::Timestamp;
use jiff::civil::{Date, DateTime, Weekday};
use jiff::tz::{AmbiguousOffset, TimeZone, TimeZoneDatabase};
use jiff::{Timestamp as Instant, ToSpan as _};

/// A time zone, by the rules that are built into this program, not the system's.
#[derive(Clone, Debug, PartialEq)]
pub struct Zone(TimeZone);

/// UTC.
impl Default for Zone {
    fn default() -> Self {
        Self(TimeZone::UTC)
    }
}

impl Zone {
    /// The time zone with an IANA name.
    pub fn named(name: &str) -> Option<Self> {
        TimeZoneDatabase::bundled().get(name).ok().map(Self)
    }

    /// The local hour, from 0 to 23, and the local day at a moment.
    pub fn local_time(&self, at: Timestamp) -> (i64, Day) {
        let local = self.local(at);
        (i64::from(local.hour()), Day::of(local.date()))
    }

    /// The first moment of the day.
    pub fn start_of_day(&self, at: Timestamp) -> Timestamp {
        self.first(self.local(at).date().at(0, 0, 0, 0))
    }

    /// The first moment of the next day.
    pub fn end_of_day(&self, at: Timestamp) -> Timestamp {
        let tomorrow = self.local(at).date().saturating_add(1.day());
        self.first(tomorrow.at(0, 0, 0, 0))
    }

    /// The local time.
    pub fn local(&self, at: Timestamp) -> DateTime {
        self.0.to_datetime(instant(at))
    }

    /// The first moment with this local time or, if clocks skip it, a later one.
    fn first(&self, local: DateTime) -> Timestamp {
        let ambiguous = self.0.to_ambiguous_timestamp(local);
        let is_skipped = matches!(ambiguous.offset(), AmbiguousOffset::Gap { .. });
        let Ok(moment) = ambiguous.earlier() else { return timestamp(Instant::MAX) };
        let shift = self.0.following(moment).next().filter(|_| is_skipped);
        timestamp(shift.map_or(moment, |shift| shift.timestamp()))
    }

    /// The moments with this local time: none if clocks skip it, two if they repeat it.
    pub fn moments(&self, local: DateTime) -> impl Iterator<Item = Timestamp> + use<> {
        let offsets = match self.0.to_ambiguous_timestamp(local).offset() {
            AmbiguousOffset::Unambiguous { offset } => [Some(offset), None],
            AmbiguousOffset::Gap { .. } => [None, None],
            AmbiguousOffset::Fold { before, after } => [Some(before), Some(after)],
        };
        offsets.into_iter().flatten().filter_map(move |offset| offset.to_timestamp(local).ok()).map(timestamp)
    }

    /// The clock changes after one moment and until another.
    pub fn shifts(&self, after: Timestamp, until: Timestamp) -> impl Iterator<Item = Timestamp> {
        let shifts = self.0.following(instant(after)).map(|shift| timestamp(shift.timestamp()));
        shifts.take_while(move |at| *at <= until)
    }
}

impl Day {
    /// The day of the week of a date.
    pub fn of(date: Date) -> Self {
        match date.weekday() {
            Weekday::Monday => Self::Monday,
            Weekday::Tuesday => Self::Tuesday,
            Weekday::Wednesday => Self::Wednesday,
            Weekday::Thursday => Self::Thursday,
            Weekday::Friday => Self::Friday,
            Weekday::Saturday => Self::Saturday,
            Weekday::Sunday => Self::Sunday,
        }
    }
}

/// The end of time for anything later than that.
fn instant(at: Timestamp) -> Instant {
    i64::try_from(at.0).ok().and_then(|at| Instant::from_millisecond(at).ok()).unwrap_or(Instant::MAX)
}

fn timestamp(at: Instant) -> Timestamp {
    Timestamp(u64::try_from(at.as_millisecond()).unwrap_or(0))
}

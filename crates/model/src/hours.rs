//! Operating hours: weekly opening times and holidays of a time zone.

mod schedule;
mod zone;

pub use schedule::{Schedule, ScheduleError};
pub use zone::Zone;

use crate::HoursId;
use serde::{Deserialize, Serialize};

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub enum Day {
    /// Monday.
    Monday,
    /// Tuesday.
    Tuesday,
    /// Wednesday.
    Wednesday,
    /// Thursday.
    Thursday,
    /// Friday.
    Friday,
    /// Saturday.
    Saturday,
    /// Sunday.
    Sunday,
}

/// A weekly opening time on some days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OpenHours {
    /// The days of the week.
    pub days: Vec<Day>,
    /// The start, in hours and minutes of two digits each: `09:00`.
    pub from: String,
    /// The end, in the same form: `17:30`. `24:00` is the end of the day. If it is not later than `from`, the
    /// opening goes over midnight: `from` is on each of the days, and this on the next day.
    pub to: String,
}

/// A day on which it is closed, whatever day of the week it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Holiday {
    /// The date, as `2026-12-25`.
    pub date: String,
    /// The holiday's name.
    pub name: String,
}

/// Operating hours of queues.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OperatingHours {
    /// The identity of the operating hours.
    pub id: HoursId,
    /// The name of the operating hours.
    pub name: String,
    /// The time zone, by its IANA name.
    pub time_zone: String,
    /// The weekly opening times.
    pub weekly: Vec<OpenHours>,
    /// The days on which it is closed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub holidays: Vec<Holiday>,
}

#[cfg(test)]
mod tests;

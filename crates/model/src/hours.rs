mod schedule;
mod zone;

pub use schedule::Schedule;
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

/// Some days on which it is open from one time to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OpenHours {
    /// Which days.
    pub days: Vec<Day>,
    /// From, in hours and minutes of two digits each: `09:00`.
    pub from: String,
    /// To, in the same way: `17:30`. `24:00` is the end of the day. Where it is not later than `from`, it is open over
    /// midnight: `from` is on each of the days, and this on the day behind it.
    pub to: String,
}

/// A day on which it is closed, whatever day of the week it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Holiday {
    /// The date, as `2026-12-25`.
    pub date: String,
    /// What people call it.
    pub name: String,
}

/// When something is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OperatingHours {
    /// Identity.
    pub id: HoursId,
    /// What people call it.
    pub name: String,
    /// The time zone, by its IANA name.
    pub time_zone: String,
    /// When it is open.
    pub weekly: Vec<OpenHours>,
    /// When it is not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub holidays: Vec<Holiday>,
}

#[cfg(test)]
mod tests;

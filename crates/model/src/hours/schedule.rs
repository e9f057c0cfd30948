//! A schedule computed from operating hours: whether it is open, when that changes, and open time between
//! moments.

use super::{Day, OperatingHours, Zone};
use crate::{Span, Timestamp};
use jiff::ToSpan as _;
use jiff::civil::{Date, DateTime};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

const MINUTES_A_DAY: u16 = 24 * 60;

/// How many days ahead a change is searched for: most come within a day, nearly all within eight days.
const HORIZONS: [i64; 3] = [1, 8, 400];

/// Operating hours in a form that can be evaluated.
///
/// Local time counts: an opening time that clocks skip does not occur, and one that they repeat occurs twice.
/// On a holiday no opening begins, and one from the evening before ends at midnight.
#[derive(Clone, Debug, PartialEq)]
pub struct Schedule {
    zone: Zone,
    weekly: Vec<Hours>,
    /// The holidays' names, by date.
    holidays: BTreeMap<Date, String>,
}

/// One opening on one day, in minutes from the beginning of that day; its end can be on the next.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Hours {
    day: Day,
    from: u16,
    to: u16,
}

/// What is wrong in operating hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScheduleError {
    /// The time zone does not exist.
    Zone,
    /// The start of an opening is no time of day.
    From {
        /// The number of the opening, from 0.
        number: usize,
        /// Whether it is one that lacks a digit.
        lacks_digit: bool,
    },
    /// The end of an opening is no time of day.
    To {
        /// The number of the opening, from 0.
        number: usize,
        /// Whether it is one that lacks a digit.
        lacks_digit: bool,
    },
    /// An opening has no day.
    Days {
        /// The number of the opening, from 0.
        number: usize,
    },
    /// A holiday has no date.
    Date {
        /// The number of the holiday, from 0.
        number: usize,
    },
}

impl Schedule {
    /// Reads operating hours.
    ///
    /// # Errors
    /// All errors.
    pub fn of(hours: &OperatingHours) -> Result<Self, Vec<ScheduleError>> {
        let mut unreadable = Vec::new();
        let zone = Zone::named(&hours.time_zone);
        if zone.is_none() {
            unreadable.push(ScheduleError::Zone);
        }
        let mut weekly = Vec::new();
        for (number, opening) in hours.weekly.iter().enumerate() {
            let from = minutes(&opening.from).filter(|from| *from < MINUTES_A_DAY);
            let to = minutes(&opening.to);
            if from.is_none() {
                unreadable.push(ScheduleError::From { number, lacks_digit: is_short(&opening.from) });
            }
            if to.is_none() {
                unreadable.push(ScheduleError::To { number, lacks_digit: is_short(&opening.to) });
            }
            if opening.days.is_empty() {
                unreadable.push(ScheduleError::Days { number });
            }
            if let Some((from, to)) = from.zip(to) {
                let to = if to > from { to } else { to + MINUTES_A_DAY };
                weekly.extend(opening.days.iter().map(|day| Hours { day: *day, from, to }));
            }
        }
        let mut holidays = BTreeMap::new();
        for (number, holiday) in hours.holidays.iter().enumerate() {
            match holiday.date.parse() {
                Ok(date) => _ = holidays.insert(date, holiday.name.clone()),
                Err(_) => unreadable.push(ScheduleError::Date { number }),
            }
        }
        match zone {
            Some(zone) if unreadable.is_empty() => Ok(Self { zone, weekly, holidays }),
            _ => Err(unreadable),
        }
    }

    /// Whether it is open at a moment.
    pub fn is_open(&self, at: Timestamp) -> bool {
        let local = self.zone.local(at);
        let today = local.date();
        if self.holidays.contains_key(&today) {
            return false;
        }
        let minute = minute_of_day(local);
        let has_begun = self.on(today).any(|each| (each.from..each.to).contains(&minute));
        let yesterday = today.yesterday().ok();
        has_begun || yesterday.is_some_and(|date| self.on(date).any(|each| minute + MINUTES_A_DAY < each.to))
    }

    /// When it opens or closes next. Nothing if that is more than a year away.
    pub fn next_change(&self, after: Timestamp) -> Option<Timestamp> {
        let is_open = self.is_open(after);
        HORIZONS.into_iter().find_map(|days| {
            let moments = self.moments(after, -1..=days).split_off(&Timestamp(after.0.saturating_add(1)));
            moments.into_iter().find(|at| self.is_open(*at) != is_open)
        })
    }

    /// The open time between two moments.
    pub fn open_between(&self, from: Timestamp, to: Timestamp) -> Span {
        let stretches = self.stretches(from).take_while(|(from, ..)| *from < to);
        let open = stretches.filter(|(.., is_open)| *is_open);
        open.fold(Span(0), |sum, (from, until, _)| sum + (until.map_or(to, |until| until.min(to)) - from))
    }

    /// When it will have been open for this long since a moment. Nothing if that is not before long.
    pub fn open_for(&self, from: Timestamp, span: Span) -> Option<Timestamp> {
        let mut left = span;
        for (from, until, is_open) in self.stretches(from) {
            let lasts = until.map(|until| until - from);
            match (is_open, lasts) {
                (true, Some(lasts)) if lasts < left => left = Span(left.0 - lasts.0),
                (true, _) => return Some(from + left),
                (false, _) => {}
            }
        }
        None
    }

    /// The periods from a moment on in which it is open or closed, each with its end, if that is not more
    /// than a year away.
    fn stretches(&self, from: Timestamp) -> impl Iterator<Item = (Timestamp, Option<Timestamp>, bool)> {
        /// No wait is longer than some weeks.
        const MOST: usize = 1_000;
        let first = Some((from, self.next_change(from), self.is_open(from)));
        let next = |(_, until, is_open): &(Timestamp, Option<Timestamp>, bool)| {
            until.map(|at| (at, self.next_change(at), !is_open))
        };
        std::iter::successors(first, next).take(MOST)
    }

    /// Since when it is open: the beginning of time if that is more than a year ago, nothing while it is
    /// closed.
    pub fn open_since(&self, at: Timestamp) -> Option<Timestamp> {
        let was_closed = |moment: Timestamp| {
            moment.0.checked_sub(1).is_some_and(|before| !self.is_open(Timestamp(before)))
        };
        let since = || {
            HORIZONS.into_iter().find_map(|days| {
                let moments = self.moments(at, -days..=1);
                moments
                    .range(..=at)
                    .rev()
                    .copied()
                    .find(|moment| self.is_open(*moment) && was_closed(*moment))
            })
        };
        self.is_open(at).then(|| since().unwrap_or_default())
    }

    /// The name of the holiday at a moment, if it is one.
    pub fn holiday(&self, at: Timestamp) -> Option<&str> {
        self.holidays.get(&self.zone.local(at).date()).map(String::as_str)
    }

    /// All moments at which it can open or close, in order, on days counted from that of a moment.
    fn moments(&self, around: Timestamp, days: RangeInclusive<i64>) -> BTreeSet<Timestamp> {
        let today = self.zone.local(around).date();
        let dates = days.filter_map(|day| today.checked_add(day.days()).ok());
        let changes = dates.flat_map(|date| {
            let openings = self.on(date).flat_map(move |each| [at(date, each.from), at(date, each.to)]);
            openings.chain([at(date, 0)]).flatten()
        });
        let mut moments: BTreeSet<Timestamp> = changes.flat_map(|local| self.zone.moments(local)).collect();
        if let Some((first, last)) = moments.first().copied().zip(moments.last().copied()) {
            moments.extend(self.zone.shifts(first, last));
        }
        moments
    }

    /// The openings that begin on a date.
    fn on(&self, date: Date) -> impl Iterator<Item = &Hours> {
        let day = Day::of(date);
        let is_holiday = self.holidays.contains_key(&date);
        self.weekly.iter().filter(move |each| each.day == day && !is_holiday)
    }
}

fn minute_of_day(local: DateTime) -> u16 {
    u16::from(local.hour().unsigned_abs()) * 60 + u16::from(local.minute().unsigned_abs())
}

/// A minute of a date by local time; it can be on the next day.
fn at(date: Date, minute: u16) -> Option<DateTime> {
    date.at(0, 0, 0, 0).checked_add(i64::from(minute).minutes()).ok()
}

/// Whether it is a time with a digit missing, or without minutes.
fn is_short(text: &str) -> bool {
    let (hour, minute) = text.split_once(':').unwrap_or((text, "0"));
    let lacks_one = hour.len() == 1 || minute.len() == 1;
    lacks_one && minutes(&format!("{hour:0>2}:{minute:0>2}")).is_some()
}

/// `HH:MM` in minutes, up to `24:00`.
fn minutes(text: &str) -> Option<u16> {
    let (hour, minute) = text.split_once(':')?;
    let number = |digits: &str| {
        let is_plain = digits.len() == 2 && digits.bytes().all(|each| each.is_ascii_digit());
        is_plain.then(|| digits.parse::<u16>().ok()).flatten()
    };
    let (hour, minute) = (number(hour)?, number(minute)?);
    let total = hour * 60 + minute;
    (minute < 60 && total <= MINUTES_A_DAY).then_some(total)
}

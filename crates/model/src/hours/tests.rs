//! Tests of operating hours: openings, changes, holidays, and clocks that skip or repeat a time.

use super::{Day, Holiday, OpenHours, OperatingHours, Schedule, ScheduleError, Zone};
use crate::Timestamp;

const WEEKDAYS: [Day; 5] = [Day::Monday, Day::Tuesday, Day::Wednesday, Day::Thursday, Day::Friday];

fn at(moment: &str) -> Timestamp {
    let moment: jiff::Timestamp = moment.parse().unwrap();
    Timestamp(u64::try_from(moment.as_millisecond()).unwrap())
}

fn opening(days: &[Day], from: &str, to: &str) -> OpenHours {
    OpenHours { days: days.to_vec(), from: from.into(), to: to.into() }
}

fn hours(time_zone: &str, weekly: Vec<OpenHours>, holidays: &[&str]) -> OperatingHours {
    let holiday = |date: &&str| Holiday { date: (*date).into(), name: "Holiday".into() };
    OperatingHours {
        id: "hours".into(),
        name: "Hours".into(),
        time_zone: time_zone.into(),
        weekly,
        holidays: holidays.iter().map(holiday).collect(),
    }
}

fn schedule(time_zone: &str, weekly: Vec<OpenHours>, holidays: &[&str]) -> Schedule {
    Schedule::of(&hours(time_zone, weekly, holidays)).unwrap()
}

#[test]
fn it_is_open_by_the_clocks_of_its_time_zone() {
    let berlin = schedule("Europe/Berlin", vec![opening(&WEEKDAYS, "09:00", "17:30")], &[]);
    assert!(!berlin.is_open(at("2026-11-23T07:59:59Z")));
    assert!(berlin.is_open(at("2026-11-23T08:00:00Z")));
    assert!(berlin.is_open(at("2026-11-23T16:29:59Z")));
    assert!(!berlin.is_open(at("2026-11-23T16:30:00Z")));
    assert!(!berlin.is_open(at("2026-11-22T10:00:00Z")), "a Sunday");
    assert!(berlin.is_open(at("2026-07-20T07:00:00Z")), "summer time");
}

#[test]
fn the_next_change_is_the_next_opening_or_closing() {
    let berlin = schedule("Europe/Berlin", vec![opening(&WEEKDAYS, "09:00", "17:30")], &["2026-11-23"]);
    assert_eq!(berlin.next_change(at("2026-11-20T10:00:00Z")), Some(at("2026-11-20T16:30:00Z")));
    assert_eq!(berlin.next_change(at("2026-11-20T16:30:00Z")), Some(at("2026-11-24T08:00:00Z")));
}

#[test]
fn an_opening_goes_on_after_midnight() {
    let night = schedule("UTC", vec![opening(&[Day::Friday], "22:00", "06:00")], &[]);
    assert!(night.is_open(at("2026-11-20T23:00:00Z")));
    assert!(night.is_open(at("2026-11-21T05:59:00Z")));
    assert!(!night.is_open(at("2026-11-21T06:00:00Z")));
    assert!(!night.is_open(at("2026-11-20T05:00:00Z")), "Thursday's night is not open");
    assert_eq!(night.next_change(at("2026-11-20T23:00:00Z")), Some(at("2026-11-21T06:00:00Z")));
}

#[test]
fn a_day_can_end_at_24_00_and_go_on_at_00_00() {
    let days = [Day::Monday, Day::Tuesday];
    let open = schedule("UTC", vec![opening(&days, "00:00", "24:00")], &[]);
    assert_eq!(open.next_change(at("2026-11-23T12:00:00Z")), Some(at("2026-11-25T00:00:00Z")));
    let same = schedule("UTC", vec![opening(&days, "08:00", "08:00")], &[]);
    assert_eq!(same.next_change(at("2026-11-23T12:00:00Z")), Some(at("2026-11-25T08:00:00Z")));
}

#[test]
fn on_a_holiday_it_is_closed_whatever_day_of_the_week_it_is() {
    let night = opening(&[Day::Thursday, Day::Friday], "22:00", "06:00");
    let closed = schedule("UTC", vec![night], &["2026-12-25"]);
    assert!(closed.is_open(at("2026-12-24T23:59:00Z")), "until the holiday begins");
    assert!(!closed.is_open(at("2026-12-25T00:00:00Z")));
    assert!(!closed.is_open(at("2026-12-25T23:00:00Z")), "what would begin on it does not");
    assert!(!closed.is_open(at("2026-12-26T02:00:00Z")), "and does not go on");
    assert_eq!(closed.next_change(at("2026-12-24T23:00:00Z")), Some(at("2026-12-25T00:00:00Z")));
}

#[test]
fn a_time_that_clocks_skip_does_not_come() {
    let berlin = schedule("Europe/Berlin", vec![opening(&[Day::Sunday], "02:30", "04:00")], &[]);
    assert!(!berlin.is_open(at("2026-03-29T00:59:59Z")));
    assert!(berlin.is_open(at("2026-03-29T01:00:00Z")), "clocks go from 02:00 to 03:00");
    assert_eq!(berlin.next_change(at("2026-03-29T00:00:00Z")), Some(at("2026-03-29T01:00:00Z")));
    assert_eq!(berlin.next_change(at("2026-03-29T01:00:00Z")), Some(at("2026-03-29T02:00:00Z")));
}

#[test]
fn a_time_that_clocks_repeat_comes_twice() {
    let berlin = schedule("Europe/Berlin", vec![opening(&[Day::Sunday], "01:00", "02:30")], &[]);
    let mut changes = Vec::new();
    let mut now = at("2026-10-24T22:00:00Z");
    while changes.len() < 4 {
        now = berlin.next_change(now).unwrap();
        changes.push(now);
    }
    let expected =
        ["2026-10-24T23:00:00Z", "2026-10-25T00:30:00Z", "2026-10-25T01:00:00Z", "2026-10-25T01:30:00Z"];
    assert_eq!(changes, expected.map(at));
}

#[test]
fn what_never_changes_has_no_next_change() {
    assert_eq!(schedule("UTC", Vec::new(), &[]).next_change(at("2026-11-23T12:00:00Z")), None);
    let every = [WEEKDAYS.as_slice(), &[Day::Saturday, Day::Sunday]].concat();
    let always = schedule("Europe/Berlin", vec![opening(&every, "00:00", "24:00")], &[]);
    assert_eq!(always.next_change(at("2026-11-23T12:00:00Z")), None);
    let holiday = schedule("UTC", vec![opening(&every, "00:00", "24:00")], &["2027-11-01"]);
    assert_eq!(holiday.next_change(at("2026-11-23T12:00:00Z")), Some(at("2027-11-01T00:00:00Z")));
    assert!(!always.is_open(Timestamp(u64::MAX)) || always.next_change(Timestamp(u64::MAX)).is_none());
}

#[test]
fn what_cannot_be_read_is_named() {
    let mut wrong = hours("Europe/Atlantis", vec![opening(&[], "9:00", "24:01")], &["2026-02-30"]);
    let errors = [
        ScheduleError::Zone,
        ScheduleError::From { number: 0, lacks_digit: true },
        ScheduleError::To { number: 0, lacks_digit: false },
        ScheduleError::Days { number: 0 },
        ScheduleError::Date { number: 0 },
    ];
    assert_eq!(Schedule::of(&wrong), Err(errors.to_vec()));
    wrong = hours("UTC", vec![opening(&[Day::Monday], "24:00", "+1:00")], &["tomorrow"]);
    assert_eq!(Schedule::of(&wrong).unwrap_err().len(), 3);
}

#[test]
fn a_day_ends_at_midnight_by_the_clocks_of_its_time_zone() {
    let new_york = Zone::named("America/New_York").unwrap();
    assert_eq!(new_york.local_time(at("2026-11-23T02:15:00Z")), (21, Day::Sunday));
    assert_eq!(new_york.end_of_day(at("2026-11-23T02:15:00Z")), at("2026-11-23T05:00:00Z"));
    assert_eq!(new_york.end_of_day(at("2026-11-23T05:00:00Z")), at("2026-11-24T05:00:00Z"));
    assert_eq!(new_york.start_of_day(at("2026-11-23T02:15:00Z")), at("2026-11-22T05:00:00Z"));
    assert_eq!(new_york.start_of_day(at("2026-11-23T05:00:00Z")), at("2026-11-23T05:00:00Z"));
    // Clocks go from 24:00 to 01:00: the day after begins at 01:00.
    let beirut = Zone::named("Asia/Beirut").unwrap();
    assert_eq!(beirut.end_of_day(at("2026-03-28T12:00:00Z")), at("2026-03-28T22:00:00Z"));
    assert_eq!(beirut.start_of_day(at("2026-03-29T12:00:00Z")), at("2026-03-28T22:00:00Z"));
    assert_eq!(Zone::named("Europe/Atlantis"), None);
    assert_eq!(
        Zone::default().end_of_day(Timestamp(u64::MAX)),
        Zone::default().end_of_day(Timestamp(u64::MAX - 1))
    );
}

#[test]
fn it_is_open_since_it_opened_last() {
    let berlin = schedule("Europe/Berlin", vec![opening(&WEEKDAYS, "09:00", "17:30")], &["2026-11-23"]);
    assert_eq!(berlin.open_since(at("2026-11-24T08:00:00Z")), Some(at("2026-11-24T08:00:00Z")));
    assert_eq!(berlin.open_since(at("2026-11-24T16:29:59Z")), Some(at("2026-11-24T08:00:00Z")));
    assert_eq!(berlin.open_since(at("2026-11-24T16:30:00Z")), None, "it is closed");
    let night = schedule("UTC", vec![opening(&[Day::Friday], "22:00", "06:00")], &[]);
    assert_eq!(night.open_since(at("2026-11-21T05:00:00Z")), Some(at("2026-11-20T22:00:00Z")));
    let every = [WEEKDAYS.as_slice(), &[Day::Saturday, Day::Sunday]].concat();
    let always = schedule("UTC", vec![opening(&every, "00:00", "24:00")], &[]);
    assert_eq!(always.open_since(at("2026-11-23T12:00:00Z")), Some(Timestamp(0)), "nobody knows since when");
    let holiday = schedule("UTC", vec![opening(&every, "00:00", "24:00")], &["2026-03-01"]);
    assert_eq!(holiday.open_since(at("2026-11-23T12:00:00Z")), Some(at("2026-03-02T00:00:00Z")));
}

#[test]
fn a_holiday_has_its_name_by_the_clocks_of_its_time_zone() {
    let berlin = schedule("Europe/Berlin", vec![opening(&WEEKDAYS, "09:00", "17:30")], &["2026-12-25"]);
    assert_eq!(berlin.holiday(at("2026-12-24T22:59:59Z")), None);
    assert_eq!(berlin.holiday(at("2026-12-24T23:00:00Z")), Some("Holiday"));
    assert_eq!(berlin.holiday(at("2026-12-25T23:00:00Z")), None);
}

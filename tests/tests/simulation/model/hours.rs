//! Operating hours in the model.

use super::Model;
use model::{Day, QueueId, Timestamp};

const MINUTE: u64 = 60_000;
const DAY: u64 = 24 * 60;
const DAYS: [Day; 7] =
    [Day::Thursday, Day::Friday, Day::Saturday, Day::Sunday, Day::Monday, Day::Tuesday, Day::Wednesday];

impl Model {
    /// Whether a queue is open. All hours here are by UTC and there are no holidays.
    pub(super) fn is_open(&self, queue: &QueueId, now: Timestamp) -> bool {
        let Some(id) = &self.queue(queue).hours else { return true };
        let hours = self.organisation.operating_hours.iter().find(|hours| hours.id == *id).unwrap();
        // The first of January 1970 was a Thursday.
        let (day, minute) = ((now.0 / MINUTE) / DAY, (now.0 / MINUTE) % DAY);
        let is_day = |days: &[Day], day: u64| days.contains(&DAYS[(day % 7) as usize]);
        hours.weekly.iter().any(|opening| {
            let (from, to) = (minutes(&opening.from), minutes(&opening.to));
            let is_overnight = to <= from;
            let today = is_day(&opening.days, day) && minute >= from && (is_overnight || minute < to);
            today || is_overnight && is_day(&opening.days, day - 1) && minute < to
        })
    }
}

fn minutes(time: &str) -> u64 {
    let (hours, minutes) = time.split_once(':').unwrap();
    hours.parse::<u64>().unwrap() * 60 + minutes.parse::<u64>().unwrap()
}

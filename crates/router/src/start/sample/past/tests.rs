//! History is the same for the same moment, is over when its day begins, and keeps to its numbers and hours.

use super::*;
use crate::start::sample::{organisation, records, templates};
use std::collections::BTreeMap;

/// A Wednesday, in the afternoon of the shop.
const WEDNESDAY: Timestamp = Timestamp(1_767_218_400_000);

fn past(now: Timestamp) -> Past {
    Past::before(now, &organisation().unwrap(), &records().unwrap(), templates::read().unwrap())
}

#[test]
fn history_is_the_same_for_the_same_moment_and_over_when_its_day_begins() {
    let zone = Zone::named("America/Los_Angeles").unwrap();
    let once = past(WEDNESDAY);
    assert_eq!(once.entries, past(WEDNESDAY).entries);
    // Whatever the hour at which the sample begins, and in the days of a week.
    for later in [0, 7, 14, 21, 28, 35, 42, 49, 71, 90, 113, 140, 167] {
        let now = Timestamp(WEDNESDAY.0 + later * HOUR + 61_000);
        let past = past(now);
        let latest = past.entries.iter().map(|entry| entry.at).max().unwrap();
        assert!(latest < zone.start_of_day(now), "a rep's day begins with the journal");
        assert!(past.entries.is_sorted_by_key(|entry| entry.at));
        let (mut conversations, mut offers) = (Vec::new(), Vec::new());
        for event in past.entries.iter().flat_map(|entry| &entry.events) {
            match event {
                Event::ConversationOpened { conversation, .. } => conversations.push(conversation.0),
                Event::Offered { offer, .. } => offers.push(offer.0),
                _ => {}
            }
        }
        let count = conversations.len() as u64;
        assert_eq!(conversations, (1..=count).collect::<Vec<_>>(), "in the order of time");
        assert!((200..PAST_CONVERSATIONS).contains(&count), "{count}");
        offers.sort_unstable();
        assert_eq!(offers, (1..=offers.len() as u64).collect::<Vec<_>>());
        for case in ["CAS-01042", "CAS-00987", "CAS-01051"] {
            let found = past.cases.iter().filter(|(_, made)| made.id.0 == case && !made.title.is_empty());
            assert_eq!(found.count(), 1, "{case}");
        }
        let mut ids: Vec<_> = past.notes.iter().map(|(_, note)| note.id.clone()).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), past.notes.len());
    }
}

#[test]
fn mondays_are_busy_and_nobody_works_at_night_or_on_sundays() {
    let zone = Zone::named("America/Los_Angeles").unwrap();
    let past = past(WEDNESDAY);
    let mut by_day: BTreeMap<Day, u64> = BTreeMap::new();
    for entry in &past.entries {
        if let [Event::ConversationOpened { .. }] = &entry.events[..] {
            let (hour, day) = zone.local_time(entry.at);
            assert!((8..20).contains(&hour), "{hour}");
            *by_day.entry(day).or_default() += 1;
        }
    }
    assert!(by_day[&Day::Monday] * 2 > by_day[&Day::Thursday] * 3, "{by_day:?}");
    assert!(!by_day.contains_key(&Day::Sunday) && by_day.contains_key(&Day::Saturday));
}

//! The rep's day: what was closed, at this desk and at others.

use super::*;
use model::{Channel, ClosedWork, DayOffers, DayRecords, Ending, Today};

fn told(desk: &mut Desk, since: Timestamp, closed: &[(u64, Timestamp)]) {
    let work = |(id, at): &(u64, Timestamp)| ClosedWork {
        id: ConversationId(*id),
        channel: Channel::Chat,
        customer: format!("Customer {id}"),
        about: None,
        at: *at,
    };
    let records = DayRecords { closed: closed.iter().map(work).collect(), passed_on: vec![] };
    let today = Today { since, offers: DayOffers::default(), records: Some(records) };
    desk.take(Input::Router(FromRouter::Found(LookupResult::Today(today))), NOW);
}

fn closed(desk: &Desk) -> Vec<u64> {
    desk.view().closed.iter().map(|each| each.id.0).collect()
}

#[test]
fn what_was_closed_at_another_desk_stands_beside_what_this_one_saw_and_nothing_twice() {
    let (mut desk, _) = connected(PersistedOutbox::default());
    desk.take(event(1, opened(conversation(1))), NOW);
    let ended = DeskEvent::ConversationEnded { conversation: KIRAN, ending: Ending::Customer };
    desk.take(event(2, ended), NOW);
    desk.take(event(3, DeskEvent::SessionClosed { conversation: KIRAN }), NOW);
    assert_eq!(closed(&desk), [1]);
    let before = |seconds: u64| Timestamp(ROUTERS.0 - seconds * 1_000);
    told(&mut desk, before(90), &[(7, before(5)), (1, before(0)), (8, before(30))]);
    assert_eq!(closed(&desk), [1, 7, 8], "the last one first");
    told(&mut desk, before(20), &[]);
    assert_eq!(closed(&desk), [1, 7], "the day began after the other one was closed");
}

#[test]
fn while_the_records_are_away_what_this_desk_saw_is_still_there() {
    let (mut desk, _) = connected(PersistedOutbox::default());
    let offers = DayOffers { offered: 4, missed: 1, ..DayOffers::default() };
    let today = Today { since: Timestamp(0), offers, records: None };
    desk.take(Input::Router(FromRouter::Found(LookupResult::Today(today.clone()))), NOW);
    assert_eq!(desk.view().today, Some(today));
    desk.take(Input::SignedOut { why: None }, NOW);
    assert_eq!(desk.view().today, None, "it was another's day");
}

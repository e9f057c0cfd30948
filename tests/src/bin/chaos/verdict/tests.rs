//! Tests of the verdict.

use super::*;
use crate::journal::Offer;
use crate::ledger::{Broken, Said};

fn message(key: &str, text: &str) -> Message {
    Message { rep: None, key: key.into(), text: text.into() }
}

/// One visit, with one message that was acknowledged, and what the journal has of it.
fn one_visit(there: Vec<Message>) -> (History, Journal) {
    let mut history = History::default();
    history.said.push(Said {
        conversation: number_of("c3v1"),
        rep: None,
        key: "k1".into(),
        text: "c3v1 1".into(),
        fate: Fate::Done,
    });
    let mut journal = Journal::default();
    journal.conversations.insert(7, Conversation { name: "c3v1".into(), messages: there, ends: 0 });
    (history, journal)
}

fn wrong(there: Vec<Message>) -> usize {
    let (history, journal) = one_visit(there);
    messages(&history, &journal).wrong.len()
}

#[test]
fn a_message_that_is_lost_doubled_or_made_up_is_found() {
    assert_eq!(wrong(vec![message("k1", "c3v1 1")]), 0);
    assert_eq!(wrong(Vec::new()), 1);
    assert_eq!(wrong(vec![message("k1", "c3v1 1"), message("k1", "c3v1 1")]), 1);
    assert_eq!(wrong(vec![message("k1", "c3v1 1"), message("k2", "c3v1 2")]), 1);
}

#[test]
fn a_message_that_was_refused_must_not_be_there_and_one_without_an_answer_may_be() {
    let (mut history, journal) = one_visit(vec![message("k1", "c3v1 1")]);
    history.said[0].fate = Fate::Refused("empty".into());
    assert_eq!(messages(&history, &journal).wrong.len(), 1);
    history.said[0].fate = Fate::Open;
    assert_eq!(messages(&history, &journal).wrong, [""; 0]);
}

#[test]
fn messages_that_changed_places_are_found() {
    let (_, journal) = one_visit(vec![message("k2", "c3v1 2"), message("k1", "c3v1 1")]);
    assert_eq!(order(&journal).wrong.len(), 1);
}

#[test]
fn an_offer_without_an_outcome_with_two_or_of_two_reps_is_found() {
    let offer = |rep: &str, outcomes: &[&str]| Offer {
        rep: rep.into(),
        conversation: 7,
        outcomes: outcomes.iter().map(|outcome| (*outcome).to_owned()).collect(),
    };
    let mut journal = Journal::default();
    journal.offers.insert(1, offer("ana", &["accepted"]));
    assert_eq!((outcomes(&journal).wrong.len(), one_rep(&journal).wrong.len()), (0, 0));
    journal.offers.insert(2, offer("ben", &["accepted", "missed"]));
    journal.offers.insert(3, offer("ben", &[]));
    assert_eq!((outcomes(&journal).wrong.len(), one_rep(&journal).wrong.len()), (2, 1));
}

/// Heard at 1 s, for 8 s, accepted after two, and missed.
fn missed(broken: Option<&'static str>) -> Check {
    let (mut history, mut journal) = (History::default(), Journal::default());
    let heard = Heard {
        rep: "ana".into(),
        at: 1_000,
        lasts: 8_000,
        accepted_at: Some(3_000),
        ended_at: Some(9_000),
        ..Heard::default()
    };
    history.offers.insert(1, heard);
    history.broken.extend(broken.map(|fault| Broken { fault, from: 2_000, to: 8_000, back_after: Some(0) }));
    let outcomes = vec!["missed".to_owned()];
    journal.offers.insert(1, Offer { rep: "ana".into(), conversation: 7, outcomes });
    blamed(&history, &journal)
}

#[test]
fn whoever_accepted_in_time_is_blamed_only_where_the_router_could_not_hear_it() {
    assert_eq!(missed(None).wrong.len(), 1);
    assert_eq!(missed(Some(Fault::Pause.name())).wrong.len(), 1);
    assert_eq!(missed(Some(Fault::HalfOpen.name())).looked_at, 0);
}

#[test]
fn an_offer_that_rings_on_is_found_and_a_fault_excuses_some_of_it() {
    let rang = |ended: u64, broken: Option<Broken>| {
        let mut history = History::default();
        let heard = Heard { at: 1_000, lasts: 8_000, ended_at: Some(ended), ..Heard::default() };
        history.offers.insert(1, heard);
        history.broken.extend(broken);
        time(&history).wrong.len()
    };
    let pause = Broken { fault: "paused", from: 2_000, to: 12_000, back_after: Some(1_000) };
    assert_eq!((rang(10_500, None), rang(16_000, None)), (0, 1));
    assert_eq!((rang(35_000, Some(pause.clone())), rang(60_000, Some(pause))), (0, 1));
}

#[test]
fn a_row_of_the_records_that_is_missing_doubled_or_counted_twice_is_found() {
    let (_, mut journal) = one_visit(vec![message("k1", "c3v1 1")]);
    journal.entries = 5;
    let outcomes = vec!["accepted".to_owned()];
    journal.offers.insert(1, Offer { rep: "ana".into(), conversation: 7, outcomes });
    let said = (None, "c3v1 1".to_owned());
    let right = || Records {
        position: 5,
        conversations: BTreeMap::from([(7, vec![said.clone()])]),
        offers: BTreeMap::from([(1, Some("accepted".to_owned()))]),
        counted: 1,
    };
    assert_eq!(projected(&journal, &right()).wrong, [""; 0]);
    let doubled = BTreeMap::from([(7, vec![said.clone(), said.clone()])]);
    for wrong in [
        Records { position: 4, ..right() },
        Records { conversations: BTreeMap::new(), ..right() },
        Records { conversations: doubled, ..right() },
        Records { offers: BTreeMap::from([(1, None)]), ..right() },
        Records { counted: 2, ..right() },
    ] {
        assert_eq!(projected(&journal, &wrong).wrong.len(), 1, "{wrong:?}");
    }
}

//! What is projected from the journal is there once, whatever is repeated, missed or rebuilt, and is found again.

use super::{Kept, at, code, contact, organisation};
use crate::{
    Case, DeclineReason, FiguresOf, Note, Opening, OrganisationRecords, Page, PageRequest, ProjectedEntry,
    ProjectedEvent, QUARTER, Records, SessionEnd, Subject, TimelineItem,
};
use ProjectedEvent as Event;
use model::{
    Author, Channel, ContactId, ConversationId, Ending, NotShown, OfferId, OfferOutcome, RepId, Text,
    Timestamp, Withdrawal,
};

/// The first moment of the story, at the beginning of a quarter of an hour.
const START: u64 = 1_000 * QUARTER.0;

pub(super) async fn check(records: &Records) {
    a_story_is_told_as_it_happened(records).await;
    every_entry_counts_once(records).await;
    a_gap_is_refused_and_writes_nothing(records).await;
    events_about_what_is_unknown_are_passed_over(records).await;
    figures_are_counted_by_quarter(records).await;
    a_rebuild_takes_back_what_came_later_and_nothing_else(records).await;
    a_journal_whose_beginning_is_gone_can_be_projected(records).await;
    what_was_before_the_journal_stays_whatever_is_rebuilt(records).await;
    a_timeline_has_everything_once_and_the_latest_first(records).await;
    a_rep_sees_what_they_closed_today(records).await;
    a_rep_sees_what_went_elsewhere_and_what_became_of_it(records).await;
    presence_times_follow_each_other(records).await;
    a_large_batch_is_projected_in_order(records).await;
}

/// An entry at so many seconds after the start.
pub(super) fn entry(seconds: u64, events: impl Into<Vec<Event>>) -> ProjectedEntry {
    ProjectedEntry { at: Timestamp(START + seconds * 1_000), events: events.into() }
}

pub(super) fn opened(number: u64, contact: Option<&str>) -> Event {
    opened_as(number, "Kiran", contact)
}

/// Somebody of this name, whom nobody knows.
pub(super) fn opened_by(number: u64, customer: &str) -> Event {
    opened_as(number, customer, None)
}

fn opened_as(number: u64, customer: &str, contact: Option<&str>) -> Event {
    let opening = Opening {
        channel: Channel::Chat,
        workstream: "support".into(),
        customer: customer.into(),
        subject: None,
        contact: contact.map(ContactId::from),
        case: None,
        verified: contact.is_some(),
    };
    Event::ConversationOpened { conversation: ConversationId(number), opening: Box::new(opening) }
}

pub(super) fn queued(number: u64) -> Event {
    Event::Queued { conversation: ConversationId(number), queue: "general".into() }
}

pub(super) fn message(number: u64, author: Author, text: &str) -> Event {
    Event::MessageAdded { conversation: ConversationId(number), author, text: text.into() }
}

pub(super) fn offered(offer: u64, number: u64, rep: &str) -> Event {
    let (offer, conversation) = (OfferId(offer), ConversationId(number));
    Event::Offered { offer, conversation, rep: rep.into(), is_work: true }
}

pub(super) fn outcome(offer: u64, outcome: OfferOutcome, reason: Option<&str>) -> Event {
    Event::OfferEnded { offer: OfferId(offer), outcome, reason: reason.map(Text::from) }
}

pub(super) fn left(number: u64, how: SessionEnd) -> Event {
    Event::SessionEnded { conversation: ConversationId(number), how }
}

pub(super) fn ended(number: u64, ending: Ending) -> Event {
    Event::ConversationEnded { conversation: ConversationId(number), ending }
}

pub(super) fn ana() -> Author {
    Author::Representative("ana".into())
}

/// Ben rejects a chat, Ana takes it after ten seconds, writes, and closes it.
fn story() -> Vec<ProjectedEntry> {
    vec![
        entry(0, [opened(1, Some("kiran")), message(1, Author::Customer, "My order is late"), queued(1)]),
        entry(1, [offered(1, 1, "ben")]),
        entry(2, [Event::OfferShown { offer: OfferId(1) }]),
        entry(5, [outcome(1, OfferOutcome::Rejected, Some("lunch")), offered(2, 1, "ana")]),
        entry(10, [outcome(2, OfferOutcome::Accepted, None)]),
        entry(20, [message(1, ana(), "I look it up.")]),
        entry(30, [message(1, ana(), "It comes\0 tomorrow 🔔")]),
        entry(40, [ended(1, Ending::Representative)]),
        entry(
            50,
            [
                Event::Disposed { conversation: ConversationId(1), disposition: "solved".into() },
                left(1, SessionEnd::Closed),
            ],
        ),
    ]
}

/// All that is looked up of a conversation, for comparison.
async fn all(kept: &OrganisationRecords, number: u64) -> String {
    let id = ConversationId(number);
    let page = PageRequest::first(100);
    format!(
        "{:?}\n{:?}\n{:?}\n{:?}\n{:?}",
        kept.conversation(id).await.kept(),
        kept.transcript(id, &page).await.kept(),
        kept.sessions(id).await.kept(),
        kept.offers(id).await.kept(),
        kept.figures(FiguresOf::Queues, Timestamp(0), Timestamp(u64::MAX / 4), true).await.kept(),
    )
}

async fn a_story_is_told_as_it_happened(records: &Records) {
    let kept = organisation(records, "story").await;
    assert_eq!(kept.position().await.kept().last, 0);
    assert_eq!(kept.apply(1, story()).await.kept(), 9);
    assert_eq!(kept.position().await.kept().last, 9);
    let found = kept.conversation(ConversationId(1)).await.kept().expect("it is there");
    let second = |seconds: u64| Some(Timestamp(START + seconds * 1_000));
    assert_eq!((found.answered_at, found.ended_at, found.closed_at), (second(10), second(40), second(50)));
    assert_eq!((found.ending, found.messages), (Some(Ending::Representative), 3));
    assert_eq!(found.representative, Some("ana".into()));
    assert_eq!((found.queue, found.contact), (Some("general".into()), Some("kiran".into())));
    assert_eq!(found.disposition, Some("solved".into()));
    let Page { items, next } = kept.transcript(found.id, &PageRequest::first(2)).await.kept();
    let said: Vec<_> = items.iter().map(|message| (message.number, message.text.as_str())).collect();
    assert_eq!(said, [(2, "I look it up."), (3, "It comes tomorrow 🔔")]);
    let earlier = PageRequest::after(next.expect("one is earlier"), 2);
    let Page { items, next } = kept.transcript(found.id, &earlier).await.kept();
    assert_eq!((items.len(), items[0].from.as_str(), next), (1, "customer", None));
    let sessions = kept.sessions(found.id).await.kept();
    assert_eq!(
        (sessions.len(), sessions[0].began_at, sessions[0].how.as_deref()),
        (1, Timestamp(START + 10_000), Some("closed"))
    );
    let offers = kept.offers(found.id).await.kept();
    let outcomes: Vec<_> =
        offers.iter().map(|offer| (offer.outcome.as_deref(), offer.reason.as_deref())).collect();
    assert_eq!(outcomes, [(Some("rejected"), Some("lunch")), (Some("accepted"), None)]);
    assert_eq!([offers[0].was_shown, offers[1].was_shown], [true, false]);
}

async fn every_entry_counts_once(records: &Records) {
    let (whole, repeated) = (organisation(records, "whole").await, organisation(records, "repeated").await);
    whole.apply(1, story()).await.kept();
    for (first, last) in [(0, 3), (1, 2), (0, 3), (2, 6), (6, 9), (3, 9), (0, 9)] {
        repeated.apply(first as u64 + 1, story()[first..last].to_vec()).await.kept();
    }
    assert_eq!(all(&repeated, 1).await, all(&whole, 1).await);
    assert_eq!(repeated.apply(10, vec![]).await.kept(), 9, "nothing is nothing");
}

async fn a_gap_is_refused_and_writes_nothing(records: &Records) {
    let kept = organisation(records, "gap").await;
    kept.apply(1, story()[..2].to_vec()).await.kept();
    assert_eq!(code(kept.apply(4, story()[3..].to_vec()).await), "entries-missing");
    assert_eq!(kept.position().await.kept().last, 2);
    assert_eq!(kept.conversation(ConversationId(1)).await.kept().map(|found| found.closed_at), Some(None));
    assert_eq!(kept.apply(3, vec![entry(9, [])]).await.kept(), 3, "an entry without events still counts");
}

async fn events_about_what_is_unknown_are_passed_over(records: &Records) {
    let kept = organisation(records, "unknown").await;
    let strange = [
        queued(7),
        message(7, Author::Customer, "?"),
        offered(7, 7, "ana"),
        outcome(8, OfferOutcome::Accepted, None),
        left(7, SessionEnd::Closed),
        ended(7, Ending::Customer),
        Event::OfferShown { offer: OfferId(9) },
        opened(8, None),
    ];
    assert_eq!(kept.apply(1, vec![entry(0, strange)]).await.kept(), 1);
    assert_eq!(kept.conversation(ConversationId(7)).await.kept(), None);
    assert!(kept.conversation(ConversationId(8)).await.kept().is_some());
}

async fn figures_are_counted_by_quarter(records: &Records) {
    let kept = organisation(records, "figures").await;
    kept.apply(1, story()).await.kept();
    let later = QUARTER.0 / 1_000;
    let more = vec![
        entry(later, [opened(2, None), queued(2), offered(3, 2, "ben")]),
        entry(
            later + 1,
            [outcome(3, OfferOutcome::NotDisplayed(Some(NotShown::Locked)), None), offered(4, 2, "ben")],
        ),
        entry(later + 2, [outcome(4, OfferOutcome::Rejected, None)]),
        entry(later + 3, [offered(5, 2, "ben")]),
        entry(
            later + 4,
            [outcome(5, OfferOutcome::Withdrawn(Withdrawal::Customer), None), ended(2, Ending::Customer)],
        ),
    ];
    kept.apply(10, more).await.kept();
    let (from, until) = (Timestamp(START), Timestamp(START + 2 * QUARTER.0));
    let count = async |of: FiguresOf, subject: &str, measure: &str, from, until| -> (u64, String) {
        let found = kept.figures(of, from, until, false).await.kept();
        let found: Vec<_> =
            found.into_iter().filter(|found| found.subject == subject && found.measure == measure).collect();
        let details: Vec<_> = found.iter().map(|found| found.detail.clone()).collect();
        (found.iter().map(|found| found.count).sum(), details.join(" "))
    };
    let queues = || FiguresOf::Queues;
    let reps = || FiguresOf::Representatives;
    assert_eq!(count(queues(), "general", "offered", from, until).await, (5, String::new()));
    assert_eq!(count(reps(), "ben", "offered", from, until).await, (4, String::new()));
    assert_eq!(count(queues(), "general", "notDisplayed", from, until).await, (1, "locked".into()));
    assert_eq!(count(queues(), "general", "seen", from, until).await.0, 3);
    assert_eq!(count(queues(), "general", "answered", from, until).await, (1, "16".into()), "ten seconds");
    assert_eq!(count(queues(), "general", "abandoned", from, until).await, (1, "4".into()));
    assert_eq!(count(reps(), "ana", "handled", from, until).await, (1, "64".into()));
    assert_eq!(count(reps(), "ben", "withdrawn", from, until).await, (1, "customer".into()));
    let first = Timestamp(START + QUARTER.0);
    assert_eq!(count(queues(), "general", "offered", from, first).await.0, 2, "only of the first quarter");
    let by_quarter = kept.figures(queues(), from, until, true).await.kept();
    assert!(by_quarter.iter().any(|found| found.quarter == Some(first)));
    let reason = |reason: &str| DeclineReason { reason: reason.into(), count: 1 };
    assert_eq!(kept.decline_reasons(from, until).await.kept(), [reason(""), reason("lunch")]);
}

async fn a_rebuild_takes_back_what_came_later_and_nothing_else(records: &Records) {
    let (whole, again) = (organisation(records, "built").await, organisation(records, "rebuilt").await);
    whole.apply(1, story()).await.kept();
    for from in 1..=9u64 {
        again
            .apply(
                again.position().await.kept().last + 1,
                story()[again.position().await.kept().last as usize..].to_vec(),
            )
            .await
            .kept();
        again.rebuild(from, story()[from as usize - 1].at).await.kept();
        assert_eq!(again.position().await.kept().last, from - 1);
        let part = organisation(records, &format!("part {from}")).await;
        part.apply(1, story()[..from as usize - 1].to_vec()).await.kept();
        let without_figures = |text: String| text.rsplit_once('\n').map(|(rows, _)| rows.to_owned());
        let (expected, found) = (all(&part, 1).await, all(&again, 1).await);
        // What was linked, queued or said of a conversation is not undone; it is projected again.
        if from == 1 {
            assert_eq!(found, expected);
        }
        again.apply(from, story()[from as usize - 1..].to_vec()).await.kept();
        let (expected, found) = (all(&whole, 1).await, all(&again, 1).await);
        assert_eq!(without_figures(found), without_figures(expected), "from entry {from}");
    }
    assert_eq!(again.position().await.kept().renewed_from, story()[8].at);
}

async fn a_journal_whose_beginning_is_gone_can_be_projected(records: &Records) {
    let kept = organisation(records, "late").await;
    assert_eq!(code(kept.apply(100, story()).await), "entries-missing");
    kept.rebuild(100, Timestamp(START)).await.kept();
    assert_eq!(kept.apply(100, story()).await.kept(), 108);
    assert!(kept.conversation(ConversationId(1)).await.kept().is_some());
    let found = kept.figures(FiguresOf::Queues, Timestamp(0), Timestamp(START * 2), false).await.kept();
    assert!(!found.is_empty(), "nothing was counted before");
}

async fn what_was_before_the_journal_stays_whatever_is_rebuilt(records: &Records) {
    let kept = organisation(records, "past").await;
    let presence = |base: &str| Event::PresenceChanged {
        rep: "ana".into(),
        presence: None,
        base: base.into(),
        set_by: "system".into(),
        why: None,
    };
    let before = |seconds: u64, events: &[Event]| ProjectedEntry {
        at: Timestamp(START - QUARTER.0 + seconds * 1_000),
        events: events.to_vec(),
    };
    let taken = Event::Taken { conversation: ConversationId(1), rep: "ana".into() };
    let past = vec![
        before(1, &[presence("available")]),
        before(2, &[opened(1, None), queued(1), message(1, Author::Customer, "An old pole")]),
        before(3, &[taken]),
        before(4, &[left(1, SessionEnd::Closed)]),
        before(5, &[presence("offline")]),
    ];
    assert!(kept.add_past(past.clone()).await.kept());
    assert_eq!(kept.position().await.kept().last, 0, "the journal begins with its first entry");
    let now = vec![
        entry(0, [opened(11, None), queued(11), message(11, Author::Customer, "A new pole")]),
        entry(1, [Event::Taken { conversation: ConversationId(11), rep: "ana".into() }]),
    ];
    kept.apply(1, now.clone()).await.kept();
    assert!(!kept.add_past(past).await.kept(), "there is something already");
    let seen = async || {
        let far = Timestamp(u64::MAX / 4);
        let figures = kept.figures(FiguresOf::Queues, Timestamp(0), far, true).await.kept();
        let times = kept.presence_times(&"ana".into(), Timestamp(0), far).await.kept();
        let times: Vec<_> = times.into_iter().map(|time| time.base).collect();
        format!("{}{}{figures:?}{times:?}", all(&kept, 1).await, all(&kept, 11).await)
    };
    let whole = seen().await;
    for (from, at) in [(1, now[0].at), (2, now[1].at), (1, now[0].at)] {
        kept.rebuild(from, at).await.kept();
        assert!(kept.conversation(ConversationId(1)).await.kept().is_some(), "from entry {from}");
        kept.rebuild(1, now[0].at).await.kept();
        kept.apply(1, now.clone()).await.kept();
        assert_eq!(seen().await, whole, "from entry {from}");
    }
}

async fn a_timeline_has_everything_once_and_the_latest_first(records: &Records) {
    let kept = organisation(records, "timeline").await;
    let kiran = ContactId::from("kiran");
    kept.create(&contact("kiran"), at(1)).await.kept();
    let moments: Vec<ProjectedEntry> = (1..=4)
        .map(|number| entry(number, [opened(number, Some("kiran")), opened(number + 10, None)]))
        .collect();
    kept.apply(1, moments).await.kept();
    let when = |seconds: u64| at(START + seconds * 1_000);
    let case =
        Case { id: "CAS-1".into(), title: "A pole".into(), contact: Some(kiran.clone()), ..Case::default() };
    kept.create(&case, when(2)).await.kept();
    let note = |id: &str, about| Note { id: id.into(), about, author: "ana".into(), text: id.into() };
    let about = |number| Subject::Conversation(ConversationId(number));
    kept.create(&note("of contact", Subject::Contact(kiran.clone())), when(2)).await.kept();
    kept.create(&note("of case", Subject::Case("CAS-1".into())), when(3)).await.kept();
    kept.create(&note("of another", Subject::Contact("maria".into())), when(3)).await.kept();
    let (theirs, others) = (note("of 2", about(2)), note("of 12", about(12)));
    for _ in 0..2 {
        kept.keep_note(&theirs, &[], when(4)).await.kept();
    }
    kept.keep_note(&others, &[], when(4)).await.kept();
    let name = |item: &TimelineItem| match item {
        TimelineItem::Conversation(found) => found.id.to_string(),
        TimelineItem::Case(found) => found.item.id.to_string(),
        TimelineItem::Note(found) => found.item.text.clone(),
    };
    for limit in 1..=9 {
        let (mut seen, mut page) = (Vec::new(), PageRequest::first(limit));
        loop {
            let found = kept.timeline(&kiran, &page).await.kept();
            assert!(found.items.len() <= limit);
            seen.extend(found.items.iter().map(name));
            let Some(next) = found.next else { break };
            page = PageRequest::after(next, limit);
        }
        assert_eq!(seen, ["of 2", "4", "of case", "3", "of contact", "CAS-1", "2", "1"], "{limit} at a time");
    }
    let recent = kept.recent_cases(&kiran, 5).await.kept();
    assert_eq!(recent.len(), 1);
    let earlier = kept.conversations_of(&kiran, &PageRequest::first(2)).await.kept();
    let rest = PageRequest::after(earlier.next.expect("two are left"), 2);
    let rest = kept.conversations_of(&kiran, &rest).await.kept();
    let ids: Vec<u64> = earlier.items.iter().chain(&rest.items).map(|found| found.id.0).collect();
    assert_eq!((ids, rest.next), (vec![4, 3, 2, 1], None));
    let wrong = PageRequest::after(crate::Cursor("l1.2".into()), 2);
    assert_eq!(code(kept.timeline(&kiran, &wrong).await), "wrong-cursor");
    let merged = kept.create(&contact("twin"), at(1)).await.kept();
    kept.merge((&"twin".into(), merged.revision), (&kiran, 1), at(9)).await.kept();
    assert_eq!(kept.timeline(&"twin".into(), &PageRequest::first(9)).await.kept().items.len(), 8);
    kept.apply(5, vec![entry(9, [opened(5, Some("kiran"))])]).await.kept();
    let newest = kept.timeline(&"twin".into(), &PageRequest::first(1)).await.kept();
    assert_eq!(name(&newest.items[0]), "5", "the old identity leads to the contact");
}

async fn a_rep_sees_what_they_closed_today(records: &Records) {
    let kept = organisation(records, "closed today").await;
    let work = |number: u64| {
        let conversation = ConversationId(number);
        let taken = Event::Taken { conversation, rep: RepId::from("ana") };
        [
            entry(number * 10, [opened(number, None), queued(number), taken]),
            entry(
                number * 10 + 5,
                [left(number, if number == 3 { SessionEnd::SetAside } else { SessionEnd::Closed })],
            ),
        ]
    };
    kept.apply(1, (1..=5).flat_map(work).collect()).await.kept();
    let midnight = Timestamp(START + 20_000);
    let closed =
        async |rep: &str, page: PageRequest| kept.closed_by(&rep.into(), midnight, &page).await.kept();
    let page = closed("ana", PageRequest::first(2)).await;
    let ids =
        |page: &Page<crate::Conversation>| page.items.iter().map(|found| found.id.0).collect::<Vec<_>>();
    assert_eq!(ids(&page), [5, 4]);
    let page = closed("ana", PageRequest::after(page.next.expect("one is left"), 2)).await;
    assert_eq!((ids(&page), page.next), (vec![2], None));
    assert_eq!(closed("ben", PageRequest::first(2)).await.items, []);
}

async fn a_rep_sees_what_went_elsewhere_and_what_became_of_it(records: &Records) {
    let kept = organisation(records, "passed on").await;
    let outcomes = [
        OfferOutcome::Missed,
        OfferOutcome::Accepted,
        OfferOutcome::NotDisplayed(Some(NotShown::Locked)),
        OfferOutcome::Withdrawn(Withdrawal::Customer),
        OfferOutcome::Withdrawn(Withdrawal::SignOut),
    ];
    let story = (1..).zip(outcomes).flat_map(|(number, became)| {
        let conversation = ConversationId(number);
        let taken = (number == 1).then_some(Event::Taken { conversation, rep: "ben".into() });
        let over = [outcome(number, became, None)].into_iter().chain(taken).collect::<Vec<_>>();
        let began = [opened(number, None), queued(number), offered(number, number, "ana")];
        [entry(number * 10, began), entry(number * 10 + 5, over)]
    });
    kept.apply(1, story.collect()).await.kept();
    let found = async |rep: &str, since: u64| {
        let since = Timestamp(START + since * 1_000);
        kept.passed_on_by(&rep.into(), since, 9).await.kept()
    };
    let passed = found("ana", 0).await;
    let words = passed.iter().map(|offer| (offer.id.0, offer.outcome.as_str(), offer.detail.as_deref()));
    let expected =
        [(4, "withdrawn", Some("customer")), (3, "notDisplayed", Some("locked")), (1, "missed", None)];
    assert_eq!(words.collect::<Vec<_>>(), expected);
    assert_eq!(passed[2].at, Timestamp(START + 15_000));
    assert_eq!(passed[2].conversation.representative, Some("ben".into()), "somebody else has it");
    assert_eq!(passed[1].conversation.representative, None, "it waits");
    assert_eq!(found("ana", 20).await.len(), 2, "the first one was yesterday's");
    assert_eq!(found("ben", 0).await, []);
}

async fn presence_times_follow_each_other(records: &Records) {
    let kept = organisation(records, "presence").await;
    let changed = |presence: Option<&str>, base: &str| Event::PresenceChanged {
        rep: "ana".into(),
        presence: presence.map(Into::into),
        base: base.into(),
        set_by: "person".into(),
        why: None,
    };
    let days = [
        entry(0, [changed(Some("busy"), "busy"), changed(Some("available"), "available")]),
        entry(60, [changed(Some("lunch"), "away")]),
        entry(90, [changed(None, "offline")]),
    ];
    kept.apply(1, days[..1].to_vec()).await.kept();
    kept.apply(2, days[1..].to_vec()).await.kept();
    let times = async |from: u64, until: u64| {
        let moment = |seconds: u64| Timestamp(START + seconds * 1_000);
        let found = kept.presence_times(&"ana".into(), moment(from), moment(until)).await.kept();
        found.into_iter().map(|time| time.presence).collect::<Vec<_>>()
    };
    assert_eq!(times(0, 1_000).await, ["available", "lunch", ""]);
    assert_eq!(times(60, 61).await, ["lunch"]);
    assert_eq!(times(0, 60).await, ["available"]);
}

async fn a_large_batch_is_projected_in_order(records: &Records) {
    let kept = organisation(records, "large").await;
    let mut entries = vec![entry(0, [opened(1, None), queued(1)])];
    entries.extend(
        (1..=3_000u64)
            .map(|number| entry(number, [message(1, Author::Customer, &format!("number {number}"))])),
    );
    assert_eq!(kept.apply(1, entries).await.kept(), 3_001);
    let page = kept.transcript(ConversationId(1), &PageRequest::first(1)).await.kept();
    assert_eq!((page.items[0].number, page.items[0].text.as_str()), (3_000, "number 3000"));
    let hits = kept.search_messages("number 1234", &PageRequest::first(9)).await.kept();
    assert_eq!((hits.page.items.len(), hits.page.items[0].message.number), (1, 1_234));
}

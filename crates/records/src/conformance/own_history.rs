//! What a rep had, did not take and is mentioned in is listed by pages and found by its words, and nobody else's is.

use super::history::{ana, entry, left, message, offered, opened_by, outcome, queued};
use super::{Kept, code, organisation};
use crate::{Change, Note, Page, PageRequest, ProjectedEvent, Records, SessionEnd, Subject};
use model::{Author, ConversationId, OfferOutcome, RepId, Timestamp};

pub(super) async fn check(records: &Records) {
    closed_conversations_are_found_by_all_their_words_together(records).await;
    a_search_that_has_read_enough_leads_on(records).await;
    offers_are_found_by_the_name_alone(records).await;
    mentions_are_of_those_whom_a_note_names_and_go_with_it(records).await;
}

fn taken(number: u64, rep: &str) -> ProjectedEvent {
    ProjectedEvent::Taken { conversation: ConversationId(number), rep: RepId::from(rep) }
}

fn ids(page: &Page<crate::OwnConversation>) -> Vec<u64> {
    page.items.iter().map(|own| own.conversation.id.0).collect()
}

async fn closed_conversations_are_found_by_all_their_words_together(records: &Records) {
    let kept = organisation(records, "own closed").await;
    let talk = |number: u64, name: &str, rep: &str, text: &str, how: SessionEnd| {
        [
            entry(number * 10, [opened_by(number, name), queued(number), taken(number, rep)]),
            entry(
                number * 10 + 2,
                [message(number, Author::Customer, text), message(number, ana(), "Of course")],
            ),
            entry(number * 10 + 5, [left(number, how)]),
        ]
    };
    let talks = [
        talk(1, "Kiran Sohal", "ana", "My tent pole broke", SessionEnd::Closed),
        talk(2, "Nadia Haddad", "ana", "A pole for the Ridgeline", SessionEnd::Closed),
        talk(3, "Kiran Sohal", "ben", "The pole is here", SessionEnd::Closed),
        talk(4, "Kiran Sohal", "ana", "About my pole again", SessionEnd::SetAside),
        talk(5, "María Castellanos", "ana", "Nothing of it", SessionEnd::Closed),
    ];
    kept.apply(1, talks.into_iter().flatten().collect()).await.kept();
    let found = async |rep: &str, search: &str, page: PageRequest| {
        kept.own_closed(&rep.into(), search, &page).await.kept()
    };
    let page = found("ana", "", PageRequest::first(2)).await;
    assert_eq!(ids(&page), [5, 2]);
    let page = found("ana", " ", PageRequest::after(page.next.expect("one is left"), 2)).await;
    assert_eq!((ids(&page), &page.next), (vec![1], &None));
    assert_eq!((page.items[0].left_at - page.items[0].taken_at).0, 5_000);
    let all = PageRequest::first(9);
    for (search, expected) in [
        ("pole", &[2, 1][..]),
        ("kiran POLE", &[1]),
        ("maria", &[5]),
        ("ridge", &[2]),
        ("ridge pole", &[]),
        ("nadia tent", &[]),
    ] {
        assert_eq!(ids(&found("ana", search, all.clone()).await), expected, "{search}");
    }
    let hit = &found("ana", "kiran pole", all.clone()).await.items[0];
    let marked: Vec<&str> =
        hit.excerpt.iter().filter(|part| part.is_match).map(|part| part.text.as_str()).collect();
    assert_eq!(marked, ["pole"]);
    assert_eq!(found("ana", "maria", all.clone()).await.items[0].excerpt, [], "the name has it");
    let one = found("ana", "pole", PageRequest::first(1)).await;
    assert_eq!(ids(&one), [2]);
    let next = PageRequest::after(one.next.expect("one is left"), 1);
    assert_eq!(ids(&found("ana", "pole", next).await), [1]);
    let wrong = PageRequest::after(crate::Cursor("x".into()), 1);
    assert_eq!(code(kept.own_closed(&"ana".into(), "", &wrong).await), "wrong-cursor");
    for (rep, had) in [("ana", true), ("ben", false)] {
        assert_eq!(kept.was_had_by(&rep.into(), ConversationId(1)).await.kept(), had, "{rep}");
    }
}

async fn a_search_that_has_read_enough_leads_on(records: &Records) {
    let kept = organisation(records, "own long").await;
    let talk = |number: u64| {
        let name = if number == 1 { "Kiran" } else { "Somebody" };
        let began = [opened_by(number, name), queued(number), taken(number, "ana")];
        [entry(number * 10, began), entry(number * 10 + 5, [left(number, SessionEnd::Closed)])]
    };
    kept.apply(1, (1..=1_100).flat_map(talk).collect()).await.kept();
    let page = kept.own_closed(&"ana".into(), "kiran", &PageRequest::first(9)).await.kept();
    assert_eq!(ids(&page), [0; 0]);
    let next = PageRequest::after(page.next.expect("it has not read all"), 9);
    let page = kept.own_closed(&"ana".into(), "kiran", &next).await.kept();
    assert_eq!((ids(&page), page.next), (vec![1], None));
}

async fn offers_are_found_by_the_name_alone(records: &Records) {
    let kept = organisation(records, "own offers").await;
    let story = (1..=3).flat_map(|number| {
        let name = if number == 2 { "Li Wei" } else { "Kiran" };
        let began = [opened_by(number, name), queued(number), offered(number, number, "ana")];
        let said =
            [message(number, Author::Customer, "A secret"), outcome(number, OfferOutcome::Missed, None)];
        [entry(number * 10, began), entry(number * 10 + 5, said)]
    });
    kept.apply(1, story.collect()).await.kept();
    let found = async |rep: &str, search: &str, page: PageRequest| {
        let page = kept.own_passed_on(&rep.into(), search, &page).await.kept();
        (page.items.iter().map(|offer| offer.id.0).collect::<Vec<_>>(), page.next)
    };
    let (first, next) = found("ana", "", PageRequest::first(2)).await;
    assert_eq!(first, [3, 2]);
    let next = next.expect("one is left");
    assert_eq!(found("ana", "", PageRequest::after(next, 2)).await, (vec![1], None));
    assert_eq!(found("ana", "li", PageRequest::first(9)).await.0, [2]);
    assert_eq!(found("ana", "secret", PageRequest::first(9)).await.0, [0; 0]);
    assert_eq!(found("ben", "", PageRequest::first(9)).await.0, [0; 0]);
}

async fn mentions_are_of_those_whom_a_note_names_and_go_with_it(records: &Records) {
    let kept = organisation(records, "own mentions").await;
    let talks = [(1, "Kiran Sohal"), (2, "Nadia Haddad"), (3, "Li Wei")];
    let talks = talks.map(|(number, name)| entry(number * 10, [opened_by(number, name), queued(number)]));
    kept.apply(1, talks.into()).await.kept();
    let write = async |number: u64, text: &str, mentioned: &[RepId], at: u64| {
        let about = Subject::Conversation(ConversationId(number));
        let id = format!("n{number}.{at}").as_str().into();
        let note = Note { id, about, author: "cleo".into(), text: text.into() };
        kept.keep_note(&note, mentioned, Change { by: "cleo", at: Timestamp(at) }).await.kept();
    };
    let (ana, ben) = (RepId::from("ana"), RepId::from("ben"));
    write(1, "The pole goes back", &[ana.clone(), ben.clone()], 100).await;
    // A note that is sent once more mentions nobody else.
    write(1, "The pole goes back", &[RepId::from("eve")], 100).await;
    write(2, "Asks for the invoice", std::slice::from_ref(&ana), 100).await;
    write(3, "Nobody is named here", &[], 101).await;
    // Its conversation is not in the history yet.
    write(9, "Too early", std::slice::from_ref(&ana), 102).await;
    let found = async |rep: &str, search: &str, page: PageRequest| {
        let page = kept.own_mentions(&rep.into(), search, &page).await.kept();
        let seen = page.items.iter().map(|own| (own.conversation.id.0, own.note.text.clone()));
        (seen.map(|(id, text)| format!("{id} {text}")).collect::<Vec<_>>(), page.next)
    };
    let (first, next) = found("ana", "", PageRequest::first(1)).await;
    assert_eq!(first, ["2 Asks for the invoice"]);
    let next = PageRequest::after(next.expect("one is left"), 1);
    assert_eq!(found("ana", "", next).await, (vec!["1 The pole goes back".to_owned()], None));
    let all = PageRequest::first(9);
    assert_eq!(found("ana", "kiran pole", all.clone()).await.0, ["1 The pole goes back"]);
    assert_eq!(found("ben", "", all.clone()).await.0, ["1 The pole goes back"]);
    for stranger in ["eve", "cleo"] {
        assert_eq!(found(stranger, "", all.clone()).await.0, Vec::<String>::new(), "{stranger}");
    }
    for (rep, conversation, is_mentioned) in [("ben", 1, true), ("ben", 2, false), ("eve", 1, false)] {
        let asked = kept.is_mentioned_in(&rep.into(), ConversationId(conversation)).await.kept();
        assert_eq!(asked, is_mentioned, "{rep} in {conversation}");
    }
    let note = kept.get::<Note>("n1.100").await.kept().expect("it is there");
    kept.delete::<Note>("n1.100", note.revision, Change { by: "sofia", at: Timestamp(200) }).await.kept();
    assert_eq!(found("ben", "", all).await.0, Vec::<String>::new());
    assert!(!kept.is_mentioned_in(&ben, ConversationId(1)).await.kept());
}

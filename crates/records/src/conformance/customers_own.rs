//! A customer is shown the conversations that are certainly theirs and over, and no others.

use super::history::{ana, ended, entry, message, opened};
use super::{Kept, code, organisation};
use crate::{Opening, PageRequest, ProjectedEvent as Event, Records};
use model::{Author, Channel, ContactId, ConversationId, Ending};

pub(super) async fn check(records: &Records) {
    let kept = organisation(records, "customers-own").await;
    let others = organisation(records, "customers-own-elsewhere").await;
    let kiran = ContactId::from("kiran");
    let said = |number: u64, text: &str| {
        vec![
            opened(number, Some("kiran")),
            message(number, ana(), "Hello, I am Ana."),
            message(number, Author::Customer, text),
            message(number, Author::Customer, "And thank you"),
            ended(number, Ending::Customer),
        ]
    };
    let not_sure = Opening {
        channel: Channel::Chat,
        workstream: "support".into(),
        customer: "Mallory".into(),
        subject: None,
        contact: Some(kiran.clone()),
        case: None,
        verified: false,
    };
    let record = Opening { channel: Channel::Record, verified: true, ..not_sure.clone() };
    let opened_by = |number, opening| Event::ConversationOpened {
        conversation: ConversationId(number),
        opening: Box::new(opening),
    };
    let words = |number| message(number, Author::Customer, "x");
    let story = vec![
        entry(0, said(1, "Where is my tent?")),
        entry(1, [opened_by(2, not_sure), words(2), ended(2, Ending::Customer)]),
        entry(2, [opened_by(3, record), words(3), ended(3, Ending::Resolved)]),
        entry(3, [opened(4, Some("maria")), words(4), ended(4, Ending::Customer)]),
        entry(4, [opened(5, Some("kiran")), ended(5, Ending::CustomerGone)]),
        entry(5, [opened(6, Some("kiran")), message(6, ana(), "Good news"), ended(6, Ending::AutoClosed)]),
        entry(6, [opened(7, Some("kiran")), words(7)]),
        entry(7, said(8, "And the pole?")),
    ];
    kept.apply(1, story).await.kept();
    others.apply(1, vec![entry(0, said(1, "Of another organisation"))]).await.kept();

    let all = kept.customers_conversations(&kiran, &PageRequest::first(20)).await.kept();
    let told: Vec<_> =
        all.items.iter().map(|each| (each.id.0, each.first_words.as_deref(), each.ending)).collect();
    assert_eq!(
        told,
        [
            (8, Some("And the pole?"), Some(Ending::Customer)),
            (6, None, Some(Ending::AutoClosed)),
            (1, Some("Where is my tent?"), Some(Ending::Customer)),
        ]
    );
    assert_eq!(all.next, None);
    for number in 1..=9 {
        let is_theirs = kept.is_customers_conversation(&kiran, ConversationId(number)).await.kept();
        assert_eq!(is_theirs, [1, 6, 8].contains(&number), "{number}");
    }
    let first = kept.customers_conversations(&kiran, &PageRequest::first(2)).await.kept();
    let next = first.next.clone().expect("one is left");
    let second = kept.customers_conversations(&kiran, &PageRequest::after(next, 2)).await.kept();
    assert_eq!([first.items, second.items].concat(), all.items);
    let wrong = PageRequest::after(crate::Cursor("x".into()), 2);
    assert_eq!(code(kept.customers_conversations(&kiran, &wrong).await), "wrong-cursor");
}

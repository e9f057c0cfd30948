//! What is older than it is kept goes, and nothing else.

use super::attaching::file;
use super::{Kept, at, code, organisation};
use crate::{
    Act, AttachmentQuota, Expired, FiguresOf, Note, Opening, PageRequest, ProjectedEntry, ProjectedEvent,
    Records, Retention, Subject,
};
use model::{Author, Channel, ConversationId, Ending, Timestamp};

const DAY: u64 = 86_400_000;

pub(super) async fn check(records: &Records) {
    the_times_to_keep_are_changed_under_their_revision(records).await;
    what_is_older_than_it_is_kept_goes_and_nothing_else(records).await;
}

async fn the_times_to_keep_are_changed_under_their_revision(records: &Records) {
    let kept = organisation(records, "retention").await;
    assert_eq!(kept.retention().await.kept(), (Retention::default(), 0));
    let year = Retention { history_days: Some(365), ..Retention::default() };
    assert_eq!(kept.set_retention(year, 0, at(1)).await.kept(), 1);
    assert_eq!(code(kept.set_retention(Retention::default(), 0, at(2)).await), "revision-conflict");
    assert_eq!(code(kept.set_retention(Retention::default(), 2, at(2)).await), "revision-conflict");
    assert_eq!(kept.retention().await.kept(), (year, 1));
    for wrong in [0, crate::MOST_DAYS + 1] {
        let wrong = Retention { archive_days: Some(wrong), ..Retention::default() };
        assert_eq!(code(kept.set_retention(wrong, 1, at(2)).await), "record-invalid");
    }
    let all = Retention { attachment_days: Some(30), archive_days: Some(400), ..year };
    assert_eq!(kept.set_retention(all, 1, at(3)).await.kept(), 2);
    assert_eq!(kept.retention().await.kept(), (all, 2));
    let audit = kept.audit(Some(("retention", "retention")), &PageRequest::first(9)).await.kept();
    let told: Vec<_> =
        audit.items.iter().map(|entry| (entry.act, entry.revision, entry.fields.join(" "))).collect();
    let second = (Act::Changed, 2, "attachmentDays archiveDays".into());
    assert_eq!(told, [second, (Act::Changed, 1, "historyDays".into())]);
}

async fn what_is_older_than_it_is_kept_goes_and_nothing_else(records: &Records) {
    let kept = organisation(records, "expiring").await;
    let day = |day: u64, events| ProjectedEntry { at: Timestamp(day * DAY), events };
    let opened = |number| {
        let opening = Opening {
            channel: Channel::Chat,
            workstream: "support".into(),
            customer: "Kiran".into(),
            subject: None,
            contact: None,
            case: None,
            verified: false,
        };
        let conversation = ConversationId(number);
        ProjectedEvent::ConversationOpened { conversation, opening: Box::new(opening) }
    };
    let queued =
        |number| ProjectedEvent::Queued { conversation: ConversationId(number), queue: "general".into() };
    let said = |number, text: &str| ProjectedEvent::MessageAdded {
        conversation: ConversationId(number),
        author: Author::Customer,
        text: text.into(),
    };
    let ended = |number| ProjectedEvent::ConversationEnded {
        conversation: ConversationId(number),
        ending: Ending::Customer,
    };
    let entries = vec![
        day(1, vec![opened(1), queued(1), said(1, "one tent"), opened(2), said(2, "two tents")]),
        day(2, vec![ended(1)]),
        day(30, vec![opened(3), said(3, "three tents"), ended(2)]),
        day(31, vec![ended(3)]),
    ];
    kept.apply(1, entries).await.kept();
    for number in [1, 3] {
        let about = Subject::Conversation(ConversationId(number));
        let id = format!("of {number}");
        let note = Note { id: id.as_str().into(), about, author: "ana".into(), text: id };
        kept.keep_note(&note, &["ben".into()], at(1)).await.kept();
    }
    let quota = AttachmentQuota { conversation: 100, files: 9, organisation: 100 };
    for (id, day) in [("old", 9), ("new", 10)] {
        let file = crate::Attachment { at: Timestamp(day * DAY), ..file(id, 1, 1) };
        kept.attach(&file, quota).await.kept();
    }
    assert_eq!(kept.expire(at(900 * DAY)).await.kept(), Expired::default(), "without a time all is kept");
    let times = Retention { history_days: Some(30), attachment_days: Some(30), archive_days: None };
    kept.set_retention(times, 0, at(3)).await.kept();
    let expired = kept.expire(at(40 * DAY)).await.kept();
    assert_eq!(expired, Expired { conversations: 1, attachments: 1 });
    assert_eq!(kept.conversation(ConversationId(1)).await.kept(), None);
    let notes = kept.list::<Note>(&PageRequest::first(9)).await.kept().items;
    assert_eq!(notes.iter().map(|note| note.item.text.as_str()).collect::<Vec<_>>(), ["of 3"]);
    let hits = kept.search_messages("tent", &PageRequest::first(9)).await.kept();
    assert_eq!(hits.page.items, [], "its words are not found either");
    let rest = kept.conversations(&PageRequest::first(9)).await.kept();
    let rest: Vec<u64> = rest.items.iter().map(|each| each.id.0).collect();
    assert_eq!(rest, [3, 2], "one that ended later stays, whenever it began");
    let figures = kept.figures(FiguresOf::Queues, Timestamp(0), Timestamp(3 * DAY), false).await.kept();
    assert!(!figures.is_empty(), "figures stay");
    assert_eq!(kept.attachment(&"old".into()).await.kept(), None);
    assert!(kept.attachment(&"new".into()).await.kept().is_some());
    assert_eq!(kept.expire(at(40 * DAY)).await.kept(), Expired::default());
    let audit = kept.audit(None, &PageRequest::first(9)).await.kept();
    let mut told: Vec<_> = audit.items.iter().filter(|entry| entry.act == Act::Expired).collect();
    told.sort_by_key(|entry| entry.kind.clone());
    let told: Vec<_> = told.iter().map(|entry| (entry.kind.as_str(), entry.item.as_str())).collect();
    assert_eq!(told, [("attachment", "1"), ("conversation", "1")]);
}

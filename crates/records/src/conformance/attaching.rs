//! Files are attached within a quota, found again, and go with the person.

use super::{Kept, at, code, contact, organisation};
use crate::{
    AttachedBy, Attaching, Attachment, AttachmentQuota, Opening, OrganisationRecords, ProjectedEntry,
    ProjectedEvent, Records,
};
use model::{Channel, ConversationId, Timestamp};

const QUOTA: AttachmentQuota = AttachmentQuota { conversation: 100, files: 3, organisation: 250 };

pub(super) async fn check(records: &Records) {
    a_file_is_attached_once_and_found_again(records).await;
    a_quota_is_kept_for_the_conversation_and_the_organisation(records).await;
    attachments_are_given_out_and_erased_with_their_person(records).await;
}

pub(super) fn file(id: &str, conversation: u64, size: u64) -> Attachment {
    Attachment {
        id: id.into(),
        conversation: ConversationId(conversation),
        name: format!("{id}.png"),
        content_type: "image/png".into(),
        size,
        by: AttachedBy { kind: "customer".into(), id: String::new() },
        at: Timestamp(5),
        hash: format!("hash of {id}"),
    }
}

async fn attach(kept: &OrganisationRecords, file: &Attachment) -> Attaching {
    kept.attach(file, QUOTA).await.kept()
}

async fn a_file_is_attached_once_and_found_again(records: &Records) {
    let (kept, other) =
        (organisation(records, "attaching").await, organisation(records, "attaching not").await);
    let first = file("a1", 7, 10);
    assert_eq!(attach(&kept, &first).await, Attaching::Attached(first.clone()));
    let again = Attachment { id: "a2".into(), at: Timestamp(6), ..first.clone() };
    assert_eq!(attach(&kept, &again).await, Attaching::AlreadyThere(first.clone()));
    let renamed = Attachment { name: "other.png".into(), ..again };
    assert_eq!(
        attach(&kept, &renamed).await,
        Attaching::Attached(renamed.clone()),
        "another name is another file"
    );
    assert_eq!(kept.attachment(&"a1".into()).await.kept(), Some(first.clone()));
    assert_eq!(kept.attachments_of(ConversationId(7)).await.kept(), [first.clone(), renamed]);
    assert_eq!(kept.attachments_of(ConversationId(8)).await.kept(), []);
    assert_eq!(other.attachment(&"a1".into()).await.kept(), None);
    let asked = [first.hash.clone(), "another".to_owned()];
    let named = kept.attached_hashes(&asked).await.kept();
    assert_eq!(named.into_iter().collect::<Vec<_>>(), [first.hash]);
    assert!(kept.attached_hashes(&[]).await.kept().is_empty());
    assert!(other.attached_hashes(&asked).await.kept().is_empty());
    let unnamed = Attachment { name: " ".into(), ..file("a3", 7, 1) };
    assert_eq!(code(kept.attach(&unnamed, QUOTA).await), "record-invalid");
}

async fn a_quota_is_kept_for_the_conversation_and_the_organisation(records: &Records) {
    let kept = organisation(records, "attaching much").await;
    for (id, conversation, size) in [("a1", 1, 60), ("a2", 1, 40), ("b1", 2, 1), ("b2", 2, 1), ("b3", 2, 98)]
    {
        assert!(matches!(attach(&kept, &file(id, conversation, size)).await, Attaching::Attached(_)), "{id}");
    }
    assert_eq!(attach(&kept, &file("a3", 1, 1)).await, Attaching::ConversationFull, "in bytes");
    assert_eq!(attach(&kept, &file("b4", 2, 0)).await, Attaching::ConversationFull, "in number");
    assert_eq!(attach(&kept, &file("c1", 3, 51)).await, Attaching::OrganisationFull);
    assert!(matches!(attach(&kept, &file("c1", 3, 50)).await, Attaching::Attached(_)));
    assert_eq!(kept.attachments_of(ConversationId(1)).await.kept().len(), 2);
}

async fn attachments_are_given_out_and_erased_with_their_person(records: &Records) {
    let kept = organisation(records, "attaching persons").await;
    kept.create(&contact("kiran"), at(1)).await.kept();
    let opened = |number, contact: Option<&str>| {
        let opening = Opening {
            channel: Channel::Chat,
            workstream: "support".into(),
            customer: "Kiran".into(),
            subject: None,
            contact: contact.map(Into::into),
            case: None,
            verified: true,
        };
        let conversation = ConversationId(number);
        ProjectedEvent::ConversationOpened { conversation, opening: Box::new(opening) }
    };
    let events = vec![opened(1, Some("kiran")), opened(2, None)];
    kept.apply(1, vec![ProjectedEntry { at: Timestamp(2), events }]).await.kept();
    for (id, conversation) in [("a1", 1), ("b1", 2)] {
        attach(&kept, &file(id, conversation, 10)).await;
    }
    let person = kept.export_person(&"kiran".into(), at(3)).await.kept();
    assert_eq!(person.conversations[0].attachments, [file("a1", 1, 10)]);
    kept.erase_person(&"kiran".into(), at(4)).await.kept();
    assert_eq!(kept.attachment(&"a1".into()).await.kept(), None);
    assert!(kept.attachment(&"b1".into()).await.kept().is_some(), "somebody else's stays");
}

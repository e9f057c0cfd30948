//! All that is kept of a person is given out, and erased for good.

use super::{Kept, at, code, contact, organisation};
use crate::{
    Act, Case, Contact, Note, Opening, OrganisationRecords, PageRequest, ProjectedEntry, ProjectedEvent,
    Records, Subject,
};
use model::{Author, Channel, ContactId, ConversationId, RepId, Timestamp};

pub(super) async fn check(records: &Records) {
    what_is_kept_of_a_person_is_given_out(records).await;
    an_erased_person_stays_erased(records).await;
    who_comes_back_with_a_backup_is_erased_again(records).await;
}

fn history(first: u64, text: &str) -> Vec<ProjectedEntry> {
    let of = |number: u64, contact: &str| {
        let opening = Opening {
            channel: Channel::Chat,
            workstream: "support".into(),
            customer: "Kiran Sohal".into(),
            subject: Some("Kiran's pole".into()),
            contact: Some(contact.into()),
            case: Some("CAS-1".into()),
            verified: true,
        };
        let conversation = ConversationId(number);
        let text = text.into();
        let events = vec![
            ProjectedEvent::ConversationOpened { conversation, opening: Box::new(opening) },
            ProjectedEvent::MessageAdded { conversation, author: Author::Customer, text },
        ];
        ProjectedEntry { at: Timestamp(number), events }
    };
    vec![of(first, "kiran"), of(first + 1, "twin"), of(first + 2, "maria")]
}

/// Kiran, merged with a twin, has a case and notes; there is Maria, too.
async fn fill(kept: &OrganisationRecords) {
    for id in ["kiran", "twin", "maria"] {
        kept.create(&contact(id), at(1)).await.kept();
    }
    let case = |id: &str, contact: &str| Case {
        id: id.into(),
        title: "A pole".into(),
        contact: Some(contact.into()),
        ..Case::default()
    };
    kept.create(&case("CAS-1", "kiran"), at(1)).await.kept();
    kept.create(&case("CAS-2", "maria"), at(1)).await.kept();
    let note =
        |id: &str, about| Note { id: id.into(), about, author: "ana".into(), text: "Calls back.".into() };
    kept.create(&note("n1", Subject::Contact("twin".into())), at(1)).await.kept();
    kept.create(&note("n2", Subject::Case("CAS-1".into())), at(1)).await.kept();
    kept.create(&note("n3", Subject::Contact("maria".into())), at(1)).await.kept();
    kept.apply(1, history(1, "My pole is broken")).await.kept();
    kept.merge((&"kiran".into(), 1), (&"twin".into(), 1), at(2)).await.kept();
    for number in [1, 2] {
        let about = Subject::Conversation(ConversationId(number));
        kept.keep_note(&note(&format!("c{number}"), about), &[RepId::from("ben")], at(2)).await.kept();
    }
}

async fn what_is_kept_of_a_person_is_given_out(records: &Records) {
    let kept = organisation(records, "exporting").await;
    fill(&kept).await;
    let person = kept.export_person(&"twin".into(), at(3)).await.kept();
    assert_eq!(person.contact.item.id, ContactId::from("kiran"), "by any of its identities");
    assert_eq!((person.cases.len(), person.notes.len(), person.conversations.len()), (1, 4, 2));
    assert_eq!(person.conversations[0].transcript[0].text, "My pole is broken");
    assert_eq!(code(kept.export_person(&"nobody".into(), at(3)).await), "no-such-record");
    let entries = kept.audit(Some(("contact", "kiran")), &PageRequest::first(1)).await.kept();
    assert_eq!(entries.items[0].act, Act::Exported);
}

async fn an_erased_person_stays_erased(records: &Records) {
    let kept = organisation(records, "erasing").await;
    fill(&kept).await;
    let erased = kept.erase_person(&"kiran".into(), at(4)).await.kept();
    assert_eq!(erased.conversations, [ConversationId(1), ConversationId(2)]);
    assert_eq!(erased.contacts, [ContactId::from("kiran"), ContactId::from("twin")]);
    assert_eq!(code(kept.erase_person(&"nobody".into(), at(4)).await), "no-such-record");
    let only_marias = async |messages: u64| {
        let page = PageRequest::first(9);
        assert_eq!(kept.get::<Contact>("kiran").await.kept(), None);
        assert_eq!(kept.get::<Contact>("twin").await.kept(), None);
        assert_eq!(kept.list::<Case>(&page).await.kept().items.len(), 1);
        assert_eq!(kept.list::<Note>(&page).await.kept().items.len(), 1);
        assert_eq!(kept.search_messages("pole", &page).await.kept().total.count, messages);
        assert_eq!(kept.search_contacts("twin", &page).await.kept().total.count, 0);
        for number in [1, 2] {
            let found = kept.conversation(ConversationId(number)).await.kept().expect("its times stay");
            assert_eq!((found.customer.as_str(), found.subject, found.contact), ("", None, None));
            assert_eq!(found.case, None);
            assert_eq!(kept.transcript(found.id, &page).await.kept().items, []);
        }
    };
    only_marias(1).await;
    let about = Subject::Conversation(ConversationId(1));
    let late = Note { id: "late".into(), about, author: "ana".into(), text: "Calls back.".into() };
    kept.keep_note(&late, &[RepId::from("ben")], at(4)).await.kept();
    only_marias(1).await;
    // What is rebuilt or comes later is kept without them, too.
    kept.rebuild(1, Timestamp(1)).await.kept();
    kept.apply(1, history(1, "My pole is broken")).await.kept();
    only_marias(1).await;
    kept.apply(4, history(11, "My pole again")).await.kept();
    only_marias(4).await;
    // Entries from before the erasure that come late are as good as erased.
    let late =
        history(21, "A late pole").into_iter().map(|entry| ProjectedEntry { at: Timestamp(4), ..entry });
    kept.apply(7, late.take(2).collect()).await.kept();
    only_marias(4).await;
    for number in [21, 22] {
        let found = kept.conversation(ConversationId(number)).await.kept().expect("it is there");
        assert_eq!((found.customer.as_str(), found.contact), ("", None));
    }
    for number in [11, 12] {
        let found = kept.conversation(ConversationId(number)).await.kept().expect("it is there");
        assert_eq!(found.contact, None, "it is linked to nobody");
    }
    let again = kept.erase_person(&"kiran".into(), at(5)).await.kept();
    assert_eq!(again.conversations, [], "an erasure can be repeated");
    records.scrub().await.kept();
    only_marias(4).await;
}

async fn who_comes_back_with_a_backup_is_erased_again(records: &Records) {
    // The identities of the person, and numbers of conversations, as they are remembered elsewhere.
    let (contacts, numbers) = ([ContactId::from("kiran"), "twin".into()], [1, 2].map(ConversationId));
    for is_projected in [true, false] {
        let kept = organisation(records, &format!("restored {is_projected}")).await;
        if is_projected {
            fill(&kept).await;
        }
        kept.erase_again(&contacts, &numbers, at(4)).await.kept();
        if !is_projected {
            // Records that were lost are made anew from the journal.
            kept.apply(1, history(1, "My pole is broken")).await.kept();
        }
        let page = PageRequest::first(9);
        assert_eq!(kept.search_messages("pole", &page).await.kept().total.count, 1, "Maria's");
        for number in numbers {
            let found = kept.conversation(number).await.kept().expect("its times stay");
            assert_eq!((found.customer.as_str(), found.contact, found.case), ("", None, None));
        }
        assert_eq!(kept.get::<Contact>("kiran").await.kept(), None);
        let mut erasures = kept.erasures().await.kept();
        erasures.sort();
        assert_eq!(erasures, [("kiran".to_owned(), Timestamp(4)), ("twin".to_owned(), Timestamp(4))]);
        let ids = kept.contact_ids().await.kept();
        assert!(!ids.iter().any(|id| contacts.contains(id)), "{ids:?}");
    }
}

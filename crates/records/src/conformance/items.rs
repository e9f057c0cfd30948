//! Items are created, read, listed, changed under their revision, merged and deleted, and each change is audited.

use super::{Kept, at, code, contact, organisation};
use crate::{
    Act, Article, Case, Company, Contact, Disposition, Item, LONGEST_LINE, Note, OrganisationRecords,
    PageRequest, QuickReply, Records, Stored, Subject,
};
use model::{OrganisationId, Timestamp};
use std::future::poll_fn;
use std::pin::Pin;
use std::task::Poll;

pub(super) async fn check(records: &Records) {
    every_kind_comes_back_as_it_was(records).await;
    items_that_are_there_stay_as_they_are_when_missing_ones_are_added(records).await;
    a_change_needs_the_revision_that_is_kept(records).await;
    what_cannot_be_kept_is_refused_with_its_field(records).await;
    a_list_has_every_item_once(records).await;
    one_organisation_never_sees_another(records).await;
    a_merged_contact_leads_to_the_other(records).await;
    what_is_deleted_is_named_by_nothing(records).await;
    a_rep_has_their_own_quick_replies_and_everybodys(records).await;
    every_change_is_audited(records).await;
    a_draft_is_not_among_the_published_articles(records).await;
}

async fn every_kind_comes_back_as_it_was(records: &Records) {
    let kept = organisation(records, "kinds").await;
    async fn keeps<T: Item + std::fmt::Debug>(kept: &OrganisationRecords, item: T) {
        let stored = kept.create(&item, at(5)).await.kept();
        let expected = Stored { item, revision: 1, created_at: Timestamp(5), changed_at: Timestamp(5) };
        assert_eq!(stored, expected);
        assert_eq!(kept.get::<T>(stored.item.id()).await.kept(), Some(expected));
        assert_eq!(code(kept.create(&stored.item, at(6)).await), "record-exists");
        assert_eq!(kept.get::<T>("nothing").await.kept(), None);
    }
    let full = Contact {
        id: "kiran".into(),
        name: "Kiran 'Kay' Sohal 🔔".into(),
        email: "kiran@example.test".into(),
        mobile: "(425) 555-0100".into(),
        further: vec!["k@other.test".into()],
        company: Some("fabrikam".into()),
        customer: Some("cust-1".into()),
        preferred: vec!["ana".into(), "ben".into()],
        active: false,
    };
    keeps(&kept, full).await;
    keeps(&kept, Company { id: "fabrikam".into(), name: "Fabrikam".into(), phone: "1".into(), active: true })
        .await;
    let case =
        Case { id: "CAS-1".into(), title: "A pole".into(), contact: Some("kiran".into()), ..Case::default() };
    keeps(&kept, case).await;
    let about = Subject::Case("CAS-1".into());
    keeps(&kept, Note { id: "n1".into(), about, author: "ana".into(), text: "Calls back.\n".into() }).await;
    let tags = vec!["post".into(), "price".into()];
    let article = Article {
        id: "a1".into(),
        title: "Postage".into(),
        text: "…".into(),
        tags: tags.clone(),
        published: true,
    };
    keeps(&kept, article).await;
    let owner = Some("ana".into());
    keeps(
        &kept,
        QuickReply { id: "q1".into(), title: "Hi".into(), text: "Hi {customerName}".into(), tags, owner },
    )
    .await;
    keeps(&kept, Disposition { id: "d1".into(), text: "Solved".into(), active: true }).await;
}

async fn items_that_are_there_stay_as_they_are_when_missing_ones_are_added(records: &Records) {
    let kept = organisation(records, "adding").await;
    kept.create(&contact("kiran"), at(1)).await.kept();
    let items: Vec<Contact> =
        ["kiran", "maria", "tom"].map(|id| Contact { name: "Another name".into(), ..contact(id) }).into();
    assert_eq!(kept.add_missing(&items, at(2)).await.kept(), 2);
    assert_eq!(kept.add_missing(&items, at(3)).await.kept(), 0);
    let mut found = kept.find::<Contact>(&["kiran", "maria", "nobody"]).await.kept();
    found.sort_by(|one, other| one.item.id.cmp(&other.item.id));
    let names: Vec<&str> = found.iter().map(|found| found.item.name.as_str()).collect();
    assert_eq!(names, ["kiran Example", "Another name"]);
}

async fn a_change_needs_the_revision_that_is_kept(records: &Records) {
    let kept = organisation(records, "revisions").await;
    let first = kept.create(&contact("kiran"), at(1)).await.kept();
    let renamed = Contact { name: "Kiran S.".into(), ..first.item.clone() };
    let second = kept.change(&renamed, 1, at(2)).await.kept();
    assert_eq!((second.revision, second.created_at, second.changed_at), (2, Timestamp(1), Timestamp(2)));
    assert_eq!(code(kept.change(&first.item, 1, at(3)).await), "revision-conflict");
    assert_eq!(kept.get::<Contact>("kiran").await.kept(), Some(second.clone()), "a conflict changes nothing");
    assert_eq!(kept.change(&renamed, 2, at(4)).await.kept(), second, "the same again is no change");
    assert_eq!(code(kept.change(&contact("nobody"), 1, at(3)).await), "no-such-record");
    assert_eq!(code(kept.delete::<Contact>("kiran", 1, at(3)).await), "revision-conflict");
    assert_eq!(code(kept.delete::<Contact>("nobody", 1, at(3)).await), "no-such-record");
    let tries: Vec<Try> = (0..8u64)
        .map(|place| -> Try {
            let (kept, item) = (kept.clone(), Contact { name: format!("{place}"), ..renamed.clone() });
            Box::pin(async move { kept.change(&item, 2, at(5)).await.is_ok() })
        })
        .collect();
    let won = side_by_side(tries).await.into_iter().filter(|won| *won).count();
    assert_eq!(won, 1, "of changes of one revision at a time, one is made");
}

/// A change that tells whether it was made.
type Try = Pin<Box<dyn Future<Output = bool>>>;

/// The results of all tries, which go on side by side.
async fn side_by_side(mut tries: Vec<Try>) -> Vec<bool> {
    let mut results: Vec<Poll<bool>> = tries.iter().map(|_| Poll::Pending).collect();
    poll_fn(|context| {
        for (each, result) in tries.iter_mut().zip(&mut results).filter(|(_, result)| result.is_pending()) {
            *result = each.as_mut().poll(context);
        }
        match results.iter().all(Poll::is_ready) {
            true => Poll::Ready(()),
            false => Poll::Pending,
        }
    })
    .await;
    results.into_iter().map(|result| result == Poll::Ready(true)).collect()
}

async fn what_cannot_be_kept_is_refused_with_its_field(records: &Records) {
    let kept = organisation(records, "checks").await;
    let wrong = [
        (Contact { id: "".into(), ..contact("a") }, "id"),
        (Contact { id: " a".into(), ..contact("a") }, "id"),
        (Contact { name: " ".into(), ..contact("a") }, "name"),
        (Contact { name: "n".repeat(LONGEST_LINE + 1), ..contact("a") }, "name"),
        (Contact { name: "a\0b".into(), ..contact("a") }, "name"),
        (Contact { email: "nothing".into(), ..contact("a") }, "email"),
        (Contact { preferred: vec!["a".into(); 4], ..contact("a") }, "preferred"),
        (Contact { further: vec!["".into()], ..contact("a") }, "further"),
    ];
    for (contact, named) in wrong {
        match kept.create(&contact, at(1)).await {
            Err(crate::RecordsError::Invalid { field, .. }) => assert_eq!(field, named, "{contact:?}"),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(kept.list::<Contact>(&PageRequest::first(9)).await.kept().items, []);
    let unnamed = records.organisation(&OrganisationId::from(""), None).await;
    assert_eq!(code(unnamed), "record-invalid");
}

async fn a_list_has_every_item_once(records: &Records) {
    let kept = organisation(records, "lists").await;
    for number in 0..7 {
        kept.create(&contact(&format!("c{number}")), at(1)).await.kept();
    }
    let mut seen = Vec::new();
    let mut page = PageRequest::first(3);
    loop {
        let found = kept.list::<Contact>(&page).await.kept();
        seen.extend(found.items.into_iter().map(|found| found.item.id.to_string()));
        // What is deleted or comes between two pages moves nothing else.
        if seen.len() == 3 {
            kept.delete::<Contact>("c2", 1, at(2)).await.kept();
        }
        let Some(next) = found.next else { break };
        page = PageRequest::after(next, 3);
    }
    assert_eq!(seen, ["c0", "c1", "c2", "c3", "c4", "c5", "c6"]);
    let wrong = PageRequest::after(crate::Cursor("n-1; DROP TABLE contact".into()), 3);
    assert_eq!(code(kept.list::<Contact>(&wrong).await), "wrong-cursor");
}

async fn one_organisation_never_sees_another(records: &Records) {
    let (one, other) = (organisation(records, "one").await, organisation(records, "other").await);
    let mut kiran = contact("kiran");
    kiran.company = Some("fabrikam".into());
    one.create(&kiran, at(1)).await.kept();
    assert_eq!(other.get::<Contact>("kiran").await.kept(), None);
    assert_eq!(other.list::<Contact>(&PageRequest::first(9)).await.kept().items, []);
    assert_eq!(other.contacts_of(&"fabrikam".into(), &PageRequest::first(9)).await.kept().items, []);
    assert_eq!(code(other.delete::<Contact>("kiran", 1, at(2)).await), "no-such-record");
    assert_eq!(other.audit(None, &PageRequest::first(9)).await.kept().items, []);
    other.create(&contact("kiran"), at(2)).await.kept();
    other.remove_all().await.kept();
    assert!(one.get::<Contact>("kiran").await.kept().is_some(), "only its own is removed");
    let again = organisation(records, "other").await;
    assert_eq!(again.get::<Contact>("kiran").await.kept(), None);
}

async fn a_merged_contact_leads_to_the_other(records: &Records) {
    let kept = organisation(records, "merging").await;
    let (kiran, twin) = (&"kiran".into(), &"twin".into());
    kept.create(&contact("kiran"), at(1)).await.kept();
    let source =
        Contact { mobile: "(425) 555-0100".into(), company: Some("fabrikam".into()), ..contact("twin") };
    kept.create(&source, at(1)).await.kept();
    let case =
        Case { id: "CAS-1".into(), title: "A pole".into(), contact: Some("twin".into()), ..Case::default() };
    kept.create(&case, at(1)).await.kept();
    let note = Note {
        id: "n1".into(),
        about: Subject::Contact("twin".into()),
        author: "ana".into(),
        text: "…".into(),
    };
    kept.create(&note, at(1)).await.kept();
    assert_eq!(code(kept.merge((kiran, 1), (kiran, 1), at(2)).await), "record-invalid");
    assert_eq!(code(kept.merge((kiran, 1), (twin, 2), at(2)).await), "revision-conflict");
    let merged = kept.merge((kiran, 1), (twin, 1), at(2)).await.kept();
    assert_eq!(merged.item.mobile, "(425) 555-0100", "what was empty is filled in");
    assert_eq!(merged.item.company, Some("fabrikam".into()));
    assert_eq!((merged.item.further.as_slice(), merged.revision), (&["twin@example.test".to_owned()][..], 2));
    assert_eq!(kept.get::<Contact>("twin").await.kept(), Some(merged.clone()));
    assert_eq!(kept.get::<Contact>("kiran").await.kept(), Some(merged));
    let page = PageRequest::first(9);
    assert_eq!(kept.cases_of(kiran, &page).await.kept().items.len(), 1);
    assert_eq!(kept.notes_about(&Subject::Contact("kiran".into()), &page).await.kept().items.len(), 1);
    assert_eq!(kept.list::<Contact>(&page).await.kept().items.len(), 1);
}

async fn what_is_deleted_is_named_by_nothing(records: &Records) {
    let kept = organisation(records, "deleting").await;
    kept.create(&Company { id: "fabrikam".into(), name: "Fabrikam".into(), ..Company::default() }, at(1))
        .await
        .kept();
    kept.create(&Contact { company: Some("fabrikam".into()), ..contact("kiran") }, at(1)).await.kept();
    let case =
        Case { id: "CAS-1".into(), title: "A pole".into(), contact: Some("kiran".into()), ..Case::default() };
    kept.create(&case, at(1)).await.kept();
    let about = Subject::Contact("kiran".into());
    let note = Note { id: "n1".into(), about: about.clone(), author: "ana".into(), text: "…".into() };
    kept.create(&note, at(1)).await.kept();
    kept.delete::<Company>("fabrikam", 1, at(2)).await.kept();
    let kiran = kept.get::<Contact>("kiran").await.kept().map(|found| found.item.company);
    assert_eq!(kiran, Some(None));
    kept.delete::<Contact>("kiran", 1, at(3)).await.kept();
    assert_eq!(kept.notes_about(&about, &PageRequest::first(9)).await.kept().items, []);
    let case = kept.get::<Case>("CAS-1").await.kept().map(|found| found.item.contact);
    assert_eq!(case, Some(None));
    kept.create(&contact("kiran"), at(4)).await.kept();
}

async fn a_rep_has_their_own_quick_replies_and_everybodys(records: &Records) {
    let kept = organisation(records, "quick replies").await;
    for (id, owner) in [("q1", None), ("q2", Some("ana")), ("q3", Some("ben")), ("q4", None)] {
        let owner = owner.map(Into::into);
        let reply = QuickReply { id: id.into(), title: "Hi".into(), text: "Hi".into(), owner, tags: vec![] };
        kept.create(&reply, at(1)).await.kept();
    }
    let page = kept.quick_replies_for(&"ana".into(), &PageRequest::first(2)).await.kept();
    let next = PageRequest::after(page.next.expect("one is left"), 2);
    let rest = kept.quick_replies_for(&"ana".into(), &next).await.kept();
    let ids = page.items.iter().chain(&rest.items).map(|found| found.item.id.to_string());
    assert_eq!((ids.collect::<Vec<_>>(), rest.next), (vec!["q1".into(), "q2".into(), "q4".into()], None));
}

async fn a_draft_is_not_among_the_published_articles(records: &Records) {
    let kept = organisation(records, "drafts").await;
    for (id, published) in [("a1", true), ("a2", false), ("a3", true)] {
        let article = Article { id: id.into(), title: id.into(), published, ..Article::default() };
        kept.create(&article, at(1)).await.kept();
    }
    let page = kept.published_articles(&PageRequest::first(1)).await.kept();
    let next = PageRequest::after(page.next.expect("one is left"), 9);
    let rest = kept.published_articles(&next).await.kept();
    let ids = page.items.iter().chain(&rest.items).map(|found| found.item.id.to_string());
    assert_eq!(ids.collect::<Vec<_>>(), ["a1", "a3"]);
}

async fn every_change_is_audited(records: &Records) {
    let kept = organisation(records, "audit").await;
    kept.create(&contact("kiran"), at(1)).await.kept();
    kept.create(&contact("maria"), at(2)).await.kept();
    let changed = Contact { name: "K".into(), mobile: "1".into(), ..contact("kiran") };
    kept.change(&changed, 1, at(3)).await.kept();
    kept.delete::<Contact>("kiran", 2, at(4)).await.kept();
    let page = kept.audit(Some(("contact", "kiran")), &PageRequest::first(9)).await.kept();
    let seen: Vec<_> = page.items.iter().map(|entry| (entry.act, entry.at.0, entry.revision)).collect();
    assert_eq!(seen, [(Act::Deleted, 4, 0), (Act::Changed, 3, 2), (Act::Created, 1, 1)]);
    assert_eq!(page.items[1].fields, ["mobile", "name"], "the fields are named, not their contents");
    assert!(page.items.iter().all(|entry| entry.by == "ana"));
    let all = kept.audit(None, &PageRequest::first(3)).await.kept();
    let rest = kept.audit(None, &PageRequest::after(all.next.expect("one is left"), 3)).await.kept();
    assert_eq!((all.items.len(), rest.items.len(), rest.next), (3, 1, None));
}

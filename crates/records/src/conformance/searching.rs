//! What people search is found, the newest first, whatever they type.

use super::{Kept, at, code, contact, organisation};
use crate::{
    Article, Contact, Cursor, MOST_COUNTED, Opening, OrganisationRecords, PageRequest, ProjectedEntry,
    ProjectedEvent, QuickReply, Records, Total,
};
use model::{Author, Channel, ConversationId, RepId, Timestamp};

pub(super) async fn check(records: &Records) {
    contacts_are_found_by_what_is_known_of_them(records).await;
    articles_are_found_while_they_are_published(records).await;
    messages_are_found_by_all_words_the_newest_first(records).await;
    quick_replies_are_found_by_words_and_tags(records).await;
    no_text_breaks_a_search(records).await;
}

async fn contacts_found(kept: &OrganisationRecords, text: &str) -> Vec<String> {
    let hits = kept.search_contacts(text, &PageRequest::first(20)).await.kept();
    assert_eq!(hits.total, Total { count: hits.page.items.len() as u64, is_more: false });
    hits.page.items.into_iter().map(|found| found.item.id.to_string()).collect()
}

async fn contacts_are_found_by_what_is_known_of_them(records: &Records) {
    let kept = organisation(records, "finding contacts").await;
    let named = |id: &str, name: &str| Contact { name: name.into(), ..contact(id) };
    kept.create(&named("c1", "José María Müller"), at(1)).await.kept();
    let second = Contact {
        mobile: "(425) 555-0100".into(),
        company: Some("fabrikam".into()),
        ..named("c2", "Maria Sohal")
    };
    kept.create(&second, at(1)).await.kept();
    kept.create(&named("c3", "東京 太郎"), at(1)).await.kept();
    for (text, found) in [
        ("maria", vec!["c2", "c1"]),
        ("MARÍA jose", vec!["c1"]),
        ("mul", vec!["c1"]),
        ("mu", vec![]),
        ("müll", vec!["c1"]),
        ("4255550100", vec!["c2"]),
        ("fabrikam", vec!["c2"]),
        ("c2@example.test", vec!["c2"]),
        ("京", vec!["c3"]),
        ("maria nobody", vec![]),
    ] {
        assert_eq!(contacts_found(&kept, text).await, found, "{text}");
    }
    let other = organisation(records, "finding nobody").await;
    assert_eq!(contacts_found(&other, "maria").await, [""; 0], "another organisation's are not found");
    kept.change(&named("c1", "Jo Miller"), 1, at(2)).await.kept();
    assert_eq!(contacts_found(&kept, "maria").await, ["c2"]);
    assert_eq!(contacts_found(&kept, "miller").await, ["c1"]);
    kept.delete::<Contact>("c2", 1, at(3)).await.kept();
    assert_eq!(contacts_found(&kept, "maria").await, [""; 0]);
}

async fn articles_are_found_while_they_are_published(records: &Records) {
    let kept = organisation(records, "finding articles").await;
    let article = |id: &str, published| Article {
        id: id.into(),
        title: format!("Postage {id}"),
        text: "A parcel abroad costs more.".into(),
        tags: vec!["price".into()],
        published,
    };
    for (id, published) in [("a1", true), ("a2", false), ("a3", true)] {
        kept.create(&article(id, published), at(1)).await.kept();
    }
    let hits = kept.search_articles("parcel price postage", &PageRequest::first(1)).await.kept();
    assert_eq!((hits.page.items[0].item.id.to_string(), hits.total.count), ("a3".into(), 2));
    let next = PageRequest::after(hits.page.next.expect("one is left"), 1);
    let hits = kept.search_articles("parcel price postage", &next).await.kept();
    assert_eq!((hits.page.items[0].item.id.to_string(), hits.page.next), ("a1".into(), None));
}

async fn quick_replies_are_found_by_words_and_tags(records: &Records) {
    let kept = organisation(records, "finding quick replies").await;
    let reply = |id: &str, title: &str, tags: &[&str], owner: Option<&str>| QuickReply {
        id: id.into(),
        title: title.into(),
        text: "The parcel is on its way.".into(),
        tags: tags.iter().map(ToString::to_string).collect(),
        owner: owner.map(RepId::from),
    };
    for made in [
        reply("q1", "On its way", &["orders"], None),
        reply("q2", "Hello", &["greeting", "parcel"], None),
        reply("q3", "My parcel", &["orders"], Some("ana")),
        reply("q4", "Parcel of Ben", &["orders"], Some("ben")),
    ] {
        kept.create(&made, at(1)).await.kept();
    }
    let found = async |rep: &str, text: &str, most: usize| {
        let hits = kept.search_quick_replies(&rep.into(), text, most).await.kept();
        (hits.items.iter().map(|each| each.id.to_string()).collect::<Vec<_>>().join(" "), hits.is_more)
    };
    for (rep, text, ids) in [
        ("ana", "", "q3 q1 q2"),
        ("ana", "parc", "q3 q2 q1"),
        ("ben", "parc", "q4 q2 q1"),
        ("cy", "#ord", "q1"),
        ("ana", "#orders my", "q3"),
        ("ana", "%' OR 1=1 \"", ""),
    ] {
        assert_eq!(found(rep, text, 50).await, (ids.to_owned(), false), "{rep}: {text}");
    }
    assert_eq!(found("ana", "", 2).await, ("q3 q1".to_owned(), true));
}

async fn messages_are_found_by_all_words_the_newest_first(records: &Records) {
    let kept = organisation(records, "finding messages").await;
    let opening = Opening {
        channel: Channel::Sms,
        workstream: "sms".into(),
        customer: "Kiran".into(),
        subject: None,
        contact: None,
        case: None,
        verified: false,
    };
    let conversation = ConversationId(1);
    let mut entries = vec![ProjectedEntry {
        at: Timestamp(1),
        events: vec![ProjectedEvent::ConversationOpened { conversation, opening: Box::new(opening) }],
    }];
    let count = MOST_COUNTED + 20;
    entries.extend((1..=count).map(|number| {
        let odd = if number % 2 == 0 { "even" } else { "odd" };
        let text = format!("The parcel {number} is {odd}.").into();
        ProjectedEntry {
            at: Timestamp(number),
            events: vec![ProjectedEvent::MessageAdded { conversation, author: Author::Customer, text }],
        }
    }));
    kept.apply(1, entries).await.kept();
    let hits = kept.search_messages("PARCEL", &PageRequest::first(20)).await.kept();
    let numbers: Vec<u64> = hits.page.items.iter().map(|hit| hit.message.number).collect();
    assert_eq!(numbers, (1..=count).rev().take(20).collect::<Vec<_>>());
    assert_eq!(hits.total, Total { count: MOST_COUNTED, is_more: true }, "more than are counted");
    let hits = kept.search_messages("odd parcel", &PageRequest::first(20)).await.kept();
    assert_eq!(hits.total, Total { count: count / 2, is_more: false });
    let next = PageRequest::after(hits.page.next.expect("more are left"), 20);
    let hits = kept.search_messages("odd parcel", &next).await.kept();
    assert_eq!(hits.page.items[0].message.number, count - 41);
    assert_eq!(
        kept.search_messages("parc", &PageRequest::first(9)).await.kept().total.count,
        0,
        "whole words"
    );
}

async fn no_text_breaks_a_search(records: &Records) {
    let kept = organisation(records, "hostile").await;
    kept.create(&contact("kiran"), at(1)).await.kept();
    let page = PageRequest::first(9);
    for text in [
        "",
        " ",
        "\"",
        "'",
        "*",
        "kiran\"",
        "kiran' OR 1=1 --",
        "kiran AND",
        "NOT kiran",
        "NEAR(kiran)",
        "words:kiran",
        "kiran <-> x",
        "a & b",
        "(((",
        "kiran\0",
        "\u{202e}",
        "^kiran",
        "{kiran",
        "kiran*",
        "-kiran",
        ":*",
        "\\",
    ] {
        kept.search_contacts(text, &page).await.kept();
        kept.search_articles(text, &page).await.kept();
        kept.search_messages(text, &page).await.kept();
    }
    let long = "word ".repeat(10_000);
    kept.search_messages(&long, &page).await.kept();
    kept.search_messages(&"x".repeat(100_000), &page).await.kept();
    let wrong = PageRequest::after(Cursor("n1 OR 1=1".into()), 9);
    assert_eq!(code(kept.search_contacts("kiran", &wrong).await), "wrong-cursor");
}

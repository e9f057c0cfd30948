//! Items come in bulk, with errors by line, and a dry run changes nothing.

use super::{Kept, at, organisation};
use crate::{
    Contact, ImportFormat, ImportReport, Item, LONGEST_WHY, Note, OrganisationRecords, PageRequest, Records,
    Subject,
};

pub(super) async fn check(records: &Records) {
    a_file_is_imported_with_its_errors_by_line(records).await;
    lines_of_json_are_imported_however_they_are_cut(records).await;
    many_items_come_in(records).await;
    an_error_quotes_no_more_than_fits_a_line(records).await;
}

async fn import<T: Item>(
    kept: &OrganisationRecords,
    format: ImportFormat,
    is_dry: bool,
    text: &str,
    cut: usize,
) -> ImportReport {
    let mut import = kept.import::<T>(format, is_dry, at(9));
    for bytes in text.as_bytes().chunks(cut) {
        import.feed(bytes).await.kept();
    }
    import.finish().await.kept()
}

async fn a_file_is_imported_with_its_errors_by_line(records: &Records) {
    let kept = organisation(records, "importing").await;
    let file = "\u{feff}id,name,email,preferred,active\r\n\
        kiran,\"Sohal, Kiran\",kiran@example.test,ana; ben,yes\r\n\
        maria,Maria,maria@example.test,,\r\n\
        ,Nobody,,,\r\n\
        tom,\"Tom\n\"\"T\"\"\",,,no\r\n\
        tim,Tim,nothing,,\r\n\
        jo,Jo,,,perhaps\r\n\
        short,line\r\n\
        kiran,Kiran again,kiran@example.test,,\r\n";
    for is_dry in [true, false] {
        let report = import::<Contact>(&kept, ImportFormat::Csv, is_dry, file, 7).await;
        assert_eq!(
            (report.created, report.changed, report.unchanged, report.failed),
            (3, 1, 0, 4),
            "{report:?}"
        );
        let lines: Vec<u64> = report.errors.iter().map(|error| error.line).collect();
        assert_eq!(lines, [4, 7, 8, 9]);
        assert!(report.errors[1].why.starts_with("email"), "{:?}", report.errors);
        let there = kept.list::<Contact>(&PageRequest::first(9)).await.kept().items.len();
        assert_eq!(there, if is_dry { 0 } else { 3 });
    }
    let tom = kept.get::<Contact>("tom").await.kept().expect("it is there").item;
    assert_eq!((tom.name.as_str(), tom.active), ("Tom\n\"T\"", false));
    let kiran = kept.get::<Contact>("kiran").await.kept().expect("it is there");
    assert_eq!((kiran.item.name.as_str(), kiran.revision), ("Kiran again", 2), "the last one counts");
    let again = import::<Contact>(&kept, ImportFormat::Csv, false, "id,name\nmaria,Maria\n", 99).await;
    assert_eq!((again.changed, again.created), (1, 0), "what is not given is empty");
    let again = import::<Contact>(&kept, ImportFormat::Csv, false, "id,name\nmaria,Maria", 99).await;
    assert_eq!(again.unchanged, 1);
    assert_eq!(kept.audit(Some(("contact", "maria")), &PageRequest::first(9)).await.kept().items.len(), 2);
}

async fn lines_of_json_are_imported_however_they_are_cut(records: &Records) {
    let kept = organisation(records, "importing lines").await;
    let file = "{\"id\":\"n1\",\"about\":{\"kind\":\"contact\",\"id\":\"kiran\"},\"author\":\"ana\",\"text\":\"Grüße\\n\"}\n\
        {\"id\":\"n2\"}\nnothing\n{\"id\":\"n3\",\"about\":{\"kind\":\"pet\",\"id\":\"x\"},\"author\":\"a\",\"text\":\"b\"}\n";
    let report = import::<Note>(&kept, ImportFormat::JsonLines, false, file, 1).await;
    assert_eq!((report.created, report.failed), (1, 3), "{report:?}");
    let csv = "id,about.kind,about.id,author,text\nn4,case,CAS-1,ana,Called.\n";
    assert_eq!(import::<Note>(&kept, ImportFormat::Csv, false, csv, 5).await.created, 1);
    let note = kept.get::<Note>("n4").await.kept().expect("it is there").item;
    assert_eq!(note.about, Subject::Case("CAS-1".into()));
}

async fn an_error_quotes_no_more_than_fits_a_line(records: &Records) {
    let kept = organisation(records, "importing quotes").await;
    let file = format!("{{\"{}\":1}}\n", "é".repeat(10_000));
    let report = import::<Contact>(&kept, ImportFormat::JsonLines, true, &file, 4_096).await;
    let why = &report.errors[0].why;
    assert!(why.chars().count() == LONGEST_WHY && why.contains('é'), "{why}");
}

async fn many_items_come_in(records: &Records) {
    let kept = organisation(records, "importing many").await;
    let line = |number: usize| {
        format!("{{\"id\":\"c{number}\",\"name\":\"Name {number}\",\"email\":\"c{number}@example.test\"}}\n")
    };
    let file: String = (0..1_700).map(line).collect();
    let report = import::<Contact>(&kept, ImportFormat::JsonLines, false, &file, 4_096).await;
    assert_eq!((report.created, report.failed), (1_700, 0));
    let hits = kept.search_contacts("name 1699", &PageRequest::first(9)).await.kept();
    assert_eq!(hits.total.count, 1);
    let clues = crate::Clues { email: Some("c1699@example.test".into()), ..crate::Clues::default() };
    assert!(matches!(kept.identify(&clues).await.kept(), crate::Identity::Identified(_)));
}

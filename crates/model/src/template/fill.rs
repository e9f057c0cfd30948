//! Replaces the slugs of a template by their values (R1.8).

use super::lookup::{Lookup, Records};
use super::parts::{Part, parts};
use crate::Text;
use std::borrow::Cow;

/// Replaces slugs in braces by their values (R1.8). A slug without a value becomes empty, and never shows its
/// name; a brace that is not closed stays as it is. Values are not searched for slugs.
pub fn fill<'a>(text: &str, value: &impl Fn(&str) -> Option<Cow<'a, str>>, records: &impl Records) -> Text {
    if !text.contains('{') {
        return text.into();
    }
    let mut filled = String::with_capacity(text.len());
    for part in parts(text) {
        match part {
            Part::Text(text) => filled.push_str(text),
            Part::Slug(slug) => filled.extend(value_of(slug, value, records)),
        }
    }
    filled.into()
}

/// Replaces slugs in braces by their values, as [`fill`] does, but a slug without a value stays as it is, braces included:
/// whoever sends the text has to see what is missing.
pub fn fill_known<'a>(
    text: &str,
    value: &impl Fn(&str) -> Option<Cow<'a, str>>,
    records: &impl Records,
) -> String {
    let filled = parts(text).map(|part| match part {
        Part::Text(text) => Cow::Borrowed(text),
        Part::Slug(slug) => match value_of(slug, value, records).filter(|value| !value.trim().is_empty()) {
            Some(value) => Cow::Owned(value.into_owned()),
            None => Cow::Owned(format!("{{{slug}}}")),
        },
    });
    filled.collect()
}

fn value_of<'a>(
    slug: &str,
    value: &impl Fn(&str) -> Option<Cow<'a, str>>,
    records: &impl Records,
) -> Option<Cow<'a, str>> {
    match Lookup::read(slug) {
        Some(lookup) => {
            let id = fill(lookup.id, value, records);
            records.look_up(lookup.table, &id, lookup.column).map(Cow::Owned)
        }
        None => value(slug),
    }
}

/// The slugs of a text, including those inside look-ups; the look-ups themselves are left out.
pub(crate) fn slugs(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for part in parts(text) {
        match part {
            Part::Text(_) => {}
            Part::Slug(slug) => match Lookup::read(slug) {
                Some(lookup) => found.extend(slugs(lookup.id)),
                None => found.push(slug),
            },
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Case, Company, Contact, LinkedRecords};

    fn linked() -> LinkedRecords {
        let case = r#"{"id":"CAS-1","title":"Tent pole","contact":"kiran","priority":"High","active":true}"#;
        let contact = r#"{"id":"kiran","name":"Kiran Sohal","email":"kiran@example.com","mobile":"","company":"Pine Hut"}"#;
        LinkedRecords {
            case: Some(serde_json::from_str::<Case>(case).unwrap()),
            contact: Some(serde_json::from_str::<Contact>(contact).unwrap()),
            company: Some(Company { id: "pine".into(), name: "Pine Hut".into(), phone: String::new() }),
            verified: true,
        }
    }

    fn filled(text: &str) -> String {
        let value = |slug: &str| match slug {
            "customerName" => Some("Kiran Sohal".into()),
            "caseId" => Some("CAS-1".into()),
            "companyId" => Some("pine".into()),
            "a" => Some("{b}".into()),
            "b" => Some("secret".into()),
            _ => None,
        };
        fill(text, &value, &linked()).into()
    }

    #[test]
    fn a_slug_without_a_value_shows_nothing() {
        assert_eq!(filled("Chat from {customerName}"), "Chat from Kiran Sohal");
        assert_eq!(filled("{caseTitle}"), "");
        assert_eq!(filled("{}"), "");
    }

    #[test]
    fn where_the_unknown_is_kept_a_slug_without_a_value_stays_in_its_braces() {
        let value = |slug: &str| match slug {
            "customerName" => Some(Cow::from("{Kiran}")),
            "empty" => Some(Cow::from(" ")),
            _ => None,
        };
        let known = |text: &str| fill_known(text, &value, &linked());
        assert_eq!(known("Hello {customerName}, {caseId} {"), "Hello {Kiran}, {caseId} {");
        assert_eq!(known("{empty}{}"), "{empty}{}");
        let lookup = "{$odata.case.title.?$filter=id eq {caseId}&$select=title}";
        assert_eq!(known(lookup), lookup);
        assert_eq!(known("{$odata.case.title.?$filter=id eq 'CAS-1'&$select=title}"), "Tent pole");
        assert_eq!(known("No slug"), "No slug");
    }

    #[test]
    fn a_brace_that_is_not_closed_stays() {
        assert_eq!(filled("a { b"), "a { b");
        assert_eq!(filled("{a {caseId}"), "{a CAS-1");
        assert_eq!(filled("{{{"), "{{{");
        assert_eq!(filled("a } {caseId}}"), "a } CAS-1}");
    }

    #[test]
    fn a_value_is_not_filled_again() {
        assert_eq!(filled("{a}"), "{b}");
    }

    #[test]
    fn a_look_up_reads_a_column_of_a_record_that_another_slug_names() {
        assert_eq!(filled("{$odata.case.priority.?$filter=id eq {caseId}&$select=priority}"), "High");
        assert_eq!(filled("{$odata.case.title.?$filter=id eq 'CAS-1'&$select=title}!"), "Tent pole!");
        assert_eq!(filled("{$odata.contact.company.?$filter=id eq kiran&$select=company}"), "Pine Hut");
        assert_eq!(filled("{$odata.company.name.?$filter=id eq {companyId}&$select=name}"), "Pine Hut");
    }

    #[test]
    fn a_look_up_that_finds_nothing_shows_nothing() {
        assert_eq!(filled("{$odata.case.priority.?$filter=id eq {caseNumber}&$select=priority}"), "");
        assert_eq!(filled("{$odata.case.title.?$filter=id eq CAS-2&$select=title}"), "", "it is not linked");
        assert_eq!(filled("{$odata.case.owner.?$filter=id eq {caseId}&$select=owner}"), "");
        assert_eq!(filled("{$odata.case.priority}"), "");
    }
}

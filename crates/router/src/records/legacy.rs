//! The contacts and cases that configurations held before they were records: how they read as records, and how they get there.

use crate::engine::input::OrganisationHandle;
use engine::Command;
use model::{Case, CompanyId, Contact, Timestamp};
use records::{Change, Company, OrganisationRecords, RecordsError};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// Who creates them, as the audit names it.
const BY: &str = "configuration";

/// Companies, contacts and cases that are to be records.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Converted {
    pub(crate) companies: Vec<Company>,
    pub(crate) contacts: Vec<records::Contact>,
    pub(crate) cases: Vec<records::Case>,
}

/// Reads contacts and cases of a configuration as records. Their companies were only names.
pub(crate) fn converted(
    contacts: impl IntoIterator<Item = Contact>,
    cases: impl IntoIterator<Item = Case>,
) -> Converted {
    let mut companies = BTreeMap::new();
    let mut taken = BTreeSet::new();
    let contacts = contacts.into_iter().map(|contact| {
        let Contact { id, name, email, mobile, company, preferred, active } = contact;
        let company = company.trim();
        let company = (!company.is_empty()).then(|| {
            let id = companies.entry(company.to_owned()).or_insert_with(|| new_id(company, &mut taken));
            CompanyId::clone(id)
        });
        // What was never an address is kept where anything may stand.
        let (email, further) = if email.is_empty() || email.contains('@') {
            (email, vec![])
        } else {
            (String::new(), vec![email])
        };
        let further = further.into_iter().filter(|text| !text.trim().is_empty()).collect();
        let name = if name.trim().is_empty() { id.to_string() } else { name };
        records::Contact { id, name, email, mobile, further, company, customer: None, preferred, active }
    });
    let contacts = contacts.collect();
    let cases = cases.into_iter().map(|case| {
        let Case { id, title, contact, priority, active } = case;
        let contact = Some(contact).filter(|contact| !contact.0.is_empty());
        records::Case { id, title, contact, company: None, priority, description: String::new(), active }
    });
    let company = |(name, id)| Company { id, name, phone: String::new(), active: true };
    Converted { companies: companies.into_iter().map(company).collect(), contacts, cases: cases.collect() }
}

/// An identity for a company of this name that no other one has.
fn new_id(name: &str, taken: &mut BTreeSet<String>) -> CompanyId {
    /// The longest part of a name in an identity, in characters.
    const LONGEST: usize = 100;
    let letters = name.chars().flat_map(char::to_lowercase).take(LONGEST);
    let plain: String = letters.map(|each| if each.is_alphanumeric() { each } else { ' ' }).collect();
    let words = plain.split_whitespace().collect::<Vec<_>>().join("-");
    let words = if words.is_empty() { "company".to_owned() } else { words };
    let numbered = (2_u64..).map(|number| format!("{words}-{number}"));
    let mut free = std::iter::once(words.clone()).chain(numbered).filter(|id| !taken.contains(id));
    let id = free.next().unwrap_or(words);
    taken.insert(id.clone());
    CompanyId::from(id.as_str())
}

impl Converted {
    /// Creates those that are not there.
    ///
    /// # Errors
    /// The store is away. It can be begun again.
    pub(crate) async fn add_missing(
        &self,
        records: &OrganisationRecords,
        at: Timestamp,
    ) -> Result<(), RecordsError> {
        let change = Change { by: BY, at };
        records.add_missing(&self.companies, change).await?;
        records.add_missing(&self.contacts, change).await?;
        records.add_missing(&self.cases, change).await?;
        Ok(())
    }
}

/// Puts what an older program kept in the configuration into the records, once: it is gone from the organisation afterwards.
///
/// # Errors
/// The records are away. It can be begun again.
pub(crate) async fn move_records(
    organisation: &OrganisationHandle,
    records: &OrganisationRecords,
) -> Result<(), RecordsError> {
    let seen = organisation.query(|org, now| {
        let legacy = org.legacy_records();
        (!legacy.is_empty()).then(|| (legacy.clone(), now))
    });
    let Some((legacy, now)) = seen.await.flatten() else { return Ok(()) };
    let (contacts, cases) = (legacy.contacts.len(), legacy.cases.len());
    let moved = converted(legacy.contacts.into_values(), legacy.cases.into_values());
    moved.add_missing(records, Timestamp(now)).await?;
    if let Some(Ok(_)) = organisation.ask(Command::MoveLegacyRecords, None).await {
        tracing::info!(contacts, cases, "the contacts and cases of the configuration are records now");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contact(id: &str, company: &str) -> Contact {
        Contact {
            id: id.into(),
            name: id.to_uppercase(),
            email: "no address".into(),
            mobile: "+1 425 555 0100".into(),
            company: company.into(),
            preferred: vec!["ana".into()],
            active: id != "gone",
        }
    }

    #[test]
    fn contacts_of_a_configuration_become_records_with_their_companies() {
        let all = [
            contact("a", "Pine & Hut"),
            contact("b", " Pine & Hut "),
            contact("gone", "Pine Hut"),
            contact("c", ""),
        ];
        let case = Case {
            id: "CAS-1".into(),
            title: "Tent".into(),
            contact: "a".into(),
            priority: "High".into(),
            active: true,
        };
        let Converted { companies, contacts, cases } = converted(all, [case]);
        let companies: Vec<_> =
            companies.iter().map(|each| (each.id.0.as_str(), each.name.as_str())).collect();
        assert_eq!(companies, [("pine-hut", "Pine & Hut"), ("pine-hut-2", "Pine Hut")]);
        let of: Vec<_> = contacts.iter().map(|each| each.company.as_ref().map(|id| id.0.as_str())).collect();
        assert_eq!(of, [Some("pine-hut"), Some("pine-hut"), Some("pine-hut-2"), None]);
        let first = &contacts[0];
        assert_eq!((first.email.as_str(), &first.further[..]), ("", &["no address".to_owned()][..]));
        assert_eq!((first.preferred.len(), first.active, contacts[2].active), (1, true, false));
        assert_eq!(cases[0].contact, Some("a".into()));
    }
}

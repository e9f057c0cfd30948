//! What the records found, in the words of conversations.

use model::{Candidate, Identification, LinkedRecords, address_key, without_overrides};
use records::{Case, Company, Contact, Identified, Identity, OrganisationRecords, RecordsError, Stored};
use std::collections::BTreeMap;

/// What was found, as conversations keep it.
///
/// # Errors
/// The store is away.
pub(crate) async fn identification(
    records: &OrganisationRecords,
    identity: Identity,
) -> Result<Identification, RecordsError> {
    Ok(match identity {
        Identity::Nobody => Identification::default(),
        Identity::Identified(found) => Identification { linked: linked(*found), ..Identification::default() },
        Identity::Several(contacts) => {
            let candidates = candidates(records, contacts).await?;
            Identification { candidates, ..Identification::default() }
        }
    })
}

/// The records that are linked.
pub(crate) fn linked(found: Identified) -> LinkedRecords {
    let Identified { contact, company, case, is_verified } = found;
    let company = company.map(|company| company.item);
    LinkedRecords {
        contact: contact.map(|contact| known(contact.item, company.as_ref())),
        company: company.map(|Company { id, name, phone, .. }| model::Company { id, name, phone }),
        case: case.map(|case| known_case(case.item)),
        verified: is_verified,
    }
}

/// The contacts in few words.
///
/// # Errors
/// The store is away.
pub(crate) async fn candidates(
    records: &OrganisationRecords,
    contacts: Vec<Stored<Contact>>,
) -> Result<Vec<Candidate>, RecordsError> {
    let ids: Vec<&str> =
        contacts.iter().filter_map(|contact| Some(contact.item.company.as_ref()?.0.as_str())).collect();
    let companies = if ids.is_empty() { Vec::new() } else { records.find::<Company>(&ids).await? };
    let names: BTreeMap<_, _> =
        companies.into_iter().map(|company| (company.item.id, company.item.name)).collect();
    let candidate = |contact: Stored<Contact>| {
        let Contact { id, name, email, mobile, further, company, .. } = contact.item;
        let is_phone = |address: &&String| !address.contains('@') && address_key(address, None).is_some();
        let phone = if mobile.is_empty() { further.iter().find(is_phone).cloned() } else { Some(mobile) };
        let company = company.and_then(|id| names.get(&id).cloned()).unwrap_or_default();
        let (name, company) = (plain_name(&name), plain_name(&company));
        Candidate { id, name, email, phone: phone.unwrap_or_default(), company }
    };
    Ok(contacts.into_iter().map(candidate).collect())
}

fn known(contact: Contact, company: Option<&Company>) -> model::Contact {
    let Contact { id, name, email, mobile, preferred, active, .. } = contact;
    let company = company.map(|company| company.name.clone()).unwrap_or_default();
    let (name, company) = (plain_name(&name), plain_name(&company));
    model::Contact { id, name, email, mobile, company, preferred, active }
}

/// A name that reads as it is written: whoever typed it need not be trusted.
fn plain_name(name: &str) -> String {
    without_overrides(name).into_owned()
}

fn known_case(case: Case) -> model::Case {
    let Case { id, title, contact, priority, active, .. } = case;
    model::Case { id, title, contact: contact.unwrap_or_default(), priority, active }
}

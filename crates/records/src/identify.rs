//! Identifies who a customer is, by what is known of them when they come (R8).

use crate::RecordsError;
use crate::database::{Row, Session, Value};
use crate::item::{Item, Stored};
use crate::items::stored;
use crate::kinds::{Case, Company, Contact, customer_key};
use crate::organisation::OrganisationRecords;
use model::{MOST_CANDIDATES, address_key, phone_key};
use sqlx::AssertSqlSafe;
use std::collections::BTreeSet;

/// The most answers that are looked up.
const MOST_TYPED: usize = 20;

/// What is known of a customer who comes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clues {
    /// Who a signed token of the organisation's own site says it is. It decides alone.
    pub customer: Option<String>,
    /// The e-mail address that they came from. It must lead to the contact.
    pub email: Option<String>,
    /// The phone number that they came from, in any written form. It must lead to the contact, or to the company whose
    /// number it is.
    pub phone: Option<String>,
    /// The contact that whoever brings the work names. It decides where nothing is signed.
    pub contact: Option<String>,
    /// The case that whoever brings the work names. It leads to its contact.
    pub case: Option<String>,
    /// The case that is routed itself. It leads to its contact like a named one, and may be of a system that these records
    /// know nothing of.
    pub routed: Option<String>,
    /// What they typed themselves, such as answers to questions: an address, a case's number, or anything else. What leads
    /// nowhere is skipped.
    pub typed: Vec<String>,
}

/// Who a customer is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Identity {
    /// All clues lead to these.
    Identified(Box<Identified>),
    /// Nothing is linked, since several fit or the clues contradict each other: a rep may choose one, at most
    /// [`MOST_CANDIDATES`].
    Several(Vec<Stored<Contact>>),
    /// No clue leads anywhere.
    Nobody,
}

/// What the clues lead to: at least one of these.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identified {
    /// The contact. A number of a case that the customer typed leads to none.
    pub contact: Option<Stored<Contact>>,
    /// The contact's company, or the one whose number the customer calls from.
    pub company: Option<Stored<Company>>,
    /// The case that was named, or the contact's only active one.
    pub case: Option<Stored<Case>>,
    /// Whether anything but what the customer typed led there.
    pub is_verified: bool,
}

/// Who an address leads to: one of those that it leads to.
#[derive(Debug)]
struct Owner {
    address: String,
    is_contact: bool,
    id: String,
}

/// The contacts that an address leads to.
fn contacts<'a>(owners: &'a [Owner], address: &'a str) -> impl Iterator<Item = &'a str> {
    let of_address = owners.iter().filter(move |owner| owner.is_contact && owner.address == address);
    of_address.map(|owner| owner.id.as_str())
}

/// Those that the addresses together lead to.
#[derive(Debug, Default)]
struct Owners {
    contacts: BTreeSet<String>,
    companies: BTreeSet<String>,
}

impl OrganisationRecords {
    /// Identifies a customer. Only active records count, and names are not compared: they are written in too many ways to tell
    /// people apart.
    ///
    /// # Errors
    /// There is no contact or case of the name that was given, or the store is away.
    pub async fn identify(&self, clues: &Clues) -> Result<Identity, RecordsError> {
        let mut session = self.read().await?;
        let session = &mut session;
        let country = self.country();
        let given = [
            clues.email.as_deref().map(|email| address_key(email, country)),
            clues.phone.as_deref().map(|phone| phone_key(phone, country)),
        ];
        let given: Vec<String> = given.into_iter().flatten().flatten().collect();
        let typed: BTreeSet<&str> = clues
            .typed
            .iter()
            .map(|text| text.trim())
            .filter(|text| !text.is_empty())
            .take(MOST_TYPED)
            .collect();
        let typed_keys: BTreeSet<String> =
            typed.iter().filter_map(|text| address_key(text, country)).collect();
        let signed = clues.customer.as_deref().map(customer_key);
        let keys: BTreeSet<&String> = given.iter().chain(&typed_keys).chain(&signed).collect();
        let owned = self.find_owners(session, &keys).await?;
        let given_case = clues.case.as_deref().or(clues.routed.as_deref()).map(str::trim);
        let named = self.named_cases(session, given_case, &typed).await?;
        let is_given = |case: &&Stored<Case>| given_case == Some(&*case.item.id.0);
        if let Some(id) = clues.case.as_deref().filter(|_| !named.iter().any(|case| is_given(&case))) {
            return Err(RecordsError::NotFound { kind: Case::KIND, id: id.into() });
        }
        let at_hand = named.iter().find(|case| is_given(case) && case.item.active);
        let is_typed = |case: &&Stored<Case>| typed.contains(&*case.item.id.0) && case.item.active;
        let mut answered = named.iter().filter(is_typed);
        let answered = answered.next().filter(|_| answered.next().is_none());
        let of_name = self.named_contact(session, clues.contact.as_deref()).await?;

        // What is signed decides, and then the case that was named with the work.
        let of_signed: BTreeSet<String> =
            signed.iter().flat_map(|key| contacts(&owned, key)).map(str::to_owned).collect();
        if of_signed.len() > 1 {
            return self.candidates(session, of_signed, None).await;
        }
        let of_case =
            at_hand.and_then(|case| case.item.contact.as_ref()).map(|contact| contact.0.to_string());
        if let Some(contact) = of_signed.into_iter().next().or(of_name).or(of_case) {
            return self.identified(session, Some(contact), None, at_hand.or(answered), true).await;
        }
        let mut found = Owners::default();
        for owner in given.iter().flat_map(|key| owned.iter().filter(move |owner| owner.address == *key)) {
            let set = if owner.is_contact { &mut found.contacts } else { &mut found.companies };
            set.insert(owner.id.clone());
        }
        let leads_nowhere = |key: &String| !owned.iter().any(|owner| owner.address == *key);
        let is_lost = given.iter().any(leads_nowhere);
        let of_channel = found.contacts.clone();
        found.contacts.extend(typed_keys.iter().flat_map(|key| contacts(&owned, key)).map(str::to_owned));
        let contact = found.contacts.first().filter(|_| found.contacts.len() == 1);
        let is_somebody_elses = |case: &Stored<Case>| {
            case.item.contact.as_ref().is_some_and(|owner| contact.is_some_and(|contact| owner.0 != *contact))
        };
        let is_unclear = found.contacts.len() > 1
            || is_lost && !found.contacts.is_empty()
            || answered.is_some_and(is_somebody_elses);
        if is_unclear {
            return self.candidates(session, found.contacts, answered).await;
        }
        let company = found.companies.first().filter(|_| found.companies.len() == 1).cloned();
        let is_verified = match contact {
            Some(contact) => of_channel.contains(contact),
            None => company.is_some() || at_hand.is_some(),
        };
        self.identified(session, contact.cloned(), company, at_hand.or(answered), is_verified).await
    }

    /// What belongs to a contact, whom somebody chose. The identity of one that was merged leads to the one that it was merged
    /// into. Nothing if there is none, or if it is not active.
    ///
    /// # Errors
    /// The store is away.
    pub async fn identified_as(&self, contact: &str) -> Result<Option<Identified>, RecordsError> {
        let Some(found) = self.get::<Contact>(contact).await? else { return Ok(None) };
        let session = &mut self.read().await?;
        let id = found.item.id.0.to_string();
        Ok(match self.identified(session, Some(id), None, None, true).await? {
            Identity::Identified(found) => Some(*found).filter(|found| found.contact.is_some()),
            Identity::Several(_) | Identity::Nobody => None,
        })
    }

    /// The contact that was named, if it is active.
    async fn named_contact(
        &self,
        session: &mut Session,
        named: Option<&str>,
    ) -> Result<Option<String>, RecordsError> {
        let Some(id) = named else { return Ok(None) };
        let mut found = self.find_item::<Contact>(session, id).await?;
        if found.is_none()
            && let Some(target) = self.find_merged(session, id).await?
        {
            found = self.find_item(session, &target).await?;
        }
        let found = found.ok_or_else(|| RecordsError::NotFound { kind: Contact::KIND, id: id.into() })?;
        Ok(Some(found.item.id.0.to_string()).filter(|_| found.item.active))
    }

    /// Those that these addresses lead to.
    async fn find_owners(
        &self,
        session: &mut Session,
        keys: &BTreeSet<&String>,
    ) -> Result<Vec<Owner>, RecordsError> {
        let Some(keys) = Value::texts(keys.iter().map(|key| key.as_str())) else { return Ok(Vec::new()) };
        let sql = format!(
            "SELECT address, kind, owner FROM address WHERE organisation = $1 AND address {} LIMIT 100",
            session.among(2)
        );
        let rows = session.rows(AssertSqlSafe(sql), vec![self.number().into(), keys]).await?;
        let owner = |row: &Row| {
            let (address, kind, id) = (row.text("address")?, row.text("kind")?, row.text("owner")?);
            Ok(Owner { address, is_contact: kind == Contact::KIND, id })
        };
        rows.iter().map(owner).collect()
    }

    /// The cases whose numbers were named.
    async fn named_cases(
        &self,
        session: &mut Session,
        given: Option<&str>,
        typed: &BTreeSet<&str>,
    ) -> Result<Vec<Stored<Case>>, RecordsError> {
        let named: BTreeSet<&str> = typed.iter().copied().chain(given).collect();
        let named: Vec<&str> = named.into_iter().filter(|id| !id.is_empty()).collect();
        self.find_items::<Case>(session, &named).await
    }

    async fn identified(
        &self,
        session: &mut Session,
        contact: Option<String>,
        company: Option<String>,
        case: Option<&Stored<Case>>,
        is_verified: bool,
    ) -> Result<Identity, RecordsError> {
        let contact = match &contact {
            Some(id) => self.find_item::<Contact>(session, id).await?.filter(|contact| contact.item.active),
            None => None,
        };
        let of_contact = contact.as_ref().and_then(|contact| contact.item.company.as_ref());
        let company = match of_contact.map(|id| id.0.to_string()).or(company) {
            Some(id) => self.find_item::<Company>(session, &id).await?,
            None => None,
        };
        let id = contact.as_ref().map(|contact| &contact.item.id);
        let is_theirs = |case: &&Stored<Case>| {
            case.item.contact.is_none() || id.is_none() || case.item.contact.as_ref() == id
        };
        let case = match (case.filter(is_theirs), &contact) {
            (Some(case), _) => Some(case.clone()),
            (None, Some(contact)) => self.only_case(session, &contact.item).await?,
            (None, None) => None,
        };
        if contact.is_none() && company.is_none() && case.is_none() {
            return Ok(Identity::Nobody);
        }
        Ok(Identity::Identified(Box::new(Identified { contact, company, case, is_verified })))
    }

    /// The contact's active case, if there is exactly one.
    async fn only_case(
        &self,
        session: &mut Session,
        contact: &Contact,
    ) -> Result<Option<Stored<Case>>, RecordsError> {
        const FIND: &str = "SELECT * FROM service_case WHERE organisation = $1 AND contact = $2 AND active \
            ORDER BY number DESC LIMIT 2";
        let rows = session.rows(FIND, vec![self.number().into(), contact.id.0.as_str().into()]).await?;
        match rows.as_slice() {
            [only] => stored(only).map(Some),
            _ => Ok(None),
        }
    }

    async fn candidates(
        &self,
        session: &mut Session,
        contacts: BTreeSet<String>,
        case: Option<&Stored<Case>>,
    ) -> Result<Identity, RecordsError> {
        let of_case = case.and_then(|case| case.item.contact.as_ref()).map(|contact| contact.0.to_string());
        let ids: BTreeSet<String> = contacts.into_iter().chain(of_case).collect();
        let ids: Vec<&str> = ids.iter().map(String::as_str).take(MOST_CANDIDATES).collect();
        let mut found = self.find_items::<Contact>(session, &ids).await?;
        found.retain(|contact| contact.item.active);
        found.sort_by(|one, other| one.item.id.cmp(&other.item.id));
        Ok(if found.is_empty() { Identity::Nobody } else { Identity::Several(found) })
    }
}

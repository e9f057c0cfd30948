//! What a rep does with contacts: search, link, create. The organisation knows no contacts, so they are looked up and created
//! here, before it decides.

use crate::engine::input::OrganisationHandle;
use crate::http::scoped_key::hidden_key;
use crate::records::identifier::Identifier;
use crate::records::linked::{candidates, linked};
use engine::{ContactField, Refusal, RepAct};
use model::{
    Candidate, ContactId, ContactMatches, ConversationId, DeskId, LinkedRecords, RepAction, RepId, Timestamp,
    has_controls, is_visible, phone_key, without_overrides,
};
use records::{
    Change, Clues, Contact, Identity, LONGEST_LINE, OrganisationRecords, PageRequest, RecordsError,
};
use std::time::Duration;

/// How long a rep waits for the records. Then the action is refused, and nothing is linked.
pub(super) const CONTACT_TIMEOUT: Duration = Duration::from_secs(2);

/// The most contacts that a search lists; other words find others.
const MOST_FOUND: usize = 20;

/// The length of the part of an identity that is made for a new contact or note.
pub(super) const MADE_ID: usize = 22;

impl Identifier {
    /// An action of a rep as the organisation takes it: a contact that is to be linked is looked up or created first, a
    /// note is kept. The same key creates one contact.
    pub(crate) async fn prepared(
        &self,
        organisation: &OrganisationHandle,
        rep: &RepId,
        desk: DeskId,
        key: &str,
        action: RepAction,
    ) -> RepAct {
        let conversation = match &action {
            RepAction::LinkContact { conversation, .. } | RepAction::CreateContact { conversation, .. } => {
                *conversation
            }
            RepAction::AddNote { conversation, text } => {
                return self.noted(organisation, rep, key, (*conversation, text.clone())).await;
            }
            _ => return RepAct::Did { desk: Some(desk), action },
        };
        let finding = self.found(organisation, rep, key, conversation, &action);
        let found = tokio::time::timeout(CONTACT_TIMEOUT, finding).await;
        let found = found.unwrap_or(Err(Refusal::RecordsUnavailable)).map(Box::new);
        RepAct::Linked { conversation, found }
    }

    async fn found(
        &self,
        organisation: &OrganisationHandle,
        rep: &RepId,
        key: &str,
        conversation: ConversationId,
        action: &RepAction,
    ) -> Result<LinkedRecords, Refusal> {
        let (who, country) = (rep.clone(), self.country());
        let may = organisation
            .query(move |org, now| org.check_may_link(&who, conversation).map(|()| Timestamp(now)));
        let at = may.await.ok_or(Refusal::RecordsUnavailable)??;
        let records = self.store.answering().map_err(|_| Refusal::RecordsUnavailable)?;
        let contact = match action {
            RepAction::LinkContact { contact, .. } => contact.clone(),
            RepAction::CreateContact { name, email, phone, .. } => {
                let contact = new_contact(rep, key, [name, email, phone], country.as_deref())?;
                create(&records, &contact, Change { by: &rep.0, at }).await?;
                contact.id
            }
            _ => return Err(Refusal::Internal),
        };
        let found = records.identified_as(&contact.0).await.map_err(|error| refused(&error))?;
        found.map(linked).ok_or_else(|| no_such(&contact))
    }

    /// The contacts that a rep's words fit, for a conversation of theirs.
    pub(crate) async fn search(
        &self,
        organisation: &OrganisationHandle,
        rep: &RepId,
        conversation: ConversationId,
        search: String,
    ) -> ContactMatches {
        let searching = async {
            let who = rep.clone();
            let may = organisation.query(move |org, _| org.check_may_link(&who, conversation).is_ok());
            if !may.await? {
                return Some((Vec::new(), false));
            }
            let records = self.store.answering().ok()?;
            let found = matches(&records, &search).await;
            found.inspect_err(|error| tracing::warn!(code = error.code(), "contacts are not searched")).ok()
        };
        let found = tokio::time::timeout(CONTACT_TIMEOUT, searching).await.ok().flatten();
        let unavailable = found.is_none();
        let (contacts, more) = found.unwrap_or_default();
        ContactMatches { conversation, search, contacts, more, unavailable }
    }

    fn country(&self) -> Option<String> {
        self.configuration.borrow().settings.country.clone()
    }
}

/// Those whom an address leads to, then those who have the words, and whether there are more.
async fn matches(
    records: &OrganisationRecords,
    search: &str,
) -> Result<(Vec<Candidate>, bool), RecordsError> {
    let clues = Clues { typed: vec![search.to_owned()], ..Clues::default() };
    let mut contacts = match records.identify(&clues).await? {
        Identity::Identified(found) => found.contact.into_iter().collect(),
        Identity::Several(contacts) => contacts,
        Identity::Nobody => Vec::new(),
    };
    let hits = records.search_contacts(search, &PageRequest::first(MOST_FOUND)).await?;
    let is_more = hits.page.next.is_some();
    for hit in hits.page.items.into_iter().filter(|hit| hit.item.active) {
        if contacts.iter().all(|known| known.item.id != hit.item.id) {
            contacts.push(hit);
        }
    }
    let is_more = is_more || contacts.len() > MOST_FOUND;
    contacts.truncate(MOST_FOUND);
    Ok((candidates(records, contacts).await?, is_more))
}

/// A contact as a rep describes it.
fn new_contact(
    rep: &RepId,
    key: &str,
    [name, email, phone]: [&String; 3],
    country: Option<&str>,
) -> Result<Contact, Refusal> {
    let [name, email, phone] = [name, email, phone].map(|text| text.trim().to_owned());
    let name = without_overrides(&name).into_owned();
    let is_line = |text: &str| text.chars().count() <= LONGEST_LINE && !has_controls(text);
    let checks = [
        (ContactField::Name, is_visible(&name) && is_line(&name)),
        (ContactField::Email, email.is_empty() || email.contains('@') && is_line(&email)),
        (ContactField::Phone, phone.is_empty() || phone_key(&phone, country).is_some() && is_line(&phone)),
    ];
    if let Some((field, _)) = checks.into_iter().find(|(_, is_good)| !is_good) {
        return Err(Refusal::WrongContact { field });
    }
    let made: String = hidden_key(&["contact", &rep.0, key]).chars().take(MADE_ID).collect();
    let id = ContactId::from(format!("c.{made}").as_str());
    Ok(Contact { id, name, email, mobile: phone, active: true, ..Contact::default() })
}

/// Creates the contact, unless the same action did before.
async fn create(records: &OrganisationRecords, contact: &Contact, change: Change<'_>) -> Result<(), Refusal> {
    match records.create(contact, change).await {
        Ok(_) | Err(RecordsError::AlreadyExists { .. }) => Ok(()),
        Err(error) => Err(refused(&error)),
    }
}

fn no_such(contact: &ContactId) -> Refusal {
    Refusal::NoSuchReference { id: contact.to_string(), list: "contacts".into(), field: "/contact".into() }
}

pub(super) fn refused(error: &RecordsError) -> Refusal {
    tracing::warn!(code = error.code(), "the records do nothing for a representative");
    Refusal::RecordsUnavailable
}

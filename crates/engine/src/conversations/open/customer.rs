//! Identifies the customer of a new conversation, and tells whether that is verified (R8).

use crate::command::{NewConversation, OpenedBy};
use crate::organisation::Organisation;
use model::{Case, CaseId, Contact, ConversationId, Customer, Text, address_key, is_visible};
use std::collections::{BTreeMap, BTreeSet};

/// The addresses lead to several customers, or to another one than the case.
struct Unclear;

/// A customer's record, and whether it is verified to be theirs.
#[derive(Clone, Copy)]
struct Linked<'a> {
    contact: &'a Contact,
    verified: bool,
}

impl Organisation {
    /// Links the record and the case when exactly one fits. A name is not compared: names are written in too many ways to
    /// tell people apart.
    ///
    /// What a channel knows is verified. What the customer typed is not: the record is linked as not
    /// verified, the customer keeps their own name, and a case's number alone leads to nobody.
    pub(super) fn identify(
        &self,
        id: ConversationId,
        opening: &NewConversation,
        answers: BTreeMap<String, String>,
    ) -> Customer {
        let at_hand = self.case_at_hand(opening);
        let answered = self.case_answered(&answers);
        let named = opening.contact.as_ref().or(at_hand.map(|case| &case.contact));
        let named = named.and_then(|id| self.contact(id)).filter(|contact| contact.active);
        let named = named.map(|contact| Linked { contact, verified: true });
        let found = match named {
            Some(named) => Ok(Some(named)),
            None => self.contact_by_addresses(opening, &answers, answered),
        };
        let answered = answered.filter(|_| found.is_ok());
        let linked = found.unwrap_or_default();
        let contact = linked.map(|linked| linked.contact);
        let verified = linked.map_or(at_hand.is_some(), |linked| linked.verified);
        let is_theirs = |case: &&Case| contact.is_none_or(|contact| contact.id == case.contact);
        let case = at_hand.filter(is_theirs).or_else(|| answered.filter(is_theirs));
        let case = case.or_else(|| self.only_case(contact?));
        let name = opening.name.trim();
        Customer {
            name: match (contact, name) {
                (Some(contact), _) if verified => (&contact.name).into(),
                (_, name) if is_visible(name) => name.into(),
                _ => match &opening.record {
                    Some(record) if is_visible(&record.title) => record.title.as_str().into(),
                    _ => format!("Visitor {id}").into(),
                },
            },
            contact: contact.map(|contact| contact.id.clone()),
            case: case.map(|case| case.id.clone()),
            verified,
            answers,
            signed_in: opening.signed_in,
            email: opening.email.as_ref().map(Text::from),
            phone: opening.phone.as_ref().map(Text::from),
            language: opening.language.as_ref().map(Text::from),
            device: opening.device.as_ref().map(Text::from),
        }
    }

    /// The active case that the channel names, or that is routed itself.
    fn case_at_hand(&self, opening: &NewConversation) -> Option<&Case> {
        let record = opening.record.as_ref().filter(|record| record.table == "case");
        let routed = record.map(|record| CaseId::from(record.id.as_str()));
        let case = opening.case.as_ref().or(routed.as_ref()).and_then(|id| self.case(id));
        case.filter(|case| case.active)
    }

    /// The only active case whose number the customer gave.
    fn case_answered(&self, answers: &BTreeMap<String, String>) -> Option<&Case> {
        let named: BTreeSet<&String> = answers.values().collect();
        let mut cases = named.into_iter().filter_map(|id| self.case(&CaseId::from(id.as_str())));
        let only = cases.find(|case| case.active);
        only.filter(|_| !cases.any(|case| case.active))
    }

    /// The only record that all addresses lead to: several matches link nothing, nor does a case of somebody
    /// else. An answer may be anything, so one that leads nowhere is skipped; an address of the channel
    /// itself must lead somewhere.
    fn contact_by_addresses(
        &self,
        opening: &NewConversation,
        answers: &BTreeMap<String, String>,
        case: Option<&Case>,
    ) -> Result<Option<Linked<'_>>, Unclear> {
        let country = self.configuration.settings.country.as_deref();
        let key = |text: &String| address_key(text, country);
        let places = |key: &String| self.index.catalogue.addresses.get(key).map(Vec::as_slice);
        let supplied: BTreeSet<String> = opening.email.iter().chain(&opening.phone).filter_map(key).collect();
        let answered: BTreeSet<String> = answers.values().filter_map(key).collect();
        let mut found = BTreeSet::new();
        for places in supplied.iter().map(|key| places(key).unwrap_or_default()) {
            let [only] = places else { return Err(Unclear) };
            found.insert(*only);
        }
        for places in answered.iter().filter_map(places) {
            let [only] = places else { return Err(Unclear) };
            found.insert(*only);
        }
        let mut contacts = found.iter().filter_map(|place| self.configuration.contacts.get(*place));
        let Some(contact) = contacts.next() else { return Ok(None) };
        let is_somebody_elses = case.is_some_and(|case| case.contact != contact.id);
        if contacts.next().is_some() || is_somebody_elses {
            return Err(Unclear);
        }
        // A chat page only knows what its customer typed.
        let verified = !supplied.is_empty() && opening.opened_by != Some(OpenedBy::Page);
        Ok(Some(Linked { contact, verified }))
    }

    fn only_case(&self, contact: &Contact) -> Option<&Case> {
        match self.index.catalogue.cases_of.get(&contact.id).map(Vec::as_slice) {
            Some([only]) => self.configuration.cases.get(*only),
            _ => None,
        }
    }
}

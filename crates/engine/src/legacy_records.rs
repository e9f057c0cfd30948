//! The contacts and cases that configurations held before format 2. They stay here until the router has put them into the
//! records.

use crate::organisation::Organisation;
use model::{Case, CaseId, Contact, ContactId, Customer, Identification, LinkedRecords, is_default};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Contacts and cases of a configuration of format 1.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct LegacyRecords {
    /// The contacts. Of each, the company is a name.
    #[serde(skip_serializing_if = "is_default")]
    pub contacts: BTreeMap<ContactId, Contact>,
    /// The cases.
    #[serde(skip_serializing_if = "is_default")]
    pub cases: BTreeMap<CaseId, Case>,
}

/// A change of the contacts or cases that a configuration held.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum LegacyEdit {
    /// These are all of them.
    Whole(LegacyRecords),
    /// A contact was created or changed.
    PutContact(Box<Contact>),
    /// A case was created or changed.
    PutCase(Case),
    /// A contact was removed.
    RemoveContact(ContactId),
    /// A case was removed.
    RemoveCase(CaseId),
}

impl LegacyRecords {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.contacts.is_empty() && self.cases.is_empty()
    }

    /// The records that a customer was linked to.
    fn linked_to(&self, customer: &Customer) -> LinkedRecords {
        LinkedRecords {
            contact: customer.contact.as_ref().and_then(|id| self.contacts.get(id)).cloned(),
            company: None,
            case: customer.case.as_ref().and_then(|id| self.cases.get(id)).cloned(),
            verified: customer.verified,
        }
    }
}

impl Organisation {
    /// The contacts and cases that an older program kept in the configuration, and that are not yet known to be in the
    /// records.
    pub fn legacy_records(&self) -> &LegacyRecords {
        &self.legacy_records
    }

    pub(crate) fn apply_legacy_edit(&mut self, edit: &LegacyEdit) {
        let legacy = &mut self.legacy_records;
        match edit {
            // It comes with the configuration that it was part of, which counts as the change.
            LegacyEdit::Whole(whole) => {
                *legacy = whole.clone();
                return;
            }
            LegacyEdit::PutContact(contact) => {
                legacy.contacts.insert(contact.id.clone(), contact.as_ref().clone());
            }
            LegacyEdit::PutCase(case) => drop(legacy.cases.insert(case.id.clone(), case.clone())),
            LegacyEdit::RemoveContact(id) => drop(legacy.contacts.remove(id)),
            LegacyEdit::RemoveCase(id) => drop(legacy.cases.remove(id)),
        }
        self.begin_edit();
        self.revisions.changed_elsewhere();
    }

    /// What an entry of format 1 meant by the records that it names.
    pub(crate) fn legacy_identification(&self, customer: &Customer) -> Identification {
        Identification { linked: self.legacy_records.linked_to(customer), ..Identification::default() }
    }
}

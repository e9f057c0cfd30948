//! Who a customer is, as the records say: what is linked, and who else it may be.

use crate::{Case, CaseId, Company, Contact, ContactId, is_default};
use serde::{Deserialize, Serialize};

/// The most candidates that a rep is offered.
pub const MOST_CANDIDATES: usize = 10;

/// Who the customer of a conversation is, as far as the records have told it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Identification {
    /// What is linked.
    #[serde(skip_serializing_if = "is_default")]
    pub linked: LinkedRecords,
    /// Contacts that fit, at most [`MOST_CANDIDATES`]: a rep may link one of them.
    #[serde(skip_serializing_if = "is_default")]
    pub candidates: Vec<Candidate>,
    /// What the records are still to be asked for. Nothing once they have answered, or somebody has chosen.
    #[serde(skip_serializing_if = "is_default")]
    pub awaited: Option<NamedRecords>,
}

/// The records of a customer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct LinkedRecords {
    /// The contact.
    #[serde(skip_serializing_if = "is_default")]
    pub contact: Option<Contact>,
    /// The contact's company, or the one that the customer belongs to without a contact.
    #[serde(skip_serializing_if = "is_default")]
    pub company: Option<Company>,
    /// The case that it is about.
    #[serde(skip_serializing_if = "is_default")]
    pub case: Option<Case>,
    /// Whether they are verified to be the customer's. If not, only what the customer typed led there (R8.4).
    #[serde(skip_serializing_if = "is_default")]
    pub verified: bool,
}

/// Records that whoever brought the work named.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct NamedRecords {
    /// The contact.
    #[serde(skip_serializing_if = "is_default")]
    pub contact: Option<ContactId>,
    /// The case.
    #[serde(skip_serializing_if = "is_default")]
    pub case: Option<CaseId>,
    /// Who a signed token of the organisation's own site says it is.
    #[serde(skip_serializing_if = "is_default")]
    pub customer: Option<String>,
}

/// A contact in few words: enough to choose one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default)]
pub struct Candidate {
    /// The contact's identity.
    pub id: ContactId,
    /// Full name.
    pub name: String,
    /// E-mail address, or empty.
    pub email: String,
    /// Phone number as it is written in the record, or empty.
    pub phone: String,
    /// The name of the company, or empty.
    pub company: String,
}

impl Identification {
    /// Whether the records are still to be asked.
    pub fn is_awaited(&self) -> bool {
        self.awaited.is_some()
    }
}

impl LinkedRecords {
    /// Whether nothing is linked.
    pub fn is_empty(&self) -> bool {
        self.contact.is_none() && self.company.is_none() && self.case.is_none()
    }
}

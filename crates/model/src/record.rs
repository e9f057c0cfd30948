//! Records of customers, their companies and their cases, as conversations and templates know them.

use crate::{CaseId, CompanyId, ContactId, RepId};
use serde::{Deserialize, Serialize};

/// A customer's record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Contact {
    /// The contact's identity.
    pub id: ContactId,
    /// Full name.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// Mobile phone number, in any written form.
    pub mobile: String,
    /// The name of the company.
    #[serde(default)]
    pub company: String,
    /// The reps to ask first, at most three, the most preferred first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "bindings", ts(optional, as = "Option<Vec<RepId>>"))]
    pub preferred: Vec<RepId>,
    /// Whether the record is active; others identify nobody.
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    #[cfg_attr(feature = "bindings", ts(optional, as = "Option<bool>"))]
    pub active: bool,
}

fn yes() -> bool {
    true
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde asks")]
fn is_yes(value: &bool) -> bool {
    *value
}

/// A company, which contacts belong to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Company {
    /// The company's identity.
    pub id: CompanyId,
    /// Its name.
    pub name: String,
    /// Its phone number in any written form, or empty.
    #[serde(default)]
    pub phone: String,
}

/// A matter that a customer has with the organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Case {
    /// The case's identity: the number that people quote.
    pub id: CaseId,
    /// The subject.
    pub title: String,
    /// The customer's record that it belongs to; empty where it is no single contact's.
    #[serde(default)]
    pub contact: ContactId,
    /// Its priority.
    pub priority: String,
    /// Whether it is still open.
    pub active: bool,
}

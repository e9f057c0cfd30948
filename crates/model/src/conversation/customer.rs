//! The customer of a conversation, as far as known.

use crate::{CaseId, ContactId, Text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The customer, as far as known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Customer {
    /// The name to show: that of the record if it is verified, else the customer's own words, else the title
    /// of the routed record, else the organisation's name for a visitor.
    pub name: Text,
    /// The linked record: the only one that matches, or the one that a rep linked.
    pub contact: Option<ContactId>,
    /// The case that the customer named, or their only active one.
    pub case: Option<CaseId>,
    /// Whether the record and the case are verified to be theirs. If not, only what the customer typed led
    /// there.
    #[serde(default)]
    pub verified: bool,
    /// Answers to the questions before the chat, by question.
    pub answers: BTreeMap<String, String>,
    /// Whether the customer is signed in at the site that the chat is on.
    #[serde(default)]
    pub signed_in: bool,
    /// The e-mail address, where one was given.
    #[serde(default)]
    pub email: Option<Text>,
    /// The phone number, as it was given.
    #[serde(default)]
    pub phone: Option<Text>,
    /// The language that the customer began in.
    #[serde(default)]
    pub language: Option<Text>,
    /// The customer's device.
    #[serde(default)]
    pub device: Option<Text>,
}

impl Customer {
    /// Whether the identity of a known customer is verified; nothing if neither a record nor a case is
    /// linked.
    pub fn is_verified(&self) -> Option<bool> {
        (self.contact.is_some() || self.case.is_some()).then_some(self.verified)
    }
}

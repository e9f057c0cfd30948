//! The customer of a new conversation, from what it was opened with and what the records say (R8).

use crate::command::NewConversation;
use model::{ConversationId, Customer, Identification, RecordReference, Text, is_visible, without_overrides};
use std::collections::BTreeMap;

/// The customer as far as they are known. What is verified gives them the name of their record; otherwise they go by their own
/// words (R8.4).
pub(super) fn customer(
    unknown: Unknown<'_>,
    opening: &NewConversation,
    answers: BTreeMap<String, String>,
) -> Customer {
    let identification = &opening.identification;
    let linked = &identification.linked;
    Customer {
        name: name(unknown, identification, &own_name(opening), opening.record.as_ref()),
        contact: linked.contact.as_ref().map(|contact| contact.id.clone()),
        case: linked.case.as_ref().map(|case| case.id.clone()),
        verified: linked.verified,
        answers,
        signed_in: opening.signed_in,
        email: opening.email.as_ref().map(Text::from),
        phone: opening.phone.as_ref().map(Text::from),
        language: opening.language.as_ref().map(Text::from),
        device: opening.device.as_ref().map(Text::from),
    }
}

/// What the customer calls themselves; empty if they did not say.
pub(super) fn own_name(opening: &NewConversation) -> Text {
    let name = opening.name.trim();
    if is_visible(name) { name.into() } else { Text::default() }
}

/// What a customer is called of whom nothing is known: in the organisation's words, with the number of the conversation.
#[derive(Clone, Copy)]
pub(crate) struct Unknown<'a> {
    pub(crate) words: &'a str,
    pub(crate) conversation: ConversationId,
}

impl Unknown<'_> {
    fn name(self) -> Text {
        self.words.replace("{number}", &self.conversation.to_string()).into()
    }
}

/// What a customer is called: by their record if that is verified, else by their own words, else by the record that is
/// routed, else in the organisation's words for a visitor.
pub(crate) fn name(
    unknown: Unknown<'_>,
    identification: &Identification,
    own: &Text,
    record: Option<&RecordReference>,
) -> Text {
    let linked = &identification.linked;
    match (&linked.contact, record) {
        (Some(contact), _) if linked.verified => without_overrides(&contact.name).as_ref().into(),
        _ if !own.is_empty() => own.clone(),
        (_, Some(record)) if is_visible(&record.title) => record.title.as_str().into(),
        _ => unknown.name(),
    }
}

//! Removes control characters from the texts that work comes with, and from names the signs that turn them around.

use crate::command::{Handover, NewConversation, Said};
use model::{RecordReference, Value, without_controls, without_overrides};
use std::collections::BTreeMap;

/// The new conversation without control characters: senders on channels cannot be asked to write it
/// otherwise.
pub(super) fn cleaned(opening: &NewConversation) -> NewConversation {
    let each = |text: &String| plain(text);
    NewConversation {
        workstream: opening.workstream.clone(),
        name: plain_name(&opening.name),
        email: opening.email.as_ref().map(each),
        phone: opening.phone.as_ref().map(each),
        contact: opening.contact.clone(),
        case: opening.case.clone(),
        signed_in: opening.signed_in,
        language: opening.language.as_ref().map(each),
        device: opening.device.as_ref().map(each),
        answers: named(&opening.answers, each),
        context: named(&opening.context, |value| match value {
            Value::Text(text) => Value::Text(plain(text)),
            Value::Flag(_) | Value::Number(_) => value.clone(),
        }),
        record: opening.record.as_ref().map(|record| RecordReference {
            table: plain(&record.table),
            id: plain(&record.id),
            // Without another name, the customer goes by it.
            title: plain_name(&record.title),
        }),
        text: opening.text.as_ref().map(each),
        thread: opening.thread.as_ref().map(each),
        handover: opening.handover.as_ref().map(|handover| Handover {
            agent: plain(&handover.agent),
            summary: plain(&handover.summary),
            transcript: handover
                .transcript
                .iter()
                .map(|said| Said { by_agent: said.by_agent, text: plain(&said.text) })
                .collect(),
        }),
        opened_by: opening.opened_by.clone(),
        signed: opening.signed.clone(),
        identification: opening.identification.clone(),
    }
}

fn plain(text: &str) -> String {
    without_controls(text).into_owned()
}

fn plain_name(name: &str) -> String {
    without_overrides(&without_controls(name)).into_owned()
}

fn named<T>(all: &BTreeMap<String, T>, value: impl Fn(&T) -> T) -> BTreeMap<String, T> {
    all.iter().map(|(name, each)| (plain(name), value(each))).collect()
}

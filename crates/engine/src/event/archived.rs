//! An entry as an archive keeps it: without what only the moment needed, and without the words and names of those who were
//! erased. What is counted and told of the past stays: times, reps and outcomes.

use super::{Event, Record};
use crate::command::NewConversation;
use crate::offers::offer::Offer;
use model::{
    ContactId, ConversationId, Customer, Identification, LinkedRecords, RecordReference, Text, Timestamp,
};
use std::sync::Arc;

/// Who was erased.
#[derive(Clone, Copy)]
pub struct ErasedPersons<'a> {
    /// Whether a conversation is one of a person who was erased.
    pub has_conversation: &'a dyn Fn(ConversationId) -> bool,
    /// Whether a contact that something of this moment names was erased since.
    pub has_contact: &'a dyn Fn(&ContactId, Timestamp) -> bool,
}

impl Record {
    /// Makes it what an archive keeps. It can be projected as before, but no state is made from it any more. Done again, it
    /// changes nothing unless more were erased.
    pub fn keep_for_archive(&mut self, erased: ErasedPersons<'_>) {
        let at = self.at;
        // The contacts and cases of older configurations are in the records.
        self.events.retain(|event| !matches!(event, Event::LegacyRecordsChanged { .. }));
        self.events.iter_mut().for_each(|event| keep(event, at, erased));
    }
}

fn keep(event: &mut Event, at: Timestamp, erased: ErasedPersons<'_>) {
    let is_erased = |conversation: &ConversationId| (erased.has_conversation)(*conversation);
    match event {
        // Nobody could tell whose name it is.
        Event::PresenceOverridden { customer, .. } => *customer = None,
        Event::ConversationOpened { conversation, opening, customer, identification, .. } => {
            let was = |contact: &Option<ContactId>| {
                contact.as_ref().is_some_and(|contact| (erased.has_contact)(contact, at))
            };
            if is_erased(conversation) || was(&customer.contact) || was(&opening.contact) {
                forget_opening(opening, customer, identification);
            } else if let Some(identification) = identification {
                *identification = Arc::new(only_ids(identification));
            }
        }
        Event::CustomerIdentified { conversation, identification, name, .. } => {
            let contact = identification.linked.contact.as_ref();
            let was_erased = contact.is_some_and(|contact| (erased.has_contact)(&contact.id, at));
            if is_erased(conversation) || was_erased {
                let linked =
                    LinkedRecords { verified: identification.linked.verified, ..LinkedRecords::default() };
                *identification = Arc::new(Identification { linked, ..Identification::default() });
                *name = Text::default();
            } else {
                *identification = Arc::new(only_ids(identification));
            }
        }
        Event::Queued { conversation, placement } if is_erased(conversation) => placement.handed_note = None,
        Event::Offered { offer } if is_erased(&offer.conversation) => forget_offer(offer),
        Event::ConsultSearchBegan { conversation, note, .. } if is_erased(conversation) => *note = None,
        Event::MessageAdded { conversation, text, key, attachment, .. } if is_erased(conversation) => {
            *text = Text::default();
            *key = None;
            *attachment = None;
        }
        Event::SurveyAnswered { conversation, survey } if is_erased(conversation) => survey.comment = None,
        // Nothing that a customer is called or says.
        Event::Queued { .. }
        | Event::Offered { .. }
        | Event::ConsultSearchBegan { .. }
        | Event::MessageAdded { .. }
        | Event::SurveyAnswered { .. }
        | Event::SentimentChanged { .. }
        | Event::Configured { .. }
        | Event::Edited { .. }
        | Event::LegacyRecordsChanged { .. }
        | Event::LegacyRecordsMoved
        | Event::OwnerChanged { .. }
        | Event::ClockSet { .. }
        | Event::Paused { .. }
        | Event::Resumed
        | Event::NumbersSkipped { .. }
        | Event::DeskConnected { .. }
        | Event::DeskDisconnected { .. }
        | Event::SignedOut { .. }
        | Event::PresenceChosen { .. }
        | Event::NextPresenceChosen { .. }
        | Event::PresenceReset { .. }
        | Event::PresenceChanged { .. }
        | Event::CoolDownEnded { .. }
        | Event::ShareAllocated { .. }
        | Event::CustomerConnected { .. }
        | Event::CustomerDisconnected { .. }
        | Event::ReceiptReported { .. }
        | Event::OfferExtended { .. }
        | Event::OfferEnded { .. }
        | Event::SessionOpened { .. }
        | Event::ConsultBegan { .. }
        | Event::ConsultEnded { .. }
        | Event::ConsultantAdded { .. }
        | Event::ConsultantRemoved { .. }
        | Event::ConsultSearchEnded { .. }
        | Event::DestinationChanged { .. }
        | Event::OutboundQueued { .. }
        | Event::DeliveryReported { .. }
        | Event::MessagesRead { .. }
        | Event::Disposed { .. }
        | Event::Mentioned { .. }
        | Event::ConversationEnded { .. }
        | Event::Requeued { .. }
        | Event::ConversationParked { .. }
        | Event::TimedOut { .. }
        | Event::TimeoutPaused { .. }
        | Event::TimeoutResumed { .. }
        | Event::CandidatesExhausted { .. }
        | Event::RestEnded { .. }
        | Event::AskedAgain { .. }
        | Event::WrapUpEnded { .. }
        | Event::SessionClosed { .. }
        | Event::QueueReordered { .. }
        | Event::HoursChanged { .. }
        | Event::DayEnded
        | Event::ConversationForgotten { .. }
        | Event::FloodBegan { .. }
        | Event::FloodEnded { .. } => {}
    }
}

/// What comes in, without anything of whom it is from.
fn forget_opening(
    opening: &mut NewConversation,
    customer: &mut Arc<Customer>,
    identification: &mut Option<Arc<Identification>>,
) {
    let record = opening.record.take().map(|record| RecordReference {
        table: record.table,
        id: String::new(),
        title: String::new(),
    });
    *opening =
        NewConversation { workstream: opening.workstream.clone(), record, ..NewConversation::default() };
    *customer = Arc::new(Customer { verified: customer.verified, ..Customer::default() });
    *identification = None;
}

fn forget_offer(offer: &mut Offer) {
    offer.note = None;
    offer.title = Text::default();
    offer.fields = Arc::default();
    offer.accept = Text::default();
    offer.reject = None;
}

/// Which records are linked, without what is in them, which the records say.
fn only_ids(identification: &Identification) -> Identification {
    let mut linked = identification.linked.clone();
    if let Some(contact) = &mut linked.contact {
        contact.name.clear();
        contact.email.clear();
        contact.mobile.clear();
        contact.company.clear();
        contact.preferred.clear();
    }
    if let Some(company) = &mut linked.company {
        company.name.clear();
        company.phone.clear();
    }
    if let Some(case) = &mut linked.case {
        case.title.clear();
    }
    Identification { linked, candidates: Vec::new(), awaited: identification.awaited.clone() }
}

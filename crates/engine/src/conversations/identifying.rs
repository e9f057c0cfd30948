//! Who a customer is, when it is known after their conversation was opened, and what a rep links by hand (R8.6, R8.7).

use crate::conversations::conversation::Conversation;
use crate::conversations::open::customer::{self, Unknown};
use crate::decide::{Decision, done};
use crate::event::Event;
use crate::organisation::Organisation;
use crate::refusal::Refusal;
use model::{
    ConversationId, Identification, LinkedRecords, MOST_CANDIDATES, NamedRecords, RecordReference, RepId,
    Stage, Text,
};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What is known of a customer whom the records are still to be asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unidentified {
    /// The conversation.
    pub conversation: ConversationId,
    /// The records that whoever brought the work named.
    pub named: NamedRecords,
    /// The record that is routed.
    pub record: Option<RecordReference>,
    /// The e-mail address that the channel gave.
    pub email: Option<Text>,
    /// The phone number that the channel gave.
    pub phone: Option<Text>,
    /// The customer's answers to the questions before the chat.
    pub answers: BTreeMap<String, String>,
}

impl Organisation {
    /// The first of the conversations whose customers the records are still to be asked about, the oldest first.
    pub fn unidentified(&self, most: usize) -> Vec<Unidentified> {
        let ids = self.index.unidentified.iter().take(most);
        ids.filter_map(|id| self.conversations.get(id)).filter_map(unidentified).collect()
    }

    /// Whether a rep may say who the customer of a conversation is: they have it.
    ///
    /// # Errors
    /// It is another's, or there is none of this number.
    pub fn check_may_link(&self, rep: &RepId, id: ConversationId) -> Result<(), Refusal> {
        self.theirs(rep, id).map(drop)
    }

    /// What the records found counts only while they are waited for: nobody has linked anything meanwhile.
    pub(crate) fn decide_identify(&self, id: ConversationId, found: &Identification) -> Decision {
        let conversation = self.conversations.get(&id).ok_or(Refusal::NoSuchConversation)?;
        if !conversation.identification.is_awaited() {
            return done(Vec::new());
        }
        let mut found = found.clone();
        found.candidates.truncate(MOST_CANDIDATES);
        done(vec![self.identified(conversation, found, None)])
    }

    /// The rep says who the customer is. That verifies it.
    pub(crate) fn decide_link(&self, rep: &RepId, id: ConversationId, records: &LinkedRecords) -> Decision {
        let conversation = self.theirs(rep, id)?;
        // A case that is theirs stays, whichever else they have.
        let case = conversation.identification.linked.case.clone();
        let contact = records.contact.as_ref().map(|contact| &contact.id);
        let case = case.filter(|case| case.contact.0.is_empty() || Some(&case.contact) == contact);
        let case = case.or_else(|| records.case.clone());
        let linked = LinkedRecords { case, verified: true, ..records.clone() };
        if conversation.identification.linked == linked {
            return done(Vec::new());
        }
        let candidates = conversation.identification.candidates.clone();
        let identification = Identification { linked, candidates, awaited: None };
        done(vec![self.identified(conversation, identification, Some(rep))])
    }

    /// The rep says that the customer is somebody else: nothing is linked any more. Unlinking twice is no mistake.
    pub(crate) fn decide_unlink(&self, rep: &RepId, id: ConversationId) -> Decision {
        let conversation = self.theirs(rep, id)?;
        if conversation.identification.linked.is_empty() && conversation.customer.contact.is_none() {
            return done(Vec::new());
        }
        let candidates = conversation.identification.candidates.clone();
        let identification = Identification { candidates, ..Identification::default() };
        done(vec![self.identified(conversation, identification, Some(rep))])
    }

    /// It is known who the customer is: nobody is asked anew, and what rings goes on.
    pub(crate) fn apply_identified(
        &mut self,
        id: ConversationId,
        identification: &Arc<Identification>,
        name: &Text,
    ) {
        // The reps whom the customer prefers are part of the conversation's place.
        self.with_place(id, |conversation| {
            let linked = &identification.linked;
            let customer = Arc::make_mut(&mut conversation.customer);
            customer.name = name.clone();
            customer.contact = linked.contact.as_ref().map(|contact| contact.id.clone());
            customer.case = linked.case.as_ref().map(|case| case.id.clone());
            customer.verified = linked.verified;
            conversation.identification = Arc::clone(identification);
            conversation.bytes = conversation.count_bytes();
        });
        self.refresh_identification(id);
        if self.conversations.get(&id).is_some_and(|found| found.stage == Stage::Open) {
            self.look_for_rep(id);
        }
    }

    fn identified(
        &self,
        conversation: &Conversation,
        identification: Identification,
        by: Option<&RepId>,
    ) -> Event {
        let (own, record) = (&conversation.own_name, conversation.record.as_ref());
        let name = customer::name(self.unknown_customer(conversation.id), &identification, own, record);
        Event::CustomerIdentified {
            conversation: conversation.id,
            identification: Arc::new(identification),
            name,
            by: by.cloned(),
        }
    }

    pub(crate) fn unknown_customer(&self, conversation: ConversationId) -> Unknown<'_> {
        Unknown { words: &self.configuration.settings.visitor_name, conversation }
    }
}

fn unidentified(conversation: &Conversation) -> Option<Unidentified> {
    let customer = &conversation.customer;
    Some(Unidentified {
        conversation: conversation.id,
        named: conversation.identification.awaited.clone()?,
        record: conversation.record.clone(),
        email: customer.email.clone(),
        phone: customer.phone.clone(),
        answers: customer.answers.clone(),
    })
}

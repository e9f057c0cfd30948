//! Work that comes in, and who the customer is (domain-facts 6.3).

mod sizes;

use super::decide::Decision;
use super::{Done, Event, OpenedBy, Opening, Org, Refusal};
use crate::conversation::{Author, Conversation, Placement, RoutedAs, Stage};
use crate::phone::address_key;
use crate::{
    Case, CaseId, Channel, Contact, ConversationId, Customer, Scenario, Text, Timestamp, Workstream,
};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

impl Org {
    pub(crate) fn open(&self, opening: &Opening, key: Option<&Text>, now: Timestamp) -> Decision {
        let Some(workstream) = self.workstream(&opening.workstream) else {
            return Err(Refusal::NoSuchWorkstream { workstream: opening.workstream.clone() });
        };
        sizes::check(opening)?;
        self.check_references(opening)?;
        if opening.record.is_some() && workstream.channel != Channel::Record {
            return Err(Refusal::NoRecord);
        }
        if let Some(conversation) = self.thread(opening) {
            let text = opening.text.as_deref().unwrap_or_default();
            let events = self.customer_writes(conversation, text, key, now)?;
            return Ok((events, Done { conversation: Some(conversation.id), ..Done::default() }));
        }
        let id = ConversationId(self.last_conversation.0 + 1);
        let answers = asked(workstream, &opening.answers);
        let customer = Arc::new(self.identify(id, opening, answers));
        let mut events = Vec::with_capacity(2);
        let mut say = |author: Author, text: &str, key: Option<&Text>| {
            if !text.trim().is_empty() {
                let (text, key) = (text.into(), key.cloned());
                events.push(Event::MessageAdded { conversation: id, author, text, key });
            }
        };
        if let Some(handover) = &opening.handover {
            for said in &handover.transcript {
                let author =
                    if said.by_agent { Author::AiAgent(handover.agent.clone()) } else { Author::Customer };
                say(author, &said.text, None);
            }
        }
        say(Author::Customer, opening.text.as_deref().unwrap_or_default(), key);
        let opened = Event::ConversationOpened {
            conversation: id,
            opening: Box::new(opened(opening)),
            customer,
            opened_by: opening.opened_by.clone(),
        };
        events.insert(0, opened);
        Ok((events, Done { conversation: Some(id), ..Done::default() }))
    }

    /// Who brings work in and says which record it is about is told where there is none: a misspelt one would be lost.
    fn check_references(&self, opening: &Opening) -> Result<(), Refusal> {
        let unknown = |list: &str, id: &str, field: &str| Refusal::NoSuchReference {
            id: id.to_owned(),
            list: list.to_owned(),
            field: field.to_owned(),
        };
        match (&opening.contact, &opening.case) {
            (Some(id), _) if self.contact(id).is_none() => Err(unknown("contacts", &id.0, "/contact")),
            (_, Some(id)) if self.case(id).is_none() => Err(unknown("cases", &id.0, "/case")),
            _ => Ok(()),
        }
    }

    /// The conversation that goes on in the opening's thread.
    fn thread(&self, opening: &Opening) -> Option<&Conversation> {
        let key = (opening.workstream.clone(), opening.thread.clone()?);
        self.index.threads.get(&key).and_then(|id| self.conversations.get(id))
    }

    /// Links the record and the case when exactly one fits. A name is not compared: names are written in too many ways to
    /// tell people apart.
    fn identify(&self, id: ConversationId, opening: &Opening, answers: BTreeMap<String, String>) -> Customer {
        let at_hand = self.case_at_hand(opening);
        let answered = self.case_answered(&answers);
        let named = opening.contact.as_ref().or(at_hand.map(|case| &case.contact));
        let named = named.and_then(|id| self.contact(id)).filter(|contact| contact.active);
        let contact = named.or_else(|| self.contact_by_answers(opening, &answers, answered));
        let case = at_hand
            .filter(|case| contact.is_none_or(|contact| contact.id == case.contact))
            .or_else(|| answered.filter(|case| contact.is_some_and(|contact| contact.id == case.contact)))
            .or_else(|| self.only_case(contact?));
        let name = opening.name.trim();
        Customer {
            name: match (contact, name) {
                (Some(contact), _) => (&contact.name).into(),
                (None, "") => format!("Visitor {id}").into(),
                (None, name) => name.into(),
            },
            contact: contact.map(|contact| contact.id.clone()),
            case: case.map(|case| case.id.clone()),
            answers,
            signed_in: opening.signed_in,
            email: opening.email.as_ref().map(Text::from),
            phone: opening.phone.as_ref().map(Text::from),
            language: opening.language.as_ref().map(Text::from),
            device: opening.device.as_ref().map(Text::from),
        }
    }

    /// The active case that the channel names, or that is routed itself.
    fn case_at_hand(&self, opening: &Opening) -> Option<&Case> {
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

    /// The only record that all addresses and the case's number lead to: more than one match links nothing. An answer may
    /// be anything, so one that leads nowhere is passed over; an address of the channel's own must lead somewhere.
    fn contact_by_answers(
        &self,
        opening: &Opening,
        answers: &BTreeMap<String, String>,
        case: Option<&Case>,
    ) -> Option<&Contact> {
        let country = self.configuration.settings.country.as_deref();
        let key = |text: &String| address_key(text, country);
        let places = |key: &String| self.index.catalogue.addresses.get(key).map(Vec::as_slice);
        let supplied: BTreeSet<String> = opening.email.iter().chain(&opening.phone).filter_map(key).collect();
        let answered: BTreeSet<String> = answers.values().filter_map(key).collect();
        let mut found = BTreeSet::new();
        for places in supplied.iter().map(|key| places(key).unwrap_or_default()) {
            let [only] = places else { return None };
            found.insert(*only);
        }
        for places in answered.iter().filter_map(places) {
            let [only] = places else { return None };
            found.insert(*only);
        }
        let whose = case.and_then(|case| self.index.catalogue.contacts.get(&case.contact));
        found.extend(whose.filter(|place| self.configuration.contacts[**place].active));
        let only = if found.len() == 1 { found.first() } else { None };
        only.and_then(|place| self.configuration.contacts.get(*place))
    }

    fn only_case(&self, contact: &Contact) -> Option<&Case> {
        match self.index.catalogue.cases_of.get(&contact.id).map(Vec::as_slice) {
            Some([only]) => self.configuration.cases.get(*only),
            _ => None,
        }
    }

    /// A conversation begins. It is placed when all events of its command have happened.
    pub(crate) fn opened(
        &mut self,
        id: ConversationId,
        opening: &Opening,
        customer: &Arc<Customer>,
        opened_by: Option<&OpenedBy>,
        at: Timestamp,
    ) {
        self.last_conversation = id;
        let Some(workstream) = self.workstream(&opening.workstream) else { return };
        let scenario = if opening.handover.is_some() { Scenario::AiEscalation } else { Scenario::Incoming };
        let conversation = Conversation {
            id,
            workstream: opening.workstream.clone(),
            queue: workstream.queue.clone(),
            routed: Arc::new(RoutedAs { cost: workstream.cost, ..RoutedAs::default() }),
            scenario,
            reserved_for: None,
            handed_by: opening.handover.as_ref().map(|handover| handover.agent.clone()),
            customer: customer.clone(),
            context: opening.context.clone(),
            record: opening.record.clone(),
            thread: opening.thread.clone(),
            summary: opening.handover.as_ref().map(|handover| handover.summary.clone()),
            opened_by: opened_by.cloned(),
            opened_at: at,
            queued_at: at,
            last_act_at: at,
            first_offered_at: None,
            accepted: None,
            stage: Stage::Open,
            messages: Vec::new(),
            declines: BTreeMap::new(),
            consults: BTreeMap::new(),
            takes_capacity: false,
            overflowed: false,
            timed_out: Vec::new(),
            customer_lines: 0,
            // Nobody watches the customers that another system speaks for; a page that opens a chat comes at once.
            customer_gone_at: None,
            read: 0,
            ended: None,
            next: None,
        };
        self.conversations.insert(id, conversation);
        self.join_line(id);
        self.refresh_thread(id);
        self.refresh_conversation(id);
        self.agenda.unplaced.insert(id);
    }

    /// A conversation has its place in a queue, where it may find a rep.
    pub(crate) fn queued(&mut self, id: ConversationId, placement: &Placement, at: Timestamp) {
        // What was laid aside and goes back into a queue is nobody's work any more (domain-facts 5).
        if self.conversations.get(&id).is_some_and(|each| each.stage == Stage::Waiting) {
            self.give_back(id);
        }
        self.with_place(id, |conversation| {
            let placement = placement.clone();
            if matches!(placement.scenario, Scenario::Transfer | Scenario::Escalation)
                && let Some((giver, _)) = &conversation.accepted
            {
                conversation.declines.entry(giver.clone()).or_default();
            }
            if conversation.stage == Stage::Waiting {
                conversation.queued_at = at;
                conversation.stage = Stage::Open;
            }
            conversation.queue = placement.queue;
            conversation.routed = placement.routed;
            conversation.scenario = placement.scenario;
            conversation.reserved_for = placement.reserved_for;
            conversation.handed_by = placement.handed_by.or(conversation.handed_by.take());
            conversation.overflowed |= placement.overflowed;
        });
        self.agenda.unplaced.remove(&id);
        self.agenda.waiting.insert(id);
    }
}

/// What is kept of an opening: what was said is kept as messages.
fn opened(opening: &Opening) -> Opening {
    let handover = opening.handover.as_ref().map(|handover| super::Handover {
        agent: handover.agent.clone(),
        summary: handover.summary.clone(),
        transcript: Vec::new(),
    });
    Opening {
        workstream: opening.workstream.clone(),
        name: opening.name.clone(),
        email: opening.email.clone(),
        phone: opening.phone.clone(),
        contact: opening.contact.clone(),
        case: opening.case.clone(),
        signed_in: opening.signed_in,
        language: opening.language.clone(),
        device: opening.device.clone(),
        answers: BTreeMap::new(),
        context: opening.context.clone(),
        record: opening.record.clone(),
        text: None,
        thread: opening.thread.clone(),
        handover,
        opened_by: None,
    }
}

/// The answers to what the workstream asks.
fn asked(workstream: &Workstream, answers: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let answered = |question: &String| {
        let answer = answers.get(question)?.trim();
        (!answer.is_empty()).then(|| (question.clone(), answer.to_owned()))
    };
    workstream.questions.iter().filter_map(answered).collect()
}

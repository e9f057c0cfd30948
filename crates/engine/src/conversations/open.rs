//! Opening conversations: new work, or another message of an open thread.

mod clean;
pub(crate) mod customer;
mod sizes;

use crate::command::{Done, NewConversation, OpenedBy};
use crate::conversations::connections::Connections;
use crate::conversations::conversation::{Conversation, Counted, Placement, RoutingRequirements};
use crate::conversations::messages::{Written, said};
use crate::decide::Decision;
use crate::event::Event;
use crate::organisation::Organisation;
use crate::refusal::Refusal;
use model::{
    Author, ConversationId, Customer, Identification, Question, QuestionKind, Scenario, Span, Stage, Text,
    Timestamp, Workstream, is_visible,
};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The most open conversations of one thread: all but the last one are full.
const OPEN_OF_THREAD: usize = 4;

/// How long the rep who handed a conversation over is not asked for it.
const REST: Span = Span::seconds(60);

impl Organisation {
    pub(crate) fn decide_open(
        &self,
        opening: &NewConversation,
        key: Option<&Text>,
        now: Timestamp,
    ) -> Decision {
        let Some(workstream) = self.workstream(&opening.workstream) else {
            return Err(Refusal::NoSuchWorkstream { workstream: opening.workstream.clone() });
        };
        let opening = &clean::cleaned(opening);
        sizes::check(opening)?;
        if opening.record.is_some() && !workstream.channel.is_record() {
            return Err(Refusal::NoRecord);
        }
        if let Some(conversation) = self.thread(opening)? {
            let text = opening.text.as_deref().unwrap_or_default();
            let events = self.decide_customer_message(conversation, Written::text(text, key), now)?;
            return Ok((events, Done { conversation: Some(conversation.id), ..Done::default() }));
        }
        self.check_room_for_one_more()?;
        let id = ConversationId(self.last_conversation.0.saturating_add(1));
        let answers = asked(workstream, &opening.answers);
        let words = words(id, opening, key);
        let awaits_first_words = workstream.channel.traits().has_page
            && !workstream.rings_at_once
            && opening.handover.is_none()
            && !tells_anything(workstream, &answers)
            && words.is_empty();
        let opened = Event::ConversationOpened {
            conversation: id,
            opening: Box::new(without_content(opening)),
            channel: Some(workstream.channel),
            customer: Arc::new(customer::customer(self.unknown_customer(id), opening, answers)),
            identification: Some(Arc::new(opening.identification.clone())),
            opened_by: opening.opened_by.clone(),
            awaits_first_words,
        };
        let flood = self.decide_flood_begin(workstream, now);
        let events = [opened].into_iter().chain(words).chain(flood).collect();
        Ok((events, Done { conversation: Some(id), ..Done::default() }))
    }

    /// The open conversation of the thread. If it is full, a new one continues the thread, unless too many of
    /// the thread are open.
    fn thread(&self, opening: &NewConversation) -> Result<Option<&Conversation>, Refusal> {
        let Some(key) = self.thread_of(&opening.workstream, opening.thread.as_deref()) else {
            return Ok(None);
        };
        let Some(open) = self.index.threads.get(&key) else { return Ok(None) };
        let last = open.last().and_then(|id| self.conversations.get(id));
        match last {
            Some(last) if last.is_full() && open.len() >= OPEN_OF_THREAD => Err(Refusal::ConversationFull),
            last => Ok(last.filter(|last| !last.is_full())),
        }
    }

    /// A conversation begins. It is placed when all events of its command have happened, and its customer has said
    /// something.
    pub(crate) fn apply_opened(
        &mut self,
        id: ConversationId,
        opening: &NewConversation,
        (customer, identification): (&Arc<Customer>, Option<&Arc<Identification>>),
        opened_by: Option<&OpenedBy>,
        awaits_first_words: bool,
        at: Timestamp,
    ) {
        self.last_conversation = id;
        let Some(workstream) = self.workstream(&opening.workstream) else { return };
        let identification = identification.cloned();
        let identification = identification.unwrap_or_else(|| Arc::new(self.legacy_identification(customer)));
        let scenario = if opening.handover.is_some() { Scenario::AiEscalation } else { Scenario::Incoming };
        let conversation = Conversation {
            id,
            workstream: opening.workstream.clone(),
            queue: workstream.queue.clone(),
            routed: Arc::new(RoutingRequirements { cost: workstream.cost, ..RoutingRequirements::default() }),
            scenario,
            reserved_for: None,
            handed_by: opening.handover.as_ref().map(|handover| handover.agent.clone()),
            handed_note: None,
            disposition: None,
            survey: None,
            sentiment: None,
            customer: customer.clone(),
            own_name: customer::own_name(opening),
            identification,
            context: opening.context.clone(),
            record: opening.record.clone(),
            thread: opening.thread.clone(),
            summary: opening.handover.as_ref().map(|handover| handover.summary.clone()),
            opened_by: opened_by.cloned(),
            opened_at: at,
            queued_at: at,
            in_line_since: None,
            last_act_at: at,
            first_offered_at: None,
            accepted: None,
            assigned_at: None,
            stage: Stage::Open,
            messages: Vec::new(),
            declines: BTreeMap::new(),
            passed_over: BTreeSet::new(),
            resting: None,
            candidates_exhausted: false,
            last_declines: Vec::new(),
            consults: BTreeMap::new(),
            takes_capacity: false,
            overflowed: false,
            timed_out: Vec::new(),
            searches: BTreeMap::new(),
            paused_rules: BTreeMap::new(),
            customer_connections: Connections::default(),
            // Customers of another system have no connection that could be watched; a page that opens a chat
            // connects at once.
            customer_gone_at: None,
            read: 0,
            ended: None,
            awaits_first_words,
            bytes: 0,
            counted: Counted::default(),
            next: None,
        };
        let bytes = conversation.count_bytes();
        self.count_arrival(&opening.workstream, at);
        self.conversations.insert(id, Conversation { bytes, ..conversation });
        self.join_line(id);
        self.refresh_thread(id);
        self.refresh_identification(id);
        self.refresh_conversation(id);
        if !awaits_first_words {
            self.agenda.unplaced.insert(id);
        }
    }

    /// The customer of a conversation has said something for the first time: now it waits for a rep.
    pub(crate) fn apply_first_words(&mut self, id: ConversationId, at: Timestamp) {
        if self.conversations.get(&id).is_none_or(|conversation| !conversation.awaits_first_words) {
            return;
        }
        self.with_place(id, |conversation| {
            conversation.awaits_first_words = false;
            conversation.queued_at = at;
        });
        if self.conversations.get(&id).is_some_and(|conversation| conversation.ended.is_none()) {
            self.agenda.unplaced.insert(id);
        }
    }

    /// A conversation has its place in a queue, where it may find a rep.
    pub(crate) fn apply_queued(&mut self, id: ConversationId, placement: &Placement, at: Timestamp) {
        // What was parked and goes back into a queue is nobody's work any more (R6.4).
        if self.conversations.get(&id).is_some_and(|each| each.stage == Stage::Waiting) {
            self.release_after_session(id);
        }
        self.with_place(id, |conversation| {
            let placement = placement.clone();
            if matches!(placement.scenario, Scenario::Transfer | Scenario::Escalation)
                && let Some((giver, _)) = &conversation.accepted
            {
                conversation.declines.entry(giver.clone()).or_default();
                // The rep who handed it over is not asked for it for a moment, even as the only one.
                if placement.handed_by.is_some() {
                    conversation.resting = Some((giver.clone(), at + REST));
                }
            }
            if conversation.stage == Stage::Waiting || conversation.awaits_first_words {
                conversation.queued_at = at;
                conversation.in_line_since = None;
                conversation.stage = Stage::Open;
                conversation.awaits_first_words = false;
            }
            if conversation.queue != placement.queue {
                conversation.candidates_exhausted = false;
            }
            conversation.queue = placement.queue;
            conversation.routed = placement.routed;
            conversation.scenario = placement.scenario;
            conversation.reserved_for = placement.reserved_for;
            // A note is of whoever handed it over last.
            if placement.handed_by.is_some() {
                conversation.handed_note = placement.handed_note;
            }
            conversation.handed_by = placement.handed_by.or(conversation.handed_by.take());
            conversation.overflowed |= placement.overflowed;
        });
        self.agenda.unplaced.remove(&id);
        self.agenda.waiting.insert(id);
    }
}

/// What is kept of an opening: what was said is kept as messages.
fn without_content(opening: &NewConversation) -> NewConversation {
    let handover = opening.handover.as_ref().map(|handover| crate::Handover {
        agent: handover.agent.clone(),
        summary: handover.summary.clone(),
        transcript: Vec::new(),
    });
    NewConversation {
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
        signed: None,
        identification: Identification::default(),
    }
}

/// The messages from before and with the opening, oldest first. Those without anything visible are left out.
fn words(id: ConversationId, opening: &NewConversation, key: Option<&Text>) -> Vec<Event> {
    let handover = opening.handover.iter();
    let before = handover.flat_map(|handover| {
        handover.transcript.iter().map(|said| {
            let agent = || Author::AiAgent(handover.agent.clone());
            (if said.by_agent { agent() } else { Author::Customer }, said.text.as_str(), None)
        })
    });
    let first = opening.text.iter().map(|text| (Author::Customer, text.as_str(), key));
    let visible = before.chain(first).filter(|(_, text, _)| is_visible(text));
    visible.map(|(author, text, key)| said(id, author, Written::text(text, key))).collect()
}

/// The answers to the workstream's questions.
fn asked(workstream: &Workstream, answers: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let answered = |question: &Question| {
        let answer = answers.get(&question.text)?.trim();
        is_visible(answer).then(|| (question.text.clone(), answer.to_owned()))
    };
    workstream.questions.iter().filter_map(answered).collect()
}

/// Whether the answers say anything of a customer but that they agree.
fn tells_anything(workstream: &Workstream, answers: &BTreeMap<String, String>) -> bool {
    let mut questions = workstream.questions.iter();
    questions.any(|question| question.kind != QuestionKind::Consent && answers.contains_key(&question.text))
}

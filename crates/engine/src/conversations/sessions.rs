//! Sessions: what rep and customer do in a conversation, and how it ends, closes and goes back to its queue
//! (R6).

use crate::command::CustomerAct;
use crate::conversations::conversation::{Conversation, Placement};
use crate::conversations::messages::Written;
use crate::conversations::transfer::readable_note;
use crate::decide::{Decision, done};
use crate::event::Event;
use crate::offers::answer::over;
use crate::organisation::Organisation;
use crate::refusal::Refusal;
use model::{
    Author, Channel, ConversationId, CustomerAttendance, DispositionId, Ending, Mode, OfferOutcome, RepId,
    Scenario, Stage, Text, Timestamp, Withdrawal, Workstream, WrapUp,
};

/// The longest identity of a disposition, in characters.
const LONGEST_DISPOSITION: usize = 100;

impl Organisation {
    pub(crate) fn decide_customer_act(
        &self,
        id: ConversationId,
        act: &CustomerAct,
        key: Option<&Text>,
        now: Timestamp,
    ) -> Decision {
        let conversation = self.conversations.get(&id).ok_or(Refusal::NoSuchConversation)?;
        match act {
            CustomerAct::Came => {
                done(vec![Event::CustomerConnected { conversation: id, node: self.owning_node().cloned() }])
            }
            CustomerAct::Went if !conversation.customer_connections.is_held_by(self.owning_node()) => {
                done(vec![])
            }
            CustomerAct::Went => done(vec![Event::CustomerDisconnected {
                conversation: id,
                node: self.owning_node().cloned(),
            }]),
            CustomerAct::Send { text } => {
                done(self.decide_customer_message(conversation, Written::text(text, key), now)?)
            }
            CustomerAct::Attach { name, file } => {
                let written = Written { text: name, key, attachment: Some(file) };
                done(self.decide_customer_message(conversation, written, now)?)
            }
            CustomerAct::End => done(self.decide_end(conversation, Ending::Customer)),
            CustomerAct::Survey { rating, comment } => self.decide_survey(id, *rating, comment.as_deref()),
        }
    }

    /// A message of the customer. What waited for it goes back into its queue.
    pub(crate) fn decide_customer_message(
        &self,
        conversation: &Conversation,
        written: Written<'_>,
        now: Timestamp,
    ) -> Result<Vec<Event>, Refusal> {
        let mut events = self.decide_message(conversation, Author::Customer, written)?;
        if conversation.stage == Stage::Waiting {
            events.extend(self.decide_queue_or_close(conversation, self.returning(conversation, now)));
        }
        Ok(events)
    }

    pub(crate) fn decide_send(&self, rep: &RepId, id: ConversationId, written: Written<'_>) -> Decision {
        done(self.decide_message(self.writable(rep, id)?, Author::Representative(rep.clone()), written)?)
    }

    pub(crate) fn decide_read(&self, rep: &RepId, id: ConversationId, through: u64) -> Decision {
        let found = self.theirs(rep, id)?;
        let through = through.min(found.messages.len() as u64);
        if through <= found.read {
            return done(vec![]);
        }
        done(vec![Event::MessagesRead { conversation: id, through }])
    }

    /// Closes a session. Of a conversation that goes on, a live one goes back to its queue, any other waits.
    pub(crate) fn decide_close(&self, rep: &RepId, id: ConversationId, now: Timestamp) -> Decision {
        let conversation = self.theirs(rep, id)?;
        if self.goes_on_live(conversation) {
            return done(self.decide_pass_on(conversation, self.returning(conversation, now), true));
        }
        if conversation.ended.is_none() {
            return done(self.decide_park(conversation));
        }
        let mut events = self.decide_end_consults(conversation);
        events.push(Event::SessionClosed { conversation: id });
        done(events)
    }

    /// The session of a conversation is closed, which waits for its customer.
    pub(crate) fn decide_park(&self, conversation: &Conversation) -> Vec<Event> {
        let mut events = self.decide_end_consults(conversation);
        events.push(Event::ConversationParked { conversation: conversation.id });
        events
    }

    /// Conversations do not wait for a rep whose desk has not come back (R6.6): live ones, and those whose
    /// customer waits for an answer, go back to their queues, and the others wait for their customers.
    /// Nor do they wait for the rep's help.
    pub(crate) fn decide_session_grace(&self, rep: &RepId, now: Timestamp) -> Vec<Event> {
        let sessions = self.reps.get(rep).into_iter().flat_map(|rep| &rep.sessions);
        let given_up =
            sessions.filter_map(|id| self.conversations.get(id)).filter(|each| self.has_its_customer(each));
        let events = |conversation: &Conversation| {
            if self.goes_on_live(conversation) || is_unanswered(conversation) {
                return self.decide_pass_on(conversation, self.returning(conversation, now), true);
            }
            self.decide_park(conversation)
        };
        given_up.flat_map(events).chain(self.decide_stop_helping(rep)).collect()
    }

    /// Takes a conversation up again that waits for its customer.
    pub(crate) fn decide_reopen(&self, rep: &RepId, id: ConversationId) -> Decision {
        let found = self.conversations.get(&id).filter(|each| each.stage == Stage::Waiting);
        let found = found.filter(|each| each.accepted.as_ref().is_some_and(|(had, _)| had == rep));
        found.ok_or(Refusal::NoSuchConversation)?;
        if self.is_at_limit(rep) {
            return Err(Refusal::SessionLimit { limit: self.configuration.settings.session_limit });
        }
        done(vec![Event::SessionOpened { conversation: id, rep: rep.clone() }])
    }

    /// The record that is routed was resolved.
    pub(crate) fn decide_resolve(&self, id: ConversationId) -> Decision {
        let conversation = self.conversations.get(&id).ok_or(Refusal::NoSuchConversation)?;
        if !self.channel_of(conversation).is_record() {
            return Err(Refusal::NoRecord);
        }
        done(self.decide_end(conversation, Ending::Resolved))
    }

    /// A conversation that this rep has.
    pub(crate) fn theirs(&self, rep: &RepId, id: ConversationId) -> Result<&Conversation, Refusal> {
        let found = self.conversations.get(&id).filter(|conversation| conversation.rep() == Some(rep));
        found.ok_or(Refusal::NoSuchConversation)
    }

    /// A note that a rep wants to keep about a conversation of theirs, as it is kept, and the colleagues whom it mentions.
    ///
    /// # Errors
    /// The conversation is another's, or the note is empty, too long or has control characters.
    pub fn check_note(
        &self,
        rep: &RepId,
        id: ConversationId,
        note: &str,
    ) -> Result<(String, Vec<RepId>), Refusal> {
        self.theirs(rep, id)?;
        let note = readable_note(note)?.ok_or(Refusal::Empty)?;
        let mentioned = self.mentioned(&note, rep);
        Ok((note, mentioned))
    }

    /// A rep says what came of a conversation, before its end or in the wrap-up. Which dispositions there are is known to the
    /// records alone.
    pub(crate) fn decide_dispose(
        &self,
        rep: &RepId,
        id: ConversationId,
        disposition: &DispositionId,
    ) -> Decision {
        self.theirs(rep, id)?;
        if disposition.0.chars().count() > LONGEST_DISPOSITION {
            return Err(Refusal::TooLong { longest: LONGEST_DISPOSITION, field: "/disposition".into() });
        }
        done(vec![Event::Disposed { conversation: id, disposition: disposition.clone() }])
    }

    /// Ends a conversation; an offer of it is taken back, and requests for help in it are. Ending twice is no mistake.
    pub(crate) fn decide_end(&self, conversation: &Conversation, ending: Ending) -> Vec<Event> {
        if conversation.ended.is_some() {
            return vec![];
        }
        let by = match ending {
            Ending::Supervisor => Withdrawal::Supervisor,
            Ending::Resolved => Withdrawal::LostRace,
            _ => Withdrawal::Customer,
        };
        let withdrawn = match &conversation.stage {
            Stage::Offered { offer } => Some(over(*offer, OfferOutcome::Withdrawn(by))),
            _ => None,
        };
        let ended = Event::ConversationEnded { conversation: conversation.id, ending };
        // Help goes on for as long as the session does.
        let help = match conversation.rep() {
            Some(_) => self.decide_withdraw_requests(conversation),
            None => self.decide_end_consults(conversation),
        };
        [ended].into_iter().chain(withdrawn).chain(help).collect()
    }

    /// The place when it goes back to its queue, for the same rep if the workstream has affinity (R14.7).
    pub(crate) fn returning(&self, conversation: &Conversation, now: Timestamp) -> Placement {
        let workstream = self.workstream(&conversation.workstream);
        let rep = conversation.accepted.as_ref().map(|(rep, _)| rep.clone());
        let routed = (*conversation.routed).clone();
        let scenario = match conversation.stage {
            Stage::Waiting => Scenario::Returning,
            // The customer never left.
            _ => Scenario::Incoming,
        };
        let placement = self.placement(conversation, &conversation.queue, routed, scenario, now);
        Placement { reserved_for: rep.filter(|_| workstream.is_some_and(has_affinity)), ..placement }
    }

    /// Whether it is in a session with a live customer.
    pub(crate) fn goes_on_live(&self, conversation: &Conversation) -> bool {
        let is_active = matches!(conversation.stage, Stage::Active { .. });
        is_active && self.channel_of(conversation).traits().customer == CustomerAttendance::Live
    }

    /// Whether it is in a session with a customer, live or not.
    pub(crate) fn has_its_customer(&self, conversation: &Conversation) -> bool {
        let is_active = matches!(conversation.stage, Stage::Active { .. });
        is_active && self.channel_of(conversation).traits().customer != CustomerAttendance::Absent
    }

    pub(crate) fn channel_of(&self, conversation: &Conversation) -> Channel {
        self.workstream(&conversation.workstream).map_or(Channel::Chat, |workstream| workstream.channel)
    }

    pub(crate) fn apply_ended(&mut self, id: ConversationId, ending: Ending, at: Timestamp) {
        let Some(conversation) = self.conversations.get(&id) else { return };
        let workstream = self.workstream(&conversation.workstream);
        // A record has no wrap-up: its capacity is released with its end.
        let keeps = workstream.is_some_and(|each| each.wrap_up != WrapUp::Never && !each.channel.is_record());
        if !keeps || conversation.stage == Stage::Waiting {
            self.release_after_session(id);
        }
        self.with_place(id, |conversation| {
            conversation.ended = Some((ending, at));
            conversation.stage = match &conversation.stage {
                Stage::Active { rep } | Stage::WrapUp { rep } => Stage::WrapUp { rep: rep.clone() },
                Stage::Offered { offer } => Stage::Offered { offer: *offer },
                Stage::Open | Stage::Waiting | Stage::Closed => Stage::Closed,
            };
        });
        self.agenda.unplaced.remove(&id);
        self.refresh_thread(id);
        if let Some(rep) = self.conversations.get(&id).and_then(Conversation::rep).cloned() {
            self.refresh_rep_deadline(&rep);
            // What was chosen for after it holds from here on.
            if self.reps.get(&rep).is_some_and(|rep| rep.presence.next.is_some()) {
                self.rep_changed(&rep);
            }
        }
    }

    /// The session of a conversation is over, and what it stands in from there on.
    pub(crate) fn apply_leave_session(
        &mut self,
        id: ConversationId,
        stage: Stage,
        keeps_position: bool,
        at: Timestamp,
    ) {
        let Some(conversation) = self.conversations.get(&id) else { return };
        let Some(rep) = conversation.rep().cloned() else { return };
        // A record that is parked is still the rep's work (R6.7).
        let is_kept = stage == Stage::Waiting && self.channel_of(conversation).is_record();
        if !is_kept {
            self.release_after_session(id);
        }
        self.with_place(id, |conversation| {
            if stage == Stage::Open {
                conversation.in_line_since = keeps_position.then(|| conversation.place().1);
                conversation.queued_at = at;
            }
            conversation.stage = stage;
            conversation.last_act_at = at;
            conversation.timed_out.clear();
            // The next rep decides about pausing again.
            conversation.paused_rules.clear();
            // Somebody has answered, so the waiting time starts from zero (R13.13).
            conversation.overflowed = false;
        });
        if let Some(rep) = self.reps.get_mut(&rep) {
            rep.sessions.remove(&id);
            rep.presence.worked();
        }
        self.rep_changed(&rep);
    }

    /// A rep has a conversation without an offer.
    pub(crate) fn apply_taken(&mut self, id: ConversationId, rep_id: &RepId, at: Timestamp) {
        let Some(conversation) = self.conversations.get(&id) else { return };
        let Some(rep) = self.reps.get_mut(rep_id) else { return };
        if !conversation.takes_capacity {
            rep.taken.take(&conversation.routed);
        }
        rep.sessions.insert(id);
        rep.presence.worked();
        self.rep_changed(rep_id);
        self.with_place(id, |conversation| {
            if conversation.stage == Stage::Waiting {
                conversation.queued_at = at;
                conversation.in_line_since = None;
            }
            conversation.stage = Stage::Active { rep: rep_id.clone() };
            conversation.resting = None;
            conversation.accepted = Some((rep_id.clone(), at));
            conversation.assigned_at = Some(at);
            conversation.takes_capacity = true;
            conversation.reserved_for = None;
            conversation.last_act_at = at;
        });
    }

    /// Gives the capacity back that a conversation takes of its rep.
    pub(crate) fn release_after_session(&mut self, id: ConversationId) {
        let turn = self.last_turn + 1;
        let Some(conversation) = self.conversations.get(&id).filter(|each| each.takes_capacity) else {
            return;
        };
        let Some((rep_id, _)) = conversation.accepted.clone() else { return };
        let for_the_day: Vec<_> =
            conversation.routed.profiles.iter().filter(|each| self.is_for_the_day(each)).cloned().collect();
        if let Some(rep) = self.reps.get_mut(&rep_id) {
            rep.taken.give_back(&conversation.routed, |profile| for_the_day.contains(profile));
            rep.freed = turn;
            rep.presence.worked();
        }
        self.last_turn = turn;
        self.rep_changed(&rep_id);
        self.with_conversation(id, |conversation| conversation.takes_capacity = false);
    }
}

/// Whether the last message between customer and rep is not the rep's.
fn is_unanswered(conversation: &Conversation) -> bool {
    let mut said = conversation.messages.iter().rev().filter(|message| message.author.is_party());
    !said.next().is_some_and(|message| matches!(message.author, Author::Representative(_)))
}

/// Whether a returning customer gets the same rep (R14.7).
fn has_affinity(workstream: &Workstream) -> bool {
    let by_channel = workstream.channel.is_answered_later();
    workstream.mode == Mode::Push && workstream.affinity.unwrap_or(by_channel)
}

//! Transfer and escalation of conversations to a rep or a queue (R9).

use crate::conversations::conversation::{Conversation, Placement};
use crate::decide::{Decision, done};
use crate::event::Event;
use crate::organisation::Organisation;
use crate::refusal::{Prohibited, Refusal, UnreachableReason};
use model::{
    BaseStatus, ConversationId, Ending, LONGEST_NOTE, RepId, Scenario, Stage, Target, Timestamp,
    has_controls, is_visible,
};

impl Organisation {
    /// A rep hands a conversation over, which is offered to the other at once. The giver is out of it and asked last
    /// should it be declined.
    pub(crate) fn decide_transfer(
        &self,
        rep: &RepId,
        id: ConversationId,
        to: &Target,
        note: Option<&str>,
        now: Timestamp,
    ) -> Decision {
        self.decide_hand_over(rep, id, to, (Scenario::Transfer, note), now)
    }

    /// A rep hands a conversation up: a transfer in all but its announcement (R9.5).
    pub(crate) fn decide_escalate(
        &self,
        rep: &RepId,
        id: ConversationId,
        to: &Target,
        note: Option<&str>,
        now: Timestamp,
    ) -> Decision {
        self.decide_hand_over(rep, id, to, (Scenario::Escalation, note), now)
    }

    fn decide_hand_over(
        &self,
        rep: &RepId,
        id: ConversationId,
        to: &Target,
        (scenario, note): (Scenario, Option<&str>),
        now: Timestamp,
    ) -> Decision {
        let conversation = self.going_on(rep, id)?;
        let note = note.map(readable_note).transpose()?;
        self.check_target(conversation, to, now)?;
        if !self.is_direct(conversation, to) {
            return Err(Refusal::NotAllowed { what: Prohibited::UnconsultedTransfer });
        }
        let by = Giver { name: self.name_of(rep), note: note.flatten() };
        done(self.decide_handover(conversation, to, scenario, by, now))
    }

    /// A conversation that this rep has and that has not ended.
    pub(crate) fn going_on(&self, rep: &RepId, id: ConversationId) -> Result<&Conversation, Refusal> {
        let conversation = self.theirs(rep, id)?;
        if conversation.ended.is_some() { Err(Refusal::ConversationEnded) } else { Ok(conversation) }
    }

    /// Whether a conversation may be transferred there without a consult first.
    pub(crate) fn is_direct(&self, conversation: &Conversation, to: &Target) -> bool {
        match to {
            Target::Representative { rep } => {
                let consult = conversation.consults.get(rep);
                self.configuration.settings.direct_transfer
                    || consult.is_some_and(|consult| consult.since.is_some())
            }
            Target::Queue { .. } => true,
        }
    }

    /// Whether a conversation may be transferred there, or help requested there.
    pub(crate) fn check_target(
        &self,
        conversation: &Conversation,
        to: &Target,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        match to {
            Target::Representative { rep } => {
                if self.representative(rep).is_none() {
                    return Err(Refusal::NoSuchRepresentative { rep: rep.clone() });
                }
                let why = if conversation.rep() == Some(rep) {
                    Some(UnreachableReason::HasConversation)
                } else {
                    self.unreachable(rep)
                };
                why.map_or(Ok(()), |why| Err(self.not_reachable(rep, why)))
            }
            Target::Queue { queue: id } => {
                let queue = self.queue(id).ok_or_else(|| Refusal::NoSuchQueue { queue: id.clone() })?;
                if queue.kind != self.channel_of(conversation).traits().queue_kind {
                    return Err(Refusal::WrongQueue { queue: id.clone(), name: queue.name.clone() });
                }
                if !self.offers(queue, now) {
                    return Err(Refusal::QueueClosed { queue: id.clone(), name: queue.name.clone() });
                }
                Ok(())
            }
        }
    }

    /// Nobody can ask this rep.
    pub(crate) fn not_reachable(&self, rep: &RepId, why: UnreachableReason) -> Refusal {
        let shown = self.reps.get(rep).filter(|_| why == UnreachableReason::Presence);
        let presence = shown.map(|rep| rep.effective.text.clone());
        Refusal::NotReachable { rep: rep.clone(), name: self.name_of(rep), why, presence }
    }

    /// Why other reps cannot transfer anything to this one: reps who are Do not disturb, Away or Offline are hidden from
    /// them.
    fn unreachable(&self, id: &RepId) -> Option<UnreachableReason> {
        let rep = self.reps.get(id)?;
        if matches!(rep.effective.base, BaseStatus::DoNotDisturb | BaseStatus::Away | BaseStatus::Offline) {
            return Some(UnreachableReason::Presence);
        }
        if self.is_at_limit(id) {
            return Some(UnreachableReason::SessionLimit);
        }
        if self.rings_full(id) {
            return Some(UnreachableReason::TooManyOffers);
        }
        rep.cooling_until.map(|_| UnreachableReason::CoolingDown)
    }

    /// What becomes of a conversation that is handed over. To a queue without reps, it ends at once.
    pub(crate) fn decide_handover(
        &self,
        conversation: &Conversation,
        to: &Target,
        scenario: Scenario,
        by: Giver,
        now: Timestamp,
    ) -> Vec<Event> {
        let (queue, reserved_for) = match to {
            Target::Representative { rep } => (&conversation.queue, Some(rep.clone())),
            Target::Queue { queue } => (queue, None),
        };
        let routed = (*conversation.routed).clone();
        let placement = self.placement(conversation, queue, routed, scenario, now);
        self.decide_pass_on(
            conversation,
            Placement { reserved_for, handed_by: Some(by.name), handed_note: by.note, ..placement },
            false,
        )
    }

    /// The session of a conversation is over, if it is in one, and it waits for another rep. Its customer keeps the place in
    /// line from before where it was the rep who went.
    pub(crate) fn decide_pass_on(
        &self,
        conversation: &Conversation,
        placement: Placement,
        keeps_position: bool,
    ) -> Vec<Event> {
        if placement.reserved_for.is_none() && !self.has_reps(&placement.queue) {
            return self.decide_final_end(conversation, Ending::NoRepresentatives);
        }
        let mut events = self.decide_end_consults(conversation);
        if conversation.rep().is_some() {
            events.push(Event::Requeued { conversation: conversation.id, keeps_position });
        }
        events.push(Event::Queued { conversation: conversation.id, placement });
        events
    }

    /// Ends a conversation and closes its session with it.
    pub(crate) fn decide_final_end(&self, conversation: &Conversation, ending: Ending) -> Vec<Event> {
        let mut events = self.decide_end(conversation, ending);
        events.extend(self.decide_end_help(conversation));
        if matches!(conversation.stage, Stage::Active { .. } | Stage::WrapUp { .. }) {
            events.push(Event::SessionClosed { conversation: conversation.id });
        }
        events
    }
}

/// Who hands a conversation over.
pub(crate) struct Giver {
    /// The name, as people call them.
    pub(crate) name: String,
    /// What they wrote for whoever gets it.
    pub(crate) note: Option<String>,
}

/// A note as it is kept; nothing where it has nothing visible in it.
pub(crate) fn readable_note(note: &str) -> Result<Option<String>, Refusal> {
    if has_controls(note) {
        return Err(Refusal::ControlCharacters { field: "/note".into() });
    }
    if note.chars().count() > LONGEST_NOTE {
        return Err(Refusal::TooLong { longest: LONGEST_NOTE, field: "/note".into() });
    }
    Ok(is_visible(note).then(|| note.trim().to_owned()))
}

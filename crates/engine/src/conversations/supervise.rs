//! What supervisors do (R12).

use crate::command::{Done, SupervisorAct};
use crate::conversations::conversation::{Conversation, Placement};
use crate::decide::{Decision, done};
use crate::event::Event;
use crate::organisation::Organisation;
use crate::refusal::Refusal;
use model::{
    Author, ConversationId, Ending, PresenceId, QueueKind, RepId, Scenario, Stage, SupervisorId, Target,
    Text, Timestamp,
};

impl Organisation {
    pub(crate) fn supervise(
        &self,
        by: &SupervisorId,
        act: &SupervisorAct,
        key: Option<&Text>,
        now: Timestamp,
    ) -> Decision {
        match act {
            SupervisorAct::Send { conversation, text } => self.joins_in(by, *conversation, text, key),
            SupervisorAct::Assign { conversation, rep } => self.assign(by, *conversation, rep, now),
            SupervisorAct::Transfer { conversation, to } => self.take_over(by, *conversation, to, now),
            SupervisorAct::AskAgain(conversation) => self.ask_again(by, *conversation),
            SupervisorAct::ForceClose(conversation) => self.force_close(*conversation),
            SupervisorAct::ResetPresence(rep) => {
                self.check_rep(rep)?;
                done(vec![Event::PresenceReset { rep: rep.clone(), by: Some(by.clone()) }])
            }
            SupervisorAct::SetPresence { rep, presence, on } => {
                self.check_rep(rep)?;
                self.set_presence(by, rep, presence, *on)
            }
        }
    }

    /// Sets a presence; the answer carries its version.
    fn set_presence(
        &self,
        by: &SupervisorId,
        id: &RepId,
        presence: &PresenceId,
        on: Option<u64>,
    ) -> Decision {
        let rep = self.reps.get(id).ok_or_else(|| Refusal::NoSuchRepresentative { rep: id.clone() })?;
        if on.is_some_and(|on| on != rep.version) {
            return Err(Refusal::Conflict { revision: rep.version });
        }
        let (events, answer) = self.choose_presence(id, presence, Some(by))?;
        let mut state = rep.presence.clone();
        state.choose(presence.clone(), Some(by.clone()));
        let is_another = self.presence_with(id, &state).is_some_and(|shown| shown != rep.shown);
        let revision = Some(rep.version + u64::from(is_another));
        Ok((events, Done { revision, ..answer }))
    }

    pub(crate) fn read_along(&self, id: ConversationId) -> Result<&Conversation, Refusal> {
        self.allowed(self.configuration.settings.supervisors.monitor, "that supervisors read along")?;
        let conversation = self.conversations.get(&id).ok_or(Refusal::NoSuchConversation)?;
        let with_rep =
            matches!(conversation.stage, Stage::Active { .. } | Stage::WrapUp { .. } | Stage::Waiting);
        self.allowed(
            with_rep,
            "to read along before a representative has the conversation, or when it is closed",
        )?;
        Ok(conversation)
    }

    /// A supervisor writes to the customer and the rep.
    fn joins_in(&self, by: &SupervisorId, id: ConversationId, text: &str, key: Option<&Text>) -> Decision {
        let conversation = self.read_along(id)?;
        let is_read = conversation.stage != Stage::Waiting;
        self.allowed(is_read, "to say something while the conversation waits for its customer")?;
        done(self.message(conversation, Author::Supervisor(by.clone()), text, key)?)
    }

    /// Keeps a conversation that waits for one rep, whatever their presence and capacity; it is offered at once.
    fn assign(&self, by: &SupervisorId, id: ConversationId, rep: &RepId, now: Timestamp) -> Decision {
        self.allowed(
            self.configuration.settings.supervisors.assign,
            "that supervisors assign conversations",
        )?;
        let conversation = self.conversations.get(&id).ok_or(Refusal::NoSuchConversation)?;
        if conversation.ended.is_some() {
            return Err(Refusal::ConversationEnded);
        }
        if conversation.stage != Stage::Open {
            return Err(Refusal::NotWaiting);
        }
        self.check_rep(rep)?;
        let is_there = self.reps.get(rep).is_some_and(|rep| rep.presence.connected);
        let why = if !is_there {
            Some("no desk is connected")
        } else if self.is_at_limit(rep) {
            Some("as many sessions as can be are open")
        } else {
            self.rings_full(rep).then_some("as many requests ring as can be shown")
        };
        if let Some(why) = why {
            return Err(self.not_reachable(rep, why.into()));
        }
        let routed = (*conversation.routed).clone();
        let scenario = Scenario::SupervisorAssignment;
        let placement = self.placement(conversation, &conversation.queue, routed, scenario, now);
        let (reserved_for, handed_by) = (Some(rep.clone()), Some(self.supervisor_word(by)));
        let placement = Placement { reserved_for, handed_by, ..placement };
        done(vec![Event::Queued { conversation: id, placement }])
    }

    /// Forgets who has declined a waiting conversation, so that they are asked again.
    fn ask_again(&self, by: &SupervisorId, id: ConversationId) -> Decision {
        self.allowed(
            self.configuration.settings.supervisors.assign,
            "that supervisors have representatives asked again",
        )?;
        let conversation = self.conversations.get(&id).ok_or(Refusal::NoSuchConversation)?;
        if conversation.ended.is_some() {
            return Err(Refusal::ConversationEnded);
        }
        if !conversation.is_in_line() {
            return Err(Refusal::NotWaiting);
        }
        done(vec![Event::AskedAgain { conversation: id, by: by.clone() }])
    }

    /// Transfers a conversation that a rep has, or that waits for its customer; messages only. The rep goes
    /// on as a helper.
    fn take_over(&self, by: &SupervisorId, id: ConversationId, to: &Target, now: Timestamp) -> Decision {
        self.allowed(
            self.configuration.settings.supervisors.transfer,
            "that supervisors transfer conversations",
        )?;
        let conversation = self.conversations.get(&id).ok_or(Refusal::NoSuchConversation)?;
        if conversation.ended.is_some() {
            return Err(Refusal::ConversationEnded);
        }
        self.allowed(
            QueueKind::of(self.channel_of(conversation)) == QueueKind::Messaging,
            "that supervisors transfer calls and records",
        )?;
        if !matches!(conversation.stage, Stage::Active { .. } | Stage::Waiting) {
            let what = "the transfer of a conversation that waits for a representative: assign it".into();
            return Err(Refusal::NotAllowed { what });
        }
        self.check_target(conversation, to, now)?;
        let mut events =
            self.handed_over(conversation, to, Scenario::Transfer, self.supervisor_word(by), now);
        let goes_on = matches!(events.last(), Some(Event::Queued { .. }));
        let helper = conversation.rep().filter(|_| goes_on).cloned();
        events.extend(helper.map(|rep| Event::ConsultBegan { conversation: id, rep }));
        done(events)
    }

    /// Ends a conversation in any stage, and closes its session.
    fn force_close(&self, id: ConversationId) -> Decision {
        self.allowed(
            self.configuration.settings.supervisors.force_close,
            "that supervisors close conversations",
        )?;
        let conversation = self.conversations.get(&id).ok_or(Refusal::NoSuchConversation)?;
        done(self.end_for_good(conversation, Ending::Supervisor))
    }

    fn allowed(&self, is_allowed: bool, what: &str) -> Result<(), Refusal> {
        if is_allowed { Ok(()) } else { Err(Refusal::NotAllowed { what: what.into() }) }
    }

    fn check_rep(&self, rep: &RepId) -> Result<(), Refusal> {
        match self.representative(rep) {
            Some(_) => Ok(()),
            None => Err(Refusal::NoSuchRepresentative { rep: rep.clone() }),
        }
    }
}

//! What supervisors do (R12).

use crate::command::{Done, SupervisorAct};
use crate::conversations::conversation::{Conversation, Placement};
use crate::conversations::messages::Written;
use crate::conversations::transfer::Giver;
use crate::decide::{Decision, done};
use crate::event::Event;
use crate::organisation::Organisation;
use crate::refusal::{Prohibited, Refusal, UnreachableReason};
use model::{
    Author, ConversationId, Ending, PresenceId, RepId, Scenario, Stage, SupervisorId, Target, Text, Timestamp,
};

impl Organisation {
    pub(crate) fn decide_supervisor_act(
        &self,
        by: &SupervisorId,
        act: &SupervisorAct,
        key: Option<&Text>,
        now: Timestamp,
    ) -> Decision {
        match act {
            SupervisorAct::Send { conversation, text } => {
                self.decide_supervisor_message(by, *conversation, text, key)
            }
            SupervisorAct::Assign { conversation, rep } => self.decide_assign(by, *conversation, rep, now),
            SupervisorAct::Transfer { conversation, to } => self.decide_take_over(by, *conversation, to, now),
            SupervisorAct::AskAgain(conversation) => self.decide_ask_again(by, *conversation),
            SupervisorAct::ForceClose(conversation) => self.decide_force_close(*conversation),
            SupervisorAct::ResetPresence(rep) => {
                self.check_rep(rep)?;
                done(vec![Event::PresenceReset { rep: rep.clone(), by: Some(by.clone()) }])
            }
            SupervisorAct::SetPresence { rep, presence, on } => {
                self.check_rep(rep)?;
                self.decide_set_presence(by, rep, presence, *on)
            }
        }
    }

    /// Sets a presence, which has the version that the answer tells from then on.
    fn decide_set_presence(
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
        let (events, answer) = self.decide_choose_presence(id, presence, Some(by))?;
        let mut state = rep.presence.clone();
        state.choose(presence.clone(), Some(by.clone()));
        let is_another = self.presence_with(id, &state).is_some_and(|shown| shown != rep.effective);
        let revision = Some(rep.version + u64::from(is_another));
        Ok((events, Done { revision, ..answer }))
    }

    pub(crate) fn read_along(&self, id: ConversationId) -> Result<&Conversation, Refusal> {
        self.allowed(self.configuration.settings.supervisors.monitor, Prohibited::Monitor)?;
        let conversation = self.conversations.get(&id).ok_or(Refusal::NoSuchConversation)?;
        let with_rep =
            matches!(conversation.stage, Stage::Active { .. } | Stage::WrapUp { .. } | Stage::Waiting);
        self.allowed(with_rep, Prohibited::MonitorWithoutRep)?;
        Ok(conversation)
    }

    /// A supervisor says something to the customer and the rep.
    fn decide_supervisor_message(
        &self,
        by: &SupervisorId,
        id: ConversationId,
        text: &str,
        key: Option<&Text>,
    ) -> Decision {
        let conversation = self.read_along(id)?;
        let is_read = conversation.stage != Stage::Waiting;
        self.allowed(is_read, Prohibited::WriteWhileWaiting)?;
        done(self.decide_message(conversation, Author::Supervisor(by.clone()), Written::text(text, key))?)
    }

    /// Keeps a conversation that waits for one rep, whatever their presence and capacity; it is offered at once.
    fn decide_assign(&self, by: &SupervisorId, id: ConversationId, rep: &RepId, now: Timestamp) -> Decision {
        self.allowed(self.configuration.settings.supervisors.assign, Prohibited::Assign)?;
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
            Some(UnreachableReason::NoDesk)
        } else if self.is_at_limit(rep) {
            Some(UnreachableReason::SessionLimit)
        } else {
            self.rings_full(rep).then_some(UnreachableReason::TooManyOffers)
        };
        if let Some(why) = why {
            return Err(self.not_reachable(rep, why));
        }
        let routed = (*conversation.routed).clone();
        let scenario = Scenario::SupervisorAssignment;
        let placement = self.placement(conversation, &conversation.queue, routed, scenario, now);
        let (reserved_for, handed_by) = (Some(rep.clone()), Some(self.supervisor_word(by)));
        let placement = Placement { reserved_for, handed_by, ..placement };
        done(vec![Event::Queued { conversation: id, placement }])
    }

    /// Forgets who has declined a conversation that waits, so that they are asked once more.
    fn decide_ask_again(&self, by: &SupervisorId, id: ConversationId) -> Decision {
        self.allowed(self.configuration.settings.supervisors.assign, Prohibited::AskAgain)?;
        let conversation = self.conversations.get(&id).ok_or(Refusal::NoSuchConversation)?;
        if conversation.ended.is_some() {
            return Err(Refusal::ConversationEnded);
        }
        if !conversation.is_in_line() {
            return Err(Refusal::NotWaiting);
        }
        done(vec![Event::AskedAgain { conversation: id, by: by.clone() }])
    }

    /// Hands over what a rep has, or what waits for its customer: messages only. The rep goes on as a helper.
    fn decide_take_over(
        &self,
        by: &SupervisorId,
        id: ConversationId,
        to: &Target,
        now: Timestamp,
    ) -> Decision {
        self.allowed(self.configuration.settings.supervisors.transfer, Prohibited::SupervisorTransfer)?;
        let conversation = self.conversations.get(&id).ok_or(Refusal::NoSuchConversation)?;
        if conversation.ended.is_some() {
            return Err(Refusal::ConversationEnded);
        }
        self.allowed(self.channel_of(conversation).has_messages(), Prohibited::TransferOfCall)?;
        if !matches!(conversation.stage, Stage::Active { .. } | Stage::Waiting) {
            return Err(Refusal::NotAllowed { what: Prohibited::TransferOfOpen });
        }
        self.check_target(conversation, to, now)?;
        let giver = Giver { name: self.supervisor_word(by), note: None };
        let mut events = self.decide_handover(conversation, to, Scenario::Transfer, giver, now);
        let goes_on = matches!(events.last(), Some(Event::Queued { .. }));
        let helper = conversation.rep().filter(|_| goes_on).cloned();
        events.extend(helper.map(|rep| Event::ConsultBegan { conversation: id, rep }));
        done(events)
    }

    /// Ends a conversation wherever it is, and closes its session.
    fn decide_force_close(&self, id: ConversationId) -> Decision {
        self.allowed(self.configuration.settings.supervisors.force_close, Prohibited::ForceClose)?;
        let conversation = self.conversations.get(&id).ok_or(Refusal::NoSuchConversation)?;
        done(self.decide_final_end(conversation, Ending::Supervisor))
    }

    fn allowed(&self, is_allowed: bool, what: Prohibited) -> Result<(), Refusal> {
        if is_allowed { Ok(()) } else { Err(Refusal::NotAllowed { what }) }
    }

    fn check_rep(&self, rep: &RepId) -> Result<(), Refusal> {
        match self.representative(rep) {
            Some(_) => Ok(()),
            None => Err(Refusal::NoSuchRepresentative { rep: rep.clone() }),
        }
    }
}

//! Decides on a command: checks it against the state and gives the events, or a refusal. Changes nothing.

use crate::command::{Command, Done, RepAct};
use crate::event::Event;
use crate::organisation::Organisation;
use crate::refusal::Refusal;
use model::{Channel, ConversationId, Ending, OfferId, RepId, Text, Timestamp};

/// What a command is decided to be: its events and its answer, or a refusal.
pub(crate) type Decision = Result<(Vec<Event>, Done), Refusal>;

pub(crate) fn done(events: Vec<Event>) -> Decision {
    Ok((events, Done::default()))
}

/// The most offers of one conversation before it is ended. Most conversations need one.
const OFFERS_OF_CONVERSATION: u64 = 100;

impl Organisation {
    /// Decides on a command. It does not change the state.
    pub(crate) fn decide(&self, command: &Command, key: Option<&Text>, now: Timestamp) -> Decision {
        match command {
            Command::Configure(organisation) => self.configure(organisation),
            Command::Change(change) => self.change(change),
            Command::Restarted => done(vec![Event::Restarted]),
            Command::ClockSet { by } => done(self.clock_moves(*by, now)),
            Command::Paused { since } => done(self.paused(*since)),
            Command::Resumed => done(self.resumed(now)),
            Command::SkipNumbers { through } => done(self.skip_numbers(*through)),
            Command::Open(opening) => self.open(opening, key, now),
            Command::Customer { conversation, act } => self.customer(*conversation, act, key, now),
            Command::Resolve { conversation } => self.resolve(*conversation),
            Command::Representative { rep, act } => self.act(rep, act, key, now),
            Command::Supervisor { supervisor, act } => self.supervise(supervisor, act, key, now),
        }
    }

    /// Skips the numbers of conversations and offers that are lost.
    fn skip_numbers(&self, through: u64) -> Vec<Event> {
        if self.last_conversation.0 >= through {
            return Vec::new();
        }
        let offer = OfferId(through.saturating_mul(OFFERS_OF_CONVERSATION));
        vec![Event::NumbersSkipped { conversation: ConversationId(through), offer }]
    }

    fn act(&self, rep: &RepId, act: &RepAct, key: Option<&Text>, now: Timestamp) -> Decision {
        if self.representative(rep).is_none() {
            return Err(Refusal::NoSuchRepresentative { rep: rep.clone() });
        }
        match act {
            RepAct::DeskCame { desk, receipts } => self.desk_came(rep, *desk, *receipts, now),
            RepAct::DeskWent { desk, quit } => self.desk_went(rep, *desk, *quit, now),
            RepAct::SignOut => self.sign_out(rep),
            RepAct::ChoosePresence(presence) => self.choose_presence(rep, presence, None),
            RepAct::ResetPresence => done(vec![Event::PresenceReset { rep: rep.clone(), by: None }]),
            RepAct::Receipt { offer, desk, receipt } => self.receipt(rep, *offer, *desk, *receipt, now),
            RepAct::Accept(offer) => self.accept(rep, *offer, now),
            RepAct::Reject { offer, reason } => self.reject(rep, *offer, reason.as_deref(), now),
            RepAct::Pick(conversation) => self.pick(rep, *conversation, now),
            RepAct::Reopen(conversation) => self.reopen(rep, *conversation),
            RepAct::Transfer { conversation, to } => self.transfer(rep, *conversation, to, now),
            RepAct::Escalate { conversation, to } => self.escalate(rep, *conversation, to, now),
            RepAct::Consult { conversation, to } => self.consult(rep, *conversation, to, now),
            RepAct::EndConsult { conversation, rep: helper } => self.end_consult(rep, *conversation, helper),
            RepAct::CancelConsultSearch { conversation, queue } => {
                self.cancel_search(rep, *conversation, queue)
            }
            RepAct::AddConsultant { conversation, rep: helper } => {
                self.add_consultant(rep, *conversation, helper)
            }
            RepAct::RemoveConsultant { conversation, rep: helper } => {
                self.remove_consultant(rep, *conversation, helper)
            }
            RepAct::PauseTimeout { conversation, rule } => self.pause_timeout(rep, *conversation, rule),
            RepAct::ResumeTimeout { conversation, rule } => self.resume_timeout(rep, *conversation, rule),
            RepAct::Send { conversation, text } => self.send(rep, *conversation, text, key),
            RepAct::Read { conversation, through } => self.read(rep, *conversation, *through),
            RepAct::End(conversation) => {
                let conversation = self.theirs(rep, *conversation)?;
                // A record ends when what it is about is resolved (R6.7).
                let ending = match self.channel_of(conversation) {
                    Channel::Record => Ending::Resolved,
                    _ => Ending::Representative,
                };
                done(self.end(conversation, ending))
            }
            RepAct::Close(conversation) => self.close(rep, *conversation, now),
        }
    }
}

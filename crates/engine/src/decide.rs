//! Decides on a command: checks it against the state and gives the events, or a refusal. Changes nothing.

use crate::command::{Command, Done, RepAct};
use crate::conversations::messages::Written;
use crate::event::Event;
use crate::organisation::Organisation;
use crate::refusal::Refusal;
use model::{ConversationId, Ending, OfferId, RepAction, RepId, Text, Timestamp};

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
            Command::Configure(organisation) => self.decide_configure(organisation),
            Command::Change(change) => self.decide_change(change),
            Command::ChangeOwner { node, epoch, since, others } => {
                self.decide_change_owner(node, *epoch, *since, others, now)
            }
            Command::ClockSet { by } => done(self.decide_clock_set(*by, now)),
            Command::Paused { since } => done(self.decide_pause(*since)),
            Command::Resumed => done(self.decide_resume(now)),
            Command::SkipNumbers { through } => done(self.decide_skip_numbers(*through)),
            Command::Open(opening) => self.decide_open(opening, key, now),
            Command::Identify { conversation, found } => self.decide_identify(*conversation, found),
            Command::MoveLegacyRecords => {
                let is_any = !self.legacy_records.is_empty();
                done(is_any.then_some(Event::LegacyRecordsMoved).into_iter().collect())
            }
            Command::SetDestination { key, is_set, by: _ } => done(self.decide_set_destination(key, *is_set)),
            Command::ReportDelivery { conversation, message, delivery } => {
                self.decide_report_delivery(*conversation, *message, *delivery)
            }
            Command::AssessSentiment { conversation, sentiment, supervisors } => {
                self.decide_assess_sentiment(*conversation, *sentiment, supervisors)
            }
            Command::Customer { conversation, act } => self.decide_customer_act(*conversation, act, key, now),
            Command::Resolve { conversation } => self.decide_resolve(*conversation),
            Command::Representative { rep, act } => self.decide_rep_act(rep, act, key, now),
            Command::Supervisor { supervisor, act } => self.decide_supervisor_act(supervisor, act, key, now),
        }
    }

    /// Numbers conversations and offers from behind those on that are lost.
    fn decide_skip_numbers(&self, through: u64) -> Vec<Event> {
        if self.last_conversation.0 >= through {
            return Vec::new();
        }
        let offer = OfferId(through.saturating_mul(OFFERS_OF_CONVERSATION));
        vec![Event::NumbersSkipped { conversation: ConversationId(through), offer }]
    }

    fn decide_rep_act(&self, rep: &RepId, act: &RepAct, key: Option<&Text>, now: Timestamp) -> Decision {
        if self.representative(rep).is_none() {
            return Err(Refusal::NoSuchRepresentative { rep: rep.clone() });
        }
        let (desk, action) = match act {
            RepAct::DeskConnected { desk, receipts } => {
                return self.decide_desk_connected(rep, *desk, *receipts, now);
            }
            RepAct::DeskDisconnected { desk, quit } => {
                return self.decide_desk_disconnected(rep, *desk, *quit, now);
            }
            RepAct::Linked { conversation, found } => {
                self.theirs(rep, *conversation)?;
                let records = found.as_ref().map_err(Clone::clone)?;
                return self.decide_link(rep, *conversation, records);
            }
            RepAct::Noted { conversation, kept } => {
                let reps = kept.clone()?;
                // Whoever is mentioned finds the note, even where the conversation has been forgotten meanwhile.
                let is_told = !reps.is_empty() && self.theirs(rep, *conversation).is_ok();
                let mentioned = Event::Mentioned { conversation: *conversation, by: rep.clone(), reps };
                return done(is_told.then_some(mentioned).into_iter().collect());
            }
            RepAct::Attach { conversation, name, file } => {
                let written = Written { text: name, key, attachment: Some(file) };
                return self.decide_send(rep, *conversation, written);
            }
            RepAct::Did { desk, action } => (*desk, action),
        };
        match action {
            RepAction::SignOut => self.decide_sign_out(rep),
            RepAction::ChoosePresence { presence } => self.decide_choose_presence(rep, presence, None),
            RepAction::ChooseNextPresence { presence, after } => {
                self.decide_choose_next_presence(rep, presence.as_ref(), *after)
            }
            RepAction::ResetPresence => done(vec![Event::PresenceReset { rep: rep.clone(), by: None }]),
            RepAction::Receipt { offer, receipt } => match desk {
                Some(desk) => self.decide_receipt(rep, *offer, desk, *receipt, now),
                // What no desk says is on no screen.
                None => done(Vec::new()),
            },
            RepAction::Accept { offer } => self.decide_accept(rep, *offer, now),
            RepAction::Reject { offer, reason } => self.decide_reject(rep, *offer, reason.as_deref(), now),
            RepAction::AskMoreTime { offer } => self.decide_ask_more_time(rep, *offer, now),
            RepAction::Pick { conversation } => self.decide_pick(rep, *conversation, now),
            RepAction::Reopen { conversation } => self.decide_reopen(rep, *conversation),
            RepAction::Transfer { conversation, to, note } => {
                self.decide_transfer(rep, *conversation, to, note.as_deref(), now)
            }
            RepAction::Escalate { conversation, to, note } => {
                self.decide_escalate(rep, *conversation, to, note.as_deref(), now)
            }
            RepAction::Consult { conversation, to, note } => {
                self.decide_consult(rep, *conversation, to, note.as_deref(), now)
            }
            RepAction::EndConsult { conversation, rep: helper } => {
                self.decide_end_consult(rep, *conversation, helper)
            }
            RepAction::CancelConsultSearch { conversation, queue } => {
                self.decide_cancel_search(rep, *conversation, queue)
            }
            RepAction::AddConsultant { conversation, rep: helper } => {
                self.decide_add_consultant(rep, *conversation, helper)
            }
            RepAction::RemoveConsultant { conversation, rep: helper } => {
                self.decide_remove_consultant(rep, *conversation, helper)
            }
            RepAction::PauseTimeout { conversation, rule } => {
                self.decide_pause_timeout(rep, *conversation, rule)
            }
            RepAction::ResumeTimeout { conversation, rule } => {
                self.decide_resume_timeout(rep, *conversation, rule)
            }
            // Whoever sends these on has to ask the records first, and could not.
            RepAction::LinkContact { conversation, .. }
            | RepAction::CreateContact { conversation, .. }
            | RepAction::AddNote { conversation, .. } => {
                self.theirs(rep, *conversation)?;
                Err(Refusal::RecordsUnavailable)
            }
            RepAction::UnlinkContact { conversation } => self.decide_unlink(rep, *conversation),
            RepAction::Send { conversation, text } => {
                self.decide_send(rep, *conversation, Written::text(text, key))
            }
            RepAction::SendAgain { conversation, message } => {
                self.decide_send_again(rep, *conversation, *message)
            }
            RepAction::Read { conversation, through } => self.decide_read(rep, *conversation, *through),
            RepAction::Dispose { conversation, disposition } => {
                self.decide_dispose(rep, *conversation, disposition)
            }
            RepAction::End { conversation } => {
                let conversation = self.theirs(rep, *conversation)?;
                // A record ends when what it is about is resolved (R6.7).
                let is_record = self.channel_of(conversation).is_record();
                let ending = if is_record { Ending::Resolved } else { Ending::Representative };
                done(self.decide_end(conversation, ending))
            }
            RepAction::Close { conversation } => self.decide_close(rep, *conversation, now),
        }
    }
}

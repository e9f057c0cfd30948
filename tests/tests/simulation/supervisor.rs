//! The supervisor of the simulation.

use crate::organisation::REPS;
use crate::world::World;
use engine::{Command, SupervisorAct};
use model::ConversationId;

const PRESENCES: [&str; 7] = ["available", "busy", "dnd", "away", "offline", "lunch", "training"];

impl World {
    /// A supervisor does something with whoever and whatever is there. Some of it is refused.
    pub(crate) fn supervisor_acts(&mut self) {
        if !self.router_takes() {
            return;
        }
        if let Some((key, command)) = self.supervising.take() {
            return self.supervises(key, command);
        }
        let rep = self.somebody().into();
        let act = match self.random.below(9) {
            0..=2 => {
                let Some(conversation) = self.something_waiting() else { return };
                SupervisorAct::Assign { conversation, rep }
            }
            3 | 4 => {
                let Some(conversation) = self.something_answered() else { return };
                SupervisorAct::Transfer { conversation, to: self.target() }
            }
            5 => {
                let found = self.something_answered().or_else(|| self.something_waiting());
                let Some(conversation) = found else { return };
                SupervisorAct::ForceClose(conversation)
            }
            6 => SupervisorAct::ResetPresence(rep),
            7 => {
                let Some(conversation) = self.something_waiting() else { return };
                SupervisorAct::AskAgain(conversation)
            }
            _ => {
                let presence = PRESENCES[self.random.below(PRESENCES.len() as u64) as usize].into();
                SupervisorAct::SetPresence { rep, presence, on: None }
            }
        };
        let key = format!("supervisor's {}", self.random.number());
        self.supervises(key, Command::Supervisor { supervisor: "sam".into(), act });
    }

    fn supervises(&mut self, key: String, command: Command) {
        if self.asks(&command, &key).is_none() {
            self.supervising = Some((key, command));
        }
        self.send_frames();
    }

    fn something_answered(&mut self) -> Option<ConversationId> {
        let sessions = REPS.iter().filter_map(|rep| self.router.org.representative_floor(&(*rep).into()));
        let answered: Vec<ConversationId> = sessions.flat_map(|rep| rep.sessions).collect();
        answered.get(self.random.below(answered.len() as u64) as usize).copied()
    }
}

use crate::organisation::REPS;
use crate::world::World;
use domain::ConversationId;
use domain::org::{Command, SupervisorAct};

const PRESENCES: [&str; 7] = ["available", "busy", "dnd", "away", "offline", "lunch", "training"];

impl World {
    /// A supervisor does something with whoever and whatever is there. Some of it is refused.
    pub(crate) fn supervisor_acts(&mut self) {
        if !self.router_answers() {
            return;
        }
        let rep = self.somebody().into();
        let act = match self.random.below(8) {
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
            _ => {
                let presence = PRESENCES[self.random.below(PRESENCES.len() as u64) as usize].into();
                SupervisorAct::SetPresence { rep, presence }
            }
        };
        let command = Command::Supervisor { supervisor: "sam".into(), act };
        let _refused = self.router.take(&command, None, self.now);
        self.send_frames();
    }

    fn something_answered(&mut self) -> Option<ConversationId> {
        let sessions = REPS.iter().filter_map(|rep| self.router.org.representative_floor(&(*rep).into()));
        let answered: Vec<ConversationId> = sessions.flat_map(|rep| rep.sessions).collect();
        answered.get(self.random.below(answered.len() as u64) as usize).copied()
    }
}

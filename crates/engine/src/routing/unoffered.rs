//! Why something that waits is offered to nobody, for whoever looks into it.

use super::Work;
use super::candidates::track;
use crate::organisation::Organisation;
use crate::publish::Output;
use crate::publish::lifecycle::{LifecycleStep, StepKind};
use model::{ConversationId, Mode};

/// Why something that waits is offered to nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unoffered {
    /// Reps pick it.
    Picked,
    /// Its queue is closed.
    QueueClosed,
    /// Nobody works for its queue.
    NoMembers,
    /// Nobody who works for its queue is there with a presence that it allows.
    NobodyReady,
    /// Of those nobody has the skills or the room that it asks for, or they rest, or have declined it too often, or it waits
    /// for a rep whom its customer asks for.
    NobodyFits,
}

impl Unoffered {
    /// The word that logs call it by.
    pub fn word(self) -> &'static str {
        match self {
            Self::Picked => "picked",
            Self::QueueClosed => "queueClosed",
            Self::NoMembers => "noMembers",
            Self::NobodyReady => "nobodyReady",
            Self::NobodyFits => "nobodyFits",
        }
    }
}

impl Organisation {
    /// Tells of everything that has just begun to wait, again or for the first time, and is offered to nobody.
    pub(crate) fn publish_unoffered(&self, outputs: &mut Vec<Output>) {
        let waits = |outputs: &Output| match outputs {
            Output::Lifecycle(LifecycleStep {
                conversation,
                what: StepKind::Queued { .. } | StepKind::OfferEnded { .. },
                ..
            }) => Some(*conversation),
            _ => None,
        };
        let mut waiting: Vec<ConversationId> = outputs.iter().filter_map(waits).collect();
        waiting.sort_unstable();
        waiting.dedup();
        let works = waiting.into_iter().filter_map(|id| self.open_work(id));
        outputs.extend(works.map(|work| {
            let what = StepKind::Unoffered { queue: work.queue.id.clone(), why: self.unoffered(&work) };
            Output::Lifecycle(LifecycleStep { conversation: work.conversation.id, offer: None, what })
        }));
    }

    fn unoffered(&self, work: &Work<'_>) -> Unoffered {
        let allowed = &work.workstream.allowed_presences;
        let method = track(&work.queue.assignment, work.workstream.skill_match);
        if work.workstream.mode != Mode::Push {
            Unoffered::Picked
        } else if !self.offers(work.queue, self.clock) {
            Unoffered::QueueClosed
        } else if self.index.catalogue.members[work.slot].is_empty() {
            Unoffered::NoMembers
        } else if !self.index.ready[work.slot].groups(method).any(|(group, _)| allowed.contains(&group.base))
        {
            Unoffered::NobodyReady
        } else {
            Unoffered::NobodyFits
        }
    }
}
